//! Bodies that every country has: "Foreign Ministry", "Supreme Court", "Central Bank". The name alone says not whose.
//!
//! Whose it is stands in the name ("Russian Foreign Ministry"), beside it ("Russia's", "of Peru", "in Moscow"), elsewhere in the article
//! beside the same name, or follows from the country that the article is about. Where nothing says so, nobody knows.

use super::Found;
use crate::document::SectionRole;
use crate::lexicon::{Lexicon, key};
use crate::mention::{ActorKind, Form, Mention};
use crate::text::TokenKind;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A body of a kind that many countries have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// The same for "Foreign Ministry" and "Ministry of Foreign Affairs".
    pub class: String,
    /// The number of its country, where that is known.
    pub owner: Option<usize>,
    /// True where the bare name usually means one and the same.
    pub is_usual: bool,
}

impl Institution {
    /// True when the two may be one body.
    pub fn may_be(&self, other: &Self) -> bool {
        self.class == other.class && self.owner == other.owner && (self.owner.is_some() || self.is_usual)
    }
}

/// What a name by itself says; the key is the lexicon's. `None` for a name that only one body bears.
pub fn of_name(name: &str, lexicon: &Lexicon) -> Option<Institution> {
    let (mut owner, mut core) = (None, name.strip_prefix("the ").unwrap_or(name));
    if let Some((head, country)) = core.rsplit_once(" of ") {
        owner = lexicon.country(country.strip_prefix("the ").unwrap_or(country));
        core = if owner.is_some() { head } else { core };
    }
    // "South African Supreme Court", "US Senate": one to three words before.
    for (at, _) in core.match_indices(' ').take(3).filter(|_| owner.is_none()).collect::<Vec<_>>() {
        let (nation, rest) = core.split_at(at);
        let nation = nation.strip_suffix("'s").unwrap_or(nation);
        if let Some(country) = lexicon.demonym(nation).or_else(|| lexicon.country(nation)) {
            (owner, core) = (Some(country), rest.trim_start());
            break;
        }
    }
    let (class, is_usual) = class(core, lexicon)?;
    Some(Institution { class: class.into_owned(), owner, is_usual })
}

/// The class of a bare name, and whether it usually means one and the same.
fn class<'a>(core: &'a str, lexicon: &Lexicon) -> Option<(Cow<'a, str>, bool)> {
    if let Some((name, is_usual)) = lexicon.institution(core) {
        return Some((Cow::Borrowed(name), is_usual));
    }
    let head = core.split(' ').find(|word| matches!(*word, "ministry" | "department"))?;
    let is_small = |word: &&str| !matches!(*word, "of" | "for" | "the" | "and" | "affairs" | "&") && *word != head;
    let topics: BTreeSet<&str> = core
        .split(' ')
        .filter(is_small)
        .map(|word| match word {
            "defence" => "defense",
            "labour" => "labor",
            "internal" => "interior",
            "external" => "foreign",
            "finances" => "finance",
            "economic" | "economics" => "economy",
            word => word,
        })
        .collect();
    // "State Department" and "Department of Justice" are known the world over, and listed as such.
    let is_known = head == "department" && lexicon.organization(core).is_some();
    let is_bare = topics.is_empty() || topics.len() > 3 || is_known;
    (!is_bare).then(|| (Cow::Owned(format!("{head} {}", topics.into_iter().collect::<Vec<_>>().join(" "))), false))
}

/// For each mention of a document the institution it names, with whose it is as far as the article says.
pub fn of_document(one: &Found<'_>, lexicon: &Lexicon) -> BTreeMap<usize, Institution> {
    let mut found: BTreeMap<usize, Institution> = BTreeMap::new();
    let mut whose: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, mention) in one.mentions.iter().enumerate() {
        if mention.form != Form::Proper || matches!(mention.kind, ActorKind::Person | ActorKind::Country | ActorKind::Place) {
            continue;
        }
        let Some(mut institution) = of_name(&key(mention.span.of(&one.document.text)), lexicon) else { continue };
        institution.owner = institution.owner.or_else(|| beside(one, index, mention, lexicon));
        if let Some(owner) = institution.owner {
            whose.entry(institution.class.clone()).or_default().insert(owner);
        }
        found.insert(index, institution);
    }
    if found.values().all(|institution| institution.owner.is_some()) {
        return found;
    }
    let topic = topic(one, lexicon);
    for institution in found.values_mut().filter(|institution| institution.owner.is_none()) {
        let named = whose.get(&institution.class);
        institution.owner = match named.map(|owners| owners.iter().copied().collect::<Vec<_>>()).as_deref() {
            Some([only]) => Some(*only),
            // Of several that are named, the one that the article is about.
            Some(several) => topic.filter(|topic| several.contains(topic)),
            None => topic,
        };
    }
    found
}

/// The country that a mention names, by name or adjective or by its capital.
fn country(one: &Found<'_>, mention: &Mention, lexicon: &Lexicon) -> Option<usize> {
    let key = key(mention.span.of(&one.document.text));
    match mention.form {
        Form::Demonym => lexicon.demonym(&key),
        Form::Proper => match mention.kind {
            ActorKind::Country => lexicon.country(&key),
            ActorKind::Place => lexicon.country_of_capital(&key).or_else(|| lexicon.country(&key)),
            _ => None,
        },
        _ => None,
    }
}

/// Whose it is by the words beside it: "Russia's", "the Indian ... ", "of Peru", "in Moscow".
fn beside(one: &Found<'_>, index: usize, mention: &Mention, lexicon: &Lexicon) -> Option<usize> {
    let (tokens, text) = (&one.document.tokens, &one.document.text);
    let first = tokens.partition_point(|token| token.span.start < mention.span.start);
    let end = tokens.partition_point(|token| token.span.start < mention.span.end);
    if let Some(before) = one.mentions.get(..index).and_then(<[Mention]>::last).filter(|before| before.sentence == mention.sentence) {
        let from = tokens.partition_point(|token| token.span.start < before.span.end);
        let between = tokens.part(from..first);
        let is_owned = between.first().is_some_and(|token| token.kind == TokenKind::Possessive);
        let rest = between.part(usize::from(is_owned)..between.len());
        let only_describes = rest.len() <= 2
            && rest.iter().all(|token| token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_lowercase));
        if only_describes && (is_owned || before.form == Form::Demonym) && !rest.iter().any(|token| is_joint(token.span.of(text)))
            || (between.is_empty() && before.kind == ActorKind::Country)
        {
            return country(one, before, lexicon);
        }
    }
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let next = matches!(word(end), "of" | "in").then(|| end + 1 + usize::from(word(end + 1) == "the"))?;
    let place = tokens.get(next)?.span.start;
    let behind = one.mentions.get(index + 1..)?.iter().take(2).find(|behind| behind.span.start == place)?;
    country(one, behind, lexicon).filter(|_| behind.form == Form::Proper)
}

fn is_joint(word: &str) -> bool {
    matches!(word, "and" | "or" | "to" | "with" | "by" | "that" | "the" | "of" | "from" | "for" | "in" | "on" | "at" | "said" | "told")
}

/// The country that an article is about: the one it names most, if by far enough. Its title and the place that it was written in count more.
fn topic(one: &Found<'_>, lexicon: &Lexicon) -> Option<usize> {
    let document = one.document;
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut is_first_of_body = true;
    for mention in one.mentions {
        let Some(sentence) = document.sentences.get(mention.sentence) else { continue };
        let role = document.role_of(sentence);
        if !role.is_article() {
            continue;
        }
        let Some(country) = country(one, mention, lexicon) else {
            is_first_of_body &= role != SectionRole::Body;
            continue;
        };
        // "MOSCOW, 3 May (Reuters) -"
        let is_dateline = role == SectionRole::Body && is_first_of_body && mention.span.start == sentence.span.start;
        is_first_of_body &= role != SectionRole::Body;
        let weight = if role == SectionRole::Title || is_dateline { 3 } else { 1 };
        *votes.entry(country).or_default() += weight;
    }
    let mut ranked: Vec<(usize, usize)> = votes.into_iter().map(|(country, count)| (count, country)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    match ranked[..] {
        [(most, country), (next, _), ..] => (most * 2 >= next * 3 && most >= 2).then_some(country),
        [(most, country)] => (most >= 2).then_some(country),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Option<(String, &'static str)> {
        let lexicon = Lexicon::shipped();
        of_name(&key(name), lexicon).map(|one| (one.class, one.owner.map_or("-", |owner| lexicon.country_name(owner))))
    }

    #[test]
    fn names_say_what_and_whose() {
        let foreign = |owner| Some(("ministry foreign".to_owned(), owner));
        assert_eq!(of("Russian Foreign Ministry"), foreign("Russia"));
        assert_eq!(of("Ministry of Foreign Affairs of Peru"), foreign("Peru"));
        assert_eq!(of("Foreign Ministry"), foreign("-"));
        assert_eq!(of("Ministry of Defence"), Some(("ministry defense".to_owned(), "-")));
        assert_eq!(of("U.S. Supreme Court"), Some(("supreme court".to_owned(), "United States")));
        assert_eq!(of("South African Central Bank"), Some(("central bank".to_owned(), "South Africa")));
    }

    #[test]
    fn names_that_only_one_body_bears() {
        for name in ["State Department", "Bank of England", "World Bank", "European Central Bank", "Ministry", "Qorpa Bank"] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
