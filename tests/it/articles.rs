//! Six articles written for these tests, on matters far from the seeds: a transfer, a coup in 1982, a merger, a court case, a siege in
//! 1848, a council. Everything in them is invented, also what is said of people and bodies that exist.
//!
//! What is found in each stands in `tests/golden/articles` and is reviewed like code; who is named in each was written down by hand.

use crate::quality::{self, Read, root};
use crate::seeds;
use crate::speech::told;
use actorium::document;
use actorium::mention::Form;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Each article by itself: they have nothing to do with each other.
fn articles() -> Vec<Read> {
    let mut paths: Vec<_> = fs::read_dir(root("tests/articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let read = |path: &std::path::PathBuf| quality::read(vec![document::read(&name(path), &fs::read(path).unwrap()).unwrap()]);
    paths.iter().map(read).collect()
}

/// By file: every form of a name, and its kind.
fn gold() -> BTreeMap<String, BTreeSet<(String, String)>> {
    let text = fs::read_to_string(root("tests/gold/articles.txt")).unwrap();
    let mut gold: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut file = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            file = name.trim_end_matches(']').to_owned();
        } else if let Some((kind, names)) = line.split_once(": ") {
            let names = names.split("; ").map(|name| (name.to_owned(), kind.to_owned()));
            gold.entry(file.clone()).or_default().extend(names);
        }
    }
    gold
}

#[test]
fn what_is_found_in_the_articles_is_as_reviewed() {
    let read = articles();
    assert_eq!(read.len(), 6);
    for one in &read {
        seeds::compare(one, &told(one), 0, "tests/golden/articles");
    }
}

#[test]
fn the_articles_names_are_found_with_their_kinds() {
    let gold = gold();
    let (mut expected, mut given, mut hits, mut untyped) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for read in articles() {
        let document = &read.documents[0];
        let known = &gold[&document.file];
        let mut found = BTreeSet::new();
        for (mention, meant) in read.mentions[0].iter().zip(read.resolved.meant[0].iter()) {
            if let (Form::Proper, Some(actor)) = (mention.form, meant) {
                let kind = read.resolved.actors[actor.0].kind.word();
                found.insert((mention.span.of(&document.text).to_owned(), kind.to_owned()));
            }
        }
        let forms = |names: &BTreeSet<(String, String)>| names.iter().map(|name| name.0.clone()).collect::<BTreeSet<_>>();
        expected += known.len();
        given += found.len();
        hits += known.intersection(&found).count();
        untyped += forms(known).intersection(&forms(&found)).count();
        let file = &document.file;
        wrong.extend(known.difference(&found).map(|name| format!("{file}: not found: {} ({})", name.0, name.1)));
        wrong.extend(found.difference(known).map(|name| format!("{file}: too much: {} ({})", name.0, name.1)));
    }
    let f1 = |hits: usize| 2.0 * hits as f64 / (expected + given) as f64;
    let told = wrong.join("\n");
    println!("typed {:.3}, untyped {:.3}\n{told}", f1(hits), f1(untyped));
    assert!(f1(hits) >= 0.76, "typed F1 is {:.3}\n{told}", f1(hits));
    assert!(f1(untyped) >= 0.85, "untyped F1 is {:.3}\n{told}", f1(untyped));
}

/// Names that were changed, through the whole of what finds and joins them.
#[test]
fn a_name_that_was_changed_names_the_same() {
    let one = |text: &str, names: [&str; 2]| {
        let read = quality::read(vec![document::from_text("x.txt", text.to_owned())]);
        let has = |actor: &actorium::actor::Actor, name: &str| actor.aliases.iter().any(|alias| alias.text == name);
        read.resolved.actors.iter().any(|actor| names.iter().all(|name| has(actor, name)))
    };
    assert!(one("Facebook changed its name to Meta. Meta, formerly known as Facebook, was sued in Texas.", ["Facebook", "Meta"]));
    assert!(!one("Facebook sued Meta Financial in Texas. Meta Financial said Facebook was wrong.", ["Facebook", "Meta Financial"]));
    assert!(one("They flew from Kiev to London. Kyiv thanked London.", ["Kiev", "Kyiv"]));
    assert!(one("Monks left Burma in May. Myanmar closed its border.", ["Burma", "Myanmar"]));
}
