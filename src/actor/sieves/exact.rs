//! One form is one actor: "Kremlin" here and "Kremlin" there.
//!
//! Joins: single words that documents use alike. Must not join: "Washington" the city and "Washington" the president, when both are
//! sure; "Smith" here and there when the articles know several Smiths.
//! Longer forms are one from the start; single words come late, when last names have found their persons.

use crate::actor::clusters::Clusters;
use crate::actor::clusters::Unit;
use crate::actor::known::{Buckets, Index, none_else};
use crate::mention::ActorKind;

/// Units by their forms, and full names of persons by the words that they begin and end with.
#[derive(Clone, Debug, Default)]
pub struct Known {
    forms: Buckets<String>,
    bearers: Index<String>,
}

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    known.forms.turn_to(&clusters.units, Unit::is_alike, none_else, |_, unit| (!unit.is_empty()).then(|| unit.key.clone()));
    known.bearers.turn_to(&clusters.units, |unit| {
        let [first, last] = [unit.words.first(), unit.words.last()].map(|word| word.filter(|_| unit.is_full_person()));
        first.into_iter().chain(last.filter(|last| Some(*last) != first)).cloned().collect()
    });
    let reason: std::sync::Arc<str> = "It is written alike elsewhere".into();
    for (key, units) in known.forms.several() {
        // Units that a last name explained belong to their persons; only the others need the form itself.
        let free: Vec<usize> =
            units.iter().copied().filter(|unit| clusters.via[*unit].is_none() && !clusters.unsure.contains(unit)).collect();
        if free.len() < 2 {
            continue;
        }
        let is_of_several = is_shared(clusters, known.bearers.get(key));
        let mut firsts: Vec<usize> = Vec::new();
        for unit in free {
            let is_shared = is_of_several && clusters.units[unit].kind() == ActorKind::Person;
            match firsts.iter().copied().find(|first| !is_shared && agree(clusters, *first, unit)) {
                Some(first) => {
                    let _ = clusters.join_because(unit, first, "exact", |_, _| reason.clone());
                }
                None => firsts.push(unit),
            }
        }
    }
}

/// True for a word that begins or ends the full names of several persons: "Kennedy" here need not be "Kennedy" there.
fn is_shared(clusters: &Clusters<'_>, bearers: &[usize]) -> bool {
    let mut roots = bearers.iter().map(|bearer| clusters.root(*bearer));
    let first = roots.next();
    roots.any(|root| Some(root) != first)
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
