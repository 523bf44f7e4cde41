//! New nodes on a map that is there: old places are kept, new nodes come beside those they are tied to.

use super::beside::beside_neighbors;
use super::forces::{Forces, natural_scale};
use super::frame::{bounds, center};
use super::graph::Graph;
use super::overlap::Separation;
use super::pack::Page;
use super::whole::{MARGIN, Whole, roomy_scale, rows_beneath};
use super::{Problem, Style};

/// Steps in which new nodes look for their place.
const STEPS: usize = 40;
/// Room that old nodes keep from each other: less than in a new map, so that a map at rest does not stir.
const OLD_MARGIN: f64 = 4.0;
/// What a new node keeps free beyond that.
const NEW_MARGIN: f64 = 8.0;
/// How readily an old node moves where it and a new one overlap.
const OLD_EASE: f64 = 0.02;
/// How strongly as many old nodes as new ones are held where they were, in the pulls on each.
const HOLD: f64 = 4.0;
/// A map with room for many new nodes is at most so many times as wide as it was.
const MOST_STRETCHED: f64 = 4.0;
/// Sweeps that push discs apart while old nodes stand fast, and those after in which they may give way.
const SWEEPS: [usize; 2] = [120, 300];

#[derive(Clone, Debug)]
enum Stage {
    Forces(usize),
    Apart(Separation),
    GiveWay(Separation),
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
    /// Graph of the joined nodes, and their places in the unit of the energy.
    local: Graph,
    forces: Forces,
    holds: Vec<(f64, [f64; 2])>,
    /// From map units to those of the energy.
    unit: f64,
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
        let view = energy_view(&graph, &joined, &is_old, &problem.is_pinned, &places, problem.style);
        let has_new = joined.iter().any(|&node| !is_old[node]);
        let mut joining = Self {
            radii: problem.radii.clone(),
            is_pinned: problem.is_pinned.clone(),
            style: problem.style,
            forces: Forces::new(view.places),
            stage: Stage::Forces(if has_new { 0 } else { STEPS }),
            graph,
            is_old,
            joined,
            apart,
            parts,
            places,
            local,
            holds: view.holds,
            unit: view.unit,
        };
        if joining.joined.is_empty() {
            joining.stage = Stage::Parts(joining.parts.take());
        }
        joining
    }

    pub fn cost(&self) -> usize {
        match &self.stage {
            Stage::Parts(Some(whole)) => whole.cost(),
            _ => self.joined.len(),
        }
    }

    pub fn places(&self) -> &[[f64; 2]] {
        &self.places
    }

    /// One step; `false` once at rest.
    pub fn step(&mut self) -> bool {
        match &mut self.stage {
            Stage::Forces(done) if *done < STEPS => {
                let limit = 0.1 * self.forces.radius() * (1.0 - *done as f64 / STEPS as f64);
                *done += 1;
                self.forces.step(&self.local, self.style, limit, &self.holds);
            }
            Stage::Forces(_) => {
                for ((&node, place), hold) in self.joined.iter().zip(&self.forces.places).zip(&self.holds) {
                    if hold.0.is_finite() {
                        self.places[node] = [place[0] / self.unit, place[1] / self.unit];
                    }
                }
                self.make_room();
                self.stage = Stage::Apart(self.separation(0.0, SWEEPS[0]));
            }
            Stage::Apart(separation) => {
                if !separation.step(&mut self.places) {
                    self.stage = Stage::GiveWay(self.separation(OLD_EASE, SWEEPS[1]));
                }
            }
            Stage::GiveWay(separation) => {
                if !separation.step(&mut self.places) {
                    self.stage = Stage::Parts(self.parts.take());
                }
            }
            Stage::Parts(Some(whole)) => {
                if !whole.step() {
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

    /// Where many came, the map is stretched as a whole until they have room: who stands beside whom stays. Not around pinned nodes.
    fn make_room(&mut self) {
        let is_pinned = self.joined.iter().any(|&node| self.is_pinned[node]);
        let places: Vec<[f64; 2]> = self.joined.iter().map(|&node| self.places[node]).collect();
        let radii: Vec<f64> = self.joined.iter().map(|&node| self.radii[node]).collect();
        let scale = roomy_scale(&places, &radii, self.style).min(MOST_STRETCHED);
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
        let radii: Vec<f64> = self.joined.iter().map(|&node| self.radii[node]).collect();
        let places: Vec<[f64; 2]> = self.joined.iter().map(|&node| self.places[node]).collect();
        page.take(&places, &radii, &lines_within(&self.graph, &self.joined));
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

    /// Old nodes against each other give way alike; against a new one by `old_ease` alone; pinned ones never.
    fn separation(&self, old_ease: f64, sweeps: usize) -> Separation {
        let is_moved = |node: usize| self.joined.binary_search(&node).is_ok();
        let count = self.radii.len();
        let ease = (0..count).map(|node| match (self.is_pinned[node] || !is_moved(node), self.is_old[node]) {
            (true, _) => 0.0,
            (false, true) => old_ease,
            (false, false) => 1.0,
        });
        // Nodes of parts that have no place yet must push nobody.
        let radii = (0..count).map(|node| match (is_moved(node), self.is_old[node]) {
            (false, _) => -1e9,
            (true, true) => self.radii[node],
            (true, false) => self.radii[node] + NEW_MARGIN,
        });
        Separation::new(radii.collect(), OLD_MARGIN, ease.collect(), sweeps)
    }
}

/// True where more than a few new nodes come to the old ones.
fn comes_in_numbers(joined: &[usize], is_old: &[bool]) -> bool {
    let new_count = joined.iter().filter(|&&node| !is_old[node]).count();
    new_count * 4 > joined.len()
}

/// The joined nodes as the forces see them.
struct EnergyView {
    /// From map units to those of the energy.
    unit: f64,
    /// How strongly each node is held, and where.
    holds: Vec<(f64, [f64; 2])>,
    places: Vec<[f64; 2]>,
}

fn energy_view(graph: &Graph, joined: &[usize], is_old: &[bool], is_pinned: &[bool], places: &[[f64; 2]], style: Style) -> EnergyView {
    let old: Vec<usize> = joined.iter().copied().filter(|&node| is_old[node]).collect();
    let old_places: Vec<[f64; 2]> = old.iter().map(|&node| places[node]).collect();
    let old_graph = graph.part(&old);
    let unit = if old_graph.targets.is_empty() {
        let all: Vec<[f64; 2]> = joined.iter().map(|&node| places[node]).collect();
        natural_scale(&graph.part(joined), &all, style)
    } else {
        natural_scale(&old_graph, &old_places, style)
    };
    // While few come, old nodes stand fast; where many come, they may lean.
    let new_count = (joined.len() - old.len()) as f64;
    let hold = if comes_in_numbers(joined, is_old) { HOLD * old.len() as f64 / new_count } else { f64::INFINITY };
    let seen: Vec<[f64; 2]> = joined.iter().map(|&node| [places[node][0] * unit, places[node][1] * unit]).collect();
    let strength = |node: usize| match (is_old[node], is_pinned[node]) {
        (false, false) => 0.0,
        (true, false) => hold,
        (_, true) => f64::INFINITY,
    };
    let holds = joined.iter().zip(&seen).map(|(&node, &place)| (strength(node), place)).collect();
    EnergyView { unit, holds, places: seen }
}

/// The lines among some nodes, numbered in the order of the list.
fn lines_within(graph: &Graph, nodes: &[usize]) -> Vec<(usize, usize)> {
    let part = graph.part(nodes);
    (0..part.len()).flat_map(|a| part.neighbors(a).filter(move |(b, _)| a < *b).map(move |(b, _)| (a, b)).collect::<Vec<_>>()).collect()
}
