//! "he said", "said the minister", "according to X": the words beside a quotation that say whose it is.

use crate::lexicon::verb::{Form, Verb};
use crate::network::clause::{Reading, Subject, words};
use crate::text::TokenKind;
use std::ops::Range;

/// Who is said to have said something, by which words.
#[derive(Clone, Debug)]
pub struct Attribution {
    pub subject: Option<Subject>,
    /// The verb or "according to".
    pub cue: Range<usize>,
    /// Where the words of the attribution end.
    pub end: usize,
    pub rule: &'static str,
}

/// How far behind a quotation the verb may stand: "…," the head of the city's school board, Ann Lee, told reporters.
const REACH: usize = 24;

/// A verb of saying in a form that can introduce a direct quotation.
fn saying(reading: &Reading<'_>, at: usize) -> Option<(Verb, Form)> {
    reading.speech_verb(at).filter(|(verb, form)| (verb.has('q') || verb.has('t')) && form.is_finite())
}

/// The attribution right behind a quotation whose last word stands before `at`: "…," X said; "…," said X; "…," according to X.
pub fn behind(reading: &Reading<'_>, at: usize) -> Option<Attribution> {
    let mut from = at;
    while reading.words.get(from).is_some_and(|word| matches!(word.text, "," | "-" | "–" | "—" | "." | "”" | "\"")) && from < at + 2 {
        from += 1;
    }
    // The words must stand in the paragraph of the quotation.
    let paragraph = reading.paragraph_of(reading.words.get(at.checked_sub(1)?)?.sentence);
    if from >= paragraph.end {
        return None;
    }
    let limit = paragraph.end.min(from + REACH);
    if reading.words.get(from).is_some_and(|word| word.kind == TokenKind::Mark) {
        return None;
    }
    // Behind “….” a new sentence begins, which may tell of something else: only a bare "X said." belongs to the quotation.
    let is_ended = at >= 2 && matches!(reading.key(at - 2), "." | "…") && words::is_double_mark(reading.words[at - 1].text);
    if let Some(found) = according(reading, from, limit) {
        return (!is_ended).then_some(found);
    }
    // “…,” said the minister; “…,” has said the minister.
    if let Some((_, form)) = saying(reading, from).filter(|(_, form)| *form != Form::Base) {
        let next = from + 1;
        let subject = named_behind(reading, next, limit)?;
        let end = subject.words.end;
        let _ = form;
        return Some(Attribution { subject: Some(subject), cue: from..next, end, rule: "verb-speaker" });
    }
    // “…,” the minister said.
    for verb in from + 1..limit {
        let word = reading.words.get(verb)?;
        if word.kind == TokenKind::Mark && matches!(word.text, "." | "!" | "?" | "“" | "”" | "\"" | ";" | ":") {
            return None;
        }
        if saying(reading, verb).is_none() {
            continue;
        }
        let is_passive = (reading.group_start(verb)..verb).any(|at| words::is_be(reading.key(at)));
        let Some(subject) = reading.subject_beside(verb).filter(|_| !is_passive) else { continue };
        let first = subject.parts.first().map_or(subject.words.start, |part| part.first);
        if first >= from && first <= from + 2 || subject.words.start == from {
            let next = reading.key(verb + 1);
            let is_bare = verb + 1 >= paragraph.end
                || reading.words[verb + 1].kind == TokenKind::Mark
                || words::is_preposition(next)
                || words::is_adverb(next);
            if is_ended && !is_bare {
                return None;
            }
            return Some(Attribution { subject: Some(subject), cue: verb..verb + 1, end: verb + 1, rule: "speaker-verb" });
        }
    }
    None
}

/// "according to X" that begins at word `from`.
pub fn according(reading: &Reading<'_>, from: usize, limit: usize) -> Option<Attribution> {
    if reading.key(from) != "according" || reading.key(from + 1) != "to" {
        return None;
    }
    let cue = from..from + 2;
    let subject = named_behind(reading, from + 2, limit);
    let end = subject.as_ref().map_or(from + 2, |subject| subject.words.end);
    Some(Attribution { subject, cue, end, rule: "according-to" })
}

/// The phrases that begin at `from`, joined by "and".
pub fn named_behind(reading: &Reading<'_>, from: usize, limit: usize) -> Option<Subject> {
    let mut parts = vec![reading.phrase_after(from, limit)?];
    while let Some(end) = parts.last().map(|part| part.words.end) {
        let mut next = end;
        if reading.key(next) == "," {
            next += 1;
        }
        if !words::is_and(reading.key(next)) {
            break;
        }
        match reading.phrase_after(next + 1, limit) {
            Some(more) if !reading.is_finite_verb(more.words.end) => parts.push(more),
            _ => break,
        }
    }
    let words = parts.first()?.words.start..parts.last()?.words.end;
    Some(Subject { parts, words })
}

/// The attribution right before a quotation that opens at word `open`: X said, “…”; X told reporters: “…”.
pub fn before(reading: &Reading<'_>, open: usize) -> Option<Attribution> {
    let floor = reading.paragraph_of(reading.words.get(open)?.sentence).start;
    let joint = reading.key_before(open);
    if open == floor || matches!(joint, "." | "!" | "?" | "”") {
        return None;
    }
    let is_paused = matches!(joint, "," | ":" | "that" | "–" | "—" | "-");
    for verb in (floor..open).rev().take(18) {
        let word = reading.words.get(verb)?;
        if matches!(word.text, "." | "!" | "?" | ";" | "“" | "”") {
            break;
        }
        if reading.key(verb) == "to" && reading.key_before(verb) == "according" && is_paused {
            return according(reading, verb - 1, open);
        }
        let Some((verb_of, form)) = reading.speech_verb(verb) else { continue };
        let is_paused_enough = is_paused || open - verb <= 2;
        if !is_paused_enough || !(verb_of.has('q') || verb_of.has('t') || verb_of.has('f')) {
            continue;
        }
        let group = reading.group_start(verb);
        let is_passive = form.is_participle() && (group..verb).any(|at| words::is_be(reading.key(at)));
        if is_passive {
            continue;
        }
        if let Some(subject) = reading.subject(verb, form) {
            return Some(Attribution { subject: Some(subject), cue: verb..verb + 1, end: open, rule: "speaker-verb" });
        }
    }
    None
}

/// True for a sentence that does nothing but say who spoke: "Putin's press service said in a statement."
pub fn is_whole_sentence(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    if sentence.len() > REACH {
        return false;
    }
    sentence.clone().any(|verb| {
        let Some((_, form)) = saying(reading, verb) else { return false };
        let rest = sentence.end.saturating_sub(verb);
        let has_no_content = !matches!(reading.key(verb + 1), "that" | "the" | "he" | "she" | "it" | "they");
        form.is_finite()
            && rest <= 7
            && has_no_content
            && reading.subject_beside(verb).is_some_and(|subject| starts_at(&subject, sentence.start))
    })
}

fn starts_at(subject: &Subject, word: usize) -> bool {
    subject.parts.first().is_some_and(|part| part.first <= word + 1 || part.words.start <= word + 1)
}
