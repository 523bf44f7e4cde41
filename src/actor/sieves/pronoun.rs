//! Whom "he" and "she" mean: the person who stands out most before them.
//!
//! Joins: to subjects before objects, the near before the far, the often named before the rarely named; "In his book, Qorpa says" to
//! the subject that follows. Must not join: "he" to a woman, "Qorpa told him" to Qorpa, a pronoun to what is no person; nobody where two
//! stand out alike.
//! After descriptions, which are persons too. What it says is shown lighter and makes no tie: every fourth is wrong.

use crate::actor::MentionId;
use crate::actor::clusters::{Clusters, Described};
use crate::actor::slot::{Slot, Words, is_preposition};
use crate::lexicon::Gender;
use crate::mention::{ActorKind, Form, Mention};
use std::collections::BTreeMap;

const SIEVE: &str = "pronoun";
/// How many sentences back a person is looked for.
const REACH: usize = 4;

// How much it counts where someone was named; tuned on passages of an encyclopedia, a pronoun and two names each.
const SUBJECT: i64 = 100;
const OBJECT: i64 = 39;
const BEHIND_PREPOSITION: i64 = 41;
const OWNER: i64 = 78;
/// The pronoun stands where the name stood: subject and subject.
const SAME_SLOT: i64 = 35;
/// A pronoun meant them already.
const PRONOUN: i64 = 20;
/// First in its sentence.
const OPENING: i64 = 20;
/// Right before the pronoun.
const BESIDE: i64 = 10;
/// Of all these, in percent: how much is left after so many sentences.
const FADES: [i64; 4] = [169, 75, 32, 25];
/// For each time that they were named up to here, five at most.
const OFTEN: i64 = 12;
/// For who was named last.
const LATEST: i64 = 16;
/// For the nearest subject of the sentence, where the pronoun says whose something is, and elsewhere.
const SUBJECT_OF_OWNED: i64 = 52;
const SUBJECT_HERE: i64 = 14;
/// In percent: what all but the last place at which they were named still count.
const REPEATED: i64 = 40;
/// "Qorpa and his men"
const AND: i64 = 30;

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
    let mut linked: Vec<(MentionId, Described)> = Vec::new();
    for (document, one) in clusters.found.iter().enumerate() {
        let words = Words { document: one.document, lexicon: clusters.lexicon };
        let mut pass =
            Pass { clusters, words, document, genders: &genders, learned: BTreeMap::new(), seen: Vec::new(), counts: BTreeMap::new() };
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
        // A single word may be a last name, unless it never is one.
        let is_first = |first: &&String| unit.words.len() > 1 || unit.kind() == ActorKind::Person && !clusters.lexicon.is_surname(first);
        let first = unit.words.first().filter(is_first).and_then(|first| clusters.lexicon.given_name(first));
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
    words: Words<'a>,
    document: usize,
    genders: &'a BTreeMap<usize, Gender>,
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
                let slot = self.words.slot_of_pronoun(token);
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
            let slot = self.words.slot_of_name(mention, token, end);
            *self.counts.entry(actor).or_default() += 1;
            self.seen.push(Seen { actor, unit, sentence: mention.sentence, token, end, slot, is_name: true });
        }
        linked
    }

    fn may_be(&self, actor: usize, wanted: Option<Gender>) -> bool {
        let known = self.genders.get(&actor).or_else(|| self.learned.get(&actor));
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
        let wanted = gender(self.words.word(token));
        let sentence = mention.sentence;
        if let Some(unit) =
            self.following(mention, token, slot, ahead, index, kinds).filter(|unit| self.may_be(self.clusters.root(*unit), wanted))
        {
            return Some(unit);
        }
        let near: Vec<&Seen> = self.seen.iter().rev().take_while(|seen| seen.sentence + REACH > sentence).take(40).collect();
        // "Qorpa told him": the subject of the clause is another one.
        let barred = (slot == Slot::Object || slot == Slot::Preposition).then(|| self.subject_of_clause(token, sentence)).flatten();
        let reflexive = self.words.word(token).ends_with("self");
        let mut scores: BTreeMap<usize, (i64, usize)> = BTreeMap::new();
        let mut latest: Option<usize> = None;
        // "Qorpa told Zill, who ...": from there on Zill is the subject.
        let leads = |seen: &&&Seen| {
            let next = seen.end + usize::from(self.words.word(seen.end) == ",");
            seen.sentence == sentence && (seen.slot == Slot::Subject || matches!(self.words.word(next), "who" | "whose") && next < token)
        };
        let nearest_subject = near.iter().find(leads).map(|seen| seen.actor);
        for seen in &near {
            if !self.may_be(seen.actor, wanted) || barred == Some(seen.actor) && !reflexive {
                continue;
            }
            let distance = sentence - seen.sentence;
            let mut score = match seen.slot {
                Slot::Subject => SUBJECT,
                Slot::Object => OBJECT,
                Slot::Preposition => BEHIND_PREPOSITION,
                Slot::Possessive => OWNER,
            };
            if seen.slot == slot {
                score += SAME_SLOT;
            }
            if !seen.is_name {
                score += PRONOUN;
            }
            if self.words.first_token(seen.sentence) + 2 >= seen.token {
                score += OPENING;
            }
            if distance == 0 && (token - seen.end) < 6 {
                score += BESIDE;
            }
            score = score * FADES[distance.min(3)] / 100;
            let first = !scores.contains_key(&seen.actor);
            let entry = scores.entry(seen.actor).or_insert((0, seen.unit));
            if first {
                entry.0 += self.counts.get(&seen.actor).copied().unwrap_or(0).min(5) * OFTEN;
                if latest.is_none() {
                    entry.0 += LATEST;
                }
                if nearest_subject == Some(seen.actor) {
                    entry.0 += if slot == Slot::Possessive { SUBJECT_OF_OWNED } else { SUBJECT_HERE };
                }
                if seen.end + 1 == token && self.words.word(seen.end) == "and" {
                    entry.0 += AND;
                }
                entry.0 += score;
            } else {
                entry.0 += score * REPEATED / 100;
            }
            latest = latest.or(Some(seen.actor));
        }
        let mut ranked: Vec<(i64, usize)> = scores.into_values().collect();
        ranked.sort_by(|a, b| b.cmp(a));
        match ranked[..] {
            [] => self.ahead(mention, ahead, index, kinds, wanted),
            [(_, unit)] => Some(unit),
            [(best, unit), (second, _), ..] => (best > second).then_some(unit),
        }
    }

    /// The last subject of the sentence before the token, with no new clause in between.
    fn subject_of_clause(&self, token: usize, sentence: usize) -> Option<usize> {
        let subject = self.seen.iter().rev().take_while(|seen| seen.sentence == sentence).find(|seen| seen.slot == Slot::Subject)?;
        let is_break = |at: usize| {
            matches!(
                self.words.word(at),
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
        let first = self.words.first_token(mention.sentence);
        let opening = self.words.word(first);
        let lower = opening.to_lowercase();
        let begins = is_preposition(&lower)
            || matches!(lower.as_str(), "when" | "while" | "although" | "though" | "because" | "if" | "once" | "as" | "since" | "until")
            || lower.ends_with("ing")
            || lower.ends_with("ed");
        let is_possible = slot == Slot::Possessive || slot == Slot::Subject;
        if !begins || !is_possible || (first..token).any(|at| self.words.word(at) == ",") {
            return None;
        }
        if self.seen.iter().rev().take_while(|seen| seen.sentence == mention.sentence).any(|seen| seen.token < token) {
            return None;
        }
        let one = self.clusters.found.get(self.document)?;
        let ends = |at: &usize| !matches!(self.words.word(*at), "." | ";" | "");
        let commas: Vec<usize> = (token + 1..token + 25).take_while(ends).filter(|at| self.words.word(*at) == ",").take(3).collect();
        let behind =
            |place: usize| commas.iter().any(|comma| one.document.tokens.get(comma + 1).is_some_and(|next| next.span.start == place));
        let begins = |next: &Mention| behind(next.span.start) || next.title.is_some_and(|title| behind(title.start));
        let offset =
            ahead.iter().take(12).position(|next| next.sentence == mention.sentence && next.form == Form::Proper && begins(next))?;
        let next = ahead.get(offset)?;
        let unit = self.clusters.unit(MentionId { document: self.document, index: index + 1 + offset })?;
        let end = one.document.tokens.partition_point(|token| token.span.start < next.span.end);
        let is_person = kinds.get(&self.clusters.root(unit)) == Some(&ActorKind::Person);
        (is_person && !self.words.is_possessive(end)).then_some(unit)
    }
}

fn gender(pronoun: &str) -> Option<Gender> {
    match pronoun.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::of_texts;

    /// Whom the pronouns of a text mean, in their order; "-" for nobody.
    fn meant(text: &str) -> String {
        let resolved = of_texts(&[text]);
        let document = crate::document::from_text("000.txt", text.to_owned());
        let mentions = crate::mention::find_by_rules(&document, crate::lexicon::Lexicon::shipped());
        let is_pronoun = |(index, mention): (usize, &crate::mention::Mention)| {
            let actor = resolved.meant[0][index].map_or("-", |actor| resolved.actors[actor.0].name.as_str());
            (mention.form == crate::mention::Form::Pronominal).then(|| actor.to_owned())
        };
        mentions.iter().enumerate().filter_map(is_pronoun).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_subject_goes_on() {
        assert_eq!(meant("Maria Qorpa met Anna Zill. She left."), "Maria Qorpa");
        assert_eq!(meant("Maria Qorpa left because she was ill."), "Maria Qorpa");
        assert_eq!(meant("Maria Qorpa wrote to Olaf Zill and his men."), "Olaf Zill");
    }

    #[test]
    fn gender_decides() {
        assert_eq!(meant("Maria Qorpa met Olaf Zill. He left. She stayed."), "Olaf Zill, Maria Qorpa");
        assert_eq!(meant("Then Maria Qorpa spoke. He left."), "-");
    }

    #[test]
    fn the_subject_of_the_clause_is_not_its_object() {
        assert_eq!(meant("Maria Qorpa called Anna Zill. Then Maria Qorpa told her about it."), "Anna Zill");
    }

    #[test]
    fn who_follows_the_opening() {
        assert_eq!(meant("In her book, Maria Qorpa praised Anna Zill."), "Maria Qorpa");
        assert_eq!(meant("In her book, Peru praised Chile."), "-");
    }

    #[test]
    fn pronouns_are_shown_and_not_counted() {
        let resolved = of_texts(&["Then Maria Qorpa spoke. She left."]);
        assert_eq!((resolved.actors[0].mentions.len(), resolved.actors[0].aliases.len()), (1, 1));
    }
}
