//! One transliterated name in several spellings or a Slavic case: "Alexandr"/"Alexander Lukashenko", "Zelensky"/"Zelenskyy",
//! "Vladimiru Putinu"; "Bashar al-Qorpa" and "el-Qorpa"; short forms too: "Bill"/"William Clinton".
//!
//! Joins: full names whose last names sound alike and whose first names are variants. Must not join: "Alexander Petrov" and
//! "Alexandra Petrova", two first names that only look alike.
//! After exact fuller names, before last names.

use crate::actor::clusters::{Clusters, Unit};
use crate::actor::known::{Buckets, none_else};
use crate::lexicon::spelling::{is_article, is_inflected, sound};
use crate::lexicon::{Gender, Lexicon};

const SIEVE: &str = "spelling";

/// Full names of persons by how their last words sound, and how they begin.
#[derive(Clone, Debug, Default)]
pub struct Known {
    sounds: Buckets<String>,
    stems: Buckets<String>,
}

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    let is_as_often = |a: &Unit, b: &Unit| a.is_alike(b) && a.mentions.len() == b.mentions.len();
    let last = |unit: &Unit| unit.words.last().filter(|_| unit.is_full_person()).cloned();
    known.sounds.turn_to(&clusters.units, is_as_often, none_else, |_, unit| last(unit).map(|last| sound(&last)));
    known.stems.turn_to(&clusters.units, is_as_often, none_else, |_, unit| last(unit).map(|last| last.chars().take(3).collect()));
    known.sounds.ask(clusters, |clusters, _, units| {
        for (at, &later) in units.iter().enumerate() {
            let lexicon = clusters.lexicon;
            let first =
                units.iter().take(at).copied().find(|first| are_spellings(&clusters.units[*first], &clusters.units[later], lexicon));
            if let Some(first) = first {
                // The rarer spelling came to the more usual one.
                let is_rarer = clusters.units[later].mentions.len() <= clusters.units[first].mentions.len();
                let (rare, usual) = if is_rarer { (later, first) } else { (first, later) };
                clusters.join(rare, usual, SIEVE, |a, b| format!("“{a}” and “{b}” are spellings of one name"));
            }
        }
    });
    // Case endings: the stem is a few letters shorter, so the first three decide who is compared.
    known.stems.ask(clusters, |clusters, _, units| {
        for &inflected in units.iter().filter(|_| units.len() < 200) {
            let lexicon = clusters.lexicon;
            let base = units
                .iter()
                .copied()
                .find(|base| *base != inflected && is_case_of(&clusters.units[inflected], &clusters.units[*base], lexicon));
            if let Some(base) = base {
                clusters.join(inflected, base, SIEVE, |a, b| format!("“{a}” is “{b}” with the endings of a case"));
            }
        }
    });
}

/// Last names sound alike already; first names must be variants, and nothing may tell a man from a woman.
fn are_spellings(a: &Unit, b: &Unit, lexicon: &Lexicon) -> bool {
    let (Some(x), Some(y)) = (a.words.first(), b.words.first()) else { return false };
    let long_enough = a.words.last().is_some_and(|last| last.len() >= 4) || a.words.last() == b.words.last();
    let variants = lexicon.are_one_given_name(x, y) || (x.len() > 3 && y.len() > 3 && sound(x) == sound(y));
    let middles = a.words.len() == b.words.len() || a.words.len() == 2 || b.words.len() == 2;
    let same_middle = a.words.len() != b.words.len()
        || a.words.iter().zip(&b.words).all(|(x, y)| sound(x) == sound(y) || are_articles(x, y) || lexicon.are_one_given_name(x, y));
    // Where both agree to the letter, the middle decides, and that is another sieve's business.
    let is_other = x != y || a.words.last() != b.words.last() || a.words.iter().zip(&b.words).any(|(x, y)| x != y && are_articles(x, y));
    is_other && long_enough && variants && middles && same_middle && !genders_differ(x, y, lexicon)
}

fn are_articles(a: &str, b: &str) -> bool {
    is_article(a) && is_article(b)
}

/// True when both words are those of the other with one and the same kind of ending: "Vladimiru Putinu".
fn is_case_of(inflected: &Unit, base: &Unit, lexicon: &Lexicon) -> bool {
    let (2, 2) = (inflected.words.len(), base.words.len()) else { return false };
    let pairs: Vec<_> = inflected.words.iter().zip(&base.words).collect();
    let all = pairs.iter().all(|(word, base)| is_inflected(word, base) || word == base);
    let last = pairs.last().is_some_and(|(word, base)| is_inflected(word, base));
    // A known given name in its own right is nobody's case: "Alexandra" is not "of Alexandr".
    let first = pairs.first().is_some_and(|(word, base)| is_inflected(word, base) && lexicon.given_name(word).is_none());
    all && last && first && inflected.mentions.len() <= base.mentions.len()
}

fn genders_differ(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    matches!(
        (lexicon.given_name(a), lexicon.given_name(b)),
        (Some(Gender::Male), Some(Gender::Female)) | (Some(Gender::Female), Some(Gender::Male))
    )
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn spellings_of_one_name() {
        check(&["Then Alexandr Qorpenko met Alexander Qorpenko."], "Alexander Qorpenko, Alexandr Qorpenko");
        check(&["Then Bashar al-Qorpa met Bashar el-Qorpa."], "Bashar al-Qorpa, Bashar el-Qorpa");
        check(&["Then William Qorpa met Bill Qorpa."], "Bill Qorpa, William Qorpa");
        check(&["Then Volodymyr Xelensky saw Volodymyr Xelenskyy."], "Volodymyr Xelensky, Volodymyr Xelenskyy");
        check(&["Then Vladimir Qorpin met Vladimiru Qorpinu and Vladimir Qorpin."], "Vladimir Qorpin, Vladimiru Qorpinu");
    }

    #[test]
    fn a_man_and_a_woman() {
        check(&["Then Alexander Petrov met Alexandra Petrova."], "Alexander Petrov | Alexandra Petrova");
        check(&["Then Vladimir Qorpin saw Sergei Qorpin."], "Sergei Qorpin | Vladimir Qorpin");
    }
}
