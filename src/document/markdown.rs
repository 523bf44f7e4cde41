//! Markdown: what it says without its signs; headings known as such, and the head that many programs put first.

use super::compose::{Piece, Said, compose, one_line};
use super::{About, Document, Format, SectionRole, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// True for a text that uses the signs of Markdown as one does who means it: a heading, and a link or another heading.
pub fn is_markdown(file: &str, text: &str) -> bool {
    let is_named = [".md", ".markdown", ".mdown"].iter().any(|ending| file.to_lowercase().ends_with(ending));
    let headings = text.lines().filter(|line| heading(line)).count();
    let links = text.matches("](http").count() + text.matches("](/").count();
    let bold = text.lines().filter(|line| line.matches("**").count() >= 2).count();
    let has_head = head(text).is_some();
    // Pages turned to text begin the entries of their menus with the sign of a heading.
    let is_list = headings * 4 > text.lines().filter(|line| !line.trim().is_empty()).count();
    let is_set = headings > 0 && links + bold > 0 && !is_list;
    is_set || has_head && headings + links + bold > 0 || is_named && headings + links + bold > 0
}

/// "## What was said"
fn heading(line: &str) -> bool {
    let signs = line.len() - line.trim_start_matches('#').len();
    (1..=6).contains(&signs) && line.get(signs..).is_some_and(|rest| rest.starts_with(' ') && rest.chars().any(char::is_alphabetic))
}

/// Reads one.
pub fn read(file: &str, text: &str) -> Document {
    let mut said = Said { about: About { format: Format::Markdown, ..About::default() }, ..Said::default() };
    let body = match head(text) {
        Some((head, body)) => {
            read_head(head, &mut said);
            body
        }
        None => text,
    };
    let mut pieces = pieces(body);
    // The only heading of the first rank, at the top, is the title.
    if said.title.is_none()
        && let Some(first) = pieces.first_mut()
        && first.mark.is_some_and(|mark| mark.role == SectionRole::Heading)
        && body.trim_start().starts_with("# ")
    {
        said.title = Some(one_line(&first.text));
    }
    compose(file, pieces, said)
}

/// The head between two lines of dashes, and the text after it.
fn head(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let end = rest.find("\n---").filter(|end| *end < 8000)?;
    let (head, after) = (rest.get(..end)?, rest.get(end + 4..)?);
    let is_head = head.lines().next().is_some_and(|line| line.split_once(':').is_some_and(|(key, _)| !key.contains(' ')));
    is_head.then(|| (head, after.trim_start_matches(['-', '.'])))
}

fn read_head(head: &str, said: &mut Said) {
    for (key, value) in head.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || key.starts_with(' ') {
            continue;
        }
        match key.trim().to_lowercase().as_str() {
            "title" => said.title = Some(value.to_owned()),
            "date" | "published" | "pubdate" => said.date = html::iso(value),
            "author" | "authors" | "by" => said.about.author = Some(value.trim_matches(['[', ']']).to_owned()),
            "source" | "publisher" | "site" => said.about.source = Some(value.to_owned()),
            "url" | "link" | "canonical" => said.about.url = Some(value.to_owned()),
            "lang" | "language" => said.about.language = Some(value.to_owned()),
            _ => {}
        }
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut line = String::new();
    let mut is_heading = false;
    let mut skipped = 0usize;
    let flush = |line: &mut String, is_heading: bool, out: &mut Vec<Piece>| {
        let text = std::mem::take(line);
        if !text.trim().is_empty() {
            out.push(if is_heading { Piece::of(SectionRole::Heading, "set as a heading", text) } else { Piece::new(text) });
        }
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                flush(&mut line, is_heading, &mut out);
                is_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                flush(&mut line, is_heading, &mut out);
                is_heading = false;
            }
            Event::Start(Tag::Image { .. }) => skipped += 1,
            Event::End(TagEnd::Image) => skipped = skipped.saturating_sub(1),
            _ if skipped > 0 => {}
            Event::Start(Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead)
            | Event::HardBreak
            | Event::Rule => flush(&mut line, is_heading, &mut out),
            Event::Text(text) | Event::Code(text) => {
                for (number, part) in text.split('\n').enumerate() {
                    if number > 0 {
                        flush(&mut line, is_heading, &mut out);
                    }
                    line.push_str(part);
                }
            }
            Event::SoftBreak | Event::End(TagEnd::TableCell) => line.push(' '),
            Event::Html(html) => out.extend(html::pieces(&html)),
            _ => {}
        }
    }
    flush(&mut line, is_heading, &mut out);
    out
}
