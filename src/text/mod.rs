//! Any text at all: where its words and sentences are, and the form in which two names are compared.
//!
//! Knows nothing of articles or actors. All spans are byte ranges into the text they were cut from.

pub mod abbreviation;
pub mod fold;
pub mod language;
pub mod sentence;
mod shorten;
pub mod span;
pub mod token;
pub mod tokens;

pub use shorten::middle_cut;
pub use span::{MaybeSpan, Span};
pub use token::{Token, TokenKind};
pub use tokens::{TokenRange, Tokens};

/// White space, and the characters of no width that web pages leave between words.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// Quotation marks that open, however they are typed; a straight one may do either.
pub(crate) fn opens_quote(c: char) -> bool {
    matches!(c, '“' | '„' | '«' | '‘' | '‹' | '"' | '\'' | '「' | '『')
}

/// Marks that may stand between a full stop and the white space after it.
pub(crate) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | '›' | '"' | '\'' | ')' | ']' | '}' | '」' | '』' | '）')
}
