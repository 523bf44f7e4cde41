//! What the worker answers, taken into the model.

use super::derive;
use crate::app::App;
use crate::app::model::{Notice, Progress, Status};
use crate::worker::Outcome;

/// Takes one outcome in. `now` is in seconds of egui's clock.
pub fn take(app: &mut App, outcome: Outcome, now: f64) {
    match outcome {
        Outcome::Progress(step) => {
            let mut progress = app.model.progress.take().unwrap_or_else(|| Progress::begun(step.verb, now));
            if progress.verb != step.verb || progress.total != step.total {
                (progress.verb, progress.began, progress.from) = (step.verb.to_owned(), now, step.done);
            }
            app.model.progress = Some(Progress { done: step.done, total: step.total, ..progress });
        }
        Outcome::Read(read) => super::import::take(app, read),
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
            app.import = super::import::Import::default();
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
pub fn keep(app: &mut App, notice: Notice) {
    app.troubles.retain(|other| *other != notice);
    app.troubles.push(notice);
}
