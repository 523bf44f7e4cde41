//! How much somebody stands out where a pronoun is read: a sum over the places at which they were named before it.
//!
//! The weights were set by hand, by what reading passages of an encyclopedia and of news taught; nothing was fitted to a score.

use super::page::{Page, Seen};
use crate::actor::slot::Slot;
use std::collections::{BTreeMap, BTreeSet};

const SUBJECT: i64 = 100;
const OBJECT: i64 = 39;
const BEHIND_PREPOSITION: i64 = 41;
const OWNER: i64 = 78;
/// The pronoun stands where the name stood: subject and subject.
const SAME_SLOT: i64 = 35;
/// A pronoun meant them already.
const PRONOUN: i64 = 20;
/// First in its sentence.
const OPENING: i64 = 20;
/// Right before the pronoun.
const BESIDE: i64 = 10;
/// "Qorpa told Zill, who": Zill is the subject of what follows.
const RELATIVE: i64 = 40;
/// "told Zill to": the same.
const MADE_TO: i64 = 60;
/// "Qorpa's men left, and he": an owner is rather not the next subject.
const OWNER_THEN_SUBJECT: i64 = -20;
const IN_BRACKETS: i64 = -30;
const IN_LIST: i64 = -15;
const ONE_OF_TWO: i64 = -20;
/// The one within a quotation, the other without.
const ACROSS_QUOTE: i64 = -40;
/// Of all these, in percent: how much is left after so many sentences.
const FADES: [i64; 4] = [169, 75, 32, 25];
/// For each time that they were named up to here, five at most.
const OFTEN: i64 = 12;
/// For who was named last.
const LATEST: i64 = 16;
/// For the nearest subject of the sentence, where the pronoun says whose something is, and elsewhere.
const SUBJECT_OF_OWNED: i64 = 52;
const SUBJECT_HERE: i64 = 14;
/// For the subject with no new clause in between.
const SAME_CLAUSE: i64 = 15;
/// "Qorpa said that Zill lost his": whoever speaks gives way to whom the words are about.
const BEFORE_THAT: i64 = -80;
/// Within their own words nobody is "he".
const SPEAKER: i64 = -80;
/// "Qorpa and his men"
const AND: i64 = 30;
/// A name that may not be a person's.
const DOUBTFUL: i64 = -60;
/// In percent: what all but the last place at which they were named still count, and how much that is at most.
const REPEATED: i64 = 40;
const REPEATED_AT_MOST: i64 = 60;

/// The pronoun that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub token: usize,
    pub sentence: usize,
    pub slot: Slot,
    pub is_reflexive: bool,
}

/// Who stands out, with a unit that was seen last: the most first.
pub struct Ranked {
    pub unit: usize,
    pub standing: i64,
}

/// `near` are the places before the pronoun, the nearest first; `may_be` says whom it can mean at all; `counts` how often each was named.
pub fn rank(
    page: &Page<'_>,
    asked: Asked,
    near: &[&Seen],
    counts: &BTreeMap<usize, i64>,
    speaker: Option<usize>,
    may_be: impl Fn(usize) -> bool,
) -> Vec<Ranked> {
    let Asked { token, sentence, slot, .. } = asked;
    let barred = barred(page, asked, near);
    let leads = |seen: &&&Seen| {
        seen.sentence == sentence && (seen.slot == Slot::Subject || page.leads_relative(seen) || page.is_made_to(seen, token))
    };
    let nearest_subject = near.iter().find(leads).map(|seen| seen.actor);
    let mut standings: BTreeMap<usize, (i64, usize, i64)> = BTreeMap::new();
    let mut latest: Option<usize> = None;
    for seen in near {
        if barred.contains(&seen.actor) || !may_be(seen.actor) {
            continue;
        }
        let distance = sentence - seen.sentence;
        let place = at_place(page, asked, seen) * FADES[distance.min(3)] / 100;
        if let Some((standing, _, more)) = standings.get_mut(&seen.actor) {
            let add = (place * REPEATED / 100).min(REPEATED_AT_MOST - *more);
            *more += add;
            *standing += add;
        } else {
            let mut standing = place + counts.get(&seen.actor).copied().unwrap_or(0).min(5) * OFTEN;
            if latest.is_none() {
                standing += LATEST;
            }
            if nearest_subject == Some(seen.actor) {
                standing += if slot == Slot::Possessive { SUBJECT_OF_OWNED } else { SUBJECT_HERE };
            }
            if distance == 0 && seen.slot == Slot::Subject {
                standing += if page.has_clause_break(seen.end, token) { 0 } else { SAME_CLAUSE };
                standing += if is_before_that(page, seen, near, token) { BEFORE_THAT } else { 0 };
            }
            if seen.end + 1 == token && page.low(seen.end) == "and" {
                standing += AND;
            }
            if speaker == Some(seen.actor) {
                standing += SPEAKER;
            }
            standings.insert(seen.actor, (standing, seen.unit, 0));
        }
        latest = latest.or(Some(seen.actor));
    }
    let mut ranked: Vec<Ranked> = standings.into_values().map(|(standing, unit, _)| Ranked { unit, standing }).collect();
    ranked.sort_by_key(|one| (std::cmp::Reverse(one.standing), std::cmp::Reverse(one.unit)));
    ranked
}

/// "Qorpa told | him": the subject of the clause is another one.
fn barred(page: &Page<'_>, asked: Asked, near: &[&Seen]) -> BTreeSet<usize> {
    let mut barred = explained(page, asked, near);
    if asked.is_reflexive || !matches!(asked.slot, Slot::Object | Slot::Preposition) {
        return barred;
    }
    let here = || near.iter().take_while(|seen| seen.sentence == asked.sentence);
    // "Qorpa asked Zill to help | her": whoever is made to do it is the one who does it.
    if let Some(doer) = here().find(|seen| seen.slot != Slot::Subject && page.is_made_to(seen, asked.token))
        && !page.has_finite_break(doer.end, asked.token)
    {
        barred.insert(doer.actor);
        return barred;
    }
    let last = here().find(|seen| seen.slot == Slot::Subject);
    barred.extend(last.filter(|seen| !page.has_clause_break(seen.end, asked.token)).map(|seen| seen.actor));
    barred.extend(page.subject_of_clause(near, asked.token, asked.sentence));
    barred
}

/// Who cannot be meant whatever else is: "Qorpa, | his brother,"; "Qorpa, with whom | she".
fn explained(page: &Page<'_>, asked: Asked, near: &[&Seen]) -> BTreeSet<usize> {
    let mut explained = BTreeSet::new();
    let Some(before) = asked.token.checked_sub(1) else { return explained };
    let ending = |end: usize| near.iter().find(|seen| seen.sentence == asked.sentence && seen.end == end && seen.is_name);
    if asked.slot == Slot::Possessive && page.low(before) == "," && page.is_whose_of_somebody(asked.token) {
        explained.extend(ending(before).map(|seen| seen.actor));
    }
    if asked.slot == Slot::Subject && page.low(before) == "whom" {
        let at = before - usize::from(before > 0 && crate::actor::slot::is_preposition(page.low(before - 1)));
        let end = at - usize::from(at > 0 && page.low(at - 1) == ",");
        explained.extend(ending(end).map(|seen| seen.actor));
    }
    explained
}

/// What one place at which somebody is named counts.
fn at_place(page: &Page<'_>, asked: Asked, seen: &Seen) -> i64 {
    let is_here = seen.sentence == asked.sentence;
    let mut sum = match seen.slot {
        Slot::Subject => SUBJECT,
        Slot::Object => OBJECT,
        Slot::Preposition => BEHIND_PREPOSITION,
        Slot::Possessive => OWNER,
    };
    let mut add = |is_so: bool, weight: i64| sum += if is_so { weight } else { 0 };
    add(seen.slot == asked.slot, SAME_SLOT);
    add(!seen.is_name, PRONOUN);
    add(page.words.first_token(seen.sentence) + 2 >= seen.token, OPENING);
    add(is_here && asked.token.saturating_sub(seen.end) < 6, BESIDE);
    add(is_here && seen.slot != Slot::Subject && page.leads_relative(seen), RELATIVE);
    add(is_here && seen.slot == Slot::Object && page.is_made_to(seen, asked.token), MADE_TO);
    add(is_here && seen.slot == Slot::Possessive && asked.slot == Slot::Subject, OWNER_THEN_SUBJECT);
    let is_inside = is_here && (seen.end..asked.token).all(|at| page.low(at) != ")");
    add(!is_inside && page.is_in_brackets(seen), IN_BRACKETS);
    add(page.is_in_list(seen), IN_LIST);
    add(page.is_one_of_two(seen), ONE_OF_TWO);
    add(page.quote(seen.token) != page.quote(asked.token), ACROSS_QUOTE);
    add(seen.is_doubtful, DOUBTFUL);
    sum
}

/// "Qorpa said that Zill": somebody else is the subject behind "that".
fn is_before_that(page: &Page<'_>, seen: &Seen, near: &[&Seen], token: usize) -> bool {
    let Some(that) = (seen.end..token).find(|at| page.low(*at) == "that") else { return false };
    let is_other = |other: &&&Seen| {
        (that + 1..=that + 4).contains(&other.token) && other.actor != seen.actor && matches!(other.slot, Slot::Subject | Slot::Possessive)
    };
    near.iter().any(|other| is_other(&other))
}
