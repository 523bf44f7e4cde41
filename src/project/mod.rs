//! What the user owns: documents, and a log of edits that can be undone and replayed.

pub mod anchor;
pub mod corrections;
pub mod edit;
pub mod history;
pub mod importing;
pub mod left_out;
pub mod recent;
pub mod store;

pub use anchor::Anchor;
pub use edit::{Detail, Edit, Target};
pub use history::History;

use crate::document::{Document, DocumentId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Everything the user owns.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Every document that the history ever added, also those that are removed or undone now: redo needs no file.
    texts: Arc<BTreeMap<DocumentId, Arc<Document>>>,
    history: History,
    /// Those that are in now, found when first asked for.
    present: OnceLock<Arc<Vec<Arc<Document>>>>,
    /// Rises with every change, so that whoever keeps it need not compare.
    changes: u64,
}

impl Project {
    pub fn history(&self) -> &History {
        &self.history
    }

    /// A project as it was saved: every document that its history ever added, and the history.
    pub fn of(documents: impl IntoIterator<Item = Document>, history: History) -> Self {
        let texts = documents.into_iter().map(|document| (document.id, Arc::new(document))).collect();
        Self { texts: Arc::new(texts), history, present: OnceLock::new(), changes: 0 }
    }

    /// Every document that the history ever added, by id, also those that are removed or undone now.
    pub fn texts(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.texts.values()
    }

    /// The documents that are in now, in canonical order: by file name, then id. Import order does not matter.
    pub fn documents(&self) -> Vec<Arc<Document>> {
        self.present.get_or_init(|| Arc::new(self.find_documents())).to_vec()
    }

    fn find_documents(&self) -> Vec<Arc<Document>> {
        let mut present: BTreeMap<DocumentId, ()> = BTreeMap::new();
        for edit in self.history.parts() {
            match edit {
                Edit::AddDocuments(ids) => present.extend(ids.iter().map(|id| (*id, ()))),
                Edit::RemoveDocuments(ids) => {
                    for id in ids {
                        present.remove(id);
                    }
                }
                _ => {}
            }
        }
        let mut documents: Vec<_> = present.keys().filter_map(|id| self.texts.get(id).cloned()).collect();
        documents.sort_by(|a, b| (&a.file, a.id).cmp(&(&b.file, b.id)));
        documents
    }

    /// Adds documents as one edit, those that are in already left out. Answers the ids that came in anew.
    pub fn add_documents(&mut self, documents: Vec<Document>) -> Vec<DocumentId> {
        let added = self.take_in(documents);
        if !added.is_empty() {
            self.apply(Edit::AddDocuments(added.clone()));
        }
        added
    }

    /// As [`Project::add_documents`], as a part of the last edit where that added documents too.
    pub fn add_more_documents(&mut self, documents: Vec<Document>) -> Vec<DocumentId> {
        let added = self.take_in(documents);
        if !added.is_empty() {
            self.changes += 1;
            self.present = OnceLock::new();
            self.history.add_to_last(&added);
        }
        added
    }

    fn take_in(&mut self, documents: Vec<Document>) -> Vec<DocumentId> {
        let present: BTreeMap<DocumentId, ()> = self.documents().iter().map(|document| (document.id, ())).collect();
        let (mut added, mut seen) = (Vec::new(), BTreeSet::new());
        for document in documents {
            let id = document.id;
            if !present.contains_key(&id) && seen.insert(id) {
                added.push(id);
                Arc::make_mut(&mut self.texts).entry(id).or_insert_with(|| Arc::new(document));
            }
        }
        added
    }

    /// How often it was changed since it was made or opened: the same number, the same project.
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Logs an edit.
    pub fn apply(&mut self, edit: Edit) {
        self.follow(moves_documents(&edit));
        self.history.push(edit);
    }

    /// Takes the last edit back; `None` when there is nothing to undo.
    pub fn undo(&mut self) -> Option<&Edit> {
        self.follow(self.history.done().last().is_some_and(moves_documents));
        self.history.undo()
    }

    /// Does the last undone edit again; `None` when there is nothing to redo.
    pub fn redo(&mut self) -> Option<&Edit> {
        self.follow(self.history.undone().first().is_some_and(moves_documents));
        self.history.redo()
    }

    fn follow(&mut self, moves_documents: bool) {
        self.changes += 1;
        if moves_documents {
            self.present = OnceLock::new();
        }
    }

    /// A document by its id, whether it is in now or not.
    pub fn document(&self, id: DocumentId) -> Option<&Arc<Document>> {
        self.texts.get(&id)
    }
}

/// True for what changes which documents are in, or may.
fn moves_documents(edit: &Edit) -> bool {
    edit.parts().iter().any(|part| part.is_switch() || matches!(part, Edit::AddDocuments(_) | Edit::RemoveDocuments(_)))
}
