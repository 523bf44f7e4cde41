//! A place in a text.

use serde::{Deserialize, Serialize};

/// A half-open byte range into a text; both ends lie on character boundaries of the text it was cut from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// A span that may be none, in eight bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MaybeSpan {
    start: u32,
    /// 0 for none.
    length: u32,
}

impl MaybeSpan {
    pub const NONE: Self = Self { start: 0, length: 0 };

    pub const fn get(self) -> Option<Span> {
        if self.length == 0 { None } else { Some(Span::new(self.start as usize, self.start as usize + self.length as usize)) }
    }
}

impl From<Option<Span>> for MaybeSpan {
    /// An empty span is none, and so is one behind the first four billion bytes.
    fn from(span: Option<Span>) -> Self {
        let fits = |span: Span| Some(Self { start: u32::try_from(span.start).ok()?, length: u32::try_from(span.len()).ok()? });
        span.and_then(fits).unwrap_or_default()
    }
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True when `other` lies wholly within this span.
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words at this span; empty when the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}
