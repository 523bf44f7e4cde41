//! What the user said a word means in one article holds in the others: "Wagner" is the Wagner Group.
//!
//! Joins: names that no ruling spoke of to the actor that rulings gave the same words. Must not join: where rulings gave the words to two
//! different actors; where the article itself names someone else more fully by that word ("Richard Wagner"); a sure place to a person.
//! The first of all: a ruling outranks what other sieves would guess.

use super::exact::agree;
use crate::actor::clusters::Clusters;
use crate::actor::facts::mark;
use std::collections::{BTreeMap, BTreeSet};

pub fn join(clusters: &mut Clusters<'_>) {
    if clusters.taught.is_empty() {
        return;
    }
    let taught = std::mem::take(&mut clusters.taught);
    let ruled: BTreeSet<usize> = taught.values().flatten().copied().collect();
    let mut free: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut fuller: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    let mut wishes: Vec<(usize, usize)> = Vec::new();
    let marks: Vec<u32> = taught.keys().map(|key| mark(key)).collect();
    for (number, (unit, facts)) in clusters.units.iter().zip(&clusters.facts).enumerate() {
        if facts.is_empty || !facts.may_be(&marks) && !facts.may_end_with(&marks) {
            continue;
        }
        if taught.contains_key(&unit.key) && !ruled.contains(&number) && clusters.via[number].is_none() {
            free.entry(&unit.key).or_default().push(number);
        }
        let ends = [unit.words.first(), unit.words.last()];
        for word in ends.into_iter().flatten().filter(|word| unit.words.len() > 1 && taught.contains_key(*word)) {
            let documents: BTreeSet<usize> = unit.mentions.iter().map(|id| id.document).collect();
            for document in documents {
                fuller.entry((document, word)).or_default().push(number);
            }
        }
    }
    for (key, units) in free {
        let teachers = taught.get(key).into_iter().flatten();
        let mut roots: BTreeMap<usize, usize> = BTreeMap::new();
        for teacher in teachers {
            roots.entry(clusters.root(*teacher)).or_insert(*teacher);
        }
        for unit in units {
            let mut fitting = roots.iter().filter(|(_, teacher)| agree(clusters, **teacher, unit));
            let (Some((&root, &teacher)), None) = (fitting.next(), fitting.next()) else { continue };
            let here = clusters.units[unit].document.and_then(|document| fuller.get(&(document, key)));
            let is_another = here.into_iter().flatten().any(|other| clusters.root(*other) != root);
            if !is_another {
                wishes.push((unit, teacher));
            }
        }
    }
    for (unit, teacher) in wishes {
        let _ = clusters.join(unit, teacher, "learned", |unit, to| {
            if unit == to {
                format!("You said who “{unit}” is in another article")
            } else {
                format!("You said that “{unit}” is “{to}”")
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::ruling::{Meant, Ruling};
    use crate::actor::{Found, MentionId, Rulings};
    use crate::lexicon::Lexicon;

    fn check(texts: &[&str], list: Vec<Ruling>, expected: &str) {
        let lexicon = Lexicon::shipped();
        let named = |(number, text): (usize, &&str)| crate::document::from_text(&format!("{number}.txt"), (*text).to_owned());
        let documents: Vec<_> = texts.iter().enumerate().map(named).collect();
        let mentions: Vec<_> = documents.iter().map(|document| crate::mention::find_by_rules(document, lexicon)).collect();
        let found: Vec<_> = documents.iter().zip(&mentions).map(|(document, mentions)| Found { document, mentions }).collect();
        let resolved = crate::actor::resolve(&found, &Rulings { list }, lexicon);
        let shown = |actor: &std::sync::Arc<crate::actor::Actor>| format!("{} {}", actor.name, actor.mentions.len());
        assert_eq!(resolved.actors.iter().map(shown).collect::<Vec<_>>().join(" | "), expected);
    }

    const fn at(document: usize, index: usize) -> MentionId {
        MentionId { document, index }
    }

    #[test]
    fn a_word_keeps_its_meaning_in_later_articles() {
        let texts = ["Then Qorpa met the Zill Group.", "Here Qorpa came. Qorpa left."];
        check(&texts, vec![], "Qorpa 3 | Zill Group 1");
        check(&texts, vec![Ruling::Same(vec![at(0, 0), at(0, 1)])], "Qorpa 4");
    }

    #[test]
    fn an_article_that_names_another_more_fully_says_otherwise() {
        let texts = ["Then Qorpa met the Zill Group.", "Then Maria Qorpa came. Qorpa left."];
        let rulings = vec![Ruling::Same(vec![at(0, 0), at(0, 1)])];
        check(&texts, rulings, "Maria Qorpa 2 | Zill Group 2");
    }

    #[test]
    fn two_meanings_teach_none() {
        let texts = ["Then Qorpa met Maria Zill.", "Then Qorpa met Olaf Xann.", "Here Qorpa came."];
        let put = |document| Ruling::Move { mentions: vec![at(document, 0)], rest: vec![], to: Meant::Actor(at(document, 1)) };
        check(&texts, vec![put(0), put(1)], "Maria Zill 2 | Olaf Xann 2 | Qorpa 1");
        check(&texts, vec![put(1)], "Olaf Xann 4 | Maria Zill 1");
    }

    #[test]
    fn a_new_actor_draws_its_name_elsewhere_and_is_drawn_by_none() {
        let texts = ["Then Maria Qorpa came. Qorpa left.", "Here Olaf Qorpa slept."];
        let to = Meant::New { name: "Olaf Qorpa".to_owned(), kind: crate::mention::ActorKind::Person };
        let split = Ruling::Move { mentions: vec![at(0, 1)], rest: vec![at(0, 0)], to };
        check(&texts, vec![split], "Olaf Qorpa 2 | Maria Qorpa 1");
    }
}
