//! Names in running text, by a small trained network that ships with the program.
//!
//! Promises the same names on every machine and for any number of threads, whatever instructions the processor has; opens nothing and
//! asks nobody. Knows words and sentences only: what a name is worth beside the lists and cues is decided by who asks.
//! How the network was trained, and on what, is told in `assets/model/MODEL_CARD.md` and `training/`.

mod attention;
mod float;
pub mod matmul;
mod model;
mod shape;
mod steps;
mod tokenizer;
mod viterbi;

pub use viterbi::NameKind;

use crate::document::Document;
use crate::text::{Span, Token, TokenKind};
use matmul::Path;
use model::{Chunk, Model};
use sha2::{Digest, Sha256};
use shape::Shape;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use tokenizer::Tokenizer;

static WEIGHTS: &[u8] = include_bytes!("../../../assets/model/recognizer.bin");
static VOCABULARY: &str = include_str!("../../../assets/model/vocabulary.txt");

/// About as many pieces go through the network together: enough to use each weight often, few enough to stay in the cache.
const BATCH: usize = 192;

/// A name as the network sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    /// Without a leading "the" and without a possessive ending.
    pub span: Span,
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    pub kind: NameKind,
    /// How sure the network is, from 0 to 1: the mean over the words.
    pub score: f32,
}

/// So many sentences are remembered: what agencies and sites repeat from article to article.
const REMEMBERED: usize = 1 << 16;

/// The network and its vocabulary.
pub struct Recognizer {
    tokenizer: Tokenizer,
    model: Option<Model>,
    /// What sentences read before gave, by the hash of their words; only ever looked up, never walked.
    seen: Mutex<HashMap<[u8; 32], Vec<WordName>>>,
}

/// A name by its words: the first, one past the last, what it is, how surely.
pub type WordName = (usize, usize, NameKind, f32);

impl Recognizer {
    /// The one that ships with the program; built at the first call, shared from then on.
    pub fn shipped() -> &'static Recognizer {
        static SHIPPED: OnceLock<Recognizer> = OnceLock::new();
        SHIPPED.get_or_init(|| Recognizer { tokenizer: Tokenizer::new(VOCABULARY), model: Model::read(WEIGHTS), seen: Mutex::default() })
    }

    /// Every name in the title, headings and body of `document`, in the order of the text, without overlap.
    ///
    /// In a text that uses capitals, sentences without any are passed over; sentences that say the same are read once.
    pub fn names(&self, document: &Document) -> Vec<Named> {
        let mut asked: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let mut sentences: Vec<Vec<&str>> = Vec::new();
        let mut places = Vec::new();
        let uses_capitals = uses_capitals(document);
        for (index, sentence) in document.sentences.iter().enumerate() {
            let tokens = document.tokens_of(sentence);
            let has_capital = || tokens.iter().any(|token| token.span.of(&document.text).contains(char::is_uppercase));
            if !document.role_of(sentence).is_article() || tokens.is_empty() || (uses_capitals && !has_capital()) {
                continue;
            }
            let words: Vec<&str> = tokens.iter().map(|token| token.span.of(&document.text)).collect();
            let next = sentences.len();
            let at = *asked.entry(words).or_insert_with_key(|words| {
                sentences.push(words.clone());
                next
            });
            places.push((index, tokens, at));
        }
        let found = self.names_in_sentences(&sentences);
        let mut names = Vec::new();
        for (sentence, tokens, at) in places {
            for &(first, end, kind, score) in found.get(at).map_or(&[][..], Vec::as_slice) {
                let span = span_of(document, tokens.get(first..end).unwrap_or(&[]));
                names.extend(span.map(|span| Named { span, sentence, kind, score }));
            }
        }
        names
    }

    /// As [`Recognizer::names_in_words`], but a sentence that was read before, in whatever document, is not read again.
    fn names_in_sentences(&self, sentences: &[Vec<&str>]) -> Vec<Vec<WordName>> {
        let keys: Vec<[u8; 32]> = sentences.iter().map(|words| Sha256::digest(words.join("\0").as_bytes()).into()).collect();
        let seen = self.seen();
        let mut found: Vec<Option<Vec<WordName>>> = keys.iter().map(|key| seen.get(key).cloned()).collect();
        // Others read on meanwhile.
        drop(seen);
        let new: Vec<usize> = (0..found.len()).filter(|at| found.get(*at).is_some_and(Option::is_none)).collect();
        let words: Vec<Vec<&str>> = new.iter().filter_map(|at| sentences.get(*at).cloned()).collect();
        let read = self.names_in_words(&words, Path::best());
        let mut seen = self.seen();
        if seen.len() + read.len() > REMEMBERED {
            seen.clear();
        }
        for (at, names) in new.into_iter().zip(read) {
            if let (Some(key), Some(place)) = (keys.get(at), found.get_mut(at)) {
                seen.insert(*key, names.clone());
                *place = Some(names);
            }
        }
        found.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn seen(&self) -> MutexGuard<'_, HashMap<[u8; 32], Vec<WordName>>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The names of each sentence, which is given by its words.
    ///
    /// A sentence whose capitals tell nothing is read in another case as well, and both readings count the same.
    pub fn names_in_words(&self, sentences: &[Vec<&str>], path: Path) -> Vec<Vec<WordName>> {
        let mut names = vec![Vec::new(); sentences.len()];
        let Some(model) = &self.model else { return names };
        let (mut batch, mut owners, mut pieces) = (Vec::new(), Vec::<Owner>::new(), 0);
        let mut bench = model.bench();
        let mut run = |batch: &mut Vec<Chunk>, owners: &mut Vec<Owner>| {
            let mut scores = model.scores(path, batch, &mut bench).into_iter();
            batch.clear();
            for Owner { sentence, first, words, readings } in owners.drain(..) {
                let mut rows: Vec<_> = scores.by_ref().take(words).collect();
                for _ in 1..readings {
                    for (row, other) in rows.iter_mut().zip(scores.by_ref().take(words)) {
                        row.iter_mut().zip(other).for_each(|(score, other)| *score = (*score + other) * 0.5);
                    }
                }
                if let Some(names) = names.get_mut(sentence) {
                    names.extend(in_chunk(&rows).map(|(a, b, kind, score)| (a + first, b + first, kind, score)));
                }
            }
        };
        for (sentence, words) in sentences.iter().enumerate() {
            let mut word = 0;
            let other_case = shape::other_case(words);
            while word < words.len() {
                let chunk = self.chunk(words.get(word..).unwrap_or(&[]), model.longest());
                if chunk.firsts.is_empty() {
                    break;
                }
                let other = other_case.map(|case| self.recased(&chunk, words.get(word..).unwrap_or(&[]), case));
                let readings = 1 + usize::from(other.is_some());
                if pieces + readings * chunk.pieces.len() > BATCH && !batch.is_empty() {
                    run(&mut batch, &mut owners);
                    pieces = 0;
                }
                owners.push(Owner { sentence, first: word, words: chunk.firsts.len(), readings });
                word += chunk.firsts.len();
                pieces += readings * chunk.pieces.len();
                batch.push(chunk);
                batch.extend(other);
            }
        }
        run(&mut batch, &mut owners);
        names
    }

    /// As many of `words` as fit into a chunk.
    fn chunk(&self, words: &[&str], longest: usize) -> Chunk {
        let mut chunk = Chunk { pieces: vec![tokenizer::BEGIN], shapes: vec![Shape::None as u8], firsts: Vec::new() };
        let mut own = Vec::new();
        for word in words {
            own.clear();
            self.tokenizer.pieces(word, &mut own);
            if chunk.pieces.len() + own.len() + 1 > longest {
                cut_at_mark(&mut chunk, words);
                break;
            }
            chunk.firsts.push(chunk.pieces.len());
            chunk.pieces.extend(&own);
            chunk.shapes.resize(chunk.pieces.len(), Shape::of(word) as u8);
        }
        chunk.pieces.push(tokenizer::END);
        chunk.shapes.push(Shape::None as u8);
        chunk
    }

    /// `chunk`, which begins with the first of `words`, as it looks in another case.
    fn recased(&self, chunk: &Chunk, words: &[&str], case: shape::Case) -> Chunk {
        let mut other = chunk.clone();
        let ends = chunk.firsts.iter().skip(1).copied().chain([chunk.pieces.len().saturating_sub(1)]);
        for ((first, end), word) in chunk.firsts.iter().zip(ends).zip(words) {
            let own = Shape::of_recased(word, case) as u8;
            other.shapes.get_mut(*first..end).unwrap_or(&mut []).fill(own);
        }
        other
    }
}

/// Whose scores come next: those of so many words from a sentence's `first`, as often as the chunk was read.
struct Owner {
    sentence: usize,
    first: usize,
    words: usize,
    readings: usize,
}

/// Takes the last words out of a full chunk, back to a mark in its second half, so that no name is cut in two.
fn cut_at_mark(chunk: &mut Chunk, words: &[&str]) {
    let count = chunk.firsts.len();
    let is_mark = |word: &&str| matches!(*word, "," | ";" | ":" | "." | "–" | "—" | "|" | "•");
    let last = (count / 2..count).rev().find(|at| words.get(*at).is_some_and(is_mark));
    if let Some(last) = last
        && let Some(end) = chunk.firsts.get(last + 1).copied()
    {
        chunk.firsts.truncate(last + 1);
        chunk.pieces.truncate(end);
        chunk.shapes.truncate(end);
    }
}

/// The names that the scores of a chunk's words tell.
fn in_chunk(rows: &[[f32; viterbi::LABELS]]) -> impl Iterator<Item = WordName> {
    let labels = viterbi::decode(rows);
    let sure: Vec<f32> = rows
        .iter()
        .zip(&labels)
        .map(|(row, label)| {
            let mut shares = *row;
            float::softmax(&mut shares);
            shares.get(*label).copied().unwrap_or_default()
        })
        .collect();
    viterbi::names(&labels).into_iter().map(move |(first, end, kind)| {
        let words = sure.get(first..end).unwrap_or(&[]);
        (first, end, kind, float::sum(words) / words.len().max(1) as f32)
    })
}

/// True when capitals mean something here: at least one letter in two hundred is one.
fn uses_capitals(document: &Document) -> bool {
    let (mut letters, mut capitals) = (0, 0);
    for sentence in document.sentences.iter().filter(|sentence| document.role_of(sentence).is_article()) {
        for c in sentence.span.of(&document.text).chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        }
    }
    capitals * 200 > letters
}

/// From the first of `tokens` to the last, without what is no part of a name.
fn span_of(document: &Document, mut tokens: &[Token]) -> Option<Span> {
    while let [first, rest @ ..] = tokens {
        let word = first.span.of(&document.text);
        if rest.is_empty() || !(word.eq_ignore_ascii_case("the") || first.kind == TokenKind::Mark) {
            break;
        }
        tokens = rest;
    }
    while let [rest @ .., last] = tokens {
        if rest.is_empty() || last.kind != TokenKind::Possessive {
            break;
        }
        tokens = rest;
    }
    Some(Span::new(tokens.first()?.span.start, tokens.last()?.span.end))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
