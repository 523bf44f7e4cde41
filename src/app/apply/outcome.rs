//! What the worker answers, taken into the model.

use super::derive::{self, After};
use crate::app::App;
use crate::app::model::{Notice, Progress, Status};
use crate::worker::{Outcome, Read};

/// Takes one outcome in. `now` is in seconds of egui's clock.
pub fn take(app: &mut App, outcome: Outcome, now: f64) {
    match outcome {
        Outcome::Progress(step) => {
            let verb = step.verb.to_owned();
            let began = app.model.progress.as_ref().filter(|progress| progress.verb == verb).map_or(now, |progress| progress.began);
            app.model.progress = Some(Progress { verb, done: step.done, total: step.total, began });
        }
        Outcome::Read(read) => take_documents(app, read),
        Outcome::Found(readings) => super::keep::keep_readings(app, readings),
        Outcome::Derived(derived) => derive::arrive(app, derived),
        Outcome::NotDerived { epoch } if derive::is_about_this(app, epoch) => derive::give_up(app, "Stopped."),
        Outcome::NotDerived { .. } => {}
        Outcome::Opened(opened) => super::project::opened(app, *opened, now),
        Outcome::NotOpened(path, words) => super::project::not_opened(app, &path, words),
        Outcome::HasHome(home) => super::keep::has_home(app, *home),
        Outcome::NoHome(words) => super::keep::no_home(app, words),
        Outcome::Wrote(path) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            app.model.preferences.last_picture_folder = path.parent().map(Into::into);
            app.model.status = Status { text: format!("Saved “{name}”"), file: Some(path), ..Status::default() };
        }
        Outcome::NotWritten(reason) => tell(app, Notice { file: None, message: reason }),
        Outcome::Failed(words) => {
            let message = format!("Something went wrong inside the program, and nothing was lost. It said: {words}");
            tell(app, Notice { file: None, message });
            if app.derivation.is_awaited {
                derive::give_up(app, "That did not work.");
            }
        }
        Outcome::Ended => {
            if !app.worker.is_busy() {
                app.model.progress = None;
            }
        }
    }
}

/// Adds a notice, and says in the status line that there is one.
pub fn tell(app: &mut App, notice: Notice) {
    app.model.status = Status { text: notice.message.clone(), ..Status::default() };
    keep(app, notice);
    derive::gather_notices(app);
}

/// A file that is offered again is told of again, but listed once.
fn keep(app: &mut App, notice: Notice) {
    app.troubles.retain(|other| *other != notice);
    app.troubles.push(notice);
}

fn take_documents(app: &mut App, read: Read) {
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
    derive::remember(app);
    let added = app.model.project.add_documents(read.documents).len();
    let twice = offered - added;
    if added == 0 {
        let text = match (twice, unread, first) {
            (0, 0, None) if asks.is_some() => format!("“{}” is a table: say which columns hold what", asks.unwrap_or_default()),
            (1, 0, Some(file)) => format!("“{file}” is here already"),
            (twice, 0, Some(_)) => format!("All {twice} articles are here already"),
            (0, 1, _) => app.troubles.last().map(|notice| notice.message.clone()).unwrap_or_default(),
            (0, 0, _) if read.was_stopped => "Stopped. No article came in.".to_owned(),
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
    app.derivation.after =
        After::Imported { added: before[0] + added, twice: before[1] + twice, unread: before[2] + unread, was_stopped: read.was_stopped };
    derive::follow_edit(app, true);
}
