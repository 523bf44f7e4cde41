//! The soft shape around discs that belong together: discs, and arms between those that stand near.
//!
//! The arms are those of the shortest tree that joins all, without the ones that are far longer than most: a shape that reached across
//! half the map would seem to hold what lies between.

use super::grid::Grid;
use super::labels::Rect;

/// So many shapes can be told apart by color.
pub const MOST: usize = 8;
/// What is larger is joined only from near to near.
const JOINED: usize = 1_500;
/// An arm is at most so many times as long as the one in the middle of all,
const LONGER: f64 = 2.2;
/// what stands nearer than so many times that one is joined too, so that the shape has no holes,
const CLOSED: f64 = 1.6;
/// and may always be as long as this, in the unit of the places.
const SHORT: f64 = 90.0;

/// Which two of the places are joined by an arm.
pub fn arms(places: &[[f64; 2]]) -> Vec<(usize, usize)> {
    let mut tree = if places.len() > JOINED { Vec::new() } else { shortest_tree(places) };
    let mut lengths: Vec<f64> = tree.iter().map(|arm| arm.2).collect();
    lengths.sort_by(f64::total_cmp);
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0.0);
    let longest = (LONGER * usual).max(SHORT);
    tree.retain(|arm| arm.2 <= longest);
    tree.into_iter().map(|(a, b, _)| (a, b)).chain(near(places, (CLOSED * usual).max(SHORT))).collect()
}

/// Prim's: grows from the first place by the nearest.
fn shortest_tree(places: &[[f64; 2]]) -> Vec<(usize, usize, f64)> {
    let Some(first) = places.first() else { return Vec::new() };
    let mut nearest: Vec<(f64, usize)> = places.iter().map(|place| (distance(*place, *first), 0)).collect();
    let mut left: Vec<usize> = (1..places.len()).collect();
    let mut tree = Vec::with_capacity(left.len());
    while let Some(at) = (0..left.len()).min_by(|&a, &b| nearest[left[a]].0.total_cmp(&nearest[left[b]].0)) {
        let node = left.swap_remove(at);
        let (length, other) = nearest[node];
        tree.push((other, node, length));
        for &rest in &left {
            let length = distance(places[rest], places[node]);
            if length < nearest[rest].0 {
                nearest[rest] = (length, node);
            }
        }
    }
    tree
}

/// Pairs nearer than `reach`: they close the gaps within a dense part.
fn near(places: &[[f64; 2]], reach: f64) -> Vec<(usize, usize)> {
    let rect = |place: &[f64; 2]| Rect { low: place.map(|value| value - 0.5 * reach), high: place.map(|value| value + 0.5 * reach) };
    let grid = Grid::new(places.iter().map(rect));
    let mut pairs = Vec::new();
    for (node, place) in places.iter().enumerate() {
        grid.any(&rect(place), |other| {
            if other > node && distance(places[other], *place) < reach {
                pairs.push((node, other));
            }
            // Enough for one: in a crowd all others follow from its neighbors.
            pairs.len() > 8 * (node + 1)
        });
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_joined_and_what_is_far_is_not() {
        let places = [[0.0, 0.0], [50.0, 0.0], [100.0, 0.0], [150.0, 0.0], [5_000.0, 0.0]];
        let mut arms = arms(&places);
        arms.sort_unstable();
        arms.dedup();
        assert_eq!(arms, [(0, 1), (1, 2), (2, 3)]);
        assert!(super::arms(&[]).is_empty());
    }
}
