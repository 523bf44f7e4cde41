//! PDF: the words in the order in which they are read, paragraphs whole, what repeats on every page marked.

mod glyphs;
mod lines;
mod order;
mod paragraphs;

use super::compose::{Said, compose, one_line};
use super::{About, Document, Format, ReadError};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

/// No more pages of one file are read.
const MOST_PAGES: usize = 3000;

/// True for what begins as a PDF does.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1024)).is_some_and(|head| head.windows(5).any(|five| five == b"%PDF-")) && !bytes.starts_with(b"<")
}

/// Reads one.
///
/// # Errors
/// When it is encrypted, damaged, or holds no words but pictures of them.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let refused = |reason: &str| ReadError::NotText { file: file.to_owned(), reason: reason.to_owned() };
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => refused("it is an encrypted PDF; save it without a password"),
        LoadPdfError::Invalid => refused("it is a damaged PDF"),
    })?;
    let mut pages = Vec::new();
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let glyphs = glyphs::of(&pdf, page);
        pages.push(order::read(lines::lines(glyphs.glyphs), glyphs.height));
    }
    let pieces = paragraphs::pieces(pages);
    if !pieces.iter().any(|piece| piece.text.chars().any(char::is_alphanumeric)) {
        return Err(refused("it holds no words: it may be a scan; have its text recognized first"));
    }
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(decoded).map(|text| one_line(&text)).filter(|text| !text.is_empty());
    let metadata = pdf.metadata();
    // Programs put there what they like; only a title that also stands in the text is one.
    let title = text(&metadata.title).filter(|title| pieces.iter().any(|piece| one_line(&piece.text) == *title));
    let about = About { format: Format::Pdf, author: text(&metadata.author), ..About::default() };
    Ok(compose(file, pieces, Said { title, date: None, about }))
}

/// Texts beside the pages are UTF-16, UTF-8 by their marks, or Latin.
fn decoded(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => std::str::from_utf8(bytes).map_or_else(|_| encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), str::to_owned),
    }
}
