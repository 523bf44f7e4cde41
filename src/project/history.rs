//! A list of edits and a cursor.

use super::Edit;
use serde::{Deserialize, Serialize};

/// Undo and redo move the cursor; a new edit cuts what lies behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    edits: Vec<Edit>,
    cursor: usize,
}

impl History {
    /// The edits that hold now, oldest first.
    pub fn done(&self) -> &[Edit] {
        self.edits.get(..self.cursor).unwrap_or(&self.edits)
    }

    /// The edits that hold now one by one, those that are several taken apart.
    pub fn parts(&self) -> impl Iterator<Item = &Edit> {
        self.done().iter().flat_map(Edit::parts)
    }

    /// The edits that were undone, next to redo first.
    pub fn undone(&self) -> &[Edit] {
        self.edits.get(self.cursor..).unwrap_or(&[])
    }

    pub fn push(&mut self, edit: Edit) {
        self.edits.truncate(self.cursor);
        self.edits.push(edit);
        self.cursor = self.edits.len();
    }

    pub fn undo(&mut self) -> Option<&Edit> {
        self.cursor = self.cursor.checked_sub(1)?;
        self.edits.get(self.cursor)
    }

    pub fn redo(&mut self) -> Option<&Edit> {
        let edit = self.edits.get(self.cursor)?;
        self.cursor += 1;
        Some(edit)
    }
}
