//! Distances on the map as the distances in the network: stress majorized pair by pair.
//!
//! SGD² (Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", 2019): each pair in turn is moved toward its wanted
//! distance, the number of lines between the two, by a share that shrinks from 1. Pairs come in rounds of which each holds every
//! node once, as in a tournament, so that the order within a round does not matter.

use super::chance::Chance;
use super::graph::Graph;

/// Passes over all pairs.
const PASSES: usize = 24;
/// The share by which neighbors are moved in the last pass.
const LAST_SHARE: f64 = 0.01;
/// Rounds in one step.
const ROUNDS: usize = 16;
/// Nodes up to which all pairs are affordable, in time and memory.
pub const MOST: usize = 2_500;

/// A connected graph on its way.
#[derive(Clone, Debug)]
pub struct Stress {
    /// Lines between every two nodes, row by row.
    distances: Vec<u16>,
    places: Vec<[f64; 2]>,
    /// The nodes' numbers in the tournament of this pass; one is a bye where their count is odd.
    seats: Vec<u32>,
    chance: Chance,
    pass: usize,
    round: usize,
    /// Share by weight of this pass, and its factor from pass to pass.
    rate: f64,
    decay: f64,
}

impl Stress {
    /// Starts from `places`, whatever their scale.
    pub fn new(graph: &Graph, places: &[[f64; 2]], seed: u64) -> Self {
        let count = graph.len();
        let distances = all_distances(graph);
        let farthest = f64::from(distances.iter().copied().max().unwrap_or(1).max(1));
        let first = farthest * farthest;
        let mut chance = Chance::new(seed);
        let mut seats: Vec<u32> = (0..(count + count % 2) as u32).collect();
        chance.shuffle(&mut seats);
        let decay = root(LAST_SHARE / first, PASSES - 1);
        let places = fitted(places, &distances);
        Self { distances, places, seats, chance, pass: 0, round: 0, rate: first, decay }
    }

    pub fn places(&self) -> &[[f64; 2]] {
        &self.places
    }

    /// Some rounds; `false` once all passes are done.
    pub fn step(&mut self) -> bool {
        if self.pass >= PASSES || self.places.len() < 2 {
            return false;
        }
        let others = self.seats.len() - 1;
        for _ in 0..ROUNDS {
            self.meet(self.seats[others], self.seats[self.round]);
            for apart in 1..self.seats.len() / 2 {
                let (a, b) = ((self.round + apart) % others, (self.round + others - apart) % others);
                self.meet(self.seats[a], self.seats[b]);
            }
            self.round += 1;
            if self.round == others {
                self.round = 0;
                self.pass += 1;
                self.rate *= self.decay;
                self.chance.shuffle(&mut self.seats);
                break;
            }
        }
        true
    }

    /// Moves two nodes toward their wanted distance.
    fn meet(&mut self, a: u32, b: u32) {
        let (a, b, count) = (a as usize, b as usize, self.places.len());
        if a >= count || b >= count {
            return;
        }
        let wanted = f64::from(self.distances[a * count + b]);
        let ([ax, ay], [bx, by]) = (self.places[a], self.places[b]);
        let (dx, dy) = (ax - bx, ay - by);
        let length = (dx * dx + dy * dy).sqrt().max(1e-9);
        let share = (self.rate / (wanted * wanted)).min(1.0);
        let shift = share * (length - wanted) / (2.0 * length);
        self.places[a] = [ax - shift * dx, ay - shift * dy];
        self.places[b] = [bx + shift * dx, by + shift * dy];
    }
}

/// Breadth first from every node. Unreached ones, which a connected graph has none of, count as farthest.
fn all_distances(graph: &Graph) -> Vec<u16> {
    let count = graph.len();
    let mut distances = vec![u16::MAX; count * count];
    let mut queue: Vec<u32> = Vec::with_capacity(count);
    for (source, row) in distances.chunks_exact_mut(count.max(1)).enumerate() {
        row[source] = 0;
        queue.clear();
        queue.push(source as u32);
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            let next = row[node as usize] + 1;
            for &target in &graph.targets[graph.offsets[node as usize]..graph.offsets[node as usize + 1]] {
                if row[target as usize] == u16::MAX {
                    row[target as usize] = next;
                    queue.push(target);
                }
            }
        }
    }
    distances
}

/// `places` at the scale of least stress: with l the lengths and d the wanted ones, s = Σ (l / d) / Σ (l / d)².
fn fitted(places: &[[f64; 2]], distances: &[u16]) -> Vec<[f64; 2]> {
    let count = places.len();
    let (mut sum, mut squares) = (0.0, 0.0);
    for a in 0..count {
        for b in a + 1..count {
            let (dx, dy) = (places[a][0] - places[b][0], places[a][1] - places[b][1]);
            let share = (dx * dx + dy * dy).sqrt() / f64::from(distances[a * count + b].max(1));
            sum += share;
            squares += share * share;
        }
    }
    let scale = if squares > 0.0 { sum / squares } else { 1.0 };
    places.iter().map(|place| [place[0] * scale, place[1] * scale]).collect()
}

/// The `degree`-th root of a number in 0 to 1, by halving: the logarithm differs from machine to machine.
fn root(value: f64, degree: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle: f64 = (low + high) / 2.0;
        let power = (0..degree).fold(1.0, |power, _| power * middle);
        if power < value {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::super::Pull;
    use super::*;

    #[test]
    fn a_path_is_drawn_straight_and_even() {
        let pulls: Vec<Pull> = (0..7).map(|a| Pull { a, b: a + 1, weight: 1.0 }).collect();
        let mut chance = Chance::new(2);
        let places: Vec<[f64; 2]> = (0..8).map(|_| chance.in_disc()).collect();
        let mut stress = Stress::new(&Graph::new(8, &pulls), &places, 7);
        while stress.step() {}
        let [a, b] = [stress.places()[0], stress.places()[7]];
        let length = ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt();
        assert!((length - 7.0).abs() < 0.2, "{length}");
    }

    #[test]
    fn roots_are_found() {
        assert!((root(0.25, 2) - 0.5).abs() < 1e-12);
        assert!((root(0.001, 3) - 0.1).abs() < 1e-12);
    }
}
