//! Pronouns: "he", "her", "himself"; "it", "they"; within quotation marks or not "I", "we". Found and shown; whom they mean, a sieve says, or the
//! quotation they stand in; they make no tie unless the user asks.
//!
//! Fires: "then **he** left", "**she**'d won". Must not fire: "HER" (letters), "US", "he" in site furniture.
//! Apart from all names: a pronoun is never part of one.

use crate::document::Document;
use crate::mention::{ActorKind, Form, Mention};
use crate::text::{Span, Token, TokenKind};

/// What a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// "He", "she": one person.
    One,
    /// "It", "they": a body, a group.
    Body,
    /// "I", "my": whoever speaks.
    Speaker,
    /// "We", "our": the speaker's side.
    Side,
}

/// What kind of pronoun these words are, if they are one.
pub fn person(text: &str) -> Option<Person> {
    match text {
        "he" | "He" | "him" | "Him" | "his" | "His" | "himself" | "Himself" => Some(Person::One),
        "she" | "She" | "her" | "Her" | "hers" | "Hers" | "herself" | "Herself" => Some(Person::One),
        "it" | "It" | "its" | "Its" | "itself" | "they" | "They" | "their" | "Their" | "them" | "Them" | "theirs" | "themselves" => {
            Some(Person::Body)
        }
        "I" | "me" | "Me" | "my" | "My" | "mine" | "Mine" | "myself" => Some(Person::Speaker),
        "we" | "We" | "us" | "Us" | "our" | "Our" | "ours" | "ourselves" => Some(Person::Side),
        _ => None,
    }
}

/// True for a pronoun of one person: "his", "she".
pub fn is_one(text: &str) -> bool {
    person(text) == Some(Person::One)
}

/// The pronoun that a word is or begins with: "he" of "he'd".
fn pronoun(text: &str) -> Option<(&str, Person)> {
    let stem = text.split(['\'', '’']).next().unwrap_or(text);
    person(stem).map(|person| (stem, person))
}

/// "Her **Majesty**" is a style, and tells whose minister one is.
fn is_style(word: &str) -> bool {
    matches!(
        word,
        "Britannic" | "Eminence" | "Excellency" | "Highness" | "Holiness" | "Imperial" | "Lordship" | "Majesties" | "Majesty" | "Serene"
    )
}

/// The pronouns of a document, in the order of the text; none within a name ("His Dark Shell").
pub fn find(document: &Document, names: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (sentence, one) in document.sentences.iter().enumerate() {
        if !document.role_of(one).is_article() {
            continue;
        }
        let tokens: Vec<Token> = document.tokens_of(one).iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let span = token.span;
            let Some((stem, person)) = pronoun(span.of(&document.text)).filter(|_| token.kind == TokenKind::Word) else { continue };
            if tokens.get(at + 1).is_some_and(|next| is_style(next.span.of(&document.text))) {
                continue;
            }
            let span = Span::new(span.start, span.start + stem.len());
            let before = names.partition_point(|name| name.span.start <= span.start);
            let is_within = names
                .get(before.saturating_sub(2)..before)
                .unwrap_or(&[])
                .iter()
                .any(|name| name.form == Form::Proper && name.span.covers(span));
            if !is_within {
                let kind = if matches!(person, Person::One | Person::Speaker) { ActorKind::Person } else { ActorKind::Group };
                let (form, cue) = (Form::Pronominal, "pronoun".into());
                found.push(Mention { span, sentence, form, kind, kind_certainty: 0, title: Default::default(), cue });
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
    fn of_persons_bodies_and_speakers() {
        assert_eq!(pronouns("So he told her himself. She left; he'd won."), ["he", "her", "himself", "She", "he"]);
        assert_eq!(pronouns("They saw it. “We and I won.”"), ["They", "it", "We", "I"]);
        assert!(pronouns("So Her Majesty's envoy and His Excellency left.").is_empty());
        assert!(pronouns("The HER office was in the US, i.e. there; this is what he-men do.").is_empty());
    }
}
