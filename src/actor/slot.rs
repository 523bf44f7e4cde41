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
        self.document.sentences.get(sentence).map_or(0, |one| one.tokens().start)
    }

    /// Where a name begins with the forms of address before it.
    pub fn begin_of_name(&self, token: usize) -> usize {
        let is_address = |at: usize| self.lexicon.honorific(&crate::lexicon::key(self.word(at).trim_end_matches('.'))).is_some();
        let mut begin = token;
        while let Some(before) = begin.checked_sub(1).filter(|before| is_address(*before)) {
            begin = before;
        }
        begin
    }

    pub fn slot_of_name(&self, mention: &Mention, token: usize, end: usize) -> Slot {
        if self.is_possessive(end) {
            return Slot::Possessive;
        }
        let first = self.first_token(mention.sentence);
        let begin = mention
            .title
            .get()
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
                "," | ";"
                    | ":"
                    | "“"
                    | "\""
                    | "`"
                    | "that"
                    | "when"
                    | "while"
                    | "because"
                    | "if"
                    | "but"
                    | "where"
                    | "although"
                    | "though"
                    | "as"
                    | "since"
                    | "until"
            );
        let is_subject = self.is_verb(end)
            || is_gerund(next)
            || self.behind_insertion(end).is_some_and(|at| self.is_verb(at))
            || is_start && matches!(next, "," | "(" | "and")
            || begin <= first;
        if is_subject { Slot::Subject } else { Slot::Object }
    }

    /// Behind what explains a name: "Qorpa (born 1950) | won", "Qorpa, a farmer, | won".
    fn behind_insertion(&self, end: usize) -> Option<usize> {
        let (closing, reach) = match self.word(end) {
            "(" => (")", 14),
            "," => (",", 16),
            _ => return None,
        };
        let inside = (end + 1..end + reach).take_while(|at| !matches!(self.word(*at), "." | ";" | ""));
        inside.into_iter().find(|at| self.word(*at) == closing).map(|at| at + 1)
    }

    /// True where a verb stands, perhaps behind adverbs.
    pub fn is_verb(&self, at: usize) -> bool {
        let is_adverb = |word: &str| {
            word.ends_with("ly")
                || matches!(
                    word,
                    "also"
                        | "then"
                        | "later"
                        | "never"
                        | "once"
                        | "himself"
                        | "herself"
                        | "itself"
                        | "still"
                        | "already"
                        | "first"
                        | "often"
                        | "soon"
                        | "now"
                        | "again"
                        | "not"
                        | "even"
                        | "just"
                )
        };
        let skipped = (at..at + 3).take_while(|at| is_adverb(self.word(*at))).count();
        self.word(at + skipped) == "who" || self.is_verb_form(at + skipped)
    }

    /// True for a word that is most likely a verb: a helper, a listed one, one that ends or is bent like one.
    pub fn is_verb_form(&self, at: usize) -> bool {
        let word = self.word(at);
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
        );
        let is_small = word.starts_with(char::is_lowercase);
        let is_third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        is_auxiliary
            || is_small
                && (self.lexicon.is_person_verb(word) || word.ends_with("ed") || is_third || crate::lexicon::verb::is_strong_past(word))
    }

    pub fn slot_of_pronoun(&self, at: usize) -> Slot {
        let text = self.word(at).to_lowercase();
        match text.split(['\'', '’']).next().unwrap_or(&text) {
            "he" | "she" => Slot::Subject,
            "his" | "hers" => Slot::Possessive,
            "her" => {
                // "her “favorite” bits": quotation marks change nothing.
                let is_mark = |word: &str| matches!(word, "“" | "\"" | "`" | "``" | "‘");
                let next = (at + 1..at + 4).map(|at| self.word(at)).find(|word| !is_mark(word)).unwrap_or("");
                let key = crate::lexicon::key(next);
                let is_adjective = matches!(key.as_str(), "own" | "most" | "other" | "many" | "few" | "only" | "more" | "then" | "once");
                let is_noun = next.starts_with(char::is_alphanumeric) && (is_adjective || !self.lexicon.is_function_word(&key));
                if is_noun { Slot::Possessive } else { Slot::Object }
            }
            _ if is_preposition(&self.word(at.saturating_sub(1)).to_lowercase()) => Slot::Preposition,
            _ => Slot::Object,
        }
    }
}

/// "saw Qorpa | leaving her house": whoever is named before it does it.
fn is_gerund(word: &str) -> bool {
    let is_other = matches!(word, "during" | "including" | "following" | "according" | "concerning" | "regarding" | "morning" | "evening")
        || matches!(word, "thing" | "spring" | "string" | "building" | "meeting" | "wedding" | "king" | "being" | "nothing" | "something");
    word.len() > 4 && word.ends_with("ing") && word.starts_with(char::is_lowercase) && !is_other
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
