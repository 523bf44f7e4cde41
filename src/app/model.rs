//! Everything a panel may read. Only `apply` changes it.

use super::command::Command;
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::changed::Changed;
use crate::analysis::effect::Effect;
use crate::analysis::figures::{Drawing, Figures};
use crate::analysis::manner::TieClass;
use crate::analysis::map::Positions;
use crate::document::columns::Columns;
use crate::document::{Document, DocumentId};
use crate::export::palette::Shade;
use crate::mention::ActorKind;
use crate::network::{Ways, Window};
use crate::project::recent::Recent;
use crate::project::{Anchor, Edit, Project, Target};
use crate::text::Span;
use crate::worker::Places;
use crate::worker::keep::Form;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What is looked at in the evidence panel. Holds anchors, so it outlives every analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selection {
    #[default]
    Nothing,
    Actor(Anchor),
    Tie(Anchor, Anchor),
    /// Two or more actors, to be done something with.
    Several(Vec<Anchor>),
    /// A whole article, opened at a place; `actor` stays selected on the map, with `other` their tie.
    Article {
        document: DocumentId,
        at: Option<Span>,
        actor: Option<Anchor>,
        other: Option<Anchor>,
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
    pub counts_pronouns: bool,
    pub reads_metonyms: bool,
    /// Where articles were opened last.
    pub last_folder: Option<PathBuf>,
    /// Where a picture was saved last.
    pub last_picture_folder: Option<PathBuf>,
    /// Where a project was given a name last.
    pub last_project_folder: Option<PathBuf>,
    pub picture: PictureChoice,
    /// What size, color and arrangement of the map say.
    pub drawing: Drawing,
    /// Nothing moves softly: what changes is there at once.
    pub is_still: bool,
    /// Of tables with these columns, which of them hold what; the latest last.
    pub columns: Vec<(Vec<String>, Columns)>,
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
            counts_pronouns: false,
            reads_metonyms: false,
            last_folder: None,
            last_picture_folder: None,
            last_project_folder: None,
            picture: PictureChoice::default(),
            drawing: Drawing::default(),
            is_still: false,
            columns: Vec::new(),
        }
    }
}

/// What a picture was saved as last, and is offered as again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureChoice {
    pub is_svg: bool,
    /// Pixels to a point: 1, 2 or 4.
    pub scale: u32,
    pub is_transparent: bool,
}

impl Default for PictureChoice {
    fn default() -> Self {
        Self { is_svg: false, scale: 2, is_transparent: false }
    }
}

/// A file to be written: where, in which format (by its ending), and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Saving {
    pub path: PathBuf,
    pub scale: u32,
    pub shade: Shade,
    pub is_transparent: bool,
}

/// Which columns of tables hold what, as the user said, and the files that hold the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pub known: Vec<(Vec<String>, Columns)>,
    /// Tables with these columns are left out.
    pub skipped: Vec<Vec<String>>,
    pub paths: Vec<PathBuf>,
}

/// A project to be written under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    pub path: PathBuf,
    pub form: Form,
}

/// What is to become one: whom these anchors mean, under which name, and as which kind where that is to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Merging {
    pub who: Vec<Anchor>,
    pub name: String,
    pub kind: Option<ActorKind>,
}

/// Mentions that mean someone else; `rest` stands for those that stay, one a form and article.
#[derive(Clone, Debug, PartialEq)]
pub struct Parting {
    pub mentions: Vec<Anchor>,
    pub rest: Vec<Anchor>,
    pub to: Target,
}

/// Something worth telling: a file that could not be read, a ruling that clashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub file: Option<String>,
    pub message: String,
}

/// What the status line says of the last thing done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    pub text: String,
    /// Offers "Undo" beside it.
    pub can_undo: bool,
    /// Offers "Show in folder" beside it.
    pub file: Option<PathBuf>,
    /// Offered beside it by their labels.
    pub offers: Vec<Command>,
}

/// Long work on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// "Reading"
    pub verb: String,
    pub done: usize,
    /// 0 while unknown.
    pub total: usize,
    /// Seconds since the epoch of egui's clock at which this kind of work began, and how much was done then.
    pub began: f64,
    pub from: usize,
    /// When work began at all.
    pub since: f64,
}

impl Progress {
    /// Work that begins now.
    pub fn begun(verb: &str, now: f64) -> Self {
        Self { verb: verb.to_owned(), done: 0, total: 0, began: now, from: 0, since: now }
    }
}

/// Where the project is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// `None` while it is kept nowhere.
    pub path: Option<PathBuf>,
    /// It lies in the user's state folder until it is given a name.
    pub is_untitled: bool,
    /// Why it is for reading only, if it is.
    pub read_only: Option<String>,
    /// Why the last change is not on the disk, if it is not.
    pub trouble: Option<String>,
}

impl Home {
    /// The name that the user gave the project.
    pub fn name(&self) -> Option<String> {
        let path = self.path.as_ref().filter(|_| !self.is_untitled)?;
        let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
        Some(name?.to_string_lossy().into_owned())
    }
}

/// The state of the window.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub project: Project,
    pub home: Home,
    /// Projects that were open before, the newest first.
    pub recent: Vec<Recent>,
    pub analysis: Arc<Analysis>,
    /// One place an actor of `analysis`.
    pub positions: Arc<Positions>,
    /// What the map's drawing needs to know of `analysis`.
    pub figures: Arc<Figures>,
    /// The maps that were laid out anew, as they were before, the last one last.
    pub laid_out: Vec<LaidOut>,
    /// The maps whose new places were undone, as they were until then, the one to come back first last.
    pub laid_back: Vec<LaidOut>,
    /// What corrections did when they were made, by their numbers in the history; not known of those of earlier starts.
    pub effects: BTreeMap<usize, Effect>,
    /// True while only the sample articles are in.
    pub is_samples: bool,
    /// True while at least one sample article is in.
    pub has_samples: bool,
    /// Points of the history below this one cannot be undone: the samples of the first start.
    pub undo_floor: usize,
    pub preferences: Preferences,
    pub selection: Selection,
    /// What was looked at before, oldest first, and a cursor into it.
    pub trail: Vec<Selection>,
    pub trail_cursor: usize,
    pub hovered: Option<ActorId>,
    pub hidden_kinds: BTreeSet<ActorKind>,
    /// Ties of which nothing else is said than this are not on the map.
    pub hidden_ties: BTreeSet<TieClass>,
    /// Who is there only to report is left out of the map.
    pub hides_sources: bool,
    pub notices: Vec<Notice>,
    /// What the last change of the articles changed, and in which analysis.
    pub changed: Option<(Arc<Changed>, Arc<Analysis>)>,
    pub status: Status,
    pub progress: Option<Progress>,
}

/// A map before it was laid out anew, or before that was undone.
#[derive(Clone, Debug)]
pub struct LaidOut {
    /// After how many edits that was.
    pub point: usize,
    pub places: Places,
    pub drawing: Drawing,
}

impl Model {
    /// True where undo takes back that the map was laid out anew, not an edit.
    pub fn undoes_layout(&self) -> bool {
        self.laid_out.last().is_some_and(|last| last.point == self.project.history().done().len())
    }

    /// An article as it is shown: as the user corrected it.
    pub fn article(&self, id: DocumentId) -> Option<&Arc<Document>> {
        let counted = self.analysis.document_index(id).and_then(|index| self.analysis.documents.get(index));
        counted.or_else(|| self.analysis.copies.values().flatten().find(|copy| copy.id == id)).or_else(|| self.project.document(id))
    }

    /// True where redo brings back new places of the map, not an edit.
    pub fn redoes_layout(&self) -> bool {
        self.laid_back.last().is_some_and(|last| last.point == self.project.history().done().len())
    }

    /// The edit that undo takes back.
    pub fn undoable(&self) -> Option<&Edit> {
        self.project.history().done().get(self.undo_floor..)?.last()
    }

    /// The edit that redo does again.
    pub fn redoable(&self) -> Option<&Edit> {
        self.project.history().undone().first()
    }

    /// The actor that is selected, in this analysis.
    pub fn selected_actor(&self) -> Option<ActorId> {
        match &self.selection {
            Selection::Actor(anchor) | Selection::Article { actor: Some(anchor), other: None, .. } => self.analysis.actor_at(anchor),
            _ => None,
        }
    }

    /// The two actors of the selected tie, in this analysis.
    pub fn selected_tie(&self) -> Option<(ActorId, ActorId)> {
        match &self.selection {
            Selection::Tie(a, b) | Selection::Article { actor: Some(a), other: Some(b), .. } => {
                self.analysis.actor_at(a).zip(self.analysis.actor_at(b))
            }
            _ => None,
        }
    }

    /// All actors that are selected in this analysis: one, the two of a tie, or several; nobody twice.
    pub fn selected_actors(&self) -> Vec<ActorId> {
        let anchors: Vec<&Anchor> = match &self.selection {
            Selection::Nothing | Selection::Article { actor: None, .. } => Vec::new(),
            Selection::Actor(anchor) => vec![anchor],
            Selection::Article { actor: Some(anchor), other, .. } => std::iter::once(anchor).chain(other).collect(),
            Selection::Tie(a, b) => vec![a, b],
            Selection::Several(several) => several.iter().collect(),
        };
        let mut actors: Vec<ActorId> = Vec::new();
        for actor in anchors.into_iter().filter_map(|anchor| self.analysis.actor_at(anchor)) {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        actors
    }

    /// How articles are read, as the user chose.
    pub const fn ways(&self) -> Ways {
        let Preferences { window, counts_pronouns, reads_metonyms, .. } = self.preferences;
        Ways { window, counts_pronouns, reads_metonyms }
    }

    /// False for ties of which all that is said is hidden; by the index of the tie.
    pub fn is_tie_shown(&self, tie: usize) -> bool {
        self.analysis.is_tie_shown(tie, &self.hidden_ties)
    }

    /// False for actors of hidden kinds, for sources where those are hidden, and for those that the user hid.
    pub fn is_shown(&self, actor: ActorId) -> bool {
        let is_hidden_source = self.hides_sources && self.analysis.told.is_source(actor);
        !is_hidden_source
            && !self.analysis.hidden.contains(&actor)
            && self.analysis.actor(actor).is_some_and(|actor| !self.hidden_kinds.contains(&actor.kind))
    }
}
