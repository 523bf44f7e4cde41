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
    /// Several changes that are one to the user: logged, undone and told as one.
    Together(Vec<Edit>),
}

impl Edit {
    /// What it is made of: the parts of several that are one, else itself.
    pub fn parts(&self) -> &[Edit] {
        match self {
            Self::Together(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }

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
            Self::SetKind(anchor, kind) => format!("{} is {}", anchor.quote, kind.with_article()),
            Self::DropMention(anchor) => format!("“{}” is no actor here", anchor.quote),
            Self::Pin(anchor, _) => format!("Pin {}", anchor.quote),
            Self::Unpin(anchor) => format!("Release {}", anchor.quote),
            Self::UnpinAll => "Release all pins".to_owned(),
            Self::Together(parts) => together(parts),
        }
    }

    /// True when it can change who is found and tied; false for one that only moves the map.
    pub fn changes_analysis(&self) -> bool {
        self.parts().iter().any(|part| !matches!(part, Self::Pin(..) | Self::Unpin(_) | Self::UnpinAll))
    }
}

/// "Wagner, Prigozhin and Putin".
fn quotes(anchors: &[Anchor]) -> String {
    let quotes: Vec<&str> = anchors.iter().map(|anchor| anchor.quote.as_str()).collect();
    match quotes.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        quotes => quotes.join(", "),
    }
}

/// The first says what it is about; a merge also under which name.
fn together(parts: &[Edit]) -> String {
    let first = parts.first().map(Edit::describe).unwrap_or_default();
    let name = parts.iter().skip(1).find_map(|part| if let Edit::Rename(_, name) = part { Some(name) } else { None });
    match (parts, name) {
        ([Edit::Merge(_), ..], Some(name)) => format!("{first} as {name}"),
        ([_], _) | ([], _) | ([Edit::Merge(_), ..], None) => first,
        _ => format!("{first}, and {} more", parts.len() - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn at(quote: &str) -> Anchor {
        Anchor { document: DocumentId::of("text"), span: Span::new(0, quote.len()), quote: quote.to_owned() }
    }

    #[test]
    fn a_merge_is_told_with_all_names_and_the_one_it_goes_by() {
        let merge = Edit::Merge(vec![at("Wagner"), at("Wagner Group"), at("the Musicians")]);
        assert_eq!(merge.describe(), "Merge Wagner, Wagner Group and the Musicians");
        let named = Edit::Together(vec![merge, Edit::Rename(at("Wagner"), "PMC Wagner".to_owned())]);
        assert_eq!(named.describe(), "Merge Wagner, Wagner Group and the Musicians as PMC Wagner");
        assert!(named.changes_analysis());
        assert!(!Edit::Together(vec![Edit::UnpinAll]).changes_analysis());
    }
}
