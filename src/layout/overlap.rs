//! Discs off each other, with as little moved as possible.

use super::chance::parting;

/// Pushes overlapping discs apart, sweep by sweep, until every two stand `margin` apart or the sweeps are used up.
#[derive(Clone, Debug)]
pub struct Separation {
    /// Radius of each disc; far below 0 for one that pushes nobody.
    radii: Vec<f64>,
    /// What must stay free between two discs.
    margin: f64,
    /// How readily each node moves against another: 0 for one that never moves.
    ease: Vec<f64>,
    sweeps_left: usize,
}

impl Separation {
    pub fn new(radii: Vec<f64>, margin: f64, ease: Vec<f64>, sweeps: usize) -> Self {
        Self { radii, margin, ease, sweeps_left: sweeps }
    }

    /// One sweep; `false` when nothing is left to do or no sweeps are left.
    pub fn step(&mut self, places: &mut [[f64; 2]]) -> bool {
        if self.sweeps_left == 0 || places.len() < 2 {
            return false;
        }
        self.sweeps_left -= 1;
        let reach = 2.0 * self.radii.iter().fold(0.0_f64, |most, radius| most.max(*radius)) + self.margin;
        let mut worst = 0.0_f64;
        let (radii, margin, ease) = (&self.radii, self.margin, &self.ease);
        each_near_pair(places, reach, |places, a, b| {
            let moved = ease[a] + ease[b];
            if moved <= 0.0 {
                return;
            }
            let (dx, dy) = (places[b][0] - places[a][0], places[b][1] - places[a][1]);
            let need = radii[a] + radii[b] + margin;
            let square = dx * dx + dy * dy;
            if need <= 0.0 || square >= need * need {
                return;
            }
            let length = square.sqrt();
            let [ux, uy] = if length > 1e-6 * need { [dx / length, dy / length] } else { parting(a, b) };
            let lack = need - length;
            worst = worst.max(lack);
            let (back, forth) = (lack * ease[a] / moved, lack * ease[b] / moved);
            places[a] = [places[a][0] - ux * back, places[a][1] - uy * back];
            places[b] = [places[b][0] + ux * forth, places[b][1] + uy * forth];
        });
        worst > (0.05 * self.margin).max(1e-9)
    }
}

/// Calls `act` for every two nodes that may be nearer than `reach`, in a fixed order. `act` may move them; who is near whom was
/// decided before.
fn each_near_pair(places: &mut [[f64; 2]], reach: f64, mut act: impl FnMut(&mut [[f64; 2]], usize, usize)) {
    let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
    for place in places.iter() {
        for axis in 0..2 {
            low[axis] = low[axis].min(place[axis]);
            high[axis] = high[axis].max(place[axis]);
        }
    }
    // No more cells than a few a node, however far an outlier stands.
    let most = (2.0 * (places.len() as f64).sqrt()).max(8.0);
    let side = reach.max((high[0] - low[0]) / most).max((high[1] - low[1]) / most).max(f64::MIN_POSITIVE);
    let columns = ((high[0] - low[0]) / side) as usize + 1;
    let rows = ((high[1] - low[1]) / side) as usize + 1;
    let mut starts = vec![0_u32; columns * rows + 1];
    let cells: Vec<usize> = places
        .iter()
        .map(|place| {
            let (column, row) = (((place[0] - low[0]) / side) as usize, ((place[1] - low[1]) / side) as usize);
            row.min(rows - 1) * columns + column.min(columns - 1)
        })
        .collect();
    for &cell in &cells {
        starts[cell + 1] += 1;
    }
    for cell in 0..columns * rows {
        starts[cell + 1] += starts[cell];
    }
    let mut next = starts.clone();
    let mut sorted = vec![0_u32; places.len()];
    for (node, &cell) in cells.iter().enumerate() {
        sorted[next[cell] as usize] = node as u32;
        next[cell] += 1;
    }
    let of = |cell: usize| &sorted[starts[cell] as usize..starts[cell + 1] as usize];
    for row in 0..rows {
        for column in 0..columns {
            let cell = row * columns + column;
            let here = of(cell);
            for (at, &a) in here.iter().enumerate() {
                for &b in &here[at + 1..] {
                    act(places, a as usize, b as usize);
                }
                let beside = [(column + 1, row), (column.wrapping_sub(1), row + 1), (column, row + 1), (column + 1, row + 1)];
                for (x, y) in beside.into_iter().filter(|&(x, y)| x < columns && y < rows) {
                    for &b in of(y * columns + x) {
                        act(places, a as usize, b as usize);
                    }
                }
            }
        }
    }
}

/// The share of each node's nearest gap: for every node the factor by which `places` must grow for it to stand `gap` clear of its
/// nearest disc; the answer is the one that `share` of all nodes need at most.
pub fn scale_for_gap(places: &[[f64; 2]], radii: &[f64], gap: f64, share: f64) -> f64 {
    let count = places.len();
    if count < 2 {
        return 1.0;
    }
    // The nearest neighbor of almost every node lies within a few mean spacings; where none is found there, none need be.
    let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
    for place in places {
        for axis in 0..2 {
            low[axis] = low[axis].min(place[axis]);
            high[axis] = high[axis].max(place[axis]);
        }
    }
    let reach = (high[0] - low[0]).max(high[1] - low[1]) / (count as f64).sqrt();
    let mut factors = vec![0.0_f64; count];
    let mut copy = places.to_vec();
    each_near_pair(&mut copy, reach, |places, a, b| {
        let (dx, dy) = (places[b][0] - places[a][0], places[b][1] - places[a][1]);
        let factor = (radii[a] + radii[b] + gap) / (dx * dx + dy * dy).sqrt().max(1e-9 * reach);
        factors[a] = factors[a].max(factor);
        factors[b] = factors[b].max(factor);
    });
    let mut factors: Vec<f64> = factors.into_iter().filter(|factor| *factor > 0.0).collect();
    factors.sort_by(f64::total_cmp);
    let at = ((factors.len() as f64 * share) as usize).min(factors.len().saturating_sub(1));
    factors.get(at).copied().filter(|factor| factor.is_finite()).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    fn gap(places: &[[f64; 2]], radii: &[f64]) -> f64 {
        let mut least = f64::MAX;
        for a in 0..places.len() {
            for b in a + 1..places.len() {
                let (dx, dy) = (places[b][0] - places[a][0], places[b][1] - places[a][1]);
                least = least.min((dx * dx + dy * dy).sqrt() - radii[a] - radii[b]);
            }
        }
        least
    }

    #[test]
    fn discs_on_one_spot_part() {
        let mut places = vec![[5.0, 5.0]; 30];
        let radii = vec![8.0; 30];
        let mut separation = Separation::new(radii.clone(), 4.0, vec![1.0; 30], 2_000);
        while separation.step(&mut places) {}
        assert!(gap(&places, &radii) > 3.0, "{}", gap(&places, &radii));
    }

    #[test]
    fn one_that_must_not_move_does_not() {
        let mut chance = Chance::new(4);
        let mut places: Vec<[f64; 2]> = (0..50).map(|_| chance.in_disc().map(|x| x * 60.0)).collect();
        let first = places[0];
        let mut ease = vec![1.0; 50];
        ease[0] = 0.0;
        let mut separation = Separation::new(vec![8.0; 50], 4.0, ease, 2_000);
        while separation.step(&mut places) {}
        assert_eq!(places[0], first);
        assert!(gap(&places, &[8.0; 50]) > 3.0);
    }

    #[test]
    fn what_stands_apart_stays() {
        let mut places = vec![[0.0, 0.0], [100.0, 0.0]];
        let mut separation = Separation::new(vec![8.0; 2], 4.0, vec![1.0; 2], 10);
        assert!(!separation.step(&mut places));
        assert_eq!(places, vec![[0.0, 0.0], [100.0, 0.0]]);
    }
}
