//! Two of one full name in different articles: "John Smith, a farmer" here and "John Smith, the opposition leader" there.
//!
//! Parts: a full name of a person whose articles tell of different roles and name nobody else in common, and of which the name is no rare
//! one. Must not part: where one article tells no role, where both share someone named, where one role contains the other.
//! Before the user's rulings, which may say that they are one after all; what is one from the start is taken apart by nothing later.

use crate::actor::MentionId;
use crate::actor::clusters::Clusters;
use crate::lexicon::key;
use crate::mention::description::{Reader, Role};
use crate::mention::{ActorKind, Form};
use std::collections::BTreeSet;

pub fn part(clusters: &mut Clusters<'_>) {
    let mut parts: Vec<(usize, Vec<Vec<MentionId>>)> = Vec::new();
    for unit in clusters.full_persons() {
        let documents: BTreeSet<usize> = clusters.units[unit].mentions.iter().map(|id| id.document).collect();
        if documents.len() < 2 || documents.len() > 50 || !is_common_name(clusters, unit) {
            continue;
        }
        let groups = groups(clusters, unit, &documents);
        if groups.len() > 1 {
            let of = |group: BTreeSet<usize>| {
                clusters.units[unit].mentions.iter().copied().filter(|id| group.contains(&id.document)).collect::<Vec<_>>()
            };
            parts.push((unit, groups.into_iter().map(of).collect()));
        }
    }
    for (unit, groups) in parts {
        for ids in groups.into_iter().skip(1) {
            if let Some(part) = clusters.split(unit, &ids) {
                clusters.unsure.insert(part);
                clusters.unsure.insert(unit);
            }
        }
    }
}

/// True for a first and last name that many bear.
fn is_common_name(clusters: &Clusters<'_>, unit: usize) -> bool {
    let words = &clusters.units[unit].words;
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    words.len() == 2 && clusters.lexicon.given_name(first).is_some() && clusters.lexicon.is_surname(last)
}

/// A document, what it says the bearer of a name is, and who else is named in it.
type Told = (usize, BTreeSet<String>, BTreeSet<String>);

/// The documents of a name, in groups that nothing ties: the first group has all that could be tied to it or tell nothing.
fn groups(clusters: &Clusters<'_>, unit: usize, documents: &BTreeSet<usize>) -> Vec<BTreeSet<usize>> {
    let told: Vec<Told> =
        documents.iter().map(|document| (*document, roles(clusters, unit, *document), others(clusters, unit, *document))).collect();
    let are_one = |a: &Told, b: &Told| {
        let is_silent = a.1.is_empty() || b.1.is_empty();
        let agree = a.1.iter().any(|x| b.1.iter().any(|y| x == y || x.ends_with(y.as_str()) || y.ends_with(x.as_str())));
        is_silent || agree || a.2.intersection(&b.2).next().is_some()
    };
    let mut groups: Vec<Vec<&Told>> = Vec::new();
    for one in &told {
        match groups.iter_mut().find(|group| group.iter().any(|other| are_one(one, other))) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.into_iter().map(|group| group.into_iter().map(|(document, ..)| *document).collect()).collect()
}

/// What an article says the bearer of a name is.
fn roles(clusters: &Clusters<'_>, unit: usize, document: usize) -> BTreeSet<String> {
    let mut roles = BTreeSet::new();
    let Some(one) = clusters.found.get(document) else { return roles };
    let reader = Reader { document: one.document, mentions: one.mentions, lexicon: clusters.lexicon };
    let tokens = &one.document.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(&one.document.text));
    for id in clusters.units[unit].mentions.iter().filter(|id| id.document == document) {
        let Some(mention) = one.mentions.get(id.index) else { continue };
        if let Some(title) = mention.title.get() {
            let title = key(title.of(&one.document.text));
            if clusters.lexicon.honorific(&title).is_none() {
                roles.insert(title);
            }
        }
        let end = tokens.partition_point(|token| token.span.start < mention.span.end);
        if word(end) != "," {
            continue;
        }
        if let Some(described) = reader.read(end + 1)
            && let Role::Person(role) = described.role
        {
            roles.insert(role);
        } else if matches!(word(end + 1), "a" | "an" | "the") {
            // "a farmer from Ohio": the last word before the preposition, where no list knows the role.
            let noun = (end + 2..end + 6)
                .take_while(|at| word(*at).starts_with(char::is_lowercase))
                .take_while(|at| !crate::actor::slot::is_preposition(word(*at)) && !matches!(word(*at), "who" | "whose" | "and"));
            roles.extend(noun.last().map(|at| key(word(at))));
        }
    }
    roles
}

/// Who else is named in an article, countries left out: they are named everywhere.
fn others(clusters: &Clusters<'_>, unit: usize, document: usize) -> BTreeSet<String> {
    let Some(one) = clusters.found.get(document) else { return BTreeSet::new() };
    let words = &clusters.units[unit].words;
    let names = one.mentions.iter().filter(|mention| mention.form == Form::Proper && mention.kind != ActorKind::Country);
    let keys = names.map(|mention| key(mention.span.of(&one.document.text)));
    keys.filter(|key| *key != clusters.units[unit].key && Some(key) != words.last() && Some(key) != words.first()).collect()
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn two_of_one_name() {
        check(
            &["Then John Smith, a farmer, won. Smith left.", "Then John Smith, a singer, won. Smith slept."],
            "John Smith, Smith | John Smith, Smith",
        );
    }

    #[test]
    fn one_who_is_called_differently() {
        check(&["Then John Smith, a farmer, won.", "Then John Smith won. Smith slept."], "John Smith, Smith");
        check(&["Then John Smith, a farmer, met Olaf Qorpa.", "Then John Smith, a singer, met Olaf Qorpa."], "John Smith | Olaf Qorpa");
        check(&["Then John Smith, a dairy farmer, won.", "Then John Smith, a farmer, won."], "John Smith");
    }
}
