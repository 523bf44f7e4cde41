//! Parts that no line joins, near each other: each takes the free spot nearest to the middle.
//!
//! The page is a grid; a part covers the squares its discs and lines touch. A large part leaves its bays to small ones.

use super::frame::bounds;
use std::collections::{BTreeMap, BTreeSet};

/// Squares a part is measured in, at most, along its longer side.
const FINEST: f64 = 60.0;
/// A part is moved down less readily than sideways: windows are wider than high.
const WIDER: f64 = 1.5;

/// What is placed already.
#[derive(Clone, Debug)]
pub struct Page {
    /// Side of a square.
    side: f64,
    taken: Field,
    /// For the size of parts placed before, in squares, the ring that had room: what is taken only grows, so nearer ones have none
    /// for a part of that size either, or none worth asking a thousand small parts for.
    rings: BTreeMap<(i32, i32), i32>,
}

impl Page {
    /// For parts of these bounds, with `gap` left between them.
    pub fn new(largest: f64, gap: f64) -> Self {
        Self { side: gap.max(largest / FINEST).max(1e-9), taken: Field::default(), rings: BTreeMap::new() }
    }

    /// The squares under discs, and around them so that a gap stays.
    fn squares(&self, places: &[[f64; 2]], radii: &[f64], lines: &[(usize, usize)]) -> BTreeSet<(i32, i32)> {
        let square = |value: f64| (value / self.side).floor() as i32;
        let mut squares = BTreeSet::new();
        for (place, radius) in places.iter().zip(radii) {
            let reach = radius + self.side / 2.0;
            for y in square(place[1] - reach)..=square(place[1] + reach) {
                for x in square(place[0] - reach)..=square(place[0] + reach) {
                    squares.insert((y, x));
                }
            }
        }
        for &(a, b) in lines {
            let (Some(from), Some(to)) = (places.get(a), places.get(b)) else { continue };
            let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
            let steps = ((dx * dx + dy * dy).sqrt() / self.side).ceil().min(4.0 * FINEST);
            for step in 0..=steps as usize {
                let share = step as f64 / steps.max(1.0);
                squares.insert((square(from[1] + dy * share), square(from[0] + dx * share)));
            }
        }
        squares
    }

    /// Takes the room of a part where it stands.
    pub fn take(&mut self, places: &[[f64; 2]], radii: &[f64], lines: &[(usize, usize)]) {
        let squares = self.squares(places, radii, lines);
        squares.into_iter().for_each(|(y, x)| self.taken.take(x, y));
    }

    /// Moves a part to the free spot nearest to `middle`, and takes it.
    pub fn place(&mut self, places: &mut [[f64; 2]], radii: &[f64], lines: &[(usize, usize)], middle: [f64; 2]) {
        let [low, high] = bounds(places, radii);
        let shift = [middle[0] - (low[0] + high[0]) / 2.0, middle[1] - (low[1] + high[1]) / 2.0];
        move_all(places, shift);
        let squares = self.squares(places, radii, lines);
        let fits = |dx: i32, dy: i32| squares.iter().all(|&(y, x)| !self.taken.holds(x + dx, y + dy));
        let mut best: Option<(f64, i32, i32)> = None;
        let size = [0, 1].map(|axis| ((high[axis] - low[axis]) / self.side) as i32);
        let mut ring = self.rings.get(&(size[0], size[1])).copied().unwrap_or(0);
        // A spot on a wider ring may still be nearer once it lies sideways, so rings go on until none can be.
        while best.is_none_or(|(distance, ..)| f64::from(ring) <= distance) {
            for (dx, dy) in around(ring) {
                let (x, y) = (f64::from(dx), f64::from(dy) * WIDER);
                let distance = (x * x + y * y).sqrt();
                if best.is_none_or(|(least, ..)| distance < least) && fits(dx, dy) {
                    best = Some((distance, dx, dy));
                }
            }
            ring += 1;
        }
        if let Some((_, dx, dy)) = best {
            // The nearest spot by the measure that likes sideways may lie on a wider ring than the next one will.
            self.rings.insert((size[0], size[1]), (f64::from(dx.abs().max(dy.abs())) / WIDER) as i32);
            move_all(places, [f64::from(dx) * self.side, f64::from(dy) * self.side]);
            squares.into_iter().for_each(|(y, x)| self.taken.take(x + dx, y + dy));
        }
    }
}

/// Squares that are taken, within some distance of 0, 0 that grows as needed.
#[derive(Clone, Debug, Default)]
struct Field {
    half: i32,
    squares: Vec<bool>,
}

impl Field {
    /// Beyond this many squares from the middle nothing is remembered: a node dragged miles away must not ask for all memory.
    const WIDEST: i32 = 1_500;

    fn at(&self, x: i32, y: i32) -> Option<usize> {
        let is_within = x.saturating_abs() < self.half && y.saturating_abs() < self.half;
        is_within.then(|| (y + self.half) as usize * 2 * self.half as usize + (x + self.half) as usize)
    }

    fn holds(&self, x: i32, y: i32) -> bool {
        self.at(x, y).and_then(|at| self.squares.get(at)).copied().unwrap_or(false)
    }

    fn take(&mut self, x: i32, y: i32) {
        let farthest = x.saturating_abs().max(y.saturating_abs());
        if farthest >= self.half && farthest < Self::WIDEST {
            let half = (2 * farthest).clamp(32, Self::WIDEST);
            let mut grown = Self { half, squares: vec![false; 4 * (half as usize) * (half as usize)] };
            for y in -self.half..self.half {
                for x in (-self.half..self.half).filter(|x| self.holds(*x, y)) {
                    grown.set(x, y);
                }
            }
            *self = grown;
        }
        self.set(x, y);
    }

    fn set(&mut self, x: i32, y: i32) {
        if let Some(square) = self.at(x, y).and_then(|at| self.squares.get_mut(at)) {
            *square = true;
        }
    }
}

fn move_all(places: &mut [[f64; 2]], by: [f64; 2]) {
    for place in places {
        *place = [place[0] + by[0], place[1] + by[1]];
    }
}

/// The squares at a distance of `ring` from 0, 0, as a square frame, in a fixed order.
fn around(ring: i32) -> Vec<(i32, i32)> {
    if ring == 0 {
        return vec![(0, 0)];
    }
    let mut frame = Vec::with_capacity(8 * ring as usize);
    for along in -ring..ring {
        frame.extend([(along + 1, ring), (-along - 1, -ring), (ring, along), (-ring, -along)]);
    }
    frame
}

/// Places for discs that nothing ties, in level rows below `top`, the first rows full; `cell` is the room for one.
pub fn rows(count: usize, width: f64, cell: [f64; 2], middle: f64, top: f64) -> Vec<[f64; 2]> {
    let fit = ((width / cell[0]) as usize).clamp(1, count.max(1));
    // As few rows as fit, and those as even as can be: no row of one beneath a row of nine.
    let row_count = count.div_ceil(fit);
    let columns = count.div_ceil(row_count.max(1)).max(1);
    let place = |at: usize| {
        let (row, column) = (at / columns, at % columns);
        let in_row = columns.min(count - row * columns);
        let x = middle + (column as f64 - (in_row as f64 - 1.0) / 2.0) * cell[0];
        [x, top + (row as f64 + 0.5) * cell[1]]
    };
    (0..count).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_beside_each_other_and_not_far() {
        let mut page = Page::new(100.0, 20.0);
        let mut parts = [vec![[0.0, 0.0], [100.0, 0.0]], vec![[0.0, 0.0]], vec![[0.0, 0.0], [40.0, 0.0]]];
        for part in &mut parts {
            let (radii, lines) = (vec![10.0; part.len()], [(0, part.len() - 1)]);
            page.place(part, &radii, &lines, [0.0, 0.0]);
        }
        let all: Vec<[f64; 2]> = parts.concat();
        for a in 0..all.len() {
            for b in a + 1..all.len() {
                let (dx, dy) = (all[a][0] - all[b][0], all[a][1] - all[b][1]);
                assert!((dx * dx + dy * dy).sqrt() >= 30.0, "{all:?}");
            }
            assert!(all[a][0].abs() < 150.0 && all[a][1].abs() < 100.0, "{all:?}");
        }
    }

    #[test]
    fn rows_are_even() {
        let places = rows(10, 90.0, [10.0, 20.0], 0.0, 100.0);
        assert_eq!(places.iter().filter(|place| place[1] == 110.0).count(), 5);
        assert_eq!(places.iter().filter(|place| place[1] == 130.0).count(), 5);
        assert!(rows(0, 90.0, [10.0, 20.0], 0.0, 0.0).is_empty());
    }
}
