//! What the passages of a tie say of the two: who speaks about whom, what one does with the other; or only that both are named.

use super::Analysis;
use crate::actor::{ActorId, MentionId};
use crate::mention::Mention;
use crate::network::manner::{Basis, How, Relation};
use crate::network::speech::Quote;
use crate::network::{CoMention, Evidence};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many quotations before a passage may still reach into it.
const BACK: usize = 16;

/// The manners of ties, in the classes that the map can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TieClass {
    SpeaksAbout,
    Acts,
    Title,
    Listed,
    OnlyNamed,
}

impl TieClass {
    /// In the order of menus.
    pub const ALL: [Self; 5] = [Self::SpeaksAbout, Self::Acts, Self::Title, Self::Listed, Self::OnlyNamed];

    pub const fn of(how: How) -> Self {
        match how {
            How::SpeaksAbout => Self::SpeaksAbout,
            How::Act(_) | How::PerhapsAct => Self::Acts,
            How::Title => Self::Title,
            How::Listed => Self::Listed,
            How::OnlyNamed => Self::OnlyNamed,
        }
    }

    /// As in menus.
    pub const fn label(self) -> &'static str {
        match self {
            Self::SpeaksAbout => "Speaks about",
            Self::Acts => "Acts on",
            Self::Title => "Title or affiliation",
            Self::Listed => "Listed together",
            Self::OnlyNamed => "Only named together",
        }
    }
}

impl Analysis {
    /// The classes of what the passages of a tie say, by the index of the tie.
    pub fn classes_of_tie(&self, tie: usize) -> &BTreeSet<TieClass> {
        static NONE: BTreeSet<TieClass> = BTreeSet::new();
        let of = |tie: &CoMention| {
            tie.evidence.iter().flat_map(|evidence| self.manners_of_passage(tie, evidence)).map(TieClass::of).collect::<BTreeSet<_>>()
        };
        self.classes.get_or_init(|| self.network.co_mentions.iter().map(of).collect()).get(tie).unwrap_or(&NONE)
    }

    /// False for ties of which all that is said is hidden; by the index of the tie.
    pub fn is_tie_shown(&self, tie: usize, hidden: &BTreeSet<TieClass>) -> bool {
        hidden.is_empty() || self.classes_of_tie(tie).iter().any(|class| !hidden.contains(class))
    }

    /// How many ties have each class.
    pub fn class_counts(&self) -> BTreeMap<TieClass, usize> {
        let mut counts = BTreeMap::new();
        for class in (0..self.network.co_mentions.len()).flat_map(|tie| self.classes_of_tie(tie)) {
            *counts.entry(*class).or_default() += 1;
        }
        counts
    }

    /// The words that tie two within a part of a document: what one does with the other, and what leads to the words about the other.
    pub fn words_of_tie(&self, document: usize, span: Span, a: ActorId, b: ActorId) -> Vec<Span> {
        let is_pair = |x: ActorId, y: ActorId| (x, y) == (a, b) || (x, y) == (b, a);
        let relations = self.relations_in(document, span).filter(|relation| is_pair(relation.source, relation.target));
        let mut words: Vec<Span> = relations.map(|relation| relation.trigger).collect();
        for quote in self.quotes_in(document, span) {
            let named = self.named_in_quote(document, quote);
            let speaks = |speaker: ActorId, other: ActorId| quote.speakers.contains(&speaker) && named.contains(&other);
            if speaks(a, b) || speaks(b, a) {
                words.extend(quote.cue);
            }
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The quotations that name an actor and that others speak, with the index of their document.
    pub fn quotes_about(&self, actor: ActorId) -> Vec<(usize, &Quote)> {
        let documents = self.told.documents_of(actor);
        let all = documents.flat_map(|document| self.told.quotes(document).iter().map(move |quote| (document, quote)));
        all.filter(|(document, quote)| !quote.speakers.contains(&actor) && self.named_in_quote(*document, quote).contains(&actor)).collect()
    }

    /// In how many passages of a tie each manner is found, most first; a passage may have several, and counts once for each.
    pub fn manners_of_tie(&self, tie: &CoMention) -> Vec<(How, usize)> {
        let mut counts: BTreeMap<How, usize> = BTreeMap::new();
        for evidence in tie.evidence.iter() {
            for how in self.manners_of_passage(tie, evidence) {
                *counts.entry(how).or_default() += 1;
            }
        }
        let mut counts: Vec<(How, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(how, count)| (*how == How::OnlyNamed, std::cmp::Reverse(*count), *how));
        counts
    }

    /// What one passage says of the two, each once.
    pub fn manners_of_passage(&self, tie: &CoMention, evidence: &Evidence) -> Vec<How> {
        let Some(span) = self.span_of(evidence) else { return Vec::new() };
        let mut manners: Vec<How> = Vec::new();
        for relation in self.relations_in(evidence.document(), span).filter(|relation| ties(relation, tie)) {
            manners.push(match relation.basis {
                Basis::Title => How::Title,
                Basis::Act if relation.is_negated || relation.is_hypothetical => How::PerhapsAct,
                Basis::Act => How::Act(relation.kind),
            });
        }
        if !self.spoken_in_passage(tie, evidence).is_empty() {
            manners.push(How::SpeaksAbout);
        }
        if manners.is_empty() && self.are_listed(tie, evidence.document(), span) {
            manners.push(How::Listed);
        }
        if manners.is_empty() {
            manners.push(How::OnlyNamed);
        }
        manners.sort_unstable();
        manners.dedup();
        manners
    }

    /// The relations between the two of a tie within one of its passages: their triggers are the words of the tie.
    pub fn relations_of_passage(&self, tie: &CoMention, evidence: &Evidence) -> Vec<&Relation> {
        let Some(span) = self.span_of(evidence) else { return Vec::new() };
        self.relations_in(evidence.document(), span).filter(|relation| ties(relation, tie)).collect()
    }

    /// The quotations of a passage in which one of the two speaks about the other, with who speaks.
    pub fn spoken_in_passage(&self, tie: &CoMention, evidence: &Evidence) -> Vec<(&Quote, ActorId)> {
        let Some(span) = self.span_of(evidence) else { return Vec::new() };
        let mut spoken = Vec::new();
        for quote in self.quotes_in(evidence.document(), span) {
            let speakers = [tie.a, tie.b].into_iter().filter(|actor| quote.speakers.contains(actor));
            let speakers: Vec<ActorId> = speakers.collect();
            if !speakers.is_empty() {
                let named = self.named_in_quote(evidence.document(), quote);
                spoken.extend(speakers.into_iter().filter(|speaker| named.contains(&tie.other(*speaker))).map(|speaker| (quote, speaker)));
            }
        }
        spoken.sort_by_key(|(quote, speaker)| (quote.spans.first().copied(), *speaker));
        spoken
    }

    fn span_of(&self, evidence: &Evidence) -> Option<Span> {
        let sentences = &self.documents.get(evidence.document())?.sentences;
        Some(Span::new(sentences.get(evidence.first())?.span.start, sentences.get(evidence.last())?.span.end))
    }

    fn relations_in(&self, document: usize, span: Span) -> impl Iterator<Item = &Relation> {
        let relations = self.told.relations(document);
        let first = relations.partition_point(|relation| relation.trigger.start < span.start);
        relations.iter().skip(first).take_while(move |relation| relation.trigger.start < span.end)
    }

    fn quotes_in(&self, document: usize, span: Span) -> impl Iterator<Item = &Quote> {
        let quotes = self.told.quotes(document);
        let end = quotes.partition_point(|quote| quote.extent().is_some_and(|extent| extent.start < span.end));
        let reaches = move |quote: &&Quote| quote.extent().is_some_and(|extent| extent.end > span.start);
        quotes
            .iter()
            .take(end)
            .rev()
            .take_while(move |quote| quote.extent().is_some_and(|extent| extent.start >= span.start))
            .chain(
                quotes
                    .iter()
                    .take(end)
                    .rev()
                    .skip_while(move |quote| quote.extent().is_some_and(|extent| extent.start >= span.start))
                    .take(BACK),
            )
            .filter(reaches)
    }

    /// True when the two stand beside each other with nothing but "and" or a comma between.
    fn are_listed(&self, tie: &CoMention, document: usize, span: Span) -> bool {
        let (Some(text), Some(mentions)) = (self.documents.get(document).map(|one| &one.text), self.mentions.get(document)) else {
            return false;
        };
        let first = mentions.partition_point(|mention| mention.span.start < span.start);
        let here: Vec<(ActorId, &Mention)> = mentions
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, mention)| mention.span.start < span.end)
            .filter_map(|(index, mention)| Some((self.meant(MentionId { document, index })?, mention)))
            .collect();
        here.windows(2).any(|pair| {
            let [(a, first), (b, second)] = pair else { return false };
            let is_pair = (*a, *b) == (tie.a, tie.b) || (*a, *b) == (tie.b, tie.a);
            let between = text.get(first.span.end..second.span.start).map(str::trim);
            is_pair && between.is_some_and(|between| matches!(between, "and" | "," | ", and" | "or" | "&" | ", or" | "and the" | ", the"))
        })
    }
}

fn ties(relation: &Relation, tie: &CoMention) -> bool {
    let pair = (relation.source, relation.target);
    pair == (tie.a, tie.b) || pair == (tie.b, tie.a)
}
