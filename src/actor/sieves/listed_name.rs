//! Names that the lists hold for one: "Republic of Belarus" and "Belarus", "the U.S." and "United States", "Kiev" and "Kyiv".
//!
//! Joins: "UN" to "United Nations". Must not join: "Niger" to "Nigeria", a city to its country.
//! First: a list leaves nothing to guess.

use crate::actor::clusters::{Clusters, Unit};
use crate::actor::known::{Buckets, none_else};
use crate::mention::ActorKind;

/// Units by the list and the number in it.
pub type Known = Buckets<(u8, usize)>;

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    let (lexicon, unsure) = (clusters.lexicon, &clusters.unsure);
    known.turn_to(&clusters.units, Unit::is_alike, none_else, |number, unit| {
        let listed = match unit.kind() {
            ActorKind::Country => lexicon.country(&unit.key).map(|at| (0, at)),
            ActorKind::Place => lexicon.place_variant(&unit.key).map(|at| (1, at)),
            ActorKind::Organization if unit.institution.is_none() => lexicon.organization(&unit.key).map(|at| (2, at)),
            _ => None,
        };
        // Which of two lands of one name it is, nobody knows.
        listed.filter(|_| !unsure.contains(&number))
    });
    known.ask(clusters, |clusters, _, units| {
        let Some((&first, others)) = units.split_first() else { return };
        for &number in others {
            if clusters.units[first].key == clusters.units[number].key {
                clusters.join(number, first, "exact", |unit, to| format!("“{unit}” is written as “{to}” is elsewhere"));
            } else {
                clusters.join(number, first, "listed-name", |unit, to| format!("“{unit}” and “{to}” are two names of one"));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn names_of_one_country() {
        check(&["The Republic of Belarus thanked Belarus. Belarus waved."], "Belarus, Republic of Belarus");
        check(&["The U.S. and the United States of America and Niger and Nigeria."], "U.S., United States of America | Niger | Nigeria");
    }

    #[test]
    fn names_that_were_changed_long_since() {
        check(&["They flew from Kiev to Kyiv."], "Kiev, Kyiv");
        check(&["Then Burma became Myanmar.", "Here Swaziland became Eswatini."], "Burma, Myanmar | Eswatini, Swaziland");
    }

    #[test]
    fn a_city_is_not_its_country() {
        check(&["They flew from Mexico to Mexico City and Kuwait."], "Kuwait | Mexico | Mexico City");
    }
}
