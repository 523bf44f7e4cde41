//! Who is meant: mentions in, actors out, each saying which sieve joined its names.

mod again;
mod clusters;
mod described;
mod facts;
mod forming;
mod groups;
mod institution;
mod known;
mod layer;
mod outcome;
mod pages;
mod plan;
mod row;
pub mod ruling;
pub mod sieves;
mod slot;
mod standing;
mod unit;

pub use again::{Before, Same, resolve_again};
pub use plan::Forms;
pub use row::{Row, Sieves};
pub use ruling::Rulings;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::{ActorKind, Mention};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A mention by its place in one analysis: the document's index, and the mention's index within that document's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionId {
    pub document: usize,
    pub index: usize,
}

/// An actor by its number in one analysis; never saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorId(pub usize);

/// A surface form of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    pub text: String,
    pub count: usize,
}

impl Alias {
    /// True for what only describes: "the Belarusian leader". Names begin with no small article.
    pub fn is_description(&self) -> bool {
        let first = self.text.split(' ').next().unwrap_or_default();
        matches!(first, "the" | "a" | "an" | "his" | "her" | "their" | "its")
    }
}

/// Why one name belongs to an actor: this form was joined to that one, by this sieve, because of these words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The form that was joined.
    pub alias: String,
    /// The form it was joined to.
    pub to: String,
    /// The rule, by its file: "last-name"; or "ruling" where the user said so.
    pub sieve: String,
    /// A mention at which it can be seen.
    pub seen_at: MentionId,
    /// In words for the user: "“Lukashenko” is the last name of “Alexander Lukashenko”, the only one of that name here".
    pub reason: String,
}

/// Whoever is meant by a cluster of mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The representative name: the alias that labels it, or the name the user gave.
    pub name: String,
    pub kind: ActorKind,
    /// Names first, then descriptions; of each the most frequent first, then by text.
    pub aliases: Vec<Alias>,
    /// Names and descriptions, in the order of documents and text; pronouns are not counted.
    pub mentions: Vec<MentionId>,
    /// In how many documents it is mentioned.
    pub document_count: usize,
    /// One for each form but the first: what joined it.
    pub joins: Vec<Join>,
}

/// One document with its mentions, as `resolve` reads them.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub document: &'a Document,
    pub mentions: &'a [Mention],
}

/// What `resolve` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Most mentioned first, then by name; an [`ActorId`] is an index into this.
    pub actors: Vec<Arc<Actor>>,
    /// For each document, for each mention: whom it means (`None`: dismissed by a ruling, or of a form that names nobody),
    pub meant: Vec<Row<ActorId>>,
    /// and the sieve that said so, empty where nobody is meant.
    pub sieves: Vec<Sieves>,
    /// Actors that the user said are none, as they would be; their mentions mean nobody.
    pub dismissed: Vec<Arc<Actor>>,
    /// The mentions that [`ruling::Ruling::Mark`] asked for, under their numbers.
    pub marks: Vec<(usize, MentionId)>,
    /// Rulings that contradict each other, in words for the user.
    pub notices: Vec<String>,
    /// For each actor a number that is its own as long as the mentions are the same, whoever comes or goes.
    pub roots: Vec<u32>,
}

impl Resolved {
    /// True for a pronoun that may well mean another one.
    pub fn is_uncertain(&self, document: usize, index: usize) -> bool {
        self.sieves.get(document).is_some_and(|sieves| sieves.get(index) == UNCERTAIN)
    }
}

/// The sieve of pronouns that may well mean another one: they are shown, and never counted.
pub const UNCERTAIN: &str = "uncertain-pronoun";

/// Joins mentions into actors. Documents come in canonical order (file, then id), so that import order does not matter.
/// Rulings outrank every sieve. Total.
pub fn resolve(found: &[Found<'_>], rulings: &Rulings, lexicon: &Lexicon) -> Resolved {
    again::resolve(found, rulings, lexicon, false)
}

/// The same, with "Moscow" and "the Kremlin" read as the state where they speak or act.
pub fn resolve_with_metonyms(found: &[Found<'_>], rulings: &Rulings, lexicon: &Lexicon) -> Resolved {
    again::resolve(found, rulings, lexicon, true)
}
