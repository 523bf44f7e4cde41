//! Lines, then discs: what is lit above what is not, what is selected above all.

use super::camera::View;
use super::edge::{LineLook, LineShape, append_course, is_outside, middle};
use super::emphasis::Emphasis;
use super::node::{DiscLook, DiscShape, append_slip};
use super::scene::Scene;
use crate::actor::ActorId;
use crate::app::model::Model;
use crate::app::theme::Theme;
use egui::{Align2, FontId, Mesh, Painter, Rect, Shape, vec2};

/// More lines than this in one view are a gray mass; the weakest are left out until one zooms in.
const MOST_LINES: usize = 12_000;

/// One frame's worth of what is needed to draw.
pub struct Painting<'a> {
    pub painter: &'a Painter,
    pub scene: &'a Scene,
    pub view: &'a View,
    pub emphasis: &'a Emphasis,
    pub theme: &'a Theme,
}

impl Painting<'_> {
    /// All lines as one mesh: weak under strong, then those of the hovered or selected actor, then the selected tie.
    /// Answers how many in view were left out because they are the weakest of too many.
    pub fn lines(&self) -> usize {
        let (mut mesh, mut raised, mut top) = (Mesh::default(), Mesh::default(), Mesh::default());
        let clip = self.painter.clip_rect().expand(8.0);
        let (mut usual, mut slips) = (Vec::new(), Vec::new());
        let mut left_out = 0;
        for (shape, a, b) in self.scene.lines() {
            let (from, to) = (self.view.to_screen(a.center), self.view.to_screen(b.center));
            if is_outside(from, to, clip) {
                continue;
            }
            let (a, b, bent) = (a.disc.actor, b.disc.actor, shape.line.is_bent);
            let look = shape.look(self.view, self.emphasis.of_tie(a, b), self.theme);
            if shape.line.has_note {
                append_slip(&mut slips, middle(from, to, bent), self.theme.ink, self.theme);
            }
            if self.emphasis.selected_tie.is_some_and(|tie| tie == (a, b) || tie == (b, a)) {
                append_course(&mut top, from, to, bent, LineLook { color: self.theme.accent, width: look.width.max(2.5) });
            } else if self.emphasis.hovered_tie == Some(shape.line.tie) {
                append_course(&mut top, from, to, bent, LineLook { color: self.hovered_color(), width: look.width.max(2.0) });
            } else if self.emphasis.is_raised(a, b) {
                append_course(&mut raised, from, to, bent, self.raised_look(shape, look));
            } else if usual.len() < MOST_LINES {
                usual.push((from, to, bent, look));
            } else {
                left_out += 1;
            }
        }
        for (from, to, bent, look) in usual.into_iter().rev() {
            append_course(&mut mesh, from, to, bent, look);
        }
        for mesh in [mesh, raised, top] {
            if !mesh.is_empty() {
                self.painter.add(Shape::mesh(mesh));
            }
        }
        self.painter.extend(slips);
        left_out
    }

    fn hovered_color(&self) -> egui::Color32 {
        self.theme.paper.lerp_to_gamma(self.theme.ink, 0.75)
    }

    /// A line of the hovered actor: stronger by a half, since it has to be followed to its end.
    fn raised_look(&self, shape: &LineShape, look: LineLook) -> LineLook {
        LineLook { color: shape.color(1.35, self.theme), width: look.width.max(1.2) }
    }

    /// The discs in view, the important below the small, the selected above all.
    pub fn discs(&self, focused: Option<ActorId>) {
        let clip = self.painter.clip_rect();
        let mut shapes = Vec::with_capacity(2 * self.scene.disc_count().min(4000));
        let mut above = Vec::new();
        for shape in self.scene.discs() {
            let reach = shape.radius_on_screen(self.view) + 12.0;
            if !clip.expand(reach).contains(self.view.to_screen(shape.center)) {
                continue;
            }
            let actor = shape.disc.actor;
            let look = DiscLook {
                strength: self.emphasis.of_actor(actor),
                is_selected: self.emphasis.is_selected(actor),
                is_focused: focused == Some(actor),
            };
            if look.is_selected || look.is_focused { above.push((shape, look)) } else { self.append(&mut shapes, shape, look) }
        }
        for (shape, look) in above {
            self.append(&mut shapes, shape, look);
        }
        self.painter.extend(shapes);
    }

    fn append(&self, shapes: &mut Vec<Shape>, shape: &DiscShape, look: DiscLook) {
        shape.append(shapes, self.view, look, self.theme);
    }
}

/// What an empty map says.
pub fn empty(painter: &Painter, rect: Rect, model: &Model, theme: &Theme) {
    let (title, help) = if !model.hidden_kinds.is_empty() && !model.analysis.actors().is_empty() {
        ("Every kind of actor is hidden", "Show kinds again in the list of actors, or by a right click here")
    } else if !model.analysis.documents.is_empty() {
        ("No actors found yet", "The articles name nobody that is known as an actor")
    } else {
        ("Drop articles here, or press Ctrl+O", "Their actors will be on this map, and every line will open the sentences it comes from")
    };
    let at = rect.center();
    painter.text(at - vec2(0.0, 12.0), Align2::CENTER_CENTER, title, FontId::proportional(18.0), theme.ink);
    painter.text(at + vec2(0.0, 14.0), Align2::CENTER_CENTER, help, FontId::proportional(12.0), theme.second_ink);
}
