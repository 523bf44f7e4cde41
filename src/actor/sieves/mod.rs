//! The sieves in the order they are asked; the surest first.

pub(super) mod acronym;
mod description;
mod exact;
mod final_names;
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
pub(super) mod renamed;
mod short_name;
mod spelling;

use super::clusters::{Clusters, Described};
use super::known::{Base, ByDocument};
use super::plan::Plan;
use super::ruling::{self, Desk};
use super::standing::Others;
#[cfg(test)]
use super::{Found, Resolved, Rulings};
#[cfg(test)]
use crate::lexicon::Lexicon;
use crate::mention::Form;
use std::sync::Arc;

/// What sieves were asked last, and wished; good as long as the mentions are the same. It changes the cost, never the result.
#[derive(Clone, Debug, Default)]
pub struct Known {
    reads_metonyms: bool,
    listed: listed_name::Known,
    institutions: institution::Known,
    letters: acronym::Known,
    fuller: fuller_name::Known,
    spelling: spelling::Known,
    cores: organization_affix::Known,
    short_names: ByDocument,
    last_names: last_name::Known,
    forms: exact::Known,
    pages: final_names::Known,
    descriptions: description::Known,
    pronouns: pronoun::Known,
}

impl Known {
    /// True where it was asked whether metonyms are read as now.
    pub const fn reads_metonyms(&self) -> bool {
        self.reads_metonyms
    }

    pub fn new(reads_metonyms: bool) -> Self {
        Self { reads_metonyms, ..Self::default() }
    }

    /// Which units are others than when they were joined last.
    pub const fn others(&self) -> &Others {
        &self.pages.others
    }
}

/// Joins units of which one rule is sure.
type Sieve = fn(&mut Clusters<'_>, &mut Known);

/// Full names first, so that last names know how many persons there are; then single words that nothing explains; last, when it is
/// settled who all the names are, what only describes them. Before all, what the user's rulings teach; and before the rulings, namesakes are parted.
const ORDER: [Sieve; 15] = [
    |clusters, _| learned::join(clusters),
    |clusters, known| listed_name::join(clusters, &mut known.listed),
    |clusters, known| institution::join(clusters, &mut known.institutions),
    |clusters, _| renamed::join(clusters),
    |clusters, known| acronym::join(clusters, &mut known.letters),
    |clusters, known| fuller_name::join(clusters, &mut known.fuller),
    |clusters, known| spelling::join(clusters, &mut known.spelling),
    |clusters, known| organization_affix::join(clusters, &mut known.cores),
    |clusters, known| short_name::join(clusters, &mut known.short_names),
    |clusters, known| last_name::join(clusters, &mut known.last_names),
    |clusters, _| first_name::join(clusters),
    |clusters, known| exact::join(clusters, &mut known.forms),
    |clusters, _| follower::join(clusters),
    |clusters, known| {
        known.pages.turn_to(clusters);
        description::join(clusters, &mut known.descriptions, &known.pages);
    },
    |clusters, known| pronoun::join(clusters, &mut known.pronouns, &known.pages),
];

/// Asks every sieve; what the user ruled comes before. Answers the joined units, and rulings that contradict each other, in words.
pub fn cluster<'a>(desk: &Desk<'a>, plan: &Plan, reads_metonyms: bool, base: &mut Base, known: &mut Known) -> (Clusters<'a>, Vec<String>) {
    let (mut clusters, notices) = ruling::start(desk, plan, base);
    // What the user said of a description or pronoun; names were laid down with their units.
    for (id, target) in &plan.targets {
        let form = clusters.mention(*id).map(|mention| mention.form);
        if let (Some(Form::Nominal | Form::Pronominal), Some(unit)) = (form, clusters.unit(*target)) {
            clusters.ruled.insert(*id, Arc::new(Described { unit, sieve: ruling::RULING, reason: "You said so".to_owned() }));
        }
    }
    if reads_metonyms {
        metonym::join(&mut clusters);
    }
    ORDER.iter().for_each(|join| join(&mut clusters, known));
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
