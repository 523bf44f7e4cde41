//! What the articles tell beyond who is named together: who said what, and what one does with another.

use super::clause::{Reading, World};
use super::manner::{self, Relation};
use super::numbered::{Claims, Here, Numbered};
use super::sources::{self, Uses};
use super::speech::voice;
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
    claims: Vec<Arc<Numbered>>,
    /// Who is in the articles to report: agencies, papers, broadcasters.
    pub sources: BTreeSet<ActorId>,
}

/// The sieve of "I" and "we".
const VOICE: &str = "speaker";

impl Told {
    /// The quotations of a document, in the order of the text.
    pub fn quotes(&self, document: usize) -> &[Quote] {
        self.claims.get(document).map_or(&[], |claims| &claims.of_all().quotes)
    }

    /// What a document claims of two actors, in the order of the text.
    pub fn relations(&self, document: usize) -> &[Relation] {
        self.claims.get(document).map_or(&[], |claims| &claims.of_all().relations)
    }

    /// How many relations and speakers there are in a document.
    pub fn count(&self, document: usize) -> usize {
        self.claims.get(document).map_or(0, |claims| claims.count())
    }

    /// The documents that tell of an actor, or only name it.
    pub fn documents_of(&self, actor: ActorId) -> impl Iterator<Item = usize> {
        self.claims.iter().enumerate().filter(move |(_, claims)| claims.has(actor)).map(|(document, _)| document)
    }

    /// The quotations that an actor speaks, with the index of their document.
    pub fn quotes_by(&self, actor: ActorId) -> impl Iterator<Item = (usize, &Quote)> {
        let all = self.documents_of(actor).flat_map(|document| self.quotes(document).iter().map(move |quote| (document, quote)));
        all.filter(move |(_, quote)| quote.speakers.contains(&actor))
    }

    /// Corrects what a document tells; false where nothing was to be corrected.
    pub fn correct(&mut self, document: usize, correct: impl FnOnce(&mut Claims) -> bool) -> bool {
        let Some(place) = self.claims.get_mut(document) else { return false };
        let mut claims = place.of_all().clone();
        let is_corrected = correct(&mut claims);
        if is_corrected {
            *place = Arc::new(place.corrected(claims));
        }
        is_corrected
    }

    /// With "I" and "we" meaning those who speak, where there are such; `is_out` says which mentions the user took out.
    pub fn voiced(&self, resolved: &Resolved, is_out: impl Fn(MentionId) -> bool) -> Option<Resolved> {
        if !self.claims.iter().any(|claims| claims.has_voices()) {
            return None;
        }
        let mut voiced = resolved.clone();
        for (document, claims) in self.claims.iter().enumerate().filter(|(_, claims)| claims.has_voices()) {
            let (Some(meant), Some(sieves)) = (voiced.meant.get_mut(document), voiced.sieves.get_mut(document)) else { continue };
            for (index, actor) in claims.voices().filter(|(index, _)| !is_out(MentionId { document, index: *index })) {
                if meant.get(index).is_none() {
                    meant.set(index, Some(actor));
                    sieves.set(index, VOICE);
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
    /// Of the documents in the order they had last, with the numbers that actors had then.
    pages: Vec<(Arc<Page>, Arc<Numbered>)>,
    /// Of the actors as they were numbered last: the last words of the titles they are named with.
    roles: Vec<Arc<Vec<String>>>,
}

impl Before {
    /// Lets go of what other documents than these told.
    pub fn keep_only(&mut self, ids: &BTreeSet<DocumentId>) {
        self.documents.retain(|id, _| ids.contains(id));
    }
}

/// What one document told, and all that this came from besides its text; actors have the numbers that they have within it.
#[derive(Debug)]
struct Page {
    /// For each mention which of these it means.
    meant: Row<ActorId>,
    who: Box<[Arc<Who>]>,
    /// Mentions that the user added; the others follow from the text.
    added: Box<[(Span, ActorKind)]>,
    /// What is text in it, which the user may correct.
    parts: Box<[SectionRole]>,
    claims: Arc<Claims>,
    uses: Box<[(ActorId, Uses)]>,
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
        let (page, claims) = known.unwrap_or_else(|| {
            let meant = resolved.meant.get(document).cloned().unwrap_or_default();
            let here = Here::of(meant.iter().flatten());
            let who = here.iter().map(|actor| who(actor, resolved, &roles, &mut whos)).collect();
            let page = page(*one, &meant, &here, who, lexicon, &before.documents);
            before.documents.insert(one.document.id, page.clone());
            let claims = Arc::new(Numbered::new(page.claims.clone(), here));
            (page, claims)
        });
        for (inside, own) in &page.uses {
            if let Some(sum) = claims.among_all(*inside).and_then(|actor| uses.get_mut(actor.0)) {
                sum.add(*own);
            }
        }
        told.claims.push(claims.clone());
        pages.push((page, claims));
    }
    told.sources = sources::find(found, resolved, &uses, lexicon);
    (before.pages, before.roles) = (pages, roles);
    told
}

/// What a document told before, where its actors are the same, known alike and in the same order.
fn again(
    document: usize,
    heirs: &[Option<ActorId>],
    is_alike: &[bool],
    earlier: Earlier<'_>,
    pages: &[(Arc<Page>, Arc<Numbered>)],
) -> Option<(Arc<Page>, Arc<Numbered>)> {
    let number = earlier.same.documents.get(document).copied().flatten().filter(|_| earlier.same.is_same.get(document) == Some(&true))?;
    let (page, claims) = pages.get(number)?;
    let heir = |actor: ActorId| heirs.get(actor.0).copied().flatten().filter(|heir| is_alike.get(heir.0) == Some(&true));
    Some((page.clone(), claims.with_numbers(heir)?))
}

/// What a document tells, known from before or read now.
fn page(
    one: Found<'_>,
    meant: &Row<ActorId>,
    here: &Here,
    who: Box<[Arc<Who>]>,
    lexicon: &Lexicon,
    documents: &BTreeMap<DocumentId, Arc<Page>>,
) -> Arc<Page> {
    let local: Row<ActorId> = meant.iter().map(|actor| here.inside(actor?)).collect();
    let added: Box<[_]> = one.mentions.iter().filter(|mention| mention.cue == ADDED).map(|mention| (mention.span, mention.kind)).collect();
    let known = documents.get(&one.document.id).filter(|page| {
        page.meant == local && page.who == who && page.added == added && page.parts.iter().copied().eq(parts_of(one.document))
    });
    known.cloned().unwrap_or_else(|| Arc::new(read(one, local, who, added, lexicon)))
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
fn read(one: Found<'_>, local: Row<ActorId>, who: Box<[Arc<Who>]>, added: Box<[(Span, ActorKind)]>, lexicon: &Lexicon) -> Page {
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
    Page { meant: local, who, added, parts, claims: Arc::new(Claims::new(quotes, relations, voices)), uses }
}

fn parts_of(document: &Document) -> impl Iterator<Item = SectionRole> {
    document.sections.iter().map(|section| section.role)
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
