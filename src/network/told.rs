//! What the articles tell beyond who is named together: who said what, and what one does with another.

use super::clause::{Reading, World};
use super::manner::{self, Relation};
use super::sources::{self, Uses};
use super::speech::voice::{self, Voice};
use super::speech::{self, Quote};
use crate::actor::{Actor, ActorId, Alias, Found, MentionId, Resolved, Row, Same};
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
    pub quotes: Vec<Arc<Vec<Quote>>>,
    /// For each document what it claims of two actors, in the order of the text.
    pub relations: Vec<Arc<Vec<Relation>>>,
    /// For each document whom "I" and "we" mean within its quotations.
    pub voices: Vec<Vec<Voice>>,
    /// Who is in the articles to report: agencies, papers, broadcasters.
    pub sources: BTreeSet<ActorId>,
}

/// The sieve of "I" and "we".
const VOICE: &str = "speaker";

impl Told {
    /// The quotations that an actor speaks, with the index of their document.
    pub fn quotes_by(&self, actor: ActorId) -> impl Iterator<Item = (usize, &Quote)> {
        let all = self.quotes.iter().enumerate().flat_map(|(document, quotes)| quotes.iter().map(move |quote| (document, quote)));
        all.filter(move |(_, quote)| quote.speakers.contains(&actor))
    }

    /// With "I" and "we" meaning those who speak, where there are such; `is_out` says which mentions the user took out.
    pub fn voiced(&self, resolved: &Resolved, is_out: impl Fn(MentionId) -> bool) -> Option<Resolved> {
        if self.voices.iter().all(Vec::is_empty) {
            return None;
        }
        let mut voiced = resolved.clone();
        for (document, voices) in self.voices.iter().enumerate() {
            let (Some(meant), Some(sieves)) = (voiced.meant.get_mut(document), voiced.sieves.get_mut(document)) else { continue };
            for (index, actor) in voices.iter().filter(|(index, _)| !is_out(MentionId { document, index: *index })) {
                if meant.get(*index).is_none() {
                    meant.set(*index, Some(*actor));
                    sieves.set(*index, VOICE);
                }
            }
        }
        Some(voiced)
    }

    /// True for whoever is in the articles to report.
    pub fn is_source(&self, actor: ActorId) -> bool {
        self.sources.contains(&actor)
    }
}

/// Reads every document for what it tells. Total.
pub fn tell(found: &[Found<'_>], resolved: &Resolved, lexicon: &Lexicon) -> Told {
    tell_again(found, resolved, lexicon, &mut Before::default(), None)
}

/// What documents told before: a document tells the same as long as its mentions mean the same, whoever else comes or goes.
#[derive(Clone, Debug, Default)]
pub struct Before {
    documents: BTreeMap<DocumentId, Arc<Page>>,
    /// Of the documents in the order they had last.
    pages: Vec<Arc<Page>>,
    /// Of the actors as they were numbered last: the last words of the titles they are named with.
    roles: Vec<Arc<Vec<String>>>,
}

impl Before {
    /// Lets go of what other documents than these told.
    pub fn keep_only(&mut self, ids: &BTreeSet<DocumentId>) {
        self.documents.retain(|id, _| ids.contains(id));
    }
}

/// What one document told, and all that this came from besides its text.
#[derive(Clone, Debug)]
struct Page {
    here: Here,
    /// For each mention which of these it means.
    meant: Row<ActorId>,
    who: Box<[Arc<Who>]>,
    /// Mentions that the user added; the others follow from the text.
    added: Box<[(Span, ActorKind)]>,
    /// What is text in it, which the user may correct.
    parts: Box<[SectionRole]>,
    /// With the numbers of all actors, as in [`Told`].
    quotes: Arc<Vec<Quote>>,
    relations: Arc<Vec<Relation>>,
    /// With the numbers of the actors in it.
    uses: Box<[(ActorId, Uses)]>,
    voices: Box<[Voice]>,
}

/// The actors in a document, by the numbers they have among all, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Here(Box<[u32]>);

impl Here {
    /// Numbers that do not fit are left out; memory ends long before them.
    fn of(actors: impl Iterator<Item = ActorId>) -> Self {
        let mut all: Vec<u32> = actors.filter_map(|actor| u32::try_from(actor.0).ok()).collect();
        all.sort_unstable();
        all.dedup();
        Self(all.into())
    }

    fn iter(&self) -> impl Iterator<Item = ActorId> + use<'_> {
        self.0.iter().map(|actor| ActorId(*actor as usize))
    }

    /// The number that an actor has within the document.
    fn inside(&self, actor: ActorId) -> Option<ActorId> {
        self.0.binary_search(&u32::try_from(actor.0).ok()?).ok().map(ActorId)
    }

    /// The number among all of one with this number within the document.
    fn among_all(&self, inside: ActorId) -> Option<ActorId> {
        self.0.get(inside.0).map(|actor| ActorId(*actor as usize))
    }
}

/// What a document may know of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Who {
    name: String,
    kind: ActorKind,
    aliases: Vec<String>,
    roles: Arc<Vec<String>>,
}

/// What was told when the actors were these, and which of them are the same now.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    pub told: &'a Told,
    pub resolved: &'a Resolved,
    pub same: &'a Same,
}

impl Earlier<'_> {
    /// True where documents cannot know of any difference.
    fn is_alike(&self, now: usize, resolved: &Resolved) -> bool {
        let before = self.same.actors.get(now).copied().flatten().and_then(|before| self.resolved.actors.get(before.0));
        before.zip(resolved.actors.get(now)).is_some_and(|(before, now)| {
            let aliases = |actor: &'_ Actor| actor.aliases.len();
            let are_called_alike = || before.aliases.iter().zip(&now.aliases).all(|(before, now)| before.text == now.text);
            let are_one = || before.name == now.name && before.kind == now.kind && aliases(before) == aliases(now) && are_called_alike();
            Arc::ptr_eq(before, now) || are_one()
        })
    }
}

/// As [`tell`]; reads only documents whose mentions mean others than before, or others known otherwise. What was told `earlier` must be what
/// `before` gave last.
pub fn tell_again(found: &[Found<'_>], resolved: &Resolved, lexicon: &Lexicon, before: &mut Before, earlier: Option<Earlier<'_>>) -> Told {
    let roles = roles(found, resolved, before, earlier);
    let is_alike: Vec<bool> =
        (0..resolved.actors.len()).map(|now| earlier.is_some_and(|earlier| earlier.is_alike(now, resolved))).collect();
    let (mut told, mut whos) = (Told::default(), vec![None; resolved.actors.len()]);
    let (mut pages, mut uses) = (Vec::with_capacity(found.len()), vec![Uses::default(); resolved.actors.len()]);
    let heirs = earlier.map(|earlier| earlier.same.heirs(earlier.resolved.actors.len())).unwrap_or_default();
    for (document, one) in found.iter().enumerate() {
        let known = earlier.and_then(|earlier| again(document, &heirs, &is_alike, earlier, &before.pages));
        let is_kept = known.as_ref().is_some_and(|(_, is_kept)| *is_kept);
        let page = known.map(|(page, _)| page).unwrap_or_else(|| {
            let meant = resolved.meant.get(document).cloned().unwrap_or_default();
            let here = Here::of(meant.iter().flatten());
            let who = here.iter().map(|actor| who(actor, resolved, &roles, &mut whos)).collect();
            page(*one, &meant, here, who, lexicon, &before.documents)
        });
        if !is_kept {
            before.documents.insert(one.document.id, page.clone());
        }
        for (inside, own) in &page.uses {
            if let Some(sum) = page.here.among_all(*inside).and_then(|actor| uses.get_mut(actor.0)) {
                sum.add(*own);
            }
        }
        told.quotes.push(page.quotes.clone());
        told.voices.push(page.voices.iter().filter_map(|(number, actor)| Some((*number, page.here.among_all(*actor)?))).collect());
        told.relations.push(page.relations.clone());
        pages.push(page);
    }
    told.sources = sources::find(found, resolved, &uses, lexicon);
    (before.pages, before.roles) = (pages, roles);
    told
}

/// What a document told before, where its actors are the same, known alike and in the same order; and whether they have the same numbers.
fn again(
    document: usize,
    heirs: &[Option<ActorId>],
    is_alike: &[bool],
    earlier: Earlier<'_>,
    pages: &[Arc<Page>],
) -> Option<(Arc<Page>, bool)> {
    let number = earlier.same.documents.get(document).copied().flatten().filter(|_| earlier.same.is_same.get(document) == Some(&true))?;
    let page = pages.get(number)?;
    let here: Vec<ActorId> = page.here.iter().map(|actor| heirs.get(actor.0).copied().flatten()).collect::<Option<_>>()?;
    if !here.is_sorted() || !here.iter().all(|actor| is_alike.get(actor.0) == Some(&true)) {
        return None;
    }
    let here = Here::of(here.into_iter());
    let is_kept = page.here == here;
    Some((numbered(page, here), is_kept))
}

/// A page on which actors have other numbers now, in the same order.
fn numbered(page: &Arc<Page>, here: Here) -> Arc<Page> {
    if page.here == here {
        return page.clone();
    }
    let now = |actor: ActorId| here.among_all(page.here.inside(actor)?);
    let quotes = Arc::new(page.quotes.iter().map(|quote| of_all(quote, &now)).collect());
    let relations = Arc::new(page.relations.iter().map(|relation| relation_of_all(relation, &now)).collect());
    Arc::new(Page { here, quotes, relations, ..Page::clone(page) })
}

/// What a document tells, known from before or read now.
fn page(
    one: Found<'_>,
    meant: &Row<ActorId>,
    here: Here,
    who: Box<[Arc<Who>]>,
    lexicon: &Lexicon,
    documents: &BTreeMap<DocumentId, Arc<Page>>,
) -> Arc<Page> {
    let local: Row<ActorId> = meant.iter().map(|actor| here.inside(actor?)).collect();
    let added: Box<[_]> = one.mentions.iter().filter(|mention| mention.cue == ADDED).map(|mention| (mention.span, mention.kind)).collect();
    let known = documents.get(&one.document.id).filter(|page| {
        page.meant == local && page.who == who && page.added == added && page.parts.iter().copied().eq(parts_of(one.document))
    });
    match known {
        Some(page) => numbered(page, here),
        None => Arc::new(read(one, here, local, who, added, lexicon)),
    }
}

/// What is known of an actor; made once for all documents that name it.
fn who(actor: ActorId, resolved: &Resolved, roles: &[Arc<Vec<String>>], made: &mut [Option<Arc<Who>>]) -> Arc<Who> {
    let make = || {
        let roles = roles.get(actor.0).cloned().unwrap_or_default();
        let known = resolved.actors.get(actor.0);
        let aliases = known.map_or_else(Vec::new, |known| known.aliases.iter().map(|alias| alias.text.clone()).collect());
        let (name, kind) = known.map_or((String::new(), ActorKind::Person), |known| (known.name.clone(), known.kind));
        Arc::new(Who { name, kind, aliases, roles })
    };
    made.get_mut(actor.0).map_or_else(make, |known| known.get_or_insert_with(make).clone())
}

/// Reads one document, which knows of those only who are named in it.
fn read(one: Found<'_>, here: Here, local: Row<ActorId>, who: Box<[Arc<Who>]>, added: Box<[(Span, ActorKind)]>, lexicon: &Lexicon) -> Page {
    let meant = local.to_vec();
    let actor = |who: &Arc<Who>| Actor {
        name: who.name.clone(),
        kind: who.kind,
        aliases: who.aliases.iter().map(|text| Alias { text: text.clone(), count: 1 }).collect(),
        mentions: Vec::new(),
        document_count: 1,
        joins: Vec::new(),
    };
    let actors: Vec<Actor> = who.iter().map(actor).collect();
    let roles = who.iter().enumerate().filter(|(_, who)| !who.roles.is_empty());
    let roles: BTreeMap<ActorId, Vec<String>> = roles.map(|(number, who)| (ActorId(number), who.roles.to_vec())).collect();
    let world = World { actors: &actors, lexicon, roles: &roles };
    let mut reading = Reading::new(one, &meant, world);
    let quotes = speech::find(&mut reading);
    let relations = manner::find(&reading, &quotes);
    let voices = voice::find(&reading, &quotes, &relations);
    drop(reading);
    let (parts, uses) = (parts_of(one.document).collect(), sources::uses(one, &meant, who.len(), &quotes, &relations).collect());
    let all = |actor: ActorId| here.among_all(actor);
    let quotes = Arc::new(quotes.iter().map(|quote| of_all(quote, &all)).collect());
    let relations = Arc::new(relations.iter().map(|relation| relation_of_all(relation, &all)).collect());
    Page { here, meant: local, who, added, parts, quotes, relations, uses, voices: voices.into() }
}

fn parts_of(document: &Document) -> impl Iterator<Item = SectionRole> {
    document.sections.iter().map(|section| section.role)
}

/// A quotation with the numbers that actors have among all.
fn of_all(quote: &Quote, number: &impl Fn(ActorId) -> Option<ActorId>) -> Quote {
    let all = |list: &[ActorId]| list.iter().filter_map(|actor| number(*actor)).collect();
    let addressee = quote.addressee.and_then(number);
    Quote { speakers: all(&quote.speakers), reported_by: all(&quote.reported_by), addressee, ..quote.clone() }
}

fn relation_of_all(relation: &Relation, number: &impl Fn(ActorId) -> Option<ActorId>) -> Relation {
    let all = |actor: ActorId| number(actor).unwrap_or(actor);
    let reported_by = relation.reported_by.iter().map(|actor| all(*actor)).collect();
    Relation { source: all(relation.source), target: all(relation.target), reported_by, ..relation.clone() }
}

/// The last word of every title that stands beside an actor's name: "president", "spokesman". Known from before for those who are the same.
fn roles(found: &[Found<'_>], resolved: &Resolved, before: &Before, earlier: Option<Earlier<'_>>) -> Vec<Arc<Vec<String>>> {
    let known = |actor: usize| before.roles.get(earlier?.same.actors.get(actor).copied().flatten()?.0).cloned();
    let known: Vec<Option<Arc<Vec<String>>>> = (0..resolved.actors.len()).map(known).collect();
    let mut roles: Vec<Vec<String>> = vec![Vec::new(); known.len()];
    for (document, (one, meant)) in found.iter().zip(&resolved.meant).enumerate() {
        if earlier.is_some_and(|earlier| earlier.same.is_same.get(document) == Some(&true)) {
            continue;
        }
        for (mention, actor) in one.mentions.iter().zip(meant.iter()) {
            let (Some(title), Some(actor)) = (mention.title.get(), actor) else { continue };
            let (Some(None), Some(roles)) = (known.get(actor.0), roles.get_mut(actor.0)) else { continue };
            let role = crate::lexicon::key(title.of(&one.document.text).rsplit(' ').next().unwrap_or(""));
            if !role.is_empty() && !roles.contains(&role) {
                roles.push(role);
            }
        }
    }
    known.into_iter().zip(roles).map(|(known, roles)| known.unwrap_or_else(|| Arc::new(roles))).collect()
}
