//! Whom "he" and "she" mean: the person who stands out most before them.
//!
//! Joins: to subjects before objects, the near before the far, the often named before the rarely named; "In his book, Qorpa says" to
//! the subject that follows. Must not join: "he" to a woman, "Qorpa told him" to Qorpa, a pronoun to what is no person; nobody where two
//! stand out alike.
//! After descriptions, which are persons too. What it says is shown lighter and makes no tie: every fourth is wrong.

use crate::actor::MentionId;
use crate::actor::clusters::{Clusters, Described};
use crate::lexicon::Gender;
use crate::mention::{ActorKind, Form, Mention};
use crate::text::TokenKind;
use std::collections::{BTreeMap, BTreeSet};

const SIEVE: &str = "pronoun";
/// How many sentences back a person is looked for.
const REACH: usize = 4;

/// Where a name or pronoun stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Subject,
    Object,
    Preposition,
    Possessive,
}

/// A person named or meant at one place.
#[derive(Clone, Copy, Debug)]
struct Seen {
    actor: usize,
    unit: usize,
    sentence: usize,
    /// Index of its first token.
    token: usize,
    end: usize,
    slot: Slot,
    is_name: bool,
}

pub fn join(clusters: &mut Clusters<'_>) {
    let kinds = clusters.kinds();
    let genders = genders(clusters);
    let is_sure = |unit: &crate::actor::clusters::Unit| {
        let has_given = unit.words.len() > 1 && unit.words.first().is_some_and(|first| clusters.lexicon.given_name(first).is_some());
        unit.kind() == ActorKind::Person && (unit.certainty >= 2 || has_given || unit.gender.is_some())
    };
    let sure: BTreeSet<usize> =
        clusters.units.iter().enumerate().filter(|(_, unit)| is_sure(unit)).map(|(number, _)| clusters.root(number)).collect();
    let mut linked: Vec<(MentionId, Described)> = Vec::new();
    for document in 0..clusters.found.len() {
        let mut pass = Pass {
            clusters,
            document,
            genders: &genders,
            sure: &sure,
            learned: BTreeMap::new(),
            seen: Vec::new(),
            counts: BTreeMap::new(),
        };
        linked.extend(pass.run(&kinds));
    }
    for (id, described) in linked {
        clusters.described.entry(id).or_insert(described);
    }
}

/// What is known of each person, by root: forms of address outrank given names.
fn genders(clusters: &Clusters<'_>) -> BTreeMap<usize, Gender> {
    let mut addressed = BTreeMap::new();
    let mut given = BTreeMap::new();
    for (number, unit) in clusters.units.iter().enumerate() {
        let root = clusters.root(number);
        if let Some(gender) = unit.gender {
            addressed.entry(root).or_insert(gender);
        }
        let first = unit.words.first().filter(|_| unit.words.len() > 1).and_then(|first| clusters.lexicon.given_name(first));
        if let Some(gender) = first.filter(|gender| *gender != Gender::Either) {
            given.entry(root).or_insert(gender);
        }
    }
    given.extend(addressed);
    given
}

/// One document, from its first word to its last.
struct Pass<'a> {
    clusters: &'a Clusters<'a>,
    document: usize,
    genders: &'a BTreeMap<usize, Gender>,
    /// Those of whom it is beyond doubt that they are persons, by root.
    sure: &'a BTreeSet<usize>,
    /// What pronouns already resolved here say of those of whom nothing else is known.
    learned: BTreeMap<usize, Gender>,
    seen: Vec<Seen>,
    counts: BTreeMap<usize, i64>,
}

impl<'a> Pass<'a> {
    fn run(&mut self, kinds: &BTreeMap<usize, ActorKind>) -> Vec<(MentionId, Described)> {
        let clusters = self.clusters;
        let Some(one) = clusters.found.get(self.document) else { return Vec::new() };
        let mut linked = Vec::new();
        for (index, mention) in one.mentions.iter().enumerate() {
            let id = MentionId { document: self.document, index };
            let token = one.document.tokens.partition_point(|token| token.span.start < mention.span.start);
            if mention.form == Form::Pronominal {
                if clusters.is_dropped(id) {
                    continue;
                }
                let ahead = one.mentions.get(index + 1..).unwrap_or(&[]);
                let slot = self.slot_of_pronoun(token);
                let Some(unit) = self.answer(mention, token, slot, ahead, index, kinds) else { continue };
                let actor = clusters.root(unit);
                if let Some(gender) = gender(mention.span.of(&one.document.text)) {
                    self.learned.entry(actor).or_insert(gender);
                }
                self.seen.push(Seen { actor, unit, sentence: mention.sentence, token, end: token + 1, slot, is_name: false });
                let name = clusters.units.get(unit).map_or("", |unit| unit.text.as_str());
                let reason = format!("“{}” most likely means “{name}”, who stands out before it", mention.span.of(&one.document.text));
                linked.push((id, Described { unit, sieve: SIEVE, reason }));
                continue;
            }
            let unit = clusters.unit(id).or_else(|| clusters.described.get(&id).map(|described| described.unit));
            let Some(unit) = unit else { continue };
            let actor = clusters.root(unit);
            if kinds.get(&actor) != Some(&ActorKind::Person) {
                continue;
            }
            let end = one.document.tokens.partition_point(|token| token.span.start < mention.span.end);
            let slot = self.slot_of_name(mention, token, end);
            *self.counts.entry(actor).or_default() += 1;
            self.seen.push(Seen { actor, unit, sentence: mention.sentence, token, end, slot, is_name: true });
        }
        linked
    }

    fn word(&self, at: usize) -> &'a str {
        let Some(one) = self.clusters.found.get(self.document) else { return "" };
        one.document.tokens.get(at).map_or("", |token| token.span.of(&one.document.text))
    }

    fn is_possessive(&self, at: usize) -> bool {
        let token = self.clusters.found.get(self.document).and_then(|one| one.document.tokens.get(at));
        token.is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    fn first_token(&self, sentence: usize) -> usize {
        self.clusters.found.get(self.document).and_then(|one| one.document.sentences.get(sentence)).map_or(0, |one| one.first_token)
    }

    fn slot_of_name(&self, mention: &Mention, token: usize, end: usize) -> Slot {
        if self.is_possessive(end) {
            return Slot::Possessive;
        }
        let first = self.first_token(mention.sentence);
        let one = self.clusters.found.get(self.document);
        let begin = mention
            .title
            .filter(|_| mention.form == Form::Proper)
            .zip(one)
            .map_or(token, |(title, one)| one.document.tokens.partition_point(|token| token.span.start < title.start).min(token));
        let before = if begin > first { self.word(begin - 1).to_lowercase() } else { String::new() };
        if is_preposition(&before) {
            return Slot::Preposition;
        }
        let next = self.word(end);
        let is_start = begin <= first
            || matches!(
                before.as_str(),
                "," | ";" | ":" | "“" | "\"" | "that" | "when" | "while" | "because" | "if" | "but" | "where" | "although"
            );
        if self.is_verb(end) || is_start && matches!(next, "," | "(" | "and") || begin <= first {
            return Slot::Subject;
        }
        Slot::Object
    }

    fn is_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_adverb = word.ends_with("ly")
            || matches!(
                word,
                "also"
                    | "then"
                    | "later"
                    | "never"
                    | "once"
                    | "himself"
                    | "herself"
                    | "still"
                    | "already"
                    | "first"
                    | "often"
                    | "soon"
                    | "now"
            );
        let word = if is_adverb { self.word(at + 1) } else { word };
        let is_auxiliary = matches!(
            word,
            "is" | "was"
                | "has"
                | "had"
                | "will"
                | "would"
                | "could"
                | "can"
                | "did"
                | "does"
                | "may"
                | "might"
                | "should"
                | "must"
                | "are"
                | "were"
                | "who"
        );
        let is_small = word.starts_with(char::is_lowercase);
        let is_third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        is_auxiliary || is_small && (self.clusters.lexicon.is_person_verb(word) || word.ends_with("ed") || is_third)
    }

    fn slot_of_pronoun(&self, at: usize) -> Slot {
        let text = self.word(at).to_lowercase();
        match text.as_str() {
            "he" | "she" => Slot::Subject,
            "his" | "hers" => Slot::Possessive,
            "her" => {
                let next = self.word(at + 1);
                let key = crate::lexicon::key(next);
                let is_noun = next.starts_with(char::is_alphanumeric) && !self.clusters.lexicon.is_function_word(&key);
                if is_noun { Slot::Possessive } else { Slot::Object }
            }
            _ if is_preposition(&self.word(at.saturating_sub(1)).to_lowercase()) => Slot::Preposition,
            _ => Slot::Object,
        }
    }

    fn may_be(&self, actor: usize, wanted: Option<Gender>) -> bool {
        let known = self.genders.get(&actor).or_else(|| self.learned.get(&actor).filter(|_| weights()[19] > 0));
        known.is_none() || wanted.is_none() || known == wanted.as_ref()
    }

    /// The unit of the person that stands out.
    fn answer(
        &self,
        mention: &Mention,
        token: usize,
        slot: Slot,
        ahead: &[Mention],
        index: usize,
        kinds: &BTreeMap<usize, ActorKind>,
    ) -> Option<usize> {
        let w = weights();
        let wanted = gender(self.word(token));
        let sentence = mention.sentence;
        if let Some(unit) =
            self.following(mention, token, slot, ahead, index, kinds).filter(|unit| self.may_be(self.clusters.root(*unit), wanted))
        {
            return Some(unit);
        }
        let near: Vec<&Seen> = self.seen.iter().rev().take_while(|seen| seen.sentence + REACH > sentence).take(40).collect();
        // "Qorpa told him": the subject of the clause is another one.
        let barred = (slot == Slot::Object || slot == Slot::Preposition).then(|| self.subject_of_clause(token, sentence)).flatten();
        let reflexive = self.word(token).ends_with("self");
        let mut scores: BTreeMap<usize, (i64, usize)> = BTreeMap::new();
        let mut latest: Option<usize> = None;
        let nearest_subject = near.iter().find(|seen| seen.sentence == sentence && seen.slot == Slot::Subject).map(|seen| seen.actor);
        for seen in &near {
            if !self.may_be(seen.actor, wanted) || barred == Some(seen.actor) && !reflexive {
                continue;
            }
            let distance = sentence - seen.sentence;
            let mut score = match seen.slot {
                Slot::Subject => w[0],
                Slot::Object => w[1],
                Slot::Preposition => w[2],
                Slot::Possessive => w[3],
            };
            if seen.slot == slot {
                score += w[4];
            }
            if !seen.is_name {
                score += w[5];
            }
            if self.first_token(seen.sentence) + 2 >= seen.token {
                score += w[6];
            }
            if distance == 0 && (token - seen.end) < 6 {
                score += w[7];
            }
            score = score * w[8 + distance.min(3)] / 100;
            let first = !scores.contains_key(&seen.actor);
            let entry = scores.entry(seen.actor).or_insert((0, seen.unit));
            if first {
                entry.0 += self.counts.get(&seen.actor).copied().unwrap_or(0).min(5) * w[12];
                if latest.is_none() {
                    entry.0 += w[13];
                }
                if nearest_subject == Some(seen.actor) {
                    entry.0 += if slot == Slot::Possessive { w[14] } else { w[15] };
                }
                if seen.end + 1 == token && self.word(seen.end) == "and" {
                    entry.0 += w[20];
                }
                entry.0 += score;
            } else {
                entry.0 += score * w[16] / 100;
            }
            latest = latest.or(Some(seen.actor));
        }
        let weighed =
            |(actor, (score, unit)): (usize, (i64, usize))| (if self.sure.contains(&actor) { score } else { score * w[18] / 100 }, unit);
        let mut ranked: Vec<(i64, usize)> = scores.into_iter().map(weighed).collect();
        ranked.sort_by(|a, b| b.cmp(a));
        match ranked[..] {
            [] => self.ahead(mention, ahead, index, kinds, wanted),
            [(_, unit)] => Some(unit),
            [(best, unit), (second, _), ..] => (best * 100 >= second * w[17]).then_some(unit),
        }
    }

    /// The last subject of the sentence before the token, with no new clause in between.
    fn subject_of_clause(&self, token: usize, sentence: usize) -> Option<usize> {
        let subject = self.seen.iter().rev().take_while(|seen| seen.sentence == sentence).find(|seen| seen.slot == Slot::Subject)?;
        let is_break = |at: usize| {
            matches!(
                self.word(at),
                "," | ";" | ":" | "that" | "who" | "when" | "while" | "because" | "and" | "but" | "”" | "“" | "\"" | "where"
            )
        };
        (!(subject.end..token).any(is_break)).then_some(subject.actor)
    }

    /// Nobody before it: "her children and Qorpa herself": the only person named behind it in the sentence.
    fn ahead(
        &self,
        mention: &Mention,
        ahead: &[Mention],
        index: usize,
        kinds: &BTreeMap<usize, ActorKind>,
        wanted: Option<Gender>,
    ) -> Option<usize> {
        let here = ahead.iter().enumerate().take(12).take_while(|(_, next)| next.sentence == mention.sentence);
        let units = here.filter_map(|(offset, _)| self.clusters.unit(MentionId { document: self.document, index: index + 1 + offset }));
        let mut persons = units.filter(|unit| {
            let root = self.clusters.root(*unit);
            kinds.get(&root) == Some(&ActorKind::Person) && self.may_be(root, wanted)
        });
        let first = persons.next()?;
        persons.all(|other| self.clusters.are_joined(first, other)).then_some(first)
    }

    /// "In his book, Qorpa says": the subject behind the comma that ends what the sentence begins with.
    fn following(
        &self,
        mention: &Mention,
        token: usize,
        slot: Slot,
        ahead: &[Mention],
        index: usize,
        kinds: &BTreeMap<usize, ActorKind>,
    ) -> Option<usize> {
        let first = self.first_token(mention.sentence);
        let opening = self.word(first);
        let lower = opening.to_lowercase();
        let begins = is_preposition(&lower)
            || matches!(lower.as_str(), "when" | "while" | "although" | "though" | "because" | "if" | "once" | "as" | "since" | "until")
            || lower.ends_with("ing")
            || lower.ends_with("ed");
        let is_possible = slot == Slot::Possessive || slot == Slot::Subject;
        if !begins || !is_possible || (first..token).any(|at| self.word(at) == ",") {
            return None;
        }
        if self.seen.iter().rev().take_while(|seen| seen.sentence == mention.sentence).any(|seen| seen.token < token) {
            return None;
        }
        let one = self.clusters.found.get(self.document)?;
        let ends = |at: &usize| !matches!(self.word(*at), "." | ";" | "");
        let commas: Vec<usize> = (token + 1..token + 25).take_while(ends).filter(|at| self.word(*at) == ",").take(3).collect();
        let behind =
            |place: usize| commas.iter().any(|comma| one.document.tokens.get(comma + 1).is_some_and(|next| next.span.start == place));
        let begins = |next: &Mention| behind(next.span.start) || next.title.is_some_and(|title| behind(title.start));
        let offset =
            ahead.iter().take(12).position(|next| next.sentence == mention.sentence && next.form == Form::Proper && begins(next))?;
        let next = ahead.get(offset)?;
        let unit = self.clusters.unit(MentionId { document: self.document, index: index + 1 + offset })?;
        let end = one.document.tokens.partition_point(|token| token.span.start < next.span.end);
        let is_person = kinds.get(&self.clusters.root(unit)) == Some(&ActorKind::Person);
        (is_person && !self.is_possessive(end)).then_some(unit)
    }
}

fn weights() -> &'static [i64] {
    static W: std::sync::OnceLock<Vec<i64>> = std::sync::OnceLock::new();
    W.get_or_init(|| match std::env::var("PW") {
        Ok(text) => text.split(',').map(|n| n.parse().unwrap()).collect(),
        Err(_) => vec![100, 55, 45, 60, 35, 20, 20, 10, 100, 75, 45, 25, 6, 10, 40, 20, 40, 100, 80, 1, 30],
    })
}

fn gender(pronoun: &str) -> Option<Gender> {
    match pronoun.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "to"
            | "with"
            | "by"
            | "for"
            | "from"
            | "at"
            | "in"
            | "on"
            | "against"
            | "about"
            | "between"
            | "near"
            | "under"
            | "over"
            | "after"
            | "before"
            | "during"
            | "without"
            | "into"
            | "through"
            | "like"
            | "including"
            | "than"
            | "toward"
            | "towards"
            | "alongside"
            | "behind"
            | "despite"
            | "following"
            | "among"
    )
}
