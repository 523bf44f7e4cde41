//! Peoples, faiths and parties' members by list: "Taliban", "Kurds", "Democrats"; adjectives such as "Islamic" are settled as nobody.
//!
//! Fires: "the **Taliban** said". Must not fire: "a *Kurdish* leader", "*Republican* Senator Lee".
//! Before plain runs, which would take the adjective into a name; after organizations ("Republican Party").

use super::Context;
use crate::lexicon::GroupName;
use crate::mention::ActorKind::Group;
use crate::mention::line::{Line, Named};
use crate::mention::words::Style;

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let Some((end, name)) = line.longest(at, |phrase| lexicon.group(phrase)) else { return };
    // "Israeli Arabs", "Christian Conservatives": what stands before says which.
    let before = at.checked_sub(1).filter(|before| line.is_open(*before)).map_or("", |before| line.key(before));
    let is_led = lexicon.demonym(before).is_some() || lexicon.group(before).is_some();
    if name == GroupName::Group && is_led && !line.is_open(end) {
        line.claim(at, end, Some(Named::new(Group, 2)), "group");
        return;
    }
    let alone = !line.is_open(end) && !at.checked_sub(1).is_some_and(|before| line.is_open(before));
    match name {
        GroupName::Group if alone || lexicon.is_role(line.key(end)) => {
            line.claim(at, end, Some(Named::new(Group, 2)), "group");
        }
        // "Islamic Jihad", "Western Union": within a run it may be part of a name.
        GroupName::Adjective if alone || line.style != Style::Prose || lexicon.is_role(line.key(end)) => {
            line.claim(at, end, None, "group");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn groups_but_no_adjectives() {
        check("Then the Taliban met a Kurdish leader.", "Taliban=group=group");
        check("Most Democrats agreed.", "Democrats=group=group");
    }
}
