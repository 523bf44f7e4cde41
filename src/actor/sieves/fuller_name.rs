//! A full name with more or less in the middle: "George W. Bush" and "George Bush", "J. Biden" and "Joe Biden".
//!
//! Joins: one first and one last name, where no two fuller names contradict. Must not join: "Bill Clinton" and "Hillary Clinton";
//! "George Bush" to one of "George W. Bush" and "George H. Bush".
//! Before last names, which must know how many persons there are.

use crate::actor::clusters::{Clusters, Unit};
use crate::actor::known::{Buckets, none_else};

/// Full names of persons by their last words.
pub type Known = Buckets<String>;

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    known.turn_to(&clusters.units, Unit::is_alike, none_else, |_, unit| {
        unit.is_full_person().then(|| core(unit).last().cloned().unwrap_or_default())
    });
    known.ask(clusters, |clusters, _, units| {
        for &short in units {
            let fuller: Vec<usize> =
                units.iter().copied().filter(|full| is_fuller(&clusters.units[*full], &clusters.units[short])).collect();
            // All the fuller ones must agree among themselves, or nobody knows which is meant.
            let agree = fuller.iter().all(|a| fuller.iter().all(|b| a == b || compatible(&clusters.units[*a], &clusters.units[*b])));
            if let (Some(&full), true) = (fuller.first(), agree) {
                clusters.join(short, full, "fuller-name", |short, full| format!("“{short}” is “{full}” with less in it"));
            }
        }
    });
}

/// The words, initials one by one: "H.W." as "H. W." has them. "Jr." and numerals are their own last word, and so keep apart.
fn core(unit: &Unit) -> Vec<String> {
    let is_initials = |word: &str| word.matches('.').count() > 1 && word.split('.').all(|part| part.chars().count() < 2);
    if !unit.text.split(' ').any(is_initials) {
        return unit.words.clone();
    }
    let parts = |word: &str| if is_initials(word) { word.replace('.', " ") } else { word.to_owned() };
    let spread = unit.text.split(' ').map(parts).collect::<Vec<_>>().join(" ");
    crate::lexicon::key(&spread).split_whitespace().map(str::to_owned).collect()
}

/// True when `full` says all that `short` says, and more.
fn is_fuller(full: &Unit, short: &Unit) -> bool {
    let (long, small) = (core(full), core(short));
    full.key != short.key && long.len() * 100 + full.key.len() > small.len() * 100 + short.key.len() && compatible(full, short)
}

/// True when the first names agree (or one is the other's initial), and the middle ones do not contradict.
fn compatible(a: &Unit, b: &Unit) -> bool {
    let (a, b) = (core(a), core(b));
    let (Some((first_a, rest_a)), Some((first_b, rest_b))) = (a.split_first(), b.split_first()) else { return false };
    let (Some((_, middle_a)), Some((_, middle_b))) = (rest_a.split_last(), rest_b.split_last()) else { return false };
    agree(first_a, first_b) && (middle_a.is_empty() || middle_b.is_empty() || middle_a.iter().zip(middle_b).all(|(x, y)| agree(x, y)))
}

/// One word, or one is the initial of the other.
fn agree(a: &str, b: &str) -> bool {
    let is_initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    a == b || is_initial(a, b) || is_initial(b, a)
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn more_or_less_in_the_middle() {
        check(&["Then Donald J. Qorpa met Donald Qorpa."], "Donald J. Qorpa, Donald Qorpa");
        check(&["Then George H.W. Qorpa met George H. W. Qorpa."], "George H. W. Qorpa, George H.W. Qorpa");
        check(&["Then Vladimir Qorpa spoke. So V. Qorpa left. V. V. Qorpa slept."], "V. Qorpa, V. V. Qorpa, Vladimir Qorpa");
        check(&["Then Bill Qorpa met Maria Qorpa."], "Bill Qorpa | Maria Qorpa");
    }

    #[test]
    fn which_of_two_is_not_known() {
        check(&["Then George Qorpa saw George W. Qorpa and George H. Qorpa."], "George H. Qorpa | George Qorpa | George W. Qorpa");
    }
}
