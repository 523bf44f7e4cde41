//! What the cues found and what the recognizer found, made one list.
//!
//! Both read the whole document. Where they find the same words, the words are a name, and the surer one says of what kind. Where they
//! part, a cue that knows by a list or by a word beside the name keeps it against a doubtful recognizer and loses it to a sure one;
//! a cue that only saw capitals gives way. Where nearly every word has a capital, no cue for names is heard at all. At last the document
//! votes: one name, one kind.

use super::cues::{country, military_unit};
use super::heard::{Body, HEARD, Heard, SURE};
use super::recognizer::{NameKind, Named};
use super::{ActorKind, Form, Mention, again, agree, extend};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::Span;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The recognizer's own cue, for names that no rule found as they are.
pub const CUE: &str = "recognizer";

/// Cues that look a name up: the recognizer may know a longer one of a body that begins so.
const LISTS: [&str; 3] = ["listed-organization", country::CUE, "place"];

/// What takes part in finding names. All of it, but for the benchmark that says what each part adds.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// The cues.
    pub rules: bool,
    pub recognizer: bool,
    /// What a cue finds by a list or a construction of its own is a name even where the recognizer sees none.
    pub lists: bool,
    /// Words of headings that the body writes small are no part of a name.
    pub headings: bool,
    /// One name, one kind, within a document.
    pub vote: bool,
    /// Names of the document are names wherever it writes them.
    pub again: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self { rules: true, recognizer: true, lists: true, headings: true, vote: true, again: true }
    }
}

/// Joins both; in the order of the text, without overlap among proper names.
pub fn merge(document: &Document, lexicon: &Lexicon, rules: Vec<Mention>, names: &[Named], parts: Parts) -> Vec<Mention> {
    let body = if parts.headings { Body::of(document) } else { Body::default() };
    let shouts = parts.recognizer && shouts(document);
    let heard: Vec<Heard> = names.iter().filter_map(|name| Heard::of(name, document, lexicon, (!shouts).then_some(&body))).collect();
    let others: Vec<Span> = names.iter().filter(|name| name.kind == NameKind::Other && name.score >= HEARD).map(|name| name.span).collect();
    let mut taken: Vec<bool> = vec![false; heard.len()];
    let mut out: Vec<Mention> = Vec::new();
    let mut doubted: Vec<Mention> = Vec::new();
    let mut titles: BTreeMap<usize, Span> = BTreeMap::new();
    for mut mention in rules {
        let first = heard.partition_point(|name| name.span.end <= mention.span.start);
        let beside = heard.iter().enumerate().skip(first).take_while(|(_, name)| name.span.start < mention.span.end);
        let overlapping: Vec<(usize, &Heard)> = beside.collect();
        match mention.form {
            // Cues go by capitals; where all words have one they say nothing.
            Form::Proper if shouts => continue,
            Form::Proper => {}
            // "Belarusian" within the "Belarusian Red Cross" names the Red Cross alone.
            Form::Demonym if overlapping.iter().any(|(_, name)| name.score >= SURE && name.span.covers(mention.span)) => {
                continue;
            }
            _ => {
                out.push(mention);
                continue;
            }
        }
        if let Some((at, name)) = overlapping.iter().find(|(_, name)| name.span == mention.span) {
            if mention.kind != ActorKind::Group && (!knows_kind(&mention) || is_contradicted(&mention, name)) {
                mention.kind = name.kind;
                mention.kind_certainty = name.certainty().max(if knows_kind(&mention) { 1 } else { mention.kind_certainty });
            }
            if let Some(taken) = taken.get_mut(*at) {
                *taken = true;
            }
            out.push(mention);
        } else if !overlapping.is_empty() {
            // "Goldman Sachs Capital Markets" is not Goldman Sachs, nor "Holland & Hart, LLP" Holland.
            let is_longer = |name: &Heard| {
                let is_body = name.kind == ActorKind::Organization && LISTS.contains(&mention.cue.as_str());
                let rest = document.text.get(mention.span.end..name.span.end).unwrap_or("");
                let is_name = rest.split_whitespace().all(|word| word == "&" || word.starts_with(char::is_uppercase));
                is_body && is_name && name.span.start == mention.span.start && name.span.end > mention.span.end
            };
            if overlapping.iter().any(|(_, name)| is_longer(name)) {
                continue;
            }
            let needed = if is_guess(&mention) { HEARD } else { SURE };
            let whose = overlapping.iter().all(|(_, name)| is_whose(&mention, name, document, lexicon));
            // "Ministry of Trade" and "Industry and Fisheries" are one; "Mechanized Brigade" has a number, "Herzegovina" a Bosnia.
            let is_land = mention.cue == country::CUE && mention.kind == ActorKind::Country;
            let joins = (overlapping.len() > 1 || is_land || mention.cue == military_unit::CUE)
                && mention.kind_certainty >= 2
                && overlapping.iter().all(|(_, name)| is_alike(name.kind, mention.kind) && mention.span.covers(name.span));
            if whose || joins || overlapping.iter().all(|(_, name)| name.score < needed) {
                overlapping.iter().for_each(|(at, _)| taken[*at] = true);
                out.push(mention);
            } else if let (Some(title), Some((at, name))) = (mention.title.get(), overlapping.first())
                && !title.overlaps(name.span)
            {
                titles.insert(*at, title);
            }
        } else {
            let is_name = match others.iter().find(|other| other.overlaps(mention.span)) {
                None => stands_alone(&mention),
                Some(other) if is_firm(&mention, *other) => true,
                // "Count Moltzahn", whom the article knows; not "Mr. Robot".
                Some(_) if mention.kind == ActorKind::Person && mention.title.get().is_some() => false,
                Some(_) => continue,
            };
            if parts.lists && is_name { &mut out } else { &mut doubted }.push(mention);
        }
    }
    for (at, name) in heard.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        out.push(Mention {
            span: name.span,
            sentence: name.sentence,
            form: Form::Proper,
            kind: name.kind,
            kind_certainty: name.certainty(),
            title: titles.get(&at).copied().or(name.title).into(),
            cue: CUE.into(),
        });
    }
    let known = known(document, &out);
    out.extend(doubted.into_iter().filter(|mention| known.contains(&fold(mention.span.of(&document.text)))));
    out.sort_by_key(|mention| (mention.span, mention.form));
    without_overlap(&mut out);
    extend::extend(document, lexicon, &mut out);
    if parts.vote {
        agree::agree(document, lexicon, &mut out, &heard);
    }
    if parts.again {
        out.extend(again::find(document, lexicon, &out, &others));
        out.sort_by_key(|mention| (mention.span, mention.form));
    }
    out
}

/// An army's unit is one whatever the recognizer takes it for; so is a listed body where it sees a work or a product of that very name, and
/// what a word beside the name calls a body: "the **Telegram** channel".
fn is_firm(mention: &Mention, other: Span) -> bool {
    match mention.cue.as_str() {
        military_unit::CUE => true,
        "listed-organization" => mention.span == other,
        "organization-beside" => mention.kind_certainty >= 2 && mention.span.start == other.start,
        _ => false,
    }
}

/// A land is a place.
fn is_alike(one: ActorKind, other: ActorKind) -> bool {
    let is_place = |kind: ActorKind| matches!(kind, ActorKind::Country | ActorKind::Place);
    one == other || is_place(one) && is_place(other)
}

/// True when capitals tell nothing here, since nearly all words have one.
fn shouts(document: &Document) -> bool {
    let sentences = document.sentences.iter().filter(|sentence| document.role_of(sentence).is_article());
    let words = sentences.flat_map(|sentence| document.tokens_of(sentence)).map(|token| token.span.of(&document.text));
    let (mut capitals, mut small) = (0, 0);
    for first in words.filter_map(|word| word.chars().next()) {
        capitals += usize::from(first.is_uppercase());
        small += usize::from(first.is_lowercase());
    }
    small * 20 < capitals
}

/// True when the cue knows what it names by a list or by a word beside the name; nearly always right on text not made for it.
pub fn knows_kind(mention: &Mention) -> bool {
    let needed = match mention.cue.as_str() {
        CUE | "place-word" => 3,
        "titled-name" | "place" => 2,
        _ => 1,
    };
    mention.kind_certainty >= needed
}

/// True when a sure recognizer says otherwise than a list whose names are also those of persons and bodies: Paris, Berkeley.
fn is_contradicted(mention: &Mention, name: &Heard) -> bool {
    matches!(mention.cue.as_str(), "place" | "full-name") && name.score >= SURE && name.kind != mention.kind
}

/// True when the cue saw capitals and little else.
fn is_guess(mention: &Mention) -> bool {
    mention.kind_certainty == 0 || (mention.cue == "proper-name" && mention.kind_certainty < 2)
}

/// True when the cue's name is the recognizer's with a nationality before it: "**Russian** Foreign Ministry" says whose it is.
fn is_whose(mention: &Mention, name: &Heard, document: &Document, lexicon: &Lexicon) -> bool {
    let before = Span::new(mention.span.start, name.span.start);
    let is_longer = mention.span.end == name.span.end && before.start < before.end && mention.kind == ActorKind::Organization;
    is_longer && lexicon.demonym(&fold(before.of(&document.text))).is_some()
}

/// The names of the document, and the last names of its persons: what one cue alone doubtfully found is a name if it is one of these.
fn known(document: &Document, mentions: &[Mention]) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for mention in mentions.iter().filter(|mention| mention.form == Form::Proper) {
        let text = fold(mention.span.of(&document.text));
        if mention.kind == ActorKind::Person
            && let Some((_, last)) = text.rsplit_once(' ')
        {
            known.insert(last.to_owned());
        }
        known.insert(text);
    }
    known
}

/// True when the cue goes by a list that the recognizer need not second, or by a construction of its own. Of what other cues find alone
/// hardly one in four is a name.
fn stands_alone(mention: &Mention) -> bool {
    let cues = ["listed-organization", "place-word", "country", "group", "follower", "organization-of", military_unit::CUE];
    // Capitals and other cities that are nothing else: Minsk; what a word right beside it calls a body: "the Telegram channel".
    let sure = ["place", "organization-beside", "acronym-in-brackets"];
    cues.contains(&mention.cue.as_str()) || (sure.contains(&mention.cue.as_str()) && mention.kind_certainty >= 2)
}

/// Of two proper names that share words the earlier stays; of two that begin together the longer one.
fn without_overlap(mentions: &mut Vec<Mention>) {
    let mut end = 0;
    let mut longest: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.form == Form::Proper) {
        let most = longest.entry(mention.span.start).or_default();
        *most = mention.span.end.max(*most);
    }
    mentions.retain(|mention| {
        if mention.form != Form::Proper {
            return true;
        }
        let stays = mention.span.start >= end && longest.get(&mention.span.start) == Some(&mention.span.end);
        if stays {
            end = mention.span.end;
        }
        stays
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of rules (text, kind, cue, certainty) and names (text, kind, score), each found where `text` first has it.
    fn check(text: &str, rules: &[(&str, ActorKind, &str, u8)], names: &[(&str, NameKind, f32)], expected: &str) {
        let document = crate::document::from_text("test.txt", text.to_owned());
        let place = |words: &str| {
            let start = document.text.find(words).unwrap();
            (Span::new(start, start + words.len()), document.sentence_at(start).unwrap())
        };
        let rules = rules.iter().map(|(words, kind, cue, certainty)| {
            let (span, sentence) = place(words);
            let form = if *cue == "demonym" { Form::Demonym } else { Form::Proper };
            Mention { span, sentence, form, kind: *kind, kind_certainty: *certainty, title: Default::default(), cue: (*cue).into() }
        });
        let names: Vec<Named> = names
            .iter()
            .map(|(words, kind, score)| {
                let (span, sentence) = place(words);
                Named { span, sentence, kind: *kind, score: *score }
            })
            .collect();
        let found = merge(&document, Lexicon::shipped(), rules.collect(), &names, Parts::default());
        let shown: Vec<String> =
            found.iter().map(|mention| format!("{}={}={}", mention.span.of(&document.text), mention.kind.word(), mention.cue)).collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    const TEXT: &str =
        "Envoys Meet Qorpa Fighters\n\nThe envoys of the Belarusian Red Cross met fighters of Qorpa in Zill on the Day of Hope.";

    #[test]
    fn the_surer_cut_stays() {
        use ActorKind::{Country, Organization, Person};
        let demonym = ("Belarusian", Country, "demonym", 2);
        check(TEXT, &[demonym], &[("Belarusian Red Cross", NameKind::Organization, 0.9)], "Belarusian Red Cross=organization=recognizer");
        check(
            TEXT,
            &[("Red Cross", Organization, "listed-organization", 2)],
            &[("Red Cross met", NameKind::Person, 0.6)],
            "Red Cross=organization=listed-organization",
        );
        check(TEXT, &[("Zill on", Person, "proper-name", 0)], &[("Zill", NameKind::Location, 0.6)], "Zill=place=recognizer");
    }

    #[test]
    fn a_guess_takes_the_recognizers_kind_and_a_list_keeps_its_own() {
        use ActorKind::{Organization, Person};
        check(TEXT, &[("Zill", Person, "proper-name", 0)], &[("Zill", NameKind::Location, 0.9)], "Zill=place=proper-name");
        let listed = ("Red Cross", Organization, "listed-organization", 2);
        check(TEXT, &[listed], &[("Red Cross", NameKind::Person, 0.9)], "Red Cross=organization=listed-organization");
    }

    #[test]
    fn what_only_a_guess_found_goes() {
        use ActorKind::{Organization, Person};
        check(TEXT, &[("Zill", Person, "proper-name", 0)], &[], "");
        check(TEXT, &[("Day of Hope", Organization, "organization-word", 2)], &[("Day of Hope", NameKind::Other, 0.9)], "");
    }

    #[test]
    fn terms_with_their_letters_are_bodies_where_the_recognizer_says_so() {
        let text = "They taught Artificial Intelligence (AI) to all.";
        let term = ("Artificial Intelligence", ActorKind::Organization, "acronym-in-brackets", 1);
        check(text, &[term], &[], "");
        let heard = [("Artificial Intelligence", NameKind::Organization, 0.9)];
        check(text, &[term], &heard, "Artificial Intelligence=organization=acronym-in-brackets");
    }

    #[test]
    fn ranks_amounts_and_letters_are_nobody() {
        let text = "Then Anna Qorpa, Q.C., paid NKr214 (d. 1990) for IEDs.";
        let names = [("Q.C.", NameKind::Person, 0.9), ("NKr214", NameKind::Organization, 0.9)];
        check(text, &[], &names, "");
        check(text, &[], &[("d", NameKind::Organization, 0.9), ("IEDs", NameKind::Organization, 0.9)], "");
    }

    #[test]
    fn an_index_is_no_firm() {
        let text = "The Dow fell, and then Dow sold the Dow Chemical plant.";
        check(text, &[], &[("Dow", NameKind::Organization, 0.9)], "");
        check("Then Dow fell.", &[], &[("Dow", NameKind::Organization, 0.9)], "Dow=organization=recognizer");
    }

    #[test]
    fn headings_lose_what_the_text_writes_small() {
        check(TEXT, &[], &[("Qorpa Fighters", NameKind::Organization, 0.7)], "Qorpa=organization=recognizer");
        check(TEXT, &[], &[("Envoys", NameKind::Organization, 0.7)], "");
    }

    #[test]
    fn where_all_words_are_capitalized_the_recognizer_alone_is_heard() {
        use ActorKind::Person;
        let guess = ("MET FIGHTERS", Person, "proper-name", 1);
        check(&TEXT.to_uppercase(), &[guess], &[("QORPA", NameKind::Organization, 0.9)], "QORPA=organization=recognizer");
        let capitalized = "The Envoys Of The Red Cross Met Fighters Of Qorpa In Zill On The Day Of Hope.";
        check(capitalized, &[("Zill", Person, "proper-name", 1)], &[("Zill", NameKind::Location, 0.6)], "Zill=place=recognizer");
    }
}
