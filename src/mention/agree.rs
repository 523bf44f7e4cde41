//! One name, one kind, within a document: what a place alone leaves open, the other places of the same words decide.
//!
//! Over several documents the same is done where mentions become actors: there all places of an actor vote.

use super::heard::Heard;
use super::merge::knows_kind;
use super::{ActorKind, Form, Mention, told};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Unsure mentions take the kind that the document's mentions of the same words vote for. The last name of a
/// person's full name counts as that person.
pub fn agree(document: &Document, lexicon: &Lexicon, mentions: &mut [Mention], heard: &[Heard]) {
    let index = |kind: ActorKind| ActorKind::ALL.iter().position(|one| *one == kind).unwrap_or(0);
    let mut votes: BTreeMap<String, [f32; 5]> = BTreeMap::new();
    let key = |mention: &Mention| fold(mention.span.of(&document.text));
    for mention in mentions.iter().filter(|mention| mention.form == Form::Proper) {
        let text = key(mention);
        let weight = if knows_kind(mention) { 3.0 } else { 1.0 };
        if mention.kind == ActorKind::Person
            && let Some((_, last)) = text.rsplit_once(' ')
        {
            votes.entry(last.to_owned()).or_default()[index(ActorKind::Person)] += weight;
        }
        votes.entry(text).or_default()[index(mention.kind)] += weight;
    }
    let told = told(document, lexicon, mentions);
    for name in heard {
        votes.entry(fold(name.span.of(&document.text))).or_default()[index(name.kind)] += name.score;
    }
    let (firsts, peoples) = (firsts(document, lexicon, mentions), peoples(document, lexicon, mentions));
    surnames(document, mentions, heard);
    for mention in mentions.iter_mut().filter(|mention| mention.form == Form::Proper) {
        if mention.kind_certainty < 2 && firsts.contains(&key(mention)) {
            mention.kind = ActorKind::Organization;
            continue;
        }
        if mention.kind_certainty < 2 && peoples.contains(&key(mention)) {
            (mention.kind, mention.kind_certainty) = (ActorKind::Group, 1);
            continue;
        }
        if let Some(kind) = told.get(&key(mention)).filter(|_| mention.kind_certainty < 2) {
            (mention.kind, mention.kind_certainty) = (*kind, 1);
            continue;
        }
        if knows_kind(mention) {
            continue;
        }
        let Some(sum) = votes.get(&key(mention)) else { continue };
        let own = sum[index(mention.kind)];
        let (best, most) = sum.iter().enumerate().fold((0, 0.0), |best, (at, votes)| if *votes > best.1 { (at, *votes) } else { best });
        if most > own
            && let Some(kind) = ActorKind::ALL.get(best)
        {
            mention.kind = *kind;
        }
    }
}

/// What the words right beside some names say of them, where no person of the article has that last name.
fn told(document: &Document, lexicon: &Lexicon, mentions: &[Mention]) -> BTreeMap<String, ActorKind> {
    let key = |mention: &Mention| fold(mention.span.of(&document.text));
    let mut told: BTreeMap<String, ActorKind> =
        mentions.iter().filter_map(|mention| Some((key(mention), told::kind(mention, document, lexicon)?))).collect();
    for mention in mentions.iter().filter(|mention| mention.kind == ActorKind::Person) {
        if let Some((_, last)) = key(mention).rsplit_once(' ') {
            told.remove(last);
        }
    }
    told
}

/// What the article's organizations are called for short: "Tanaka" where it names "Tanaka Chemical Industries". Not by a word that is a
/// common one, a land's, a town's or a given name ("Bank of England", "Kenya Airways"), or that is in a person's name there ("Henry Ford").
fn firsts(document: &Document, lexicon: &Lexicon, mentions: &[Mention]) -> BTreeSet<String> {
    let (mut firsts, mut persons) = (BTreeSet::new(), BTreeSet::new());
    for mention in mentions.iter().filter(|mention| mention.form == Form::Proper) {
        let text = fold(mention.span.of(&document.text));
        let words: Vec<&str> = text.split(' ').collect();
        let [first, .., last] = words.as_slice() else { continue };
        if mention.kind == ActorKind::Person {
            persons.extend(words.iter().map(|word| (*word).to_owned()));
        }
        if mention.kind == ActorKind::Organization && !lexicon.names_others(first) && lexicon.organization_head(last).last {
            firsts.insert((*first).to_owned());
        }
    }
    &firsts - &persons
}

/// Names that the article follows with "people" or "language": "the **Azna** people".
fn peoples(document: &Document, lexicon: &Lexicon, mentions: &[Mention]) -> BTreeSet<String> {
    const WORDS: [&str; 9] = ["people", "peoples", "language", "languages", "dialect", "tribe", "tribes", "clan", "tribesmen"];
    let is_of_people = |mention: &&Mention| {
        let behind = document.tokens.partition_point(|token| token.span.start < mention.span.end);
        let next = document.tokens.get(behind).map_or("", |token| token.span.of(&document.text));
        let is_the = document.text.get(..mention.span.start).is_some_and(|before| before.ends_with("the ") || before.ends_with("The "));
        let name = fold(mention.span.of(&document.text));
        let is_other = name.contains(' ') || lexicon.country(&name).is_some() || (!is_the && lexicon.place(&name).is_some());
        mention.form == Form::Proper && WORDS.contains(&next) && !is_other
    };
    mentions.iter().filter(is_of_people).map(|mention| fold(mention.span.of(&document.text))).collect()
}

/// A place's name that the article gives as a person's last name, and that the recognizer mostly takes for a person, is that person:
/// "Valeska **Paris** was born in Bern. **Paris** says ..."
fn surnames(document: &Document, mentions: &mut [Mention], heard: &[Heard]) {
    let mut last: BTreeMap<String, f32> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.form == Form::Proper && mention.kind == ActorKind::Person) {
        if let Some((_, name)) = fold(mention.span.of(&document.text)).rsplit_once(' ') {
            last.entry(name.to_owned()).or_insert(0.0);
        }
    }
    for name in heard {
        if let Some(sum) = last.get_mut(&fold(name.span.of(&document.text))) {
            *sum += if name.kind == ActorKind::Person { name.score } else { -name.score };
        }
    }
    for mention in mentions.iter_mut().filter(|mention| mention.form == Form::Proper && mention.cue == "place") {
        if last.get(&fold(mention.span.of(&document.text))).is_some_and(|sum| *sum > 0.0) {
            (mention.kind, mention.kind_certainty) = (ActorKind::Person, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of the names in `text`, each of an unsure kind at first.
    fn kinds(text: &str, names: &[(&str, ActorKind)]) -> Vec<ActorKind> {
        let document = crate::document::from_text("a.txt", text.to_owned());
        let mut mentions: Vec<Mention> =
            names.iter().map(|(name, kind)| Mention::heard(&document, text.rfind(name).unwrap(), name, *kind)).collect();
        agree(&document, Lexicon::shipped(), &mut mentions, &[]);
        mentions.iter().map(|mention| mention.kind).collect()
    }

    #[test]
    fn who_has_a_language_is_a_people() {
        let text = "The Azna fled. The Azna people knew.";
        assert_eq!(kinds(text, &[("Azna", ActorKind::Place)]), [ActorKind::Group]);
        assert_eq!(kinds("Most Paris people knew.", &[("Paris", ActorKind::Place)]), [ActorKind::Place]);
    }

    #[test]
    fn what_the_words_beside_it_say_counts_more_than_a_guess() {
        let names = [("Qorpa", ActorKind::Person)];
        assert_eq!(kinds("Shareholders wept. So Qorpa’s shareholders left.", &names), [ActorKind::Organization]);
        assert_eq!(kinds("Many wept. So Qorpa’s children left.", &names), [ActorKind::Person]);
    }

    #[test]
    fn a_firm_is_called_by_its_first_word_unless_a_person_is() {
        use ActorKind::{Organization, Person, Place};
        let text = "Qorpa Chemical Industries grew. Then Qorpa sank.";
        assert_eq!(kinds(text, &[("Qorpa Chemical Industries", Organization), ("Qorpa", Place)])[1], Organization);
        let text = "Qorpa Chemical Industries grew. Anna Qorpa left. Then Qorpa wept.";
        let names = [("Qorpa Chemical Industries", Organization), ("Anna Qorpa", Person), ("Qorpa", Person)];
        assert_eq!(kinds(text, &names)[2], Person);
    }
}
