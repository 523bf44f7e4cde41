//! How near a step of the forces comes to what it cannot fall below, for the benchmark of the map: the bare loop over as many pushes.

use super::forces::Forces;
use super::graph::Graph;
use super::lanes::{Felt, LANES, pushes};
use super::{Pull, Style};

/// Nodes in the list of the bare loop: it stays in the nearest memory, as what a leaf feels does.
const LISTED: usize = 512;

/// A network at its places, to be stepped.
pub struct Limit {
    forces: Forces,
    felt: Felt,
    /// Pushes of a node, or of a cell, on a node in one step.
    pub push_count: usize,
}

impl Limit {
    pub fn new(pulls: &[Pull], places: &[[f64; 2]]) -> Self {
        let graph = Graph::new(places.len(), pulls);
        let mut forces = Forces::new(&graph, places, Style::Spread);
        forces.rescale();
        let push_count = forces.push_count();
        let number = |at: usize| at as f32;
        let felt = Felt {
            xs: (0..LISTED).map(number).collect(),
            ys: (0..LISTED).map(|at| number(at * 7 % LISTED)).collect(),
            masses: (0..LISTED).map(|at| number(at % 9 + 1)).collect(),
        };
        Self { forces, felt, push_count }
    }

    /// A full step: pulls, pushes, and everyone a little further.
    pub fn step(&mut self) {
        self.forces.step(1e-3, 1);
    }

    /// As many pushes in the bare loop; answers a sum, so that nothing of it can be left out.
    pub fn bare_loop(&self) -> f32 {
        let (mut sum, mut xs) = (0.0, [0.5; LANES]);
        for _ in 0..self.push_count / (LANES * LISTED) {
            let (x, y) = pushes(&xs, &[0.25; LANES], LANES, &self.felt, 1e-3);
            sum += x[0] + y[LANES - 1];
            xs[1] += 1e-3;
        }
        sum
    }
}
