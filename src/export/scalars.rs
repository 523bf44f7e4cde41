//! Byte offsets as Unicode scalar offsets, which is how every file format of ours counts.
//!
//! One pass over the text, then constant time an offset.

use crate::text::Span;

/// Bytes between two counted places.
const STRIDE: usize = 64;

/// The scalar count before any byte of one text.
#[derive(Debug)]
pub struct Scalars<'a> {
    text: &'a str,
    /// Scalars that begin before byte `STRIDE × index`; empty for a text of ASCII alone, where both counts agree.
    counts: Vec<usize>,
}

impl<'a> Scalars<'a> {
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, counts: Vec::new() };
        }
        let mut counts = vec![0];
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            count += starts(chunk);
            counts.push(count);
        }
        Self { text, counts }
    }

    /// How many scalars come before the byte `at`; for a place beyond the end, all of them.
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let chunk = at / STRIDE;
        match self.counts.get(chunk) {
            None => at,
            Some(count) => count + self.text.as_bytes().get(chunk * STRIDE..at).map_or(0, starts),
        }
    }

    /// Start and end of a span.
    pub fn pair(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many scalars begin within these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_agrees_with_counting() {
        let long = "Łódź “quotes” — 😀 a plain stretch of words ".repeat(9);
        for text in ["", "plain", "é", &long] {
            let scalars = Scalars::new(text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(scalars.at(at), count, "byte {at} of {text:?}");
            }
            assert_eq!(scalars.at(text.len()), text.chars().count());
            assert_eq!(scalars.at(text.len() + 100), text.chars().count());
        }
    }
}
