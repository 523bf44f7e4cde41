//! The words of a sentence as the cues see them.

use crate::document::{Document, Sentence};
use crate::lexicon::{self, Lexicon};
use crate::text::{Span, TokenKind};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Lower,
    /// "Minsk", "O'Neill", "BelTA".
    Capital,
    /// Two letters or more, all capitals: "NATO", "U.S.".
    Upper,
    /// One capital, perhaps with a point: "J.".
    Initial,
    /// "al-Assad": begins small, but a part of it is a name.
    Inner,
    Number,
    Possessive,
    Mark,
    /// Hashtags, handles, links.
    Other,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    pub text: &'a str,
    pub span: Span,
    pub shape: Shape,
    /// As the lexicon looks it up.
    pub key: String,
    /// True for a frequent English word, which a capital at the start of a sentence makes no name.
    pub is_common: bool,
    /// True when the capital may come from its place: first in the sentence, or after a mark that begins one.
    pub is_opening: bool,
}

impl Word<'_> {
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }

    /// True when written as names are.
    pub const fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Inner)
    }

    pub const fn is_lower(&self) -> bool {
        matches!(self.shape, Shape::Lower)
    }
}

/// How the capitals of a line are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A capital within a sentence makes a name.
    Prose,
    /// Headings: nearly every word has a capital.
    TitleCase,
    /// EVERYTHING IN CAPITALS.
    AllCaps,
}

/// The words of `sentence`.
pub fn words<'a>(document: &'a Document, sentence: &Sentence, lexicon: &Lexicon) -> Vec<Word<'a>> {
    let mut out: Vec<Word<'a>> = Vec::new();
    for token in document.tokens_of(sentence) {
        let text = token.span.of(&document.text);
        let shape = shape(text, token.kind, lexicon);
        let is_word = !matches!(shape, Shape::Mark | Shape::Possessive);
        let key = if is_word { lexicon::key(text) } else { text.to_owned() };
        let is_common = is_word && lexicon.is_common(&key);
        let is_opening = opens(&out);
        out.push(Word { text, span: token.span, shape, key, is_common, is_opening });
    }
    out
}

/// True when what stands before begins a sentence: nothing, marks and numbers only, or a mark that opens speech.
fn opens(before: &[Word<'_>]) -> bool {
    let Some(last) = before.last() else { return true };
    match last.shape {
        Shape::Mark => {
            let opener =
                matches!(last.text, "“" | "\"" | "«" | "„" | "[" | "(" | "‘" | "'" | ":" | ";" | "•" | "*" | "-" | "–" | "—" | "…" | "|");
            let only_marks = before.iter().all(|word| matches!(word.shape, Shape::Mark | Shape::Number));
            let ended = matches!(last.text, "." | "!" | "?");
            // A quotation mark in the middle of a sentence does not begin one: “Union State”; only speech after a comma or colon does.
            let quote = matches!(last.text, "“" | "\"" | "«" | "„" | "‘" | "'" | "[" | "(");
            let before_quote = before.len().checked_sub(2).and_then(|at| before.get(at));
            only_marks || ended || (opener && (!quote || before_quote.is_none_or(|word| word.shape == Shape::Mark)))
        }
        Shape::Number => before.iter().all(|word| matches!(word.shape, Shape::Mark | Shape::Number)),
        _ => false,
    }
}

fn shape(text: &str, kind: TokenKind, lexicon: &Lexicon) -> Shape {
    match kind {
        TokenKind::Word => {}
        TokenKind::Number => return Shape::Number,
        TokenKind::Possessive => return Shape::Possessive,
        TokenKind::Mark => return Shape::Mark,
        TokenKind::Hashtag | TokenKind::Handle | TokenKind::Link => return Shape::Other,
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if capitals == 0 {
        return Shape::Lower;
    }
    if let Some((first, last)) = text.rsplit_once('-') {
        // "US-backed", "Moscow-based" say what something is like; "Jean-Luc", "al-Assad" and "Mercedes-Benz" are names.
        let says_how =
            ["ed", "ing", "born", "led", "run", "style", "era", "wing", "like", "held", "made", "friendly", "only", "wide", "old", "free"]
                .iter()
                .any(|ending| last.ends_with(ending));
        let is_small = first.starts_with(char::is_lowercase);
        if last.starts_with(char::is_lowercase) && lexicon.is_common(last) && (says_how || is_small) {
            return Shape::Lower;
        }
        if text.starts_with(char::is_lowercase) {
            return if matches!(first, "al" | "el" | "as" | "ad" | "ar" | "an" | "ash" | "at" | "az" | "ul" | "ibn" | "bin") {
                Shape::Inner
            } else {
                Shape::Lower
            };
        }
    }
    if text.starts_with(char::is_lowercase) {
        return Shape::Lower;
    }
    match (letters, capitals) {
        (1, _) => Shape::Initial,
        (_, capitals) if capitals == letters => Shape::Upper,
        _ => Shape::Capital,
    }
}

/// How the capitals of a line are to be read.
pub fn style(words: &[Word<'_>], is_heading: bool) -> Style {
    let letters = words.iter().filter(|word| !matches!(word.shape, Shape::Mark | Shape::Number | Shape::Possessive | Shape::Other));
    let (mut upper, mut capital, mut lower, mut common_capital, mut all) = (0, 0, 0, 0, 0);
    for word in letters {
        all += 1;
        let is_long = word.text.chars().count() > 3;
        match word.shape {
            Shape::Upper => {
                upper += 1;
                common_capital += usize::from(word.is_common && !word.is_opening);
            }
            Shape::Lower if is_long => lower += 1,
            Shape::Capital => {
                capital += 1;
                common_capital += usize::from(word.is_common && !word.is_opening);
            }
            _ => {}
        }
    }
    if all >= 3 && upper * 5 >= all * 4 && common_capital > 0 {
        return Style::AllCaps;
    }
    let ends = words.last().is_some_and(|word| matches!(word.text, "." | "!" | "?" | "”" | "\"" | ":" | ";" | ","));
    let enough = if is_heading { common_capital >= 1 } else { common_capital >= 2 && !ends };
    // "from", "with", "over" stay small in many headings.
    if enough && capital + upper >= 2 && lower * 4 <= capital + upper { Style::TitleCase } else { Style::Prose }
}
