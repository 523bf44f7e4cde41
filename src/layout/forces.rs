//! One energy for every style, and the steps that lower it.
//!
//! E = Σ w f(d) − Σ mᵢ mⱼ ln d + g/2 Σ m r², over lines, over pairs, and over nodes at r from their common center, with f(d) = d²/2 for
//! [`Style::Spread`] (ForceAtlas2's forces), f(d) = d for [`Style::Clusters`] (Noack's LinLog), and d to a power between for what is
//! between. The last part is a weak pull toward the middle, so that what hangs by one line does not fly far out. Coarse graphs sum
//! weights and masses, so the energy is the same on every level.

use super::Style;
use super::curve::Curve;
use super::frame::center;
use super::graph::Graph;
use super::parallel::{WORTH, in_parallel};
use super::quadtree::Quadtree;

/// How much of the last step a step keeps.
const MOMENTUM: f32 = 0.8;

/// The pull toward the middle, in the unit of the pull of a line, where lines are about as long as the map is wide: [`Forces::rescale`].
const GRAVITY: f64 = 0.05;
const GRAVITY_OF_CLUSTERS: f64 = 0.1;
/// The mean square of the lines' lengths over that of the radius above which the pull is whole.
const COMPACT: f64 = 0.2;

/// A graph on its way to rest. Its nodes are numbered anew along a curve through the map as it begins, so that those that meet lie near
/// each other in memory too.
#[derive(Clone, Debug, Default)]
pub struct Forces {
    style: Style,
    /// The graph's number of each node.
    numbers: Vec<u32>,
    /// What is taken off all places, so that single precision suffices.
    origin: [f64; 2],
    places: Vec<[f32; 2]>,
    masses: Vec<f32>,
    /// Lines of node `i` are `lines[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    lines: Vec<Line>,
    speeds: Vec<[f32; 2]>,
    forces: Vec<[f32; 2]>,
    curve: Curve,
    tree: Quadtree,
    /// The pull on a unit of mass at a distance of 1.
    gravity: f32,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    end: u32,
    weight: f32,
}

/// Sums over all nodes.
struct Spread {
    /// The middle of all masses.
    middle: [f32; 2],
    /// The root of the mean squared distance from the center.
    radius: f32,
}

impl Forces {
    /// At rest at these places.
    pub fn new(graph: &Graph, places: &[[f64; 2]], style: Style) -> Self {
        let mut forces = Self::default();
        forces.restart(graph, places, style);
        forces
    }

    /// At rest at the places of another graph.
    pub fn restart(&mut self, graph: &Graph, places: &[[f64; 2]], style: Style) {
        let count = graph.len();
        self.style = style;
        self.origin = center(places);
        self.places.clear();
        self.places.extend(places.iter().map(|place| [0, 1].map(|axis| (place[axis] - self.origin[axis]) as f32)));
        self.curve.sort(&self.places);
        self.numbers.clear();
        self.numbers.extend(self.curve.numbers().map(|node| node as u32));
        let along: Vec<[f32; 2]> = self.numbers.iter().map(|&node| self.places[node as usize]).collect();
        self.places = along;
        let mut ranks = vec![0; count];
        (0..).zip(&self.numbers).for_each(|(rank, &node)| ranks[node as usize] = rank);
        self.masses.clear();
        self.starts.clear();
        self.lines.clear();
        self.starts.push(0);
        for &node in &self.numbers {
            self.masses.push(graph.masses[node as usize] as f32);
            self.lines.extend(graph.neighbors(node as usize).map(|(end, weight)| Line { end: ranks[end], weight: weight as f32 }));
            self.starts.push(self.lines.len() as u32);
        }
        for list in [&mut self.speeds, &mut self.forces] {
            list.clear();
            list.resize(count, [0.0; 2]);
        }
        self.tree.forget();
        self.gravity = self.gravity_and_pulls().0 as f32;
    }

    /// One place a node, in the graph's order.
    pub fn places(&self) -> Vec<[f64; 2]> {
        let mut places = vec![[0.0; 2]; self.places.len()];
        for (&node, place) in self.numbers.iter().zip(&self.places) {
            places[node as usize] = [0, 1].map(|axis| self.origin[axis] + f64::from(place[axis]));
        }
        places
    }

    /// The root of the mean squared distance from the center.
    pub fn radius(&self) -> f64 {
        f64::from(self.spread().radius)
    }

    /// How many single pushes a step adds up.
    pub fn push_count(&mut self) -> usize {
        self.tree.push_count(&self.places, &self.masses)
    }

    /// Stretches all places by the factor at which the energy is lowest: its derivative along that factor has a closed zero.
    /// Answers the factor.
    ///
    /// With pushes M = Σ mᵢ mⱼ over pairs, pulls P = Σ w d² / d^c at a clustering of c, and G = g Σ m r²: the derivative of
    /// P s^(2 − c) / (2 − c) + G s² / 2 − M ln s is 0 at G s² + P s² / s^c = M. What stands left grows with s, so that halving finds it.
    pub fn rescale(&mut self) -> f64 {
        let clustering = self.style.clustering();
        let (gravity, pulls) = self.gravity_and_pulls();
        let middle = self.spread().middle;
        let (mut total, mut squares, mut pulled) = (0.0, 0.0, 0.0);
        for (mass, place) in self.masses.iter().zip(&self.places) {
            let mass = f64::from(*mass);
            let [dx, dy] = [0, 1].map(|axis| f64::from(place[axis] - middle[axis]));
            (total, squares, pulled) = (total + mass, squares + mass * mass, pulled + mass * (dx * dx + dy * dy));
        }
        let pushes = (total * total - squares) / 2.0;
        pulled *= gravity;
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
        // Nothing is stretched where nothing pulls or all stand on one spot.
        let factor = if factor.is_finite() && factor > 0.0 { factor } else { 1.0 };
        // The unit of gravity is a length where lines do not pull with their length.
        self.gravity = (gravity / power(factor, clustering)) as f32;
        self.places.iter_mut().flatten().for_each(|value| *value *= factor as f32);
        factor
    }

    /// How strongly a unit of mass is pulled to the middle at a distance of 1: less where lines are short for the size of the map, since
    /// a long chain or ring would be folded by it. And Σ w d² / d^c over all lines at a clustering of c.
    fn gravity_and_pulls(&self) -> (f64, f64) {
        let clustering = self.style.clustering();
        let (mut squares, mut pulls, mut weights) = (0.0, 0.0, 0.0);
        for (node, [x, y]) in self.places.iter().enumerate() {
            for line in self.lines_of(node) {
                let place = self.places[line.end as usize];
                let (dx, dy, weight) = (f64::from(place[0] - x), f64::from(place[1] - y), f64::from(line.weight));
                let square = dx * dx + dy * dy;
                squares += weight * square;
                weights += weight;
                pulls += match clustering {
                    0 => 0.0,
                    Style::MOST_CLUSTERED => weight * square.sqrt(),
                    some if square > 0.0 => weight * square / power(square.sqrt(), some),
                    _ => 0.0,
                };
            }
        }
        // Every line was met from both its ends.
        let pulls = if clustering == 0 { squares } else { pulls } / 2.0;
        let radius = self.radius().max(f64::MIN_POSITIVE);
        let compact = (squares / weights.max(f64::MIN_POSITIVE) / (radius * radius) / COMPACT).min(1.0);
        let share = f64::from(clustering) / f64::from(Style::MOST_CLUSTERED);
        let whole = GRAVITY + (GRAVITY_OF_CLUSTERS - GRAVITY) * share;
        (whole * compact / power(radius, clustering).max(f64::MIN_POSITIVE), pulls)
    }

    fn lines_of(&self, node: usize) -> &[Line] {
        &self.lines[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    fn spread(&self) -> Spread {
        let (mut sum, mut heavy, mut total, mut squares) = ([0.0; 2], [0.0; 2], 0.0, 0.0);
        for (place, mass) in self.places.iter().zip(&self.masses) {
            let ([x, y], mass) = (place.map(f64::from), f64::from(*mass));
            sum = [sum[0] + x, sum[1] + y];
            heavy = [heavy[0] + mass * x, heavy[1] + mass * y];
            total += mass;
            squares += x * x + y * y;
        }
        let count = self.places.len().max(1) as f64;
        let radius = (squares / count - (sum[0] * sum[0] + sum[1] * sum[1]) / (count * count)).max(0.0).sqrt();
        Spread { middle: heavy.map(|sum| if total > 0.0 { (sum / total) as f32 } else { 0.0 }), radius: radius as f32 }
    }

    /// One step on so many threads at most, no node moving further than so many radii of the map. Every node moves from the places of
    /// the step before, so the order of nodes does not matter.
    pub fn step(&mut self, reach: f64, threads: usize) {
        let (count, spread) = (self.places.len(), self.spread());
        let softening = (1e-3 * spread.radius / (count.max(1) as f32).sqrt()).max(1e-9);
        let limit = reach as f32 * spread.radius;
        let threads = if count < WORTH { 1 } else { threads };
        self.tree.push(&self.places, &self.masses, softening, threads, &mut self.forces);
        let mut speeds = std::mem::take(&mut self.speeds);
        let share = count.div_ceil(threads).max(1);
        let (forces, middle) = (&*self, spread.middle);
        in_parallel((0..).step_by(share).zip(speeds.chunks_mut(share)).collect(), |(first, speeds)| match forces.style.clustering() {
            0 => forces.speed_up(first, speeds, middle, limit, |_| 1.0),
            Style::MOST_CLUSTERED => forces.speed_up(first, speeds, middle, limit, |square| 1.0 / (square.sqrt() + softening)),
            some => forces.speed_up(first, speeds, middle, limit, |square| 1.0 / power(f64::from(square.sqrt() + softening), some) as f32),
        });
        self.speeds = speeds;
        for (place, speed) in self.places.iter_mut().zip(&self.speeds) {
            *place = [place[0] + speed[0], place[1] + speed[1]];
        }
    }

    /// The speeds of the nodes from `first` on, under all forces; `factor` has the square of a line's length.
    fn speed_up(&self, first: usize, speeds: &mut [[f32; 2]], middle: [f32; 2], limit: f32, factor: impl Fn(f32) -> f32) {
        for (node, speed) in (first..).zip(speeds) {
            let (place, gravity) = (self.places[node], self.gravity * self.masses[node]);
            let ([px, py], weight) = pull(self.lines_of(node), &self.places, place, &factor);
            // The pull's curvature, by which the force is divided: a hub under a hundred pulls must not step a hundred times as far.
            let stiffness = gravity + weight;
            let force = self.forces[node];
            let (fx, fy) = (force[0] + gravity * (middle[0] - place[0]) + px, force[1] + gravity * (middle[1] - place[1]) + py);
            if stiffness > 0.0 {
                *speed = [MOMENTUM * speed[0] + fx / stiffness, MOMENTUM * speed[1] + fy / stiffness];
            }
            let square = speed[0] * speed[0] + speed[1] * speed[1];
            if square > limit * limit {
                let share = limit / square.sqrt();
                *speed = [speed[0] * share, speed[1] * share];
            }
        }
    }
}

/// What lines pull a node at `place` with, and how stiffly; `factor` has the square of a line's length.
#[inline(always)]
fn pull(lines: &[Line], places: &[[f32; 2]], [x, y]: [f32; 2], factor: impl Fn(f32) -> f32) -> ([f32; 2], f32) {
    let (mut px, mut py, mut stiffness) = (0.0, 0.0, 0.0);
    for line in lines {
        let place = places[line.end as usize];
        let (dx, dy) = (place[0] - x, place[1] - y);
        let weight = line.weight * factor(dx * dx + dy * dy);
        (px, py, stiffness) = (px + weight * dx, py + weight * dy, stiffness + weight);
    }
    ([px, py], stiffness)
}

/// The root of the mean squared distance from the center.
pub fn radius(places: &[[f64; 2]]) -> f64 {
    let center = center(places);
    let square = |place: &[f64; 2]| (place[0] - center[0]) * (place[0] - center[0]) + (place[1] - center[1]) * (place[1] - center[1]);
    (places.iter().map(square).sum::<f64>() / places.len().max(1) as f64).sqrt()
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
            let mut forces = Forces::new(&graph, &places, Style::at(clustering));
            // The pull to the middle is measured by the radius, so that it takes a few rounds.
            for _ in 0..40 {
                forces.rescale();
            }
            let factor = forces.rescale();
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
