//! Commands that need the outside world.

use super::project;
use crate::actor::ActorId;
use crate::app::dialogs::browse::Browse;
use crate::app::dialogs::picture::Picture;
use crate::app::files::{Answer, Question};
use crate::app::model::{PictureChoice, Progress, Saving, Status};
use crate::app::theme::Theme;
use crate::app::{App, screenshot};
use crate::export::{self, Format};
use crate::worker::Job;
use egui::{ColorImage, Context};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Takes what was handed over: a project is opened, corrections are taken, all else is read as articles.
pub fn take_in(app: &mut App, paths: Vec<PathBuf>, now: f64) {
    let sorted = project::sort(paths);
    if let Some(path) = sorted.project {
        let rest = sorted.corrections.into_iter().chain(sorted.articles).collect();
        project::open(app, path, rest, now);
        return;
    }
    sorted.corrections.iter().for_each(|path| project::take_corrections(app, path));
    if !sorted.articles.is_empty() {
        super::import::start(app, sorted.articles, now);
    }
}

/// Asks the desktop for files or a folder, or lists folders in the window where there is no desktop to ask.
pub fn ask(app: &mut App, question: Question) {
    if !app.asked.has_desktop {
        browse_for(app, question);
    } else if !app.asked.want(question) {
        app.model.status = Status { text: "A file dialog is open already".to_owned(), ..Status::default() };
    }
}

fn browse_for(app: &mut App, question: Question) {
    app.dialogs.browse = Some(Browse::new(question));
    let folder = if question == Question::SaveFolder { pictures_folder(app) } else { articles_folder(app) };
    app.asked.list(folder, (app.wake)());
}

/// Lists another folder in the window's own dialog.
pub fn browse(app: &mut App, folder: PathBuf) {
    app.asked.list(folder, (app.wake)());
}

/// Takes what was answered meanwhile.
pub fn take_answers(app: &mut App, now: f64, limit: Duration) {
    while let Some(answer) = app.asked.take(limit) {
        match answer {
            Answer::NoDialog(question) => browse_for(app, question),
            Answer::Listed(listing) => {
                if let (true, Some(browse)) = (app.asked.is_newest(&listing), &mut app.dialogs.browse) {
                    browse.take(listing);
                }
            }
            Answer::Chosen(Question::SaveFolder, paths) => {
                if let Some(folder) = paths.first() {
                    app.dialogs.set_folder(folder);
                }
            }
            Answer::Chosen(_, paths) if paths.is_empty() => {}
            Answer::Chosen(Question::Corrections, paths) => paths.iter().take(1).for_each(|path| project::take_corrections(app, path)),
            Answer::Chosen(Question::Project, paths) => {
                if let Some(path) = paths.into_iter().next() {
                    project::open(app, path, Vec::new(), now);
                }
            }
            Answer::Chosen(Question::Files | Question::Folder, paths) => take_in(app, paths, now),
        }
    }
}

/// Where articles are looked for first: where the last ones were.
pub fn articles_folder(app: &App) -> PathBuf {
    let last = app.model.preferences.last_folder.clone().filter(|folder| folder.is_dir());
    last.or_else(std::env::home_dir).unwrap_or_else(|| PathBuf::from("."))
}

/// Opens the dialog for a picture, or for data.
pub fn save_dialog(app: &mut App, ctx: &Context, is_data: bool) {
    let shade = Theme::of(ctx).shade;
    let folder = pictures_folder(app);
    let stem = if app.model.is_samples { "Actorium samples" } else { "Actorium map" };
    app.dialogs.picture = Some(Picture::new(is_data, app.model.preferences.picture, shade, stem, &folder));
}

/// Writes the map as it was asked for.
pub fn save(app: &mut App, saving: Saving, now: f64) {
    let model = &mut app.model;
    let format = Format::of(&saving.path).ok();
    if matches!(format, Some(Format::Png | Format::Svg)) {
        let is_svg = format == Some(Format::Svg);
        model.preferences.picture = PictureChoice { is_svg, scale: saving.scale, is_transparent: saving.is_transparent };
    }
    let hidden = |number: &ActorId| !model.is_shown(*number);
    let options = export::Options {
        shade: saving.shade,
        is_transparent: saving.is_transparent,
        scale: export::Scale::ALL.into_iter().find(|scale| scale.factor() == saving.scale).unwrap_or_default(),
        date: Some(export::words::day(&jiff::Zoned::now().date().to_string())),
        figures: model.figures.clone(),
        hidden_ties: model.hidden_ties.clone(),
        left_out: (0..model.analysis.actors().len()).map(ActorId).filter(hidden).collect(),
        ..export::Options::default()
    };
    let (analysis, positions) = (model.analysis.clone(), model.positions.clone());
    model.progress = Some(Progress::begun("Saving", now));
    app.worker.send(Job::Write(Box::new(move || {
        let written = export::write(&saving.path, &analysis, &positions, &options);
        written.map(|()| saving.path).map_err(|error| error.to_string())
    })));
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
        app.model.status = Status { text, file: Some(path.to_owned()), ..Status::default() };
    }
}
