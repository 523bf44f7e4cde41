//! An acronym and the words it stands for: "Collective Security Treaty Organization (CSTO)", later "CSTO".
//!
//! Joins: "CSTO" to what its letters spell, in brackets or as the only such name. Must not join: two-letter ones without brackets, persons.
//! Early: the letters are strong evidence.

use crate::actor::clusters::Clusters;
use crate::actor::known::Index;
use crate::actor::{Found, MentionId};
use crate::mention::ActorKind::Organization;
use crate::mention::Mention;
use std::collections::{BTreeMap, BTreeSet};

const SIEVE: &str = "acronym";

/// Names of three words and more by their first letters.
pub type Known = Index<String>;

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    let mut pairs: BTreeMap<usize, Vec<Pair>> = BTreeMap::new();
    for pair in in_brackets(clusters) {
        pairs.entry(pair.acronym).or_default().push(pair);
    }
    for (acronym, pairs) in pairs {
        let bodies: BTreeSet<usize> = pairs.iter().map(|pair| clusters.root(pair.full)).collect();
        if bodies.len() == 1 {
            pairs.iter().for_each(|pair| bracket(clusters, acronym, pair.full));
        } else {
            one_by_one(clusters, acronym, &pairs);
        }
    }
    known.turn_to(&clusters.units, |unit| {
        let is_long = unit.words.len() >= 3 && unit.kind() == Organization;
        is_long.then(|| letters(&unit.words)).into_iter().collect()
    });
    for number in 0..clusters.units.len() {
        let facts = clusters.facts[number];
        if !facts.is_single || !facts.is_letters || facts.kind != Organization || clusters.via[number].is_some() {
            continue;
        }
        let unit = &clusters.units[number];
        if unit.key.len() < 3 {
            continue;
        }
        let fitting = known.get(&unit.key);
        let bodies: BTreeSet<usize> = fitting.iter().map(|full| clusters.root(*full)).collect();
        if let (1, Some(&full)) = (bodies.len(), fitting.first()) {
            clusters.join(number, full, SIEVE, |acronym, full| format!("“{acronym}” are the first letters of “{full}”"));
        }
    }
}

fn bracket(clusters: &mut Clusters<'_>, acronym: usize, full: usize) {
    clusters.join(acronym, full, SIEVE, |acronym, full| format!("“{acronym}” stands in brackets beside “{full}”"));
}

/// Letters that stand for several: in each article for the one that it named last before; where none is named, for nobody known.
fn one_by_one(clusters: &mut Clusters<'_>, acronym: usize, pairs: &[Pair]) {
    let ids: Vec<MentionId> = clusters.units.get(acronym).map_or_else(Vec::new, |unit| unit.mentions.clone());
    let mut chosen: BTreeMap<usize, Vec<MentionId>> = BTreeMap::new();
    let mut unknown: BTreeMap<usize, Vec<MentionId>> = BTreeMap::new();
    for id in ids {
        let here = || pairs.iter().filter(|pair| pair.at.document == id.document);
        let last = here().filter(|pair| pair.at <= id).max_by_key(|pair| pair.at).or_else(|| here().next());
        match last {
            Some(pair) => chosen.entry(pair.full).or_default().push(id),
            None => unknown.entry(id.document).or_default().push(id),
        }
    }
    for (full, ids) in chosen {
        let part = clusters.split(acronym, &ids).unwrap_or(acronym);
        bracket(clusters, part, full);
    }
    for ids in unknown.into_values() {
        let part = clusters.split(acronym, &ids).unwrap_or(acronym);
        clusters.unsure.insert(part);
    }
}

/// Letters and what stands beside their brackets.
struct Pair {
    acronym: usize,
    full: usize,
    /// The mention of the letters.
    at: MentionId,
}

/// Pairs of an acronym and the name right before its brackets, or the other way round.
fn in_brackets(clusters: &Clusters<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (document, one) in clusters.found.iter().enumerate() {
        let page = clusters.pages.page(document, one, clusters.lexicon);
        for index in page.into_iter().flat_map(|page| page.brackets.iter().copied()) {
            let Some([first, second]) = one.mentions.get(index..index + 2) else { continue };
            let row = clusters.unit_of.get(document);
            let unit = |index: usize| row.and_then(|row| row.get(index));
            let (Some(a), Some(b)) = (unit(index), unit(index + 1)) else { continue };
            if first.kind != Organization && second.kind != Organization {
                continue;
            }
            // Letters of another language: "National Liberation Army (ELN)".
            let closes = one.document.text.get(second.span.end..).is_some_and(|rest| rest.starts_with(')'));
            let (long, short) = (&clusters.units[a], &clusters.units[b]);
            let is_foreign =
                closes && long.words.len() >= 3 && long.kind() == short.kind() && short.text.len() >= 2 && is_letters(&short.text);
            if letters(&clusters.units[a].words) == clusters.units[b].key || is_foreign {
                pairs.push(Pair { acronym: b, full: a, at: MentionId { document, index: index + 1 } });
            } else if letters(&clusters.units[b].words) == clusters.units[a].key {
                pairs.push(Pair { acronym: a, full: b, at: MentionId { document, index } });
            }
        }
    }
    pairs
}

/// The mentions of a document behind which the next one stands in brackets.
pub fn brackets(one: &Found<'_>) -> Vec<usize> {
    let between = |two: &[Mention]| one.document.text.get(two.first()?.span.end..two.last()?.span.start);
    one.mentions
        .windows(2)
        .enumerate()
        .filter(|(_, two)| between(two).is_some_and(|text| text.trim() == "("))
        .map(|(index, _)| index)
        .collect()
}

fn is_letters(text: &str) -> bool {
    text.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The first letters of the words that count.
fn letters(words: &[String]) -> String {
    words
        .iter()
        .filter(|word| !matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "&" | "de"))
        .filter_map(|word| word.chars().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn letters_and_words() {
        check(&["The Lasting Peace Council of Nations (LPCN) met.", "Later the LPCN parted."], "LPCN, Lasting Peace Council of Nations");
        check(&["The Lasting Peace Council met.", "Later the LPX parted."], "LPX | Lasting Peace Council");
    }

    #[test]
    fn letters_of_two_bodies() {
        let first = "The Lasting Peace Council (LPC) met. Later the LPC parted.";
        let second = "The Lower Port Company (LPC) met. Later the LPC parted.";
        check(&[first, second, "Then the LPC slept."], "LPC | LPC, Lasting Peace Council | LPC, Lower Port Company");
        check(
            &["The Lasting Peace Council (LPC) met the Lower Port Company (LPC)."],
            "LPC, Lasting Peace Council | LPC, Lower Port Company",
        );
    }
}
