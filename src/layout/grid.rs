//! What lies where: rectangles by the squares they touch, so that neighbors are found without asking everyone.

use super::labels::Rect;

/// Squares along the longer side, at most.
const FINEST: f64 = 200.0;
/// The least side of a square: about a label's height times three.
const SIDE: f64 = 48.0;

/// Numbers of rectangles by square. What lies outside the bounds it was made for counts to the squares at its rim.
#[derive(Clone, Debug)]
pub struct Grid {
    low: [f64; 2],
    side: f64,
    columns: usize,
    rows: usize,
    squares: Vec<Vec<u32>>,
}

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
        let [columns, rows] = extent.map(|length| (length / side) as usize + 1);
        let mut grid = Self { low, side, columns, rows, squares: vec![Vec::new(); columns * rows] };
        for (number, rect) in rects.enumerate().filter(|(_, rect)| is_finite(rect)) {
            grid.insert(number, &rect);
        }
        grid
    }

    /// Forgets what it holds, not its bounds.
    pub fn clear(&mut self) {
        self.squares.iter_mut().for_each(Vec::clear);
    }

    pub fn insert(&mut self, number: usize, rect: &Rect) {
        let ([left, top], [right, bottom]) = (self.square(rect.low), self.square(rect.high));
        for row in top..=bottom {
            for column in left..=right {
                if let Some(square) = self.squares.get_mut(row * self.columns + column) {
                    square.push(number as u32);
                }
            }
        }
    }

    /// True as soon as `ask` is, asked of all that may touch `rect`; of some more than once.
    pub fn any(&self, rect: &Rect, mut ask: impl FnMut(usize) -> bool) -> bool {
        let ([left, top], [right, bottom]) = (self.square(rect.low), self.square(rect.high));
        (top..=bottom).any(|row| {
            (left..=right).any(|column| {
                let square = self.squares.get(row * self.columns + column).map_or(&[][..], Vec::as_slice);
                square.iter().any(|&number| ask(number as usize))
            })
        })
    }

    fn square(&self, point: [f64; 2]) -> [usize; 2] {
        let along = |axis: usize, count: usize| (((point[axis] - self.low[axis]) / self.side).max(0.0) as usize).min(count - 1);
        [along(0, self.columns), along(1, self.rows)]
    }
}
