//! Whom a pronoun means that stands before the name: "In his book, Qorpa says"; "At the end of her career Qorpa painted".
//!
//! Must not: "In 2014 he left with his friend, Qorpa" (the pronoun is the subject of the sentence), "After a talk with his brother, Qorpa, Zill
//! left" (Qorpa is the brother), "After a talk with Qorpa, he left".

use super::{Pass, gender_of};
use crate::actor::MentionId;
use crate::actor::slot::{Slot, is_preposition};
use crate::lexicon::Gender;
use crate::mention::{ActorKind, Form, Mention};

/// How many words behind the pronoun its clause may end, and how many mentions further on the name may stand.
const CLAUSE: usize = 30;
const MENTIONS: usize = 12;
/// How many words may stand before a comma that only says when: "On 15 July, | at her".
const WHEN: usize = 6;

impl Pass<'_> {
    /// Nobody before it: "her children and Qorpa herself": the only person named behind it in the sentence.
    pub(super) fn ahead(&self, mention: &Mention, index: usize, wanted: Gender) -> Option<usize> {
        let one = self.clusters.found.get(self.document)?;
        let ahead = one.mentions.get(index + 1..).unwrap_or(&[]);
        let here = ahead.iter().enumerate().take(MENTIONS).take_while(|(_, next)| next.sentence == mention.sentence);
        let mut persons = here.filter_map(|(offset, _)| self.person_at(index + 1 + offset, wanted));
        let first = persons.next()?;
        persons.all(|other| self.clusters.are_joined(first, other)).then_some(first)
    }

    /// The unit of a mention that may be this person.
    fn person_at(&self, index: usize, wanted: Gender) -> Option<usize> {
        let unit = self.clusters.unit(MentionId { document: self.document, index })?;
        let root = self.clusters.root(unit);
        (self.kinds.get(&root) == Some(&ActorKind::Person) && self.may_be(root, wanted)).then_some(unit)
    }

    /// "In his book, Qorpa says": the subject behind what the sentence, or its second half, begins with.
    pub(super) fn following(&self, mention: &Mention, token: usize, slot: Slot, index: usize, wanted: Gender) -> Option<usize> {
        let opener = self.opener(mention.sentence, token);
        let begins = match slot {
            Slot::Possessive => self.opens_phrase(opener) || self.opens_clause(opener),
            // "In 2014 he left": the sentence is about him already.
            Slot::Subject => self.opens_clause(opener),
            Slot::Object | Slot::Preposition => false,
        };
        let is_named = |seen: &&super::Seen| seen.sentence == mention.sentence && seen.token >= opener && seen.token < token;
        if !begins || self.seen.iter().rev().take_while(|seen| seen.sentence == mention.sentence).any(|seen| is_named(&seen)) {
            return None;
        }
        let one = self.clusters.found.get(self.document)?;
        let ends = |at: &usize| !matches!(self.page.low(*at), "." | ";" | "");
        let commas: Vec<usize> = (token + 1..token + CLAUSE).take_while(ends).filter(|at| self.page.low(*at) == ",").take(3).collect();
        let ahead = one.mentions.iter().enumerate().skip(index + 1).take(MENTIONS);
        for (number, next) in ahead.take_while(|(_, next)| next.sentence == mention.sentence) {
            // "When she left, he": who that is, is another question.
            if next.form == Form::Pronominal && gender_of(next.span.of(&one.document.text)) == Some(wanted) && slot == Slot::Subject {
                let place = one.document.tokens.partition_point(|token| token.span.start < next.span.start);
                if commas.first().is_some_and(|comma| comma + 1 == place) {
                    return None;
                }
            }
            if next.form != Form::Proper {
                continue;
            }
            let start = next.title.get().map_or(next.span.start, |title| title.start.min(next.span.start));
            let begin = one.document.tokens.partition_point(|token| token.span.start < start);
            let end = one.document.tokens.partition_point(|token| token.span.start < next.span.end);
            let Some(unit) = self.person_at(number, wanted) else { continue };
            if let Some(comma) = commas.iter().find(|comma| **comma < begin && self.is_subject_behind(**comma, begin)) {
                let explains = self.is_person_noun(comma - 1) && matches!(self.page.low(end), "," | "." | ";" | ")");
                if explains {
                    continue;
                }
                return Some(unit);
            }
            if commas.first().is_none_or(|comma| begin < *comma) && self.goes_straight_on(token, begin, end) {
                return Some(unit);
            }
        }
        None
    }

    /// Where the phrase begins that a token stands in: the sentence, or what follows "and", ";" or words of time before a comma.
    fn opener(&self, sentence: usize, token: usize) -> usize {
        let first = self.page.words.first_token(sentence);
        for at in (first..token).rev() {
            match self.page.low(at) {
                ";" | ":" => return at + 1,
                "and" | "but" if at == first || matches!(self.page.low(at - 1), "," | ";") => return at + 1,
                "," => {
                    let is_when = at - first <= WHEN && !self.seen.iter().rev().take(8).any(|seen| (first..at).contains(&seen.token));
                    return if is_when { at + 1 } else { token };
                }
                _ => {}
            }
        }
        first
    }

    /// "In", "during", "early in", "fearing", "named after".
    fn opens_phrase(&self, opener: usize) -> bool {
        let word = self.page.low(opener);
        is_preposition(word)
            || matches!(
                word,
                "upon" | "within" | "throughout" | "unlike" | "until" | "amid" | "besides" | "beside" | "given" | "due" | "thanks"
            )
            || matches!(word, "early" | "late" | "according" | "just" | "shortly" | "soon") && self.opens_phrase_plainly(opener + 1)
            || word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"))
    }

    fn opens_phrase_plainly(&self, at: usize) -> bool {
        is_preposition(self.page.low(at))
    }

    fn opens_clause(&self, opener: usize) -> bool {
        let word = self.page.low(opener);
        let is_small = matches!(word, "just" | "even" | "soon" | "shortly" | "only" | "ever" | "long");
        let word = if is_small { self.page.low(opener + 1) } else { word };
        matches!(
            word,
            "when"
                | "while"
                | "although"
                | "though"
                | "because"
                | "if"
                | "once"
                | "as"
                | "since"
                | "until"
                | "after"
                | "before"
                | "whenever"
        ) || word.len() > 4 && word.ends_with("ing") && word != "during"
    }

    /// "… , | former Minister Qorpa": only words that describe a name stand between the comma and it.
    fn is_subject_behind(&self, comma: usize, begin: usize) -> bool {
        let between = comma + 1..begin;
        if between.is_empty() {
            return true;
        }
        let opens = matches!(self.page.low(comma + 1), "the" | "former" | "then" | "a") || self.page.low(comma + 1).contains("-year-old");
        let is_plain = |at: usize| {
            let word = self.page.low(at);
            !self.page.words.is_verb_form(at) && !is_preposition(word) && !super::page::is_break(word) && word != "'s"
        };
        opens && between.len() <= WHEN && between.clone().all(is_plain)
    }

    /// "At the end of her career | Qorpa painted": a noun that is nobody's role before the name, a verb behind it.
    fn goes_straight_on(&self, token: usize, begin: usize, end: usize) -> bool {
        let Some(before) = begin.checked_sub(1).filter(|before| *before > token) else { return false };
        let word = self.page.words.word(before);
        word.starts_with(char::is_lowercase)
            && !self.is_person_noun(before)
            && !self.page.words.is_verb_form(before)
            && !self.page.words.lexicon.is_function_word(self.page.low(before))
            && !(token + 1..before).any(|at| matches!(self.page.low(at), "that" | "who" | "which" | "and" | "but" | "with"))
            && self.page.words.is_verb_form(end)
    }

    /// "brother", "coach", "friend": a noun for somebody.
    fn is_person_noun(&self, at: usize) -> bool {
        super::gender::is_person_noun(self.page.words.lexicon, self.page.low(at))
    }
}
