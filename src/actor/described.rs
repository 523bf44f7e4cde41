//! Who is described how, as the articles themselves say beside names: "Belarusian President Alexandr Lukashenko", "the leader of the
//! Wagner militia, Yevgeny Prigozhin", "Wagner, a private military company".

use super::MentionId;
use super::clusters::Clusters;
use crate::mention::description::{Description, Reader, Role, Scope};
use crate::mention::{ActorKind, Form, Mention};
use std::collections::{BTreeMap, BTreeSet};

/// Whose or of what, among actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    Nobody,
    Country(usize),
    /// By the root of its units.
    Actor(usize),
}

/// One description beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub document: usize,
    /// The root of the one described.
    pub actor: usize,
    /// A unit of the name it stands beside.
    pub unit: usize,
    /// A role in words, or the class of a body.
    pub role: String,
    pub whose: Whose,
    /// The words, for the user.
    pub words: String,
}

/// All of them, to be asked by document or by role.
#[derive(Clone, Debug, Default)]
pub struct Descriptions {
    /// By document.
    held: Vec<Vec<Held>>,
    /// By role: documents, and places in their lists.
    by_role: BTreeMap<String, BTreeSet<(usize, usize)>>,
}

impl Descriptions {
    /// Reads the documents whose names are not the same as before. Answers the roles that are held otherwise than before.
    pub fn turn_to(&mut self, clusters: &Clusters<'_>, is_same: impl Fn(usize) -> bool) -> BTreeSet<String> {
        let mut changed = BTreeSet::new();
        self.held.resize(clusters.found.len(), Vec::new());
        for document in (0..clusters.found.len()).filter(|document| !is_same(*document)) {
            let new = Here { document, held: Vec::new() }.read(clusters);
            let Some(place) = self.held.get_mut(document).filter(|old| **old != new) else { continue };
            let old = std::mem::replace(place, new);
            for (number, held) in old.iter().enumerate() {
                if let Some(places) = self.by_role.get_mut(&held.role) {
                    places.remove(&(document, number));
                }
                changed.insert(held.role.clone());
            }
            for (number, held) in self.held.get(document).into_iter().flatten().enumerate() {
                self.by_role.entry(held.role.clone()).or_default().insert((document, number));
                changed.insert(held.role.clone());
            }
        }
        changed
    }

    /// Those of one document.
    pub fn here(&self, document: usize) -> &[Held] {
        self.held.get(document).map_or(&[], Vec::as_slice)
    }

    /// All of them, in the order of documents.
    pub fn all(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().flatten()
    }

    /// Those of one role, in all documents.
    pub fn of_role(&self, role: &str) -> impl Iterator<Item = &Held> {
        self.by_role.get(role).into_iter().flatten().filter_map(|(document, number)| self.here(*document).get(*number))
    }
}

/// The only one that a document calls a body of this class.
pub fn only_body<'a>(here: &'a [Held], class: &str) -> Option<&'a Held> {
    let mut bodies = here.iter().filter(|held| held.role == class);
    let first = bodies.next()?;
    bodies.all(|held| held.actor == first.actor).then_some(first)
}

/// The descriptions of one document, while it is read.
struct Here {
    document: usize,
    held: Vec<Held>,
}

impl Here {
    fn read(mut self, clusters: &Clusters<'_>) -> Vec<Held> {
        let document = self.document;
        let Some(one) = clusters.found.get(document) else { return self.held };
        let Some(page) = clusters.pages.page(document, one, clusters.lexicon) else { return self.held };
        for (index, mention) in one.mentions.iter().enumerate() {
            if mention.form != Form::Proper || !matches!(mention.kind, ActorKind::Person | ActorKind::Organization) {
                continue;
            }
            let Some(unit) = clusters.unit(MentionId { document, index }) else { continue };
            let is_person = mention.kind == ActorKind::Person;
            for described in page.beside(index) {
                self.add(clusters, unit, described, is_person);
            }
            if !is_person && let Some(class) = class_of_name(&clusters.units[unit].words) {
                let words = mention.span.of(&one.document.text).to_owned();
                let actor = clusters.root(unit);
                self.held.push(Held { document, actor, unit, role: class.to_owned(), whose: Whose::Nobody, words });
            }
        }
        self.held
    }

    fn add(&mut self, clusters: &Clusters<'_>, unit: usize, described: &Description, is_person: bool) {
        let document = self.document;
        if described.is_past || matches!(described.determiner.as_str(), "his" | "her" | "their" | "its") {
            return;
        }
        let role = match (&described.role, is_person) {
            (Role::Person(role), true) => role.clone(),
            (Role::Body(class, _), false) => (*class).to_owned(),
            _ => return,
        };
        let Some(one) = clusters.found.get(document) else { return };
        let words = described.span.of(&one.document.text).to_owned();
        let whose = whose(clusters, &self.held, document, &described.scope);
        self.held.push(Held { document, actor: clusters.root(unit), unit, role, whose, words });
    }
}

/// The descriptions beside a name, as its document alone tells; the name stands at these tokens.
pub fn beside(reader: &Reader<'_>, index: usize, mention: &Mention, first: usize, end: usize) -> Vec<Description> {
    let mut found = Vec::new();
    let Some(sentence) = reader.document.sentences.get(mention.sentence) else { return found };
    let word = |at: usize| reader.document.tokens.get(at).map_or("", |token| token.span.of(&reader.document.text));
    let is_person = mention.kind == ActorKind::Person;
    // Before it: directly, or up to a comma.
    let is_comma = first > sentence.tokens().start && word(first - 1) == ",";
    if first > sentence.tokens().start && (mention.title.get().is_some() || is_comma || !is_person) {
        let to = first - usize::from(is_comma);
        let from = to.saturating_sub(9).max(sentence.tokens().start);
        let before = (from..to).filter_map(|at| reader.read(at)).find(|described| described.tokens.1 == to);
        found.extend(before.filter(|before| !is_comma || before.determiner == "the"));
    }
    // Behind it, between commas.
    if matches!(word(end), "," | "(") {
        let behind = reader.read(end + 1);
        let closes = |at: usize| matches!(word(at), "," | "." | ")" | ";" | "who" | "which" | "”" | "");
        found.extend(behind.filter(|behind| closes(behind.tokens.1)));
    }
    // "the Wagner armed militia"
    if !is_person
        && let Some(around) = reader.read(first).filter(|one| one.scope == Scope::Name(index) && word(end) != "’s" && word(end) != "'s")
    {
        found.push(Description { scope: Scope::None, ..around });
    }
    found
}

/// Resolves of whom a description speaks.
pub fn whose(clusters: &Clusters<'_>, here: &[Held], document: usize, scope: &Scope) -> Whose {
    match scope {
        Scope::None => Whose::Nobody,
        Scope::Country(country) => Whose::Country(*country),
        Scope::Name(index) => {
            clusters.unit(MentionId { document, index: *index }).map_or(Whose::Nobody, |unit| Whose::Actor(clusters.root(unit)))
        }
        Scope::Class(class) => only_body(here, class).map_or(Whose::Nobody, |held| Whose::Actor(held.actor)),
    }
}

/// What kind of body a name says it is: "Qorpa Bank", "PMC Qorpa", "Qorpa Inc".
fn class_of_name(words: &[String]) -> Option<&'static str> {
    let last = words.last().map_or("", String::as_str);
    let has = |word: &str| words.iter().any(|one| one == word);
    match last {
        _ if words.len() < 2 => None,
        _ if has("pmc") || has("militia") || has("mercenary") => Some("armed group"),
        "inc" | "corp" | "corporation" | "ltd" | "llc" | "plc" | "company" | "gmbh" | "airlines" | "motors" => Some("company"),
        "bank" => Some("bank"),
        "party" => Some("party"),
        "university" => Some("university"),
        "agency" if has("news") => Some("news agency"),
        _ => None,
    }
}
