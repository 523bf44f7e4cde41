//! One energy for every style, and the steps that lower it.
//!
//! E = Σ w f(d) − Σ mᵢ mⱼ ln d, over lines and over pairs, with f(d) = d²/2 for [`Style::Spread`] (ForceAtlas2's forces) and f(d) = d
//! for [`Style::Clusters`] (Noack's LinLog). Coarse graphs sum weights and masses, so the energy is the same on every level.

use super::Style;
use super::graph::Graph;
use super::quadtree::Quadtree;

/// How much of the last step a step keeps.
const MOMENTUM: f64 = 0.8;

/// A graph on its way to rest.
#[derive(Clone, Debug, Default)]
pub struct Forces {
    pub places: Vec<[f64; 2]>,
    speeds: Vec<[f64; 2]>,
    forces: Vec<[f64; 2]>,
    tree: Quadtree,
}

impl Forces {
    pub fn new(places: Vec<[f64; 2]>) -> Self {
        let count = places.len();
        Self { places, speeds: vec![[0.0; 2]; count], forces: vec![[0.0; 2]; count], tree: Quadtree::default() }
    }

    /// Replaces the places by those of a finer graph, at rest.
    pub fn restart(&mut self, places: Vec<[f64; 2]>) {
        let tree = std::mem::take(&mut self.tree);
        *self = Self { tree, ..Self::new(places) };
    }

    /// Stretches all places by the factor at which the energy is lowest: its derivative along that factor has a closed zero.
    /// Answers the factor.
    pub fn rescale(&mut self, graph: &Graph, style: Style) -> f64 {
        let factor = natural_scale(graph, &self.places, style);
        for place in self.places.iter_mut().flatten() {
            *place *= factor;
        }
        factor
    }

    /// The root of the mean squared distance from the center.
    pub fn radius(&self) -> f64 {
        radius(&self.places)
    }

    /// One step, no node moving further than `limit`. Every node moves from the places of the step before, so the order of nodes
    /// does not matter. `holds` is the strength with which each node is held (0: free; infinite: stands fast), and where;
    /// empty for none.
    pub fn step(&mut self, graph: &Graph, style: Style, limit: f64, holds: &[(f64, [f64; 2])]) {
        let count = self.places.len();
        let softening = 1e-3 * self.radius() / (count.max(1) as f64).sqrt();
        self.forces.fill([0.0; 2]);
        self.tree.push(&self.places, &graph.masses, softening, &mut self.forces);
        for node in 0..count {
            let [x, y] = self.places[node];
            let [mut fx, mut fy] = self.forces[node];
            // The pull's curvature, by which the force is divided: a hub under a hundred pulls must not step a hundred times as far.
            let mut stiffness = 0.0;
            for (target, weight) in graph.neighbors(node) {
                let (dx, dy) = (self.places[target][0] - x, self.places[target][1] - y);
                let pull = match style {
                    Style::Clusters => weight / ((dx * dx + dy * dy).sqrt() + softening),
                    Style::Spread | Style::Distances => weight,
                };
                stiffness += pull;
                fx += pull * dx;
                fy += pull * dy;
            }
            if let Some(&(strength, [hx, hy])) = holds.get(node) {
                if strength == f64::INFINITY {
                    self.speeds[node] = [0.0; 2];
                    continue;
                }
                let hold = strength * stiffness.max(1e-9);
                stiffness += hold;
                fx += hold * (hx - x);
                fy += hold * (hy - y);
            }
            let speed = &mut self.speeds[node];
            if stiffness > 0.0 {
                speed[0] = MOMENTUM * speed[0] + fx / stiffness;
                speed[1] = MOMENTUM * speed[1] + fy / stiffness;
            }
            let length = (speed[0] * speed[0] + speed[1] * speed[1]).sqrt();
            if length > limit {
                speed[0] *= limit / length;
                speed[1] *= limit / length;
            }
        }
        for (place, speed) in self.places.iter_mut().zip(&self.speeds) {
            place[0] += speed[0];
            place[1] += speed[1];
        }
    }
}

/// The root of the mean squared distance from the center.
pub fn radius(places: &[[f64; 2]]) -> f64 {
    let count = places.len().max(1) as f64;
    let (mut x, mut y, mut squares) = (0.0, 0.0, 0.0);
    for place in places {
        (x, y) = (x + place[0], y + place[1]);
        squares += place[0] * place[0] + place[1] * place[1];
    }
    (squares / count - (x * x + y * y) / (count * count)).max(0.0).sqrt()
}

/// The factor by which `places` must be stretched for the lowest energy; 1 where nothing pulls or all stand on one spot.
///
/// With pushes M = Σ mᵢ mⱼ over pairs: d/ds (s² Σ w d²/2 − M ln s) = 0 at s² = M / Σ w d²; d/ds (s Σ w d − M ln s) = 0 at s = M / Σ w d.
pub fn natural_scale(graph: &Graph, places: &[[f64; 2]], style: Style) -> f64 {
    let (mut total, mut squares) = (0.0, 0.0);
    for mass in &graph.masses {
        total += mass;
        squares += mass * mass;
    }
    let pushes = (total * total - squares) / 2.0;
    let mut pulls = 0.0;
    for (node, place) in places.iter().enumerate() {
        for (target, weight) in graph.neighbors(node).filter(|(target, _)| *target > node) {
            let (dx, dy) = (places[target][0] - place[0], places[target][1] - place[1]);
            let square = dx * dx + dy * dy;
            pulls += weight * if style == Style::Clusters { square.sqrt() } else { square };
        }
    }
    let factor = if style == Style::Clusters { pushes / pulls } else { (pushes / pulls).sqrt() };
    if factor.is_finite() && factor > 0.0 { factor } else { 1.0 }
}
