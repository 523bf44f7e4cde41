//! A document from pieces of text that a reader found in a file of another form: web page, office document, mail.
//!
//! The text is the pieces, a line each. A reader that knows what a piece is says so; the others are judged by their lines, as in plain text.

use super::about::About;
use super::line::{self, Line};
use super::outline::{self, Mark};
use super::{Document, DocumentDate, Section, SectionRole, dateline, plain};
use crate::text::Span;
use crate::text::fold::fold;

/// A paragraph, heading or line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// One line.
    pub text: String,
    /// What it is, where the reader knows.
    pub mark: Option<Mark>,
    /// As [`Section::block`].
    pub block: u32,
}

impl Piece {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), mark: None, block: 0 }
    }

    pub fn of(role: SectionRole, reason: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), mark: Some(Mark::new(role, reason)), block: 0 }
    }
}

/// What a file says of the document in it, besides its text.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub title: Option<String>,
    /// As ISO 8601.
    pub date: Option<String>,
    pub about: About,
}

/// Makes a document. The title that the file gives is marked where it stands, and put first where it stands nowhere.
pub fn compose(file: &str, mut pieces: Vec<Piece>, said: Said) -> Document {
    pieces.retain(|piece| !piece.text.trim().is_empty());
    let title = said.title.as_deref().map(one_line).filter(|title| !title.is_empty());
    let mut title_at = title.as_deref().and_then(|title| place_of(title, &pieces));
    if let (None, Some(title)) = (title_at, &title) {
        pieces.insert(0, Piece::of(SectionRole::Title, "the title that the file gives", title.clone()));
        title_at = Some(0);
    }
    let title_at = title_at.or_else(|| pieces.iter().position(|piece| piece.mark.is_some_and(|mark| mark.role == SectionRole::Title)));
    let mut text = String::new();
    let mut spans = Vec::new();
    for piece in &pieces {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&one_line(&piece.text));
        spans.push(Span::new(start, text.len()));
    }
    let lines: Vec<Line<'_>> = spans.iter().map(|span| line::Line::new(*span, span.of(&text))).collect();
    let is_judged = pieces.iter().any(|piece| piece.mark.is_none());
    let outline = is_judged.then(|| outline::outline(&lines));
    let mut marks: Vec<Mark> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            let judged = outline.as_ref().and_then(|outline| outline.marks.get(index)).copied().unwrap_or(Mark::BODY);
            piece.mark.unwrap_or(judged)
        })
        .collect();
    if let Some(at) = title_at {
        for mark in marks.iter_mut().filter(|mark| mark.role == SectionRole::Title) {
            *mark = Mark::new(SectionRole::Heading, "a heading");
        }
        marks[at] = Mark::new(SectionRole::Title, "the title that the file gives");
    }
    if let Some(author) = said.about.author.as_deref().map(one_line) {
        let is_author = |span: &Span| span.of(&text).trim_start_matches("By ").eq_ignore_ascii_case(&author);
        for (mark, _) in marks.iter_mut().zip(&spans).filter(|(_, span)| is_author(span)) {
            *mark = Mark::new(SectionRole::Byline, "says who wrote it");
        }
    }
    let title = title_at.or_else(|| marks.iter().position(|mark| mark.role == SectionRole::Title)).and_then(|at| spans.get(at)).copied();
    let date = said.date.map(|iso| DocumentDate { iso, span: None }).or_else(|| {
        let (index, day) = outline.as_ref().and_then(|outline| outline.day).or_else(|| day_of(&lines, &marks))?;
        let start = spans.get(index)?.start;
        Some(DocumentDate { iso: day.iso(), span: Some(Span::new(start + day.span.start, start + day.span.end)) })
    });
    let parts = spans.iter().zip(&marks).zip(&pieces);
    let section =
        |((span, mark), piece): ((&Span, &Mark), &Piece)| Section { block: piece.block, ..Section::new(*span, mark.role, mark.reason) };
    let sections = parts.map(section).collect();
    plain::assembled(file, text, sections, title, date, said.about)
}

/// The day of the first dateline or byline.
fn day_of(lines: &[Line<'_>], marks: &[Mark]) -> Option<(usize, dateline::Day)> {
    let is_said = |role| matches!(role, SectionRole::Dateline | SectionRole::Byline);
    let said = marks.iter().enumerate().filter(|(_, mark)| is_said(mark.role));
    said.filter_map(|(index, _)| Some((index, dateline::day_in(lines.get(index)?.text)?))).next()
}

/// Where the title stands among the first pieces: the same words, the site's name left out.
fn place_of(title: &str, pieces: &[Piece]) -> Option<usize> {
    let plain = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted = plain(title);
    let is_heading =
        |piece: &&(usize, &Piece)| piece.1.mark.is_some_and(|mark| matches!(mark.role, SectionRole::Heading | SectionRole::Title));
    let same: Vec<(usize, &Piece)> =
        pieces.iter().enumerate().filter(|(_, piece)| piece.text.len() < 400 && plain(&piece.text) == wanted).collect();
    same.iter().find(is_heading).or(same.first()).map(|(index, _)| *index)
}

/// White space made single.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
