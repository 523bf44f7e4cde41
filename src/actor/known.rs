//! What is known of units from the clustering before: the units themselves, and what follows from them whoever is joined.

use super::MentionId;
use super::clusters::Unit;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Units before rulings and sieves, of mentions of which some are dropped.
#[derive(Clone, Debug)]
pub struct Base {
    pub units: Vec<Arc<Unit>>,
    pub unit_of: Vec<Arc<Vec<Option<usize>>>>,
    pub unsure: BTreeSet<usize>,
    pub dropped: BTreeSet<MentionId>,
    /// For each sieve that joins by names alone what it was asked last, and wished.
    pub asked: Vec<Option<Asked>>,
    pub by_names: ByNames,
}

/// What follows from the units alone, whoever is joined, and is good as long as they are the same.
#[derive(Clone, Debug, Default)]
pub struct ByNames {
    pub tails: Known<HashMap<String, Vec<usize>>>,
    pub forms: Known<Vec<Vec<usize>>>,
}

/// Something, and the units it follows from.
#[derive(Clone, Debug, Default)]
pub struct Known<T>(Option<(Vec<Arc<Unit>>, Arc<T>)>);

impl<T> Known<T> {
    /// What is known of these units; made where nothing is.
    pub fn get(&mut self, units: &[Arc<Unit>], make: impl FnOnce() -> T) -> Arc<T> {
        if let Some((_, known)) = self.0.as_ref().filter(|(of, _)| are_same(of, units)) {
            return known.clone();
        }
        let made = Arc::new(make());
        self.0 = Some((units.to_vec(), made.clone()));
        made
    }
}

/// True for the same units in the same order.
pub fn are_same(a: &[Arc<Unit>], b: &[Arc<Unit>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
}

/// What a sieve was asked about, and what it wished.
#[derive(Clone, Debug)]
pub struct Asked {
    pub units: Vec<Arc<Unit>>,
    pub calls: Vec<Call>,
}

/// A sieve's wish to join two units.
#[derive(Clone, Debug)]
pub struct Call {
    pub unit: usize,
    pub to: usize,
    pub sieve: &'static str,
    pub reason: Arc<str>,
}
