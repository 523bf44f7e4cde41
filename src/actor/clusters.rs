//! Names on their way to actors: units that are never taken apart by a sieve, and which of them have been joined.
//!
//! Sieves join units; what the user ruled apart cannot be joined.

use super::institution::{self, Institution};
use super::known::{Base, Call, Name, Sight};
use super::pages::Pages;
use super::unit::confined;
pub use super::unit::{Kinds, Unit, Votes, kind_of};
use super::{Found, MentionId, Row};
use crate::lexicon::{Gender, Lexicon};
use crate::mention::{Form, Mention};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Why a unit was joined to another.
#[derive(Clone, Debug, Eq)]
pub struct Via {
    pub to: usize,
    pub sieve: &'static str,
    pub reason: Arc<str>,
}

impl PartialEq for Via {
    fn eq(&self, other: &Self) -> bool {
        self.to == other.to && self.sieve == other.sieve && (Arc::ptr_eq(&self.reason, &other.reason) || self.reason == other.reason)
    }
}

/// Whom a description or pronoun means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// One of its units.
    pub unit: usize,
    pub sieve: &'static str,
    pub reason: String,
}

/// What the sieves work on.
#[derive(Debug)]
pub struct Clusters<'a> {
    pub lexicon: &'a Lexicon,
    pub found: &'a [Found<'a>],
    /// What is read of each document once, whoever is meant.
    pub pages: &'a Pages,
    pub units: Vec<Arc<Unit>>,
    /// The unit of each mention, by document; `None` for dropped ones and forms that name nobody themselves.
    pub unit_of: Vec<Row<usize>>,
    pub via: Vec<Option<Via>>,
    /// What words mean by the user's word: units that rulings spoke of, by key.
    pub taught: BTreeMap<String, BTreeSet<usize>>,
    /// Units that the user joined to others: what a single word means is said, so that no name in another article explains it.
    pub explained: BTreeSet<usize>,
    /// Units of which nobody can know whom they mean: not joined by their form alone.
    pub unsure: BTreeSet<usize>,
    /// Whom descriptions and pronouns mean; they are no units, since they mean nobody by themselves.
    pub described: BTreeMap<MentionId, Arc<Described>>,
    dropped: BTreeSet<MentionId>,
    parents: Vec<usize>,
    /// For each root those that it is never joined with.
    apart: BTreeMap<usize, BTreeSet<usize>>,
    /// Units that the user put where they are: no sieve takes them elsewhere, though others may come to them.
    settled: BTreeSet<usize>,
    /// What is asked for while that is noted.
    calls: Option<Vec<Call>>,
}

impl<'a> Clusters<'a> {
    fn empty(found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon) -> Self {
        let (units, unit_of, via, parents) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (taught, explained, apart, settled) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
        let (described, dropped, unsure) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let calls = None;
        Self { lexicon, found, pages, units, unit_of, via, taught, explained, unsure, described, dropped, parents, apart, settled, calls }
    }

    /// One unit a form.
    pub fn new(found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon) -> Self {
        let mut numbers: BTreeMap<(String, Option<usize>, Option<usize>), usize> = BTreeMap::new();
        let mut clusters = Self::empty(found, pages, lexicon);
        for (document, one) in found.iter().enumerate() {
            let mut institutions = institution::of_document(one, lexicon);
            let mut row = Row::none(one.mentions.len());
            for (index, mention) in one.mentions.iter().enumerate() {
                if mention.form != Form::Proper {
                    continue;
                }
                let id = MentionId { document, index };
                let text = mention.span.of(&one.document.text);
                let key = crate::lexicon::key(text);
                let institution = institutions.remove(&index);
                let confined = if institution.is_some() { Some(document) } else { confined(mention, &key, document) };
                let owner = institution.as_ref().and_then(|institution| institution.owner);
                let number = *numbers.entry((key.clone(), confined, owner)).or_insert(clusters.units.len());
                if number == clusters.units.len() {
                    clusters.add_unit(key, text, confined, institution);
                }
                clusters.add_mention(number, id, mention);
                row.set(index, Some(number));
            }
            clusters.unit_of.push(row);
        }
        // They stay as long as the mentions are the same.
        clusters.units.iter_mut().filter_map(Arc::get_mut).for_each(|unit| unit.mentions.shrink_to_fit());
        clusters
    }

    fn add_unit(&mut self, key: String, text: &str, document: Option<usize>, institution: Option<Institution>) -> usize {
        let number = self.units.len();
        let words = key.split(' ').map(str::to_owned).collect();
        let (text, mentions, votes, told) = (text.to_owned(), Vec::new(), [0; 5], None);
        self.units.push(Arc::new(Unit { key, text, words, document, mentions, votes, certainty: 0, gender: None, institution, told }));
        self.parents.push(number);
        self.via.push(None);
        number
    }

    fn add_mention(&mut self, number: usize, id: MentionId, mention: &Mention) {
        let gender = self.honorific(id, mention);
        if let Some(unit) = self.units.get_mut(number).map(Arc::make_mut) {
            unit.add(id, mention, gender);
        }
    }

    /// The gender that the form of address beside a mention tells.
    pub fn honorific(&self, id: MentionId, mention: &Mention) -> Option<Gender> {
        let text = &self.found.get(id.document)?.document.text;
        let title = mention.title.get()?.of(text);
        title
            .split_whitespace()
            .find_map(|word| self.lexicon.honorific(&crate::lexicon::key(word)))
            .filter(|gender| *gender != Gender::Either)
    }

    /// The units as they are now, to begin with again; nothing may be joined yet.
    pub fn base(&self) -> Base {
        Base { units: self.units.clone(), unit_of: self.unit_of.clone(), unsure: self.unsure.clone() }
    }

    /// From units that were made before of the same mentions.
    pub fn of(base: &Base, found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon) -> Self {
        let mut clusters = Self::empty(found, pages, lexicon);
        (clusters.units, clusters.unit_of, clusters.unsure) = (base.units.clone(), base.unit_of.clone(), base.unsure.clone());
        clusters.parents = (0..clusters.units.len()).collect();
        clusters.via = vec![None; clusters.units.len()];
        clusters
    }

    /// These mentions name nobody.
    pub fn drop_all(&mut self, ids: impl Iterator<Item = MentionId>) {
        let mut of: BTreeMap<usize, BTreeSet<MentionId>> = BTreeMap::new();
        for id in ids {
            self.dropped.insert(id);
            if let Some(unit) = self.unit(id) {
                of.entry(unit).or_default().insert(id);
                self.place(id, None);
            }
        }
        for (unit, ids) in of {
            let all = self.units.get(unit).map_or_else(Vec::new, |unit| unit.mentions.clone());
            self.refill(unit, all.into_iter().filter(|id| !ids.contains(id)));
        }
    }

    /// Adds units that nobody bears until there is a multiple of so many more than `base`: the numbers of those to come then do not depend
    /// on how many the user parted.
    pub fn pad(&mut self, base: usize, block: usize) {
        loop {
            self.add_unit(String::new(), "", None, None);
            if (self.units.len() - base).is_multiple_of(block) {
                return;
            }
        }
    }

    /// A unit has these mentions from now on.
    fn refill(&mut self, number: usize, ids: impl Iterator<Item = MentionId>) {
        if let Some(unit) = self.units.get_mut(number).map(Arc::make_mut) {
            unit.clear();
        }
        for id in ids {
            let Some(mention) = self.mention(id) else { continue };
            self.add_mention(number, id, mention);
        }
    }

    fn place(&mut self, id: MentionId, unit: Option<usize>) {
        if let Some(row) = self.unit_of.get_mut(id.document) {
            row.set(id.index, unit);
        }
    }

    /// Takes some mentions out of a unit into one of their own, in the same form.
    pub fn split(&mut self, unit: usize, ids: &[MentionId]) -> Option<usize> {
        if let Some(calls) = &mut self.calls {
            calls.push(Call::Split(unit, ids.to_vec()));
        }
        let old = self.units.get(unit)?.clone();
        if ids.is_empty() || ids.len() >= old.mentions.len() {
            return None;
        }
        let number = self.add_unit(old.key.clone(), &old.text, old.document, old.institution.clone());
        if let Some(new) = self.units.last_mut().map(Arc::make_mut) {
            new.told = old.told;
        }
        self.refill(unit, old.mentions.iter().copied().filter(|id| !ids.contains(id)));
        self.refill(number, ids.iter().copied());
        ids.iter().for_each(|id| self.place(*id, Some(number)));
        Some(number)
    }

    pub fn mention(&self, id: MentionId) -> Option<&'a Mention> {
        self.found.get(id.document)?.mentions.get(id.index)
    }

    /// The unit of a name.
    pub fn unit(&self, id: MentionId) -> Option<usize> {
        self.unit_of.get(id.document)?.get(id.index)
    }

    /// True for a mention that the user dismissed.
    pub fn is_dropped(&self, id: MentionId) -> bool {
        self.dropped.contains(&id)
    }

    /// The number that all units of one cluster share.
    pub fn root(&self, mut unit: usize) -> usize {
        while let Some(parent) = self.parents.get(unit).filter(|parent| **parent != unit) {
            unit = *parent;
        }
        unit
    }

    pub fn are_joined(&self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }

    /// The units of these two are never to be one. Answers false when they are already.
    pub fn keep_apart(&mut self, a: usize, b: usize) -> bool {
        if let Some(calls) = &mut self.calls {
            calls.push(Call::Apart(a, b));
        }
        if self.are_joined(a, b) {
            return false;
        }
        let (a, b) = (self.root(a), self.root(b));
        self.apart.entry(a).or_default().insert(b);
        self.apart.entry(b).or_default().insert(a);
        true
    }

    /// True when no ruling stands against joining the two.
    pub fn may_join(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        !self.apart.get(&a).is_some_and(|others| others.contains(&b))
    }

    /// No sieve takes this unit elsewhere from now on.
    pub fn settle(&mut self, unit: usize) {
        self.settled.insert(unit);
        if let Some(via @ None) = self.via.get_mut(unit) {
            *via = Some(Via { to: unit, sieve: super::ruling::RULING, reason: "You said who is meant".into() });
        }
    }

    /// What the user said of this unit tells what its words mean elsewhere.
    pub fn teach(&mut self, unit: usize) {
        if let Some(key) = self.units.get(unit).map(|unit| unit.key.clone()) {
            self.teach_word(key, unit);
        }
    }

    /// Words with this key mean whoever the unit means, where an article does not say otherwise.
    pub fn teach_word(&mut self, key: String, unit: usize) {
        self.taught.entry(key).or_default().insert(unit);
    }

    /// Joins `unit` to `to`, unless a ruling says otherwise. True when the two are one now.
    pub fn join(&mut self, unit: usize, to: usize, sieve: &'static str, reason: impl FnOnce(&str, &str) -> String) -> bool {
        if let Some((calls, (unit_text, to_text))) = self.calls.as_mut().zip(self.units.get(unit).zip(self.units.get(to))) {
            let reason: Arc<str> = reason(&unit_text.text, &to_text.text).into();
            calls.push(Call::Join { unit, to, sieve, reason: reason.clone() });
            return self.join_because(unit, to, sieve, |_, _| reason);
        }
        self.join_because(unit, to, sieve, |unit, to| reason(unit, to).into())
    }

    /// Begins to note what is asked for.
    pub fn note_calls(&mut self) {
        self.calls = Some(Vec::new());
    }

    /// What was asked for since.
    pub fn take_calls(&mut self) -> Vec<Call> {
        self.calls.take().unwrap_or_default()
    }

    /// Does what was asked for before.
    pub fn again(&mut self, call: &Call) {
        match call {
            Call::Join { unit, to, sieve, reason } => drop(self.join_because(*unit, *to, sieve, |_, _| reason.clone())),
            Call::Apart(a, b) => drop(self.keep_apart(*a, *b)),
            Call::Split(unit, ids) => drop(self.split(*unit, ids)),
        }
    }

    /// All that a sieve may know of the names of one document.
    pub fn sight(&self, document: usize) -> Sight {
        let row = self.unit_of.get(document).cloned().unwrap_or_default();
        let numbers = row.numbers();
        let names: Vec<Name> = numbers.iter().filter_map(|number| self.name(*number)).collect();
        let apart = numbers.iter().map(|number| self.root(*number)).filter_map(|root| Some((root, self.apart.get(&root)?.clone())));
        Sight { names: names.into(), apart: apart.collect(), dropped: self.dropped_in(document).copied().collect(), row }
    }

    fn name(&self, number: usize) -> Option<Name> {
        let (is_free, unit) = (self.via.get(number)?.is_none(), self.units.get(number)?.clone());
        let (is_explained, is_settled) = (self.explained.contains(&number), self.settled.contains(&number));
        let root = self.root(number);
        let root_kind = self.units.get(root)?.kind();
        Some(Name { root: u32::try_from(root).ok()?, root_kind, is_free, is_explained, is_settled, unit })
    }

    fn dropped_in(&self, document: usize) -> impl Iterator<Item = &MentionId> {
        let first = MentionId { document, index: 0 };
        self.dropped.range(first..MentionId { document: document + 1, ..first })
    }

    /// True where a document would show the same again.
    pub fn shows(&self, document: usize, sight: &Sight) -> bool {
        let is_same = |(number, name): (usize, &Name)| {
            let (unit, root) = (self.units.get(number), name.root as usize);
            self.root(number) == root
                && self.units.get(root).is_some_and(|unit| unit.kind() == name.root_kind)
                && self.via.get(number).is_some_and(Option::is_none) == name.is_free
                && self.explained.contains(&number) == name.is_explained
                && self.settled.contains(&number) == name.is_settled
                && unit.is_some_and(|unit| Arc::ptr_eq(unit, &name.unit) || unit.is_alike(&name.unit))
                && self.apart.get(&root) == sight.apart_of(root)
        };
        self.unit_of.get(document).is_some_and(|row| *row == sight.row)
            && sight.row.numbers().into_iter().zip(&sight.names).all(is_same)
            && self.dropped_in(document).eq(&sight.dropped)
    }

    /// As [`Clusters::join`], with words that are there already.
    pub fn join_because(&mut self, unit: usize, to: usize, sieve: &'static str, reason: impl FnOnce(&str, &str) -> Arc<str>) -> bool {
        let (a, b) = (self.root(unit), self.root(to));
        if a == b {
            return true;
        }
        if !self.may_join(a, b) || sieve != super::ruling::RULING && self.settled.contains(&unit) {
            return false;
        }
        let words = self.units.get(unit).zip(self.units.get(to)).map(|(unit, to)| reason(&unit.text, &to.text));
        // The lower number stays the root, so that the forest does not depend on who joined whom.
        if let Some(parent) = self.parents.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
        // Who was kept from the one is kept from both.
        if let Some(others) = self.apart.remove(&a.max(b)) {
            for other in &others {
                if let Some(back) = self.apart.get_mut(other) {
                    back.remove(&a.max(b));
                    back.insert(a.min(b));
                }
            }
            self.apart.entry(a.min(b)).or_default().extend(others);
        }
        // A unit that has a reason keeps it; then the other one came to it.
        let (from, other) = if self.via.get(unit).is_some_and(Option::is_none) { (unit, to) } else { (to, unit) };
        if let Some(via @ None) = self.via.get_mut(from) {
            *via = Some(Via { to: other, sieve, reason: words.unwrap_or_else(|| "".into()) });
        }
        true
    }

    /// The units of persons' full names (two words or more), by unit number.
    pub fn full_persons(&self) -> Vec<usize> {
        self.units.iter().enumerate().filter(|(_, unit)| unit.is_full_person()).map(|(number, _)| number).collect()
    }

    /// True for a seat that stands for its state, and for a part of a body's name: neither labels the actor nor says what it is.
    pub fn stands_for(&self, unit: usize) -> bool {
        let via = self.via.get(unit).and_then(Option::as_ref);
        via.is_some_and(|via| via.to != unit && matches!(via.sieve, "metonym" | "short-name"))
    }

    /// The kinds that the units of each cluster vote for together.
    pub fn kinds(&self) -> Kinds {
        let mut votes: Vec<Votes> = vec![[0; 5]; self.units.len()];
        for (number, unit) in self.units.iter().enumerate().filter(|(number, _)| !self.stands_for(*number)) {
            if let Some(sum) = votes.get_mut(self.root(number)) {
                sum.iter_mut().zip(unit.votes).for_each(|(sum, vote)| *sum += vote);
            }
        }
        Kinds(votes.iter().map(kind_of).collect())
    }
}
