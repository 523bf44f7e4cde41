//! Copies of articles are told from other articles: cut short, with words changed, among other furniture, with another headline.

use crate::chance::Chance;
use actorium::document::copies::{Sketch, copies};
use actorium::document::{Document, DocumentId, from_text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The paragraphs of the samples and of the articles written for tests.
fn articles() -> Vec<Vec<String>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = ["seeds", "tests/articles"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    let text = |path: &PathBuf| from_text("a.txt", std::fs::read_to_string(path).unwrap());
    let body = |document: Document| {
        let parts = document.sections.iter().filter(|section| section.role.is_article());
        parts.map(|section| section.span.of(&document.text).to_owned()).collect::<Vec<String>>()
    };
    paths.iter().map(text).map(body).collect()
}

/// Each word is another one, with this chance in a hundred.
fn changed(text: &str, percent: usize, words: &[&str], chance: &mut Chance) -> String {
    let word = |word: &str, chance: &mut Chance| {
        if chance.below(100) < percent { words[chance.below(words.len())].to_owned() } else { word.to_owned() }
    };
    let line = |line: &str, chance: &mut Chance| line.split(' ').map(|one| word(one, chance)).collect::<Vec<_>>().join(" ");
    text.split('\n').map(|one| line(one, chance)).collect::<Vec<_>>().join("\n")
}

/// The first words of it, so many in a hundred of all.
fn cut(text: &str, percent: usize) -> String {
    let end = text.len() * percent / 100;
    text[..text[..text.floor_char_boundary(end)].rfind(' ').unwrap_or(0)].to_owned()
}

const FURNITURE: [&str; 6] = [
    "Share this article",
    "Subscribe to our newsletter to get the latest news in your inbox",
    "Advertisement",
    "Leave a Reply",
    "Copyright 2019 The Daily. All rights reserved.",
    "Follow us on Twitter and Facebook",
];

fn furnished(text: &str, chance: &mut Chance) -> String {
    let some = |chance: &mut Chance| FURNITURE[chance.below(FURNITURE.len())];
    format!("Quite another headline for it\n\n{}\n\n{text}\n\n{}\n\n{}", some(chance), some(chance), some(chance))
}

#[test]
fn copies_are_found_and_others_are_not_taken_for_them() {
    let articles = articles();
    assert_eq!(articles.len(), 10);
    let texts: Vec<String> = articles.iter().map(|paragraphs| paragraphs.join("\n\n")).collect();
    let all = texts.join(" ");
    let words: Vec<&str> = all.split_whitespace().collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    // Text, and which article it is.
    let mut variants: Vec<(String, usize)> = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        variants.push((text.clone(), number));
        for round in 0..6 {
            let other = changed(text, 10, &words, &mut chance);
            variants.push((cut(text, 30 + 10 * round), number));
            variants.push((furnished(&cut(text, 40 + 10 * round), &mut chance), number));
            variants.push((furnished(&other, &mut chance), number));
            variants.push((cut(&other, 40 + 10 * round), number));
            variants.push((other, number));
        }
        // Another article with a paragraph of background from this one is another article.
        let (host, guest) = (&articles[(number + 1) % articles.len()], articles[number].iter().max_by_key(|part| part.len()).unwrap());
        let host = host.iter().skip(1).cloned().collect::<Vec<_>>().join("\n\n");
        variants.push((format!("{host}\n\n{}", cut(guest, 60)), (number + 1) % articles.len()));
    }
    let documents: Vec<Document> = variants.iter().map(|(text, _)| from_text("a.txt", text.clone())).collect();
    let sketches: Vec<Sketch> = documents.iter().map(Sketch::of).collect();
    let by_id: BTreeMap<DocumentId, &Sketch> = documents.iter().map(|document| document.id).zip(&sketches).collect();
    let of = copies(&by_id, &BTreeSet::new());
    let group = |index: usize| *of.get(&documents[index].id).unwrap_or(&documents[index].id);
    let (mut right, mut found, mut all) = (0_u64, 0_u64, 0_u64);
    for one in 0..variants.len() {
        for other in 0..one {
            let (is_one, is_found) = (variants[one].1 == variants[other].1, group(one) == group(other));
            right += u64::from(is_one && is_found);
            found += u64::from(is_found);
            all += u64::from(is_one);
        }
    }
    let (precision, recall) = (right as f64 / found as f64, right as f64 / all as f64);
    println!("{} texts: precision {precision:.4}, recall {recall:.4}", variants.len());
    assert!(precision >= 0.99 && recall >= 0.95, "precision {precision:.4}, recall {recall:.4}");
}
