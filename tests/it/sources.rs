//! Who is in the articles only to report, what hides them, and which lines are drawn.

use crate::quality;
use crate::speech::told;
use actorium::actor::{ActorId, Found};
use actorium::analysis::Analysis;
use actorium::analysis::manner::TieClass;
use actorium::app::model::Model;
use actorium::document;
use actorium::network::{self, Ways, Window};
use std::sync::Arc;

fn analysis(text: &str, ways: impl Into<Ways>) -> Analysis {
    let read = quality::read(vec![document::from_text("x.txt", text.to_owned())]);
    let told = Arc::new(told(&read));
    let found: Vec<Found<'_>> =
        read.documents.iter().zip(&read.mentions).map(|(document, mentions)| Found { document, mentions }).collect();
    let network = network::connect(&found, &read.resolved, ways);
    let documents = read.documents.into_iter().map(Arc::new).collect();
    let mentions = read.mentions.into_iter().map(Arc::new).collect();
    Analysis { documents, mentions, resolved: read.resolved.into(), network: network.into(), told, ..Analysis::default() }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let analysis = analysis(text, Window::Sentence);
    let sources: Vec<&str> = analysis.told.sources.iter().map(|actor| analysis.actors()[actor.0].name.as_str()).collect();
    assert_eq!(sources, expected, "{text}");
}

#[test]
fn whoever_only_reports_is_a_source() {
    check("Anna Keller left the club in May, Reuters reported.", &["Reuters"]);
    check("The club lost its coach in May, Anna Keller told Reuters on Monday.", &["Reuters"]);
    check("According to TASS, Anna Keller left the club in May.", &["TASS"]);
    check("Anna Keller told the Lima Times that the club had lost its coach.", &["Lima Times"]);
    check("OSLO (Reuters) - Anna Keller left the club in May.", &["Reuters"]);
}

#[test]
fn whoever_acts_is_none() {
    check("CNN sued Anna Keller in May.", &[]);
    check("Anna Keller told Peter Holm that the club had lost its coach.", &[]);
    check("According to the Pentagon, Anna Keller left the base in May.", &[]);
}

const TEXT: &str = "Anna Keller met Peter Holm in May, Reuters reported. Anna Keller saw Poland. She left Croatia.";

#[test]
fn one_switch_hides_sources() {
    let mut model = Model { analysis: Arc::new(analysis(TEXT, Window::Sentence)), ..Model::default() };
    let reuters = *model.analysis.told.sources.first().unwrap();
    assert!(model.is_shown(reuters));
    model.hides_sources = true;
    assert!(!model.is_shown(reuters));
    let others = (0..model.analysis.actors().len()).map(ActorId).filter(|actor| *actor != reuters);
    assert!(others.into_iter().all(|actor| model.is_shown(actor)));
}

#[test]
fn lines_are_chosen_by_what_is_said() {
    let mut model = Model { analysis: Arc::new(analysis(TEXT, Window::Sentence)), ..Model::default() };
    let shown = |model: &Model| -> Vec<String> {
        let name = |actor: ActorId| model.analysis.actors()[actor.0].name.clone();
        let ties = model.analysis.network.co_mentions.iter().enumerate().filter(|(tie, _)| model.is_tie_shown(*tie));
        let mut shown: Vec<String> = ties.map(|(_, tie)| format!("{} – {}", name(tie.a), name(tie.b))).collect();
        shown.sort();
        shown
    };
    assert_eq!(shown(&model).len(), 4);
    model.hidden_ties = TieClass::ALL.into_iter().filter(|class| *class != TieClass::Acts).collect();
    assert_eq!(shown(&model), ["Anna Keller – Peter Holm"]);
    model.hidden_ties = [TieClass::Acts].into();
    assert!(!shown(&model).contains(&"Anna Keller – Peter Holm".to_owned()));
}

#[test]
fn pronouns_make_lines_when_asked_for() {
    let count = |counts_pronouns| analysis(TEXT, Ways { counts_pronouns, ..Ways::default() }).network.co_mentions.len();
    assert_eq!((count(false), count(true)), (4, 5));
}
