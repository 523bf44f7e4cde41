//! A capital or seat that stands for its state: "Moscow accused Kyiv", "talks with the Kremlin", "Brussels said". Only when asked for.
//!
//! Joins: a capital that speaks or acts, or is spoken or acted with, to its country; "the Kremlin" and the like everywhere. "Brussels" is
//! then the European Union. Must not join: "in Moscow", "Moscow’s streets", "flew to Moscow".
//! Before all others, as a ruling of the user's: it takes single mentions out of their form.

use crate::actor::MentionId;
use crate::actor::clusters::Clusters;
use crate::actor::slot::Words;
use crate::mention::{ActorKind, Form};
use std::collections::BTreeMap;

const SIEVE: &str = "metonym";

pub fn join(clusters: &mut Clusters<'_>) {
    let states = states(clusters);
    let mut wishes: BTreeMap<(usize, usize), Vec<MentionId>> = BTreeMap::new();
    for (document, one) in clusters.found.iter().enumerate() {
        let words = Words { document: one.document, lexicon: clusters.lexicon };
        for (index, mention) in one.mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Proper) {
            let id = MentionId { document, index };
            let Some(unit) = clusters.unit(id) else { continue };
            let key = &clusters.units[unit].key;
            let first = one.document.tokens.partition_point(|token| token.span.start < mention.span.start);
            let end = one.document.tokens.partition_point(|token| token.span.start < mention.span.end);
            let state = if let Some(country) = clusters.lexicon.seat(key) {
                states.get(&State::Country(country))
            } else if mention.kind == ActorKind::Place && acts(&words, first, end) {
                let country = clusters.lexicon.country_of_capital(key);
                if key == "brussels" { states.get(&State::Union) } else { country.and_then(|country| states.get(&State::Country(country))) }
            } else {
                None
            };
            if let Some(&state) = state {
                wishes.entry((unit, state)).or_default().push(id);
            }
        }
    }
    for ((unit, state), ids) in wishes {
        let part = clusters.split(unit, &ids).unwrap_or(unit);
        clusters.join(part, state, SIEVE, |seat, state| format!("“{seat}” speaks or acts here, and is read as “{state}”, as you asked"));
        clusters.unsure.insert(part);
    }
}

/// Who is stood for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Country(usize),
    /// The European Union.
    Union,
}

/// A unit of each state that is named.
fn states(clusters: &Clusters<'_>) -> BTreeMap<State, usize> {
    let mut states = BTreeMap::new();
    let union = clusters.lexicon.organization("european union");
    for (number, unit) in clusters.units.iter().enumerate().filter(|(_, unit)| !unit.mentions.is_empty()) {
        match unit.kind() {
            ActorKind::Country => {
                if let Some(country) = clusters.lexicon.country(&unit.key) {
                    states.entry(State::Country(country)).or_insert(number);
                }
            }
            ActorKind::Organization if union.is_some() && clusters.lexicon.organization(&unit.key) == union => {
                states.entry(State::Union).or_insert(number);
            }
            _ => {}
        }
    }
    states
}

/// True when the name does something, or has something done with it: a verb of saying or dealing right behind it, or "with", "against",
/// "by" or such a verb right before.
fn acts(words: &Words<'_>, first: usize, end: usize) -> bool {
    let (lexicon, word) = (words.lexicon, |at: usize| words.word(at).to_lowercase());
    let is_deed = |at: usize| {
        let (key, next) = (word(at), word(at + 1));
        let is_small = words.word(at).starts_with(char::is_lowercase);
        is_small && (lexicon.speech().verbs.find(&key, &next).is_some() || lexicon.ties().verbs.find(&key, &next).is_some())
    };
    let is_helper =
        |word: &str| matches!(word, "has" | "had" | "will" | "would" | "also" | "may" | "could" | "did" | "is" | "was" | "wants" | "can");
    let before = first.checked_sub(1).map(word).unwrap_or_default();
    let is_led = crate::actor::slot::is_preposition(&before);
    let does = !is_led && (is_deed(end) || is_helper(&word(end)) && !matches!(word(end + 1).as_str(), "a" | "the" | "in"));
    let is_met =
        matches!(before.as_str(), "with" | "against" | "by") || first.checked_sub(1).is_some_and(is_deed) && !is_place_verb(&before);
    (does || is_met) && !words.is_possessive(end)
}

/// Verbs that lead to a place as such.
fn is_place_verb(word: &str) -> bool {
    ["visit", "left", "leave", "attack", "bomb", "shell", "storm", "occup", "seiz", "besieg", "captur", "strik", "struck"]
        .iter()
        .any(|stem| word.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use crate::actor::{Found, Rulings};
    use crate::lexicon::Lexicon;

    fn shown(text: &str) -> String {
        let lexicon = Lexicon::shipped();
        let document = crate::document::from_text("0.txt", text.to_owned());
        let mentions = crate::mention::find_by_rules(&document, lexicon);
        let found = [Found { document: &document, mentions: &mentions }];
        let resolved = crate::actor::resolve_with_metonyms(&found, &Rulings::default(), lexicon);
        resolved.actors.iter().map(|actor| format!("{} {}", actor.name, actor.mentions.len())).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_capital_that_acts() {
        assert_eq!(shown("Russia waited. Later Moscow accused Peru. Talks with Moscow failed."), "Russia 3 | Peru 1");
        assert_eq!(shown("Russia waited. It snowed in Moscow, and they left Moscow."), "Moscow 2 | Russia 1");
    }

    #[test]
    fn a_seat() {
        assert_eq!(shown("Russia waited. The Kremlin slept."), "Russia 2");
    }
}
