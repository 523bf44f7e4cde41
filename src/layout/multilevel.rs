//! From coarse to fine: a graph is folded until few nodes are left, those find their places, and each unfolding starts from them.

use super::Style;
use super::chance::Chance;
use super::forces::{Forces, radius};
use super::graph::Graph;
use super::stress::Stress;

/// No further folding below so many nodes.
const COARSEST: usize = 40;
/// Nor to fewer than these: a star would become a point, from which nothing can be unfolded.
const FEWEST: usize = 8;
/// Steps on the coarsest graph and on each finer one.
const FIRST_STEPS: usize = 150;
const STEPS: usize = 80;
/// How far a node of the coarsest graph goes in its first step, in radii of the map; and where the map goes on from one that was there.
const REACH: f64 = 0.5;
const BEGUN_REACH: f64 = 0.1;
/// Above so many nodes fewer steps do: they start from where coarser graphs came to rest, and what is left to mend is near by.
const LARGE: f64 = 1_500.0;
const FEWEST_STEPS: usize = 17;

/// Steps on a graph that is not the coarsest.
pub fn steps(count: usize) -> usize {
    let share = (LARGE / count.max(1) as f64).sqrt().min(1.0);
    ((STEPS as f64 * share) as usize).max(FEWEST_STEPS)
}

#[derive(Clone, Debug)]
struct Level {
    graph: Graph,
    /// For each node its node in the next coarser level; empty on the coarsest.
    parents: Vec<u32>,
}

/// A connected graph being laid out.
#[derive(Clone, Debug)]
pub struct Multilevel {
    levels: Vec<Level>,
    /// The level that moves now.
    at: usize,
    done_steps: usize,
    style: Style,
    chance: Chance,
    forces: Forces,
    /// How far a node of the coarsest graph goes in its first step, at most, in radii of the map.
    reach: f64,
}

impl Multilevel {
    /// Begins from `begun`, whatever its scale, unless that is empty or one spot.
    pub fn new(graph: Graph, style: Style, seed: u64, begun: &[[f64; 2]]) -> Self {
        let mut levels = vec![Level { graph, parents: Vec::new() }];
        while let Some(finest) = levels.last_mut() {
            if finest.graph.len() <= COARSEST {
                break;
            }
            let (coarse, parents) = fold(&finest.graph);
            if coarse.len() < FEWEST || coarse.len() * 20 > finest.graph.len() * 19 {
                break;
            }
            finest.parents = parents;
            levels.push(Level { graph: coarse, parents: Vec::new() });
        }
        let at = levels.len() - 1;
        let mut chance = Chance::new(seed);
        let (first, reach) = match gathered(&levels, begun) {
            Some(places) => (places, BEGUN_REACH),
            None => (unfolded(&levels[at].graph, &mut chance), REACH),
        };
        let mut forces = Forces::new(&levels[at].graph, &first, style);
        forces.rescale();
        Self { levels, at, done_steps: 0, style, chance, forces, reach }
    }

    pub fn places(&self) -> Vec<[f64; 2]> {
        self.forces.places()
    }

    /// A place for each node of the finest graph: where the node stands that it is folded into.
    pub fn sketch(&self) -> Vec<[f64; 2]> {
        let mut places = self.forces.places();
        for level in self.levels.iter().take(self.at).rev() {
            places = level.parents.iter().filter_map(|&parent| places.get(parent as usize).copied()).collect();
        }
        places
    }

    /// How many nodes the next step moves: what it costs.
    pub fn cost(&self) -> usize {
        self.levels[self.at].graph.len()
    }

    /// One step, on so many threads at most; `false` once the finest graph is at rest.
    pub fn step(&mut self, threads: usize) -> bool {
        let is_coarsest = self.at + 1 == self.levels.len();
        let count = self.cost();
        let steps = if is_coarsest { FIRST_STEPS } else { steps(count) };
        if self.done_steps < steps {
            let left = 1.0 - self.done_steps as f64 / steps as f64;
            let reach = if is_coarsest { self.reach } else { 2.0 / (count as f64).sqrt() };
            self.forces.step(reach * left, threads);
            if self.done_steps % 16 == 15 {
                self.forces.rescale();
            }
            self.done_steps += 1;
            return true;
        }
        if self.at == 0 {
            return false;
        }
        self.unfold();
        true
    }

    fn unfold(&mut self) {
        self.at -= 1;
        self.done_steps = 0;
        let level = &self.levels[self.at];
        let apart = 0.3 * self.forces.radius() / (level.graph.len() as f64).sqrt();
        let coarse = self.forces.places();
        let mut places = Vec::with_capacity(level.parents.len());
        for &parent in &level.parents {
            let [x, y] = coarse[parent as usize];
            let [dx, dy] = self.chance.in_disc();
            places.push([x + apart * dx, y + apart * dy]);
        }
        self.forces.restart(&level.graph, &places, self.style);
        self.forces.rescale();
    }
}

/// Places of the coarsest nodes, in the middle of those of the finest that are folded into them.
fn gathered(levels: &[Level], begun: &[[f64; 2]]) -> Option<Vec<[f64; 2]>> {
    let count = levels.first().map_or(0, |finest| finest.graph.len());
    let mut sums: Vec<[f64; 3]> = begun.iter().map(|[x, y]| [*x, *y, 1.0]).collect();
    for level in levels.iter().filter(|level| !level.parents.is_empty()) {
        let coarse = level.parents.iter().max().map_or(0, |last| *last as usize + 1);
        let mut next = vec![[0.0; 3]; coarse];
        for (sum, &parent) in sums.iter().zip(&level.parents) {
            let into = &mut next[parent as usize];
            *into = [into[0] + sum[0], into[1] + sum[1], into[2] + sum[2]];
        }
        sums = next;
    }
    let places: Vec<[f64; 2]> = sums.into_iter().map(|[x, y, count]| [x / count, y / count]).collect();
    // From one spot nothing can be unfolded.
    (begun.len() == count && radius(&places) > 0.0).then_some(places)
}

/// First places, at distances as the graph's own where it is small: forces alone leave a ring folded that began so.
fn unfolded(graph: &Graph, chance: &mut Chance) -> Vec<[f64; 2]> {
    let places: Vec<[f64; 2]> = (0..graph.len()).map(|_| chance.in_disc()).collect();
    if graph.len() > 4 * COARSEST {
        return places;
    }
    let mut stress = Stress::from_nothing(graph, &places, chance.next());
    while stress.step() {}
    stress.places()
}

/// Halves a graph: nodes with one line are folded into their neighbor, others into the free neighbor by the heaviest line for its
/// size. Answers the coarse graph and each node's place in it.
fn fold(graph: &Graph) -> (Graph, Vec<u32>) {
    const FREE: u32 = u32::MAX;
    let count = graph.len();
    let mut parents = vec![FREE; count];
    let mut coarse_count = 0;
    let (_, order) = gathered_by(graph.offsets.windows(2).map(|ends| ends[1] - ends[0]));
    for node in order.iter().map(|&node| node as usize).filter(|&node| graph.degree(node) == 1) {
        if let Some((hub, _)) = graph.neighbors(node).next() {
            if parents[hub] == FREE {
                parents[hub] = coarse_count;
                coarse_count += 1;
            }
            parents[node] = parents[hub];
        }
    }
    for node in order.into_iter().map(|node| node as usize) {
        if parents[node] != FREE {
            continue;
        }
        let free = graph.neighbors(node).filter(|(target, _)| parents[*target] == FREE);
        let value = |target: usize, weight: f64| weight / graph.masses[target];
        let best = free.max_by(|x, y| value(x.0, x.1).total_cmp(&value(y.0, y.1)).then(y.0.cmp(&x.0)));
        parents[node] = coarse_count;
        if let Some((mate, _)) = best {
            parents[mate] = coarse_count;
        }
        coarse_count += 1;
    }
    let (starts, members) = gathered_by(parents.iter().map(|&parent| parent as usize));
    // Where in `lines` each coarse node stands as the other end of a line from the one at hand.
    let mut found = vec![FREE; coarse_count as usize];
    let mut lines: Vec<(u32, u32, f64)> = Vec::with_capacity(graph.targets.len() / 2);
    for a in 0..coarse_count {
        let first = lines.len();
        for &node in &members[starts[a as usize] as usize..starts[a as usize + 1] as usize] {
            for (target, weight) in graph.neighbors(node as usize) {
                let b = parents[target];
                if b > a {
                    match lines.get_mut(found[b as usize] as usize) {
                        Some(line) => line.2 += weight,
                        None => {
                            found[b as usize] = lines.len() as u32;
                            lines.push((a, b, weight));
                        }
                    }
                }
            }
        }
        lines[first..].iter().for_each(|line| found[line.1 as usize] = FREE);
    }
    let mut coarse = Graph::from_lines(coarse_count as usize, &lines);
    coarse.masses = vec![0.0; coarse_count as usize];
    for (node, &parent) in parents.iter().enumerate() {
        coarse.masses[parent as usize] += graph.masses[node];
    }
    (coarse, parents)
}

/// Numbers from 0 up by their value, equal ones ascending; and where each value begins, with the end of all.
fn gathered_by(values: impl Iterator<Item = usize> + Clone) -> (Vec<u32>, Vec<u32>) {
    let most = values.clone().max().unwrap_or(0);
    let mut starts = vec![0_u32; most + 3];
    values.clone().for_each(|value| starts[value + 2] += 1);
    for value in 0..=most {
        starts[value + 2] += starts[value + 1];
    }
    let mut numbers = vec![0; starts[most + 2] as usize];
    for (number, value) in values.enumerate() {
        numbers[starts[value + 1] as usize] = number as u32;
        starts[value + 1] += 1;
    }
    starts.pop();
    (starts, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::Pull;
    use super::*;

    #[test]
    fn folding_keeps_mass_and_takes_stars_whole() {
        let pulls: Vec<Pull> = (1..10).map(|b| Pull { a: 0, b, weight: 1.0 }).collect();
        let graph = Graph::new(10, &pulls);
        let (coarse, parents) = fold(&graph);
        assert_eq!(coarse.len(), 1);
        assert!(parents.iter().all(|&parent| parent == 0));
        assert_eq!(coarse.masses[0], graph.masses.iter().sum::<f64>());
    }
}
