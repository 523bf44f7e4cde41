//! How a map takes a tenth more: nodes drawn by chance, and all lines of theirs, join the map that was laid out without them.

use crate::Network;
use crate::chance::Chance;
use actorium::layout::{Problem, Pull, Style, lay_out};
use std::collections::HashSet;

/// Neighbors of a node that are compared, at most.
const COMPARED: usize = 200;

/// What is told of one growth.
pub struct Growth {
    /// How far old nodes moved, the median, in radii of the map.
    pub moved: f64,
    /// The ten nearest of the old ones before and after: Jaccard's share, the mean.
    pub nearest: f64,
    /// Neighbors in the network against nearest on the map, in parts of the same for a map laid out anew.
    pub neighbors: f64,
}

/// Lays out without a tenth of the nodes, then with all; `cold` is the map of all from nothing.
pub fn grow(network: &Network, style: Style, cold: &[[f64; 2]], seed: u64) -> Growth {
    let (count, mut chance) = (network.count, Chance(seed * 7919));
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        order.swap(at, chance.below(at + 1));
    }
    let new: HashSet<usize> = order.into_iter().take(count.div_ceil(10)).collect();
    let kept: Vec<usize> = (0..count).filter(|node| !new.contains(node)).collect();
    let number = |node: usize| kept.binary_search(&node).ok();
    let old_pulls = network.pulls.iter().filter_map(|pull| Some(Pull { a: number(pull.a)?, b: number(pull.b)?, weight: pull.weight }));
    let old = lay_out(&Problem { radii: vec![10.0; kept.len()], pulls: old_pulls.collect(), style, seed: 7, ..Problem::default() });
    let mut start = vec![None; count];
    kept.iter().zip(&old).for_each(|(&node, place)| start[node] = Some(*place));
    let grown = lay_out(&Problem { start, ..network.problem(style) });
    let now: Vec<[f64; 2]> = kept.iter().map(|&node| grown[node]).collect();
    let mean = |axis: usize| old.iter().map(|place| place[axis]).sum::<f64>() / old.len() as f64;
    let middle = [mean(0), mean(1)];
    let radius = (old.iter().map(|place| square(*place, middle)).sum::<f64>() / old.len() as f64).sqrt();
    let mut moves: Vec<f64> = old.iter().zip(&now).map(|(a, b)| square(*a, *b).sqrt() / radius).collect();
    moves.sort_by(f64::total_cmp);
    let kept_nearest = (0..old.len()).map(|node| share(&nearest(&old, node, 10), &nearest(&now, node, 10)));
    Growth {
        moved: moves[moves.len() / 2],
        nearest: kept_nearest.sum::<f64>() / old.len() as f64,
        neighbors: neighborhoods(network, &grown) / neighborhoods(network, cold),
    }
}

fn square(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])
}

fn nearest(places: &[[f64; 2]], node: usize, count: usize) -> HashSet<usize> {
    let mut others: Vec<(f64, usize)> =
        (0..places.len()).filter(|&other| other != node).map(|other| (square(places[node], places[other]), other)).collect();
    others.sort_by(|x, y| x.0.total_cmp(&y.0));
    others.into_iter().take(count).map(|(_, other)| other).collect()
}

/// Jaccard's share of two sets.
fn share(a: &HashSet<usize>, b: &HashSet<usize>) -> f64 {
    let both = a.intersection(b).count() as f64;
    both / (a.len() + b.len()) as f64 / (1.0 - both / (a.len() + b.len()) as f64)
}

/// The mean, over all nodes, of how many of a node's nearest are its neighbors.
fn neighborhoods(network: &Network, places: &[[f64; 2]]) -> f64 {
    let mut neighbors = vec![HashSet::new(); network.count];
    for pull in &network.pulls {
        neighbors[pull.a].insert(pull.b);
        neighbors[pull.b].insert(pull.a);
    }
    let tied = neighbors.iter().enumerate().filter(|(_, own)| !own.is_empty());
    let shares: Vec<f64> = tied.map(|(node, own)| share(&nearest(places, node, own.len().min(COMPARED)), own)).collect();
    shares.iter().sum::<f64>() / shares.len() as f64
}
