//! One form of a name with its mentions, which no sieve takes apart without saying so.
//!
//! A unit is one form as all documents write it, or, for a single word that may be a person's last name, as one document writes it:
//! "Smith" here need not be "Smith" there.

use super::MentionId;
use super::institution::Institution;
use crate::lexicon::Gender;
use crate::mention::{ActorKind, Mention};

/// Votes for a kind, in the order of [`ActorKind::ALL`].
pub type Votes = [usize; 5];

/// Mentions that stand or fall together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As the lexicon looks it up.
    pub key: String,
    /// As it is first written.
    pub text: String,
    pub words: Vec<String>,
    /// The document it is confined to, if it is.
    pub document: Option<usize>,
    pub mentions: Vec<MentionId>,
    pub votes: Votes,
    /// The surest of its mentions, as [`Mention::kind_certainty`].
    pub certainty: u8,
    /// From "Mr", "Ms".
    pub gender: Option<Gender>,
    /// For a body of a kind that many countries have: which, and whose.
    pub institution: Option<Institution>,
    /// What it is beyond doubt, where the words around its mentions say so.
    pub told: Option<ActorKind>,
}

impl Unit {
    pub fn kind(&self) -> ActorKind {
        kind_of(&self.votes)
    }

    /// True for one that lost all its mentions, or never had any.
    pub const fn is_empty(&self) -> bool {
        self.mentions.is_empty()
    }

    /// True for a full name of a person: two words or more.
    pub fn is_full_person(&self) -> bool {
        self.words.len() >= 2 && !self.is_empty() && self.kind() == ActorKind::Person
    }

    /// True when sieves that ask for no single mention cannot tell the two apart.
    pub fn is_alike(&self, other: &Self) -> bool {
        let reach = |unit: &Self| unit.mentions.first().zip(unit.mentions.last()).map(|(first, last)| first.document == last.document);
        self.key == other.key
            && self.text == other.text
            && self.document == other.document
            && self.kind() == other.kind()
            && self.certainty == other.certainty
            && self.gender == other.gender
            && self.institution == other.institution
            && self.told == other.told
            && reach(self) == reach(other)
    }

    /// Counts what a mention says of it.
    pub fn add(&mut self, id: MentionId, mention: &Mention, gender: Option<Gender>) {
        self.mentions.push(id);
        let kind = ActorKind::ALL.iter().position(|kind| *kind == mention.kind).unwrap_or(0);
        if self.told.is_none() {
            self.votes[kind] += vote(mention);
            self.certainty = self.certainty.max(mention.kind_certainty);
        }
        self.gender = self.gender.or(gender);
        self.settle();
    }

    /// Without mentions, and what they said.
    pub fn clear(&mut self) {
        (self.votes, self.certainty, self.gender) = ([0; 5], 0, None);
        self.mentions.clear();
    }

    /// What it was told to be outranks what its mentions say.
    pub fn settle(&mut self) {
        let Some(kind) = self.told else { return };
        let at = ActorKind::ALL.iter().position(|one| *one == kind).unwrap_or(0);
        self.votes = [0; 5];
        self.votes[at] = 5 * self.mentions.len().max(1);
        self.certainty = 2;
        if kind != ActorKind::Person {
            self.gender = None;
        }
    }
}

/// How much a mention's kind counts.
fn vote(mention: &Mention) -> usize {
    match mention.kind_certainty {
        // The user's hand says who is meant, not what it is.
        _ if mention.cue == crate::mention::ADDED => 0,
        0 => 1,
        1 => 2,
        _ => 5,
    }
}

/// The kind with most votes; the earlier one in a tie.
pub fn kind_of(votes: &Votes) -> ActorKind {
    let most = votes.iter().copied().max().unwrap_or(0);
    let at = votes.iter().position(|one| *one == most).unwrap_or(0);
    ActorKind::ALL.get(at).copied().unwrap_or(ActorKind::Person)
}

/// The kinds of clusters.
#[derive(Clone, Debug, Default)]
pub struct Kinds(pub(super) Vec<ActorKind>);

impl Kinds {
    /// The kind of the cluster with this root.
    pub fn get(&self, root: &usize) -> Option<&ActorKind> {
        self.0.get(*root)
    }
}

/// The document that a form is confined to, if it is: a single word that may be a last name.
pub fn confined(mention: &Mention, key: &str, document: usize) -> Option<usize> {
    (!key.contains(' ') && !is_settled(mention)).then_some(document)
}

/// True for a kind that no last name can have: a sure country, organization, place or group.
fn is_settled(mention: &Mention) -> bool {
    mention.kind != ActorKind::Person && mention.kind_certainty >= 2
}
