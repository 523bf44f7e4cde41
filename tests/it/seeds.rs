//! What is found in each seed, as text that a person can review: `tests/golden/NAME.txt`.
//!
//! `BLESS=1 cargo test --test it seeds` rewrites them; the difference is reviewed like code.

use crate::quality::{self, Read};
use actorium::mention::{Form, Mention};
use std::fmt::Write;
use std::fs;

/// One document: each sentence, marks under each mention, and under them who is meant and why.
fn interlinear(read: &Read, document: usize) -> String {
    let text = &read.documents[document];
    let mut out = String::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let role = text.role_of(sentence);
        if !role.is_article() {
            continue;
        }
        let words = sentence.span.of(&text.text).replace('\n', " ");
        writeln!(out, "{words}").unwrap();
        let here = |(_, mention): &(usize, &Mention)| mention.sentence == number;
        // A description of nobody known is not shown to the user either.
        let is_shown = |(index, mention): &(usize, &Mention)| {
            matches!(mention.form, Form::Proper | Form::Demonym) || read.resolved.meant[document][*index].is_some()
        };
        let mentions: Vec<(usize, &Mention)> = read.mentions[document].iter().enumerate().filter(here).filter(is_shown).collect();
        let column = |byte: usize| text.text[sentence.span.start..byte].chars().count();
        let mut marks: Vec<char> = vec![' '; words.chars().count()];
        for (_, mention) in &mentions {
            marks[column(mention.span.start)..column(mention.span.end)].fill('^');
        }
        if !mentions.is_empty() {
            writeln!(out, "{}", marks.into_iter().collect::<String>().trim_end()).unwrap();
        }
        for (index, mention) in mentions {
            let name = mention.span.of(&text.text);
            let actor = read.resolved.meant[document][index].map(|id| &read.resolved.actors[id.0]);
            let whom = actor.map_or("nobody".to_owned(), |actor| format!("{} [{}]", actor.name, actor.kind.word()));
            let sieve = &read.resolved.sieves[document][index];
            writeln!(out, "    {name} -> {whom}  {} {sieve}", mention.cue).unwrap();
        }
        out.push('\n');
    }
    out
}

#[test]
fn what_is_found_in_the_seeds_is_as_reviewed() {
    let read = quality::seeds();
    assert_eq!(read.documents.len(), 4);
    for document in 0..read.documents.len() {
        let path = quality::root("tests/golden").join(&read.documents[document].file);
        let now = interlinear(&read, document);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, now).unwrap();
            continue;
        }
        let reviewed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let first = reviewed.lines().zip(now.lines()).find(|(old, new)| old != new);
        assert!(reviewed == now, "{}: differs, first at {first:?}; BLESS=1 rewrites it", path.display());
    }
}
