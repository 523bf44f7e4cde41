//! Names on their way to actors: units that are never taken apart by a sieve, and which of them have been joined.
//!
//! A unit is one form as all documents write it, or, for a single word that may be a person's last name, as one document writes it:
//! "Smith" here need not be "Smith" there. Sieves join units; what the user ruled apart cannot be joined.

use super::institution::{self, Institution};
use super::known::{Base, ByNames, Call};
use super::pages::Pages;
use super::{Found, MentionId};
use crate::lexicon::{Gender, Lexicon};
use crate::mention::{ActorKind, Form, Mention};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Votes for a kind, in the order of [`ActorKind::ALL`].
pub type Votes = [usize; 5];

/// Mentions that stand or fall together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As the lexicon looks it up.
    pub key: String,
    /// As it is first written.
    pub text: String,
    pub words: Vec<String>,
    /// The document it is confined to, if it is.
    pub document: Option<usize>,
    pub mentions: Vec<MentionId>,
    pub votes: Votes,
    /// The surest of its mentions, as [`Mention::kind_certainty`].
    pub certainty: u8,
    /// From "Mr", "Ms".
    pub gender: Option<Gender>,
    /// For a body of a kind that many countries have: which, and whose.
    pub institution: Option<Institution>,
}

impl Unit {
    pub fn kind(&self) -> ActorKind {
        kind_of(&self.votes)
    }
}

/// The kind with most votes; the earlier one in a tie.
pub fn kind_of(votes: &Votes) -> ActorKind {
    let most = votes.iter().copied().max().unwrap_or(0);
    let at = votes.iter().position(|one| *one == most).unwrap_or(0);
    ActorKind::ALL.get(at).copied().unwrap_or(ActorKind::Person)
}

/// The kinds of clusters.
pub struct Kinds(Vec<ActorKind>);

impl Kinds {
    /// The kind of the cluster with this root.
    pub fn get(&self, root: &usize) -> Option<&ActorKind> {
        self.0.get(*root)
    }
}

/// Why a unit was joined to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Via {
    pub to: usize,
    pub sieve: &'static str,
    pub reason: Arc<str>,
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
    pub unit_of: Vec<Arc<Vec<Option<usize>>>>,
    pub via: Vec<Option<Via>>,
    /// What words mean by the user's word: units that rulings spoke of, by key.
    pub taught: BTreeMap<String, BTreeSet<usize>>,
    /// Units that the user joined to others: what a single word means is said, so that no name in another article explains it.
    pub explained: BTreeSet<usize>,
    /// Units of which nobody can know whom they mean: not joined by their form alone.
    pub unsure: BTreeSet<usize>,
    /// Whom descriptions and pronouns mean; they are no units, since they mean nobody by themselves.
    pub described: BTreeMap<MentionId, Described>,
    dropped: BTreeSet<MentionId>,
    parents: Vec<usize>,
    /// For each root those that it is never joined with.
    apart: BTreeMap<usize, BTreeSet<usize>>,
    /// Units that the user put where they are: no sieve takes them elsewhere, though others may come to them.
    settled: BTreeSet<usize>,
    pub by_names: ByNames,
    /// What is asked for while that is noted.
    calls: Option<Vec<Call>>,
}

impl<'a> Clusters<'a> {
    fn empty(found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon) -> Self {
        let (units, unit_of, via, parents) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (taught, explained, apart, settled) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
        let (described, dropped, unsure) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let (calls, by_names) = (None, ByNames::default());
        Self {
            lexicon,
            found,
            pages,
            units,
            unit_of,
            via,
            taught,
            explained,
            unsure,
            described,
            dropped,
            parents,
            apart,
            settled,
            calls,
            by_names,
        }
    }

    /// One unit a form. `is_dropped` says whom the user dismissed.
    pub fn new(found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon, is_dropped: impl Fn(MentionId) -> bool) -> Self {
        let mut numbers: BTreeMap<(String, Option<usize>, Option<usize>), usize> = BTreeMap::new();
        let mut clusters = Self::empty(found, pages, lexicon);
        for (document, one) in found.iter().enumerate() {
            let mut institutions = institution::of_document(one, lexicon);
            let mut row = vec![None; one.mentions.len()];
            for (index, mention) in one.mentions.iter().enumerate() {
                let id = MentionId { document, index };
                if is_dropped(id) {
                    clusters.dropped.insert(id);
                    continue;
                }
                if mention.form != Form::Proper {
                    continue;
                }
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
                if let Some(place) = row.get_mut(index) {
                    *place = Some(number);
                }
            }
            clusters.unit_of.push(Arc::new(row));
        }
        clusters
    }

    fn add_unit(&mut self, key: String, text: &str, document: Option<usize>, institution: Option<Institution>) -> usize {
        let number = self.units.len();
        let words = key.split(' ').map(str::to_owned).collect();
        let (mentions, votes) = (Vec::new(), [0; 5]);
        let text = text.to_owned();
        self.units.push(Arc::new(Unit { key, text, words, document, mentions, votes, certainty: 0, gender: None, institution }));
        self.parents.push(number);
        self.via.push(None);
        number
    }

    fn add_mention(&mut self, number: usize, id: MentionId, mention: &Mention) {
        let gender = self.honorific(id, mention);
        if let Some(unit) = self.units.get_mut(number).map(Arc::make_mut) {
            unit.mentions.push(id);
            let vote = match mention.kind_certainty {
                // The user's hand says who is meant, not what it is.
                _ if mention.cue == crate::mention::ADDED => 0,
                0 => 1,
                1 => 2,
                _ => 5,
            };
            let kind = ActorKind::ALL.iter().position(|kind| *kind == mention.kind).unwrap_or(0);
            unit.votes[kind] += vote;
            unit.certainty = unit.certainty.max(mention.kind_certainty);
            unit.gender = unit.gender.or(gender);
        }
    }

    /// The gender that the form of address beside a mention tells.
    pub fn honorific(&self, id: MentionId, mention: &Mention) -> Option<Gender> {
        let text = &self.found.get(id.document)?.document.text;
        let title = mention.title?.of(text);
        title
            .split_whitespace()
            .find_map(|word| self.lexicon.honorific(&crate::lexicon::key(word)))
            .filter(|gender| *gender != Gender::Either)
    }

    /// The units as they are now, to begin with again; nothing may be joined yet.
    pub fn base(&self) -> Base {
        let (units, unit_of, unsure, dropped) = (self.units.clone(), self.unit_of.clone(), self.unsure.clone(), self.dropped.clone());
        Base { units, unit_of, unsure, dropped, asked: Vec::new(), by_names: ByNames::default() }
    }

    /// From units that were made before of the same mentions.
    pub fn of(base: &Base, found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon) -> Self {
        let mut clusters = Self::empty(found, pages, lexicon);
        (clusters.units, clusters.unit_of) = (base.units.clone(), base.unit_of.clone());
        (clusters.unsure, clusters.dropped) = (base.unsure.clone(), base.dropped.clone());
        clusters.parents = (0..clusters.units.len()).collect();
        clusters.via = vec![None; clusters.units.len()];
        clusters
    }

    /// Takes some mentions out of a unit into one of their own, in the same form.
    pub fn split(&mut self, unit: usize, ids: &[MentionId]) -> Option<usize> {
        let (key, text, document, institution) = {
            let unit = self.units.get(unit)?;
            if ids.is_empty() || ids.len() >= unit.mentions.len() {
                return None;
            }
            (unit.key.clone(), unit.text.clone(), unit.document, unit.institution.clone())
        };
        let rest: Vec<MentionId> = self.units.get(unit)?.mentions.iter().copied().filter(|id| !ids.contains(id)).collect();
        let number = self.add_unit(key, &text, document, institution);
        if let Some(old) = self.units.get_mut(unit).map(Arc::make_mut) {
            (old.votes, old.certainty, old.gender) = ([0; 5], 0, None);
            old.mentions.clear();
        }
        for (ids, number) in [(rest.as_slice(), unit), (ids, number)] {
            for id in ids {
                let Some(mention) = self.found.get(id.document).and_then(|one| one.mentions.get(id.index)) else { continue };
                self.add_mention(number, *id, mention);
                if let Some(place) = self.unit_of.get_mut(id.document).and_then(|row| Arc::make_mut(row).get_mut(id.index)) {
                    *place = Some(number);
                }
            }
        }
        Some(number)
    }

    pub fn mention(&self, id: MentionId) -> Option<&'a Mention> {
        self.found.get(id.document)?.mentions.get(id.index)
    }

    /// The unit of a name.
    pub fn unit(&self, id: MentionId) -> Option<usize> {
        *self.unit_of.get(id.document)?.get(id.index)?
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
            calls.push(Call { unit, to, sieve, reason: reason.clone() });
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
        let is_full = |unit: &Arc<Unit>| unit.words.len() >= 2 && unit.kind() == ActorKind::Person;
        self.units.iter().enumerate().filter(|(_, unit)| is_full(unit)).map(|(number, _)| number).collect()
    }

    /// The kinds that the units of each cluster vote for together.
    pub fn kinds(&self) -> Kinds {
        let mut votes: Vec<Votes> = vec![[0; 5]; self.units.len()];
        for (number, unit) in self.units.iter().enumerate() {
            if let Some(sum) = votes.get_mut(self.root(number)) {
                sum.iter_mut().zip(unit.votes).for_each(|(sum, vote)| *sum += vote);
            }
        }
        Kinds(votes.iter().map(kind_of).collect())
    }
}

/// The document that a form is confined to, if it is: a single word that may be a last name.
pub fn confined(mention: &Mention, key: &str, document: usize) -> Option<usize> {
    (!key.contains(' ') && !is_settled(mention)).then_some(document)
}

/// True for a kind that no last name can have: a sure country, organization, place or group.
fn is_settled(mention: &Mention) -> bool {
    mention.kind != ActorKind::Person && mention.kind_certainty >= 2
}
