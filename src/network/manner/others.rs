//! The other end of a tie: who stands behind a verb, noun or preposition.

use crate::actor::ActorId;
use crate::mention::Form;
use crate::network::clause::{Head, Phrase, Reading, words};

/// How many others one verb may have.
const MOST: usize = 6;

/// Who is named right behind word `from`, joined by "and": the objects of a verb, or what a preposition leads to.
pub fn behind(reading: &Reading<'_>, from: usize, end: usize) -> Vec<(ActorId, u8)> {
    joined(reading, from, end, false)
}

/// The same behind "between", where "and" always joins two.
pub fn behind_between(reading: &Reading<'_>, from: usize, end: usize) -> Vec<(ActorId, u8)> {
    joined(reading, from, end, true)
}

fn joined(reading: &Reading<'_>, from: usize, end: usize, is_pair: bool) -> Vec<(ActorId, u8)> {
    let Some(first) = reading.phrase_after(from, end).filter(|phrase| is_actor(reading, phrase)) else { return Vec::new() };
    let mut parts = vec![first];
    while let Some(last) = parts.last().map(|part| part.words.end).filter(|_| parts.len() < MOST) {
        let mut next = last;
        if matches!(reading.key(next), "]" | ")") {
            next += 1;
        }
        let by_comma = reading.key(next) == ",";
        next += usize::from(by_comma);
        let by_and = words::is_and(reading.key(next));
        next += usize::from(by_and);
        let Some(more) = reading.phrase_after(next, end).filter(|more| (by_comma || by_and) && is_actor(reading, more)) else { break };
        // "met X and Y visited Z": Y belongs to what follows. A comma lists only where "and" comes at last.
        let goes_on = words::is_and(reading.key(more.words.end)) || reading.key(more.words.end) == "," && by_comma;
        if !is_pair && reading.is_finite_verb(more.words.end)
            || (by_comma && !by_and && !goes_on)
            || reading.is_finite_verb(more.words.end + 1) && !goes_on && by_comma
        {
            break;
        }
        parts.push(more);
    }
    parts.iter().filter_map(|part| reading.meant_by_phrase(part)).collect()
}

/// A phrase that names an actor, and not a thing of its: "Poland officials", "Trump Tower's owner".
fn is_actor(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let Head::Mention(number) = phrase.head else { return false };
    if reading.mention(number).is_none_or(|mention| mention.form == Form::Demonym) {
        return false;
    }
    let next = phrase.words.end;
    // "a Minnesota agency": what follows "a" is a thing, not a name.
    let is_thing = matches!(reading.key(phrase.first), "a" | "an");
    !(is_thing || reading.is_possessive(next) || is_noun_behind(reading, next))
}

/// A lower-case noun right behind a name makes the name describe it: "Trump aides".
fn is_noun_behind(reading: &Reading<'_>, at: usize) -> bool {
    let key = reading.key(at);
    let lexicon = reading.world.lexicon;
    let is_thing = matches!(
        key,
        "officials"
            | "forces"
            | "troops"
            | "fighters"
            | "soldiers"
            | "supporters"
            | "fans"
            | "players"
            | "voters"
            | "police"
            | "government"
            | "administration"
            | "campaign"
            | "team"
            | "territory"
            | "border"
            | "market"
            | "shares"
            | "stock"
            | "stocks"
            | "employees"
            | "workers"
            | "citizens"
            | "allies"
            | "media"
            | "military"
            | "army"
            | "plan"
            | "deal"
            | "policy"
            | "district"
            | "residents"
            | "customers"
            | "users"
            | "products"
            | "stores"
            | "games"
            | "game"
            | "side"
            | "leadership"
            | "regime"
            | "family"
    );
    reading.is_lower(at) && (is_thing || lexicon.is_role(key) && !words::is_adverb(key))
}

/// The owner of a deed behind word `from`: "praised | Shoigu's work". Only deeds and words, not things or people of theirs.
pub fn owner_of_deed(reading: &Reading<'_>, from: usize, end: usize) -> Option<(ActorId, u8)> {
    for at in from..end.min(from + 8) {
        if let Some((number, range)) = reading.mention_words(at) {
            let noun = range.end + 1;
            if reading.is_possessive(range.end) {
                let mut deed = noun;
                while reading.is_lower(deed) && deed < noun + 2 && !is_deed(reading.key(deed)) {
                    deed += 1;
                }
                let actor = reading.actor_of(number)?;
                if is_deed(reading.key(deed)) && deed < end {
                    return Some((actor, 100));
                }
                if !reading.is_person(actor) && range.end < end {
                    continue; // "Russia's Defense Minister Sergei Shoigu's work"
                }
                return None;
            }
            continue;
        }
        let key = reading.key(at);
        if !(reading.is_word(at) || reading.is_possessive(at))
            || words::is_preposition(key)
            || words::is_and(key)
            || reading.is_finite_verb(at)
        {
            return None;
        }
    }
    None
}

fn is_deed(key: &str) -> bool {
    matches!(
        key,
        "work"
            | "role"
            | "effort"
            | "efforts"
            | "decision"
            | "decisions"
            | "performance"
            | "leadership"
            | "speech"
            | "remarks"
            | "remark"
            | "comments"
            | "comment"
            | "proposal"
            | "proposals"
            | "plan"
            | "plans"
            | "offer"
            | "claim"
            | "claims"
            | "appeal"
            | "bid"
            | "handling"
            | "actions"
            | "action"
            | "policy"
            | "policies"
            | "stance"
            | "courage"
            | "commitment"
            | "contribution"
            | "contributions"
            | "mediation"
            | "initiative"
            | "statement"
            | "candidacy"
            | "nomination"
            | "conduct"
            | "behavior"
            | "behaviour"
            | "request"
            | "response"
            | "demand"
            | "demands"
            | "invasion"
            | "war"
            | "attack"
            | "candidature"
            | "argument"
    )
}

/// The place behind "the town of": "visited | the town and naval base of Kronstadt".
pub fn place_behind(reading: &Reading<'_>, from: usize, end: usize) -> Vec<(ActorId, u8)> {
    if !words::is_determiner(reading.key(from)) {
        return Vec::new();
    }
    let of = (from + 1..end.min(from + 9)).find(|at| reading.key(*at) == "of");
    let Some(of) =
        of.filter(|of| (from..*of).all(|at| reading.is_word(at) && !reading.is_finite_verb(at) && reading.words[at].mention.is_none()))
    else {
        return Vec::new();
    };
    behind(reading, of + 1, end)
}
