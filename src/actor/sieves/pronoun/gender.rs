//! Who is a man and who a woman: forms of address, words of kinship beside a name ("his wife, Qorpa"), given names.

use super::page::Page;
use crate::actor::MentionId;
use crate::actor::clusters::{Clusters, Unit};
use crate::lexicon::{Gender, Lexicon};
use crate::mention::{ActorKind, Form};
use std::collections::BTreeMap;
use std::sync::Arc;

/// By root of a cluster.
pub type Genders = BTreeMap<usize, Gender>;

/// What each name by itself says.
#[derive(Clone, Debug, Default)]
pub struct OfNames(Vec<(Arc<Unit>, Option<Gender>)>);

impl OfNames {
    /// What all articles say of each person, by root: forms of address outrank given names.
    pub fn of_all(&mut self, clusters: &Clusters<'_>) -> Vec<Option<Gender>> {
        let given = |unit: &Arc<Unit>| of_name(clusters, &unit.words, unit.kind() == ActorKind::Person);
        self.0.truncate(clusters.units.len());
        for (known, unit) in self.0.iter_mut().zip(&clusters.units).filter(|(known, unit)| !Arc::ptr_eq(&known.0, unit)) {
            *known = (unit.clone(), given(unit));
        }
        let more = clusters.units.iter().skip(self.0.len()).map(|unit| (unit.clone(), given(unit)));
        self.0.extend(more.collect::<Vec<_>>());
        let (mut addressed, mut named) = (vec![None; self.0.len()], vec![None; self.0.len()]);
        for (number, (unit, given)) in self.0.iter().enumerate().filter(|(_, (unit, given))| given.is_some() || unit.gender.is_some()) {
            let root = clusters.root(number);
            if let (Some(addressed), Some(named)) = (addressed.get_mut(root), named.get_mut(root)) {
                (*addressed, *named) = (addressed.or(unit.gender), named.or(*given));
            }
        }
        addressed.into_iter().zip(named).map(|(addressed, named): (Option<Gender>, _)| addressed.or(named)).collect()
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
