//! The edits that part actors and join them, with all that must be said so that later articles do not change what was meant.

use super::Analysis;
use crate::actor::{ActorId, MentionId};
use crate::mention::Form;
use crate::project::{Anchor, Edit, Target};
use std::collections::BTreeSet;

impl Analysis {
    /// The edits by which the forms of each of these actors go together whatever becomes of it: as a person, an organization would lose the
    /// names that only organizations have. They go with a merge.
    pub fn forms_together(&self, actors: &[Anchor]) -> Vec<Edit> {
        let forms = |anchor: &Anchor| {
            let mut told = BTreeSet::from([crate::lexicon::key(&anchor.quote)]);
            let mentions = self.actor_at(anchor).and_then(|id| self.actor(id)).map_or(&[][..], |actor| &actor.mentions);
            let names = mentions.iter().filter(|id| self.mention(**id).is_some_and(|mention| mention.form == Form::Proper));
            let others = names.filter(|id| told.insert(self.key(**id))).filter_map(|id| self.anchor_of_mention(*id));
            let all: Vec<Anchor> = std::iter::once(anchor.clone()).chain(others).collect();
            (all.len() > 1).then_some(Edit::Merge(all))
        };
        actors.iter().filter_map(forms).collect()
    }

    /// The edit by which these mentions mean someone else; `None` when they are no mentions. What stays of their actors is told by one
    /// mention a form, and one an article where the form goes in some articles and stays in others.
    pub fn split(&self, mentions: &[MentionId], to: Target) -> Option<Edit> {
        let going: BTreeSet<MentionId> = mentions.iter().copied().collect();
        let anchors: Vec<Anchor> = going.iter().filter_map(|id| self.anchor_of_mention(*id)).collect();
        if let ([anchor], [id]) = (anchors.as_slice(), mentions) {
            let is_all = self.meant(*id).and_then(|actor| self.actor(actor)).is_none_or(|actor| actor.mentions.len() == 1);
            if !is_all {
                return Some(Edit::MoveMention(anchor.clone(), to));
            }
        }
        let target = if let Target::Actor(anchor) = &to { self.actor_at(anchor) } else { None };
        let from: BTreeSet<ActorId> = going.iter().filter_map(|id| self.meant(*id)).filter(|actor| Some(*actor) != target).collect();
        let moving: BTreeSet<String> = going.iter().map(|id| self.key(*id)).collect();
        let mut told = BTreeSet::new();
        let mut rest = Vec::new();
        for id in from.iter().filter_map(|actor| self.actor(*actor)).flat_map(|actor| &actor.mentions) {
            let is_name = self.mention(*id).is_some_and(|mention| mention.form == Form::Proper);
            if is_name && !going.contains(id) {
                let key = self.key(*id);
                let place = moving.contains(&key).then_some(id.document);
                if told.insert((key, place)) {
                    rest.extend(self.anchor_of_mention(*id));
                }
            }
        }
        (!anchors.is_empty()).then_some(Edit::Split { mentions: anchors, rest, to })
    }

    fn key(&self, id: MentionId) -> String {
        let words = self.documents.get(id.document).zip(self.mention(id));
        words.map_or_else(String::new, |(document, mention)| crate::lexicon::key(mention.span.of(&document.text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cache, analyze};
    use crate::document;
    use crate::lexicon::Lexicon;
    use crate::mention::ActorKind;
    use crate::network::Window;
    use crate::project::Project;

    fn derive(project: &Project) -> Analysis {
        analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default())
    }

    fn names(analysis: &Analysis) -> Vec<String> {
        analysis.actors().iter().map(|actor| format!("{} {}", actor.name, actor.mentions.len())).collect()
    }

    #[test]
    fn some_articles_go_and_the_others_stay() {
        let texts = ["Then Qorpa met Olaf Zill.", "Here Qorpa came. Qorpa left.", "Later Qorpa slept."];
        let mut project = Project::default();
        project.add_documents(
            texts.iter().enumerate().map(|(at, text)| document::from_text(&format!("{at}.txt"), (*text).to_owned())).collect(),
        );
        let before = derive(&project);
        assert_eq!(names(&before), ["Qorpa 4", "Olaf Zill 1"]);
        let going: Vec<MentionId> = before.actors()[0].mentions.iter().copied().filter(|id| id.document == 1).collect();
        let edit = before.split(&going, Target::New { name: "Pia Qorpa".to_owned(), kind: ActorKind::Person }).expect("mentions");
        assert!(matches!(&edit, Edit::Split { rest, .. } if rest.len() == 2), "{edit:?}");
        project.apply(edit);
        assert_eq!(names(&derive(&project)), ["Pia Qorpa 2", "Qorpa 2", "Olaf Zill 1"]);
        // Articles that come later do not bring them together; the word goes on to mean who it meant.
        project.add_documents(vec![document::from_text("9.txt", "Then Qorpa sang.".to_owned())]);
        assert_eq!(names(&derive(&project)), ["Qorpa 3", "Pia Qorpa 2", "Olaf Zill 1"]);
        assert_eq!(before.split(&[], Target::New { name: String::new(), kind: ActorKind::Person }), None);
    }
}
