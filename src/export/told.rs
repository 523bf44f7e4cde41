//! Quotations, relations and manners as the analysis JSON has them.

use super::json::actor_id;
use super::scalars::Scalars;
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::network::CoMention;
use crate::network::manner::Relation;
use crate::network::speech::Quote;
use crate::text::Span;
use serde::Serialize;

/// One quotation. What is not known is null; lists are never left out.
#[derive(Serialize)]
pub(super) struct OneQuote {
    spans: Vec<(usize, usize)>,
    speaker: Option<(usize, usize)>,
    speaker_actor: Option<String>,
    /// All of them, where several spoke together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speaker_actors: Vec<String>,
    manner: &'static str,
    cue: Option<(usize, usize)>,
    addressee: Option<String>,
    reported_by: Vec<String>,
    /// Whom it names.
    about: Vec<String>,
    /// How sure the speaker is, in percent.
    confidence: u8,
    rule: &'static str,
}

pub(super) fn quotes(analysis: &Analysis, document: usize, scalars: &Scalars<'_>) -> Vec<OneQuote> {
    let quotes = analysis.told.quotes(document);
    let pair = |span: &Span| scalars.pair(*span);
    let ids = |actors: &[ActorId]| actors.iter().copied().map(actor_id).collect::<Vec<_>>();
    let one = |quote: &Quote| OneQuote {
        spans: quote.spans.iter().map(pair).collect(),
        speaker: quote.speaker.as_ref().map(pair),
        speaker_actor: quote.speakers.first().copied().map(actor_id),
        speaker_actors: if quote.speakers.len() > 1 { ids(&quote.speakers) } else { Vec::new() },
        manner: quote.manner.word(),
        cue: quote.cue.as_ref().map(pair),
        addressee: quote.addressee.map(actor_id),
        reported_by: ids(&quote.reported_by),
        about: ids(&analysis.named_in_quote(document, quote)),
        confidence: quote.confidence,
        rule: quote.rule,
    };
    quotes.iter().map(one).collect()
}

/// One relation: a claim of the text, with the place of its words.
#[derive(Serialize)]
pub(super) struct OneRelation {
    source: String,
    target: String,
    #[serde(rename = "type")]
    kind: &'static str,
    trigger: (usize, usize),
    negated: bool,
    hypothetical: bool,
    reported_by: Option<String>,
    sentence: usize,
    /// "act" or "title".
    basis: &'static str,
    mutual: bool,
    confidence: u8,
}

pub(super) fn relations(analysis: &Analysis, document: usize, scalars: &Scalars<'_>) -> Vec<OneRelation> {
    let relations = analysis.told.relations(document);
    let one = |relation: &Relation| OneRelation {
        source: actor_id(relation.source),
        target: actor_id(relation.target),
        kind: relation.kind,
        trigger: scalars.pair(relation.trigger),
        negated: relation.is_negated,
        hypothetical: relation.is_hypothetical,
        reported_by: relation.reported_by.first().copied().map(actor_id),
        sentence: relation.sentence,
        basis: relation.basis.word(),
        mutual: relation.is_mutual,
        confidence: relation.confidence,
    };
    relations.iter().map(one).collect()
}

/// In how many of its passages a tie says this.
#[derive(Serialize)]
pub(super) struct OneHow {
    how: &'static str,
    count: usize,
}

pub(super) fn how(analysis: &Analysis, tie: &CoMention) -> Vec<OneHow> {
    analysis.manners_of_tie(tie).into_iter().map(|(how, count)| OneHow { how: how.word(), count }).collect()
}
