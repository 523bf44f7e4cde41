//! Relations: scored against what a person marked in the seeds, and by sentences on other matters.
//!
//! A relation is found when its trigger overlaps the marked one, both ends are the marked actors, and its polarity is right. Marked
//! titles are claims that hold wherever the same title is given to the same two.

use crate::quality::{self, root};
use crate::speech::told;
use actorium::document;
use actorium::network::manner::{Basis, Relation};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What is found in a text: source, type, target; "not" and "perhaps" before the type, and who tells it.
fn check(text: &str, expected: &[&str]) {
    let read = quality::read(vec![document::from_text("x.txt", text.to_owned())]);
    let told = told(&read);
    let name = |actor: &actorium::actor::ActorId| read.resolved.actors[actor.0].name.clone();
    let show = |one: &Relation| {
        let mut line = name(&one.source);
        line += if one.is_negated { " not" } else { "" };
        line += if one.is_hypothetical { " perhaps" } else { "" };
        line += &format!(" {} {}", one.kind, name(&one.target));
        if !one.reported_by.is_empty() {
            line += &format!(" [{}]", one.reported_by.iter().map(name).collect::<Vec<_>>().join(", "));
        }
        line
    };
    let mut shown: Vec<String> = told.relations(0).iter().map(show).collect();
    let mut expected: Vec<&str> = expected.to_vec();
    shown.sort();
    expected.sort_unstable();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn relations_of_the_seeds_score_as_high_as_they_did() {
    let read = quality::seeds();
    let told = told(&read);
    let all: Value = serde_json::from_str(&fs::read_to_string(root("tests/gold/seeds_gold.json")).unwrap()).unwrap();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let text_of = |value: &Value| value.as_str().unwrap().to_owned();
    // Actors one to one, by the names they share.
    let mut shared: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (document, one) in all["documents"].as_array().unwrap().iter().enumerate() {
        let text = &read.documents[document].text;
        let scalar = |byte: usize| text[..byte].chars().count();
        for (index, mention) in read.mentions[document].iter().enumerate() {
            let Some(actor) = read.resolved.meant[document].get(index) else { continue };
            let place = (scalar(mention.span.start), scalar(mention.span.end));
            for marked in one["mentions"].as_array().unwrap() {
                if marked["kind"] == "name" && (number(&marked["start"]), number(&marked["end"])) == place {
                    *shared.entry((actor.0, text_of(&marked["actors"][0]))).or_default() += 1;
                }
            }
        }
    }
    let mut pairs: Vec<((usize, String), usize)> = shared.into_iter().collect();
    pairs.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), pair.clone()));
    let mut aligned: BTreeMap<usize, String> = BTreeMap::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for ((actor, name), _) in pairs {
        if !aligned.contains_key(&actor) && used.insert(name.clone()) {
            aligned.insert(actor, name);
        }
    }
    let ends = |value: &Value| value.as_array().unwrap().iter().map(text_of).collect::<BTreeSet<String>>();
    let mut titles: BTreeSet<(String, String)> = BTreeSet::new();
    for one in all["documents"].as_array().unwrap() {
        for marked in one["relations"].as_array().unwrap().iter().filter(|marked| marked["note"] == "role relation") {
            titles
                .extend(ends(&marked["source"]).into_iter().flat_map(|a| ends(&marked["target"]).into_iter().map(move |b| (a.clone(), b))));
        }
    }
    let (mut gold, mut hits, mut right, mut system) = (0, 0, 0, 0);
    for (document, one) in all["documents"].as_array().unwrap().iter().enumerate() {
        let text = &read.documents[document].text;
        let scalar = |byte: usize| text[..byte].chars().count();
        let marked = one["relations"].as_array().unwrap();
        gold += marked.len();
        let mut is_found = vec![false; marked.len()];
        for relation in told.relations(document) {
            system += 1;
            let nobody = String::new();
            let a = aligned.get(&relation.source.0).unwrap_or(&nobody);
            let b = aligned.get(&relation.target.0).unwrap_or(&nobody);
            let (start, end) = (scalar(relation.trigger.start), scalar(relation.trigger.end));
            let matches = |marked: &Value| {
                let (sources, targets) = (ends(&marked["source"]), ends(&marked["target"]));
                let is_either = relation.is_mutual || marked["note"].as_str().unwrap().contains("symmetric");
                let is_pair = (sources.contains(a) && targets.contains(b)) || (is_either && sources.contains(b) && targets.contains(a));
                let overlaps = start < number(&marked["trigger"]["end"]) && number(&marked["trigger"]["start"]) < end;
                is_pair && overlaps && (marked["polarity"] == "-") == relation.is_negated
            };
            let hit: Vec<usize> = (0..marked.len()).filter(|at| matches(&marked[*at])).collect();
            hit.iter().for_each(|at| is_found[*at] = true);
            let is_title = relation.basis == Basis::Title && titles.contains(&(a.clone(), b.clone()));
            if !hit.is_empty() || is_title {
                right += 1;
            } else {
                let name = |actor: actorium::actor::ActorId| &read.resolved.actors[actor.0].name;
                println!(
                    "{document} not marked: {} {} {} at {:?}",
                    name(relation.source),
                    relation.kind,
                    name(relation.target),
                    relation.trigger.of(text)
                );
            }
        }
        hits += is_found.iter().filter(|found| **found).count();
        for (at, marked) in marked.iter().enumerate().filter(|(at, _)| !is_found[*at]) {
            println!("{document} not found {at}: {} {} {} at {}", marked["source"], marked["type"], marked["target"], marked["anchor"]);
        }
    }
    let (recall, precision) = (f64::from(hits as u32) / gold as f64, f64::from(right as u32) / system as f64);
    println!("relations: {hits} of {gold} found, recall {recall:.3}; {right} of {system} right, precision {precision:.3}");
    assert!(recall >= 0.46, "recall {recall:.3}");
    assert!(precision >= 0.90, "precision {precision:.3}");
}

#[test]
fn what_one_does_with_another() {
    check("Anna Keller thanked Peter Holm on Monday.", &["Anna Keller thanked Peter Holm"]);
}

#[test]
fn acts_by_verb() {
    check("Anna Keller accused Peter Holm of fraud.", &["Anna Keller accused Peter Holm"]);
    check("Anna Keller met Peter Holm and David Berg in Oslo.", &["Anna Keller met Peter Holm", "Anna Keller met David Berg"]);
    check("Anna Keller and Peter Holm met in Oslo.", &["Anna Keller met Peter Holm"]);
    check("Anna Keller and Peter Holm criticized Poland.", &["Anna Keller criticized Poland", "Peter Holm criticized Poland"]);
    check("Peter Holm was sued by Anna Keller in May.", &["Anna Keller sued Peter Holm"]);
    check("Anna Keller, who lives in Oslo, praised Peter Holm’s work.", &["Anna Keller praised Peter Holm"]);
    check("France defeated Croatia in the final.", &["France defeated Croatia"]);
    check("Anna Keller sent a letter to Peter Holm.", &["Anna Keller sent-to Peter Holm"]);
}

#[test]
fn what_is_denied_or_only_thought_of_says_so() {
    check("Anna Keller did not meet Peter Holm.", &["Anna Keller not met Peter Holm"]);
    check("Anna Keller refused to meet Peter Holm.", &["Anna Keller not met Peter Holm"]);
    check("Anna Keller wants to meet Peter Holm.", &["Anna Keller perhaps met Peter Holm"]);
    check("Anna Keller may visit Poland.", &["Anna Keller perhaps visited Poland"]);
    check("Anna Keller managed to contact Peter Holm.", &["Anna Keller contacted Peter Holm"]);
    check("Anna Keller rejected the idea that Peter Holm attacked David Berg.", &["Peter Holm perhaps attacked David Berg"]);
}

#[test]
fn whoever_tells_is_named() {
    check("Anna Keller said that Peter Holm attacked David Berg.", &["Peter Holm attacked David Berg [Anna Keller]"]);
    check("“Peter Holm attacked David Berg last night,” Anna Keller said.", &["Peter Holm attacked David Berg [Anna Keller]"]);
}

#[test]
fn what_is_not_said_of_the_two_is_no_relation() {
    for text in [
        "Anna Keller accused Peter Holm’s brother of fraud.",
        "Anna Keller met officials after Peter Holm left.",
        "The visits by Anna Keller annoyed the lawyer for Peter Holm.",
        "In Oslo, Anna Keller and Peter Holm were seen.",
        "Anna Keller called Peter Holm a liar.",
        "Anna Keller asked David Berg to meet Peter Holm.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn acts_by_noun() {
    check("Anna Keller’s recent visit to Poland was short.", &["Anna Keller visited Poland"]);
    check("The talks between Anna Keller and Peter Holm failed.", &["Anna Keller talked-to Peter Holm"]);
    check("Anna Keller and Peter Holm held talks in Oslo.", &["Anna Keller talked-to Peter Holm"]);
    check("Anna Keller signed a deal with Volcanix Group.", &["Anna Keller agreed-with Volcanix Group"]);
    check("The arrest of Anna Keller by Poland shocked many.", &["Poland arrested Anna Keller"]);
    check("Anna Keller’s criticism of Peter Holm grew.", &["Anna Keller criticized Peter Holm"]);
    check("Talks between Poland and Croatia collapsed.", &["Poland talked-to Croatia"]);
    check("A ceasefire between Poland and Croatia held.", &["Poland agreed-with Croatia"]);
    check("Poland launched missiles at Croatia on Tuesday.", &["Poland attacked Croatia"]);
    check("Poland imposed new sanctions on Croatia.", &["Poland sanctioned Croatia"]);
    check("Poland launched a missile over Croatia.", &[]);
}

#[test]
fn acts_of_two_words() {
    check("Anna Keller and Peter Holm shook hands in Oslo.", &["Anna Keller met Peter Holm"]);
    check("Anna Keller called on Peter Holm to leave.", &["Anna Keller urged Peter Holm"]);
    check("Poland cut ties with Croatia.", &["Poland broke-with Croatia"]);
    check("Poland lost to Croatia in the final.", &["Poland lost-to Croatia"]);
    check("Poland lost a game in Croatia.", &[]);
}

#[test]
fn a_person_is_received_and_a_thing_is_not() {
    check("Anna Keller received Peter Holm in Oslo.", &["Anna Keller received Peter Holm"]);
    check("Peter Holm was received by Anna Keller.", &["Anna Keller received Peter Holm"]);
    check("Anna Keller received Volcanix Group shares.", &[]);
}

#[test]
fn an_owner_of_a_body_needs_a_sentence() {
    check("Then Anna Keller’s Volcanix Group left Poland.", &["Anna Keller heads-or-owns Volcanix Group"]);
    check("Home News Anna Keller’s Volcanix Group More", &[]);
    check("Then Anna Keller’s Kremlin slept.", &[]);
}

#[test]
fn titles_say_what_one_is_to_another() {
    check("On Monday, French President Anna Keller left France.", &["Anna Keller leads France"]);
    check("Kremlin spokesman Peter Holm declined to comment.", &["Peter Holm speaks-for Kremlin"]);
    check("Portuguese striker Peter Holm left Benfica.", &[]);
    check("On Monday, former French President Anna Keller left France.", &[]);
    check("Poland, a member of NATO, declined.", &["Poland member-of NATO"]);
    check("Anna Keller, the head of Volcanix Group, left.", &["Anna Keller leads Volcanix Group"]);
}
