//! Followers of an organization by its name: "Wagnerians" and "Wagner".
//!
//! Joins: "Qorpians" to the organization "Qorp". Must not join: "Trumpists" to a person, "Christians" to a Christian.
//! Last: it needs the organization to be whole.

use crate::actor::clusters::Clusters;
use crate::lexicon::suffix;
use crate::mention::ActorKind;
use std::collections::BTreeMap;

pub fn join(clusters: &mut Clusters<'_>) {
    let kinds = clusters.kinds();
    let mut organizations: BTreeMap<String, usize> = BTreeMap::new();
    for (number, unit) in clusters.units.iter().enumerate() {
        if kinds.get(&clusters.root(number)) == Some(&ActorKind::Organization) && unit.words.len() == 1 {
            organizations.entry(unit.key.clone()).or_insert(number);
        }
    }
    for number in 0..clusters.units.len() {
        let unit = &clusters.units[number];
        let followed = suffix::followed(&unit.key).filter(|_| unit.kind() == ActorKind::Group);
        if let Some(&to) = followed.and_then(|name| organizations.get(name)) {
            clusters.join(number, to, "follower", |group, name| format!("“{group}” are those of “{name}”"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn followers_of_an_organization() {
        check(&["Then the Qorpa militia came.", "More Qorpaians and Qorpa fighters left."], "Qorpa, Qorpaians, the Qorpa militia");
    }
}
