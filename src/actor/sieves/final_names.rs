//! Which documents show the same names as when they were read last, now that nobody is joined any more: what only describes them then
//! means the same.

use crate::actor::clusters::Clusters;
use crate::actor::known::Sight;

/// The names of each document when all were joined.
#[derive(Clone, Debug, Default)]
pub struct Known {
    sights: Vec<Option<Sight>>,
    /// For each document: true where its names are as they were before.
    pub is_same: Vec<bool>,
}

impl Known {
    pub fn turn_to(&mut self, clusters: &Clusters<'_>) {
        self.sights.resize(clusters.found.len(), None);
        let is_same = |(document, known): (usize, &mut Option<Sight>)| {
            let is_same = known.as_ref().is_some_and(|sight| clusters.shows(document, sight));
            if !is_same {
                *known = Some(clusters.sight(document));
            }
            is_same
        };
        self.is_same = self.sights.iter_mut().enumerate().map(is_same).collect();
    }
}
