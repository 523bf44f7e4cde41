//! What would become of an actor, and of another, were some of its mentions put elsewhere: shown before it is done.

use super::Analysis;
use crate::actor::{ActorId, Found, MentionId, Resolved};
use crate::mention::Form;
use crate::network::{self, CoMention};
use std::collections::BTreeSet;

/// Counting ties anew in more articles than this would make a window wait.
const COUNTED: usize = 400;

/// What one of the two would have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub mention_count: usize,
    pub document_count: usize,
    /// With how many others it would be named together; `None` where there are too many articles to count in a moment.
    pub tie_count: Option<usize>,
}

/// Both of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parted {
    pub stays: Share,
    pub becomes: Share,
}

/// Mentions of an actor that stand or fall together when one chooses: a form within an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    pub form: String,
    pub document: usize,
    pub mentions: Vec<MentionId>,
}

impl Analysis {
    /// The mentions that name an actor, by form, the most frequent first, and within it by article. What only describes it follows its
    /// names, and is not put elsewhere by itself.
    pub fn portions(&self, id: ActorId) -> Vec<Portion> {
        let Some(actor) = self.actor(id) else { return Vec::new() };
        let mut portions: Vec<Portion> = Vec::new();
        for mention in &actor.mentions {
            let Some(form) = self.form_of(*mention).filter(|_| self.is_name(*mention)) else { continue };
            match portions.iter_mut().rev().find(|portion| portion.document == mention.document && portion.form == form) {
                Some(portion) => portion.mentions.push(*mention),
                None => portions.push(Portion { form: form.to_owned(), document: mention.document, mentions: vec![*mention] }),
            }
        }
        let rank = |form: &str| actor.aliases.iter().position(|alias| alias.text == form);
        portions.sort_by_cached_key(|portion| (rank(&portion.form).unwrap_or(usize::MAX), portion.form.clone(), portion.document));
        portions
    }

    fn form_of(&self, id: MentionId) -> Option<&str> {
        Some(self.mention(id)?.span.of(&self.documents.get(id.document)?.text))
    }

    fn is_name(&self, id: MentionId) -> bool {
        self.mention(id).is_some_and(|mention| mention.form == Form::Proper)
    }

    /// These names, and what describes the actor in articles where no name of it stays.
    fn with_descriptions(&self, from: ActorId, moved: &BTreeSet<MentionId>) -> BTreeSet<MentionId> {
        let mentions = self.actor(from).map_or(&[][..], |actor| actor.mentions.as_slice());
        let staying: BTreeSet<usize> =
            mentions.iter().filter(|id| self.is_name(**id) && !moved.contains(id)).map(|id| id.document).collect();
        let touched: BTreeSet<usize> = moved.iter().map(|id| id.document).collect();
        let follows = |id: &&MentionId| !self.is_name(**id) && touched.contains(&id.document) && !staying.contains(&id.document);
        mentions.iter().filter(follows).chain(moved).copied().collect()
    }

    /// What becomes of `from` when these of its mentions mean `to` instead; someone new where that is nobody.
    /// Descriptions go with the names of their article; where some of those stay and some go, they are counted as staying.
    pub fn parted(&self, from: ActorId, moved: &BTreeSet<MentionId>, to: Option<ActorId>) -> Parted {
        let moved = &self.with_descriptions(from, moved);
        let mentions_of = |id: Option<ActorId>| id.and_then(|id| self.actor(id)).map_or(&[][..], |actor| actor.mentions.as_slice());
        let stays: Vec<MentionId> = mentions_of(Some(from)).iter().copied().filter(|id| !moved.contains(id)).collect();
        let becomes: BTreeSet<MentionId> = mentions_of(to).iter().chain(moved).copied().collect();
        let documents: BTreeSet<usize> = stays.iter().chain(&becomes).map(|id| id.document).collect();
        // Whoever is new gets the number that nobody has.
        let other = to.unwrap_or(ActorId(self.actors().len()));
        let ties = (documents.len() <= COUNTED).then(|| self.ties_among(&documents, moved, other));
        let tie_count = |id: ActorId| Some(ties.as_ref()?.iter().filter(|tie| tie.a == id || tie.b == id).count());
        Parted { stays: share(stays.into_iter(), tie_count(from)), becomes: share(becomes.into_iter(), tie_count(other)) }
    }

    /// The ties that these articles alone make, with some mentions meaning another actor.
    fn ties_among(&self, documents: &BTreeSet<usize>, moved: &BTreeSet<MentionId>, to: ActorId) -> Vec<CoMention> {
        let mut found = Vec::new();
        let mut meant = Vec::new();
        for &document in documents {
            let (Some(text), Some(mentions), Some(row)) =
                (self.documents.get(document), self.mentions.get(document), self.resolved.meant.get(document))
            else {
                continue;
            };
            found.push(Found { document: text, mentions });
            let whom = |(index, actor): (usize, Option<ActorId>)| {
                if moved.contains(&MentionId { document, index }) { Some(to) } else { actor }
            };
            meant.push(row.iter().enumerate().map(whom).collect());
        }
        let resolved = Resolved { meant, ..Resolved::default() };
        network::connect(&found, &resolved, self.network.window).co_mentions
    }
}

fn share(mentions: impl Iterator<Item = MentionId>, tie_count: Option<usize>) -> Share {
    let documents: Vec<usize> = mentions.map(|id| id.document).collect();
    let document_count = documents.iter().collect::<BTreeSet<_>>().len();
    Share { mention_count: documents.len(), document_count, tie_count }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cache, analyze};
    use crate::document;
    use crate::lexicon::Lexicon;
    use crate::mention::ActorKind;
    use crate::network::Window;

    use crate::project::{Edit, Project, Target};

    const TEXTS: [&str; 2] = [
        "Ada Moreno met Boris Klein and Clara Novak in Vienna.\n\nMoreno wrote to Clara Novak. Ada Moreno left.\n",
        "Ada Moreno met Dora Quist in Oslo. Moreno wept.\n",
    ];

    /// What is shown before is what comes of it.
    #[test]
    fn what_is_foretold_comes_true() {
        let mut project = Project::default();
        let read = |(number, text): (usize, &&str)| document::read(&format!("{number}.txt"), text.as_bytes()).expect("text");
        project.add_documents(TEXTS.iter().enumerate().map(read).collect());
        let derive = |project: &Project| analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
        let before = derive(&project);
        let ada = ActorId(before.actors().iter().position(|actor| actor.name == "Ada Moreno").expect("there"));
        let portions = before.portions(ada);
        let forms: Vec<(&str, usize, usize)> =
            portions.iter().map(|portion| (portion.form.as_str(), portion.document, portion.mentions.len())).collect();
        assert_eq!(forms, [("Ada Moreno", 0, 2), ("Ada Moreno", 1, 1), ("Moreno", 0, 1), ("Moreno", 1, 1)]);
        let (moved, stay): (Vec<&Portion>, Vec<&Portion>) = portions.iter().partition(|portion| portion.document == 1);
        let moved: BTreeSet<MentionId> = moved.iter().flat_map(|portion| portion.mentions.clone()).collect();
        let foretold = before.parted(ada, &moved, None);
        let anchors = |ids: &mut dyn Iterator<Item = MentionId>| ids.filter_map(|id| before.anchor_of_mention(id)).collect::<Vec<_>>();
        let mentions = anchors(&mut moved.iter().copied());
        let rest = anchors(&mut stay.iter().filter_map(|portion| portion.mentions.first().copied()));
        let to = Target::New { name: "Another Moreno".to_owned(), kind: ActorKind::Person };
        project.apply(Edit::Split { mentions: mentions.clone(), rest: rest.clone(), to });
        let after = derive(&project);
        for (anchor, share) in [(&rest[0], foretold.stays), (&mentions[0], foretold.becomes)] {
            let id = after.actor_at(anchor).expect("there");
            let actor = after.actor(id).expect("there");
            let got = (actor.mentions.len(), actor.document_count, Some(after.network.tie_count(id)));
            assert_eq!(got, (share.mention_count, share.document_count, share.tie_count), "{}", actor.name);
        }
    }
}
