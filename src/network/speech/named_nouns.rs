//! Nouns of saying with the one who said it: "her claim that ...", "X's remarks about ...", "the accusation by X that ...".
//!
//! Only a name before "'s" is followed; "his remarks" says not whose.

use super::{Manner, Quote, indirect};
use crate::mention::Form;
use crate::network::clause::{Head, Phrase, Reading, Subject, words};

/// How many words may stand between "X's" and the noun.
const REACH: usize = 4;

pub fn quotes(reading: &Reading<'_>) -> Vec<Quote> {
    let mut found = Vec::new();
    for noun in 2..reading.words.len() {
        if !reading.is_lower(noun) || !reading.world.lexicon.speech().noun_leads_by(reading.key(noun), reading.key(noun + 1)) {
            continue;
        }
        let Some(owner) = owner(reading, noun) else { continue };
        let end = indirect::content_end(reading, noun + 2, noun);
        if end < noun + 4 || reading.is_finite_verb(noun + 2) || reading.words[noun].region != 0 {
            continue;
        }
        let end = if reading.key(noun + 1) == "that" { clause_end(reading, noun + 2, end) } else { end };
        let Some(span) = reading.span(&(noun + 2..end)) else { continue };

        let mut quote = Quote::new(span, Manner::Indirect, "noun-of-saying");
        quote.cue = reading.span(&(noun..noun + 2));
        let words = owner.words.clone();
        quote.said_by(reading, &Subject { parts: vec![owner], words });
        found.push(quote);
    }
    found
}

/// The name whose noun this is: "Putin's controversial | remarks".
pub fn owner(reading: &Reading<'_>, noun: usize) -> Option<Phrase> {
    let mut at = noun;
    while at > 1 && noun - at <= REACH {
        at -= 1;
        if reading.is_possessive(at) {
            let (number, words) = reading.mention_words(at - 1)?;
            let is_name = reading.mention(number).is_some_and(|mention| mention.form != Form::Demonym);
            return is_name.then_some(Phrase { first: words.start, words, head: Head::Mention(number) });
        }
        if !reading.is_lower(at) || words::is_preposition(reading.key(at)) || words::is_and(reading.key(at)) {
            return None;
        }
    }
    None
}

/// "accusations that the riots were prepared by X | have disappeared": a helper behind the verb of the clause, with nothing that opens
/// another clause between, belongs to what is told of the noun.
fn clause_end(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let Some(verb) = (from + 1..end).find(|at| reading.is_finite_verb(*at)) else { return end };
    for at in verb + 2..end {
        let key = reading.key(at);
        let opens = words::is_and(key)
            || words::is_subordinator(key)
            || words::is_subject_pronoun(key)
            || matches!(key, "that" | "which" | "," | "but" | "or");
        if opens {
            return end;
        }
        if matches!(key, "is" | "are" | "was" | "were" | "has" | "have" | "had") && !words::is_helper(reading.key_before(at)) {
            return at;
        }
    }
    end
}
