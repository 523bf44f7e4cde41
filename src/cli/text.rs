//! `actorium text`: the article text of each file, site furniture left out.

use super::{Outcome, read, report, to_stdout};
use crate::document::columns::Columns;
use crate::document::{Document, SectionRole};
use crate::export::scalars::Scalars;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// One document, as a line of JSON. Offsets count Unicode scalars of `source`.
#[derive(Debug, Serialize)]
struct Row<'a> {
    file: &'a str,
    title: Option<&'a str>,
    date: Option<&'a str>,
    author: Option<&'a str>,
    site: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    text: String,
    source: &'a str,
    lines: Vec<Line>,
}

/// A line or paragraph of the source.
#[derive(Debug, Serialize)]
struct Line {
    start: usize,
    end: usize,
    furniture: bool,
}

/// Reads and prints.
///
/// # Errors
/// When nothing could be read, or standard output cannot be written.
pub fn run(paths: &[PathBuf], columns: Option<Columns>, is_jsonl: bool) -> Result<Outcome, String> {
    let reading = read::read(paths, columns);
    let outcome = report(&reading);
    if outcome == Outcome::Nothing {
        return Err("no article could be read".to_owned());
    }
    to_stdout(|out| {
        let mut documents = reading.documents.iter().peekable();
        while let Some(document) = documents.next() {
            if is_jsonl {
                serde_json::to_writer(&mut *out, &row(document)).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            } else {
                write_plain(out, document, reading.documents.len() > 1)?;
                if documents.peek().is_some() {
                    out.write_all(b"\n")?;
                }
            }
        }
        Ok(())
    })?;
    Ok(outcome)
}

/// As text to be read: the lines of the article, under the name of the file when there are several.
fn write_plain(out: &mut dyn Write, document: &Document, is_named: bool) -> io::Result<()> {
    if is_named {
        writeln!(out, "==> {} <==", document.file)?;
    }
    writeln!(out, "{}", article(document))
}

/// Title, headings and body, a line each.
pub fn article(document: &Document) -> String {
    let sections = document.sections.iter().filter(|section| section.role.is_article());
    sections.map(|section| section.span.of(&document.text)).collect::<Vec<_>>().join("\n")
}

/// Headings and body: the title is told apart.
fn body(document: &Document) -> String {
    let sections = document.sections.iter().filter(|section| section.role.is_article() && section.role != SectionRole::Title);
    sections.map(|section| section.span.of(&document.text)).collect::<Vec<_>>().join("\n")
}

fn row(document: &Document) -> Row<'_> {
    let scalars = Scalars::new(&document.text);
    let line = |section: &crate::document::Section| {
        let (start, end) = scalars.pair(section.span);
        Line { start, end, furniture: !section.role.is_article() }
    };
    Row {
        file: &document.file,
        title: document.title_text(),
        date: document.date.as_ref().map(|date| date.iso.as_str()),
        text: body(document),
        author: document.about.author.as_deref(),
        site: document.about.source.as_deref(),
        url: document.about.url.as_deref(),
        language: document.about.language.as_deref(),
        source: &document.text,
        lines: document.sections.iter().map(line).collect(),
    }
}
