//! EPUB books: all chapters in the order in which they are read.

use super::archive::Archive;
use super::xml::{self, Part};
use crate::document::compose::{Piece, Said};
use crate::document::{About, Format, html};
use std::collections::BTreeMap;

/// Reads one.
///
/// # Errors
/// In words, when it names no chapters, or they cannot be read.
pub fn read(archive: &mut Archive<'_>) -> Result<(Vec<Piece>, Said), String> {
    let mut root = None;
    xml::walk(&archive.read("META-INF/container.xml")?, |part| {
        if let Part::Start("rootfile", attributes) = part {
            root = root.take().or_else(|| attributes.get("full-path").map(str::to_owned));
        }
    })?;
    let root = root.ok_or("it does not say where its chapters are")?;
    let package = Package::of(&archive.read(&root)?)?;
    let folder = root.rfind('/').and_then(|at| root.get(..=at)).unwrap_or("");
    let mut pieces = Vec::new();
    let mut missing = 0;
    for chapter in package.spine.iter().filter_map(|id| package.files.get(id)) {
        match archive.read(&resolved(folder, chapter)) {
            Ok(bytes) => pieces.extend(html::pieces(&String::from_utf8_lossy(&bytes))),
            Err(_) => missing += 1,
        }
    }
    if pieces.is_empty() && missing > 0 {
        return Err("its chapters could not be unpacked".to_owned());
    }
    let one = |name: &str| package.meta.get(name).cloned().filter(|value| !value.is_empty());
    let about =
        About { format: Format::Epub, author: one("creator"), source: one("publisher"), language: one("language"), ..About::default() };
    Ok((pieces, Said { title: one("title"), date: one("date").and_then(|date| html::iso(&date)), about }))
}

#[derive(Default)]
struct Package {
    meta: BTreeMap<String, String>,
    files: BTreeMap<String, String>,
    spine: Vec<String>,
}

impl Package {
    fn of(bytes: &[u8]) -> Result<Self, String> {
        let mut package = Self::default();
        let mut open = String::new();
        xml::walk(bytes, |part| match part {
            Part::Start("item", attributes) => {
                let is_page = attributes.get("media-type").is_some_and(|kind| kind.contains("html"));
                let is_way = attributes.get("properties").is_some_and(|all| all.split(' ').any(|one| one == "nav"));
                if let (true, Some(id), Some(file)) = (is_page && !is_way, attributes.get("id"), attributes.get("href")) {
                    package.files.insert(id.to_owned(), file.to_owned());
                }
            }
            Part::Start("itemref", attributes) => package.spine.extend(attributes.get("idref").map(str::to_owned)),
            Part::Start(name @ ("title" | "creator" | "publisher" | "language" | "date"), _) => {
                open = if package.meta.contains_key(name) { String::new() } else { name.to_owned() };
            }
            Part::End(_) => open.clear(),
            Part::Text(text) if !open.is_empty() => package.meta.entry(open.clone()).or_default().push_str(text.trim()),
            _ => {}
        })?;
        Ok(package)
    }
}

/// The name of an entry from a link in the file that stands in `folder`.
fn resolved(folder: &str, link: &str) -> String {
    let link = link.split('#').next().unwrap_or(link);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let plain = percent_decoded(link);
    for part in plain.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(link: &str) -> String {
    let bytes = link.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = (*byte == b'%').then(|| bytes.get(at + 1..at + 3)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        let value = hex.and_then(|two| u8::from_str_radix(two, 16).ok());
        out.push(value.unwrap_or(*byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
