//! What several actors would be as one: shown before a merge is done.

use super::Analysis;
use crate::actor::{Actor, ActorId, Alias};
use crate::mention::ActorKind;
use std::collections::{BTreeMap, BTreeSet};

/// Several actors taken as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The names to choose from: what each is called, the likeliest first; no name twice.
    pub names: Vec<String>,
    /// The kind of the most mentioned.
    pub kind: Option<ActorKind>,
    /// As [`Actor::aliases`] are: names first, then descriptions; the most frequent first, then by text.
    pub aliases: Vec<Alias>,
    pub mention_count: usize,
    pub document_count: usize,
    /// With how many others it would be named together.
    pub tie_count: usize,
    /// Ties among the several, as indices into the network's: within one actor there is no tie, so they vanish.
    pub inner: Vec<usize>,
}

impl Analysis {
    /// What these actors would be as one. Numbers that are nobody's are passed over.
    pub fn merged(&self, actors: &[ActorId]) -> Merged {
        let whom: BTreeSet<ActorId> = actors.iter().copied().filter(|id| self.actor(*id).is_some()).collect();
        let mut several: Vec<&Actor> = whom.iter().filter_map(|id| self.actor(*id)).collect();
        // A person's full name says more than a last name that is written more often.
        let is_full = |actor: &Actor| actor.kind == ActorKind::Person && actor.name.contains(' ');
        several.sort_by_key(|actor| std::cmp::Reverse((is_full(actor), actor.mentions.len())));
        let mut names: Vec<String> = Vec::new();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut documents = BTreeSet::new();
        for actor in &several {
            if !names.contains(&actor.name) {
                names.push(actor.name.clone());
            }
            actor.aliases.iter().for_each(|alias| *counts.entry(&alias.text).or_default() += alias.count);
            documents.extend(actor.mentions.iter().map(|mention| mention.document));
        }
        let mut aliases: Vec<Alias> = counts.into_iter().map(|(text, count)| Alias { text: text.to_owned(), count }).collect();
        aliases.sort_by_cached_key(|alias| (alias.is_description(), std::cmp::Reverse(alias.count), alias.text.clone()));
        let others: BTreeSet<ActorId> =
            whom.iter().flat_map(|id| self.network.ties(*id).map(|tie| tie.other(*id))).filter(|other| !whom.contains(other)).collect();
        let of_all = whom.iter().filter_map(|id| self.network.ties_of.get(id.0)).flatten();
        let inner: BTreeSet<usize> = of_all.copied().filter(|tie| self.is_within(*tie, &whom)).collect();
        Merged {
            names,
            kind: several.iter().max_by_key(|actor| actor.mentions.len()).map(|actor| actor.kind),
            aliases,
            mention_count: several.iter().map(|actor| actor.mentions.len()).sum(),
            document_count: documents.len(),
            tie_count: others.len(),
            inner: inner.into_iter().collect(),
        }
    }

    fn is_within(&self, tie: usize, whom: &BTreeSet<ActorId>) -> bool {
        self.network.co_mentions.get(tie).is_some_and(|tie| whom.contains(&tie.a) && whom.contains(&tie.b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cache, analyze};
    use crate::document;
    use crate::lexicon::Lexicon;
    use crate::network::Window;
    use crate::project::{Edit, Project};

    const TEXT: &str = "Ada Moreno met Boris Klein and Clara Novak in Vienna.\n\nAda Moreno wrote to Clara Novak. Ada Moreno left.\n";

    /// What is shown before is what comes of it.
    #[test]
    fn what_is_foretold_comes_true() {
        let mut project = Project::default();
        project.add_documents(vec![document::read("a.txt", TEXT.as_bytes()).expect("text")]);
        let derive = |project: &Project| analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
        let before = derive(&project);
        let find = |name: &str| ActorId(before.actors().iter().position(|actor| actor.name == name).expect(name));
        let two = [find("Clara Novak"), find("Ada Moreno")];
        let merged = before.merged(&two);
        assert_eq!(merged.names, ["Ada Moreno", "Clara Novak"]);
        assert_eq!((merged.mention_count, merged.document_count), (5, 1));
        let tie = before.network.between(two[0], two[1]).expect("named together");
        assert_eq!(merged.inner.iter().map(|index| &before.network.co_mentions[*index]).collect::<Vec<_>>(), [tie]);
        let anchors: Vec<_> = two.iter().filter_map(|id| before.anchor(*id)).collect();
        project.apply(Edit::Merge(anchors.clone()));
        let after = derive(&project);
        let one = after.actor_at(&anchors[0]).expect("there");
        let actor = after.actor(one).expect("there");
        assert_eq!((actor.mentions.len(), actor.document_count), (merged.mention_count, merged.document_count));
        assert_eq!((&actor.aliases, after.network.tie_count(one)), (&merged.aliases, merged.tie_count));
    }

    #[test]
    fn nobody_merged_is_nobody() {
        assert_eq!(Analysis::default().merged(&[ActorId(3)]), Merged::default());
    }
}
