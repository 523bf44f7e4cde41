//! Plain text in UTF-8, UTF-16 or an old 8-bit encoding.

use super::{Document, DocumentId, ReadError, Section, SectionRole, Sentence};
use crate::text::{Span, sentence, token};

/// Decodes and reads a plain text.
///
/// # Errors
/// When the bytes are not text, or hold no words.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    Ok(document(file, text))
}

/// A document of this text: one section a line.
pub fn document(file: &str, text: String) -> Document {
    let mut sections = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            sections.push(Section { span: Span::new(first, first + words.len()), role: SectionRole::Body, reason: String::new() });
        }
        start += line.len();
    }
    let tokens = token::tokens(&text);
    let mut sentences = Vec::new();
    for (section, part) in sections.iter().enumerate() {
        for span in sentence::sentences(&text, part.span) {
            sentences.push(Sentence {
                span,
                section,
                first_token: tokens.partition_point(|token| token.span.start < span.start),
                end_token: tokens.partition_point(|token| token.span.start < span.end),
                is_repeat: false,
            });
        }
    }
    Document {
        id: DocumentId::of(&text),
        file: file.to_owned(),
        title: None,
        date: None,
        sections,
        tokens,
        sentences,
        notices: Vec::new(),
        text,
    }
}
