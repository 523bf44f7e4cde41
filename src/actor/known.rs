//! What is known from the clustering before: the units, what was asked for, and what follows from units whoever is joined.

use super::clusters::Clusters;
use super::facts::Facts;
use super::layer::{Layer, Seen};
use super::standing::Standing;
use super::unit::Unit;
use super::{MentionId, Row};
use crate::mention::ActorKind;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;

/// Units before rulings and sieves.
#[derive(Clone, Debug)]
pub struct Base {
    pub count: usize,
    pub units: Layer<Arc<Unit>>,
    pub facts: Vec<Facts>,
    pub unit_of: Layer<Row<usize>>,
    pub unsure: BTreeSet<usize>,
}

/// What a sieve wished.
#[derive(Clone, Debug)]
pub enum Call {
    Join { unit: usize, to: usize, sieve: &'static str, reason: Arc<str> },
    Apart(usize, usize),
    Split(usize, Vec<MentionId>),
}

/// One unit of a document, and whom it is with; its number stands in the row. There is one for each name in each article: few bytes.
#[derive(Clone, Debug)]
pub struct Name {
    pub root: u32,
    /// Of the unit that gives its number to all it is joined with.
    pub root_kind: ActorKind,
    pub is_free: bool,
    pub is_explained: bool,
    pub is_settled: bool,
    pub unit: Arc<Unit>,
}

/// The names of one document as a sieve found them.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    pub row: Row<usize>,
    /// Of the units in the row, by number, ascending.
    pub names: Box<[Name]>,
    pub apart: Box<[(usize, BTreeSet<usize>)]>,
    /// Mentions that the user dismissed.
    pub dropped: Box<[MentionId]>,
}

impl Sight {
    /// Those that a root is never joined with.
    pub fn apart_of(&self, root: usize) -> Option<&BTreeSet<usize>> {
        self.apart.iter().find(|(one, _)| *one == root).map(|(_, others)| others)
    }
}

/// What a sieve that reads document by document was asked last, and wished.
#[derive(Clone, Debug, Default)]
pub struct ByDocument {
    asked: Vec<Option<Asked>>,
    standing: Standing,
}

#[derive(Clone, Debug)]
struct Asked {
    sight: Sight,
    calls: Vec<Call>,
    /// Where units were taken apart: how many there were before.
    count: Option<usize>,
}

/// More units than this whose names are others than before: then every document is looked at.
const FEW: usize = 32;

impl ByDocument {
    /// Asks of each document, or does what was wished before where the document shows the same. The sieve must be asked again of those
    /// documents that name one of the units `moved`, too.
    pub fn ask(&mut self, clusters: &mut Clusters<'_>, moved: &[usize], mut ask: impl FnMut(&mut Clusters<'_>, usize)) {
        self.asked.resize(clusters.found.len(), None);
        let others = self.standing.turn_to(clusters);
        let mut is_moved = vec![false; clusters.found.len()];
        for unit in moved.iter().filter_map(|unit| clusters.units.get(*unit)) {
            for id in &unit.mentions {
                if let Some(is_moved) = is_moved.get_mut(id.document) {
                    *is_moved = true;
                }
            }
        }
        // Units of which the sieve wished otherwise than before: whoever is joined with them may show otherwise in what follows.
        let mut stirred: BTreeSet<usize> = BTreeSet::new();
        for (document, known) in self.asked.iter_mut().enumerate() {
            let is_moved = is_moved.get(document) == Some(&true);
            let is_stirred = || {
                let roots: Vec<usize> = stirred.iter().map(|unit| clusters.root(*unit)).collect();
                let row = clusters.unit_of.get(document);
                row.is_some_and(|row| row.iter().flatten().any(|unit| roots.contains(&clusters.root(unit))))
            };
            let may_differ = others.documents.get(document) != Some(&false) || stirred.len() > FEW || !stirred.is_empty() && is_stirred();
            let is_known = |asked: &&Asked| {
                asked.count.is_none_or(|count| count == clusters.units.len())
                    && !is_moved
                    && (!may_differ || clusters.shows(document, &asked.sight))
            };
            if let Some(asked) = known.as_ref().filter(is_known) {
                asked.calls.iter().for_each(|call| clusters.again(call));
                continue;
            }
            let (sight, count) = (clusters.sight(document), clusters.units.len());
            clusters.note_calls();
            ask(clusters, document);
            let calls = clusters.take_calls();
            let before = known.as_ref().map_or(&[][..], |asked| asked.calls.as_slice());
            stirred.extend(before.iter().chain(&calls).flat_map(Call::units));
            let has_parts = calls.iter().any(|call| matches!(call, Call::Split(..)));
            *known = Some(Asked { sight, calls, count: has_parts.then_some(count) });
        }
    }
}

impl Call {
    /// Of whom it speaks.
    fn units(&self) -> [usize; 2] {
        match self {
            Self::Join { unit, to, .. } => [*unit, *to],
            Self::Apart(a, b) => [*a, *b],
            Self::Split(unit, _) => [*unit, *unit],
        }
    }
}

/// Units by something that follows from each alone.
#[derive(Clone, Debug)]
pub struct Index<K> {
    seen: Seen<Arc<Unit>>,
    keys: Vec<Box<[K]>>,
    /// Only looked up: its order reaches nothing.
    all: HashMap<K, Vec<usize>>,
}

impl<K> Default for Index<K> {
    fn default() -> Self {
        Self { seen: Seen::default(), keys: Vec::new(), all: HashMap::new() }
    }
}

impl<K: Eq + Hash + Ord + Clone> Index<K> {
    /// Takes note of the units of now. Answers under which keys there are units now and were none before, or the other way round.
    pub fn turn_to(&mut self, units: &Layer<Arc<Unit>>, keys: impl Fn(&Unit) -> Vec<K>) -> BTreeSet<K> {
        let mut changed = BTreeSet::new();
        for (number, _) in self.seen.turn_to(units, are_alike) {
            self.keys.resize_with(self.keys.len().max(number + 1), Box::default);
            let new: Box<[K]> = units.get(number).map_or_else(Vec::new, |unit| keys(unit)).into();
            let Some(place) = self.keys.get_mut(number) else { continue };
            let old = std::mem::replace(place, new.clone());
            for key in &old {
                if let Some(list) = self.all.get_mut(key) {
                    list.retain(|one| *one != number);
                    if list.is_empty() {
                        self.all.remove(key);
                        changed.insert(key.clone());
                    }
                }
            }
            for key in &new {
                let list = self.all.entry(key.clone()).or_default();
                if list.is_empty() && !changed.remove(key) {
                    changed.insert(key.clone());
                }
                let at = list.partition_point(|one| *one < number);
                if list.get(at) != Some(&number) {
                    list.insert(at, number);
                }
            }
        }
        changed
    }

    /// The units under a key, ascending.
    pub fn get(&self, key: &K) -> &[usize] {
        self.all.get(key).map_or(&[], Vec::as_slice)
    }
}

/// True for one and the same unit, and for two that sieves which ask for no single mention cannot tell apart.
pub fn are_alike(a: &Arc<Unit>, b: &Arc<Unit>) -> bool {
    Arc::ptr_eq(a, b) || a.is_alike(b)
}

/// No unit depends on another one.
pub const fn none_else(_: &[Arc<Unit>]) -> BTreeSet<usize> {
    BTreeSet::new()
}

/// Units that a sieve compares only with those of one bucket, by names alone: what it wishes depends on the units in the bucket, and
/// on nobody who was joined or parted before.
#[derive(Clone, Debug)]
pub struct Buckets<K> {
    seen: Seen<Arc<Unit>>,
    keys: Vec<Option<K>>,
    all: BTreeMap<K, Bucket>,
}

#[derive(Clone, Debug, Default)]
struct Bucket {
    /// Ascending.
    units: Vec<usize>,
    calls: Option<Vec<Call>>,
}

impl<K> Default for Buckets<K> {
    fn default() -> Self {
        Self { seen: Seen::default(), keys: Vec::new(), all: BTreeMap::new() }
    }
}

impl<K: Ord + Clone> Buckets<K> {
    /// Takes note of the units of now; `key` says into which bucket each belongs, and `is_alike` which ones are as before. Units besides those
    /// that changed are sorted anew if they are `doubtful` for what changed, as it was and as it is.
    pub fn turn_to(
        &mut self,
        units: &Layer<Arc<Unit>>,
        is_alike: impl Fn(&Unit, &Unit) -> bool,
        doubtful: impl Fn(&[Arc<Unit>]) -> BTreeSet<usize>,
        key: impl Fn(usize, &Unit) -> Option<K>,
    ) {
        let changed = self.seen.turn_to(units, |a, b| Arc::ptr_eq(a, b) || is_alike(a, b));
        if changed.is_empty() {
            return;
        }
        let now = changed.iter().filter_map(|(number, _)| units.get(*number).cloned());
        let again = if self.keys.is_empty() {
            BTreeSet::new()
        } else {
            doubtful(&changed.iter().filter_map(|(_, was)| was.clone()).chain(now).collect::<Vec<_>>())
        };
        self.keys.resize(self.keys.len().max(units.len()), None);
        let again = again.into_iter().map(|number| (number, false));
        for (number, is_changed) in again.chain(changed.into_iter().map(|(number, _)| (number, true))) {
            let new = units.get(number).and_then(|unit| key(number, unit));
            let Some(place) = self.keys.get_mut(number) else { continue };
            if *place == new && !is_changed {
                continue;
            }
            let old = std::mem::replace(place, new.clone());
            if let Some(bucket) = old.as_ref().and_then(|old| self.all.get_mut(old)) {
                bucket.calls = None;
                bucket.units.retain(|one| *one != number);
                if bucket.units.is_empty() {
                    old.map(|old| self.all.remove(&old));
                }
            }
            if let Some(new) = new {
                let bucket = self.all.entry(new).or_default();
                bucket.calls = None;
                let at = bucket.units.partition_point(|one| *one < number);
                bucket.units.insert(at, number);
            }
        }
    }

    /// Lets the sieve wish for each bucket of several whose units are others, and does what it wished for all of them.
    pub fn ask(&mut self, clusters: &mut Clusters<'_>, ask: impl Fn(&mut Clusters<'_>, &K, &[usize])) {
        for (key, bucket) in self.all.iter_mut().filter(|(_, bucket)| bucket.units.len() > 1) {
            if let Some(calls) = &bucket.calls {
                calls.iter().for_each(|call| clusters.again(call));
                continue;
            }
            clusters.note_calls();
            ask(clusters, key, &bucket.units);
            bucket.calls = Some(clusters.take_calls());
        }
    }

    /// The buckets of several units, in the order of their keys.
    pub fn several(&self) -> impl Iterator<Item = (&K, &[usize])> {
        self.all.iter().filter(|(_, bucket)| bucket.units.len() > 1).map(|(key, bucket)| (key, bucket.units.as_slice()))
    }
}
