//! Followers by the ending of an unknown plural: "Wagnerians", "Peronists".
//!
//! Fires: "the **Qorpians** left". Must not fire: "**Evans** left" (a surname), "Christians" (listed).
//! Late: lists come first; before plain runs, which would call them a person.

use super::Context;
use crate::lexicon::suffix;
use crate::mention::ActorKind::Group;
use crate::mention::line::{Line, Named};

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let Some(word) = line.word(at).filter(|word| line.is_open(at) && !word.is_common) else { return };
    let alone = !line.is_open(at + 1) && !at.checked_sub(1).is_some_and(|before| line.is_open(before));
    let is_plural = ["ians", "ists", "ites"].iter().any(|ending| word.key.ends_with(ending));
    if alone && is_plural && suffix::followed(&word.key).is_some() && !context.lexicon.is_surname(&word.key) {
        line.claim(at, at + 1, Some(Named::new(Group, 1)), "follower");
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn plural_endings() {
        check("They saw the Qorpians leave.", "Qorpians=group=follower");
    }
}
