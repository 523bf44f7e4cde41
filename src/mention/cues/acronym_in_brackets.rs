//! "Collective Security Treaty Organization (CSTO)": an acronym in brackets behind the words it is made of.
//!
//! Fires: "the **Free Trade Area of Exampleland** (**FTAE**)". Must not fire: "he went home (ASAP)", "Moscow (AP)"; "Artificial
//! Intelligence (AI)" by itself.
//! Among the first: the letters say exactly where the name begins and ends.

use super::Context;
use crate::mention::ActorKind::{Organization, Place};
use crate::mention::line::{LONGEST, Line, Named};
use crate::mention::words::Shape;

const CUE: &str = "acronym-in-brackets";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let Some(acronym) = line.word(at + 1).filter(|word| word.shape == Shape::Upper && line.words[at].is("(")) else { return };
    if !line.word(at + 2).is_some_and(|word| word.is(")")) {
        return;
    }
    let letters: Vec<char> = acronym.text.chars().filter(|c| c.is_alphabetic()).collect();
    if let Some(first) = expansion(line, at, &letters) {
        let named = kind(line, first, at, context);
        if line.claim(first, at, Some(named), CUE) {
            line.claim(at + 1, at + 2, Some(named), CUE);
        }
    }
}

/// A dam or a bay is a place; terms of everyday words alone ("Artificial Intelligence (AI)") are a body only where something else says so.
fn kind(line: &Line<'_>, first: usize, end: usize, context: &Context<'_>) -> Named {
    let lexicon = context.lexicon;
    let (opens, closes) = (line.key(first), line.key(end - 1));
    if lexicon.place_head(closes).last && !lexicon.organization_head(closes).last {
        return Named::new(Place, 2);
    }
    let is_rare = line.words[first..end].iter().any(|word| word.is_capital() && !word.is_common);
    let is_body = lexicon.organization_head(opens).first || lexicon.organization_head(closes).last;
    Named::new(Organization, if is_rare || is_body { 2 } else { 1 })
}

/// Where the words that spell the letters begin, if they do and end before `end`.
fn expansion(line: &Line<'_>, end: usize, letters: &[char]) -> Option<usize> {
    (1..=LONGEST.min(end)).map(|length| end - length).find(|&first| {
        let words = &line.words[first..end];
        let is_name =
            words.iter().all(|word| word.is_capital() || matches!(word.text, "of" | "the" | "and" | "for" | "in" | "on" | "&" | "de"));
        let all: Vec<char> = words.iter().filter_map(|word| word.text.chars().next()).collect();
        let capitals: Vec<char> = all.iter().copied().filter(|c| c.is_uppercase()).collect();
        let with_small: Vec<char> = all.iter().flat_map(|c| c.to_uppercase()).collect();
        is_name && line.words[first].is_capital() && letters.len() >= 2 && (capitals == letters || with_small == letters)
    })
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn letters_find_their_words() {
        check(
            "Then the Lasting Peace Circle of Nations (LPCN) met.",
            "Lasting Peace Circle of Nations=organization=acronym-in-brackets; LPCN=organization=acronym-in-brackets",
        );
        check("He went home (ASAP) and slept.", "");
        check("They filled the Grand Qorpa Dam (GQD) then.", "Grand Qorpa Dam=place=acronym-in-brackets; GQD=place=acronym-in-brackets");
    }
}
