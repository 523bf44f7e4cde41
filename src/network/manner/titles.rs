//! What one is to another: "Kremlin spokesman X", "Belarusian President X", "the leader of Y, X", "X, a member of Y and Z".
//!
//! "Portuguese striker X" says where somebody is from, not what for, and does not fire; nor does "former president X", who is it no more.

use super::{Basis, Relation, others};
use crate::actor::ActorId;
use crate::lexicon::ties::TieWord;
use crate::mention::{ActorKind, Form};
use crate::network::clause::{Reading, words};
use std::ops::Range;

/// How many words a description may have.
const REACH: usize = 9;

pub fn relations(reading: &Reading<'_>) -> Vec<Relation> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.words.len() {
        let Some((number, name)) = reading.mention_words(at) else {
            at += 1;
            continue;
        };
        at = name.end.max(at + 1);
        let is_name = reading.mention(number).is_some_and(|mention| mention.form == Form::Proper);
        let Some(holder) = reading.actor_of(number).filter(|_| is_name) else { continue };
        let sentence = reading.sentence_of(name.start);
        if reading.is_person(holder) {
            before(reading, holder, &name, &sentence, &mut found);
            owns(reading, holder, &name, &sentence, &mut found);
        }
        behind(reading, holder, &name, &sentence, &mut found);
    }
    found
}

fn claim(
    reading: &Reading<'_>,
    role: TieWord,
    words: &Range<usize>,
    holder: (ActorId, u8),
    target: (ActorId, u8),
    found: &mut Vec<Relation>,
) {
    let Some(trigger) = reading.span(words) else { return };
    let is_denied = matches!(reading.key_before(words.start), "not" | "never");
    found.push(Relation {
        basis: Basis::Title,
        kind: role.kind,
        source: holder.0,
        target: target.0,
        trigger,
        sentence: reading.words[words.start].sentence,
        is_mutual: false,
        is_negated: is_denied,
        is_hypothetical: false,
        reported_by: Vec::new(),
        confidence: holder.1.min(target.1),
    });
}

/// The role whose last word stands at `last`, with its words; of two words where those are listed.
fn role_ending(reading: &Reading<'_>, last: usize) -> Option<(TieWord, Range<usize>)> {
    let ties = reading.world.lexicon.ties();
    let first = last.checked_sub(1);
    let both = first.map(|first| format!("{} {}", reading.key(first), reading.key(last)));
    if let (Some(first), Some(role)) = (first, both.and_then(|both| ties.role(&both))) {
        return Some((role, first..last + 1));
    }
    ties.role(reading.key(last)).map(|role| (role, last..last + 1))
}

fn is_past(key: &str) -> bool {
    matches!(
        key,
        "former"
            | "ex"
            | "late"
            | "then"
            | "one-time"
            | "onetime"
            | "ousted"
            | "would-be"
            | "self-proclaimed"
            | "outgoing"
            | "vice"
            | "deputy"
            | "assistant"
    )
}

/// Titles before a name, from the name leftwards.
fn before(reading: &Reading<'_>, holder: ActorId, name: &Range<usize>, sentence: &Range<usize>, found: &mut Vec<Relation>) {
    let floor = sentence.start.max(name.start.saturating_sub(REACH + 3));
    let mut at = name.start;
    // "the leader of the Wagner militia, X", "the President of Russia [X]": over the mark to the phrase with "of".
    let mark = at.checked_sub(1).filter(|at| *at >= floor).map_or("", |at| reading.words[at].text);
    if matches!(mark, "," | "[" | "(") {
        headed(reading, holder, at - 1, floor, mark == ",", found);
        return;
    }
    let mut roles: Vec<(TieWord, Range<usize>)> = Vec::new();
    while at > floor {
        let last = at - 1;
        if let Some((role, range)) = role_ending(reading, last) {
            at = range.start;
            roles.push((role, range));
            continue;
        }
        if let Some((number, owner)) = reading.mention_words(last) {
            let (Some(form), Some(target)) = (reading.mention(number).map(|mention| mention.form), reading.actor_of(number)) else {
                return;
            };
            // Between the name of a country and the role stands nothing that would make it another office.
            let Some((role, range)) = roles.pop().filter(|_| !is_past(reading.key_before(owner.start))) else { return };
            let nothing_between = (owner.end..range.start).all(|at| is_of_office(reading.key(at)));
            let is_person = reading.is_person(target);
            let fits = match form {
                Form::Demonym => role.leads == "state" && nothing_between,
                // A country has other commanders and coaches than those who lead it.
                _ if reading.kind_of(target) == Some(ActorKind::Country) => role.leads == "state" || role.kind != "leads",
                _ => !is_person && role.kind != "family-of",
            };
            if fits {
                claim(reading, role, &range, (holder, 100), (target, 100), found);
            }
            return;
        }
        if reading.is_possessive(last) {
            let Some((number, _)) = last.checked_sub(1).and_then(|at| reading.mention_words(at)) else { return };
            let Some(target) = reading.actor_of(number) else { return };
            if let Some((role, range)) = roles.pop() {
                claim(reading, role, &range, (holder, 100), (target, 100), found);
            }
            return;
        }
        let key = reading.key(last);
        let is_descriptive = reading.is_word(last)
            && (words::is_and(key) || !words::is_preposition(key))
            && !words::is_helper(key)
            && !words::is_determiner(key)
            && !reading.is_finite_verb(last);
        if is_past(key) {
            // The role that it belongs to is over; another may stand before it: "X's critic and former tycoon".
            roles.pop();
        } else if !is_descriptive || matches!(key, "that" | "who" | "which") {
            return;
        }
        at = last;
    }
}

/// Words between a country and an office that keep it the country's: "Russia's Defense Minister".
fn is_of_office(key: &str) -> bool {
    matches!(
        key,
        "foreign"
            | "defense"
            | "defence"
            | "prime"
            | "interior"
            | "finance"
            | "economy"
            | "energy"
            | "justice"
            | "health"
            | "trade"
            | "education"
            | "current"
            | "acting"
            | "new"
            | "interim"
            | "incumbent"
            | "authoritarian"
            | "longtime"
            | "strongman"
            | "supreme"
            | "transport"
            | "agriculture"
            | "culture"
            | "environment"
            | "sports"
            | "home"
            | "treasury"
            | "labor"
            | "labour"
            | "s"
            | "'s"
    )
}

/// "the leader of the Wagner armed militia, X": the role before "of", whose last word stands before `end`.
fn headed(reading: &Reading<'_>, holder: ActorId, end: usize, floor: usize, by_comma: bool, found: &mut Vec<Relation>) {
    let Some(of) = (floor..end).rev().find(|at| reading.key(*at) == "of") else { return };
    let is_clause = |at: usize| words::is_helper(reading.key(at)) || words::is_irregular_past(reading.key(at));
    if (of..end).any(|at| !reading.is_word(at) || is_clause(at) || words::is_and(reading.key(at))) {
        return;
    }
    let Some((role, range)) = of.checked_sub(1).and_then(|last| role_ending(reading, last)) else { return };
    let opener = range.start.checked_sub(1).map_or("", |at| reading.key(at));
    let is_described = words::is_determiner(opener) || !by_comma || range.start == floor;
    // "with the head of X, Y said" has no apposition: behind the name no verb may follow at once.
    let target =
        (of + 1..end).find_map(|at| reading.mention_words(at)).and_then(|(number, range)| Some((reading.actor_of(number)?, range)));
    if let Some((target, _)) = target.filter(|_| is_described && !is_past(opener)) {
        claim(reading, role, &range, (holder, 100), (target, 100), found);
    }
}

/// "X, a member of Y and Z", "X is the head of Y", "X, Y's spokesman", "Ann called Bob, her closest ally".
fn behind(reading: &Reading<'_>, holder: ActorId, name: &Range<usize>, sentence: &Range<usize>, found: &mut Vec<Relation>) {
    let joint = reading.key(name.end);
    let is_copula = matches!(joint, "is" | "was" | "remains" | "became");
    if joint != "," && !is_copula {
        return;
    }
    let first = name.end + 1;
    let limit = sentence.end.min(first + REACH);
    // Only of people, and of what is a member or part of something.
    let is_person = reading.is_person(holder);
    let fits = |role: &TieWord| is_person || matches!(role.kind, "member-of" | "part-of" | "ally-of" | "rivals-with" | "supports");
    let opener = reading.key(first);
    if matches!(opener, "his" | "her" | "its") && joint == "," {
        let last = (first + 1..limit).take_while(|at| reading.is_lower(*at)).find(|at| role_ending(reading, *at).is_some());
        let stops = last.is_some_and(|last| reading.words.get(last + 1).is_none_or(|_| !reading.is_lower(last + 1)));
        if let (Some((role, range)), true) = (last.and_then(|last| role_ending(reading, last)), stops)
            && fits(&role)
            && let Some(subject) = nearest_subject(reading, name.start, sentence)
        {
            let owners: Vec<_> = reading.meant_by(&subject);
            owners
                .iter()
                .filter(|(actor, _)| *actor != holder)
                .for_each(|owner| claim(reading, role, &range, (holder, 100), *owner, found));
        }
        return;
    }
    let mut at = first;
    while at < limit {
        let key = reading.key(at);
        if let Some((number, owner)) = reading.mention_words(at) {
            // "X, Y's spokesman"; "X, the Kremlin spokesman"
            let rest = if reading.is_possessive(owner.end) { owner.end + 1 } else { owner.end };
            let last = (rest..limit).take_while(|at| reading.is_lower(*at)).find(|at| role_ending(reading, *at).is_some());
            let (Some(target), Some((role, range))) = (reading.actor_of(number), last.and_then(|last| role_ending(reading, last))) else {
                return;
            };
            let follows = reading.key(range.end);
            let is_over = (rest..range.start).any(|at| is_past(reading.key(at)));
            let form = reading.mention(number).map(|mention| mention.form);
            let fits_form = form != Some(Form::Demonym) || role.leads == "state";
            let is_whole =
                matches!(follows, "," | "." | ";" | ")" | "”" | "who") || range.end >= sentence.end || words::is_preposition(follows);
            let is_state = role.leads == "state" || role.kind != "leads" || reading.kind_of(target) != Some(ActorKind::Country);
            if fits(&role) && fits_form && is_state && is_whole && !is_over && follows != "of" {
                claim(reading, role, &range, (holder, 100), (target, 100), found);
            }
            return;
        }
        if is_past(key) || !reading.is_lower(at) || (words::is_preposition(key) && at > first) || reading.is_finite_verb(at) {
            return;
        }
        let next = reading.key(at + 1);
        if let Some((role, range)) = role_ending(reading, at).filter(|_| matches!(next, "of" | "at" | "for" | "in" | "to" | "with")) {
            if fits(&role) && next != "in" {
                for target in others::behind(reading, at + 2, sentence.end) {
                    claim(reading, role, &range, (holder, 100), target, found);
                }
            }
            return;
        }
        at += 1;
    }
}

/// The one subject of the verb that stands nearest before a name.
fn nearest_subject(reading: &Reading<'_>, name: usize, sentence: &Range<usize>) -> Option<crate::network::clause::Subject> {
    let verb = (sentence.start..name).rev().take(REACH).find(|at| reading.is_finite_verb(*at))?;
    reading.subject_beside(verb).filter(|subject| subject.parts.len() == 1 && subject.words.end <= name)
}

/// "Mikhail Khodorkovsky's Open Russia Foundation": an organization that goes by its owner.
fn owns(reading: &Reading<'_>, holder: ActorId, name: &Range<usize>, sentence: &Range<usize>, found: &mut Vec<Relation>) {
    let next = name.end + 1;
    if !reading.is_possessive(name.end) || next >= sentence.end {
        return;
    }
    let Some((number, range)) = reading.mention_words(next).filter(|(_, range)| range.start == next) else { return };
    let Some(target) = reading.actor_of(number) else { return };
    let is_body = reading.kind_of(target) == Some(ActorKind::Organization) && !reading.is_possessive(range.end);
    // "Putin's Kremlin", "her Labour Party": known bodies are nobody's own. Without a verb it is a menu or a heading.
    let is_known = range.clone().all(|at| reading.is_word(at)) && {
        let words: Vec<&str> = range.clone().map(|at| reading.key(at)).collect();
        let (key, lexicon) = (crate::lexicon::key(&words.join(" ")), reading.world.lexicon);
        lexicon.organization(&key).is_some() || lexicon.institution(&key).is_some() || lexicon.is_outlet(&key)
    };
    let is_told = sentence.clone().any(|at| reading.is_finite_verb(at)) && !reading.is_heading(reading.words[name.start].sentence);
    if is_body && !is_known && is_told {
        claim(reading, TieWord { kind: "heads-or-owns", leads: "" }, &(name.end..next), (holder, 100), (target, 100), found);
    }
}
