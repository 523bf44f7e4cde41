//! Whom "I" and "we" mean within a quotation: whoever speaks it. "We" is a body that speaks itself, or the one that its spokesman speaks for.
//!
//! Fires: "“**I** won,” said Qorpa", "“**We** won,” said Qorpa Bank spokeswoman Zill". Must not fire: "we" of a person who speaks for nobody, "I"
//! outside quotation marks, a speaker who had to be guessed, two who speak together.

use super::{Manner, Quote};
use crate::actor::ActorId;
use crate::mention::cues::pronoun::{Person, person};
use crate::mention::{ActorKind, Form};
use crate::network::clause::Reading;
use crate::network::manner::{Basis, Relation};

/// A pronoun, by its place among the mentions of the document, and whom it means.
pub type Voice = (usize, ActorId);

/// A speaker less sure than this gives no voice.
const SURE: u8 = 75;

/// `relations` tell who speaks for whom.
pub fn find(reading: &Reading<'_>, quotes: &[Quote], relations: &[Relation]) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for quote in quotes.iter().filter(|quote| quote.manner != Manner::Indirect && quote.confidence >= SURE) {
        let [speaker] = quote.speakers[..] else { continue };
        let is_person = reading.kind_of(speaker) == Some(ActorKind::Person);
        let side = if is_person { spoken_for(reading, quote, speaker, relations) } else { Some(speaker) };
        for span in &quote.spans {
            let mentions = reading.found.mentions;
            let first = mentions.partition_point(|mention| mention.span.start < span.start);
            for (number, mention) in mentions.iter().enumerate().skip(first).take_while(|(_, mention)| mention.span.end <= span.end) {
                if mention.form != Form::Pronominal {
                    continue;
                }
                let is_spoken = reading.words.get(reading.word_from(mention.span.start)).is_some_and(|word| word.region != 0);
                let meant = match person(mention.span.of(&reading.found.document.text)) {
                    Some(Person::Speaker) if is_person => Some(speaker),
                    Some(Person::Side) => side,
                    _ => None,
                };
                voices.extend(meant.filter(|_| is_spoken).map(|actor| (number, actor)));
            }
        }
    }
    voices.sort_unstable();
    // What stands in two quotations of different speakers is nobody's.
    let (mut kept, mut at): (Vec<Voice>, usize) = (Vec::new(), 0);
    while let Some(&(number, actor)) = voices.get(at) {
        let end = voices.partition_point(|(other, _)| *other <= number);
        if voices.get(at..end).unwrap_or(&[]).iter().all(|(_, other)| *other == actor) {
            kept.push((number, actor));
        }
        at = end;
    }
    kept
}

/// The only body that a speaker is said to be spokesman of, in the sentence that names them as one.
fn spoken_for(reading: &Reading<'_>, quote: &Quote, speaker: ActorId, relations: &[Relation]) -> Option<ActorId> {
    let text = &reading.found.document.text;
    let named = quote.speaker?;
    let is_office = |relation: &&Relation| {
        let role = relation.trigger.of(text).rsplit(' ').next().unwrap_or("").to_lowercase();
        relation.basis == Basis::Title
            && relation.source == speaker
            && !relation.is_negated
            && matches!(role.as_str(), "spokesman" | "spokeswoman" | "spokesperson")
    };
    let near = |relation: &&Relation| {
        let sentence = reading.found.document.sentences.get(relation.sentence);
        sentence.is_some_and(|sentence| sentence.span.start <= named.start && named.end <= sentence.span.end)
    };
    let mut bodies = relations.iter().filter(is_office).filter(near).map(|relation| relation.target);
    let body = bodies.next()?;
    let is_body = matches!(reading.kind_of(body), Some(ActorKind::Organization | ActorKind::Group));
    (is_body && bodies.all(|other| other == body)).then_some(body)
}
