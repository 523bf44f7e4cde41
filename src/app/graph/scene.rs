//! What is on the map: a graph of discs and lines, kept in step with the model, moving softly to new places.

use super::camera::{Extent, FLIGHT_SECONDS, ease};
use super::edge::{Line, LineShape};
use super::node::{Disc, DiscShape, Hue};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::figures::{ColorBy, Figures};
use crate::analysis::manner::TieClass;
use crate::analysis::map::{self, Positions};
use crate::app::model::Model;
use crate::mention::ActorKind;
use egui::{Pos2, pos2};
use egui_graphs::{Edge, Graph};
use petgraph::Undirected;
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The scene's graph: nodes hold an actor, edges a tie.
pub type MapGraph = Graph<Disc, Line, Undirected, u32, DiscShape, LineShape>;

/// Above this many mentions old places are not looked up for easing: a jump is cheaper than a pause.
const EASED_MENTIONS: usize = 60_000;

/// What a call of [`Scene::sync`] found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// There was nothing before.
    pub is_first: bool,
    /// Discs came, went, or have new places to go to.
    pub has_new_places: bool,
}

/// The discs and lines of the map.
#[derive(Default)]
pub struct Scene {
    graph: MapGraph,
    /// By actor number; `None` for those not shown.
    nodes: Vec<Option<NodeIndex<u32>>>,
    analysis: Arc<Analysis>,
    positions: Arc<Positions>,
    figures: Arc<Figures>,
    /// The nodes of the shown actors, those whose discs are largest first.
    order: Vec<NodeIndex<u32>>,
    /// The shown lines, heaviest first, with the nodes at their ends.
    ends: Vec<(EdgeIndex<u32>, NodeIndex<u32>, NodeIndex<u32>)>,
    hidden_kinds: BTreeSet<ActorKind>,
    hidden_ties: BTreeSet<TieClass>,
    hides_sources: bool,
    /// By actor number, where a move began.
    from: Vec<Pos2>,
    began: Option<f64>,
    /// Discs in the hand of the user: they stand where they are held until new positions come.
    held: Vec<(ActorId, Pos2)>,
    /// Changes whenever a disc stands elsewhere, comes or goes.
    pub generation: u64,
}

fn place(positions: &Positions, actor: ActorId) -> Option<Pos2> {
    positions.get(actor.0).map(|[x, y]| pos2(*x as f32, *y as f32))
}

impl Scene {
    /// Follows the model. Cheap when nothing changed.
    pub fn sync(&mut self, model: &Model, now: f64, is_still: bool) -> Changes {
        let is_new_analysis = !Arc::ptr_eq(&self.analysis, &model.analysis);
        let is_new_positions = !Arc::ptr_eq(&self.positions, &model.positions);
        let is_same_look =
            self.hidden_kinds == model.hidden_kinds && self.hidden_ties == model.hidden_ties && self.hides_sources == model.hides_sources;
        if !is_new_analysis && !is_new_positions && is_same_look && Arc::ptr_eq(&self.figures, &model.figures) {
            return Changes::default();
        }
        let is_first = self.graph.node_count() == 0;
        if is_new_positions {
            self.held.clear();
        }
        if !is_new_analysis && is_same_look && Arc::ptr_eq(&self.figures, &model.figures) {
            // Only places, as a layout on its way gives them many times a second.
            self.stay();
            self.positions = model.positions.clone();
            self.set_out(now, is_first, is_still);
            return Changes { is_first: false, has_new_places: true };
        }
        let shown_now = self.places();
        // A pin or another window makes a new analysis of the same actors: their numbers still hold.
        let is_same = Arc::ptr_eq(&self.analysis.resolved, &model.analysis.resolved) || self.analysis.resolved == model.analysis.resolved;
        self.from = if is_new_analysis && !is_same {
            let mentions: usize = model.analysis.actors().iter().map(|actor| actor.mentions.len()).sum();
            let jumps = is_first || is_still || mentions > EASED_MENTIONS;
            let carried = if jumps { Vec::new() } else { map::carry(&self.analysis, &shown_now, &model.analysis) };
            let start = |(number, [x, y]): (usize, &[f64; 2])| {
                carried.get(number).copied().flatten().map_or(pos2(*x as f32, *y as f32), |[x, y]| pos2(x as f32, y as f32))
            };
            model.positions.iter().enumerate().map(start).collect()
        } else {
            shown_now.iter().map(|[x, y]| pos2(*x as f32, *y as f32)).collect()
        };
        self.analysis = model.analysis.clone();
        self.positions = model.positions.clone();
        self.figures = model.figures.clone();
        self.hidden_kinds.clone_from(&model.hidden_kinds);
        self.hidden_ties.clone_from(&model.hidden_ties);
        self.hides_sources = model.hides_sources;
        self.rebuild(model);
        self.set_out(now, is_first, is_still);
        Changes { is_first: is_first && self.graph.node_count() > 0, has_new_places: true }
    }

    /// Lets the next move begin where everyone is drawn now.
    fn stay(&mut self) {
        let Self { from, nodes, graph, positions, .. } = self;
        from.clear();
        from.extend(nodes.iter().enumerate().map(|(number, node)| match node.and_then(|node| graph.node(node)) {
            Some(node) => node.display().center,
            None => place(positions, ActorId(number)).unwrap_or_default(),
        }));
    }

    /// Sets out for the places of the model.
    fn set_out(&mut self, now: f64, is_first: bool, is_still: bool) {
        // Places that come one after another, from a layout on its way, must not hold the discs at the start of each move.
        let ahead = if self.began.is_some() { 0.25 * FLIGHT_SECONDS } else { 0.0 };
        self.began = (!is_first && !is_still).then_some(now - ahead);
        self.go_on(now);
    }

    /// Where every actor is drawn now, by number; hidden ones where they belong.
    fn places(&self) -> Vec<[f64; 2]> {
        let mut places = (*self.positions).clone();
        for (place, node) in places.iter_mut().zip(&self.nodes) {
            if let Some(node) = node.and_then(|node| self.graph.node(node)) {
                *place = [f64::from(node.location().x), f64::from(node.location().y)];
            }
        }
        places
    }

    fn rebuild(&mut self, model: &Model) {
        self.graph = MapGraph::new();
        self.nodes = vec![None; model.analysis.actors().len()];
        for (number, actor) in model.analysis.actors().iter().enumerate() {
            let id = ActorId(number);
            let Some(at) = place(&self.positions, id).filter(|_| model.is_shown(id)) else { continue };
            let radius = self.figures.radius(&model.analysis, id) as f32;
            let hue = match (self.figures.drawing.color, self.figures.community(id)) {
                (ColorBy::Kind, _) => Hue::Kind,
                (ColorBy::Community, Some(number)) => Hue::Community(number),
                (ColorBy::Community, None) => Hue::Other,
            };
            let (is_pinned, has_note) = (model.analysis.pins.contains_key(&id), model.analysis.notes.contains_key(&id));
            let disc = Disc { actor: id, kind: actor.kind, radius, is_pinned, has_note, hue };
            let node = self.graph.add_node_custom(disc, |node| {
                node.set_label(actor.name.clone());
                node.set_location(at);
            });
            if let Some(slot) = self.nodes.get_mut(number) {
                *slot = Some(node);
            }
        }
        // Actors come most mentioned first, and stay so among equals.
        let mut order: Vec<(f64, NodeIndex<u32>)> = Vec::with_capacity(self.graph.node_count());
        order.extend(
            self.nodes
                .iter()
                .enumerate()
                .filter_map(|(number, node)| Some((self.figures.value(&model.analysis, ActorId(number)), (*node)?))),
        );
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        self.order = order.into_iter().map(|(_, node)| node).collect();
        self.ends.clear();
        let ties = &model.analysis.network.co_mentions;
        let heaviest = ties.iter().map(|tie| tie.weight).fold(1.0, f64::max);
        for (tie, co_mention) in ties.iter().enumerate().filter(|(tie, _)| model.is_tie_shown(*tie)) {
            if let (Some(a), Some(b)) = (self.node_index(co_mention.a), self.node_index(co_mention.b)) {
                let width = map::line_width(co_mention.sentence_count) as f32;
                let strength = (co_mention.weight.max(0.0) / heaviest).sqrt() as f32;
                let has_note = model.analysis.tie_notes.contains_key(&(co_mention.a.min(co_mention.b), co_mention.a.max(co_mention.b)));
                let is_bent = map::is_bent(&model.analysis.network, co_mention.a, co_mention.b);
                // Not by its own `add_edge`, which looks through all lines of both ends for a doubled one.
                let edge = self.graph.g_mut().add_edge(a, b, Edge::new(Line { tie, width, strength, has_note, is_bent }));
                self.ends.push((edge, a, b));
            }
        }
    }

    /// Moves the discs on; true while some are under way.
    pub fn go_on(&mut self, now: f64) -> bool {
        let share = self.began.map_or(1.0, |began| ease((now - began) / FLIGHT_SECONDS));
        if share >= 1.0 {
            self.began = None;
        }
        for (number, node) in self.nodes.iter().enumerate() {
            let id = ActorId(number);
            let Some(to) = place(&self.positions, id) else { continue };
            let from = self.from.get(number).copied().unwrap_or(to);
            let held = if self.held.is_empty() { None } else { self.held_at(id) };
            let at = held.unwrap_or(from + (to - from) * share);
            if let Some(node) = node.and_then(|node| self.graph.node_mut(node)) {
                node.set_location(at);
                node.display_mut().center = at;
            }
        }
        self.generation += 1;
        self.began.is_some()
    }

    /// True while discs move to new places.
    pub const fn is_moving(&self) -> bool {
        self.began.is_some()
    }

    /// Takes a disc into the hand, or moves it there.
    pub fn hold(&mut self, actor: ActorId, at: Pos2) {
        self.held.retain(|(held, _)| *held != actor);
        self.held.push((actor, at));
        if let Some(node) = self.node_index(actor).and_then(|node| self.graph.node_mut(node)) {
            node.set_location(at);
            node.display_mut().center = at;
        }
        self.generation += 1;
    }

    fn held_at(&self, actor: ActorId) -> Option<Pos2> {
        self.held.iter().find(|(held, _)| *held == actor).map(|(_, at)| *at)
    }

    /// Lets the discs in the hand go back to where they belong.
    pub fn let_go(&mut self, now: f64) {
        self.held.clear();
        self.go_on(now);
    }

    fn node_index(&self, actor: ActorId) -> Option<NodeIndex<u32>> {
        self.nodes.get(actor.0).copied().flatten()
    }

    /// The disc of an actor; `None` where it is not shown.
    pub fn disc(&self, actor: ActorId) -> Option<&DiscShape> {
        Some(self.graph.node(self.node_index(actor)?)?.display())
    }

    /// The name under which an actor is shown.
    pub fn name(&self, actor: ActorId) -> Option<&str> {
        Some(&self.graph.node(self.node_index(actor)?)?.props().label)
    }

    /// Where an actor is going to stand.
    pub fn destination(&self, actor: ActorId) -> Option<Pos2> {
        self.held_at(actor).or_else(|| place(&self.positions, actor))
    }

    /// What a fit must bring in of a disc: where it is going to be.
    pub fn extent(&self, shape: &DiscShape) -> Extent {
        Extent { center: self.destination(shape.disc.actor).unwrap_or(shape.center), radius: shape.disc.radius }
    }

    /// The shown discs, most important first.
    pub fn discs(&self) -> impl DoubleEndedIterator<Item = &DiscShape> {
        self.order.iter().filter_map(|node| Some(self.graph.node(*node)?.display()))
    }

    /// The disc of this number in that order.
    pub fn nth_disc(&self, number: usize) -> Option<&DiscShape> {
        Some(self.graph.node(*self.order.get(number)?)?.display())
    }

    /// Where the shown discs stand, in the order in which [`Scene::ends`] numbers them.
    pub fn centers(&self) -> impl Iterator<Item = Pos2> {
        self.graph.g().node_weights().map(|node| node.display().center)
    }

    /// The number that [`Scene::ends`] gives an actor.
    pub fn number_of(&self, actor: ActorId) -> Option<usize> {
        self.node_index(actor).map(NodeIndex::index)
    }

    /// The number of the line of a tie: lines come in the order of their ties.
    pub fn number_of_line(&self, tie: usize) -> Option<usize> {
        let tie_of = |edge: EdgeIndex<u32>| self.graph.g().edge_weight(edge).map(|edge| edge.display().line.tie);
        self.ends.binary_search_by(|(edge, ..)| tie_of(*edge).cmp(&Some(tie))).ok()
    }

    /// For each shown line its ends, heaviest first.
    pub fn ends(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ends.iter().map(|(_, a, b)| (a.index(), b.index()))
    }

    /// The line of this number in that order, with the discs at its ends.
    pub fn line(&self, number: usize) -> Option<(&LineShape, &DiscShape, &DiscShape)> {
        let (graph, (edge, a, b)) = (self.graph.g(), self.ends.get(number)?);
        Some((graph.edge_weight(*edge)?.display(), graph.node_weight(*a)?.display(), graph.node_weight(*b)?.display()))
    }

    /// The shown lines with the actors at their ends, heaviest first.
    pub fn lines(&self) -> impl Iterator<Item = (&LineShape, &DiscShape, &DiscShape)> {
        (0..self.ends.len()).filter_map(|number| self.line(number))
    }

    /// What the drawing says.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    pub fn is_empty(&self) -> bool {
        self.graph.node_count() == 0
    }

    pub fn disc_count(&self) -> usize {
        self.graph.node_count()
    }

    pub fn line_count(&self) -> usize {
        self.graph.edge_count()
    }
}
