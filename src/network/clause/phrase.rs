//! Noun phrases by their end: who stands right before a verb, or right behind a word.

use super::{Reading, words};
use crate::actor::ActorId;
use crate::mention::{ActorKind, Form};
use crate::text::TokenKind;
use std::ops::Range;

/// What a phrase names somebody by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A mention, by its index.
    Mention(usize),
    Pronoun,
    /// A description that is no mention: "the president", "Putin's press service".
    Description,
}

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words to show.
    pub words: Range<usize>,
    pub head: Head,
    /// Where the whole phrase begins, titles and descriptions before the name included.
    pub first: usize,
}

/// How many words before a name may describe it.
const REACH: usize = 9;

impl Reading<'_> {
    /// The noun phrase that ends right before word `end`, not reaching before `floor`.
    pub fn phrase_before(&self, end: usize, floor: usize) -> Option<Phrase> {
        let mut last = end.checked_sub(1).filter(|last| *last >= floor)?;
        if matches!(self.key(last), ")" | "]") {
            let open = (floor..last).rev().take(REACH).find(|at| matches!(self.key(*at), "(" | "["))?;
            last = open.checked_sub(1).filter(|last| *last >= floor)?;
        }
        if matches!(self.key(last), "”" | "\"" | "»") && last > floor {
            last -= 1;
        }
        let word = self.words.get(last)?;
        if let Some((number, range)) = self.mention_words(last) {
            let mention = self.mention(number)?;
            if mention.form != Form::Demonym {
                return Some(Phrase { first: self.description_start(range.start, floor), words: range, head: Head::Mention(number) });
            }
        }
        if words::is_subject_pronoun(&word.key) {
            return Some(Phrase { words: last..last + 1, head: Head::Pronoun, first: last });
        }
        self.description_before(last, floor)
    }

    /// Where the titles and descriptions right before a name begin: "the official news agency | Belta".
    pub(super) fn description_start(&self, name: usize, floor: usize) -> usize {
        let mut first = name;
        while first > floor && name - first < REACH {
            let at = first - 1;
            let Some(word) = self.words.get(at) else { break };
            let describes = match word.kind {
                TokenKind::Word => {
                    let is_noun_like = self.world.lexicon.is_role(&word.key)
                        || self.world.lexicon.is_role_modifier(&word.key)
                        || self.world.lexicon.honorific(&word.key).is_some()
                        || word.mention.is_some()
                        || word.text.starts_with(char::is_uppercase);
                    words::is_determiner(&word.key) || is_noun_like || self.organization_noun(at) || (self.is_modifier(at) && first < name)
                }
                TokenKind::Possessive => true,
                TokenKind::Mark => matches!(word.text, "[" | "(") && at + 1 == name,
                _ => false,
            };
            if !describes || words::is_preposition(&word.key) {
                break;
            }
            first = at;
            if words::is_determiner(&word.key) {
                break;
            }
        }
        first
    }

    fn organization_noun(&self, at: usize) -> bool {
        let sides = self.world.lexicon.organization_noun(self.key(at));
        let head = self.world.lexicon.organization_head(self.key(at));
        sides.first || sides.last || head.first || head.last
    }

    /// True for what may stand between a determiner and its noun.
    fn is_modifier(&self, at: usize) -> bool {
        let key = self.key(at);
        self.is_word(at)
            && !words::is_preposition(key)
            && !words::is_helper(key)
            && !words::is_subject_pronoun(key)
            && !words::is_subordinator(key)
            && !matches!(key, "that" | "which" | "and" | "or" | "but")
    }

    /// A description without a name that ends with word `last`: "the Belarusian leader", "Putin's press service", "officials".
    fn description_before(&self, last: usize, floor: usize) -> Option<Phrase> {
        let lexicon = self.world.lexicon;
        let key = self.key(last);
        if !self.is_modifier(last) || self.words.get(last)?.kind != TokenKind::Word || words::is_adverb(key) {
            return None;
        }
        let mut first = last;
        while first > floor && last - first < REACH {
            let before = first - 1;
            if words::is_determiner(self.key(before)) {
                first = before;
                break;
            }
            if self.is_possessive(before) {
                first = self.mention_words(before.checked_sub(1)?).map_or(before - 1, |(_, range)| range.start);
                break;
            }
            if !self.is_modifier(before) {
                break;
            }
            first = before;
        }
        let is_opened = words::is_determiner(self.key(first)) || (first..last).any(|at| self.is_possessive(at));
        let is_body = lexicon.is_role(key) || self.organization_noun(last) || is_speaking_body(key);
        let is_plural = lexicon.is_roles(key) || matches!(key, "officials" | "authorities" | "police" | "sources" | "protesters");
        let starts =
            first == floor || self.words.get(first - 1).is_some_and(|word| word.kind == TokenKind::Mark || !self.is_word(first - 1));
        let is_bare = is_plural || (starts && is_body);
        ((is_opened && (is_body || last - first <= 4)) || is_bare).then_some(Phrase {
            words: first..last + 1,
            head: Head::Description,
            first,
        })
    }

    /// The phrase that begins at word `from` and names somebody before word `end`: titles and descriptions first, then the name.
    pub fn phrase_after(&self, from: usize, end: usize) -> Option<Phrase> {
        let mut at = from;
        while at < end && at - from < REACH {
            let word = self.words.get(at)?;
            if let Some((number, range)) = self.mention_words(at) {
                let is_name = self.mention(number).is_some_and(|mention| mention.form != Form::Demonym);
                let goes_on = self.is_possessive(range.end) || self.is_title_before_name(range.end, end);
                if is_name && !goes_on {
                    return Some(Phrase { words: range, head: Head::Mention(number), first: from });
                }
                at = range.end;
                continue;
            }
            if at == from && (words::is_subject_pronoun(&word.key) || matches!(&*word.key, "him" | "her" | "them" | "us" | "me")) {
                return Some(Phrase { words: at..at + 1, head: Head::Pronoun, first: at });
            }
            let opens_bracket = matches!(word.text, "[" | "(") && at > from;
            let is_inside = self.is_modifier(at) || self.is_possessive(at) || opens_bracket;
            if !is_inside || words::is_adverb(&word.key) {
                break;
            }
            at += 1;
        }
        let last = at.checked_sub(1).filter(|last| *last >= from)?;
        self.description_before(last, from).filter(|phrase| phrase.first == from)
    }

    /// "Kremlin | spokesman Dmitry Peskov": what follows a name is a title of another.
    fn is_title_before_name(&self, at: usize, end: usize) -> bool {
        let mut next = at;
        while next < end && next - at < 4 && self.words.get(next).is_some_and(|word| word.mention.is_none()) {
            let key = self.key(next);
            if !(self.world.lexicon.is_role(key) || self.world.lexicon.is_role_modifier(key)) {
                return false;
            }
            next += 1;
        }
        next > at && next < end && self.words.get(next).is_some_and(|word| word.mention.is_some())
    }

    /// Whom a phrase names without doubt: its mention's actor.
    pub fn named(&self, phrase: &Phrase) -> Option<ActorId> {
        match phrase.head {
            Head::Mention(number) => self.actor_of(number),
            _ => None,
        }
    }

    /// True for an actor that a role said of it in this corpus fits: "the president" for one who is named with that title.
    pub fn has_role(&self, actor: ActorId, role: &str) -> bool {
        self.world.roles.get(&actor).is_some_and(|roles| roles.iter().any(|one| one == role))
    }

    pub fn is_person(&self, actor: ActorId) -> bool {
        self.kind_of(actor) == Some(ActorKind::Person)
    }
}

/// Nouns of what speaks without being a role or organization of the lists.
fn is_speaking_body(key: &str) -> bool {
    matches!(
        key,
        "service"
            | "office"
            | "channel"
            | "statement"
            | "opposition"
            | "ministry"
            | "government"
            | "spokesperson"
            | "report"
            | "source"
            | "administration"
            | "embassy"
            | "website"
            | "newspaper"
            | "agency"
            | "press"
            | "department"
            | "committee"
            | "court"
            | "team"
            | "company"
            | "firm"
            | "union"
            | "party"
            | "army"
            | "military"
            | "militia"
            | "study"
            | "study's"
            | "head"
            | "chief"
            | "leader"
            | "businessman"
            | "man"
            | "woman"
            | "mother"
            | "father"
            | "wife"
            | "husband"
            | "letter"
            | "media"
            | "outlet"
            | "police"
            | "broadcaster"
            | "group"
            | "club"
            | "network"
            | "parliament"
            | "council"
            | "commission"
            | "bank"
            | "authority"
            | "charity"
    )
}
