//! A first name and the full name it belongs to, in one article: "Svetlana said", "Xi", "Saddam".
//!
//! Joins: where the article has exactly one person who begins so. Must not join: across articles; "George" where two of them stand.
//! After last names: the weaker reading of a single word.

use crate::actor::clusters::Clusters;
use crate::mention::ActorKind;
use std::collections::{BTreeMap, BTreeSet};

pub fn join(clusters: &mut Clusters<'_>) {
    for document in 0..clusters.found.len() {
        let Some(row) = clusters.unit_of.get(document) else { continue };
        let may_be_first = |number: &usize| {
            let facts = clusters.facts[*number];
            clusters.via[*number].is_none() && facts.is_single && facts.kind == ActorKind::Person
        };
        if !row.iter().flatten().any(|number| may_be_first(&number)) {
            continue;
        }
        let here: BTreeSet<usize> = row.iter().flatten().collect();
        let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &number in &here {
            let unit = &clusters.units[number];
            if unit.words.len() > 1 && unit.kind() == ActorKind::Person {
                by_first.entry(unit.words[0].clone()).or_default().push(number);
            }
        }
        for &number in &here {
            let unit = &clusters.units[number];
            let is_single = unit.words.len() == 1
                && unit.kind() == ActorKind::Person
                && clusters.via[number].is_none()
                && !clusters.explained.contains(&number)
                && unit.key.len() > 1;
            let Some(full) = by_first.get(&unit.key).filter(|_| is_single && unit.document.is_some()) else { continue };
            let persons: BTreeSet<usize> = full.iter().map(|full| clusters.root(*full)).collect();
            if let (1, Some(&to)) = (persons.len(), full.first()) {
                clusters.join(number, to, "first-name", |name, full| {
                    format!("“{name}” is the first name of “{full}”, the only one in the article")
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn the_only_one_who_begins_so() {
        check(&["Then Maria Qorpa spoke. So Maria left."], "Maria, Maria Qorpa");
        check(&["Then Maria Qorpa met Maria Zill. So Maria left."], "Maria | Maria Qorpa | Maria Zill");
        check(&["Then Maria Qorpa spoke.", "So Maria left."], "Maria | Maria Qorpa");
    }
}
