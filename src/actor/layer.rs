//! A list that is begun with again and again, and differs little each time: what a derivation changes in it is known by number, so that
//! the next one takes it back, and whoever looks at it again looks at that alone.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

/// A list that began as another.
#[derive(Clone, Debug)]
pub struct Layer<T> {
    base: Arc<Vec<T>>,
    list: Vec<T>,
    /// The numbers at which it may be another than its base, and all behind the end of that.
    touched: BTreeSet<usize>,
    /// False while it is made the first time: then it has no base.
    is_based: bool,
}

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Self { base: Arc::default(), list: Vec::new(), touched: BTreeSet::new(), is_based: false }
    }
}

impl<T> Deref for Layer<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

impl<T: Clone> Layer<T> {
    pub fn of(base: Arc<Vec<T>>) -> Self {
        Self { list: base.to_vec(), base, touched: BTreeSet::new(), is_based: true }
    }

    /// As it began. Answers at which numbers it was another.
    pub fn again(&mut self) -> BTreeSet<usize> {
        self.list.truncate(self.base.len());
        let touched = std::mem::take(&mut self.touched);
        for number in &touched {
            if let Some((place, base)) = self.list.get_mut(*number).zip(self.base.get(*number)) {
                place.clone_from(base);
            }
        }
        touched
    }

    pub fn push(&mut self, value: T) {
        if self.is_based {
            self.touched.insert(self.list.len());
        }
        self.list.push(value);
    }

    /// What is to be changed.
    pub fn change(&mut self, number: usize) -> Option<&mut T> {
        let place = self.list.get_mut(number)?;
        if self.is_based {
            self.touched.insert(number);
        }
        Some(place)
    }

    /// What there is now, to begin with.
    pub fn into_base(self) -> Vec<T> {
        self.list
    }
}

/// What a list was when it was looked at last.
#[derive(Clone, Debug)]
pub struct Seen<T> {
    /// Where it was not its base; nothing before it was looked at first.
    over: Option<Vec<(usize, T)>>,
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self { over: None }
    }
}

impl<T: Clone> Seen<T> {
    /// Looks at the list of now. Answers the numbers at which it is another than last time, ascending, with what was there; all of them
    /// the first time.
    pub fn turn_to(&mut self, layer: &Layer<T>, is_same: impl Fn(&T, &T) -> bool) -> Vec<(usize, Option<T>)> {
        let now = || layer.touched.iter().filter_map(|number| Some((*number, layer.list.get(*number)?.clone()))).collect();
        let Some(over) = self.over.replace(now()) else { return (0..layer.list.len()).map(|number| (number, None)).collect() };
        let mut before = over.into_iter().peekable();
        let mut touched = layer.touched.iter().copied().peekable();
        let mut changed = Vec::new();
        loop {
            let number = match (before.peek().map(|(number, _)| *number), touched.peek().copied()) {
                (Some(a), Some(b)) => a.min(b),
                (Some(only), None) | (None, Some(only)) => only,
                (None, None) => return changed,
            };
            let was = before.next_if(|(one, _)| *one == number).map(|(_, was)| was).or_else(|| layer.base.get(number).cloned());
            let _ = touched.next_if_eq(&number);
            let is_changed = match (&was, layer.list.get(number)) {
                (Some(was), Some(now)) => !is_same(was, now),
                (None, None) => false,
                _ => true,
            };
            if is_changed {
                changed.push((number, was));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_by_number() {
        let mut layer = Layer::of(Arc::new(vec![1, 2, 3]));
        let mut seen = Seen::default();
        let mut look = |layer: &Layer<i32>| seen.turn_to(layer, |a, b| a == b);
        assert_eq!(look(&layer), [(0, None), (1, None), (2, None)]);
        *layer.change(1).unwrap() = 7;
        layer.push(4);
        assert_eq!(look(&layer), [(1, Some(2)), (3, None)]);
        assert_eq!(layer.again().len(), 2);
        *layer.change(1).unwrap() = 7;
        assert_eq!(look(&layer), [(3, Some(4))]);
        assert_eq!(layer.again().len(), 1);
        assert_eq!((look(&layer), &*layer), (vec![(1, Some(7))], &[1, 2, 3][..]));
    }
}
