//! Text and highlights shown for evidence.

use super::Analysis;
use crate::actor::{ActorId, MentionId};
use crate::text::Span;

/// Words within a snippet that name someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    pub span: Span,
    pub mention: MentionId,
    pub actor: ActorId,
}

/// A stretch of one document around the sentences that matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Index of the document in the analysis.
    pub document: usize,
    /// What is shown: the sentences that matter and one around them, into the document's text.
    pub span: Span,
    /// The sentences that matter.
    pub core: Span,
    /// In the order of the text, without overlap.
    pub highlights: Vec<Highlight>,
}

impl Analysis {
    /// The snippet for sentences `first..=last` of a document, with one sentence of context on either side from the article text.
    pub fn snippet(&self, document: usize, first: usize, last: usize) -> Option<Snippet> {
        let text = self.documents.get(document)?;
        let (from, to) = (text.sentences.get(first)?, text.sentences.get(last)?);
        let core = Span::new(from.span.start, to.span.end);
        let beside = |index: Option<usize>| text.sentences.get(index?).filter(|sentence| text.role_of(sentence).is_article());
        let start = beside(first.checked_sub(1)).map_or(core.start, |sentence| sentence.span.start);
        let end = beside(last.checked_add(1)).map_or(core.end, |sentence| sentence.span.end);
        let span = Span::new(start, end);
        Some(Snippet { document, span, core, highlights: self.highlights(document, span) })
    }

    /// The words within `span` of a document that name someone.
    pub fn highlights(&self, document: usize, span: Span) -> Vec<Highlight> {
        let mentions = self.mentions.get(document).map_or(&[][..], |list| list.as_slice());
        let within = mentions.iter().enumerate().filter(|(_, mention)| span.covers(mention.span));
        let named = within.filter_map(|(index, mention)| {
            let id = MentionId { document, index };
            Some(Highlight { span: mention.span, mention: id, actor: self.meant(id)? })
        });
        named.collect()
    }
}
