//! Edits turned into rulings: anchors are looked up among the mentions of now. No edit makes an error: what finds no place waits, as an
//! orphan.

use super::Analysis;
use super::places::Places;
use super::wrong::Wrong;
use crate::actor::ruling::{self, Meant, Ruling};
use crate::actor::{ActorId, Found, MentionId, Rulings};
use crate::document::Document;
use crate::mention::{ADDED, ActorKind, Form, Mention};
use crate::project::{Anchor, Edit, Project, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the edits come to, given the mentions of now.
#[derive(Debug, Default)]
pub struct Replayed {
    pub rulings: Rulings,
    /// Anchors that found no mention, each once.
    pub orphans: Vec<Anchor>,
    /// What the text does not say.
    pub wrong: Vec<Wrong>,
    /// What [`Ruling::Mark`] asks for, by number.
    marks: Vec<Mark>,
}

/// What only marks an actor or moves it on the map.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    Pin([f64; 2]),
    Unpin,
    UnpinAll,
    Hide,
    Show,
    Note(String),
    /// A tie needs two marks: this one says the text, the next one the other actor.
    NoteTie(String),
    OtherEnd,
}

/// Puts the mentions that the user added among those that were found; what they overlap gives way.
pub fn add_mentions(project: &Project, documents: &[Arc<Document>], mentions: &mut [Arc<Vec<Mention>>]) {
    let added =
        project.history().parts().filter_map(|edit| if let Edit::AddMention(anchor, to) = edit { Some((anchor, to)) } else { None });
    for (anchor, to) in added {
        let Some(at) = documents.iter().position(|document| document.id == anchor.document) else { continue };
        let (Some(document), Some(list)) = (documents.get(at), mentions.get_mut(at)) else { continue };
        let is_there = list.iter().any(|mention| mention.span == anchor.span && mention.form == Form::Proper);
        let names = anchor.span.of(&document.text).chars().any(char::is_alphanumeric);
        let Some(sentence) = document.sentence_at(anchor.span.start).filter(|_| names && !is_there) else { continue };
        let kind = if let Target::New { kind, .. } = to { *kind } else { ActorKind::Person };
        let (span, form, cue) = (anchor.span, Form::Proper, ADDED.into());
        let list = Arc::make_mut(list);
        list.retain(|mention| !mention.span.overlaps(span));
        let index = list.partition_point(|mention| mention.span.start < span.start);
        list.insert(index, Mention { span, sentence, form, kind, kind_certainty: 0, title: Default::default(), cue });
    }
}

/// The rulings that hold now, and the anchors that found no mention.
pub fn replay(project: &Project, found: &[Found<'_>]) -> Replayed {
    let mut replay = Replay { places: Places::new(found), out: Replayed::default() };
    for edit in project.history().parts() {
        replay.take(edit);
    }
    replay.out
}

struct Replay<'a> {
    places: Places<'a>,
    out: Replayed,
}

impl Replay<'_> {
    fn take(&mut self, edit: &Edit) {
        match edit {
            Edit::AddDocuments(_)
            | Edit::RemoveDocuments(_)
            | Edit::SwitchOff(_)
            | Edit::SwitchOn(_)
            | Edit::Delete(_)
            | Edit::PutOff(..) => {}
            // Which articles there are, and what is text in them, is settled before anyone is looked for.
            Edit::CountApart(_) | Edit::SetPart { .. } | Edit::SetDetail { .. } => {}
            Edit::Together(parts) | Edit::TakeCorrections(_, parts) => parts.iter().for_each(|part| self.take(part)),
            Edit::Merge(anchors) => {
                let places: Vec<MentionId> = anchors.iter().filter_map(|anchor| self.actor(anchor)).collect();
                if places.len() > 1 {
                    self.rule(Ruling::Same(places));
                }
            }
            Edit::KeepApart(a, b) => {
                if let (Some(a), Some(b)) = (self.actor(a), self.actor(b)) {
                    self.rule(Ruling::Apart(a, b));
                }
            }
            Edit::Rename(anchor, name) => self.about(anchor, |id| Ruling::Name(id, name.clone())),
            Edit::SetKind(anchor, kind) => self.about(anchor, |id| Ruling::Kind(id, *kind)),
            Edit::Dismiss(anchor) => self.about(anchor, Ruling::Dismiss),
            Edit::Split { mentions, rest, to } => self.put(mentions, rest, to),
            Edit::MoveMention(anchor, to) | Edit::AddMention(anchor, to) => self.put(std::slice::from_ref(anchor), &[], to),
            Edit::DropMention(anchor) => {
                if let Some(id) = self.mention(anchor) {
                    self.rule(Ruling::Drop(id));
                }
            }
            Edit::DismissAlias(words) => self.rule(Ruling::DropForm(crate::lexicon::key(words))),
            Edit::BringBackAlias(words) => self.rule(Ruling::BringFormBack(crate::lexicon::key(words))),
            Edit::BringBack(anchor) => self.about(anchor, Ruling::BringBack),
            Edit::Pin(anchor, place) => self.mark(anchor, Mark::Pin(*place)),
            Edit::Unpin(anchor) => self.mark(anchor, Mark::Unpin),
            Edit::UnpinAll => self.out.marks.push(Mark::UnpinAll),
            Edit::Hide(anchor) => self.mark(anchor, Mark::Hide),
            Edit::Show(anchor) => self.mark(anchor, Mark::Show),
            Edit::Note(anchor, text) => self.mark(anchor, Mark::Note(text.clone())),
            Edit::DropRelation { words, ends: (a, b) } => {
                if let (Some(a), Some(b)) = (self.actor(a), self.actor(b)) {
                    self.out.wrong.push(Wrong::Relation { words: words.clone(), ends: [a, b] });
                }
            }
            Edit::DropSpeaker { words, speaker } => {
                if let Some(speaker) = self.actor(speaker) {
                    self.out.wrong.push(Wrong::Speaker { words: words.clone(), speaker });
                }
            }
            Edit::NoteTie(a, b, text) => {
                self.mark(a, Mark::NoteTie(text.clone()));
                self.mark(b, Mark::OtherEnd);
            }
        }
    }

    fn rule(&mut self, ruling: Ruling) {
        self.out.rulings.list.push(ruling);
    }

    fn about(&mut self, anchor: &Anchor, ruling: impl FnOnce(MentionId) -> Ruling) {
        if let Some(id) = self.actor(anchor) {
            self.rule(ruling(id));
        }
    }

    fn mark(&mut self, anchor: &Anchor, mark: Mark) {
        let number = self.out.marks.len();
        self.out.marks.push(mark);
        self.about(anchor, |id| Ruling::Mark(id, number));
    }

    fn put(&mut self, mentions: &[Anchor], rest: &[Anchor], to: &Target) {
        let meant = match to {
            Target::New { name, kind } => Some(Meant::New { name: name.clone(), kind: *kind }),
            Target::Actor(anchor) => self.actor(anchor).map(Meant::Actor),
        };
        let ids: Vec<MentionId> = mentions.iter().filter_map(|anchor| self.mention(anchor)).collect();
        let Some(to) = meant else {
            return;
        };
        // Taken over from elsewhere, what was said of other articles still tells what the words mean.
        if let Meant::Actor(target) = to {
            let elsewhere: BTreeSet<String> = mentions
                .iter()
                .filter(|anchor| mentions.len() > 1 && !self.places.has_document(anchor))
                .map(|anchor| crate::lexicon::key(&anchor.quote))
                .collect();
            elsewhere.into_iter().for_each(|key| self.rule(Ruling::Teach(key, target)));
        }
        let rest: Vec<MentionId> = rest.iter().filter_map(|anchor| self.places.mention(anchor)).collect();
        if !ids.is_empty() {
            self.rule(Ruling::Move { mentions: ids, rest, to });
        }
    }

    /// The mention at this place; an orphan where there is none.
    fn mention(&mut self, anchor: &Anchor) -> Option<MentionId> {
        let place = self.places.mention(anchor);
        self.note(anchor, place)
    }

    /// A mention of whoever is meant here; an orphan where there is none.
    fn actor(&mut self, anchor: &Anchor) -> Option<MentionId> {
        let place = self.places.actor(anchor);
        self.note(anchor, place)
    }

    fn note(&mut self, anchor: &Anchor, place: Option<MentionId>) -> Option<MentionId> {
        if place.is_none() && !self.out.orphans.contains(anchor) {
            self.out.orphans.push(anchor.clone());
        }
        place
    }
}

/// Pins, hidden actors and notes, laid on an analysis whose actors are found. A later mark of the same actor outranks an earlier.
pub fn mark(project: &Project, analysis: &mut Analysis) {
    let pairs = analysis.documents.iter().zip(&analysis.mentions);
    let found: Vec<Found<'_>> = pairs.map(|(document, mentions)| Found { document, mentions }).collect();
    let replayed = replay(project, &found);
    let asked = ruling::marks(&found, &replayed.rulings, &analysis.forms);
    lay_marks(&replayed, &asked, analysis);
    // What a wrong relation found is known since it was taken out; marks change nothing of that.
    let is_said = |anchor: &Anchor| replayed.wrong.iter().any(|wrong| wrong.words() == anchor);
    let lost: Vec<Anchor> = analysis.orphans.iter().filter(|anchor| is_said(anchor)).cloned().collect();
    analysis.orphans = replayed.orphans;
    analysis.orphans.extend(lost);
}

/// Pins, hidden actors and notes; `asked` are the mentions of whom the marks are, by number.
pub fn lay_marks(replayed: &Replayed, asked: &[(usize, MentionId)], analysis: &mut Analysis) {
    let places: BTreeMap<usize, ActorId> = asked.iter().filter_map(|(number, id)| Some((*number, analysis.meant(*id)?))).collect();
    let (mut pins, mut hidden) = (BTreeMap::new(), BTreeSet::new());
    let (mut notes, mut tie_notes) = (BTreeMap::new(), BTreeMap::new());
    for (number, mark) in replayed.marks.iter().enumerate() {
        if *mark == Mark::UnpinAll {
            pins.clear();
        }
        let Some(&actor) = places.get(&number) else { continue };
        match mark {
            Mark::Pin(place) => drop(pins.insert(actor, *place)),
            Mark::Unpin => drop(pins.remove(&actor)),
            Mark::Hide => drop(hidden.insert(actor)),
            Mark::Show => drop(hidden.remove(&actor)),
            Mark::Note(text) => write(&mut notes, actor, text),
            Mark::NoteTie(text) => {
                if let Some(other) = places.get(&(number + 1)).filter(|other| **other != actor) {
                    write(&mut tie_notes, (actor.min(*other), actor.max(*other)), text);
                }
            }
            Mark::UnpinAll | Mark::OtherEnd => {}
        }
    }
    (analysis.pins, analysis.hidden) = (pins, hidden);
    (analysis.notes, analysis.tie_notes) = (notes, tie_notes);
}

fn write<K: Ord>(notes: &mut BTreeMap<K, String>, of: K, text: &str) {
    if text.is_empty() {
        notes.remove(&of);
    } else {
        notes.insert(of, text.to_owned());
    }
}
