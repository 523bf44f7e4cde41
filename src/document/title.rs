//! The title of a document, and the headings within it.

use super::SectionRole;
use super::furniture;
use super::line::{Line, is_unspaced};
use super::outline::Mark;
use crate::text::fold::fold;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many lines above the body a title may stand in a whole page.
const ABOVE: usize = 60;

/// How many paragraphs of a whole page may come before its title: notes to the visitor, captions.
const PARAGRAPHS_ABOVE: usize = 2;

/// More lines than this above a body are no title and what goes with it.
const CANDIDATES: usize = 60;

/// What a line among them must have ahead, of 100, since it may be a heading.
const WITHIN: i64 = 25;
/// What a line gains, of 100, that the page says again elsewhere: in the head of the window, in the way to the page.
const AGAIN: i64 = 45;

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
    let mut others = Vec::new();
    let title = if is_page { likeliest(lines, marks, &candidates, body, &mut others) } else { first_of(lines, &candidates) }?;
    marks[title] = Mark::new(
        SectionRole::Title,
        if is_page { "says in short what the article says" } else { "the first line that reads like a title" },
    );
    for index in others.into_iter().filter(|index| *index != title) {
        marks[index] = Mark::new(SectionRole::Heading, "may be the headline: it says what the article says");
    }
    for index in candidates.iter().filter(|index| **index < title && furniture::is_site_name(&lines[**index])) {
        marks[*index] = Mark::new(SectionRole::Furniture, "the name of a newspaper or site");
    }
    for index in (0..lines.len()).filter(|index| is_page && *index != title && says_again(&lines[title], &lines[*index])) {
        marks[index] = Mark::new(SectionRole::Heading, "says the title again");
    }
    Some(title)
}

/// The same words; or little more or less than these, as below a picture ("Army crosses river image").
fn says_again(title: &Line<'_>, other: &Line<'_>) -> bool {
    let (short, long) = if title.plain.len() <= other.plain.len() { (title, other) } else { (other, title) };
    let says_more = |rest: &str| rest.split_whitespace().count() <= 2;
    short.plain == long.plain || short.word_count >= 4 && long.plain.strip_prefix(short.plain.as_str()).is_some_and(says_more)
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

/// The candidate that is most like the title of the article below it: by its words, by what stands behind it, and by where it stands.
/// `others` gets those that are hardly less like one.
fn likeliest(lines: &[Line<'_>], marks: &[Mark], candidates: &[usize], body: &Range<usize>, others: &mut Vec<usize>) -> Option<usize> {
    let paragraphs = lines.get(body.clone()).unwrap_or(&[]).iter().filter(|line| line.word_count >= 8 || line.is_paragraph());
    let used: BTreeSet<String> = paragraphs.take(PARAGRAPHS_READ).flat_map(|line| stems(line.text)).collect();
    let page = Page { lines, marks, candidates, body, used };
    let known: Vec<(usize, Like)> = candidates.iter().filter_map(|index| Some((*index, page.like(*index)?))).collect();
    let best = known.iter().filter(|(_, like)| like.is_sure()).max_by_key(|(index, like)| (like.score, *index))?;
    let is_other = |like: &Like| like.is_sure() && like.is_signed && like.own >= 4 && like.score + RIVAL >= best.1.score;
    others.extend(known.iter().filter(|(index, like)| *index < body.start && is_other(like)).map(|(index, _)| *index));
    // A headline stands above the line that says more about it.
    let is_above = |(index, like): &&(usize, Like)| {
        let between = marks.get(*index..best.0).unwrap_or(&[]);
        *index < best.0
            && best.0 - *index <= LEAD
            && like.is_sure()
            && like.own >= 3
            && !best.1.is_again
            && like.score + SUBTITLE >= best.1.score
            && lines[*index].word_count <= lines[best.0].word_count
            && !between.iter().any(|mark| matches!(mark.role, SectionRole::Dateline | SectionRole::Byline))
    };
    known.iter().find(is_above).or(Some(best)).map(|(index, _)| *index)
}

/// What is less like a title than the likeliest by no more than this may be it.
const RIVAL: i64 = 45;
/// So many paragraphs tell what an article is about.
const PARAGRAPHS_READ: usize = 14;
/// A headline stands no further above the line that says more about it,
const LEAD: usize = 3;
/// and may be less like a title by so much.
const SUBTITLE: i64 = 30;

struct Page<'a> {
    lines: &'a [Line<'a>],
    marks: &'a [Mark],
    candidates: &'a [usize],
    body: &'a Range<usize>,
    /// What the words of the article begin with.
    used: BTreeSet<String>,
}

/// How a line is like the title.
struct Like {
    score: i64,
    shared: usize,
    own: usize,
    is_again: bool,
    is_signed: bool,
}

impl Like {
    /// One word may be shared by chance, unless other things speak for the line.
    fn is_sure(&self) -> bool {
        self.shared >= 2 && self.shared * 5 >= self.own * 2 || self.shared >= 1 && (self.is_again || self.is_signed)
    }
}

impl Page<'_> {
    fn like(&self, index: usize) -> Option<Like> {
        let line = self.lines.get(index)?;
        if self.is_cut_short(index) {
            return None;
        }
        let own: BTreeSet<String> = stems(line.text).collect();
        let shared = own.intersection(&self.used).count();
        let (is_again, is_list) = (self.is_said_again(index), self.is_in_list(index));
        let signed = if is_list { 0 } else { self.signed(index) };
        // Two words keep a line of one lucky word from winning over a whole headline.
        let mut score = (shared * 100 / (own.len() + 2)) as i64 + signed;
        score += if is_again { AGAIN } else { 0 };
        score -= if is_list { 20 } else { 0 };
        score -= line.word_count.saturating_sub(13) as i64 * 3;
        // "Opinion", "Hong Kong": what stands above a headline.
        score -= if own.len() < 5 && !line.text.chars().any(char::is_lowercase) { 20 } else { 0 };
        score -= 4_usize.saturating_sub(own.len()) as i64 * 12;
        score -= if line.text.starts_with(['“', '"', '„', '«']) && line.word_count > 9 { 25 } else { 0 };
        score -= if index < self.body.start { (self.body.start - index).min(60) as i64 / 3 } else { WITHIN };
        Some(Like { score, shared, own: own.len(), is_again, is_signed: signed > 0 })
    }

    /// "Army crosses the river as …" where another line says all of it.
    fn is_cut_short(&self, index: usize) -> bool {
        let own = self.lines.get(index).map_or("", |line| line.text);
        let head = own.strip_suffix('…').or_else(|| own.strip_suffix("...")).map_or("", str::trim_end);
        head.len() >= 16 && self.lines.iter().any(|line| line.text.len() > own.len() && line.text.starts_with(head))
    }

    /// The page says it again elsewhere: not in the next lines, as lists say a title below its picture.
    fn is_said_again(&self, index: usize) -> bool {
        let own = self.lines.get(index).map_or("", |line| line.plain.as_str());
        let says = |line: &Line<'_>| line.plain == own || line.plain.len() < own.len() + 60 && line.plain.contains(own);
        own.len() >= 16 && self.lines.iter().enumerate().any(|(other, line)| other.abs_diff(index) > 3 && says(line))
    }

    fn is_said(&self, index: usize) -> bool {
        self.marks.get(index).is_some_and(|mark| matches!(mark.role, SectionRole::Dateline | SectionRole::Byline))
    }

    /// What a line gains because it is said soon below when, and by whom, it was written.
    fn signed(&self, index: usize) -> i64 {
        match (1..=SIGNED).find(|step| self.is_said(index + step)) {
            Some(1..=4) => 35,
            Some(_) => 20,
            None => 0,
        }
    }

    /// Titles of other articles stand together, or each with its day.
    fn is_in_list(&self, index: usize) -> bool {
        let near = |reach: usize| self.candidates.iter().filter(move |other| **other != index && other.abs_diff(index) <= reach);
        let mut days: Vec<usize> =
            near(14).chain([&index]).filter_map(|other| (1..=2).map(|step| other + step).find(|at| self.is_said(*at))).collect();
        days.sort_unstable();
        // "Published …" and "Updated …" below each other are of one article.
        days.dedup_by(|next, day| *next - *day <= 2);
        near(2).count() >= 3 || days.len() >= 2
    }
}

/// So many lines below a headline it is said when it was written.
const SIGNED: usize = 11;

/// What the longer words of a text begin with: "agrees" and "agreed" are one.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let mut stems = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        let letters: Vec<char> = word.chars().collect();
        if letters.iter().any(|c| is_unspaced(*c)) {
            // Scripts without spaces: two signs are about a word.
            stems.extend(letters.windows(2).map(|two| two.iter().collect::<String>()));
        } else if letters.len() > 3 {
            stems.push(letters.iter().take(5).collect());
        }
    }
    stems.into_iter()
}

/// Short, with letters, not ended by a full stop, no entry of a list and no caption with its credit.
pub fn is_title_like(line: &Line<'_>) -> bool {
    let ends_open = !line.text.ends_with(['.', ':', ';', ',']) || line.text.ends_with("...");
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    let last_part = line.text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or("", |(_, credit)| credit);
    let lower = line.text.to_lowercase();
    let has_credit = ["(left)", "(right)", "(center)", "(centre)", "photograph:", "photo:", "credit:", "image:", "picture:"]
        .iter()
        .any(|word| lower.contains(word))
        || last_part.contains(['/', '|', '@'])
        || last_part.contains(".com")
        || ["AP", "Reuters", "AFP"].contains(&last_part);
    let is_named = ["author:", "publish date:", "by:", "by "].iter().any(|word| lower.starts_with(word));
    (2..=32).contains(&line.word_count)
        && !is_named
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
