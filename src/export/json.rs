//! The analysis as JSON, for other programs: `"format": "actorium-analysis"`. Lists are never left out.

use super::scalars::Scalars;
use super::told;
use crate::actor::{ActorId, MentionId};
use crate::analysis::Analysis;
use crate::document::Document;
use serde::Serialize;
use std::io::{self, Write};

/// Something to tell about one file, or about all (`file` empty).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    pub file: String,
    pub message: String,
}

#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    version: u32,
    offsets: &'static str,
    window: &'static str,
    documents: Vec<OneDocument<'a>>,
    actors: Vec<OneActor<'a>>,
    co_mentions: Vec<Tie<'a>>,
    notices: Vec<Told>,
}

#[derive(Serialize)]
struct OneDocument<'a> {
    file: &'a str,
    id: String,
    title: Option<&'a str>,
    date: Option<&'a str>,
    language: &'static str,
    sentences: Vec<OneSentence>,
    mentions: Vec<OneMention<'a>>,
    quotes: Vec<told::OneQuote>,
    relations: Vec<told::OneRelation>,
}

#[derive(Serialize)]
struct OneSentence {
    start: usize,
    end: usize,
    furniture: bool,
}

#[derive(Serialize)]
struct OneMention<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    form: crate::mention::Form,
    kind: &'static str,
    actor: String,
    cue: &'a str,
    sieve: &'a str,
}

#[derive(Serialize)]
struct OneActor<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    mention_count: usize,
    document_count: usize,
    /// "source" for who is there to report; else "actor".
    role: &'static str,
    aliases: &'a [crate::actor::Alias],
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<f64>,
}

#[derive(Serialize)]
struct Tie<'a> {
    a: String,
    b: String,
    sentence_count: usize,
    document_count: usize,
    weight: f64,
    how: Vec<told::OneHow>,
    evidence: Vec<Place<'a>>,
}

/// One sentence that carries a tie. Where the window is wider than a sentence, `last` says where the evidence ends.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    sentence: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<usize>,
}

/// An actor's id in files: "a1" is the most mentioned.
pub fn actor_id(actor: ActorId) -> String {
    format!("a{}", actor.0 + 1)
}

/// Writes the analysis; with `positions`, each actor also says where it stands on the map.
///
/// # Errors
/// Only those of `out`.
pub fn write(out: &mut dyn Write, analysis: &Analysis, positions: Option<&[[f64; 2]]>, told: &[Told]) -> io::Result<()> {
    let whole = Whole {
        format: "actorium-analysis",
        version: 1,
        offsets: "unicode-scalars",
        window: analysis.network.window.word(),
        documents: analysis.documents.iter().enumerate().map(|(index, document)| one_document(analysis, index, document)).collect(),
        actors: (0..analysis.actors().len()).filter_map(|number| one_actor(analysis, ActorId(number), positions)).collect(),
        co_mentions: analysis.network.co_mentions.iter().map(|tie| one_tie(analysis, tie)).collect(),
        notices: notices(analysis, told),
    };
    serde_json::to_writer(&mut *out, &whole).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn one_document<'a>(analysis: &'a Analysis, index: usize, document: &'a Document) -> OneDocument<'a> {
    let scalars = Scalars::new(&document.text);
    let sentence = |sentence: &crate::document::Sentence| {
        let (start, end) = scalars.pair(sentence.span);
        OneSentence { start, end, furniture: !document.role_of(sentence).is_article() }
    };
    OneDocument {
        file: &document.file,
        id: document.id.to_string(),
        title: document.title_text(),
        date: document.date.as_ref().map(|date| date.iso.as_str()),
        language: crate::text::language::language(&document.text, &document.tokens),
        sentences: document.sentences.iter().map(sentence).collect(),
        mentions: mentions(analysis, index, document, &scalars),
        quotes: told::quotes(analysis, index, &scalars),
        relations: told::relations(analysis, index, &scalars),
    }
}

/// The mentions that mean someone. One that a ruling dismissed is no mention any more.
fn mentions<'a>(analysis: &'a Analysis, index: usize, document: &'a Document, scalars: &Scalars<'_>) -> Vec<OneMention<'a>> {
    let list = analysis.mentions.get(index).map_or(&[][..], |list| list.as_slice());
    let one = |(number, mention): (usize, &'a crate::mention::Mention)| {
        let actor = analysis.meant(MentionId { document: index, index: number })?;
        let (start, end) = scalars.pair(mention.span);
        Some(OneMention {
            start,
            end,
            text: mention.span.of(&document.text),
            form: mention.form,
            kind: analysis.actor(actor)?.kind.word(),
            actor: actor_id(actor),
            cue: mention.cue.as_str(),
            sieve: analysis.resolved.sieves.get(index).map_or("", |list| list.get(number)),
        })
    };
    list.iter().enumerate().filter_map(one).collect()
}

fn one_actor<'a>(analysis: &'a Analysis, id: ActorId, positions: Option<&[[f64; 2]]>) -> Option<OneActor<'a>> {
    let actor = analysis.actor(id)?;
    let place = positions.and_then(|positions| positions.get(id.0));
    Some(OneActor {
        id: actor_id(id),
        name: &actor.name,
        kind: actor.kind.word(),
        mention_count: actor.mentions.len(),
        document_count: actor.document_count,
        role: if analysis.told.is_source(id) { "source" } else { "actor" },
        aliases: &actor.aliases,
        x: place.map(|place| place[0]),
        y: place.map(|place| place[1]),
    })
}

fn one_tie<'a>(analysis: &'a Analysis, tie: &crate::network::CoMention) -> Tie<'a> {
    let place = |one: &crate::network::Evidence| Place {
        file: analysis.documents.get(one.document()).map_or("", |document| document.file.as_str()),
        sentence: one.first(),
        last: (one.last() != one.first()).then_some(one.last()),
    };
    Tie {
        a: actor_id(tie.a),
        b: actor_id(tie.b),
        sentence_count: tie.sentence_count,
        document_count: tie.document_count,
        weight: tie.weight,
        how: told::how(analysis, tie),
        evidence: tie.evidence.iter().map(place).collect(),
    }
}

fn notices(analysis: &Analysis, told: &[Told]) -> Vec<Told> {
    let documents = analysis
        .documents
        .iter()
        .flat_map(|document| document.notices.iter().map(|message| Told { file: document.file.clone(), message: message.clone() }));
    let whole = analysis.notices.iter().map(|message| Told { file: String::new(), message: message.clone() });
    told.iter().cloned().chain(documents).chain(whole).collect()
}
