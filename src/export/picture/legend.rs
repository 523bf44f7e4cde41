//! What the picture's marks, sizes and widths mean, and what it was made from.

use super::mark::Outline;
use super::{Disc, Hold, MARGIN, Rulers, Shape, Stroke, Words, plain};
use crate::analysis::Analysis;
use crate::analysis::figures::ColorBy;
use crate::analysis::map;
use crate::export::Options;
use crate::export::fonts::Weight;
use crate::export::palette::{self, Palette};
use crate::export::words;
use crate::mention::ActorKind;

/// Size of the legend's type, and the distance of its rows.
const SIZE: f64 = 14.0;
const ROW: f64 = 22.0;
/// Between columns.
const GUTTER: f64 = 56.0;
/// Length of a sample line.
const SAMPLE: f64 = 52.0;

/// What the legend speaks of.
pub struct Facts<'a> {
    pub analysis: &'a Analysis,
    pub discs: &'a [Disc],
    pub strokes: &'a [Stroke],
    /// Ties too weak to be drawn beside so many others.
    pub thinned: usize,
    /// Points a graph unit, for discs and lines.
    pub size: f64,
    /// How many actors bear no name for want of room.
    pub unnamed: usize,
    pub rulers: &'a Rulers,
}

impl Facts<'_> {
    /// "4 articles, 35 actors, 108 ties"
    pub fn counts(&self) -> String {
        format!(
            "{}, {}, {}",
            words::counted(self.analysis.documents.len(), "article", "articles"),
            words::counted(self.discs.len(), "actor", "actors"),
            words::counted(self.strokes.len() + self.thinned, "tie", "ties")
        )
    }
}

/// A column on its way down.
struct Column<'a> {
    shapes: &'a mut Vec<Shape>,
    rulers: &'a Rulers,
    palette: Palette,
    left: f64,
    /// How far to the right anything of it reaches.
    right: f64,
    y: f64,
}

impl Column<'_> {
    fn words(&mut self, x: f64, baseline: f64, weight: Weight, text: &str, is_quiet: bool) {
        let color = if is_quiet { self.palette.second_ink } else { self.palette.ink };
        self.shapes.push(Shape::Words(plain([x, baseline], SIZE, weight, color, text.to_owned())));
        self.right = self.right.max(x + self.rulers.width(text, SIZE, weight));
    }

    fn heading(&mut self, text: &str) {
        self.words(self.left, self.y + SIZE, Weight::Semibold, text, false);
        self.y += ROW + 4.0;
    }

    /// The middle of the next row, for marks, and its baseline.
    fn row(&mut self, height: f64) -> (f64, f64) {
        let middle = self.y + 0.5 * height;
        self.y += height;
        (middle, middle + 0.35 * SIZE)
    }
}

/// Appends the legend under `top`; answers where it ends.
pub fn draw(shapes: &mut Vec<Shape>, facts: &Facts<'_>, options: &Options, top: f64, width: f64) -> f64 {
    let palette = options.shade.palette();
    let rule = Shape::Line {
        from: [MARGIN, top],
        to: [width - MARGIN, top],
        bend: 0.0,
        width: 1.0,
        color: palette.hairline,
        about: String::new(),
    };
    shapes.push(rule);
    let top = top + 20.0;
    let mut bottom = top;
    let mut left = MARGIN;
    for part in [kinds, communities, sizes, lines] {
        let mut column = Column { shapes, rulers: facts.rulers, palette, left, right: left, y: top };
        part(&mut column, facts, options);
        if column.right > left {
            left = column.right + GUTTER;
        }
        bottom = bottom.max(column.y);
    }
    about(shapes, facts, options, Room { left, right: width - MARGIN, top, bottom })
}

/// The kinds that are there, with their marks.
fn kinds(column: &mut Column<'_>, facts: &Facts<'_>, options: &Options) {
    let present: Vec<ActorKind> = ActorKind::ALL.into_iter().filter(|kind| facts.discs.iter().any(|disc| disc.kind == *kind)).collect();
    if present.is_empty() {
        return;
    }
    column.heading("Actors");
    for kind in present {
        let (middle, baseline) = column.row(ROW);
        let center = [column.left + 8.0, middle];
        let by_kind = options.figures.drawing.color == ColorBy::Kind;
        let color = if by_kind { palette::kind(kind, options.shade) } else { column.palette.second_ink };
        column.shapes.push(sample(center, 6.4, Outline::of(kind), color));
        column.words(column.left + 26.0, baseline, Weight::Regular, kind.label(), false);
    }
}

/// The communities that have a color, by the actor named most in each.
fn communities(column: &mut Column<'_>, facts: &Facts<'_>, options: &Options) {
    let figures = &options.figures;
    if !figures.drawing.shows_communities() || figures.tops.is_empty() {
        return;
    }
    column.heading("Communities");
    for ((top, size), color) in figures.tops.iter().zip(palette::communities(options.shade)) {
        let Some(actor) = facts.analysis.actor(*top) else { continue };
        let (middle, baseline) = column.row(ROW);
        column.shapes.push(sample([column.left + 8.0, middle], 6.4, Outline::Disc, color));
        let words = format!("{} and {} more", crate::text::middle_cut(&actor.name, 28), size - 1);
        column.words(column.left + 26.0, baseline, Weight::Regular, &words, false);
    }
}

/// What the size of a disc means.
fn sizes(column: &mut Column<'_>, facts: &Facts<'_>, options: &Options) {
    let figures = &options.figures;
    let most = facts.discs.iter().map(|disc| figures.value(facts.analysis, disc.actor)).fold(0.0, f64::max);
    let radius = |count: usize| facts.size * figures.radius_for(facts.analysis, count as f64);
    let samples = samples(most as usize, radius);
    let Some(widest) = samples.iter().map(|sample| radius(sample.count)).reduce(f64::max) else { return };
    column.heading(&format!("Size: {}", figures.drawing.size.meaning()));
    for one in samples {
        let radius = radius(one.count);
        let (middle, baseline) = column.row((2.0 * radius + 6.0).max(ROW));
        let color = column.palette.second_ink;
        column.shapes.push(sample([column.left + widest, middle], radius, Outline::Disc, color));
        column.words(
            column.left + 2.0 * widest + 10.0,
            baseline,
            Weight::Regular,
            &(if one.is_or_more { format!("{} or more", figures.words(one.count)) } else { figures.words(one.count) }),
            false,
        );
    }
}

/// What the width of a line means.
fn lines(column: &mut Column<'_>, facts: &Facts<'_>, _: &Options) {
    let ties = || facts.strokes.iter().filter_map(|stroke| facts.analysis.network.co_mentions.get(stroke.tie));
    let most = ties().map(|tie| tie.sentence_count).max().unwrap_or(0);
    let heaviest = facts.analysis.network.co_mentions.iter().map(|tie| tie.weight).fold(f64::MIN_POSITIVE, f64::max);
    let samples = samples(most, map::line_width);
    if samples.is_empty() {
        return;
    }
    let window = facts.analysis.network.window;
    let (one_piece, many_pieces) = (window.noun(1), window.noun(2));
    column.heading(&format!("Line: named together {}", window.place()));
    for one in samples {
        let (middle, baseline) = column.row(ROW);
        let strength = (one.count as f64 / heaviest).min(1.0).sqrt();
        column.shapes.push(Shape::Line {
            from: [column.left, middle],
            to: [column.left + SAMPLE, middle],
            bend: 0.0,
            width: (facts.size * map::line_width(one.count)).max(0.5),
            color: palette::blend(column.palette.paper, column.palette.ink, super::ink_share(strength)),
            about: String::new(),
        });
        column.words(column.left + SAMPLE + 12.0, baseline, Weight::Regular, &one.words(one_piece, many_pieces), false);
    }
}

/// Where the columns have left room: beside them, from `left`, or below `bottom`.
#[derive(Clone, Copy, Debug)]
struct Room {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// What it was made from, at the right rim, beside the columns or, where it does not fit, below; answers where the legend ends.
fn about(shapes: &mut Vec<Shape>, facts: &Facts<'_>, options: &Options, room: Room) -> f64 {
    let palette = options.shade.palette();
    let mut rows = vec![(facts.counts(), Weight::Semibold)];
    rows.extend(words::article_dates(facts.analysis).map(|dates| (dates, Weight::Regular)));
    if facts.unnamed > 0 {
        let names = words::counted(facts.unnamed, "small actor without its name", "small actors without their names");
        rows.push((names, Weight::Regular));
    }
    if facts.thinned > 0 {
        rows.push((words::counted(facts.thinned, "weak tie without its line", "weak ties without their lines"), Weight::Regular));
    }
    if !options.hidden_ties.is_empty() {
        let classes: Vec<String> = options.hidden_ties.iter().map(|class| class.label().to_lowercase()).collect();
        rows.push((format!("Lines left out: {}", classes.join(", ")), Weight::Regular));
    }
    let date = options.date.iter().map(|date| format!(", {date}")).collect::<String>();
    rows.push((format!("Made with Actorium{date}"), Weight::Regular));
    let widest = rows.iter().map(|(text, weight)| facts.rulers.width(text, SIZE, *weight)).fold(0.0, f64::max);
    let mut y = if room.right - widest < room.left { room.bottom + ROW } else { room.top };
    for (index, (text, weight)) in rows.into_iter().enumerate() {
        let color = if index == 0 { palette.ink } else { palette.second_ink };
        let words = plain([room.right, y + SIZE], SIZE, weight, color, text);
        shapes.push(Shape::Words(Words { hold: Hold::End, ..words }));
        y += if index == 0 { ROW + 4.0 } else { ROW };
    }
    y.max(room.bottom)
}

fn sample(center: [f64; 2], radius: f64, outline: Outline, color: palette::Rgb) -> Shape {
    Shape::Mark { id: String::new(), center, radius, outline, color, edge: 0.0, about: String::new() }
}

/// A count that a sample stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    pub count: usize,
    /// What is drawn grows no further beyond this count.
    is_or_more: bool,
}

impl Sample {
    fn words(self, one: &str, many: &str) -> String {
        if self.is_or_more { format!("{} {many} or more", self.count) } else { words::counted(self.count, one, many) }
    }
}

/// Up to three counts that show how `drawn` grows up to `most`: the smallest, one between, and a round one near the top.
pub fn samples(most: usize, drawn: impl Fn(usize) -> f64) -> Vec<Sample> {
    if most == 0 {
        return Vec::new();
    }
    // The first count that is drawn as large as the largest.
    let (mut low, mut high) = (1, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if drawn(middle) >= drawn(most) { high = middle } else { low = middle + 1 }
    }
    let is_capped = low < most;
    let top = if is_capped { low } else { round_below(most) };
    let mut counts = vec![1, round_below(((top as f64).sqrt() * 1.5) as usize), top];
    counts.dedup();
    counts.retain(|count| (1..=top).contains(count));
    counts.into_iter().map(|count| Sample { count, is_or_more: is_capped && count == top }).collect()
}

/// The largest of 1, 2, 3, 4, 5, 10, 15, 20, 30, 40, 50, 100 … that is not above `most`.
fn round_below(most: usize) -> usize {
    let mut step = 1;
    while step <= most / 10 {
        step *= 10;
    }
    [10, 5, 4, 3, 2, 1].into_iter().map(|times| times * step).find(|count| *count <= most).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(most: usize, drawn: impl Fn(usize) -> f64, expected: &[(usize, bool)]) {
        let found: Vec<(usize, bool)> = samples(most, drawn).into_iter().map(|sample| (sample.count, sample.is_or_more)).collect();
        assert_eq!(found, expected, "up to {most}");
    }

    #[test]
    fn samples_are_round_and_honest() {
        let grows = |count: usize| count as f64;
        check(0, grows, &[]);
        check(1, grows, &[(1, false)]);
        check(2, grows, &[(1, false), (2, false)]);
        check(18, grows, &[(1, false), (4, false), (10, false)]);
        check(42, grows, &[(1, false), (5, false), (40, false)]);
        check(900, |count| count.min(125) as f64, &[(1, false), (10, false), (125, true)]);
    }
}
