//! What the articles tell beyond who is named together: who said what, and what one does with another.

use super::clause::{Reading, World};
use super::manner::{self, Relation};
use super::sources;
use super::speech::{self, Quote};
use crate::actor::{Actor, ActorId, Alias, Found, Resolved};
use crate::document::{Document, DocumentId, SectionRole};
use crate::lexicon::Lexicon;
use crate::mention::{ADDED, ActorKind};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is told, by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// For each document its quotations, in the order of the text.
    pub quotes: Vec<Vec<Quote>>,
    /// For each document what it claims of two actors, in the order of the text.
    pub relations: Vec<Vec<Relation>>,
    /// Who is in the articles to report: agencies, papers, broadcasters.
    pub sources: BTreeSet<ActorId>,
}

impl Told {
    /// The quotations that an actor speaks, with the index of their document.
    pub fn quotes_by(&self, actor: ActorId) -> impl Iterator<Item = (usize, &Quote)> {
        let all = self.quotes.iter().enumerate().flat_map(|(document, quotes)| quotes.iter().map(move |quote| (document, quote)));
        all.filter(move |(_, quote)| quote.speakers.contains(&actor))
    }

    /// True for whoever is in the articles to report.
    pub fn is_source(&self, actor: ActorId) -> bool {
        self.sources.contains(&actor)
    }
}

/// Reads every document for what it tells. Total.
pub fn tell(found: &[Found<'_>], resolved: &Resolved, lexicon: &Lexicon) -> Told {
    tell_again(found, resolved, lexicon, &mut Before::default())
}

/// What documents told before: a document tells the same as long as its mentions mean the same, whoever else comes or goes.
#[derive(Clone, Debug, Default)]
pub struct Before {
    documents: BTreeMap<DocumentId, Arc<Page>>,
}

impl Before {
    /// Lets go of what other documents than these told.
    pub fn keep_only(&mut self, ids: &BTreeSet<DocumentId>) {
        self.documents.retain(|id, _| ids.contains(id));
    }
}

/// What one document told, and all that this came from besides its text. Actors are numbered within the document, in their order.
#[derive(Debug)]
struct Page {
    meant: Vec<Option<ActorId>>,
    who: Vec<Who>,
    /// Mentions that the user added; the others follow from the text.
    added: Vec<(Span, ActorKind)>,
    /// What is text in it, which the user may correct.
    parts: Vec<SectionRole>,
    quotes: Vec<Quote>,
    relations: Vec<Relation>,
}

/// What a document may know of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Who {
    name: String,
    kind: ActorKind,
    aliases: Vec<String>,
    roles: Vec<String>,
}

/// As [`tell`]; reads only documents whose mentions mean others than before, or others known otherwise.
pub fn tell_again(found: &[Found<'_>], resolved: &Resolved, lexicon: &Lexicon, before: &mut Before) -> Told {
    let roles = roles(found, resolved);
    let mut told = Told::default();
    for (document, one) in found.iter().enumerate() {
        let meant = resolved.meant.get(document).map_or(&[][..], Vec::as_slice);
        let here: Vec<ActorId> = meant.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let inside = |actor: &ActorId| here.binary_search(actor).ok().map(ActorId);
        let local: Vec<Option<ActorId>> = meant.iter().map(|actor| inside(actor.as_ref()?)).collect();
        let who: Vec<Who> = here.iter().map(|actor| who(*actor, resolved, &roles)).collect();
        let added = one.mentions.iter().filter(|mention| mention.cue == ADDED).map(|mention| (mention.span, mention.kind)).collect();
        let known = before
            .documents
            .get(&one.document.id)
            .filter(|page| page.meant == local && page.who == who && page.added == added && page.parts == parts_of(one.document));
        let page = known.cloned().unwrap_or_else(|| {
            let page = Arc::new(read(*one, local, who, added, lexicon));
            before.documents.insert(one.document.id, page.clone());
            page
        });
        told.quotes.push(page.quotes.iter().map(|quote| of_all(quote, &here)).collect());
        told.relations.push(page.relations.iter().map(|relation| relation_of_all(relation, &here)).collect());
    }
    told.sources = sources::find(found, resolved, &told, lexicon);
    told
}

fn who(actor: ActorId, resolved: &Resolved, roles: &BTreeMap<ActorId, Vec<String>>) -> Who {
    let roles = roles.get(&actor).cloned().unwrap_or_default();
    resolved.actors.get(actor.0).map_or_else(
        || Who { name: String::new(), kind: ActorKind::Person, aliases: Vec::new(), roles: Vec::new() },
        |actor| {
            let aliases = actor.aliases.iter().map(|alias| alias.text.clone()).collect();
            Who { name: actor.name.clone(), kind: actor.kind, aliases, roles: roles.clone() }
        },
    )
}

/// Reads one document, which knows of those only who are named in it.
fn read(one: Found<'_>, meant: Vec<Option<ActorId>>, who: Vec<Who>, added: Vec<(Span, ActorKind)>, lexicon: &Lexicon) -> Page {
    let actor = |who: &Who| Actor {
        name: who.name.clone(),
        kind: who.kind,
        aliases: who.aliases.iter().map(|text| Alias { text: text.clone(), count: 1 }).collect(),
        mentions: Vec::new(),
        document_count: 1,
        joins: Vec::new(),
    };
    let actors: Vec<Actor> = who.iter().map(actor).collect();
    let roles = who.iter().enumerate().filter(|(_, who)| !who.roles.is_empty());
    let roles: BTreeMap<ActorId, Vec<String>> = roles.map(|(number, who)| (ActorId(number), who.roles.clone())).collect();
    let world = World { actors: &actors, lexicon, roles: &roles };
    let mut reading = Reading::new(one, &meant, world);
    let quotes = speech::find(&mut reading);
    let relations = manner::find(&reading, &quotes);
    drop(reading);
    let parts = parts_of(one.document);
    Page { meant, who, added, parts, quotes, relations }
}

fn parts_of(document: &Document) -> Vec<SectionRole> {
    document.sections.iter().map(|section| section.role).collect()
}

/// A quotation with the numbers that actors have among all.
fn of_all(quote: &Quote, here: &[ActorId]) -> Quote {
    let all = |list: &[ActorId]| list.iter().filter_map(|actor| here.get(actor.0).copied()).collect();
    let addressee = quote.addressee.and_then(|actor| here.get(actor.0).copied());
    Quote { speakers: all(&quote.speakers), reported_by: all(&quote.reported_by), addressee, ..quote.clone() }
}

fn relation_of_all(relation: &Relation, here: &[ActorId]) -> Relation {
    let all = |actor: ActorId| here.get(actor.0).copied().unwrap_or(actor);
    let reported_by = relation.reported_by.iter().map(|actor| all(*actor)).collect();
    Relation { source: all(relation.source), target: all(relation.target), reported_by, ..relation.clone() }
}

/// The last word of every title that stands beside an actor's name: "president", "spokesman".
fn roles(found: &[Found<'_>], resolved: &Resolved) -> BTreeMap<ActorId, Vec<String>> {
    let mut roles: BTreeMap<ActorId, Vec<String>> = BTreeMap::new();
    for (one, meant) in found.iter().zip(&resolved.meant) {
        for (mention, actor) in one.mentions.iter().zip(meant) {
            let (Some(title), Some(actor)) = (mention.title, actor) else { continue };
            let role = crate::lexicon::key(title.of(&one.document.text).rsplit(' ').next().unwrap_or(""));
            let known = roles.entry(*actor).or_default();
            if !role.is_empty() && !known.contains(&role) {
                known.push(role);
            }
        }
    }
    roles
}
