//! What is lit and what is dimmed: by hovering strongly, by a selected actor gently.

use super::pick::Target;
use super::scene::Scene;
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::app::model::Model;
use std::collections::BTreeSet;

/// How much of what is left out stays to be seen.
const LEFT_BY_HOVER: f32 = 0.2;
const LEFT_BY_SELECTION: f32 = 0.55;
/// How long light and dimming take, in seconds.
const FADE_SECONDS: f32 = 0.15;

/// What stands out in this frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Emphasis {
    /// Whose neighbors are lit; kept while the light fades.
    center: Option<ActorId>,
    lit: BTreeSet<ActorId>,
    /// What dimmed discs and lines keep: 1 all.
    left: f32,
    pub hovered_tie: Option<usize>,
    pub selected_actor: Option<ActorId>,
    pub selected_tie: Option<(ActorId, ActorId)>,
    /// All that are selected: one, two or several.
    selected: BTreeSet<ActorId>,
}

impl Emphasis {
    /// Follows the selection, before anything is placed by it.
    pub fn select(&mut self, model: &Model, scene: &Scene) {
        self.selected_actor = model.selected_actor().filter(|actor| scene.disc(*actor).is_some());
        self.selected_tie = model.selected_tie();
        self.selected = model.selected_actors().into_iter().filter(|actor| scene.disc(*actor).is_some()).collect();
        if let (None, Some(actor)) = (self.center, self.selected_actor) {
            self.center = Some(actor);
            self.lit = neighbors(&model.analysis, actor);
        }
    }

    /// Follows pointer, keyboard focus and model; asks for frames only while it fades.
    pub fn update(&mut self, ui: &egui::Ui, model: &Model, scene: &Scene, pointed: Option<Target>, is_still: bool) {
        self.hovered_tie = None;
        let hovered = match pointed {
            Some(Target::Actor(actor)) => Some(actor),
            Some(Target::Tie(tie)) => {
                self.hovered_tie = Some(tie);
                None
            }
            None => model.hovered,
        };
        let hovered = hovered.filter(|actor| scene.disc(*actor).is_some());
        let (center, left) = match (hovered, self.selected_actor) {
            (Some(actor), _) => (Some(actor), LEFT_BY_HOVER),
            (None, Some(actor)) => (Some(actor), LEFT_BY_SELECTION),
            (None, None) => (None, 1.0),
        };
        if let Some(actor) = center {
            self.center = Some(actor);
            self.lit = neighbors(&model.analysis, actor);
        }
        let seconds = if is_still { 0.0 } else { FADE_SECONDS };
        self.left = ui.ctx().animate_value_with_time(ui.id().with("dimming"), left, seconds);
        if self.left >= 1.0 && center.is_none() {
            self.center = None;
            self.lit.clear();
        }
    }

    /// How strongly a disc and its label are drawn.
    pub fn of_actor(&self, actor: ActorId) -> f32 {
        if self.center.is_none() || self.lit.contains(&actor) || self.selected.contains(&actor) { 1.0 } else { self.left }
    }

    /// How strongly a line is drawn.
    pub fn of_tie(&self, a: ActorId, b: ActorId) -> f32 {
        if self.center.is_none_or(|center| center == a || center == b) { 1.0 } else { self.left }
    }

    /// True for a line that shines above the others because of whom it belongs to.
    pub fn is_raised(&self, a: ActorId, b: ActorId) -> bool {
        self.center.is_some_and(|center| center == a || center == b)
    }

    /// True for all that are selected.
    pub fn is_selected(&self, actor: ActorId) -> bool {
        self.selected.contains(&actor)
    }

    /// Whose neighbors are lit.
    pub const fn center(&self) -> Option<ActorId> {
        self.center
    }

    /// Those with a ring of the accent.
    pub fn ringed(&self) -> BTreeSet<ActorId> {
        self.selected.clone()
    }

    /// Whose name is shown whatever it covers.
    pub fn named(&self) -> BTreeSet<ActorId> {
        let mut named = self.ringed();
        named.extend(&self.lit);
        named
    }
}

/// An actor and everyone it is named together with.
fn neighbors(analysis: &Analysis, actor: ActorId) -> BTreeSet<ActorId> {
    let ties = analysis.network.ties_of.get(actor.0).map_or(&[][..], Vec::as_slice);
    let others = ties.iter().filter_map(|&tie| analysis.network.co_mentions.get(tie)).flat_map(|tie| [tie.a, tie.b]);
    others.chain([actor]).collect()
}
