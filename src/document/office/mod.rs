//! Archives, and what is one without looking so: Word, OpenDocument, EPUB.

pub mod archive;
mod epub;
mod open_document;
mod word;
mod xml;

use super::compose::compose;
use super::{Document, ReadError};
use archive::Archive;
use xml::Part;

/// What a ZIP file turned out to be.
pub enum Opened<'a> {
    Document(Box<Document>),
    /// An archive of files.
    Files(Archive<'a>),
}

/// Opens a ZIP file.
///
/// # Errors
/// When it is damaged, holds no words, or is an office document of a kind that is not read.
pub fn open<'a>(file: &str, bytes: &'a [u8], budget: &'a archive::Budget) -> Result<Opened<'a>, ReadError> {
    let refused = |reason: String| ReadError::NotText { file: file.to_owned(), reason };
    let mut archive = Archive::open(bytes, budget).map_err(refused)?;
    let names = archive.names();
    let has = |name: &str| names.iter().any(|known| known == name);
    let kind = if has("mimetype") {
        archive.read("mimetype").map(|kind| String::from_utf8_lossy(&kind).trim().to_owned())
    } else {
        Ok(String::new())
    };
    let kind = kind.unwrap_or_default();
    let read = if has("word/document.xml") {
        word::read(&mut archive, "word/document.xml")
    } else if kind.starts_with("application/vnd.oasis.opendocument.text") || (has("content.xml") && has("styles.xml")) {
        open_document::read(&mut archive)
    } else if kind == "application/epub+zip" || has("META-INF/container.xml") && names.iter().any(|name| name.ends_with(".opf")) {
        epub::read(&mut archive)
    } else if has("xl/workbook.xml") {
        Err("it is a spreadsheet (XLSX); save it as CSV to read its rows".to_owned())
    } else if has("ppt/presentation.xml") {
        Err("it is a presentation (PPTX), which cannot be read".to_owned())
    } else if kind.starts_with("application/vnd.oasis.opendocument") {
        Err("it is an OpenDocument file, but no text".to_owned())
    } else {
        return Ok(Opened::Files(archive));
    };
    let (pieces, said) = read.map_err(refused)?;
    if !pieces.iter().any(|piece| piece.text.chars().any(char::is_alphanumeric)) {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    Ok(Opened::Document(Box::new(compose(file, pieces, said))))
}

/// Title and author, as office programs keep them beside the text.
fn core(archive: &mut Archive<'_>, name: &str) -> (Option<String>, Option<String>) {
    let Ok(bytes) = archive.read(name) else { return (None, None) };
    let (mut title, mut author, mut open) = (String::new(), String::new(), 0);
    drop(xml::walk(&bytes, |part| match part {
        Part::Start("title", _) => open = 1,
        Part::Start("creator" | "initial-creator", _) if author.is_empty() => open = 2,
        Part::End(_) => open = 0,
        Part::Text(text) if open == 1 => title.push_str(text),
        Part::Text(text) if open == 2 => author.push_str(text),
        _ => {}
    }));
    let clean = |text: String| Some(super::compose::one_line(&text)).filter(|text| !text.is_empty());
    (clean(title), clean(author))
}
