//! The tokens of a text, packed: some two and a half bytes each, for all texts of a project lie in memory at the same time.
//!
//! A token is kept as its kind, its length and the white space before it; every eighth says where it begins. What does not fit (very long
//! words, wide gaps) stands in a list of its own. Any token is found in a few steps, the next one in one.

use super::{Span, Token, TokenKind};
use std::fmt;
use std::ops::Range;

/// So many tokens go by one beginning.
const BLOCK: usize = 8;
/// Bits of a token: three its kind, two the gap before it, the others its length.
const KIND_BITS: u16 = 3;
const GAP_BITS: u16 = 2;
/// The gap that says: look among the wide ones.
const WIDE: usize = (1 << GAP_BITS) - 1;
const LONGEST: usize = (1 << (16 - KIND_BITS - GAP_BITS)) - 1;
const KINDS: [TokenKind; 7] =
    [TokenKind::Word, TokenKind::Number, TokenKind::Possessive, TokenKind::Hashtag, TokenKind::Handle, TokenKind::Link, TokenKind::Mark];

/// All tokens of a text, in order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    packed: Box<[u16]>,
    /// Where every [`BLOCK`]th gap begins.
    starts: Box<[u32]>,
    /// Number and place of those that do not fit.
    wide: Box<[(u32, Span)]>,
}

impl Tokens {
    /// Packs tokens; they stand in the order of the text, without overlap.
    pub fn new(tokens: &[Token]) -> Self {
        let mut packed = Vec::with_capacity(tokens.len());
        let mut starts = Vec::with_capacity(tokens.len().div_ceil(BLOCK));
        let mut wide = Vec::new();
        let mut end = 0;
        for (number, token) in tokens.iter().enumerate() {
            if number % BLOCK == 0 {
                starts.push(u32::try_from(end).unwrap_or(u32::MAX));
            }
            let (gap, length) = (token.span.start.saturating_sub(end), token.span.len());
            let fits = gap < WIDE && length <= LONGEST && u32::try_from(token.span.end).is_ok();
            let (gap, length) = if fits { (gap, length) } else { (WIDE, 0) };
            if !fits {
                wide.push((u32::try_from(number).unwrap_or(u32::MAX), token.span));
            }
            let kind = KINDS.iter().position(|kind| *kind == token.kind).unwrap_or(0);
            packed.push((length << (KIND_BITS + GAP_BITS) | gap << KIND_BITS | kind) as u16);
            end = token.span.end;
        }
        Self { packed: packed.into(), starts: starts.into(), wide: wide.into() }
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
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if self.get(middle).is_some_and(|token| holds(&token)) { from = middle + 1 } else { to = middle }
        }
        from
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
        let packed = usize::from(*self.tokens.packed.get(self.at)?);
        let kind = *KINDS.get(packed & ((1 << KIND_BITS) - 1))?;
        let (gap, length) = (packed >> KIND_BITS & WIDE, packed >> (KIND_BITS + GAP_BITS));
        let span = if gap == WIDE {
            let wide = &self.tokens.wide;
            wide.get(wide.partition_point(|(number, _)| (*number as usize) < self.at))?.1
        } else {
            Span::new(self.end + gap, self.end + gap + length)
        };
        (self.at, self.end) = (self.at + 1, span.end);
        Some(Token { span, kind })
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
