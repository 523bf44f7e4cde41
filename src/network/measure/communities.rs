//! Which actors stand closer to each other than to the rest: communities by modularity.
//!
//! Leiden (Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", 2019): nodes move to the
//! neighboring community that gains most, each community is refined into parts that hang together, the parts become the nodes of a
//! smaller network, and so on; the whole is done again from what was found. Ties of the greedy choice go to the lower number, and the
//! order of nodes is a fixed shuffle where parts are refined, so that the answer is always the same.

use super::web::Web;

/// Times the whole is done; more gain little.
const ROUNDS: usize = 2;
/// The seed of the order in which parts are refined.
const SEED: u64 = 9;
/// A small network is taken in so many orders, and the best answer is kept.
const TRIES: u64 = 4;
/// What counts as small: so many nodes, and lines counted at both ends.
const SMALL: [usize; 2] = [300, 1_800];
/// Gains below this are none.
const LEAST: f64 = 1e-10;

/// What a line counts for, at least and at most: single precision knows no others.
const LIGHTEST: f64 = 1e-30;
const HEAVIEST: f64 = 1e30;

/// A network on some level: its lines, and what fell into its nodes.
#[derive(Default)]
struct Level {
    /// Lines of node `i` are `lines[offsets[i]..offsets[i + 1]]`; none leads back to it.
    offsets: Vec<u32>,
    lines: Vec<Line>,
    /// All lines at a node, those within it counted at both ends.
    strengths: Vec<f64>,
}

#[derive(Clone, Copy)]
struct Line {
    end: u32,
    weight: f32,
}

impl Level {
    fn of(web: &Web) -> Self {
        let lines = web
            .targets
            .iter()
            .zip(&web.weights)
            .map(|(&end, &weight)| Line { end, weight: weight.clamp(LIGHTEST, HEAVIEST) as f32 })
            .collect();
        let mut level = Self { offsets: web.offsets.iter().map(|&offset| offset as u32).collect(), lines, strengths: Vec::new() };
        level.strengths = (0..web.len()).map(|node| level.lines(node).iter().map(|line| f64::from(line.weight)).sum()).collect();
        level
    }

    fn len(&self) -> usize {
        self.strengths.len()
    }

    fn lines(&self, node: usize) -> &[Line] {
        &self.lines[self.offsets[node] as usize..self.offsets[node + 1] as usize]
    }
}

/// For each node the number of its community; the largest is 0, of equals the one with the first node.
pub fn communities(web: &Web) -> Vec<usize> {
    let level = Level::of(web);
    let total: f64 = level.strengths.iter().sum();
    let alone: Vec<u32> = (0..web.len() as u32).collect();
    if total <= 0.0 {
        return in_order(&alone);
    }
    let run = |seed| in_order(&(0..ROUNDS).fold(alone.clone(), |found, _| round(&level, found, total, seed)));
    let (mut best, is_small) = (run(SEED), level.len() <= SMALL[0] && level.lines.len() <= SMALL[1]);
    let mut most = if is_small { modularity(web, &best) } else { 1.0 };
    for seed in (1..TRIES).filter(|_| is_small) {
        let found = run(SEED + seed);
        let value = modularity(web, &found);
        if value > most + LEAST {
            (best, most) = (found, value);
        }
    }
    best
}

/// How much more weight lies within the communities than would by chance: 1 at most.
pub fn modularity(web: &Web, communities: &[usize]) -> f64 {
    let mut strengths = vec![0.0; communities.iter().max().map_or(0, |most| *most + 1)];
    let (mut within, mut total) = (0.0, 0.0);
    for (node, &community) in communities.iter().enumerate() {
        for (target, weight) in web.neighbors(node) {
            strengths[community] += weight;
            total += weight;
            within += if communities[target] == community { weight } else { 0.0 };
        }
    }
    if total > 0.0 { within / total - strengths.iter().map(|strength| strength * strength).sum::<f64>() / (total * total) } else { 0.0 }
}

/// One run from the nodes up: moves, refines and folds until no community can be folded further.
fn round(bottom: &Level, first: Vec<u32>, total: f64, seed: u64) -> Vec<u32> {
    let mut of = first;
    // The node of the current level that each node of the bottom has become part of.
    let mut place: Vec<u32> = (0..bottom.len() as u32).collect();
    let mut folded: Option<Level> = None;
    loop {
        let level = folded.as_ref().unwrap_or(bottom);
        shift(level, &mut of, total);
        let parts = refined(level, &of, total, seed);
        let (count, parts) = renumbered(&parts);
        if count == level.len() {
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
    /// The communities that weigh something; one place more than there are, for the next.
    seen: Vec<u32>,
    count: usize,
}

impl Tally {
    fn new(count: usize) -> Self {
        Self { weights: vec![0.0; count], seen: vec![0; count + 1], count: 0 }
    }

    fn add(&mut self, community: u32, weight: f64) {
        let sum = &mut self.weights[community as usize];
        // Everyone is written down, but only who is new moves the end: a question here would cost more.
        self.seen[self.count] = community;
        self.count += usize::from(*sum == 0.0);
        *sum += weight;
    }

    fn seen(&self) -> &[u32] {
        &self.seen[..self.count]
    }

    fn clear(&mut self) {
        for &community in &self.seen[..self.count] {
            self.weights[community as usize] = 0.0;
        }
        self.count = 0;
    }
}

/// Moves nodes to the community that gains most, as long as any gains; neighbors of one that moved are asked again.
fn shift(level: &Level, of: &mut [u32], total: f64) {
    let count = level.len();
    let mut strengths = vec![0.0; count];
    for (&strength, &community) in level.strengths.iter().zip(&*of) {
        strengths[community as usize] += strength;
    }
    let mut queue: std::collections::VecDeque<u32> = (0..count as u32).collect();
    let mut waits = vec![true; count];
    let mut tally = Tally::new(count);
    while let Some(node) = queue.pop_front() {
        let node = node as usize;
        waits[node] = false;
        let (from, strength) = (of[node], level.strengths[node]);
        tally.clear();
        for line in level.lines(node) {
            tally.add(of[line.end as usize], f64::from(line.weight));
        }
        strengths[from as usize] -= strength;
        let share = strength / total;
        let gain = |community: u32| tally.weights[community as usize] - share * strengths[community as usize];
        let stays = gain(from);
        let (mut best, mut most) = (from, stays);
        for &community in tally.seen() {
            let here = gain(community);
            if here > most + LEAST || (here > most - LEAST && here > stays + LEAST && community < best) {
                (best, most) = (community, here);
            }
        }
        strengths[best as usize] += strength;
        if best != from {
            of[node] = best;
            for line in level.lines(node) {
                let end = line.end as usize;
                if of[end] != best && !waits[end] {
                    waits[end] = true;
                    queue.push_back(line.end);
                }
            }
        }
    }
}

/// The numbers below `count` in an order that says nothing of them, always the same (Fisher and Yates): in an order with a meaning
/// the first come, first served, and whole neighborhoods fall to one part.
fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed;
    for at in (1..count).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    order
}

/// Parts of each community that hang together: every node begins alone, and joins once the part that gains most.
fn refined(level: &Level, of: &[u32], total: f64, seed: u64) -> Vec<u32> {
    let count = level.len();
    let mut parts: Vec<u32> = (0..count as u32).collect();
    let mut whole = vec![0.0; count];
    for (&strength, &community) in level.strengths.iter().zip(of) {
        whole[community as usize] += strength;
    }
    let mut strengths = level.strengths.clone();
    // The lines of a node within its community.
    let within = |node: usize| level.lines(node).iter().filter(move |line| of[line.end as usize] == of[node]);
    // Of each part: the weight that ties it to the rest of its community, and whether it is one node.
    let mut outward: Vec<f64> = (0..count).map(|node| within(node).map(|line| f64::from(line.weight)).sum()).collect();
    let mut is_single = vec![true; count];
    let mut tally = Tally::new(count);
    for node in shuffled(count, seed) {
        let (strength, community) = (level.strengths[node], whole[of[node] as usize]);
        let is_tied = outward[node] >= strength * (community - strength) / total;
        if !is_single[node] || !is_tied {
            continue;
        }
        tally.clear();
        for line in within(node) {
            tally.add(parts[line.end as usize], f64::from(line.weight));
        }
        let (mut best, mut most) = (node as u32, 0.0);
        for &part in tally.seen() {
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
            outward[into] += outward[node] - 2.0 * weight;
            is_single[into] = false;
            is_single[node] = false;
            parts[node] = best;
        }
    }
    parts
}

/// The network of the parts; lines within a part stay with it as its strength.
fn fold(level: &Level, parts: &[u32], count: usize) -> Level {
    let mut folded = Level { offsets: vec![0], lines: Vec::with_capacity(level.lines.len() / 2), strengths: vec![0.0; count] };
    let mut ends = vec![0_u32; count + 1];
    for (&part, strength) in parts.iter().zip(&level.strengths) {
        folded.strengths[part as usize] += strength;
        ends[part as usize] += 1;
    }
    let mut sum = 0;
    for end in &mut ends {
        (*end, sum) = (sum, sum + *end);
    }
    // The nodes of each part, by its number: those up to its end, from that of the part before.
    let mut members = vec![0_u32; parts.len()];
    for (node, &part) in (0..).zip(parts) {
        members[ends[part as usize] as usize] = node;
        ends[part as usize] += 1;
    }
    let mut tally = Tally::new(count);
    let mut first = 0;
    for (part, &end) in (0..count as u32).zip(&ends) {
        tally.clear();
        for &node in &members[first as usize..end as usize] {
            for line in level.lines(node as usize) {
                tally.add(parts[line.end as usize], f64::from(line.weight));
            }
        }
        let others = tally.seen().iter().filter(|other| **other != part);
        folded.lines.extend(others.map(|&end| Line { end, weight: tally.weights[end as usize] as f32 }));
        folded.offsets.push(folded.lines.len() as u32);
        first = end;
    }
    folded
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
