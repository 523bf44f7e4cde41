//! One energy for every style, and the steps that lower it.
//!
//! E = Σ w f(d) − Σ mᵢ mⱼ ln d + g/2 Σ m r², over lines, over pairs, and over nodes at r from their common center, with f(d) = d²/2 for
//! [`Style::Spread`] (ForceAtlas2's forces), f(d) = d for [`Style::Clusters`] (Noack's LinLog), and d to a power between for what is
//! between. The last part is a weak pull toward the middle, so that what hangs by one line does not fly far out. Coarse graphs sum
//! weights and masses, so the energy is the same on every level.

use super::Style;
use super::graph::Graph;
use super::quadtree::Quadtree;

/// How much of the last step a step keeps.
const MOMENTUM: f64 = 0.8;

/// The pull toward the middle, in the unit of the pull of a line, where lines are about as long as the map is wide: [`gravity`].
const GRAVITY: f64 = 0.05;
const GRAVITY_OF_CLUSTERS: f64 = 0.1;
/// The mean square of the lines' lengths over that of the radius above which the pull is whole.
const COMPACT: f64 = 0.2;

/// A graph on its way to rest.
#[derive(Clone, Debug, Default)]
pub struct Forces {
    pub places: Vec<[f64; 2]>,
    speeds: Vec<[f64; 2]>,
    forces: Vec<[f64; 2]>,
    tree: Quadtree,
    /// As it was found at the last rescaling.
    gravity: Option<f64>,
}

impl Forces {
    pub fn new(places: Vec<[f64; 2]>) -> Self {
        let count = places.len();
        Self { places, speeds: vec![[0.0; 2]; count], forces: vec![[0.0; 2]; count], tree: Quadtree::default(), gravity: None }
    }

    /// Replaces the places by those of a finer graph, at rest.
    pub fn restart(&mut self, places: Vec<[f64; 2]>) {
        let mut tree = std::mem::take(&mut self.tree);
        tree.forget();
        *self = Self { tree, ..Self::new(places) };
    }

    /// Stretches all places by the factor at which the energy is lowest: its derivative along that factor has a closed zero.
    /// Answers the factor.
    pub fn rescale(&mut self, graph: &Graph, style: Style) -> f64 {
        let gravity = gravity(graph, &self.places, style);
        let factor = scale_under(graph, &self.places, style, gravity);
        // Its unit is a length where lines do not pull with their length.
        self.gravity = Some(gravity / power(factor, style.clustering()));
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
    /// does not matter.
    pub fn step(&mut self, graph: &Graph, style: Style, limit: f64) {
        let count = self.places.len();
        let softening = (1e-3 * self.radius() / (count.max(1) as f64).sqrt()).max(1e-9);
        let center = middle(graph, &self.places);
        let gravity = *self.gravity.get_or_insert_with(|| gravity(graph, &self.places, style));
        self.forces.fill([0.0; 2]);
        self.tree.push(&self.places, &graph.masses, softening, &mut self.forces);
        for node in 0..count {
            let [x, y] = self.places[node];
            // The pull's curvature, by which the force is divided: a hub under a hundred pulls must not step a hundred times as far.
            let mut stiffness = gravity * graph.masses[node];
            let [fx, fy] = self.forces[node];
            let (mut fx, mut fy) = (fx + stiffness * (center[0] - x), fy + stiffness * (center[1] - y));
            for (target, weight) in graph.neighbors(node) {
                let (dx, dy) = (self.places[target][0] - x, self.places[target][1] - y);
                let pull = match style.clustering() {
                    0 => weight,
                    Style::MOST_CLUSTERED => weight / ((dx * dx + dy * dy).sqrt() + softening),
                    some => weight / power((dx * dx + dy * dy).sqrt() + softening, some),
                };
                stiffness += pull;
                fx += pull * dx;
                fy += pull * dy;
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

/// The middle of all masses.
fn middle(graph: &Graph, places: &[[f64; 2]]) -> [f64; 2] {
    let (mut x, mut y, mut total) = (0.0, 0.0, 0.0);
    for (place, mass) in places.iter().zip(&graph.masses) {
        (x, y, total) = (x + place[0] * mass, y + place[1] * mass, total + mass);
    }
    if total > 0.0 { [x / total, y / total] } else { [0.0; 2] }
}

/// How strongly a unit of mass is pulled to the middle at a distance of 1: less where lines are short for the size of the map, since
/// a long chain or ring would be folded by it.
fn gravity(graph: &Graph, places: &[[f64; 2]], style: Style) -> f64 {
    let share = f64::from(style.clustering()) / f64::from(Style::MOST_CLUSTERED);
    let radius = radius(places).max(f64::MIN_POSITIVE);
    let (mut squares, mut count) = (0.0, 0.0_f64);
    for (node, place) in places.iter().enumerate() {
        for (target, weight) in graph.neighbors(node) {
            let (dx, dy) = (places[target][0] - place[0], places[target][1] - place[1]);
            squares += weight * (dx * dx + dy * dy);
            count += weight;
        }
    }
    let compact = (squares / count.max(f64::MIN_POSITIVE) / (radius * radius) / COMPACT).min(1.0);
    let whole = GRAVITY + (GRAVITY_OF_CLUSTERS - GRAVITY) * share;
    whole * compact / power(radius, style.clustering()).max(f64::MIN_POSITIVE)
}

/// A number to the power of so many sixteenths, at most 16: by square roots, since other powers differ from machine to machine.
fn power(base: f64, sixteenths: u8) -> f64 {
    let (mut out, mut root, mut bit) = (1.0, base, Style::MOST_CLUSTERED);
    while bit > 0 {
        if sixteenths & bit != 0 {
            out *= root;
        }
        root = root.sqrt();
        bit /= 2;
    }
    out
}

/// The factor by which `places` must be stretched for the lowest energy; 1 where nothing pulls or all stand on one spot.
///
/// With pushes M = Σ mᵢ mⱼ over pairs, pulls P = Σ w d² / d^c at a clustering of c, and G = g Σ m r²: the derivative of
/// P s^(2 − c) / (2 − c) + G s² / 2 − M ln s is 0 at G s² + P s² / s^c = M. What stands left grows with s, so that halving finds it.
fn scale_under(graph: &Graph, places: &[[f64; 2]], style: Style, gravity: f64) -> f64 {
    let (mut total, mut squares, mut pulled) = (0.0, 0.0, 0.0);
    let (center, clustering) = (middle(graph, places), style.clustering());
    for (mass, place) in graph.masses.iter().zip(places) {
        total += mass;
        squares += mass * mass;
        let (dx, dy) = (place[0] - center[0], place[1] - center[1]);
        pulled += mass * (dx * dx + dy * dy);
    }
    let pushes = (total * total - squares) / 2.0;
    pulled *= gravity;
    let mut pulls = 0.0;
    for (node, place) in places.iter().enumerate() {
        for (target, weight) in graph.neighbors(node).filter(|(target, _)| *target > node) {
            let (dx, dy) = (places[target][0] - place[0], places[target][1] - place[1]);
            let square = dx * dx + dy * dy;
            pulls += match clustering {
                0 => weight * square,
                Style::MOST_CLUSTERED => weight * square.sqrt(),
                some if square > 0.0 => weight * square / power(square.sqrt(), some),
                _ => 0.0,
            };
        }
    }
    let factor = match clustering {
        0 => (pushes / (pulls + pulled)).sqrt(),
        Style::MOST_CLUSTERED => 2.0 * pushes / (pulls + (pulls * pulls + 4.0 * pulled * pushes).sqrt()),
        some => {
            let excess = |s: f64| pulled * s * s + pulls * s * s / power(s, some) - pushes;
            // Between the answers of the two ends, or beside them by no more than their ratio.
            let one = (pushes / (pulls + pulled)).sqrt();
            let (mut low, mut high) = (one.min(one * one), one.max(one * one));
            for _ in 0..60 {
                let middle = (low * high).sqrt();
                if excess(middle) < 0.0 { low = middle } else { high = middle }
            }
            high
        }
    };
    if factor.is_finite() && factor > 0.0 { factor } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::super::Pull;
    use super::super::chance::Chance;
    use super::*;

    #[test]
    fn at_its_natural_scale_a_map_needs_no_stretching() {
        let mut chance = Chance::new(5);
        let places: Vec<[f64; 2]> = (0..30).map(|_| chance.in_disc().map(|x| 7.0 * x)).collect();
        let pulls: Vec<Pull> = (0..29).map(|a| Pull { a, b: a / 2 + 1, weight: 1.0 + a as f64 }).collect();
        let graph = Graph::new(30, &pulls);
        for clustering in [0, 1, 5, 8, 13, 15, 16] {
            let mut forces = Forces::new(places.clone());
            let style = Style::at(clustering);
            // The pull to the middle is measured by the radius, so that it takes a few rounds.
            for _ in 0..40 {
                forces.rescale(&graph, style);
            }
            let factor = forces.rescale(&graph, style);
            assert!((factor - 1.0).abs() < 1e-3, "{clustering}: {factor}");
        }
    }

    #[test]
    fn powers_are_those_of_sixteenths() {
        for (sixteenths, expected) in [(0, 1.0), (4, 3.0), (8, 9.0), (12, 27.0), (16, 81.0)] {
            assert!((power(81.0, sixteenths) - expected).abs() < 1e-9, "{sixteenths}");
        }
    }
}
