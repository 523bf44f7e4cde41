//! A body that many countries have, by whose it is: "Russia's Foreign Ministry", "Russian Foreign Ministry", "the Foreign Ministry in
//! Moscow".
//!
//! Joins: names of one kind of body that belong to one country, as [`crate::actor::institution`] reads it; those of one article of which
//! nothing says whose they are. Must not join: the "Foreign Ministry" of Peru and that of Kenya; bare ones of different articles.
//! First with the listed names: what is the same by its words must not be joined before it is known whose it is.

use crate::actor::clusters::Clusters;
use std::collections::BTreeMap;

pub fn join(clusters: &mut Clusters<'_>) {
    let mut firsts: BTreeMap<(String, Option<usize>, Option<usize>), usize> = BTreeMap::new();
    for number in 0..clusters.units.len() {
        let unit = &clusters.units[number];
        let Some(one) = unit.institution.as_ref().filter(|_| !unit.mentions.is_empty()) else { continue };
        let place = if one.owner.is_some() || one.is_usual { None } else { unit.document };
        let (owner, is_alike) = (one.owner, |to: &crate::actor::clusters::Unit| to.key == unit.key);
        let first = *firsts.entry((one.class.clone(), owner, place)).or_insert(number);
        if first == number {
            continue;
        }
        let country = owner.map(|owner| clusters.lexicon.country_name(owner));
        let is_alike = is_alike(&clusters.units[first]);
        let sieve = if is_alike { "exact" } else { "institution" };
        clusters.join(number, first, sieve, |unit, to| match country {
            Some(country) => format!("“{unit}” and “{to}” are here both of {country}"),
            None => format!("“{unit}” and “{to}” mean the same body"),
        });
    }
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
