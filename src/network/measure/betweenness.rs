//! Who stands between others: the share of shortest ways that lead through an actor.
//!
//! Brandes, "A Faster Algorithm for Betweenness Centrality" (2001): one walk from every node; on large networks from some of them, evenly
//! chosen, and what they found is scaled up. Lines count alike, whatever their weight.
//!
//! Neighbors are at most one step nearer or farther than a node. So what the next level has not yet is zero, what lies behind the last
//! one is no neighbor, and both ways and dependencies of a level are plain sums over all neighbors, without a question for any.

use super::web::Web;

/// On larger networks ways are walked from so many nodes.
const MOST_SOURCES: usize = 5_000;
const SOURCES: usize = 1_000;

/// For each node how many pairs of others have their shortest ways through it; where a pair has several such ways, each counts in part.
pub fn betweenness(web: &Web) -> Vec<f64> {
    let count = web.len();
    let stride = if count > MOST_SOURCES { count.div_ceil(SOURCES) } else { 1 };
    let mut between = vec![0.0_f64; count];
    let mut walk = Walk { lines: Lines::of(web), ..Walk::default() };
    let mut sources = 0;
    for source in (0..count).step_by(stride) {
        sources += 1;
        walk.out(source);
        walk.back(&mut between);
    }
    // Every pair is met from both its ends.
    let scale = if sources > 0 { count as f64 / sources as f64 / 2.0 } else { 0.0 };
    between.iter_mut().for_each(|value| *value *= scale);
    between
}

/// Neighbors of node `i` are `fours[offsets[i]..offsets[i + 1]]`; where their number is none of four's, the last is filled up with one node
/// more than there are, that counts for nothing.
#[derive(Default)]
struct Lines {
    offsets: Vec<u32>,
    fours: Vec<[u32; 4]>,
}

impl Lines {
    fn of(web: &Web) -> Self {
        let mut lines = Self { offsets: vec![0], fours: Vec::new() };
        for node in 0..web.len() {
            for some in web.targets(node).chunks(4) {
                lines.fours.push(std::array::from_fn(|at| some.get(at).copied().unwrap_or(web.len() as u32)));
            }
            lines.offsets.push(lines.fours.len() as u32);
        }
        lines
    }

    fn targets(&self, node: u32) -> &[[u32; 4]] {
        &self.fours[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize]
    }

    fn sum(&self, node: u32, values: &[f64]) -> f64 {
        let mut sums = [0.0; 4];
        for four in self.targets(node) {
            (0..4).for_each(|at| sums[at] += values[four[at] as usize]);
        }
        (sums[0] + sums[1]) + (sums[2] + sums[3])
    }
}

/// From one node to all others, level by level, and back.
#[derive(Default)]
struct Walk {
    lines: Lines,
    /// The nodes by level; where each begins, and the end of all.
    order: Vec<u32>,
    levels: Vec<usize>,
    is_met: Vec<bool>,
    /// How many shortest ways lead to a node; 0 where none does yet.
    ways: Vec<f64>,
    /// For a node that depends on those before it: its share for each way to it; 0 for one that was not asked yet.
    shares: Vec<f64>,
    /// Those of the level at hand.
    found: Vec<f64>,
}

impl Walk {
    fn out(&mut self, source: usize) {
        let Self { lines, order, levels, is_met, ways, shares, found } = self;
        let count = lines.offsets.len();
        is_met.clear();
        is_met.resize(count, false);
        for list in [&mut *ways, shares] {
            list.clear();
            list.resize(count, 0.0);
        }
        // One place more than nodes: everyone is written down, but only who was not met yet moves the end.
        order.resize(count, 0);
        order[0] = source as u32;
        levels.clear();
        levels.extend([0, 1]);
        (is_met[source], is_met[count - 1], ways[source]) = (true, true, 1.0);
        let (mut first, mut end) = (0, 1);
        while first < end {
            let mut next = end;
            for at in first..end {
                for &target in lines.targets(order[at]).as_flattened() {
                    order[next] = target;
                    next += usize::from(!is_met[target as usize]);
                    is_met[target as usize] = true;
                }
            }
            let nodes = &order[end..next];
            found.clear();
            found.extend(nodes.iter().map(|&node| lines.sum(node, ways)));
            nodes.iter().zip(&*found).for_each(|(&node, &sum)| ways[node as usize] = sum);
            levels.push(next);
            (first, end) = (end, next);
        }
    }

    /// Adds what depends on each node but the first.
    fn back(&mut self, between: &mut [f64]) {
        for level in (1..self.levels.len().saturating_sub(1)).rev() {
            let nodes = &self.order[self.levels[level]..self.levels[level + 1]];
            self.found.clear();
            for &node in nodes {
                let ways = self.ways[node as usize];
                let depends = ways * self.lines.sum(node, &self.shares);
                between[node as usize] += depends;
                self.found.push((1.0 + depends) / ways);
            }
            nodes.iter().zip(&self.found).for_each(|(&node, &share)| self.shares[node as usize] = share);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: usize, lines: &[(usize, usize)], expected: &[f64]) {
        let lines: Vec<_> = lines.iter().map(|&(a, b)| (a, b, 1.0)).collect();
        let found = betweenness(&Web::new(count, &lines));
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
    }

    #[test]
    fn those_in_the_middle_of_ways_stand_between() {
        check(3, &[(0, 1), (1, 2)], &[0.0, 1.0, 0.0]);
        check(5, &[(0, 1), (0, 2), (0, 3), (0, 4)], &[6.0, 0.0, 0.0, 0.0, 0.0]);
        // Two ways around a square: each corner carries half of what passes.
        check(4, &[(0, 1), (1, 2), (2, 3), (3, 0)], &[0.5, 0.5, 0.5, 0.5]);
        check(4, &[(0, 1)], &[0.0; 4]);
        check(0, &[], &[]);
    }

    #[test]
    fn a_sample_says_about_the_same() {
        // A long chain: the middle stands between a quarter of all ordered pairs.
        let count = 6_001;
        let lines: Vec<_> = (0..count - 1).map(|a| (a, a + 1, 1.0)).collect();
        let found = betweenness(&Web::new(count, &lines));
        let middle = 3_000.0 * 3_000.0;
        assert!((found[3_000] / middle - 1.0).abs() < 0.02, "{}", found[3_000]);
    }
}
