//! What the user decided about who is meant, with anchors already found in this analysis.

use super::clusters::Clusters;
use super::known::Base;
use super::pages::Pages;
use super::plan::{Forms, Item, Plan, ids_of};
use super::{Found, MentionId};
use crate::lexicon::Lexicon;
use crate::mention::ActorKind;
use std::collections::{BTreeMap, BTreeSet};

/// One decision. A later one outranks an earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// All actors that hold one of these mentions are one.
    Same(Vec<MentionId>),
    /// The actors of these two mentions are never one.
    Apart(MentionId, MentionId),
    /// These mentions mean someone else than they were found to; those of `rest` stay.
    Move { mentions: Vec<MentionId>, rest: Vec<MentionId>, to: Meant },
    /// The actor of this mention bears this name.
    Name(MentionId, String),
    /// The actor of this mention is of this kind.
    Kind(MentionId, ActorKind),
    /// This mention names nobody.
    Drop(MentionId),
    /// Words with this [`crate::lexicon::key`] name nobody.
    DropForm(String),
    /// The actor of this mention is none.
    Dismiss(MentionId),
    /// This mention names someone, and its actor is one, after all.
    BringBack(MentionId),
    /// Words with this key may name someone again.
    BringFormBack(String),
    /// Words with this key mean the actor of this mention, where an article does not say otherwise.
    Teach(String, MentionId),
    /// Who is meant here is asked for, under a number; see [`super::Resolved::marks`].
    Mark(MentionId, usize),
}

/// Who is meant by mentions that were moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Whoever is meant there.
    Actor(MentionId),
    /// Someone of this name whom no other mention means so far.
    New { name: String, kind: ActorKind },
}

/// The decisions in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    pub list: Vec<Ruling>,
}

impl Rulings {
    /// True for a mention that names nobody by the user's last word on it.
    pub fn drops(&self, id: MentionId) -> bool {
        let said = |ruling: &Ruling| match ruling {
            Ruling::Drop(dropped) if *dropped == id => Some(true),
            Ruling::BringBack(back) if *back == id => Some(false),
            _ => None,
        };
        self.list.iter().rev().find_map(said).unwrap_or(false)
    }
}

/// What rulings say of finished actors, and what they dismissed.
#[derive(Debug, Default)]
pub struct Ruled {
    pub names: Vec<(MentionId, String)>,
    pub kinds: Vec<(MentionId, ActorKind)>,
    /// Actors that are none, or are after all; a later one outranks an earlier.
    pub dismissals: Vec<(MentionId, bool)>,
    pub marks: Vec<(usize, MentionId)>,
}

/// Where the marks are, without resolving anything: `(number, mention)`.
pub fn marks(found: &[Found<'_>], rulings: &Rulings, forms: &Forms) -> Vec<(usize, MentionId)> {
    Plan::new(found, rulings, forms).marks().collect()
}

/// What lies before the sieves.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub found: &'a [Found<'a>],
    pub pages: &'a Pages,
    pub lexicon: &'a Lexicon,
}

/// The units before any ruling.
pub fn base(desk: &Desk<'_>) -> Base {
    let mut clusters = Clusters::new(desk.found, desk.pages, desk.lexicon);
    super::sieves::namesake::part(&mut clusters);
    super::sieves::homonym::part(&mut clusters);
    clusters.into_base()
}

/// The units that the user parted from others get numbers in blocks of so many, so that one more of them leaves all later numbers as they were.
const BLOCK: usize = 64;

/// The units before any sieve: what the user dismissed left out, what the user joined joined, what the user parted barred from joining.
/// Later rulings are laid down first, so that an earlier one that contradicts them finds no room, and becomes a notice.
pub fn start<'a>(desk: &Desk<'a>, plan: &Plan, base: &mut Base) -> (Clusters<'a>, Vec<String>) {
    let count = base.count;
    let mut clusters = Clusters::of(base, desk.found, desk.pages, desk.lexicon);
    clusters.drop_all(plan.dropped.keys().copied());
    let placed = take_out(&mut clusters, plan);
    clusters.pad(count, BLOCK);
    let mut notices = Vec::new();
    lay_down(&mut clusters, plan, &mut notices);
    placed.into_iter().for_each(|unit| clusters.settle(unit));
    teach(&mut clusters, plan);
    (clusters, notices)
}

/// What is said of those who are found.
pub fn said(plan: Plan) -> Ruled {
    let mut ruled = Ruled { marks: plan.marks().collect(), ..Ruled::default() };
    for item in plan.items {
        match item {
            Item::Name(id, name) => ruled.names.push((id, name)),
            Item::Kind(id, kind) => ruled.kinds.push((id, kind)),
            Item::Dismiss(id, is_dismissed) => ruled.dismissals.push((id, is_dismissed)),
            Item::Link(..) | Item::Apart(..) | Item::Stay(..) | Item::Mark(..) | Item::Gone => {}
        }
    }
    ruled
}

/// Mentions that go other ways than their form make units of their own. Answers those that the user put somewhere.
fn take_out(clusters: &mut Clusters<'_>, plan: &Plan) -> Vec<usize> {
    let mut parts: BTreeMap<(usize, usize), Vec<MentionId>> = BTreeMap::new();
    for (id, number) in &plan.placed {
        if let Some(unit) = unit(clusters, *id) {
            parts.entry((unit, *number)).or_default().push(*id);
        }
    }
    let mut placed = Vec::new();
    for ((unit, number), ids) in parts {
        let part = clusters.split(unit, &ids).unwrap_or(unit);
        placed.extend(plan.by_hand.contains(&number).then_some(part));
    }
    placed
}

fn lay_down(clusters: &mut Clusters<'_>, plan: &Plan, notices: &mut Vec<String>) {
    let mut told: Vec<(usize, usize)> = Vec::new();
    for item in plan.items.iter().rev() {
        match item {
            Item::Apart(a, b) => {
                let Some((x, y)) = unit(clusters, *a).zip(unit(clusters, *b)) else { continue };
                if clusters.keep_apart(x, y) {
                    told.push((x, y));
                } else {
                    notices.push(format!("{} were kept apart, and later said to be one: the later holds.", quoted(clusters, x, y)));
                }
            }
            Item::Stay(first, others) => {
                let Some(first) = unit(clusters, *first) else { continue };
                let others: BTreeSet<usize> = others.iter().filter_map(|id| unit(clusters, *id)).collect();
                if !others.iter().any(|other| clusters.are_joined(first, *other)) {
                    others.iter().for_each(|other| {
                        let _ = clusters.keep_apart(first, *other);
                    });
                }
            }
            Item::Link(other, first) => {
                let Some((x, y)) = unit(clusters, *other).zip(unit(clusters, *first)) else { continue };
                if clusters.join(x, y, RULING, |name, to| format!("You said that “{name}” is “{to}”")) {
                    continue;
                }
                let roots = |(a, b): (usize, usize)| (clusters.root(a).min(clusters.root(b)), clusters.root(a).max(clusters.root(b)));
                if told.iter().any(|pair| roots(*pair) == roots((x, y))) {
                    notices.push(format!("{} were said to be one, and later kept apart: the later holds.", quoted(clusters, y, x)));
                }
            }
            _ => {}
        }
    }
    notices.reverse();
}

/// What the user put somewhere tells what its words mean in other articles, unless some of the same article stayed behind.
fn teach(clusters: &mut Clusters<'_>, plan: &Plan) {
    let mut ruled = BTreeSet::new();
    for item in &plan.items {
        if matches!(item, Item::Link(..) | Item::Apart(..) | Item::Stay(..)) {
            let both: Vec<usize> = ids_of(item).into_iter().filter_map(|id| unit(clusters, id)).collect();
            if matches!(item, Item::Link(..)) {
                clusters.explained.extend(&both);
            }
            ruled.extend(both);
        }
    }
    ruled.extend(plan.placed.keys().filter_map(|id| unit(clusters, *id)));
    for unit in ruled {
        clusters.teach(unit);
    }
    for (key, id) in &plan.taught {
        if let Some(unit) = unit(clusters, *id) {
            clusters.teach_word(key.clone(), unit);
        }
    }
    for item in &plan.items {
        if let Item::Name(id, name) = item
            && plan.placed.get(id).is_some_and(|number| plan.by_hand.contains(number))
            && let Some(unit) = unit(clusters, *id)
        {
            clusters.teach_word(crate::lexicon::key(name), unit);
        }
    }
}

/// The name under which rulings join.
pub const RULING: &str = "ruling";

fn unit(clusters: &Clusters<'_>, id: MentionId) -> Option<usize> {
    clusters.unit_of.get(id.document)?.get(id.index)
}

fn quoted(clusters: &Clusters<'_>, a: usize, b: usize) -> String {
    let text = |unit: usize| clusters.units.get(unit).map_or("", |unit| unit.text.as_str());
    format!("“{}” and “{}”", text(a), text(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Resolved;
    use crate::document::{self, Document};
    use crate::mention;

    /// Mentions are counted over all proper ones of a document: `(document, n)`.
    fn ruled(texts: &[&str], list: Vec<Ruling>) -> Resolved {
        let lexicon = Lexicon::shipped();
        let documents: Vec<Document> =
            texts.iter().enumerate().map(|(at, text)| document::from_text(&format!("{at}.txt"), (*text).to_owned())).collect();
        let mentions: Vec<_> = documents.iter().map(|document| mention::find(document, lexicon)).collect();
        let found: Vec<_> = documents.iter().zip(&mentions).map(|(document, mentions)| Found { document, mentions }).collect();
        crate::actor::resolve(&found, &Rulings { list }, lexicon)
    }

    const fn at(document: usize, index: usize) -> MentionId {
        MentionId { document, index }
    }

    fn names(resolved: &Resolved) -> Vec<String> {
        resolved.actors.iter().map(|actor| format!("{} {}", actor.name, actor.mentions.len())).collect()
    }

    const TEXT: &str = "Then Maria Qorpa met Olaf Zill. Qorpa left.";

    #[test]
    fn without_rulings_the_sieves_decide() {
        assert_eq!(names(&ruled(&[TEXT], vec![])), ["Maria Qorpa 2", "Olaf Zill 1"]);
    }

    #[test]
    fn same_joins_what_no_sieve_would() {
        let resolved = ruled(&[TEXT], vec![Ruling::Same(vec![at(0, 0), at(0, 1)])]);
        assert_eq!(resolved.actors.len(), 1);
        assert!(resolved.actors[0].joins.iter().any(|join| join.sieve == "ruling"));
        assert!(resolved.sieves[0].iter().any(|sieve| sieve == "ruling"));
    }

    #[test]
    fn apart_outranks_the_sieves() {
        let resolved = ruled(&[TEXT], vec![Ruling::Apart(at(0, 0), at(0, 2))]);
        assert_eq!(names(&resolved), ["Maria Qorpa 1", "Olaf Zill 1", "Qorpa 1"]);
    }

    #[test]
    fn apart_parts_one_form_by_document() {
        let texts = ["Then Maria Qorpa came.", "So Maria Qorpa left. Qorpa slept."];
        let resolved = ruled(&texts, vec![Ruling::Apart(at(0, 0), at(1, 0))]);
        assert_eq!(names(&resolved), ["Maria Qorpa 2", "Maria Qorpa 1"]);
        assert!(resolved.notices.is_empty());
    }

    #[test]
    fn a_later_ruling_outranks_an_earlier_and_says_so() {
        let (same, apart) = (Ruling::Same(vec![at(0, 0), at(0, 1)]), Ruling::Apart(at(0, 0), at(0, 1)));
        let parted = ruled(&[TEXT], vec![same.clone(), apart.clone()]);
        assert_eq!((parted.actors.len(), parted.notices.len()), (2, 1));
        let joined = ruled(&[TEXT], vec![apart, same]);
        assert_eq!((joined.actors.len(), joined.notices.len()), (1, 1));
    }

    fn put(mentions: &[MentionId], rest: &[MentionId], to: Meant) -> Ruling {
        Ruling::Move { mentions: mentions.to_vec(), rest: rest.to_vec(), to }
    }

    fn new(name: &str) -> Meant {
        Meant::New { name: name.to_owned(), kind: ActorKind::Person }
    }

    const FULL: &str = "Then Maria Qorpa met Olaf Zill. Qorpa left. Qorpa slept.";

    #[test]
    fn moved_mentions_go_where_they_are_put_and_the_rest_stays() {
        assert_eq!(names(&ruled(&[FULL], vec![])), ["Maria Qorpa 3", "Olaf Zill 1"]);
        let one = put(&[at(0, 2)], &[], Meant::Actor(at(0, 1)));
        assert_eq!(names(&ruled(&[FULL], vec![one])), ["Maria Qorpa 2", "Olaf Zill 2"]);
        let both = put(&[at(0, 2), at(0, 3)], &[at(0, 0)], new("Pia Qorpa"));
        assert_eq!(names(&ruled(&[FULL], vec![both])), ["Pia Qorpa 2", "Maria Qorpa 1", "Olaf Zill 1"]);
    }

    #[test]
    fn a_merge_and_a_split_of_the_same_restore() {
        let same = Ruling::Same(vec![at(0, 0), at(0, 1)]);
        let split = put(&[at(0, 1)], &[at(0, 0), at(0, 2)], new("Olaf Zill"));
        let resolved = ruled(&[FULL], vec![same.clone(), split.clone()]);
        assert_eq!(names(&resolved), ["Maria Qorpa 3", "Olaf Zill 1"]);
        assert!(resolved.notices.is_empty());
        assert_eq!(ruled(&[FULL], vec![same.clone(), split, same]).actors.len(), 1);
    }

    #[test]
    fn what_was_said_of_an_actor_stays_with_it_when_its_mention_leaves() {
        let name = Ruling::Name(at(0, 2), "Mia".to_owned());
        let away = put(&[at(0, 2)], &[], Meant::Actor(at(0, 1)));
        assert_eq!(names(&ruled(&[FULL], vec![name.clone(), away.clone()])), ["Mia 2", "Olaf Zill 2"]);
        assert_eq!(names(&ruled(&[FULL], vec![name.clone(), Ruling::Drop(at(0, 2))])), ["Mia 2", "Olaf Zill 1"]);
        let dismissed = ruled(&[FULL], vec![Ruling::Dismiss(at(0, 2)), away.clone()]);
        assert_eq!(names(&dismissed), ["Olaf Zill 2"]);
        // A chain holds when its middle leaves.
        let text = "Then Ann Aal met Bob Bulp, Cid Cern and Dan Dorr.";
        let link = |a, b| Ruling::Same(vec![at(0, a), at(0, b)]);
        let resolved = ruled(&[text], vec![link(0, 1), link(1, 2), put(&[at(0, 1)], &[], Meant::Actor(at(0, 3)))]);
        assert_eq!(resolved.actors.iter().map(|actor| actor.mentions.len()).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(resolved.meant[0].get(0), resolved.meant[0].get(2));
    }

    #[test]
    fn words_and_actors_are_dismissed_and_come_back() {
        let drop = Ruling::DropForm("qorpa".to_owned());
        assert_eq!(names(&ruled(&[FULL], vec![drop.clone()])), ["Maria Qorpa 1", "Olaf Zill 1"]);
        assert_eq!(names(&ruled(&[FULL], vec![drop.clone(), Ruling::BringBack(at(0, 2))])), ["Maria Qorpa 2", "Olaf Zill 1"]);
        let back = Ruling::BringFormBack("qorpa".to_owned());
        assert_eq!(names(&ruled(&[FULL], vec![drop, back])), ["Maria Qorpa 3", "Olaf Zill 1"]);
        let gone = ruled(&[FULL], vec![Ruling::Dismiss(at(0, 3))]);
        assert_eq!((names(&gone), gone.dismissed.len()), (vec!["Olaf Zill 1".to_owned()], 1));
        let back = ruled(&[FULL], vec![Ruling::Dismiss(at(0, 3)), Ruling::BringBack(at(0, 0))]);
        assert_eq!(names(&back), ["Maria Qorpa 3", "Olaf Zill 1"]);
    }

    #[test]
    fn a_mention_goes_with_who_it_was_put_with_last() {
        let (first, second) = (put(&[at(0, 3)], &[], Meant::Actor(at(0, 1))), put(&[at(0, 3)], &[], Meant::Actor(at(0, 0))));
        assert_eq!(names(&ruled(&[FULL], vec![first.clone(), second.clone()])), ["Maria Qorpa 3", "Olaf Zill 1"]);
        assert_eq!(names(&ruled(&[FULL], vec![second, first])), ["Maria Qorpa 2", "Olaf Zill 2"]);
    }

    #[test]
    fn names_kinds_and_dismissals() {
        let list = vec![
            Ruling::Name(at(0, 2), "Mia".to_owned()),
            Ruling::Kind(at(0, 0), ActorKind::Group),
            Ruling::Drop(at(0, 1)),
            Ruling::Name(at(9, 9), "nobody".to_owned()),
        ];
        let resolved = ruled(&[TEXT], list);
        assert_eq!(names(&resolved), ["Mia 2"]);
        assert_eq!(resolved.actors[0].kind, ActorKind::Group);
        assert_eq!(resolved.meant[0].get(1), None);
        let clash = vec![Ruling::Name(at(0, 0), "A".to_owned()), Ruling::Name(at(0, 2), "B".to_owned())];
        let resolved = ruled(&[TEXT], clash);
        assert_eq!((resolved.actors[0].name.as_str(), resolved.notices.len()), ("B", 1));
    }
}
