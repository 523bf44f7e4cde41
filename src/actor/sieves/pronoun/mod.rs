//! Whom pronouns mean. "He" and "she": the person who stands out most before them; "it" and "they": a body, where the words leave no choice.
//!
//! Joins: to subjects before objects, the near before the far, the often named before the rarely named; "In his book, Qorpa says" to
//! the subject that follows. Must not join: "he" to a woman, "Qorpa told him" to Qorpa, a pronoun of one person to what is none; nobody
//! where two stand out alike.
//! After descriptions, which are persons too. What it says is shown lighter and makes no tie, unless the user asks: every fourth is wrong.

mod ahead;
mod body;
mod gender;
mod page;
mod standing;

use super::final_names;
use crate::actor::MentionId;
use crate::actor::clusters::{Clusters, Described, Kinds, Links};
use crate::actor::slot::Slot;
use crate::lexicon::Gender;
use crate::mention::{ActorKind, Form, Mention};
use gender::Genders;
use page::{Page, Seen};
use standing::Asked;
use std::collections::BTreeMap;
use std::sync::Arc;

const SIEVE: &str = "pronoun";
/// The same, where somebody else stands out nearly as much: never counted.
const UNCERTAIN: &str = crate::actor::UNCERTAIN;
/// How many sentences back a person is looked for, and how many places.
const REACH: usize = 4;
const PLACES: usize = 40;
/// Who stands out by less than this is said to be uncertain.
const UNSURE: i64 = 75;

/// What was found last.
#[derive(Clone, Debug, Default)]
pub struct Known {
    persons: gender::Persons,
    /// For each document whom its descriptions meant,
    described: Vec<Vec<(usize, usize)>>,
    /// and whom its pronouns.
    linked: Vec<Links>,
}

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known, names: &final_names::Known) {
    let others = known.persons.turn_to(clusters, names);
    let (kinds, everywhere) = (&known.persons.kinds, known.persons.genders.as_slice());
    let is_first = known.linked.len() != clusters.found.len();
    known.linked.resize(clusters.found.len(), Links::default());
    known.described.resize(clusters.found.len(), Vec::new());
    // Documents that name somebody who is of another kind or gender than before.
    let mut is_other = vec![is_first; clusters.found.len()];
    for id in clusters.units.iter().zip(&others).filter(|(_, is_other)| **is_other).flat_map(|(unit, _)| &unit.mentions) {
        if let Some(is_other) = is_other.get_mut(id.document) {
            *is_other = true;
        }
    }
    let is_moved = |unit: usize| others.get(unit) != Some(&false) || names.others.units.get(unit) != Some(&false);
    for (document, one) in clusters.found.iter().enumerate() {
        let described: Vec<(usize, usize)> = clusters.described_in(document).map(|(id, described)| (id.index, described.unit)).collect();
        let is_known = names.is_same(document)
            && is_other.get(document) == Some(&false)
            && known.described.get(document) == Some(&described)
            && !described.iter().any(|(_, unit)| is_moved(*unit));
        if is_known {
            continue;
        }
        if let Some(place) = known.described.get_mut(document) {
            *place = described;
        }
        if one.mentions.iter().all(|mention| mention.form != Form::Pronominal) {
            continue;
        }
        let page = Page::new(one.document, clusters.lexicon);
        let here = gender::of_document(clusters, document, &page);
        let mut pass = Pass {
            clusters,
            page,
            document,
            here,
            everywhere,
            kinds,
            votes: BTreeMap::new(),
            learned: Genders::new(),
            seen: Vec::new(),
            bodies: Vec::new(),
            counts: BTreeMap::new(),
        };
        let first = pass.run();
        let linked = if pass.learn() { pass.run() } else { first };
        let linked: Vec<_> = linked.into_iter().map(|(id, described)| (id, Arc::new(described))).collect();
        if let Some(place) = known.linked.get_mut(document).filter(|place| ***place != linked) {
            *place = Arc::new(linked);
        }
    }
    clusters.pronouns.clone_from(&known.linked);
}

/// One document, from its first word to its last.
struct Pass<'a> {
    clusters: &'a Clusters<'a>,
    page: Page<'a>,
    document: usize,
    /// What this article and what all articles say of persons, by root.
    here: Genders,
    everywhere: &'a [Option<Gender>],
    kinds: &'a Kinds,
    /// How many pronouns of a man and of a woman meant each one, when nothing was learned yet.
    votes: BTreeMap<usize, [usize; 2]>,
    /// What most of them say of those of whom nothing else is known.
    learned: Genders,
    /// Persons, and bodies, at the places where they were named so far.
    seen: Vec<Seen>,
    bodies: Vec<Seen>,
    counts: BTreeMap<usize, i64>,
}

impl<'a> Pass<'a> {
    fn run(&mut self) -> Vec<(MentionId, Described)> {
        let clusters = self.clusters;
        let Some(one) = clusters.found.get(self.document) else { return Vec::new() };
        let mut linked = Vec::new();
        for (index, mention) in one.mentions.iter().enumerate() {
            let id = MentionId { document: self.document, index };
            let token = one.document.tokens.partition_point(|token| token.span.start < mention.span.start);
            if mention.form != Form::Pronominal {
                self.see(id, mention, token);
                continue;
            }
            if clusters.is_dropped(id) {
                continue;
            }
            let text = mention.span.of(&one.document.text);
            let slot = self.page.words.slot_of_pronoun(token);
            let (unit, is_sure) = if let Some(gender) = gender_of(text) {
                let Some((unit, is_sure)) = self.person(mention, token, slot, gender, index) else { continue };
                let actor = clusters.root(unit);
                self.votes.entry(actor).or_default()[usize::from(gender == Gender::Female)] += 1;
                let (sentence, end) = (mention.sentence, token + 1);
                self.seen.push(Seen { actor, unit, sentence, token, end, slot, is_name: false, is_doubtful: false });
                (unit, is_sure)
            } else {
                let Some(seen) = body::meant(&self.page, &self.bodies, &self.seen, mention.sentence, token, self.kinds) else { continue };
                (seen.unit, true)
            };
            let name = clusters.units.get(unit).map_or("", |unit| unit.text.as_str());
            let reason = if is_sure {
                format!("“{text}” most likely means “{name}”, who stands out before it")
            } else {
                format!("“{text}” may mean “{name}”; others stand out nearly as much: uncertain")
            };
            let sieve = if is_sure { SIEVE } else { UNCERTAIN };
            linked.push((id, Described { unit, sieve, reason }));
        }
        linked
    }

    /// Takes whom both "he" and "she" meant for what they were more often; true where that says anything, and the document must be read
    /// again: one pronoun understood wrongly shall not make a man of a woman for the rest of the article.
    fn learn(&mut self) -> bool {
        let is_known = |actor: &usize| self.here.contains_key(actor) || self.everywhere.get(*actor).is_some_and(Option::is_some);
        let is_mixed = self.votes.iter().any(|(actor, [men, women])| *men > 0 && *women > 0 && !is_known(actor));
        if is_mixed {
            let clear = self.votes.iter().filter(|(_, [men, women])| men != women);
            self.learned = clear.map(|(actor, [men, women])| (*actor, if men > women { Gender::Male } else { Gender::Female })).collect();
            (self.seen, self.bodies, self.counts) = (Vec::new(), Vec::new(), BTreeMap::new());
        }
        is_mixed
    }

    /// Notes who is named or described at a place.
    fn see(&mut self, id: MentionId, mention: &Mention, token: usize) {
        let clusters = self.clusters;
        let unit = clusters.unit(id).or_else(|| clusters.described(id).map(|described| described.unit));
        let (Some(unit), Some(one)) = (unit, clusters.found.get(self.document)) else { return };
        let actor = clusters.root(unit);
        let kind = self.kinds.get(&actor).copied();
        let end = one.document.tokens.partition_point(|token| token.span.start < mention.span.end);
        let slot = self.page.words.slot_of_name(mention, token, end);
        let is_name = true;
        let mut seen = Seen { actor, unit, sentence: mention.sentence, token, end, slot, is_name, is_doubtful: false };
        if kind == Some(ActorKind::Person) {
            *self.counts.entry(actor).or_default() += 1;
            self.seen.push(seen);
            return;
        }
        self.bodies.push(seen);
        // "Chelsea", "Richardson": nothing but its looks says that it is none.
        seen.is_doubtful = true;
        let may_be_person = clusters
            .units
            .get(unit)
            .is_some_and(|unit| unit.words.len() == 1 && unit.certainty < 2 && kind != Some(ActorKind::Country) && unit.key.len() > 3);
        if may_be_person && mention.form == Form::Proper {
            *self.counts.entry(actor).or_default() += 1;
            self.seen.push(seen);
        }
    }

    fn may_be(&self, actor: usize, wanted: Gender) -> bool {
        let everywhere = || self.everywhere.get(actor).copied().flatten();
        let known = self.here.get(&actor).copied().or_else(everywhere).or_else(|| self.learned.get(&actor).copied());
        known.is_none_or(|known| known == wanted)
    }

    /// The unit of the person that stands out, and whether nobody else does nearly as much.
    fn person(&self, mention: &Mention, token: usize, slot: Slot, wanted: Gender, index: usize) -> Option<(usize, bool)> {
        let sentence = mention.sentence;
        if let Some(unit) = self.following(mention, token, slot, index, wanted) {
            return Some((unit, true));
        }
        let near: Vec<&Seen> = self.seen.iter().rev().take_while(|seen| seen.sentence + REACH > sentence).take(PLACES).collect();
        let asked = Asked { token, sentence, slot, is_reflexive: self.page.low(token).ends_with("self") };
        let speaker = if self.page.quote(token) > 0 { self.speaker(mention, index) } else { None };
        let ranked = standing::rank(&self.page, asked, &near, &self.counts, speaker, |actor| self.may_be(actor, wanted));
        match &ranked[..] {
            [] => self.ahead(mention, index, wanted).map(|unit| (unit, false)),
            [only] => Some((only.unit, true)),
            [best, second, ..] => (best.standing > second.standing).then_some((best.unit, best.standing - second.standing >= UNSURE)),
        }
    }

    /// Who is said to speak, among those named in the sentence.
    fn speaker(&self, mention: &Mention, index: usize) -> Option<usize> {
        let one = self.clusters.found.get(self.document)?;
        let here = |at: &usize| one.mentions.get(*at).is_some_and(|other| other.sentence == mention.sentence);
        let back = (0..index).rev().take_while(here).take(PLACES);
        let on = (index + 1..one.mentions.len()).take_while(here).take(PLACES);
        back.chain(on).find_map(|at| {
            let other = one.mentions.get(at)?;
            let place = |byte: usize| one.document.tokens.partition_point(|token| token.span.start < byte);
            let unit = self.clusters.unit(MentionId { document: self.document, index: at })?;
            self.page.is_speaker(place(other.span.start), place(other.span.end)).then(|| self.clusters.root(unit))
        })
    }
}

/// Of a pronoun of one person.
fn gender_of(pronoun: &str) -> Option<Gender> {
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
            let actor = resolved.meant[0].get(index).map_or("-", |actor| resolved.actors[actor.0].name.as_str());
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
        assert_eq!(meant("Maria Qorpa called Anna Zill. Then Maria Qorpa told her about it."), "Anna Zill, -");
        assert_eq!(meant("Maria Qorpa pulled ahead of Anna Zill and led her."), "Anna Zill");
    }

    #[test]
    fn patterns_tell_who_is_subject() {
        assert_eq!(meant("Then Maria Qorpa told Anna Zill to sell her house."), "Anna Zill");
        assert_eq!(meant("Then Maria Qorpa met Anna Zill, who sold her house."), "Anna Zill");
        assert_eq!(meant("Then Maria Qorpa said that Anna Zill sold her house."), "Anna Zill");
        assert_eq!(meant("Then Maria Qorpa met Anna Zill and sold her house."), "Maria Qorpa");
    }

    #[test]
    fn whoever_is_made_to_do_it_is_not_the_object() {
        assert_eq!(meant("Then Maria Qorpa asked Anna Zill to help her."), "Maria Qorpa");
        assert_eq!(meant("Then Maria Qorpa asked Anna Zill to say that Rita Anders saw her."), "Anna Zill");
    }

    #[test]
    fn whose_somebody_is_stands_not_beside_it() {
        assert_eq!(meant("Then Maria Qorpa met Anna Zill, her younger sister, in Peru."), "Maria Qorpa");
        assert_eq!(meant("Then Maria Qorpa met Anna Zill, with whom she had worked."), "Maria Qorpa");
    }

    #[test]
    fn what_most_pronouns_say_counts() {
        assert_eq!(meant("Then Neru Qorpa spoke. She left. She won. He slept. She sang."), "Neru Qorpa, Neru Qorpa, -, Neru Qorpa");
    }

    #[test]
    fn whoever_speaks_is_not_she() {
        assert_eq!(meant("Anna Zill left. “She won,” said Maria Qorpa."), "Anna Zill");
        assert_eq!(meant("Anna Zill left. Maria Qorpa won. She slept."), "Maria Qorpa");
    }

    #[test]
    fn words_of_kinship_tell_man_from_woman() {
        assert_eq!(meant("Then Olaf Zill and his wife, Neru Qorpa, spoke. She left."), "Olaf Zill, Neru Qorpa");
        assert_eq!(meant("Then Olaf Zill and his brother, Neru Qorpa, spoke. She left."), "Olaf Zill, -");
    }

    #[test]
    fn bodies_where_the_words_leave_no_choice() {
        assert_eq!(meant("Peru said on Monday that it would help. It said so twice."), "Peru, Peru");
        assert_eq!(meant("Peru withdrew its troops."), "Peru");
        assert_eq!(meant("The Taliban said they won. They denied it."), "Taliban, Taliban, -");
    }

    #[test]
    fn no_body_where_another_may_be_meant() {
        assert_eq!(meant("Peru said Chile closed its border."), "Chile");
        assert_eq!(meant("The World Bank and Deutsche Bank said they agreed."), "-");
        assert_eq!(meant("Peru signed the deal and its text was long. It rained."), "-, -");
        assert_eq!(meant("Then Maria Qorpa said it rained. They left."), "-, -");
        assert_eq!(meant("Peru left the union. They said so."), "-");
    }

    #[test]
    fn who_follows_the_opening() {
        assert_eq!(meant("In her book, Maria Qorpa praised Anna Zill."), "Maria Qorpa");
        assert_eq!(meant("In her book, Peru praised Chile."), "-");
        assert_eq!(meant("At the end of her career Maria Qorpa painted Anna Zill."), "Maria Qorpa");
        assert_eq!(meant("Anna Zill left. On Monday, at her trial, Maria Qorpa spoke."), "Maria Qorpa");
        assert_eq!(meant("After a talk with her sister, Rita Anders, Maria Qorpa praised Anna Zill."), "Maria Qorpa");
        assert_eq!(meant("Anna Zill left. In May she met a friend of hers, Maria Qorpa."), "Anna Zill, Anna Zill");
    }

    #[test]
    fn pronouns_are_shown_and_not_counted() {
        let resolved = of_texts(&["Then Maria Qorpa spoke. She left."]);
        assert_eq!((resolved.actors[0].mentions.len(), resolved.actors[0].aliases.len()), (1, 1));
    }
}
