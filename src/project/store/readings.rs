//! What was found in each article, kept beside its text, so that opening a project need not find it again.
//!
//! It is no truth of its own: it is taken only from a program that would find the very same (`build.rs` makes a fingerprint of all that
//! decides), and only where every part of it fits the text. On any doubt the article is read anew.

use crate::document::{Document, DocumentId, SectionRole};
use crate::mention::{ADDED, ActorKind, Cue, Form, Mention};
use crate::text::Span;
use std::sync::Arc;

/// The fingerprint of this program's reading.
pub const READER: &str = env!("ACTORIUM_READER");

/// What was found in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub id: DocumentId,
    /// What each section was taken for, which the user may correct.
    pub parts: Vec<SectionRole>,
    pub mentions: Arc<Vec<Mention>>,
}

const FORMS: [Form; 4] = [Form::Proper, Form::Demonym, Form::Nominal, Form::Pronominal];
const PARTS: [SectionRole; 7] = [
    SectionRole::Title,
    SectionRole::Heading,
    SectionRole::Body,
    SectionRole::Dateline,
    SectionRole::Byline,
    SectionRole::Tags,
    SectionRole::Furniture,
];
/// A mention's form, kind, certainty, and whether a title stands beside it, in one byte.
const KIND: u32 = 2;
const CERTAINTY: u32 = 5;
const TITLED: u8 = 0x80;

/// As bytes; `None` for what could not be read back.
pub fn encode(reading: &Reading) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(64 + reading.mentions.len() * 8);
    put(&mut out, reading.parts.len());
    for part in &reading.parts {
        out.push(number(&PARTS, part)?);
    }
    let mut cues: Vec<&str> = reading.mentions.iter().map(|mention| mention.cue.as_str()).collect();
    cues.sort_unstable();
    cues.dedup();
    put(&mut out, cues.len());
    for cue in &cues {
        put(&mut out, cue.len());
        out.extend_from_slice(cue.as_bytes());
    }
    put(&mut out, reading.mentions.len());
    let (mut at, mut sentence) = (0, 0);
    for mention in reading.mentions.iter() {
        put(&mut out, mention.span.start.checked_sub(at)?);
        put(&mut out, mention.span.end.checked_sub(mention.span.start)?);
        put(&mut out, mention.sentence.checked_sub(sentence)?);
        (at, sentence) = (mention.span.start, mention.sentence);
        let titled = if mention.title.get().is_some() { TITLED } else { 0 };
        out.push(
            number(&FORMS, &mention.form)? | number(&ActorKind::ALL, &mention.kind)? << KIND | mention.kind_certainty << CERTAINTY | titled,
        );
        put(&mut out, cues.binary_search(&mention.cue.as_str()).ok()?);
        if let Some(title) = mention.title.get() {
            // Nearly always right before the name, else behind it.
            put(&mut out, usize::from(title.start > at));
            put(&mut out, title.start.abs_diff(at));
            put(&mut out, title.end.checked_sub(title.start)?);
        }
    }
    Some(out)
}

/// What these bytes say was found in `document`; `None` where anything of it does not fit.
pub fn decode(bytes: &[u8], document: &Document) -> Option<Reading> {
    let mut from = Bytes(bytes);
    let count = from.number()?;
    if count != document.sections.len() {
        return None;
    }
    let parts = (0..count).map(|_| PARTS.get(usize::from(from.byte()?)).copied()).collect::<Option<Vec<_>>>()?;
    let mut cues = Vec::new();
    for _ in 0..from.number()? {
        let length = from.number()?;
        let cue = std::str::from_utf8(from.take(length)?).ok()?;
        cues.push(Cue::named(cue).filter(|cue| *cue != ADDED)?);
    }
    let span = |start: usize, length: usize| {
        let span = Span::new(start, start.checked_add(length)?);
        (!span.is_empty() && document.text.get(span.start..span.end).is_some()).then_some(span)
    };
    let mut mentions = Vec::new();
    let (mut at, mut sentence) = (0_usize, 0_usize);
    for _ in 0..from.number()? {
        at = at.checked_add(from.number()?)?;
        let named = span(at, from.number()?)?;
        sentence = sentence.checked_add(from.number()?)?;
        document.sentences.get(sentence).filter(|sentence| sentence.span.covers(named))?;
        let byte = from.byte()?;
        let cue = *cues.get(from.number()?)?;
        let title = if byte & TITLED == 0 {
            None
        } else {
            let is_behind = from.number()? == 1;
            let distance = from.number()?;
            let start = if is_behind { at.checked_add(distance)? } else { at.checked_sub(distance)? };
            Some(span(start, from.number()?)?)
        };
        mentions.push(Mention {
            span: named,
            sentence,
            form: *FORMS.get(usize::from(byte & 3))?,
            kind: *ActorKind::ALL.get(usize::from(byte >> KIND & 7))?,
            kind_certainty: Some(byte >> CERTAINTY & 3).filter(|certainty| *certainty < 3)?,
            title: title.into(),
            cue,
        });
    }
    mentions.shrink_to_fit();
    let is_sorted = mentions.is_sorted_by_key(|mention| (mention.span, mention.form));
    (from.0.is_empty() && is_sorted).then(|| Reading { id: document.id, parts, mentions: Arc::new(mentions) })
}

fn number<T: PartialEq>(all: &[T], one: &T) -> Option<u8> {
    all.iter().position(|other| other == one).and_then(|number| u8::try_from(number).ok())
}

/// A number in as few bytes as it needs, seven bits each, the last ones first.
fn put(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Bytes that are still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::lexicon::Lexicon;
    use crate::mention;

    const TEXT: &str =
        "President Ada Moreno met the BBC’s Boris Klein in São Paulo.\n\nThe Brazilian leader thanked him. Klein, a reporter, left Oslo.";

    fn reading() -> (Document, Reading) {
        let document = document::from_text("a.txt", TEXT.to_owned());
        let mentions = mention::find(&document, Lexicon::shipped());
        assert!(mentions.len() > 5 && mentions.iter().any(|mention| mention.title.get().is_some()));
        let parts = document.sections.iter().map(|section| section.role).collect();
        let reading = Reading { id: document.id, parts, mentions: Arc::new(mentions) };
        (document, reading)
    }

    #[test]
    fn what_was_found_comes_back() {
        let (document, reading) = reading();
        let bytes = encode(&reading).expect("all of it can be written");
        assert!(bytes.len() < TEXT.len() * 2, "{} bytes", bytes.len());
        assert_eq!(decode(&bytes, &document), Some(reading));
    }

    #[test]
    fn what_does_not_fit_is_no_reading() {
        let (document, reading) = reading();
        let with = |change: &dyn Fn(&mut Mention)| {
            let mut mentions = reading.mentions.to_vec();
            change(mentions.first_mut().expect("one"));
            let changed = Reading { mentions: Arc::new(mentions), ..reading.clone() };
            encode(&changed).and_then(|bytes| decode(&bytes, &document))
        };
        assert!(with(&|_| {}).is_some());
        assert!(with(&|mention| mention.span.end = TEXT.len() + 1).is_none());
        assert!(with(&|mention| mention.span.end = mention.span.start).is_none());
        assert!(with(&|mention| mention.span.end = TEXT.find('’').expect("there") + 1).is_none(), "within a character");
        assert!(with(&|mention| mention.sentence = 1).is_none());
        assert!(with(&|mention| mention.cue = ADDED.into()).is_none());
        assert!(with(&|mention| mention.cue = "No rule".into()).is_none());
        assert!(with(&|mention| mention.kind_certainty = 3).is_none());
        assert!(with(&|mention| mention.title = Some(Span::new(0, 9999)).into()).is_none());
        assert_eq!(decode(&[], &document), None);
        let other = document::from_text("b.txt", format!("{TEXT}\n\nMore."));
        assert_eq!(decode(&encode(&reading).expect("bytes"), &other), None);
    }

    #[test]
    fn any_bytes_are_refused_or_a_reading_that_fits() {
        let (document, reading) = reading();
        let bytes = encode(&reading).expect("bytes");
        for at in 0..bytes.len() {
            for byte in [0, 1, 0x7f, 0x80, 0xff] {
                let mut changed = bytes.clone();
                changed[at] = byte;
                if let Some(reading) = decode(&changed, &document) {
                    assert!(reading.mentions.iter().all(|mention| !mention.span.of(TEXT).is_empty()));
                }
            }
            assert_eq!(decode(&bytes[..at], &document), None);
        }
    }
}
