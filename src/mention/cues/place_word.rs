//! A place by a word in or beside its name: "Kotlin Island", "Lake Victoria", "Gulf of Aden", "the town of X", "Helmand province".
//!
//! Fires: "the *town of* **Qorpa**", "in **Qorpa** *province*". Must not fire: "the state of affairs", "the Russian city".
//! Before persons and plain places: the word belongs to the name, and decides what a given name in it is ("Jordan River").

use super::Context;
use crate::mention::ActorKind::Place;
use crate::mention::line::{Line, Named};
use crate::mention::words::Style;

const CUE: &str = "place-word";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let named = Some(Named::new(Place, 2));
    let head = lexicon.place_head(line.key(at));
    let Some(word) = line.word(at) else { return };
    if word.is_lower() {
        if head.of && line.key(at + 1) == "of" && line.is_open(at + 2) {
            let end = line.run_end(at + 2);
            let phrase = line.phrase(at + 2, end);
            let is_other =
                lexicon.country(&phrase).is_some() || lexicon.demonym(&phrase).is_some() || lexicon.organization(&phrase).is_some();
            if !is_other && !line.words[at + 2].is_common && end - at <= 5 {
                line.claim(at + 2, end, named, CUE);
            }
        }
        return;
    }
    if !line.is_open(at) || at.checked_sub(1).is_some_and(|before| line.is_open(before) && !is_adjective(line.key(before), context)) {
        return;
    }
    if is_adjective(line.key(at), context) && lexicon.place(line.key(at)).is_none() {
        return;
    }
    let end = line.run_end(at).min(at + 5);
    // "Gulf of Aden", "Isle of Wight", "Lake Victoria".
    if head.of && line.key(at + 1) == "of" && line.is_open(at + 2) && !line.words[at + 2].is_common && !lexicon.is_role(line.key(at + 2)) {
        let end = line.run_end(at + 2);
        if lexicon.country(&line.phrase(at, end)).is_none() {
            line.claim(at, end, named, CUE);
        }
    } else if head.first && end > at + 1 && !lexicon.organization_head(line.key(end - 1)).last && !lexicon.is_role(line.key(at + 1)) {
        line.claim(at, end, named, CUE);
    } else if end > at + 1 && lexicon.place_head(line.key(end - 1)).last && line.style == Style::Prose {
        if !lexicon.is_role(line.key(at)) {
            line.claim(at, end, named, CUE);
        }
    } else if follows(line, end) && !line.words[at].is_common && lexicon.country(line.key(at)).is_none() && end <= at + 3 {
        line.claim(at, end, named, CUE);
    }
}

/// A lower-case word for a place right behind: "Helmand province", "the Donetsk region".
fn follows(line: &Line<'_>, at: usize) -> bool {
    const WORDS: [&str; 22] = [
        "province",
        "region",
        "oblast",
        "county",
        "district",
        "prefecture",
        "governorate",
        "peninsula",
        "island",
        "islands",
        "river",
        "valley",
        "mountains",
        "airport",
        "suburb",
        "neighborhood",
        "neighbourhood",
        "strait",
        "city",
        "village",
        "reservoir",
        "municipality",
    ];
    line.word(at).is_some_and(|word| word.is_lower() && WORDS.contains(&word.text))
}

fn is_adjective(key: &str, context: &Context<'_>) -> bool {
    context.lexicon.demonym(key).is_some() || context.lexicon.group(key).is_some()
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn words_of_places() {
        check("They saw the town of Qorpa on Zill Island.", "Qorpa=place=place-word; Zill Island=place=place-word");
        check("Fights went on in Qorpa province near the Gulf of Zill.", "Qorpa=place=place-word; Gulf of Zill=place=place-word");
    }

    #[test]
    fn no_place_without_a_name() {
        check("In this state of affairs the Russian city slept.", "");
    }
}
