//! Articles come in: what was read is taken into the project part by part, as one edit, and told when all of it is there.

use super::derive::{self, After};
use super::outcome::keep;
use crate::app::App;
use crate::app::model::{Mapping, Notice, Progress, Status};
use crate::document::Choices;
use crate::project::importing;
use crate::worker::{Job, Read};
use std::path::PathBuf;

/// An import under way, of which some is in already.
#[derive(Debug, Default)]
pub struct Import {
    paths: Vec<PathBuf>,
    /// How many articles came, were here already, could not be read.
    counts: [usize; 3],
    /// After so many edits its own is the last; `None` while no article of it is in.
    edit: Option<usize>,
    is_noted: bool,
    /// So many were asked for and not answered wholly,
    pending: usize,
    /// and so many of these belong to a project that was left.
    left: usize,
    /// The table that the status line asks about.
    asks: Option<String>,
}

impl Import {
    /// The project is left: what is still on its way to it comes nowhere.
    pub fn leave(&mut self) {
        *self = Self { pending: self.pending, left: self.pending, ..Self::default() };
    }
}

/// So many sorts of tables are kept in mind.
const MOST_COLUMNS: usize = 100;

/// Reads tables of which the user said which columns hold what.
pub fn start_tables(app: &mut App, mapping: Mapping, now: f64) {
    let kept = &mut app.model.preferences.columns;
    kept.retain(|(names, _)| !mapping.known.iter().any(|(other, _)| other == names));
    kept.extend(mapping.known);
    kept.drain(..kept.len().saturating_sub(MOST_COLUMNS));
    read(app, mapping.paths, mapping.skipped, now);
}

pub fn forget_columns(app: &mut App) {
    app.model.preferences.columns.clear();
    app.model.status = Status { text: "Tables ask again which columns hold what".to_owned(), ..Status::default() };
}

/// Reads files and folders.
pub fn start(app: &mut App, paths: Vec<PathBuf>, now: f64) {
    // Where one file was picked the next is likely to be.
    if let Some(folder) = paths.first().and_then(|path| path.parent()).filter(|folder| folder.is_absolute()) {
        app.model.preferences.last_folder = Some(folder.to_owned());
    }
    read(app, paths, Vec::new(), now);
}

fn read(app: &mut App, paths: Vec<PathBuf>, skipped: Vec<Vec<String>>, now: f64) {
    app.model.progress = Some(Progress::begun("Reading", now));
    let choices = Choices { known: app.model.preferences.columns.clone(), skipped, asks: true, ..Choices::default() };
    let Import { pending, left, .. } = app.import;
    app.import = Import { paths: paths.clone(), pending: pending + 1, left, ..Import::default() };
    app.worker.send(Job::Read(paths, choices));
}

/// An import into what was just opened was broken off: it can be gone on with.
pub fn broken_off(app: &App) -> Vec<PathBuf> {
    let places = app.state_folder.as_ref().zip(app.model.home.path.as_ref());
    places.map(|(folder, project)| importing::broken_off(folder, project)).unwrap_or_default()
}

/// Takes in what was read.
pub fn take(app: &mut App, read: Read) {
    let ended = usize::from(!read.is_part);
    app.import.pending = app.import.pending.saturating_sub(ended);
    if app.import.left > 0 {
        app.import.left -= ended;
        return;
    }
    let unread = read.troubles.len();
    for (file, message) in read.troubles {
        keep(app, Notice { file: Some(file), message });
    }
    derive::gather_notices(app);
    let asks = read.asked.first().map(|asked| asked.file.clone());
    if asks.is_some() {
        app.dialogs.ask_columns(read.asked, read.asking);
    }
    let (offered, first) = (read.documents.len(), read.documents.first().map(|document| document.file.clone()));
    // Later parts come to the edit of the first, unless the user did something since.
    let done = app.model.project.history().done().len();
    let added = if app.import.edit == Some(done) {
        app.model.project.add_more_documents(read.documents)
    } else {
        derive::remember(app);
        app.model.project.add_documents(read.documents)
    };
    let added = added.len();
    if added > 0 {
        app.import.edit = Some(app.model.project.history().done().len());
    }
    for (count, more) in app.import.counts.iter_mut().zip([added, offered - added, unread]) {
        *count += more;
    }
    if read.is_part {
        note(app);
        return;
    }
    let Import { counts, is_noted, pending, .. } = std::mem::take(&mut app.import);
    (app.import.pending, app.import.asks) = (pending, asks);
    if let Some(folder) = app.state_folder.as_ref().filter(|_| is_noted) {
        importing::forget(folder);
    }
    end(app, counts, first, read.was_stopped);
}

/// Large imports are remembered until all of them is in.
fn note(app: &mut App) {
    let places = app.state_folder.as_ref().zip(app.model.home.path.as_ref());
    if let (Some((folder, project)), false) = (places, app.import.is_noted) {
        importing::note(folder, project, &app.import.paths);
        app.import.is_noted = true;
    }
}

/// A table whose question was closed without an answer: says that it is not in.
pub fn see_to_tables(app: &mut App) {
    if app.dialogs.columns.is_none()
        && let Some(file) = app.import.asks.take()
        && app.model.status.text == asked(&file)
    {
        let text = format!("“{file}” was left out: import it again to say which columns hold what");
        app.model.status = Status { text, ..Status::default() };
    }
}

fn asked(file: &str) -> String {
    format!("“{file}” is a table: say which columns hold what")
}

/// All is read: says what came of it, and has it derived.
fn end(app: &mut App, [added, twice, unread]: [usize; 3], first: Option<String>, was_stopped: bool) {
    if added == 0 {
        let text = match (twice, unread, first) {
            (0, 0, None) if app.import.asks.is_some() => app.import.asks.as_deref().map(asked).unwrap_or_default(),
            (1, 0, Some(file)) => format!("“{file}” is here already"),
            (twice @ 1.., 0, _) => format!("All {twice} articles are here already"),
            (0, 1, _) => app.troubles.last().map(|notice| notice.message.clone()).unwrap_or_default(),
            (0, 0, _) if was_stopped => "Stopped. No article came in.".to_owned(),
            (0, 0, _) => "There is no file to read".to_owned(),
            (0, unread, _) => format!("None of the {unread} files could be read"),
            (twice, unread, _) => format!("{twice} here already, {unread} could not be read"),
        };
        app.model.status = Status { text, ..Status::default() };
        return;
    }
    let before = match std::mem::take(&mut app.derivation.after) {
        After::Imported { added, twice, unread, .. } => [added, twice, unread],
        _ => [0; 3],
    };
    app.derivation.after = After::Imported { added: before[0] + added, twice: before[1] + twice, unread: before[2] + unread, was_stopped };
    derive::follow_edit(app, true);
}
