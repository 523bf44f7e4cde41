//! Letters joined into lines: those that stand on one base, near each other, in the order in which they are read.

use super::glyphs::Placed;

/// A piece of a line.
#[derive(Clone, Debug)]
pub struct Strip {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
}

/// A gap wider than this, in heights of the letters, parts columns.
const APART: f64 = 1.6;
/// A gap wider than this is a space.
const SPACE: f64 = 0.17;

/// The lines of a page, each cut where a wide gap is.
pub fn lines(mut glyphs: Vec<Placed>) -> Vec<Strip> {
    glyphs.retain(|glyph| !glyph.text.is_empty());
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for glyph in glyphs {
        let fits = |row: &&mut Vec<Placed>| {
            row.last().is_some_and(|last| (glyph.base - last.base).abs() <= 0.3 * last.size.min(glyph.size).max(1.0))
        };
        match rows.last_mut().filter(fits) {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().flat_map(strips).collect()
}

fn strips(mut row: Vec<Placed>) -> Vec<Strip> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    // Bold is sometimes made by printing twice.
    row.dedup_by(|next, last| next.text == last.text && (next.left - last.left).abs() < 0.2 * last.size && !next.text.trim().is_empty());
    let mut out = Vec::new();
    let mut part: Vec<Placed> = Vec::new();
    let mut right = f64::MIN;
    for glyph in row {
        if !part.is_empty() && glyph.left - right > APART * glyph.size && !glyph.text.trim().is_empty() {
            out.extend(strip(&std::mem::take(&mut part)));
        }
        right = if part.is_empty() { glyph.right } else { right.max(glyph.right) };
        if !(glyph.text.trim().is_empty() && part.is_empty()) {
            part.push(glyph);
        }
    }
    out.extend(strip(&part));
    out
}

fn strip(part: &[Placed]) -> Option<Strip> {
    let written: Vec<&Placed> = part.iter().filter(|glyph| !glyph.text.trim().is_empty()).collect();
    let (first, last) = (written.first()?, written.last()?);
    let mut units: Vec<String> = Vec::new();
    let mut right = f64::MIN;
    for glyph in part {
        let gap = if units.is_empty() { 0.0 } else { glyph.left - right };
        if gap > SPACE * glyph.size && units.last().is_some_and(|unit| !unit.trim().is_empty()) && !glyph.text.trim().is_empty() {
            units.push(" ".to_owned());
        }
        units.push(glyph.text.clone());
        right = right.max(glyph.right);
    }
    let mut sizes: Vec<f64> = written.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(10.0);
    let text = logical(&units).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Strip { text, left: first.left, right: last.right, base: first.base, size })
}

/// What stands from left to right, in the order in which it is read: runs of letters that go from right to left are turned.
fn logical(units: &[String]) -> String {
    let is_rtl = |unit: &String| unit.chars().any(is_right_to_left);
    let is_ltr = |unit: &String| unit.chars().any(|c| c.is_alphanumeric() && !is_right_to_left(c));
    let (rtl, ltr) = (units.iter().filter(|unit| is_rtl(unit)).count(), units.iter().filter(|unit| is_ltr(unit)).count());
    if rtl == 0 {
        return units.concat();
    }
    // A full stop ends what is read: where it stands to the right, the line as a whole goes from left to right.
    let ends = |unit: Option<&String>| unit.is_some_and(|unit| matches!(unit.trim(), "." | "!" | "?" | "،" | "؟" | ":"));
    let written: Vec<&String> = units.iter().filter(|unit| !unit.trim().is_empty()).collect();
    let ends_right = ends(written.last().copied()) && !ends(written.first().copied());
    if rtl > ltr && !ends_right {
        return turned(units, &is_ltr, &is_rtl);
    }
    // A line that goes from left to right, with runs in it that do not.
    let mut out = String::new();
    let mut at = 0;
    while at < units.len() {
        if !units.get(at).is_some_and(is_rtl) {
            out.push_str(units.get(at).map_or("", String::as_str));
            at += 1;
            continue;
        }
        let rest = units.get(at..).unwrap_or(&[]);
        let open = rest.iter().position(is_ltr).unwrap_or(rest.len());
        let end = rest.get(..open).unwrap_or(&[]).iter().rposition(is_rtl).map_or(1, |last| last + 1);
        out.push_str(&turned(rest.get(..end).unwrap_or(&[]), &is_ltr, &is_rtl));
        at += end;
    }
    out
}

/// From right to left, with runs in it (numbers, Latin names) that go from left to right.
fn turned(units: &[String], is_ltr: &dyn Fn(&String) -> bool, is_rtl: &dyn Fn(&String) -> bool) -> String {
    let mut out = String::new();
    let mut at = units.len();
    while at > 0 {
        let unit = &units[at - 1];
        if !is_ltr(unit) {
            out.extend(unit.chars().map(mirrored));
            at -= 1;
            continue;
        }
        let head = units.get(..at).unwrap_or(&[]);
        let start = head.iter().rposition(is_rtl).map_or(0, |last| last + 1);
        let start = start + head.get(start..).and_then(|run| run.iter().position(is_ltr)).unwrap_or(0);
        out.push_str(&units.get(start..at).unwrap_or(&[]).concat());
        at = start;
    }
    out
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}
