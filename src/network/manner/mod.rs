//! How two are tied: what one does with the other, and what one is to the other. Each tie with its words; none without.
//!
//! Relations are claims of the text, not of ours: one that is denied says so, one that only might be says so, and one that somebody
//! is said to have told names whoever told it. What no pattern reads is left out.

mod acts;
mod nouns;
mod others;
mod titles;

use super::clause::Reading;
use super::speech::Quote;
use crate::actor::ActorId;
use crate::text::Span;
use std::collections::BTreeMap;

/// By what kind of words two are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// One does something with or to the other: "X accused Y".
    Act,
    /// One is something to the other: "Kremlin spokesman X".
    Title,
}

impl Basis {
    /// As in the analysis JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Title => "title",
        }
    }
}

/// How a passage ties the two it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// One speaks about the other.
    SpeaksAbout,
    /// One does this with or to the other; said to have happened.
    Act(&'static str),
    /// The same, denied or only thought of.
    PerhapsAct,
    /// One is something to the other.
    Title,
    /// They stand beside each other in a list.
    Listed,
    /// Nothing but that both are named.
    OnlyNamed,
}

impl How {
    /// As in the analysis JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SpeaksAbout => "speaks-about",
            Self::Act(kind) => kind,
            Self::PerhapsAct => "denied-or-perhaps",
            Self::Title => "title",
            Self::Listed => "listed",
            Self::OnlyNamed => "only-named",
        }
    }

    /// As in the window: "speaks about".
    pub fn label(self) -> String {
        match self {
            Self::PerhapsAct => "denied or perhaps".to_owned(),
            Self::Listed => "listed together".to_owned(),
            Self::OnlyNamed => "only named together".to_owned(),
            how => how.word().replace('-', " "),
        }
    }
}

/// One claim about two actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    pub basis: Basis,
    /// What is claimed: "met", "accused", "leads".
    pub kind: &'static str,
    pub source: ActorId,
    pub target: ActorId,
    /// The words of the claim, in the text.
    pub trigger: Span,
    /// Index into [`crate::document::Document::sentences`].
    pub sentence: usize,
    /// True when both do it alike: "X and Y met".
    pub is_mutual: bool,
    /// "X did not meet Y".
    pub is_negated: bool,
    /// "X would meet Y", "X wanted to meet Y".
    pub is_hypothetical: bool,
    /// Who is said to have told it; empty where the writer tells.
    pub reported_by: Vec<ActorId>,
    /// How sure both ends are, in percent: less than 100 where a pronoun or description was followed.
    pub confidence: u8,
}

/// The relations of a document, in the order of the text.
pub fn find(reading: &Reading<'_>, quotes: &[Quote]) -> Vec<Relation> {
    let mut found = acts::relations(reading);
    found.extend(nouns::relations(reading));
    found.extend(titles::relations(reading));
    found.retain(|relation| relation.source != relation.target);
    found.sort_by_key(|relation| (relation.trigger.start, relation.source, relation.target, relation.kind));
    // "signed a deal with" is read by its verb and by its noun, and said once.
    let mut ends: BTreeMap<(ActorId, ActorId, &str), usize> = BTreeMap::new();
    found.retain(|relation| {
        let end = ends.entry((relation.source, relation.target, relation.kind)).or_default();
        let is_news = relation.trigger.start >= *end;
        *end = relation.trigger.end.max(*end);
        is_news
    });
    report(quotes, &mut found);
    found
}

/// Gives each relation whoever said it: the speakers of the shortest quotation that holds its words.
fn report(quotes: &[Quote], relations: &mut [Relation]) {
    let mut spans: Vec<(Span, &Quote)> = quotes.iter().flat_map(|quote| quote.spans.iter().map(move |span| (*span, quote))).collect();
    spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<(Span, &Quote)> = Vec::new();
    let mut next = 0;
    for relation in relations {
        while let Some(entry) = spans.get(next).filter(|(span, _)| span.start <= relation.trigger.start) {
            open.push(*entry);
            next += 1;
        }
        open.retain(|(span, _)| span.end > relation.trigger.start);
        let innermost = open.iter().filter(|(span, _)| span.end >= relation.trigger.end).min_by_key(|(span, _)| span.end - span.start);
        if let Some((_, quote)) = innermost {
            relation.reported_by.clone_from(&quote.speakers);
        }
    }
}
