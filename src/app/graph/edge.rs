//! A line: one tie, as wide as its sentences are many.
//!
//! All lines of a frame go into one mesh; their soft rims are part of it, since meshes are not smoothed by egui.

use super::camera::View;
use super::node::{Disc, DiscShape};
use crate::analysis::map;
use crate::app::theme::Theme;
use egui::{Color32, Mesh, Pos2, Shape, Vec2};
use egui_graphs::{DisplayEdge, DrawContext, EdgeProps, Node};
use petgraph::Undirected;

/// What an edge of the scene stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Index into the network's ties.
    pub tie: usize,
    /// In graph units.
    pub width: f32,
    /// 0 for the weakest tie there can be, 1 for the strongest of this network.
    pub strength: f32,
    /// Drawn with a slight bend, since many meet at one of its ends.
    pub is_bent: bool,
    /// The user wrote something on it.
    pub has_note: bool,
}

/// How a line is shown in this frame.
#[derive(Clone, Copy, Debug)]
pub struct LineLook {
    pub color: Color32,
    /// In points of the screen.
    pub width: f32,
}

/// Lines are drawn between these widths on the screen, whatever the zoom.
const THINNEST: f32 = 0.7;
const WIDEST: f32 = 12.0;
/// Ink at 15–55 % by strength.
const FAINTEST: f32 = 0.15;
const STRONGEST: f32 = 0.55;

/// A line of the scene.
#[derive(Clone, Debug)]
pub struct LineShape {
    pub line: Line,
}

impl LineShape {
    /// Beyond zoom 1 lines grow slower than discs: they are many, and seen well already.
    pub fn width_on_screen(&self, view: &View) -> f32 {
        width_on_screen(self.line.width, view)
    }

    /// The color on paper; opaque, so that many lines over one place do not add up to black. `share` dims it.
    pub fn color(&self, share: f32, theme: &Theme) -> Color32 {
        ink(self.line.strength, share, theme)
    }

    /// The line as seen where nothing is hovered or selected.
    pub fn look(&self, view: &View, share: f32, theme: &Theme) -> LineLook {
        LineLook { color: self.color(share, theme), width: self.width_on_screen(view) }
    }
}

/// The width on the screen of a line of this width in the graph.
pub fn width_on_screen(width: f32, view: &View) -> f32 {
    (width * view.zoom.min(view.zoom.powf(0.3))).clamp(THINNEST, WIDEST)
}

/// The color of a line of this strength; `share` dims it.
pub fn ink(strength: f32, share: f32, theme: &Theme) -> Color32 {
    theme.paper.lerp_to_gamma(theme.ink, (FAINTEST + (STRONGEST - FAINTEST) * strength) * share)
}

/// The points that a line is drawn through: its ends, or those of a slight bend.
pub fn course(from: Pos2, to: Pos2, is_bent: bool) -> impl Iterator<Item = Pos2> + Clone {
    let [x, y] = map::bent([f64::from(from.x), f64::from(from.y)], [f64::from(to.x), f64::from(to.y)], map::BEND);
    let aside = Pos2::new(x as f32, y as f32);
    // A short bend looks like a line.
    let pieces = if is_bent { ((from.distance(to) / 20.0) as usize).clamp(1, 40) } else { 1 };
    (0..=pieces).map(move |piece| {
        let t = piece as f32 / pieces as f32;
        if pieces == 1 { if piece == 0 { from } else { to } } else { from + (aside - from) * (2.0 * t * (1.0 - t)) + (to - from) * (t * t) }
    })
}

/// Appends a line along its course.
pub fn append_course(mesh: &mut Mesh, from: Pos2, to: Pos2, is_bent: bool, look: LineLook) {
    let points = course(from, to, is_bent);
    for (a, b) in points.clone().zip(points.skip(1)) {
        append_line(mesh, a, b, look);
    }
}

/// How far `at` lies from the course of a line.
pub fn distance_to_course(at: Pos2, from: Pos2, to: Pos2, is_bent: bool) -> f32 {
    let points = course(from, to, is_bent);
    points.clone().zip(points.skip(1)).map(|(a, b)| distance_to_segment(at, a, b)).fold(f32::MAX, f32::min)
}

/// Appends a straight line with soft rims, half a point wide on either side.
pub fn append_line(mesh: &mut Mesh, from: Pos2, to: Pos2, look: LineLook) {
    let along = to - from;
    if along.length_sq() < 1e-4 {
        return;
    }
    let across = along.normalized().rot90();
    // A line thinner than its rims keeps the rims and pales instead.
    let core = (look.width - 1.0).max(0.0) * 0.5;
    let color = look.color.gamma_multiply(look.width.min(1.0));
    let rim = core + 1.0;
    let first = mesh.vertices.len() as u32;
    for end in [from, to] {
        for (offset, color) in [(-rim, Color32::TRANSPARENT), (-core, color), (core, color), (rim, Color32::TRANSPARENT)] {
            mesh.colored_vertex(end + across * offset, color);
        }
    }
    for strip in 0..3 {
        let (a, b) = (first + strip, first + strip + 4);
        mesh.add_triangle(a, a + 1, b);
        mesh.add_triangle(a + 1, b, b + 1);
    }
}

/// How far `at` lies from the segment between `from` and `to`.
pub fn distance_to_segment(at: Pos2, from: Pos2, to: Pos2) -> f32 {
    let along = to - from;
    let share = ((at - from).dot(along) / along.length_sq().max(1e-9)).clamp(0.0, 1.0);
    (from + along * share).distance(at)
}

impl From<EdgeProps<Line>> for LineShape {
    fn from(props: EdgeProps<Line>) -> Self {
        Self { line: props.payload }
    }
}

type End = Node<Disc, Line, Undirected, u32, DiscShape>;

impl DisplayEdge<Disc, Line, Undirected, u32, DiscShape> for LineShape {
    fn shapes(&mut self, start: &End, end: &End, ctx: &DrawContext<'_>) -> Vec<Shape> {
        let rect = ctx.painter.clip_rect();
        let view = View { rect, center: ctx.meta.screen_to_canvas_pos(rect.center()), zoom: ctx.meta.zoom };
        let mut mesh = Mesh::default();
        let look = self.look(&view, 1.0, &Theme::of(ctx.ctx));
        append_line(&mut mesh, view.to_screen(start.location()), view.to_screen(end.location()), look);
        vec![mesh.into()]
    }

    fn update(&mut self, props: &EdgeProps<Line>) {
        self.line = props.payload;
    }

    fn is_inside(&self, start: &End, end: &End, pos: Pos2) -> bool {
        distance_to_segment(pos, start.location(), end.location()) <= self.line.width.max(3.0)
    }
}

/// The point in the middle of a line.
pub fn middle(from: Pos2, to: Pos2, is_bent: bool) -> Pos2 {
    let [x, y] = map::bent([f64::from(from.x), f64::from(from.y)], [f64::from(to.x), f64::from(to.y)], 0.5 * map::BEND);
    if is_bent { Pos2::new(x as f32, y as f32) } else { from + (to - from) * 0.5 }
}

/// True when no part of the segment can lie in `rect`.
pub fn is_outside(from: Pos2, to: Pos2, rect: egui::Rect) -> bool {
    let (low, high): (Vec2, Vec2) = (from.min(to).to_vec2(), from.max(to).to_vec2());
    high.x < rect.min.x || low.x > rect.max.x || high.y < rect.min.y || low.y > rect.max.y
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_line_keeps_its_width_across() {
        let mut mesh = Mesh::default();
        append_line(&mut mesh, pos2(0.0, 0.0), pos2(100.0, 0.0), LineLook { color: Color32::BLACK, width: 5.0 });
        let solid: Vec<f32> = mesh.vertices.iter().filter(|vertex| vertex.color.a() == 255).map(|vertex| vertex.pos.y).collect();
        assert_eq!(solid.iter().fold(0.0_f32, |far, y| far.max(y.abs())), 2.0);
        assert!(mesh.is_valid());
    }

    #[test]
    fn a_bend_begins_and_ends_where_the_line_does() {
        let (from, to) = (pos2(0.0, 0.0), pos2(300.0, 40.0));
        let points: Vec<Pos2> = course(from, to, true).collect();
        assert_eq!((points.first(), points.last()), (Some(&from), Some(&to)));
        let back: Vec<Pos2> = course(to, from, true).collect();
        assert!(points.iter().zip(back.iter().rev()).all(|(a, b)| a.distance(*b) < 1e-3), "one line, whichever end comes first");
        let aside = points.iter().map(|at| distance_to_segment(*at, from, to)).fold(0.0, f32::max);
        assert!((10.0..20.0).contains(&aside), "{aside}");
    }

    #[test]
    fn distance_ends_at_the_ends() {
        assert_eq!(distance_to_segment(pos2(5.0, 3.0), pos2(0.0, 0.0), pos2(10.0, 0.0)), 3.0);
        assert_eq!(distance_to_segment(pos2(14.0, 3.0), pos2(0.0, 0.0), pos2(10.0, 0.0)), 5.0);
    }
}
