//! Actors found again after a change, from what was found before.
//!
//! Who is one with whom follows from the mentions and from those rulings alone that join, part, move or drop; names, kinds and dismissals
//! are laid upon whoever is found. So an edit that only says something of actors asks no sieve, and neither does undoing a merge. What
//! comes out is what [`super::resolve`] gives.

use super::known::Base;
use super::outcome::{self, Made};
use super::pages::Pages;
use super::plan::{Essence, Forms, Plan};
use super::ruling::{self, Desk};
use super::{ActorId, Found, Resolved, Row, Rulings, sieves};
use crate::lexicon::Lexicon;
use std::collections::VecDeque;
use std::sync::Arc;

/// So many clusterings are kept: those of the last edits, for undo and redo.
const KEPT: usize = 4;

/// What was found before.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// Whose mentions they are: another number, other mentions.
    stamp: u64,
    pub forms: Arc<Forms>,
    /// The newest first.
    kept: VecDeque<Arc<Kept>>,
    base: Option<Base>,
    known: sieves::Known,
    pages: Pages,
    made: outcome::Before,
}

#[derive(Debug)]
struct Kept {
    reads_metonyms: bool,
    essence: Essence,
    made: Made,
    notices: Vec<String>,
}

impl Before {
    /// Forgets what was found in other mentions. The caller gives other mentions another number, and says which documents are the same as
    /// before, with the same mentions.
    pub fn turn_to(&mut self, stamp: u64, documents: &[Option<usize>]) {
        if self.stamp != stamp {
            *self = Self { stamp, pages: self.pages.turned(documents), ..Self::default() };
        }
    }
}

/// As [`super::resolve`]; all anew.
pub fn resolve(found: &[Found<'_>], rulings: &Rulings, lexicon: &Lexicon, reads_metonyms: bool) -> Resolved {
    resolve_again(found, rulings, lexicon, reads_metonyms, &mut Before::default())
}

/// As [`super::resolve`] or [`super::resolve_with_metonyms`]; `before` was made of these mentions, or is empty.
pub fn resolve_again(found: &[Found<'_>], rulings: &Rulings, lexicon: &Lexicon, reads_metonyms: bool, before: &mut Before) -> Resolved {
    if before.pages.len() != found.len() {
        before.pages = Pages::new(found.len());
    }
    let plan = Plan::new(found, rulings, &before.forms);
    let essence = plan.essence();
    let known = before.kept.iter().position(|kept| kept.reads_metonyms == reads_metonyms && kept.essence == essence);
    let kept = known.and_then(|at| before.kept.remove(at)).unwrap_or_else(|| {
        let desk = Desk { found, pages: &before.pages, lexicon };
        if before.known.reads_metonyms() != reads_metonyms {
            (before.known, before.made) = (sieves::Known::new(reads_metonyms), outcome::Before::default());
        }
        let base = before.base.get_or_insert_with(|| ruling::base(&desk));
        let (clusters, notices) = sieves::cluster(&desk, &plan, reads_metonyms, base, &mut before.known);
        let made = outcome::made(&clusters, before.known.others(), &plan, &mut before.made);
        clusters.leave(base);
        Arc::new(Kept { reads_metonyms, essence, made, notices })
    });
    before.kept.push_front(kept.clone());
    before.kept.truncate(KEPT);
    outcome::resolved(&kept.made, found, ruling::said(plan), kept.notices.clone())
}

/// What two resolutions have in common.
#[derive(Clone, Debug, Default)]
pub struct Same {
    /// For each document now which it was before, if its mentions are the same.
    pub documents: Vec<Option<usize>>,
    /// For each actor now who it was before, where the very same mentions mean both: names, descriptions and pronouns.
    pub actors: Vec<Option<ActorId>>,
    /// For each document now: true where it was there before and only such actors are or were in it.
    pub is_same: Vec<bool>,
}

impl Same {
    /// Compares two resolutions of the very same mentions in the very same documents: there every actor that stays has a number of its own.
    pub fn of_same_mentions(old: &Resolved, new: &Resolved) -> Self {
        let own = |resolved: &Resolved, actor: Option<ActorId>| actor.and_then(|actor| resolved.roots.get(actor.0).copied());
        let (mut is_other_now, mut is_other_before) = (vec![false; new.actors.len()], vec![false; old.actors.len()]);
        let mark = |all: &mut Vec<bool>, actor: Option<ActorId>| actor.and_then(|actor| all.get_mut(actor.0)).map_or((), |one| *one = true);
        let mut is_same: Vec<bool> = vec![true; new.meant.len()];
        for (document, is_same) in is_same.iter_mut().enumerate() {
            let (Some(now), Some(before)) = (new.meant.get(document), old.meant.get(document)) else { continue };
            let has_same_sieves =
                new.sieves.get(document).zip(old.sieves.get(document)).is_some_and(|(now, before)| now.is_one_with(before));
            for (index, (now, before)) in now.iter().zip(before.iter()).enumerate() {
                // What is uncertain may count no more.
                let is_as_sure = has_same_sieves || old.is_uncertain(document, index) == new.is_uncertain(document, index);
                if own(new, now) != own(old, before) || !is_as_sure {
                    *is_same = false;
                    mark(&mut is_other_now, now);
                    mark(&mut is_other_before, before);
                }
            }
        }
        let mut by_own: Vec<Option<ActorId>> = vec![None; old.roots.iter().map(|own| *own as usize + 1).max().unwrap_or(0)];
        for (number, own) in old.roots.iter().enumerate().filter(|(number, _)| is_other_before.get(*number) == Some(&false)) {
            by_own[*own as usize] = Some(ActorId(number));
        }
        let before = |(own, is_other): (&u32, &bool)| by_own.get(*own as usize).copied().flatten().filter(|_| !is_other);
        let actors: Vec<Option<ActorId>> = new.roots.iter().zip(&is_other_now).map(before).collect();
        for (row, is_same) in new.meant.iter().zip(&mut is_same) {
            *is_same = *is_same && row.iter().flatten().all(|actor| actors.get(actor.0).is_some_and(Option::is_some));
        }
        Self { documents: (0..new.meant.len()).map(Some).collect(), actors, is_same }
    }

    /// Compares; `documents` says for each document now which it was before, if its mentions are the same.
    pub fn between(old: &Resolved, new: &Resolved, documents: Vec<Option<usize>>) -> Self {
        let mut pairs = Pairs { now: vec![Pair::None; new.actors.len()], before: vec![Pair::None; old.actors.len()] };
        let mut is_left = vec![true; old.meant.len()];
        for (number, (row, was)) in new.meant.iter().zip(&documents).enumerate() {
            let was = was.and_then(|was| Some((was, old.meant.get(was)?))).filter(|(_, old)| old.len() == row.len());
            match was {
                Some((place, before)) => {
                    is_left[place] = false;
                    for (index, (now, before)) in row.iter().zip(before.iter()).enumerate() {
                        if old.is_uncertain(place, index) == new.is_uncertain(number, index) {
                            pairs.meet(now, before);
                        } else {
                            // What is uncertain may count no more.
                            pairs.meet(now, None);
                            pairs.meet(None, before);
                        }
                    }
                }
                None => row.iter().for_each(|now| pairs.meet(now, None)),
            }
        }
        for (row, _) in old.meant.iter().zip(&is_left).filter(|(_, is_left)| **is_left) {
            row.iter().for_each(|before| pairs.meet(None, before));
        }
        let actors: Vec<Option<ActorId>> = (0..new.actors.len()).map(|now| pairs.same(now)).collect();
        let is_kept = |actor: &ActorId| {
            pairs
                .before
                .get(actor.0)
                .is_some_and(|pair| matches!(pair, Pair::One(now) if actors.get(*now).is_some_and(|one| *one == Some(*actor))))
        };
        let is_same = |(row, was): (&Row<ActorId>, &Option<usize>)| {
            let Some(old) = was.and_then(|was| old.meant.get(was)).filter(|old| old.len() == row.len()) else { return false };
            let is_one = |actor: ActorId| actors.get(actor.0).is_some_and(Option::is_some);
            row.iter().flatten().all(is_one) && old.iter().flatten().all(|actor| is_kept(&actor))
        };
        let is_same = new.meant.iter().zip(&documents).map(is_same).collect();
        Self { documents, actors, is_same }
    }

    /// For each actor before who it is now.
    pub fn heirs(&self, count: usize) -> Vec<Option<ActorId>> {
        let mut heirs = vec![None; count];
        for (now, before) in self.actors.iter().enumerate() {
            if let Some(heir) = before.and_then(|before| heirs.get_mut(before.0)) {
                *heir = Some(ActorId(now));
            }
        }
        heirs
    }
}

/// Whom the mentions of an actor mean in the other resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pair {
    None,
    One(usize),
    Several,
}

struct Pairs {
    now: Vec<Pair>,
    before: Vec<Pair>,
}

impl Pairs {
    fn meet(&mut self, now: Option<ActorId>, before: Option<ActorId>) {
        let add = |pairs: &mut [Pair], one: Option<ActorId>, other: Option<ActorId>| {
            if let Some(pair) = one.and_then(|one| pairs.get_mut(one.0)) {
                *pair = match (*pair, other) {
                    (Pair::None, Some(other)) => Pair::One(other.0),
                    (Pair::One(known), Some(other)) if known == other.0 => Pair::One(known),
                    _ => Pair::Several,
                };
            }
        };
        add(&mut self.now, now, before);
        add(&mut self.before, before, now);
    }

    fn same(&self, now: usize) -> Option<ActorId> {
        let Some(Pair::One(before)) = self.now.get(now) else { return None };
        (self.before.get(*before) == Some(&Pair::One(now))).then_some(ActorId(*before))
    }
}
