//! Quotations: scored against what a person marked in the seeds, and by sentences on other matters.

use crate::panels::{Side, stage};
use crate::quality::{self, Read, root};
use actorium::actor::Found;
use actorium::analysis::Analysis;
use actorium::app::model::{Model, Selection, ThemeChoice};
use actorium::document;
use actorium::lexicon::Lexicon;
use actorium::network::{self, Told, Window};
use actorium::text::Span;
use egui_kittest::kittest::Queryable;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

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
    for quote in told.quotes(0) {
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
        let quotes = told.quotes(document);
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
    assert!(precision >= 0.95 && recall >= 0.90);
}

#[test]
fn direct_speech_has_its_speaker() {
    check("“We won the cup,” Anna Keller said.", &["direct: “We won the cup,” [Anna Keller = Anna Keller]"]);
}

#[test]
fn the_speaker_may_stand_on_either_side() {
    check("“We won the cup at last,” said the captain, Anna Keller.", &["direct: “We won the cup at last,” [the captain = Anna Keller]"]);
    check(
        "Anna Keller told Peter Holm: “We won the cup at last.”",
        &["direct: “We won the cup at last.” [Anna Keller = Anna Keller] to Peter Holm"],
    );
    check(
        "\"The court erred in law,\" Anna Keller said, \"and we will appeal.\"",
        &["direct: \"The court erred in law,\" | \"and we will appeal.\" [Anna Keller = Anna Keller]"],
    );
    check("The film “Gone with the Wind” was shown to Anna Keller in Oslo.", &[]);
}

#[test]
fn a_pronoun_leads_to_whom_the_sentence_before_is_about() {
    check(
        "Anna Keller left the board on Monday. “We all lost a great deal of money,” she said.",
        &["direct: “We all lost a great deal of money,” [she = Anna Keller]"],
    );
    // Two men, and neither is what the sentence before is about: nobody is named.
    check(
        "The board heard Peter Holm and David Berg. “We all lost a great deal of money,” he said.",
        &["direct: “We all lost a great deal of money,” [he]"],
    );
}

#[test]
fn broken_marks_are_read_as_they_were_meant() {
    // The opening mark is missing.
    check(
        "We lost a lot of money this year,” Anna Keller said.",
        &["direct: We lost a lot of money this year,” [Anna Keller = Anna Keller]"],
    );
    // The closing mark has the wrong shape and clings to the next word.
    check(
        "“We lost a lot of money this year, “Anna Keller said.",
        &["direct: “We lost a lot of money this year, “ [Anna Keller = Anna Keller]"],
    );
    // The closing mark is missing.
    check(
        "“We lost a lot of money. It will not happen again. Anna Keller said in a statement.",
        &["direct: “We lost a lot of money. It will not happen again. [Anna Keller = Anna Keller]"],
    );
}

#[test]
fn what_is_told_in_the_writers_words() {
    check("Anna Keller said that the club had lost its coach.", &["indirect: the club had lost its coach [Anna Keller = Anna Keller]"]);
    check("Anna Keller said the club had lost its coach.", &["indirect: the club had lost its coach [Anna Keller = Anna Keller]"]);
    check(
        "According to Anna Keller, the club lost its coach in May.",
        &["indirect: the club lost its coach in May [Anna Keller = Anna Keller]"],
    );
    check("The club lost its coach in May, Anna Keller said.", &["indirect: The club lost its coach in May [Anna Keller = Anna Keller]"]);
    check("Anna Keller accused Peter Holm of selling the club.", &["indirect: selling the club [Anna Keller = Anna Keller]"]);
    check(
        "Anna Keller’s claim that Peter Holm sold the club is false.",
        &["indirect: Peter Holm sold the club [Anna Keller = Anna Keller]"],
    );
}

#[test]
fn what_is_not_said_is_no_quotation() {
    for text in [
        "Anna Keller spoke on Monday.",
        "Anna Keller did not say that the club was sold.",
        "It is said that the club was sold by Peter Holm.",
        "Anna Keller dismissed the claims.",
        "According to the figures, Anna Keller sold the club.",
        "I think that Anna Keller sold the club.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn words_in_marks_make_it_mixed() {
    check("Anna Keller called the ruling “a scandal”.", &["mixed: “a scandal” [Anna Keller = Anna Keller]"]);
    check(
        "Anna Keller said that the ruling was “a scandal” for the club.",
        &["mixed: the ruling was “a scandal” for the club [Anna Keller = Anna Keller]"],
    );
    check("The so-called “expert” met Anna Keller.", &[]);
}

#[test]
fn whoever_passes_it_on_is_told() {
    check(
        "According to Anna Keller, the club lost its coach in May, Reuters reported.",
        &["indirect: the club lost its coach in May [Anna Keller = Anna Keller] by Reuters"],
    );
}

/// A model of a text, with what it tells.
fn model(text: &str) -> Model {
    let read = quality::read(vec![document::from_text("x.txt", text.to_owned())]);
    let told = Arc::new(told(&read));
    let found: Vec<Found<'_>> =
        read.documents.iter().zip(&read.mentions).map(|(document, mentions)| Found { document, mentions }).collect();
    let network = network::connect(&found, &read.resolved, Window::Sentence);
    let Read { documents, mentions, resolved } = read;
    let documents = documents.into_iter().map(Arc::new).collect();
    let mentions = mentions.into_iter().map(Arc::new).collect();
    Model {
        analysis: Arc::new(Analysis {
            documents,
            mentions,
            resolved: resolved.into(),
            network: network.into(),
            told,
            ..Analysis::default()
        }),
        ..Model::default()
    }
}

const TEXT: &str = "Anna Keller met Peter Holm in Oslo on Monday. “Peter Holm has been a good friend to the club,” Keller said. \
    Keller and Peter Holm left. She said that the club had lost its coach.";

#[test]
fn an_actor_unfolds_what_it_said() {
    let mut model = model(TEXT);
    let keller = model.analysis.actors().iter().position(|actor| actor.name == "Anna Keller").unwrap();
    model.selection = Selection::Actor(model.analysis.anchor(actorium::actor::ActorId(keller)).unwrap());
    let mut harness = stage(model, Side::Evidence, [380.0, 760.0], ThemeChoice::Light);
    harness.run();
    harness.get_by_label("2 quotes by them").click();
    harness.run();
    assert!(harness.query_by_label("Quotation: “Peter Holm has been a good friend to the club,”").is_some());
    assert!(harness.query_by_label("Quotation: the club had lost its coach").is_some());
    if let Some(folder) = std::env::var_os("ACTORIUM_LOOK") {
        harness.render().unwrap().save(std::path::Path::new(&folder).join("quotes.png")).unwrap();
    }
}

#[test]
fn a_tie_says_how() {
    let mut model = model(TEXT);
    let of = |name: &str| {
        let number = model.analysis.actors().iter().position(|actor| actor.name == name).unwrap();
        model.analysis.anchor(actorium::actor::ActorId(number)).unwrap()
    };
    model.selection = Selection::Tie(of("Anna Keller"), of("Peter Holm"));
    let mut harness = stage(model, Side::Evidence, [380.0, 760.0], ThemeChoice::Light);
    harness.run();
    assert!(harness.query_by_label("how: speaks about\u{A0}1 · met\u{A0}1 · listed together\u{A0}1").is_some());
    if let Some(folder) = std::env::var_os("ACTORIUM_LOOK") {
        harness.render().unwrap().save(std::path::Path::new(&folder).join("tie.png")).unwrap();
    }
}

/// Whom "I" and "we" mean in a text, in their order; "-" for nobody.
fn voices(text: &str) -> String {
    let mut project = actorium::project::Project::default();
    project.add_documents(vec![document::from_text("x.txt", text.to_owned())]);
    let analysis = actorium::analysis::analyze(&project, Window::Sentence, Lexicon::shipped(), &mut actorium::analysis::Cache::default());
    let name = |index: usize| {
        let actor = analysis.meant(actorium::actor::MentionId { document: 0, index })?;
        Some(analysis.actor(actor)?.name.clone())
    };
    let mentions = analysis.mentions[0].iter().enumerate();
    let words = ["I", "we", "We", "our", "my"];
    let spoken = mentions.filter(|(_, mention)| words.contains(&mention.span.of(text)));
    spoken.map(|(index, _)| name(index).unwrap_or_else(|| "-".to_owned())).collect::<Vec<_>>().join(", ")
}

#[test]
fn whoever_speaks_is_i_and_a_body_that_speaks_is_we() {
    assert_eq!(voices("Then Maria Qorpa came. “I won and my men left,” said Maria Qorpa."), "Maria Qorpa, Maria Qorpa");
    assert_eq!(voices("“We will help Peru,” the Kremlin said on Monday."), "Kremlin");
    assert_eq!(voices("“We will not go there,” said Kremlin spokesman Olaf Zill on Monday."), "Kremlin");
}

#[test]
fn nobody_is_we_who_speaks_for_nobody() {
    assert_eq!(voices("“We will not go there,” said Maria Qorpa."), "-");
    assert_eq!(voices("Maria Qorpa came. I saw her."), "-");
    assert_eq!(voices("“I won,” a man said. Maria Qorpa left."), "-");
}
