//! Names beside discs: the important first, none over another or over an important disc, the same ones in the same places while
//! the map is panned.

use super::camera::{Extent, View, scale};
use super::emphasis::Emphasis;
use super::node::DiscShape;
use super::scene::Scene;
use crate::actor::ActorId;
use crate::app::theme::Theme;
use egui::epaint::TextShape;
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Vec2, vec2};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// This many of the most important are named even where their label must cover a small disc or line.
const DOZEN: usize = 14;
/// On maps larger than this only the most important and what is near the view are considered.
const CONSIDERED: usize = 1500;
/// Names longer than this are shortened in the middle, in characters.
const LONG: usize = 28;
/// Discs smaller than this on the screen, in points, are named only when important.
const NAMED_RADIUS: f32 = 3.2;
/// Around a label nothing else is written, in points.
const AIR: Vec2 = vec2(4.0, 1.5);

/// A label at its place.
#[derive(Clone)]
pub struct Placed {
    pub actor: ActorId,
    /// Around the disc's center, in points of the screen.
    pub rect: Rect,
    galley: Arc<Galley>,
}

/// The labels of the last frame, and what they were placed for.
#[derive(Default)]
pub struct Labels {
    placed: Vec<Placed>,
    /// The side each actor's label had, so that it stays there as long as there is room.
    sides: BTreeMap<ActorId, usize>,
    key: Option<Key>,
}

#[derive(Clone, PartialEq)]
struct Key {
    zoom: f32,
    generation: u64,
    pixels: f32,
    named: BTreeSet<ActorId>,
    /// The part of the graph that is considered; `None` for all of it.
    window: Option<Rect>,
}

impl Labels {
    /// Places the labels for this view, if anything they depend on changed.
    pub fn place(&mut self, ui: &egui::Ui, scene: &Scene, view: &View, emphasis: &Emphasis) {
        // In steps of half a view, so that panning changes labels only far outside.
        let window = (scene.disc_count() > CONSIDERED).then(|| {
            let size = view.rect.size() / view.zoom;
            let step = size * 0.5;
            let corner = ((view.center.to_vec2() / step).floor() * step - size).to_pos2();
            Rect::from_min_size(corner, size * 2.5)
        });
        let pixels = ui.ctx().pixels_per_point();
        let key = Key { zoom: view.zoom, generation: scene.generation, pixels, named: emphasis.named(), window };
        if self.key.as_ref() != Some(&key) {
            self.placed = arrange(ui, scene, &key, &mut self.sides);
            self.key = Some(key);
        }
    }

    /// Where the labels are on the screen, with their actors.
    pub fn on_screen(&self, scene: &Scene, view: &View) -> Vec<(ActorId, Rect)> {
        let rect = |label: &Placed| Some((label.actor, label.rect.translate(view.to_screen(scene.disc(label.actor)?.center).to_vec2())));
        self.placed.iter().filter_map(rect).collect()
    }

    /// Draws names with a halo of paper; `strength` dims them.
    pub fn paint(&self, painter: &Painter, scene: &Scene, view: &View, emphasis: &Emphasis, theme: &Theme) {
        for label in self.placed.iter().rev() {
            let Some(shape) = scene.disc(label.actor) else { continue };
            let rect = label.rect.translate(view.to_screen(shape.center).to_vec2());
            if !rect.expand(3.0).intersects(painter.clip_rect()) {
                continue;
            }
            let strength = emphasis.of_actor(label.actor);
            let ink = theme.paper.lerp_to_gamma(theme.ink, strength);
            write(painter, rect.min, &label.galley, ink, theme.paper);
        }
    }
}

/// Writes a text over a halo of paper.
pub fn write(painter: &Painter, at: Pos2, galley: &Arc<Galley>, ink: Color32, paper: Color32) {
    let text = |offset: Vec2, color| Shape::from(TextShape::new(at + offset, galley.clone(), color).with_override_text_color(color));
    for (x, y) in [(-1.6, 0.0), (1.6, 0.0), (0.0, -1.6), (0.0, 1.6), (-1.1, -1.1), (1.1, -1.1), (-1.1, 1.1), (1.1, 1.1)] {
        painter.add(text(vec2(x, y), paper));
    }
    painter.add(text(Vec2::ZERO, ink));
}

/// What a fit must bring in: every disc, and every label as it would be placed at `zoom`.
pub fn extents(ui: &egui::Ui, scene: &Scene, zoom: f32) -> Vec<Extent> {
    let key = Key { zoom, generation: 0, pixels: 1.0, named: BTreeSet::new(), window: None };
    let mut labels = BTreeMap::new();
    if scene.disc_count() <= CONSIDERED {
        labels.extend(arrange(ui, scene, &key, &mut BTreeMap::new()).into_iter().map(|label| (label.actor, label.rect)));
    }
    let extent = |shape: &DiscShape| Extent {
        center: scene.destination(shape.disc.actor).unwrap_or(shape.center),
        radius: shape.disc.radius,
        label: labels.get(&shape.disc.actor).copied().unwrap_or(Rect::NOTHING),
    };
    scene.discs().map(extent).collect()
}

/// Two sizes: the dozen is written larger.
fn font(rank: usize) -> FontId {
    FontId::proportional(if rank < 5 {
        14.0
    } else if rank < DOZEN {
        13.0
    } else {
        12.0
    })
}

fn arrange(ui: &egui::Ui, scene: &Scene, key: &Key, sides: &mut BTreeMap<ActorId, usize>) -> Vec<Placed> {
    let near = |shape: &&DiscShape| key.window.is_none_or(|window| window.contains(shape.center));
    let mut candidates: Vec<(usize, &DiscShape)> = scene.discs().enumerate().filter(|(_, shape)| near(&shape)).collect();
    candidates.truncate(CONSIDERED);
    let must = |shape: &DiscShape| key.named.contains(&shape.disc.actor);
    // The named ones come first, so that the others make way.
    candidates.sort_by_key(|(rank, shape)| (!must(shape), *rank));
    let center = |shape: &DiscShape| (shape.center.to_vec2() * key.zoom).to_pos2();
    let radius = |shape: &DiscShape| shape.disc.radius * scale(key.zoom);

    let mut discs = Grid::default();
    for (rank, shape) in &candidates {
        let radius = radius(shape);
        if radius >= NAMED_RADIUS || *rank < DOZEN {
            discs.insert(Rect::from_center_size(center(shape), Vec2::splat(2.0 * radius)), *rank);
        }
    }
    let mut texts = Grid::default();
    let mut placed = Vec::new();
    for (rank, shape) in candidates {
        let (actor, must) = (shape.disc.actor, must(shape));
        if !must && rank >= DOZEN && radius(shape) < NAMED_RADIUS {
            continue;
        }
        let Some(name) = scene.name(actor) else { continue };
        let galley = ui.painter().layout_no_wrap(shortened(name), font(rank), Color32::PLACEHOLDER);
        let options = around(radius(shape).max(2.0), galley.size());
        let spot = center(shape).to_vec2();
        let text_is_free = |rect: &Rect| !texts.any(rect.translate(spot).expand2(AIR), |_| true);
        let covers = |rect: &Rect, from: usize| discs.any(rect.translate(spot).shrink(1.0), |other| other != rank && other < from);
        let before = sides.get(&actor).copied();
        let order = before.into_iter().chain((0..options.len()).filter(|side| Some(*side) != before));
        let order: Vec<(usize, Rect)> = order.filter_map(|side| Some((side, *options.get(side)?))).collect();
        // First a side that is wholly free; then, for the important, one that covers only small fry; at last, for those that must
        // be named, any side at all.
        let free = order.iter().find(|(_, rect)| text_is_free(rect) && !covers(rect, usize::MAX));
        let over_small = || order.iter().find(|(_, rect)| text_is_free(rect) && !covers(rect, DOZEN.max(2 * rank)));
        let over_discs = || order.iter().find(|(_, rect)| text_is_free(rect));
        let chosen = match free {
            None if must => over_small().or_else(over_discs).or_else(|| order.first()),
            None if rank < DOZEN => over_small().or_else(over_discs),
            other => other,
        };
        if let Some((side, rect)) = chosen.copied() {
            sides.insert(actor, side);
            texts.insert(rect.translate(spot), rank);
            placed.push(Placed { actor, rect, galley });
        }
    }
    placed
}

/// Where a label of this size can stand around a disc: beside it, above, below, and at the corners.
fn around(radius: f32, size: Vec2) -> [Rect; 8] {
    let (gap, corner) = (radius + 4.0, 0.72 * radius + 3.0);
    let (w, h) = (size.x, size.y);
    [
        vec2(gap, -0.5 * h),
        vec2(-gap - w, -0.5 * h),
        vec2(-0.5 * w, gap - 2.0),
        vec2(-0.5 * w, -gap - h + 2.0),
        vec2(corner, -corner - h + 3.0),
        vec2(corner, corner - 3.0),
        vec2(-corner - w, -corner - h + 3.0),
        vec2(-corner - w, corner - 3.0),
    ]
    .map(|at| Rect::from_min_size(at.to_pos2(), size))
}

/// A long name, shortened in the middle: both ends tell more than the middle does.
pub fn shortened(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= LONG {
        return name.to_owned();
    }
    let head: String = letters.iter().take(LONG - 12).collect();
    let tail: String = letters.iter().skip(letters.len() - 11).collect();
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

/// Rectangles by where they are, so that a collision is looked for nearby only.
#[derive(Default)]
struct Grid {
    cells: BTreeMap<(i32, i32), Vec<(Rect, usize)>>,
}

impl Grid {
    const CELL: f32 = 96.0;

    fn range(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
        let index = |length: f32| (length / Self::CELL).floor() as i32;
        let (left, right) = (index(rect.min.x), index(rect.max.x));
        (index(rect.min.y)..=index(rect.max.y)).flat_map(move |y| (left..=right).map(move |x| (x, y)))
    }

    fn insert(&mut self, rect: Rect, rank: usize) {
        for cell in Self::range(rect) {
            self.cells.entry(cell).or_default().push((rect, rank));
        }
    }

    /// True when a rectangle whose rank `counts` meets this one.
    fn any(&self, rect: Rect, counts: impl Fn(usize) -> bool) -> bool {
        let meets = |(other, rank): &(Rect, usize)| other.intersects(rect) && counts(*rank);
        Self::range(rect).any(|cell| self.cells.get(&cell).is_some_and(|list| list.iter().any(meets)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_lose_their_middle() {
        assert_eq!(shortened("Alexander Lukashenko"), "Alexander Lukashenko");
        let short = shortened("Organization for Security and Co-operation in Europe");
        assert!(short.chars().count() <= LONG && short.starts_with("Organization") && short.ends_with("Europe"), "{short}");
    }

    #[test]
    fn no_side_of_a_disc_covers_it() {
        for rect in around(12.0, vec2(80.0, 16.0)) {
            let nearest = rect.clamp(Pos2::ZERO);
            assert!(nearest.to_vec2().length() > 9.0, "{rect:?}");
        }
    }

    #[test]
    fn the_grid_finds_what_lies_across_cells() {
        let mut grid = Grid::default();
        grid.insert(Rect::from_min_max(Pos2::new(-200.0, 5.0), Pos2::new(200.0, 10.0)), 3);
        let probe = Rect::from_center_size(Pos2::new(150.0, 8.0), Vec2::splat(2.0));
        assert!(grid.any(probe, |rank| rank == 3) && !grid.any(probe, |rank| rank == 4));
    }
}
