//! The sieves in the order they are asked; the surest first.

mod acronym;
mod description;
mod exact;
mod first_name;
mod follower;
mod fuller_name;
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
use super::plan::Plan;
use super::{Found, ruling};
#[cfg(test)]
use super::{Resolved, Rulings};
use crate::lexicon::Lexicon;
use crate::mention::Form;

/// Joins units of which one rule is sure.
type Sieve = fn(&mut Clusters<'_>);

/// Full names first, so that last names know how many persons there are; then single words that nothing explains; last, when it is
/// settled who all the names are, what only describes them. Before all, what the user's rulings teach; and before the rulings, namesakes are parted.
const ORDER: [Sieve; 14] = [
    learned::join,
    listed_name::join,
    institution::join,
    renamed::join,
    acronym::join,
    fuller_name::join,
    spelling::join,
    organization_affix::join,
    last_name::join,
    first_name::join,
    exact::join,
    follower::join,
    description::join,
    pronoun::join,
];

/// Asks every sieve; what the user ruled comes before. Answers the joined units, and rulings that contradict each other, in words.
pub fn cluster<'a>(found: &'a [Found<'a>], plan: &Plan, lexicon: &'a Lexicon, reads_metonyms: bool) -> (Clusters<'a>, Vec<String>) {
    let (mut clusters, notices) = ruling::start(found, plan, lexicon);
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
    for sieve in ORDER {
        sieve(&mut clusters);
    }
    (clusters, notices)
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
