//! A body that many countries have, by whose it is: "Russia's Foreign Ministry", "Russian Foreign Ministry", "the Foreign Ministry in
//! Moscow".
//!
//! Joins: names of one kind of body that belong to one country, as [`crate::actor::institution`] reads it; those of one article of which
//! nothing says whose they are. Must not join: the "Foreign Ministry" of Peru and that of Kenya; bare ones of different articles.
//! First with the listed names: what is the same by its words must not be joined before it is known whose it is.

use crate::actor::clusters::{Clusters, Unit};
use crate::actor::known::{Buckets, none_else};

/// Units by what kind of body they name and whose; where nobody knows whose, by article.
pub type Known = Buckets<(String, Option<usize>, Option<usize>)>;

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    known.turn_to(&clusters.units, Unit::is_alike, none_else, |_, unit| {
        let one = unit.institution.as_ref().filter(|_| !unit.is_empty())?;
        let place = if one.owner.is_some() || one.is_usual { None } else { unit.document };
        Some((one.class.clone(), one.owner, place))
    });
    known.ask(clusters, |clusters, (_, owner, _), units| {
        let Some((&first, others)) = units.split_first() else { return };
        let country = owner.map(|owner| clusters.lexicon.country_name(owner));
        for &number in others {
            let is_alike = clusters.units[first].key == clusters.units[number].key;
            let sieve = if is_alike { "exact" } else { "institution" };
            clusters.join(number, first, sieve, |unit, to| match country {
                Some(country) => format!("“{unit}” and “{to}” are here both of {country}"),
                None => format!("“{unit}” and “{to}” mean the same body"),
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn of_one_country() {
        check(
            &["Peru’s Foreign Ministry spoke.", "The Peruvian Foreign Ministry left.", "The Foreign Ministry in Lima slept."],
            "Foreign Ministry, Peruvian Foreign Ministry | Lima | Peru",
        );
        check(&["Peru’s Foreign Ministry spoke. Later the Foreign Ministry slept."], "Foreign Ministry | Peru");
    }

    #[test]
    fn of_two_countries() {
        check(
            &["Peru’s Foreign Ministry spoke. Peru waved.", "Kenya’s Foreign Ministry spoke. Kenya waved."],
            "Kenya | Peru | Foreign Ministry | Foreign Ministry",
        );
        check(
            &["In Peru the Supreme Court spoke. Peru waved.", "In Kenya the Supreme Court spoke. Kenya waved."],
            "Kenya | Peru | Supreme Court | Supreme Court",
        );
    }

    #[test]
    fn of_whom_is_not_said() {
        check(&["The Supreme Court spoke. So the Supreme Court left.", "The Supreme Court slept."], "Supreme Court | Supreme Court");
    }
}
