//! The sieves in the order they are asked; the surest first.

mod acronym;
mod description;
mod exact;
mod first_name;
mod follower;
mod fuller_name;
pub(super) mod homonym;
mod institution;
mod last_name;
mod learned;
mod listed_name;
mod metonym;
pub(super) mod namesake;
mod organization_affix;
mod pronoun;
mod renamed;
mod spelling;

use super::clusters::{Clusters, Described};
use super::known::{Asked, Base, are_same};
use super::plan::Plan;
use super::ruling::{self, Desk};
#[cfg(test)]
use super::{Found, Resolved, Rulings};
#[cfg(test)]
use crate::lexicon::Lexicon;
use crate::mention::Form;

/// Joins units of which one rule is sure.
#[derive(Clone, Copy)]
struct Sieve {
    join: fn(&mut Clusters<'_>),
    /// True where what it asks for depends on the names and their mentions alone: not on who was joined before, on what the user said, or on
    /// what was joined by itself. Asked about the same units it then is not asked again; nor may it take a unit apart.
    is_by_names: bool,
}

const fn by_names(join: fn(&mut Clusters<'_>)) -> Sieve {
    Sieve { join, is_by_names: true }
}

const fn by_all(join: fn(&mut Clusters<'_>)) -> Sieve {
    Sieve { join, is_by_names: false }
}

/// Full names first, so that last names know how many persons there are; then single words that nothing explains; last, when it is
/// settled who all the names are, what only describes them. Before all, what the user's rulings teach; and before the rulings, namesakes are parted.
const ORDER: [Sieve; 14] = [
    by_all(learned::join),
    by_names(listed_name::join),
    by_names(institution::join),
    by_names(renamed::join),
    by_all(acronym::join),
    by_names(fuller_name::join),
    by_names(spelling::join),
    by_names(organization_affix::join),
    by_all(last_name::join),
    by_all(first_name::join),
    by_all(exact::join),
    by_all(follower::join),
    by_all(description::join),
    by_all(pronoun::join),
];

/// Asks every sieve; what the user ruled comes before. Answers the joined units, and rulings that contradict each other, in words.
pub fn cluster<'a>(desk: &Desk<'a>, plan: &Plan, reads_metonyms: bool, base: &mut Option<Base>) -> (Clusters<'a>, Vec<String>) {
    let mut known = base.take().filter(|base| plan.dropped.keys().eq(&base.dropped)).unwrap_or_else(|| ruling::base(desk, plan));
    let (mut clusters, notices) = ruling::start(desk, plan, &known);
    // What the user said of a description or pronoun; names were laid down with their units.
    for (id, target) in &plan.targets {
        let form = clusters.mention(*id).map(|mention| mention.form);
        if let (Some(Form::Nominal | Form::Pronominal), Some(unit)) = (form, clusters.unit(*target)) {
            clusters.described.insert(*id, Described { unit, sieve: ruling::RULING, reason: "You said so".to_owned() });
        }
    }
    if reads_metonyms {
        metonym::join(&mut clusters);
    }
    clusters.by_names = std::mem::take(&mut known.by_names);
    known.asked.resize(ORDER.len(), None);
    for (sieve, asked) in ORDER.iter().zip(&mut known.asked) {
        ask(*sieve, &mut clusters, asked);
    }
    known.by_names = std::mem::take(&mut clusters.by_names);
    *base = Some(known);
    (clusters, notices)
}

/// Asks a sieve; where it goes by names alone and the units are those that it was asked about before, it need not be asked again.
fn ask(sieve: Sieve, clusters: &mut Clusters<'_>, before: &mut Option<Asked>) {
    if !sieve.is_by_names {
        (sieve.join)(clusters);
        return;
    }
    if let Some(asked) = before.as_ref().filter(|asked| are_same(&asked.units, &clusters.units)) {
        for call in &asked.calls {
            clusters.join_because(call.unit, call.to, call.sieve, |_, _| call.reason.clone());
        }
        return;
    }
    let units = clusters.units.clone();
    clusters.note_calls();
    (sieve.join)(clusters);
    *before = Some(Asked { units, calls: clusters.take_calls() });
}

/// For the tests of sieves: texts in, actors out as "alias, alias | alias", most mentioned first, aliases in their order.
#[cfg(test)]
#[track_caller]
pub fn check(texts: &[&str], expected: &str) {
    let resolved = of_texts(texts);
    let shown = |actor: &std::sync::Arc<super::Actor>| actor.aliases.iter().map(|alias| alias.text.as_str()).collect::<Vec<_>>().join(", ");
    assert_eq!(resolved.actors.iter().map(shown).collect::<Vec<_>>().join(" | "), expected);
}

#[cfg(test)]
pub fn of_texts(texts: &[&str]) -> Resolved {
    let lexicon = Lexicon::shipped();
    let named = |(number, text): (usize, &&str)| crate::document::from_text(&format!("{number:03}.txt"), (*text).to_owned());
    let documents: Vec<_> = texts.iter().enumerate().map(named).collect();
    let mentions: Vec<_> = documents.iter().map(|document| crate::mention::find_by_rules(document, lexicon)).collect();
    let found: Vec<_> = documents.iter().zip(&mentions).map(|(document, mentions)| Found { document, mentions }).collect();
    super::resolve(&found, &Rulings::default(), lexicon)
}
