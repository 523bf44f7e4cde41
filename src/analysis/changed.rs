//! What an import or a removal changed: who is new, which ties are new or stronger, who became one or was parted, which corrections
//! held in the new articles, and which lost their place.

use super::Analysis;
use crate::actor::{ActorId, MentionId};
use crate::document::DocumentId;
use crate::project::{Anchor, Edit, Project};
use std::collections::{BTreeMap, BTreeSet};

/// The differences, in numbers of the new analysis; the most important first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changed {
    pub came: usize,
    pub went: usize,
    pub new_actors: Vec<ActorId>,
    /// With how many pieces of evidence.
    pub new_ties: Vec<(ActorId, ActorId, usize)>,
    /// With how many before, and now.
    pub stronger_ties: Vec<(ActorId, ActorId, usize, usize)>,
    /// Who is one now, and the names of those that were others before.
    pub joined: Vec<(ActorId, Vec<String>)>,
    /// Who was parted, and from whom.
    pub parted: Vec<(ActorId, String)>,
    /// Where the user's corrections held in articles that came: mentions, articles.
    pub corrected: Vec<(ActorId, usize, usize)>,
    /// Words that the user said name nobody, found in articles that came: mentions, articles.
    pub dismissed: Vec<(String, usize, usize)>,
    /// Corrections that find their place no longer.
    pub lost: Vec<Anchor>,
}

impl Changed {
    /// Compares; `ancestors` says who each actor of `new` was in `old`.
    pub fn between(old: &Analysis, new: &Analysis, ancestors: &[Option<ActorId>], project: &Project) -> Self {
        let ids = |analysis: &Analysis| analysis.documents.iter().map(|document| document.id).collect::<BTreeSet<DocumentId>>();
        let (before, now) = (ids(old), ids(new));
        let mut changed = Self { came: now.difference(&before).count(), went: before.difference(&now).count(), ..Self::default() };
        changed.actors(old, new, ancestors);
        changed.ties(old, new, ancestors);
        changed.corrections(new, &before, project);
        changed.lost = new.orphans.iter().filter(|anchor| !old.orphans.contains(anchor)).cloned().collect();
        changed
    }

    /// How many actors and ties there were not.
    pub fn new_counts(&self) -> (usize, usize) {
        (self.new_actors.len() + self.parted.len(), self.new_ties.len())
    }

    fn actors(&mut self, old: &Analysis, new: &Analysis, ancestors: &[Option<ActorId>]) {
        let mut owners: BTreeMap<(DocumentId, crate::text::Span), ActorId> = BTreeMap::new();
        for (number, actor) in old.actors().iter().enumerate() {
            owners.extend(actor.mentions.iter().filter_map(|id| Some((place(old, *id)?, ActorId(number)))));
        }
        let heirs: BTreeSet<ActorId> = ancestors.iter().filter_map(|ancestor| *ancestor).collect();
        for (number, actor) in new.actors().iter().enumerate() {
            let mut from: BTreeMap<ActorId, usize> = BTreeMap::new();
            for owner in actor.mentions.iter().filter_map(|id| owners.get(&place(new, *id)?)) {
                *from.entry(*owner).or_default() += 1;
            }
            let name = |id: ActorId| old.actor(id).map(|actor| actor.name.clone());
            match ancestors.get(number).copied().flatten() {
                Some(_) => {
                    let others: Vec<String> = from.keys().filter(|owner| !heirs.contains(owner)).filter_map(|owner| name(*owner)).collect();
                    if !others.is_empty() {
                        self.joined.push((ActorId(number), others));
                    }
                }
                None => match from.iter().max_by_key(|(_, count)| **count).and_then(|(owner, _)| name(*owner)) {
                    Some(from) => self.parted.push((ActorId(number), from)),
                    None => self.new_actors.push(ActorId(number)),
                },
            }
        }
    }

    fn ties(&mut self, old: &Analysis, new: &Analysis, ancestors: &[Option<ActorId>]) {
        let known: BTreeMap<(ActorId, ActorId), usize> =
            old.network.co_mentions.iter().map(|tie| ((tie.a, tie.b), tie.sentence_count)).collect();
        let ancestor = |actor: ActorId| ancestors.get(actor.0).copied().flatten();
        for tie in &new.network.co_mentions {
            let before = ancestor(tie.a).zip(ancestor(tie.b)).and_then(|(a, b)| known.get(&(a.min(b), a.max(b))));
            match before {
                None => self.new_ties.push((tie.a, tie.b, tie.sentence_count)),
                Some(before) if tie.sentence_count > *before => {
                    self.stronger_ties.push((tie.a, tie.b, *before, tie.sentence_count));
                }
                Some(_) => {}
            }
        }
    }

    fn corrections(&mut self, new: &Analysis, before: &BTreeSet<DocumentId>, project: &Project) {
        let mut keys: BTreeMap<String, String> = BTreeMap::new();
        for part in project.history().parts() {
            match part {
                Edit::DismissAlias(words) => drop(keys.insert(crate::lexicon::key(words), words.clone())),
                Edit::BringBackAlias(words) => drop(keys.remove(&crate::lexicon::key(words))),
                _ => {}
            }
        }
        let mut corrected: BTreeMap<ActorId, Reach> = BTreeMap::new();
        let mut dismissed: BTreeMap<&str, Reach> = BTreeMap::new();
        for (document, one) in new.documents.iter().enumerate().filter(|(_, one)| !before.contains(&one.id)) {
            for (index, mention) in new.mentions.get(document).into_iter().flat_map(|mentions| mentions.iter()).enumerate() {
                let id = MentionId { document, index };
                let sieve = new.resolved.sieves.get(document).map_or("", |sieves| sieves.get(index));
                match new.meant(id) {
                    Some(actor) if matches!(sieve, "ruling" | "learned") => corrected.entry(actor).or_default().add(document),
                    None if !keys.is_empty() => {
                        if let Some(words) = keys.get(&crate::lexicon::key(mention.span.of(&one.text))) {
                            dismissed.entry(words).or_default().add(document);
                        }
                    }
                    _ => {}
                }
            }
        }
        self.corrected = corrected.into_iter().map(|(actor, reach)| (actor, reach.mentions, reach.articles.len())).collect();
        self.dismissed = dismissed.into_iter().map(|(words, reach)| (words.to_owned(), reach.mentions, reach.articles.len())).collect();
    }
}

#[derive(Default)]
struct Reach {
    mentions: usize,
    articles: BTreeSet<usize>,
}

impl Reach {
    fn add(&mut self, document: usize) {
        self.mentions += 1;
        self.articles.insert(document);
    }
}

fn place(analysis: &Analysis, id: MentionId) -> Option<(DocumentId, crate::text::Span)> {
    Some((analysis.documents.get(id.document)?.id, analysis.mention(id)?.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cache, analyze, map};
    use crate::document;
    use crate::lexicon::Lexicon;
    use crate::network::Window;

    #[test]
    fn an_import_tells_who_is_new_and_what_held() {
        let read = |file: &str, text: &str| document::from_text(file, text.to_owned());
        let derive = |project: &Project| analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
        let mut project = Project::default();
        project.add_documents(vec![read("a.txt", "Then Maria Qorpa met Olaf Zill. Zebu barked.")]);
        project.apply(Edit::DismissAlias("Zill Press".to_owned()));
        let old = derive(&project);
        project.add_documents(vec![read("b.txt", "Maria Qorpa met Olaf Zill and Petra Unna. Olaf Zill left.")]);
        let new = derive(&project);
        let changed = Changed::between(&old, &new, &map::ancestors(&old, &new), &project);
        let name = |id: &ActorId| new.actor(*id).map_or("", |actor| actor.name.as_str());
        assert_eq!((changed.came, changed.went), (1, 0));
        assert_eq!(changed.new_actors.iter().map(name).collect::<Vec<_>>(), ["Petra Unna"]);
        assert_eq!(changed.new_ties.len(), 2);
        assert!(matches!(changed.stronger_ties.as_slice(), [(_, _, 1, 2)]), "{changed:?}");
        assert!(changed.joined.is_empty() && changed.parted.is_empty() && changed.lost.is_empty());
        let back = Changed::between(&new, &old, &map::ancestors(&new, &old), &project);
        assert_eq!((back.came, back.went, back.new_counts()), (0, 1, (0, 0)));
    }
}
