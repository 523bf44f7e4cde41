//! Names beside discs: what [`crate::layout::labels`] is asked, and how its answer is written.
//!
//! Asked without the camera's shift, so that the same names stand in the same places while the map is panned.

use super::camera::{View, scale};
use super::edge::LineShape;
use super::emphasis::Emphasis;
use super::node::DiscShape;
use super::scene::Scene;
use super::side;
use crate::actor::ActorId;
use crate::app::theme::Theme;
use crate::app::widgets::mark;
use crate::layout::labels::{self, Line, Named, Rank, Side, Spacing};
use crate::text::middle_cut;
use egui::epaint::TextShape;
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// This many of the most important are named even where their label must cover a small disc or line.
const DOZEN: usize = 14;
/// On maps larger than this only the most important and what is near the view are considered.
const CONSIDERED: usize = 1500;
/// Names longer than this are shortened in the middle, in characters.
const LONG: usize = 28;
/// Discs smaller than this on the screen, in points, are named only when important.
const NAMED_RADIUS: f32 = 2.4;
/// On maps with more pairs of lines and names, looking for lines that cross names would take longer than a frame.
const CROSSED: usize = 600_000;
const SPACING: Spacing = Spacing { beside: 5.0, between: 3.0 };

/// On maps larger than this a second try at naming the dozen would cost more than it gives.
const RETRIED: usize = 500;

/// A label at its place.
#[derive(Clone)]
pub struct Placed {
    pub actor: ActorId,
    /// Around the disc's center, in points of the screen.
    pub rect: Rect,
    /// Kept as text: set text points into the atlas of letters, which egui makes anew at times, and then shows other letters.
    name: String,
    font: FontId,
}

/// The labels of the last frame, and what they were placed for.
#[derive(Default)]
pub struct Labels {
    placed: Vec<Placed>,
    /// The side each actor's label had, so that it stays there as long as there is room.
    sides: BTreeMap<ActorId, Side>,
    key: Option<Key>,
}

#[derive(Clone, PartialEq)]
struct Key {
    zoom: f32,
    generation: u64,
    pixels: f32,
    named: BTreeSet<ActorId>,
    center: Option<ActorId>,
    /// Those with a ring around them, which needs room.
    ringed: BTreeSet<ActorId>,
    /// The part of the graph that is considered; `None` for all of it.
    window: Option<Rect>,
    /// Beyond these nothing is written.
    walls: Option<Rect>,
}

impl Labels {
    /// Places the labels for this view, if anything they depend on changed.
    /// With `walls`, in the points of the screen, they are turned inward at the rim of the view; such labels move with the camera.
    pub fn place(&mut self, ui: &egui::Ui, scene: &Scene, view: &View, emphasis: &Emphasis, walls: Option<Rect>) {
        let shift = view.center.to_vec2() * view.zoom - view.rect.center().to_vec2();
        let walls = walls.map(|walls| walls.translate(shift));
        // In steps of half a view, so that panning changes labels only far outside.
        let window = (scene.disc_count() > CONSIDERED).then(|| {
            let size = view.rect.size() / view.zoom;
            let step = size * 0.5;
            let corner = ((view.center.to_vec2() / step).floor() * step - size).to_pos2();
            Rect::from_min_size(corner, size * 2.5)
        });
        let pixels = ui.ctx().pixels_per_point();
        let (named, center, ringed) = (emphasis.named(), emphasis.center(), emphasis.ringed());
        let key = Key { zoom: view.zoom, generation: scene.generation, pixels, named, center, ringed, window, walls };
        if self.sides.is_empty() && !is_small(scene) {
            self.sides = side::freest(scene);
        }
        // On the way to new places names go with their discs; on a large map finding their sides anew in each frame takes too long.
        let rides = scene.is_moving() && scene.disc_count() > RETRIED && !self.placed.is_empty();
        if !rides && self.key.as_ref() != Some(&key) {
            self.placed = arrange(ui, scene, &key, &mut self.sides);
            self.key = Some(key);
        }
    }

    /// Lets every name look for its side anew: the discs have other places.
    pub fn forget(&mut self) {
        self.sides.clear();
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
            let galley = painter.layout_no_wrap(label.name.clone(), label.font.clone(), Color32::PLACEHOLDER);
            write(painter, rect.min, &galley, ink, theme.paper);
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

/// Whether there is time to ask of every place of a label which lines cross it.
fn is_small(scene: &Scene) -> bool {
    scene.line_count() * scene.disc_count().min(CONSIDERED) <= CROSSED
}

/// The lines that labels should keep off; none on a large map, where it is only asked once which side of a disc is free.
fn lines(scene: &Scene, zoom: f32) -> Vec<Line> {
    if !is_small(scene) {
        return Vec::new();
    }
    let at = |shape: &DiscShape| [f64::from(shape.center.x * zoom), f64::from(shape.center.y * zoom)];
    let line = |(shape, a, b): (&LineShape, &DiscShape, &DiscShape)| Line {
        from: at(a),
        to: at(b),
        width: f64::from(shape.line.width * scale(zoom)),
    };
    scene.lines().map(line).collect()
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

fn arrange(ui: &egui::Ui, scene: &Scene, key: &Key, sides: &mut BTreeMap<ActorId, Side>) -> Vec<Placed> {
    let near = |shape: &&DiscShape| key.window.is_none_or(|window| window.contains(shape.center));
    let candidates = scene.discs().enumerate().filter(|(_, shape)| near(shape)).take(CONSIDERED);
    let mut shown: Vec<(ActorId, String, FontId, Vec2)> = Vec::new();
    let mut named: Vec<Named> = Vec::new();
    for (number, shape) in candidates {
        let actor = shape.disc.actor;
        let radius = shape.disc.radius * scale(key.zoom);
        // A selected tie between two of the dozen changes nothing: they are named anyway, and the map should not stir.
        let is_looked_at = key.named.contains(&actor) && (key.center.is_some() || number >= DOZEN);
        let is_lettered = is_looked_at || number < DOZEN || radius >= NAMED_RADIUS;
        let name = scene.name(actor).filter(|_| is_lettered).map(|name| middle_cut(name, LONG)).unwrap_or_default();
        let font = font(number);
        let set = || ui.painter().layout_no_wrap(name.clone(), font.clone(), Color32::PLACEHOLDER).size();
        let size = if is_lettered { set() } else { Vec2::ZERO };
        let ring = if key.ringed.contains(&actor) { 2.0 } else { 0.0 };
        let center = shape.center.to_vec2() * key.zoom;
        let rank = match number {
            _ if is_looked_at => Rank::Looked,
            number if number < DOZEN => Rank::Wanted,
            _ => Rank::Usual,
        };
        // The one in the middle of attention comes before its neighbors. The dozen are equals: none is written over another's disc.
        let importance = match number {
            _ if key.center == Some(actor) => f64::MAX,
            number if number < DOZEN => 0.0,
            number => -(number as f64),
        };
        named.push(Named {
            center: [f64::from(center.x), f64::from(center.y)],
            radius: f64::from(mark::reach(shape.disc.kind) * radius.max(2.0) + ring),
            size: [f64::from(size.x), f64::from(size.y)],
            importance,
            rank,
            last: sides.get(&actor).copied(),
        });
        shown.push((actor, name, font, size));
    }
    let walls = key.walls.map_or_else(Vec::new, around);
    let placed = name_dozen(&named, &lines(scene, key.zoom), &walls, key.center.is_some());
    let mut out = Vec::new();
    for (((actor, name, font, size), disc), label) in shown.into_iter().zip(&named).zip(placed) {
        let Some(label) = label else { continue };
        // What hovering pushed aside comes back to where it was.
        if key.center.is_none() || disc.last.is_none() {
            sides.insert(actor, label.side);
        }
        let [x, y] = [0, 1].map(|axis| (label.rect.low[axis] - disc.center[axis]) as f32);
        out.push(Placed { actor, rect: Rect::from_min_size(pos2(x, y), size), name, font });
    }
    out
}

/// Places the labels; where one of the dozen stays without, tries again: without the sides they had or would like, then with those
/// that missed theirs put first. Answers the try that names most of them. While someone is looked at, only names make room that stand in
/// the way of those that missed theirs: a map that stirs under the pointer cannot be read.
fn name_dozen(named: &[Named], lines: &[Line], walls: &[labels::Rect], keeps_sides: bool) -> Vec<Option<labels::Placed>> {
    let is_missed = |one: &Named, label: &Option<labels::Placed>| one.rank > Rank::Usual && label.is_none();
    let mut best = labels::place(named, lines, walls, SPACING);
    let mut least = named.iter().zip(&best).filter(|(one, label)| is_missed(one, label)).count();
    let (mut tried, mut last) = (named.to_vec(), best.clone());
    for attempt in 0..6 {
        if least == 0 || named.len() > RETRIED {
            break;
        }
        for (one, label) in tried.iter_mut().zip(&last) {
            let comes_first = is_missed(one, label) && (attempt > 0 || keeps_sides);
            if comes_first {
                one.rank = Rank::Looked;
                one.importance += 1.0;
            }
            if comes_first || !keeps_sides {
                one.last = None;
            }
        }
        last = labels::place(&tried, lines, walls, SPACING);
        let missed = named.iter().zip(&last).filter(|(one, label)| is_missed(one, label)).count();
        if missed < least {
            (best, least) = (last.clone(), missed);
        }
    }
    best
}

/// Four thick walls around a room.
fn around(room: Rect) -> Vec<labels::Rect> {
    const THICK: f32 = 4000.0;
    let wall = |left: f32, top: f32, right: f32, bottom: f32| labels::Rect {
        low: [f64::from(left), f64::from(top)],
        high: [f64::from(right), f64::from(bottom)],
    };
    let (low, high) = (room.min, room.max);
    vec![
        wall(low.x - THICK, low.y - THICK, low.x, high.y + THICK),
        wall(high.x, low.y - THICK, high.x + THICK, high.y + THICK),
        wall(low.x - THICK, low.y - THICK, high.x + THICK, low.y),
        wall(low.x - THICK, high.y, high.x + THICK, high.y + THICK),
    ]
}
