//! Cities, regions, waters by list: "St. Petersburg", "Dagestan", "Black Sea".
//!
//! Fires: "in **Warsaw**", "from **Reading**, England". Must not fire: "**Reading** books", "Mr **Lincoln**".
//! After persons and countries. A name that is also a word or a person's needs a second sign: a preposition, or a sure place behind it.

use super::Context;
use crate::mention::ActorKind::Place;
use crate::mention::line::{Line, Named};
use crate::mention::words::{Shape, Style};

const CUE: &str = "place";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let Some((end, is_sure)) = line.longest(at, |phrase| lexicon.place(phrase)) else { return };
    if line.words[at].shape == Shape::Upper
        && line.style == Style::Prose
        && !line.words[at].is_opening
        && line.key(at).len() < 5
        && end == at + 1
    {
        return;
    }
    let before = at.checked_sub(1).filter(|before| line.is_open(*before));
    let is_long = end > at + 1;
    let is_run = before.is_some() || line.is_open(end);
    if is_run && !is_long && line.style == Style::Prose && !stands_apart(line, before, end, context) {
        return;
    }
    let has_sign = is_led(line, at) || is_followed(line, end, context);
    if is_sure || is_long || has_sign {
        let certainty = if is_sure && (is_long || !lexicon.is_surname(line.key(at))) { 2 } else { 1 };
        line.claim(at, end, Some(Named::new(Place, certainty)), CUE);
    }
}

/// True when what stands beside it in the run is no part of the name: a title, an adjective.
fn stands_apart(line: &Line<'_>, before: Option<usize>, end: usize, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let is_settled = |at: usize| {
        !line.is_open(at)
            || lexicon.is_role(line.key(at))
            || lexicon.demonym(line.key(at)).is_some()
            || lexicon.group(line.key(at)).is_some()
    };
    before.is_none_or(is_settled) && is_settled(end)
}

/// "in Reading", "near Split".
fn is_led(line: &Line<'_>, at: usize) -> bool {
    matches!(
        line.key_before(at),
        "in" | "near" | "outside" | "around" | "at" | "from" | "towards" | "toward" | "to" | "across" | "through" | "of"
    )
}

/// "Reading, England".
fn is_followed(line: &Line<'_>, end: usize, context: &Context<'_>) -> bool {
    line.word(end).is_some_and(|word| word.is(","))
        && line
            .longest(end + 1, |phrase| context.lexicon.country(phrase).map(|_| true).or_else(|| context.lexicon.place(phrase)))
            .is_some_and(|(_, sure)| sure)
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn listed_places() {
        check(
            "They met in St. Petersburg and in Reading, England.",
            "St. Petersburg=place=place; Reading=place=place; England=country=country",
        );
        check("A visit to Dagestan followed.", "Dagestan=place=place");
    }

    #[test]
    fn words_are_no_places() {
        check("Reading books helps. Nice people march.", "");
    }
}
