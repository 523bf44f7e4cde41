//! Who is described how, as the articles themselves say beside names: "Belarusian President Alexandr Lukashenko", "the leader of the
//! Wagner militia, Yevgeny Prigozhin", "Wagner, a private military company".

use super::MentionId;
use super::clusters::Clusters;
use crate::mention::description::{Description, Reader, Role, Scope};
use crate::mention::{ActorKind, Form, Mention};
use std::collections::BTreeMap;

/// Whose or of what, among actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    Nobody,
    Country(usize),
    /// By the root of its units.
    Actor(usize),
}

/// One description beside a name.
#[derive(Clone, Debug)]
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
#[derive(Debug, Default)]
pub struct Descriptions {
    /// In the order of documents.
    pub held: Vec<Held>,
    /// By document: a half-open range of `held`.
    pub of_document: Vec<(usize, usize)>,
    /// By role: indices into `held`.
    by_role: BTreeMap<String, Vec<usize>>,
}

impl Descriptions {
    pub fn of(clusters: &Clusters<'_>) -> Self {
        let mut all = Self::default();
        for document in 0..clusters.found.len() {
            let first = all.held.len();
            all.read(clusters, document);
            all.of_document.push((first, all.held.len()));
        }
        for (number, held) in all.held.iter().enumerate() {
            all.by_role.entry(held.role.clone()).or_default().push(number);
        }
        all
    }

    /// Those of one document.
    pub fn here(&self, document: usize) -> &[Held] {
        let (first, end) = self.of_document.get(document).copied().unwrap_or_default();
        self.held.get(first..end).unwrap_or(&[])
    }

    /// Those of one role, in all documents.
    pub fn of_role(&self, role: &str) -> impl Iterator<Item = &Held> {
        self.by_role.get(role).into_iter().flatten().filter_map(|number| self.held.get(*number))
    }

    fn read(&mut self, clusters: &Clusters<'_>, document: usize) {
        let Some(one) = clusters.found.get(document) else { return };
        let Some(page) = clusters.pages.page(document, one, clusters.lexicon) else { return };
        for (index, mention) in one.mentions.iter().enumerate() {
            if mention.form != Form::Proper || !matches!(mention.kind, ActorKind::Person | ActorKind::Organization) {
                continue;
            }
            let Some(unit) = clusters.unit(MentionId { document, index }) else { continue };
            let is_person = mention.kind == ActorKind::Person;
            for described in page.beside(index) {
                self.add(clusters, document, unit, described, is_person);
            }
            if !is_person && let Some(class) = class_of_name(&clusters.units[unit].words) {
                let words = mention.span.of(&one.document.text).to_owned();
                let actor = clusters.root(unit);
                self.held.push(Held { document, actor, unit, role: class.to_owned(), whose: Whose::Nobody, words });
            }
        }
    }

    fn add(&mut self, clusters: &Clusters<'_>, document: usize, unit: usize, described: &Description, is_person: bool) {
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
        let whose = whose(clusters, self, document, &described.scope);
        self.held.push(Held { document, actor: clusters.root(unit), unit, role, whose, words });
    }

    /// The only one that a document calls a body of this class.
    pub fn only_body(&self, document: usize, class: &str) -> Option<&Held> {
        // While a document is being read its range is not closed yet.
        let from = self.of_document.get(document).map_or_else(|| self.of_document.last().map_or(0, |(_, end)| *end), |(first, _)| *first);
        let mut bodies = self.held.iter().skip(from).take_while(|held| held.document == document).filter(|held| held.role == class);
        let first = bodies.next()?;
        bodies.all(|held| held.actor == first.actor).then_some(first)
    }
}

/// The descriptions beside a name, as its document alone tells; the name stands at these tokens.
pub fn beside(reader: &Reader<'_>, index: usize, mention: &Mention, first: usize, end: usize) -> Vec<Description> {
    let mut found = Vec::new();
    let Some(sentence) = reader.document.sentences.get(mention.sentence) else { return found };
    let word = |at: usize| reader.document.tokens.get(at).map_or("", |token| token.span.of(&reader.document.text));
    let is_person = mention.kind == ActorKind::Person;
    // Before it: directly, or up to a comma.
    let is_comma = first > sentence.first_token && word(first - 1) == ",";
    if first > sentence.first_token && (mention.title.is_some() || is_comma || !is_person) {
        let to = first - usize::from(is_comma);
        let from = to.saturating_sub(9).max(sentence.first_token);
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
pub fn whose(clusters: &Clusters<'_>, all: &Descriptions, document: usize, scope: &Scope) -> Whose {
    match scope {
        Scope::None => Whose::Nobody,
        Scope::Country(country) => Whose::Country(*country),
        Scope::Name(index) => {
            clusters.unit(MentionId { document, index: *index }).map_or(Whose::Nobody, |unit| Whose::Actor(clusters.root(unit)))
        }
        Scope::Class(class) => all.only_body(document, class).map_or(Whose::Nobody, |held| Whose::Actor(held.actor)),
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
