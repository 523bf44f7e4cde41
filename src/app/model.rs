//! Everything a panel may read. Only `apply` changes it.

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::map::Positions;
use crate::document::DocumentId;
use crate::mention::ActorKind;
use crate::network::Window;
use crate::project::{Anchor, Project};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// What is looked at in the evidence panel. Holds anchors, so it outlives every analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selection {
    #[default]
    Nothing,
    Actor(Anchor),
    Tie(Anchor, Anchor),
    /// A whole article, opened at a place; `actor` stays selected on the map.
    Article {
        document: DocumentId,
        at: Option<Span>,
        actor: Option<Anchor>,
    },
}

/// How the list of actors is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActorOrder {
    #[default]
    Mentions,
    Articles,
    Ties,
    Name,
}

/// Which list the left panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListTab {
    #[default]
    Actors,
    Articles,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// What is remembered between two starts of the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub theme: ThemeChoice,
    pub shows_lists: bool,
    pub shows_evidence: bool,
    pub shows_legend: bool,
    pub list_tab: ListTab,
    pub actor_order: ActorOrder,
    pub window: Window,
    /// Where articles were opened last.
    pub last_folder: Option<PathBuf>,
    /// Where a picture was saved last.
    pub last_picture_folder: Option<PathBuf>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            shows_lists: true,
            shows_evidence: true,
            shows_legend: true,
            list_tab: ListTab::Actors,
            actor_order: ActorOrder::Mentions,
            window: Window::Sentence,
            last_folder: None,
            last_picture_folder: None,
        }
    }
}

/// Something worth telling: a file that could not be read, a ruling that clashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub file: Option<String>,
    pub message: String,
}

/// What the status line says of the last thing done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub text: String,
    /// Offers "Undo" beside it.
    pub can_undo: bool,
    /// Offers "Show in folder" beside it.
    pub file: Option<PathBuf>,
}

/// Long work on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// "Reading"
    pub verb: String,
    pub done: usize,
    /// 0 while unknown.
    pub total: usize,
    /// Seconds since the epoch of egui's clock at which it began.
    pub began: f64,
}

/// The state of the window.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub project: Project,
    pub analysis: Arc<Analysis>,
    /// One place an actor of `analysis`.
    pub positions: Arc<Positions>,
    /// True while only the sample articles are in.
    pub is_samples: bool,
    pub preferences: Preferences,
    pub selection: Selection,
    /// What was looked at before, oldest first, and a cursor into it.
    pub trail: Vec<Selection>,
    pub trail_cursor: usize,
    pub hovered: Option<ActorId>,
    pub hidden_kinds: BTreeSet<ActorKind>,
    pub notices: Vec<Notice>,
    pub status: Status,
    pub progress: Option<Progress>,
}

impl Model {
    /// The actor that is selected, in this analysis.
    pub fn selected_actor(&self) -> Option<ActorId> {
        match &self.selection {
            Selection::Actor(anchor) | Selection::Article { actor: Some(anchor), .. } => self.analysis.actor_at(anchor),
            _ => None,
        }
    }

    /// The two actors of the selected tie, in this analysis.
    pub fn selected_tie(&self) -> Option<(ActorId, ActorId)> {
        match &self.selection {
            Selection::Tie(a, b) => self.analysis.actor_at(a).zip(self.analysis.actor_at(b)),
            _ => None,
        }
    }

    /// False for actors of hidden kinds.
    pub fn is_shown(&self, actor: ActorId) -> bool {
        self.analysis.actor(actor).is_some_and(|actor| !self.hidden_kinds.contains(&actor.kind))
    }
}
