//! Pronouns of one person: "he", "her", "himself". Found and shown; whom they mean, a sieve says; they make no tie.
//!
//! Fires: "then **he** left". Must not fire: "they", "it", "HER" (letters), "he" in site furniture.
//! Apart from all names: a pronoun is never part of one.

use crate::document::Document;
use crate::mention::{ActorKind, Form, Mention};
use crate::text::TokenKind;

/// "His", "she", "himself" ...
pub fn is_one(text: &str) -> bool {
    matches!(text, "he" | "He" | "him" | "Him" | "his" | "His" | "himself" | "she" | "She" | "her" | "Her" | "hers" | "Hers" | "herself")
}

/// The pronouns of a document, in the order of the text; none within a name ("His Dark Shell").
pub fn find(document: &Document, names: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (sentence, one) in document.sentences.iter().enumerate() {
        if !document.role_of(one).is_article() {
            continue;
        }
        for token in document.tokens_of(one) {
            let span = token.span;
            if token.kind != TokenKind::Word || !is_one(span.of(&document.text)) {
                continue;
            }
            let before = names.partition_point(|name| name.span.start <= span.start);
            let is_within = names
                .get(before.saturating_sub(2)..before)
                .unwrap_or(&[])
                .iter()
                .any(|name| name.form == Form::Proper && name.span.covers(span));
            if !is_within {
                let (form, kind, cue) = (Form::Pronominal, ActorKind::Person, "pronoun".to_owned());
                found.push(Mention { span, sentence, form, kind, kind_certainty: 0, title: None, cue });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn pronouns(text: &str) -> Vec<String> {
        let document = crate::document::from_text("t.txt", text.to_owned());
        let found = crate::mention::find_by_rules(&document, Lexicon::shipped());
        found.iter().filter(|mention| mention.form == Form::Pronominal).map(|mention| mention.span.of(text).to_owned()).collect()
    }

    #[test]
    fn of_one_person_only() {
        assert_eq!(pronouns("So he told her himself. She left."), ["he", "her", "himself", "She"]);
        assert!(pronouns("They saw it and me; HER office was there.").is_empty());
    }
}
