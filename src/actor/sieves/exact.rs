//! One form is one actor: "Kremlin" here and "Kremlin" there.
//!
//! Joins: single words that documents use alike. Must not join: "Washington" the city and "Washington" the president, when both are
//! sure; "Smith" here and there when the articles know several Smiths.
//! Longer forms are one from the start; single words come late, when last names have found their persons.

use crate::actor::clusters::Clusters;
use crate::mention::ActorKind;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub fn join(clusters: &mut Clusters<'_>) {
    let shared = shared_names(clusters);
    let mut known = std::mem::take(&mut clusters.by_names.forms);
    let groups = known.get(&clusters.units, || groups(clusters));
    clusters.by_names.forms = known;
    for units in groups.iter() {
        // Units that a last name explained belong to their persons; only the others need the form itself.
        let free: Vec<usize> =
            units.iter().copied().filter(|unit| clusters.via[*unit].is_none() && !clusters.unsure.contains(unit)).collect();
        let mut firsts: Vec<usize> = Vec::new();
        for unit in free {
            let is_shared = shared.contains(&clusters.units[unit].key) && clusters.units[unit].kind() == ActorKind::Person;
            match firsts.iter().copied().find(|first| !is_shared && agree(clusters, *first, unit)) {
                Some(first) => {
                    let _ = clusters.join(unit, first, "exact", |unit, to| format!("“{unit}” is written as “{to}” is elsewhere"));
                }
                None => firsts.push(unit),
            }
        }
    }
}

/// The units of each form that several have, in the order of the forms.
fn groups(clusters: &Clusters<'_>) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, unit) in clusters.units.iter().enumerate() {
        by_key.entry(&unit.key).or_default().push(number);
    }
    by_key.into_values().filter(|units| units.len() > 1).collect()
}

/// Words that begin or end the full names of several persons: "Kennedy" here need not be "Kennedy" there.
fn shared_names(clusters: &Clusters<'_>) -> BTreeSet<String> {
    // Only looked up: its order reaches nothing.
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    let mut shared = BTreeSet::new();
    for number in clusters.full_persons() {
        let (root, words) = (clusters.root(number), &clusters.units[number].words);
        for word in words.first().into_iter().chain(words.last()) {
            if *bearers.entry(word).or_insert(root) != root {
                shared.insert(word.clone());
            }
        }
    }
    shared
}

/// Alike unless something beside each says that they are of different kinds.
pub(super) fn agree(clusters: &Clusters<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&clusters.units[a], &clusters.units[b]);
    let is_land = |kind: ActorKind| matches!(kind, ActorKind::Country | ActorKind::Place);
    let same = a.kind() == b.kind() || is_land(a.kind()) && is_land(b.kind());
    let gender = a.gender.is_none() || b.gender.is_none() || a.gender == b.gender;
    let body = match (&a.institution, &b.institution) {
        (Some(x), Some(y)) => x.may_be(y) || a.document == b.document && x == y,
        _ => true,
    };
    gender && body && (same || a.certainty.min(b.certainty) == 0)
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn one_form_is_one_actor() {
        check(&["Then Xalqor left.", "Here Xalqor came."], "Xalqor");
        check(&["They met in Washington on Monday.", "Then Mr Washington came."], "Washington | Washington");
    }

    #[test]
    fn which_of_several_is_not_known() {
        check(
            &["Then Bill Qorpa met Maria Qorpa. Later Bill Qorpa left.", "Then Qorpa slept.", "Then Qorpa woke."],
            "Bill Qorpa | Maria Qorpa | Qorpa | Qorpa",
        );
    }
}
