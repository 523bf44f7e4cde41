//! Where sentences begin and end.

use super::Span;

/// The sentences of one paragraph or line, in order, without the white space around them.
///
/// `text` is the whole document; `within` is the paragraph. Spans are into `text`.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let trimmed = within.of(text).trim();
    if trimmed.is_empty() {
        return Vec::new();
    }
    let start = within.start + (within.of(text).len() - within.of(text).trim_start().len());
    vec![Span::new(start, start + trimmed.len())]
}
