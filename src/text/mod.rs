//! Any text at all: where its words and sentences are, and the form in which two names are compared.
//!
//! Knows nothing of articles or actors. All spans are byte ranges into the text they were cut from.

pub mod fold;
pub mod sentence;
pub mod span;
pub mod token;

pub use span::Span;
pub use token::{Token, TokenKind};
