//! Who was with whom when a sieve looked last, in few bytes a unit: so that it looks only at what is otherwise now.

use super::clusters::Clusters;
use super::known::are_alike;
use super::layer::Seen;
use super::unit::Unit;
use super::{MentionId, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a sieve saw last.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// For each unit the one that gives its number to all it is joined with, and what is known of the two.
    roots: Vec<u32>,
    marks: Vec<u8>,
    units: Seen<Arc<Unit>>,
    rows: Seen<Row<usize>>,
    apart: BTreeMap<usize, BTreeSet<usize>>,
    dropped: BTreeSet<MentionId>,
}

/// What is otherwise now.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// For each document: true where it may show something else.
    pub documents: Vec<bool>,
    /// For each unit: true where it is another, or with others.
    pub units: Vec<bool>,
    /// For each unit: true where it gives or gave its number to units of which one is another, came or went.
    pub roots: Vec<bool>,
}

impl Standing {
    /// Looks at the units of now.
    pub fn turn_to(&mut self, clusters: &mut Clusters<'_>) -> Others {
        clusters.straighten();
        let count = clusters.units.len().max(self.roots.len());
        let mut others = Others { documents: vec![false; clusters.found.len()], units: vec![false; count], roots: vec![false; count] };
        let apart: BTreeSet<usize> = {
            let both = self.apart.keys().chain(clusters.apart.keys());
            both.filter(|root| self.apart.get(root) != clusters.apart.get(root)).copied().collect()
        };
        let (roots, marks) = standing(clusters);
        for number in 0..count {
            let (was, is) = (self.roots.get(number), roots.get(number));
            if was != is {
                for root in was.into_iter().chain(is) {
                    mark(&mut others.roots, *root as usize);
                }
            }
            others.units[number] = was != is
                || self.marks.get(number) != marks.get(number)
                || !apart.is_empty() && is.is_some_and(|root| apart.contains(&(*root as usize)));
        }
        let mut documents: Vec<usize> = Vec::new();
        for (number, was) in self.units.turn_to(&clusters.units, Arc::ptr_eq) {
            let now = clusters.units.get(number);
            for root in [self.roots.get(number), roots.get(number)].into_iter().flatten() {
                mark(&mut others.roots, *root as usize);
            }
            if was.as_ref().zip(now).is_none_or(|(was, now)| !are_alike(was, now)) {
                mark(&mut others.units, number);
                documents.extend(was.iter().chain(now).flat_map(|unit| &unit.mentions).map(|id| id.document));
            }
        }
        let of_units = clusters.units.iter().zip(&others.units).filter(|(_, is_other)| **is_other).flat_map(|(unit, _)| &unit.mentions);
        documents.extend(of_units.map(|id| id.document));
        documents.extend(self.rows.turn_to(&clusters.unit_of, |a, b| a == b).into_iter().map(|(document, _)| document));
        documents.extend(self.dropped.symmetric_difference(&clusters.dropped).map(|id| id.document));
        documents.into_iter().for_each(|document| mark(&mut others.documents, document));
        (self.roots, self.marks) = (roots, marks);
        self.apart.clone_from(&clusters.apart);
        self.dropped.clone_from(&clusters.dropped);
        others
    }
}

fn mark(all: &mut [bool], number: usize) {
    if let Some(one) = all.get_mut(number) {
        *one = true;
    }
}

fn standing(clusters: &Clusters<'_>) -> (Vec<u32>, Vec<u8>) {
    let roots: Vec<u32> = (0..clusters.units.len()).map(|number| u32::try_from(clusters.root(number)).unwrap_or(u32::MAX)).collect();
    let of = |(number, root): (usize, &u32)| {
        let kind = clusters.facts.get(*root as usize).map_or(0, |facts| facts.kind as u8);
        let is_free = clusters.via.get(number).is_some_and(Option::is_none);
        kind << 1 | u8::from(is_free)
    };
    let mut marks: Vec<u8> = roots.iter().enumerate().map(of).collect();
    for (units, bit) in [(&clusters.explained, 0x40), (clusters.settled(), 0x80)] {
        for unit in units {
            if let Some(mark) = marks.get_mut(*unit) {
                *mark |= bit;
            }
        }
    }
    (roots, marks)
}
