//! Projects begun, opened and given a name, and corrections that travel between them.

use super::derive;
use super::keep;
use super::outcome::tell;
use crate::app::App;
use crate::app::command::Command;
use crate::app::dialogs::save_as::SaveAs;
use crate::app::model::{Home, Model, Naming, Notice, Progress, Status};
use crate::app::widgets::words::count;
use crate::app::wording;
use crate::project::store::{self, EDITS, ENDING};
use crate::project::{Edit, Project, corrections, recent};
use crate::worker::{Job, Opened};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file of corrections is small.
const LARGEST_CORRECTIONS: u64 = 64 * 1024 * 1024;

/// What a start shows: this project or these articles; else what was open last; else the samples.
pub fn start(app: &mut App, paths: Vec<PathBuf>) {
    look_for_recent(app);
    if !paths.is_empty() {
        // Before the articles, so that each is kept as it is read.
        if sort(paths.clone()).project.is_none() {
            find_home(app);
        }
        super::request::take_in(app, paths, 0.0);
        return;
    }
    match app.model.recent.first().cloned() {
        Some(last) => open(app, last.path, Vec::new(), 0.0),
        None => {
            super::edit::start_with_samples(app);
            find_home(app);
        }
    }
}

/// An empty project in place of the one that is open, which is kept as it is.
pub fn begin_anew(app: &mut App) {
    become_project(app, Project::default(), &BTreeMap::new());
    derive::follow_project(app, BTreeMap::new());
    find_home(app);
    app.model.status = Status { text: "A new project. What you do is kept as you do it.".to_owned(), ..Status::default() };
}

/// Asks for a file for the project that has none.
pub fn find_home(app: &mut App) {
    if let Some(folder) = app.state_folder.clone() {
        app.worker.send(Job::MakeHome(folder));
    }
}

/// Opens a project; `articles` come into it afterwards.
pub fn open(app: &mut App, path: PathBuf, articles: Vec<PathBuf>, now: f64) {
    // The text form is chosen by its file in a dialog that chooses files.
    let is_part = path.file_name().is_some_and(|name| name == EDITS) && path.parent().is_some_and(store::is_project);
    let path = path.parent().filter(|_| is_part).map(Path::to_owned).unwrap_or(path);
    if keep::is_open(app, &path) {
        if app.model.analysis.documents.is_empty() && !app.derivation.is_awaited {
            // Its map was stopped on the way.
            derive::tie_anew(app);
        } else {
            app.model.status = Status { text: format!("“{}” is open already", name_of(&path)), ..Status::default() };
        }
        if !articles.is_empty() {
            super::request::take_in(app, articles, now);
        }
        return;
    }
    app.model.progress = Some(Progress::begun("Opening", now));
    app.to_come = articles;
    app.worker.send(Job::Open(path));
}

/// A project is there: it takes the place of the one that is open.
pub fn opened(app: &mut App, opened: Opened, now: f64) {
    let Opened { path, store, loaded } = opened;
    let is_untitled = recent::is_untitled(app.state_folder.as_deref(), &path);
    if store.read_only().is_some() && is_untitled && app.model.project.history().done().is_empty() {
        // Another window works on what has no name yet: this one begins its own.
        drop(store);
        super::edit::start_with_samples(app);
        find_home(app);
        return;
    }
    become_project(app, loaded.project, &loaded.looks.views);
    for message in loaded.notices {
        app.troubles.push(Notice { file: Some(name_of(&path)), message });
    }
    let read_only = store.read_only().map(str::to_owned);
    let home = Home { path: Some(path.clone()), is_untitled, read_only: read_only.clone(), trouble: None };
    let places = loaded.looks.places.clone();
    keep::start(app, home, store, loaded.looks, true);
    derive::follow_project(app, places);
    let text = match read_only {
        Some(reason) => {
            format!("“{}” is open for reading only: {reason}. Save as … keeps what you change under another name.", name_of(&path))
        }
        None => format!("Opened “{}”", wording::project_name(&app.model)),
    };
    let broken_off = super::import::broken_off(app);
    app.model.status = if broken_off.is_empty() || app.model.home.read_only.is_some() {
        Status { text, ..Status::default() }
    } else {
        Status {
            text: format!("{text}. An import was broken off."),
            offers: vec![Command::ContinueImport(broken_off)],
            ..Status::default()
        }
    };
    derive::gather_notices(app);
    let articles = std::mem::take(&mut app.to_come);
    if !articles.is_empty() {
        super::request::take_in(app, articles, now);
    }
}

/// A project could not be opened: what is open stays. At a start there is nothing yet, and the samples come.
pub fn not_opened(app: &mut App, path: &Path, words: String) {
    app.to_come.clear();
    if app.model.project.history().done().is_empty() && app.model.home.path.is_none() {
        super::edit::start_with_samples(app);
        find_home(app);
    }
    tell(app, Notice { file: Some(name_of(path)), message: words });
}

/// Puts another project into the window.
fn become_project(app: &mut App, project: Project, views: &BTreeMap<String, String>) {
    app.worker.stop();
    app.import.leave();
    keep::leave(app);
    let (preferences, recent) = (app.model.preferences.clone(), std::mem::take(&mut app.model.recent));
    app.model = Model { project, preferences, recent, ..Model::default() };
    app.troubles.clear();
    app.dialogs.close_for_another_project();
    keep::look_as(app, views);
    look_for_recent(app);
}

/// Which recent projects there are.
pub fn look_for_recent(app: &mut App) {
    if let Some(folder) = &app.state_folder {
        app.model.recent = recent::list(folder);
    }
}

/// Asks under which name to keep the project, or its corrections.
pub fn save_as_dialog(app: &mut App, only_corrections: bool) {
    let home = &app.model.home;
    let named = home.path.as_ref().filter(|_| !home.is_untitled).and_then(|path| path.parent());
    let last = app.model.preferences.last_project_folder.clone().filter(|folder| folder.is_dir());
    let folder = named.map(Path::to_owned).or(last).or_else(std::env::home_dir).unwrap_or_else(|| PathBuf::from("."));
    let stem = home.name().unwrap_or_else(|| if app.model.is_samples { "Samples".to_owned() } else { "Untitled".to_owned() });
    app.dialogs.save_as = Some(SaveAs::new(only_corrections, &stem, &folder, home.name().is_some()));
}

/// Keeps the project under a name from now on.
pub fn save_as(app: &mut App, naming: Naming) {
    app.model.preferences.last_project_folder = naming.path.parent().map(Path::to_owned);
    if keep::is_open(app, &naming.path) && naming.path.exists() && app.model.home.read_only.is_none() {
        keep::save_again(app);
        let text = format!("“{}” holds every change already", name_of(&naming.path));
        app.model.status = Status { text, ..Status::default() };
        return;
    }
    keep::save_as(app, naming.path, naming.form);
}

/// Writes the corrections that count to a file of their own.
pub fn save_corrections(app: &mut App, path: PathBuf) {
    app.model.preferences.last_project_folder = path.parent().map(Path::to_owned);
    let text = corrections::write(&app.model.project);
    app.worker.send(Job::Write(Box::new(move || {
        let written = crate::export::atomic::write(&path, |out| out.write_all(text.as_bytes()));
        written.map(|()| path).map_err(|error| error.to_string())
    })));
}

/// Takes the corrections of a file over, as one edit.
pub fn take_corrections(app: &mut App, path: &Path) {
    let file = name_of(path);
    let size = std::fs::metadata(path).map(|meta| meta.len()).unwrap_or(0);
    let text = if size > LARGEST_CORRECTIONS { Err("it is too large for a file of corrections".to_owned()) } else { read(path) };
    let read = text.map_err(|error| format!("“{file}” could not be read: {error}")).and_then(|text| corrections::read(&file, &text));
    match read {
        Err(message) => tell(app, Notice { file: Some(file), message }),
        Ok(read) => {
            let taken = read.edit.parts().len();
            if !read.unread.is_empty() {
                let lines = count(read.unread.len(), "line");
                let message =
                    format!("{lines} of “{file}” say nothing that this program knows; the other {} are in", count(taken, "correction"));
                app.troubles.push(Notice { file: Some(file.clone()), message });
            }
            log(app, read.edit, format!("Took {} from “{file}”", count(taken, "correction")));
        }
    }
}

fn log(app: &mut App, edit: Edit, text: String) {
    super::edit::log(app, edit, text);
    derive::gather_notices(app);
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())
}

/// What was handed over at once, sorted by what it is.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    pub project: Option<PathBuf>,
    pub corrections: Vec<PathBuf>,
    pub articles: Vec<PathBuf>,
}

/// Tells projects and corrections from articles. Of several projects the first is meant.
pub fn sort(paths: Vec<PathBuf>) -> Sorted {
    let mut sorted = Sorted::default();
    for path in paths {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if ending == ENDING || (path.is_dir() && crate::project::store::is_project(&path)) {
            sorted.project.get_or_insert(path);
        } else if ending == "jsonl" && corrections::is_file(&path) {
            sorted.corrections.push(path);
        } else {
            sorted.articles.push(path);
        }
    }
    sorted
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
