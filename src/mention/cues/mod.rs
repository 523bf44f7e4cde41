//! The cues in the order they are asked; an earlier one keeps its words.
//!
//! Longer and surer signs come first: what an organization's word holds together ("Bank of England") must not be taken apart by the
//! place in it; a person's full name must not be read as the city that the given name also is. What no cue takes is a plain run of
//! capitalized words, and the whole document is asked what it is.

mod acronym_in_brackets;
pub mod country;
mod demonym;
mod follower;
mod full_name;
mod group;
mod honorific;
mod listed_organization;
pub mod military_unit;
pub mod nominal;
mod not_a_name;
mod organization_beside;
mod organization_of;
mod organization_word;
mod place;
mod place_word;
mod plain_run;
pub mod pronoun;
mod seen_elsewhere;
mod team;
mod titled_name;

use super::line::Line;
use super::scene::{self, Usages};
use super::{Mention, vote};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::Span;

/// What a cue may ask besides its line.
#[derive(Debug)]
pub struct Context<'a> {
    pub lexicon: &'a Lexicon,
    pub usages: &'a Usages,
}

/// Looks at the word `at` of a line, which no cue has taken yet, and may claim words from there on.
type Cue = fn(&mut Line<'_>, usize, &Context<'_>);

/// Within one sentence, in the order they are asked.
const ORDER: [Cue; 18] = [
    military_unit::ask,
    organization_of::ask,
    acronym_in_brackets::ask,
    not_a_name::ask,
    organization_word::ask,
    listed_organization::ask,
    honorific::ask,
    place_word::ask,
    titled_name::ask,
    full_name::ask,
    team::ask,
    group::ask,
    country::ask,
    place::ask,
    demonym::ask,
    organization_beside::ask,
    follower::ask,
    plain_run::ask,
];

/// Asks every cue of every line, then the document as a whole.
pub fn find(document: &Document, lexicon: &Lexicon) -> Vec<Mention> {
    let (mut lines, usages) = scene::lines(document, lexicon);
    let context = Context { lexicon, usages: &usages };
    for line in &mut lines {
        for cue in ORDER {
            for at in 0..line.words.len() {
                if line.is_free(at) {
                    cue(line, at, &context);
                }
            }
        }
    }
    let known = vote::Known::of(&lines, lexicon);
    for line in &mut lines {
        seen_elsewhere::ask(line, &known, &context);
    }
    vote::settle(&mut lines, &known, &context);
    let mut found: Vec<Mention> = lines.iter().flat_map(mentions).collect();
    found.sort_by_key(|mention| (mention.span, mention.form));
    found
}

/// The claims of a line that name someone.
fn mentions(line: &Line<'_>) -> Vec<Mention> {
    let span = |first: usize, end: usize| {
        let (first, last) = (line.word(first)?, line.word(end.checked_sub(1)?)?);
        Some(Span::new(first.span.start, last.span.end))
    };
    let mention = |claim: &super::line::Claim| {
        let named = claim.named?;
        Some(Mention {
            span: span(claim.first, claim.end)?,
            sentence: line.sentence,
            form: named.form,
            kind: named.kind,
            kind_certainty: named.certainty,
            title: named.title.and_then(|(first, end)| span(first, end)).into(),
            cue: claim.cue.into(),
        })
    };
    line.claims.iter().filter_map(mention).collect()
}

/// For the tests of cues: finds in `text` and compares with `expected`, "name=kind=cue" joined by "; ", proper names only.
#[cfg(test)]
#[track_caller]
pub fn check(text: &str, expected: &str) {
    let document = crate::document::from_text("test.txt", text.to_owned());
    let found = find(&document, Lexicon::shipped());
    let shown: Vec<String> = found
        .iter()
        .filter(|mention| mention.form == super::Form::Proper)
        .map(|mention| format!("{}={}={}", mention.span.of(text), mention.kind.word(), mention.cue))
        .collect();
    assert_eq!(shown.join("; "), expected);
}
