//! The tokens of a text, packed: a byte and a quarter each, for all texts of a project lie in memory at the same time.
//!
//! One byte says what a token is, how long, and how much white space stands before it; every sixteenth says where it begins. What is rarer
//! (very long words, wide gaps, links) stands in a list of its own. Any token is found in a few steps, the next one in one.

use super::{Span, Token, TokenKind};
use std::fmt;
use std::ops::Range;

/// So many tokens go by one beginning.
const BLOCK: usize = 16;
/// White space before a token takes fewer bytes.
const GAPS: usize = 3;
/// The usual lengths of each kind in bytes, from one to this.
const USUAL: [(TokenKind, usize); 4] = [(TokenKind::Word, 60), (TokenKind::Mark, 3), (TokenKind::Number, 12), (TokenKind::Possessive, 4)];
/// What says: look among the rare ones.
const RARE: u8 = u8::MAX;

/// What a byte stands for.
#[derive(Clone, Copy)]
struct Shape {
    kind: TokenKind,
    gap: usize,
    length: usize,
}

/// All shapes by their bytes; none for [`RARE`] and for bytes that stand for nothing.
const SHAPES: [Option<Shape>; 256] = {
    let mut shapes = [None; 256];
    let (mut kind, mut code) = (0, 0);
    while kind < USUAL.len() {
        let mut at = 0;
        while at < USUAL[kind].1 * GAPS {
            shapes[code] = Some(Shape { kind: USUAL[kind].0, gap: at % GAPS, length: at / GAPS + 1 });
            (at, code) = (at + 1, code + 1);
        }
        kind += 1;
    }
    assert!(code <= RARE as usize);
    shapes
};

/// The byte of a token, or [`RARE`].
fn code(kind: TokenKind, gap: usize, length: usize) -> u8 {
    let mut first = 0;
    for (usual, longest) in USUAL {
        if usual == kind && gap < GAPS && (1..=longest).contains(&length) {
            return u8::try_from(first + (length - 1) * GAPS + gap).unwrap_or(RARE);
        }
        first += longest * GAPS;
    }
    RARE
}

/// All tokens of a text, in order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    packed: Box<[u8]>,
    /// Where every [`BLOCK`]th gap begins.
    starts: Box<[u32]>,
    /// Number, place and kind of those that are rare.
    rare: Box<[(u32, Token)]>,
}

impl Tokens {
    /// Packs tokens; they stand in the order of the text, without overlap.
    pub fn new(tokens: &[Token]) -> Self {
        let mut packed = Vec::with_capacity(tokens.len());
        let mut starts = Vec::with_capacity(tokens.len().div_ceil(BLOCK));
        let mut rare = Vec::new();
        let mut end = 0;
        for (number, token) in tokens.iter().enumerate() {
            if number % BLOCK == 0 {
                starts.push(u32::try_from(end).unwrap_or(u32::MAX));
            }
            let fits = u32::try_from(token.span.end).is_ok();
            let gap = token.span.start.saturating_sub(end);
            let code = if fits { code(token.kind, gap, token.span.len()) } else { RARE };
            if code == RARE {
                rare.push((u32::try_from(number).unwrap_or(u32::MAX), *token));
            }
            packed.push(code);
            end = token.span.end;
        }
        Self { packed: packed.into(), starts: starts.into(), rare: rare.into() }
    }

    pub fn all(&self) -> TokenRange<'_> {
        TokenRange { tokens: self, first: 0, end: self.packed.len() }
    }

    pub fn len(&self) -> usize {
        self.packed.len()
    }

    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<Token> {
        (at < self.len()).then(|| self.from(at).next()).flatten()
    }

    pub fn iter(&self) -> Iter<'_> {
        self.all().iter()
    }

    /// Those of a half-open range; none where the range does not fit.
    pub fn part(&self, range: Range<usize>) -> TokenRange<'_> {
        self.all().part(range)
    }

    /// How many tokens the condition holds for, which holds for none behind the first for which it does not.
    pub fn partition_point(&self, holds: impl Fn(&Token) -> bool) -> usize {
        // Blocks are halved by their first tokens; what is sought then lies within the last block that begins so, or right behind it.
        let (mut from, mut to) = (0, self.starts.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if self.from(middle * BLOCK).next().is_some_and(|token| holds(&token)) { from = middle + 1 } else { to = middle }
        }
        let Some(block) = from.checked_sub(1) else { return 0 };
        block * BLOCK + self.from(block * BLOCK).take(BLOCK).take_while(|token| holds(token)).count()
    }

    /// From the one at `at` to the last.
    fn from(&self, at: usize) -> Iter<'_> {
        let block = at / BLOCK;
        let end = self.starts.get(block).map_or(0, |start| *start as usize);
        let mut iter = Iter { tokens: self, at: block * BLOCK, to: self.len(), end };
        while iter.at < at {
            iter.next();
        }
        iter
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Some tokens behind each other.
#[derive(Clone, Copy)]
pub struct TokenRange<'a> {
    tokens: &'a Tokens,
    first: usize,
    end: usize,
}

impl<'a> TokenRange<'a> {
    pub const fn len(self) -> usize {
        self.end - self.first
    }

    pub const fn is_empty(self) -> bool {
        self.end == self.first
    }

    pub fn get(self, at: usize) -> Option<Token> {
        if at < self.len() { self.tokens.get(self.first + at) } else { None }
    }

    pub fn first(self) -> Option<Token> {
        self.get(0)
    }

    pub fn last(self) -> Option<Token> {
        self.get(self.len().checked_sub(1)?)
    }

    pub fn iter(self) -> Iter<'a> {
        Iter { to: self.end, ..self.tokens.from(self.first) }
    }

    /// Those of a half-open range within this one; none where the range does not fit.
    pub fn part(self, range: Range<usize>) -> Self {
        let fits = range.start <= range.end && range.end <= self.len();
        let (first, end) = if fits { (self.first + range.start, self.first + range.end) } else { (self.first, self.first) };
        Self { first, end, ..self }
    }
}

impl<'a> IntoIterator for TokenRange<'a> {
    type Item = Token;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a Tokens {
    type Item = Token;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Goes through tokens.
#[derive(Clone)]
pub struct Iter<'a> {
    tokens: &'a Tokens,
    at: usize,
    to: usize,
    /// Where the one before ends.
    end: usize,
}

impl Iterator for Iter<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.at >= self.to {
            return None;
        }
        let code = *self.tokens.packed.get(self.at)?;
        let token = match SHAPES[usize::from(code)] {
            Some(Shape { kind, gap, length }) => Token { span: Span::new(self.end + gap, self.end + gap + length), kind },
            None => {
                let rare = &self.tokens.rare;
                rare.get(rare.partition_point(|(number, _)| (*number as usize) < self.at))?.1
            }
        };
        (self.at, self.end) = (self.at + 1, token.span.end);
        Some(token)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.to - self.at, Some(self.to - self.at))
    }
}

impl ExactSizeIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;

    fn check(text: &str) {
        let plain = tokens(text);
        let packed = Tokens::new(&plain);
        assert_eq!(packed.iter().collect::<Vec<_>>(), plain);
        for (number, token) in plain.iter().enumerate() {
            assert_eq!(packed.get(number), Some(*token), "{number}");
            assert_eq!(packed.partition_point(|other| other.span.start < token.span.start), number);
        }
        assert_eq!(packed.get(plain.len()), None);
        for from in 0..plain.len().min(40) {
            for to in from..plain.len().min(40) {
                let (part, expected) = (packed.part(from..to), &plain[from..to]);
                assert_eq!((part.iter().collect::<Vec<_>>(), part.last()), (expected.to_vec(), expected.last().copied()));
            }
        }
    }

    #[test]
    fn packed_tokens_are_the_same() {
        check("");
        check("One.");
        check("“We’re here,” said J. Müller-Meier of the U.N.’s 32nd #team @home: see https://a.example/b for more…");
        check(&format!("Wide\n\n\n   gaps, {} long words, {}\tand\u{3000}\u{3000}others.", "very".repeat(900), "x1 ".repeat(30)));
        check(&"word ".repeat(200));
    }

    #[test]
    fn what_does_not_fit_is_nothing() {
        let packed = Tokens::new(&tokens("One two three."));
        assert!(packed.part(2..9).is_empty());
        assert_eq!(packed.part(1..3).part(1..2).first(), packed.get(2));
        assert_eq!(packed.part(1..3).get(2), None);
    }
}
