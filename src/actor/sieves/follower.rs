//! Followers of an organization by its name: "Wagnerians" and "Wagner".
//!
//! Joins: "Qorpians" to the organization "Qorp". Must not join: "Trumpists" to a person, "Christians" to a Christian.
//! Last: it needs the organization to be whole.

use crate::actor::clusters::Clusters;
use crate::actor::facts::mark;
use crate::lexicon::suffix;
use crate::mention::ActorKind;
use std::collections::BTreeMap;

pub fn join(clusters: &mut Clusters<'_>) {
    let groups = clusters.facts.iter().enumerate().filter(|(_, facts)| facts.kind == ActorKind::Group);
    let mut followed: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, _) in groups {
        if let Some(name) = clusters.units.get(number).and_then(|unit| suffix::followed(&unit.key)) {
            followed.entry(name).or_default().push(number);
        }
    }
    if followed.is_empty() {
        return;
    }
    let kinds = clusters.kinds();
    let mut organizations: BTreeMap<&str, usize> = BTreeMap::new();
    let marks: Vec<u32> = followed.keys().map(|name| mark(name)).collect();
    for (number, unit) in clusters.units.iter().enumerate() {
        let facts = clusters.facts[number];
        if facts.is_single
            && facts.may_be(&marks)
            && followed.contains_key(&*unit.key)
            && kinds.get(&clusters.root(number)) == Some(&ActorKind::Organization)
        {
            organizations.entry(&unit.key).or_insert(number);
        }
    }
    let of = |(name, groups): (&str, Vec<usize>)| organizations.get(name).map(|to| (*to, groups));
    let mut wishes: Vec<(usize, usize)> =
        followed.into_iter().filter_map(of).flat_map(|(to, groups)| groups.into_iter().map(move |group| (group, to))).collect();
    wishes.sort_unstable();
    for (number, to) in wishes {
        clusters.join(number, to, "follower", |group, name| format!("“{group}” are those of “{name}”"));
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn followers_of_an_organization() {
        check(&["Then the Qorpa militia came.", "More Qorpaians and Qorpa fighters left."], "Qorpa, Qorpaians, the Qorpa militia");
    }

    #[test]
    fn whoever_is_called_otherwise_follows_somebody_else() {
        check(&["Then the Qorpa militia came.", "More Zillians left."], "Qorpa, the Qorpa militia | Zillians");
        check(&["Then Olaf Qorpa came.", "More Qorpaians left."], "Olaf Qorpa | Qorpaians");
    }
}
