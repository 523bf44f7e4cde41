//! Where sentences begin and end.
//!
//! A sentence ends at ". ! ? …" when white space and something that can begin a sentence follow; the quotation marks and brackets
//! that close right after the mark belong to it. What a point after a word means is [`abbreviation::at_point`]'s to say. Errs on
//! keeping sentences whole where a name might be cut. Takes time linear in the text.

use super::abbreviation::{self, Point};
use super::{Span, closes, is_blank, opens_quote};

/// The sentences of one paragraph or line, in order, without the white space around them.
///
/// `text` is the whole document; `within` is the paragraph. Spans are into `text`.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let part = within.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_stop(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut marks =
            Marks { first: c, dots: usize::from(c == '.'), is_only_points: matches!(c, '.' | '…'), closed_quote: false, closed: false };
        while let Some(&(next_at, next)) = chars.peek() {
            if is_stop(next) && !marks.closed {
                marks.is_only_points &= matches!(next, '.' | '…');
                marks.dots += usize::from(next == '.');
            } else if closes(next) {
                marks.closed = true;
                marks.closed_quote |= !matches!(next, ')' | ']' | '}' | '）');
            } else {
                break;
            }
            end = next_at + next.len_utf8();
            chars.next();
        }
        end = late_quote(part, end);
        if ends_sentence(part, start, at, end, &marks) {
            push(&mut out, part, start, end, within.start);
            start = end;
            while chars.peek().is_some_and(|(next_at, _)| *next_at < end) {
                chars.next();
            }
        }
    }
    push(&mut out, part, start, part.len(), within.start);
    out
}

/// The marks at what may be a sentence's end.
struct Marks {
    first: char,
    dots: usize,
    is_only_points: bool,
    closed_quote: bool,
    closed: bool,
}

fn push(out: &mut Vec<Span>, part: &str, start: usize, end: usize, offset: usize) {
    let piece = part.get(start..end).unwrap_or("");
    let trimmed = piece.trim_matches(is_blank);
    if !trimmed.is_empty() {
        let first = start + (piece.len() - piece.trim_start_matches(is_blank).len());
        out.push(Span::new(offset + first, offset + first + trimmed.len()));
    }
}

/// A closing quotation mark that was typed after a space: "…to me. ” He said".
fn late_quote(part: &str, end: usize) -> usize {
    match part.get(end..).and_then(|rest| rest.strip_prefix(" ”")) {
        Some(rest) if rest.is_empty() || rest.starts_with(is_blank) => end + " ”".len(),
        _ => end,
    }
}

fn ends_sentence(part: &str, start: usize, at: usize, end: usize, marks: &Marks) -> bool {
    let rest = part.get(end..).unwrap_or("");
    let next_words = rest.trim_start_matches(is_blank);
    let Some(next) = next_words.chars().next() else { return true };
    if is_wide_stop(marks.first) {
        return true;
    }
    let is_spaced = next_words.len() < rest.len();
    if marks.is_only_points && marks.dots == 1 && !marks.closed {
        match abbreviation::at_point(part, at) {
            Point::Abbreviation => return false,
            Point::Both => return is_spaced,
            Point::Stop => {}
        }
        if is_enumeration(part.get(start..at).unwrap_or("").trim()) {
            return false;
        }
    }
    let inner = next_words.trim_start_matches(|c: char| opens_quote(c) || matches!(c, '(' | '[' | '¿' | '¡'));
    let Some(letter) = inner.chars().next() else { return is_spaced };
    if !is_spaced {
        return lost_space(part, at, next_words, marks);
    }
    if letter.is_lowercase() {
        // "eBay", "iPhone": a name can begin a sentence.
        return inner.chars().nth(1).is_some_and(char::is_uppercase) && !marks.closed_quote;
    }
    if marks.closed_quote && !marks.is_only_points && next.is_uppercase() && is_speaker(next_words) {
        return false;
    }
    !matches!(next, ',' | ';' | ':' | '%' | '/' | '=')
}

/// "…left.He said": a space was lost, sure only when the next word begins sentences, or a quotation mark closed in between.
fn lost_space(part: &str, at: usize, next_words: &str, marks: &Marks) -> bool {
    let word = next_words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_capital = word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase);
    if marks.closed_quote {
        return is_capital;
    }
    let before = part.get(..at).unwrap_or("").chars().rev().take(3);
    is_capital && before.filter(|c| c.is_lowercase()).count() == 3 && abbreviation::is_starter(word) && !marks.closed
}

/// True for “Why?” Putin asked: within four words a capitalized run ends in a verb of speech.
fn is_speaker(next_words: &str) -> bool {
    const VERBS: &[&str] =
        &["said", "says", "asked", "asks", "told", "added", "replied", "shouted", "wrote", "writes", "exclaimed", "cried"];
    let mut words = next_words.split_whitespace().take(5).map(|word| word.trim_end_matches([',', '.']));
    let mut is_first = true;
    words.any(|word| {
        let found = !is_first && VERBS.contains(&word);
        is_first = false;
        found
    })
}

/// "1." or "b." or "iv." at the start of a sentence counts, it does not say.
fn is_enumeration(head: &str) -> bool {
    let head = head.trim_start_matches(['(', '[']);
    let is_number = head.len() <= 2 && !head.is_empty() && head.chars().all(|c| c.is_ascii_digit());
    let is_roman = head.len() <= 4 && !head.is_empty() && head.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    is_number || (is_roman && head != "I") || (head.len() == 1 && head.chars().all(|c| c.is_ascii_lowercase()))
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '।' | '‽') || is_wide_stop(c)
}

/// Stops of scripts that put no space after them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;
