//! What lies where: rectangles by the squares they touch, so that neighbors are found without asking everyone.

use super::board::Board;
use super::labels::Rect;

/// Squares along the longer side, at most.
const FINEST: f64 = 200.0;
/// The least side of a square: about a label's height times three.
const SIDE: f64 = 48.0;

/// Numbers of rectangles by square.
#[derive(Clone, Debug)]
pub struct Grid(Board);

impl Grid {
    /// Holds these, numbered in their order; its bounds are theirs.
    pub fn new(rects: impl Iterator<Item = Rect> + Clone) -> Self {
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        let is_finite = |rect: &Rect| rect.low.iter().chain(&rect.high).all(|value| value.is_finite());
        for rect in rects.clone().filter(is_finite) {
            for axis in 0..2 {
                low[axis] = low[axis].min(rect.low[axis]);
                high[axis] = high[axis].max(rect.high[axis]);
            }
        }
        let extent = [0, 1].map(|axis| (high[axis] - low[axis]).max(0.0));
        let side = (extent[0].max(extent[1]) / FINEST).max(SIDE);
        let mut grid = Self(Board::new(low, extent, side));
        for (number, rect) in rects.enumerate().filter(|(_, rect)| is_finite(rect)) {
            grid.insert(number, &rect);
        }
        grid
    }

    /// Forgets what it holds, not its bounds.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn insert(&mut self, number: usize, rect: &Rect) {
        let ([left, top], [right, bottom]) = (self.0.square(rect.low), self.0.square(rect.high));
        for row in top..=bottom {
            for column in left..=right {
                self.0.held_mut([column, row]).push(number as u32);
            }
        }
    }

    /// True as soon as `ask` is, asked of all that may touch `rect`; of some more than once.
    pub fn any(&self, rect: &Rect, mut ask: impl FnMut(usize) -> bool) -> bool {
        let ([left, top], [right, bottom]) = (self.0.square(rect.low), self.0.square(rect.high));
        (top..=bottom).any(|row| (left..=right).any(|column| self.0.held([column, row]).iter().any(|&number| ask(number as usize))))
    }
}
