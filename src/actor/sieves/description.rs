//! Descriptions that mean someone: "the Belarusian leader", where an article says "Belarusian President Alexandr Lukashenko".
//!
//! Joins: to the only one whom a title or apposition describes so, in the same article, else in articles of that time; "the president"
//! to the president named just before. Must not join: where two may be meant, where nobody is described so.
//! After all names: it must be settled who they are.

mod roles;

use super::final_names;
use crate::actor::MentionId;
use crate::actor::clusters::{Clusters, Described, Links};
use crate::actor::described::{Descriptions, Held, Whose, only_body, whose};
use crate::mention::description::{Description, Role, Scope};
use crate::mention::{ActorKind, Form};
use roles::{CROWNS, HEADS, RULERS, SINGLE, VAGUE, equals, fits};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const SIEVE: &str = "description";
/// A title that a "the president" means must have been near: so many sentences before at most.
const NEAR: usize = 3;
/// How many days a title is taken to hold before and after an article that says so.
const TERM: i64 = 500;

/// What was found last: who is described how, and for each document whom its descriptions mean.
#[derive(Clone, Debug, Default)]
pub struct Known {
    all: Descriptions,
    linked: Vec<Links>,
}

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known, names: &final_names::Known) {
    let changed = known.all.turn_to(clusters, |document| names.is_same(document));
    let places = OnceCell::new();
    known.linked.resize(clusters.found.len(), Links::default());
    for (document, one) in clusters.found.iter().enumerate() {
        let Some(page) = clusters.pages.page(document, one, clusters.lexicon).filter(|page| !page.alone.is_empty()) else { continue };
        let Some(place) = known.linked.get_mut(document) else { continue };
        if names.is_same(document) && !page.alone.iter().any(|(_, described)| may_mean_another(described, &changed)) {
            continue;
        }
        let mut linked = Vec::new();
        let mut recent: Vec<(usize, usize)> = Vec::new();
        for (index, mention) in one.mentions.iter().enumerate() {
            let id = MentionId { document, index };
            if let Some(unit) = clusters.unit(id) {
                recent.push((clusters.root(unit), mention.sentence));
                continue;
            }
            if mention.form != Form::Nominal || clusters.is_dropped(id) {
                continue;
            }
            let Some(described) = page.alone(index) else { continue };
            let asked = Asked { clusters, all: &known.all, document, described, sentence: mention.sentence, recent: &recent };
            if let Some(found) = asked.answer(&places) {
                recent.push((clusters.root(found.unit), mention.sentence));
                linked.push((id, Arc::new(found)));
            }
        }
        if **place != linked {
            linked.shrink_to_fit();
            *place = Arc::new(linked);
        }
    }
    clusters.described.clone_from(&known.linked);
}

/// True for a description that asks other documents, of which some tell of these roles otherwise than before.
fn may_mean_another(described: &Description, changed: &BTreeSet<String>) -> bool {
    let asks = |role: &str| [true, false].into_iter().flat_map(|of_country| equals(role, of_country)).any(|role| changed.contains(role));
    match &described.role {
        Role::Capital => true,
        Role::Body(..) => false,
        Role::Person(_) if changed.is_empty() => false,
        Role::Person(role) => role == "counterpart" || asks(role) || HEADS.contains(&role.as_str()) && asks("leader"),
    }
}

/// The units of places, by the number of their listed names or by key.
fn places(clusters: &Clusters<'_>) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (number, (unit, facts)) in clusters.units.iter().zip(&clusters.facts).enumerate() {
        if facts.kind == ActorKind::Place && !facts.is_empty {
            places.entry(place_key(clusters, &unit.key)).or_insert(number);
        }
    }
    places
}

fn place_key(clusters: &Clusters<'_>, key: &str) -> String {
    clusters.lexicon.place_variant(key).map_or_else(|| key.to_owned(), |number| format!("#{number}"))
}

/// One description that asks whom it means.
struct Asked<'a> {
    clusters: &'a Clusters<'a>,
    all: &'a Descriptions,
    document: usize,
    described: &'a Description,
    sentence: usize,
    /// Who was named before, with the sentence.
    recent: &'a [(usize, usize)],
}

impl Asked<'_> {
    fn answer(&self, known: &OnceCell<BTreeMap<String, usize>>) -> Option<Described> {
        match &self.described.role {
            Role::Capital => {
                let Scope::Country(country) = self.described.scope else { return None };
                let capital = self.clusters.lexicon.capital(country)?;
                let unit = *known.get_or_init(|| places(self.clusters)).get(&place_key(self.clusters, &crate::lexicon::key(capital)))?;
                let name = self.clusters.lexicon.country_name(country);
                Some(self.found(unit, format!("“{}” is “{capital}”, the capital of {name}", self.words())))
            }
            Role::Body(class, _) => self.body(class),
            Role::Person(role) if role == "counterpart" => self.counterpart(),
            Role::Person(role) if VAGUE.iter().any(|word| role.ends_with(word)) => None,
            Role::Person(role) => match whose(self.clusters, self.all.here(self.document), self.document, &self.described.scope) {
                Whose::Nobody if self.described.scope == Scope::None => self.bare(role),
                Whose::Nobody => None,
                whose => self.of(role, whose),
            },
        }
    }

    fn words(&self) -> &str {
        self.clusters.found.get(self.document).map_or("", |one| self.described.span.of(&one.document.text))
    }

    fn found(&self, unit: usize, reason: String) -> Described {
        Described { unit, sieve: SIEVE, reason }
    }

    fn by(&self, held: &Held) -> Described {
        let name = self.clusters.units.get(held.unit).map_or("", |unit| unit.text.as_str());
        let place = if held.document == self.document { "this article" } else { "another article of that time" };
        self.found(held.unit, format!("“{}” is “{name}”: {place} calls “{name}” “{}”", self.words(), held.words))
    }

    /// "the Wagner armed militia", "the mercenary group".
    fn body(&self, class: &str) -> Option<Described> {
        match self.described.scope {
            Scope::Name(index) => {
                let (one, mention) =
                    (self.clusters.found.get(self.document)?, self.clusters.mention(MentionId { document: self.document, index })?);
                let is_owned = one.document.text.get(mention.span.end..)?.starts_with(['\'', '’']);
                let unit = self.clusters.unit(MentionId { document: self.document, index })?;
                let is_body = mention.kind == ActorKind::Organization && !is_owned && self.described.determiner == "the";
                is_body.then(|| self.found(unit, format!("“{}” says the name itself", self.words())))
            }
            Scope::None if self.described.determiner == "the" || self.described.determiner == "this" => {
                let held = only_body(self.all.here(self.document), class)?;
                // The body must have been named, and no other company may stand between where companies are many.
                let is_named = self.recent.iter().any(|(actor, _)| *actor == held.actor);
                let near = self.recent.iter().rev().find(|(actor, _)| *actor == held.actor)?.1 + 2 * NEAR >= self.sentence;
                let is_last = class == "armed group" || self.last_body() == Some(held.actor);
                (is_named && near && is_last).then(|| self.by(held))
            }
            _ => None,
        }
    }

    /// The organization named last.
    fn last_body(&self) -> Option<usize> {
        let is_body = |actor: &usize| self.clusters.units.get(*actor).is_some_and(|unit| unit.kind() == ActorKind::Organization);
        self.recent.iter().rev().map(|(actor, _)| *actor).find(is_body)
    }

    /// "the Belarusian leader", "Wagner's boss": by who is described so here, else elsewhere at that time.
    fn of(&self, role: &str, whose: Whose) -> Option<Described> {
        let seat = self.seat(whose);
        let of = |held: &&Held| held.whose == whose && fits(role, &held.role, matches!(whose, Whose::Country(_)));
        let of_seat = |held: &&Held| Some(held.whose) == seat && HEADS.contains(&role) && fits("leader", &held.role, true);
        let here = self.all.here(self.document);
        if let Some(held) = only(role, here.iter().filter(of)) {
            return Some(self.by(held));
        }
        if here.iter().any(|held| of(&held)) {
            return None;
        }
        if !SINGLE.contains(&role) && !RULERS.contains(&role) && !role.ends_with("minister") {
            return None;
        }
        let wanted = || equals(role, matches!(whose, Whose::Country(_)) || seat.is_some());
        let time = |held: &&Held| self.is_of_that_time(held.document);
        let held = only(role, wanted().into_iter().flat_map(|role| self.all.of_role(role)).filter(of).filter(time))
            .or_else(|| only(role, wanted().into_iter().flat_map(|role| self.all.of_role(role)).filter(of_seat).filter(time)))?;
        Some(self.by(held))
    }

    /// The country whose first one sits at "the Kremlin" or "the White House".
    fn seat(&self, whose: Whose) -> Option<Whose> {
        let Whose::Actor(actor) = whose else { return None };
        let key = &self.clusters.units.get(actor)?.key;
        self.clusters.lexicon.seat(key).map(Whose::Country)
    }

    /// "his Belarusian counterpart": who holds there what someone named in this sentence holds elsewhere.
    fn counterpart(&self) -> Option<Described> {
        let Scope::Country(country) = self.described.scope else { return None };
        let named: BTreeSet<usize> =
            self.recent.iter().rev().take_while(|(_, sentence)| *sentence == self.sentence).map(|(actor, _)| *actor).collect();
        let roles: BTreeSet<&str> = self
            .all
            .all()
            .filter(|held| named.contains(&held.actor) && held.whose != Whose::Country(country))
            .map(|held| held.role.as_str())
            .collect();
        let is_one = |held: &&Held| held.whose == Whose::Country(country) && !named.contains(&held.actor);
        let time = |held: &&Held| self.is_of_that_time(held.document);
        let matching = roles.iter().flat_map(|role| self.all.of_role(role)).filter(is_one).filter(time);
        only("", matching).map(|held| self.by(held))
    }

    /// "the president": the one called so who was named just before, if no other such one was.
    fn bare(&self, role: &str) -> Option<Described> {
        let is_office = RULERS.contains(&role)
            || CROWNS.contains(&role)
            || HEADS.contains(&role)
            || role.ends_with("minister")
            || [
                "governor",
                "mayor",
                "ambassador",
                "spokesman",
                "coach",
                "pope",
                "patriarch",
                "speaker",
                "businessman",
                "tycoon",
                "warlord",
                "senator",
                "general",
                "secretary general",
            ]
            .contains(&role);
        if !is_office || matches!(role, "head" | "leader" | "chief" | "director") {
            return None;
        }
        let held: Vec<&Held> = self.all.of_role(role).filter(|held| self.is_of_that_time(held.document)).collect();
        let holders: BTreeSet<usize> = held.iter().map(|held| held.actor).collect();
        let (last, at) = *self.recent.iter().rev().find(|(actor, _)| holders.contains(actor))?;
        let others = self
            .recent
            .iter()
            .rev()
            .take_while(|(_, sentence)| *sentence >= at)
            .any(|(actor, _)| *actor != last && holders.contains(actor));
        // "Qorpa told the president": whoever is named in the same sentence is another one.
        if others || at == self.sentence || at + NEAR < self.sentence {
            return None;
        }
        let one = held
            .iter()
            .find(|held| held.actor == last && held.document == self.document)
            .or_else(|| held.iter().find(|held| held.actor == last))?;
        Some(self.by(one))
    }

    /// True when a title seen in that article may hold in this one.
    fn is_of_that_time(&self, document: usize) -> bool {
        let day = |document: usize| {
            let iso = &self.clusters.found.get(document)?.document.date.as_ref()?.iso;
            let mut parts = iso.split('-').map(|part| part.parse::<i64>().unwrap_or(0));
            Some(parts.next()? * 365 + parts.next().unwrap_or(0) * 30 + parts.next().unwrap_or(0))
        };
        match (day(document), day(self.document)) {
            (Some(there), Some(here)) => (there - here).abs() <= TERM,
            _ => true,
        }
    }
}

/// The first of them, when all are of one actor; else of those with the very role.
fn only<'a>(role: &str, held: impl Iterator<Item = &'a Held>) -> Option<&'a Held> {
    let held: Vec<&Held> = held.collect();
    let one = |list: &[&'a Held]| {
        let first = *list.first()?;
        list.iter().all(|held| held.actor == first.actor).then_some(first)
    };
    let exact: Vec<&Held> = held.iter().copied().filter(|held| held.role == role).collect();
    one(&held).or_else(|| one(&exact))
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn titles_let_descriptions_refer() {
        check(&["Then Peruvian President Maria Qorpa spoke. So the Peruvian leader left."], "Maria Qorpa, the Peruvian leader");
        check(
            &["Then Peruvian President Maria Qorpa spoke.", "So the president of Peru left."],
            "Maria Qorpa, the president of Peru | Peru",
        );
        check(
            &["Then Qorpa Bank boss Olaf Zill spoke. So the head of the Qorpa Bank left."],
            "Olaf Zill, the head of the Qorpa Bank | Qorpa Bank",
        );
    }

    #[test]
    fn nobody_in_doubt() {
        check(&["Then Olaf Zill spoke. So the Peruvian leader left."], "Olaf Zill");
        check(&["Then former Peruvian President Maria Qorpa spoke. So the Peruvian president left."], "Maria Qorpa");
        check(
            &["Then Peruvian Prime Minister Olaf Zill met Peruvian President Maria Qorpa. So the Peruvian leader left."],
            "Maria Qorpa | Olaf Zill",
        );
        check(&["Then Chilean President Maria Qorpa spoke. So the Peruvian president left."], "Maria Qorpa");
    }

    #[test]
    fn the_president_is_the_one_named_just_before() {
        check(&["Then President Maria Qorpa spoke. So the president left."], "Maria Qorpa, the president");
        check(&["Then President Maria Qorpa met President Olaf Zill. So the president left."], "Maria Qorpa | Olaf Zill");
        check(&["Then President Maria Qorpa told the president."], "Maria Qorpa");
    }

    #[test]
    fn a_title_that_passes_to_another() {
        let old = "Lima, 3 May 2012\n\nThen Peruvian President Maria Qorpa spoke.";
        let new = "Lima, 3 May 2022\n\nThen Peruvian President Olaf Zill spoke.";
        let asks = "Lima, 9 June 2022\n\nThen the Peruvian president left.";
        check(&[old, new, asks], "Olaf Zill, the Peruvian president | Maria Qorpa");
    }

    #[test]
    fn bodies_by_what_they_are() {
        check(&["Then the Qorpa militia came. So the militia left."], "Qorpa, the Qorpa militia, the militia");
        check(&["Then Qorpa came. So the militia left."], "Qorpa");
        check(&["They reached Warsaw. So the Polish capital slept."], "Warsaw, the Polish capital");
    }

    #[test]
    fn counterparts() {
        check(
            &["Then Peruvian President Maria Qorpa called Chilean President Olaf Zill. Later Maria Qorpa met her Chilean counterpart."],
            "Maria Qorpa | Olaf Zill, her Chilean counterpart",
        );
    }
}
