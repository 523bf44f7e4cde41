//! What was found in each document before, so that an edit never reads an unchanged document again.

use crate::document::copies::Sketch;
use crate::document::{Document, DocumentId, SectionRole};
use crate::lexicon::Lexicon;
use crate::mention::{self, Mention};
use crate::network::told::Before;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found by document id, and by what is text in it, which the user may correct. The lexicon is the shipped one.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    mentions: BTreeMap<DocumentId, (Vec<SectionRole>, Arc<Vec<Mention>>)>,
    sketches: BTreeMap<DocumentId, (Vec<SectionRole>, Arc<Sketch>)>,
    pub(super) told: Before,
}

impl Cache {
    /// The mentions of a document, found now or before.
    pub fn mentions(&mut self, document: &Document, lexicon: &Lexicon) -> Arc<Vec<Mention>> {
        found(&mut self.mentions, document, || mention::find(document, lexicon))
    }

    /// What is compared to find copies.
    pub fn sketch(&mut self, document: &Document) -> Arc<Sketch> {
        found(&mut self.sketches, document, || Sketch::of(document))
    }

    /// The mentions alone: what is derived with it is derived from nothing else.
    pub fn of_mentions(&self) -> Self {
        Self { mentions: self.mentions.clone(), sketches: self.sketches.clone(), told: Before::default() }
    }
}

fn found<T>(known: &mut BTreeMap<DocumentId, (Vec<SectionRole>, Arc<T>)>, document: &Document, find: impl FnOnce() -> T) -> Arc<T> {
    let is_same = |roles: &[SectionRole]| roles.iter().copied().eq(document.sections.iter().map(|section| section.role));
    if let Some((_, found)) = known.get(&document.id).filter(|(roles, _)| is_same(roles)) {
        return found.clone();
    }
    let found = Arc::new(find());
    known.insert(document.id, (document.sections.iter().map(|section| section.role).collect(), found.clone()));
    found
}
