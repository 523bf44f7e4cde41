//! What belongs to a name and the recognizer left out, or cut in two.
//!
//! "Marvel Consultants**, Inc.**"; "Harold **\"Junior\" Theriault**"; "the **Basingstoke and** Alton Light Railway"; "Washington**, D.C.**".
//! Must not join: "Qorpa, Incan guards", "he told Anna \"Go home\" twice", "the Senate and Alton Light Railway".

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
        let crosses = mentions.iter().enumerate().any(|(number, other)| number != at && is_within(other) && !span.covers(other.span));
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
    let words = Words::around(name, document)?;
    let start = words.listed_before(name, mentions, lexicon);
    let end = match name.kind {
        ActorKind::Organization => words.legal_form().or_else(|| words.before_role(lexicon)),
        ActorKind::Person => words.nickname(),
        ActorKind::Place => words.district(),
        _ => None,
    };
    (start.is_some() || end.is_some()).then(|| Span::new(start.unwrap_or(name.span.start), end.unwrap_or(name.span.end)))
}

/// The words of a name's sentence, and where the name stands among them.
pub struct Words<'a> {
    pub tokens: Vec<Token>,
    pub first: usize,
    pub end: usize,
    text: &'a str,
}

impl<'a> Words<'a> {
    pub fn around(name: &Mention, document: &'a Document) -> Option<Self> {
        let tokens: Vec<Token> = document.tokens_of(document.sentences.get(name.sentence)?).iter().collect();
        let first = tokens.partition_point(|token| token.span.end <= name.span.start);
        let end = tokens.partition_point(|token| token.span.start < name.span.end);
        (first < end).then_some(Self { tokens, first, end, text: &document.text })
    }

    /// The word at `at`; empty beyond the ends.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn span(&self, at: usize) -> Option<Span> {
        self.tokens.get(at).map(|token| token.span)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) && self.word(at).starts_with(char::is_uppercase)
    }

    /// True when nothing stands between the word at `at` and the one behind it.
    fn is_tight(&self, at: usize) -> bool {
        self.span(at).zip(self.span(at + 1)).is_some_and(|(one, next)| one.end == next.start)
    }

    /// Where the name ends with the legal form behind it: ", Inc.".
    fn legal_form(&self) -> Option<usize> {
        let form = self.end + usize::from(self.word(self.end) == ",");
        let text = self.word(form);
        let key: String = text.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
        if !text.starts_with(char::is_uppercase) || !LEGAL_FORMS.contains(&key.as_str()) {
            return None;
        }
        // A point that belongs to the form stands by itself in some texts; one that ends the sentence is no part of it.
        let has_point = self.word(form + 1) == "."
            && self.is_tight(form)
            && !text.contains('.')
            && form + 2 < self.tokens.len()
            && matches!(key.as_str(), "inc" | "ltd" | "corp" | "co");
        Some(self.span(form + usize::from(has_point))?.end)
    }

    /// Where a body's name ends whose last word begins a role: "**White House** Press Secretary".
    fn before_role(&self, lexicon: &Lexicon) -> Option<usize> {
        let last = self.end.checked_sub(1).filter(|last| *last > self.first)?;
        let role = format!("{} {}", self.word(last), self.word(self.end));
        if self.is_capital(self.end) && lexicon.is_role(&fold(&role)) { Some(self.span(last - 1)?.end) } else { None }
    }

    /// Where a person's name ends that has a nickname in quotation marks within: "Rohan \"Alabama\" Davey".
    fn nickname(&self) -> Option<usize> {
        const OPEN: [&str; 5] = ["\"", "“", "‘", "'", "«"];
        const CLOSE: [&str; 5] = ["\"", "”", "’", "'", "»"];
        let mark = OPEN.iter().position(|mark| *mark == self.word(self.end))?;
        let close = (self.end + 2..=self.end + 3).find(|at| self.word(*at) == CLOSE[mark])?;
        let is_called = (self.end + 1..close).all(|at| self.is_capital(at)) && self.is_capital(close + 1);
        // Quotation marks hug what they quote.
        let is_quoted = self.is_tight(self.end) && self.is_tight(close - 1);
        if is_called && is_quoted { Some(self.span(close + 1)?.end) } else { None }
    }

    /// "Washington, D.C." is one place.
    fn district(&self) -> Option<usize> {
        let is_washington = self.first + 1 == self.end && self.word(self.first) == "Washington" && self.word(self.end) == ",";
        let is_district = matches!(self.word(self.end + 1), "D.C." | "DC" | "D.C");
        if is_washington && is_district { Some(self.span(self.end + 1)?.end) } else { None }
    }

    /// Where an organization's or railway's name begins that lists what it is of: "the **Bill and** Melinda Gates Foundation". The article
    /// before the list and the body's word at the end hold it together.
    fn listed_before(&self, name: &Mention, mentions: &[Mention], lexicon: &Lexicon) -> Option<usize> {
        let and = self.first.checked_sub(1).filter(|and| matches!(self.word(*and), "and" | "&"))?;
        let last = fold(self.word(self.end - 1));
        let is_body = lexicon.organization_head(&last).last || lexicon.place_head(&last).last;
        if !is_body || self.end - self.first < 2 || lexicon.organization_head(&fold(self.word(self.first))).first {
            return None;
        }
        let mut begin = and;
        while begin > 0 && and - begin <= 4 && (self.is_capital(begin - 1) || (begin < and && self.word(begin - 1) == ",")) {
            begin -= 1;
        }
        let is_short = (1..=3).contains(&(and - begin));
        let is_the = begin.checked_sub(1).is_some_and(|the| self.word(the).eq_ignore_ascii_case("the"));
        // What is a body itself stands beside the other: "the Senate and the Alton Light Railway".
        let is_own = |at: usize| {
            let key = fold(self.word(at));
            lexicon.organization_head(&key) != Default::default() || lexicon.organization(&key).is_some() || lexicon.is_role(&key)
        };
        if !is_short || !is_the || (begin..and).any(is_own) {
            return None;
        }
        let listed = Span::new(self.span(begin)?.start, self.span(and - 1)?.end);
        let is_body = |other: &Mention| other.kind == ActorKind::Organization && other.form == Form::Proper && other.span != name.span;
        let is_apart = mentions.iter().any(|other| is_body(other) && other.span.overlaps(listed));
        (!is_apart).then_some(listed.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ActorKind::{Organization, Person, Place};

    #[track_caller]
    fn check(text: &str, names: &[(&str, ActorKind)], expected: &str) {
        let document = crate::document::from_text("a.txt", text.to_owned());
        let mut mentions: Vec<Mention> =
            names.iter().map(|(name, kind)| Mention::heard(&document, text.find(name).unwrap(), name, *kind)).collect();
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
    fn a_role_is_no_part_of_a_body() {
        check("So White House Press Secretary Anna Qorpa left.", &[("White House Press", Organization)], "White House");
        check("So White House Press sold books.", &[("White House Press", Organization)], "White House Press");
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
