//! What a tie counts, window by window.

use actorium::actor::{Actor, ActorId, Found, MentionId, Resolved};
use actorium::document::{self, Document, Section, SectionRole, Sentence};
use actorium::mention::{ActorKind, Form, Mention};
use actorium::network::{Network, Window, connect};
use actorium::text::Span;

/// A document of one paragraph a line, one sentence a full stop. "A" to "E" name actors 0 to 4; "a" to "e" do so by a pronoun.
/// A line that begins with "#" is furniture; a sentence that begins with "=" is a repeat.
struct Story {
    document: Document,
    mentions: Vec<Mention>,
    meant: Vec<Option<ActorId>>,
}

fn story(text: &str) -> Story {
    let mut document = document::from_text("story.txt", text.to_owned());
    (document.sections, document.sentences) = (Vec::new(), Vec::new());
    let (mut mentions, mut meant, mut start) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let role = if line.starts_with('#') { SectionRole::Furniture } else { SectionRole::Body };
        document.sections.push(Section::new(Span::new(start, start + line.trim_end().len()), role, ""));
        for words in line.split_inclusive('.').filter(|words| words.contains('.')) {
            let span = Span::new(start, start + words.len());
            for (at, letter) in words.char_indices().filter(|(_, letter)| letter.is_ascii_alphabetic()) {
                let form = if letter.is_ascii_uppercase() { Form::Proper } else { Form::Pronominal };
                mentions.push(Mention {
                    span: Span::new(start + at, start + at + 1),
                    sentence: document.sentences.len(),
                    form,
                    kind: ActorKind::Person,
                    kind_certainty: 2,
                    title: Default::default(),
                    cue: "proper-name".into(),
                });
                meant.push(Some(ActorId((letter.to_ascii_lowercase() as u8 - b'a') as usize)));
            }
            let section = document.sections.len() - 1;
            document.sentences.push(Sentence::new(span, section, 0..0, words.trim().starts_with('=')));
            start += words.len();
        }
        start += line.len() - line.rfind('.').map_or(0, |at| at + 1);
    }
    Story { document, mentions, meant }
}

fn network(texts: &[&str], window: Window) -> Network {
    let stories: Vec<Story> = texts.iter().map(|text| story(text)).collect();
    let found: Vec<Found<'_>> = stories.iter().map(|story| Found { document: &story.document, mentions: &story.mentions }).collect();
    let actor = |number: u8| Actor {
        name: char::from(b'A' + number).to_string(),
        kind: ActorKind::Person,
        aliases: Vec::new(),
        mentions: vec![MentionId { document: 0, index: 0 }],
        document_count: 1,
        joins: Vec::new(),
    };
    let resolved = Resolved {
        actors: (0..5).map(|number| actor(number).into()).collect(),
        meant: stories.iter().map(|story| story.meant.iter().copied().collect()).collect(),
        ..Resolved::default()
    };
    connect(&found, &resolved, window)
}

/// The evidence for A and B as (document, first, last).
fn a_and_b(texts: &[&str], window: Window) -> Vec<(usize, usize, usize)> {
    let network = network(texts, window);
    let Some(tie) = network.between(ActorId(1), ActorId(0)) else { return Vec::new() };
    assert_eq!(tie.sentence_count, tie.evidence.len());
    tie.evidence.iter().map(|one| (one.document(), one.first(), one.last())).collect()
}

#[test]
fn each_window_takes_the_smallest_passages_that_name_both() {
    let text = "A. B. A B A. C.\nA. C. B.\nB. A.";
    assert_eq!(a_and_b(&[text], Window::Sentence), vec![(0, 2, 2)]);
    assert_eq!(a_and_b(&[text], Window::Next), vec![(0, 0, 1), (0, 2, 2), (0, 7, 8)]);
    assert_eq!(a_and_b(&[text], Window::Paragraph), vec![(0, 2, 2), (0, 4, 6), (0, 7, 8)]);
    assert_eq!(a_and_b(&[text], Window::Document), vec![(0, 2, 2)]);
}

#[test]
fn two_sentences_of_two_paragraphs_do_not_follow_each_other() {
    assert_eq!(a_and_b(&["A.\nB."], Window::Next), vec![]);
    assert_eq!(a_and_b(&["A.\nB."], Window::Document), vec![(0, 0, 1)]);
}

#[test]
fn furniture_repeats_and_pronouns_make_no_tie() {
    for window in Window::ALL {
        assert_eq!(a_and_b(&["#A B.\nC."], window), vec![], "furniture, {window:?}");
        assert_eq!(a_and_b(&["A b."], window), vec![], "pronoun, {window:?}");
        assert_eq!(a_and_b(&["C. =A B."], window), vec![], "repeat, {window:?}");
    }
}

#[test]
fn articles_are_counted_apart() {
    let network = network(&["A B. A B.", "A B.", "C."], Window::Sentence);
    let tie = network.between(ActorId(0), ActorId(1)).unwrap();
    assert_eq!((tie.sentence_count, tie.document_count), (3, 2));
    assert_eq!(tie.other(ActorId(0)), ActorId(1));
}

#[test]
fn a_wider_window_never_loses_a_tie() {
    let texts = ["A B. C. D.\nE A. B.", "C. E.\nD. =A. B A C."];
    let ties = Window::ALL.map(|window| network(&texts, window));
    for pair in ties.windows(2) {
        for tie in &pair[0].co_mentions {
            assert!(pair[1].between(tie.a, tie.b).is_some(), "{:?} {:?}", pair[1].window, (tie.a, tie.b));
        }
    }
}

#[test]
fn ties_and_parts_are_found_from_the_actor() {
    let network = network(&["A B. A B. A C.\nD E."], Window::Sentence);
    let others: Vec<usize> = network.ties(ActorId(0)).map(|tie| tie.other(ActorId(0)).0).collect();
    assert_eq!(others, vec![1, 2]);
    assert_eq!(network.tie_count(ActorId(0)), 2);
    let parts: Vec<Vec<usize>> = network.components().into_iter().map(|part| part.into_iter().map(|actor| actor.0).collect()).collect();
    assert_eq!(parts, vec![vec![0, 1, 2], vec![3, 4]]);
}
