//! What is found in each seed, as text that a person can review: `tests/golden/NAME.txt`.
//!
//! `BLESS=1 cargo test --test it seeds` rewrites them; the difference is reviewed like code.

use crate::quality::{self, Read};
use actorium::actor::ActorId;
use actorium::mention::{Form, Mention};
use actorium::network::Told;
use actorium::network::speech::Quote;
use actorium::text::Span;
use std::fmt::Write;
use std::fs;

/// One document: each sentence, marks under each mention, under them who is meant and why, then who says what and how two are tied.
fn interlinear(read: &Read, told: &Told, document: usize) -> String {
    let text = &read.documents[document];
    let name = |actor: &ActorId| read.resolved.actors[actor.0].name.as_str();
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
            matches!(mention.form, Form::Proper | Form::Demonym) || read.resolved.meant[document].get(*index).is_some()
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
            let actor = read.resolved.meant[document].get(index).map(|id| &read.resolved.actors[id.0]);
            let whom = actor.map_or("nobody".to_owned(), |actor| format!("{} [{}]", actor.name, actor.kind.word()));
            let sieve = read.resolved.sieves[document].get(index);
            writeln!(out, "    {name} -> {whom}  {} {sieve}", mention.cue).unwrap();
        }
        let is_here = |quote: &&Quote| sentence.span.covers(Span::new(quote.spans[0].start, quote.spans[0].start));
        for quote in told.quotes(document).iter().filter(is_here) {
            let speakers: Vec<&str> = quote.speakers.iter().map(name).collect();
            let chain: Vec<&str> = quote.reported_by.iter().map(name).collect();
            let words: Vec<String> = quote.spans.iter().map(|span| span.of(&text.text).replace('\n', " ")).collect();
            let speaker = if speakers.is_empty() { "nobody known".to_owned() } else { speakers.join(", ") };
            write!(out, "    {} {}: {}", quote.manner.word(), speaker, words.join(" | ")).unwrap();
            if !chain.is_empty() {
                write!(out, "  by {}", chain.join(", ")).unwrap();
            }
            writeln!(out, "  {}", quote.rule).unwrap();
        }
        for relation in told.relations(document).iter().filter(|relation| relation.sentence == number) {
            let not = if relation.is_negated { "not " } else { "" };
            let perhaps = if relation.is_hypothetical { "perhaps " } else { "" };
            let trigger = relation.trigger.of(&text.text);
            writeln!(out, "    {} {not}{perhaps}{} {}: “{trigger}”", name(&relation.source), relation.kind, name(&relation.target))
                .unwrap();
        }
        out.push('\n');
    }
    out
}

/// Compares with the reviewed text, or rewrites it.
pub fn compare(read: &Read, told: &Told, document: usize, folder: &str) {
    let path = quality::root(folder).join(&read.documents[document].file);
    let now = interlinear(read, told, document);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(quality::root(folder)).unwrap();
        return fs::write(&path, now).unwrap();
    }
    let reviewed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let first = reviewed.lines().zip(now.lines()).find(|(old, new)| old != new);
    assert!(reviewed == now, "{}: differs, first at {first:?}; BLESS=1 rewrites it", path.display());
}

#[test]
fn what_is_found_in_the_seeds_is_as_reviewed() {
    let read = quality::seeds();
    assert_eq!(read.documents.len(), 4);
    let told = crate::speech::told(&read);
    for document in 0..read.documents.len() {
        compare(&read, &told, document, "tests/golden");
    }
}
