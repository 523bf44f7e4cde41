//! Word documents (DOCX): the text as it stands after all changes, without headers, footers and comments.

use super::archive::Archive;
use super::xml::{self, Part};
use crate::document::SectionRole;
use crate::document::compose::{Piece, Said};
use crate::document::{About, Format};
use std::collections::BTreeMap;

/// Reads one.
///
/// # Errors
/// In words, when its text cannot be read.
pub fn read(archive: &mut Archive<'_>, main: &str) -> Result<(Vec<Piece>, Said), String> {
    let styles = archive.read("word/styles.xml").map(|bytes| styles(&bytes)).unwrap_or_default();
    let mut paragraphs = Paragraphs::with(&styles);
    xml::walk(&archive.read(main)?, |part| paragraphs.take(part))?;
    paragraphs.finish();
    let (title, author) = super::core(archive, "docProps/core.xml");
    let about = About { format: Format::Word, author, ..About::default() };
    // Programs put there what they like; only a title that also stands in the text is one.
    let title = title.filter(|title| paragraphs.out.iter().any(|piece| piece.text == *title));
    Ok((paragraphs.out, Said { title, date: None, about }))
}

/// What the styles are called in English, whatever the language of the program that wrote them.
fn styles(bytes: &[u8]) -> BTreeMap<String, String> {
    let (mut styles, mut id) = (BTreeMap::new(), String::new());
    drop(xml::walk(bytes, |part| {
        if let Part::Start(name, attributes) = part {
            match name {
                "style" => id = attributes.get("styleId").unwrap_or_default().to_owned(),
                "name" if !id.is_empty() => {
                    styles.insert(std::mem::take(&mut id), attributes.get("val").unwrap_or_default().to_lowercase());
                }
                _ => {}
            }
        }
    }));
    styles
}

struct Paragraphs<'a> {
    styles: &'a BTreeMap<String, String>,
    out: Vec<Piece>,
    text: String,
    style: String,
    is_heading: bool,
    in_text: bool,
    /// How many elements are open that hold no text of their own: what an old program is shown instead, comments.
    skipped: usize,
}

impl<'a> Paragraphs<'a> {
    fn with(styles: &'a BTreeMap<String, String>) -> Self {
        Self { styles, out: Vec::new(), text: String::new(), style: String::new(), is_heading: false, in_text: false, skipped: 0 }
    }

    fn take(&mut self, part: Part<'_>) {
        const SKIPPED: [&str; 5] = ["Fallback", "del", "moveFrom", "instrText", "rPr"];
        match part {
            Part::Start(name, _) if SKIPPED.contains(&name) => self.skipped += 1,
            Part::End(name) if SKIPPED.contains(&name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Part::Start("p", _) => self.finish(),
            Part::Start("pStyle", attributes) => self.style = attributes.get("val").unwrap_or_default().to_owned(),
            Part::Start("outlineLvl", attributes) => self.is_heading = attributes.get("val").is_some_and(|level| level != "9"),
            Part::Start("t", _) => self.in_text = true,
            Part::End("t") => self.in_text = false,
            Part::Start("tab", _) => self.text.push(' '),
            Part::Start("br" | "cr", _) => self.line(),
            Part::Start("noBreakHyphen", _) => self.text.push('-'),
            Part::End("p") => self.finish(),
            Part::Text(text) if self.in_text => self.text.push_str(text),
            _ => {}
        }
    }

    fn line(&mut self) {
        let text = std::mem::take(&mut self.text);
        let style = self.styles.get(&self.style).map_or(self.style.to_lowercase(), String::clone);
        let mark = if style == "title" {
            Some(SectionRole::Title)
        } else if self.is_heading || style.starts_with("heading") {
            Some(SectionRole::Heading)
        } else if style == "author" {
            Some(SectionRole::Byline)
        } else {
            None
        };
        self.out.push(match mark {
            Some(role) => Piece::of(role, "set in the style of one", text),
            None => Piece::new(text),
        });
    }

    fn finish(&mut self) {
        self.line();
        self.style.clear();
        self.is_heading = false;
    }
}
