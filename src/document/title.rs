//! The title of a document, and the headings within it.

use super::SectionRole;
use super::furniture;
use super::line::Line;
use super::outline::Mark;
use crate::text::fold::fold;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many lines above the body a title may stand in a whole page.
const ABOVE: usize = 45;

/// How many paragraphs of a whole page may come before its title: notes to the visitor, captions.
const PARAGRAPHS_ABOVE: usize = 2;

/// More lines than this above a body are no title and what goes with it.
const CANDIDATES: usize = 60;

/// What a line among them must have ahead, of 100, since it may be a heading.
const WITHIN: usize = 25;
/// What a line gains, of 100, that the page says again elsewhere: in the head of the window, in the way to the page.
const AGAIN: usize = 45;

/// Finds the title among the lines before the body and marks it, and what stands there of the site: slogans, and the way to this page.
///
/// In clean text it is the first line that is like one; in a whole page the one that shares most words with the article below it.
pub fn find(lines: &[Line<'_>], marks: &mut [Mark], body: &Range<usize>, is_page: bool) -> Option<usize> {
    let first = if is_page { body.start.saturating_sub(ABOVE) } else { 0 };
    let end = if is_page { late_start(lines, body) } else { body.start };
    let is_candidate = |index: &usize| marks.get(*index) == Some(&Mark::BODY) && lines.get(*index).is_some_and(is_title_like);
    let candidates: Vec<usize> = (first..end.min(lines.len())).filter(is_candidate).take(CANDIDATES).collect();
    let (slogans, mut titles): (Vec<usize>, Vec<usize>) = candidates.into_iter().partition(|index| furniture::is_slogan(&lines[*index]));
    // A site that has praise and nothing else above the article may mean it as the title.
    for index in slogans.iter().filter(|_| !titles.is_empty()) {
        marks[*index] = Mark::new(SectionRole::Furniture, "a slogan of the site");
    }
    let ways: Vec<usize> = titles.iter().copied().filter(|index| is_way_to_one(lines, *index, &titles)).collect();
    for index in &ways {
        marks[*index] = Mark::new(SectionRole::Furniture, "the way through the site to this page");
    }
    titles.retain(|index| !ways.contains(index));
    let candidates = if titles.is_empty() { slogans } else { titles };
    let title = if is_page { nearest_in_words(lines, &candidates, body) } else { first_of(lines, &candidates) }?;
    marks[title] = Mark::new(
        SectionRole::Title,
        if is_page { "says in short what the article says" } else { "the first line that reads like a title" },
    );
    for index in candidates.iter().filter(|index| **index < title && furniture::is_site_name(&lines[**index])) {
        marks[*index] = Mark::new(SectionRole::Furniture, "the name of a newspaper or site");
    }
    for index in (0..lines.len()).filter(|index| is_page && *index != title && lines[*index].plain == lines[title].plain) {
        marks[index] = Mark::new(SectionRole::Heading, "says the title again");
    }
    Some(title)
}

/// "Home News Politics Army crosses river" above "Army crosses river".
fn is_way_to_one(lines: &[Line<'_>], index: usize, titles: &[usize]) -> bool {
    let way = lines[index].plain.as_str();
    let ends_so = |title: &str| title.len() > 12 && way.len() > title.len() && way.ends_with(title);
    (way.starts_with("home") || way.contains(['>', '»', '/'])) && titles.iter().any(|title| *title > index && ends_so(&lines[*title].plain))
}

/// Past the first long paragraphs of a whole page.
fn late_start(lines: &[Line<'_>], body: &Range<usize>) -> usize {
    let paragraphs = body.clone().filter(|index| lines.get(*index).is_some_and(|line| line.is_full && line.word_count >= 12));
    paragraphs.take(PARAGRAPHS_ABOVE).last().unwrap_or(body.start)
}

/// The first candidate of four words or more; lines above it may be the name of a site or section.
fn first_of(lines: &[Line<'_>], candidates: &[usize]) -> Option<usize> {
    let long = candidates.iter().find(|index| lines.get(**index).is_some_and(|line| line.word_count >= 4 || line.text.len() > 40));
    long.or(candidates.first()).copied()
}

/// The candidate most of whose words the article uses; the nearest to the article among equals.
fn nearest_in_words(lines: &[Line<'_>], candidates: &[usize], body: &Range<usize>) -> Option<usize> {
    let is_said_again = |index: usize| {
        let own = lines.get(index).map_or("", |line| line.plain.as_str());
        let says = |line: &Line<'_>| line.plain == own || line.plain.len() < own.len() + 60 && line.plain.contains(own);
        own.len() >= 16 && lines.iter().enumerate().any(|(other, line)| other != index && says(line))
    };
    let used: BTreeSet<String> = lines.get(body.clone()).unwrap_or(&[]).iter().take(12).flat_map(|line| words(line.text)).collect();
    let score = |index: &usize| {
        let own: BTreeSet<String> = words(lines.get(*index)?.text).collect();
        let shared = own.intersection(&used).count();
        // Two words keep a line of one lucky word from winning over a whole headline.
        let again = is_said_again(*index);
        let score = (shared * 100 / (own.len() + 2)).saturating_sub(if *index < body.start { 0 } else { WITHIN });
        let is_like = shared >= 2 && shared * 5 >= own.len() * 2 || again && shared >= 1;
        is_like.then_some((score + if again { AGAIN } else { 0 }, *index))
    };
    candidates.iter().filter_map(score).max().map(|(_, index)| index)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Short, with letters, not ended by a full stop, no entry of a list and no caption with its credit.
pub fn is_title_like(line: &Line<'_>) -> bool {
    let ends_open = !line.text.ends_with(['.', ':', ';', ',']) || line.text.ends_with("...");
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    let last_part = line.text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or("", |(_, credit)| credit);
    let has_credit = last_part.contains(['/', '|', '@']) || last_part.contains(".com") || ["AP", "Reuters", "AFP"].contains(&last_part);
    (2..=32).contains(&line.word_count)
        && ends_open
        && !has_credit
        && !line.is_bullet
        && letters * 4 > line.text.len()
        && line.text.len() <= 260
}

/// Marks the headings: short lines without a full stop that a paragraph follows, and what else stands between title and body.
pub fn mark_headings(lines: &[Line<'_>], marks: &mut [Mark], body: &Range<usize>) {
    let open: Vec<usize> = (0..lines.len()).filter(|index| marks[*index] == Mark::BODY).collect();
    for (at, index) in open.iter().enumerate() {
        let line = &lines[*index];
        let next = open.get(at + 1).and_then(|next| lines.get(*next));
        let is_short = |line: &Line<'_>| !line.is_paragraph() && !line.is_full;
        let before = at.checked_sub(1).and_then(|at| open.get(at)).and_then(|index| lines.get(*index));
        let in_list = before.is_some_and(is_short) && next.is_some_and(is_short);
        if *index < body.end
            && is_heading_like(line)
            && !in_list
            && next.is_some_and(|next| *index < body.start || !next.is_bullet && !is_short(next))
        {
            marks[*index] = Mark::new(SectionRole::Heading, "a short line without a full stop, above a paragraph");
        }
    }
}

fn is_heading_like(line: &Line<'_>) -> bool {
    let last = line.text.chars().next_back();
    let ends_open = !last.is_some_and(|c| matches!(c, '.' | '!' | ':' | ';' | ',' | '…' | '-' | '–' | '—'));
    let first = line.text.chars().find(|c| c.is_alphanumeric());
    let is_question = line.text.ends_with('?');
    let starts_so = first.is_some_and(|c| !c.is_lowercase());
    let is_quote = line.text.starts_with(['“', '"', '„', '«']) && line.text.ends_with(['”', '"', '“', '»']);
    let title_case = line.text.split_whitespace().filter(|word| word.len() > 3).all(|word| word.starts_with(char::is_uppercase));
    line.word_count <= 14
        && line.text.len() <= 110
        && ends_open
        && starts_so
        && !line.is_bullet
        && !is_quote
        && !line.text.contains("://")
        && (!is_question || title_case)
        && first.is_some_and(char::is_alphanumeric)
}
