//! A sentence in which the cues lay their claims.

use super::words::{Shape, Style, Word};
use super::{ActorKind, Form};
use crate::lexicon::Lexicon;

/// Words that a cue has taken.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Half-open, into [`Line::words`].
    pub first: usize,
    pub end: usize,
    /// Whom they name; `None` for words that are settled to name nobody.
    pub named: Option<Named>,
    pub cue: &'static str,
}

/// What a claim says of the one it names.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub kind: ActorKind,
    pub certainty: u8,
    pub form: Form,
    /// The title or role beside it, in words.
    pub title: Option<(usize, usize)>,
}

impl Named {
    pub const fn new(kind: ActorKind, certainty: u8) -> Self {
        Self { kind, certainty, form: Form::Proper, title: None }
    }
}

/// One sentence with what is known of its words.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    pub words: Vec<Word<'a>>,
    /// Index into [`crate::document::Document::sentences`].
    pub sentence: usize,
    pub style: Style,
    /// For each word: may it be part of a name, by its capital and what the document shows elsewhere?
    pub may_name: Vec<bool>,
    /// For each word: which of `claims` has it.
    taken: Vec<Option<usize>>,
    pub claims: Vec<Claim>,
}

/// The longest name, in words, that a cue looks up or takes.
pub const LONGEST: usize = 12;

impl<'a> Line<'a> {
    pub fn new(words: Vec<Word<'a>>, sentence: usize, style: Style, may_name: Vec<bool>) -> Self {
        let taken = vec![None; words.len()];
        Self { words, sentence, style, may_name, taken, claims: Vec::new() }
    }

    pub fn word(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at)
    }

    /// The key of the word; empty beyond the ends.
    pub fn key(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.key.as_str())
    }

    /// The key of the word before.
    pub fn key_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.key(before))
    }

    /// The key of a phrase.
    pub fn phrase(&self, first: usize, end: usize) -> String {
        let words = self.words.get(first..end).unwrap_or(&[]);
        let mut out = String::new();
        for word in words {
            if !out.is_empty() && word.shape != Shape::Possessive {
                out.push(' ');
            }
            out.push_str(if word.shape == Shape::Possessive && word.text.ends_with('s') { "'s" } else { &word.key });
        }
        out
    }

    pub fn is_free(&self, at: usize) -> bool {
        self.taken.get(at).is_some_and(Option::is_none)
    }

    /// True when a name may have this word and no cue has taken it.
    pub fn is_open(&self, at: usize) -> bool {
        self.is_free(at) && self.may_name.get(at).copied().unwrap_or(false)
    }

    /// Where the run of open words that holds `at` ends; small particles ("de", "van", "bin") within it included.
    pub fn run_end(&self, at: usize) -> usize {
        let mut end = at;
        while end - at < LONGEST {
            if self.is_open(end) {
                end += 1;
            } else if end > at && self.particles(end) > 0 {
                end += self.particles(end);
            } else {
                break;
            }
        }
        end
    }

    /// How many small particles of a person's name stand at `at`, before an open word.
    pub fn particles(&self, at: usize) -> usize {
        const PARTICLES: [&str; 30] = [
            "de", "del", "della", "di", "da", "das", "do", "dos", "du", "van", "von", "der", "den", "het", "bin", "bint", "ibn", "ben",
            "abu", "al", "el", "la", "le", "zu", "zur", "af", "av", "ter", "ten", "ul",
        ];
        let is_particle =
            |at: usize| self.is_free(at) && self.word(at).is_some_and(|word| word.is_lower() && PARTICLES.contains(&word.text));
        let count = (0..3).take_while(|offset| is_particle(at + offset)).count();
        if count > 0 && self.is_open(at + count) { count } else { 0 }
    }

    /// Takes words; nothing happens when one of them is taken already.
    pub fn claim(&mut self, first: usize, end: usize, named: Option<Named>, cue: &'static str) -> bool {
        let Some(taken) = self.taken.get_mut(first..end) else { return false };
        if first >= end || taken.iter().any(Option::is_some) {
            return false;
        }
        taken.fill(Some(self.claims.len()));
        self.claims.push(Claim { first, end, named, cue });
        true
    }

    /// The claim that has this word.
    pub fn claim_of(&self, at: usize) -> Option<&Claim> {
        self.claims.get((*self.taken.get(at)?)?)
    }

    /// The longest phrase from `first` whose words are free and for which `ask` answers; its first word must be open.
    pub fn longest<T>(&self, first: usize, ask: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
        if !self.is_open(first) {
            return None;
        }
        let most = (first..self.words.len()).take(6).take_while(|at| self.is_free(*at)).count();
        let ends_well =
            |end: usize| self.word(end - 1).is_some_and(|word| word.shape != Shape::Possessive && (word.is_capital() || end == first + 1));
        (1..=most)
            .rev()
            .map(|length| first + length)
            .filter(|end| ends_well(*end))
            .find_map(|end| Some((end, ask(&self.phrase(first, end))?)))
    }

    /// True when the words are written as a listed acronym asks: "WHO", not "Who"; a long one may be "Nato".
    pub fn is_written_well(&self, first: usize, end: usize, lexicon: &Lexicon) -> bool {
        let Some(word) = self.word(first) else { return false };
        if end != first + 1 || !lexicon.is_acronym(&word.key) {
            return true;
        }
        match word.shape {
            Shape::Upper => self.style != Style::AllCaps || !word.is_common,
            Shape::Capital => word.key.len() >= 4 && !word.is_common && self.style == Style::Prose,
            _ => false,
        }
    }

    /// True when the word is written as a role is and says one: "Defense", "Minister", "spokesman".
    pub fn is_role_word(&self, at: usize, lexicon: &Lexicon) -> bool {
        self.word(at).is_some_and(|word| (word.is_capital() || word.is_lower()) && lexicon.is_role(&word.key))
    }
}
