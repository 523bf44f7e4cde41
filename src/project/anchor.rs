//! Whoever is meant here: a place in a text that outlives every analysis.

use crate::document::DocumentId;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Points at a mention by document, place and words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    pub document: DocumentId,
    pub span: Span,
    /// The words at the place, so that the anchor can be read, and found again should the place shift.
    pub quote: String,
}
