//! A name of the document where neither cues nor recognizer saw it: the same words, written the same way.
//!
//! Fires: "**Youngspiration** won two seats ... a lawmaker of **Youngspiration**", the second time unseen. Must not fire: within a longer
//! run of capitals ("the Paris Agreement" is not Paris), for a word that may be no name at all, where a work or an event is named.

use super::{ActorKind, Form, Mention};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::fold::fold;
use crate::text::{Span, Token};
use std::collections::{BTreeMap, BTreeSet};

/// The cue of such a mention.
pub const CUE: &str = "again";

/// A name by its words as written.
type Words<'a> = Vec<&'a str>;

/// What `mentions` (in the order of the text) leave unseen; `others` are names of works and events.
pub fn find(document: &Document, lexicon: &Lexicon, mentions: &[Mention], others: &[Span]) -> Vec<Mention> {
    let names = names(document, lexicon, mentions);
    let firsts: BTreeSet<&str> = names.keys().filter_map(|words| words.first().copied()).collect();
    let longest = names.keys().map(Vec::len).max().unwrap_or(0);
    let mut more = Vec::new();
    for (sentence, place) in document.sentences.iter().enumerate().filter(|(_, place)| document.role_of(place).is_article()) {
        let tokens: Vec<Token> = document.tokens_of(place).iter().collect();
        let tokens = tokens.as_slice();
        let mut at = 0;
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            let begins = rest.first().is_some_and(|token| firsts.contains(token.span.of(&document.text)));
            let named = |length: usize| {
                let some = rest.get(..length)?;
                let kind = names.get(&words(some, document))?;
                Some((Span::new(some.first()?.span.start, some.last()?.span.end), *kind, length))
            };
            let Some((span, kind, length)) = begins.then(|| (1..=longest.min(rest.len())).rev().find_map(named)).flatten() else {
                at += 1;
                continue;
            };
            let stands_free =
                length > 1 || !(is_capital(tokens, at.checked_sub(1), document) || is_capital(tokens, Some(at + 1), document));
            if stands_free && is_whole(span, document) && !is_taken(span, mentions) && !others.iter().any(|other| other.overlaps(span)) {
                more.push(Mention {
                    span,
                    sentence,
                    form: Form::Proper,
                    kind,
                    kind_certainty: 0,
                    title: Default::default(),
                    cue: CUE.into(),
                });
            }
            at += length;
        }
    }
    more
}

/// The names that are surely names wherever they stand, with their kinds.
fn names<'a>(document: &'a Document, lexicon: &Lexicon, mentions: &[Mention]) -> BTreeMap<Words<'a>, ActorKind> {
    let mut names: BTreeMap<Words<'a>, (ActorKind, usize)> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.form == Form::Proper) {
        let first = document.tokens.partition_point(|token| token.span.end <= mention.span.start);
        let end = document.tokens.partition_point(|token| token.span.end <= mention.span.end);
        let tokens: Vec<Token> = document.tokens.part(first..end).iter().collect();
        let words = words(&tokens, document);
        // "Désiré", who was named in full: not what is also a place or a common word.
        if let (ActorKind::Person, [first, _, ..]) = (mention.kind, words.as_slice()) {
            let key = fold(first);
            if lexicon.given_name(&key).is_some() && lexicon.place(&key).is_none() && lexicon.country(&key).is_none() {
                names.entry(vec![first]).or_insert((mention.kind, 0)).1 += 2;
            }
        }
        names.entry(words).or_insert((mention.kind, 0)).1 += 1 + usize::from(mention.kind_certainty > 0);
    }
    let is_sure = |words: &Words<'_>, weight: usize| {
        let is_written_so = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "the" | "and" | "&");
        // "Désiré" is no common word, though "desire" is.
        let is_rare = words.iter().any(|word| !word.is_ascii() || !lexicon.is_common(&fold(word)));
        let is_long = words.first().is_some_and(|word| word.chars().count() > 2);
        words.iter().all(is_written_so) && if words.len() > 1 { is_rare || weight >= 2 } else { is_rare && is_long && weight >= 2 }
    };
    names.into_iter().filter(|(words, (_, weight))| is_sure(words, *weight)).map(|(words, (kind, _))| (words, kind)).collect()
}

fn words<'a>(tokens: &[Token], document: &'a Document) -> Words<'a> {
    tokens.iter().map(|token| token.span.of(&document.text)).collect()
}

/// A capital beside a word means a longer name.
fn is_capital(tokens: &[Token], at: Option<usize>, document: &Document) -> bool {
    at.and_then(|at| tokens.get(at)).is_some_and(|token| token.span.of(&document.text).starts_with(char::is_uppercase))
}

/// False for a part of a hashtag, an account or a word with a hyphen.
fn is_whole(span: Span, document: &Document) -> bool {
    let before = document.text.get(..span.start).and_then(|text| text.chars().next_back());
    let behind = document.text.get(span.end..).and_then(|text| text.chars().next());
    !matches!(before, Some('-' | '#' | '@' | '_' | '/')) && !matches!(behind, Some('-' | '_' | '@'))
}

fn is_taken(span: Span, mentions: &[Mention]) -> bool {
    // Descriptions may hold names, and lie among them: some before the place may still reach it.
    let behind = mentions.partition_point(|mention| mention.span.start < span.end);
    let before = mentions.get(behind.saturating_sub(4)..behind).unwrap_or(&[]);
    before.iter().any(|mention| mention.span.overlaps(span) && matches!(mention.form, Form::Proper | Form::Demonym))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_alone() {
        let first = |text: &str, name: &str| {
            let document = crate::document::from_text("a.txt", text.to_owned());
            let mention = Mention::heard(&document, text.find(name).unwrap(), name, ActorKind::Person);
            find(&document, Lexicon::shipped(), &[mention], &[]).len()
        };
        assert_eq!(first("Then Célia Qorpa left. Nobody wept for Célia then.", "Célia Qorpa"), 1);
        assert_eq!(first("Then Mark Qorpa left. Nobody saw a Mark there.", "Mark Qorpa"), 0);
    }

    #[track_caller]
    fn check(text: &str, known: &str, expected: usize) {
        let document = crate::document::from_text("a.txt", text.to_owned());
        let kind = ActorKind::Organization;
        let mention = Mention::heard(&document, text.find(known).unwrap(), known, kind);
        let more = find(&document, Lexicon::shipped(), &[mention], &[]);
        assert!(more.iter().all(|mention| mention.span.of(text) == known && mention.kind == kind));
        assert_eq!(more.len(), expected, "{text}");
    }

    #[test]
    fn a_name_is_a_name_wherever_it_stands() {
        check("Youngspiration won. A man of Youngspiration wept.", "Youngspiration", 1);
        check("They met the Qorpa Circle. Then Qorpa Circle met them.", "Qorpa Circle", 1);
    }

    #[test]
    fn not_within_a_longer_one() {
        check("Qorpa won. The Qorpa Circle lost, and pro-Qorpa groups with it.", "Qorpa", 0);
        check("People won. The people lost, and People were sad.", "People", 0);
    }
}
