//! A network as the measures read it: neighbors in one flat list.

use crate::network::Network;

/// Neighbors of node `i` are `targets[offsets[i]..offsets[i + 1]]`; every line stands there twice, once for each end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Web {
    pub offsets: Vec<usize>,
    pub targets: Vec<u32>,
    pub weights: Vec<f64>,
}

impl Web {
    /// Of simple lines between `count` nodes; what leads to nowhere, to itself, or weighs nothing is left out.
    pub fn new(count: usize, lines: &[(usize, usize, f64)]) -> Self {
        let fits = |line: &&(usize, usize, f64)| line.0 < count && line.1 < count && line.0 != line.1 && line.2 > 0.0 && line.2.is_finite();
        let mut offsets = vec![0; count + 1];
        for &(a, b, _) in lines.iter().filter(fits) {
            offsets[a + 1] += 1;
            offsets[b + 1] += 1;
        }
        for node in 0..count {
            offsets[node + 1] += offsets[node];
        }
        let mut next = offsets.clone();
        let (mut targets, mut weights) = (vec![0; offsets[count]], vec![0.0; offsets[count]]);
        for &(a, b, weight) in lines.iter().filter(fits) {
            for (from, to) in [(a, b), (b, a)] {
                targets[next[from]] = to as u32;
                weights[next[from]] = weight;
                next[from] += 1;
            }
        }
        Self { offsets, targets, weights }
    }

    /// The actors of a network and their ties.
    pub fn of(network: &Network, actor_count: usize) -> Self {
        let lines: Vec<_> = network.co_mentions.iter().map(|tie| (tie.a.0, tie.b.0, tie.weight)).collect();
        Self::new(actor_count, &lines)
    }

    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The neighbors of a node.
    pub fn targets(&self, node: usize) -> &[u32] {
        &self.targets[self.offsets[node]..self.offsets[node + 1]]
    }

    /// The neighbors of a node and the weights of the lines to them.
    pub fn neighbors(&self, node: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.offsets[node]..self.offsets[node + 1];
        self.targets[range.clone()].iter().zip(&self.weights[range]).map(|(&target, &weight)| (target as usize, weight))
    }
}
