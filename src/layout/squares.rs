//! Points by the squares they lie in, so that the nearest are found without asking everyone.

use super::board::Board;
use super::frame::bounds;

/// Points a square holds, about.
const HELD: f64 = 2.0;

/// Numbers of points by square.
#[derive(Clone, Debug)]
pub struct Squares(Board);

impl Squares {
    /// Without points, for such as lie where these do.
    pub fn new(places: &[[f64; 2]]) -> Self {
        let [low, high] = bounds(places, &vec![0.0; places.len()]);
        let extent = [0, 1].map(|axis| (high[axis] - low[axis]).max(f64::MIN_POSITIVE));
        // No thinner than a square field of as many: a row of points must not ask for their number squared.
        let most = (places.len() as f64 / HELD).sqrt().max(1.0);
        let side = extent[0].max(extent[1]) / most;
        Self(Board::new(low, extent, side))
    }

    pub fn insert(&mut self, number: usize, place: [f64; 2]) {
        self.0.held_mut(self.0.square(place)).push(number as u32);
    }

    /// Takes out a point that was put in at `place`.
    pub fn remove(&mut self, number: usize, place: [f64; 2]) {
        self.0.held_mut(self.0.square(place)).retain(|&other| other as usize != number);
    }

    /// The `count` points nearest to `spot`, each with the square of its distance, nearest first; of equals the lower number.
    pub fn nearest(&self, spot: [f64; 2], count: usize, places: &[[f64; 2]], found: &mut Vec<(f64, usize)>) {
        found.clear();
        let square = self.0.square(spot);
        for ring in 0..self.0.columns.max(self.0.rows) {
            self.in_ring(square, ring, |other| {
                let (dx, dy) = (places[other][0] - spot[0], places[other][1] - spot[1]);
                found.push((dx * dx + dy * dy, other));
            });
            // What lies in rings further out is further off than the edge of this one.
            let edge = ring as f64 * self.0.side;
            if found.len() >= count && found.iter().filter(|(square, _)| *square <= edge * edge).count() >= count {
                break;
            }
        }
        let order = |x: &(f64, usize), y: &(f64, usize)| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1));
        if found.len() > count && count > 0 {
            found.select_nth_unstable_by(count - 1, order);
        }
        found.truncate(count);
        found.sort_unstable_by(order);
    }

    fn in_ring(&self, [column, row]: [usize; 2], ring: usize, mut act: impl FnMut(usize)) {
        let (top, bottom) = (row as isize - ring as isize, row + ring);
        let (left, right) = (column as isize - ring as isize, column + ring);
        for y in top.max(0) as usize..=bottom.min(self.0.rows - 1) {
            let is_whole = y as isize == top || y == bottom;
            let step = if is_whole || ring == 0 { 1 } else { 2 * ring };
            let mut x = left;
            while x <= right as isize {
                if x >= 0 && (x as usize) < self.0.columns {
                    self.0.held([x as usize, y]).iter().for_each(|&number| act(number as usize));
                }
                x += step as isize;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    #[test]
    fn the_nearest_are_those_of_all() {
        let mut chance = Chance::new(3);
        let places: Vec<[f64; 2]> = (0..300).map(|_| chance.in_disc().map(|x| x * x * x * 100.0)).collect();
        let mut squares = Squares::new(&places);
        places.iter().enumerate().for_each(|(number, &place)| squares.insert(number, place));
        squares.remove(7, places[7]);
        let mut found = Vec::new();
        for _ in 0..100 {
            let spot = chance.in_disc().map(|x| x * 120.0);
            let distance = |place: &[f64; 2]| (place[0] - spot[0]).powi(2) + (place[1] - spot[1]).powi(2);
            let mut all: Vec<(f64, usize)> = places.iter().map(distance).zip(0..).filter(|(_, number)| *number != 7).collect();
            all.sort_by(|x, y| x.0.total_cmp(&y.0));
            squares.nearest(spot, 9, &places, &mut found);
            assert_eq!(found, all[..9]);
        }
    }
}
