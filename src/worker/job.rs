//! What can be asked of the worker, and what it answers.

use crate::analysis::Analysis;
use crate::analysis::map::Positions;
use crate::document::Document;
use crate::network::Window;
use crate::project::Project;
use std::path::PathBuf;
use std::sync::Arc;

/// Work for the thread.
pub enum Job {
    /// Read these files, and all files under these folders.
    Read(Vec<PathBuf>),
    Derive(Box<Derive>),
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

/// What is to be derived.
#[derive(Clone, Debug, Default)]
pub struct Derive {
    pub project: Project,
    pub window: Window,
    /// Actors known from here keep their places.
    pub places: Places,
    /// True to find all places anew, those of pinned actors excepted.
    pub lays_out_anew: bool,
    /// True where only the window changed since `places.analysis`.
    pub only_ties: bool,
}

/// What followed from a project.
#[derive(Clone, Debug)]
pub struct Derived {
    pub places: Places,
    /// How many actors have no counterpart in the analysis before.
    pub new_actors: usize,
    /// How many ties have none.
    pub new_ties: usize,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub documents: Vec<Document>,
    /// Files that could not be read: name and reason, in words for the user.
    pub troubles: Vec<(String, String)>,
    /// True when it was told to stop before the last file.
    pub was_stopped: bool,
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
    Derived(Derived),
    /// The derivation was told to stop before it had a result.
    NotDerived,
    Wrote(PathBuf),
    NotWritten(String),
    /// The job met an error inside the program.
    Failed(String),
    Ended,
}
