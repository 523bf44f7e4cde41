//! Countries by list, under any of their names: "Belarus", "Republic of Belarus", "the U.S.".
//!
//! Fires: "in **Russia** and the **U.S.**". Must not fire: "tell *us*", "Michael **Jordan**" (taken before), "Air **France**".
//! Before places: a country acts, a place does not.

use super::Context;
use crate::mention::ActorKind::{Country, Place};
use crate::mention::line::{Line, Named};
use crate::mention::words::Style;

pub const CUE: &str = "country";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let Some((end, _)) = line.longest(at, |phrase| lexicon.country(phrase)) else { return };
    if !line.is_written_well(at, end, lexicon) {
        return;
    }
    if let Some(before) = at.checked_sub(1).filter(|before| line.is_open(*before) && line.style == Style::Prose) {
        // "Eastern Ukraine" and "Nazi Germany" are places; "Air France" is left to the plain runs.
        if is_part_word(line.key(before)) {
            line.claim(before, end, Some(Named::new(Place, 2)), CUE);
            return;
        }
        let key = line.key(before);
        let is_settled = lexicon.demonym(key).is_some() || lexicon.is_role(key) || lexicon.group(key).is_some() || lexicon.is_acronym(key);
        if !is_settled && end == at + 1 {
            return;
        }
    }
    line.claim(at, end, Some(Named::new(Country, 2)), CUE);
}

fn is_part_word(key: &str) -> bool {
    const WORDS: [&str; 20] = [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
        "lower",
        "greater",
        "inner",
        "outer",
        "nazi",
        "soviet",
        "imperial",
        "communist",
        "ancient",
        "vichy",
    ];
    WORDS.contains(&key)
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn countries_under_their_names() {
        check(
            "The Republic of Belarus asked the U.S. and Turkey.",
            "Republic of Belarus=country=country; U.S.=country=country; Turkey=country=country",
        );
        check("They told us in Eastern Ukraine.", "Eastern Ukraine=place=country");
    }
}
