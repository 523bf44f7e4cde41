//! Names in running text, by a small trained network that ships with the program.
//!
//! Promises the same names on every machine and for any number of threads, whatever instructions the processor has; opens nothing and
//! asks nobody. Knows words and sentences only: what a name is worth beside the lists and cues is decided by who asks.
//! How the network was trained, and on what, is told in `assets/model/MODEL_CARD.md` and `training/`.

mod attention;
mod float;
pub mod matmul;
mod model;
mod passage;
mod shape;
mod steps;
mod tokenizer;
mod viterbi;

pub use viterbi::NameKind;

use crate::document::Document;
use crate::text::{Span, Token, TokenKind};
use matmul::Path;
use model::{Chunk, Model};
use passage::{Part, Reading, Spelled};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
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

/// So many passages are remembered: what agencies and sites repeat from article to article.
const REMEMBERED: usize = 1 << 15;

/// A text where one sentence in so many begins without a capital does not use them.
const MOSTLY: usize = 10;

/// The network and its vocabulary.
pub struct Recognizer {
    tokenizer: Tokenizer,
    model: Option<Model>,
    /// What passages read before gave, sentence by sentence, by the hash of their words; only ever looked up, never walked.
    seen: Mutex<HashMap<[u8; 32], Vec<Vec<WordName>>>>,
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
    /// In a text that uses capitals, sentences without any are passed over; the others are read together with their neighbors, and a
    /// passage that was read before, in whatever document, is not read again.
    pub fn names(&self, document: &Document) -> Vec<Named> {
        let mut sentences: Vec<Vec<&str>> = Vec::new();
        let mut places = Vec::new();
        let uses_capitals = uses_capitals(document);
        for (index, sentence) in document.sentences.iter().enumerate() {
            let tokens = document.tokens_of(sentence);
            let has_capital = || tokens.iter().any(|token| token.span.of(&document.text).contains(char::is_uppercase));
            if !document.role_of(sentence).is_article() || tokens.is_empty() || (uses_capitals && !has_capital()) {
                continue;
            }
            sentences.push(tokens.iter().map(|token| token.span.of(&document.text)).collect());
            places.push((index, tokens));
        }
        let mut names = Vec::new();
        for ((sentence, tokens), found) in places.into_iter().zip(self.names_in_text(&sentences, Path::best(), true)) {
            for (first, end, kind, score) in found {
                let tokens: Vec<Token> = tokens.part(first..end).iter().collect();
                let span = span_of(document, &tokens);
                names.extend(span.map(|span| Named { span, sentence, kind, score }));
            }
        }
        names
    }

    /// The names of each of the sentences of one text, which are given by their words, in order.
    pub fn names_in_words(&self, sentences: &[Vec<&str>], path: Path) -> Vec<Vec<WordName>> {
        self.names_in_text(sentences, path, false)
    }

    fn names_in_text(&self, sentences: &[Vec<&str>], path: Path, remembering: bool) -> Vec<Vec<WordName>> {
        let Some(model) = &self.model else { return vec![Vec::new(); sentences.len()] };
        let spelled: Vec<Spelled> = sentences.iter().map(|words| Spelled::of(words, &self.tokenizer)).collect();
        let passages = passage::passages(&spelled, model.longest());
        let keys: Vec<Option<[u8; 32]>> =
            passages.iter().map(|passage| remembering.then(|| key(sentences.get(passage.clone()).unwrap_or(&[])))).collect();
        let seen = self.seen();
        let mut found: Vec<Option<Vec<Vec<WordName>>>> = keys.iter().map(|key| seen.get(key.as_ref()?).cloned()).collect();
        // Others read on meanwhile.
        drop(seen);
        let new: Vec<usize> = (0..found.len()).filter(|at| found.get(*at).is_some_and(Option::is_none)).collect();
        let unread: Vec<&[Spelled]> = new.iter().filter_map(|at| spelled.get(passages.get(*at)?.clone())).collect();
        let read = read(model, &unread, path);
        let mut seen = self.seen();
        if seen.len() + read.len() > REMEMBERED {
            seen.clear();
        }
        for (at, names) in new.into_iter().zip(read) {
            if let Some(Some(key)) = keys.get(at) {
                seen.insert(*key, names.clone());
            }
            if let Some(place) = found.get_mut(at) {
                *place = Some(names);
            }
        }
        found.into_iter().flat_map(Option::unwrap_or_default).collect()
    }

    fn seen(&self) -> MutexGuard<'_, HashMap<[u8; 32], Vec<Vec<WordName>>>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What tells a passage from all others.
fn key(sentences: &[Vec<&str>]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for words in sentences {
        hash.update(words.join("\0").as_bytes());
        hash.update(b"\0\0");
    }
    hash.finalize().into()
}

/// The names of each sentence of each passage.
///
/// What is read in two cases counts the same in both.
fn read(model: &Model, passages: &[&[Spelled]], path: Path) -> Vec<Vec<Vec<WordName>>> {
    let mut names: Vec<Vec<Vec<WordName>>> = passages.iter().map(|passage| vec![Vec::new(); passage.len()]).collect();
    let mut bench = model.bench();
    let mut run = |batch: &mut Vec<(usize, Reading)>| {
        let chunks: Vec<Chunk> = batch.iter_mut().flat_map(|(_, reading)| std::mem::take(&mut reading.chunks)).collect();
        let mut scores = model.scores(path, &chunks, &mut bench).into_iter();
        for (passage, Reading { parts, cases, .. }) in batch.drain(..) {
            let words = parts.iter().map(|part| part.words.len()).sum();
            let mut rows: Vec<_> = scores.by_ref().take(words).collect();
            for _ in 1..cases {
                for (row, other) in rows.iter_mut().zip(scores.by_ref().take(words)) {
                    row.iter_mut().zip(other).for_each(|(score, other)| *score = (*score + other) * 0.5);
                }
            }
            let mut rows = rows.as_slice();
            for Part { sentence, words } in parts {
                let Some((own, rest)) = rows.split_at_checked(words.len()) else { break };
                rows = rest;
                if let Some(names) = names.get_mut(passage).and_then(|passage| passage.get_mut(sentence)) {
                    names.extend(in_part(own).map(|(a, b, kind, score)| (a + words.start, b + words.start, kind, score)));
                }
            }
        }
    };
    let (mut batch, mut pieces) = (Vec::new(), 0);
    for (at, passage) in passages.iter().enumerate() {
        for reading in passage::readings(passage, model.longest()) {
            let own: usize = reading.chunks.iter().map(|chunk| chunk.pieces.len()).sum();
            if pieces + own > BATCH && !batch.is_empty() {
                run(&mut batch);
                pieces = 0;
            }
            pieces += own;
            batch.push((at, reading));
        }
    }
    run(&mut batch);
    names
}

/// The names that the scores of words behind each other tell.
fn in_part(rows: &[[f32; viterbi::LABELS]]) -> impl Iterator<Item = WordName> {
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

/// True when capitals mean something here: at least one letter in two hundred is one, and hardly any sentence begins without. In mails and
/// forums that write now so, now so, a sentence in lower case may well name someone.
fn uses_capitals(document: &Document) -> bool {
    let (mut letters, mut capitals, mut sentences, mut small) = (0, 0, 0, 0);
    for sentence in document.sentences.iter().filter(|sentence| document.role_of(sentence).is_article()) {
        let text = sentence.span.of(&document.text);
        sentences += 1;
        small += usize::from(text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase));
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        }
    }
    capitals * 200 > letters && small * MOSTLY < sentences
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
