//! A document as the cues see it: its lines, and how it writes its words elsewhere.
//!
//! A capital at the start of a sentence or in a heading says nothing by itself. What the same document does with the word within its
//! sentences decides, then the lexicon.

use super::line::Line;
use super::words::{self, Shape, Style, Word};
use crate::document::{Document, SectionRole};
use crate::lexicon::Lexicon;
use std::collections::HashMap;

/// How often a document writes a word in which way.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// In lower case.
    pub lower: usize,
    /// With a capital that its place does not explain.
    pub capital: usize,
    /// Of these, behind "the", "a", "this" ...
    pub determined: usize,
}

/// What a document shows of its words.
#[derive(Debug, Default)]
pub struct Usages {
    by_key: HashMap<String, Usage>,
}

impl Usages {
    pub fn of(&self, key: &str) -> Usage {
        self.by_key.get(key).copied().unwrap_or_default()
    }

    fn count(&mut self, words: &[Word<'_>], style: Style) {
        let mut before = "";
        for word in words {
            let is_capital = word.is_capital() && style == Style::Prose && !word.is_opening;
            if is_capital || word.shape == Shape::Lower {
                let usage = self.by_key.entry(word.key.clone()).or_default();
                usage.lower += usize::from(!is_capital);
                usage.capital += usize::from(is_capital);
                usage.determined += usize::from(is_capital && is_determiner(before));
            }
            before = &word.key;
        }
    }
}

/// True for "the", "a", "this", "his" ...: what follows is a noun rather than a bare name.
pub fn is_determiner(key: &str) -> bool {
    matches!(
        key,
        "the" | "a" | "an" | "this" | "that" | "these" | "those" | "its" | "his" | "her" | "their" | "our" | "my" | "your" | "no" | "any"
    )
}

/// The lines of the article, and how the document writes its words.
pub fn lines<'a>(document: &'a Document, lexicon: &Lexicon) -> (Vec<Line<'a>>, Usages) {
    let mut usages = Usages::default();
    let mut parts = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let role = document.role_of(sentence);
        if !role.is_article() {
            continue;
        }
        let words = words::words(document, sentence, lexicon);
        let style = words::style(&words, role != SectionRole::Body);
        usages.count(&words, style);
        parts.push((words, index, style));
    }
    let lines = parts.into_iter().map(|(words, index, style)| {
        let may_name = (0..words.len()).map(|at| may_name(&words, at, style, &usages, lexicon)).collect();
        Line::new(words, index, style, may_name)
    });
    (lines.collect(), usages)
}

fn may_name(words: &[Word<'_>], at: usize, style: Style, usages: &Usages, lexicon: &Lexicon) -> bool {
    let Some(word) = words.get(at).filter(|word| word.is_capital()) else { return false };
    if lexicon.is_function_word(&word.key) && word.shape != Shape::Upper || matches!(word.text, "I" | "A" | "O") {
        return false;
    }
    let usage = usages.of(&word.key);
    if style == Style::Prose && !word.is_opening {
        return true;
    }
    if !word.is_common {
        // Rare words that the list lacks are told by the document's own use of them.
        return usage.lower == 0 || usage.capital > 0 || is_listed(words, at, lexicon);
    }
    if word.shape == Shape::Upper && style != Style::AllCaps {
        return usage.lower == 0 || lexicon.is_acronym(&word.key);
    }
    let next = words.get(at + 1).filter(|next| next.is_capital());
    // "Xi Jinping": short surnames that come first are words too.
    let leads = word.key.len() <= 3 && lexicon.is_surname(&word.key) && next.is_some_and(|next| !next.is_common);
    let is_name_of_person = (lexicon.given_name(&word.key).is_some() || leads)
        && next.is_some_and(|next| !next.is_common || lexicon.is_surname(&next.key) && style == Style::Prose)
        && !lexicon.is_role(&word.key);
    if is_name_of_person || is_listed(words, at, lexicon) {
        return true;
    }
    let seen = usage.capital > usage.determined && usage.capital > usage.lower;
    if style == Style::Prose {
        return seen && !lexicon.is_role(&word.key) || heads_organization(words, at, lexicon);
    }
    seen && !lexicon.is_role(&word.key) && lexicon.organization_head(&word.key) == Default::default()
}

/// True when a listed name of several words covers the word at `at`, or the word itself is a sure listed name.
fn is_listed(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> bool {
    for first in at.saturating_sub(4)..=at {
        let mut phrase = String::new();
        for (length, word) in words.iter().skip(first).take(5).enumerate() {
            if word.shape == Shape::Possessive || (word.shape == Shape::Mark && !word.is("&")) {
                break;
            }
            if length > 0 {
                phrase.push(' ');
            }
            phrase.push_str(&word.key);
            let end = first + length;
            let reaches = end >= at && (end > first || !word.is_common);
            if reaches
                && (lexicon.organization(&phrase).is_some() || lexicon.country(&phrase).is_some() || lexicon.place(&phrase) == Some(true))
            {
                return true;
            }
        }
    }
    false
}

/// True when the capitals that begin at `at` end in a word that makes an organization of them: "Supreme Court ruled".
fn heads_organization(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let run: Vec<&Word<'_>> = words.iter().skip(at).take_while(|word| word.is_capital() && !lexicon.is_function_word(&word.key)).collect();
    let first = words.get(at).map_or("", |word| word.key.as_str());
    let with_of = run.len() == 1 && lexicon.organization_head(first).first && words.get(at + 1).is_some_and(|word| word.is("of"));
    let named = words.get(at + 2).is_some_and(|word| word.is_capital() || word.is("the"));
    let ends = run.len() > 1 && run.last().is_some_and(|last| lexicon.organization_head(&last.key).last);
    (with_of && named) || (ends && !lexicon.is_role(first) && !first.ends_with("ly") && !first.ends_with("ing"))
}
