//! Words between quotation marks: whole sentences that somebody said, and fragments within the writer's own.
//!
//! “We did,” Ann said. fires; the film “Gone with the Wind” and a “so-called” anything do not: nobody is said to have said them.

use super::attribution::{self, Attribution};
use super::marks::Stretch;
use super::{Manner, Quote};
use crate::lexicon::verb::Form;
use crate::network::clause::{Reading, words};
use crate::text::{Span, TokenKind};
use std::collections::BTreeSet;

/// A stretch that holds whole sentences.
#[derive(Clone, Debug)]
pub struct Piece {
    stretch: Stretch,
}

/// The stretches that are direct speech by their shape: long enough, and beginning and ending as sentences do.
pub fn pieces(reading: &Reading<'_>, stretches: &[Stretch]) -> Vec<Piece> {
    stretches.iter().filter(|stretch| is_speech(reading, stretch)).map(|stretch| Piece { stretch: stretch.clone() }).collect()
}

fn is_speech(reading: &Reading<'_>, stretch: &Stretch) -> bool {
    let inner = stretch.inner.clone();
    let count = inner.clone().filter(|at| reading.is_word(*at)).count();
    let Some(first) = inner.clone().find(|at| reading.is_word(*at)) else { return false };
    let is_capital = reading.words[first].text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let before = reading.key_before(stretch.whole.start);
    let is_led = matches!(before, "," | ":");
    let last = inner.end.checked_sub(1).map_or("", |at| reading.key(at));
    let is_stopped = matches!(last, "." | "," | "!" | "?" | "…" | "–" | "—" | ";");
    let follows = reading.key(stretch.whole.end);
    let paragraph = reading.paragraph_of(reading.words[first].sentence);
    let is_outer = stretch.whole.start == paragraph.start || stretch.whole.end == paragraph.end;
    let ends_well = is_stopped || !stretch.is_closed || is_outer || matches!(follows, "," | "-" | "–" | "—");
    let is_long = count >= 4 || (count >= 1 && is_stopped && (is_led || is_capital) && attribution_near(reading, stretch));
    let is_title = !is_stopped
        && inner.clone().filter(|at| reading.is_word(*at)).all(|at| {
            let word = &reading.words[at];
            word.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                || words::is_preposition(&word.key)
                || words::is_determiner(&word.key)
                || words::is_and(&word.key)
        });
    is_long && !is_title && ends_well && (is_capital || (is_led && is_stopped) || !stretch.is_opened)
}

fn attribution_near(reading: &Reading<'_>, stretch: &Stretch) -> bool {
    attribution::behind(reading, stretch.whole.end).is_some() || attribution::before(reading, stretch.whole.start).is_some()
}

/// Marks the words of each piece, so that whoever looks for a subject stays within one voice.
pub fn mark(reading: &mut Reading<'_>, pieces: &[Piece]) {
    for (number, piece) in pieces.iter().enumerate() {
        for at in piece.stretch.whole.clone() {
            if let Some(word) = reading.words.get_mut(at) {
                word.region = number + 1;
            }
        }
    }
}

/// The direct quotations, and the verbs that introduce them.
pub fn quotes(reading: &Reading<'_>, pieces: &[Piece]) -> (Vec<Quote>, BTreeSet<usize>) {
    let mut used = BTreeSet::new();
    let mut quotes: Vec<(Quote, &Stretch, Option<Attribution>)> = Vec::new();
    for piece in pieces {
        let stretch = &piece.stretch;
        let Some(span) = reading.span(&stretch.whole) else { continue };
        let mut quote = Quote::new(span, Manner::Direct, "unattributed");
        let found = attribution::behind(reading, stretch.whole.end)
            .filter(|found| !leads_on(reading, found))
            .or_else(|| attribution::before(reading, stretch.whole.start))
            .or_else(|| attribution::behind(reading, stretch.whole.end));
        if let Some(found) = &found {
            used.insert(found.cue.start);
            attribute(reading, &mut quote, found);
        }
        if let Some((earlier, behind, by)) = quotes.last_mut() {
            let is_one_saying = by.as_ref().zip(found.as_ref()).is_some_and(|(a, b)| a.cue == b.cue);
            if is_one_saying && behind.whole.end < stretch.whole.start {
                // “A,” she said, “b.” is one quotation in two parts.
                earlier.spans.push(span);
                continue;
            }
            if found.is_none() && goes_on(reading, behind, by.as_ref(), stretch) {
                quote.speaker = earlier.speaker;
                quote.speakers.clone_from(&earlier.speakers);
                quote.confidence = earlier.confidence.min(80);
                quote.reported_by.clone_from(&earlier.reported_by);
                quote.rule = "goes-on";
            }
            let is_continued = earlier.speaker.is_none() && !behind.is_closed && quote.speaker.is_some();
            if is_continued && reading.words[behind.whole.end - 1].sentence + 1 >= reading.words[stretch.whole.start].sentence {
                earlier.speaker = quote.speaker;
                earlier.speakers.clone_from(&quote.speakers);
                earlier.confidence = quote.confidence.min(80);
                earlier.rule = "goes-on";
            }
        }
        quotes.push((quote, stretch, found));
    }
    let mut out = Vec::with_capacity(quotes.len());
    for (mut quote, stretch, _) in quotes {
        quoted_by(reading, &mut quote, stretch);
        out.push(quote);
    }
    (out, used)
}

/// “…,” he said, adding: “…” leads on; the verb right behind belongs to what follows when a colon comes after it.
fn leads_on(reading: &Reading<'_>, found: &Attribution) -> bool {
    reading.key(found.end) == ":"
}

fn attribute(reading: &Reading<'_>, quote: &mut Quote, found: &Attribution) {
    quote.cue = reading.span(&found.cue);
    quote.rule = found.rule;
    if let Some(subject) = &found.subject {
        quote.said_by(reading, subject);
    }
    quote.addressee = addressee(reading, found.cue.end.saturating_sub(1));
    quote.reported_by.extend(chain(reading, found.end).into_iter().filter(|actor| !quote.speakers.contains(actor)));
}

/// To whom something was said, by the verb of saying at `verb`: told X, warned X.
pub fn addressee(reading: &Reading<'_>, verb: usize) -> Option<crate::actor::ActorId> {
    let (entry, _) = reading.speech_verb(verb)?;
    if !entry.has('a') && reading.key(verb + 1) != "to" {
        return None;
    }
    let from = if reading.key(verb + 1) == "to" { verb + 2 } else { verb + 1 };
    let phrase = reading.phrase_after(from, reading.sentence_of(verb).end)?;
    reading.meant_by_phrase(&phrase).map(|(actor, _)| actor)
}

/// Who reports it, behind the attribution that ends at `end`: ", BelTA reported", ", according to X", "quoted by X".
pub fn chain(reading: &Reading<'_>, end: usize) -> Vec<crate::actor::ActorId> {
    let limit = reading.sentence_of(end.saturating_sub(1)).end;
    let Some(comma) = (end..limit.min(end + 16)).find(|at| reading.key(*at) == ",") else { return Vec::new() };
    let mut from = comma + 1;
    if reading.key(from) == "as" {
        from += 1;
    }
    let reporter = if matches!(reading.key(from), "quoted" | "cited" | "reported") && reading.key(from + 1) == "by" {
        attribution::named_behind(reading, from + 2, limit)
    } else {
        attribution::behind(reading, from).and_then(|found| found.subject)
    };
    reporter.map(|subject| reading.meant_by(&subject).into_iter().map(|(actor, _)| actor).collect()).unwrap_or_default()
}

/// True when a quotation without speaker of its own goes on from the one before: in one paragraph with nothing but "he said." between,
/// or at the head of the paragraph behind one that was never closed.
fn goes_on(reading: &Reading<'_>, before: &Stretch, by: Option<&Attribution>, stretch: &Stretch) -> bool {
    let (Some(last), Some(first)) = (reading.words.get(before.whole.end - 1), reading.words.get(stretch.whole.start)) else { return false };
    let paragraph = reading.paragraph_of(first.sentence);
    if last.span.start < reading.words[paragraph.start].span.start {
        let is_to_the_end = before.whole.end == reading.paragraph_of(last.sentence).end;
        return !before.is_closed && is_to_the_end && stretch.whole.start == paragraph.start;
    }
    let from = by.map_or(before.whole.end, |by| by.end.max(before.whole.end));
    from <= stretch.whole.start && (from..stretch.whole.start).filter(|at| reading.is_word(*at)).count() <= 8
}

/// The next sentence says who passes it on: "The president was quoted as saying by the news agency X."
fn quoted_by(reading: &Reading<'_>, quote: &mut Quote, stretch: &Stretch) {
    let Some(sentence) = reading.words.get(stretch.whole.end - 1).map(|word| word.sentence) else { return };
    let next = reading.sentences.iter().skip(sentence + 1).find(|range| !range.is_empty()).cloned().unwrap_or(0..0);
    if next.len() > 24 || next.clone().any(|at| reading.words[at].region != 0) {
        return;
    }
    let Some(verb) = next.clone().find(|at| matches!(reading.key(*at), "quoted" | "cited")) else { return };
    let is_passive = (reading.group_start(verb)..verb).any(|at| words::is_be(reading.key(at)));
    if let Some(by) = (verb..next.end).find(|at| reading.key(*at) == "by").filter(|_| is_passive)
        && let Some(subject) = attribution::named_behind(reading, by + 1, next.end)
    {
        let reporters = reading.meant_by(&subject).into_iter().map(|(actor, _)| actor);
        let news: Vec<_> = reporters.filter(|actor| !quote.speakers.contains(actor) && !quote.reported_by.contains(actor)).collect();
        quote.reported_by.extend(news);
    }
}

/// Words in quotation marks within the writer's sentence that somebody is said to have said, and that no found quotation holds.
pub fn fragments(reading: &Reading<'_>, stretches: &[Stretch], quotes: &[Quote]) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    let mut held: Vec<Span> = quotes.iter().flat_map(|quote| quote.spans.iter().copied()).collect();
    held.sort_unstable_by_key(|span| (span.start, span.end));
    // The furthest end of all that begin before: whatever ends within it is held, since quotations nest.
    let mut ends: Vec<usize> = Vec::with_capacity(held.len());
    for span in &held {
        ends.push(ends.last().copied().unwrap_or(0).max(span.end));
    }
    for stretch in stretches.iter().filter(|stretch| stretch.is_opened && stretch.is_closed) {
        let Some(span) = reading.span(&stretch.whole) else { continue };
        let before = held.partition_point(|other| other.start <= span.start);
        let is_held = before.checked_sub(1).and_then(|at| ends.get(at)).is_some_and(|end| *end >= span.end);
        if is_held || reading.words[stretch.whole.start].region != 0 {
            continue;
        }
        let sentence = reading.sentence_of(stretch.whole.start);
        let behind = (stretch.whole.end..sentence.end).take(30).find_map(|at| attribution::according(reading, at, sentence.end));
        if let Some(by) = behind.or_else(|| governing(reading, stretch)) {
            let mut quote = Quote::new(span, Manner::Mixed, "words-in-marks");
            quote.cue = reading.span(&by.cue);
            if let Some(subject) = &by.subject {
                quote.said_by(reading, subject);
            }
            found.push(quote);
        }
    }
    found
}

/// The verb of saying before words in marks, with its subject: X called the ruling “a scandal”, X ordered them to “turn back”.
fn governing(reading: &Reading<'_>, stretch: &Stretch) -> Option<Attribution> {
    let sentence = reading.sentence_of(stretch.whole.start);
    let count = stretch.inner.clone().filter(|at| reading.is_word(*at)).count();
    let reach = if count < 2 { 8 } else { 25 };
    for verb in (sentence.start..stretch.whole.start).rev().take(reach) {
        if matches!(reading.key(verb), ";" | ":") || reading.words[verb].kind == TokenKind::Mark && reading.key(verb) == "." {
            return None;
        }
        let naming = matches!(reading.key(verb), "called" | "calls" | "calling" | "call");
        let form = reading.speech_verb(verb).map(|(_, form)| form).or_else(|| naming.then_some(called_form(reading.key(verb))));
        let Some(form) = form else { continue };
        let group = reading.group_start(verb);
        if form.is_participle() && (group..verb).any(|at| words::is_be(reading.key(at))) {
            return None;
        }
        if let Some(subject) = reading.subject(verb, form) {
            return Some(Attribution { subject: Some(subject), cue: verb..verb + 1, end: verb + 1, rule: "words-in-marks" });
        }
    }
    None
}

fn called_form(key: &str) -> Form {
    match key {
        "called" => Form::Either,
        "calls" => Form::Third,
        "calling" => Form::Gerund,
        _ => Form::Base,
    }
}
