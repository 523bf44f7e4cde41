//! The project on the disk: what was changed in a frame is sent to the thread that writes before the frame ends, and the next frame
//! waits a moment for its answer. Where the disk does not take it, that is said until it does.

use super::derive;
use crate::analysis::figures::Drawing;
use crate::analysis::manner::TieClass;
use crate::app::App;
use crate::app::model::{Home, Notice, Selection, Status};
use crate::app::wording;
use crate::mention::ActorKind;
use crate::network::{Ways, Window};
use crate::project::recent;
use crate::project::store::Reading;
use crate::worker::keep::{Form, Keeper, Kept, Seen};
use crate::worker::{self, Job, Places};
use egui::Context;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// So long a frame waits for what the one before it sent; a disk that takes longer is told of in the status line.
const ANSWER_WITHIN: Duration = Duration::from_millis(40);
/// So long a closing window waits for the disk.
const LAST_ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// What is only looked at is kept once it stays the same for this long. In seconds.
const QUIET_FOR: f64 = 1.0;
/// What the disk did not take is sent again after this long. In seconds.
const AGAIN_AFTER: f64 = 5.0;

/// The thread that writes, and what it was sent.
#[derive(Default)]
pub struct Keeping {
    keeper: Option<Keeper>,
    /// [`crate::project::Project::changes`] when it was sent last.
    changes: u64,
    places: Places,
    views: BTreeMap<String, String>,
    /// Since when the views are others than those that were sent.
    differs_since: Option<f64>,
    /// When something was not taken.
    failed_at: Option<f64>,
    /// The user said to close although something is not on the disk.
    pub gives_up: bool,
}

/// Keeps what this project is from now on in `store`. `has_all` where the store holds it already.
pub fn start(app: &mut App, home: Home, store: crate::project::store::Store, looks: crate::project::store::Looks, has_all: bool) {
    let changes = if has_all { app.model.project.changes() } else { u64::MAX };
    let views = looks.views.clone();
    match Keeper::start(store, looks, (app.wake)()) {
        Ok(keeper) => {
            app.keeping = Keeping { keeper: Some(keeper), changes, views, ..Keeping::default() };
            app.model.home = home;
            note_recent(app);
        }
        Err(error) => no_home(app, format!("What you do is not kept on the disk: no thread could be started ({error}).")),
    }
}

/// A file for the project without a name is there.
pub fn has_home(app: &mut App, made: worker::Home) {
    if app.keeping.keeper.is_some() {
        // The user was faster, and gave it a name or opened another.
        drop(made.store);
        drop(std::fs::remove_file(&made.path));
        return;
    }
    let home = Home { path: Some(made.path), is_untitled: true, ..Home::default() };
    start(app, home, made.store, made.looks, false);
    // The articles come before what was found in them.
    send(app);
    app.worker.send(Job::TellReadings);
}

/// Keeps what was found in articles, so that the next start need not find it again.
pub fn keep_readings(app: &App, readings: Vec<Reading>) {
    if let Some(keeper) = app.keeping.keeper.as_ref().filter(|_| app.model.home.read_only.is_none()) {
        keeper.keep_readings(readings);
    }
}

/// The project is kept nowhere, which the user must know.
pub fn no_home(app: &mut App, words: String) {
    app.model.home.trouble = Some(words.clone());
    super::outcome::tell(app, Notice { file: None, message: words });
}

/// Puts what is open on top of the recent projects.
fn note_recent(app: &mut App) {
    let (Some(folder), Some(path)) = (&app.state_folder, &app.model.home.path) else { return };
    let name = wording::project_name(&app.model);
    // Nothing but a convenience hangs on it.
    drop(recent::note(folder, path, &name));
    app.model.recent = recent::list(folder);
}

/// Takes what the thread answered; waits a moment for what the frame before sent.
pub fn take_answers(app: &mut App, now: f64) {
    let waits = app.keeping.changes == app.model.project.changes() && app.keeping.failed_at.is_none();
    while let Some(keeper) = &mut app.keeping.keeper {
        let limit = if waits { ANSWER_WITHIN } else { Duration::ZERO };
        let Some(kept) = keeper.wait(limit) else { break };
        take(app, kept, now);
    }
}

/// Waits until the disk has what was sent.
pub fn settle(app: &mut App) {
    while let Some(kept) = app.keeping.keeper.as_mut().and_then(|keeper| keeper.wait(LAST_ANSWER_WITHIN)) {
        take(app, kept, 0.0);
    }
}

fn take(app: &mut App, kept: Kept, now: f64) {
    match kept {
        Kept::Saved(_) => {
            app.keeping.failed_at = None;
            if app.model.home.trouble.take().is_some() {
                app.model.status = Status { text: "Saved: everything is on the disk again".to_owned(), ..Status::default() };
            }
        }
        Kept::SavedAs(_, path) => {
            let left = app.model.home.path.take().filter(|_| app.model.home.is_untitled);
            let path = std::fs::canonicalize(&path).unwrap_or(path);
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            app.model.home = Home { path: Some(path.clone()), ..Home::default() };
            app.keeping.failed_at = None;
            // What has a name now lies there, and need not lie among those without.
            if let (Some(left), Some(folder)) = (left, &app.state_folder) {
                drop(std::fs::remove_file(&left));
                drop(recent::forget(folder, &left));
            }
            app.worker.send(Job::TellReadings);
            note_recent(app);
            app.model.status = Status {
                text: format!("Saved as “{name}”. Every change is kept there from now on."),
                file: Some(path),
                ..Status::default()
            };
        }
        Kept::NotSaved(_, words) => {
            app.keeping.failed_at = Some(now);
            if app.model.home.trouble.as_ref() != Some(&words) {
                app.model.home.trouble = Some(words.clone());
                super::outcome::tell(app, Notice { file: None, message: words });
            }
        }
    }
}

/// Sends what changed in this frame.
pub fn follow(app: &mut App, ctx: &Context, now: f64) {
    if app.keeping.keeper.is_none() {
        return;
    }
    let is_changed = app.keeping.changes != app.model.project.changes();
    // A project for reading only is looked at as one likes; that it is not changed is said when one tries.
    if app.model.home.read_only.is_some() && !is_changed {
        return;
    }
    if let Some(failed_at) = app.keeping.failed_at.filter(|_| app.model.home.read_only.is_none() && !is_changed) {
        if now - failed_at >= AGAIN_AFTER {
            app.keeping.failed_at = None;
            send(app);
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(AGAIN_AFTER - (now - failed_at)));
        }
        return;
    }
    let has_new_places = !app.derivation.is_awaited && !derive::now(app).is_same(&app.keeping.places);
    if is_changed || has_new_places {
        send(app);
        return;
    }
    if views(app) == app.keeping.views {
        app.keeping.differs_since = None;
        return;
    }
    let since = *app.keeping.differs_since.get_or_insert(now);
    if now - since >= QUIET_FOR {
        send(app);
    } else {
        ctx.request_repaint_after(Duration::from_secs_f64(QUIET_FOR - (now - since)));
    }
}

fn send(app: &mut App) {
    let (views, places) = (views(app), derive::now(app));
    let places = Some(places).filter(|_| !app.derivation.is_awaited);
    if let Some(keeper) = &mut app.keeping.keeper {
        keeper.save(&app.model.project, Some(Seen { places: places.clone(), views: views.clone() }));
    }
    app.keeping.changes = app.model.project.changes();
    app.keeping.views = views;
    app.keeping.differs_since = None;
    if let Some(places) = places {
        app.keeping.places = places;
    }
}

/// Tries again to write what could not be written.
pub fn save_again(app: &mut App) {
    app.keeping.failed_at = None;
    send(app);
}

/// Has the project written under a name.
pub fn save_as(app: &mut App, path: PathBuf, form: Form) {
    let seen = Seen { places: Some(derive::now(app)).filter(|_| !app.derivation.is_awaited), views: views(app) };
    match &mut app.keeping.keeper {
        Some(keeper) => {
            keeper.save_as(path, form, &app.model.project, seen);
            app.keeping.changes = app.model.project.changes();
        }
        None => {
            // Kept nowhere so far: the first file is the one with the name.
            let looks = crate::project::store::Looks { views: seen.views, ..Default::default() };
            let made = match form {
                Form::File => crate::project::store::save_as(&path, &app.model.project, &looks),
                Form::Text => crate::project::store::save_as_text(&path, &app.model.project, &looks),
            };
            match made {
                Ok(store) => {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    start(app, Home { path: Some(path), ..Home::default() }, store, looks, true);
                    app.worker.send(Job::TellReadings);
                    app.model.status = Status { text: format!("Saved as “{name}”"), ..Status::default() };
                }
                Err(error) => super::outcome::tell(app, Notice { file: None, message: error.to_string() }),
            }
        }
    }
}

/// Writes the last of it and lets go of the file. Answers false where something is not on the disk.
pub fn finish(app: &mut App) -> bool {
    if app.keeping.keeper.is_some() && app.model.home.read_only.is_none() {
        send(app);
    }
    let mut is_kept = true;
    while let Some(kept) = app.keeping.keeper.as_mut().and_then(|keeper| keeper.wait(LAST_ANSWER_WITHIN)) {
        is_kept = !matches!(kept, Kept::NotSaved(..));
    }
    is_kept
}

/// Writes the last of it, since the window closes. Answers false where something is not on the disk.
pub fn close(app: &mut App) -> bool {
    let is_kept = finish(app);
    if app.keeping.keeper.is_some() {
        note_recent(app);
    }
    app.keeping = Keeping::default();
    is_kept
}

/// Lets go of the project, whose file goes too where nothing was ever done in it.
pub fn leave(app: &mut App) {
    finish(app);
    let is_pristine = is_pristine(app);
    if app.keeping.keeper.is_some() {
        note_recent(app);
    }
    app.keeping = Keeping::default();
    let home = std::mem::take(&mut app.model.home);
    if let (Some(path), Some(folder), true) = (home.path, &app.state_folder, home.is_untitled && is_pristine) {
        drop(std::fs::remove_file(&path));
        drop(recent::forget(folder, &path));
    }
}

/// True while nothing was done but looking at the samples.
fn is_pristine(app: &App) -> bool {
    let history = app.model.project.history();
    history.done().len() <= app.model.undo_floor && history.undone().is_empty()
}

/// True where `path` is what is open.
pub fn is_open(app: &App, path: &Path) -> bool {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    app.model.home.path.as_ref() == Some(&path)
}

/// True while changes wait that the disk does not take.
pub fn has_unsaved(app: &App) -> bool {
    app.model.home.trouble.is_some() && !is_pristine(app)
}

/// How it is looked at now.
fn views(app: &App) -> BTreeMap<String, String> {
    let model = &app.model;
    let all = [
        ("camera", serde_json::to_string(&app.canvas.looked_from())),
        ("drawing", serde_json::to_string(&model.preferences.drawing)),
        ("hidden-kinds", serde_json::to_string(&model.hidden_kinds)),
        ("hidden-ties", serde_json::to_string(&model.hidden_ties)),
        ("hides-sources", serde_json::to_string(&model.hides_sources)),
        ("selection", serde_json::to_string(&model.selection)),
        ("undo-floor", serde_json::to_string(&model.undo_floor)),
        ("ways", serde_json::to_string(&model.ways())),
        ("window", serde_json::to_string(&model.preferences.window)),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.ok()?))).collect()
}

/// Looks at a project as it was left. What makes no sense is as if it were not there.
pub fn look_as(app: &mut App, views: &BTreeMap<String, String>) {
    fn of<T: DeserializeOwned>(views: &BTreeMap<String, String>, name: &str) -> Option<T> {
        serde_json::from_str(views.get(name)?).ok()
    }
    let look: Option<([f32; 2], f32)> = of::<Option<_>>(views, "camera").flatten();
    let is_sound = |([x, y], zoom): &([f32; 2], f32)| x.is_finite() && y.is_finite() && zoom.is_finite() && *zoom > 0.0;
    app.canvas.restart(look.filter(is_sound));
    let model = &mut app.model;
    model.preferences.drawing = of::<Drawing>(views, "drawing").unwrap_or(model.preferences.drawing);
    model.hidden_kinds = of::<BTreeSet<ActorKind>>(views, "hidden-kinds").unwrap_or_default();
    model.hidden_ties = of::<BTreeSet<TieClass>>(views, "hidden-ties").unwrap_or_default();
    model.hides_sources = of::<bool>(views, "hides-sources").unwrap_or_default();
    model.undo_floor = of::<usize>(views, "undo-floor").unwrap_or(0).min(model.project.history().done().len()).min(1);
    let window = of::<Window>(views, "window").unwrap_or(model.preferences.window);
    let ways = of::<Ways>(views, "ways").unwrap_or_else(|| Ways { window, ..model.ways() });
    let choices = &mut model.preferences;
    (choices.window, choices.counts_pronouns, choices.reads_metonyms) = (window, ways.counts_pronouns, ways.reads_metonyms);
    model.selection = of::<Selection>(views, "selection").unwrap_or_default();
    model.trail = vec![model.selection.clone()];
    model.trail_cursor = 0;
}
