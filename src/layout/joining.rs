//! New nodes on a map that is there: old places are kept, new nodes come beside those they are tied to.

use super::beside::beside_neighbors;
use super::forces::Forces;
use super::frame::{bounds, center};
use super::graph::Graph;
use super::multilevel::steps;
use super::overlap::Separation;
use super::pack::Page;
use super::spot::{Settling, among_old};
use super::whole::{MARGIN, Whole, roomy_scale, rows_beneath};
use super::{Problem, Style};

/// How far a node goes in the first step in which all are free, in radii of the map.
const REACH: f64 = 0.1;
/// Room that old nodes keep from each other: less than in a new map, so that a map at rest does not stir.
const OLD_MARGIN: f64 = 4.0;
/// What a new node keeps free beyond that.
const NEW_MARGIN: f64 = 8.0;
/// How readily an old node moves where it and a new one overlap.
const OLD_EASE: f64 = 0.5;
/// A map with room for many new nodes is at most so many times as wide as it was.
const MOST_STRETCHED: f64 = 4.0;
/// What it costs to settle one new node, in moves of a node by forces.
const SETTLING: usize = 400;
/// Sweeps that push discs apart.
const SWEEPS: usize = 300;

#[derive(Clone, Debug)]
enum Stage {
    /// All free, for so many steps: where new nodes would stand.
    Forces(usize),
    Settling(Box<Settling>),
    Apart(Separation),
    Parts(Option<Box<Whole>>),
    Done,
}

/// An old map with new nodes on their way into it.
#[derive(Clone, Debug)]
pub struct Joining {
    graph: Graph,
    radii: Vec<f64>,
    is_old: Vec<bool>,
    is_pinned: Vec<bool>,
    style: Style,
    /// Nodes of parts that hold an old node: these are moved by forces.
    joined: Vec<usize>,
    /// New nodes of parts that are new altogether, and how to lay them out.
    apart: Vec<usize>,
    parts: Option<Box<Whole>>,
    places: Vec<[f64; 2]>,
    /// Graph of the joined nodes, and where they would stand were the old ones free.
    local: Graph,
    local_radii: Vec<f64>,
    forces: Forces,
    stage: Stage,
}

impl Joining {
    pub fn new(problem: &Problem, graph: Graph) -> Self {
        let is_old: Vec<bool> = problem.start.iter().map(Option::is_some).collect();
        let (mut joined, mut apart) = (Vec::new(), Vec::new());
        for part in graph.components() {
            let list = if part.iter().any(|&node| is_old[node]) { &mut joined } else { &mut apart };
            list.extend(part);
        }
        joined.sort_unstable();
        apart.sort_unstable();
        let mut places: Vec<[f64; 2]> = problem.start.iter().map(|start| start.unwrap_or_default()).collect();
        beside_neighbors(&graph, &problem.radii, &is_old, &mut places, problem.seed);
        let parts = (!apart.is_empty()).then(|| Box::new(Whole::new(problem, &graph, &apart, &[])));
        let local = graph.part(&joined);
        let local_radii: Vec<f64> = joined.iter().map(|&node| problem.radii[node]).collect();
        let has_new = joined.iter().any(|&node| !is_old[node]);
        let mut joining = Self {
            radii: problem.radii.clone(),
            is_pinned: problem.is_pinned.clone(),
            style: problem.style,
            forces: Forces::new(&local, &joined.iter().map(|&node| places[node]).collect::<Vec<_>>(), problem.style),
            stage: Stage::Forces(if has_new { 0 } else { usize::MAX }),
            graph,
            is_old,
            joined,
            apart,
            parts,
            places,
            local,
            local_radii,
        };
        joining.forces.rescale();
        if joining.joined.is_empty() {
            joining.stage = Stage::Parts(joining.parts.take());
        }
        joining
    }

    pub fn cost(&self) -> usize {
        match &self.stage {
            Stage::Parts(Some(whole)) => whole.cost(),
            Stage::Settling(_) => SETTLING,
            _ => self.joined.len(),
        }
    }

    pub fn places(&self) -> &[[f64; 2]] {
        &self.places
    }

    /// One step, on so many threads at most; `false` once at rest.
    pub fn step(&mut self, threads: usize) -> bool {
        match &mut self.stage {
            Stage::Forces(done) if *done < steps(self.joined.len()) => {
                let left = 1.0 - *done as f64 / steps(self.joined.len()) as f64;
                *done += 1;
                self.forces.step(REACH * left, threads);
                if *done % 16 == 0 {
                    self.forces.rescale();
                }
            }
            Stage::Forces(usize::MAX) => self.part(),
            Stage::Forces(_) => self.stage = Stage::Settling(Box::new(self.settling())),
            Stage::Settling(settling) => {
                if !settling.step(&self.local, &self.local_radii) {
                    for (&node, place) in self.joined.iter().zip(settling.places()) {
                        self.places[node] = *place;
                    }
                    self.part();
                }
            }
            Stage::Apart(separation) => {
                if !separation.step(&mut self.places) {
                    self.stage = Stage::Parts(self.parts.take());
                }
            }
            Stage::Parts(Some(whole)) => {
                if !whole.step(threads) {
                    let whole = std::mem::replace(&mut self.stage, Stage::Done);
                    if let Stage::Parts(Some(whole)) = whole {
                        self.add_parts(*whole);
                    }
                }
            }
            Stage::Parts(None) => self.stage = Stage::Done,
            Stage::Done => return false,
        }
        true
    }

    /// The new nodes among the old ones, where they would stand were all free, and to go on from there.
    fn settling(&self) -> Settling {
        let is_old: Vec<bool> = self.joined.iter().map(|&node| self.is_old[node]).collect();
        let mut places: Vec<[f64; 2]> = self.joined.iter().map(|&node| self.places[node]).collect();
        let free = self.forces.places();
        let stretch = roomy_scale(&free, &self.local_radii, self.style);
        among_old(&free, stretch, &is_old, &mut places);
        Settling::new(&self.local, &is_old, places)
    }

    /// Makes room, and begins to push discs apart.
    fn part(&mut self) {
        self.make_room();
        self.stage = Stage::Apart(self.separation());
    }

    /// Where many came, the map is stretched as a whole until they have room: who stands beside whom stays. Not around pinned nodes.
    fn make_room(&mut self) {
        let is_pinned = self.joined.iter().any(|&node| self.is_pinned[node]);
        let places: Vec<[f64; 2]> = self.joined.iter().map(|&node| self.places[node]).collect();
        let scale = roomy_scale(&places, &self.local_radii, self.style).min(MOST_STRETCHED);
        if is_pinned || !comes_in_numbers(&self.joined, &self.is_old) || scale <= 1.0 {
            return;
        }
        let old: Vec<[f64; 2]> = self.joined.iter().filter(|&&node| self.is_old[node]).map(|&node| self.places[node]).collect();
        let middle = center(&old);
        for &node in &self.joined {
            let place = &mut self.places[node];
            *place = [0, 1].map(|axis| middle[axis] + scale * (place[axis] - middle[axis]));
        }
    }

    /// New parts into free spots near the middle, single nodes in rows beneath.
    fn add_parts(&mut self, whole: Whole) {
        let (laid, lists) = whole.disassemble();
        let [low, high] = self.bounds_of(&self.joined);
        let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
        let mut page = Page::new((high[0] - low[0]).max(high[1] - low[1]), 2.0 * MARGIN);
        let places: Vec<[f64; 2]> = self.joined.iter().map(|&node| self.places[node]).collect();
        page.take(&places, &self.local_radii, &lines_within(&self.graph, &self.joined));
        let mut above = self.joined.clone();
        let mut alone = Vec::new();
        for list in lists {
            let nodes: Vec<usize> = list.iter().map(|&at| self.apart[at]).collect();
            if nodes.len() == 1 {
                alone.extend(nodes);
                continue;
            }
            let mut part: Vec<[f64; 2]> = list.iter().map(|&at| laid[at]).collect();
            let radii: Vec<f64> = nodes.iter().map(|&node| self.radii[node]).collect();
            page.place(&mut part, &radii, &lines_within(&self.graph, &nodes), middle);
            for (&node, place) in nodes.iter().zip(part) {
                self.places[node] = place;
            }
            above.extend(nodes);
        }
        let rows = rows_beneath(&above, &alone, &self.places, &self.radii);
        for (&node, place) in alone.iter().zip(rows) {
            self.places[node] = place;
        }
    }

    fn bounds_of(&self, nodes: &[usize]) -> [[f64; 2]; 2] {
        let places: Vec<[f64; 2]> = nodes.iter().map(|&node| self.places[node]).collect();
        let radii: Vec<f64> = nodes.iter().map(|&node| self.radii[node]).collect();
        bounds(&places, &radii)
    }

    /// Old nodes against each other give way alike; against a new one by [`OLD_EASE`]; pinned ones never.
    fn separation(&self) -> Separation {
        let is_moved = |node: usize| self.joined.binary_search(&node).is_ok();
        let count = self.radii.len();
        let ease = (0..count).map(|node| match (self.is_pinned[node] || !is_moved(node), self.is_old[node]) {
            (true, _) => 0.0,
            (false, true) => OLD_EASE,
            (false, false) => 1.0,
        });
        // Nodes of parts that have no place yet must push nobody.
        let radii = (0..count).map(|node| match (is_moved(node), self.is_old[node]) {
            (false, _) => -1e9,
            (true, true) => self.radii[node],
            (true, false) => self.radii[node] + NEW_MARGIN,
        });
        Separation::new(radii.collect(), OLD_MARGIN, ease.collect(), SWEEPS)
    }
}

/// True where more than a few new nodes come to the old ones.
fn comes_in_numbers(joined: &[usize], is_old: &[bool]) -> bool {
    let new_count = joined.iter().filter(|&&node| !is_old[node]).count();
    new_count * 4 > joined.len()
}

/// The lines among some nodes, numbered in the order of the list.
fn lines_within(graph: &Graph, nodes: &[usize]) -> Vec<(usize, usize)> {
    let part = graph.part(nodes);
    (0..part.len()).flat_map(|a| part.neighbors(a).filter(move |(b, _)| a < *b).map(move |(b, _)| (a, b)).collect::<Vec<_>>()).collect()
}
