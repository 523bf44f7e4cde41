//! Mentions by document, so that an edit never reads an unchanged document again.

use crate::document::{Document, DocumentId};
use crate::lexicon::Lexicon;
use crate::mention::{self, Mention};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Found mentions by document id. The lexicon is the shipped one, so the id alone is the key.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    mentions: BTreeMap<DocumentId, Arc<Vec<Mention>>>,
}

impl Cache {
    /// The mentions of a document, found now or before.
    pub fn mentions(&mut self, document: &Document, lexicon: &Lexicon) -> Arc<Vec<Mention>> {
        self.mentions.entry(document.id).or_insert_with(|| Arc::new(mention::find(document, lexicon))).clone()
    }
}
