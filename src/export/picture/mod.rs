//! The map as a picture to print or to put on a page: one scene, from which SVG and PNG are both made. Knows no screen.
//!
//! Lengths are points of the picture; y grows downward. The picture is as wide as the map asks for, within bounds, with room for
//! names on either side and the legend below.

mod hull;
mod labels;
mod legend;
mod mark;

pub use mark::Outline;

use super::Options;
use super::fonts::{Ruler, Weight};
use super::json::actor_id;
use super::palette::{self, Rgb};
use super::words;
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::figures::{ColorBy, Figures};
use crate::analysis::manner::TieClass;
use crate::analysis::map;
use crate::mention::ActorKind;
use labels::Label;
use std::collections::BTreeSet;

/// Free space around everything.
const MARGIN: f64 = 40.0;
/// Beside the map, for the names of the outermost actors.
const BESIDE: f64 = 120.0;
/// Above and below the map, for the same.
const ABOVE: f64 = 34.0;
/// The map is drawn within these.
const NARROWEST: f64 = 1100.0;
const WIDEST: f64 = 1600.0;
const LOWEST: f64 = 420.0;
const HIGHEST: f64 = 1080.0;
/// Small maps are spread out so far at most, so that two actors do not end up at opposite rims.
const SPREAD: f64 = 2.2;
/// Above so many actors the picture grows with them,
const CROWD: f64 = 200.0;
/// up to so many times its size.
const LARGEST: f64 = 1.75;

/// What a picture is made of, in the order in which it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Line {
        from: [f64; 2],
        to: [f64; 2],
        /// How far its middle stands aside, as a share of its length.
        bend: f64,
        width: f64,
        color: Rgb,
        /// What it says when pointed at; empty for parts of the legend.
        about: String,
    },
    /// A soft shape behind discs that belong together: discs and arms, all of one color, with a rim.
    Hull {
        discs: Vec<([f64; 2], f64)>,
        arms: Vec<([f64; 2], [f64; 2], f64)>,
        fill: Rgb,
        rim: Rgb,
        about: String,
    },
    /// The mark of a kind, with a thin edge of paper.
    Mark {
        id: String,
        center: [f64; 2],
        radius: f64,
        outline: Outline,
        color: Rgb,
        edge: f64,
        about: String,
    },
    Words(Words),
}

/// Lines of text under each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Empty for parts of the legend.
    pub id: String,
    /// The baseline of the first line: its start, middle or end, as `hold` says.
    pub at: [f64; 2],
    pub hold: Hold,
    pub size: f64,
    pub weight: Weight,
    pub color: Rgb,
    pub lines: Vec<String>,
    /// With paper around the letters, so that lines pass behind.
    pub has_halo: bool,
}

/// Which part of a line stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Start,
    Middle,
    End,
}

/// Distance of baselines, for a size of 1.
pub const LEADING: f64 = 1.2;

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    pub paper: Rgb,
    /// False where nothing is behind the map.
    pub has_paper: bool,
    /// What it shows, for those who cannot see it.
    pub title: String,
    pub about: String,
    pub shapes: Vec<Shape>,
}

/// Measures in both weights.
#[derive(Debug)]
struct Rulers {
    regular: Ruler,
    semibold: Ruler,
}

impl Rulers {
    fn width(&self, words: &str, size: f64, weight: Weight) -> f64 {
        match weight {
            Weight::Regular => self.regular.width(words, size),
            Weight::Semibold => self.semibold.width(words, size),
        }
    }
}

/// An actor as drawn.
#[derive(Clone, Copy, Debug)]
struct Disc {
    actor: ActorId,
    kind: ActorKind,
    center: [f64; 2],
    radius: f64,
}

/// A tie as drawn, between two discs of the list.
#[derive(Clone, Copy, Debug)]
struct Stroke {
    tie: usize,
    from: [f64; 2],
    to: [f64; 2],
    bend: f64,
    width: f64,
    /// 0 to 1, by weight.
    strength: f64,
}

/// How the map of graph units stands on the picture.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// Points a graph unit, for distances between actors,
    spread: f64,
    /// and for discs and lines.
    size: f64,
    /// Where the middle of the map is, in graph units and on the picture.
    middle_in_graph: [f64; 2],
    middle: [f64; 2],
    /// The part of the picture that is the map's: left, top, right, bottom.
    area: [f64; 4],
    width: f64,
}

/// Composes the picture of a map. `positions` has one place an actor; what has none, or one that is no number, is not drawn.
pub fn compose(analysis: &Analysis, positions: &[[f64; 2]], options: &Options) -> Picture {
    let palette = options.shade.palette();
    let rulers = Rulers { regular: Ruler::new(Weight::Regular), semibold: Ruler::new(Weight::Semibold) };
    let mut shapes = Vec::new();
    let mut top = MARGIN;
    if let Some(title) = &options.title {
        top += 26.0;
        let at = [MARGIN, top];
        shapes.push(Shape::Words(plain(at, 26.0, Weight::Semibold, palette.ink, title.clone())));
        top += 8.0;
    }
    let shown = |number: &usize| {
        let place = positions.get(*number);
        place.is_some_and(|[x, y]| x.is_finite() && y.is_finite()) && !options.left_out.contains(&ActorId(*number))
    };
    let shown: Vec<usize> = (0..analysis.actors().len()).filter(shown).collect();
    let figures = &*options.figures;
    let frame = frame(analysis, figures, positions, &shown, top);
    let discs: Vec<Disc> = shown.iter().filter_map(|&number| disc(analysis, figures, positions, &frame, number)).collect();
    let mut strokes = strokes(analysis, &discs, &frame, &options.hidden_ties);
    let thinned = strokes.len().saturating_sub(map::MOST_LINES);
    strokes.drain(..thinned);
    shapes.extend(hull::shapes(analysis, figures, &discs, frame.size, options.shade));
    for stroke in &strokes {
        let Some(tie) = analysis.network.co_mentions.get(stroke.tie) else { continue };
        let name = |id: ActorId| analysis.actor(id).map_or("", |actor| actor.name.as_str());
        shapes.push(Shape::Line {
            from: stroke.from,
            to: stroke.to,
            bend: stroke.bend,
            width: stroke.width,
            color: palette::blend(palette.paper, palette.ink, ink_share(stroke.strength)),
            about: format!("{} and {}: {}", name(tie.a), name(tie.b), words::tie(analysis.network.window, tie)),
        });
    }
    for disc in &discs {
        let Some(actor) = analysis.actor(disc.actor) else { continue };
        shapes.push(Shape::Mark {
            id: actor_id(disc.actor),
            center: disc.center,
            radius: disc.radius,
            outline: Outline::of(disc.kind),
            color: color_of(figures, disc, options.shade),
            edge: (1.6 * frame.size).min(0.3 * disc.radius).min(2.0),
            about: format!(
                "{}, {}: {}, {}",
                actor.name,
                actor.kind.label().to_lowercase(),
                words::counted(actor.mentions.len(), "mention", "mentions"),
                words::counted(actor.document_count, "article", "articles")
            ),
        });
    }
    let names = labels::place(analysis, &discs, &strokes, frame.area, &rulers);
    let unnamed = discs.len() - names.len();
    shapes.extend(names.into_iter().map(|label| Shape::Words(words_of(label, palette.ink))));
    let facts = legend::Facts { analysis, discs: &discs, strokes: &strokes, thinned, size: frame.size, unnamed, rulers: &rulers };
    let bottom = legend::draw(&mut shapes, &facts, options, frame.area[3] + 16.0, frame.width);
    Picture {
        width: frame.width,
        height: (bottom + MARGIN).ceil(),
        paper: palette.paper,
        has_paper: !options.is_transparent,
        title: options.title.clone().unwrap_or_else(|| "Who is named with whom".to_owned()),
        about: format!("{}. Lines join actors that are named together {}.", facts.counts(), analysis.network.window.place()),
        shapes,
    }
}

/// How much ink a line of this strength (0 to 1) has on paper.
fn ink_share(strength: f64) -> f64 {
    0.15 + 0.40 * strength
}

fn plain(at: [f64; 2], size: f64, weight: Weight, color: Rgb, words: String) -> Words {
    Words { id: String::new(), at, hold: Hold::Start, size, weight, color, lines: vec![words], has_halo: false }
}

fn words_of(label: Label, color: Rgb) -> Words {
    let id = format!("name-{}", actor_id(label.actor));
    Words { id, at: label.at, hold: label.hold, size: label.size, weight: label.weight, color, lines: label.lines, has_halo: true }
}

/// Fits the shown actors: as large as the picture allows, at least as far apart as the discs are large.
fn frame(analysis: &Analysis, figures: &Figures, positions: &[[f64; 2]], shown: &[usize], top: f64) -> Frame {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for &number in shown {
        let radius = figures.radius(analysis, ActorId(number));
        let place = positions.get(number).copied().unwrap_or_default();
        for axis in 0..2 {
            low[axis] = low[axis].min(place[axis] - radius);
            high[axis] = high[axis].max(place[axis] + radius);
        }
    }
    if shown.is_empty() {
        (low, high) = ([0.0; 2], [0.0; 2]);
    }
    let extent = [(high[0] - low[0]).max(1.0), (high[1] - low[1]).max(1.0)];
    let growth = (shown.len() as f64 / CROWD).sqrt().clamp(1.0, LARGEST);
    let room = [WIDEST * growth - 2.0 * (MARGIN + BESIDE), HIGHEST * growth - 2.0 * ABOVE];
    let spread = (room[0] / extent[0]).min(room[1] / extent[1]).min(SPREAD);
    let width = (extent[0] * spread + 2.0 * (MARGIN + BESIDE)).clamp(NARROWEST, WIDEST * growth).ceil();
    let height = (extent[1] * spread + 2.0 * ABOVE).max(LOWEST).ceil();
    Frame {
        spread,
        size: size(spread),
        middle_in_graph: [0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])],
        middle: [0.5 * width, top + 0.5 * height],
        area: [MARGIN, top, width - MARGIN, top + height],
        width,
    }
}

/// Discs and lines grow less than the distances between them on a small map, and shrink less on a large one: there they may touch, but
/// can still be seen.
fn size(spread: f64) -> f64 {
    // On a large map, the power of 5/8.
    if spread > 1.0 { 1.0 + 0.35 * (spread - 1.0) } else { spread.sqrt() * spread.sqrt().sqrt().sqrt() }
}

fn disc(analysis: &Analysis, figures: &Figures, positions: &[[f64; 2]], frame: &Frame, number: usize) -> Option<Disc> {
    let (actor, place) = (analysis.actors().get(number)?, positions.get(number)?);
    let on_picture = |axis: usize| frame.middle[axis] + (place[axis] - frame.middle_in_graph[axis]) * frame.spread;
    Some(Disc {
        actor: ActorId(number),
        kind: actor.kind,
        center: [on_picture(0), on_picture(1)],
        radius: frame.size * figures.radius(analysis, ActorId(number)),
    })
}

/// By kind, or by community.
fn color_of(figures: &Figures, disc: &Disc, shade: palette::Shade) -> Rgb {
    match figures.drawing.color {
        ColorBy::Kind => palette::kind(disc.kind, shade),
        ColorBy::Community => {
            let color = figures.community(disc.actor).and_then(|community| palette::communities(shade).get(community).copied());
            color.unwrap_or(shade.palette().second_ink)
        }
    }
}

/// Up to three counts that show how `drawn` grows up to `most`.
pub fn samples(most: usize, drawn: impl Fn(usize) -> f64) -> Vec<usize> {
    legend::samples(most, drawn).into_iter().map(|sample| sample.count).collect()
}

/// The ties between shown actors, the weakest first, so that the strong ones lie on top.
fn strokes(analysis: &Analysis, discs: &[Disc], frame: &Frame, hidden: &BTreeSet<TieClass>) -> Vec<Stroke> {
    let mut centers = vec![None; analysis.actors().len()];
    for disc in discs {
        if let Some(center) = centers.get_mut(disc.actor.0) {
            *center = Some(disc.center);
        }
    }
    let center = |id: ActorId| centers.get(id.0).copied().flatten();
    let ties = &analysis.network.co_mentions;
    let heaviest = ties.iter().map(|tie| tie.weight).fold(f64::MIN_POSITIVE, f64::max);
    let bends = |a: ActorId, b: ActorId| map::is_bent(&analysis.network, a, b);
    let stroke = |(index, tie): (usize, &crate::network::CoMention)| {
        Some(Stroke {
            tie: index,
            from: center(tie.a)?,
            to: center(tie.b)?,
            bend: if bends(tie.a, tie.b) { map::BEND } else { 0.0 },
            width: (frame.size * map::line_width(tie.sentence_count)).max(0.5),
            strength: (tie.weight / heaviest).clamp(0.0, 1.0).sqrt(),
        })
    };
    ties.iter().enumerate().rev().filter(|(index, _)| analysis.is_tie_shown(*index, hidden)).filter_map(stroke).collect()
}
