//! An acronym and the words it stands for: "Collective Security Treaty Organization (CSTO)", later "CSTO".
//!
//! Joins: "CSTO" to what its letters spell, in brackets or as the only such name. Must not join: two-letter ones without brackets, persons.
//! Early: the letters are strong evidence.

use crate::actor::clusters::Clusters;
use crate::mention::ActorKind::Organization;
use std::collections::BTreeMap;

const SIEVE: &str = "acronym";

pub fn join(clusters: &mut Clusters<'_>) {
    for (acronym, full) in in_brackets(clusters) {
        clusters.join(acronym, full, SIEVE, |acronym, full| format!("“{acronym}” stands in brackets behind “{full}”"));
    }
    let mut by_letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, unit) in clusters.units.iter().enumerate() {
        if unit.kind() == Organization && unit.words.len() >= 3 {
            by_letters.entry(letters(&unit.words)).or_default().push(number);
        }
    }
    for number in 0..clusters.units.len() {
        let unit = &clusters.units[number];
        let is_acronym = unit.key.len() >= 3 && unit.words.len() == 1 && is_letters(&unit.text);
        if !is_acronym || unit.kind() != Organization || clusters.via[number].is_some() {
            continue;
        }
        if let Some([full]) = by_letters.get(&unit.key).map(Vec::as_slice) {
            clusters.join(number, *full, SIEVE, |acronym, full| format!("“{acronym}” are the first letters of “{full}”"));
        }
    }
}

/// Pairs of an acronym and the name right before its brackets, or the other way round.
fn in_brackets(clusters: &Clusters<'_>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (document, one) in clusters.found.iter().enumerate() {
        for (index, two) in one.mentions.windows(2).enumerate() {
            let [first, second] = two else { continue };
            let between = one.document.text.get(first.span.end..second.span.start).unwrap_or("").trim();
            let row = clusters.unit_of.get(document);
            let unit = |index: usize| row.and_then(|row| row.get(index)).copied().flatten();
            let (Some(a), Some(b)) = (unit(index), unit(index + 1)) else { continue };
            if between != "(" || first.kind != Organization && second.kind != Organization {
                continue;
            }
            // Letters of another language: "National Liberation Army (ELN)".
            let closes = one.document.text.get(second.span.end..).is_some_and(|rest| rest.starts_with(')'));
            let (long, short) = (&clusters.units[a], &clusters.units[b]);
            let is_foreign =
                closes && long.words.len() >= 3 && long.kind() == short.kind() && short.text.len() >= 2 && is_letters(&short.text);
            if letters(&clusters.units[a].words) == clusters.units[b].key || is_foreign {
                pairs.push((b, a));
            } else if letters(&clusters.units[b].words) == clusters.units[a].key {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

fn is_letters(text: &str) -> bool {
    text.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The first letters of the words that count.
fn letters(words: &[String]) -> String {
    words
        .iter()
        .filter(|word| !matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "&" | "de"))
        .filter_map(|word| word.chars().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn letters_and_words() {
        check(&["The Lasting Peace Council of Nations (LPCN) met.", "Later the LPCN parted."], "LPCN, Lasting Peace Council of Nations");
        check(&["The Lasting Peace Council met.", "Later the LPX parted."], "LPX | Lasting Peace Council");
    }
}
