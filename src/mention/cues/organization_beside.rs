//! An organization by a word beside it: "news agency Belta", "the newspaper X", "the X armed militia", "X fighters", "X's CEO".
//!
//! Fires: "the *channel* **Qorpa** reported", "**Qorpa** *fighters*". Must not fire: "the *group* said", "*company* of **Maria Qorpa**".
//! After persons, countries and places, which stand before such words too ("Iran fighters").

use super::Context;
use crate::mention::ActorKind::Organization;
use crate::mention::line::{Line, Named};
use crate::mention::words::{Shape, Style};

const CUE: &str = "organization-beside";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    if !line.is_open(at) || at.checked_sub(1).is_some_and(|before| line.is_open(before)) || line.style == Style::AllCaps {
        return;
    }
    let lexicon = context.lexicon;
    let end = line.run_end(at);
    if lexicon.demonym(line.key(at)).is_some() || lexicon.is_role(line.key(at)) || end - at > 5 {
        return;
    }
    let is_word = |at: usize| line.word(at).is_some_and(|word| word.is_lower() || (line.style == Style::TitleCase && !line.is_open(at)));
    // "news agency X"; "channel, X," would be a list.
    let is_led = at.checked_sub(1).is_some_and(|before| is_word(before) && lexicon.organization_noun(line.key(before)).first);
    let noun = |at: usize| is_word(at) && lexicon.organization_noun(line.key(at)).last;
    // "the X armed militia": one adjective between, and "the" before, so that "saw X destroy militia" is not taken.
    let is_wide = line.key_before(at) == "the" && is_word(end) && noun(end + 1) && line.word(end).is_some_and(|word| word.is_common);
    let owner = line.word(end).is_some_and(|word| word.shape == Shape::Possessive);
    let is_owner = owner
        && matches!(line.key(end + 1), "ceo" | "boss" | "headquarters" | "shares" | "shareholders" | "employees" | "board" | "subsidiary");
    let all_common = (at..end).all(|at| line.word(at).is_some_and(|word| word.is_common));
    // A common word with a capital names a medium: "the Telegram channel"; "the Federal agency" names none.
    let is_medium = matches!(line.key(end), "app" | "platform" | "channel" | "website" | "newspaper" | "magazine" | "tabloid");
    let is_verbless = !all_common || (is_led || is_medium && !line.words[at].is_opening) && line.style == Style::Prose;
    if (is_led || noun(end) || is_wide || is_owner) && is_verbless {
        let is_person =
            (at..end).any(|at| lexicon.given_name(line.key(at)).is_some()) || lexicon.is_surname(line.key(end - 1)) && end == at + 1;
        let certainty = if is_led || is_wide { 2 } else { u8::from(!is_person) };
        line.claim(at, end, Some(Named::new(Organization, certainty)), CUE);
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn words_beside_an_organization() {
        check("So said the news agency Qorpa.", "Qorpa=organization=organization-beside");
        check("Then the Qorpa armed militia left.", "Qorpa=organization=organization-beside");
        check("More Qorpa fighters came.", "Qorpa=organization=organization-beside");
        check("The group said so.", "");
    }
}
