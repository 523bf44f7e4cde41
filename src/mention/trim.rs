//! What the recognizer takes into a name and is no part of it: forms of address, whose it is, where it sits.
//!
//! "**Lord** Palmerston", "**Japan's** Tanaka Chemical Industries", "**Oslo-based** Halvorsen ASA". Must not cut: "Don Shirley" (a given
//! name), "People's Party", "St. Petersburg".

use super::recognizer::NameKind;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::fold::fold;
use crate::text::{Span, Token, TokenKind};

/// Endings of words that say where a body sits or who is behind it.
const ENDINGS: [&str; 9] = ["-based", "-born", "-backed", "-led", "-owned", "-listed", "-controlled", "-funded", "-run"];

/// The name within `span`, and the form of address before it, if there is one.
pub fn trim(span: Span, kind: NameKind, document: &Document, lexicon: &Lexicon) -> (Span, Option<Span>) {
    let first = document.tokens.partition_point(|token| token.span.start < span.start);
    let end = document.tokens.partition_point(|token| token.span.end <= span.end);
    let all: Vec<Token> = document.tokens.part(first..end).iter().collect();
    let mut tokens = all.as_slice();
    let text = |token: &Token| token.span.of(&document.text);
    let is_capital = |token: &Token| text(token).starts_with(char::is_uppercase);
    if kind == NameKind::Organization
        && let Some(at) = tokens.iter().position(|token| token.kind == TokenKind::Possessive)
        && let (Some(owner), Some(rest)) = (tokens.get(..at), tokens.get(at + 1..))
        && let (Some(begin), Some(last)) = (owner.first(), owner.last())
        && rest.first().is_some_and(is_capital)
    {
        let name = fold(Span::new(begin.span.start, last.span.end).of(&document.text));
        let is_body = owner.len() > 1 && lexicon.organization_head(&fold(text(begin))).first || lexicon.organization(&name).is_some();
        if is_body || lexicon.country(&name).is_some() || lexicon.place(&name).is_some() {
            tokens = rest;
        }
    }
    let mut address: Option<Span> = None;
    while let [word, rest @ ..] = tokens {
        // A point behind an abbreviation stands by itself or with its word.
        let rest = if rest.first().is_some_and(|token| text(token) == ".") { rest.get(1..).unwrap_or(&[]) } else { rest };
        let is_title = kind == NameKind::Person && is_address(text(word), lexicon);
        let is_seat = ENDINGS.iter().any(|ending| text(word).ends_with(ending));
        if !(is_title || is_seat) || !rest.first().is_some_and(is_capital) {
            break;
        }
        if is_title {
            address = Some(Span::new(address.map_or(word.span.start, |address| address.start), word.span.end));
        }
        tokens = rest;
    }
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => (Span::new(first.span.start, last.span.end), address),
        _ => (span, None),
    }
}

fn is_address(word: &str, lexicon: &Lexicon) -> bool {
    let key = fold(word.trim_end_matches('.'));
    lexicon.honorific(&key).is_some()
        && (word.ends_with('.') || lexicon.given_name(&key).is_none())
        && !matches!(key.as_str(), "st" | "saint")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, kind: NameKind, expected: &str, address: Option<&str>) {
        let text = format!("Then {name} left.");
        let document = crate::document::from_text("a.txt", text.clone());
        let start = text.find(name).unwrap();
        let (span, title) = trim(Span::new(start, start + name.len()), kind, &document, Lexicon::shipped());
        assert_eq!(span.of(&text), expected);
        assert_eq!(title.map(|title| title.of(&text)), address, "{name}");
    }

    #[test]
    fn forms_of_address_are_no_part_of_a_name() {
        check("Lord Palmerston", NameKind::Person, "Palmerston", Some("Lord"));
        check("Lt. Gen. Amos Brill", NameKind::Person, "Amos Brill", Some("Lt. Gen."));
        check("Don Shirley", NameKind::Person, "Don Shirley", None);
        check("Lord Howe Island", NameKind::Location, "Lord Howe Island", None);
        check("Lord", NameKind::Person, "Lord", None);
    }

    #[test]
    fn whose_it_is_and_where_it_sits_neither() {
        check("Japan's Tanaka Chemical Industries", NameKind::Organization, "Tanaka Chemical Industries", None);
        check("House of Commons' Foreign Affairs Committee", NameKind::Organization, "Foreign Affairs Committee", None);
        check("Oslo-based Halvorsen ASA", NameKind::Organization, "Halvorsen ASA", None);
        check("People's Party", NameKind::Organization, "People's Party", None);
    }
}
