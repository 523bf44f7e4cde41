//! The soft shapes behind communities.

use super::camera::View;
use super::scene::Scene;
use crate::actor::ActorId;
use crate::app::theme::Theme;
use crate::layout::blob;
use egui::{Color32, Painter, Pos2, Shape, Stroke};

/// How far a shape reaches beyond its discs, in points of the screen.
const BEYOND: f32 = 13.0;
/// How wide an arm is to the discs it joins.
const ARM: f32 = 30.0;

/// A community: its members, and which of them are joined by arms.
#[derive(Clone, Debug, Default)]
struct Group {
    members: Vec<ActorId>,
    arms: Vec<(usize, usize)>,
}

/// The communities of a scene, and the state of the scene they were joined for.
#[derive(Default)]
pub struct Hulls {
    groups: Vec<Group>,
    generation: Option<u64>,
}

impl Hulls {
    /// Follows the scene; arms are found anew when discs stand elsewhere.
    pub fn follow(&mut self, scene: &Scene) {
        if self.generation == Some(scene.generation) {
            return;
        }
        self.generation = Some(scene.generation);
        let shown = scene.discs().map(|shape| shape.disc.actor);
        let groups = if scene.figures().drawing.has_hulls { scene.figures().groups(shown) } else { Vec::new() };
        let join = |members: Vec<ActorId>| {
            let place = |actor: &ActorId| scene.disc(*actor).map(|shape| [f64::from(shape.center.x), f64::from(shape.center.y)]);
            let places: Vec<[f64; 2]> = members.iter().filter_map(place).collect();
            Group { arms: blob::arms(&places), members }
        };
        self.groups = groups.into_iter().map(join).collect();
    }

    /// Draws them, the largest below; opaque, so that a shape is of one color however often its parts overlap.
    pub fn paint(&self, painter: &Painter, scene: &Scene, view: &View, theme: &Theme) {
        let clip = painter.clip_rect();
        for (number, group) in self.groups.iter().enumerate() {
            let discs: Vec<(Pos2, f32)> = group
                .members
                .iter()
                .filter_map(|actor| scene.disc(*actor))
                .map(|shape| (view.to_screen(shape.center), shape.radius_on_screen(view)))
                .collect();
            if group.members.len() < 2 {
                continue;
            }
            for (share, rim) in [(theme.hull_rim(), 1.0), (theme.hull_fill(), 0.0)] {
                let color: Color32 = theme.paper.lerp_to_gamma(theme.community(number), share);
                let mut shapes = Vec::new();
                for &(a, b) in &group.arms {
                    let (Some((from, one)), Some((to, other))) = (discs.get(a), discs.get(b)) else { continue };
                    let width = (one.min(*other) * 2.0 + 2.0 * BEYOND).min(ARM) + 2.0 * rim;
                    shapes.push(Shape::line_segment([*from, *to], Stroke::new(width, color)));
                }
                let seen = discs.iter().filter(|(at, radius)| clip.expand(radius + BEYOND).contains(*at));
                shapes.extend(seen.map(|(at, radius)| Shape::circle_filled(*at, radius + BEYOND + rim, color)));
                painter.extend(shapes);
            }
        }
    }
}
