//! Which actors stand closer to each other than to the rest: communities by modularity.
//!
//! Leiden (Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", 2019): nodes move to the
//! neighboring community that gains most, each community is refined into parts that hang together, the parts become the nodes of a
//! smaller network, and so on; the whole is done again from what was found. Ties of the greedy choice go to the lower number, and the
//! order of nodes is one fixed shuffle where parts are refined, so that the answer is always the same.

use super::web::Web;

/// Times the whole is done at most; more gain little.
const ROUNDS: usize = 2;
/// Gains below this are none.
const LEAST: f64 = 1e-10;

/// A network on some level: its lines, and what fell into its nodes.
struct Level {
    web: Web,
    /// All lines at a node, those within it counted at both ends.
    strengths: Vec<f64>,
}

/// For each node the number of its community; the largest is 0, of equals the one with the first node.
pub fn communities(web: &Web) -> Vec<usize> {
    let strengths: Vec<f64> = (0..web.len()).map(|node| web.neighbors(node).map(|(_, weight)| weight).sum()).collect();
    let total: f64 = strengths.iter().sum();
    let mut found: Vec<u32> = (0..web.len() as u32).collect();
    if total > 0.0 {
        let level = Level { web: web.clone(), strengths };
        let mut best = f64::MIN;
        for _ in 0..ROUNDS {
            let better = round(&level, found.clone(), total);
            let value = modularity_of(&level, &better, total);
            if value <= best + 1e-6 {
                break;
            }
            (best, found) = (value, better);
        }
    }
    in_order(&found)
}

/// How much more weight lies within the communities than would by chance: 1 at most.
pub fn modularity(web: &Web, communities: &[usize]) -> f64 {
    let strengths: Vec<f64> = (0..web.len()).map(|node| web.neighbors(node).map(|(_, weight)| weight).sum()).collect();
    let total = strengths.iter().sum();
    let communities: Vec<u32> = communities.iter().map(|&community| community as u32).collect();
    modularity_of(&Level { web: web.clone(), strengths }, &communities, total)
}

fn modularity_of(level: &Level, of: &[u32], total: f64) -> f64 {
    let count = of.iter().max().map_or(0, |most| *most as usize + 1);
    let (mut within, mut strengths) = (0.0, vec![0.0; count]);
    for (node, &community) in of.iter().enumerate() {
        strengths[community as usize] += level.strengths[node];
        within += level.web.neighbors(node).filter(|(target, _)| of[*target] == community).map(|(_, weight)| weight).sum::<f64>();
    }
    if total > 0.0 { within / total - strengths.iter().map(|strength| strength * strength).sum::<f64>() / (total * total) } else { 0.0 }
}

/// One run from the nodes up: moves, refines and folds until no community can be folded further.
fn round(bottom: &Level, first: Vec<u32>, total: f64) -> Vec<u32> {
    let mut of = first;
    // The node of the current level that each node of the bottom has become part of.
    let mut place: Vec<u32> = (0..bottom.web.len() as u32).collect();
    let mut folded: Option<Level> = None;
    loop {
        let level = folded.as_ref().unwrap_or(bottom);
        shift(level, &mut of, total);
        let parts = refined(level, &of, total);
        let (count, parts) = renumbered(&parts);
        if count == level.web.len() {
            return place.iter().map(|&node| of[node as usize]).collect();
        }
        let mut above = vec![0; count];
        for (node, &part) in parts.iter().enumerate() {
            above[part as usize] = of[node];
        }
        let next = fold(level, &parts, count);
        place.iter_mut().for_each(|node| *node = parts[*node as usize]);
        of = renumbered(&above).1;
        folded = Some(next);
    }
}

/// Sums of weights to communities, kept for their memory.
struct Tally {
    weights: Vec<f64>,
    seen: Vec<u32>,
}

impl Tally {
    fn new(count: usize) -> Self {
        Self { weights: vec![0.0; count], seen: Vec::new() }
    }

    fn add(&mut self, community: u32, weight: f64) {
        let sum = &mut self.weights[community as usize];
        if *sum == 0.0 {
            self.seen.push(community);
        }
        *sum += weight;
    }

    fn clear(&mut self) {
        for community in self.seen.drain(..) {
            self.weights[community as usize] = 0.0;
        }
    }
}

/// Moves nodes to the community that gains most, as long as any gains; neighbors of one that moved are asked again.
fn shift(level: &Level, of: &mut [u32], total: f64) {
    let count = level.web.len();
    let mut strengths = vec![0.0; count];
    for (node, &community) in of.iter().enumerate() {
        strengths[community as usize] += level.strengths[node];
    }
    let mut queue: std::collections::VecDeque<u32> = (0..count as u32).collect();
    let mut waits = vec![true; count];
    let mut tally = Tally::new(count);
    while let Some(node) = queue.pop_front() {
        let node = node as usize;
        waits[node] = false;
        let (from, strength) = (of[node], level.strengths[node]);
        tally.clear();
        for (target, weight) in level.web.neighbors(node).filter(|(target, _)| *target != node) {
            tally.add(of[target], weight);
        }
        strengths[from as usize] -= strength;
        let gain = |community: u32| tally.weights[community as usize] - strength * strengths[community as usize] / total;
        let (mut best, mut most) = (from, gain(from));
        for &community in &tally.seen {
            let here = gain(community);
            if here > most + LEAST || (here > most - LEAST && here > gain(from) + LEAST && community < best) {
                (best, most) = (community, here);
            }
        }
        strengths[best as usize] += strength;
        if best != from {
            of[node] = best;
            for &target in level.web.targets(node) {
                if of[target as usize] != best && !waits[target as usize] {
                    waits[target as usize] = true;
                    queue.push_back(target);
                }
            }
        }
    }
}

/// The numbers below `count` in an order that says nothing of them, always the same (Fisher and Yates): in an order with a meaning
/// the first come, first served, and whole neighborhoods fall to one part.
fn shuffled(count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = 9_u64;
    for at in (1..count).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    order
}

/// Parts of each community that hang together: every node begins alone, and joins once the part that gains most.
fn refined(level: &Level, of: &[u32], total: f64) -> Vec<u32> {
    let count = level.web.len();
    let mut parts: Vec<u32> = (0..count as u32).collect();
    let mut whole = vec![0.0; count];
    for (node, &community) in of.iter().enumerate() {
        whole[community as usize] += level.strengths[node];
    }
    let mut strengths = level.strengths.clone();
    // Of each part: the weight that ties it to the rest of its community, and how many nodes it holds.
    let mut outward: Vec<f64> = (0..count)
        .map(|node| {
            level.web.neighbors(node).filter(|(target, _)| *target != node && of[*target] == of[node]).map(|(_, weight)| weight).sum()
        })
        .collect();
    let mut sizes = vec![1_u32; count];
    let mut tally = Tally::new(count);
    for node in shuffled(count) {
        let (strength, community) = (level.strengths[node], whole[of[node] as usize]);
        let is_tied = outward[node] >= strength * (community - strength) / total;
        if sizes[parts[node] as usize] != 1 || parts[node] != node as u32 || !is_tied {
            continue;
        }
        tally.clear();
        for (target, weight) in level.web.neighbors(node).filter(|(target, _)| *target != node && of[*target] == of[node]) {
            tally.add(parts[target], weight);
        }
        let (mut best, mut most) = (node as u32, 0.0);
        for &part in &tally.seen {
            let (here, held) = (part as usize, strengths[part as usize]);
            let hangs = outward[here] >= held * (community - held) / total;
            let gain = tally.weights[here] - strength * held / total;
            if hangs && (gain > most + LEAST || (gain > most - LEAST && gain > LEAST && part < best)) {
                (best, most) = (part, gain);
            }
        }
        if best != node as u32 {
            let (into, weight) = (best as usize, tally.weights[best as usize]);
            strengths[into] += strength;
            strengths[node] = 0.0;
            outward[into] += outward[node] - 2.0 * weight;
            sizes[into] += 1;
            sizes[node] = 0;
            parts[node] = best;
        }
    }
    parts
}

/// The network of the parts; lines within a part stay with it as its strength.
fn fold(level: &Level, parts: &[u32], count: usize) -> Level {
    let mut strengths = vec![0.0; count];
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (node, &part) in parts.iter().enumerate() {
        strengths[part as usize] += level.strengths[node];
        members[part as usize].push(node as u32);
    }
    let mut web = Web { offsets: vec![0], ..Web::default() };
    let mut tally = Tally::new(count);
    for (part, nodes) in members.iter().enumerate() {
        tally.clear();
        for &node in nodes {
            for (target, weight) in level.web.neighbors(node as usize) {
                tally.add(parts[target], weight);
            }
        }
        tally.seen.sort_unstable();
        for &target in tally.seen.iter().filter(|target| **target as usize != part) {
            web.targets.push(target);
            web.weights.push(tally.weights[target as usize]);
        }
        web.offsets.push(web.targets.len());
    }
    Level { web, strengths }
}

/// Numbers from 0 up without gaps, in the order of their first node; and how many there are.
fn renumbered(of: &[u32]) -> (usize, Vec<u32>) {
    let mut numbers = vec![u32::MAX; of.iter().max().map_or(0, |most| *most as usize + 1)];
    let mut count = 0;
    let out = of.iter().map(|&old| {
        let number = &mut numbers[old as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *number
    });
    let out = out.collect();
    (count as usize, out)
}

/// Numbers by size.
fn in_order(of: &[u32]) -> Vec<usize> {
    let (count, of) = renumbered(of);
    let mut sizes = vec![0_usize; count];
    of.iter().for_each(|&community| sizes[community as usize] += 1);
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| sizes[b].cmp(&sizes[a]).then(a.cmp(&b)));
    let mut rank = vec![0; count];
    for (at, community) in order.into_iter().enumerate() {
        rank[community] = at;
    }
    of.iter().map(|&community| rank[community as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cliques(count: usize, size: usize) -> Web {
        let mut lines = Vec::new();
        for clique in 0..count {
            let first = clique * size;
            lines.extend((0..size).flat_map(|a| (0..a).map(move |b| (first + a, first + b, 1.0))));
            lines.push((first, (first + size) % (count * size), 1.0));
        }
        Web::new(count * size + 1, &lines)
    }

    #[test]
    fn cliques_in_a_ring_are_found() {
        let web = cliques(6, 5);
        let found = communities(&web);
        for clique in 0..6 {
            assert!((0..5).all(|node| found[clique * 5 + node] == found[clique * 5]), "{found:?}");
        }
        assert_eq!(found.iter().max(), Some(&6), "six, and one who is tied to nobody");
        assert_eq!(found[0], 0);
        assert!((modularity(&web, &found) - (60.0 / 66.0 - 1.0 / 6.0)).abs() < 1e-9);
    }

    #[test]
    fn a_network_without_ties_has_communities_of_one() {
        assert_eq!(communities(&Web::new(3, &[])), [0, 1, 2]);
        assert!(communities(&Web::default()).is_empty());
    }

    #[test]
    fn strong_ties_outweigh_many() {
        let found = communities(&Web::new(4, &[(0, 1, 9.0), (2, 3, 9.0), (0, 2, 1.0), (0, 3, 1.0), (1, 2, 1.0), (1, 3, 1.0)]));
        assert_eq!(found, [0, 0, 1, 1]);
    }
}
