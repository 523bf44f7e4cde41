//! A word whose capital says nothing here, but which the document names elsewhere: "Bush" at the start of a sentence or in a heading.
//!
//! Fires: "**Banks** agreed." after "Mary Banks said". Must not fire: "**Banks** closed" where banks stand small in the text.
//! After all others: it needs to know whom they found.

use super::Context;
use crate::mention::line::{Line, Named};
use crate::mention::vote::Known;

pub fn ask(line: &mut Line<'_>, known: &Known, context: &Context<'_>) {
    for at in 0..line.words.len() {
        if !line.is_free(at) || !line.words[at].is_capital() || line.is_role_word(at, context.lexicon) {
            continue;
        }
        let key = line.key(at);
        if context.usages.of(key).lower > 0 || context.lexicon.is_function_word(key) {
            continue;
        }
        if let Some(kind) = known.part(key) {
            line.claim(at, at + 1, Some(Named::new(kind, 1)), "seen-elsewhere");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn a_surname_that_is_a_word() {
        check("Then Mary Banks spoke. Banks agreed.", "Mary Banks=person=full-name; Banks=person=seen-elsewhere");
        check("Then Mary Banks spoke of banks. Banks closed.", "Mary Banks=person=full-name");
    }
}
