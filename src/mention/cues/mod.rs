//! The cues in the order they are asked; an earlier one keeps its words.

use super::{ActorKind, Form, Mention};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::{Span, TokenKind};

/// Asks every cue.
pub fn find(document: &Document, _lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if !document.role_of(sentence).is_article() {
            continue;
        }
        let mut run: Option<Span> = None;
        for token in document.tokens_of(sentence).iter().skip(1) {
            let word = token.span.of(&document.text);
            let is_name = token.kind == TokenKind::Word && word.chars().next().is_some_and(char::is_uppercase);
            match (&mut run, is_name) {
                (Some(span), true) => span.end = token.span.end,
                (None, true) => run = Some(token.span),
                (Some(_), false) => found.extend(run.take().map(|span| mention(span, index))),
                (None, false) => {}
            }
        }
        found.extend(run.map(|span| mention(span, index)));
    }
    found
}

fn mention(span: Span, sentence: usize) -> Mention {
    Mention { span, sentence, form: Form::Proper, kind: ActorKind::Person, kind_certainty: 0, title: None, cue: "proper-name".into() }
}
