//! Who stands between others: the share of shortest ways that lead through an actor.
//!
//! Brandes, "A Faster Algorithm for Betweenness Centrality" (2001): one walk from every node; on large networks from some of them, evenly
//! chosen, and what they found is scaled up. Lines count alike, whatever their weight.

use super::web::Web;

/// On larger networks ways are walked from so many nodes.
const MOST_SOURCES: usize = 5_000;
const SOURCES: usize = 1_000;

/// For each node how many pairs of others have their shortest ways through it; where a pair has several such ways, each counts in part.
pub fn betweenness(web: &Web) -> Vec<f64> {
    let count = web.len();
    let stride = if count > MOST_SOURCES { count.div_ceil(SOURCES) } else { 1 };
    let mut between = vec![0.0_f64; count];
    let mut order: Vec<u32> = Vec::with_capacity(count);
    let mut distance = vec![u32::MAX; count];
    let (mut ways, mut depends) = (vec![0.0_f64; count], vec![0.0_f64; count]);
    let mut sources = 0;
    for source in (0..count).step_by(stride) {
        sources += 1;
        order.clear();
        order.push(source as u32);
        (distance[source], ways[source]) = (0, 1.0);
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            at += 1;
            let (next, through) = (distance[node as usize] + 1, ways[node as usize]);
            for &target in web.targets(node as usize) {
                let target = target as usize;
                if distance[target] == u32::MAX {
                    distance[target] = next;
                    order.push(target as u32);
                }
                if distance[target] == next {
                    ways[target] += through;
                }
            }
        }
        // From the farthest back: what depends on a node, depends in part on each node before it.
        for &node in order.iter().rev() {
            let node = node as usize;
            let (before, share) = (distance[node].wrapping_sub(1), (1.0 + depends[node]) / ways[node]);
            if node != source {
                between[node] += depends[node];
                for &target in web.targets(node) {
                    let target = target as usize;
                    if distance[target] == before {
                        depends[target] += ways[target] * share;
                    }
                }
            }
        }
        for &node in &order {
            let node = node as usize;
            (distance[node], ways[node], depends[node]) = (u32::MAX, 0.0, 0.0);
        }
    }
    // Every pair is met from both its ends.
    let scale = if sources > 0 { count as f64 / sources as f64 / 2.0 } else { 0.0 };
    between.iter_mut().for_each(|value| *value *= scale);
    between
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
