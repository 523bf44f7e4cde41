//! The place of a new node on a map whose old nodes stay.

use super::forces::radius;
use super::frame::align;
use super::graph::Graph;
use super::squares::Squares;
use super::whole::MARGIN;

/// Old nodes by which a new one is brought over from a map on which all were free.
const GUIDES: usize = 3;
/// Spots that are tried beside a neighbor: in these directions, so many margins off.
const DIRECTIONS: [[f64; 2]; 8] = [[1.0, 0.0], [0.7, 0.7], [0.0, 1.0], [-0.7, 0.7], [-1.0, 0.0], [-0.7, -0.7], [0.0, -1.0], [0.7, -0.7]];
const MARGINS: [f64; 2] = [1.0, 4.0];
/// Neighbors whose own spots are looked at, those of the strongest lines; and beside how many of them, the best, spots are tried.
const LOOKED_AT: usize = 12;
const BESIDE: usize = 2;
/// Nearest nodes that are compared with a node's neighbors, at most.
const COMPARED: usize = 24;
/// What a way of one radius of the map must bring: the share of a node's nearest that are its own.
const WAY: f64 = 1.5;

/// Brings new nodes over from `free`, a map on which all nodes found their place, to `places`, where the old ones stand: each by the
/// old ones that are nearest to it there. `stretch` is the scale of `free` where old nodes do not tell it.
pub fn among_old(free: &[[f64; 2]], stretch: f64, is_old: &[bool], places: &mut [[f64; 2]]) {
    let wide =
        |list: &[[f64; 2]]| radius(&list.iter().zip(is_old).filter(|(_, is_old)| **is_old).map(|(place, _)| *place).collect::<Vec<_>>());
    let told = wide(places) / wide(free);
    let stretch = if told.is_finite() && told > 0.0 { told } else { stretch };
    let mut free: Vec<[f64; 2]> = free.iter().map(|place| place.map(|value| value * stretch)).collect();
    let goals: Vec<Option<[f64; 2]>> = places.iter().zip(is_old).map(|(place, is_old)| is_old.then_some(*place)).collect();
    align(&mut free, &goals);
    let mut squares = Squares::new(&free);
    (0..free.len()).filter(|&node| is_old[node]).for_each(|node| squares.insert(node, free[node]));
    let mut guides = Vec::new();
    for node in (0..free.len()).filter(|&node| !is_old[node]) {
        squares.nearest(free[node], GUIDES, &free, &mut guides);
        let Some(&(farthest, _)) = guides.last() else { continue };
        let (mut x, mut y, mut total) = (0.0, 0.0, 0.0);
        for &(square, guide) in &guides {
            let share = 1.0 / (square + 0.1 * farthest + f64::MIN_POSITIVE.sqrt());
            x += share * (places[guide][0] - free[guide][0]);
            y += share * (places[guide][1] - free[guide][1]);
            total += share;
        }
        places[node] = [free[node][0] + x / total, free[node][1] + y / total];
    }
}

/// How much room a node's nearest take, as many as it has lines.
#[derive(Clone, Copy, Debug)]
struct Circle {
    /// The square of its radius.
    square: f64,
    /// What one of the nearest is of all of them.
    each: f64,
    /// How many of them are tied to the node, of all.
    own: f64,
}

/// New nodes being moved to where those nearest to them are their own, and where they come between nobody else and its own; those with
/// most lines first.
#[derive(Clone, Debug)]
pub struct Settling {
    places: Vec<[f64; 2]>,
    squares: Squares,
    /// The radius of the map.
    wide: f64,
    /// New nodes that have not been asked, the next one last.
    left: Vec<usize>,
    /// As they were found when first asked for.
    circles: Vec<Option<Circle>>,
    nearest: Vec<(f64, usize)>,
}

impl Settling {
    pub fn new(graph: &Graph, is_old: &[bool], places: Vec<[f64; 2]>) -> Self {
        let mut squares = Squares::new(&places);
        places.iter().enumerate().for_each(|(node, &place)| squares.insert(node, place));
        let mut left: Vec<usize> = (0..places.len()).filter(|&node| !is_old[node] && graph.degree(node) > 0).collect();
        left.sort_by_key(|&node| (graph.degree(node), std::cmp::Reverse(node)));
        let wide = radius(&places).max(f64::MIN_POSITIVE);
        Self { squares, wide, left, circles: vec![None; places.len()], nearest: Vec::new(), places }
    }

    pub fn places(&self) -> &[[f64; 2]] {
        &self.places
    }

    /// Moves one node; `false` once none is left.
    pub fn step(&mut self, graph: &Graph, radii: &[f64]) -> bool {
        let Some(node) = self.left.pop() else { return false };
        let from = self.places[node];
        self.squares.remove(node, from);
        let mut neighbors: Vec<(usize, f64)> = graph.neighbors(node).collect();
        neighbors.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        neighbors.truncate(LOOKED_AT);
        let mut best = (self.worth(graph, node, from, from), from);
        let mut beside: Vec<(f64, usize)> = Vec::with_capacity(LOOKED_AT);
        for (target, _) in neighbors {
            beside.push((self.worth(graph, node, from, self.places[target]), target));
        }
        beside.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for (_, target) in beside.into_iter().take(BESIDE) {
            for margins in MARGINS {
                let reach = radii[node] + radii[target] + margins * MARGIN;
                for [x, y] in DIRECTIONS {
                    let spot = [self.places[target][0] + reach * x, self.places[target][1] + reach * y];
                    let worth = self.worth(graph, node, from, spot);
                    if worth > best.0 + 1e-9 {
                        best = (worth, spot);
                    }
                }
            }
        }
        self.places[node] = best.1;
        self.squares.insert(node, best.1);
        true
    }

    /// What it would be worth to all that `node`, now at `from`, stood at `spot`.
    fn worth(&mut self, graph: &Graph, node: usize, from: [f64; 2], spot: [f64; 2]) -> f64 {
        let count = graph.degree(node).min(COMPARED);
        let mut nearest = std::mem::take(&mut self.nearest);
        self.squares.nearest(spot, COMPARED, &self.places, &mut nearest);
        let (mut shared, mut others) = (0.0, 0.0);
        for (at, &(square, other)) in nearest.iter().enumerate() {
            let is_own = graph.ties(node, other);
            if is_own && at < count {
                shared += 1.0;
            }
            let circle = self.circle(graph, other);
            if square < circle.square {
                others += circle.each * if is_own { 1.0 - circle.own } else { -circle.own };
            }
        }
        self.nearest = nearest;
        let (dx, dy) = (spot[0] - from[0], spot[1] - from[1]);
        shared / (2.0 * count as f64 - shared) + others - WAY * (dx * dx + dy * dy).sqrt() / self.wide
    }

    fn circle(&mut self, graph: &Graph, node: usize) -> Circle {
        if let Some(circle) = self.circles[node] {
            return circle;
        }
        let count = graph.degree(node).min(COMPARED);
        let mut nearest = Vec::with_capacity(COMPARED + 1);
        self.squares.nearest(self.places[node], count + 1, &self.places, &mut nearest);
        let own = nearest.iter().filter(|(_, other)| graph.ties(node, *other)).count() as f64;
        let each = 1.0 / count.max(1) as f64;
        let circle = Circle { square: nearest.last().map_or(0.0, |last| last.0), each, own: own * each };
        self.circles[node] = Some(circle);
        circle
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pull;
    use super::*;

    #[test]
    fn a_new_node_comes_to_its_own() {
        // Two fields of twenty-five; the newcomer is tied to five of the right one, and stands between the two.
        let field = |left: f64| (0..25).map(move |at| [left + f64::from(at % 5) * 40.0, f64::from(at / 5) * 40.0]);
        let mut places: Vec<[f64; 2]> = field(0.0).chain(field(400.0)).collect();
        let pulls: Vec<Pull> = (25..30).map(|b| Pull { a: 50, b, weight: 1.0 }).collect();
        places.push([300.0, 80.0]);
        let graph = Graph::new(51, &pulls);
        let is_old: Vec<bool> = (0..51).map(|node| node < 50).collect();
        let mut settling = Settling::new(&graph, &is_old, places.clone());
        while settling.step(&graph, &[10.0; 51]) {}
        assert_eq!(settling.places()[..50], places[..50]);
        let [x, y] = settling.places()[50];
        assert!(x > 380.0 && y < 40.0, "{x} {y}");
    }

    #[test]
    fn a_map_that_was_turned_and_stretched_is_brought_back() {
        let free = [[0.0, 0.0], [0.0, 1.0], [2.0, 0.0], [1.0, 1.0]];
        let mut places: Vec<[f64; 2]> = free.iter().map(|[x, y]| [5.0 - 10.0 * y, 10.0 * x]).collect();
        let goal = places[3];
        places[3] = [0.0; 2];
        among_old(&free, 1.0, &[true, true, true, false], &mut places);
        assert!((places[3][0] - goal[0]).abs() < 1e-6 && (places[3][1] - goal[1]).abs() < 1e-6, "{places:?}");
    }
}
