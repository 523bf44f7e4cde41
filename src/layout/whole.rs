//! A map from nothing: each connected part for itself, scaled to the discs, turned to fill a window, then packed.

use super::forces::radius;
use super::frame::{align, bounds, lay};
use super::graph::Graph;
use super::multilevel::Multilevel;
use super::overlap::{Separation, scale_for_gap};
use super::pack::{Page, rows};
use super::stress::{self, Stress};
use super::{Problem, Style};

/// Room wanted between two discs that stand nearest, in the unit of the radii: for a label's height on either side and a line. Where dense
/// parts are drawn together, half of that: their nodes stand near by intent.
const GAP: [f64; 2] = [44.0, 22.0];
/// The share of nodes that get it from scale alone; the others are pushed apart.
const SHARE: [f64; 2] = [0.55, 0.35];
/// The radius of a map of clusters is at most so many sides of a square field of its discs and gaps, so that they are not lost on it;
/// for a hundred discs. More are dots in any case, and their clusters may be the clearer.
const WIDEST: f64 = 1.6;
/// Room that stays between any two discs.
pub const MARGIN: f64 = 12.0;
/// Room for one node that nothing ties, beside its disc: its label fits.
const ROOM_ALONE: [f64; 2] = [96.0, 30.0];
/// The radius of a map on its way, in sides of a square field of its discs and gaps.
const SKETCHED: f64 = 0.5;
/// Sweeps that push discs apart, at most.
const SWEEPS: usize = 400;

/// A small part is laid out so often, from other first places each time, and the arrangement with the fewest crossing lines is kept.
const TRIES: u64 = 8;
/// What counts as small: so many nodes and lines at most.
const SMALL: [usize; 2] = [300, 900];

/// One connected part on its way.
#[derive(Clone, Debug)]
struct Part {
    nodes: Vec<usize>,
    radii: Vec<f64>,
    /// Where to begin; empty for from nothing.
    begun: Vec<[f64; 2]>,
    lines: Vec<(usize, usize)>,
    places: Vec<[f64; 2]>,
    tries: u64,
    /// Lines that cross in `places`, the best arrangement so far.
    crossings: usize,
}

impl Part {
    /// Takes an arrangement, if it is the best so far. Answers whether another is to be tried.
    fn take(&mut self, places: &[[f64; 2]]) -> bool {
        self.tries += 1;
        let is_small = self.nodes.len() <= SMALL[0] && self.lines.len() <= SMALL[1];
        let crossings = if is_small { crossings(places, &self.lines) } else { 0 };
        // Where it goes on from a map that was there, another must be clearly better.
        let is_better = if self.begun.is_empty() { crossings < self.crossings } else { crossings * 4 < self.crossings * 3 };
        if self.tries == 1 || is_better {
            self.places = places.to_vec();
            self.crossings = crossings;
        }
        is_small && self.crossings > 0 && self.tries < TRIES
    }

    /// Turns an arrangement as it was where it goes on, else so that it fills a window.
    fn turn(&self, places: &mut [[f64; 2]]) {
        if radius(&self.begun) > 0.0 {
            align(places, &self.begun.iter().copied().map(Some).collect::<Vec<_>>());
        } else {
            lay(places, &self.radii);
        }
    }

    /// Scales and turns what forces or stress arranged, and begins to push discs apart.
    fn finish(&mut self, style: Style) -> Stage {
        let scale = roomy_scale(&self.places, &self.radii, style);
        let mut places = std::mem::take(&mut self.places);
        places.iter_mut().flatten().for_each(|value| *value *= scale);
        self.turn(&mut places);
        self.places = places;
        Stage::Apart(Separation::new(self.radii.clone(), MARGIN, vec![1.0; self.places.len()], SWEEPS))
    }
}

/// The factor by which an arrangement must be stretched so that its discs have the room they should have.
pub fn roomy_scale(places: &[[f64; 2]], radii: &[f64], style: Style) -> f64 {
    let clustered = f64::from(style.clustering()) / f64::from(Style::MOST_CLUSTERED);
    let [gap, share] = [GAP, SHARE].map(|[spread, clusters]| spread + (clusters - spread) * clustered);
    let scale = scale_for_gap(places, radii, gap, share);
    let mean = radii.iter().sum::<f64>() / (radii.len().max(1)) as f64;
    let count = radii.len() as f64;
    let fourth = (count / 100.0).sqrt().sqrt();
    let widest = WIDEST * fourth * fourth.sqrt().sqrt().sqrt() / clustered * count.sqrt() * (2.0 * mean + gap) / radius(places);
    if widest.is_finite() { scale.min(widest) } else { scale }
}

#[derive(Clone, Debug)]
enum Stage {
    Forces(Box<Multilevel>),
    Stress(Box<Stress>),
    Apart(Separation),
}

/// A whole map on its way.
#[derive(Clone, Debug)]
pub struct Whole {
    graph: Graph,
    radii: Vec<f64>,
    style: Style,
    seed: u64,
    /// Parts of two nodes and more, largest first.
    parts: Vec<Part>,
    alone: Vec<usize>,
    current: usize,
    stage: Option<Stage>,
}

impl Whole {
    /// Of these nodes, from where `begun` has all of the problem's; empty for from nothing.
    pub fn new(problem: &Problem, graph: &Graph, nodes: &[usize], begun: &[[f64; 2]]) -> Self {
        let graph = graph.part(nodes);
        let radii: Vec<f64> = nodes.iter().map(|&node| problem.radii[node]).collect();
        let begun: Vec<[f64; 2]> = nodes.iter().filter_map(|&node| begun.get(node).copied()).collect();
        let (alone, tied): (Vec<_>, Vec<_>) = graph.components().into_iter().partition(|part| part.len() == 1);
        let part = |nodes: Vec<usize>| Part {
            radii: nodes.iter().map(|&node| radii[node]).collect(),
            begun: nodes.iter().filter_map(|&node| begun.get(node).copied()).collect(),
            lines: Vec::new(),
            places: vec![[0.0; 2]; nodes.len()],
            tries: 0,
            crossings: 0,
            nodes,
        };
        let parts = tied.into_iter().map(part).collect();
        let mut alone = alone.concat();
        alone.sort_by(|&a, &b| radii[b].total_cmp(&radii[a]).then(a.cmp(&b)));
        Self { parts, alone, radii, style: problem.style, seed: problem.seed, current: 0, stage: None, graph }
    }

    /// How many nodes the next step moves.
    pub fn cost(&self) -> usize {
        match &self.stage {
            Some(Stage::Forces(forces)) => forces.cost(),
            _ => self.parts.get(self.current).map_or(1, |part| part.nodes.len()),
        }
    }

    /// One step of one part, on so many threads at most; `false` once all parts are done.
    pub fn step(&mut self, threads: usize) -> bool {
        let Some(part) = self.parts.get_mut(self.current) else { return false };
        match &mut self.stage {
            None => {
                let graph = self.graph.part(&part.nodes);
                part.lines.clear();
                for a in 0..graph.len() {
                    part.lines.extend(graph.neighbors(a).filter(|(b, _)| a < *b).map(|(b, _)| (a, b)));
                }
                // What is tried beside the first begins from nothing: it may be the better.
                let begun = if part.tries == 0 { &part.begun[..] } else { &[] };
                self.stage = Some(Stage::Forces(Box::new(Multilevel::new(graph, self.style, self.seed.wrapping_add(part.tries), begun))));
            }
            Some(Stage::Forces(forces)) => {
                if !forces.step(threads) {
                    if part.take(&forces.places()) {
                        self.stage = None;
                    } else if self.style == Style::Distances && part.nodes.len() <= stress::MOST {
                        let graph = self.graph.part(&part.nodes);
                        self.stage = Some(Stage::Stress(Box::new(Stress::new(&graph, &part.places, self.seed))));
                    } else {
                        self.stage = Some(part.finish(self.style));
                    }
                }
            }
            Some(Stage::Stress(stress)) => {
                if !stress.step() {
                    part.places = stress.places();
                    self.stage = Some(part.finish(self.style));
                }
            }
            Some(Stage::Apart(separation)) => {
                if !separation.step(&mut part.places) {
                    self.stage = None;
                    self.current += 1;
                }
            }
        }
        true
    }

    /// Where everyone stands so far: the part at hand as far as it is, those to come in rows beneath; `None` while nobody has a place.
    pub fn sketch(&self) -> Option<Vec<[f64; 2]>> {
        let part = self.parts.get(self.current)?;
        let (arranged, is_scaled) = match &self.stage {
            Some(Stage::Forces(forces)) if part.tries == 0 => (forces.sketch(), false),
            Some(Stage::Stress(stress)) => (stress.places(), false),
            Some(Stage::Apart(_)) => (part.places.clone(), true),
            Some(Stage::Forces(_)) | None if part.tries > 0 => (part.places.clone(), false),
            _ if self.current > 0 => (Vec::new(), true),
            _ => return None,
        };
        let mut arranged = arranged;
        if !is_scaled {
            // Where nobody has room of its own yet, no gap tells the scale: the map is made as wide as its discs need.
            let mean = part.radii.iter().sum::<f64>() / part.radii.len().max(1) as f64;
            let wide = SKETCHED * (part.radii.len() as f64).sqrt() * (2.0 * mean + GAP[0]) / radius(&arranged).max(f64::MIN_POSITIVE);
            arranged.iter_mut().flatten().for_each(|value| *value *= wide);
            part.turn(&mut arranged);
        }
        let shown = self.current + usize::from(!arranged.is_empty());
        let (shown, later) = self.parts.split_at(shown.min(self.parts.len()));
        let alone = later.iter().flat_map(|part| &part.nodes).chain(&self.alone).copied().collect();
        let mut sketch = Self { graph: Graph::default(), radii: self.radii.clone(), parts: shown.to_vec(), alone, stage: None, ..*self };
        if let Some(part) = sketch.parts.get_mut(self.current) {
            part.places = arranged;
        }
        Some(sketch.assemble())
    }

    /// The parts not put together: a place for each node, and the nodes of each part, single ones last.
    pub fn disassemble(self) -> (Vec<[f64; 2]>, Vec<Vec<usize>>) {
        let mut places = vec![[0.0; 2]; self.radii.len()];
        for part in &self.parts {
            for (&node, &place) in part.nodes.iter().zip(&part.places) {
                places[node] = place;
            }
        }
        let single = self.alone.into_iter().map(|node| vec![node]);
        (places, self.parts.into_iter().map(|part| part.nodes).chain(single).collect())
    }

    /// The parts put together around 0, 0: a place for each node, in the order of the list it was made for.
    pub fn assemble(mut self) -> Vec<[f64; 2]> {
        let largest = self.parts.iter().map(extent).fold(0.0, f64::max);
        let mut page = Page::new(largest, 2.0 * MARGIN);
        let mut places = vec![[0.0; 2]; self.radii.len()];
        let is_only = self.parts.len() == 1;
        for part in &mut self.parts {
            if !is_only {
                page.place(&mut part.places, &part.radii, &part.lines, [0.0, 0.0]);
            }
            for (&node, &place) in part.nodes.iter().zip(&part.places) {
                places[node] = place;
            }
        }
        let tied: Vec<usize> = self.parts.iter().flat_map(|part| part.nodes.iter().copied()).collect();
        for (&node, place) in self.alone.iter().zip(rows_beneath(&tied, &self.alone, &places, &self.radii)) {
            places[node] = place;
        }
        let [low, high] = bounds(&places, &self.radii);
        for place in &mut places {
            *place = [place[0] - (low[0] + high[0]) / 2.0, place[1] - (low[1] + high[1]) / 2.0];
        }
        places
    }
}

/// How many pairs of lines cross.
fn crossings(places: &[[f64; 2]], lines: &[(usize, usize)]) -> usize {
    let side = |a: usize, b: usize, c: usize| {
        let ([ax, ay], [bx, by], [cx, cy]) = (places[a], places[b], places[c]);
        (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0.0
    };
    let crosses = |&(a, b): &(usize, usize), &(c, d): &(usize, usize)| {
        let is_apart = a != c && a != d && b != c && b != d;
        is_apart && side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
    };
    let pairs = lines.iter().enumerate().map(|(at, line)| lines.iter().skip(at + 1).filter(|other| crosses(line, other)).count());
    pairs.sum()
}

fn extent(part: &Part) -> f64 {
    let [low, high] = bounds(&part.places, &part.radii);
    (high[0] - low[0]).max(high[1] - low[1])
}

/// Rows for the nodes `alone` beneath all nodes `above`.
pub fn rows_beneath(above: &[usize], alone: &[usize], places: &[[f64; 2]], radii: &[f64]) -> Vec<[f64; 2]> {
    let above_places: Vec<[f64; 2]> = above.iter().map(|&node| places[node]).collect();
    let above_radii: Vec<f64> = above.iter().map(|&node| radii[node]).collect();
    let [low, high] = bounds(&above_places, &above_radii);
    let widest = alone.iter().fold(0.0_f64, |most, &node| most.max(radii[node]));
    let mut cell = [2.0 * widest + ROOM_ALONE[0], 2.0 * widest + ROOM_ALONE[1]];
    let count = alone.len() as f64;
    let mut width = (high[0] - low[0]).max(cell[0] * 4.0);
    if count * cell[0] > 3.0 * width {
        // Too many for their labels: they stand closer, and in a field no higher than half as wide.
        cell = [2.0 * widest + 2.0 * MARGIN; 2];
        width = width.max((2.0 * count).sqrt() * cell[0]);
    }
    let gap = if above.is_empty() { 0.0 } else { 2.0 * MARGIN };
    rows(alone.len(), width, cell, (low[0] + high[0]) / 2.0, high[1] + gap)
}
