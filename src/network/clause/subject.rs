//! Who does what a verb says.
//!
//! The subject is what stands right before the verb and its helpers; behind "and" or as "..., doing so" it is that of the main clause.

use super::{Head, Phrase, Reading, words};
use crate::lexicon::verb::Form;
use crate::text::TokenKind;
use std::ops::Range;

/// Who does something; several when joined by "and".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// In the order of the text.
    pub parts: Vec<Phrase>,
    /// The words from the first to the last of them.
    pub words: Range<usize>,
}

impl Subject {
    fn of(parts: Vec<Phrase>) -> Option<Self> {
        let (first, last) = (parts.first()?, parts.last()?);
        let words = first.words.start..last.words.end;
        Some(Self { parts, words })
    }
}

/// How far back an inserted clause may begin: "X, who ..., said".
const INSERTED: usize = 30;

impl Reading<'_> {
    /// Where the helpers, adverbs and negations before a verb begin.
    pub fn group_start(&self, verb: usize) -> usize {
        let floor = self.sentence_of(verb).start;
        let mut at = verb;
        while at > floor {
            let key = self.key(at - 1);
            let is_group = words::is_helper(key) || words::is_adverb(key) || words::is_negation(key) || key == "to";
            if !is_group || self.words.get(at - 1).is_some_and(|word| word.mention.is_some()) {
                break;
            }
            at -= 1;
        }
        at
    }

    /// The subject that stands right before a verb, its helpers skipped.
    pub fn subject_beside(&self, verb: usize) -> Option<Subject> {
        let floor = self.sentence_of(verb).start;
        let mut end = self.before_time(self.group_start(verb), floor);
        if self.key_before(end) == "," && end > floor {
            let comma = end - 1;
            // "X, who ..., said": back to the comma before the insertion.
            let open = (floor..comma).rev().take(INSERTED).find(|at| self.key(*at) == ",")?;
            // "X, Q.C., said"
            if comma - open < 3 || self.begins_insertion(open + 1) {
                end = open;
            } else {
                return None;
            }
        }
        self.subject_ending(end, floor)
    }

    fn begins_insertion(&self, at: usize) -> bool {
        let key = self.key(at);
        matches!(key, "who" | "which" | "whose" | "speaking" | "citing" | "close" | "himself" | "herself" | "then" | "now")
            || words::is_determiner(key)
            || words::is_preposition(key)
            || self.words.get(at).is_some_and(|word| word.kind == TokenKind::Number || word.mention.is_some())
            || self.world.lexicon.is_role(key)
            || self.world.lexicon.is_role_modifier(key)
    }

    /// "Putin | on Tuesday evening | said": where the words of time begin.
    fn before_time(&self, end: usize, floor: usize) -> usize {
        let mut at = end;
        while at > floor && is_time(self.key(at - 1)) {
            at -= 1;
        }
        if at < end && at > floor && matches!(self.key(at - 1), "on" | "in" | "at" | "late") {
            at -= 1;
        }
        at
    }

    /// The subject whose last word stands right before `end`.
    fn subject_ending(&self, end: usize, floor: usize) -> Option<Subject> {
        let mut phrase = self.phrase_before(end, floor)?;
        if phrase.head == Head::Pronoun && self.key(phrase.words.start) == "who" {
            let end = if self.key_before(phrase.first) == "," { phrase.first - 1 } else { phrase.first };
            phrase = self.phrase_before(end, floor)?;
        }
        // "The president of Belarus said": the head stands before the preposition.
        for _ in 0..3 {
            phrase.first = self.before_direction(&phrase, floor);
            if phrase.first <= floor || !words::is_preposition(self.key(phrase.first - 1)) {
                break;
            }
            let preposition = phrase.first - 1;
            if !matches!(self.key(preposition), "of" | "for" | "in" | "at" | "from" | "to" | "with" | "on") {
                return None;
            }
            let mut head = self.phrase_before(preposition, floor)?;
            if head.head == Head::Description {
                head.words = head.words.start..phrase.words.end;
            }
            phrase = head;
        }
        if phrase.first > floor && words::is_preposition(self.key(phrase.first - 1)) {
            return None;
        }
        let mut parts = vec![phrase];
        while let Some(more) = parts.last().and_then(|last| self.joined_before(last, floor)) {
            parts.push(more);
            if parts.len() > 8 {
                break;
            }
        }
        parts.reverse();
        Subject::of(parts)
    }

    /// "Diplomats in | neighboring | Grenada": where the word begins that says which side of a place is meant.
    fn before_direction(&self, phrase: &Phrase, floor: usize) -> usize {
        let Some(at) = phrase.first.checked_sub(1).filter(|at| *at > floor) else { return phrase.first };
        let key = self.key(at);
        let is_side = ["ern", "ing", "-held", "-controlled", "-occupied"].iter().any(|ending| key.ends_with(ending))
            || matches!(key, "nearby" | "downtown" | "central" | "rural" | "occupied");
        let is_place = matches!(phrase.head, Head::Mention(number) if self.actor_of(number).is_some_and(|actor| !self.is_person(actor)));
        if is_place && is_side && words::is_preposition(self.key(at - 1)) { at } else { phrase.first }
    }

    /// The phrase that "and" or a list's comma joins to this one.
    fn joined_before(&self, phrase: &Phrase, floor: usize) -> Option<Phrase> {
        let mut end = phrase.first;
        let joint = self.key_before(end);
        if end <= floor || !(words::is_and(joint) || joint == ",") {
            return None;
        }
        let by_comma = joint == ",";
        end -= 1;
        if !by_comma && end > floor && self.key(end - 1) == "," {
            end -= 1;
            // "X, close to Y, and Z": the insertion before "and" is skipped.
            if self.phrase_before(end, floor).is_none_or(|before| self.is_behind_preposition(&before, floor)) {
                let open = (floor..end).rev().take(INSERTED).find(|at| self.key(*at) == ",")?;
                end = if self.begins_insertion(open + 1) { open } else { return None };
            }
        }
        let before = self.phrase_before(end, floor)?;
        let is_comma_list = by_comma && !self.is_listed_on(phrase);
        if is_comma_list || self.is_behind_preposition(&before, floor) || before.head == Head::Pronoun && by_comma {
            return None;
        }
        let opener = self.key_before(before.first);
        let opens = before.first == floor
            || words::is_subordinator(opener)
            || words::is_and(opener)
            || matches!(opener, "that" | "both" | "," | "“" | "\"" | "but" | "”" | ":" | "neither" | "either");
        opens.then_some(before)
    }

    /// True when "and" or a comma follows the phrase: only then does a comma before it make a list.
    fn is_listed_on(&self, phrase: &Phrase) -> bool {
        words::is_and(self.key(phrase.words.end)) || self.key(phrase.words.end) == ","
    }

    fn is_behind_preposition(&self, phrase: &Phrase, floor: usize) -> bool {
        phrase.first > floor && words::is_preposition(self.key(phrase.first - 1))
    }

    /// The subject of a verb, wherever it stands in the sentence.
    pub fn subject(&self, verb: usize, form: Form) -> Option<Subject> {
        let start = self.group_start(verb);
        let before = self.key_before(start);
        let is_infinitive = (start..verb).any(|at| self.key(at) == "to");
        if form == Form::Gerund {
            let is_progressive = (start..verb).any(|at| words::is_be(self.key(at)));
            return if is_progressive { self.subject_beside(verb) } else { self.main_subject(verb) };
        }
        if is_infinitive {
            return self.main_subject(verb);
        }
        if !form.is_finite() && !(start..verb).any(|at| words::is_helper(self.key(at))) {
            return None;
        }
        if words::is_and(before) || matches!(before, "but" | "or" | "then") {
            return self.main_subject(verb);
        }
        self.subject_beside(verb)
    }

    /// The subject of the main clause of the sentence, as far as the same voice speaks: that of the quotation, or of the writer.
    pub fn main_subject(&self, at: usize) -> Option<Subject> {
        let sentence = self.sentence_of(at);
        let region = self.words.get(at)?.region;
        let is_framed = words::is_subordinator(self.key(sentence.start));
        let first_comma = sentence.clone().find(|at| self.key(*at) == ",").unwrap_or(sentence.start);
        let mut framing = None;
        for verb in sentence.clone().take(80) {
            if self.words.get(verb).is_none_or(|word| word.region != region) || !self.is_finite_verb(verb) {
                continue;
            }
            let Some(subject) = self.subject_beside(verb) else { continue };
            if self.words.get(subject.words.start).is_none_or(|word| word.region != region) {
                continue;
            }
            if is_framed && verb < first_comma {
                framing = framing.or(Some(subject));
                continue;
            }
            return Some(subject);
        }
        framing
    }

    /// True for a word that looks like a finite verb.
    pub fn is_finite_verb(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|word| word.mention.is_none() && self.is_lower(at)) else { return false };
        let key: &str = &word.key;
        let is_listed = || {
            let lexicon = self.world.lexicon;
            let speech = lexicon.speech().verbs.find(key, self.key(at + 1));
            let tie = lexicon.ties().verbs.find(key, self.key(at + 1));
            speech.or(tie).is_some_and(|(_, form)| !matches!(form, Form::Gerund | Form::Participle | Form::Base))
                || lexicon.is_person_verb(key)
        };
        words::is_helper(key) || words::is_irregular_past(key) || (key.len() > 4 && key.ends_with("ed")) || is_listed()
    }

    /// Finds whom each sentence is about, from first to last.
    pub fn find_topics(&mut self) {
        for number in 0..self.sentences.len() {
            let Some(range) = self.sentences.get(number).filter(|range| !range.is_empty()).cloned() else { continue };
            let outside = range.clone().find(|at| self.words.get(*at).is_some_and(|word| word.region == 0 && word.kind == TokenKind::Word));
            let subject = outside.and_then(|at| self.main_subject(at));
            let topic = match subject.as_ref().map(|subject| &subject.parts[..]) {
                Some([only]) => self.meant_by_phrase(only).map(|(actor, _)| actor),
                _ => None,
            };
            if let Some(place) = self.topics.get_mut(number) {
                *place = topic;
            }
        }
    }
}

fn is_time(key: &str) -> bool {
    matches!(
        key,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "week"
            | "month"
            | "year"
            | "night"
            | "morning"
            | "evening"
            | "afternoon"
            | "yesterday"
            | "today"
            | "tonight"
    ) || key.chars().all(|c| c.is_ascii_digit())
}
