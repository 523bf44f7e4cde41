//! Names beside discs: the important first, none over another, on the side where the fewest lines pass. Where there is no free side, those
//! of the most important stand over the least of less important discs, and all may stand over dots.
//!
//! Slower and more careful than the window's labels, which must keep still while one pans and zooms: here names may take two lines,
//! stay within the picture, and look for a place free of lines.

use super::mark::Outline;
use super::{Disc, Hold, LEADING, Rulers, Stroke};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::export::fonts::Weight;
use crate::layout::labels::Rect;

/// Between a disc and its name.
const GAP: f64 = 4.0;
/// Around a name nothing else is written.
const AIR: [f64; 2] = [4.0, 1.5];
/// Longer names are set in two lines, each cut with "…" at twice this; in characters.
const LONG: usize = 24;
/// More names than this help nobody.
const MOST: usize = 400;
/// So many of the most important are named if anyone is.
const WANTED: usize = 40;
/// A disc of so small a radius beside the one that is named is a dot.
const DOT: f64 = 0.4;
/// What a disc that a name covers counts, in lines of width 1 as long as the name is high.
const COVERED: f64 = 400.0;
/// A name covers no more dots than this.
const DOTS: usize = 6;
/// Letters reach so far above and below the baseline, for a size of 1.
const ASCENT: f64 = 0.78;
const DESCENT: f64 = 0.22;

/// A name at its place.
#[derive(Clone, Debug)]
pub struct Label {
    pub actor: ActorId,
    pub lines: Vec<String>,
    pub size: f64,
    pub weight: Weight,
    /// The first baseline.
    pub at: [f64; 2],
    pub hold: Hold,
    area: Area,
}

/// Left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area([f64; 4]);

impl Area {
    fn overlaps(self, other: Self) -> bool {
        let ([l, t, r, b], [ol, ot, or, ob]) = (self.0, other.0);
        l < or && ol < r && t < ob && ot < b
    }

    fn is_within(self, other: [f64; 4]) -> bool {
        let [l, t, r, b] = self.0;
        l >= other[0] && t >= other[1] && r <= other[2] && b <= other[3]
    }

    fn grown(self, air: [f64; 2]) -> Self {
        let [l, t, r, b] = self.0;
        Self([l - air[0], t - air[1], r + air[0], b + air[1]])
    }

    /// True when the disc reaches into it.
    fn meets(self, disc: &Disc) -> bool {
        let [l, t, r, b] = self.0;
        let [x, y] = disc.center;
        let (dx, dy) = (x - x.clamp(l, r), y - y.clamp(t, b));
        dx * dx + dy * dy < disc.radius * disc.radius
    }

    /// The length of the part of a line that lies within.
    fn crossing(self, from: [f64; 2], to: [f64; 2]) -> f64 {
        let [l, t, r, b] = self.0;
        Rect { low: [l, t], high: [r, b] }.crossing(from, to)
    }
}

/// Where a name may stand: to the side of the disc by so many reaches, above or below by so many, and which part is held there.
const SIDES: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (1.0, 0.6),
    (1.0, -0.6),
    (-1.0, 0.6),
    (-1.0, -0.6),
    (0.6, 1.0),
    (0.6, -1.0),
    (-0.6, 1.0),
    (-0.6, -1.0),
];

/// Names as many actors as there is room for. `area` is the part of the picture they may use.
pub fn place(analysis: &Analysis, discs: &[Disc], strokes: &[Stroke], area: [f64; 4], rulers: &Rulers) -> Vec<Label> {
    let mut placed: Vec<Label> = Vec::new();
    for (rank, disc) in discs.iter().enumerate().take(MOST) {
        let Some(actor) = analysis.actor(disc.actor) else { continue };
        let (size, weight) = match rank {
            0..3 => (20.0, Weight::Semibold),
            3..12 => (16.0, Weight::Semibold),
            _ => (14.0, Weight::Regular),
        };
        let lines = lines(&actor.name);
        let width = lines.iter().map(|line| rulers.width(line, size, weight)).fold(0.0, f64::max);
        let candidates = SIDES.iter().enumerate().filter_map(|(side, direction)| {
            let label = candidate(disc, *direction, &lines, width, size, weight);
            let aired = label.area.grown(AIR);
            if !label.area.is_within(area) || placed.iter().any(|other| aired.overlaps(other.area)) {
                return None;
            }
            let covered = covered(&label, rank, discs)?;
            let crossing = |stroke: &Stroke| label.area.crossing(stroke.from, stroke.to) * (stroke.width + 1.0);
            let crossed: f64 = strokes.iter().map(crossing).sum();
            Some((crossed / size + 4.0 * side as f64 + COVERED * covered, label))
        });
        let best = candidates.min_by(|a, b| a.0.total_cmp(&b.0));
        placed.extend(best.map(|(_, label)| label));
    }
    placed
}

/// How much of discs a name covers, in discs as large as its own; `None` where it must not stand there.
fn covered(label: &Label, rank: usize, discs: &[Disc]) -> Option<f64> {
    let own = discs.get(rank)?.radius;
    let area = label.area.grown([3.0, 1.0]);
    let (mut covered, mut dots) = (0.0, 0);
    for (other, disc) in discs.iter().enumerate().filter(|(_, disc)| area.meets(disc)) {
        let share = disc.radius / own.max(1e-9);
        let is_dot = share <= DOT;
        dots += usize::from(is_dot);
        if other <= rank || !(is_dot || rank < WANTED) || dots > DOTS {
            return None;
        }
        covered += share;
    }
    Some(covered)
}

/// The name on one side of its disc.
fn candidate(disc: &Disc, direction: (f64, f64), lines: &[String], width: f64, size: f64, weight: Weight) -> Label {
    let reach = Outline::of(disc.kind).reach().map(|reach| reach * disc.radius + GAP);
    let height = size * (ASCENT + DESCENT + LEADING * (lines.len() - 1) as f64);
    let [x, y] = disc.center;
    let (to_side, upward) = direction;
    let (left, top, hold) = if to_side.abs() == 1.0 {
        // Beside it; a little higher or lower where the direction says so, then nearer, as the disc is round.
        let near = if upward == 0.0 { reach[0] } else { 0.85 * reach[0] };
        let top = y - 0.5 * height - upward * (0.6 * reach[1] + 0.4 * height);
        if to_side > 0.0 { (x + near, top, Hold::Start) } else { (x - near - width, top, Hold::End) }
    } else {
        let middle = x + to_side * (0.3 * width + 0.5 * reach[0]);
        let top = if upward > 0.0 { y - reach[1] - height } else { y + reach[1] };
        (middle - 0.5 * width, top, Hold::Middle)
    };
    let held = match hold {
        Hold::Start => left,
        Hold::Middle => left + 0.5 * width,
        Hold::End => left + width,
    };
    Label {
        actor: disc.actor,
        lines: lines.to_vec(),
        size,
        weight,
        at: [held, top + size * ASCENT],
        hold,
        area: Area([left, top, left + width, top + height]),
    }
}

/// A name in one line or, when it is long, in two.
fn lines(name: &str) -> Vec<String> {
    let count = name.chars().count();
    if count <= LONG {
        return vec![name.to_owned()];
    }
    // Cut at the space nearest to the middle.
    let spaces = name.char_indices().enumerate().filter(|(_, (_, c))| *c == ' ');
    let middle = spaces.min_by_key(|(index, _)| (2 * index).abs_diff(count)).map(|(_, (at, _))| at);
    match middle {
        Some(at) => vec![shortened(&name[..at]), shortened(name[at..].trim_start())],
        None => vec![shortened(name)],
    }
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= 2 * LONG {
        return words.to_owned();
    }
    let kept: String = words.chars().take(2 * LONG - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Actor, Resolved};
    use crate::export::fonts::Ruler;
    use crate::mention::ActorKind;

    #[test]
    fn long_names_take_two_lines() {
        assert_eq!(lines("Alexander Lukashenko"), ["Alexander Lukashenko"]);
        assert_eq!(lines("Organization for Security and Co-operation"), ["Organization for Security", "and Co-operation"]);
        let long = lines(&"x".repeat(100));
        assert!(long.len() == 1 && long[0].ends_with('…') && long[0].chars().count() == 48);
    }

    #[test]
    fn names_cover_neither_each_other_nor_discs_that_say_more() {
        let names = ["Ada", "Bertrand de Villiers", "Committee for the Protection of Rivers and Lakes", "Ōe", "Norway"];
        let actor = |number: usize| Actor {
            name: names[number % names.len()].to_owned(),
            kind: ActorKind::ALL[number % 5],
            aliases: Vec::new(),
            mentions: Vec::new(),
            document_count: 1,
            joins: Vec::new(),
        };
        let resolved = Resolved { actors: (0..80).map(|number| actor(number).into()).collect(), ..Resolved::default() };
        let analysis = Analysis { resolved: resolved.into(), ..Analysis::default() };
        let disc = |number: usize| Disc {
            actor: ActorId(number),
            kind: ActorKind::ALL[number % 5],
            center: [60.0 + (number * 37 % 100) as f64 * 7.0, 40.0 + (number * 53 % 100) as f64 * 5.0],
            radius: 18.0 - number as f64 * 0.15,
        };
        let discs: Vec<Disc> = (0..80).map(disc).collect();
        let rulers = Rulers { regular: Ruler::new(Weight::Regular), semibold: Ruler::new(Weight::Semibold) };
        let area = [0.0, 0.0, 820.0, 580.0];
        let placed = place(&analysis, &discs, &[], area, &rulers);
        assert!(placed.len() > 25, "only {} of 80 are named", placed.len());
        for (index, label) in placed.iter().enumerate() {
            assert!(label.area.is_within(area));
            let above = discs.iter().take(label.actor.0 + 1);
            assert!(above.into_iter().all(|disc| !label.area.meets(disc)), "{:?} lies on a disc that says more", label.lines);
            let is_wanted = label.actor.0 < WANTED;
            assert!(is_wanted || discs.iter().all(|disc| !label.area.meets(disc)), "{:?} lies on a disc", label.lines);
            assert!(placed[index + 1..].iter().all(|other| !label.area.overlaps(other.area)), "{:?} lies on another", label.lines);
        }
    }
}
