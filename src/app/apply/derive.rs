//! Asking the worker for a derivation, and taking it in when it arrives.
//!
//! The places of the map are remembered by the point of the history they belong to, so that undo and redo bring the map back as it
//! was, without laying it out again.

use crate::analysis::changed::Changed;
use crate::analysis::figures::{Drawing, Figures};
use crate::analysis::map;
use crate::analysis::replay;
use crate::app::App;
use crate::app::command::Command;
use crate::app::model::LaidOut;
use crate::app::model::{Notice, Selection, Status};
use crate::app::samples;
use crate::app::widgets::words::{count, join};
use crate::project::Anchor;
use crate::worker::{Derive, Derived, Job, Places};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many layouts can be undone.
const LAYOUTS_KEPT: usize = 20;
/// The maps of so many points of the history are remembered.
const VISITED_KEPT: usize = 40;

/// What is asked for, what is under way, and what is to be said when it is there.
#[derive(Debug, Default)]
pub struct Derivation {
    wanted: Option<Wanted>,
    /// A derivation was sent and not answered yet.
    pub is_awaited: bool,
    /// It was asked for by an edit, which is taken back where it does not come.
    follows_edit: bool,
    pub after: After,
    /// Where actors stood when the project was saved, until the first map of it is there.
    saved: Arc<BTreeMap<Anchor, [f64; 2]>>,
    /// Which of the projects of this window is meant: answers about an earlier one come too late.
    epoch: u64,
    /// For each point of the history that was left: the map then.
    visited: Vec<Option<Places>>,
    /// What was shown before the map that is on its way, and shown so.
    before: Option<Before>,
    /// The places shown are those of a layout on its way: gone on from, not kept.
    is_sketch: bool,
}

/// What comes back where a map does not come to rest.
#[derive(Debug)]
struct Before {
    places: Places,
    figures: Arc<Figures>,
    selection: Selection,
}

/// A derivation to come.
#[derive(Debug, Default)]
struct Wanted {
    /// Actors known from here keep their places; the map of now where there is none.
    from: Option<Places>,
    lays_out_anew: bool,
    /// From where everyone stands.
    is_begun: bool,
    only_ties: bool,
    /// The number of the only correction since the map of now.
    correction: Option<usize>,
}

/// What the status line says when the derivation is there.
#[derive(Debug, Default)]
pub enum After {
    #[default]
    Quiet,
    Say(Status),
    /// An import: how many articles came, were here already, could not be read.
    Imported {
        added: usize,
        twice: usize,
        unread: usize,
        was_stopped: bool,
    },
}

/// Where everyone stands now.
pub fn now(app: &App) -> Places {
    Places { analysis: app.model.analysis.clone(), positions: app.model.positions.clone() }
}

pub fn cursor(app: &App) -> usize {
    app.model.project.history().done().len()
}

/// Remembers the map for the point of the history that is about to be left. A map that is being derived is not remembered.
pub fn remember(app: &mut App) {
    let (at, places) = (cursor(app), now(app));
    let visited = &mut app.derivation.visited;
    visited.truncate(visited.len().max(at + 1));
    if visited.len() <= at {
        visited.resize(at + 1, None);
    }
    if let (Some(slot), false) = (visited.get_mut(at), app.derivation.is_awaited) {
        *slot = Some(places);
    }
    // Maps of long ago are not worth their memory: who stood elsewhere then stays where it is.
    let surplus = at.saturating_sub(VISITED_KEPT);
    visited.iter_mut().take(surplus).for_each(|slot| *slot = None);
}

/// Follows an edit that was just logged.
pub fn follow_edit(app: &mut App, changes_analysis: bool) {
    let at = cursor(app);
    app.derivation.visited.truncate(at);
    app.model.laid_back.clear();
    app.model.effects.retain(|number, _| number + 1 < at);
    let is_first = app.derivation.wanted.is_none() && !app.derivation.is_awaited;
    follow(app, None, changes_analysis);
    let correction = at.checked_sub(1).filter(|number| is_first && app.model.project.history().can_switch(*number));
    if let Some(wanted) = &mut app.derivation.wanted {
        wanted.correction = correction;
    }
}

/// Follows a step through the history: to the map that was there.
pub fn follow_step(app: &mut App, changes_analysis: bool) {
    let from = app.derivation.visited.get(cursor(app)).cloned().flatten();
    follow(app, from, changes_analysis);
}

fn follow(app: &mut App, from: Option<Places>, changes_analysis: bool) {
    if changes_analysis || app.derivation.is_awaited {
        let wanted = app.derivation.wanted.get_or_insert_default();
        wanted.only_ties = false;
        wanted.from = from;
        app.derivation.follows_edit = true;
        return;
    }
    // Only pins, hidden actors and notes changed: who is found and tied stays, so nothing has to be read again.
    let mut marked = (*app.model.analysis).clone();
    replay::mark(&app.model.project, &mut marked);
    let pins = &marked.pins;
    let mut positions = app.model.positions.to_vec();
    let before = from.map(|from| map::carry(&from.analysis, &from.positions, &app.model.analysis));
    for (number, position) in positions.iter_mut().enumerate() {
        let actor = crate::actor::ActorId(number);
        let was_pinned = app.model.analysis.pins.contains_key(&actor);
        match pins.get(&actor) {
            Some(place) => *position = *place,
            // An undone pin lets the actor go back to where it was.
            None if was_pinned => {
                *position = before.as_ref().and_then(|before| *before.get(number)?).unwrap_or(*position);
            }
            None => {}
        }
    }
    app.model.analysis = Arc::new(marked);
    app.model.positions = Arc::new(positions);
    say(app);
}

/// Follows a project that was just opened, or begun: its map comes where it was.
pub fn follow_project(app: &mut App, saved: BTreeMap<Anchor, [f64; 2]>) {
    let epoch = app.derivation.epoch + 1;
    app.model.laid_out.clear();
    app.model.effects.clear();
    app.model.laid_back.clear();
    app.derivation = Derivation { saved: Arc::new(saved), epoch, wanted: Some(Wanted::default()), ..Derivation::default() };
}

/// New places for all; `drawing` is what they were found by so far.
pub fn lay_out_anew(app: &mut App, drawing: Drawing) {
    // Nobody goes back to a map that was on its way.
    if app.derivation.before.is_none() {
        let before = LaidOut { point: cursor(app), places: now(app), drawing };
        app.model.laid_out.retain(|one| one.point <= before.point);
        app.model.laid_out.push(before);
        app.model.laid_back.clear();
    }
    let is_of_other_style = drawing.style() != app.model.preferences.drawing.style();
    let surplus = app.model.laid_out.len().saturating_sub(LAYOUTS_KEPT);
    app.model.laid_out.drain(..surplus);
    app.derivation.visited.clear();
    let wanted = app.derivation.wanted.get_or_insert_default();
    wanted.lays_out_anew = true;
    wanted.is_begun = is_of_other_style;
    app.derivation.after = After::Say(Status { text: "Laid out anew".to_owned(), can_undo: true, ..Status::default() });
}

/// Other ties among the same actors.
pub fn tie_anew(app: &mut App) {
    let is_fresh = app.derivation.wanted.is_none() && !app.derivation.is_awaited;
    let wanted = app.derivation.wanted.get_or_insert_default();
    wanted.only_ties = is_fresh;
}

/// Who is meant, read in another way.
pub fn read_anew(app: &mut App) {
    follow(app, None, true);
}

/// Sends what was asked for since the last time, as one job.
pub fn send(app: &mut App) {
    let Some(wanted) = app.derivation.wanted.take() else { return };
    let is_on_its_way = app.derivation.is_sketch && wanted.from.is_none() && !wanted.lays_out_anew;
    let places = wanted.from.unwrap_or_else(|| now(app));
    app.derivation.is_awaited = true;
    app.worker.send(Job::Derive(Box::new(Derive {
        project: app.model.project.clone(),
        ways: app.model.ways(),
        places,
        saved: app.derivation.saved.clone(),
        epoch: app.derivation.epoch,
        correction: wanted.correction,
        lays_out_anew: wanted.lays_out_anew,
        is_begun: wanted.is_begun || is_on_its_way,
        only_ties: wanted.only_ties && !wanted.lays_out_anew,
        drawing: app.model.preferences.drawing,
        is_resized: app.model.preferences.drawing.size != app.model.figures.drawing.size,
    })));
}

/// Takes a derivation in.
pub fn arrive(app: &mut App, derived: Derived) {
    if derived.epoch != app.derivation.epoch {
        return;
    }
    if !Arc::ptr_eq(&app.model.analysis, &derived.places.analysis) {
        take_analysis(app, &derived);
    }
    app.model.positions = derived.places.positions;
    // A map of a part of the articles is whole in itself.
    app.derivation.is_sketch = !derived.is_at_rest && !derived.is_part;
    if derived.is_at_rest {
        app.derivation.before = None;
        app.derivation.is_awaited = false;
        app.derivation.follows_edit = false;
        app.derivation.saved = Arc::default();
        say(app);
    }
}

/// Takes everything in but the places.
fn take_analysis(app: &mut App, derived: &Derived) {
    let before = app.derivation.before.as_ref().map_or(&app.model.analysis, |before| &before.places.analysis);
    let was_empty = before.documents.is_empty();
    if !derived.is_at_rest && app.derivation.before.is_none() {
        let (places, figures, selection) = (now(app), app.model.figures.clone(), app.model.selection.clone());
        app.derivation.before = Some(Before { places, figures, selection });
    }
    let model = &mut app.model;
    model.analysis = derived.places.analysis.clone();
    model.figures = derived.figures.clone();
    model.hovered = None;
    model.effects.extend(derived.effect);
    if let Some(changed) = derived.changed.clone().filter(|_| !was_empty) {
        model.changed = Some((Arc::new(changed), model.analysis.clone()));
    }
    if derived.is_part {
        // What is selected may be in an article that is still to be read.
        return gather_notices(app);
    }
    follow_documents(app);
    if let After::Imported { added, twice, unread, was_stopped } = app.derivation.after {
        let (actors, ties) = derived.changed.as_ref().map_or((0, 0), Changed::new_counts);
        let text = import_words([added, twice, unread, actors, ties], was_stopped);
        // Whoever brings articles of their own may be done with the samples.
        let may_close = (app.model.has_samples && !app.model.is_samples).then_some(Command::CloseSamples);
        let may_ask = (!was_empty).then_some(Command::ToggleChanged);
        let offers = may_ask.into_iter().chain(may_close).collect();
        app.derivation.after = After::Say(Status { text, can_undo: true, offers, ..Status::default() });
    }
    if was_empty && app.derivation.saved.is_empty() && app.model.selection == Selection::Nothing {
        super::look::select_strongest_tie(&mut app.model);
    }
}

/// What is said of the articles, and what is selected, after another analysis was taken in.
fn follow_documents(app: &mut App) {
    let documents = &app.model.analysis.documents;
    app.model.is_samples = !documents.is_empty() && documents.iter().all(|document| samples::is_sample(document.id));
    app.model.has_samples = documents.iter().any(|document| samples::is_sample(document.id));
    gather_notices(app);
    forget_lost_selection(app);
}

/// True for an answer about the project that is open now.
pub fn is_about_this(app: &App, epoch: u64) -> bool {
    epoch == app.derivation.epoch
}

/// Stops what is under way. A derivation is given up at once, however long it takes until the worker notices.
pub fn stop(app: &mut App) {
    app.worker.stop();
    app.model.progress = None;
    if app.derivation.is_awaited {
        app.derivation.epoch += 1;
        give_up(app, "Stopped.");
    }
}

/// The derivation failed or was told to stop: the change that asked for it is taken back, so that what is owned and what is shown agree.
pub fn give_up(app: &mut App, words: &str) {
    app.derivation.is_awaited = false;
    app.derivation.after = After::Quiet;
    app.derivation.is_sketch = false;
    if let Some(before) = app.derivation.before.take() {
        let Places { analysis, positions } = before.places;
        let model = &mut app.model;
        (model.analysis, model.positions, model.figures, model.selection) = (analysis, positions, before.figures, before.selection);
        model.changed = None;
        model.hovered = None;
        follow_documents(app);
    }
    let shown = app.model.figures.drawing;
    let model = &mut app.model;
    if model.preferences.drawing.style() != shown.style() {
        // The map stays as it was, and so does what the user asked of it.
        let drawing = &mut model.preferences.drawing;
        (drawing.clustering, drawing.is_by_distance) = (shown.clustering, shown.is_by_distance);
        let point = model.project.history().done().len();
        model.laid_out.pop_if(|last| last.point == point);
    }
    let has_no_map = !app.derivation.follows_edit && app.model.analysis.documents.is_empty();
    if !app.derivation.saved.is_empty() || (has_no_map && app.model.home.path.is_some()) {
        // Nothing was changed yet: what was opened is whole, and only its map is missing.
        let offers = app.model.home.path.clone().map(Command::OpenProject).into_iter().collect();
        app.model.status = Status { text: format!("{words} The map of this project was not made."), offers, ..Status::default() };
        return;
    }
    if std::mem::take(&mut app.derivation.follows_edit) && app.model.undoable().is_some() && app.model.project.undo().is_some() {
        app.model.status = Status { text: format!("{words} The last change was taken back."), ..Status::default() };
    } else {
        app.model.status = Status { text: words.to_owned(), ..Status::default() };
    }
}

fn say(app: &mut App) {
    if let After::Say(status) = std::mem::take(&mut app.derivation.after) {
        app.model.status = status;
    }
}

/// "2 articles, 9 new actors, 14 new ties · 1 was here already".
fn import_words([added, twice, unread, actors, ties]: [usize; 5], was_stopped: bool) -> String {
    let came = join(&[count(added, "article"), count(actors, "new actor"), count(ties, "new tie")]);
    let mut parts = vec![came];
    if twice > 0 {
        parts.push(format!("{twice} {} here already", if twice == 1 { "was" } else { "were" }));
    }
    if unread > 0 {
        parts.push(format!("{unread} could not be read"));
    }
    if was_stopped {
        parts.push("stopped before the rest".to_owned());
    }
    parts.join(" · ")
}

/// What could not be read, and what the analysis has to tell.
pub fn gather_notices(app: &mut App) {
    let analysis = &app.model.analysis;
    let of_documents = analysis
        .documents
        .iter()
        .flat_map(|document| document.notices.iter().map(|message| Notice { file: Some(document.file.clone()), message: message.clone() }));
    let of_all = analysis.notices.iter().map(|message| Notice { file: None, message: message.clone() });
    let lost = analysis.orphans.iter().map(|anchor| Notice {
        file: None,
        message: format!(
            "A change of yours to “{}” finds its place no longer. It is kept, and holds again when the article is back.",
            anchor.quote
        ),
    });
    app.model.notices = app.troubles.iter().cloned().chain(of_documents).chain(of_all).chain(lost).collect();
}

/// What is selected may be gone with its article.
fn forget_lost_selection(app: &mut App) {
    let model = &mut app.model;
    let is_there = match &model.selection {
        Selection::Nothing => true,
        Selection::Actor(_) => model.selected_actor().is_some(),
        Selection::Tie(..) => model.selected_tie().is_some(),
        Selection::Several(_) => !model.selected_actors().is_empty(),
        Selection::Article { document, .. } => model.analysis.document_index(*document).is_some(),
    };
    if !is_there {
        model.selection = Selection::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_told_with_its_nouns() {
        assert_eq!(import_words([2, 0, 0, 9, 14], false), "2 articles, 9 new actors, 14 new ties");
        assert_eq!(import_words([1, 1, 2, 1, 0], false), "1 article, 1 new actor, 0 new ties · 1 was here already · 2 could not be read");
    }
}
