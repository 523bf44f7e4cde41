//! "the organization of the Collective Security Agreement": a lower-case word for a body, and what it is of.
//!
//! Fires: "the *organization of the* **Warsaw Accord** met". Must not fire: "the organization of the event".
//! Before the cue of what is no name, which would take the agreement for a mere agreement.

use super::Context;
use crate::mention::ActorKind::Organization;
use crate::mention::line::{Line, Named};

pub fn ask(line: &mut Line<'_>, at: usize, _: &Context<'_>) {
    if !matches!(line.key(at), "organization" | "organisation" | "bloc" | "alliance") || line.key(at + 1) != "of" {
        return;
    }
    let first = at + 2 + usize::from(line.key(at + 2) == "the");
    let end = line.run_end(first);
    if end >= first + 2 {
        line.claim(first, end, Some(Named::new(Organization, 1)), "organization-of");
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn a_body_by_its_agreement() {
        check(
            "It is within the organization of the Collective Security Agreement now.",
            "Collective Security Agreement=organization=organization-of",
        );
        check("He led the organization of the event.", "");
    }
}
