//! Selecting many at once: a box drawn over the map, or a line drawn around some.

use super::camera::View;
use super::scene::Scene;
use crate::actor::ActorId;
use crate::app::theme::Theme;
use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind};

/// A new point of a line around some is at least so far from the last, in points.
const STEP: f32 = 4.0;

/// What is being drawn, in points of the screen.
#[derive(Clone, Debug)]
pub enum Snare {
    Box(Pos2, Pos2),
    Lasso(Vec<Pos2>),
}

impl Snare {
    pub fn follow(&mut self, at: Pos2) {
        match self {
            Self::Box(_, to) => *to = at,
            Self::Lasso(points) => {
                if points.last().is_none_or(|last| last.distance(at) >= STEP) {
                    points.push(at);
                }
            }
        }
    }

    /// Whose discs have their middle in it, the most important first.
    pub fn caught(&self, scene: &Scene, view: &View) -> Vec<ActorId> {
        let holds = |at: Pos2| match self {
            Self::Box(from, to) => Rect::from_two_pos(*from, *to).contains(at),
            Self::Lasso(points) => is_within(at, points),
        };
        scene.discs().filter(|shape| holds(view.to_screen(shape.center))).map(|shape| shape.disc.actor).collect()
    }

    pub fn paint(&self, painter: &Painter, theme: &Theme) {
        let stroke = Stroke::new(1.5, theme.accent);
        match self {
            Self::Box(from, to) => {
                painter.rect(Rect::from_two_pos(*from, *to), 2.0, theme.selected_fill(), stroke, StrokeKind::Inside);
            }
            Self::Lasso(points) => {
                painter.add(Shape::closed_line(points.clone(), stroke));
            }
        }
    }
}

/// True inside of a closed line, by how often a ray to the right crosses it.
fn is_within(at: Pos2, corners: &[Pos2]) -> bool {
    let edges = corners.iter().zip(corners.iter().cycle().skip(1));
    let crosses = |(a, b): &(&Pos2, &Pos2)| (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x);
    edges.filter(crosses).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn what_is_in_a_bay_is_outside() {
        let bay = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(5.0, 3.0), pos2(0.0, 10.0)];
        assert!(is_within(pos2(1.0, 5.0), &bay) && is_within(pos2(5.0, 1.0), &bay));
        assert!(!is_within(pos2(5.0, 8.0), &bay) && !is_within(pos2(20.0, 5.0), &bay));
        assert!(!is_within(pos2(0.0, 0.0), &[]));
    }
}
