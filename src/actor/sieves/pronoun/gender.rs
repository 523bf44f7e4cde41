//! Who is a man and who a woman: forms of address, words of kinship beside a name ("his wife, Qorpa"), given names.

use super::page::Page;
use crate::actor::MentionId;
use crate::actor::clusters::{Clusters, Kinds, Unit, Votes, kind_of};
use crate::actor::layer::Seen;
use crate::actor::sieves::final_names;
use crate::lexicon::{Gender, Lexicon};
use crate::mention::{ActorKind, Form};
use std::collections::BTreeMap;
use std::sync::Arc;

/// By root of a cluster.
pub type Genders = BTreeMap<usize, Gender>;

/// What all articles say of those who are named; good as long as units are joined alike.
#[derive(Clone, Debug, Default)]
pub struct Persons {
    units: Seen<Arc<Unit>>,
    /// What each name by itself says.
    given: Vec<Option<Gender>>,
    /// Of each cluster, by root: what it is,
    pub kinds: Kinds,
    /// and whether a man or a woman: forms of address outrank given names.
    pub genders: Vec<Option<Gender>>,
}

impl Persons {
    /// Answers for each unit whether its cluster is of another kind or gender than before.
    pub fn turn_to(&mut self, clusters: &Clusters<'_>, names: &final_names::Known) -> Vec<bool> {
        let count = clusters.units.len();
        self.given.resize(count, None);
        for (number, _) in self.units.turn_to(&clusters.units, Arc::ptr_eq) {
            if let Some((given, unit)) = self.given.get_mut(number).zip(clusters.units.get(number)) {
                *given = of_name(clusters, &unit.words, unit.kind() == ActorKind::Person);
            }
        }
        // Only clusters that are made up otherwise are asked again.
        let is_asked = |root: usize| names.others.roots.get(root) != Some(&false);
        let mut votes: BTreeMap<usize, (Votes, Option<Gender>, Option<Gender>)> = BTreeMap::new();
        for number in 0..count {
            let root = clusters.root(number);
            if let (true, Some(unit)) = (is_asked(root), clusters.units.get(number)) {
                let (sum, addressed, named) = votes.entry(root).or_default();
                sum.iter_mut().zip(unit.votes).for_each(|(sum, vote)| *sum += vote);
                *addressed = addressed.or(unit.gender);
                *named = named.or_else(|| self.given.get(number).copied().flatten());
            }
        }
        let mut is_other = vec![false; count.max(self.genders.len())];
        self.kinds.0.resize(count, ActorKind::Person);
        self.genders.resize(count, None);
        for (root, (votes, addressed, named)) in votes {
            let (kind, gender) = (kind_of(&votes), addressed.or(named));
            if let (Some(old_kind), Some(old_gender)) = (self.kinds.0.get_mut(root), self.genders.get_mut(root))
                && (*old_kind, *old_gender) != (kind, gender)
            {
                (*old_kind, *old_gender) = (kind, gender);
                is_other[root] = true;
            }
        }
        (0..count).map(|number| is_other[clusters.root(number)]).collect()
    }
}

/// What one article says of those it names; it outranks what others say.
pub fn of_document(clusters: &Clusters<'_>, document: usize, page: &Page<'_>) -> Genders {
    let Some(one) = clusters.found.get(document) else { return Genders::new() };
    let tokens = &one.document.tokens;
    let mut sure = BTreeMap::new();
    let mut likely = BTreeMap::new();
    for (index, mention) in one.mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Proper) {
        let id = MentionId { document, index };
        let Some(unit) = clusters.unit(id) else { continue };
        let actor = clusters.root(unit);
        let token = tokens.partition_point(|token| token.span.start < mention.span.start);
        let end = tokens.partition_point(|token| token.span.start < mention.span.end);
        let begin = page.words.begin_of_name(token);
        let before = begin.checked_sub(1).map_or("", |at| page.low(at));
        let kin_before = begin.checked_sub(2).filter(|_| before == ",").map_or("", |at| page.low(at));
        if let Some(gender) = clusters.honorific(id, mention).or_else(|| kin(before)) {
            sure.entry(actor).or_insert(gender);
        } else if let Some(gender) = kin(kin_before).or_else(|| kin_behind(page, end)) {
            likely.entry(actor).or_insert(gender);
        }
        if let Some(gender) = clusters.units.get(unit).and_then(|unit| of_name(clusters, &unit.words, unit.kind() == ActorKind::Person)) {
            likely.entry(actor).or_insert(gender);
        }
    }
    likely.extend(sure);
    likely
}

/// By the given name; a single word may be a last name, unless it never is one.
fn of_name(clusters: &Clusters<'_>, words: &[String], is_person: bool) -> Option<Gender> {
    let first = words.first()?;
    let is_first = words.len() > 1 || is_person && !clusters.lexicon.is_surname(first);
    let gender = clusters.lexicon.honorific(first).filter(|_| words.len() > 1).or_else(|| clusters.lexicon.given_name(first));
    gender.filter(|gender| is_first && *gender != Gender::Either)
}

/// "Qorpa, the daughter of": a word of kinship within the first three behind the comma.
fn kin_behind(page: &Page<'_>, end: usize) -> Option<Gender> {
    if page.low(end) != "," || !matches!(page.low(end + 1), "the" | "a" | "an" | "his" | "her" | "their") {
        return None;
    }
    (end + 2..end + 5).take_while(|at| !matches!(page.low(*at), "of" | "," | ".")).find_map(|at| kin(page.low(at)))
}

/// "brother", "coach", "friend": a noun for somebody who is somebody's.
pub fn is_person_noun(lexicon: &Lexicon, noun: &str) -> bool {
    kin(noun).is_some()
        || lexicon.is_role(noun)
        || matches!(noun, "friend" | "cousin" | "partner" | "colleague" | "rival" | "mentor" | "child" | "sibling" | "spouse" | "lover")
        || matches!(noun, "patron" | "teammate" | "classmate" | "neighbor" | "neighbour" | "predecessor" | "successor" | "counterpart")
        || matches!(
            noun,
            "assistant" | "roommate" | "ally" | "enemy" | "favourite" | "favorite" | "twin" | "pupil" | "apprentice" | "student"
        )
}

/// The gender of whom a noun can mean only.
fn kin(noun: &str) -> Option<Gender> {
    match noun {
        "husband" | "son" | "father" | "brother" | "uncle" | "nephew" | "grandson" | "grandfather" | "stepfather" | "stepson"
        | "boyfriend" | "fiancé" | "half-brother" | "son-in-law" | "father-in-law" | "brother-in-law" | "widower" | "king" | "prince"
        | "emperor" | "actor" | "businessman" | "salesman" | "spokesman" | "congressman" | "chairman" | "statesman" | "nobleman"
        | "priest" => Some(Gender::Male),
        "wife" | "daughter" | "mother" | "sister" | "aunt" | "niece" | "granddaughter" | "grandmother" | "stepmother" | "stepdaughter"
        | "girlfriend" | "fiancée" | "half-sister" | "daughter-in-law" | "mother-in-law" | "sister-in-law" | "widow" | "queen"
        | "princess" | "empress" | "actress" | "businesswoman" | "spokeswoman" | "congresswoman" | "chairwoman" | "heiress" | "nun"
        | "ballerina" | "soprano" => Some(Gender::Female),
        _ => None,
    }
}
