//! Whom a subject means: a name at once, "he" and "the president" only where the text leaves no choice.
//!
//! A mention that is itself resolved, of whatever form, is taken at its word; what is here serves where there is none.

use super::{Head, Phrase, Reading, Subject, words};
use crate::actor::ActorId;
use crate::lexicon::Gender;
use crate::mention::Form as MentionForm;
use crate::text::TokenKind;

/// Who is meant, and how surely in percent.
pub type Meant = (ActorId, u8);

/// How many sentences back a pronoun may lead, quotations included.
const FAR: usize = 14;
/// And how many words: a speaker who was named further back has been forgotten by the reader too.
const FAR_IN_WORDS: usize = 150;

impl Reading<'_> {
    /// Everybody a subject means, with how surely.
    pub fn meant_by(&self, subject: &Subject) -> Vec<Meant> {
        subject.parts.iter().filter_map(|part| self.meant_by_phrase(part)).collect()
    }

    pub fn meant_by_phrase(&self, phrase: &Phrase) -> Option<Meant> {
        match phrase.head {
            Head::Mention(number) => Some((self.actor_of(number)?, 100)),
            Head::Pronoun => self.referent(phrase.words.start),
            Head::Description => self.in_apposition(phrase).or_else(|| self.described(phrase)),
        }
    }

    /// The name that explains a description: "her counterpart, | Bob Holm, | met", "the witness, | former clerk Bob Holm, | said".
    fn in_apposition(&self, phrase: &Phrase) -> Option<Meant> {
        let comma = phrase.words.end;
        let explained = self.phrase_after(comma + 1, comma + 10)?;
        let (Head::Mention(number), name) = (explained.head, explained.words) else { return None };
        let is_name = self.mention(number).is_some_and(|mention| mention.form == MentionForm::Proper);
        let is_titled = self.description_start(name.start, comma + 1) == comma + 1;
        (is_name && is_titled && self.key(comma) == "," && matches!(self.key(name.end), "," | "." | ";" | ""))
            .then(|| Some((self.actor_of(number)?, 95)))?
    }

    /// Whom "him" or "her" behind a verb means: the one person named before in the sentence who is not the one that does it.
    pub fn object_pronoun(&self, pronoun: usize, doers: &[ActorId]) -> Option<Meant> {
        let as_subject = match self.key(pronoun) {
            "him" => "he",
            "her" if !self.is_lower(pronoun + 1) || words::is_preposition(self.key(pronoun + 1)) => "she",
            _ => return None,
        };
        let region = self.words.get(pronoun)?.region;
        let sentence = self.sentence_of(pronoun);
        let mut named: Vec<ActorId> = Vec::new();
        for at in sentence.start..pronoun {
            let Some(word) = self.words.get(at).filter(|word| word.region == region) else { continue };
            if words::is_person_pronoun(&word.key) {
                return None;
            }
            let name = word.mention.and_then(|number| self.actor_of(number));
            if let Some(actor) = name.filter(|actor| self.is_person(*actor) && self.fits_gender(*actor, as_subject))
                && !named.contains(&actor)
                && !doers.contains(&actor)
            {
                named.push(actor);
            }
        }
        if let [only] = named[..] { Some((only, 75)) } else { None }
    }

    /// Whom "he" or "she" means: the one person named before in the sentence, else whom the sentence before is about.
    pub fn referent(&self, pronoun: usize) -> Option<Meant> {
        let key = self.key(pronoun);
        if !words::is_person_pronoun(key) {
            return None;
        }
        let fits = |actor: ActorId| self.is_person(actor) && self.fits_gender(actor, key);
        let sentence = self.sentence_of(pronoun);
        let region = self.words.get(pronoun)?.region;
        let mut before: Vec<ActorId> = Vec::new();
        for at in sentence.start..pronoun {
            let Some(word) = self.words.get(at).filter(|word| word.region == region) else { continue };
            let mention = word.mention.and_then(|number| Some((self.mention(number)?.form, self.actor_of(number)?)));
            if let Some((MentionForm::Proper | MentionForm::Nominal, actor)) = mention.filter(|(_, actor)| fits(*actor))
                && !before.contains(&actor)
            {
                before.push(actor);
            }
        }
        if let [only] = before[..] {
            return Some((only, 80));
        }
        if before.len() > 1 {
            let subject = self.main_subject(pronoun)?;
            let [part] = &subject.parts[..] else { return None };
            return (subject.words.end <= pronoun)
                .then(|| self.named(part))
                .flatten()
                .filter(|actor| fits(*actor))
                .map(|actor| (actor, 70));
        }
        if region != 0 {
            return None;
        }
        // Sentences that stand within a quotation tell of others; those before it, and "she said" behind it, tell who is meant.
        let number = self.words.get(pronoun)?.sentence;
        let is_narrated =
            |at: &usize| self.sentences.get(*at).is_some_and(|words| self.words.get(words.clone()).is_some_and(has_narration));
        let is_near = |at: &usize| self.sentences.get(*at).is_some_and(|words| words.end + FAR_IN_WORDS >= pronoun);
        for earlier in (number.saturating_sub(FAR)..number).rev().take_while(is_near).filter(is_narrated).take(3) {
            if let Some(topic) = self.topics.get(earlier).copied().flatten().filter(|topic| fits(*topic)) {
                return Some((topic, 75));
            }
            let persons: Vec<ActorId> = self.narrated_in(earlier).into_iter().filter(|actor| fits(*actor)).collect();
            match persons[..] {
                [] => {}
                [only] => return Some((only, 60)),
                _ => return None,
            }
        }
        None
    }

    fn fits_gender(&self, actor: ActorId, pronoun: &str) -> bool {
        let Some(name) = self.world.actors.get(actor.0).map(|actor| actor.name.as_str()) else { return false };
        let first = crate::lexicon::key(name.split_whitespace().next().unwrap_or(""));
        match self.world.lexicon.given_name(&first) {
            Some(Gender::Male) => pronoun == "he",
            Some(Gender::Female) => pronoun == "she",
            _ => true,
        }
    }

    /// Whom "the president" means: the last one named before who bears this role in the text, if only one bears it here.
    fn described(&self, phrase: &Phrase) -> Option<Meant> {
        let last = phrase.words.end.checked_sub(1)?;
        let role = self.key(last);
        if !self.world.lexicon.is_role(role) || phrase.words.clone().any(|at| self.is_possessive(at)) {
            return None;
        }
        let place = self.words.get(phrase.words.start)?.span.start;
        let until = self.found.mentions.partition_point(|mention| mention.span.start < place);
        let mut bearers: Vec<ActorId> = Vec::new();
        for number in (0..until).rev().take(60) {
            let is_name = self.mention(number).is_some_and(|mention| mention.form == MentionForm::Proper);
            if let Some(actor) = self.actor_of(number).filter(|actor| is_name && self.is_person(*actor) && self.has_role(*actor, role))
                && !bearers.contains(&actor)
            {
                bearers.push(actor);
            }
        }
        let country = phrase.words.clone().find_map(|at| self.actor_of(self.words.get(at)?.mention?));
        match (&bearers[..], country) {
            ([only], None) => Some((*only, 70)),
            _ => None,
        }
    }
}

/// True when some of these words stand outside quotations.
fn has_narration(words: &[super::Word<'_>]) -> bool {
    words.iter().any(|word| word.region == 0 && word.kind == TokenKind::Word)
}
