//! Where quotation marks open and close, repaired for reading: a mark of the wrong shape, one that is missing, one within another.
//!
//! Works by paragraph, as quotations do; one that is still open when its paragraph ends goes on where the next paragraph opens again.

use super::attribution;
use crate::network::clause::{Reading, words};
use crate::text::{TokenKind, is_blank};
use std::ops::Range;

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// With the marks that are there.
    pub whole: Range<usize>,
    /// Without them.
    pub inner: Range<usize>,
    /// False when the mark had to be supplied.
    pub is_opened: bool,
    pub is_closed: bool,
}

/// Every stretch in quotation marks, in the order of the text.
pub fn stretches(reading: &Reading<'_>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut sentence = 0;
    let count = reading.sentences.len();
    while sentence < count {
        let paragraph = reading.paragraph_of(sentence);
        let section = reading.found.document.sentences.get(sentence).map(|sentence| sentence.section());
        while reading.found.document.sentences.get(sentence).map(|sentence| sentence.section()) == section && sentence < count {
            sentence += 1;
        }
        if !paragraph.is_empty() {
            of_paragraph(reading, &paragraph, &mut found);
        }
    }
    found
}

/// Which way a mark points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

fn of_paragraph(reading: &Reading<'_>, paragraph: &Range<usize>, found: &mut Vec<Stretch>) {
    let marks: Vec<usize> = paragraph.clone().filter(|at| is_mark(reading, *at)).collect();
    let mut open: Option<usize> = None;
    let mut depth = 0;
    let mut after_last = paragraph.start;
    for (index, &mark) in marks.iter().enumerate() {
        let is_single = |at: usize| !words::is_double_mark(reading.words[at].text);
        // A single mark that nothing closes was an apostrophe: ‘em.
        if open.is_some_and(is_single) && !is_single(mark) && !marks.iter().skip(index).any(|at| closes_single(reading, *at)) {
            (open, depth) = (None, 0);
        }
        if open.is_some_and(|open| !is_single(open)) && is_single(mark) {
            continue;
        }
        let side = side(reading, mark, open.is_some());
        match (open, side) {
            (None, Side::Opens) => open = Some(mark),
            (None, Side::Closes) => {
                // The opening mark is missing: the quotation begins with its sentence, if somebody is said to have said it.
                let start = reading.sentence_of(mark).start.max(after_last);
                if mark - start >= 3 && attribution::behind(reading, mark + 1).is_some() {
                    found.push(Stretch { whole: start..mark + 1, inner: start..mark, is_opened: false, is_closed: true });
                    after_last = mark + 1;
                }
            }
            (Some(_), Side::Opens) => depth += 1,
            (Some(start), Side::Closes) => {
                // Of two that are open the inner one closes first, unless too few marks are left to close both.
                let closes_left = marks.iter().skip(index + 1).take_while(|at| side_by_shape(reading, **at) != Some(Side::Opens)).count();
                if depth > 0 && closes_left > 0 {
                    depth -= 1;
                    continue;
                }
                found.push(Stretch { whole: start..mark + 1, inner: start + 1..mark, is_opened: true, is_closed: true });
                (open, depth, after_last) = (None, 0, mark + 1);
            }
        }
    }
    if let Some(start) = open.filter(|start| words::is_double_mark(reading.words[*start].text)) {
        let end = end_of_open(reading, start, paragraph);
        if end > start + 1 {
            found.push(Stretch { whole: start..end, inner: start + 1..end, is_opened: true, is_closed: false });
        }
    }
}

fn closes_single(reading: &Reading<'_>, at: usize) -> bool {
    !words::is_double_mark(reading.words[at].text) && side(reading, at, true) == Side::Closes
}

/// Where a quotation without closing mark ends: before the sentence that says who said it, else with its paragraph when it began it.
fn end_of_open(reading: &Reading<'_>, start: usize, paragraph: &Range<usize>) -> usize {
    let own = reading.sentence_of(start);
    let last = reading.sentence_of(paragraph.end.saturating_sub(1));
    if last.start > start && attribution::is_whole_sentence(reading, &last) {
        return last.start;
    }
    if start <= paragraph.start + 1 { paragraph.end } else { own.end }
}

fn is_mark(reading: &Reading<'_>, at: usize) -> bool {
    let Some(word) = reading.words.get(at).filter(|word| word.kind == TokenKind::Mark) else { return false };
    if words::is_double_mark(word.text) {
        // After a number it is a measure: 6'2".
        let is_measure = word.text == "\"" && at > 0 && reading.words[at - 1].kind == TokenKind::Number && is_tight_before(reading, at);
        return !is_measure || reading.words.get(at + 1).is_some_and(|next| matches!(next.text, "," | "."));
    }
    // Single marks: only where they cannot be an apostrophe.
    match word.text {
        "‘" => is_tight_after(reading, at) && !is_tight_before(reading, at),
        "’" | "'" => {
            let opens = word.text == "'" && is_tight_after(reading, at) && !is_tight_before(reading, at);
            let closes = is_tight_before(reading, at) && !is_tight_after_word(reading, at);
            opens || closes
        }
        _ => false,
    }
}

fn side_by_shape(reading: &Reading<'_>, at: usize) -> Option<Side> {
    match reading.words.get(at)?.text {
        "“" | "«" | "„" | "‘" | "‟" => Some(Side::Opens),
        "”" | "»" | "’" => Some(Side::Closes),
        _ => None,
    }
}

fn side(reading: &Reading<'_>, at: usize, is_open: bool) -> Side {
    let (before, after) = (is_tight_before(reading, at), is_tight_after_word(reading, at));
    let by_shape = side_by_shape(reading, at);
    if by_shape != Some(Side::Closes) && is_open {
        // “…, “Putin said: a mark of the wrong shape, or set before the next word, closes when a speaker follows a pause.
        let pause = at > 0 && matches!(reading.words[at - 1].text, "," | "." | "!" | "?");
        if pause && attribution::behind(reading, at + 1).is_some() {
            return Side::Closes;
        }
    }
    match by_shape {
        // ”Word: typed for an opening mark.
        Some(Side::Closes) if !is_open && !before && after => Side::Opens,
        // word“ and then a space: typed for a closing one, as in German.
        Some(Side::Opens) if is_open && before && !after => Side::Closes,
        Some(side) => side,
        None if !before && after => Side::Opens,
        None if before && !after => Side::Closes,
        None => {
            if is_open {
                Side::Closes
            } else {
                Side::Opens
            }
        }
    }
}

fn is_tight_before(reading: &Reading<'_>, at: usize) -> bool {
    let Some(word) = reading.words.get(at) else { return false };
    let before = reading.found.document.text.get(..word.span.start).and_then(|text| text.chars().next_back());
    before.is_some_and(|c| !is_blank(c) && !matches!(c, '(' | '[' | '—' | '–'))
}

fn is_tight_after(reading: &Reading<'_>, at: usize) -> bool {
    let Some(word) = reading.words.get(at) else { return false };
    reading.found.document.text.get(word.span.end..).and_then(|text| text.chars().next()).is_some_and(|c| !is_blank(c))
}

/// True when a word, not a mark, follows without space.
fn is_tight_after_word(reading: &Reading<'_>, at: usize) -> bool {
    let Some(word) = reading.words.get(at) else { return false };
    let after = reading.found.document.text.get(word.span.end..).and_then(|text| text.chars().next());
    after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '(' | '…' | '$' | '£' | '€' | '#' | '@' | '‘' | '\''))
}
