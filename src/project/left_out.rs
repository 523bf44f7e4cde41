//! What the user said names nobody, as it stands now: to be listed, and brought back.

use super::{Anchor, Edit, Project};

/// Words and places that were dismissed and not brought back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// These name nobody anywhere, in the order in which that was said.
    pub words: Vec<String>,
    /// At these places the words name nobody.
    pub places: Vec<Anchor>,
}

/// What is left out now.
pub fn of(project: &Project) -> LeftOut {
    let mut out = LeftOut::default();
    for part in project.history().parts() {
        match part {
            Edit::DismissAlias(words) => {
                out.words.retain(|other| !is_same(other, words));
                out.words.push(words.clone());
            }
            Edit::BringBackAlias(words) => out.words.retain(|other| !is_same(other, words)),
            Edit::DropMention(anchor) if !out.places.contains(anchor) => out.places.push(anchor.clone()),
            Edit::BringBack(anchor) => out.places.retain(|other| other != anchor),
            Edit::MoveMention(anchor, _) | Edit::AddMention(anchor, _) => out.places.retain(|other| other != anchor),
            _ => {}
        }
    }
    out
}

fn is_same(a: &str, b: &str) -> bool {
    crate::lexicon::key(a) == crate::lexicon::key(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocumentId;
    use crate::text::Span;

    #[test]
    fn what_was_brought_back_is_left_out_no_longer() {
        let at = |start: usize| Anchor { document: DocumentId::of("text"), span: Span::new(start, start + 1), quote: "x".to_owned() };
        let mut project = Project::default();
        for edit in [Edit::DismissAlias("Akismet".to_owned()), Edit::DismissAlias("Home".to_owned()), Edit::DropMention(at(1))] {
            project.apply(edit);
        }
        project.apply(Edit::DropMention(at(3)));
        assert_eq!(of(&project).words, ["Akismet", "Home"]);
        project.apply(Edit::BringBackAlias("akismet".to_owned()));
        project.apply(Edit::BringBack(at(1)));
        assert_eq!(of(&project), LeftOut { words: vec!["Home".to_owned()], places: vec![at(3)] });
        project.undo();
        assert_eq!(of(&project).places.len(), 2);
    }
}
