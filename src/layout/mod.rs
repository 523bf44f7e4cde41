//! Where to draw a network: numbers in, numbers out. Knows no module of ours and no screen.
//!
//! Only + − × ÷ √, in a fixed order, so that every machine gives the same positions.

mod beside;
pub mod blob;
mod board;
mod chance;
mod curve;
mod forces;
mod frame;
mod graph;
mod grid;
mod joining;
mod lanes;
pub mod labels;
pub mod limit;
mod multilevel;
mod overlap;
mod pack;
mod parallel;
mod quadtree;
mod spot;
mod squares;
mod stress;
mod whole;

use graph::Graph;
use joining::Joining;
use whole::Whole;

/// How the map should read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Even spread, as ForceAtlas2.
    #[default]
    Spread,
    /// On the way from the one to the other, in sixteenths.
    Between(u8),
    /// Dense parts drawn together, as LinLog.
    Clusters,
    /// Distances on the map as the distances in the network (stress).
    Distances,
}

impl Style {
    /// From 0, [`Style::Spread`], to 16, [`Style::Clusters`].
    pub fn clustering(self) -> u8 {
        match self {
            Self::Spread | Self::Distances => 0,
            Self::Between(sixteenths) => sixteenths.min(Self::MOST_CLUSTERED),
            Self::Clusters => Self::MOST_CLUSTERED,
        }
    }

    /// The style at so many sixteenths of the way from spread to clusters.
    pub fn at(sixteenths: u8) -> Self {
        match sixteenths {
            0 => Self::Spread,
            Self::MOST_CLUSTERED.. => Self::Clusters,
            between => Self::Between(between),
        }
    }

    /// As far as it goes.
    pub const MOST_CLUSTERED: u8 = 16;
}

/// A line that pulls: two node indices and how strongly, above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pull {
    pub a: usize,
    pub b: usize,
    pub weight: f64,
}

/// What is to be laid out. `radii`, `start` and `is_pinned` have one entry a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// Disc radii, in the unit of the positions.
    pub radii: Vec<f64>,
    pub pulls: Vec<Pull>,
    /// Where a node is now; `None` for one that has no place yet.
    pub start: Vec<Option<[f64; 2]>>,
    /// Pinned nodes never move.
    pub is_pinned: Vec<bool>,
    pub style: Style,
    /// For the first places of nodes that have none.
    pub seed: u64,
    /// The starts are of a map on its way, or of another style: begun with, not kept, those of pinned nodes excepted.
    pub is_begun: bool,
}

/// Node-steps in one slice: a few milliseconds.
const SLICE: usize = 10_000;

/// A start further from 0, 0 than this is none.
const FARTHEST: f64 = 1e9;

/// The whole map is laid out anew when fewer than one in so many nodes has a place.
const REDRAWN_BELOW: usize = 3;

#[derive(Clone, Debug)]
enum Plan {
    /// From nothing, or from so little that the old map could not hold the new one.
    Whole(Box<Whole>),
    /// New nodes on a map that is there.
    Joining(Box<Joining>),
    Rest,
}

/// A layout on its way: call [`Layout::step`] until it answers `false`.
#[derive(Clone, Debug)]
pub struct Layout {
    positions: Vec<[f64; 2]>,
    problem: Problem,
    plan: Plan,
    threads: usize,
}

impl Layout {
    /// Nodes with a start keep it, nearly; where there are none, the whole map is laid out. Where there are too few for what is new,
    /// it is laid out from there, and turned so that the few are near where they were. Lists that are too short are read as if filled up, numbers that are none as missing.
    pub fn new(problem: &Problem) -> Self {
        let problem = sound(problem);
        let count = problem.radii.len();
        let graph = Graph::new(count, &problem.pulls);
        let placed = problem.start.iter().filter(|start| start.is_some()).count();
        let positions = problem.start.iter().map(|start| start.unwrap_or_default()).collect();
        let plan = if problem.is_begun || placed * REDRAWN_BELOW < count {
            let is_free = |(start, is_pinned): (&Option<[f64; 2]>, &bool)| start.is_some() && !is_pinned;
            let goes_on = problem.start.iter().zip(&problem.is_pinned).any(is_free);
            let begun = if goes_on { beside::all_places(&problem, &graph) } else { Vec::new() };
            let nodes: Vec<usize> = (0..count).collect();
            Plan::Whole(Box::new(Whole::new(&problem, &graph, &nodes, &begun)))
        } else {
            Plan::Joining(Box::new(Joining::new(&problem, graph)))
        };
        Self { positions, plan, problem, threads: 1 }
    }

    /// Works on so many threads at most, where the map is large; one is what it begins with. The positions do not depend on it.
    pub fn on_threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Goes a slice further, short enough to be canceled between two; `false` once at rest.
    pub fn step(&mut self) -> bool {
        let mut work = 0;
        while work < SLICE {
            match &mut self.plan {
                Plan::Whole(whole) => {
                    work += whole.cost() + 1;
                    if !whole.step(self.threads) {
                        let Plan::Whole(whole) = std::mem::replace(&mut self.plan, Plan::Rest) else { return false };
                        self.take_whole(*whole);
                    }
                }
                Plan::Joining(joining) => {
                    work += joining.cost() + 1;
                    if !joining.step(self.threads) {
                        self.positions = joining.places().to_vec();
                        self.plan = Plan::Rest;
                    }
                }
                Plan::Rest => return false,
            }
        }
        true
    }

    /// A new map; old places turn it, pinned ones hold, and the rest makes room for those.
    fn take_whole(&mut self, whole: Whole) {
        self.positions = whole.assemble();
        let mut positions = std::mem::take(&mut self.positions);
        self.bring_back(&mut positions);
        self.positions = positions;
        let problem = &mut self.problem;
        if problem.is_pinned.contains(&true) {
            for ((start, place), is_pinned) in problem.start.iter_mut().zip(&self.positions).zip(&problem.is_pinned) {
                if !is_pinned {
                    *start = Some(*place);
                }
            }
            let graph = Graph::new(problem.radii.len(), &problem.pulls);
            self.plan = Plan::Joining(Box::new(Joining::new(problem, graph)));
        }
    }

    /// Brings a whole map to where those with a place were: turned as well where some of them are pinned, since its parts are turned
    /// already where they go on from there, and rows of single nodes are level.
    fn bring_back(&self, places: &mut [[f64; 2]]) {
        if self.problem.is_pinned.contains(&true) {
            frame::align(places, &self.problem.start);
        } else {
            frame::shift(places, &self.problem.start);
        }
    }

    /// Where everyone stands so far, while a map is made from nothing or goes on from where it was; `None` while nobody has a place,
    /// and while new nodes join an old map: they come when they have theirs. Asking changes nothing.
    pub fn sketch(&self) -> Option<Vec<[f64; 2]>> {
        let Plan::Whole(whole) = &self.plan else { return None };
        let mut places = whole.sketch()?;
        self.bring_back(&mut places);
        Some(places)
    }

    /// One position a node. All are there once [`Layout::step`] has answered `false`.
    pub fn positions(&self) -> &[[f64; 2]] {
        &self.positions
    }
}

/// The problem with lists of one length and numbers that are numbers.
fn sound(problem: &Problem) -> Problem {
    let mut problem = problem.clone();
    let count = problem.radii.len();
    for radius in problem.radii.iter_mut().filter(|radius| !(radius.is_finite() && **radius >= 0.0)) {
        *radius = 0.0;
    }
    problem.radii.iter_mut().for_each(|radius| *radius = radius.min(FARTHEST / 1e4));
    problem.start.resize(count, None);
    for start in &mut problem.start {
        *start = start.filter(|place| place.iter().all(|value| value.abs() < FARTHEST));
    }
    problem.is_pinned.resize(count, false);
    for (is_pinned, start) in problem.is_pinned.iter_mut().zip(&problem.start) {
        // Who has no place cannot be pinned to it.
        *is_pinned &= start.is_some();
    }
    problem
}

/// Lays out until at rest.
pub fn lay_out(problem: &Problem) -> Vec<[f64; 2]> {
    let mut layout = Layout::new(problem);
    while layout.step() {}
    layout.positions
}
