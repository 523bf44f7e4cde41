//! Descriptions that stand for someone: "the Belarusian leader", "the mercenary group", "Wagner's boss".
//!
//! Fires: "then **the president** left". Must not fire: "*the president*, Maria Qorpa" (a title), "a president", "became the president",
//! "the post of the president".
//! After all names: a description holds names, and what stands beside a name is its title. Whom it means, the sieves say; a description
//! that means nobody known stays unseen.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::description::{Description, Reader, Role, Scope};
use crate::mention::{ActorKind, Form, Mention};
use crate::text::TokenKind;

/// The descriptions of a document, given its names in the order of the text.
pub fn find(document: &Document, names: &[Mention], lexicon: &Lexicon) -> Vec<Mention> {
    let reader = Reader { document, mentions: names, lexicon };
    let mut found = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if !document.role_of(sentence).is_article() {
            continue;
        }
        let mut at = sentence.tokens().start;
        while at < sentence.tokens().end {
            let text = word(document, at);
            let begins = matches!(text, "the" | "The" | "this" | "This" | "his" | "His" | "her" | "Her") || is_owner(&reader, at);
            let described = if begins { reader.read(at).filter(|one| one.tokens.1 <= sentence.tokens().end) } else { None };
            let Some(one) = described.filter(|one| stands_alone(&reader, one, sentence.tokens().start)) else {
                at += 1;
                continue;
            };
            let kind = match one.role {
                Role::Person(_) => ActorKind::Person,
                Role::Body(..) => ActorKind::Organization,
                Role::Capital => ActorKind::Place,
            };
            let (span, title) = (one.span, Some(one.head));
            // "the head of [the mercenary group]": the body within is meant too.
            at += 1;
            found.push(Mention {
                span,
                sentence: index,
                form: Form::Nominal,
                kind,
                kind_certainty: 0,
                title: title.into(),
                cue: "nominal".into(),
            });
        }
    }
    found
}

/// A name with a possessive: "Wagner's boss".
fn is_owner(reader: &Reader<'_>, at: usize) -> bool {
    let owner = reader.name_at(at).and_then(|(_, end)| reader.document.tokens.get(end));
    owner.is_some_and(|token| token.kind == TokenKind::Possessive)
}

fn word(document: &Document, at: usize) -> &str {
    document.tokens.get(at).map_or("", |token| token.span.of(&document.text))
}

/// True for a description in the place of a name: no title beside one, no predicate, no part of a longer noun.
fn stands_alone(reader: &Reader<'_>, one: &Description, first: usize) -> bool {
    let document = reader.document;
    let (begin, end) = one.tokens;
    let is_counterpart = matches!(&one.role, Role::Person(role) if role == "counterpart");
    let is_owned = matches!(one.determiner.as_str(), "his" | "her" | "their" | "its");
    if one.is_past || is_owned != is_counterpart || is_counterpart && !matches!(one.scope, Scope::Country(_)) {
        return false;
    }
    // "the president, Maria Qorpa", "the president Maria Qorpa", "Maria Qorpa, the president"
    let behind = word(document, end);
    let is_alike = |mention: Option<usize>| {
        let kind = mention.and_then(|index| reader.mentions.get(index)).map(|mention| mention.kind);
        kind.is_some_and(|kind| matches!(one.role, Role::Person(_)) == (kind == ActorKind::Person))
    };
    let name = |at: usize| reader.name_at(at).map(|(index, _)| index);
    let is_mark = |text: &str| matches!(text, "," | "(" | "[" | "-" | "–" | "—");
    let is_before_name = is_alike(name(end)) || is_mark(behind) && is_alike(name(end + 1));
    let is_after_name = begin > first + 1 && matches!(word(document, begin - 1), "," | "(") && is_alike(name_before(reader, begin - 2));
    if is_before_name || is_after_name {
        return false;
    }
    // "the president elect", "the company spokesman": part of a longer noun.
    let lower = behind.to_lowercase();
    if reader.document.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word) {
        let is_noun = behind.starts_with(char::is_uppercase)
            || reader.lexicon.is_role(&lower)
            || matches!(
                lower.as_str(),
                "elect"
                    | "press"
                    | "media"
                    | "service"
                    | "office"
                    | "administration"
                    | "city"
                    | "region"
                    | "area"
                    | "market"
                    | "markets"
                    | "letter"
                    | "designate"
            );
        if is_noun {
            return false;
        }
    }
    // "the U.S. Attorney's Office" is a body of its own.
    let owned = word(document, end + 1);
    if reader.document.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive)
        && (owned.starts_with(char::is_uppercase) || matches!(owned, "office" | "press" | "administration"))
    {
        return false;
    }
    let before = if begin > first { word(document, begin - 1).to_lowercase() } else { String::new() };
    let two_before = if begin > first + 1 { word(document, begin - 2).to_lowercase() } else { String::new() };
    let is_predicate = matches!(
        before.as_str(),
        "is" | "was"
            | "be"
            | "been"
            | "being"
            | "are"
            | "were"
            | "as"
            | "become"
            | "became"
            | "becomes"
            | "becoming"
            | "elected"
            | "named"
            | "appointed"
            | "nominated"
            | "remains"
            | "remained"
            | "called"
            | "like"
            | "not"
    );
    let is_office = before == "of"
        && matches!(
            two_before.as_str(),
            "post" | "office" | "position" | "role" | "title" | "job" | "election" | "rank" | "seat" | "powers" | "institution"
        );
    !is_predicate && !is_office
}

/// The name that ends with the token.
fn name_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let token = reader.document.tokens.get(at)?;
    let end = reader.mentions.partition_point(|mention| mention.span.start < token.span.end);
    let is_one = |mention: &Mention| mention.form == Form::Proper && mention.span.end == token.span.end;
    (end.saturating_sub(3)..end).rev().find(|index| reader.mentions.get(*index).is_some_and(is_one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(text: &str) -> Vec<String> {
        let document = crate::document::from_text("t.txt", text.to_owned());
        let found = crate::mention::find(&document, Lexicon::shipped());
        found.iter().filter(|mention| mention.form == Form::Nominal).map(|mention| mention.span.of(text).to_owned()).collect()
    }

    #[test]
    fn descriptions_in_the_place_of_a_name() {
        assert_eq!(described("Then the Peruvian president left."), ["the Peruvian president"]);
        assert_eq!(described("Then Peru’s president left."), ["Peru’s president"]);
        assert_eq!(described("Then Olaf Zill met his Peruvian counterpart there."), ["his Peruvian counterpart"]);
        assert_eq!(described("Then the head of the mercenary group left."), ["the head of the mercenary group", "the mercenary group"]);
    }

    #[test]
    fn titles_predicates_and_longer_nouns_are_none() {
        assert!(described("Then the Peruvian president, Maria Qorpa, left.").is_empty());
        assert!(described("Then Maria Qorpa, the Peruvian president, left.").is_empty());
        assert!(described("Then she became the president of Peru.").is_empty());
        assert!(described("It is the post of the president.").is_empty());
        assert!(described("A president left the president elect and the former president.").is_empty());
        assert!(described("A company spokesman saw his president and the president letter.").is_empty());
        assert!(described("It came from the U.S. Attorney’s Office.").is_empty());
    }
}
