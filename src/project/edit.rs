//! One change of what the user owns: the unit of saving, undo and replay.

use super::Anchor;
use crate::document::DocumentId;
use crate::mention::ActorKind;
use serde::{Deserialize, Serialize};

/// What the user did. Holds anchors, never an actor's or a mention's number: those belong to one analysis only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    AddDocuments(Vec<DocumentId>),
    RemoveDocuments(Vec<DocumentId>),
    /// Whoever is meant at these places is one.
    Merge(Vec<Anchor>),
    /// Whoever is meant at the one place is not who is meant at the other.
    KeepApart(Anchor, Anchor),
    Rename(Anchor, String),
    SetKind(Anchor, ActorKind),
    /// This mention names nobody.
    DropMention(Anchor),
    /// Whoever is meant here stands at this place of the map and stays there. A drag is one edit, made on release.
    Pin(Anchor, [f64; 2]),
    Unpin(Anchor),
    UnpinAll,
}

impl Edit {
    /// In plain words, for the history and "Undo …".
    pub fn describe(&self) -> String {
        match self {
            Self::AddDocuments(ids) if ids.len() == 1 => "Add 1 article".to_owned(),
            Self::AddDocuments(ids) => format!("Add {} articles", ids.len()),
            Self::RemoveDocuments(ids) if ids.len() == 1 => "Remove 1 article".to_owned(),
            Self::RemoveDocuments(ids) => format!("Remove {} articles", ids.len()),
            Self::Merge(anchors) => format!("Merge {}", quotes(anchors)),
            Self::KeepApart(a, b) => format!("Keep {} and {} apart", a.quote, b.quote),
            Self::Rename(anchor, name) => format!("Rename {} to {name}", anchor.quote),
            Self::SetKind(anchor, kind) => format!("{} is a {}", anchor.quote, kind.word()),
            Self::DropMention(anchor) => format!("“{}” is no actor here", anchor.quote),
            Self::Pin(anchor, _) => format!("Pin {}", anchor.quote),
            Self::Unpin(anchor) => format!("Release {}", anchor.quote),
            Self::UnpinAll => "Release all pins".to_owned(),
        }
    }

    /// True when it can change who is found and tied; false for one that only moves the map.
    pub const fn changes_analysis(&self) -> bool {
        !matches!(self, Self::Pin(..) | Self::Unpin(_) | Self::UnpinAll)
    }
}

fn quotes(anchors: &[Anchor]) -> String {
    anchors.iter().map(|anchor| anchor.quote.as_str()).collect::<Vec<_>>().join(", ")
}
