//! Sentences made into what the network reads at once: as many as stand behind each other and fit into a chunk.
//!
//! What a sentence calls "Wagner" is often told by the one before it. Sentences whose capitals tell nothing stand apart from the others,
//! for they are read in another case as well.

use super::model::Chunk;
use super::shape::{self, Case, Shape};
use super::tokenizer::{self, Tokenizer};
use std::ops::Range;

/// A sentence as the network sees it, without the marks at a chunk's ends.
pub struct Spelled {
    pieces: Vec<u32>,
    /// The shape of the word that each piece belongs to.
    shapes: Vec<u8>,
    /// The same, as they would be in the other case that this sentence is read in as well.
    recased: Option<(Case, Vec<u8>)>,
    /// Where each word's first piece stands.
    firsts: Vec<usize>,
    /// Words behind which a long sentence is best cut.
    marks: Vec<usize>,
}

impl Spelled {
    pub fn of(words: &[&str], tokenizer: &Tokenizer) -> Self {
        let mut spelled = Self { pieces: Vec::new(), shapes: Vec::new(), recased: None, firsts: Vec::new(), marks: Vec::new() };
        spelled.recased = shape::other_case(words).map(|case| (case, Vec::new()));
        for (at, word) in words.iter().enumerate() {
            spelled.firsts.push(spelled.pieces.len());
            tokenizer.pieces(word, &mut spelled.pieces);
            let end = spelled.pieces.len();
            spelled.shapes.resize(end, Shape::of(word) as u8);
            if let Some((case, shapes)) = &mut spelled.recased {
                shapes.resize(end, Shape::of_recased(word, *case) as u8);
            }
            if matches!(*word, "," | ";" | ":" | "." | "–" | "—" | "|" | "•") {
                spelled.marks.push(at);
            }
        }
        spelled
    }

    fn case(&self) -> Option<Case> {
        self.recased.as_ref().map(|(case, _)| *case)
    }

    /// Where the pieces of the words before `word` end.
    fn end(&self, word: usize) -> usize {
        self.firsts.get(word).copied().unwrap_or(self.pieces.len())
    }

    /// One past the last word, from `first` on, that fits into a chunk of its own; back to a mark in its second half where the sentence
    /// goes on, so that no name is cut in two.
    fn fitting(&self, first: usize, longest: usize) -> usize {
        let room = self.end(first) + longest.saturating_sub(2);
        let count = self.firsts.len();
        let end = (first + 1..=count).take_while(|end| self.end(*end) <= room).last().unwrap_or(first + 1);
        let half = first + (end - first) / 2;
        let mark = self.marks.iter().rev().find(|mark| (half..end).contains(*mark));
        if end < count { mark.map_or(end, |mark| mark + 1) } else { end }
    }
}

/// The sentences that are read together, each passage a range of them.
pub fn passages(sentences: &[Spelled], longest: usize) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = Vec::new();
    let (mut pieces, mut case) = (0, None);
    for (at, sentence) in sentences.iter().enumerate() {
        let own = sentence.pieces.len() + 1;
        match passages.last_mut() {
            Some(last) if sentence.case() == case && pieces + own <= longest => {
                last.end = at + 1;
                pieces += own;
            }
            _ => {
                passages.push(at..at + 1);
                (pieces, case) = (1 + own, sentence.case());
            }
        }
    }
    passages
}

/// Words of a sentence, a range of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Counted from the passage's first.
    pub sentence: usize,
    pub words: Range<usize>,
}

/// A chunk, once as it is written and where capitals tell nothing once more, and whose words those are.
pub struct Reading {
    pub chunks: Vec<Chunk>,
    /// How many chunks that are.
    pub cases: usize,
    pub parts: Vec<Part>,
}

/// What the network reads of a passage: one chunk, or as many as a sentence needs that is too long for one.
pub fn readings(passage: &[Spelled], longest: usize) -> Vec<Reading> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, sentence) in passage.iter().enumerate() {
        let mut first = 0;
        while first < sentence.firsts.len() {
            let end = sentence.fitting(first, longest);
            parts.push(Part { sentence: at, words: first..end });
            first = end;
        }
    }
    let together: usize = passage.iter().map(|sentence| sentence.pieces.len() + 1).sum();
    let groups: Vec<Vec<Part>> = if together < longest { vec![parts] } else { parts.into_iter().map(|part| vec![part]).collect() };
    groups.into_iter().filter(|parts| !parts.is_empty()).map(|parts| reading(passage, parts)).collect()
}

fn reading(passage: &[Spelled], parts: Vec<Part>) -> Reading {
    let none = Shape::None as u8;
    let mut chunk = Chunk { pieces: vec![tokenizer::BEGIN], shapes: vec![none], firsts: Vec::new() };
    let mut recased = vec![none];
    for part in &parts {
        let Some(sentence) = passage.get(part.sentence) else { continue };
        let (from, to) = (sentence.end(part.words.start), sentence.end(part.words.end));
        let begin = chunk.pieces.len();
        chunk.firsts.extend(sentence.firsts.get(part.words.clone()).unwrap_or(&[]).iter().map(|first| begin + first - from));
        chunk.pieces.extend(sentence.pieces.get(from..to).unwrap_or(&[]));
        chunk.shapes.extend(sentence.shapes.get(from..to).unwrap_or(&[]));
        if let Some((_, shapes)) = &sentence.recased {
            recased.extend(shapes.get(from..to).unwrap_or(&[]));
            recased.push(none);
        }
        chunk.pieces.push(tokenizer::END);
        chunk.shapes.push(none);
    }
    // All sentences of a passage are read in the same cases.
    let other = (recased.len() == chunk.shapes.len()).then(|| Chunk { shapes: recased, ..chunk.clone() });
    let chunks: Vec<Chunk> = [Some(chunk), other].into_iter().flatten().collect();
    Reading { cases: chunks.len(), chunks, parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(text: &str) -> Spelled {
        let words: Vec<&str> = text.split(' ').collect();
        Spelled::of(&words, &Tokenizer::new("a\nb\n,\nB"))
    }

    #[test]
    fn sentences_are_read_together_as_long_as_they_fit() {
        // One piece a word; a chunk has one mark in front, and one behind each sentence.
        let sentences = [spelled("a b a"), spelled("b b"), spelled("a a")];
        assert_eq!(passages(&sentences, 8), vec![0..2, 2..3]);
        assert_eq!(passages(&sentences, 11), vec![0..3]);
        let reading = &readings(&sentences[..2], 8)[0];
        assert_eq!(reading.chunks.len(), 1);
        assert_eq!(reading.chunks[0].pieces.len(), 8);
        assert_eq!(reading.chunks[0].firsts, [1, 2, 3, 5, 6]);
        assert_eq!(reading.parts, [Part { sentence: 0, words: 0..3 }, Part { sentence: 1, words: 0..2 }]);
    }

    #[test]
    fn sentences_whose_capitals_tell_nothing_stand_apart_and_are_read_twice() {
        let sentences = [spelled("A b a"), spelled("A B A B A"), spelled("B A B A B"), spelled("A b")];
        assert_eq!(passages(&sentences, 60), vec![0..1, 1..3, 3..4]);
        let reading = &readings(&sentences[1..3], 60)[0];
        assert_eq!(reading.chunks.len(), 2);
        assert_ne!(reading.chunks[0].shapes, reading.chunks[1].shapes);
        assert_eq!(reading.chunks[0].pieces, reading.chunks[1].pieces);
    }

    #[test]
    fn a_long_sentence_is_cut_behind_a_mark() {
        let long = [spelled("a b a b , a b a b")];
        assert_eq!(passages(&long, 8), vec![0..1]);
        let parts: Vec<_> = readings(&long, 8).into_iter().flat_map(|reading| reading.parts).map(|part| part.words).collect();
        assert_eq!(parts, vec![0..5, 5..9]);
    }
}
