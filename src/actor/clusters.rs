//! Names on their way to actors: units that are never taken apart by a sieve, and which of them have been joined.
//!
//! Sieves join units; what the user ruled apart cannot be joined.

use super::facts::Facts;
use super::institution;
use super::known::{Call, Name, Sight};
use super::layer::Layer;
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

/// Of one document, whom mentions that are no names mean, in the order of the text.
pub type Links = Arc<Vec<(MentionId, Arc<Described>)>>;

/// What the sieves work on.
#[derive(Debug)]
pub struct Clusters<'a> {
    pub lexicon: &'a Lexicon,
    pub found: &'a [Found<'a>],
    /// What is read of each document once, whoever is meant.
    pub pages: &'a Pages,
    pub units: Layer<Arc<Unit>>,
    /// One a unit.
    pub facts: Vec<Facts>,
    /// The unit of each mention, by document; `None` for dropped ones and forms that name nobody themselves.
    pub unit_of: Layer<Row<usize>>,
    pub via: Vec<Option<Via>>,
    /// What words mean by the user's word: units that rulings spoke of, by key.
    pub taught: BTreeMap<String, BTreeSet<usize>>,
    /// Units that the user joined to others: what a single word means is said, so that no name in another article explains it.
    pub explained: BTreeSet<usize>,
    /// Units of which nobody can know whom they mean: not joined by their form alone.
    pub unsure: BTreeSet<usize>,
    /// Whom descriptions and pronouns mean by the user's word; they are no units, since they mean nobody by themselves.
    pub ruled: BTreeMap<MentionId, Arc<Described>>,
    /// Whom they mean else, by document.
    pub described: Vec<Links>,
    pub pronouns: Vec<Links>,
    pub(super) dropped: BTreeSet<MentionId>,
    pub(super) parents: Vec<usize>,
    /// For each root those that it is never joined with.
    pub(super) apart: BTreeMap<usize, BTreeSet<usize>>,
    /// Units that the user put where they are: no sieve takes them elsewhere, though others may come to them.
    settled: BTreeSet<usize>,
    /// What is asked for while that is noted.
    pub(super) calls: Option<Vec<Call>>,
}

impl<'a> Clusters<'a> {
    pub(super) fn empty(found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon) -> Self {
        let (units, facts, unit_of, via, parents) = (Layer::default(), Vec::new(), Layer::default(), Vec::new(), Vec::new());
        let (taught, explained, unsure, ruled) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        let (described, pronouns, dropped) = (Vec::new(), Vec::new(), BTreeSet::new());
        let (apart, settled, calls) = (BTreeMap::new(), BTreeSet::new(), None);
        Self {
            lexicon,
            found,
            pages,
            units,
            facts,
            unit_of,
            via,
            taught,
            explained,
            unsure,
            ruled,
            described,
            pronouns,
            dropped,
            parents,
            apart,
            settled,
            calls,
        }
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
        clusters
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

    /// Whom a description or pronoun means.
    pub fn described(&self, id: MentionId) -> Option<Arc<Described>> {
        let of = |all: &'_ [Links]| {
            let links = all.get(id.document)?;
            let at = links.binary_search_by_key(&id, |(one, _)| *one).ok()?;
            links.get(at).map(|(_, described)| described.clone())
        };
        self.ruled.get(&id).cloned().or_else(|| of(&self.described)).or_else(|| of(&self.pronouns))
    }

    /// Whom the descriptions and pronouns of a document mean; each once.
    pub fn described_in(&self, document: usize) -> impl Iterator<Item = (MentionId, &Arc<Described>)> {
        let first = MentionId { document, index: 0 };
        let ruled = self.ruled.range(first..MentionId { document: document + 1, ..first }).map(|(id, described)| (*id, described));
        let found = [&self.described, &self.pronouns].into_iter().filter_map(move |all| all.get(document));
        let found = found.flat_map(|links| links.iter()).filter(|(id, _)| !self.ruled.contains_key(id));
        ruled.chain(found.map(|(id, described)| (*id, described)))
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

    /// Shortens every way to a root.
    pub fn straighten(&mut self) {
        for number in 0..self.parents.len() {
            let parent = self.parents.get(number).copied().unwrap_or(number);
            // A parent has the lower number, so that its own way is short already.
            if let Some((&root, place)) = self.parents.get(parent).copied().as_ref().zip(self.parents.get_mut(number)) {
                *place = root;
            }
        }
    }

    /// The units that no sieve takes elsewhere.
    pub const fn settled(&self) -> &BTreeSet<usize> {
        &self.settled
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
