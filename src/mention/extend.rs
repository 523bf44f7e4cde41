//! What belongs to a name and the recognizer left out, or cut in two.
//!
//! "Marvel Consultants**, Inc.**"; "Harold **\"Junior\" Theriault**"; "the **Basingstoke and** Alton Light Railway"; "**Army of the**
//! Potomac". Must not join: "Acme, Inc. magazine's rival", "he told Anna \"Go home\" twice", "the Senate and Alton Light Railway".

use super::{ActorKind, Form, Mention};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::fold::fold;
use crate::text::{Span, Token, TokenKind};

/// What a firm's name ends with in law, without points.
const LEGAL_FORMS: [&str; 16] =
    ["inc", "llc", "llp", "lp", "ltd", "plc", "pllc", "pc", "corp", "co", "gmbh", "ag", "sa", "na", "nv", "limited"];

/// Mends names, which are in the order of the text; what a mended name takes in goes.
pub fn extend(document: &Document, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut at = 0;
    while at < mentions.len() {
        let Some(span) =
            mentions.get(at).filter(|name| name.form == Form::Proper).and_then(|name| whole(name, mentions, document, lexicon))
        else {
            at += 1;
            continue;
        };
        let is_within = |other: &Mention| other.span.overlaps(span) && matches!(other.form, Form::Proper | Form::Demonym);
        let crosses = mentions.iter().any(|other| is_within(other) && !span.covers(other.span));
        if crosses {
            at += 1;
            continue;
        }
        let mut name = mentions[at].clone();
        name.span = span;
        mentions.retain(|other| !is_within(other));
        at = mentions.partition_point(|other| (other.span, other.form) < (name.span, name.form));
        mentions.insert(at, name);
        at += 1;
    }
}

/// The whole of which the mention is a part, if it is.
fn whole(name: &Mention, mentions: &[Mention], document: &Document, lexicon: &Lexicon) -> Option<Span> {
    let start = listed_before(name, mentions, document, lexicon);
    let end = match name.kind {
        ActorKind::Organization => legal_form(name, document),
        ActorKind::Person => nickname(name, document),
        ActorKind::Place => district(name, document),
        _ => None,
    };
    (start.is_some() || end.is_some()).then(|| Span::new(start.unwrap_or(name.span.start), end.unwrap_or(name.span.end)))
}

fn word<'a>(tokens: &[Token], at: usize, document: &'a Document) -> &'a str {
    tokens.get(at).map_or("", |token| token.span.of(&document.text))
}

/// The tokens of the name's sentence, and where the name begins and ends among them.
fn around(name: &Mention, document: &Document) -> Option<(Vec<Token>, usize, usize)> {
    let tokens: Vec<Token> = document.tokens_of(document.sentences.get(name.sentence)?).iter().collect();
    let first = tokens.partition_point(|token| token.span.end <= name.span.start);
    let end = tokens.partition_point(|token| token.span.start < name.span.end);
    (first < end).then_some((tokens, first, end))
}

/// Where the name ends with the legal form behind it: ", Inc.".
fn legal_form(name: &Mention, document: &Document) -> Option<usize> {
    let (tokens, _, end) = around(name, document)?;
    let form = end + usize::from(word(&tokens, end, document) == ",");
    let text = word(&tokens, form, document);
    let key: String = text.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    if !text.starts_with(char::is_uppercase) || !LEGAL_FORMS.contains(&key.as_str()) {
        return None;
    }
    // A point that belongs to the form stands by itself in some texts; one that ends the sentence is no part of it.
    let point = tokens.get(form + 1).filter(|point| {
        point.span.start == tokens.get(form).map_or(0, |form| form.span.end)
            && point.span.of(&document.text) == "."
            && !text.contains('.')
            && form + 2 < tokens.len()
            && matches!(key.as_str(), "inc" | "ltd" | "corp" | "co")
    });
    Some(point.or_else(|| tokens.get(form))?.span.end)
}

/// Where a person's name ends that has a nickname in quotation marks within: "Rohan \"Alabama\" Davey".
fn nickname(name: &Mention, document: &Document) -> Option<usize> {
    const OPEN: [&str; 5] = ["\"", "“", "‘", "'", "«"];
    const CLOSE: [&str; 5] = ["\"", "”", "’", "'", "»"];
    let (tokens, _, end) = around(name, document)?;
    let mark = OPEN.iter().position(|mark| *mark == word(&tokens, end, document))?;
    let is_name = |at: usize| {
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) && word(&tokens, at, document).starts_with(char::is_uppercase)
    };
    let close = (end + 2..=end + 3).find(|at| word(&tokens, *at, document) == CLOSE[mark])?;
    let last = close + 1;
    let is_called = (end + 1..close).all(is_name) && is_name(last);
    // Quotation marks hug what they quote.
    let is_tight =
        tokens.get(end)?.span.end == tokens.get(end + 1)?.span.start && tokens.get(close - 1)?.span.end == tokens.get(close)?.span.start;
    (is_called && is_tight).then_some(tokens.get(last)?.span.end)
}

/// "Washington, D.C." is one place.
fn district(name: &Mention, document: &Document) -> Option<usize> {
    let (tokens, _, end) = around(name, document)?;
    let is_district = name.span.of(&document.text) == "Washington" && word(&tokens, end, document) == "," && {
        let district = word(&tokens, end + 1, document);
        matches!(district, "D.C." | "DC" | "D.C")
    };
    if is_district { Some(tokens.get(end + 1)?.span.end) } else { None }
}

/// Where an organization's or railway's name begins that lists what it is of: "the **Bill and** Melinda Gates Foundation". The article
/// before the list and the body's word at the end hold it together.
fn listed_before(name: &Mention, mentions: &[Mention], document: &Document, lexicon: &Lexicon) -> Option<usize> {
    let (tokens, first, end) = around(name, document)?;
    let last = fold(word(&tokens, end - 1, document));
    let is_body = lexicon.organization_head(&last).last || lexicon.place_head(&last).last;
    let and = first.checked_sub(1).filter(|and| matches!(word(&tokens, *and, document), "and" | "&"))?;
    if !is_body || end - first < 2 || lexicon.organization_head(&fold(word(&tokens, first, document))).first {
        return None;
    }
    let mut begin = and;
    while begin > 0 {
        let before = word(&tokens, begin - 1, document);
        let is_part = before.starts_with(char::is_uppercase) && tokens.get(begin - 1).is_some_and(|token| token.kind == TokenKind::Word);
        let is_comma = before == "," && begin < and;
        if !(is_part || is_comma) || and - begin > 4 {
            break;
        }
        begin -= 1;
    }
    let listed = tokens.get(begin..and)?;
    let is_single = !listed.is_empty() && listed.len() <= 3;
    let is_the = begin.checked_sub(1).is_some_and(|the| word(&tokens, the, document).eq_ignore_ascii_case("the"));
    // What is a body itself stands beside the other: "the Senate and the Alton Light Railway".
    let is_own = listed.iter().any(|token| {
        let key = fold(token.span.of(&document.text));
        lexicon.organization_head(&key) != Default::default() || lexicon.organization(&key).is_some() || lexicon.is_role(&key)
    });
    let is_apart = mentions.iter().any(|other| {
        other.kind == ActorKind::Organization
            && other.form == Form::Proper
            && other.span != name.span
            && listed.iter().any(|token| other.span.overlaps(token.span))
    });
    (is_single && is_the && !is_own && !is_apart).then(|| listed.first().map(|token| token.span.start)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ActorKind::{Organization, Person, Place};

    #[track_caller]
    fn check(text: &str, names: &[(&str, ActorKind)], expected: &str) {
        let document = crate::document::from_text("a.txt", text.to_owned());
        let hear = |(name, kind): &(&str, ActorKind)| {
            let start = text.find(name).unwrap();
            let sentence = document.sentence_at(start).unwrap();
            let span = Span::new(start, start + name.len());
            Mention {
                span,
                sentence,
                form: Form::Proper,
                kind: *kind,
                kind_certainty: 1,
                title: Default::default(),
                cue: "recognizer".into(),
            }
        };
        let mut mentions: Vec<Mention> = names.iter().map(hear).collect();
        extend(&document, Lexicon::shipped(), &mut mentions);
        let shown: Vec<&str> = mentions.iter().map(|name| name.span.of(text)).collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    #[test]
    fn a_firm_keeps_its_legal_form() {
        check("They joined Marvel Consultants, Inc. in May.", &[("Marvel Consultants", Organization)], "Marvel Consultants, Inc.");
        check("They joined Qorpa Holdings LLC in May.", &[("Qorpa Holdings", Organization)], "Qorpa Holdings LLC");
        check("It lies in Washington, D.C. now.", &[("Washington", Place)], "Washington, D.C.");
        check("They joined Qorpa, Incan guards and us.", &[("Qorpa", Organization)], "Qorpa");
    }

    #[test]
    fn a_nickname_stands_within() {
        check("Then Rohan \"Alabama\" Davey came.", &[("Rohan", Person), ("Davey", Person)], "Rohan \"Alabama\" Davey");
        check("Then Rohan \"Alabama\" Davey came.", &[("Rohan", Person)], "Rohan \"Alabama\" Davey");
        check("He told Anna \"Go home\" twice.", &[("Anna", Person)], "Anna");
        check("He called Anna \"Sweet\" and Paul left.", &[("Anna", Person), ("Paul", Person)], "Anna; Paul");
    }

    #[test]
    fn a_list_within_a_name() {
        let halves = [("Basingstoke", Place), ("Alton Light Railway", Organization)];
        check("It was on the Basingstoke and Alton Light Railway then.", &halves, "Basingstoke and Alton Light Railway");
        let gates = [("Bill", Person), ("Melinda Gates Foundation", Organization)];
        check("He gave it to the Bill and Melinda Gates Foundation.", &gates, "Bill and Melinda Gates Foundation");
        let apart = [("Poland", Place), ("Alton Light Railway", Organization)];
        check("It was for Poland and Alton Light Railway then.", &apart, "Poland; Alton Light Railway");
        let apart = [("Senate", Organization), ("Alton Light Railway", Organization)];
        check("It asked the Senate and Alton Light Railway then.", &apart, "Senate; Alton Light Railway");
    }
}
