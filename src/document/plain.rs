//! Plain text in UTF-8, UTF-16 or an old 8-bit encoding, made a document: sections by line, sentences within them.

use super::about::About;
use super::language;
use super::line::{self, Line};
use super::outline::{self, Mark};
use super::{Document, DocumentDate, DocumentId, ReadError, Section, Sentence, decode};
use crate::text::fold::fold;
use crate::text::{Span, Token, TokenKind, Tokens, sentence, token};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

/// Decodes and reads a plain text.
///
/// # Errors
/// When the bytes are not text, or hold no words.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode::decode(bytes).map_err(|reason| ReadError::NotText { file: file.to_owned(), reason })?;
    if !decoded.text.chars().any(char::is_alphanumeric) {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    let mut document = document(file, decoded.text);
    document.notices.extend(decoded.notice);
    Ok(document)
}

/// A document of this text: one section a line, or a paragraph where the lines are wrapped at a fixed width.
pub fn document(file: &str, text: String) -> Document {
    let lines = line::lines(&text);
    let outline = outline::outline(&lines);
    let sections: Vec<Section> = lines.iter().zip(&outline.marks).map(|(line, mark)| section(line, *mark)).collect();
    let date = outline.day.and_then(|(index, day)| {
        let start = lines.get(index)?.span.start;
        Some(DocumentDate { iso: day.iso(), span: Some(Span::new(start + day.span.start, start + day.span.end)) })
    });
    let title = outline.title.and_then(|index| lines.get(index)).map(|line| line.span);
    assembled(file, text, sections, title, date, About::default())
}

static LEAVES_WORDS: AtomicBool = AtomicBool::new(false);

/// From now on this process leaves words and sentences of documents to the one it reads for, which finds them itself.
pub fn leave_words() {
    LEAVES_WORDS.store(true, Ordering::Relaxed);
}

/// A document whose sections are known: finds its words and sentences.
pub fn assembled(
    file: &str,
    mut text: String,
    mut sections: Vec<Section>,
    title: Option<Span>,
    date: Option<DocumentDate>,
    about: About,
) -> Document {
    let leaves = LEAVES_WORDS.load(Ordering::Relaxed);
    let foreign = if leaves { None } else { language::foreign(&text, &sections) };
    let tokens = if leaves { Vec::new() } else { token::tokens(&text) };
    let mut sentences = if leaves { Vec::new() } else { sentences(&text, &sections, &tokens) };
    let about = About { foreign, ..about };
    // It stays in memory as long as the project does: what grew by doubling would hold up to twice of what is needed.
    text.shrink_to_fit();
    sections.shrink_to_fit();
    sentences.shrink_to_fit();
    Document {
        id: DocumentId::of(&text),
        file: file.to_owned(),
        title,
        date,
        about,
        sections,
        tokens: Tokens::new(&tokens),
        sentences,
        notices: Vec::new(),
        text,
    }
}

fn section(line: &Line<'_>, mark: Mark) -> Section {
    Section::new(line.span, mark.role, mark.reason)
}

fn sentences(text: &str, sections: &[Section], tokens: &[Token]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    for (section, part) in sections.iter().enumerate() {
        let mut spans = sentence::sentences(text, part.span);
        // No sentence ends within a word, whatever its marks look like: "St.’s".
        spans.dedup_by(|next, span| {
            let cut = tokens.partition_point(|token| token.span.end <= span.end);
            let is_cut = tokens.get(cut).is_some_and(|token| token.span.start < span.end);
            span.end = if is_cut { next.end } else { span.end };
            is_cut
        });
        for span in spans {
            let first_token = tokens.partition_point(|token| token.span.start < span.start);
            let end_token = tokens.partition_point(|token| token.span.start < span.end);
            let words = tokens.get(first_token..end_token).unwrap_or(&[]);
            let is_repeat = part.role.is_article() && said_before(text, words, &mut said);
            out.push(Sentence::new(span, section, first_token..end_token, is_repeat));
        }
    }
    out
}

/// Shorter sentences ("He agreed.") may well be said twice.
const REPEAT_WORDS: usize = 4;

/// True when these words were said before; remembers them.
fn said_before(text: &str, tokens: &[Token], said: &mut BTreeSet<String>) -> bool {
    let words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    let words: Vec<String> = words.map(|token| fold(token.span.of(text))).collect();
    words.len() >= REPEAT_WORDS && !said.insert(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_said_again_is_a_repeat() {
        let text =
            "The army left the town. He agreed. It rained on the river!\n“The army left the town.” He agreed. The Army left the Town";
        let repeats: Vec<bool> = document("a.txt", text.to_owned()).sentences.iter().map(|sentence| sentence.is_repeat).collect();
        assert_eq!(repeats, [false, false, false, true, false, true]);
    }

    #[test]
    fn guessed_encodings_are_noticed() {
        let bytes = encoding_rs::WINDOWS_1251.encode("Президент встретился с министром обороны в столице.").0.into_owned();
        let document = read("a.txt", &bytes).expect("text");
        assert_eq!(document.notices, ["read as windows-1251"]);
        assert!(matches!(read("b.txt", b" \n-\n"), Err(ReadError::Empty { .. })));
        assert!(matches!(read("c.txt", b"%PDF-1.4"), Err(ReadError::NotText { .. })));
    }

    #[test]
    fn dates_and_titles_point_into_the_text() {
        let text = "Army crosses the river\n\n  May 1, 2023\n\nThe army of the north crossed the river on Monday, the ministry said.";
        let document = document("a.txt", text.to_owned());
        assert_eq!(document.label(), "Army crosses the river");
        let date = document.date.expect("a date");
        assert_eq!((date.iso.as_str(), date.span.map(|span| span.of(text))), ("2023-05-01", Some("May 1, 2023")));
    }
}
