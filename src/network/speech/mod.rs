//! Who said what: direct, indirect and mixed quotations, with speaker, the one spoken to, and who reports it.
//!
//! A speaker is named only where the text says who it is; else there is none. Broken quotation marks are repaired for reading, never in
//! the text. Time is linear in the text.

mod attribution;
mod direct;
mod indirect;
mod marks;
mod named_nouns;
pub mod voice;

use super::clause::{Reading, Subject};
use crate::actor::ActorId;
use crate::text::Span;
pub(crate) use named_nouns::owner as owner_before;

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// Word for word, whole sentences.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with some of the speaker's own in quotation marks.
    Mixed,
}

impl Manner {
    /// As in the analysis JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// Something somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What was said; two spans where "he said" stands in the middle.
    pub spans: Vec<Span>,
    pub manner: Manner,
    /// The words that tell of saying: "said", "according to".
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// Whom they mean; several when they spoke together, none where that is unsure.
    pub speakers: Vec<ActorId>,
    /// How sure the speakers are, in percent: 100 when named, less when a pronoun or description was followed.
    pub confidence: u8,
    /// To whom it was said, where the text says so.
    pub addressee: Option<ActorId>,
    /// Who reports that it was said, nearest first: "Lukashenko said, BelTA reported".
    pub reported_by: Vec<ActorId>,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Quote {
    /// From the first to the last word said.
    pub fn extent(&self) -> Option<Span> {
        Some(Span::new(self.spans.first()?.start, self.spans.last()?.end))
    }

    /// True when `place` lies within what was said.
    pub fn holds(&self, place: Span) -> bool {
        self.spans.iter().any(|span| span.start <= place.start && place.end <= span.end)
    }

    fn new(span: Span, manner: Manner, rule: &'static str) -> Self {
        Self {
            spans: vec![span],
            manner,
            cue: None,
            speaker: None,
            speakers: Vec::new(),
            confidence: 0,
            addressee: None,
            reported_by: Vec::new(),
            rule,
        }
    }

    fn said_by(&mut self, reading: &Reading<'_>, subject: &Subject) {
        self.speaker = reading.span(&subject.words);
        let meant = reading.meant_by(subject);
        self.confidence = meant.iter().map(|(_, sure)| *sure).min().unwrap_or(0);
        self.speakers = meant.into_iter().map(|(actor, _)| actor).collect();
        self.speakers.dedup();
    }
}

/// The quotations of a document, in the order of the text. Marks direct ones in `reading`, and finds whom its sentences are about.
pub fn find(reading: &mut Reading<'_>) -> Vec<Quote> {
    let stretches = marks::stretches(reading);
    let pieces = direct::pieces(reading, &stretches);
    direct::mark(reading, &pieces);
    reading.find_topics();
    let (mut quotes, used) = direct::quotes(reading, &pieces);
    let reported = indirect::quotes(reading, &used);
    quotes.extend(reported);
    quotes.extend(named_nouns::quotes(reading));
    let fragments = direct::fragments(reading, &stretches, &quotes);
    quotes.extend(fragments);
    quotes.sort_by_key(|quote| (quote.extent().map(|span| (span.start, std::cmp::Reverse(span.end))), quote.rule));
    quotes.dedup_by(|later, earlier| later.spans == earlier.spans);
    quotes
}
