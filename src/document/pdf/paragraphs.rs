//! Lines joined into paragraphs: hyphens at line ends undone, over columns and pages; what repeats on pages marked.

use super::order::{Line, Read};
use crate::document::SectionRole;
use crate::document::compose::Piece;
use std::collections::{BTreeMap, BTreeSet};

/// The pieces of a document from its pages.
pub fn pieces(pages: Vec<Read>) -> Vec<Piece> {
    let repeats = repeats(&pages);
    let body = body_size(&pages);
    let leading = leading(&pages);
    let words = words(&pages);
    let mut out: Vec<Piece> = Vec::new();
    // The paragraph that may go on: its place, its last line, whether a page ended since.
    let mut open: Option<(usize, Line)> = None;
    for page in pages {
        let count = page.lines.len();
        for (index, line) in page.lines.into_iter().enumerate() {
            if is_margin(&line, index, count, page.height, &repeats) {
                out.push(Piece::of(SectionRole::Furniture, "repeats on pages, or numbers them", line.strip.text));
                continue;
            }
            let is_heading = line.strip.size > body * 1.15 && line.strip.text.chars().count() < 200;
            let going_on = open.as_ref().filter(|(_, last)| goes_on(last, &line, leading, is_heading)).map(|(at, _)| *at);
            match going_on.and_then(|at| Some((at, out.get_mut(at)?))) {
                Some((at, piece)) => {
                    join(&mut piece.text, &line.strip.text, &words);
                    open = Some((at, line));
                }
                None => {
                    let text = line.strip.text.clone();
                    out.push(if is_heading { Piece::of(SectionRole::Heading, "set larger than the text", text) } else { Piece::new(text) });
                    open = Some((out.len() - 1, line));
                }
            }
        }
    }
    title(&mut out);
    out
}

/// The first heading, before any long paragraph, is the title.
fn title(pieces: &mut [Piece]) {
    let is_own = |piece: &Piece| piece.mark.is_none_or(|mark| mark.role != SectionRole::Furniture);
    let first_text = pieces.iter().position(|piece| piece.mark.is_none() && piece.text.len() > 200).unwrap_or(pieces.len());
    let heading =
        pieces.iter().take(first_text).position(|piece| is_own(piece) && piece.mark.is_some_and(|mark| mark.role == SectionRole::Heading));
    if let Some(piece) = heading.and_then(|at| pieces.get_mut(at)) {
        *piece = Piece::of(SectionRole::Title, "the first line that is set larger than the text", std::mem::take(&mut piece.text));
    }
}

/// The size of most letters.
fn body_size(pages: &[Read]) -> f64 {
    let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        *letters.entry((line.strip.size * 4.0).round() as i64).or_default() += line.strip.text.len();
    }
    letters.into_iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| size as f64 / 4.0)
}

/// The usual distance of two lines in heights of their letters.
fn leading(pages: &[Read]) -> f64 {
    let mut steps: Vec<f64> = Vec::new();
    for page in pages {
        for pair in page.lines.windows(2) {
            let [a, b] = pair else { continue };
            let step = (b.strip.base - a.strip.base) / a.strip.size.max(1.0);
            if a.column == b.column && (0.8..3.0).contains(&step) {
                steps.push(step);
            }
        }
    }
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(1.2)
}

/// True when `next` goes on with the paragraph that `last` is in.
fn goes_on(last: &Line, next: &Line, leading: f64, is_heading: bool) -> bool {
    let size = last.strip.size;
    if (size - next.strip.size).abs() > 0.12 * size {
        return false;
    }
    let is_rtl = next.strip.text.chars().filter(|c| ('\u{590}'..='\u{8ff}').contains(c)).count() * 2 > next.strip.text.chars().count();
    let starts_low = next.strip.text.chars().next().is_some_and(char::is_lowercase);
    let ends = last.strip.text.ends_with(['.', '!', '?', '”', '"', ':', '»', '؟']);
    // A line breaks where the next word does not fit: one that had room for it is a paragraph's last.
    let letters = next.strip.text.chars().count().max(1);
    let first = next.strip.text.split(' ').next().map_or(0, |word| word.chars().count());
    let need = (next.strip.right - next.strip.left) / letters as f64 * (first as f64 + 1.5);
    let (is_short, is_indented) = if is_rtl {
        (last.column_right - last.column_left - (last.strip.right - last.strip.left) > need, false)
    } else {
        (last.column_right - last.strip.right > need, next.strip.left - next.column_left > 0.8 * size)
    };
    let was_indented = last.strip.left - last.column_left > 0.8 * size;
    if last.column != next.column {
        return !ends && (starts_low || !is_short) && !is_indented;
    }
    let step = (next.strip.base - last.strip.base) / size.max(1.0);
    let is_near = step > 0.2 && step <= (leading * 1.25).max(leading + 0.15) && step < 2.6;
    if is_heading {
        return is_near;
    }
    let begins_anew = ends || !starts_low;
    is_near && !(begins_anew && (is_short || is_indented && !was_indented))
}

/// Adds a line to a paragraph. A hyphen at the end is undone, unless the word is written with one elsewhere.
fn join(text: &mut String, line: &str, words: &BTreeSet<String>) {
    let next_low = line.chars().next().is_some_and(char::is_lowercase);
    let bare = text.strip_suffix(['-', '\u{ad}', '\u{2010}']).map(str::to_owned);
    match bare {
        Some(bare) if next_low && bare.ends_with(char::is_alphabetic) => {
            let head = bare.rsplit([' ', '\u{a0}']).next().unwrap_or("");
            let tail: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
            let keeps = text.ends_with('-')
                && words.contains(&format!("{head}-{tail}").to_lowercase())
                && !words.contains(&format!("{head}{tail}").to_lowercase());
            if !keeps {
                *text = bare;
            }
            text.push_str(line);
        }
        Some(bare) if bare.ends_with(char::is_alphanumeric) => text.push_str(line),
        _ => {
            text.push(' ');
            text.push_str(line);
        }
    }
}

/// All words within lines, to know how one is written.
fn words(pages: &[Read]) -> BTreeSet<String> {
    let lines = pages.iter().flat_map(|page| &page.lines);
    let words = lines.flat_map(|line| line.strip.text.split(' '));
    words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect()
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_numeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// The lines at the top and foot of pages that stand on most of them.
fn repeats(pages: &[Read]) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let edges: BTreeSet<String> =
            page.lines.iter().filter(|line| is_edge(line, page.height)).map(|line| plain(&line.strip.text)).collect();
        for line in edges {
            *seen.entry(line).or_default() += 1;
        }
    }
    seen.into_iter().filter(|(_, count)| *count >= 2 && *count * 5 >= pages.len() * 2).map(|(line, _)| line).collect()
}

fn is_edge(line: &Line, height: f64) -> bool {
    line.strip.base < 0.12 * height || line.strip.base > 0.90 * height
}

fn is_margin(line: &Line, index: usize, count: usize, height: f64, repeats: &BTreeSet<String>) -> bool {
    let text = line.strip.text.as_str();
    if !is_edge(line, height) {
        return false;
    }
    let is_number = text.len() <= 24
        && text.chars().any(|c| c.is_ascii_digit())
        && matches!(
            plain(text).trim(),
            "#" | "page #" | "- # -" | "# / #" | "#/#" | "page # of #" | "# of #" | "seite #" | "– # –" | "[#]" | "| #"
        );
    // What browsers print around a page.
    let is_printed = text.contains("://") && plain(text).ends_with("#/#") || plain(text).starts_with("#/#/#, #:#");
    let is_outermost = index < 2 || index + 2 >= count;
    repeats.contains(&plain(text)) || (is_number || is_printed) && is_outermost
}
