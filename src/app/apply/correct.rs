//! The user's hand over the machine's reading: who is one, who is not, what they are called.

use super::edit::{log, name};
use crate::actor::ActorId;
use crate::app::App;
use crate::app::dialogs::merge::Merge;
use crate::app::dialogs::note::Note;
use crate::app::dialogs::rename::Rename;
use crate::app::dialogs::split::Split;
use crate::app::dialogs::words::Words;
use crate::app::model::{Merging, Parting, Selection, Status};
use crate::app::widgets::words::{count, list, short};
use crate::mention::ActorKind;
use crate::project::{Anchor, Edit, Target};

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
    let together = analysis.forms_together(&merging.who);
    let mut parts = vec![Edit::Merge(merging.who)];
    parts.extend(together);
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

/// The actor that is given, or the only one that is selected.
fn given_or_selected(app: &App, actor: Option<ActorId>) -> Option<Anchor> {
    let selected = app.model.selected_actors();
    let actor = actor.or(if let [one] = selected.as_slice() { Some(*one) } else { None });
    app.model.analysis.anchor(actor?)
}

/// Asks for another name.
pub fn ask_rename(app: &mut App, actor: Option<ActorId>) {
    match given_or_selected(app, actor) {
        Some(anchor) => app.dialogs.rename = Some(Rename::new(&app.model.analysis, anchor)),
        None => say(app, "Select an actor first, then rename it"),
    }
}

/// Asks which mentions are someone else.
pub fn ask_split(app: &mut App, actor: Option<ActorId>) {
    match given_or_selected(app, actor) {
        Some(anchor) => app.dialogs.split = Some(Split::of_actor(anchor)),
        None => say(app, "Select an actor first, then say which mentions are someone else"),
    }
}

/// Asks what is to be noted.
pub fn ask_note(app: &mut App, actor: Option<ActorId>) {
    match given_or_selected(app, actor) {
        Some(anchor) => app.dialogs.note = Some(Note::new(&app.model.analysis, anchor)),
        None => say(app, "Select an actor first, then write a note on it"),
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

/// Whom a target means, in the words of now.
fn target_name(app: &App, to: &Target) -> String {
    let analysis = &app.model.analysis;
    match to {
        Target::New { name, .. } => name.clone(),
        Target::Actor(anchor) => {
            let actor = analysis.actor_at(anchor).and_then(|id| analysis.actor(id));
            actor.map_or_else(|| anchor.quote.clone(), |actor| actor.name.clone())
        }
    }
}

/// Puts mentions elsewhere: several as a split, one alone as a move. What they mean now is what is looked at next.
pub fn put_elsewhere(app: &mut App, parting: Parting) {
    let Some(first) = parting.mentions.first().cloned() else { return };
    let whom = target_name(app, &parting.to);
    let (text, edit) = if parting.mentions.len() == 1 && parting.rest.is_empty() {
        (format!("“{}” means {whom} here", short(&first.quote, 60)), Edit::MoveMention(first.clone(), parting.to))
    } else {
        let verb = if parting.mentions.len() == 1 { "means" } else { "mean" };
        let text = format!("{} {verb} {whom} now", count(parting.mentions.len(), "mention"));
        (text, Edit::Split { mentions: parting.mentions, rest: parting.rest, to: parting.to })
    };
    if matches!(app.model.selection, Selection::Actor(_) | Selection::Several(_)) {
        super::look::select(&mut app.model, Selection::Actor(first));
    }
    log(app, edit, text);
}

pub fn add_mention(app: &mut App, parting: Parting) {
    if let Some(words) = parting.mentions.into_iter().next() {
        let text = format!("“{}” names {} here", short(&words.quote, 60), target_name(app, &parting.to));
        log(app, Edit::AddMention(words, parting.to), text);
    }
}

pub fn dismiss_alias(app: &mut App, words: String) {
    let text = format!("“{}” is never an actor", short(&words, 60));
    log(app, Edit::DismissAlias(words), text);
}

pub fn dismiss(app: &mut App, actor: ActorId) {
    if let Some(anchor) = app.model.analysis.anchor(actor) {
        let text = format!("{} is no actor", name(app, actor));
        log(app, Edit::Dismiss(anchor), text);
    }
}

pub fn hide(app: &mut App, actor: ActorId, is_hidden: bool) {
    let Some(anchor) = app.model.analysis.anchor(actor) else { return };
    let name = name(app, actor);
    if is_hidden {
        log(app, Edit::Hide(anchor), format!("Left {name} out of the map"));
    } else {
        log(app, Edit::Show(anchor), format!("{name} is on the map again"));
    }
}

pub fn note(app: &mut App, actor: ActorId, text: &str) {
    let Some(anchor) = app.model.analysis.anchor(actor) else { return };
    let text = text.trim();
    let before = app.model.analysis.notes.get(&actor).map_or("", String::as_str);
    if text != before {
        let verb = if text.is_empty() { "Removed the note" } else { "Wrote a note" };
        log(app, Edit::Note(anchor, text.to_owned()), format!("{verb} on {}", name(app, actor)));
    }
}

pub fn note_tie(app: &mut App, a: ActorId, b: ActorId, text: &str) {
    let Some((first, second)) = app.model.analysis.anchor(a).zip(app.model.analysis.anchor(b)) else { return };
    let text = text.trim();
    let before = app.model.analysis.tie_notes.get(&(a.min(b), a.max(b))).map_or("", String::as_str);
    if text != before {
        let verb = if text.is_empty() { "Removed the note" } else { "Wrote a note" };
        let words = format!("{verb} on {} and {}", name(app, a), name(app, b));
        log(app, Edit::NoteTie(first, second, text.to_owned()), words);
    }
}

pub fn ask_note_tie(app: &mut App, a: ActorId, b: ActorId) {
    if let Some((first, second)) = app.model.analysis.anchor(a).zip(app.model.analysis.anchor(b)) {
        app.dialogs.note = Some(Note::on_tie(&app.model.analysis, first, second));
    }
}

/// Asks which words of the open article name someone.
pub fn ask_typed_words(app: &mut App) {
    match &app.model.selection {
        Selection::Article { document, .. } => app.dialogs.words = Some(Words::new(*document)),
        _ => say(app, "Open an article first, then say which of its words name someone"),
    }
}

/// What the words there say of the two is taken out of their tie.
pub fn drop_relation(app: &mut App, words: Anchor, ends: (Anchor, Anchor)) {
    let text = format!("“{}” no longer ties {} and {}", short(&words.quote, 40), short(&ends.0.quote, 40), short(&ends.1.quote, 40));
    log(app, Edit::DropRelation { words, ends }, text);
}

pub fn drop_speaker(app: &mut App, words: Anchor, speaker: Anchor) {
    let text = format!("“{}” is not said by {}", short(&words.quote, 60), short(&speaker.quote, 40));
    log(app, Edit::DropSpeaker { words, speaker }, text);
}

/// The two are asked about again, after all others.
pub fn put_off(app: &mut App, a: Anchor, b: Anchor) {
    let text = format!("{} and {}: later", short(&a.quote, 40), short(&b.quote, 40));
    log(app, Edit::PutOff(a, b), text);
}

pub fn bring_back(app: &mut App, anchor: Anchor) {
    let text = format!("“{}” is back", short(&anchor.quote, 60));
    log(app, Edit::BringBack(anchor), text);
}

pub fn bring_alias_back(app: &mut App, words: String) {
    let text = format!("“{}” may name someone again", short(&words, 60));
    log(app, Edit::BringBackAlias(words), text);
}

/// Lets a correction count no more, or again, by an edit that says so; it stays in the history. `done` is what that is called.
pub fn switch(app: &mut App, number: usize, edit: Edit, done: &str) {
    let history = app.model.project.history();
    let Some(correction) = history.done().get(number).filter(|_| history.can_switch(number)) else { return };
    let words = correction.describe();
    log(app, edit, format!("{done}: {words}"));
}

fn say(app: &mut App, text: &str) {
    app.model.status = Status { text: text.to_owned(), ..Status::default() };
}
