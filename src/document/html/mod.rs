//! Web pages: the article in them, and what the page says of it.
//!
//! All that a visitor would see becomes text, a line a block; menus, lists of other articles and the like are marked as furniture, with
//! the reason. Scripts never run, nothing is fetched.

mod about;
mod article;
mod blocks;
mod place;
mod signs;
mod tree;

use super::compose::{self, Piece, compose};
use super::line::Line;
use super::outline::Mark;
use super::{About, Document, Format, ReadError, SectionRole, decode};
use crate::text::Span;
use crate::text::fold::fold;
use std::collections::BTreeSet;
use tree::Tree;

/// True for what begins as web pages do.
pub fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).replace('\0', "").to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
    if !head.starts_with('<') {
        return false;
    }
    let tags = [
        "<html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<p ", "<script", "<link", "<span", "<table", "<h1", "<article",
        "<br", "<a ",
    ];
    head.starts_with("<!doctype html") || tags.iter().filter(|tag| head.contains(*tag)).count() >= 2
}

/// Reads a page.
///
/// # Errors
/// When it is no text, or shows no words.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = decode::decode_page(bytes).map_err(|reason| ReadError::NotText { file: file.to_owned(), reason })?;
    let mut document = document(file, &decoded.text).ok_or_else(|| ReadError::Empty { file: file.to_owned() })?;
    document.notices.extend(decoded.notice);
    Ok(document)
}

/// The document in a page; `None` where it shows no words.
pub fn document(file: &str, page: &str) -> Option<Document> {
    let tree = Tree::of(page);
    let said = about::said(&tree);
    let blocks = blocks::blocks(&tree);
    if !blocks.iter().any(|block| block.text.chars().any(char::is_alphanumeric)) {
        return None;
    }
    let lines: Vec<Line<'_>> = blocks.iter().map(|block| Line::new(Span::new(0, block.text.len()), &block.text)).collect();
    let mut marks = article::marks(&tree, &blocks, &lines, said.body.as_deref());
    let title = title(&blocks, &mut marks, &said);
    // A page without running text: its lines speak for themselves.
    let has_article = marks.iter().any(|mark| mark.role == SectionRole::Body);
    let piece = |(block, mark): (&blocks::Block, &Mark)| Piece {
        text: block.text.clone(),
        mark: has_article.then_some(*mark),
        block: place::of(&tree, block.node),
    };
    let pieces = blocks.iter().zip(&marks).map(piece).collect();
    let about = About {
        format: Format::Html,
        author: said.author,
        source: said.site,
        url: said.url,
        language: said.language.map(|language| language.replace('_', "-")),
        ..About::default()
    };
    Some(compose(file, pieces, compose::Said { title, date: said.date, about }))
}

/// The title: the page's own heading where it says about what the page tells machines, else what it tells them.
fn title(blocks: &[blocks::Block], marks: &mut [Mark], said: &about::Said) -> Option<String> {
    let told = said.title.clone().or_else(|| said.window_title.clone());
    let first_text = marks.iter().zip(blocks).position(|(mark, block)| *mark == Mark::BODY && block.word_count > 20).unwrap_or(marks.len());
    let headings = |kind: &'static str| blocks.iter().enumerate().filter(move |(_, block)| block.kind == kind && block.text.len() <= 300);
    let near = |told: &str| {
        let wanted = words(told);
        let share = |text: &str| {
            let own = words(text);
            own.intersection(&wanted).count() * 100 / own.len().max(1)
        };
        let fits = |(_, block): &(usize, &blocks::Block)| block.word_count >= 2 && share(&block.text) >= 60;
        headings("h1")
            .find(fits)
            .or_else(|| headings("h2").filter(|(index, _)| *index <= first_text + 3).find(fits))
            .map(|(index, _)| index)
    };
    let own = match &told {
        Some(told) => near(told),
        None => headings("h1").find(|(_, block)| block.word_count >= 2).map(|(index, _)| index),
    };
    if let Some(at) = own {
        marks[at] = Mark::new(SectionRole::Title, "the page's own heading");
        return blocks.get(at).map(|block| block.text.clone());
    }
    said.title.clone().or_else(|| said.window_title.as_deref().map(without_site))
}

/// "Army crosses river | The Daily" without the site.
fn without_site(title: &str) -> String {
    let cut = [" | ", " – ", " — ", " :: ", " » ", " - "].iter().filter_map(|sign| title.rfind(sign)).max();
    match cut.and_then(|at| title.get(..at)) {
        Some(head) if head.split_whitespace().count() >= 3 => head.to_owned(),
        _ => title.to_owned(),
    }
}

fn words(text: &str) -> BTreeSet<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1).map(str::to_owned).collect()
}

/// All that a page shows, without looking for an article in it: chapters of a book, the body of a mail.
pub fn pieces(page: &str) -> Vec<Piece> {
    let tree = Tree::of(page);
    let piece = |block: blocks::Block| match block.kind {
        "h1" | "h2" | "h3" => Piece::of(SectionRole::Heading, "set as a heading", block.text),
        _ => Piece::new(block.text),
    };
    blocks::blocks(&tree).into_iter().map(piece).collect()
}

pub use about::iso;
