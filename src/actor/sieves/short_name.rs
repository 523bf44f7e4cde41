//! An organization called by a part of its name: "Tanaka" of "Tanaka Chemical Industries", "the Courier" of "Lakeshore Courier",
//! "the Committee" of "Committee of National Renewal", "Lakers" of "Los Angeles Lakers", "Qorpa" of "Racing Qorpa".
//!
//! Joins: within an article, to the only body there whose name begins or ends so. Must not join: a word that many bodies are called by
//! without "the"; before the whole name is told; "Google" and "Google DeepMind", "Harvard" and "Harvard Law School"; Mr Tanaka, or Tanaka
//! where the article names a person so; what a list knows by itself ("the House" beside the "White House").
//! After affixes; before last names, so that a founder's name is no lost person.

use crate::actor::MentionId;
use crate::actor::clusters::{Clusters, Unit};
use crate::actor::known::ByDocument;
use crate::lexicon::Lexicon;
use crate::mention::ActorKind;
use std::collections::BTreeSet;

const SIEVE: &str = "short-name";

/// Bodies that belong to another one and bear its name.
const BRANCHES: [&str; 24] = [
    "academy",
    "books",
    "broadcasting",
    "center",
    "centre",
    "clinic",
    "college",
    "department",
    "faculty",
    "foundation",
    "fund",
    "hospital",
    "institute",
    "lab",
    "labs",
    "museum",
    "music",
    "news",
    "observatory",
    "press",
    "radio",
    "school",
    "studios",
    "union",
];

/// What clubs put before the name of their town.
const CLUBS: [&str; 26] = [
    "ac",
    "as",
    "athletic",
    "atletico",
    "borussia",
    "cd",
    "cf",
    "cska",
    "dinamo",
    "dynamo",
    "eintracht",
    "fk",
    "fortuna",
    "inter",
    "lokomotiv",
    "olympique",
    "racing",
    "rapid",
    "real",
    "sc",
    "sk",
    "spartak",
    "sporting",
    "stade",
    "sv",
    "union",
];

pub fn join(clusters: &mut Clusters<'_>, known: &mut ByDocument) {
    known.ask(clusters, &[], within);
}

fn within(clusters: &mut Clusters<'_>, document: usize) {
    let here: BTreeSet<usize> = clusters.unit_of.get(document).into_iter().flat_map(|row| row.iter()).flatten().collect();
    let is_body = |unit: &usize| clusters.units[*unit].kind() == ActorKind::Organization && clusters.units[*unit].words.len() > 1;
    let bodies: Vec<usize> = here.iter().copied().filter(is_body).collect();
    for &unit in here.iter().filter(|_| !bodies.is_empty()) {
        if clusters.via[unit].is_some() || clusters.explained.contains(&unit) || !may_be_body(&clusters.units[unit]) {
            continue;
        }
        let ids: Vec<MentionId> = clusters.units[unit].mentions.iter().copied().filter(|id| id.document == document).collect();
        let is_whole = |full: &&usize| **full != unit && is_part(clusters, unit, **full, &ids);
        let wholes: Vec<usize> = bodies.iter().filter(is_whole).copied().collect();
        let roots: BTreeSet<usize> = wholes.iter().map(|full| clusters.root(*full)).collect();
        let (1, Some(&full)) = (roots.len(), wholes.first()) else { continue };
        if is_of_person(clusters, unit, &here) {
            continue;
        }
        let is_all = ids.len() == clusters.units[unit].mentions.len();
        let part = if is_all { Some(unit) } else { clusters.split(unit, &ids) };
        if let Some(part) = part {
            clusters
                .join(part, full, SIEVE, |name, full| format!("“{name}” is short for “{full}”, the only body of that name in the article"));
        }
    }
}

/// One whose kind nothing but a guess speaks against.
fn may_be_body(unit: &Unit) -> bool {
    unit.kind() == ActorKind::Organization || (unit.certainty < 2 && unit.gender.is_none() && unit.kind() != ActorKind::Country)
}

/// Whether the mentions of `unit` in the article call `full` by a part of its name.
fn is_part(clusters: &Clusters<'_>, unit: usize, full: usize, ids: &[MentionId]) -> bool {
    let (short, long, lexicon) = (&clusters.units[unit], &clusters.units[full], clusters.lexicon);
    if short.institution.is_some() || short.words.len() >= long.words.len() {
        return false;
    }
    let (begins, ends) = (long.words.starts_with(&short.words), long.words.ends_with(&short.words));
    if ends && is_team(short, long, lexicon) {
        return true;
    }
    if !(begins || ends) || lexicon.organization(&short.key).is_some() || lexicon.institution(&short.key).is_some() {
        return false;
    }
    let rest = &long.words[short.words.len()..];
    if begins && !short.words.iter().any(|word| lexicon.names_others(word)) {
        let is_body = rest.last().is_some_and(|last| lexicon.organization_head(last).last);
        return is_body && !rest.iter().any(|word| BRANCHES.contains(&word.as_str()));
    }
    let is_headed = begins && matches!(rest.first().map(String::as_str), Some("of" | "for" | "on"));
    let is_kind = |word: &String| lexicon.is_common(word) || lexicon.organization_head(word) != Default::default();
    let document = ids.first().map(|id| id.document);
    let told = long.mentions.iter().find(|id| Some(id.document) == document);
    (is_headed || ends && short.words.iter().all(is_kind)) && ids.iter().all(|id| told < Some(id) && has_the(clusters, *id))
}

/// "Qorpa" of "Racing Qorpa", where that is no town ("Real Madrid"); "Lakers" of "Los Angeles Lakers", which nobody else is called.
fn is_team(short: &Unit, long: &Unit, lexicon: &Lexicon) -> bool {
    let before = &long.words[..long.words.len() - short.words.len()];
    let is_place = |name: &str| lexicon.place(name).is_some() || lexicon.country(name).is_some();
    let is_club = before.iter().all(|word| CLUBS.contains(&word.as_str())) && !is_place(&short.key);
    is_club || is_place(&before.join(" ")) && !short.words.iter().any(|word| lexicon.names_others(word))
}

fn has_the(clusters: &Clusters<'_>, id: MentionId) -> bool {
    let Some((one, mention)) = clusters.found.get(id.document).zip(clusters.mention(id)) else { return false };
    let before = one.document.text.get(..mention.span.start).unwrap_or("");
    before.ends_with("the ") || before.ends_with("The ")
}

/// Whether a person of the article is called so.
fn is_of_person(clusters: &Clusters<'_>, unit: usize, here: &BTreeSet<usize>) -> bool {
    let key = &clusters.units[unit].key;
    here.iter().any(|other| {
        let other = &clusters.units[*other];
        other.is_full_person() && other.words.contains(key)
    })
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn by_the_first_word() {
        check(&["Then Tanqa Chemical Industries grew. So Tanqa won."], "Tanqa, Tanqa Chemical Industries");
        check(&["Then Tanqa Law School grew. So the Tanqa Group won."], "Tanqa Group | Tanqa Law School");
        check(&["Then Tanqa Chemical Industries hired Olaf Tanqa. Tanqa smiled."], "Olaf Tanqa, Tanqa | Tanqa Chemical Industries");
        check(
            &["Then Tanqa Chemical Industries met Tanqa Steel Industries. So Tanqa PMC won."],
            "Tanqa Chemical Industries | Tanqa PMC | Tanqa Steel Industries",
        );
    }

    #[test]
    fn by_what_it_is() {
        let told = "The Lakeshore Courier reported the deal on Monday. The Courier said it had seen the letter.";
        assert_eq!(read(told), "Lakeshore Courier 2");
        let team = "The Los Angeles Lakers met the Toronto Raptors. The Lakers won in the last minute, as Raptors fans wept.";
        assert_eq!(read(team), "Los Angeles Lakers 2, Toronto Raptors 2");
        let club = "Racing Aldenburg have signed Tiago Adeyemi-Costa. Aldenburg’s manager had asked for him.";
        assert_eq!(read(club), "Racing Aldenburg 2, Tiago Adeyemi-Costa 1");
        // Before the whole name is told nobody knows which.
        let early = "The Courier said it had seen the letter. The Lakeshore Courier reported the deal on Monday.";
        assert_eq!(read(early), "Courier 1, Lakeshore Courier 1");
    }

    /// The actors of a text and how often each is named, by rules and recognizer.
    fn read(text: &str) -> String {
        let lexicon = crate::lexicon::Lexicon::shipped();
        let document = crate::document::from_text("0.txt", text.to_owned());
        let mentions = crate::mention::find(&document, lexicon);
        let found = [crate::actor::Found { document: &document, mentions: &mentions }];
        let resolved = crate::actor::resolve(&found, &crate::actor::Rulings::default(), lexicon);
        resolved.actors.iter().map(|actor| format!("{} {}", actor.name, actor.mentions.len())).collect::<Vec<_>>().join(", ")
    }
}
