//! Which organization, country or group "it" and "they" mean, where the words leave no choice: "Qorpa Bank said it would", "Peru
//! withdrew its troops", "The Taliban left. They said". "It rained", "they" of unnamed men: nobody.

use super::page::{Page, Seen};
use crate::actor::clusters::Kinds;
use crate::actor::slot::Slot;
use crate::mention::ActorKind;

/// How many words may stand between a verb of saying and the pronoun: "said on Tuesday that | it".
const BETWEEN: usize = 5;

/// `bodies` and `persons` are those named so far, in the order of the text.
pub fn meant(page: &Page<'_>, bodies: &[Seen], persons: &[Seen], sentence: usize, token: usize, kinds: &Kinds) -> Option<Seen> {
    let word = page.low(token);
    let (is_many, is_owner, is_subject) = match word {
        "it" => (false, false, true),
        "its" => (false, true, false),
        "itself" => (false, false, false),
        "they" => (true, false, true),
        "their" => (true, true, false),
        "themselves" => (true, false, false),
        _ => return None,
    };
    let fits = |seen: &&Seen| match kinds.get(&seen.actor) {
        Some(ActorKind::Organization) => true,
        Some(ActorKind::Country) => !is_many,
        Some(ActorKind::Group) => is_many,
        _ => false,
    };
    let here = || bodies.iter().rev().take_while(|seen| seen.sentence == sentence);
    // Nobody else may stand between: "Peru said Chile closed its border".
    let is_last = |seen: &Seen| {
        let later = |other: &Seen| other.sentence == sentence && other.token > seen.token;
        !here().any(later) && !persons.iter().rev().take_while(|other| other.sentence == sentence).any(later)
    };
    if is_subject && token > page.words.first_token(sentence) {
        let subject = here().find(|seen| seen.slot == Slot::Subject).filter(fits)?;
        // "Peru and Chile said they": several.
        return (!page.is_one_of_two(subject) && is_last(subject) && is_said(page, subject.end, token)).then_some(*subject);
    }
    if is_subject {
        // "It said" at the start goes on with the subject that began the sentence before.
        let previous = sentence.checked_sub(1)?;
        let first = page.words.first_token(previous);
        let mut before = bodies.iter().rev().skip_while(|seen| seen.sentence == sentence).take_while(|seen| seen.sentence == previous);
        let subject = before.find(|seen| seen.slot == Slot::Subject && seen.token <= first + 2).filter(fits)?;
        let is_alone = |other: &Seen| other.sentence == previous && other.slot == Slot::Subject && other.actor != subject.actor;
        let others = bodies.iter().chain(persons).rev().take_while(|seen| seen.sentence >= previous || seen.is_name);
        let starts_alone = !page.is_one_of_two(subject) && !others.take(60).any(is_alone);
        return (starts_alone && page.is_saying(token + 1) && page.words.is_verb(subject.end)).then_some(*subject);
    }
    let subject = here().find(|seen| seen.slot == Slot::Subject || seen.end + 1 == token).filter(fits)?;
    let is_joined = seen_and(page, subject, token);
    let is_clear = is_joined
        || subject.slot == Slot::Subject
            && !page.is_one_of_two(subject)
            && page.words.is_verb(subject.end)
            && !page.has_clause_break(subject.end, token)
            && !has_other_noun(page, subject.end, token, is_owner);
    (is_clear && is_last(subject)).then_some(*subject)
}

/// "Qorpa Bank and | its"
fn seen_and(page: &Page<'_>, seen: &Seen, token: usize) -> bool {
    seen.end + 1 == token && page.low(seen.end) == "and"
}

/// "said | it", "said on Tuesday that | it": nothing stands between the verb of saying and the pronoun that could be meant.
fn is_said(page: &Page<'_>, end: usize, token: usize) -> bool {
    let Some(verb) = (end..token.min(end + 3)).find(|at| page.is_saying(*at)) else { return false };
    let is_small = |at: usize| {
        let word = page.low(at);
        matches!(word, "that" | "on" | "in" | "a" | "statement" | "late" | "earlier" | "yesterday" | "today" | "also" | "week" | "last")
            || word.ends_with("day")
            || word.ends_with("ly")
    };
    token - verb <= BETWEEN + 1 && (verb + 1..token).all(is_small)
}

/// "withdrew the offer and its": another thing of which something may be. An object right before the pronoun's preposition is one.
fn has_other_noun(page: &Page<'_>, end: usize, token: usize, is_owner: bool) -> bool {
    // The verb and its adverbs; then the pronoun itself begins what is owned, or a preposition leads to it.
    let words = (end..token).filter(|at| !page.words.is_verb_form(*at) && !page.low(*at).ends_with("ly"));
    let is_plain = |at: usize| {
        crate::actor::slot::is_preposition(page.low(at))
            || matches!(page.low(at), "been" | "be" | "not" | "also" | "all" | "some" | "most" | "up" | "out" | "off")
    };
    let others = words.filter(|at| !is_plain(*at)).count();
    others > usize::from(!is_owner)
}
