//! Quotations as the analysis JSON has them.

use super::json::actor_id;
use super::scalars::Scalars;
use crate::actor::ActorId;
use crate::analysis::Analysis;
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
    let quotes = analysis.told.quotes.get(document).map_or(&[][..], Vec::as_slice);
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
