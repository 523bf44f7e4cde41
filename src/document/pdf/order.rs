//! The order in which the lines of a page are read: columns one after the other, what spans them before or after.

use super::lines::Strip;

/// One page's lines in reading order, each with the column that it stands in.
#[derive(Debug, Default)]
pub struct Read {
    pub lines: Vec<Line>,
    pub height: f64,
}

/// A line in its column.
#[derive(Clone, Debug)]
pub struct Line {
    pub strip: Strip,
    /// Counted over the page.
    pub column: usize,
    pub column_left: f64,
    pub column_right: f64,
}

/// Pages with more lines are read from top to bottom.
const MOST_LINES: usize = 600;
/// Fewer lines side by side are a table or a caption, no columns.
const COLUMN_LINES: usize = 4;

/// Orders the lines of a page.
pub fn read(mut strips: Vec<Strip>, height: f64) -> Read {
    strips.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut out = Read { lines: Vec::new(), height };
    let mut column = 0;
    if strips.len() > MOST_LINES {
        flow(&strips, &mut column, &mut out.lines);
    } else {
        divide(&strips, 0, &mut column, &mut out.lines);
    }
    out
}

/// Lines from top to bottom; where some of them stand in columns, those before, the columns, those after.
fn divide(strips: &[Strip], depth: usize, column: &mut usize, out: &mut Vec<Line>) {
    if depth < 12
        && let Some((from, to, gutter)) = columns(strips)
    {
        flow(strips.get(..from).unwrap_or(&[]), column, out);
        let middle = strips.get(from..to).unwrap_or(&[]);
        let (left, right): (Vec<Strip>, Vec<Strip>) = middle.iter().cloned().partition(|strip| strip.right <= gutter);
        divide(&left, depth + 1, column, out);
        divide(&right, depth + 1, column, out);
        divide(strips.get(to..).unwrap_or(&[]), depth + 1, column, out);
    } else {
        flow(strips, column, out);
    }
}

fn flow(strips: &[Strip], column: &mut usize, out: &mut Vec<Line>) {
    if strips.is_empty() {
        return;
    }
    *column += 1;
    let (left, right) = edges(strips);
    let mut row: Option<Line> = None;
    for strip in strips {
        // Cells of one row of a table are one line.
        if let Some(last) = &mut row
            && (last.strip.base - strip.base).abs() < 0.3 * last.strip.size
        {
            last.strip.text.push(' ');
            last.strip.text.push_str(&strip.text);
            last.strip.right = last.strip.right.max(strip.right);
            continue;
        }
        out.extend(row.replace(Line { strip: strip.clone(), column: *column, column_left: left, column_right: right }));
    }
    out.extend(row);
}

/// Where most long lines of a column begin and end; a headline or a line of the browser may reach further.
fn edges(strips: &[Strip]) -> (f64, f64) {
    let long = strips.iter().filter(|strip| strip.text.chars().count() >= 40);
    let mut all: Vec<&Strip> = long.collect();
    if all.len() < 2 {
        all = strips.iter().collect();
    }
    let mut lefts: Vec<f64> = all.iter().map(|strip| strip.left).collect();
    let mut rights: Vec<f64> = all.iter().map(|strip| strip.right).collect();
    lefts.sort_by(f64::total_cmp);
    rights.sort_by(f64::total_cmp);
    (lefts.get(lefts.len() / 5).copied().unwrap_or(0.0), rights.get(rights.len() * 4 / 5).copied().unwrap_or(0.0))
}

/// The longest run of lines that one gutter parts: its start, its end, and where the gutter is.
fn columns(strips: &[Strip]) -> Option<(usize, usize, f64)> {
    let mut best: Option<(usize, usize, f64)> = None;
    // A gutter lies where a line ends.
    let mut ends: Vec<f64> = strips.iter().map(|strip| strip.right).collect();
    ends.sort_by(f64::total_cmp);
    ends.dedup_by(|next, last| *next - *last < 2.0);
    for gutter in ends {
        let mut start = 0;
        for index in 0..=strips.len() {
            let crosses = strips.get(index).is_none_or(|strip| strip.left < gutter + 0.6 * strip.size && strip.right > gutter + 0.1);
            if crosses {
                let run = strips.get(start..index).unwrap_or(&[]);
                let is_better = best.is_none_or(|(from, to, _)| run.len() > to - from);
                if is_better && are_columns(run, gutter) {
                    best = Some((start, index, gutter));
                }
                start = index + 1;
            }
        }
    }
    best
}

/// True when there are lines enough on both sides, beside each other, wide as text is.
fn are_columns(run: &[Strip], gutter: f64) -> bool {
    let (left, right): (Vec<&Strip>, Vec<&Strip>) = run.iter().partition(|strip| strip.right <= gutter + 0.1);
    let is_text = |side: &[&Strip]| {
        let letters: usize = side.iter().map(|strip| strip.text.chars().count()).sum();
        side.len() >= COLUMN_LINES && letters >= side.len() * 15
    };
    let reach = |side: &[&Strip]| {
        let top = side.iter().map(|strip| strip.base).fold(f64::MAX, f64::min);
        (top, side.iter().map(|strip| strip.base).fold(f64::MIN, f64::max))
    };
    let ((a, b), (c, d)) = (reach(&left), reach(&right));
    is_text(&left) && is_text(&right) && b.min(d) - a.max(c) > 0.4 * (b - a).min(d - c)
}
