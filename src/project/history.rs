//! A list of edits and a cursor.

use super::Edit;
use crate::document::DocumentId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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

    /// The edits that count now one by one: those that were switched off left out, those that are several taken apart.
    pub fn parts(&self) -> impl Iterator<Item = &Edit> {
        let off = self.switched_off();
        let counting = self.done().iter().enumerate().filter(move |(number, _)| !off.contains(number));
        counting.flat_map(|(_, edit)| edit.parts())
    }

    /// As [`History::parts`], without the coming and going of articles and the switching: what can be done again upon other articles.
    pub fn work(&self) -> impl Iterator<Item = &Edit> {
        let is_work = |edit: &&Edit| !edit.is_switch() && !matches!(edit, Edit::AddDocuments(_) | Edit::RemoveDocuments(_));
        self.parts().filter(is_work)
    }

    /// The numbers of the edits that hold but do not count. Only what [`History::can_switch`] can be switched off.
    pub fn switched_off(&self) -> BTreeSet<usize> {
        let mut off = BTreeSet::new();
        for part in self.done().iter().flat_map(Edit::parts) {
            match part {
                Edit::SwitchOff(number) if self.can_switch(*number) => drop(off.insert(*number)),
                Edit::SwitchOn(number) => drop(off.remove(number)),
                _ => {}
            }
        }
        off.append(&mut self.deleted());
        off
    }

    /// The numbers of the corrections that were deleted.
    pub fn deleted(&self) -> BTreeSet<usize> {
        let deleted = self.done().iter().flat_map(Edit::parts).filter_map(|part| match part {
            Edit::Delete(number) if self.can_switch(*number) => Some(*number),
            _ => None,
        });
        deleted.collect()
    }

    /// True for a correction that holds: articles come and go by edits of their own.
    pub fn can_switch(&self, number: usize) -> bool {
        self.done().get(number).is_some_and(Edit::is_correction)
    }

    /// A history as it was saved: its edits, done and undone, and how many of them are done.
    pub fn of(edits: Vec<Edit>, cursor: usize) -> Self {
        let cursor = cursor.min(edits.len());
        Self { edits, cursor }
    }

    /// How many edits are done.
    pub const fn cursor(&self) -> usize {
        self.cursor
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

    /// Makes documents a part of the last edit, where that added others and nothing was undone; else an edit of their own.
    pub fn add_to_last(&mut self, ids: &[DocumentId]) {
        let is_last = self.cursor == self.edits.len();
        match self.edits.last_mut().filter(|_| is_last) {
            Some(Edit::AddDocuments(before)) => before.extend_from_slice(ids),
            _ => self.push(Edit::AddDocuments(ids.to_vec())),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_switched_off_does_not_count_until_it_is_switched_on() {
        let mut history = History::default();
        let alias = |words: &str| Edit::DismissAlias(words.to_owned());
        history.push(Edit::AddDocuments(vec![]));
        history.push(alias("a"));
        history.push(alias("b"));
        history.push(Edit::Together(vec![Edit::SwitchOff(1), Edit::SwitchOff(0), Edit::SwitchOff(99)]));
        assert_eq!(history.switched_off(), BTreeSet::from([1]));
        assert!(!history.parts().any(|part| *part == alias("a")));
        assert!(history.parts().any(|part| *part == alias("b")) && history.parts().any(|part| matches!(part, Edit::AddDocuments(_))));
        history.push(Edit::SwitchOn(1));
        assert!(history.switched_off().is_empty());
        history.undo();
        assert_eq!(history.switched_off(), BTreeSet::from([1]));
        // What was deleted stays off, until that is undone.
        history.push(Edit::Delete(2));
        history.push(Edit::Together(vec![Edit::SwitchOn(1), Edit::SwitchOn(2), Edit::Delete(0)]));
        assert_eq!((history.switched_off(), history.deleted()), (BTreeSet::from([2]), BTreeSet::from([2])));
        history.undo();
        history.undo();
        assert!(history.deleted().is_empty());
    }
}
