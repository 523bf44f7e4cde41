//! What the user decided about who is meant, with anchors already found in this analysis.

use super::MentionId;
use crate::mention::ActorKind;

/// One decision. A later one outranks an earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// All actors that hold one of these mentions are one.
    Same(Vec<MentionId>),
    /// The actors of these two mentions are never one.
    Apart(MentionId, MentionId),
    /// The actor of this mention bears this name.
    Name(MentionId, String),
    /// The actor of this mention is of this kind.
    Kind(MentionId, ActorKind),
    /// This mention names nobody.
    Drop(MentionId),
}

/// The decisions in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    pub list: Vec<Ruling>,
}
