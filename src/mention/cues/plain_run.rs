//! Any other run of capitalized words: a name of we do not know whom; the document as a whole is asked what it is.
//!
//! Fires: "then **Xalqor** left", "the **Open Dawn**". Must not fire: "the *Constitution*", "*President* of", "*Controversial
//! Remarks*" in a heading.
//! Last: everything that a list or a word beside it explains has been taken.

use super::Context;
use crate::mention::ActorKind::{Organization, Person};
use crate::mention::line::{Line, Named};
use crate::mention::words::{Shape, Style};

pub const CUE: &str = "proper-name";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    if !line.is_open(at) {
        return;
    }
    let lexicon = context.lexicon;
    let mut first = at;
    let mut end = line.run_end(at).min(at + 7);
    let is_label = |at: usize| {
        let key = line.key(at);
        let is_name = lexicon.is_surname(key) || lexicon.given_name(key).is_some();
        lexicon.is_role(key) && !is_name || lexicon.is_role_modifier(key) || lexicon.honorific(key).is_some() || lexicon.is_nonname(key)
    };
    while first < end && (is_label(first) || (end - first > 1 && lexicon.demonym(line.key(first)).is_some())) {
        first += 1;
    }
    while end > first && (is_label(end - 1) || line.word(end - 1).is_some_and(|word| word.is_lower())) {
        end -= 1;
    }
    if first >= end || !is_name(line, first, end, context) {
        return;
    }
    let all_common = line.words[first..end].iter().all(|word| word.is_common);
    let kind = if all_common && end > first + 1 { Organization } else { Person };
    // "Xi Jinping": a short surname that comes first, and an unknown word.
    let leads = end == first + 2 && line.key(first).len() <= 3 && lexicon.is_surname(line.key(first)) && !line.words[first + 1].is_common;
    line.claim(first, end, Some(Named::new(kind, u8::from(leads))), CUE);
}

/// True when the run is likely a name rather than capitalized words.
fn is_name(line: &Line<'_>, first: usize, end: usize, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let Some(words) = line.words.get(first..end) else { return false };
    if end == first + 1 {
        return is_single_name(line, first, context);
    }
    let is_common = |word: &crate::mention::words::Word<'_>| word.is_common;
    if words.iter().all(is_common) {
        let is_written_small = words.iter().any(|word| context.usages.of(&word.key).lower > context.usages.of(&word.key).capital);
        let is_head = words.last().is_some_and(|last| lexicon.is_event_head(&last.key));
        return line.style == Style::Prose && words.len() <= 3 && !is_written_small && !is_head;
    }
    line.style == Style::Prose || words.iter().filter(|word| !word.is_common).count() > 0
}

fn is_single_name(line: &Line<'_>, at: usize, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let Some(word) = line.word(at) else { return false };
    let usage = context.usages.of(&word.key);
    if word.shape == Shape::Initial || word.key.chars().count() < 2 {
        return false;
    }
    if is_pair(word.text, context) {
        return false;
    }
    if !word.is_common && is_adjective(line, at, context) {
        return false;
    }
    if !word.is_common {
        return usage.lower == 0 || usage.capital > usage.lower;
    }
    // "Bush", "Gates": words that are also surnames, never small here; "Meta": twice at least, never behind "the".
    let never_small = usage.lower == 0 && line.style == Style::Prose && !word.is_opening;
    let is_body = lexicon.organization_head(&word.key) != Default::default() || lexicon.place_head(&word.key) != Default::default();
    let is_person =
        (lexicon.is_surname(&word.key) || lexicon.given_name(&word.key).is_some()) && usage.determined * 2 <= usage.capital && !is_body;
    never_small && (is_person || (usage.capital >= 2 && usage.determined == 0 && !is_body)) && !lexicon.is_role(&word.key)
}

/// "Russia-Ukraine", "Franco-German", "US-China": two lands side by side are no new name.
fn is_pair(text: &str, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let is_land = |part: &str| {
        let key = crate::lexicon::key(part);
        lexicon.country(&key).is_some()
            || lexicon.demonym(&key).is_some()
            || lexicon.group(&key).is_some()
            || lexicon.place(&key) == Some(true)
    };
    text.contains('-') && text.split('-').any(is_land)
}

/// "Goan countryside", "Cyrillic fonts": an unknown adjective of a people or script before a noun.
fn is_adjective(line: &Line<'_>, at: usize, context: &Context<'_>) -> bool {
    let (key, lexicon) = (line.key(at), context.lexicon);
    let is_like_one = ["ian", "ese", "ish", "ic", "esque", "ean"].iter().any(|ending| key.ends_with(ending)) && key.len() >= 6;
    let before_noun = line.word(at + 1).is_some_and(|next| {
        next.is_lower() && next.is_common && !lexicon.is_person_verb(&next.key) && !lexicon.is_function_word(&next.key) && next.key != "and"
    });
    is_like_one && before_noun && !lexicon.is_surname(key)
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn unknown_names() {
        check("Then Xalqor left the Open Dawn.", "Xalqor=person=proper-name; Open Dawn=organization=proper-name");
    }

    #[test]
    fn capitals_that_name_nobody() {
        check("They changed the Constitution. Undeterred, he left.", "");
        check("He covers the Russia-Ukraine war and Franco-German talks.", "");
        check("Defending Facts and Controversial Remarks\nHe said more.", "");
    }
}
