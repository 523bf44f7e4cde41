//! What the words in or right beside a name say it is, whatever else takes it for something else.
//!
//! "Elliott's **shareholders**", "a **stake in** Elliott", "Elliott, **which** is ..." at the head of a sentence, "the **MP for** Wexcombe",
//! "**Rue** Toussaint", "LOS ANGELES **(AP)**". Must not speak: "beat Federer, which was a shock", "Elliott's wife".

use super::extend::Words;
use super::{ActorKind, Form, Mention};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::TokenKind;

/// What only bodies have.
const OF_BODIES: [&str; 27] = [
    "board",
    "ceo",
    "customers",
    "employees",
    "executives",
    "factories",
    "factory",
    "founder",
    "founders",
    "goalkeeper",
    "headquarters",
    "investors",
    "midfielder",
    "profits",
    "revenue",
    "revenues",
    "sales",
    "share",
    "shareholders",
    "shares",
    "staff",
    "stock",
    "striker",
    "subsidiaries",
    "subsidiary",
    "turnover",
    "winger",
];

/// Streets and squares by their first word.
const STREETS: [&str; 18] = [
    "avenida",
    "avenue",
    "boulevard",
    "calle",
    "carrer",
    "chaussée",
    "corso",
    "paseo",
    "piazza",
    "piazzale",
    "praça",
    "prospekt",
    "quai",
    "rua",
    "rue",
    "strada",
    "ulitsa",
    "viale",
];

/// The kind that the words tell, if they tell one.
pub fn kind(mention: &Mention, document: &Document, lexicon: &Lexicon) -> Option<ActorKind> {
    if mention.form != Form::Proper || mention.title.get().is_some() {
        return None;
    }
    let words = Words::around(mention, document)?;
    let (first, end) = (words.first, words.end);
    let word = |at: usize| words.word(at);
    let before = |back: usize| first.checked_sub(back).map_or("", word);
    if end > first + 1 && STREETS.contains(&word(first).to_lowercase().as_str()) {
        return Some(ActorKind::Place);
    }
    let name = mention.span.of(&document.text);
    let is_dateline = first == 0 && matches!(word(end), "(" | "," | "—" | "–" | "-") && !name.contains(char::is_lowercase);
    if is_dateline && lexicon.place(&crate::lexicon::key(name)).is_some() {
        return Some(ActorKind::Place);
    }
    let is_possessive = words.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive);
    let is_chief = word(end + 1) == "chief" && matches!(word(end + 2), "executive" | "executives");
    if is_possessive && (OF_BODIES.contains(&word(end + 1)) || is_chief) {
        return Some(ActorKind::Organization);
    }
    let is_held = matches!((before(2), before(1)), ("shares" | "shareholders" | "investors", "in" | "of") | ("stake" | "stakes", "in"));
    let is_subject = first == 0 || (first == 1 && matches!(before(1), "But" | "And" | "The" | "Meanwhile"));
    if is_held || is_subject && word(end) == "," && word(end + 1) == "which" && mention.kind == ActorKind::Person {
        return Some(ActorKind::Organization);
    }
    let is_seat = matches!((before(2), before(1)), ("MP" | "MPs" | "MSP" | "senator" | "congressman" | "congresswoman", "for"));
    is_seat.then_some(ActorKind::Place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ActorKind::{Organization, Person, Place};

    #[track_caller]
    fn check(text: &str, name: &str, expected: Option<ActorKind>) {
        let document = crate::document::from_text("a.txt", text.to_owned());
        let mention = Mention::heard(&document, text.find(name).unwrap(), name, Person);
        assert_eq!(kind(&mention, &document, Lexicon::shipped()), expected, "{text}");
    }

    #[test]
    fn what_only_bodies_have() {
        check("So Qorpa’s shareholders won.", "Qorpa", Some(Organization));
        check("So Qorpa's chief executive won.", "Qorpa", Some(Organization));
        check("They built a stake in Qorpa then.", "Qorpa", Some(Organization));
        check("But Qorpa, which is old, won.", "Qorpa", Some(Organization));
        check("They beat Qorpa, which is odd.", "Qorpa", None);
        check("So Qorpa’s wife won.", "Qorpa", None);
    }

    #[test]
    fn datelines() {
        check("LOS ANGELES (AP) — To win is a goal.", "LOS ANGELES", Some(Place));
        check("QORPA (AP) — To win is a goal.", "QORPA", None);
    }

    #[test]
    fn streets_and_seats() {
        check("A shop on Rue Qorpa burned.", "Rue Qorpa", Some(Place));
        check("She is the MP for Qorpa.", "Qorpa", Some(Place));
        check("She voted for Qorpa.", "Qorpa", None);
    }
}
