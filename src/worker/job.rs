//! What can be asked of the worker, and what it answers.

use crate::analysis::Analysis;
use crate::analysis::changed::Changed;
use crate::analysis::effect::Effect;
use crate::analysis::figures::{Drawing, Figures};
use crate::analysis::map::Positions;
use crate::document::columns::Asked;
use crate::document::{Choices, Document};
use crate::network::Ways;
use crate::project::store::{Loaded, Looks, Reading, Store};
use crate::project::{Anchor, Project};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Work for the thread.
pub enum Job {
    /// Read these files, and all files under these folders.
    /// Of tables it is known which columns hold what, or it is asked.
    Read(Vec<PathBuf>, Choices),
    Derive(Box<Derive>),
    /// Open the project at this place.
    Open(PathBuf),
    /// Tell what was found in articles so far, once more.
    TellReadings,
    /// Make a file for a project without a name, in this folder.
    MakeHome(PathBuf),
    /// Write a file; answers where it lies, or why it does not, in words for the user.
    Write(Box<dyn FnOnce() -> Result<PathBuf, String> + Send>),
}

/// Where the actors of an analysis stand.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub analysis: Arc<Analysis>,
    /// One an actor of `analysis`.
    pub positions: Arc<Positions>,
}

impl Places {
    /// True where both hold the very same.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.analysis, &other.analysis) && Arc::ptr_eq(&self.positions, &other.positions)
    }
}

/// What is to be derived.
#[derive(Clone, Debug, Default)]
pub struct Derive {
    pub project: Project,
    pub ways: Ways,
    /// Actors known from here keep their places.
    pub places: Places,
    /// Where actors stood when the project was saved, for those that are not known from `places`.
    pub saved: Arc<BTreeMap<Anchor, [f64; 2]>>,
    /// True to find all places anew, those of pinned actors excepted.
    pub lays_out_anew: bool,
    /// True where `places` are of a map on its way or of another style: begun with, not kept.
    pub is_begun: bool,
    /// True where only what makes ties changed since `places.analysis`.
    pub only_ties: bool,
    /// What the map is to show.
    pub drawing: Drawing,
    /// True where discs have other sizes than before.
    pub is_resized: bool,
    /// The number of the correction that was made since `places.analysis`, where nothing else was.
    pub correction: Option<usize>,
    /// Comes back with the answer, so that one about a project that was left is known.
    pub epoch: u64,
}

/// What followed from a project.
#[derive(Clone, Debug)]
pub struct Derived {
    pub places: Places,
    /// What came of other articles; `None` where they are the same.
    pub changed: Option<Changed>,
    /// What the correction of this number did.
    pub effect: Option<(usize, Effect)>,
    pub figures: Arc<Figures>,
    /// False while the map is on its way: then the same comes again, with other places.
    pub is_at_rest: bool,
    pub epoch: u64,
    /// True where not all articles are read yet, and more comes.
    pub is_part: bool,
}

/// A project that was opened.
#[derive(Debug)]
pub struct Opened {
    pub path: PathBuf,
    pub store: Store,
    pub loaded: Loaded,
}

/// A file for a project without a name.
#[derive(Debug)]
pub struct Home {
    pub path: PathBuf,
    pub store: Store,
    pub looks: Looks,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub documents: Vec<Document>,
    /// Files that could not be read: name and reason, in words for the user.
    pub troubles: Vec<(String, String)>,
    /// Tables whose columns the user must say,
    pub asked: Vec<Asked>,
    /// and the files that hold them.
    pub asking: Vec<PathBuf>,
    /// True when it was told to stop before the last file.
    pub was_stopped: bool,
    /// True where more of it comes.
    pub is_part: bool,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// "Reading"
    pub verb: &'static str,
    pub done: usize,
    /// 0 while unknown.
    pub total: usize,
}

/// What comes back. Every job ends with one [`Outcome::Ended`].
#[derive(Debug)]
pub enum Outcome {
    Progress(Progress),
    Read(Read),
    /// What was found in articles that were not read before, to be kept.
    Found(Vec<Reading>),
    Derived(Derived),
    /// The derivation was told to stop before it had a result.
    NotDerived {
        epoch: u64,
    },
    Opened(Box<Opened>),
    /// A project could not be opened: which, and why, in words for the user.
    NotOpened(PathBuf, String),
    HasHome(Box<Home>),
    /// There is no place for a project without a name; the words say why.
    NoHome(String),
    Wrote(PathBuf),
    NotWritten(String),
    /// The job met an error inside the program.
    Failed(String),
    Ended,
}
