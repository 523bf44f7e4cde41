//! Text and highlights shown for evidence.
//!
//! A snippet shows the sentences that matter with one sentence around them, so that each can be understood where it stands. The
//! sentence around comes from the same kind of text: a heading explains no sentence of the body, and furniture explains nothing.
//! Where the sentences around two snippets would be the same, the two are one, so that nothing is read twice.

use super::Analysis;
use crate::actor::{ActorId, MentionId};
use crate::document::Document;
use crate::mention::{Form, Mention};
use crate::network::CoMention;
use crate::text::Span;

/// Sentences between two that matter are shown when they are no more than this; else they are left out.
const BRIDGE: usize = 2;
/// So many sentences that matter are shown of one piece of evidence; an article as a whole can hold hundreds.
const MOST: usize = 12;

/// Snippets that meet are joined up to so many sentences that matter: a longer one is no excerpt any more.
const JOINED: usize = 6;

/// Words within a snippet that name someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    pub span: Span,
    pub mention: MentionId,
    pub actor: ActorId,
}

/// How a sentence of a snippet follows the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// In the same paragraph, directly.
    Follows,
    /// In a new paragraph.
    Paragraph,
    /// After sentences that are left out.
    Gap,
}

/// One sentence of a snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub span: Span,
    /// True for a sentence that matters, false for one around it.
    pub is_core: bool,
    pub joint: Joint,
}

/// A stretch of one document around the sentences that matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Index of the document in the analysis.
    pub document: usize,
    /// From the first part to the last, into the document's text.
    pub span: Span,
    /// From the first sentence that matters to the last.
    pub core: Span,
    /// What is shown, in the order of the text.
    pub parts: Vec<Part>,
    /// How many sentences that matter are not shown, after the last part.
    pub left_out: usize,
    /// The names within the parts, in the order of the text, without overlap.
    pub highlights: Vec<Highlight>,
}

impl Analysis {
    /// The snippet for sentences `first..=last` of a document.
    pub fn snippet(&self, document: usize, first: usize, last: usize) -> Option<Snippet> {
        self.snippet_of(document, &(first..=last).collect::<Vec<_>>())
    }

    /// The snippets that show where an actor is named. A sentence that its document repeats is shown once.
    pub fn snippets_of_actor(&self, id: ActorId) -> Vec<Snippet> {
        let Some(actor) = self.actor(id) else { return Vec::new() };
        let named = actor.mentions.iter().filter_map(|mention| {
            let sentence = self.mention(*mention)?.sentence;
            let is_repeat = self.documents.get(mention.document)?.sentences.get(sentence)?.is_repeat;
            (!is_repeat).then_some((mention.document, vec![sentence]))
        });
        self.joined(named).iter().filter_map(|(document, core)| self.snippet_of(*document, core)).collect()
    }

    /// The snippets that carry a tie, in the order of documents and text.
    pub fn snippets_of_tie(&self, tie: &CoMention) -> Vec<Snippet> {
        let core = tie.evidence.iter().map(|evidence| {
            let core = self.sentences_naming([tie.a, tie.b], evidence.document(), evidence.first(), evidence.last());
            (evidence.document(), if core.is_empty() { (evidence.first()..=evidence.last()).collect() } else { core })
        });
        self.joined(core).iter().filter_map(|(document, core)| self.snippet_of(*document, core)).collect()
    }

    /// Joins pieces, each the sentences that matter of a document, where the sentences around them would meet.
    fn joined(&self, pieces: impl Iterator<Item = (usize, Vec<usize>)>) -> Vec<(usize, Vec<usize>)> {
        let mut joined: Vec<(usize, Vec<usize>)> = Vec::new();
        for (index, core) in pieces {
            let (Some(document), Some(&first)) = (self.documents.get(index), core.first()) else { continue };
            let role = |number: usize| document.sentences.get(number).map(|sentence| document.role_of(sentence));
            let meets = |(other, before): &&mut (usize, Vec<usize>)| {
                let last = before.last().copied().unwrap_or_default();
                // Each piece is in the order of the text, but pieces of a tie over several sentences overlap.
                let is_near = first.abs_diff(last) <= BRIDGE && before.first() <= Some(&first);
                let is_short = before.len() + core.len() <= JOINED || first == last;
                *other == index && is_near && is_short && role(last) == role(first)
            };
            match joined.last_mut().filter(meets) {
                Some((_, before)) => {
                    before.extend(core);
                    before.sort_unstable();
                    before.dedup();
                }
                None => joined.push((index, core)),
            }
        }
        joined
    }

    /// The sentences of `first..=last` that name one of the two.
    fn sentences_naming(&self, actors: [ActorId; 2], document: usize, first: usize, last: usize) -> Vec<usize> {
        let mentions = self.mentions.get(document).map_or(&[][..], |list| list.as_slice());
        let mut naming: Vec<usize> = mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| (first..=last).contains(&mention.sentence) && mention.form != Form::Pronominal)
            .filter(|(index, _)| self.meant(MentionId { document, index: *index }).is_some_and(|actor| actors.contains(&actor)))
            .map(|(_, mention)| mention.sentence)
            .collect();
        naming.sort_unstable();
        naming.dedup();
        naming
    }

    /// The snippet for these sentences, given in order.
    fn snippet_of(&self, index: usize, core: &[usize]) -> Option<Snippet> {
        let document = self.documents.get(index)?;
        let shown = core.get(..core.len().min(MOST))?;
        let (first, last) = (*shown.first()?, *shown.last()?);
        let mut picked: Vec<(usize, bool)> = Vec::with_capacity(shown.len() + 2);
        picked.extend(beside(document, first, first.checked_sub(1)).map(|sentence| (sentence, false)));
        for &sentence in shown {
            if let Some(&(before, _)) = picked.last()
                && sentence > before + 1
                && sentence - before - 1 <= BRIDGE
            {
                picked.extend((before + 1..sentence).map(|between| (between, false)));
            }
            picked.push((sentence, true));
        }
        picked.extend(beside(document, last, last.checked_add(1)).map(|sentence| (sentence, false)));

        let mut parts: Vec<Part> = Vec::with_capacity(picked.len());
        let mut before: Option<usize> = None;
        for (number, is_core) in picked {
            let sentence = document.sentences.get(number)?;
            let joint = match before {
                Some(before) if number > before + 1 => Joint::Gap,
                Some(before) if document.sentences.get(before)?.section() != sentence.section() => Joint::Paragraph,
                _ => Joint::Follows,
            };
            before = Some(number);
            parts.push(Part { span: sentence.span, is_core, joint });
        }
        let span = Span::new(parts.first()?.span.start, parts.last()?.span.end);
        let core_span = Span::new(document.sentences.get(first)?.span.start, document.sentences.get(last)?.span.end);
        let mut highlights = self.highlights(index, span);
        highlights.retain(|highlight| parts.iter().any(|part| part.span.covers(highlight.span)));
        Some(Snippet { document: index, span, core: core_span, parts, left_out: core.len() - shown.len(), highlights })
    }

    /// The words within `span` of a document that name someone, in order; of two that overlap, the first.
    pub fn highlights(&self, document: usize, span: Span) -> Vec<Highlight> {
        let mentions = self.mentions.get(document).map_or(&[][..], |list| list.as_slice());
        let from = mentions.partition_point(|mention| mention.span.start < span.start);
        let within = mentions.iter().enumerate().skip(from).take_while(|(_, mention)| mention.span.start < span.end);
        let mut end = span.start;
        let named = within.filter_map(|(index, mention)| {
            let id = MentionId { document, index };
            let actor = self.meant(id)?;
            let words = self.uncovered(id, mention, end).filter(|words| words.end <= span.end && words.start >= end)?;
            end = words.end;
            Some(Highlight { span: words, mention: id, actor })
        });
        named.collect()
    }

    /// What of a mention is shown as its own: of "the President of Belarus", in which "Belarus" is named too, "the President of".
    fn uncovered(&self, id: MentionId, mention: &Mention, end: usize) -> Option<Span> {
        let mut words = mention.span;
        if mention.form == Form::Nominal {
            words.start = words.start.max(end);
            let list = self.mentions.get(id.document)?;
            let within = list.iter().enumerate().skip(id.index + 1).take_while(|(_, other)| other.span.start < words.end);
            let named = within.filter(|(index, _)| self.meant(MentionId { index: *index, ..id }).is_some());
            let first = named.map(|(_, other)| other).find(|other| other.form != Form::Demonym && other.span.start >= words.start);
            words.end = first.map_or(words.end, |other| other.span.start);
            let text = words.of(&self.documents.get(id.document)?.text);
            let kept = text.trim_end();
            words.end = words.start + kept.len();
            words.start = words.end - kept.trim_start().len();
        }
        (!words.is_empty()).then_some(words)
    }
}

/// The sentence beside one that matters, if it explains it: article text of the same role.
fn beside(document: &Document, core: usize, index: Option<usize>) -> Option<usize> {
    let (core, other) = (document.sentences.get(core)?, document.sentences.get(index?)?);
    let role = document.role_of(other);
    (role.is_article() && role == document.role_of(core)).then_some(index?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Actor, Resolved};
    use crate::document::{DocumentId, Section, SectionRole, Sentence};
    use crate::mention::{ActorKind, Form, Mention};
    use crate::network::Evidence;
    use std::sync::Arc;

    /// A document of these paragraphs of sentences; every "A" and "B" in it names actor 0 and 1. "# " begins a heading.
    fn analysis(paragraphs: &[&[&str]]) -> Analysis {
        let (mut text, mut sections, mut sentences) = (String::new(), Vec::new(), Vec::new());
        for paragraph in paragraphs {
            let begin = text.len();
            for words in *paragraph {
                let start = text.len();
                text.push_str(words);
                let span = Span::new(start, text.len());
                sentences.push(Sentence::new(span, sections.len(), 0..0, words.contains("again")));
                text.push(' ');
            }
            let role = if paragraph[0].starts_with('#') { SectionRole::Heading } else { SectionRole::Body };
            sections.push(Section::new(Span::new(begin, text.len() - 1), role, ""));
            text.push('\n');
        }
        let (mut mentions, mut meant) = (Vec::new(), Vec::new());
        let mut actors = ["A", "B"].map(|name| Actor {
            name: name.to_owned(),
            kind: ActorKind::Person,
            aliases: Vec::new(),
            mentions: Vec::new(),
            document_count: 1,
            joins: Vec::new(),
        });
        for (at, c) in text.char_indices().filter(|(_, c)| *c == 'A' || *c == 'B') {
            let sentence = sentences.iter().position(|sentence| sentence.span.covers(Span::new(at, at + 1))).expect("in a sentence");
            let number = usize::from(c == 'B');
            actors[number].mentions.push(MentionId { document: 0, index: mentions.len() });
            let span = Span::new(at, at + 1);
            let (form, kind) = (Form::Proper, ActorKind::Person);
            mentions.push(Mention { span, sentence, form, kind, kind_certainty: 0, title: Default::default(), cue: "proper-name".into() });
            meant.push(Some(ActorId(number)));
        }
        let document = Document {
            id: DocumentId::of(&text),
            file: "a.txt".into(),
            text,
            title: Default::default(),
            date: None,
            about: Default::default(),
            sections,
            tokens: Default::default(),
            sentences,
            notices: Vec::new(),
        };
        let sieves = vec![crate::actor::Sieves::none(meant.len())];
        let resolved = Resolved {
            actors: actors.iter().cloned().map(Arc::new).collect(),
            meant: vec![meant.into_iter().collect()],
            sieves,
            ..Resolved::default()
        };
        Analysis {
            documents: vec![Arc::new(document)],
            mentions: vec![Arc::new(mentions)],
            resolved: resolved.into(),
            ..Analysis::default()
        }
    }

    /// The snippet as text: sentences that matter in brackets, a new paragraph as "/", a gap as "…".
    fn read(analysis: &Analysis, snippet: &Snippet) -> String {
        let text = &analysis.documents[0].text;
        let part = |part: &Part| {
            let lead = match part.joint {
                Joint::Follows => " ",
                Joint::Paragraph => " / ",
                Joint::Gap => " … ",
            };
            let words = part.span.of(text);
            if part.is_core { format!("{lead}[{words}]") } else { format!("{lead}{words}") }
        };
        snippet.parts.iter().map(part).collect::<String>().trim().to_owned()
    }

    fn of_actor(paragraphs: &[&[&str]]) -> Vec<String> {
        let analysis = analysis(paragraphs);
        analysis.snippets_of_actor(ActorId(0)).iter().map(|snippet| read(&analysis, snippet)).collect()
    }

    #[test]
    fn one_sentence_stands_around() {
        assert_eq!(of_actor(&[&["One.", "Two.", "A is.", "Four.", "Five."]]), ["Two. [A is.] Four."]);
    }

    #[test]
    fn a_heading_explains_no_sentence_and_a_repeat_is_shown_once() {
        assert_eq!(of_actor(&[&["# Head."], &["A is.", "Two."], &["Three.", "A again."]]), ["[A is.] Two."]);
        assert_eq!(of_actor(&[&["One."], &["A is."]]), ["One. / [A is.]"]);
    }

    #[test]
    fn near_sentences_join_far_ones_do_not() {
        assert_eq!(
            of_actor(&[&["A is.", "Two.", "A was.", "Four.", "Five.", "Six.", "A went."]]),
            ["[A is.] Two. [A was.] Four.", "Six. [A went.]"]
        );
        assert_eq!(of_actor(&[&["A is.", "Two."], &["A was."]]), ["[A is.] Two. / [A was.]"]);
        assert_eq!(of_actor(&[&["# A head."], &["A was."]]), ["[# A head.]", "[A was.]"]);
        let many: Vec<&str> = vec!["A is."; 10];
        assert_eq!(of_actor(&[&many]).len(), 2, "a long passage is cut");
    }

    #[test]
    fn sentences_of_a_tie_that_meet_are_read_once() {
        let analysis = analysis(&[&["A and B.", "One.", "B and A.", "Two.", "Three.", "Four.", "A, B."]]);
        let evidence = [0, 2, 6].map(|at| Evidence::new(0, at, at)).to_vec();
        let tie = CoMention { a: ActorId(0), b: ActorId(1), sentence_count: 3, document_count: 1, weight: 3.0, evidence: evidence.into() };
        let shown: Vec<String> = analysis.snippets_of_tie(&tie).iter().map(|snippet| read(&analysis, snippet)).collect();
        assert_eq!(shown, ["[A and B.] One. [B and A.] Two.", "Four. [A, B.]"]);
    }

    #[test]
    fn a_wide_tie_shows_the_naming_sentences_and_says_what_it_leaves_out() {
        let analysis = analysis(&[&["A is.", "One.", "Two.", "Three.", "Four.", "B was.", "End."]]);
        let evidence = vec![Evidence::new(0, 0, 5)];
        let tie = CoMention { a: ActorId(0), b: ActorId(1), sentence_count: 1, document_count: 1, weight: 1.0, evidence: evidence.into() };
        let snippets = analysis.snippets_of_tie(&tie);
        assert_eq!(snippets.iter().map(|snippet| read(&analysis, snippet)).collect::<Vec<_>>(), ["[A is.] … [B was.] End."]);
        let many: Vec<&str> = vec!["A is."; 30];
        let analysis = self::analysis(&[&many]);
        let snippet = analysis.snippet(0, 0, 29).expect("there");
        assert_eq!((snippet.left_out, snippet.highlights.len()), (30 - MOST, MOST + 1));
    }

    #[test]
    fn highlights_never_overlap_nor_leave_the_span() {
        let mut analysis = analysis(&[&["A and B went."]]);
        let mut mentions = analysis.mentions[0].as_ref().clone();
        mentions[0].span = Span::new(0, 7);
        analysis.mentions = vec![Arc::new(mentions)];
        let words = |span| analysis.highlights(0, span).iter().map(|highlight| highlight.span).collect::<Vec<_>>();
        assert_eq!(words(Span::new(0, 13)), [Span::new(0, 7)]);
        assert_eq!(words(Span::new(0, 3)), []);
        assert_eq!(words(Span::new(4, 13)), [Span::new(6, 7)]);
    }
}
