//! Quotations: scored against what a person marked in the seeds, and by sentences on other matters.

use crate::quality::{self, Read, root};
use actorium::actor::Found;
use actorium::document;
use actorium::lexicon::Lexicon;
use actorium::network::{self, Told};
use actorium::text::Span;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

pub fn told(read: &Read) -> Told {
    let found: Vec<Found<'_>> =
        read.documents.iter().zip(&read.mentions).map(|(document, mentions)| Found { document, mentions }).collect();
    network::tell(&found, &read.resolved, Lexicon::shipped())
}

/// What is found in a text: manner, words, speaker's words, whom they mean.
fn check(text: &str, expected: &[&str]) {
    let read = quality::read(vec![document::from_text("x.txt", text.to_owned())]);
    let told = told(&read);
    let whole = &read.documents[0].text;
    let name = |actor: &actorium::actor::ActorId| read.resolved.actors[actor.0].name.clone();
    let mut shown = Vec::new();
    for quote in &told.quotes[0] {
        let words: Vec<&str> = quote.spans.iter().map(|span| span.of(whole)).collect();
        let speaker = quote.speaker.map_or("nobody", |span| span.of(whole));
        let who: Vec<String> = quote.speakers.iter().map(name).collect();
        let chain: Vec<String> = quote.reported_by.iter().map(name).collect();
        let to = quote.addressee.as_ref().map(name);
        let mut line = format!("{}: {} [{speaker}", quote.manner.word(), words.join(" | "));
        if !who.is_empty() {
            line += &format!(" = {}", who.join(", "));
        }
        line += "]";
        if let Some(to) = to {
            line += &format!(" to {to}");
        }
        if !chain.is_empty() {
            line += &format!(" by {}", chain.join(", "));
        }
        shown.push(line);
    }
    assert_eq!(shown, expected, "{text}");
}

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    speaker: usize,
}

#[test]
fn quotations_of_the_seeds_score_as_high_as_they_did() {
    let read = quality::seeds();
    let told = told(&read);
    let all: Value = serde_json::from_str(&fs::read_to_string(root("tests/gold/seeds_gold.json")).unwrap()).unwrap();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let (mut tallies, mut system, mut hits): (BTreeMap<String, Tally>, usize, usize) = (BTreeMap::new(), 0, 0);
    for (document, one) in all["documents"].as_array().unwrap().iter().enumerate() {
        let text = &read.documents[document].text;
        let scalar = |byte: usize| text[..byte].chars().count();
        let pair = |span: &Span| (scalar(span.start), scalar(span.end));
        let quotes = &told.quotes[document];
        system += quotes.len();
        let gold = one["quotes"].as_array().unwrap();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (g, marked) in gold.iter().enumerate() {
            let (start, end) = (number(&marked["start"]), number(&marked["end"]));
            tallies.entry(marked["type"].as_str().unwrap().to_owned()).or_default().gold += 1;
            for (s, quote) in quotes.iter().enumerate() {
                let spans: Vec<(usize, usize)> = quote.spans.iter().map(pair).collect();
                let shared: usize = spans.iter().map(|(a, b)| b.min(&end).saturating_sub(*a.max(&start))).sum();
                let length: usize = spans.iter().map(|(a, b)| b - a).sum();
                let overlap = shared as f64 / (length + end - start - shared) as f64;
                if overlap >= 0.3 {
                    pairs.push((overlap, g, s));
                }
            }
        }
        pairs.sort_by(|a, b| b.partial_cmp(a).unwrap());
        let (mut used_gold, mut used_system) = (vec![false; gold.len()], vec![false; quotes.len()]);
        for (_, g, s) in pairs {
            if used_gold[g] || used_system[s] {
                continue;
            }
            (used_gold[g], used_system[s]) = (true, true);
            hits += 1;
            let tally = tallies.get_mut(gold[g]["type"].as_str().unwrap()).unwrap();
            tally.found += 1;
            let marked = &gold[g]["speaker_span"];
            let mine = quotes[s].speaker.as_ref().map(pair);
            let is_unsaid =
                gold[g]["speakers"].as_array().unwrap().is_empty() || gold[g]["note"].as_str().unwrap().contains("UNKNOWN acceptable");
            let is_right = match (marked.is_null(), mine) {
                (false, Some((start, end))) => start < number(&marked["end"]) && number(&marked["start"]) < end,
                (_, None) => is_unsaid,
                _ => false,
            };
            tally.speaker += usize::from(is_right);
            if !is_right {
                println!("speaker of {:?}: {:?}", gold[g]["text"], quotes[s].speaker.map(|span| span.of(text)));
            }
        }
        for (g, marked) in gold.iter().enumerate().filter(|(g, _)| !used_gold[*g]) {
            println!("{document} not found {g}: {}", marked["text"]);
        }
        for (s, quote) in quotes.iter().enumerate().filter(|(s, _)| !used_system[*s]) {
            println!(
                "{document} not marked: {:?} {} {:?}",
                quote.spans.iter().map(|span| span.of(text)).collect::<Vec<_>>(),
                quote.rule,
                s
            );
        }
    }
    for (manner, tally) in &tallies {
        println!("{manner}: {} of {} found, {} speakers", tally.found, tally.gold, tally.speaker);
    }
    let marked: usize = tallies.values().map(|tally| tally.gold).sum();
    let (precision, recall) = (hits as f64 / system as f64, hits as f64 / marked as f64);
    println!("quotations: precision {precision:.3} recall {recall:.3}");
    assert!(tallies["direct"].found == 9 && tallies["direct"].speaker >= 8);
    assert!(precision >= 0.80 && recall >= 0.48);
}

#[test]
fn direct_speech_has_its_speaker() {
    check("“We won the cup,” Anna Keller said.", &["direct: “We won the cup,” [Anna Keller = Anna Keller]"]);
}
