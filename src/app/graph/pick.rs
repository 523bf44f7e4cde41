//! What lies under the pointer: the uppermost disc, else the nearest of the lines that are drawn.
//!
//! Discs are found by the square of the map they stand in; of lines no more are drawn than can be asked one by one.

use super::camera::View;
use super::edge::{distance_to_course, is_outside};
use super::node::SMALLEST;
use super::scene::Scene;
use crate::actor::ActorId;
use egui::{Pos2, Rect, Vec2};

/// Something that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Actor(ActorId),
    /// Index into the network's ties.
    Tie(usize),
}

/// How far beside a disc, or beside a line's rim, the pointer still means it; in points.
const DISC_SLACK: f32 = 3.0;
const LINE_SLACK: f32 = 3.5;

/// Discs by the squares of the map they stand in.
#[derive(Default)]
pub struct Picker {
    generation: Option<u64>,
    low: Pos2,
    side: f32,
    columns: usize,
    rows: usize,
    /// Where the discs of each square begin in `discs`; one more than there are squares.
    starts: Vec<u32>,
    /// Numbers in the order of the scene: later ones are drawn above.
    discs: Vec<u32>,
    largest: f32,
}

impl Picker {
    /// What `at` (on the screen) means; `shown` are the lines that are drawn.
    pub fn pick(&mut self, scene: &Scene, view: &View, shown: &[usize], at: Pos2) -> Option<Target> {
        self.follow(scene);
        self.disc_at(scene, view, at).map(Target::Actor).or_else(|| line_at(scene, view, shown, at).map(Target::Tie))
    }

    /// The uppermost other disc that covers this point: what a dragged one would be dropped on.
    pub fn disc_beneath(&mut self, scene: &Scene, view: &View, at: Pos2, dragged: ActorId) -> Option<ActorId> {
        self.follow(scene);
        let mut near = self.near(scene, view, at);
        near.retain(|(_, gap, actor)| *gap <= 0.0 && *actor != dragged);
        near.into_iter().max_by_key(|(number, ..)| *number).map(|(.., actor)| actor)
    }

    /// Sorts the discs into squares, about as many as there are discs, where they stand elsewhere than before.
    fn follow(&mut self, scene: &Scene) {
        if self.generation == Some(scene.generation) {
            return;
        }
        self.generation = Some(scene.generation);
        let mut whole = Rect::NOTHING;
        scene.discs().for_each(|shape| whole.extend_with(shape.center));
        self.largest = scene.discs().map(|shape| shape.disc.radius).fold(0.0, f32::max);
        self.low = whole.min;
        let count = scene.disc_count().max(1) as f32;
        // A square at least so large that one far away does not make for millions.
        self.side = (whole.area() / count).sqrt().max(whole.size().max_elem() / count.sqrt() / 4.0).max(1.0);
        self.columns = (whole.width() / self.side) as usize + 1;
        self.rows = (whole.height() / self.side) as usize + 1;
        let squares: Vec<usize> = scene.discs().map(|shape| self.square(shape.center)).map(|(x, y)| y * self.columns + x).collect();
        self.starts = vec![0; self.columns * self.rows + 1];
        for square in &squares {
            if let Some(start) = self.starts.get_mut(square + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        // One after another, so that within a square they stay in the order of the scene.
        let mut next = self.starts.clone();
        self.discs = vec![0; squares.len()];
        for (number, square) in squares.iter().enumerate() {
            if let Some(next) = next.get_mut(*square) {
                if let Some(slot) = self.discs.get_mut(*next as usize) {
                    *slot = number as u32;
                }
                *next += 1;
            }
        }
    }

    fn square(&self, at: Pos2) -> (usize, usize) {
        let along = |from: f32, to: f32, count: usize| (((to - from) / self.side).max(0.0) as usize).min(count.saturating_sub(1));
        (along(self.low.x, at.x, self.columns), along(self.low.y, at.y, self.rows))
    }

    /// The discs whose rim is no further than the slack from a point of the screen: number, distance to the rim, whose.
    fn near(&self, scene: &Scene, view: &View, at: Pos2) -> Vec<(u32, f32, ActorId)> {
        let reach = ((self.largest * view.scale()).max(SMALLEST) + DISC_SLACK) / view.zoom;
        let middle = view.to_graph(at);
        let ((left, top), (right, bottom)) = (self.square(middle - Vec2::splat(reach)), self.square(middle + Vec2::splat(reach)));
        let mut near = Vec::new();
        for row in top..=bottom {
            let start = |column: usize| self.starts.get(row * self.columns + column).map_or(0, |start| *start as usize);
            for &number in self.discs.get(start(left)..start(right + 1)).unwrap_or_default() {
                let Some(shape) = scene.nth_disc(number as usize) else { continue };
                let gap = view.to_screen(shape.center).distance(at) - shape.radius_on_screen(view);
                if gap <= DISC_SLACK {
                    near.push((number, gap, shape.disc.actor));
                }
            }
        }
        near
    }

    /// The uppermost disc there: less important ones are drawn later, and lie above; just beside discs, the nearest.
    fn disc_at(&self, scene: &Scene, view: &View, at: Pos2) -> Option<ActorId> {
        let near = self.near(scene, view, at);
        let covering = near.iter().filter(|(_, gap, _)| *gap <= 0.0).max_by_key(|(number, ..)| *number);
        covering.or_else(|| near.iter().min_by(|a, b| a.1.total_cmp(&b.1))).map(|(.., actor)| *actor)
    }
}

fn line_at(scene: &Scene, view: &View, shown: &[usize], at: Pos2) -> Option<usize> {
    let mut nearest: Option<(f32, usize)> = None;
    let near = Rect::from_center_size(at, Vec2::splat(2.0 * (LINE_SLACK + 8.0)));
    for (shape, a, b) in shown.iter().filter_map(|number| scene.line(*number)) {
        let (from, to) = (view.to_screen(a.center), view.to_screen(b.center));
        // A bend reaches a little further than its ends.
        let near = if shape.line.is_bent { near.expand(0.1 * from.distance(to)) } else { near };
        if is_outside(from, to, near) {
            continue;
        }
        let gap = distance_to_course(at, from, to, shape.line.is_bent) - 0.5 * shape.width_on_screen(view);
        if gap <= LINE_SLACK && nearest.is_none_or(|(least, _)| gap.max(0.0) < least) {
            nearest = Some((gap.max(0.0), shape.line.tie));
        }
    }
    nearest.map(|(_, tie)| tie)
}
