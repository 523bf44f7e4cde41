//! A disc: one actor, sized by mentions, marked by kind.

use super::camera::View;
use super::edge::Line;
use crate::actor::ActorId;
use crate::app::theme::Theme;
use crate::app::widgets::mark::{self, Fill};
use crate::mention::ActorKind;
use egui::{Mesh, Pos2, Shape, Stroke, Vec2};
use egui_graphs::{DisplayNode, DrawContext, NodeProps};
use petgraph::Undirected;

/// What a node of the scene stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disc {
    pub actor: ActorId,
    pub kind: ActorKind,
    /// In graph units.
    pub radius: f32,
    pub is_pinned: bool,
    /// The user wrote something on it.
    pub has_note: bool,
    pub hue: Hue,
}

/// What colors a disc.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hue {
    #[default]
    Kind,
    Community(usize),
    /// One of a community too small for a color.
    Other,
}

/// How a disc is shown in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiscLook {
    /// 1 full, 0 nothing but paper.
    pub strength: f32,
    pub is_selected: bool,
    pub is_focused: bool,
}

/// A disc at its place.
#[derive(Clone, Debug)]
pub struct DiscShape {
    pub disc: Disc,
    pub center: Pos2,
}

/// No disc is drawn with a smaller radius on the screen.
pub const SMALLEST: f32 = 1.6;
/// Below this radius on the screen a mark cannot be told from a dot.
const DOT: f32 = 2.2;

impl DiscShape {
    /// The radius on the screen; never so small that it is lost.
    pub fn radius_on_screen(&self, view: &View) -> f32 {
        (self.disc.radius * view.scale()).max(SMALLEST)
    }

    /// By its kind or community.
    pub fn color(&self, theme: &Theme) -> egui::Color32 {
        match self.disc.hue {
            Hue::Kind => theme.kind(self.disc.kind),
            Hue::Community(number) => theme.community(number),
            Hue::Other => theme.second_ink,
        }
    }

    /// Appends the disc itself; the rims of its mark fade over one `pixel`.
    pub fn append_mark(&self, mesh: &mut Mesh, view: &View, look: DiscLook, theme: &Theme, pixel: f32) {
        let (center, radius) = (view.to_screen(self.center), self.radius_on_screen(view));
        let color = theme.paper.lerp_to_gamma(self.color(theme), look.strength);
        if radius < DOT {
            mark::append_dot(mesh, center, radius, color, pixel);
        } else {
            let edge = (0.12 * radius).clamp(0.75, 2.0);
            mark::append(mesh, center, radius, self.disc.kind, Fill { color, paper: theme.paper, edge }, pixel);
        }
    }

    /// Appends what is drawn around it: that it is selected, has the keyboard, is pinned, has a note.
    pub fn append_signs(&self, shapes: &mut Vec<Shape>, view: &View, look: DiscLook, theme: &Theme) {
        let (center, radius) = (view.to_screen(self.center), self.radius_on_screen(view));
        if look.is_selected {
            mark::append_outline(shapes, center, radius, self.disc.kind, 3.0, Stroke::new(2.5, theme.accent));
        }
        if look.is_focused {
            let gap = if look.is_selected { 7.0 } else { 4.0 };
            mark::append_outline(shapes, center, radius, self.disc.kind, gap, Stroke::new(1.5, theme.ink));
        }
        if self.disc.is_pinned {
            self.append_pin(shapes, center, radius, look, theme);
        }
        if self.disc.has_note {
            self.append_note(shapes, center, radius, look, theme);
        }
    }

    /// A slip of paper at the lower right of the rim.
    fn append_note(&self, shapes: &mut Vec<Shape>, center: Pos2, radius: f32, look: DiscLook, theme: &Theme) {
        let at = center + Vec2::new(0.62, 0.62) * radius + Vec2::new(3.0, 3.0);
        append_slip(shapes, at, theme.paper.lerp_to_gamma(theme.ink, look.strength), theme);
    }

    /// A drawing pin at the upper right of the rim: head and needle.
    fn append_pin(&self, shapes: &mut Vec<Shape>, center: Pos2, radius: f32, look: DiscLook, theme: &Theme) {
        let ink = theme.paper.lerp_to_gamma(theme.ink, look.strength);
        let tip = center + Vec2::new(0.55, -0.55) * radius;
        let head = tip + Vec2::new(5.0, -5.0);
        shapes.push(Shape::line_segment([tip, head], Stroke::new(3.5, theme.paper)));
        shapes.push(Shape::circle_filled(head, 4.6, theme.paper));
        shapes.push(Shape::line_segment([tip, head], Stroke::new(1.5, ink)));
        shapes.push(Shape::circle_filled(head, 3.2, ink));
    }
}

/// The mark of a note: a slip of paper with two lines on it.
pub fn append_slip(shapes: &mut Vec<Shape>, at: Pos2, ink: egui::Color32, theme: &Theme) {
    let slip = egui::Rect::from_center_size(at, Vec2::new(8.0, 9.0));
    shapes.push(Shape::rect_filled(slip.expand(1.0), 1.5, theme.paper));
    shapes.push(Shape::rect_stroke(slip, 1.0, Stroke::new(1.2, ink), egui::StrokeKind::Inside));
    for y in [-1.5, 1.5] {
        shapes.push(Shape::line_segment([at + Vec2::new(-2.0, y), at + Vec2::new(2.0, y)], Stroke::new(1.0, ink)));
    }
}

impl From<NodeProps<Disc>> for DiscShape {
    fn from(props: NodeProps<Disc>) -> Self {
        Self { disc: props.payload, center: props.location() }
    }
}

impl DisplayNode<Disc, Line, Undirected, u32> for DiscShape {
    fn closest_boundary_point(&self, dir: Vec2) -> Pos2 {
        self.center + dir.normalized() * self.disc.radius
    }

    fn shapes(&mut self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        let rect = ctx.painter.clip_rect();
        let zoom = ctx.meta.zoom;
        let center = ctx.meta.screen_to_canvas_pos(rect.center());
        let (view, theme) = (View { rect, center, zoom }, Theme::of(ctx.ctx));
        let look = DiscLook { strength: 1.0, ..DiscLook::default() };
        let mut mesh = Mesh::default();
        self.append_mark(&mut mesh, &view, look, &theme, ctx.ctx.pixels_per_point().recip());
        let mut shapes = vec![mesh.into()];
        self.append_signs(&mut shapes, &view, look, &theme);
        shapes
    }

    fn update(&mut self, props: &NodeProps<Disc>) {
        self.disc = props.payload;
        self.center = props.location();
    }

    fn is_inside(&self, pos: Pos2) -> bool {
        self.center.distance(pos) <= self.disc.radius
    }
}
