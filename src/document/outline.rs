//! What each line of a document is: title, heading, body, dateline, byline, tags or furniture, and why.
//!
//! Precision first: in nearly clean text only whole lines that are surely none of the article's are marked, and what may be a heading
//! counts as furniture only at the very top, at the end, or within a menu. In whole pages (see [`super::page`]) what stands outside
//! of the article is marked as well.

use super::dateline::{self, Dateline, Day};
use super::line::Line;
use super::{SectionRole, byline, furniture, page, title};
use std::ops::Range;

/// What a line is, and why, in words for the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub role: SectionRole,
    pub reason: &'static str,
}

impl Mark {
    pub const BODY: Mark = Mark { role: SectionRole::Body, reason: "" };

    pub const fn new(role: SectionRole, reason: &'static str) -> Self {
        Self { role, reason }
    }

    fn is_open(self) -> bool {
        self == Self::BODY
    }
}

/// The lines of a document, judged.
#[derive(Debug)]
pub struct Outline {
    /// One a line.
    pub marks: Vec<Mark>,
    /// The line that is the title.
    pub title: Option<usize>,
    /// The day the document gives for itself, with the line that gives it; its span is into that line.
    pub day: Option<(usize, Day)>,
}

/// Judges every line.
pub fn outline(lines: &[Line<'_>]) -> Outline {
    let mut verdicts: Vec<_> = lines.iter().map(furniture::judge).collect();
    spare_addresses(&mut verdicts);
    let mut marks = vec![Mark::BODY; lines.len()];
    for ((mark, line), verdict) in marks.iter_mut().zip(lines).zip(&verdicts) {
        if furniture::is_tags(line) {
            *mark = Mark::new(SectionRole::Tags, "hashtags or keywords");
        } else if let Some(verdict) = verdict.filter(|verdict| !verdict.is_only_at_edges) {
            *mark = Mark::new(SectionRole::Furniture, verdict.reason);
        }
    }
    mark_comments(lines, &mut marks, &verdicts);
    let is_furniture: Vec<bool> = marks.iter().zip(&verdicts).map(|(mark, verdict)| !mark.is_open() || verdict.is_some()).collect();
    let article = page::article(lines, &is_furniture);
    let body = body(lines, &marks, article.as_ref());
    // A line of marks within an article parts it.
    for index in body.clone().filter(|_| article.is_none()) {
        if marks[index].reason == furniture::MARKS {
            marks[index] = Mark::BODY;
            verdicts[index] = None;
        }
    }
    let datelines = mark_datelines(lines, &mut marks, &body, article.is_some());
    mark_bylines(lines, &mut marks, &body);
    for (index, (mark, verdict)) in marks.iter_mut().zip(&verdicts).enumerate() {
        let Some(verdict) = verdict else { continue };
        if mark.is_open() && (!body.contains(&index) || in_menu(&verdicts, index)) {
            *mark = Mark::new(SectionRole::Furniture, verdict.reason);
        }
    }
    mark_pointers(lines, &mut marks, &body);
    let title = title::find(lines, &mut marks, &body, article.is_some());
    if article.is_some() {
        let start = title.map_or(body.start, |title| body.start.max(title));
        for (index, mark) in marks.iter_mut().enumerate() {
            if mark.is_open() && !(start..body.end).contains(&index) {
                *mark = Mark::new(SectionRole::Furniture, "stands outside of the article on this page");
            }
        }
    }
    title::mark_headings(lines, &mut marks, &body);
    let day = day(lines, &marks, &datelines, &body);
    Outline { marks, title, day }
}

/// From the first line of running text to the last.
///
/// At the very top of clean text a long line without a full stop, or a question, is a title rather than text.
fn body(lines: &[Line<'_>], marks: &[Mark], article: Option<&Range<usize>>) -> Range<usize> {
    let within = article.cloned().unwrap_or(0..lines.len());
    let is_text = |index: &usize| {
        let line = lines.get(*index);
        marks.get(*index).is_some_and(|mark| mark.is_open()) && line.is_some_and(Line::is_paragraph)
    };
    let is_sure = |index: &usize| {
        let asks = |line: &Line<'_>| line.word_count <= 20 && line.text.ends_with(['?', '!']);
        is_text(index) && lines.get(*index).is_some_and(|line| !title::is_title_like(line) || (line.is_full && !asks(line)))
    };
    let first = within.clone().find(is_text);
    let sure = within.clone().find(is_sure).filter(|_| article.is_none());
    // Only the top few lines: an interview may begin with questions.
    let first = sure.filter(|sure| first.is_some_and(|first| sure - first <= 3)).or(first);
    let last = within.rev().find(is_text);
    match (first, last) {
        (Some(first), Some(last)) => first..last + 1,
        _ => lines.len()..lines.len(),
    }
}

/// How far above the article of a whole page its title, date and writers may stand.
const ABOVE: usize = 14;
const BELOW: usize = 6;

fn mark_datelines(lines: &[Line<'_>], marks: &mut [Mark], body: &Range<usize>, is_page: bool) -> Vec<(usize, Dateline)> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(dateline) = marks.get(index).filter(|mark| mark.is_open()).and_then(|_| dateline::read(line.text)) else { continue };
        // Within the body of a chronicle a bare date is a heading.
        if body.contains(&index) && dateline.manner == dateline::Manner::Bare {
            continue;
        }
        marks[index] = Mark::new(SectionRole::Dateline, "says when it was written");
        if !is_page || is_near(index, body) {
            found.push((index, dateline));
        }
    }
    found
}

fn is_near(index: usize, body: &Range<usize>) -> bool {
    index + ABOVE >= body.start && index < body.end + BELOW
}

fn mark_bylines(lines: &[Line<'_>], marks: &mut [Mark], body: &Range<usize>) {
    for (index, (line, mark)) in lines.iter().zip(marks.iter_mut()).enumerate() {
        if mark.is_open() && byline::is_byline(line.text, !body.contains(&index)) {
            *mark = Mark::new(SectionRole::Byline, "says who wrote it");
        }
    }
}

/// A text that gives many addresses, a line each, means them as its content.
fn spare_addresses(verdicts: &mut [Option<furniture::Verdict>]) {
    let is_address = |verdict: &Option<furniture::Verdict>| verdict.is_some_and(|verdict| verdict.reason == furniture::ADDRESS);
    if verdicts.iter().filter(|verdict| is_address(verdict)).count() > 3 {
        verdicts.iter_mut().filter(|verdict| is_address(verdict)).for_each(|verdict| *verdict = None);
    }
}

/// True when the line stands among at least three lines that are no article text, as the entries of a menu do.
fn in_menu(verdicts: &[Option<furniture::Verdict>], index: usize) -> bool {
    let before = verdicts.iter().take(index).rev().take_while(|verdict| verdict.is_some()).take(3).count();
    let after = verdicts.iter().skip(index + 1).take_while(|verdict| verdict.is_some()).take(3).count();
    before + after >= 2
}

/// The titles of other articles: short lines after the last paragraph, below a line that says so ("Related articles").
fn mark_pointers(lines: &[Line<'_>], marks: &mut [Mark], body: &Range<usize>) {
    let mut is_below = false;
    for (line, mark) in lines.iter().zip(marks).skip(body.end) {
        if mark.is_open() && is_below && !line.is_paragraph() {
            *mark = Mark::new(SectionRole::Furniture, "in a list of other articles");
        }
        is_below |= mark.role == SectionRole::Furniture && mark.reason == "a pointer to other articles" && line.word_count <= 5;
    }
}

/// What visitors wrote: all after the head of a comment form in the last part of the text, if most of the text stands before it.
fn mark_comments(lines: &[Line<'_>], marks: &mut [Mark], verdicts: &[Option<furniture::Verdict>]) {
    let total: usize = lines.iter().map(|line| line.text.len()).sum();
    let mut before = 0;
    let mut is_after = false;
    for (index, line) in lines.iter().enumerate() {
        // "12 comments" and "View comments" also stand above an article, as ways down to its end.
        let is_way = ["#", "view", "show", "join", "read", "no ", "log", "sign", "you "].iter().any(|head| line.plain.starts_with(head));
        let is_form = !is_way && verdicts.get(index).copied().flatten().is_some_and(|verdict| verdict.reason == "a comment form");
        // "jdoe says:" above "May 1, 2023 at 8:45 am".
        let is_visitor = line.word_count <= 5 && line.text.ends_with(" says:");
        let is_said = is_visitor && lines.get(index + 1).is_some_and(|next| dateline::read(next.text).is_some());
        is_after |= (is_form || is_said) && before * 2 > total;
        before += line.text.len();
        if is_after && marks[index].is_open() {
            marks[index] = Mark::new(SectionRole::Furniture, "stands after the comment form");
        }
    }
}

/// The day that speaks most surely for the whole document: published, then bare, then updated; the one nearest to the body first.
fn day(lines: &[Line<'_>], marks: &[Mark], datelines: &[(usize, Dateline)], body: &Range<usize>) -> Option<(usize, Day)> {
    let mut known: Vec<_> = datelines.iter().filter_map(|(index, line)| Some((line.manner, *index, line.day?))).collect();
    known.sort_by_key(|(manner, index, _)| (*manner, *index >= body.end, index.abs_diff(body.start)));
    if let Some((_, index, day)) = known.first() {
        return Some((*index, *day));
    }
    let bylines = marks.iter().enumerate().filter(|(index, mark)| mark.role == SectionRole::Byline && is_near(*index, body));
    let of_byline = bylines.filter_map(|(index, _)| Some((index, dateline::day_in(lines.get(index)?.text)?))).next();
    of_byline.or_else(|| Some((body.start, dateline::of_opening(lines.get(body.start)?.text)?)))
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod tests;
