//! Which discs are named, and where beside them: the important first, no label on another.
//!
//! Greedy by rank and importance over eight places around each disc: where the fewest lines pass, and of equals the first in reading order.
//! Numbers in and out in one space, positions times zoom without the camera's shift, so that panning never changes what is named.

use super::grid::Grid;

/// Where a label stands to its disc; the order is that in which places are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Right,
    Left,
    Above,
    Below,
    AboveRight,
    BelowRight,
    AboveLeft,
    BelowLeft,
}

impl Side {
    const ALL: [Side; 8] =
        [Self::Right, Self::Left, Self::Above, Self::Below, Self::AboveRight, Self::BelowRight, Self::AboveLeft, Self::BelowLeft];

    /// The rectangle of a label of this size on this side of a disc, `gap` off it.
    fn rect(self, center: [f64; 2], radius: f64, [width, height]: [f64; 2], gap: f64) -> Rect {
        let [x, y] = center;
        let reach = radius + gap;
        // On the diagonal the label's near corner lies on the circle.
        let corner = reach * std::f64::consts::FRAC_1_SQRT_2;
        let low = match self {
            Self::Right => [x + reach, y - height / 2.0],
            Self::Left => [x - reach - width, y - height / 2.0],
            Self::Above => [x - width / 2.0, y - reach - height],
            Self::Below => [x - width / 2.0, y + reach],
            Self::AboveRight => [x + corner, y - corner - height],
            Self::BelowRight => [x + corner, y + corner],
            Self::AboveLeft => [x - corner - width, y - corner - height],
            Self::BelowLeft => [x - corner - width, y + corner],
        };
        Rect { low, high: [low[0] + width, low[1] + height] }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub low: [f64; 2],
    pub high: [f64; 2],
}

impl Rect {
    /// True when the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        (0..2).all(|axis| self.low[axis] < other.high[axis] && other.low[axis] < self.high[axis])
    }

    /// How far a disc reaches into it, at most its diameter; 0 when it does not.
    fn covers(&self, center: [f64; 2], radius: f64) -> f64 {
        let off = [0, 1].map(|axis| (self.low[axis] - center[axis]).max(center[axis] - self.high[axis]).max(0.0));
        (radius - (off[0] * off[0] + off[1] * off[1]).sqrt()).max(0.0)
    }

    fn grown(&self, by: f64) -> Rect {
        Rect { low: self.low.map(|value| value - by), high: self.high.map(|value| value + by) }
    }

    /// The length of the part of a straight line that lies within.
    pub fn crossing(&self, from: [f64; 2], to: [f64; 2]) -> f64 {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for axis in 0..2 {
            let [a, b] = [from[axis], to[axis]];
            if a.max(b) < self.low[axis] || a.min(b) > self.high[axis] {
                return 0.0;
            }
            let along = b - a;
            if along.abs() > 1e-9 {
                let (one, two) = ((self.low[axis] - a) / along, (self.high[axis] - a) / along);
                enter = enter.max(one.min(two));
                leave = leave.min(one.max(two));
            }
        }
        let along = [to[0] - from[0], to[1] - from[1]];
        (leave - enter).max(0.0) * (along[0] * along[0] + along[1] * along[1]).sqrt()
    }
}

/// How much a label is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Named where there is room.
    #[default]
    Usual,
    /// Named before all usual ones, even on small discs: what is near to what is looked at, and the few that the map is about.
    Wanted,
    /// Named first and in any case, though never on another of this rank: what is looked at.
    Looked,
}

/// A disc, and the label it would bear.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    pub center: [f64; 2],
    pub radius: f64,
    /// Width and height of the label; 0 for a disc that only stands in the way.
    pub size: [f64; 2],
    /// Larger first.
    pub importance: f64,
    pub rank: Rank,
    /// Where its label stood before: tried first, so that labels do not jump while one zooms.
    pub last: Option<Side>,
}

/// A label at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    pub rect: Rect,
    pub side: Side,
}

/// A line between two discs; the wider it is, the worse it is to write on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub from: [f64; 2],
    pub to: [f64; 2],
    pub width: f64,
}

/// How labels are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Between a disc and its label.
    pub beside: f64,
    /// Between two labels.
    pub between: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { beside: 4.0, between: 3.0 }
    }
}

/// What it costs to stand one place later in the order of sides, in points of a line of width 1 that is crossed.
const LATER: f64 = 12.0;
/// A point of a disc that a label covers counts so many.
const COVERED: f64 = 1000.0;
/// Another's disc this near makes one doubt whose name it is.
const DOUBTFUL: f64 = 6.0;

/// Places labels: one answer a disc, `None` where it stays unnamed.
///
/// No label covers another or an obstacle. A usual label covers no disc but dots that bear no
/// name; a wanted one may cover discs less important than its own where
/// no side is free; one looked at stands where it covers least.
pub fn place(named: &[Named], lines: &[Line], obstacles: &[Rect], spacing: Spacing) -> Vec<Option<Placed>> {
    let mut order: Vec<usize> = (0..named.len()).filter(|&at| named[at].size.iter().all(|side| *side > 0.0)).collect();
    let key = |at: usize| (named[at].rank, named[at].importance);
    order.sort_by(|&a, &b| key(b).0.cmp(&key(a).0).then(key(b).1.total_cmp(&key(a).1)).then(a.cmp(&b)));
    let around = |one: &Named| Rect { low: one.center, high: one.center }.grown(one.radius);
    let discs = Grid::new(named.iter().map(around));
    let mut taken = Grid::new(named.iter().map(|one| around(one).grown(one.size[0])));
    let mut rects: Vec<Rect> = obstacles.to_vec();
    // The grid that took the bounds of all labels' reach is emptied, and holds what is taken from here on.
    taken.clear();
    for (number, rect) in rects.iter().enumerate() {
        taken.insert(number, rect);
    }
    let mut out = vec![None; named.len()];
    for at in order {
        let one = &named[at];
        let sides = one.last.into_iter().chain(Side::ALL);
        let mut best: Option<(f64, Placed)> = None;
        for (turn, side) in sides.enumerate() {
            let rect = side.rect(one.center, one.radius, one.size, spacing.beside);
            let room = rect.grown(spacing.between / 2.0);
            if taken.any(&room, |number| rects.get(number).is_some_and(|other| room.overlaps(other))) {
                continue;
            }
            let Some(covered) = cost(at, &rect, named, &discs) else { continue };
            if covered == 0.0 && one.last == Some(side) {
                best = Some((0.0, Placed { rect, side }));
                break;
            }
            let crossed: f64 = lines.iter().map(|line| rect.crossing(line.from, line.to) * (line.width + 1.0)).sum();
            let is_doubtful = discs.any(&rect.grown(DOUBTFUL), |number| {
                named.get(number).is_some_and(|other| number != at && rect.grown(DOUBTFUL).covers(other.center, other.radius) > 0.0)
            });
            let doubt = if is_doubtful { 4.0 * LATER } else { 0.0 };
            let cost = COVERED * covered + crossed + doubt + LATER * turn as f64;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, Placed { rect, side }));
            }
        }
        if let Some((_, placed)) = best {
            let room = placed.rect.grown(spacing.between / 2.0);
            taken.insert(rects.len(), &room);
            rects.push(room);
            out[at] = Some(placed);
        }
    }
    out
}

/// What a label covers of discs; `None` where it must not stand.
fn cost(at: usize, rect: &Rect, named: &[Named], discs: &Grid) -> Option<f64> {
    let one = &named[at];
    let mut cost = 0.0;
    let mut seen = Vec::new();
    let is_forbidden = discs.any(rect, |number| {
        let Some(other) = named.get(number).filter(|_| number != at && !seen.contains(&number)) else { return false };
        let covered = rect.covers(other.center, other.radius);
        if covered <= 0.0 {
            return false;
        }
        seen.push(number);
        cost += covered * if other.importance >= one.importance { 10.0 } else { 1.0 };
        match one.rank {
            // A dot that bears no name itself may be covered.
            Rank::Usual => other.size[0] > 0.0 || 2.0 * other.radius > one.radius,
            Rank::Wanted => other.importance >= one.importance || other.rank > one.rank,
            Rank::Looked => false,
        }
    });
    (!is_forbidden).then_some(cost)
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    fn disc(x: f64, y: f64, importance: f64) -> Named {
        Named { center: [x, y], radius: 10.0, size: [80.0, 14.0], importance, rank: Rank::Usual, last: None }
    }

    #[test]
    fn a_lone_label_stands_to_the_right() {
        let placed = place(&[disc(0.0, 0.0, 1.0)], &[], &[], Spacing::default())[0].unwrap();
        assert_eq!(placed, Placed { rect: Rect { low: [14.0, -7.0], high: [94.0, 7.0] }, side: Side::Right });
    }

    #[test]
    fn the_nearest_free_side_is_taken() {
        let placed = place(&[disc(0.0, 0.0, 2.0), disc(40.0, 0.0, 1.0)], &[], &[], Spacing::default());
        assert_eq!(placed[0].unwrap().side, Side::Left);
        assert_eq!(placed[1].unwrap().side, Side::Right);
    }

    #[test]
    fn the_side_where_the_fewest_lines_pass_is_taken() {
        let line = |x: f64, y: f64| Line { from: [0.0, 0.0], to: [x, y], width: 2.0 };
        let side = |lines: &[Line]| place(&[disc(0.0, 0.0, 1.0)], lines, &[], Spacing::default())[0].unwrap().side;
        assert_eq!(side(&[line(200.0, 0.0)]), Side::Left);
        assert_eq!(side(&[line(200.0, 0.0), line(-200.0, 0.0)]), Side::Above);
        assert_eq!(side(&[line(200.0, 0.0), line(-200.0, 0.0), line(0.0, -200.0), line(20.0, -200.0)]), Side::Below);
    }

    #[test]
    fn a_line_through_a_label_is_measured() {
        let rect = Rect { low: [0.0, 0.0], high: [10.0, 4.0] };
        let check = |from, to, expected: f64| assert!((rect.crossing(from, to) - expected).abs() < 1e-9, "{from:?} to {to:?}");
        check([-5.0, 2.0], [15.0, 2.0], 10.0);
        check([5.0, -5.0], [5.0, 9.0], 4.0);
        check([-5.0, 5.0], [15.0, 5.0], 0.0);
        check([-5.0, 2.0], [-1.0, 2.0], 0.0);
    }

    #[test]
    fn a_side_once_taken_is_kept_while_it_is_free() {
        let one = Named { last: Some(Side::Below), ..disc(0.0, 0.0, 1.0) };
        assert_eq!(place(&[one], &[], &[], Spacing::default())[0].unwrap().side, Side::Below);
        let wall = Rect { low: [-99.0, 10.0], high: [99.0, 30.0] };
        assert_eq!(place(&[one], &[], &[wall], Spacing::default())[0].unwrap().side, Side::Right);
    }

    fn crowd() -> Vec<Named> {
        let mut chance = Chance::new(3);
        let spot = |chance: &mut Chance| chance.in_disc().map(|value| value * 400.0);
        (0..300)
            .map(|at| {
                let rank = [Rank::Usual, Rank::Usual, Rank::Usual, Rank::Wanted][at % 4];
                let [x, y] = spot(&mut chance);
                Named { rank, radius: 2.0 + 8.0 * chance.unit(), ..disc(x, y, chance.unit()) }
            })
            .collect()
    }

    #[test]
    fn no_label_covers_another_and_usual_ones_cover_no_disc() {
        let crowd = crowd();
        let placed = place(&crowd, &[], &[], Spacing::default());
        assert!(placed.iter().flatten().count() > 30);
        for (a, one) in placed.iter().enumerate() {
            let Some(one) = one else { continue };
            for (b, disc) in crowd.iter().enumerate().filter(|(b, _)| *b != a) {
                let covered = one.rect.covers(disc.center, disc.radius) > 0.0;
                assert!(!covered || crowd[a].rank == Rank::Wanted && disc.importance < crowd[a].importance, "{a} on disc {b}");
                assert!(b < a || placed[b].is_none_or(|other| !one.rect.overlaps(&other.rect)), "{a} on label {b}");
            }
        }
    }

    #[test]
    fn what_is_looked_at_is_named_in_any_case() {
        let mut crowd = crowd();
        crowd[17] = Named { rank: Rank::Looked, importance: 0.0, ..crowd[17] };
        assert!(place(&crowd, &[], &[], Spacing::default())[17].is_some());
    }

    #[test]
    fn a_shift_of_everything_changes_nothing() {
        let still = place(&crowd(), &[], &[], Spacing::default());
        let moved: Vec<Named> =
            crowd().into_iter().map(|one| Named { center: [one.center[0] + 512.0, one.center[1] - 256.0], ..one }).collect();
        let sides = |placed: &[Option<Placed>]| placed.iter().map(|one| one.map(|one| one.side)).collect::<Vec<_>>();
        assert_eq!(sides(&still), sides(&place(&moved, &[], &[], Spacing::default())));
    }
}
