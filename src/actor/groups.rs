//! Clusters of units made into actors: name, kind and counts of each, and the reasons why. Those that nothing changed in are taken from before.

use super::clusters::{Clusters, Described, Via, Votes, kind_of};
use super::facts::mark;
use super::standing::Others;
use super::{Actor, Alias, Join, MentionId};
use crate::mention::{ActorKind, Form};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// The actors by their names and descriptions alone.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// With the root of their units, ascending.
    pub list: Vec<(usize, Arc<Group>)>,
    /// The reason for each unit.
    via: Vec<Option<Via>>,
    /// For descriptions whom they mean, in the order of the text.
    described: Vec<(MentionId, Arc<Described>)>,
}

/// One cluster.
#[derive(Debug)]
pub struct Group {
    pub actor: Arc<Actor>,
    /// Its name as the lexicon looks it up, and the mark of that.
    pub key: Box<str>,
    pub mark: u32,
    /// For a body that several countries have: whose it is,
    pub owner: Option<usize>,
    /// and the actor by a name that says so.
    owned: OnceLock<Arc<Actor>>,
    /// The countries that its names name, by their numbers in the lexicon.
    pub countries: Vec<usize>,
}

/// What was made anew.
#[derive(Debug)]
pub struct Anew {
    /// By root: true for groups that are others now, or no more.
    pub roots: Vec<bool>,
    /// Units with another reason than before.
    pub reasons: Vec<usize>,
}

impl Groups {
    /// Makes the actors of now; `others` says which units are others than last time.
    pub fn turn_to(&mut self, clusters: &Clusters<'_>, others: &Others) -> Anew {
        let mut anew = Anew { roots: others.roots.clone(), reasons: Vec::new() };
        let flag = |roots: &mut Vec<bool>, root: usize| roots.get_mut(root).map_or((), |one| *one = true);
        for (number, (was, is)) in self.via.iter().zip(&clusters.via).enumerate() {
            if was != is {
                anew.reasons.push(number);
                flag(&mut anew.roots, clusters.root(number));
            }
        }
        self.via.clone_from(&clusters.via);
        let described = descriptions(clusters);
        let (mut before, mut now) = (self.described.iter().peekable(), described.iter().peekable());
        while before.peek().is_some() || now.peek().is_some() {
            let id = before.peek().into_iter().chain(now.peek()).map(|(id, _)| *id).min();
            let was = before.next_if(|(one, _)| Some(*one) == id);
            let is = now.next_if(|(one, _)| Some(*one) == id);
            let is_same = was.zip(is).is_some_and(|((_, was), (_, is))| Arc::ptr_eq(was, is) || was == is);
            // Whoever meant somebody else before is found among those whose units are others, or by the root of now.
            for (_, one) in was.into_iter().chain(is).filter(|_| !is_same) {
                flag(&mut anew.roots, clusters.root(one.unit));
            }
            if let Some((_, one)) = is.filter(|(_, one)| others.units.get(one.unit) != Some(&false)) {
                flag(&mut anew.roots, clusters.root(one.unit));
            }
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, _) in clusters.facts.iter().enumerate().filter(|(_, facts)| !facts.is_empty) {
            let root = clusters.root(number);
            if anew.roots.get(root) == Some(&true) {
                members.entry(root).or_default().push(number);
            }
        }
        let mut of: BTreeMap<usize, Vec<(MentionId, &Arc<Described>)>> = BTreeMap::new();
        for (id, one) in &described {
            let root = clusters.root(one.unit);
            if anew.roots.get(root) == Some(&true) {
                of.entry(root).or_default().push((*id, one));
            }
        }
        self.list.retain(|(root, _)| anew.roots.get(*root) == Some(&false));
        let group = |(root, units): (usize, Vec<usize>)| {
            (root, Arc::new(Group::new(clusters, &units, of.get(&root).map_or(&[][..], Vec::as_slice))))
        };
        self.list.extend(members.into_iter().map(group));
        self.list.sort_by_key(|(root, _)| *root);
        self.described = described;
        anew
    }
}

/// Whom descriptions mean, in the order of the text.
fn descriptions(clusters: &Clusters<'_>) -> Vec<(MentionId, Arc<Described>)> {
    let is_nominal = |id: &MentionId| clusters.mention(*id).is_some_and(|mention| mention.form == Form::Nominal);
    let found = clusters.described.iter().flat_map(|links| links.iter());
    let found = found.filter(|(id, _)| clusters.ruled.is_empty() || !clusters.ruled.contains_key(id));
    let mut all: Vec<(MentionId, Arc<Described>)> = found.map(|(id, one)| (*id, one.clone())).collect();
    let ruled = clusters.ruled.iter().filter(|(id, _)| is_nominal(id));
    all.extend(ruled.map(|(id, one)| (*id, one.clone())));
    all.sort_by_key(|(id, _)| *id);
    all
}

impl Group {
    fn new(clusters: &Clusters<'_>, units: &[usize], described: &[(MentionId, &Arc<Described>)]) -> Self {
        let mut actor = actor(clusters, units);
        describe(clusters, described, &mut actor);
        let contents = || units.iter().filter_map(|unit| clusters.units.get(*unit));
        let owner = contents().find_map(|unit| unit.institution.as_ref()?.owner);
        let lands = contents().filter(|unit| unit.kind() == ActorKind::Country);
        let countries = lands.filter_map(|unit| clusters.lexicon.country(&unit.key)).collect();
        let key: Box<str> = crate::lexicon::key(&actor.name).into();
        Self { actor: Arc::new(actor), mark: mark(&key), key, owner, owned: OnceLock::new(), countries }
    }

    /// The actor by a name that says whose it is: "Foreign Ministry (Peru)", or by a name of its own that does.
    pub fn owned(&self, owner: usize, clusters: &Clusters<'_>) -> &Arc<Actor> {
        self.owned.get_or_init(|| {
            let says = |alias: &&Alias| {
                let institution = super::institution::of_name(&crate::lexicon::key(&alias.text), clusters.lexicon);
                institution.is_some_and(|institution| institution.owner == Some(owner))
            };
            let own = self.actor.aliases.iter().find(says).map(|alias| alias.text.clone());
            let name = own.unwrap_or_else(|| format!("{} ({})", self.actor.name, clusters.lexicon.country_name(owner)));
            Arc::new(Actor { name, ..Actor::clone(&self.actor) })
        })
    }
}

/// An actor by its names.
fn actor(clusters: &Clusters<'_>, units: &[usize]) -> Actor {
    let mut mentions: Vec<MentionId> = Vec::new();
    let mut votes: Votes = [0; 5];
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut joins: Vec<Join> = Vec::new();
    let mut told: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    let mut own: BTreeSet<&str> = BTreeSet::new();
    for &number in units {
        let unit = &clusters.units[number];
        let stands_for = clusters.stands_for(number);
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
                    reason: via.reason.to_string(),
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

/// Adds to an actor what only describes it: counted like names and listed after them, but never its label.
fn describe(clusters: &Clusters<'_>, described: &[(MentionId, &Arc<Described>)], actor: &mut Actor) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (id, described) in described {
        let Some((one, mention)) = clusters.found.get(id.document).zip(clusters.mention(*id)) else { continue };
        let text = mention.span.of(&one.document.text);
        let text = text.strip_prefix("The ").map_or_else(|| text.to_owned(), |rest| format!("the {rest}"));
        let count = counts.entry(text.clone()).or_default();
        *count += 1;
        if *count == 1 {
            let to = clusters.units.get(described.unit).map_or(String::new(), |unit| unit.text.clone());
            let (sieve, reason) = (described.sieve.to_owned(), described.reason.clone());
            actor.joins.push(Join { alias: text, to, sieve, seen_at: *id, reason });
        }
        actor.mentions.push(*id);
    }
    if counts.is_empty() {
        return;
    }
    let mut added: Vec<Alias> = counts.into_iter().map(|(text, count)| Alias { text, count }).collect();
    added.sort_by(|x, y| y.count.cmp(&x.count).then_with(|| x.text.cmp(&y.text)));
    actor.aliases.extend(added);
    actor.mentions.sort_unstable();
    let mut documents: Vec<usize> = actor.mentions.iter().map(|id| id.document).collect();
    documents.dedup();
    actor.document_count = documents.len();
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
