//! What a correction did: how many mentions, in how many articles, mean someone else or are called otherwise by it.

use super::{Analysis, Cache, analyze, map};
use crate::actor::MentionId;
use crate::document::DocumentId;
use crate::lexicon::Lexicon;
use crate::network::Window;
use crate::project::{Edit, Project};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The reach of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    pub mentions: usize,
    pub articles: usize,
    /// Where no mention changes: how many claims and speakers do.
    pub claims: usize,
}

impl Effect {
    /// "7 mentions in 3 articles"; "nothing here" where it changes none.
    pub fn describe(self) -> String {
        let count = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
        match self.mentions {
            0 if self.claims > 0 => format!("{} in {}", count(self.claims, "claim"), count(self.articles, "article")),
            0 => "nothing here".to_owned(),
            mentions => format!("{} in {}", count(mentions, "mention"), count(self.articles, "article")),
        }
    }
}

/// What differs between two analyses of the same articles: mentions whose actor is another, bears another name or kind, or is hidden or
/// noted otherwise.
pub fn between(before: &Analysis, after: &Analysis) -> Effect {
    let ancestors = map::ancestors(before, after);
    let is_same =
        |was: Option<MentionId>, is: Option<MentionId>| match (was.and_then(|id| before.meant(id)), is.and_then(|id| after.meant(id))) {
            (Some(was), Some(is)) => {
                let alike = before.actor(was).zip(after.actor(is)).is_some_and(|(was, is)| was.name == is.name && was.kind == is.kind);
                let looks = before.hidden.contains(&was) == after.hidden.contains(&is) && before.notes.get(&was) == after.notes.get(&is);
                ancestors.get(is.0).copied().flatten() == Some(was) && alike && looks
            }
            (None, None) => was.is_some() == is.is_some(),
            _ => false,
        };
    let mut changed: BTreeSet<(DocumentId, Span)> = BTreeSet::new();
    let mut left: BTreeMap<DocumentId, usize> = before.documents.iter().enumerate().map(|(number, one)| (one.id, number)).collect();
    for (document, one) in after.documents.iter().enumerate() {
        let (was, now) = (left.remove(&one.id), after.mentions.get(document));
        let are_same = was.and_then(|was| before.mentions.get(was)).zip(now).is_some_and(|(was, now)| Arc::ptr_eq(was, now));
        if let (Some(was), Some(now), true) = (was, now, are_same) {
            // The same mentions stand at the same places.
            let at = |document: usize, index: usize| Some(MentionId { document, index });
            let differing = now.iter().enumerate().filter(|(index, _)| !is_same(at(was, *index), at(document, *index)));
            changed.extend(differing.map(|(_, mention)| (one.id, mention.span)));
            continue;
        }
        let (old, new) = (was.map(|was| places(before, was)).unwrap_or_default(), places(after, document));
        let all: BTreeSet<&Span> = old.keys().chain(new.keys()).collect();
        changed
            .extend(all.into_iter().filter(|span| !is_same(old.get(*span).copied(), new.get(*span).copied())).map(|span| (one.id, *span)));
    }
    for (id, document) in left {
        changed.extend(places(before, document).into_keys().map(|span| (id, span)));
    }
    let articles: BTreeSet<DocumentId> = changed.iter().map(|(document, _)| *document).collect();
    if articles.is_empty() {
        let (claims, articles) = claims(before, after);
        return Effect { mentions: 0, articles, claims };
    }
    Effect { mentions: changed.len(), articles: articles.len(), claims: 0 }
}

/// In how many claims and speakers two analyses differ that mean the same by every mention, and in how many articles.
fn claims(before: &Analysis, after: &Analysis) -> (usize, usize) {
    let count = |analysis: &Analysis, document: usize| analysis.told.count(document);
    let differences = (0..after.documents.len().min(before.documents.len()))
        .map(|document| count(before, document).abs_diff(count(after, document)))
        .filter(|difference| *difference > 0);
    differences.fold((0, 0), |(claims, articles), difference| (claims + difference, articles + 1))
}

/// What the edit of this number in the history does to what is shown now: the difference to a history in which it does not count. `None`
/// for what is no correction, or does not count.
pub fn of(project: &Project, number: usize, window: Window, lexicon: &Lexicon, cache: &mut Cache) -> Option<Effect> {
    let history = project.history();
    if !history.can_switch(number) || history.switched_off().contains(&number) {
        return None;
    }
    let mut without = project.clone();
    without.apply(Edit::SwitchOff(number));
    Some(between(&analyze(&without, window, lexicon, cache), &analyze(project, window, lexicon, cache)))
}

/// Every mention of a document by its place.
fn places(analysis: &Analysis, document: usize) -> BTreeMap<Span, MentionId> {
    let mentions = analysis.mentions.get(document).map_or(&[][..], |mentions| mentions.as_slice());
    mentions.iter().enumerate().map(|(index, mention)| (mention.span, MentionId { document, index })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    #[test]
    fn each_correction_tells_what_it_did() {
        let texts = ["Then Maria Qorpa met Olaf Zill. Qorpa left.", "Here Maria Qorpa came."];
        let mut project = Project::default();
        project.add_documents(
            texts.iter().enumerate().map(|(at, text)| document::from_text(&format!("{at}.txt"), (*text).to_owned())).collect(),
        );
        let mut cache = Cache::default();
        let lexicon = Lexicon::shipped();
        let analysis = analyze(&project, Window::Sentence, lexicon, &mut cache);
        let anchor = |name: &str| {
            let at = analysis.actors().iter().position(|actor| actor.name == name).expect(name);
            analysis.anchor(crate::actor::ActorId(at)).expect(name)
        };
        project.apply(Edit::Merge(vec![anchor("Maria Qorpa"), anchor("Olaf Zill")]));
        project.apply(Edit::DismissAlias("Qorpa".to_owned()));
        project.apply(Edit::Rename(anchor("Olaf Zill"), "Both".to_owned()));
        project.apply(Edit::UnpinAll);
        let mut told = |number| of(&project, number, Window::Sentence, lexicon, &mut cache).map(Effect::describe);
        assert_eq!(told(0), None);
        assert_eq!(told(2).as_deref(), Some("1 mention in 1 article"));
        assert_eq!(told(3).as_deref(), Some("3 mentions in 2 articles"));
        assert_eq!(told(4), None);
        project.apply(Edit::DismissAlias("Akismet".to_owned()));
        assert_eq!(of(&project, 5, Window::Sentence, lexicon, &mut cache).map(Effect::describe).as_deref(), Some("nothing here"));
    }
}
