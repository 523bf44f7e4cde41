//! A board of squares over a map, each with the numbers of what lies in it.

/// What lies outside the bounds it was made for counts to the squares at its rim.
#[derive(Clone, Debug)]
pub struct Board {
    low: [f64; 2],
    /// Side of a square.
    pub side: f64,
    pub columns: usize,
    pub rows: usize,
    squares: Vec<Vec<u32>>,
}

impl Board {
    /// From the corner `low` on, as far as `extent`, with nothing on it.
    pub fn new(low: [f64; 2], extent: [f64; 2], side: f64) -> Self {
        let [columns, rows] = extent.map(|length| (length / side) as usize + 1);
        Self { low, side, columns, rows, squares: vec![Vec::new(); columns * rows] }
    }

    /// Forgets what lies on it.
    pub fn clear(&mut self) {
        self.squares.iter_mut().for_each(Vec::clear);
    }

    /// Column and row of the square that holds a point.
    pub fn square(&self, point: [f64; 2]) -> [usize; 2] {
        let along = |axis: usize, count: usize| (((point[axis] - self.low[axis]) / self.side).max(0.0) as usize).min(count - 1);
        [along(0, self.columns), along(1, self.rows)]
    }

    /// What lies in a square of the board.
    pub fn held(&self, [column, row]: [usize; 2]) -> &[u32] {
        &self.squares[row * self.columns + column]
    }

    pub fn held_mut(&mut self, [column, row]: [usize; 2]) -> &mut Vec<u32> {
        &mut self.squares[row * self.columns + column]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_counts_to_the_rim() {
        let mut board = Board::new([-10.0, 0.0], [30.0, 10.0], 10.0);
        for (number, (point, expected)) in
            (0..).zip([([-10.0, 0.0], [0, 0]), ([15.0, 9.0], [2, 0]), ([1e9, -1e9], [3, 0]), ([f64::NAN, 30.0], [0, 1])])
        {
            assert_eq!(board.square(point), expected);
            board.held_mut(expected).push(number);
        }
        assert_eq!([board.held([0, 0]), board.held([2, 0]), board.held([1, 1])], [&[0][..], &[1], &[]]);
        board.clear();
        assert!(board.held([0, 0]).is_empty());
    }
}
