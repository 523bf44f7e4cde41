//! Where someone is named: one cue a file.
//!
//! [`find`] is the seam: whatever finds names (the cues' rules and lists, the trained recognizer, and what joins both) stands behind it,
//! and what comes after sees [`Mention`]s only. Mentions depend on one document and the lexicon alone, so they can be cached by document.

pub mod cues;
pub mod recognizer;
mod again;
mod agree;
mod apposition;
mod cue;
pub mod description;
mod extend;
mod heard;
mod line;
mod merge;
mod scene;
mod told;
mod trim;
mod vote;
mod words;

pub use cue::Cue;
pub use merge::Parts;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::text::{MaybeSpan, Span};
use recognizer::Recognizer;
use serde::{Deserialize, Serialize};

/// How someone is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// By a name: "Lukashenko".
    Proper,
    /// By the adjective of a country or people: "Belarusian".
    Demonym,
    /// By a description: "the Belarusian leader".
    Nominal,
    /// By a pronoun: "he".
    Pronominal,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    Person,
    Organization,
    Country,
    Place,
    Group,
}

impl ActorKind {
    /// Every kind, in the order of lists and legends.
    pub const ALL: [ActorKind; 5] = [Self::Person, Self::Organization, Self::Country, Self::Place, Self::Group];

    /// As a word of the window: "Person".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Country => "Country",
            Self::Place => "Place",
            Self::Group => "Group",
        }
    }

    /// As in the analysis JSON: "person".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Country => "country",
            Self::Place => "place",
            Self::Group => "group",
        }
    }

    /// "an organization".
    pub fn with_article(self) -> String {
        let article = if self == Self::Organization { "an" } else { "a" };
        format!("{article} {}", self.word())
    }
}

/// One naming of someone at one place of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name alone: no "the", no title, no possessive. A description as a whole: "the Belarusian leader".
    pub span: Span,
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    pub form: Form,
    /// What this place alone says the named one is; the actor's kind is voted over all its mentions.
    pub kind: ActorKind,
    /// How surely this place says so: 0 a guess, 1 some evidence (a verb, a preposition), 2 a word beside it or a list says it.
    pub kind_certainty: u8,
    /// The title or role beside the name, where there is one: "Defense Minister", "Mr"; of a description its head. Evidence for who
    /// is meant.
    pub title: MaybeSpan,
    /// The rule that found it, by its file: "titled-name".
    pub cue: Cue,
}

#[cfg(test)]
impl Mention {
    /// `name`, which begins at `start`, as an unsure recognizer finds it.
    fn heard(document: &Document, start: usize, name: &str, kind: ActorKind) -> Self {
        let sentence = document.sentence_at(start).unwrap();
        let span = Span::new(start, start + name.len());
        Self { span, sentence, form: Form::Proper, kind, kind_certainty: 1, title: Default::default(), cue: merge::CUE.into() }
    }
}

/// The [`Mention::cue`] of what no rule found but the user.
pub const ADDED: &str = "added";

/// Every mention of a document, in the order of the text, without overlap among proper names. Total: any document gives a list.
pub fn find(document: &Document, lexicon: &Lexicon) -> Vec<Mention> {
    find_with(document, lexicon, Parts::default())
}

/// As [`find`], with only some parts at work.
pub fn find_with(document: &Document, lexicon: &Lexicon, parts: Parts) -> Vec<Mention> {
    let names = if parts.recognizer { Recognizer::shipped().names(document) } else { Vec::new() };
    let rules = if parts.rules { cues::find(document, lexicon) } else { Vec::new() };
    let found = if parts.recognizer { merge::merge(document, lexicon, rules, &names, parts) } else { rules };
    with_descriptions(document, lexicon, found)
}

/// What cues and lists find without the recognizer: for tests of what comes after, which then say nothing about the recognizer.
#[cfg(test)]
pub fn find_by_rules(document: &Document, lexicon: &Lexicon) -> Vec<Mention> {
    with_descriptions(document, lexicon, cues::find(document, lexicon))
}

fn with_descriptions(document: &Document, lexicon: &Lexicon, mut found: Vec<Mention>) -> Vec<Mention> {
    let nominals = cues::nominal::find(document, &found, lexicon);
    found.extend(cues::pronoun::find(document, &found));
    found.extend(nominals);
    found.sort_by_key(|mention| (mention.span, mention.form));
    found
}
