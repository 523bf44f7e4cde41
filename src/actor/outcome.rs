//! Joined units made into actors, and what was said of them laid upon them.

use super::clusters::Clusters;
use super::groups::{self, Group, Groups};
use super::plan::Plan;
use super::ruling::{RULING, Ruled};
use super::{Actor, ActorId, Alias, Found, MentionId, Resolved, Row, Sieves};
use crate::mention::{ActorKind, Form};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The actors as the sieves leave them, before anything is said of them.
#[derive(Debug)]
pub struct Made {
    /// Most mentioned first, then by name.
    actors: Vec<Arc<Actor>>,
    /// For each of them the countries that its names name, by their numbers in the lexicon.
    countries: Vec<Vec<usize>>,
    /// For each document, for each mention: which of them it means, and the sieve that said so.
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

/// Makes the actors; those whose names and reasons are as in `before` are taken from there.
pub fn made(clusters: &Clusters<'_>, plan: &Plan, before: &mut Groups) -> Made {
    *before = groups::groups(clusters, before);
    let mut actors: Vec<Arc<Actor>> = before.list.iter().map(|group| group.actor.clone()).collect();
    tell_apart(clusters, &before.list, &mut actors);
    let mut ranks: Vec<usize> = (0..actors.len()).collect();
    ranks.sort_by(|a, b| order(&actors[*a], &actors[*b]));
    let made: Vec<(Arc<Actor>, &Group)> = ranks.into_iter().map(|number| (actors[number].clone(), &*before.list[number])).collect();
    let nobody = |one: &Found<'_>| (Row::none(one.mentions.len()), Sieves::none(one.mentions.len()));
    let mut places: Vec<(Row<usize>, Sieves)> = clusters.found.iter().map(nobody).collect();
    let mut countries = Vec::with_capacity(made.len());
    for (number, (_, group)) in made.iter().enumerate() {
        for (unit, sieve) in group.units() {
            for id in &unit.mentions {
                set(&mut places, *id, number, sieve);
            }
        }
        countries.push(group.countries.clone());
    }
    // Descriptions and pronouns mean whoever the unit means that they were joined to.
    for (id, described) in &clusters.described {
        let name = clusters.units.get(described.unit).and_then(|unit| unit.mentions.first());
        if let Some(actor) = name.and_then(|name| places.get(name.document)?.0.get(name.index)) {
            set(&mut places, *id, actor, described.sieve);
        }
    }
    let actors: Vec<Arc<Actor>> = made.iter().map(|(actor, _)| actor.clone()).collect();
    Made { actors, countries, places, demonyms: demonyms(clusters, plan) }
}

fn demonyms(clusters: &Clusters<'_>, plan: &Plan) -> Vec<Demonym> {
    let mut demonyms = Vec::new();
    for (document, one) in clusters.found.iter().enumerate() {
        let page = clusters.pages.page(document, one, clusters.lexicon);
        for (index, country) in page.into_iter().flat_map(|page| page.demonyms.iter().copied()) {
            let at = MentionId { document, index };
            if !plan.dropped.contains_key(&at) {
                demonyms.push(Demonym { at, country, target: plan.targets.get(&at).copied() });
            }
        }
    }
    demonyms
}

/// Most mentioned first, then by name.
fn order(a: &Actor, b: &Actor) -> std::cmp::Ordering {
    let order = b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.name.cmp(&b.name));
    order.then_with(|| a.mentions.cmp(&b.mentions))
}

/// Lays upon the actors what was said of them. Demonyms mean their country where it is an actor; they add nothing to its counts.
pub fn resolved(made: &Made, found: &[Found<'_>], mut ruled: Ruled, mut notices: Vec<String>) -> Resolved {
    let mut actors = made.actors.clone();
    rule(made, found, &mut actors, &ruled, &mut notices);
    let is_dismissed = dismissed(made, found, &ruled);
    let mut ranks: Vec<usize> = (0..actors.len()).filter(|number| is_dismissed.get(number) != Some(&true)).collect();
    ranks.sort_by(|a, b| order(&actors[*a], &actors[*b]));
    let mut numbers: Vec<Option<ActorId>> = vec![None; actors.len()];
    let mut countries: BTreeMap<usize, ActorId> = BTreeMap::new();
    for (rank, &number) in ranks.iter().enumerate() {
        numbers[number] = Some(ActorId(rank));
        for country in &made.countries[number] {
            countries.entry(*country).or_insert(ActorId(rank));
        }
    }
    let number = |actor: Option<usize>| numbers.get(actor?).copied().flatten();
    let mut meant: Vec<Row<ActorId>> = made.places.iter().map(|(row, _)| row.iter().map(number).collect()).collect();
    let mut sieves: Vec<Sieves> = made.places.iter().map(|(_, sieves)| sieves.clone()).collect();
    for ((row, _), sieves) in made.places.iter().zip(&mut sieves).filter(|_| ranks.len() < actors.len()) {
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
    let mut dismissed: Vec<Arc<Actor>> =
        is_dismissed.iter().filter(|(_, is_dismissed)| **is_dismissed).map(|(number, _)| actors[*number].clone()).collect();
    dismissed.sort_by(|a, b| order(a, b));
    let actors = ranks.into_iter().map(|number| actors[number].clone()).collect();
    Resolved { actors, meant, sieves, dismissed, marks: std::mem::take(&mut ruled.marks), notices }
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

fn set(places: &mut [(Row<usize>, Sieves)], id: MentionId, actor: usize, sieve: &'static str) {
    if let Some((row, sieves)) = places.get_mut(id.document) {
        row.set(id.index, Some(actor));
        sieves.set(id.index, sieve);
    }
}

/// Where several bodies bear one name, each says whose it is: "Foreign Ministry (Peru)", or by a name of its own that does.
fn tell_apart(clusters: &Clusters<'_>, groups: &[Arc<Group>], actors: &mut [Arc<Actor>]) {
    let mut counts: BTreeMap<&str, usize> = groups.iter().filter(|group| group.owner.is_some()).map(|group| (&*group.key, 0)).collect();
    for group in groups {
        counts.entry(&group.key).and_modify(|count| *count += 1);
    }
    for (actor, group) in actors.iter_mut().zip(groups) {
        let Some(owner) = group.owner.filter(|_| counts.get(&*group.key).is_some_and(|count| *count > 1)) else { continue };
        let says = |alias: &&Alias| {
            let institution = super::institution::of_name(&crate::lexicon::key(&alias.text), clusters.lexicon);
            institution.is_some_and(|institution| institution.owner == Some(owner))
        };
        let own = actor.aliases.iter().find(says).map(|alias| alias.text.clone());
        let name = own.unwrap_or_else(|| format!("{} ({})", actor.name, clusters.lexicon.country_name(owner)));
        Arc::make_mut(actor).name = name;
    }
}

/// Names and kinds that the user gave. A later one outranks an earlier; two at different places of one actor are a notice.
fn rule(made: &Made, found: &[Found<'_>], actors: &mut [Arc<Actor>], ruled: &Ruled, notices: &mut Vec<String>) {
    let mut named: BTreeMap<usize, (MentionId, &str)> = BTreeMap::new();
    for (id, name) in &ruled.names {
        let Some(owner) = owner(made, found, *id) else { continue };
        if let Some((_, old)) = named.insert(owner, (*id, name)).filter(|(place, old)| place != id && old != name) {
            notices.push(format!("One actor was named “{old}” and later “{name}”: the later holds."));
        }
    }
    for (owner, (_, name)) in named {
        if let Some(actor) = actors.get_mut(owner) {
            Arc::make_mut(actor).name = name.to_owned();
        }
    }
    let mut kinds: BTreeMap<usize, (MentionId, ActorKind)> = BTreeMap::new();
    for (id, kind) in &ruled.kinds {
        let Some(owner) = owner(made, found, *id) else { continue };
        if let Some((_, old)) = kinds.insert(owner, (*id, *kind)).filter(|(place, old)| place != id && old != kind) {
            notices.push(format!("One actor was said to be a {} and later a {}: the later holds.", old.word(), kind.word()));
        }
    }
    for (owner, (_, kind)) in kinds {
        if let Some(actor) = actors.get_mut(owner) {
            Arc::make_mut(actor).kind = kind;
        }
    }
}
