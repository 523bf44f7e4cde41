//! A form of address before a name: "Mr Lukashenko", "Dr. Ruth Blau", "Lt. Gen. Park".
//!
//! Fires: "*Mr* **Okafor** left". Must not fire: "**St. Petersburg**" (a place by list).
//! Before roles and given names: the surest sign of a person, and it tells the gender.

use super::Context;
use super::titled_name::person_end;
use crate::mention::ActorKind::Person;
use crate::mention::line::{Line, Named};

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    if !line.word(at).is_some_and(|word| word.is_capital() && lexicon.honorific(&word.key).is_some()) {
        return;
    }
    let is_place = |first: usize| line.longest(first, |phrase| lexicon.place(phrase)).is_some_and(|(end, _)| end > first + 1);
    if line.key(at) == "st" || is_place(at) {
        return;
    }
    let mut first = at + 1;
    while line.word(first).is_some_and(|word| word.is_capital() && (lexicon.honorific(&word.key).is_some() || lexicon.is_role(&word.key)))
        && line.is_open(first + 1)
    {
        first += 1;
    }
    let particles = line.particles(first);
    if !line.is_open(first + particles) || lexicon.demonym(line.key(first)).is_some() {
        return;
    }
    let end = person_end(line, first + particles, lexicon);
    let named = Named { title: Some((at, first)), ..Named::new(Person, 2) };
    line.claim(first, end, Some(named), "honorific");
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn an_address_makes_a_person() {
        check("Then Mr Okafor met Dr. Ruth Blau.", "Okafor=person=honorific; Ruth Blau=person=honorific");
        check("They met in St. Petersburg.", "St. Petersburg=place=place");
    }
}
