//! What was found in each document before, so that an edit never reads an unchanged document again.

use crate::actor;
use crate::document::copies::Sketch;
use crate::document::{Document, DocumentId, SectionRole};
use crate::lexicon::Lexicon;
use crate::mention::{self, Mention};
use crate::network::told;
use crate::project::store::Reading;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// More threads than this have little left to share.
const MOST_THREADS: usize = 8;

/// What was found by document id, and by what is text in it, which the user may correct. The lexicon is the shipped one.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    mentions: Known<Vec<Mention>>,
    sketches: Known<Sketch>,
    pub(super) articles: super::articles::Known,
    pub(super) last: super::last::Last,
    pub(super) actors: actor::Before,
    pub(super) told: told::Before,
}

impl Cache {
    /// The mentions of a document, found now or before.
    pub fn mentions(&mut self, document: &Document, lexicon: &Lexicon) -> Arc<Vec<Mention>> {
        found(&mut self.mentions, document, || mention::find(document, lexicon))
    }

    /// Finds the mentions of those documents that were not read before, on as many threads as the machine has to give. How many there
    /// are changes nothing but the time.
    pub fn fill(&mut self, documents: &[Arc<Document>], lexicon: &Lexicon) {
        self.fill_by(documents, |document| mention::find(document, lexicon));
    }

    /// As [`Cache::fill`], with another way to find.
    pub fn fill_by(&mut self, documents: &[Arc<Document>], find: impl Fn(&Document) -> Vec<Mention> + Sync) {
        self.fill_on(Self::threads(), documents, find);
    }

    /// How many documents are read at a time.
    pub fn threads() -> usize {
        std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
    }

    fn fill_on(&mut self, threads: usize, documents: &[Arc<Document>], find: impl Fn(&Document) -> Vec<Mention> + Sync) {
        let new: Vec<&Arc<Document>> = documents.iter().filter(|document| known(&self.mentions, document).is_none()).collect();
        let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        let work = || {
            while let Some(document) = new.get(next.fetch_add(1, Ordering::Relaxed)) {
                let mut mentions = find(document);
                mentions.shrink_to_fit();
                let mentions = Arc::new(mentions);
                found.lock().unwrap_or_else(PoisonError::into_inner).push((document.id, (roles(document), mentions)));
            }
        };
        std::thread::scope(|scope| {
            // A thread that the system does not give is one less; this one does the work in any case.
            for _ in 1..threads.min(new.len()) {
                let _ = std::thread::Builder::new().name("actorium-reader".to_owned()).spawn_scoped(scope, work);
            }
            work();
        });
        self.mentions.extend(found.into_inner().unwrap_or_else(PoisonError::into_inner));
    }

    /// Takes over what was found in a document before.
    pub fn take(&mut self, reading: Reading) {
        self.mentions.insert(reading.id, (reading.parts, reading.mentions));
    }

    /// What was found in a document as it is now; `None` where it was not read yet.
    pub fn reading(&self, document: &Document) -> Option<Reading> {
        known(&self.mentions, document).map(|mentions| Reading { id: document.id, parts: roles(document), mentions })
    }

    /// True for a document that needs not be read again.
    pub fn is_read(&self, document: &Document) -> bool {
        known(&self.mentions, document).is_some()
    }

    /// What was found in every document that was read.
    pub fn readings(&self) -> impl Iterator<Item = Reading> {
        let reading = |(id, (parts, mentions)): (&DocumentId, &(Vec<SectionRole>, Arc<Vec<Mention>>))| Reading {
            id: *id,
            parts: parts.clone(),
            mentions: mentions.clone(),
        };
        self.mentions.iter().map(reading)
    }

    /// Lets go of what was found in other documents than these.
    pub fn keep_only(&mut self, ids: &BTreeSet<DocumentId>) {
        if self.mentions.len().max(self.sketches.len()) <= ids.len() {
            return;
        }
        self.mentions.retain(|id, _| ids.contains(id));
        self.sketches.retain(|id, _| ids.contains(id));
        self.told.keep_only(ids);
    }

    /// What is compared to find copies.
    pub fn sketch(&mut self, document: &Document) -> Arc<Sketch> {
        found(&mut self.sketches, document, || Sketch::of(document))
    }

    /// The mentions alone: what is derived with it is derived from nothing else.
    pub fn of_mentions(&self) -> Self {
        Self { mentions: self.mentions.clone(), sketches: self.sketches.clone(), ..Self::default() }
    }
}

/// What was found by document id, while the same sections of it are text.
type Known<T> = BTreeMap<DocumentId, (Vec<SectionRole>, Arc<T>)>;

fn roles(document: &Document) -> Vec<SectionRole> {
    document.sections.iter().map(|section| section.role).collect()
}

fn known<T>(known: &Known<T>, document: &Document) -> Option<Arc<T>> {
    let is_same = |roles: &[SectionRole]| roles.iter().copied().eq(document.sections.iter().map(|section| section.role));
    known.get(&document.id).filter(|(roles, _)| is_same(roles)).map(|(_, found)| found.clone())
}

fn found<T>(all: &mut Known<T>, document: &Document, find: impl FnOnce() -> T) -> Arc<T> {
    known(all, document).unwrap_or_else(|| {
        let found = Arc::new(find());
        all.insert(document.id, (roles(document), found.clone()));
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    #[test]
    fn any_number_of_threads_finds_the_same() {
        let texts = ["Angela Merkel met the BBC in Oslo.", "Nobody came.", "Kofi Annan left Accra.", "The BBC said so in Oslo."];
        let documents: Vec<Arc<Document>> =
            texts.iter().zip(["a", "b", "c", "d"]).map(|(text, file)| Arc::new(document::from_text(file, (*text).to_owned()))).collect();
        let found = |threads| {
            let mut cache = Cache::default();
            cache.fill_on(threads, &documents, |document| mention::find(document, Lexicon::shipped()));
            cache.mentions
        };
        let alone = found(1);
        assert_eq!(alone.len(), 4);
        assert!(alone.values().map(|(_, mentions)| mentions.len()).sum::<usize>() >= 6);
        for threads in [2, 7] {
            assert_eq!(found(threads), alone);
        }
    }
}
