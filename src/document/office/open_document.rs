//! OpenDocument texts (ODT): paragraphs and headings, without notes, comments and what was deleted.

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
pub fn read(archive: &mut Archive<'_>) -> Result<(Vec<Piece>, Said), String> {
    let mut text = Text::default();
    xml::walk(&archive.read("content.xml")?, |part| text.take(part))?;
    text.finish();
    let (title, author) = super::core(archive, "meta.xml");
    let title = title.filter(|title| text.out.iter().any(|piece| piece.text == *title));
    let about = About { format: Format::OpenDocument, author, ..About::default() };
    Ok((text.out, Said { title, date: None, about }))
}

#[derive(Default)]
struct Text {
    out: Vec<Piece>,
    text: String,
    /// Which style an automatic one is made from.
    parents: BTreeMap<String, String>,
    role: Option<SectionRole>,
    in_body: bool,
    skipped: usize,
}

impl Text {
    fn take(&mut self, part: Part<'_>) {
        const SKIPPED: [&str; 6] = ["tracked-changes", "annotation", "note-body", "note-citation", "table-of-content", "sequence-decls"];
        match part {
            Part::Start(name, _) if SKIPPED.contains(&name) => self.skipped += 1,
            Part::End(name) if SKIPPED.contains(&name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Part::Start("style", attributes) => {
                if let (Some(name), Some(parent)) = (attributes.get("name"), attributes.get("parent-style-name")) {
                    self.parents.insert(name.to_owned(), parent.to_owned());
                }
            }
            Part::Start("body", _) => self.in_body = true,
            Part::Start("p", attributes) => {
                self.finish();
                let style = attributes.get("style-name").unwrap_or_default();
                let style = self.parents.get(style).map_or(style, String::as_str);
                self.role = match style {
                    "Title" => Some(SectionRole::Title),
                    "Author" => Some(SectionRole::Byline),
                    _ => None,
                };
            }
            Part::Start("h", _) => {
                self.finish();
                self.role = Some(SectionRole::Heading);
            }
            Part::Start("s", attributes) => {
                let count = attributes.get("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.text.push_str(&" ".repeat(count.min(100)));
            }
            Part::Start("tab", _) => self.text.push(' '),
            Part::Start("line-break", _) => {
                let role = self.role;
                self.finish();
                self.role = role;
            }
            Part::End("p" | "h") => self.finish(),
            Part::Text(text) if self.in_body => self.text.push_str(text),
            _ => {}
        }
    }

    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.out.push(match self.role.take() {
            Some(role) => Piece::of(role, "set in the style of one", text),
            None => Piece::new(text),
        });
    }
}
