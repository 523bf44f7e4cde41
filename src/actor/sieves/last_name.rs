//! A last name and the full name it belongs to: "Lukashenko" and "Alexander Lukashenko"; "Mr Lee", "von der Leyen", "al-Sisi" of "el-Sisi".
//!
//! Joins: to the only person of that name in the same article, else to the only one in all articles. Must not join: "Clinton" where Bill
//! and Hillary both stand, unless "Mr" or "Mrs", or only one of them in the sentences before, tells which; "Clinton, a niece of Bill Clinton";
//! a name that many bear, or a given name, across articles that name nobody else in common.
//! After all that joins full names: persons must have been counted.

use crate::actor::clusters::Clusters;
use crate::actor::clusters::Unit;
use crate::actor::facts::{Facts, beginning, mark};
use crate::actor::known::{ByDocument, Index};
use crate::actor::{MentionId, Row};
use crate::lexicon::Gender;
use crate::lexicon::spelling::{behind_article, sound};
use crate::mention::ActorKind;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

const SIEVE: &str = "last-name";

/// How many sentences a person stays in mind.
const MEMORY: usize = 3;

/// A last name has no more words than this, particles included.
const LONGEST: usize = 6;

/// Full names by their last words ("leyen", "der leyen", "von der leyen").
type Tails = Index<String>;

/// What was asked for last.
#[derive(Clone, Debug, Default)]
pub struct Known {
    tails: Tails,
    within: ByDocument,
}

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    let moved = known.tails.turn_to(&clusters.units, tails);
    let moved = if moved.is_empty() { Vec::new() } else { units_called(clusters, &moved) };
    let tails = &known.tails;
    known.within.ask(clusters, &moved, |clusters, document| within(clusters, tails, document));
    across(clusters, tails);
}

/// The units that are called or sound like one of these tails.
fn units_called(clusters: &Clusters<'_>, tails: &BTreeSet<String>) -> Vec<usize> {
    let marks: Vec<u32> = tails.iter().map(|tail| mark(tail)).collect();
    let beginnings: Vec<u8> = tails.iter().filter_map(|tail| tail.strip_prefix('~').map(beginning)).collect();
    let is_called = |(number, facts): (usize, &Facts)| {
        let may_be = facts.may_be(&marks) || facts.may_sound_like(&beginnings) || facts.has_article;
        let unit = clusters.units.get(number).filter(|_| may_be)?;
        let bare = bare(unit);
        let is_called = tails.contains(&unit.key) || tails.contains(bare.as_ref());
        (is_called || !bare.contains(' ') && tails.contains(&sounding(&bare))).then_some(number)
    };
    clusters.facts.iter().enumerate().filter_map(is_called).collect()
}

fn tails(unit: &Unit) -> Vec<String> {
    let mut tails = Vec::new();
    if !unit.is_full_person() {
        return tails;
    }
    let words = &unit.words;
    // "Robert Qorpa Jr." is called "Qorpa" all the same.
    let is_numeral = |word: &&String| matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    let words = if words.len() > 2 && words.last().as_ref().is_some_and(is_numeral) { &words[..words.len() - 1] } else { &words[..] };
    for from in words.len().saturating_sub(LONGEST).max(1)..words.len() {
        tails.push(words[from..].join(" "));
    }
    // Spelled otherwise: "Zelensky" and "Volodymyr Zelenskyy".
    tails.extend(words.last().filter(|last| last.len() >= 5).map(|last| sounding(last)));
    tails
}

fn sounding(last: &str) -> String {
    format!("~{}", sound(last))
}

/// The name without the article that it may be written with: "sisi" of "al-Sisi".
fn bare(unit: &Unit) -> Cow<'_, str> {
    behind_article(&unit.text).map_or_else(|| Cow::from(unit.key.as_str()), |name| Cow::from(crate::lexicon::key(name)))
}

/// The units of full names whose tail this unit is; by sound, or without its article, where none is written so.
fn candidates(clusters: &Clusters<'_>, tails: &Tails, unit: usize) -> Vec<usize> {
    let bare = bare(&clusters.units[unit]);
    let others = |tail: &String| tails.get(tail).iter().copied().filter(|full| *full != unit).collect::<Vec<_>>();
    let mut found = others(&clusters.units[unit].key);
    if found.is_empty() && bare != clusters.units[unit].key.as_str() {
        found = others(&bare.to_string());
    }
    if found.is_empty() && bare.len() >= 5 && !bare.contains(' ') {
        found = others(&sounding(&bare));
    }
    found
}

/// Last names and full names within one document.
fn within(clusters: &mut Clusters<'_>, tails: &Tails, document: usize) {
    let row = clusters.unit_of.get(document).cloned().unwrap_or_default();
    let here: BTreeSet<usize> = row.iter().flatten().collect();
    for &unit in &here {
        if clusters.units[unit].kind() != ActorKind::Person || clusters.via[unit].is_some() || clusters.explained.contains(&unit) {
            continue;
        }
        let (kin, full): (Vec<usize>, Vec<usize>) = candidates(clusters, tails, unit)
            .into_iter()
            .filter(|full| here.contains(full))
            .partition(|full| is_kin(clusters, unit, *full, document));
        for relative in kin {
            clusters.keep_apart(unit, relative);
        }
        let persons: BTreeSet<usize> = full.iter().map(|full| clusters.root(*full)).collect();
        let firms = if persons.len() == 1 { firms(clusters, unit, &here) } else { Vec::new() };
        match persons.len() {
            0 => {}
            1 if !firms.is_empty() => person_or_firm(clusters, unit, document, &full, &firms),
            1 => {
                if let Some(&to) = full.first().filter(|to| fits(clusters, unit, **to)) {
                    clusters.join(unit, to, SIEVE, |name, full| {
                        format!("“{name}” is the last name of “{full}”, the only one of that name in the article")
                    });
                }
            }
            _ => one_by_one(clusters, unit, document, &full),
        }
    }
}

/// The organizations of the article that bear the word with what only says their form: "Qorpa Inc" beside "Maria Qorpa".
fn firms(clusters: &Clusters<'_>, unit: usize, here: &BTreeSet<usize>) -> Vec<usize> {
    let word = &clusters.units[unit].key;
    let is_firm = |other: &&usize| {
        let other = &clusters.units[**other];
        let rest = other.words.get(1..).unwrap_or(&[]);
        other.kind() == ActorKind::Organization
            && !rest.is_empty()
            && other.words.first() == Some(word)
            && rest.iter().all(|word| super::organization_affix::is_affix(word))
    };
    here.iter().filter(is_firm).copied().collect()
}

/// A person and a firm of one name: with a form of address the person, else whoever was named in full last.
fn person_or_firm(clusters: &mut Clusters<'_>, unit: usize, document: usize, full: &[usize], firms: &[usize]) {
    let ids: Vec<MentionId> = clusters.units[unit].mentions.iter().copied().filter(|id| id.document == document).collect();
    let mut of_firm: Vec<MentionId> = Vec::new();
    for id in ids {
        let Some(mention) = clusters.mention(id) else { continue };
        let last = |units: &[usize]| units.iter().filter_map(|unit| last_place(clusters, *unit, id)).max();
        if mention.title.get().is_none() && last(firms) > last(full) {
            of_firm.push(id);
        }
    }
    let (Some(&person), Some(&firm)) = (full.first(), firms.first()) else { return };
    let is_all = of_firm.len() == clusters.units[unit].mentions.len();
    let part = if is_all { Some(unit) } else { clusters.split(unit, &of_firm) };
    if let Some(part) = part {
        clusters.join(part, firm, SIEVE, |name, firm| {
            format!("“{name}” stands here behind “{firm}”, and names the firm rather than its namesake")
        });
    }
    if !is_all && fits(clusters, unit, person) {
        clusters.join(unit, person, SIEVE, |name, full| {
            format!("“{name}” is the last name of “{full}”, the only one of that name in the article")
        });
    }
}

/// The last mention of a unit before a place of the same document.
fn last_place(clusters: &Clusters<'_>, unit: usize, before: MentionId) -> Option<MentionId> {
    let mentions = &clusters.units[unit].mentions;
    let last = mentions.partition_point(|id| *id < before).checked_sub(1)?;
    mentions.get(last).copied().filter(|id| id.document == before.document)
}

/// Several persons of one last name: each mention is asked for itself.
fn one_by_one(clusters: &mut Clusters<'_>, unit: usize, document: usize, full: &[usize]) {
    let ids: Vec<MentionId> = clusters.units[unit].mentions.iter().copied().filter(|id| id.document == document).collect();
    let mut chosen: BTreeMap<usize, Vec<MentionId>> = BTreeMap::new();
    for id in ids {
        let Some(mention) = clusters.found.get(document).and_then(|one| one.mentions.get(id.index)) else { continue };
        let gender = clusters.honorific(id, mention);
        let fitting: Vec<usize> = full.iter().copied().filter(|to| gender.is_none_or(|gender| may_be(clusters, *to, gender))).collect();
        // Who has been introduced up to here; in a heading before all names, whoever comes first.
        let introduced: Vec<usize> = fitting.iter().copied().filter(|to| first_place(clusters, *to, document) < Some(id)).collect();
        let first = fitting.iter().copied().min_by_key(|to| first_place(clusters, *to, document));
        let leading: Vec<usize> = if introduced.is_empty() { first.into_iter().collect() } else { introduced };
        let near: Vec<usize> = fitting.iter().copied().filter(|to| is_near(clusters, *to, id)).collect();
        let one = |list: &[usize]| {
            let roots: BTreeSet<usize> = list.iter().map(|to| clusters.root(*to)).collect();
            (roots.len() == 1).then(|| list.first().copied()).flatten()
        };
        if let Some(to) = one(&fitting).or_else(|| one(&leading)).or_else(|| one(&near)) {
            chosen.entry(to).or_default().push(id);
        }
    }
    for (to, ids) in chosen {
        let part = clusters.split(unit, &ids).unwrap_or(unit);
        clusters.join(part, to, SIEVE, |name, full| {
            format!("“{name}” is here the last name of “{full}”: address or nearness tells it from others of that name")
        });
    }
}

/// The first mention of a unit in a document.
fn first_place(clusters: &Clusters<'_>, unit: usize, document: usize) -> Option<MentionId> {
    let mentions = &clusters.units[unit].mentions;
    mentions.get(mentions.partition_point(|id| id.document < document)).copied().filter(|id| id.document == document)
}

/// True when the full name stands in the few sentences up to the mention.
fn is_near(clusters: &Clusters<'_>, full: usize, at: MentionId) -> bool {
    let Some(one) = clusters.found.get(at.document) else { return false };
    let Some(sentence) = one.mentions.get(at.index).map(|mention| mention.sentence) else { return false };
    last_place(clusters, full, at).is_some_and(|id| one.mentions.get(id.index).is_some_and(|mention| mention.sentence + MEMORY > sentence))
}

/// Last names whose article gives no full name: the only person of that name in all articles.
fn across(clusters: &mut Clusters<'_>, tails: &Tails) {
    for unit in 0..clusters.units.len() {
        let one = clusters.facts[unit];
        if clusters.via[unit].is_some() || one.is_empty || one.kind != ActorKind::Person || clusters.explained.contains(&unit) {
            continue;
        }
        let known = |full: &usize| fits(clusters, unit, *full) && is_known_here(clusters, unit, *full);
        let full: Vec<usize> = candidates(clusters, tails, unit).into_iter().filter(known).collect();
        let persons: BTreeSet<usize> = full.iter().map(|full| clusters.root(*full)).collect();
        if let (1, Some(&to)) = (persons.len(), full.first()) {
            clusters.join(unit, to, SIEVE, |name, full| {
                format!("“{name}” is the last name of “{full}”, the only one of that name in these articles")
            });
        }
    }
}

/// True where a word of kinship stands between the bare name and the first full name behind it: "Qorpa was born to Olaf Qorpa and his wife",
/// "Qorpa's niece Maria Qorpa". A writer who has named somebody does not introduce them as their own relative.
fn is_kin(clusters: &Clusters<'_>, unit: usize, full: usize, document: usize) -> bool {
    let (Some(one), Some(bare), Some(first)) =
        (clusters.found.get(document), first_place(clusters, unit, document), first_place(clusters, full, document))
    else {
        return false;
    };
    let (Some(name), Some(explained)) = (last_place(clusters, unit, first), one.mentions.get(first.index)) else { return false };
    let Some(name) = one.mentions.get(name.index).filter(|name| name.sentence == explained.sentence && bare < first) else { return false };
    let between = one.document.text.get(name.span.end..explained.span.start).unwrap_or("");
    let mut words = between.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    // "born to" somebody, but "born" under a name.
    between.contains(" born to ")
        || words.any(|word| {
            let kin =
                "son daughter father mother brother sister uncle aunt nephew niece cousin grandson granddaughter grandfather grandmother";
            kin.split(' ').any(|one| one == word) || word == "wife" || word == "husband" || word == "married"
        })
}

/// Whether an article may well mean a person whom only others name in full: by a rare last name, or where both name someone else in common.
fn is_known_here(clusters: &Clusters<'_>, unit: usize, full: usize) -> bool {
    let one = &clusters.units[unit];
    let Some(document) = one.document.filter(|_| one.words.len() == 1) else { return true };
    let is_given = clusters.lexicon.given_name(&one.key).is_some() && !clusters.lexicon.is_surname(&one.key);
    if is_given {
        return false;
    }
    if !clusters.lexicon.is_surname(&one.key) || one.gender.is_some() {
        return true;
    }
    let units = |document: usize| clusters.unit_of.get(document).into_iter().flat_map(Row::iter).flatten();
    let counts = |unit: usize| unit != full && clusters.units[unit].kind() != ActorKind::Country && clusters.units[unit].document.is_none();
    let here: BTreeSet<usize> = units(document).filter(|unit| counts(*unit)).map(|unit| clusters.root(unit)).collect();
    let there: BTreeSet<usize> = clusters.units[full].mentions.iter().map(|id| id.document).collect();
    there.into_iter().any(|other| units(other).any(|unit| counts(unit) && here.contains(&clusters.root(unit))))
}

/// True when nothing in the two tells a man from a woman.
fn fits(clusters: &Clusters<'_>, unit: usize, full: usize) -> bool {
    clusters.units[unit].gender.is_none_or(|gender| may_be(clusters, full, gender))
}

fn may_be(clusters: &Clusters<'_>, full: usize, gender: Gender) -> bool {
    let unit = &clusters.units[full];
    let first = unit.words.first().and_then(|first| clusters.lexicon.given_name(first)).filter(|gender| *gender != Gender::Either);
    unit.gender.or(first).is_none_or(|known| known == gender)
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn the_only_one_of_that_name() {
        check(&["Then Maria Qorpa spoke. Qorpa left. Ms Qorpa slept."], "Qorpa, Maria Qorpa");
        check(&["Then Maria Qorpa spoke.", "Here Qorpa left."], "Maria Qorpa, Qorpa");
        check(&["Then Ursula von der Qorpa spoke. President von der Qorpa left."], "Ursula von der Qorpa, von der Qorpa");
    }

    #[test]
    fn the_article_may_be_written_otherwise() {
        check(&["Then Olaf Fattah el-Qorpa spoke. Mr al-Qorpa left. Qorpa slept."], "Olaf Fattah el-Qorpa, Qorpa, al-Qorpa");
        check(&["Then Al Qorpa met Maria Qorpa."], "Al Qorpa | Maria Qorpa");
    }

    #[test]
    fn a_firm_and_its_founder() {
        check(
            &["Then Olaf Qorpa founded Qorpa Inc in Peru. Qorpa sells cars. Mr Qorpa slept."],
            "Olaf Qorpa, Qorpa | Qorpa, Qorpa Inc | Peru",
        );
        check(&["Then Qorpa Inc hired Olaf Qorpa. Qorpa smiled."], "Olaf Qorpa, Qorpa | Qorpa Inc");
    }

    #[test]
    fn a_family() {
        let family = "Then John F. Qorpa met his brothers Robert F. Qorpa and Edward Qorpa. Qorpa smiled.";
        check(
            &[family, "Then Edward Qorpa spoke. Qorpa left.", "Later Qorpa slept."],
            "Edward Qorpa, Qorpa | John F. Qorpa | Qorpa | Qorpa | Robert F. Qorpa",
        );
    }

    #[test]
    fn a_relative_is_someone_else() {
        check(&["Then Qorpa was born to Olaf Qorpa and his wife. Qorpa slept."], "Qorpa | Olaf Qorpa");
        check(&["Then Qorpa smiled when Olaf Qorpa spoke. Qorpa slept."], "Qorpa, Olaf Qorpa");
        check(&["Then Qorpa was born Olaf Qorpa. Qorpa slept."], "Qorpa, Olaf Qorpa");
    }

    #[test]
    fn a_name_that_many_bear_needs_more_than_itself() {
        check(&["Then Olaf Johnson spoke.", "Here Johnson left."], "Johnson | Olaf Johnson");
        check(&["Then Olaf Johnson met Maria Qorpa.", "Here Johnson met Maria Qorpa."], "Maria Qorpa | Johnson, Olaf Johnson");
    }

    #[test]
    fn a_son_of_the_same_name() {
        check(&["Then Olaf Qorpa Jr. spoke. Qorpa left."], "Olaf Qorpa Jr., Qorpa");
    }

    #[test]
    fn two_of_one_name_are_told_apart_or_left_apart() {
        check(&["Then Bill Qorpa and Maria Qorpa spoke. Mr Qorpa left. Mrs Qorpa stayed."], "Bill Qorpa, Qorpa | Maria Qorpa, Qorpa");
        check(&["Then Bill Qorpa and Maria Qorpa spoke. Qorpa left."], "Bill Qorpa | Maria Qorpa | Qorpa");
    }
}
