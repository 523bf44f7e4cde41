//! Rulings in their order, made into constraints that can be laid down in any order: what a later one takes away, an earlier one has no
//! longer.
//!
//! A ruling that speaks of an actor names it by one mention. When a later ruling takes this mention away (to someone else, or to nobody), the
//! earlier one goes on to hold for those it spoke of: another mention stands in for it.

use super::ruling::{Meant, Ruling, Rulings};
use super::{Found, MentionId};
use crate::mention::{ActorKind, Form, Mention};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// One constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// The two mean one.
    Link(MentionId, MentionId),
    /// The two do not mean one.
    Apart(MentionId, MentionId),
    /// The first was taken from an actor, of which these stay: holds for all of them or, where the two were joined again, for none.
    Stay(MentionId, Vec<MentionId>),
    Name(MentionId, String),
    Kind(MentionId, ActorKind),
    /// The actor is none; or, with `false`, is one after all.
    Dismiss(MentionId, bool),
    /// Who is meant is asked for under a number.
    Mark(MentionId, usize),
    Gone,
}

/// What all rulings come to.
#[derive(Debug, Default)]
pub struct Plan {
    /// Earlier first.
    pub items: Vec<Item>,
    /// Mentions that were taken out of their unit, and with whom: those of one number go together.
    pub placed: BTreeMap<MentionId, usize>,
    /// Of these numbers, those that the user put somewhere, rather than only parted.
    pub by_hand: BTreeSet<usize>,
    /// Mentions that name nobody; `true` where their words name nobody anywhere.
    pub dropped: BTreeMap<MentionId, bool>,
    /// For mentions that were put with an actor: a mention of it.
    pub targets: BTreeMap<MentionId, MentionId>,
    /// What words mean by a ruling whose own article is not here.
    pub taught: Vec<(String, MentionId)>,
    /// Which items speak of a mention.
    about: BTreeMap<MentionId, Vec<usize>>,
    groups: Vec<Vec<MentionId>>,
}

/// The part of a plan of which units are made and joined: the same essence upon the same mentions gives the same clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Essence {
    items: Vec<Item>,
    placed: BTreeMap<MentionId, usize>,
    by_hand: BTreeSet<usize>,
    dropped: BTreeSet<MentionId>,
    targets: BTreeMap<MentionId, MentionId>,
    taught: Vec<(String, MentionId)>,
}

/// The mentions of each form, in canonical order; made when a ruling first asks for it, and good as long as the mentions are the same.
#[derive(Clone, Debug, Default)]
pub struct Forms(OnceLock<Arc<BTreeMap<String, Vec<MentionId>>>>);

/// The mentions and their forms.
#[derive(Clone, Copy)]
struct World<'a> {
    found: &'a [Found<'a>],
    forms: &'a Forms,
}

impl<'a> World<'a> {
    fn of_form(self, key: &str) -> &'a [MentionId] {
        self.forms.0.get_or_init(|| Arc::new(forms(self.found))).get(key).map_or(&[][..], Vec::as_slice)
    }
}

impl Plan {
    pub fn new(found: &[Found<'_>], rulings: &Rulings, forms: &Forms) -> Self {
        let (world, mut plan) = (World { found, forms }, Self::default());
        for ruling in &rulings.list {
            plan.lay(world, ruling);
        }
        plan
    }

    /// What decides who is one with whom; all else says something of those who are found.
    pub fn essence(&self) -> Essence {
        let teaches = |id: &MentionId| self.placed.get(id).is_some_and(|number| self.by_hand.contains(number));
        let joins = |item: &&Item| match item {
            Item::Link(..) | Item::Apart(..) | Item::Stay(..) => true,
            Item::Name(id, _) => teaches(id),
            Item::Kind(..) | Item::Dismiss(..) | Item::Mark(..) | Item::Gone => false,
        };
        Essence {
            items: self.items.iter().filter(joins).cloned().collect(),
            placed: self.placed.clone(),
            by_hand: self.by_hand.clone(),
            dropped: self.dropped.keys().copied().collect(),
            targets: self.targets.clone(),
            taught: self.taught.clone(),
        }
    }

    /// The mention under which each number is asked for, later ones last.
    pub fn marks(&self) -> impl Iterator<Item = (usize, MentionId)> {
        self.items.iter().filter_map(|item| if let Item::Mark(id, number) = item { Some((*number, *id)) } else { None })
    }

    fn lay(&mut self, world: World<'_>, ruling: &Ruling) {
        match ruling {
            Ruling::Same(ids) => {
                if let Some((first, rest)) = ids.split_first() {
                    rest.iter().filter(|other| *other != first).for_each(|other| self.push(Item::Link(*other, *first)));
                }
            }
            Ruling::Apart(a, b) => self.part(world, *a, *b),
            Ruling::Move { mentions, rest, to } => self.put(world, mentions, rest, to),
            Ruling::Name(id, name) => self.push(Item::Name(*id, name.clone())),
            Ruling::Kind(id, kind) => self.push(Item::Kind(*id, *kind)),
            Ruling::Dismiss(id) => self.push(Item::Dismiss(*id, true)),
            Ruling::Mark(id, number) => self.push(Item::Mark(*id, *number)),
            Ruling::Drop(id) => {
                self.leave(world, &[*id]);
                self.dropped.insert(*id, false);
            }
            Ruling::DropForm(key) => {
                let ids = world.of_form(key);
                self.leave(world, ids);
                for id in ids {
                    self.dropped.entry(*id).or_insert(true);
                }
            }
            Ruling::BringBack(id) => {
                self.dropped.remove(id);
                self.push(Item::Dismiss(*id, false));
            }
            Ruling::BringFormBack(key) => {
                let ids = world.of_form(key);
                self.dropped.retain(|id, by_form| !(*by_form && ids.binary_search(id).is_ok()));
            }
            Ruling::Teach(key, to) => self.taught.push((key.clone(), *to)),
        }
    }

    fn push(&mut self, item: Item) {
        let number = self.items.len();
        for id in ids_of(&item) {
            self.about.entry(id).or_default().push(number);
        }
        self.items.push(item);
    }

    /// Two that are not one. Of one form, the second's document goes its own way, or the second mention alone.
    fn part(&mut self, world: World<'_>, a: MentionId, b: MentionId) {
        if a == b {
            return;
        }
        if self.placed.get(&a) == self.placed.get(&b) && are_alike(world.found, a, b) {
            let place = self.placed.get(&b).copied();
            let ids = if a.document == b.document { vec![b] } else { like(world, b).filter(|id| id.document == b.document).collect() };
            let number = self.groups.len();
            let ids: Vec<MentionId> = ids.into_iter().filter(|id| self.placed.get(id).copied() == place).collect();
            self.placed.extend(ids.iter().map(|id| (*id, number)));
            self.groups.push(ids);
        }
        self.push(Item::Apart(a, b));
    }

    /// Takes mentions from whoever they meant, and puts them where the user says.
    fn put(&mut self, world: World<'_>, mentions: &[MentionId], rest: &[MentionId], to: &Meant) {
        let target = if let Meant::Actor(target) = to { Some(*target) } else { None };
        let is_name = |id: &MentionId| mention(world.found, *id).is_some_and(|mention| mention.form == Form::Proper);
        let (names, others): (Vec<MentionId>, Vec<MentionId>) = mentions.iter().copied().partition(is_name);
        // Descriptions and pronouns follow the names they are moved with.
        if let Some(whom) = target.or(names.first().copied()) {
            for id in &others {
                self.dropped.remove(id);
            }
            self.targets.extend(others.iter().map(|id| (*id, whom)));
        }
        let mentions = names.as_slice();
        let Some(first) = mentions.first().copied() else { return };
        self.leave(world, mentions);
        let number = self.groups.len();
        // Those of the same form that are not taken along stay where they are.
        let mut staying: BTreeSet<MentionId> = rest.iter().copied().filter(|id| !mentions.contains(id)).collect();
        let mut forms = BTreeSet::new();
        for id in mentions {
            if forms.insert((id.document, key_of(world.found, *id))) {
                let place = self.placed.get(id).copied();
                let here = like(world, *id).filter(|other| !mentions.contains(other) && self.placed.get(other).copied() == place);
                staying.extend(here.filter(|other| !self.dropped.contains_key(other)).take(1));
            }
        }
        for id in mentions {
            self.placed.insert(*id, number);
            self.dropped.remove(id);
        }
        self.by_hand.insert(number);
        self.groups.push(mentions.to_vec());
        mentions.iter().skip(1).filter(|id| **id != first).for_each(|id| self.push(Item::Link(*id, first)));
        match to {
            Meant::Actor(target) => {
                if !mentions.contains(target) {
                    self.targets.extend(mentions.iter().map(|id| (*id, *target)));
                    self.push(Item::Link(first, *target));
                }
                staying.remove(target);
            }
            Meant::New { name, kind } => {
                self.push(Item::Name(first, name.clone()));
                self.push(Item::Kind(first, *kind));
            }
        }
        if !staying.is_empty() {
            self.push(Item::Stay(first, staying.into_iter().collect()));
        }
    }

    /// What was said of these mentions' actors holds for the actors without them.
    fn leave(&mut self, world: World<'_>, leaving: &[MentionId]) {
        for id in leaving {
            let Some(numbers) = self.about.remove(id) else { continue };
            let stand_in = self.stand_in(world, *id, leaving);
            let neighbors = self.neighbors(*id, &numbers, leaving);
            match stand_in.or(neighbors.first().copied()) {
                Some(other) => {
                    for number in numbers {
                        self.replace(number, *id, other, stand_in.is_some());
                    }
                    if stand_in.is_none() {
                        neighbors.iter().skip(1).for_each(|next| self.push(Item::Link(*next, other)));
                    }
                }
                // Nobody is left of whom it could hold; it waits in case the mention comes back.
                None => self.about.entry(*id).or_default().extend(numbers),
            }
        }
    }

    fn stand_in(&self, world: World<'_>, id: MentionId, leaving: &[MentionId]) -> Option<MentionId> {
        let stays = |other: &MentionId| *other != id && !leaving.contains(other) && !self.dropped.contains_key(other);
        match self.placed.get(&id) {
            Some(number) => {
                let group = self.groups.get(*number)?.iter().copied();
                group.filter(|other| self.placed.get(other) == Some(number)).find(stays)
            }
            None => like(world, id).filter(|other| !self.placed.contains_key(other)).find(stays),
        }
    }

    /// Those that a mention is linked with, in the order of the rulings.
    fn neighbors(&self, id: MentionId, numbers: &[usize], leaving: &[MentionId]) -> Vec<MentionId> {
        let mut neighbors = Vec::new();
        for number in numbers {
            if let Some(Item::Link(a, b)) = self.items.get(*number) {
                let other = if *a == id { *b } else { *a };
                if !leaving.contains(&other) && !neighbors.contains(&other) {
                    neighbors.push(other);
                }
            }
        }
        neighbors
    }

    /// `is_of_group`: the new one goes where the old one went, so that what stayed behind stays apart from it too.
    fn replace(&mut self, number: usize, old: MentionId, new: MentionId, is_of_group: bool) {
        let Some(item) = self.items.get_mut(number) else { return };
        let put = |id: &mut MentionId| {
            if *id == old {
                *id = new;
            }
        };
        match item {
            Item::Stay(first, _) if *first == old && !is_of_group => *item = Item::Gone,
            Item::Stay(first, others) => {
                put(first);
                others.iter_mut().for_each(put);
                others.retain(|other| other != first);
            }
            Item::Link(a, b) | Item::Apart(a, b) => {
                put(a);
                put(b);
                if a == b {
                    *item = Item::Gone;
                }
            }
            Item::Name(id, _) | Item::Kind(id, _) | Item::Dismiss(id, _) | Item::Mark(id, _) => put(id),
            Item::Gone => {}
        }
        if *item != Item::Gone {
            self.about.entry(new).or_default().push(number);
        }
    }
}

/// The mentions that a constraint speaks of.
pub fn ids_of(item: &Item) -> Vec<MentionId> {
    match item {
        Item::Link(a, b) | Item::Apart(a, b) => vec![*a, *b],
        Item::Stay(first, others) => std::iter::once(*first).chain(others.iter().copied()).collect(),
        Item::Name(id, _) | Item::Kind(id, _) | Item::Dismiss(id, _) | Item::Mark(id, _) => vec![*id],
        Item::Gone => Vec::new(),
    }
}

fn mention<'a>(found: &[Found<'a>], id: MentionId) -> Option<&'a Mention> {
    found.get(id.document)?.mentions.get(id.index)
}

fn key_of(found: &[Found<'_>], id: MentionId) -> String {
    let one = found.get(id.document).zip(mention(found, id));
    one.map_or_else(String::new, |(one, mention)| crate::lexicon::key(mention.span.of(&one.document.text)))
}

/// Every mention by the key of its words.
fn forms(found: &[Found<'_>]) -> BTreeMap<String, Vec<MentionId>> {
    let mut forms: BTreeMap<String, Vec<MentionId>> = BTreeMap::new();
    for (document, one) in found.iter().enumerate() {
        for (index, mention) in one.mentions.iter().enumerate() {
            let key = crate::lexicon::key(mention.span.of(&one.document.text));
            forms.entry(key).or_default().push(MentionId { document, index });
        }
    }
    forms
}

/// The proper mentions that are of one unit with this one, itself among them: first those of its document, then, where its form is one in
/// all documents, the others.
fn like<'a>(world: World<'a>, id: MentionId) -> impl Iterator<Item = MentionId> + 'a {
    let key = key_of(world.found, id);
    let confined = mention(world.found, id).and_then(|mention| super::unit::confined(mention, &key, id.document));
    let all = world.of_form(&key);
    let first = all.partition_point(|other| other.document < id.document);
    let end = all.partition_point(|other| other.document <= id.document);
    let others = if confined.is_none() { (0..first).chain(end..all.len()) } else { (0..0).chain(0..0) };
    let is_like = move |other: &MentionId| {
        let is_one = |mention: &Mention| super::unit::confined(mention, &key, other.document) == confined;
        mention(world.found, *other).is_some_and(|mention| mention.form == Form::Proper && is_one(mention))
    };
    (first..end).chain(others).filter_map(|at| all.get(at).copied()).filter(is_like)
}

fn are_alike(found: &[Found<'_>], a: MentionId, b: MentionId) -> bool {
    let key = key_of(found, a);
    let unit = |id: MentionId| mention(found, id).map(|mention| super::unit::confined(mention, &key, id.document));
    !key.is_empty() && key == key_of(found, b) && unit(a) == unit(b)
}
