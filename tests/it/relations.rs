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
    let shown: Vec<String> = told.relations[0].iter().map(show).collect();
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
            let Some(actor) = read.resolved.meant[document][index] else { continue };
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
        for relation in &told.relations[document] {
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
    assert!(recall >= 0.35, "recall {recall:.3}");
    assert!(precision >= 0.85, "precision {precision:.3}");
}

#[test]
fn what_one_does_with_another() {
    check("Anna Keller thanked Peter Holm on Monday.", &["Anna Keller thanked Peter Holm"]);
}
