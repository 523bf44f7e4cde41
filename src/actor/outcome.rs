//! Joined units made into actors: names, kinds, counts, and the reasons why.

use super::clusters::{Clusters, Votes, kind_of};
use super::plan::Plan;
use super::ruling::{RULING, Ruled};
use super::{Actor, ActorId, Alias, Found, Join, MentionId, Resolved};
use crate::mention::{ActorKind, Form};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The actors as the sieves leave them, before anything is said of them.
#[derive(Debug)]
pub struct Made {
    /// Most mentioned first, then by name.
    actors: Vec<Arc<Actor>>,
    /// For each of them the countries that its names name, by their numbers in the lexicon.
    countries: Vec<Vec<usize>>,
    /// For each document, for each mention: whom it means, and the sieve that said so.
    places: Vec<Vec<Place>>,
    demonyms: Vec<Demonym>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    /// The index among the made ones; [`NOBODY`] where it means nobody.
    actor: u32,
    sieve: &'static str,
}

const NOBODY: Place = Place { actor: u32::MAX, sieve: "" };

/// "Belarusian": means its country where that is an actor, or whom the user put it with.
#[derive(Clone, Copy, Debug)]
struct Demonym {
    at: MentionId,
    country: Option<usize>,
    target: Option<MentionId>,
}

/// Makes the actors.
pub fn made(clusters: &Clusters<'_>, plan: &Plan) -> Made {
    let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, unit) in clusters.units.iter().enumerate() {
        if !unit.mentions.is_empty() {
            by_root.entry(clusters.root(number)).or_default().push(number);
        }
    }
    let roots: BTreeMap<usize, usize> = by_root.keys().enumerate().map(|(number, root)| (*root, number)).collect();
    let mut made: Vec<(Actor, Vec<usize>)> = by_root.into_values().map(|units| (actor(clusters, &units), units)).collect();
    describe(clusters, &roots, &mut made);
    tell_apart(clusters, &mut made);
    made.sort_by(|(a, _), (b, _)| order(a, b));
    let mut places: Vec<Vec<Place>> = clusters.found.iter().map(|one| vec![NOBODY; one.mentions.len()]).collect();
    let mut countries = Vec::with_capacity(made.len());
    for (number, (_, units)) in made.iter().enumerate() {
        let mut named = Vec::new();
        for &unit in units {
            let sieve = clusters.via.get(unit).and_then(Option::as_ref).map_or("exact", |via| via.sieve);
            let unit = &clusters.units[unit];
            for id in &unit.mentions {
                set(&mut places, *id, Place { actor: number as u32, sieve });
            }
            if unit.kind() == ActorKind::Country {
                named.extend(clusters.lexicon.country(&unit.key));
            }
        }
        countries.push(named);
    }
    // Descriptions and pronouns mean whoever the unit means that they were joined to.
    for (id, described) in &clusters.described {
        let name = clusters.units.get(described.unit).and_then(|unit| unit.mentions.first());
        let place = name.and_then(|name| places.get(name.document)?.get(name.index).copied());
        if let Some(place) = place.filter(|place| place.actor != NOBODY.actor) {
            set(&mut places, *id, Place { sieve: described.sieve, ..place });
        }
    }
    let actors = made.into_iter().map(|(actor, _)| Arc::new(actor)).collect();
    Made { actors, countries, places, demonyms: demonyms(clusters, plan) }
}

fn demonyms(clusters: &Clusters<'_>, plan: &Plan) -> Vec<Demonym> {
    let mut demonyms = Vec::new();
    for (document, one) in clusters.found.iter().enumerate() {
        for (index, mention) in one.mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Demonym) {
            let at = MentionId { document, index };
            if !plan.dropped.contains_key(&at) {
                let key = crate::lexicon::key(mention.span.of(&one.document.text));
                demonyms.push(Demonym { at, country: clusters.lexicon.demonym(&key), target: plan.targets.get(&at).copied() });
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
    let number = |place: &Place| numbers.get(place.actor as usize).copied().flatten();
    let mut meant: Vec<Vec<Option<ActorId>>> = made.places.iter().map(|row| row.iter().map(number).collect()).collect();
    let sieve = |place: &Place| if number(place).is_some() { place.sieve } else { "" };
    let mut sieves: Vec<Vec<&'static str>> = made.places.iter().map(|row| row.iter().map(sieve).collect()).collect();
    for demonym in &made.demonyms {
        let target = demonym.target.and_then(|target| *meant.get(target.document)?.get(target.index)?);
        let sieve = if target.is_some() { RULING } else { "demonym" };
        let country = || countries.get(&demonym.country?).copied();
        if let Some(actor) = target.or_else(country) {
            set(&mut meant, demonym.at, Some(actor));
            set(&mut sieves, demonym.at, sieve);
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
    let actor = made.places.get(id.document)?.get(id.index)?.actor as usize;
    (matches!(form, Form::Proper | Form::Nominal) && actor < made.actors.len()).then_some(actor)
}

/// Who was said to be no actor, or to be one after all. A later word outranks an earlier.
fn dismissed(made: &Made, found: &[Found<'_>], ruled: &Ruled) -> BTreeMap<usize, bool> {
    let owned = ruled.dismissals.iter().filter_map(|(id, is_dismissed)| Some((owner(made, found, *id)?, *is_dismissed)));
    owned.collect()
}

fn set<T>(rows: &mut [Vec<T>], id: MentionId, value: T) {
    if let Some(place) = rows.get_mut(id.document).and_then(|row| row.get_mut(id.index)) {
        *place = value;
    }
}

fn actor(clusters: &Clusters<'_>, units: &[usize]) -> Actor {
    let mut mentions: Vec<MentionId> = Vec::new();
    let mut votes: Votes = [0; 5];
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut joins: Vec<Join> = Vec::new();
    let mut told: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    let mut own: BTreeSet<&str> = BTreeSet::new();
    for &number in units {
        let unit = &clusters.units[number];
        // A seat that stands for its state neither labels it nor says what it is.
        let stands_for = clusters.via.get(number).and_then(Option::as_ref).is_some_and(|via| via.sieve == "metonym" && via.to != number);
        let unit_votes = if stands_for { [0; 5] } else { unit.votes };
        votes.iter_mut().zip(unit_votes).for_each(|(sum, vote)| *sum += vote);
        for id in &unit.mentions {
            let text = clusters.found.get(id.document).and_then(|one| Some(one.mentions.get(id.index)?.span.of(&one.document.text)));
            *counts.entry(text.unwrap_or("")).or_default() += 1;
            if !stands_for {
                own.extend(text);
            }
        }
        mentions.extend(&unit.mentions);
        let via = clusters.via.get(number).and_then(Option::as_ref);
        if let (Some(via), Some(&seen_at)) = (via, unit.mentions.first()) {
            let to = clusters.units.get(via.to).map_or("", |to| to.text.as_str());
            let is_news = via.sieve != "exact" && via.to != number && told.insert((unit.text.as_str(), to, via.sieve));
            if is_news {
                joins.push(Join {
                    alias: unit.text.clone(),
                    to: to.to_owned(),
                    sieve: via.sieve.to_owned(),
                    seen_at,
                    reason: via.reason.clone(),
                });
            }
        }
    }
    mentions.sort_unstable();
    let mut documents: Vec<usize> = mentions.iter().map(|id| id.document).collect();
    documents.dedup();
    let mut aliases: Vec<Alias> = counts.into_iter().map(|(text, count)| Alias { text: text.to_owned(), count }).collect();
    aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    let kind = kind_of(&votes);
    let names: Vec<Alias> = aliases.iter().filter(|alias| own.contains(alias.text.as_str())).cloned().collect();
    Actor {
        name: representative(if names.is_empty() { &aliases } else { &names }, kind),
        kind,
        aliases,
        mentions,
        document_count: documents.len(),
        joins,
    }
}

/// Adds to each actor what only describes it: counted like names and listed after them, but never its label.
fn describe(clusters: &Clusters<'_>, roots: &BTreeMap<usize, usize>, made: &mut [(Actor, Vec<usize>)]) {
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (id, described) in &clusters.described {
        let Some(&number) = roots.get(&clusters.root(described.unit)) else { continue };
        let Some((mention, (actor, _))) = clusters.mention(*id).zip(made.get_mut(number)) else { continue };
        if mention.form != Form::Nominal {
            continue;
        }
        let text = clusters.found.get(id.document).map_or("", |one| mention.span.of(&one.document.text));
        let text = text.strip_prefix("The ").map_or_else(|| text.to_owned(), |rest| format!("the {rest}"));
        let count = counts.entry((number, text.clone())).or_default();
        *count += 1;
        if *count == 1 {
            let to = clusters.units.get(described.unit).map_or(String::new(), |unit| unit.text.clone());
            let (sieve, reason) = (described.sieve.to_owned(), described.reason.clone());
            actor.joins.push(Join { alias: text, to, sieve, seen_at: *id, reason });
        }
        actor.mentions.push(*id);
    }
    let mut added: Vec<(usize, Alias)> = counts.into_iter().map(|((number, text), count)| (number, Alias { text, count })).collect();
    added.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| y.count.cmp(&x.count)).then_with(|| x.text.cmp(&y.text)));
    for (number, alias) in added {
        let Some((actor, _)) = made.get_mut(number) else { continue };
        actor.aliases.push(alias);
        actor.mentions.sort_unstable();
        let mut documents: Vec<usize> = actor.mentions.iter().map(|id| id.document).collect();
        documents.dedup();
        actor.document_count = documents.len();
    }
}

/// The alias that labels an actor: for a person the most frequent full name, for others the most frequent of all. Among equals the
/// fuller one; a form in capitals only, as headlines and datelines have it, when there is no other.
fn representative(aliases: &[Alias], kind: ActorKind) -> String {
    let in_capitals = |alias: &Alias| !alias.text.chars().any(char::is_lowercase);
    let is_capitalized = |alias: &Alias| alias.text.starts_with(char::is_uppercase) && !in_capitals(alias);
    // "BERLIN" in a dateline is "Berlin" where that stands elsewhere; of "UNESCO" and "Unesco" the more frequent labels.
    let has_calmer = |alias: &Alias| aliases.iter().any(|one| is_capitalized(one) && fold(&one.text) == fold(&alias.text));
    let is_calmed = |alias: &Alias| kind != ActorKind::Organization && has_calmer(alias);
    let is_shouted = |alias: &Alias| in_capitals(alias) && (alias.text.contains(' ') || is_calmed(alias));
    let words = |alias: &Alias| alias.text.split_whitespace().filter(|word| word.trim_end_matches('.').chars().count() > 1).count();
    let is_full = |alias: &Alias| words(alias) > 1 && alias.text.starts_with(char::is_uppercase);
    let rank = |alias: &Alias| (kind == ActorKind::Person && is_full(alias), !is_shouted(alias), alias.count, words(alias));
    // Aliases come in the order of their text within a count: the first of the best is taken.
    let mut best: Option<&Alias> = None;
    for alias in aliases {
        if best.is_none_or(|best| rank(alias) > rank(best)) {
            best = Some(alias);
        }
    }
    best.map_or(String::new(), |alias| alias.text.clone())
}

/// Where several bodies bear one name, each says whose it is: "Foreign Ministry (Peru)", or by a name of its own that does.
fn tell_apart(clusters: &Clusters<'_>, made: &mut [(Actor, Vec<usize>)]) {
    let owner = |units: &[usize]| {
        let institutions = units.iter().filter_map(|unit| clusters.units.get(*unit)?.institution.as_ref());
        institutions.filter_map(|institution| institution.owner).next()
    };
    let owners: Vec<Option<usize>> = made.iter().map(|(_, units)| owner(units)).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    made.iter().for_each(|(actor, _)| *counts.entry(crate::lexicon::key(&actor.name)).or_default() += 1);
    for ((actor, _), owner) in made.iter_mut().zip(owners) {
        let Some(owner) = owner.filter(|_| counts.get(&crate::lexicon::key(&actor.name)).is_some_and(|count| *count > 1)) else { continue };
        let says = |alias: &&Alias| {
            let institution = super::institution::of_name(&crate::lexicon::key(&alias.text), clusters.lexicon);
            institution.is_some_and(|institution| institution.owner == Some(owner))
        };
        let own = actor.aliases.iter().find(says).map(|alias| alias.text.clone());
        actor.name = own.unwrap_or_else(|| format!("{} ({})", actor.name, clusters.lexicon.country_name(owner)));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn label(aliases: &[(&str, usize)], kind: ActorKind) -> String {
        let aliases: Vec<Alias> = aliases.iter().map(|(text, count)| Alias { text: (*text).to_owned(), count: *count }).collect();
        representative(&aliases, kind)
    }

    #[test]
    fn capitals_of_datelines_and_headlines_label_nothing_that_is_written_calmly_too() {
        assert_eq!(label(&[("BERLIN", 3), ("Berlin", 1)], ActorKind::Place), "Berlin");
        assert_eq!(label(&[("HOME DEPOT", 2), ("Home Depot", 1)], ActorKind::Organization), "Home Depot");
        assert_eq!(label(&[("US", 5), ("us", 1)], ActorKind::Country), "US");
    }

    #[test]
    fn an_acronym_is_no_shouting() {
        assert_eq!(label(&[("NATO", 3), ("Nato", 1)], ActorKind::Organization), "NATO");
        assert_eq!(label(&[("Nato", 3), ("NATO", 1)], ActorKind::Organization), "Nato");
    }
}
