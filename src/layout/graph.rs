//! The network as the forces read it: neighbors in one flat list, weights made mild, masses.

use super::Pull;

/// Neighbors of node `i` are `targets[offsets[i]..offsets[i + 1]]`; every line stands there twice, once for each end.
/// Neighbors ascend where the lines it was made of did.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub offsets: Vec<usize>,
    pub targets: Vec<u32>,
    pub weights: Vec<f64>,
    /// How strongly a node pushes: the number of its lines, and 1.
    pub masses: Vec<f64>,
}

impl Graph {
    /// Of `count` nodes. Lines that are doubled are added up; loops, lines to nowhere and weights that are no number above 0 are left out.
    pub fn new(count: usize, pulls: &[Pull]) -> Self {
        let fits = |pull: &&Pull| pull.a < count && pull.b < count && pull.a != pull.b && pull.weight.is_finite() && pull.weight > 0.0;
        let mut lines =
            Rows::of(count, pulls.iter().filter(fits).map(|pull| (pull.a.min(pull.b), pull.a.max(pull.b) as u32, pull.weight))).lines();
        // Weights span orders of magnitude; their power of 3/16 keeps one strong tie from swallowing the map: 18 sentences pull 1.7 times
        // as strongly as one. The mean is made 1, so that the strength of all pulls against all pushes does not hang on the unit the
        // weights were counted in.
        for line in &mut lines {
            let eighth = line.2.sqrt().sqrt().sqrt();
            line.2 = eighth * eighth.sqrt();
        }
        let mean = lines.iter().map(|line| line.2).sum::<f64>() / (lines.len().max(1)) as f64;
        for line in &mut lines {
            line.2 /= mean;
        }
        let mut graph = Self::from_lines(count, &lines);
        graph.masses = (0..count).map(|node| graph.degree(node) as f64 + 1.0).collect();
        graph
    }

    /// Of lines that are simple already; every mass 1.
    pub fn from_lines(count: usize, lines: &[(u32, u32, f64)]) -> Self {
        let mut offsets = vec![0; count + 1];
        for &(a, b, _) in lines {
            offsets[a as usize + 1] += 1;
            offsets[b as usize + 1] += 1;
        }
        for node in 0..count {
            offsets[node + 1] += offsets[node];
        }
        let mut next = offsets.clone();
        let mut targets = vec![0; lines.len() * 2];
        let mut weights = vec![0.0; lines.len() * 2];
        for &(a, b, weight) in lines {
            for (from, to) in [(a, b), (b, a)] {
                let at = &mut next[from as usize];
                targets[*at] = to;
                weights[*at] = weight;
                *at += 1;
            }
        }
        Self { offsets, targets, weights, masses: vec![1.0; count] }
    }

    pub fn len(&self) -> usize {
        self.masses.len()
    }

    pub fn degree(&self, node: usize) -> usize {
        self.offsets[node + 1] - self.offsets[node]
    }

    /// The neighbors of a node and the weights of the lines to them.
    pub fn neighbors(&self, node: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.offsets[node]..self.offsets[node + 1];
        self.targets[range.clone()].iter().zip(&self.weights[range]).map(|(&target, &weight)| (target as usize, weight))
    }

    /// True where a line joins the two.
    pub fn ties(&self, a: usize, b: usize) -> bool {
        self.targets[self.offsets[a]..self.offsets[a + 1]].binary_search(&(b as u32)).is_ok()
    }

    /// The graph of some of the nodes, an ascending list, numbered in its order; masses are kept.
    pub fn part(&self, nodes: &[usize]) -> Self {
        if nodes.len() == self.len() {
            return self.clone();
        }
        let mut part = Self { offsets: vec![0], masses: nodes.iter().map(|&node| self.masses[node]).collect(), ..Self::default() };
        let mut numbers = Vec::new();
        if nodes.len() * 8 > self.len() {
            numbers.resize(self.len(), u32::MAX);
            (0..).zip(nodes).for_each(|(number, &node)| numbers[node] = number);
        }
        for &node in nodes {
            for (target, weight) in self.neighbors(node) {
                // Of a large part everyone's number is at hand; many small ones must not ask for that.
                let number = match numbers.get(target) {
                    Some(&number) => number,
                    None => nodes.binary_search(&target).map_or(u32::MAX, |number| number as u32),
                };
                if number != u32::MAX {
                    part.targets.push(number);
                    part.weights.push(weight);
                }
            }
            part.offsets.push(part.targets.len());
        }
        part
    }

    /// The nodes of each connected part, each list ascending; the largest part first, then by its first node.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut parts = Vec::new();
        for root in 0..self.len() {
            if seen[root] {
                continue;
            }
            seen[root] = true;
            let (mut part, mut at) = (vec![root], 0);
            while let Some(&node) = part.get(at) {
                at += 1;
                for (target, _) in self.neighbors(node) {
                    if !seen[target] {
                        seen[target] = true;
                        part.push(target);
                    }
                }
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts.sort_by(|x, y| y.len().cmp(&x.len()).then(x[0].cmp(&y[0])));
        parts
    }
}

/// Lines by their first end.
struct Rows {
    offsets: Vec<usize>,
    /// The other end, and the weight.
    ends: Vec<(u32, f64)>,
}

impl Rows {
    fn of(count: usize, lines: impl Iterator<Item = (usize, u32, f64)> + Clone) -> Self {
        let mut offsets = vec![0; count + 2];
        lines.clone().for_each(|(a, ..)| offsets[a + 2] += 1);
        for node in 0..count {
            offsets[node + 2] += offsets[node + 1];
        }
        let mut ends = vec![(0, 0.0); offsets[count + 1]];
        for (a, b, weight) in lines {
            // Ends as the beginning of the next row.
            ends[offsets[a + 1]] = (b, weight);
            offsets[a + 1] += 1;
        }
        Self { offsets, ends }
    }

    /// In ascending order, doubles added up from the lightest on, in whatever order they came.
    fn lines(mut self) -> Vec<(u32, u32, f64)> {
        let mut lines: Vec<(u32, u32, f64)> = Vec::with_capacity(self.ends.len());
        for a in 0..self.offsets.len() - 2 {
            let row = &mut self.ends[self.offsets[a]..self.offsets[a + 1]];
            row.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
            for &(b, weight) in row.iter() {
                match lines.last_mut() {
                    Some(last) if (last.0, last.1) == (a as u32, b) => last.2 += weight,
                    _ => lines.push((a as u32, b, weight)),
                }
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pull(a: usize, b: usize, weight: f64) -> Pull {
        Pull { a, b, weight }
    }

    #[test]
    fn only_lines_that_mean_something_are_kept() {
        let graph = Graph::new(3, &[pull(0, 1, 1.0), pull(1, 0, 3.0), pull(2, 2, 1.0), pull(0, 9, 1.0), pull(1, 2, f64::NAN)]);
        assert_eq!(graph.targets, vec![1, 0]);
        assert_eq!(graph.weights, vec![1.0, 1.0]);
        assert_eq!(graph.masses, vec![2.0, 2.0, 1.0]);
    }

    #[test]
    fn parts_are_found_the_largest_first() {
        let graph = Graph::new(6, &[pull(0, 5, 1.0), pull(1, 2, 1.0), pull(2, 3, 1.0)]);
        assert_eq!(graph.components(), vec![vec![1, 2, 3], vec![0, 5], vec![4]]);
        assert_eq!(graph.part(&[2, 3]).targets, vec![1, 0]);
    }
}
