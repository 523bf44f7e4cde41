//! A unit of an army by its number: "the **93rd Mechanized Brigade**", "**VI Corps**", "**First Army**"; an army by its land: "**Army of
//! the Potomac**".
//!
//! Fires: an ordinal, a plain or Roman number, words with capitals, a unit's word. Must not fire: "the *5th Avenue*", "a *second division* side".
//! Before organizations' words, which would leave the number out.

use super::Context;
use crate::mention::ActorKind::Organization;
use crate::mention::line::{Line, Named};

pub const CUE: &str = "military-unit";

/// What a unit is called.
const UNITS: [&str; 14] = [
    "army",
    "battalion",
    "battery",
    "brigade",
    "cavalry",
    "corps",
    "division",
    "fleet",
    "flotilla",
    "infantry",
    "regiment",
    "squadron",
    "wing",
    "legion",
];
const SPELLED: [&str; 12] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
/// So many words may stand between the number and the unit's word: "1st Guards Tank Army".
const BETWEEN: usize = 4;

pub fn ask(line: &mut Line<'_>, at: usize, _: &Context<'_>) {
    let Some(number) = line.word(at).filter(|_| line.is_free(at)) else { return };
    if number.text == "Army" && line.key(at + 1) == "of" {
        let of = at + 2 + usize::from(line.key(at + 2) == "the");
        if line.is_open(of) && !line.word(of).is_some_and(|word| word.is_common) {
            line.claim(at, line.run_end(of), Some(Named::new(Organization, 2)), CUE);
        }
        return;
    }
    let is_plain = number.text.len() <= 3 && number.text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain && !is_number(number.text) {
        return;
    }
    let is_unit = |at: usize| line.word(at).is_some_and(|word| word.is_capital() && UNITS.contains(&word.key.as_str()));
    let capitals = (at + 1..at + 2 + BETWEEN).take_while(|at| line.is_free(*at) && line.word(*at).is_some_and(|word| word.is_capital()));
    // "36th Infantry Division": the last of the unit's words that stand together.
    let Some(last) = capitals.filter(|at| is_unit(*at)).last() else { return };
    // A plain number is less sign: "3 Air Division", but "20 Division" and "5 Division Street".
    if !is_plain || (last > at + 1 && !line.is_open(last + 1)) {
        line.claim(at, last + 1, Some(Named::new(Organization, 2)), CUE);
    }
}

/// "93rd", "102d", "VI", "First"; a lone "I" is somebody who speaks.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_ordinal = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(word.get(digits.len()..), Some("st" | "nd" | "rd" | "th" | "d"));
    let is_roman = word.len() > 1 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
    let is_spelled = word.starts_with(char::is_uppercase) && SPELLED.iter().any(|spelled| word.eq_ignore_ascii_case(spelled));
    is_ordinal || is_roman || is_spelled
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn numbers_and_unit_words_make_names() {
        check("Then the 93rd Mechanized Brigade left.", "93rd Mechanized Brigade=organization=military-unit");
        check("He led the VI Corps there.", "VI Corps=organization=military-unit");
        check("It was the 36th Infantry Division again.", "36th Infantry Division=organization=military-unit");
        check("They met the Second Army there.", "Second Army=organization=military-unit");
        check("It was the 65 Air Division by then.", "65 Air Division=organization=military-unit");
        check("They fought the Army of the Potomac there.", "Army of the Potomac=organization=military-unit");
    }

    #[test]
    fn numbers_alone_and_small_words_do_not() {
        check("They walked down 5th Avenue and sat in the second division then.", "");
        check("He was 3rd in the VI games there.", "");
        check("They sold 5 Division and 20 Division Street.", "Division Street=place=place-word");
    }
}
