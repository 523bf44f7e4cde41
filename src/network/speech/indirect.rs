//! What somebody is said to have said, in the writer's words: "X confirmed that ...", "According to X, ...", "..., X reported",
//! "X accused Y of ...", "X mentioned the ...".
//!
//! "X said on Monday" alone tells nothing that was said, and does not fire; neither does "it is said that", which names nobody.

use super::attribution::{self, Attribution};
use super::{Manner, Quote, direct};
use crate::lexicon::verb::{Form, Verb};
use crate::network::clause::{Reading, Subject, words};
use crate::text::TokenKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// The longest content, in words; keeps a text without full stops linear.
const LONGEST: usize = 150;

/// The indirect and mixed quotations. `used` are the verbs that introduce direct ones.
pub fn quotes(reading: &Reading<'_>, used: &BTreeSet<usize>) -> Vec<Quote> {
    let mut found = Vec::new();
    for sentence in reading.sentences.iter().filter(|range| !range.is_empty()) {
        let tail = whole(reading, sentence, used);
        let mut end = sentence.end;
        if let Some((quote, by)) = tail {
            end = by;
            found.push(quote);
        }
        let first_here = found.len();
        for at in sentence.start..end {
            if reading.words[at].region != 0 || used.contains(&at) {
                continue;
            }
            let one = if reading.key(at) == "according" { frontal(reading, at) } else { verbal(reading, at, sentence) };
            found.extend(one);
        }
        // What a later reporter tells holds the others: they are passed on by him.
        if let Some(reporters) = first_here.checked_sub(1).and_then(|last| found.get(last)).filter(|_| end < sentence.end) {
            let reporters = reporters.speakers.clone();
            let is_front = found.get(first_here).is_some_and(|quote| quote.rule == "according-to");
            for quote in found.iter_mut().skip(first_here) {
                let news: Vec<_> = reporters.iter().copied().filter(|actor| !quote.speakers.contains(actor)).collect();
                quote.reported_by.extend(news);
            }
            if is_front {
                // "According to X, ..., Y reports" is one saying: X's, passed on by Y.
                found.remove(first_here - 1);
            }
        }
    }
    found
}

/// A quotation of these words of the article; `None` when they are too few, or direct speech themselves.
fn made(reading: &Reading<'_>, content: Range<usize>, by: &Attribution) -> Option<Quote> {
    let mut content = content;
    while content.end > content.start
        && reading.words[content.end - 1].kind == TokenKind::Mark
        && !matches!(reading.words[content.end - 1].text, "”" | "\"" | "»" | ")")
    {
        content.end -= 1;
    }
    let said = content.clone().filter(|at| reading.is_word(*at)).count();
    let quoted = content.clone().filter(|at| reading.words[*at].region != 0).count();
    if said < 3 || quoted * 2 > content.len() {
        return None;
    }
    let has_marks = content.clone().any(|at| words::is_double_mark(reading.words[at].text));
    let mut quote = Quote::new(reading.span(&content)?, if has_marks { Manner::Mixed } else { Manner::Indirect }, by.rule);
    quote.cue = reading.span(&by.cue);
    if let Some(subject) = &by.subject {
        quote.said_by(reading, subject);
    }
    Some(quote)
}

/// "According to X, ..."
fn frontal(reading: &Reading<'_>, at: usize) -> Option<Quote> {
    let sentence = reading.sentence_of(at);
    let by = attribution::according(reading, at, sentence.end)?;
    // Figures and papers tell, but speak for nobody.
    let is_paper = |at: usize| {
        matches!(reading.key(at), "results" | "data" | "figures" | "statistics" | "rules" | "law" | "constitution" | "plan" | "schedule")
    };
    if (at + 2..(at + 7).min(sentence.end)).take_while(|at| reading.key(*at) != ",").any(is_paper) {
        return None;
    }
    let comma = (by.end..sentence.end.min(by.end + 24)).find(|at| reading.key(*at) == ",");
    let before = (sentence.start..at).filter(|at| reading.is_word(*at)).count();
    if before <= 2 {
        // Whoever is not named is no speaker; what is told is told all the same.
        let content = comma? + 1;
        return made(reading, content..content_end(reading, content, at), &by);
    }
    None
}

/// "..., X reported." and "..., according to X.": the whole sentence before it; answers where the attribution begins.
fn whole(reading: &Reading<'_>, sentence: &Range<usize>, used: &BTreeSet<usize>) -> Option<(Quote, usize)> {
    let last = sentence.end.min(sentence.start + LONGEST);
    let outside = |at: usize| reading.words[at].region == 0;
    for comma in (sentence.start + 3..last).rev().take(24) {
        if reading.key(comma) != "," || !outside(comma) {
            continue;
        }
        let by = attribution::behind(reading, comma + 1).filter(|by| by.end <= sentence.end && !used.contains(&by.cue.start));
        let Some(by) = by else { continue };
        let rest = (by.end..sentence.end).filter(|at| reading.is_word(*at)).count();
        let leads_on =
            matches!(reading.key(by.end), "that" | ":" | ",") || reading.is_lower(by.end) && !words::is_preposition(reading.key(by.end));
        // "Though many stay, some think so": what stands first only frames what is told.
        let is_frame = words::is_subordinator(reading.key(sentence.start)) && !(sentence.start..comma).any(|at| reading.key(at) == ",");
        if is_frame || rest > 8 || (leads_on && rest > 0) || !direct_subject(reading, &by, comma) {
            continue;
        }
        let has_marks = (sentence.start..comma).any(|at| words::is_double_mark(reading.words[at].text) && outside(at));
        let is_front = reading.key(sentence.start) == "according";
        if has_marks && by.rule == "according-to" && !is_front {
            return None; // The words in marks are quoted alone.
        }
        let mut quote = made(reading, sentence.start..comma, &by)?;
        quote.rule = if by.rule == "according-to" { "according-to-behind" } else { "speaker-behind" };
        return Some((quote, comma));
    }
    None
}

/// The attribution's subject stands right behind the comma: nothing of it belongs to what was said.
fn direct_subject(reading: &Reading<'_>, by: &Attribution, comma: usize) -> bool {
    if by.rule == "according-to" {
        return true;
    }
    let Some(subject) = &by.subject else { return false };
    let first = subject.parts.first().map_or(subject.words.start, |part| part.first.min(part.words.start));
    first == comma + 1 && !matches!(reading.key(comma + 1), "who" | "which")
}

/// The verb of saying at word `at` with what was said.
fn verbal(reading: &Reading<'_>, at: usize, sentence: &Range<usize>) -> Option<Quote> {
    let (verb, form) = match reading.speech_verb(at) {
        Some(found) => found,
        None => return expressed(reading, at, sentence),
    };
    let group = reading.group_start(at);
    let is_passive = form.is_participle() && (group..at).any(|at| words::is_be(reading.key(at)));
    let (content, rule) = content(reading, at, verb, is_passive, sentence)?;
    let subject = if is_passive { None } else { Some(reading.subject(at, form)?) };
    if is_passive && !verb.has('a') {
        return None;
    }
    if subject.as_ref().is_some_and(|subject| is_nobody(reading, subject)) || is_unsaid(reading, group, at) {
        return None;
    }
    let by = Attribution { subject, cue: at..at + 1, end: content, rule };
    let mut end = content_end(reading, content, at);
    if rule == "what-was-said" {
        let stops = |comma: usize| reading.key(comma) == "," && !matches!(reading.key(comma + 1), "where" | "which" | "who" | "and");
        end = (content..end).find(|at| stops(*at)).unwrap_or(end);
    }
    let mut quote = made(reading, content..end, &by)?;
    quote.addressee = if is_passive {
        reading.subject_beside(at).and_then(|subject| reading.meant_by(&subject).first().map(|(actor, _)| *actor))
    } else {
        direct::addressee(reading, at)
    };
    Some(quote)
}

/// "did not say that", "refused to say", "would say": nothing was said.
fn is_unsaid(reading: &Reading<'_>, group: usize, verb: usize) -> bool {
    (group..verb).any(|at| words::is_negation(reading.key(at)) || words::is_modal(reading.key(at)) || reading.key(at) == "to")
}

/// "It emerged", "this means": no speaker.
fn is_nobody(reading: &Reading<'_>, subject: &Subject) -> bool {
    // "I think" and "you see" outside a quotation are the writer's own.
    matches!(reading.key(subject.words.start), "it" | "this" | "that" | "which" | "there" | "what" | "you" | "i" | "we")
        && subject.words.len() == 1
}

/// Where what was said begins, and by which pattern.
fn content(reading: &Reading<'_>, at: usize, verb: Verb, is_passive: bool, sentence: &Range<usize>) -> Option<(usize, &'static str)> {
    let first = at + 1 + usize::from(!verb.particle.is_empty());
    let mut next = first;
    if verb.has('o') && !is_passive {
        let phrase = reading.phrase_after(next, sentence.end)?;
        let mut end = phrase.words.end;
        if words::is_and(reading.key(end)) {
            end = reading.phrase_after(end + 1, sentence.end).map_or(end, |more| more.words.end);
        }
        return (reading.key(end) == "of").then_some((end + 1, "accused-of"));
    }
    if verb.has('a') && !is_passive {
        if let Some(phrase) = reading.phrase_after(next, sentence.end) {
            let goes_on = matches!(reading.key(phrase.words.end), "that" | "," | "in" | "on" | "he" | "she" | "it" | "they" | "there");
            if goes_on {
                next = phrase.words.end;
            }
        } else if matches!(reading.key(next), "reporters" | "journalists" | "lawmakers" | "parliament" | "investors" | "supporters") {
            next += 1;
        }
    }
    // "said in a statement on Monday that ..."
    let that = (next..sentence.end.min(next + 10)).find(|at| reading.key(*at) == "that" || reading.words[*at].kind == TokenKind::Mark);
    if let Some(that) = that.filter(|at| reading.key(*at) == "that") {
        let is_near =
            that == next || words::is_preposition(reading.key(next)) || words::is_adverb(reading.key(next)) || is_evidence(reading, that);
        // "announced changes that have": a relative clause, told of the changes.
        let is_relative = reading.is_finite_verb(that + 1) && that > next;
        if is_near && !is_relative && (verb.has('t') || verb.has('n')) {
            return Some((that + 1, "that-clause"));
        }
    }
    let is_addressed = !verb.has('a') || next > first;
    if verb.has('z') && is_addressed && begins_clause(reading, next, sentence) {
        return Some((next, "clause"));
    }
    if verb.has('n') && !is_passive && begins_noun(reading, next) {
        return Some((next, "what-was-said"));
    }
    None
}

/// "mentioning any evidence | that ..."
fn is_evidence(reading: &Reading<'_>, that: usize) -> bool {
    matches!(
        reading.key_before(that),
        "evidence" | "claims" | "claim" | "fact" | "view" | "concerns" | "hope" | "confidence" | "fears" | "idea"
    )
}

/// "expressed confidence that", "voiced concern that": a verb that needs its noun.
fn expressed(reading: &Reading<'_>, at: usize, sentence: &Range<usize>) -> Option<Quote> {
    let form = match reading.key(at) {
        "expressed" | "voiced" | "repeated" | "raised" | "spoken" | "issued" | "made" | "signaled" => Form::Either,
        "expresses" | "voices" => Form::Third,
        "expressing" | "voicing" | "mentioning" => Form::Gerund,
        _ => return None,
    };
    let that = (at + 1..sentence.end.min(at + 9)).find(|at| reading.key(*at) == "that")?;
    let is_noun = reading.world.lexicon.speech().noun_leads_by(reading.key_before(that), "that") || is_evidence(reading, that);
    if !is_noun || (at..that).any(|at| reading.key(at) == ",") {
        return None;
    }
    let subject = reading.subject(at, form)?;
    let group = reading.group_start(at);
    if (group..at).any(|at| words::is_negation(reading.key(at)) || words::is_be(reading.key(at))) {
        return None;
    }
    let by = Attribution { subject: Some(subject), cue: at..that + 1, end: that + 1, rule: "that-clause" };
    made(reading, that + 1..content_end(reading, that + 1, at), &by)
}

/// A clause without "that" begins here: "said | the team was", "believes | he will", not "said on Monday" nor "said nothing".
fn begins_clause(reading: &Reading<'_>, from: usize, sentence: &Range<usize>) -> bool {
    let key = reading.key(from);
    let starts = words::is_determiner(key)
        || words::is_subject_pronoun(key)
        || key == "there"
        || reading
            .words
            .get(from)
            .is_some_and(|word| word.mention.is_some() || word.text.starts_with(char::is_uppercase) && reading.is_word(from));
    let verb = (from + 1..sentence.end.min(from + 22)).find(|at| reading.is_finite_verb(*at) || words::is_modal(reading.key(*at)));
    let is_whole = verb.is_some_and(|verb| {
        (from..verb).all(|at| {
            reading.words[at].kind != TokenKind::Mark || matches!(reading.words[at].text, "“" | "”" | "\"" | "[" | "]" | "-" | "%")
        })
    });
    starts && is_whole
}

/// A noun phrase begins here that tells what was said, rather than whom it was said to.
fn begins_noun(reading: &Reading<'_>, from: usize) -> bool {
    let key = reading.key(from);
    let is_determined = words::is_determiner(key) && !matches!(key, "that" | "this" | "him" | "her");
    let is_named = reading.phrase_after(from, from + 6).is_some_and(|phrase| reading.named(&phrase).is_some());
    is_determined && !is_named && !(words::is_determiner(key) && matches!(reading.key(from + 1), "role"))
}

/// Where what was said ends, that began at `from` behind the verb at `cue`: with the sentence, or where another saying begins.
pub fn content_end(reading: &Reading<'_>, from: usize, cue: usize) -> usize {
    let sentence = reading.sentence_of(cue);
    let region = reading.words[cue].region;
    let limit = sentence.end.min(from + LONGEST);
    for at in from..limit {
        if reading.words[at].region != region {
            // A direct quotation within the sentence: what follows the writer's words is not the writer's.
            return at;
        }
        let is_comma = reading.key(at) == ",";
        let next = if is_comma { at + 1 } else { at };
        if reading.key(at) == ";" {
            return at;
        }
        if is_comma && matches!(reading.key(next), "but" | "while" | "whereas" | "adding") {
            return at;
        }
        if is_comma && at > from + 2 {
            let is_saying = reading.speech_verb(next).is_some_and(|(_, form)| form == Form::Gerund);
            let is_attributed = attribution::behind(reading, next)
                .is_some_and(|by| by.rule == "according-to" || direct_subject(reading, &by, at) && closes(reading, by.end, limit));
            if is_saying || is_attributed {
                return at;
            }
        }
        // "... and claimed that": the same one goes on to say more.
        let joint = words::is_and(reading.key(next)) || reading.key(next) == "but";
        if joint && at > from + 2 {
            let verb = if words::is_adverb(reading.key(next + 1)) { next + 2 } else { next + 1 };
            let says = reading.speech_verb(verb).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Either | Form::Third));
            if says && !words::is_helper(reading.key(verb + 1)) {
                return at;
            }
        }
    }
    limit
}

/// True when the attribution that ends here is followed by a stop.
fn closes(reading: &Reading<'_>, end: usize, limit: usize) -> bool {
    end >= limit || reading.words[end].kind == TokenKind::Mark
}
