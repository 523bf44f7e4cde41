//! The adjective of a country, or its people: "Belarusian", "Russians". Found and shown; it makes no tie.
//!
//! Fires: "*Belarusian* leader". Must not fire: "the **French Open**", "*Russian* Foreign Ministry" (taken before), "polish".
//! After everything that may hold the adjective within a name.

use super::Context;
use crate::mention::line::{Line, Named};
use crate::mention::words::Style;
use crate::mention::{ActorKind, Form};

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let Some((end, _)) = line.longest(at, |phrase| lexicon.demonym(phrase)) else { return };
    let is_bound = line.is_open(end) && line.style == Style::Prose && is_part(line, end, context);
    if !is_bound {
        let named = Named { form: Form::Demonym, ..Named::new(ActorKind::Country, 2) };
        line.claim(at, end, Some(named), "demonym");
    }
}

/// "French Open", "Russian Winter": capitalized common words behind it make one name of both.
fn is_part(line: &Line<'_>, next: usize, context: &Context<'_>) -> bool {
    line.word(next).is_some_and(|word| word.is_common && !context.lexicon.is_role(&word.key) && context.lexicon.group(&word.key).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::lexicon::Lexicon;

    fn demonyms(text: &str) -> Vec<String> {
        let document = document::from_text("t.txt", text.to_owned());
        let found = crate::mention::find(&document, Lexicon::shipped());
        found.iter().filter(|mention| mention.form == Form::Demonym).map(|mention| mention.span.of(text).to_owned()).collect()
    }

    #[test]
    fn adjectives_of_countries() {
        assert_eq!(demonyms("The Belarusian leader met South Korean guests."), ["Belarusian", "South Korean"]);
        assert!(demonyms("They polish the Russian Foreign Ministry.").is_empty());
    }
}
