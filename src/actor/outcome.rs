//! Joined units made into actors, and what was said of them laid upon them.

use super::clusters::{Clusters, Described, Links};
use super::groups::Groups;
use super::plan::Plan;
use super::ruling::{RULING, Ruled};
use super::standing::Others;
use super::{Actor, ActorId, Found, MentionId, Resolved, Row, Sieves};
use crate::mention::{ActorKind, Form};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The actors as the sieves leave them, before anything is said of them. They go by the root of their units.
#[derive(Debug)]
pub struct Made {
    /// Most mentioned first, then by name.
    actors: Vec<(usize, Arc<Actor>)>,
    /// The countries that the names of actors name, by their numbers in the lexicon; in the order of actors.
    countries: Vec<(usize, Vec<usize>)>,
    /// For each document, for each mention: whom it means, and the sieve that said so.
    places: Vec<(Row<usize>, Sieves)>,
    demonyms: Vec<Demonym>,
}

/// "Belarusian": means its country where that is an actor, or whom the user put it with.
#[derive(Clone, Copy, Debug)]
struct Demonym {
    at: MentionId,
    country: Option<usize>,
    target: Option<MentionId>,
}

/// What was made last: what no unit changed in stays.
#[derive(Clone, Debug, Default)]
pub struct Before {
    groups: Groups,
    /// Groups that go by a name that says whose they are.
    owned: BTreeSet<usize>,
    actors: Vec<(usize, Arc<Actor>)>,
    places: Vec<(Row<usize>, Sieves)>,
    links: Vec<[Links; 2]>,
    ruled: BTreeMap<MentionId, Arc<Described>>,
}

/// Makes the actors; `others` says which units are others than when they were made last.
pub fn made(clusters: &Clusters<'_>, others: &Others, plan: &Plan, before: &mut Before) -> Made {
    let anew = before.groups.turn_to(clusters, others);
    let owned = several(&before.groups);
    let is_kept = |root: &usize| anew.roots.get(*root) == Some(&false) && owned.contains(root) == before.owned.contains(root);
    let (mut kept, mut fresh): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    kept.extend(std::mem::take(&mut before.actors).into_iter().filter(|(root, _)| is_kept(root)));
    for (root, group) in before.groups.list.iter().filter(|(root, _)| !is_kept(root)) {
        let owner = group.owner.filter(|_| owned.contains(root));
        fresh.push((*root, owner.map_or(&group.actor, |owner| group.owned(owner, clusters)).clone()));
    }
    before.actors = put_among(kept, fresh);
    before.owned = owned;
    let countries = before.groups.list.iter().filter(|(_, group)| !group.countries.is_empty());
    let countries: Vec<(usize, Vec<usize>)> = countries.map(|(root, group)| (*root, group.countries.clone())).collect();
    before.place(clusters, others, &anew.reasons);
    Made { actors: before.actors.clone(), countries, places: before.places.clone(), demonyms: demonyms(clusters, plan) }
}

/// Puts some among others that are in order.
fn put_among<T: Clone>(kept: Vec<(T, Arc<Actor>)>, mut fresh: Vec<(T, Arc<Actor>)>) -> Vec<(T, Arc<Actor>)> {
    if fresh.is_empty() {
        return kept;
    }
    fresh.sort_by(|(_, a), (_, b)| order(a, b));
    let mut all = Vec::with_capacity(kept.len() + fresh.len());
    let mut done = 0;
    for one in fresh {
        let rest = kept.get(done..).unwrap_or(&[]);
        let end = done + rest.partition_point(|(_, actor)| order(actor, &one.1).is_lt());
        all.extend_from_slice(kept.get(done..end).unwrap_or(&[]));
        all.push(one);
        done = end;
    }
    all.extend_from_slice(kept.get(done..).unwrap_or(&[]));
    all
}

impl Before {
    /// Says of the mentions of those documents whom they mean in which something is otherwise.
    fn place(&mut self, clusters: &Clusters<'_>, others: &Others, reasons: &[usize]) {
        let mut is_other = others.documents.clone();
        is_other.resize(clusters.found.len(), true);
        let of_reasons = reasons.iter().filter_map(|unit| clusters.units.get(*unit)).flat_map(|unit| &unit.mentions);
        let ruled = self.ruled.keys().chain(clusters.ruled.keys());
        for id in of_reasons.chain(ruled) {
            if let Some(is_other) = is_other.get_mut(id.document) {
                *is_other = true;
            }
        }
        self.places.resize(clusters.found.len(), (Row::none(0), Sieves::none(0)));
        self.links.resize(clusters.found.len(), [Links::default(), Links::default()]);
        let moved = |links: &Links| links.iter().any(|(_, one)| others.units.get(one.unit) != Some(&false));
        for (document, is_other) in is_other.into_iter().enumerate() {
            let links = [&clusters.described, &clusters.pronouns].map(|all| all.get(document).cloned().unwrap_or_default());
            let Some((place, before)) = self.places.get_mut(document).zip(self.links.get_mut(document)) else { continue };
            if is_other || before.iter().zip(&links).any(|(a, b)| !Arc::ptr_eq(a, b)) || links.iter().any(moved) {
                *place = places(clusters, document);
                *before = links;
            }
        }
        self.ruled.clone_from(&clusters.ruled);
    }
}

/// Whom the mentions of a document mean. Descriptions and pronouns mean whoever the unit means that they were joined to.
fn places(clusters: &Clusters<'_>, document: usize) -> (Row<usize>, Sieves) {
    let count = clusters.found.get(document).map_or(0, |one| one.mentions.len());
    let (mut roots, mut sieves): (Vec<Option<usize>>, Vec<&'static str>) = (vec![None; count], vec![""; count]);
    let mut set = |index: usize, unit: usize, sieve: &'static str| {
        if let (Some(root), Some(place)) = (roots.get_mut(index), sieves.get_mut(index)) {
            (*root, *place) = (Some(clusters.root(unit)), sieve);
        }
    };
    for (index, unit) in clusters.unit_of.get(document).into_iter().flat_map(Row::iter).enumerate() {
        if let Some(unit) = unit {
            set(index, unit, clusters.via.get(unit).and_then(Option::as_ref).map_or("exact", |via| via.sieve));
        }
    }
    for (id, described) in clusters.described_in(document) {
        if clusters.facts.get(described.unit).is_some_and(|facts| !facts.is_empty) {
            set(id.index, described.unit, described.sieve);
        }
    }
    (roots.into_iter().collect(), sieves.into_iter().collect())
}

fn demonyms(clusters: &Clusters<'_>, plan: &Plan) -> Vec<Demonym> {
    let mut demonyms = Vec::new();
    for (document, one) in clusters.found.iter().enumerate() {
        let page = clusters.pages.page(document, one, clusters.lexicon);
        for (index, country) in page.into_iter().flat_map(|page| page.demonyms.iter().copied()) {
            let at = MentionId { document, index };
            if plan.dropped.is_empty() || !plan.dropped.contains_key(&at) {
                demonyms.push(Demonym { at, country, target: plan.targets.get(&at).copied() });
            }
        }
    }
    demonyms
}

/// The groups of bodies that several countries have under one name.
fn several(groups: &Groups) -> BTreeSet<usize> {
    let owners = groups.list.iter().filter(|(_, group)| group.owner.is_some());
    let marks: BTreeSet<u32> = owners.clone().map(|(_, group)| group.mark).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, group) in groups.list.iter().filter(|(_, group)| marks.contains(&group.mark)) {
        *counts.entry(&group.key).or_default() += 1;
    }
    owners.filter(|(_, group)| counts.get(&*group.key).is_some_and(|count| *count > 1)).map(|(root, _)| *root).collect()
}

/// Most mentioned first, then by name.
fn order(a: &Actor, b: &Actor) -> std::cmp::Ordering {
    let order = b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.name.cmp(&b.name));
    order.then_with(|| a.mentions.cmp(&b.mentions))
}

/// Lays upon the actors what was said of them. Demonyms mean their country where it is an actor; they add nothing to its counts.
pub fn resolved(made: &Made, found: &[Found<'_>], mut ruled: Ruled, mut notices: Vec<String>) -> Resolved {
    let said = rule(made, found, &ruled, &mut notices);
    let is_dismissed = dismissed(made, found, &ruled);
    let mut dismissed: Vec<Arc<Actor>> = Vec::new();
    let (mut kept, mut renamed) = (Vec::with_capacity(made.actors.len()), Vec::new());
    for (root, actor) in &made.actors {
        let said = said.get(root).map(|said| said.laid_upon(actor));
        if is_dismissed.get(root) == Some(&true) {
            dismissed.push(said.unwrap_or_else(|| actor.clone()));
        } else if let Some(actor) = said {
            renamed.push((*root, actor));
        } else {
            kept.push((*root, actor.clone()));
        }
    }
    dismissed.sort_by(|a, b| order(a, b));
    let (roots, actors): (Vec<usize>, Vec<Arc<Actor>>) = put_among(kept, renamed).into_iter().unzip();
    let mut numbers: Vec<Option<ActorId>> = vec![None; made.actors.iter().map(|(root, _)| root + 1).max().unwrap_or(0)];
    for (rank, root) in roots.iter().enumerate() {
        numbers[*root] = Some(ActorId(rank));
    }
    let number = |root: Option<usize>| numbers.get(root?).copied().flatten();
    let mut countries: BTreeMap<usize, ActorId> = BTreeMap::new();
    for (root, of) in &made.countries {
        let Some(actor) = number(Some(*root)) else { continue };
        for country in of {
            countries.entry(*country).and_modify(|first| *first = actor.min(*first)).or_insert(actor);
        }
    }
    let mut meant: Vec<Row<ActorId>> = made.places.iter().map(|(row, _)| row.iter().map(number).collect()).collect();
    let mut sieves: Vec<Sieves> = made.places.iter().map(|(_, sieves)| sieves.clone()).collect();
    for ((row, _), sieves) in made.places.iter().zip(&mut sieves).filter(|_| !dismissed.is_empty()) {
        for (index, _) in row.iter().enumerate().filter(|(_, actor)| actor.is_some() && number(*actor).is_none()) {
            sieves.set(index, "");
        }
    }
    for demonym in &made.demonyms {
        let target = demonym.target.and_then(|target| meant.get(target.document)?.get(target.index));
        let sieve = if target.is_some() { RULING } else { "demonym" };
        let country = || countries.get(&demonym.country?).copied();
        if let Some(actor) = target.or_else(country)
            && let (Some(meant), Some(sieves)) = (meant.get_mut(demonym.at.document), sieves.get_mut(demonym.at.document))
        {
            meant.set(demonym.at.index, Some(actor));
            sieves.set(demonym.at.index, sieve);
        }
    }
    let roots = roots.into_iter().map(|root| u32::try_from(root).unwrap_or(u32::MAX)).collect();
    Resolved { actors, meant, sieves, dismissed, marks: std::mem::take(&mut ruled.marks), notices, roots }
}

/// What was said of an actor.
#[derive(Debug, Default)]
struct Said<'a> {
    name: Option<(MentionId, &'a str)>,
    kind: Option<(MentionId, ActorKind)>,
}

impl Said<'_> {
    fn laid_upon(&self, actor: &Actor) -> Arc<Actor> {
        let name = self.name.map_or(actor.name.as_str(), |(_, name)| name).to_owned();
        let kind = self.kind.map_or(actor.kind, |(_, kind)| kind);
        Arc::new(Actor { name, kind, ..actor.clone() })
    }
}

/// Of whom a ruling speaks by one of its names or descriptions.
fn owner(made: &Made, found: &[Found<'_>], id: MentionId) -> Option<usize> {
    let form = found.get(id.document)?.mentions.get(id.index)?.form;
    let actor = made.places.get(id.document)?.0.get(id.index)?;
    matches!(form, Form::Proper | Form::Nominal).then_some(actor)
}

/// Who was said to be no actor, or to be one after all. A later word outranks an earlier.
fn dismissed(made: &Made, found: &[Found<'_>], ruled: &Ruled) -> BTreeMap<usize, bool> {
    let owned = ruled.dismissals.iter().filter_map(|(id, is_dismissed)| Some((owner(made, found, *id)?, *is_dismissed)));
    owned.collect()
}

/// Names and kinds that the user gave. A later one outranks an earlier; two at different places of one actor are a notice.
fn rule<'a>(made: &Made, found: &[Found<'_>], ruled: &'a Ruled, notices: &mut Vec<String>) -> BTreeMap<usize, Said<'a>> {
    let mut all: BTreeMap<usize, Said<'a>> = BTreeMap::new();
    for (id, name) in &ruled.names {
        let Some(owner) = owner(made, found, *id) else { continue };
        let before = all.entry(owner).or_default().name.replace((*id, name));
        if let Some((_, old)) = before.filter(|(place, old)| place != id && old != name) {
            notices.push(format!("One actor was named “{old}” and later “{name}”: the later holds."));
        }
    }
    for (id, kind) in &ruled.kinds {
        let Some(owner) = owner(made, found, *id) else { continue };
        let before = all.entry(owner).or_default().kind.replace((*id, *kind));
        if let Some((_, old)) = before.filter(|(place, old)| place != id && old != kind) {
            notices.push(format!("One actor was said to be a {} and later a {}: the later holds.", old.word(), kind.word()));
        }
    }
    all
}
