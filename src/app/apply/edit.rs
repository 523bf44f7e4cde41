//! Commands that are logged, and the way back through them.

use super::derive::{self, After};
use crate::actor::ActorId;
use crate::analysis::said;
use crate::app::App;
use crate::app::model::Status;
use crate::app::samples;
use crate::app::widgets::words;
use crate::document::DocumentId;
use crate::project::{Anchor, Detail, Edit};

/// Logs an edit and follows it; `text` is what the status line says of it.
pub(super) fn log(app: &mut App, edit: Edit, text: String) {
    let changes = edit.changes_analysis();
    derive::remember(app);
    app.model.project.apply(edit);
    app.derivation.after = After::Say(Status { text, can_undo: true, ..Status::default() });
    derive::follow_edit(app, changes);
}

/// The four samples, as the ground that undo does not leave.
pub fn start_with_samples(app: &mut App) {
    app.model.project.add_documents(samples::documents());
    app.model.undo_floor = app.model.project.history().done().len();
    derive::follow_edit(app, true);
}

pub fn open_samples(app: &mut App) {
    derive::remember(app);
    let added = app.model.project.add_documents(samples::documents()).len();
    if added == 0 {
        app.model.status = Status { text: "The samples are here already".to_owned(), ..Status::default() };
        return;
    }
    app.derivation.after = After::Imported { added, twice: 0, unread: 0, was_stopped: false };
    derive::follow_edit(app, true);
}

pub fn close_samples(app: &mut App) {
    let here = app.model.project.documents();
    let ids: Vec<DocumentId> = here.iter().map(|document| document.id).filter(|id| samples::is_sample(*id)).collect();
    if !ids.is_empty() {
        log(app, Edit::RemoveDocuments(ids), "Closed the samples".to_owned());
    }
}

pub fn count_apart(app: &mut App, id: DocumentId) {
    let Some(document) = app.model.project.document(id).cloned() else { return };
    log(app, Edit::CountApart(id), format!("“{}” counts on its own", crate::app::widgets::words::short(&document.file, 60)));
}

/// Says too in how many other articles the same was marked.
pub fn set_part(app: &mut App, at: Anchor, is_article: bool) {
    let edit = Edit::SetPart { at, is_article };
    let told = edit.describe();
    let reach = said::reach(&app.model.project, &edit);
    let told = match reach.documents {
        0 => told,
        documents => {
            let (lines, articles) = (words::count(reach.lines, "line"), words::count(documents, "other article"));
            let site = reach.site.map(|site| format!(" of {site}")).unwrap_or_default();
            format!("{told}; so {} {lines} of {articles}{site}", if reach.lines == 1 { "is" } else { "are" })
        }
    };
    log(app, edit, told);
}

/// What the user says of an article; what is as it was is no edit.
pub fn set_details(app: &mut App, id: DocumentId, details: Vec<(Detail, Option<String>)>) {
    let Some(document) = app.model.article(id) else { return };
    let span = document.title.or(document.sections.first().map(|section| section.span)).unwrap_or_default();
    let at = Anchor { document: id, span, quote: words::short(document.label(), 80) };
    let changed = details.into_iter().filter(|(detail, said)| detail.of(document).as_deref() != said.as_deref());
    let mut edits: Vec<Edit> = changed.map(|(detail, said)| Edit::SetDetail { at: at.clone(), detail, said }).collect();
    let edit = if edits.len() > 1 { Some(Edit::Together(edits)) } else { edits.pop() };
    if let Some(edit) = edit {
        let told = edit.describe();
        log(app, edit, told);
    }
}

pub fn remove_document(app: &mut App, id: DocumentId) {
    let Some(document) = app.model.project.document(id).cloned() else { return };
    log(app, Edit::RemoveDocuments(vec![id]), format!("Removed “{}”", crate::app::widgets::words::short(document.label(), 60)));
}

pub fn pin(app: &mut App, actor: ActorId, place: [f64; 2]) {
    if let Some(anchor) = app.model.analysis.anchor(actor) {
        let text = format!("Pinned {}", name(app, actor));
        log(app, Edit::Pin(anchor, place), text);
    }
}

/// Several that were dragged together: one edit.
pub fn pin_several(app: &mut App, places: &[(ActorId, [f64; 2])]) {
    let pin = |(actor, place): &(ActorId, [f64; 2])| Some(Edit::Pin(app.model.analysis.anchor(*actor)?, *place));
    let edits: Vec<Edit> = places.iter().filter_map(pin).collect();
    if !edits.is_empty() {
        let text = format!("Pinned {}", crate::app::widgets::words::count(edits.len(), "actor"));
        log(app, Edit::Together(edits), text);
    }
}

pub fn release(app: &mut App, actor: ActorId) {
    if let (Some(anchor), true) = (app.model.analysis.anchor(actor), app.model.analysis.pins.contains_key(&actor)) {
        let text = format!("Released {}", name(app, actor));
        log(app, Edit::Unpin(anchor), text);
    }
}

pub fn release_all(app: &mut App) {
    let count = app.model.analysis.pins.len();
    if count > 0 {
        log(app, Edit::UnpinAll, format!("Released {}", crate::app::widgets::words::count(count, "pinned actor")));
    }
}

pub fn undo(app: &mut App) {
    if super::layout::undo(app) {
        return;
    }
    if app.model.undoable().is_none() {
        app.model.status = Status { text: "Nothing to undo".to_owned(), ..Status::default() };
        return;
    }
    derive::remember(app);
    if let Some(edit) = app.model.project.undo().cloned() {
        app.derivation.after = After::Say(Status { text: format!("Undone: {}", edit.describe()), ..Status::default() });
        derive::follow_step(app, edit.changes_analysis());
    }
}

pub fn redo(app: &mut App) {
    if super::layout::redo(app) {
        return;
    }
    derive::remember(app);
    match app.model.project.redo().cloned() {
        Some(edit) => {
            app.derivation.after =
                After::Say(Status { text: format!("Done again: {}", edit.describe()), can_undo: true, ..Status::default() });
            derive::follow_step(app, edit.changes_analysis());
        }
        None => app.model.status = Status { text: "Nothing to redo".to_owned(), ..Status::default() },
    }
}

/// To the state after `point` edits: what lies between is undone or done again, and derived once.
pub fn go_to(app: &mut App, point: usize) {
    let (floor, now) = (app.model.undo_floor, app.model.project.history().done().len());
    let point = point.clamp(floor, now + app.model.project.history().undone().len());
    if point == now {
        return;
    }
    derive::remember(app);
    let project = &mut app.model.project;
    let (mut changes, mut last) = (false, None);
    for _ in 0..point.abs_diff(now) {
        let edit = if point < now { project.undo() } else { project.redo() };
        changes |= edit.is_some_and(Edit::changes_analysis);
        last = edit.map(Edit::describe);
    }
    let steps = crate::app::widgets::words::count(point.abs_diff(now), "change");
    let text = match (point < now, point.abs_diff(now), last) {
        (true, 1, Some(words)) => format!("Undone: {words}"),
        (false, 1, Some(words)) => format!("Done again: {words}"),
        (true, ..) => format!("Undone: {steps}"),
        (false, ..) => format!("Done again: {steps}"),
    };
    app.derivation.after = After::Say(Status { text, can_undo: point > now, ..Status::default() });
    derive::follow_step(app, changes);
}

pub(super) fn name(app: &App, actor: ActorId) -> String {
    app.model.analysis.actor(actor).map(|actor| actor.name.clone()).unwrap_or_default()
}
