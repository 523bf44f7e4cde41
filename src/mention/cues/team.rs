//! A team by its town: with a plural ("Chicago Bulls", "Boston Celtics"), or before one of its players.
//!
//! Fires: "the **Oslo Otters** won", "**Madrid** coach Ana Rua". Must not fire: "the Falkland **Islands**", "London streets", "Oslo police".
//! Before places, which would take the town out of it.

use super::Context;
use crate::mention::ActorKind::Organization;
use crate::mention::line::{Line, Named};
use crate::mention::words::{Shape, Style};

/// Whom a team has and a town has not.
const PLAYERS: [&str; 12] = [
    "coach",
    "goalkeeper",
    "goalie",
    "striker",
    "midfielder",
    "defender",
    "winger",
    "quarterback",
    "linebacker",
    "pitcher",
    "outfielder",
    "shortstop",
];

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    if line.style != Style::Prose || at.checked_sub(1).is_some_and(|before| line.is_open(before)) {
        return;
    }
    let Some((end, _)) = line.longest(at, |phrase| lexicon.place(phrase)) else { return };
    if line.word(end).is_some_and(|word| PLAYERS.contains(&word.text)) && line.word(end + 1).is_some_and(|word| word.is_capital()) {
        line.claim(at, end, Some(Named::new(Organization, 2)), "team");
        return;
    }
    let Some(word) = line.word(end).filter(|word| line.is_open(end) && word.shape == Shape::Capital) else { return };
    let key = word.key.as_str();
    let is_plural = key.len() >= 5 && key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("us");
    let is_other = lexicon.place_head(key).last
        || lexicon.is_role(key)
        || lexicon.demonym(key).is_some()
        || lexicon.is_surname(key) && !word.is_common;
    if is_plural && !is_other && !line.is_open(end + 1) {
        line.claim(at, end + 1, Some(Named::new(Organization, 1)), "team");
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn a_town_and_a_plural() {
        check("Then the Chicago Otters won.", "Chicago Otters=organization=team");
        check("Then Madrid coach Ana Rua left.", "Madrid=organization=team; Ana Rua=person=titled-name");
        check("They went to the Falkland Islands.", "Falkland Islands=place=place-word");
    }
}
