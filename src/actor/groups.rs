//! One cluster of units made into an actor: its name, kind and counts, and the reasons why; or taken from before where nothing differs.

use super::clusters::{Clusters, Described, Unit, Via, Votes, kind_of};
use super::{Actor, Alias, Join, MentionId};
use crate::mention::{ActorKind, Form};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The actors by their names and descriptions alone.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// In the order of their first units.
    pub list: Vec<Arc<Group>>,
}

/// One cluster, and all that its actor follows from.
#[derive(Debug)]
pub struct Group {
    /// By number, ascending: the first is the root.
    units: Vec<usize>,
    contents: Vec<Arc<Unit>>,
    reasons: Vec<Option<Via>>,
    described: Vec<(MentionId, Arc<Described>)>,
    pub actor: Arc<Actor>,
    /// Its name as the lexicon looks it up.
    pub key: Box<str>,
    /// For a body that several countries have: whose it is.
    pub owner: Option<usize>,
    /// The countries that its names name, by their numbers in the lexicon.
    pub countries: Vec<usize>,
}

/// The clusters made into actors.
pub fn groups(clusters: &Clusters<'_>, before: &Groups) -> Groups {
    let mut place: Vec<usize> = vec![usize::MAX; clusters.units.len()];
    let mut all: Vec<Vec<usize>> = Vec::new();
    for (number, _) in clusters.units.iter().enumerate().filter(|(_, unit)| !unit.mentions.is_empty()) {
        let Some(place) = place.get_mut(clusters.root(number)) else { continue };
        if *place == usize::MAX {
            *place = all.len();
            all.push(Vec::new());
        }
        if let Some(units) = all.get_mut(*place) {
            units.push(number);
        }
    }
    let mut described: Vec<Vec<(MentionId, &Arc<Described>)>> = vec![Vec::new(); all.len()];
    for (id, one) in &clusters.described {
        if clusters.mention(*id).is_some_and(|mention| mention.form == Form::Nominal) {
            let place = place.get(clusters.root(one.unit)).and_then(|place| described.get_mut(*place));
            place.into_iter().for_each(|list| list.push((*id, one)));
        }
    }
    let mut known = before.list.iter().peekable();
    let list = all.into_iter().zip(described).map(|(units, described)| {
        while known.next_if(|group| group.units.first() < units.first()).is_some() {}
        let same = known.peek().filter(|group| group.is(clusters, &units, &described));
        same.map_or_else(|| Arc::new(Group::new(clusters, units, &described)), |group| (*group).clone())
    });
    Groups { list: list.collect() }
}

impl Group {
    fn new(clusters: &Clusters<'_>, units: Vec<usize>, described: &[(MentionId, &Arc<Described>)]) -> Self {
        let mut actor = actor(clusters, &units);
        describe(clusters, described, &mut actor);
        let contents: Vec<Arc<Unit>> = units.iter().filter_map(|unit| clusters.units.get(*unit).cloned()).collect();
        let owner = contents.iter().find_map(|unit| unit.institution.as_ref()?.owner);
        let lands = contents.iter().filter(|unit| unit.kind() == ActorKind::Country);
        let countries = lands.filter_map(|unit| clusters.lexicon.country(&unit.key)).collect();
        let reasons = units.iter().map(|unit| clusters.via.get(*unit).cloned().flatten()).collect();
        let described = described.iter().map(|(id, described)| (*id, Arc::clone(described))).collect();
        let key = crate::lexicon::key(&actor.name).into();
        Self { units, contents, reasons, described, actor: Arc::new(actor), key, owner, countries }
    }

    /// The units, and the sieve that joined each.
    pub fn units(&self) -> impl Iterator<Item = (&Unit, &'static str)> {
        self.contents.iter().zip(&self.reasons).map(|(unit, via)| (&**unit, via.as_ref().map_or("exact", |via| via.sieve)))
    }

    /// True where the actor of these units would be no other.
    fn is(&self, clusters: &Clusters<'_>, units: &[usize], described: &[(MentionId, &Arc<Described>)]) -> bool {
        let is_unit = |(number, content): (&usize, &Arc<Unit>)| {
            clusters.units.get(*number).is_some_and(|unit| Arc::ptr_eq(unit, content) || unit == content)
        };
        self.units == units
            && units.iter().zip(&self.contents).all(is_unit)
            && units.iter().zip(&self.reasons).all(|(unit, via)| clusters.via.get(*unit) == Some(via))
            && self.described.len() == described.len()
            && self
                .described
                .iter()
                .zip(described)
                .all(|((id, one), (other_id, other))| id == other_id && (Arc::ptr_eq(one, other) || one == *other))
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
