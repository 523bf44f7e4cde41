//! The user's hand over the machine's reading: who is one, who is not, what they are called.

use super::edit::{log, name};
use crate::actor::ActorId;
use crate::app::App;
use crate::app::dialogs::merge::Merge;
use crate::app::dialogs::rename::Rename;
use crate::app::model::{Merging, Selection, Status};
use crate::app::widgets::words::{list, short};
use crate::mention::ActorKind;
use crate::project::{Anchor, Edit};

/// Shows what these would be as one; the selected ones where none is given.
pub fn ask_merge(app: &mut App, actors: Vec<ActorId>) {
    let actors = if actors.is_empty() { app.model.selected_actors() } else { actors };
    let who: Vec<Anchor> = actors.iter().filter_map(|actor| app.model.analysis.anchor(*actor)).collect();
    if who.is_empty() {
        say(app, "Select an actor first, then say who is the same");
    } else {
        app.dialogs.merge = Some(Merge::new(who));
    }
}

/// One edit, whatever it is made of: undone in one step.
pub fn merge(app: &mut App, merging: Merging) {
    let analysis = &app.model.analysis;
    let names: Vec<String> =
        merging.who.iter().filter_map(|anchor| Some(analysis.actor(analysis.actor_at(anchor)?)?.name.clone())).collect();
    let Some(first) = merging.who.first().cloned().filter(|_| names.len() > 1) else { return };
    let chosen = merging.name.trim();
    let mut parts = vec![Edit::Merge(merging.who)];
    if !chosen.is_empty() {
        parts.push(Edit::Rename(first.clone(), chosen.to_owned()));
    }
    parts.extend(merging.kind.map(|kind| Edit::SetKind(first.clone(), kind)));
    let text = if names.iter().any(|name| name == chosen) || chosen.is_empty() {
        format!("Merged {}", list(&names))
    } else {
        format!("Merged {} as {chosen}", list(&names))
    };
    super::look::select(&mut app.model, Selection::Actor(first));
    log(app, Edit::Together(parts), text);
}

pub fn keep_apart(app: &mut App, a: Anchor, b: Anchor) {
    let named = |anchor: &Anchor| {
        let analysis = &app.model.analysis;
        analysis.actor_at(anchor).and_then(|id| analysis.actor(id)).map_or_else(|| anchor.quote.clone(), |actor| actor.name.clone())
    };
    let (mut first, mut second) = (named(&a), named(&b));
    if first == second {
        // They are one until now: told by the words at either place.
        (first, second) = (a.quote.clone(), b.quote.clone());
    }
    log(app, Edit::KeepApart(a, b), format!("{first} and {second} are kept apart"));
}

/// Asks for another name; for the selected actor where none is given.
pub fn ask_rename(app: &mut App, actor: Option<ActorId>) {
    let selected = app.model.selected_actors();
    let actor = actor.or(if let [one] = selected.as_slice() { Some(*one) } else { None });
    match actor.and_then(|actor| app.model.analysis.anchor(actor)) {
        Some(anchor) => app.dialogs.rename = Some(Rename::new(&app.model.analysis, anchor)),
        None => say(app, "Select an actor first, then rename it"),
    }
}

pub fn rename(app: &mut App, anchor: Anchor, wanted: &str) {
    let Some(actor) = app.model.analysis.actor_at(&anchor) else { return };
    let (before, wanted) = (name(app, actor), wanted.trim());
    if !wanted.is_empty() && wanted != before {
        log(app, Edit::Rename(anchor, wanted.to_owned()), format!("Renamed {before} to {wanted}"));
    }
}

pub fn set_kind(app: &mut App, actor: ActorId, kind: ActorKind) {
    let Some(anchor) = app.model.analysis.anchor(actor) else { return };
    if app.model.analysis.actor(actor).is_some_and(|actor| actor.kind != kind) {
        let text = format!("{} is {} now", name(app, actor), kind.with_article());
        log(app, Edit::SetKind(anchor, kind), text);
    }
}

pub fn drop_mention(app: &mut App, anchor: Anchor) {
    let text = format!("“{}” names nobody here", short(&anchor.quote, 60));
    log(app, Edit::DropMention(anchor), text);
}

fn say(app: &mut App, text: &str) {
    app.model.status = Status { text: text.to_owned(), ..Status::default() };
}
