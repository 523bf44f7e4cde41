//! Commands that need the outside world.

use crate::app::model::{Progress, Status};
use crate::app::{App, screenshot};
use crate::worker::Job;
use egui::{ColorImage, Context};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Questions put to the system that are not answered yet.
#[derive(Debug, Default)]
pub struct Asked {}

/// Reads files and folders.
pub fn import(app: &mut App, paths: Vec<PathBuf>, now: f64) {
    app.model.progress = Some(Progress { verb: "Reading".to_owned(), done: 0, total: 0, began: now });
    app.worker.send(Job::Read(paths));
}

/// Asks which files to open.
pub fn open(app: &mut App, ctx: &Context) {
    let _ = (app, ctx);
}

/// Takes what was answered meanwhile.
pub fn take_answers(app: &mut App, now: f64) {
    let _ = (app, now);
}

pub fn picture_dialog(app: &mut App) {
    let _ = app;
}

/// Writes the picture of the window where pictures go.
pub fn write_screenshot(app: &mut App, image: Arc<ColorImage>) {
    let folder = pictures_folder(app);
    app.worker.send(Job::Write(Box::new(move || screenshot::write(&image, &folder))));
}

/// Where pictures go: where the last one went, else the user's folder of pictures, else home.
pub fn pictures_folder(app: &App) -> PathBuf {
    let last = app.model.preferences.last_picture_folder.clone().filter(|folder| folder.is_dir());
    let home = std::env::home_dir().unwrap_or_else(|| PathBuf::from("."));
    let pictures = std::env::var_os("XDG_PICTURES_DIR").map_or_else(|| home.join("Pictures"), PathBuf::from);
    last.unwrap_or(if pictures.is_dir() { pictures } else { home })
}

/// Opens the folder that holds `path` with the desktop's own program for folders.
pub fn show_in_folder(app: &mut App, path: &Path) {
    let folder = path.parent().unwrap_or(path);
    let program = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if let Err(error) = std::process::Command::new(program).arg(folder).spawn() {
        let text = format!("The folder could not be shown ({error}). The file is {}", path.display());
        app.model.status = Status { text, can_undo: false, file: Some(path.to_owned()) };
    }
}
