//! The mark of a kind: disc, rounded square, hexagon, diamond, ring. One shape for map, lists, text and legend.
//!
//! All marks of one radius cover about the same area, so that size means mentions whatever the kind.

use crate::app::theme::Theme;
use crate::mention::ActorKind;
use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, vec2};

/// Half a square's side, a hexagon's and a diamond's outer radius, for a disc of radius 1 of the same area.
const SQUARE: f32 = 0.886;
const HEXAGON: f32 = 1.1;
const DIAMOND: f32 = 1.2533;
/// The hole of a ring, for an outer radius of 1.
const HOLE: f32 = 0.5;

/// How a mark is filled: `paper` shows through a ring's hole and as the thin `edge` around it all, so that lines pass behind.
#[derive(Clone, Copy, Debug)]
pub struct Fill {
    pub color: Color32,
    pub paper: Color32,
    pub edge: f32,
}

/// Draws the mark of `kind` in its color, as lists and legends show it.
pub fn mark(painter: &Painter, center: Pos2, radius: f32, kind: ActorKind, theme: &Theme) {
    let fill = Fill { color: theme.kind(kind), paper: painter.ctx().global_style().visuals.panel_fill, edge: 0.0 };
    let mut shapes = Vec::with_capacity(2);
    append(&mut shapes, center, radius, kind, fill);
    painter.extend(shapes);
}

/// A mark as a part of a row: takes 12 × 12 points.
pub fn inline(ui: &mut Ui, kind: ActorKind) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
    mark(ui.painter(), rect.center(), 4.6, kind, &Theme::of(ui.ctx()));
    response
}

/// How far a mark reaches from its center, for a radius of 1.
pub const fn reach(kind: ActorKind) -> f32 {
    match kind {
        ActorKind::Person | ActorKind::Group | ActorKind::Organization => 1.0,
        ActorKind::Country => HEXAGON,
        ActorKind::Place => DIAMOND,
    }
}

/// Appends the shapes of a mark.
pub fn append(shapes: &mut Vec<Shape>, center: Pos2, radius: f32, kind: ActorKind, fill: Fill) {
    let edge = Stroke::new(fill.edge, fill.paper);
    match kind {
        ActorKind::Person => shapes.push(Shape::Circle(egui::epaint::CircleShape { center, radius, fill: fill.color, stroke: edge })),
        ActorKind::Organization => {
            let rect = Rect::from_center_size(center, Vec2::splat(2.0 * SQUARE * radius));
            shapes.push(Shape::Rect(egui::epaint::RectShape::new(rect, 0.45 * radius, fill.color, edge, StrokeKind::Middle)));
        }
        ActorKind::Country | ActorKind::Place => shapes.push(Shape::convex_polygon(corners(center, radius, kind), fill.color, edge)),
        ActorKind::Group => {
            shapes.push(Shape::Circle(egui::epaint::CircleShape { center, radius, fill: fill.color, stroke: edge }));
            shapes.push(Shape::circle_filled(center, HOLE * radius, fill.paper));
        }
    }
}

/// Appends a line around a mark, `gap` away from its rim: selection, focus.
pub fn append_outline(shapes: &mut Vec<Shape>, center: Pos2, radius: f32, kind: ActorKind, gap: f32, stroke: Stroke) {
    let radius = radius + gap;
    match kind {
        ActorKind::Person | ActorKind::Group => shapes.push(Shape::circle_stroke(center, radius, stroke)),
        ActorKind::Organization => {
            let rect = Rect::from_center_size(center, Vec2::splat(2.0 * (SQUARE * (radius - gap) + gap)));
            shapes.push(Shape::rect_stroke(rect, 0.45 * radius, stroke, StrokeKind::Middle));
        }
        ActorKind::Country | ActorKind::Place => shapes.push(Shape::closed_line(corners(center, radius, kind), stroke)),
    }
}

/// The corners of a hexagon or a diamond, clockwise.
fn corners(center: Pos2, radius: f32, kind: ActorKind) -> Vec<Pos2> {
    // A hexagon that stands on a corner: cosine and sine of multiples of 60°, begun at the top.
    const SIX: [[f32; 2]; 6] = [[0.0, -1.0], [0.866, -0.5], [0.866, 0.5], [0.0, 1.0], [-0.866, 0.5], [-0.866, -0.5]];
    const FOUR: [[f32; 2]; 4] = [[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]];
    let (unit, scale) = if kind == ActorKind::Place { (&FOUR[..], DIAMOND) } else { (&SIX[..], HEXAGON) };
    unit.iter().map(|[x, y]| center + scale * radius * vec2(*x, *y)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(corners: &[Pos2]) -> f32 {
        let pairs = corners.iter().zip(corners.iter().cycle().skip(1));
        0.5 * pairs.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs()
    }

    #[test]
    fn marks_of_one_radius_cover_the_same_area() {
        let disc = std::f32::consts::PI * 100.0;
        for kind in [ActorKind::Country, ActorKind::Place] {
            let polygon = area(&corners(Pos2::ZERO, 10.0, kind));
            assert!((polygon / disc - 1.0).abs() < 0.02, "{kind:?}: {polygon} for {disc}");
        }
        assert!((4.0 * SQUARE * SQUARE / std::f32::consts::PI - 1.0).abs() < 0.02);
    }
}
