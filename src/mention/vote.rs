//! The document as a whole says what an unknown name is.
//!
//! Each place gives a little evidence: a verb of speaking behind, "in" before, the ending of the word. All places of one name vote
//! together, together with what surer cues found under the same name or a longer one.

use super::ActorKind;
use super::cues::Context;
use super::line::{Line, Named};
use super::words::Shape;
use crate::lexicon::{Lexicon, suffix};
use std::collections::BTreeMap;

/// Votes for a kind, in the order of [`ActorKind::ALL`].
type Votes = [i32; 5];

const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 3;

fn index(kind: ActorKind) -> usize {
    ActorKind::ALL.iter().position(|one| *one == kind).unwrap_or(0)
}

/// The kind with most votes, if any has some; the earlier kind in a tie.
fn winner(votes: &Votes) -> Option<ActorKind> {
    let most = votes.iter().copied().max().filter(|most| *most > 0)?;
    votes.iter().position(|one| *one == most).and_then(|at| ActorKind::ALL.get(at)).copied()
}

/// Names that sure cues found in this document, and their parts.
#[derive(Debug, Default)]
pub struct Known {
    names: BTreeMap<String, Votes>,
    parts: BTreeMap<String, Votes>,
}

impl Known {
    pub fn of(lines: &[Line<'_>], lexicon: &Lexicon) -> Self {
        let mut known = Self::default();
        for line in lines {
            for claim in &line.claims {
                let Some(named) = claim.named.filter(|named| named.certainty >= 1 && named.form == super::Form::Proper) else { continue };
                let vote = if named.certainty >= 2 { 4 } else { 2 };
                let kind = index(named.kind);
                known.names.entry(line.phrase(claim.first, claim.end)).or_default()[kind] += vote;
                known.add_parts(line, claim.first, claim.end, named.kind, lexicon);
            }
        }
        known
    }

    /// The last word of a person's name, and the proper words of an organization's, mean the same one when they stand alone.
    fn add_parts(&mut self, line: &Line<'_>, first: usize, end: usize, kind: ActorKind, lexicon: &Lexicon) {
        let last = end - 1;
        match kind {
            ActorKind::Person if last > first || !line.words[last].is_common => {
                self.parts.entry(line.key(last).to_owned()).or_default()[PERSON] += 3;
                // "Xi Jinping" is called Xi.
                if last == first + 1 && line.key(first).len() <= 3 && lexicon.is_surname(line.key(first)) {
                    self.parts.entry(line.key(first).to_owned()).or_default()[PERSON] += 3;
                }
            }
            ActorKind::Organization => {
                for at in first..end {
                    let key = line.key(at);
                    let is_proper = !line.words[at].is_common && line.words[at].shape != Shape::Possessive && line.words[at].is_capital();
                    let is_other = lexicon.country(key).is_some()
                        || lexicon.place(key).is_some()
                        || lexicon.demonym(key).is_some()
                        || lexicon.given_name(key).is_some()
                        || lexicon.organization_head(key) != Default::default();
                    if is_proper && !is_other && end - first <= 3 {
                        self.parts.entry(key.to_owned()).or_default()[ORGANIZATION] += 2;
                    }
                }
            }
            _ => {}
        }
    }

    /// What a single word means as part of a known name.
    pub fn part(&self, key: &str) -> Option<ActorKind> {
        winner(self.parts.get(key)?)
    }
}

/// Gives every unsure name the kind that the document votes for.
pub fn settle(lines: &mut [Line<'_>], known: &Known, context: &Context<'_>) {
    let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
    for line in lines.iter() {
        for claim in &line.claims {
            if claim.named.is_some_and(|named| named.certainty < 2) {
                let sum = votes.entry(line.phrase(claim.first, claim.end)).or_default();
                let seen = evidence(line, claim.first, claim.end, context);
                sum.iter_mut().zip(seen).for_each(|(sum, seen)| *sum += seen);
            }
        }
    }
    for (name, sum) in &mut votes {
        for found in [known.names.get(name), known.parts.get(name)].into_iter().flatten() {
            sum.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
        }
        prior(name, sum, context.lexicon);
    }
    for line in lines.iter_mut() {
        for at in 0..line.claims.len() {
            let claim = &line.claims[at];
            let Some(named) = claim.named.filter(|named| named.certainty < 2 && named.kind != ActorKind::Group) else { continue };
            let name = line.phrase(claim.first, claim.end);
            if let Some(kind) = votes.get(&name).and_then(winner) {
                let is_supported = known.names.contains_key(&name) || known.parts.contains_key(&name);
                let certainty = named.certainty.max(u8::from(is_supported));
                line.claims[at].named = Some(Named { kind, certainty, ..named });
            }
        }
    }
}

/// What the words of the name alone say. Whole numbers, so that the order of adding is immaterial.
fn prior(name: &str, votes: &mut Votes, lexicon: &Lexicon) {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.last().copied().unwrap_or("");
    let leads = words.len() == 2 && words.first().is_some_and(|first| first.len() <= 3 && lexicon.is_surname(first));
    if leads || lexicon.is_surname(last) || words.first().is_some_and(|first| lexicon.given_name(first).is_some()) {
        votes[PERSON] += 3;
    } else if suffix::is_like_surname(last) {
        votes[PERSON] += 2;
    }
    if words.len() > 1 && matches!(words.first().copied(), Some("bin" | "van" | "von" | "ibn" | "abu")) {
        votes[PERSON] += 4;
    }
    if suffix::is_like_place(last) {
        votes[PLACE] += 2;
    }
    if suffix::is_like_organization(last) {
        votes[ORGANIZATION] += 2;
    }
    votes[PLACE] += match lexicon.place(name) {
        Some(true) => 4,
        Some(false) => 2,
        None => 0,
    };
    let common = words.iter().filter(|word| lexicon.is_common(word)).count();
    if words.len() > 1 {
        if common == words.len() || words.len() > 3 {
            votes[ORGANIZATION] += 3;
        } else if common == 0 {
            votes[PERSON] += 2;
        } else {
            votes[ORGANIZATION] += 1;
        }
        if words.iter().any(|word| lexicon.country(word).is_some() || lexicon.demonym(word).is_some() || lexicon.group(word).is_some()) {
            votes[ORGANIZATION] += 4;
        }
    }
    votes[PERSON] += 1;
}

/// What the words around one place say.
fn evidence(line: &Line<'_>, first: usize, end: usize, context: &Context<'_>) -> Votes {
    let mut votes = [0; 5];
    let before = line.key_before(first);
    let next = line.key(end);
    let is_single = end == first + 1;
    let shape = line.words[first].shape;
    // A surname in capitals is one that a document shouts: "THOMAS filed".
    let is_shouted = context.lexicon.is_surname(line.key(first)) && line.key(first).len() >= 5;
    if is_single && shape == Shape::Upper && !is_shouted {
        votes[ORGANIZATION] += 4;
    }
    if is_single && has_inner_capital(line.words[first].text) {
        votes[ORGANIZATION] += 3;
    }
    match before {
        "in" => votes[PLACE] += 4,
        "near" | "outside" | "across" | "around" | "throughout" | "towards" | "toward" | "into" => votes[PLACE] += 3,
        "at" => votes[ORGANIZATION] += 1,
        "to" | "from" => votes[PLACE] += 1,
        "the" => votes[ORGANIZATION] += 2,
        "by" | "with" | "for" => votes[PERSON] += 1,
        _ => {}
    }
    if let Some(kind) = super::apposition::kind(line, end, context.lexicon) {
        votes[index(kind)] += 6;
    }
    let two_before = first.checked_sub(2).map_or("", |at| line.key(at));
    match before {
        "of" if matches!(
            two_before,
            "north" | "south" | "east" | "west" | "outskirts" | "outside" | "suburbs" | "port" | "residents" | "mayor"
        ) =>
        {
            votes[PLACE] += 4;
        }
        "by" if matches!(
            two_before,
            "owned" | "bought" | "acquired" | "published" | "manufactured" | "operated" | "produced" | "developed"
        ) =>
        {
            votes[ORGANIZATION] += 3;
        }
        "," if first >= 3 && line.key(first - 3) == "in" => votes[PLACE] += 2,
        "between" => votes[PLACE] += 1,
        _ => {}
    }
    for beside in listed_beside(line, first, end) {
        votes[index(beside)] += 2;
    }
    let is_plural = line.key(end - 1).ends_with('s') && !line.key(end - 1).ends_with("ss");
    if before == "the" && is_plural {
        votes[ORGANIZATION] += 2;
    }
    if context.lexicon.is_person_verb(next) && line.word(end).is_some_and(|word| word.is_lower()) {
        votes[PERSON] += 2;
    }
    if line.word(end).is_some_and(|word| word.is(",")) {
        let place = |phrase: &str| context.lexicon.country(phrase).map(|_| true).or_else(|| context.lexicon.place(phrase));
        // The place behind the comma has been taken by its cue already.
        let behind = (end + 1..end + 4).rev().find(|to| place(&line.phrase(end + 1, *to)) == Some(true));
        if behind.is_some() && line.word(end + 1).is_some_and(|word| word.is_capital()) {
            votes[PLACE] += 4;
        }
        if line.word(end + 1).is_some_and(|word| word.shape == Shape::Number) {
            votes[PERSON] += 3;
        }
        if matches!(line.key(end + 1), "who" | "whose") {
            votes[PERSON] += 4;
        }
    }
    votes
}

/// The kinds of sure names in one enumeration with it: "Edinburgh, **Leith** and Glasgow".
fn listed_beside(line: &Line<'_>, first: usize, end: usize) -> Vec<ActorKind> {
    let joins = |at: usize| line.word(at).is_some_and(|word| word.is(",") || word.is("and") || word.is("or"));
    let before = first.checked_sub(1).filter(|joint| joins(*joint)).and_then(|joint| line.claim_of(joint.checked_sub(1)?));
    let behind = Some(end).filter(|joint| joins(*joint)).and_then(|joint| line.claim_of(joint + 1));
    let sure = before.into_iter().chain(behind).filter_map(|claim| claim.named);
    let kind = |kind| if kind == ActorKind::Country { ActorKind::Place } else { kind };
    sure.filter(|named| named.certainty >= 2 && named.form == super::Form::Proper).map(|named| kind(named.kind)).collect()
}

/// "BelTA", "YouTube"; but not "McDonald", "O'Neill", "Jean-Luc".
fn has_inner_capital(text: &str) -> bool {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at > 0
            && c.is_uppercase()
            && before.is_lowercase()
            && !matches!(text.get(..at), Some("Mc" | "Mac" | "De" | "Di" | "La" | "Le" | "Van" | "Fitz"))
        {
            return true;
        }
        before = c;
    }
    false
}
