//! A name that was changed, as the article itself says: "X, formerly known as Twitter", "Facebook was renamed Meta Platforms".
//!
//! Joins: the two names beside such words, both not persons. Must not join: "formerly of Twitter", "a former Twitter manager", a person who
//! was renamed; names of two listed bodies.
//! After the listed names, which need no such words; before affixes, which then know both names.

use crate::actor::clusters::Clusters;
use crate::actor::{Found, MentionId};
use crate::mention::{ActorKind, Form};

/// Words between two names that make them one.
const BETWEEN: [&str; 36] = [
    "formerly",
    "formerly known as",
    "formerly called",
    "formerly named",
    "previously",
    "previously known as",
    "previously called",
    "once known as",
    "once called",
    "originally called",
    "originally known as",
    "originally named",
    "also called",
    "also known as",
    "better known as",
    "now",
    "now known as",
    "now called",
    "now named",
    "now renamed",
    "later known as",
    "later called",
    "later renamed",
    "since renamed",
    "renamed",
    "was renamed",
    "was renamed as",
    "was renamed to",
    "has been renamed",
    "has renamed itself",
    "renamed itself",
    "rebranded as",
    "was rebranded as",
    "rebranded itself as",
    "changed its name to",
    "has changed its name to",
];
/// Of these, the ones that must stand behind a comma or bracket, or they may lead to something else.
const SET_OFF: [&str; 4] = ["formerly", "previously", "now", "renamed"];

pub fn join(clusters: &mut Clusters<'_>) {
    let mut pairs: Vec<(usize, usize, String)> = Vec::new();
    for (document, one) in clusters.found.iter().enumerate() {
        let page = clusters.pages.page(document, one, clusters.lexicon);
        for (index, words) in page.into_iter().flat_map(|page| &page.renamed) {
            let unit = |index: usize| clusters.unit(MentionId { document, index });
            pairs.extend(unit(*index).zip(unit(index + 1)).map(|(a, b)| (a, b, words.clone())));
        }
    }
    for (a, b, words) in pairs {
        let kinds = (clusters.units[a].kind(), clusters.units[b].kind());
        let is_land = |kind: ActorKind| matches!(kind, ActorKind::Country | ActorKind::Place);
        let are_alike = kinds.0 == kinds.1 && kinds.0 != ActorKind::Person || is_land(kinds.0) && is_land(kinds.1);
        let is_unsure = |unit: usize| clusters.units[unit].certainty == 0;
        if are_alike || is_unsure(a) && kinds.1 != ActorKind::Person || is_unsure(b) && kinds.0 != ActorKind::Person {
            clusters.join(a, b, "renamed", |a, b| format!("“{a}” and “{b}” are two names of one: the text says “{words}” between them"));
        }
    }
}

/// The mentions of a document that it says the next one is another name of, with the words between.
pub fn read(one: &Found<'_>) -> Vec<(usize, String)> {
    let mut renamed = Vec::new();
    for (index, two) in one.mentions.windows(2).enumerate() {
        let [first, second] = two else { continue };
        let is_name = first.form == Form::Proper && second.form == Form::Proper && first.sentence == second.sentence;
        if !is_name || first.kind == ActorKind::Person && second.kind == ActorKind::Person {
            continue;
        }
        let between = one.document.text.get(first.span.end..second.span.start).unwrap_or("");
        let words = changed(between, one.document.text.get(second.span.end..).unwrap_or(""));
        renamed.extend(words.map(|words| (index, words.to_owned())));
    }
    renamed
}

/// The words between two names that say that the one is now the other.
fn changed<'a>(between: &'a str, behind: &str) -> Option<&'a str> {
    let open = between.trim_start();
    let is_set_off = open.starts_with([',', '(', '–', '—', '-']);
    let words = open.trim_start_matches([',', '(', '–', '—', '-', ' ']).trim_end();
    let words = words.strip_suffix(" the").unwrap_or(words).trim_end_matches([' ', '“', '"']);
    let closes = behind.trim_start().starts_with([',', ')', '.', ';', '–', '—', '”', '"']) || behind.trim().is_empty();
    let is_one = BETWEEN.contains(&words) && (is_set_off && closes || !SET_OFF.contains(&words));
    is_one.then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn names_that_were_changed() {
        check(&["The Qorpa Group (formerly Zill Bank) grew. Then Zill Bank shrank."], "Zill Bank, Qorpa Group");
        check(&["The Qorpa Group was renamed Zill Bank.", "Then Zill Bank met the Qorpa Group."], "Qorpa Group, Zill Bank");
        check(&["The Qorpa Group, now known as Zill Bank, grew."], "Qorpa Group, Zill Bank");
    }

    #[test]
    fn names_that_only_stand_beside() {
        check(&["The Qorpa Group now owns Zill Bank."], "Qorpa Group | Zill Bank");
        check(&["The Qorpa Group, formerly of Zill Bank, grew."], "Qorpa Group | Zill Bank");
    }
}
