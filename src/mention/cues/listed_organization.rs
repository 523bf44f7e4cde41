//! Organizations known the world over: "NATO", "Greenpeace", "Kremlin".
//!
//! Fires: "a member of **Greenpeace** and **NATO**". Must not fire: "who" for the WHO, "it's a *total* failure".
//! After the organization words, which hold longer names together ("NATO Parliamentary Assembly").

use super::Context;
use crate::mention::ActorKind::Organization;
use crate::mention::line::{Line, Named};
use crate::mention::words::Style;

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let Some((end, _)) = line.longest(at, |phrase| lexicon.organization(phrase)) else { return };
    let single = end == at + 1;
    let is_word = single && line.word(at).is_some_and(|word| word.is_common) && !lexicon.is_acronym(line.key(at));
    // "Shell", "Congress": only where the capital is no accident, and not within a longer run of unknown words.
    let is_doubtful = is_word && (line.style != Style::Prose || context.usages.of(line.key(at)).lower > 0 || line.is_open(end));
    let in_run = single && at.checked_sub(1).is_some_and(|before| line.is_open(before)) && is_word;
    if line.is_written_well(at, end, lexicon) && !is_doubtful && !in_run {
        line.claim(at, end, Some(Named::new(Organization, 2)), "listed-organization");
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn the_known_ones() {
        check(
            "It is a member of Greenpeace and NATO.",
            "Greenpeace=organization=listed-organization; NATO=organization=listed-organization",
        );
        check("He asked who it was, a total failure.", "");
        check("Then they left Meta and Facebook.", "Meta=organization=listed-organization; Facebook=organization=listed-organization");
        check("It was a meta problem.", "");
    }
}
