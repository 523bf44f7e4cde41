//! Lines, then discs: what is lit above what is not, what is selected above all.

use super::camera::View;
use super::edge::{LineLook, LineShape, append_course, is_outside, middle};
use super::emphasis::Emphasis;
use super::node::{DiscLook, append_slip};
use super::scene::Scene;
use crate::actor::ActorId;
use crate::analysis::map::MOST_LINES;
use crate::app::model::Model;
use crate::app::theme::Theme;
use crate::export::palette::Shade;
use egui::{Align2, FontId, Mesh, Painter, Pos2, Rect, Shape, vec2};
use std::sync::Arc;

/// One frame's worth of what is needed to draw.
pub struct Painting<'a> {
    pub painter: &'a Painter,
    pub scene: &'a Scene,
    pub view: &'a View,
    pub emphasis: &'a Emphasis,
    /// Whose disc has the keyboard.
    pub focused: Option<ActorId>,
    pub theme: &'a Theme,
}

/// What was drawn last: drawn again as it is while nothing of it changed.
#[derive(Default)]
pub struct Drawn {
    key: Option<Key>,
    /// The usual lines, those raised above them, those on top.
    lines: [Arc<Mesh>; 3],
    /// Marks of notes on lines.
    slips: Vec<Shape>,
    /// The discs, and those above them,
    discs: [Arc<Mesh>; 2],
    /// with what is drawn around either.
    signs: [Vec<Shape>; 2],
    /// The lines that were drawn, by their order in the scene.
    shown: Vec<usize>,
    /// How many lines in view were left out, because they are the weakest of too many.
    pub left_out: usize,
}

/// What the drawing depends on.
#[derive(PartialEq)]
struct Key {
    view: View,
    clip: Rect,
    pixels: f32,
    shade: Shade,
    generation: u64,
    emphasis: Emphasis,
    focused: Option<ActorId>,
}

impl Drawn {
    /// Draws lines, then discs.
    pub fn paint(&mut self, painting: &Painting<'_>) {
        let key = Key {
            view: *painting.view,
            clip: painting.painter.clip_rect(),
            pixels: painting.painter.pixels_per_point(),
            shade: painting.theme.shade,
            generation: painting.scene.generation,
            emphasis: painting.emphasis.clone(),
            focused: painting.focused,
        };
        if self.key.as_ref() != Some(&key) {
            self.key = Some(key);
            let screen: Vec<Pos2> = painting.scene.centers().map(|center| painting.view.to_screen(center)).collect();
            painting.lines(self, &screen);
            painting.discs(self);
        }
        let painter = painting.painter;
        let add = |mesh: &Arc<Mesh>| {
            if !mesh.is_empty() {
                painter.add(Shape::Mesh(mesh.clone()));
            }
        };
        self.lines.iter().for_each(add);
        painter.extend(self.slips.iter().cloned());
        for (mesh, signs) in self.discs.iter().zip(&self.signs) {
            add(mesh);
            painter.extend(signs.iter().cloned());
        }
    }

    /// The lines that were drawn, by their order in the scene: what is not seen cannot be pointed at.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }
}

/// The same meshes with nothing in them: what they take of memory is kept, since a map that moves fills it again in each frame.
fn emptied<const N: usize>(meshes: [Arc<Mesh>; N]) -> [Mesh; N] {
    meshes.map(|mesh| {
        let mut mesh = Arc::try_unwrap(mesh).unwrap_or_default();
        mesh.clear();
        mesh
    })
}

impl Painting<'_> {
    /// All lines as one mesh: weak under strong, then those of the hovered or selected actor, then the selected tie.
    fn lines(&self, drawn: &mut Drawn, screen: &[Pos2]) {
        let [mut mesh, mut raised, mut top] = emptied(std::mem::take(&mut drawn.lines));
        let clip = self.painter.clip_rect().expand(8.0);
        let mut usual = Vec::new();
        (drawn.left_out, drawn.slips, drawn.shown) = (0, Vec::new(), Vec::new());
        let standing_out = StandingOut::of(self.scene, self.emphasis);
        for (number, (a, b)) in self.scene.ends().enumerate() {
            let (Some(&from), Some(&to)) = (screen.get(a), screen.get(b)) else { continue };
            if is_outside(from, to, clip) {
                continue;
            }
            if usual.len() >= MOST_LINES && !standing_out.holds(number, a, b) {
                drawn.left_out += 1;
                continue;
            }
            let Some((shape, a, b)) = self.scene.line(number) else { continue };
            let (a, b, bent) = (a.disc.actor, b.disc.actor, shape.line.is_bent);
            let look = shape.look(self.view, self.emphasis.of_tie(a, b), self.theme);
            if self.emphasis.selected_tie.is_some_and(|tie| tie == (a, b) || tie == (b, a)) {
                append_course(&mut top, from, to, bent, LineLook { color: self.theme.accent, width: look.width.max(2.5) });
            } else if self.emphasis.hovered_tie == Some(shape.line.tie) {
                append_course(&mut top, from, to, bent, LineLook { color: self.hovered_color(), width: look.width.max(2.0) });
            } else if self.emphasis.is_raised(a, b) {
                append_course(&mut raised, from, to, bent, self.raised_look(shape, look));
            } else {
                usual.push((from, to, bent, look));
            }
            drawn.shown.push(number);
            if shape.line.has_note {
                append_slip(&mut drawn.slips, middle(from, to, bent), self.theme.ink, self.theme);
            }
        }
        mesh.vertices.reserve(8 * usual.len());
        mesh.indices.reserve(18 * usual.len());
        for (from, to, bent, look) in usual.into_iter().rev() {
            append_course(&mut mesh, from, to, bent, look);
        }
        drawn.lines = [mesh, raised, top].map(Arc::new);
    }

    fn hovered_color(&self) -> egui::Color32 {
        self.theme.paper.lerp_to_gamma(self.theme.ink, 0.75)
    }

    /// A line of the hovered actor: stronger by a half, since it has to be followed to its end.
    fn raised_look(&self, shape: &LineShape, look: LineLook) -> LineLook {
        LineLook { color: shape.color(1.35, self.theme), width: look.width.max(1.2) }
    }

    /// The discs in view as one mesh, the important below the small; those that are selected or have the keyboard above all.
    fn discs(&self, drawn: &mut Drawn) {
        let clip = self.painter.clip_rect();
        let pixel = self.painter.pixels_per_point().recip();
        let [mut mesh, mut above] = emptied(std::mem::take(&mut drawn.discs));
        let (mut signs, mut signs_above) = (Vec::new(), Vec::new());
        for shape in self.scene.discs() {
            let reach = shape.radius_on_screen(self.view) + 12.0;
            if !clip.expand(reach).contains(self.view.to_screen(shape.center)) {
                continue;
            }
            let actor = shape.disc.actor;
            let look = DiscLook {
                strength: self.emphasis.of_actor(actor),
                is_selected: self.emphasis.is_selected(actor),
                is_focused: self.focused == Some(actor),
            };
            let is_above = look.is_selected || look.is_focused;
            let (mesh, signs) = if is_above { (&mut above, &mut signs_above) } else { (&mut mesh, &mut signs) };
            shape.append_mark(mesh, self.view, look, self.theme, pixel);
            shape.append_signs(signs, self.view, look, self.theme);
        }
        drawn.discs = [mesh, above].map(Arc::new);
        drawn.signs = [signs, signs_above];
    }
}

/// The lines that are drawn however many there are, in the numbers of the scene.
struct StandingOut {
    center: Option<usize>,
    selected: Option<(usize, usize)>,
    hovered: Option<usize>,
}

impl StandingOut {
    fn of(scene: &Scene, emphasis: &Emphasis) -> Self {
        Self {
            center: emphasis.center().and_then(|actor| scene.number_of(actor)),
            selected: emphasis.selected_tie.and_then(|(a, b)| scene.number_of(a).zip(scene.number_of(b))),
            hovered: emphasis.hovered_tie.and_then(|tie| scene.number_of_line(tie)),
        }
    }

    fn holds(&self, number: usize, a: usize, b: usize) -> bool {
        self.hovered == Some(number)
            || self.center.is_some_and(|center| center == a || center == b)
            || self.selected.is_some_and(|tie| tie == (a, b) || tie == (b, a))
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
