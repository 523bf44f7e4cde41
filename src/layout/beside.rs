//! First places of new nodes: beside those they are tied to.

use super::Problem;
use super::chance::Chance;
use super::graph::Graph;
use super::whole::MARGIN;
use std::collections::BTreeMap;

/// Spots that are tried around the middle of the neighbors.
const SPOTS: usize = 16;

/// The places of a problem, new nodes beside those they are tied to; 0, 0 for what no path ties to a placed one.
pub fn all_places(problem: &Problem, graph: &Graph) -> Vec<[f64; 2]> {
    let has_place: Vec<bool> = problem.start.iter().map(Option::is_some).collect();
    let mut places: Vec<[f64; 2]> = problem.start.iter().map(|start| start.unwrap_or_default()).collect();
    beside_neighbors(graph, &problem.radii, &has_place, &mut places, problem.seed);
    places
}

/// Gives each node that has none a place: the freest spot around the middle of its neighbors that have one, nodes with most such
/// neighbors first. What no path ties to a placed node is left where it is.
pub fn beside_neighbors(graph: &Graph, radii: &[f64], has_place: &[bool], places: &mut [[f64; 2]], seed: u64) {
    let mut has_place = has_place.to_vec();
    let largest = radii.iter().fold(0.0_f64, |most, radius| most.max(*radius));
    let mut neighborhood = Neighborhood::new(4.0 * (largest + MARGIN));
    for (node, place) in places.iter().enumerate().filter(|(node, _)| has_place[*node]) {
        neighborhood.insert(node, *place);
    }
    let mut wave: Vec<usize> = (0..graph.len()).filter(|&node| !has_place[node]).collect();
    let mut chance = Chance::new(seed);
    loop {
        let placed = |node: usize| graph.neighbors(node).filter(|(target, _)| has_place[*target]).count();
        let mut ready: Vec<(usize, usize)> = wave.iter().map(|&node| (placed(node), node)).filter(|(count, _)| *count > 0).collect();
        if ready.is_empty() {
            return;
        }
        ready.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
        for &(_, node) in &ready {
            let (mut x, mut y, mut total, mut count, mut last) = (0.0, 0.0, 0.0, 0, node);
            for (target, weight) in graph.neighbors(node).filter(|(target, _)| has_place[*target]) {
                (x, y, total) = (x + weight * places[target][0], y + weight * places[target][1], total + weight);
                (count, last) = (count + 1, target);
            }
            // Beside a single neighbor; among several, near their middle, where others may stand already.
            let reach = if count == 1 { radii[node] + radii[last] + 4.0 * MARGIN } else { radii[node] + MARGIN };
            places[node] = neighborhood.freest([x / total, y / total], reach, places, &mut chance);
            neighborhood.insert(node, places[node]);
            has_place[node] = true;
        }
        wave.retain(|&node| !has_place[node]);
    }
}

/// Placed nodes by squares.
struct Neighborhood {
    side: f64,
    squares: BTreeMap<(i64, i64), Vec<usize>>,
}

impl Neighborhood {
    fn new(side: f64) -> Self {
        Self { side, squares: BTreeMap::new() }
    }

    fn square(&self, place: [f64; 2]) -> (i64, i64) {
        ((place[0] / self.side).floor() as i64, (place[1] / self.side).floor() as i64)
    }

    fn insert(&mut self, node: usize, place: [f64; 2]) {
        self.squares.entry(self.square(place)).or_default().push(node);
    }

    /// Of some spots at `reach` around `middle`, the one with most room; nodes further off than a square or two do not count.
    fn freest(&self, middle: [f64; 2], reach: f64, places: &[[f64; 2]], chance: &mut Chance) -> [f64; 2] {
        let mut best = (f64::MIN, middle);
        for _ in 0..SPOTS {
            let [x, y] = chance.direction();
            let spot = [middle[0] + reach * x, middle[1] + reach * y];
            let (column, row) = self.square(spot);
            let mut room = self.side * self.side;
            for square in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy))) {
                for &other in self.squares.get(&square).map_or(&[][..], Vec::as_slice) {
                    let (dx, dy) = (places[other][0] - spot[0], places[other][1] - spot[1]);
                    room = room.min(dx * dx + dy * dy);
                }
            }
            if room > best.0 {
                best = (room, spot);
            }
        }
        best.1
    }
}
