//! The mark of a kind: disc, rounded square, hexagon, diamond, ring. One shape for map, lists, text and legend.
//!
//! All marks of one radius cover about the same area, so that size means mentions whatever the kind.

use crate::app::theme::Theme;
use crate::mention::ActorKind;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, vec2};
use std::sync::OnceLock;

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
    let mut mesh = Mesh::default();
    append(&mut mesh, center, radius, kind, fill, painter.pixels_per_point().recip());
    painter.add(Shape::mesh(mesh));
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

/// Appends a mark to a mesh; its rims fade over one `pixel`, in points. One mesh takes thousands of marks, and is set once.
pub fn append(mesh: &mut Mesh, center: Pos2, radius: f32, kind: ActorKind, fill: Fill, pixel: f32) {
    let mut outline = Outline::default();
    match kind {
        ActorKind::Person | ActorKind::Group => outline.circle(radius),
        ActorKind::Organization => outline.square(radius),
        ActorKind::Country | ActorKind::Place => outline.polygon(radius, kind),
    }
    outline.fill(mesh, center, fill, pixel);
    if kind == ActorKind::Group {
        append_dot(mesh, center, HOLE * radius, fill.paper, pixel);
    }
}

/// Up to so many pixels of radius a disc is a dot of eight corners.
const SPECK: f32 = 2.3;

/// Appends a plain disc.
pub fn append_dot(mesh: &mut Mesh, center: Pos2, radius: f32, color: Color32, pixel: f32) {
    if radius <= SPECK * pixel {
        append_speck(mesh, center, radius, color);
        return;
    }
    let mut outline = Outline::default();
    outline.circle(radius);
    outline.fill(mesh, center, Fill { color, paper: color, edge: 0.0 }, pixel);
}

/// Appends a dot: four corners in color, and four between them where it fades, so that it looks round. Tens of thousands are drawn at
/// once, and every corner counts.
fn append_speck(mesh: &mut Mesh, center: Pos2, radius: f32, color: Color32) {
    const TRIANGLES: [[u32; 3]; 6] = [[0, 1, 2], [0, 2, 3], [0, 4, 1], [1, 5, 2], [2, 6, 3], [3, 7, 0]];
    let first = mesh.vertices.len() as u32;
    let faded = 0.92 * radius;
    for (x, y) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        mesh.colored_vertex(center + radius * vec2(x, y), color);
    }
    for (x, y) in [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)] {
        mesh.colored_vertex(center + faded * vec2(x, y), Color32::TRANSPARENT);
    }
    mesh.indices.extend(TRIANGLES.as_flattened().iter().map(|corner| first + corner));
}

/// Directions around a circle, as many as the finest has corners.
const FINEST: usize = 64;

/// The outline of a mark around 0, 0: each corner, and how far it goes out where the outline grows by 1.
#[derive(Default)]
struct Outline {
    corners: Vec<(Vec2, Vec2)>,
}

impl Outline {
    /// As round as its size needs.
    fn circle(&mut self, radius: f32) {
        let corners = match radius {
            ..2.6 => 8,
            ..7.0 => 16,
            ..28.0 => 32,
            _ => FINEST,
        };
        let all = (0..corners).map(|corner| direction(corner * FINEST / corners));
        self.corners.extend(all.map(|way| (radius * way, way)));
    }

    /// With round corners.
    fn square(&mut self, radius: f32) {
        let (round, middle) = (0.45 * radius, (SQUARE - 0.45) * radius);
        let steps = if radius < 7.0 { 2 } else { 4 };
        for (quarter, (x, y)) in [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)].into_iter().enumerate() {
            for step in 0..=steps {
                let way = direction((quarter * steps + step) * FINEST / (4 * steps));
                self.corners.push((middle * vec2(x, y) + round * way, way));
            }
        }
    }

    fn polygon(&mut self, radius: f32, kind: ActorKind) {
        // A corner goes out further than the sides beside it: by one through the cosine of half the turn.
        let out = if kind == ActorKind::Place { std::f32::consts::SQRT_2 } else { 1.1547 };
        let unit = corners(Pos2::ZERO, 1.0, kind).into_iter().map(Pos2::to_vec2);
        self.corners.extend(unit.map(|corner| (radius * corner, out * corner.normalized())));
    }

    /// Rings from the middle outward, each joined to the one within.
    fn fill(&self, mesh: &mut Mesh, center: Pos2, fill: Fill, pixel: f32) {
        let (half, soft) = (0.5 * fill.edge, 0.5 * pixel);
        let edged = [
            (-half - soft, fill.color),
            ((soft - half).min(0.0), fill.paper),
            ((half - soft).max(0.0), fill.paper),
            (half + soft, Color32::TRANSPARENT),
        ];
        let plain = [(-soft, fill.color), (soft, Color32::TRANSPARENT)];
        let rings = if fill.edge > 0.0 { &edged[..] } else { &plain[..] };
        let (first, count) = (mesh.vertices.len() as u32, self.corners.len() as u32);
        mesh.colored_vertex(center, fill.color);
        for (grown, color) in rings {
            for (corner, out) in &self.corners {
                mesh.colored_vertex(center + *corner + *grown * *out, *color);
            }
        }
        for corner in 0..count {
            let (a, b) = (first + 1 + corner, first + 1 + (corner + 1) % count);
            mesh.add_triangle(first, a, b);
            for ring in 1..rings.len() as u32 {
                let (within, beyond) = ((ring - 1) * count, ring * count);
                mesh.add_triangle(a + within, b + within, a + beyond);
                mesh.add_triangle(b + within, a + beyond, b + beyond);
            }
        }
    }
}

/// One of [`FINEST`] directions; the first is to the right.
fn direction(number: usize) -> Vec2 {
    static DIRECTIONS: OnceLock<[Vec2; FINEST]> = OnceLock::new();
    let all = DIRECTIONS.get_or_init(|| std::array::from_fn(|at| Vec2::angled(std::f32::consts::TAU * at as f32 / FINEST as f32)));
    all.get(number % FINEST).copied().unwrap_or_default()
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

    #[test]
    fn a_mark_in_a_mesh_reaches_as_far_as_its_outline_and_half_its_edge() {
        for (kind, reach) in [(ActorKind::Person, 10.0), (ActorKind::Country, 11.0), (ActorKind::Organization, 8.86)] {
            let mut mesh = Mesh::default();
            let fill = Fill { color: Color32::BLACK, paper: Color32::WHITE, edge: 2.0 };
            append(&mut mesh, Pos2::ZERO, 10.0, kind, fill, 0.5);
            assert!(mesh.is_valid());
            let top = mesh.vertices.iter().map(|vertex| -vertex.pos.y).fold(f32::MIN, f32::max);
            assert!((reach + 1.0..reach + 1.6).contains(&top), "{kind:?}: {top}");
            let filled: Vec<f32> = mesh.vertices.iter().filter(|one| one.color == Color32::BLACK).map(|one| -one.pos.y).collect();
            assert!(filled.iter().all(|y| *y < reach), "the edge of paper is without");
        }
    }
}
