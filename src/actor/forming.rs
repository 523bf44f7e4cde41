//! Units made of mentions, taken apart by rulings and sieves, and given back as they were before.

use super::Found;
use super::MentionId;
use super::clusters::{Clusters, Links, Unit};
use super::facts::Facts;
use super::institution::Institution;
use super::known::{Base, Call};
use super::layer::Layer;
use super::pages::Pages;
use crate::lexicon::Lexicon;
use crate::mention::{ActorKind, Mention};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl<'a> Clusters<'a> {
    pub(super) fn add_unit(&mut self, key: String, text: &str, document: Option<usize>, institution: Option<Institution>) -> usize {
        let number = self.units.len();
        let words = key.split(' ').map(str::to_owned).collect();
        let (text, mentions, votes, told) = (text.to_owned(), Vec::new(), [0; 5], None);
        let unit = Unit { key, text, words, document, mentions, votes, certainty: 0, gender: None, institution, told };
        self.facts.push(Facts::of(&unit));
        self.units.push(Arc::new(unit));
        self.parents.push(number);
        self.via.push(None);
        number
    }

    pub(super) fn add_mention(&mut self, number: usize, id: MentionId, mention: &Mention) {
        let gender = self.honorific(id, mention);
        if let Some(unit) = self.units.change(number).map(Arc::make_mut) {
            unit.add(id, mention, gender);
        }
    }

    /// A unit is another now.
    fn note(&mut self, number: usize) {
        if let Some((facts, unit)) = self.facts.get_mut(number).zip(self.units.get(number)) {
            *facts = Facts::of(unit);
        }
    }

    /// What a unit is, beyond doubt.
    pub fn tell(&mut self, number: usize, kind: ActorKind) {
        if let Some(unit) = self.units.change(number).map(Arc::make_mut) {
            unit.told = Some(kind);
            unit.settle();
        }
        self.note(number);
    }

    /// The units as they are now, to begin with again; nothing may be joined yet.
    pub fn into_base(self) -> Base {
        let mut units = self.units.into_base();
        // They stay as long as the mentions are the same.
        units.iter_mut().filter_map(Arc::get_mut).for_each(|unit| unit.mentions.shrink_to_fit());
        let facts = units.iter().map(|unit| Facts::of(unit)).collect();
        let (units, unit_of) = (Layer::of(Arc::new(units)), Layer::of(Arc::new(self.unit_of.into_base())));
        Base { count: units.len(), units, facts, unit_of, unsure: self.unsure }
    }

    /// From units that were made before of the same mentions; they are given back by [`Clusters::leave`].
    pub fn of(base: &mut Base, found: &'a [Found<'a>], pages: &'a Pages, lexicon: &'a Lexicon) -> Self {
        let mut clusters = Self::empty(found, pages, lexicon);
        (clusters.units, clusters.facts, clusters.unit_of) =
            (std::mem::take(&mut base.units), std::mem::take(&mut base.facts), std::mem::take(&mut base.unit_of));
        clusters.unsure.clone_from(&base.unsure);
        clusters.parents = (0..clusters.units.len()).collect();
        clusters.via = vec![None; clusters.units.len()];
        (clusters.described, clusters.pronouns) = (vec![Links::default(); found.len()], vec![Links::default(); found.len()]);
        clusters
    }

    /// The units as they were before anything was ruled or joined.
    pub fn leave(mut self, base: &mut Base) {
        let touched = self.units.again();
        self.unit_of.again();
        self.facts.truncate(self.units.len());
        touched.into_iter().for_each(|number| self.note(number));
        (base.units, base.facts, base.unit_of) = (self.units, self.facts, self.unit_of);
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
        if let Some(unit) = self.units.change(number).map(Arc::make_mut) {
            unit.clear();
        }
        for id in ids {
            let Some(mention) = self.mention(id) else { continue };
            self.add_mention(number, id, mention);
        }
        self.note(number);
    }

    fn place(&mut self, id: MentionId, unit: Option<usize>) {
        if let Some(row) = self.unit_of.change(id.document) {
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
        if let Some(new) = self.units.change(number).map(Arc::make_mut) {
            new.told = old.told;
        }
        self.refill(unit, old.mentions.iter().copied().filter(|id| !ids.contains(id)));
        self.refill(number, ids.iter().copied());
        ids.iter().for_each(|id| self.place(*id, Some(number)));
        Some(number)
    }
}
