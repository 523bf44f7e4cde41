//! The article as quotes and ties read it: words, whom they name, who does what.
//!
//! No parser stands behind this: subjects are found by what stands beside a verb. Where that is unclear the answer is nobody.

mod meant;
mod phrase;
mod subject;
pub mod words;

pub use phrase::{Head, Phrase};
pub use subject::Subject;

use crate::actor::{Actor, ActorId, Found};
use crate::document::SectionRole;
use crate::lexicon::Lexicon;
use crate::lexicon::verb::{Form, Verb};
use crate::mention::{ActorKind, Form as MentionForm, Mention};
use crate::text::{Span, TokenKind};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// One token of the article.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    pub text: &'a str,
    /// In lower case.
    pub key: Cow<'a, str>,
    pub span: Span,
    pub kind: TokenKind,
    /// Index into [`crate::document::Document::sentences`].
    pub sentence: usize,
    /// The longest mention that holds it.
    pub mention: Option<usize>,
    /// The direct quotation that it is part of, counted from 1; 0 outside.
    pub region: usize,
}

/// What is known of everybody, whatever the document.
#[derive(Clone, Copy, Debug)]
pub struct World<'a> {
    /// Their names, kinds and aliases; nothing that other documents would change (mentions, counts).
    pub actors: &'a [Actor],
    pub lexicon: &'a Lexicon,
    /// The last words of the roles each actor is named with, in lower case.
    pub roles: &'a BTreeMap<ActorId, Vec<String>>,
}

/// One document, ready to be asked who does what.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    pub found: Found<'a>,
    pub meant: &'a [Option<ActorId>],
    pub world: World<'a>,
    pub words: Vec<Word<'a>>,
    /// For each sentence of the document its words; empty for what is no article text.
    pub sentences: Vec<Range<usize>>,
    /// For each sentence: whom its main clause is about, once known.
    pub topics: Vec<Option<ActorId>>,
}

impl<'a> Reading<'a> {
    /// Reads the words of the article; quotations are marked and topics found later.
    pub fn new(found: Found<'a>, meant: &'a [Option<ActorId>], world: World<'a>) -> Self {
        let document = found.document;
        let mut words: Vec<Word<'a>> = Vec::with_capacity(document.tokens.len());
        let mut sentences = Vec::with_capacity(document.sentences.len());
        let mut covers = Covers::new(found.mentions, meant);
        for (number, sentence) in document.sentences.iter().enumerate() {
            let first = words.len();
            if document.role_of(sentence).is_article() {
                for token in document.tokens_of(sentence) {
                    let text = token.span.of(&document.text);
                    let mention = covers.at(token.span);
                    words.push(Word { text, key: lower(text), span: token.span, kind: token.kind, sentence: number, mention, region: 0 });
                }
            }
            sentences.push(first..words.len());
        }
        let topics = vec![None; sentences.len()];
        Self { found, meant, world, words, sentences, topics }
    }

    /// The key of a word; empty beyond the ends.
    pub fn key(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.key)
    }

    /// The key of the word before.
    pub fn key_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.key(at))
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| matches!(word.kind, TokenKind::Word | TokenKind::Number))
    }

    /// True for a word in small letters, or in a heading for one that is part of no name.
    pub fn is_lower(&self, at: usize) -> bool {
        let is_small =
            |word: &Word<'_>| word.text.starts_with(char::is_lowercase) || (word.mention.is_none() && self.is_heading(word.sentence));
        self.words.get(at).is_some_and(|word| word.kind == TokenKind::Word && is_small(word))
    }

    /// True for a title or heading.
    pub fn is_heading(&self, sentence: usize) -> bool {
        let sentence = self.found.document.sentences.get(sentence);
        sentence.is_some_and(|sentence| self.found.document.role_of(sentence) != SectionRole::Body)
    }

    pub fn is_possessive(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.kind == TokenKind::Possessive)
    }

    /// The text from the first to the last of these words.
    pub fn span(&self, words: &Range<usize>) -> Option<Span> {
        let first = self.words.get(words.start)?;
        let last = self.words.get(words.end.checked_sub(1)?)?;
        (first.span.start < last.span.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// The first word at or after a byte of the text.
    pub fn word_from(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.span.start < byte)
    }

    /// The words of the sentence that holds a word.
    pub fn sentence_of(&self, at: usize) -> Range<usize> {
        self.words.get(at).and_then(|word| self.sentences.get(word.sentence)).cloned().unwrap_or(at..at)
    }

    /// The words of the paragraph that holds a sentence.
    pub fn paragraph_of(&self, sentence: usize) -> Range<usize> {
        // Sentences stand in the order of the text, so those of one section are neighbors; a paragraph can have thousands.
        let all = &self.found.document.sentences;
        let Some(section) = all.get(sentence).map(|sentence| sentence.section()) else { return 0..0 };
        let first = all.partition_point(|other| other.section() < section);
        let last = all.partition_point(|other| other.section() <= section).saturating_sub(1);
        match (self.sentences.get(first), self.sentences.get(last)) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    pub fn mention(&self, number: usize) -> Option<&'a Mention> {
        self.found.mentions.get(number)
    }

    /// Whom a mention means.
    pub fn actor_of(&self, mention: usize) -> Option<ActorId> {
        *self.meant.get(mention)?
    }

    pub fn kind_of(&self, actor: ActorId) -> Option<ActorKind> {
        self.world.actors.get(actor.0).map(|actor| actor.kind)
    }

    /// The words of the mention that holds word `at`.
    pub fn mention_words(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let number = self.words.get(at)?.mention?;
        let is_here = |at: &usize| self.words.get(*at).is_some_and(|word| word.mention == Some(number));
        let first = (0..=at).rev().take_while(is_here).last().unwrap_or(at);
        let last = (at..self.words.len()).take_while(is_here).last().unwrap_or(at);
        Some((number, first..last + 1))
    }

    /// The verb of saying at a word, if it is a form of one.
    pub fn speech_verb(&self, at: usize) -> Option<(Verb, Form)> {
        if !self.is_lower(at) {
            return None;
        }
        self.world.lexicon.speech().verbs.find(self.key(at), self.key(at + 1))
    }

    /// Whom the writer names in a sentence outside quotations, each once, in the order of the text.
    pub fn narrated_in(&self, sentence: usize) -> Vec<ActorId> {
        let mut named = Vec::new();
        let words = self.sentences.get(sentence).and_then(|range| self.words.get(range.clone())).unwrap_or(&[]);
        for number in words.iter().filter(|word| word.region == 0).filter_map(|word| word.mention) {
            let counts = self.mention(number).is_some_and(|mention| matches!(mention.form, MentionForm::Proper | MentionForm::Nominal));
            if let Some(actor) = self.actor_of(number).filter(|actor| counts && !named.contains(actor)) {
                named.push(actor);
            }
        }
        named
    }
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.contains('’') {
        return Cow::Owned(text.replace('’', "'").to_lowercase());
    }
    if text.chars().any(char::is_uppercase) { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}

/// Which mention holds a token; asked from left to right.
struct Covers<'a> {
    mentions: &'a [Mention],
    meant: &'a [Option<ActorId>],
    next: usize,
    open: Vec<usize>,
}

impl<'a> Covers<'a> {
    const fn new(mentions: &'a [Mention], meant: &'a [Option<ActorId>]) -> Self {
        Self { mentions, meant, next: 0, open: Vec::new() }
    }

    /// Pronouns are read by the clause they stand in, and a description that means nobody known is but words.
    fn counts(&self, number: usize) -> bool {
        match self.mentions.get(number).map(|mention| mention.form) {
            Some(MentionForm::Nominal) => self.meant.get(number).is_some_and(Option::is_some),
            Some(MentionForm::Pronominal) | None => false,
            Some(MentionForm::Proper | MentionForm::Demonym) => true,
        }
    }

    fn at(&mut self, token: Span) -> Option<usize> {
        while let Some(mention) = self.mentions.get(self.next).filter(|mention| mention.span.start < token.end) {
            if mention.span.end > token.start && self.counts(self.next) {
                self.open.push(self.next);
            }
            self.next += 1;
        }
        let end = |number: &usize| self.mentions.get(*number).map_or(0, |mention| mention.span.end);
        self.open.retain(|number| end(number) > token.start);
        let length = |number: &&usize| self.mentions.get(**number).map_or(0, |mention| mention.span.end - mention.span.start);
        self.open.iter().max_by_key(length).copied()
    }
}
