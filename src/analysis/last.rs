//! The derivation before: what the next one need not find again.
//!
//! Documents and mentions are the same as before where they are the very same in memory; that is how the cache hands them out again.

use crate::actor::Resolved;
use crate::document::{Document, DocumentId};
use crate::mention::Mention;
use crate::network::{Network, Told};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was derived last.
#[derive(Clone, Debug, Default)]
pub struct Last {
    documents: Vec<Arc<Document>>,
    mentions: Vec<Arc<Vec<Mention>>>,
    /// The mentions as they were found, before the user added any.
    found: Vec<Arc<Vec<Mention>>>,
    derived: Option<(Arc<Resolved>, Arc<Network>, Arc<Told>)>,
    /// Rises whenever documents or mentions are others.
    stamp: u64,
}

/// A derivation that may be used again.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub resolved: Arc<Resolved>,
    pub network: Arc<Network>,
    pub told: Arc<Told>,
}

impl Last {
    /// Takes note of the documents and mentions of now; mentions that are equal to those of before become the very same. Answers for
    /// each document its number before, where it and its mentions are the same, and what was derived then, if that ended.
    pub fn turn_to(&mut self, documents: &[Arc<Document>], mentions: &mut [Arc<Vec<Mention>>]) -> (Vec<Option<usize>>, Option<Earlier>) {
        let by_id: BTreeMap<DocumentId, usize> = if self.is_in_place(documents) {
            BTreeMap::new()
        } else {
            self.documents.iter().enumerate().map(|(number, document)| (document.id, number)).collect()
        };
        let mut places = Vec::with_capacity(documents.len());
        for (number, (document, mentions)) in documents.iter().zip(mentions.iter_mut()).enumerate() {
            let before = if by_id.is_empty() { Some(number) } else { by_id.get(&document.id).copied() };
            let before = before.filter(|before| self.documents.get(*before).is_some_and(|before| Arc::ptr_eq(before, document)));
            let was = before.and_then(|before| self.mentions.get(before));
            if let Some(was) = was.filter(|was| !Arc::ptr_eq(was, mentions) && was.as_slice() == mentions.as_slice()) {
                *mentions = was.clone();
            }
            places.push(before.filter(|_| was.is_some_and(|was| Arc::ptr_eq(was, mentions))));
        }
        let is_same = self.documents.len() == documents.len() && places.iter().enumerate().all(|(number, place)| *place == Some(number));
        if !is_same {
            (self.documents, self.mentions) = (documents.to_vec(), mentions.to_vec());
            self.stamp += 1;
        }
        let earlier = self.derived.take().map(|(resolved, network, told)| Earlier { resolved, network, told });
        (places, earlier)
    }

    /// The mentions that were found in these documents, where they are the very same as before.
    pub fn found(&self, documents: &[Arc<Document>]) -> Option<Vec<Arc<Vec<Mention>>>> {
        let are_same = self.found.len() == documents.len() && self.documents.len() == documents.len();
        (are_same && self.documents.iter().zip(documents).all(|(before, now)| Arc::ptr_eq(before, now))).then(|| self.found.clone())
    }

    /// Keeps the mentions that were found.
    pub fn keep_found(&mut self, found: &[Arc<Vec<Mention>>]) {
        self.found = found.to_vec();
    }

    fn is_in_place(&self, documents: &[Arc<Document>]) -> bool {
        self.documents.len() == documents.len() && self.documents.iter().zip(documents).all(|(before, now)| before.id == now.id)
    }

    /// A number that is another when documents or mentions are others.
    pub const fn stamp(&self) -> u64 {
        self.stamp
    }

    pub fn keep(&mut self, resolved: &Arc<Resolved>, network: &Arc<Network>, told: &Arc<Told>) {
        self.derived = Some((resolved.clone(), network.clone(), told.clone()));
    }
}
