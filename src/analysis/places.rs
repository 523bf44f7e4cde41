//! Where anchors lead among the mentions of now.
//!
//! An anchor leads to the mention at its place. Where names are found otherwise than when it was made, it leads to the mention with its
//! words that overlaps its place. Where its article is not here, whoever is meant by its words may be sought in the others.

use crate::actor::{Found, MentionId};
use crate::document::DocumentId;
use crate::mention::{ADDED, Form, Mention};
use crate::project::Anchor;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// The mentions of now, by place and by words.
pub struct Places<'a> {
    found: &'a [Found<'a>],
    documents: BTreeMap<DocumentId, usize>,
    words: OnceCell<Words>,
}

#[derive(Default)]
struct Words {
    /// The first mention of each key, in canonical order.
    first: BTreeMap<String, MentionId>,
    /// Words that end a longer name: alone, they may mean several.
    endings: BTreeSet<String>,
}

impl<'a> Places<'a> {
    pub fn new(found: &'a [Found<'a>]) -> Self {
        let documents = found.iter().enumerate().map(|(number, one)| (one.document.id, number)).collect();
        Self { found, documents, words: OnceCell::new() }
    }

    /// The mention at this very place.
    pub fn mention(&self, anchor: &Anchor) -> Option<MentionId> {
        let document = *self.documents.get(&anchor.document)?;
        let one = self.found.get(document)?;
        let exact = one.mentions.iter().position(|mention| mention.span == anchor.span);
        let index = exact.or_else(|| self.moved(anchor, one.mentions, &one.document.text))?;
        Some(MentionId { document, index })
    }

    /// Of the mentions that overlap the place, the one that shares the anchor's words.
    fn moved(&self, anchor: &Anchor, mentions: &[Mention], text: &str) -> Option<usize> {
        let (words, overlaps) = (crate::lexicon::key(&anchor.quote), |mention: &Mention| mention.span.overlaps(anchor.span));
        let shares = |mention: &Mention| {
            let key = crate::lexicon::key(mention.span.of(text));
            let within = |part: &str, whole: &str| part.split(' ').all(|word| whole.split(' ').any(|other| other == word));
            !key.is_empty() && (within(&key, &words) || within(&words, &key))
        };
        mentions.iter().position(|mention| overlaps(mention) && mention.cue != ADDED && shares(mention))
    }

    /// A mention of whoever was meant: at the place, or where the article is not here, the first with the same words that cannot mean
    /// another.
    pub fn actor(&self, anchor: &Anchor) -> Option<MentionId> {
        self.mention(anchor).or_else(|| if self.has_document(anchor) { None } else { self.named(&anchor.quote) })
    }

    /// True when the article of the anchor is here.
    pub fn has_document(&self, anchor: &Anchor) -> bool {
        self.documents.contains_key(&anchor.document)
    }

    fn named(&self, quote: &str) -> Option<MentionId> {
        let key = crate::lexicon::key(quote);
        let words = self.words.get_or_init(|| Words::of(self.found));
        words.first.get(&key).copied().filter(|_| !words.endings.contains(&key))
    }
}

impl Words {
    fn of(found: &[Found<'_>]) -> Self {
        let mut words = Self::default();
        for (document, one) in found.iter().enumerate() {
            for (index, mention) in one.mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Proper) {
                let key = crate::lexicon::key(mention.span.of(&one.document.text));
                if let Some((_, last)) = key.rsplit_once(' ') {
                    words.endings.insert(last.to_owned());
                }
                words.first.entry(key).or_insert(MentionId { document, index });
            }
        }
        words
    }
}
