//! The words of a document as pronouns read them: in lower case, with what stands between quotation marks.

use crate::actor::slot::{Slot, Words, is_preposition};
use crate::document::Document;
use crate::lexicon::Lexicon;
use std::borrow::Cow;

/// A document's words.
pub struct Page<'a> {
    pub words: Words<'a>,
    /// Each token in lower case.
    low: Vec<Cow<'a, str>>,
    /// For each token the quotation it is part of, counted from 1; 0 outside.
    quotes: Vec<u32>,
}

/// One place where somebody is named or meant.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// The root of its units.
    pub actor: usize,
    pub unit: usize,
    pub sentence: usize,
    /// Index of its first token, and of the one behind its last.
    pub token: usize,
    pub end: usize,
    pub slot: Slot,
    pub is_name: bool,
    /// Not surely a person: a name that may be one.
    pub is_doubtful: bool,
}

impl<'a> Page<'a> {
    pub fn new(document: &'a Document, lexicon: &'a Lexicon) -> Self {
        let lower = |token: crate::text::Token| {
            let text = token.span.of(&document.text);
            if text.chars().any(char::is_uppercase) { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
        };
        let low: Vec<Cow<'a, str>> = document.tokens.iter().map(lower).collect();
        let mut quotes = vec![0; low.len()];
        let (mut section, mut is_open, mut number) = (usize::MAX, false, 0);
        for sentence in &document.sentences {
            // A mark that was never closed ends with its paragraph.
            is_open &= sentence.section() == section;
            section = sentence.section();
            let tokens = sentence.tokens();
            for at in tokens.start..tokens.end.min(low.len()) {
                let next = low.get(at + 1).map_or("", |word| &**word);
                let (opens, closes) = match &*low[at] {
                    "“" | "«" | "„" => (true, false),
                    "`" => (!is_open, false),
                    "”" | "»" => (false, true),
                    "'" => (false, next == "'"),
                    "\"" => (!is_open, is_open),
                    _ => (false, false),
                };
                if opens {
                    (is_open, number) = (true, number + 1);
                }
                is_open &= !closes;
                quotes[at] = if is_open { number } else { 0 };
            }
        }
        Self { words: Words { document, lexicon }, low, quotes }
    }

    /// The word at a place in lower case; empty beyond the ends.
    pub fn low(&self, at: usize) -> &str {
        self.low.get(at).map_or("", |word| word)
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.low(at))
    }

    pub fn quote(&self, at: usize) -> u32 {
        self.quotes.get(at).copied().unwrap_or(0)
    }

    pub fn has_clause_break(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| is_break(self.low(at)))
    }

    /// Whether a clause with a subject of its own may begin between two places: "and" alone goes on with the same one.
    pub fn has_finite_break(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| is_break(self.low(at)) && !matches!(self.low(at), "and" | "as" | "so"))
    }

    /// True for a form of a verb of saying.
    pub fn is_saying(&self, at: usize) -> bool {
        self.words.lexicon.speech().verbs.find(self.low(at), self.low(at + 1)).is_some()
    }

    /// "Qorpa, who ...", "Qorpa, a farmer who": from there on Qorpa is the subject.
    pub fn leads_relative(&self, seen: &Seen) -> bool {
        let next = seen.end + usize::from(self.low(seen.end) == ",");
        if matches!(self.low(next), "who" | "whose") {
            return true;
        }
        let is_described = next > seen.end && matches!(self.low(next), "a" | "an" | "the");
        let ends = |at: &usize| is_break(self.low(*at)) && self.low(*at) != "who" || is_preposition(self.low(*at));
        is_described && (next + 1..next + 8).take_while(|at| !ends(at)).any(|at| self.low(at) == "who")
    }

    /// "| his younger brother,": whose somebody is, explained by the name before it.
    pub fn is_whose_of_somebody(&self, pronoun: usize) -> bool {
        let Some(end) = (pronoun + 1..pronoun + 6).find(|at| matches!(self.low(*at), "," | "." | ";")) else { return false };
        end > pronoun + 1 && super::gender::is_person_noun(self.words.lexicon, self.low(end - 1)) && self.low(end + 1) != "and"
    }

    /// Whether this stands between brackets.
    pub fn is_in_brackets(&self, seen: &Seen) -> bool {
        let first = self.words.first_token(seen.sentence).max(seen.token.saturating_sub(12));
        (first..seen.token).rev().find_map(|at| match self.low(at) {
            "(" => Some(true),
            ")" => Some(false),
            _ => None,
        }) == Some(true)
    }

    /// "Qorpa, Zill, Anders": between commas.
    pub fn is_in_list(&self, seen: &Seen) -> bool {
        seen.token > self.words.first_token(seen.sentence)
            && self.before(seen.token) == ","
            && matches!(self.low(seen.end), "," | "." | ";")
    }

    /// "Qorpa and Zill": each of the two is less likely meant alone.
    pub fn is_one_of_two(&self, seen: &Seen) -> bool {
        let begin = seen.token - usize::from(seen.token > 0 && self.before(seen.token) == "the");
        self.low(seen.end) == "and" || begin > self.words.first_token(seen.sentence) && self.before(begin) == "and"
    }

    /// "told Qorpa to leave", "helps Qorpa leave": the object does what the next verb says.
    pub fn is_made_to(&self, seen: &Seen, token: usize) -> bool {
        let Some(verb) = self.words.begin_of_name(seen.token).checked_sub(1) else { return false };
        let (word, next) = (self.low(verb), self.low(seen.end));
        let is_small = |at: usize| self.words.word(at).starts_with(char::is_lowercase);
        let is_infinitive = next == "to" && seen.end + 1 < token;
        if word == "for" || is_control(word) {
            let is_bare = takes_bare(word) && is_small(seen.end) && !is_preposition(next) && !self.words.lexicon.is_function_word(next);
            if is_infinitive || next == "not" || is_bare && seen.end < token {
                return true;
            }
        }
        is_infinitive
            && is_small(verb)
            && (word.ends_with("ed") || word.ends_with('s'))
            && is_small(seen.end + 1)
            && !self.words.lexicon.is_function_word(self.low(seen.end + 1))
    }

    /// The subject of the clause that a token is in, as far as the words tell; `near` are the places before it, the nearest first.
    /// "Qorpa met Zill and led | him": Qorpa. "Zill, who replaced | him": Zill.
    pub fn subject_of_clause(&self, near: &[&Seen], token: usize, sentence: usize) -> Option<usize> {
        let ending = |end: usize| near.iter().find(|seen| seen.sentence == sentence && seen.end == end);
        let first = self.words.first_token(sentence);
        let mut at = token;
        let mut has_verb = false;
        while at > first {
            if has_verb && let Some(seen) = ending(at) {
                if seen.slot == Slot::Subject {
                    return Some(seen.actor);
                }
                at = seen.token;
                continue;
            }
            at -= 1;
            let word = self.low(at);
            match word {
                "who" => {
                    let end = if self.before(at) == "," { at.checked_sub(1)? } else { at };
                    return Some(ending(end)?.actor);
                }
                "which" | "that" | "whom" | "where" if has_verb => return None,
                // What follows is done by the same one, unless another subject stands there.
                "," | "and" | "but" if has_verb && !self.words.is_verb(at + 1) => return None,
                "," | "and" | "but" => {}
                _ if is_break(word) => return None,
                _ => has_verb |= self.words.is_verb_form(at),
            }
        }
        None
    }

    /// Who speaks the quotation that a token is in, among names of the same sentence: "“She won”, said | Qorpa".
    pub fn is_speaker(&self, token: usize, end: usize) -> bool {
        self.quote(token) == 0 && (self.is_saying(end) || token > 0 && self.is_saying(token - 1))
    }
}

/// Words at which another clause may begin.
pub fn is_break(word: &str) -> bool {
    matches!(
        word,
        "," | ";"
            | ":"
            | "that"
            | "who"
            | "when"
            | "while"
            | "because"
            | "and"
            | "but"
            | "where"
            | "which"
            | "if"
            | "although"
            | "though"
            | "after"
            | "before"
            | "since"
            | "until"
            | "as"
            | "so"
            | "“"
            | "”"
            | "\""
            | "`"
            | "("
            | ")"
    )
}

/// Verbs whose object does what comes next.
fn is_control(word: &str) -> bool {
    const BASES: &[&str] = &[
        "help",
        "ask",
        "order",
        "convince",
        "persuade",
        "force",
        "want",
        "let",
        "allow",
        "invite",
        "encourage",
        "urge",
        "instruct",
        "train",
        "enable",
        "cause",
        "push",
        "advise",
        "warn",
        "permit",
        "require",
        "expect",
        "hire",
    ];
    let is_form = |base: &&str| {
        let stem = base.strip_suffix('e').unwrap_or(base);
        word.strip_prefix(stem).is_some_and(|ending| matches!(ending, "" | "e" | "s" | "es" | "ed" | "ing"))
    };
    takes_bare(word)
        || matches!(word, "told" | "tell" | "tells" | "taught" | "teach" | "teaches" | "led" | "lead" | "leads")
        || matches!(word, "telling" | "teaching" | "leading")
        || BASES.iter().any(is_form)
}

/// Verbs behind which the next one stands without "to".
fn takes_bare(word: &str) -> bool {
    matches!(
        word,
        "help"
            | "helps"
            | "helped"
            | "helping"
            | "let"
            | "lets"
            | "letting"
            | "make"
            | "makes"
            | "made"
            | "making"
            | "have"
            | "has"
            | "had"
    ) || matches!(word, "having" | "see" | "sees" | "saw" | "seeing")
}
