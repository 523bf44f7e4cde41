//! Where a name or pronoun stands in its clause, as far as the words around it say.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::{Form, Mention};
use crate::text::TokenKind;

/// Where a name or pronoun stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Subject,
    Object,
    Preposition,
    Possessive,
}

/// The words of a document.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
}

impl<'a> Words<'a> {
    pub fn word(&self, at: usize) -> &'a str {
        self.document.tokens.get(at).map_or("", |token| token.span.of(&self.document.text))
    }

    pub fn is_possessive(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    pub fn first_token(&self, sentence: usize) -> usize {
        self.document.sentences.get(sentence).map_or(0, |one| one.first_token)
    }

    pub fn slot_of_name(&self, mention: &Mention, token: usize, end: usize) -> Slot {
        if self.is_possessive(end) {
            return Slot::Possessive;
        }
        let first = self.first_token(mention.sentence);
        let begin = mention
            .title
            .filter(|_| mention.form == Form::Proper)
            .map_or(token, |title| self.document.tokens.partition_point(|token| token.span.start < title.start).min(token));
        let before = if begin > first { self.word(begin - 1).to_lowercase() } else { String::new() };
        if is_preposition(&before) {
            return Slot::Preposition;
        }
        let next = self.word(end);
        let is_start = begin <= first
            || matches!(
                before.as_str(),
                "," | ";" | ":" | "“" | "\"" | "that" | "when" | "while" | "because" | "if" | "but" | "where" | "although"
            );
        if self.is_verb(end) || is_start && matches!(next, "," | "(" | "and") || begin <= first {
            return Slot::Subject;
        }
        Slot::Object
    }

    fn is_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_adverb = word.ends_with("ly")
            || matches!(
                word,
                "also"
                    | "then"
                    | "later"
                    | "never"
                    | "once"
                    | "himself"
                    | "herself"
                    | "still"
                    | "already"
                    | "first"
                    | "often"
                    | "soon"
                    | "now"
            );
        let word = if is_adverb { self.word(at + 1) } else { word };
        let is_auxiliary = matches!(
            word,
            "is" | "was"
                | "has"
                | "had"
                | "will"
                | "would"
                | "could"
                | "can"
                | "did"
                | "does"
                | "may"
                | "might"
                | "should"
                | "must"
                | "are"
                | "were"
                | "who"
        );
        let is_small = word.starts_with(char::is_lowercase);
        let is_third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        is_auxiliary || is_small && (self.lexicon.is_person_verb(word) || word.ends_with("ed") || is_third)
    }

    pub fn slot_of_pronoun(&self, at: usize) -> Slot {
        let text = self.word(at).to_lowercase();
        match text.as_str() {
            "he" | "she" => Slot::Subject,
            "his" | "hers" => Slot::Possessive,
            "her" => {
                let next = self.word(at + 1);
                let key = crate::lexicon::key(next);
                let is_noun = next.starts_with(char::is_alphanumeric) && !self.lexicon.is_function_word(&key);
                if is_noun { Slot::Possessive } else { Slot::Object }
            }
            _ if is_preposition(&self.word(at.saturating_sub(1)).to_lowercase()) => Slot::Preposition,
            _ => Slot::Object,
        }
    }
}

pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "to"
            | "with"
            | "by"
            | "for"
            | "from"
            | "at"
            | "in"
            | "on"
            | "against"
            | "about"
            | "between"
            | "near"
            | "under"
            | "over"
            | "after"
            | "before"
            | "during"
            | "without"
            | "into"
            | "through"
            | "like"
            | "including"
            | "than"
            | "toward"
            | "towards"
            | "alongside"
            | "behind"
            | "despite"
            | "following"
            | "among"
    )
}
