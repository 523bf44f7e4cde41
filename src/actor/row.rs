//! What is known of each mention of a document, in few bytes: there are many mentions, and a project holds all of them.
//!
//! A copy of a row costs nothing until one of the two is changed.

use super::ActorId;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

const NONE: u32 = u32::MAX;

/// For each mention a number, or none.
#[derive(Clone, PartialEq, Eq)]
pub struct Row<T> {
    numbers: Arc<[u32]>,
    of: PhantomData<T>,
}

/// What stands in a [`Row`].
pub trait Number: Copy {
    fn of(number: usize) -> Self;
    fn number(self) -> usize;
}

impl Number for usize {
    fn of(number: usize) -> Self {
        number
    }

    fn number(self) -> usize {
        self
    }
}

impl Number for ActorId {
    fn of(number: usize) -> Self {
        Self(number)
    }

    fn number(self) -> usize {
        self.0
    }
}

impl<T: Number> Row<T> {
    /// Nothing for so many mentions.
    pub fn none(count: usize) -> Self {
        std::iter::repeat_n(None, count).collect()
    }

    /// `None` also for what is not in it.
    pub fn get(&self, index: usize) -> Option<T> {
        self.numbers.get(index).copied().and_then(shown)
    }

    /// Does nothing where there is no such mention.
    pub fn set(&mut self, index: usize, value: Option<T>) {
        if self.numbers.get(index).is_some_and(|number| *number != kept(value))
            && let Some(place) = Arc::make_mut(&mut self.numbers).get_mut(index)
        {
            *place = kept(value);
        }
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = Option<T>> + use<'_, T> {
        self.numbers.iter().copied().map(shown)
    }

    /// To be read as a slice.
    pub fn to_vec(&self) -> Vec<Option<T>> {
        self.iter().collect()
    }
}

impl Row<usize> {
    /// The numbers in it, ascending, each once.
    pub fn numbers(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = self.iter().flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

fn shown<T: Number>(number: u32) -> Option<T> {
    (number != NONE).then(|| T::of(number as usize))
}

/// Numbers that do not fit are none; memory ends long before them.
fn kept<T: Number>(value: Option<T>) -> u32 {
    value.and_then(|value| u32::try_from(value.number()).ok()).unwrap_or(NONE)
}

impl<T: Number> Default for Row<T> {
    fn default() -> Self {
        Self::none(0)
    }
}

impl<T: Number> FromIterator<Option<T>> for Row<T> {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(values: I) -> Self {
        Self { numbers: values.into_iter().map(kept).collect(), of: PhantomData }
    }
}

impl<T: Number + fmt::Debug> fmt::Debug for Row<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// For each mention the sieve that said whom it means, or "".
#[derive(Clone, Default)]
pub struct Sieves {
    /// Those of this document; a row knows few.
    names: Arc<[&'static str]>,
    which: Arc<[u8]>,
}

impl Sieves {
    /// "" for so many mentions.
    pub fn none(count: usize) -> Self {
        std::iter::repeat_n("", count).collect()
    }

    /// "" also for what is not in it.
    pub fn get(&self, index: usize) -> &'static str {
        self.which.get(index).and_then(|which| self.names.get(usize::from(*which))).copied().unwrap_or_default()
    }

    /// Does nothing where there is no such mention.
    pub fn set(&mut self, index: usize, name: &'static str) {
        if index >= self.which.len() || self.get(index) == name {
            return;
        }
        let known = self.names.iter().position(|one| *one == name).unwrap_or_else(|| {
            self.names = self.names.iter().copied().chain([name]).collect();
            self.names.len() - 1
        });
        if let (Some(place), Ok(known)) = (Arc::make_mut(&mut self.which).get_mut(index), u8::try_from(known)) {
            *place = known;
        }
    }

    /// True for a row and its copy; two others may say the same too.
    pub fn is_one_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.names, &other.names) && Arc::ptr_eq(&self.which, &other.which)
    }

    pub fn iter(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        (0..self.which.len()).map(|index| self.get(index))
    }
}

impl FromIterator<&'static str> for Sieves {
    fn from_iter<I: IntoIterator<Item = &'static str>>(all: I) -> Self {
        let mut names: Vec<&'static str> = Vec::new();
        let which = all.into_iter().map(|name| {
            let known = names.iter().position(|one| *one == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            u8::try_from(known).unwrap_or_default()
        });
        let which = which.collect();
        Self { which, names: names.into() }
    }
}

impl PartialEq for Sieves {
    fn eq(&self, other: &Self) -> bool {
        self.which.len() == other.which.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Sieves {}

impl fmt::Debug for Sieves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_stands_there_alone() {
        let mut row: Row<ActorId> = [None, Some(ActorId(7)), Some(ActorId(0))].into_iter().collect();
        let before = row.clone();
        row.set(0, Some(ActorId(3)));
        row.set(1, None);
        row.set(9, Some(ActorId(1)));
        assert_eq!(row.to_vec(), [Some(ActorId(3)), None, Some(ActorId(0))]);
        assert_eq!(before.to_vec(), [None, Some(ActorId(7)), Some(ActorId(0))]);
        assert_eq!((row.get(9), row.len()), (None, 3));
    }

    #[test]
    fn sieves_are_equal_by_what_they_say() {
        let mut sieves = Sieves::none(3);
        let before = sieves.clone();
        sieves.set(1, "exact");
        sieves.set(2, "last-name");
        sieves.set(1, "ruling");
        sieves.set(3, "exact");
        assert_eq!(sieves, ["", "ruling", "last-name"].into_iter().collect());
        assert_eq!((before, sieves.get(9)), (Sieves::none(3), ""));
    }
}
