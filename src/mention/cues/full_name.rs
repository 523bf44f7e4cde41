//! A given name and what follows it: "Svetlana Tikhanovska", "George W. Bush", "Ursula von der Leyen"; also "J. K. Rowling".
//!
//! Fires: "and **Maria Qorpa** left". Must not fire: "the **Jordan River**", "**San Antonio**", a given name alone.
//! Before countries and places, since many given names are also theirs ("Jordan Smith", "Paris Hilton").

use super::Context;
use super::titled_name::person_end;
use crate::lexicon::Lexicon;
use crate::mention::ActorKind::Person;
use crate::mention::line::{Line, Named};
use crate::mention::words::{Shape, Style};

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let Some(word) = line.word(at).filter(|_| line.is_open(at)) else { return };
    let is_initial = word.shape == Shape::Initial && word.text.ends_with('.') || is_dotted_pair(word.text);
    if lexicon.given_name(&word.key).is_none() && !is_initial || word.shape == Shape::Upper && !is_initial && line.style == Style::Prose {
        return;
    }
    let is_listed = |phrase: &str| lexicon.place(phrase).map(|_| 0).or_else(|| lexicon.country(phrase));
    if line.longest(at, is_listed).is_some_and(|(end, _)| end > at + 1) {
        return;
    }
    let next = at + 1 + line.particles(at + 1);
    if !continues(line, next, is_initial, lexicon) {
        return;
    }
    let end = person_end(line, at, lexicon).max(next + 1);
    let first = start(line, at, lexicon);
    line.claim(first, end, Some(Named::new(Person, 2)), "full-name");
}

/// "J.K." of J.K. Rowling, which is written like "U.S.".
fn is_dotted_pair(text: &str) -> bool {
    text.len() == 4
        && text.chars().filter(|c| *c == '.').count() == 2
        && text != "U.S."
        && text != "U.N."
        && text != "U.K."
        && text != "D.C."
}

/// True when the word at `at` may be the rest of a person's name.
fn continues(line: &Line<'_>, at: usize, after_initial: bool, lexicon: &Lexicon) -> bool {
    let Some(word) = line.word(at).filter(|_| line.is_open(at)) else { return false };
    let key = word.key.as_str();
    let is_name = lexicon.is_surname(key) || lexicon.given_name(key).is_some() || word.shape == Shape::Initial;
    let is_other = lexicon.demonym(key).is_some()
        || lexicon.group(key).is_some()
        || lexicon.is_role(key)
        || lexicon.organization_head(key).last
        || lexicon.place_head(key).last
        || lexicon.is_event_head(key)
        || lexicon.is_nonname(key);
    if is_dotted_pair(word.text) && line.is_open(at + 1) {
        return true;
    }
    let is_shouted = word.shape == Shape::Upper && line.style == Style::Prose;
    is_name && !lexicon.is_role(key) || (!is_other && !is_shouted && (!word.is_common || after_initial || line.style == Style::Prose))
}

/// Unknown words before a known given name are names too: "Hafizullah Mohammad Khan".
fn start(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> usize {
    let mut first = at;
    while let Some(before) = first.checked_sub(1)
        && at - before < 3
        && line.is_open(before)
        && line.word(before).is_some_and(|word| !word.is_common && matches!(word.shape, Shape::Capital | Shape::Initial))
    {
        let key = line.key(before);
        let is_other = lexicon.demonym(key).is_some()
            || lexicon.group(key).is_some()
            || lexicon.country(key).is_some()
            || lexicon.place(key).is_some()
            || lexicon.organization(key).is_some()
            || lexicon.is_role(key);
        if is_other {
            break;
        }
        first = before;
    }
    first
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn given_names_begin_persons() {
        check("Then Maria Qorpa met Ursula von der Zill.", "Maria Qorpa=person=full-name; Ursula von der Zill=person=full-name");
        check("A book by J. K. Qorpa sold well.", "J. K. Qorpa=person=full-name");
    }

    #[test]
    fn places_that_look_like_them() {
        check("They drove to San Antonio and to Jordan.", "San Antonio=place=place; Jordan=country=country");
    }
}
