//! Which documents show the same names as when they were read last, now that nobody is joined any more: what only describes them then
//! means the same.

use crate::actor::clusters::Clusters;
use crate::actor::standing::{Others, Standing};

/// The names when all were joined.
#[derive(Clone, Debug, Default)]
pub struct Known {
    standing: Standing,
    /// What is otherwise than when they were joined last.
    pub others: Others,
}

impl Known {
    pub fn turn_to(&mut self, clusters: &mut Clusters<'_>) {
        self.others = self.standing.turn_to(clusters);
    }

    /// True for a document whose names are as they were before.
    pub fn is_same(&self, document: usize) -> bool {
        self.others.documents.get(document) == Some(&false)
    }
}
