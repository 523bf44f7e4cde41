//! Text of an article with names marked in it.
//!
//! White space is shown single and hard line ends as spaces, so every character shown knows the byte of the document it stands for.

use crate::app::fonts;
use crate::app::theme::{LEADING, Theme};
use crate::document::DocumentId;
use crate::mention::ActorKind;
use crate::text::Span;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, CornerRadius, FontId, Galley, Pos2, Rect, Stroke, Ui, Vec2, pos2};
use std::ops::Range;
use std::sync::Arc;

/// How loudly a stretch of text speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What is to be read.
    Ink,
    /// What stands around it.
    Second,
    /// What belongs to the site.
    Furniture,
}

/// Words that are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    pub kind: ActorKind,
    /// True for who is selected.
    pub is_strong: bool,
    /// True for a pronoun: whom it means is less sure than a name, so it is underlined only.
    pub is_light: bool,
}

/// Text that is about to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    text: String,
    /// For each character of `text` the byte of the document it begins at.
    bytes: Vec<usize>,
    /// Byte ranges of `text`.
    tones: Vec<(Range<usize>, Tone)>,
    /// Character ranges of `text`, with the mark and its number among those given.
    marks: Vec<(Range<usize>, Mark, usize)>,
    /// Character ranges of `text` that are underlined: the words that say how.
    rules: Vec<Range<usize>>,
}

impl Passage {
    /// Appends the words at `span` of a document; `marks` are in order, those outside the span are left out.
    pub fn push(&mut self, source: &str, span: Span, tone: Tone, marks: &[Mark]) {
        let begin = self.text.len();
        let first = self.bytes.len();
        let mut has_space = self.text.is_empty() || self.text.ends_with(['\n', ' ']);
        for (offset, c) in span.of(source).char_indices() {
            if c.is_whitespace() {
                if !has_space {
                    self.put(' ', span.start + offset);
                }
                has_space = true;
            } else if !is_invisible(c) {
                self.put(c, span.start + offset);
                has_space = false;
            }
        }
        self.tones.push((begin..self.text.len(), tone));
        let own = self.bytes.get(first..).unwrap_or(&[]);
        let mut end = first;
        for (number, mark) in marks.iter().enumerate().filter(|(_, mark)| span.covers(mark.span)) {
            let from = first + own.partition_point(|byte| *byte < mark.span.start);
            let to = first + own.partition_point(|byte| *byte < mark.span.end);
            if from >= end && to > from {
                self.marks.push((from..to, *mark, number));
                end = to;
            }
        }
    }

    /// Underlines the words at `span` of the document, as far as they are here.
    pub fn underline(&mut self, span: Span) {
        let range = self.bytes.partition_point(|byte| *byte < span.start)..self.bytes.partition_point(|byte| *byte < span.end);
        if !range.is_empty() {
            self.rules.push(range);
        }
    }

    /// Appends words that are not the document's: a gap, a space, a new line.
    pub fn join(&mut self, words: &str, tone: Tone) {
        let begin = self.text.len();
        let at = self.bytes.last().map_or(0, |byte| byte + 1);
        words.chars().for_each(|c| self.put(c, at));
        self.tones.push((begin..self.text.len(), tone));
    }

    fn put(&mut self, c: char, byte: usize) {
        self.text.push(c);
        self.bytes.push(byte);
    }

    /// The words as shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Sets the passage in lines of at most `width`.
    pub fn lay_out(&self, ui: &Ui, font: FontId, width: f32) -> Set {
        let theme = Theme::of(ui.ctx());
        let mut job = LayoutJob { text: self.text.clone(), ..LayoutJob::default() };
        job.wrap.max_width = width;
        let line_height = (font.size * LEADING).round();
        let mut format = TextFormat::simple(font.clone(), theme.ink);
        format.line_height = Some(line_height);
        for (range, color) in self.inks(&theme) {
            let byte_range = egui::text::ByteIndex(range.start)..egui::text::ByteIndex(range.end);
            job.sections.push(egui::text::LayoutSection { leading_space: 0.0, byte_range, format: TextFormat { color, ..format.clone() } });
        }
        let galley = ui.painter().layout_job(job);
        let rects = self.marks.iter().map(|(range, _, _)| rects(&galley, range, font.size)).collect();
        Set { galley, rects, size: font.size }
    }

    /// The byte ranges of the text in their colors. Marked words are in full ink: paler ink would not be read on their ground.
    fn inks(&self, theme: &Theme) -> Vec<(Range<usize>, Color32)> {
        let starts: Vec<usize> = self.text.char_indices().map(|(byte, _)| byte).chain([self.text.len()]).collect();
        let byte = |at: usize| starts.get(at).copied().unwrap_or(self.text.len());
        let mut marks = self.marks.iter().map(|(range, ..)| byte(range.start)..byte(range.end)).peekable();
        let mut out = Vec::new();
        for (range, tone) in &self.tones {
            let mut at = range.start;
            while let Some(mark) = marks.next_if(|mark| mark.end <= range.end) {
                out.extend([(at..mark.start, ink(theme, *tone)), (mark.clone(), theme.ink)]);
                at = mark.end;
            }
            out.push((at..range.end, ink(theme, *tone)));
        }
        out.retain(|(range, _)| !range.is_empty());
        out
    }

    /// The byte of the document at a place of the set text, in points from its corner.
    pub fn byte_at(&self, set: &Set, place: Vec2) -> Option<usize> {
        self.bytes.get(set.galley.cursor_from_pos(place).index.0.min(self.bytes.len().checked_sub(1)?)).copied()
    }

    /// Draws what lies behind the marked words. `lit` is the number of a mark that is pointed at.
    pub fn paint_marks(&self, ui: &Ui, at: Pos2, set: &Set, is_lit: impl Fn(usize) -> bool) {
        let theme = Theme::of(ui.ctx());
        for rect in self.rules.iter().flat_map(|range| self::rects(&set.galley, range, set.size)) {
            let rect = rect.translate(at.to_vec2());
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.ink));
        }
        for ((_, mark, number), rects) in self.marks.iter().zip(&set.rects) {
            let is_strong = mark.is_strong || is_lit(*number);
            for rect in rects {
                let rect = rect.translate(at.to_vec2());
                if mark.is_light && !is_lit(*number) {
                    let stroke = Stroke::new(if mark.is_strong { 1.5 } else { 0.75 }, theme.kind(mark.kind));
                    ui.painter().hline(rect.x_range(), rect.bottom() - 0.75, stroke);
                    continue;
                }
                ui.painter().rect_filled(rect.expand2(egui::vec2(1.5, 0.0)), CornerRadius::same(3), theme.highlight(mark.kind, is_strong));
                if mark.is_strong {
                    let y = rect.bottom() - 0.75;
                    ui.painter().hline(rect.x_range(), y, Stroke::new(1.5, theme.kind(mark.kind)));
                }
            }
        }
    }

    /// The marked words under a place of the set text: the number of their mark.
    pub fn mark_at(&self, set: &Set, place: Vec2) -> Option<usize> {
        let hit = |rects: &Vec<Rect>| rects.iter().any(|rect| rect.expand(1.5).contains(place.to_pos2()));
        self.marks.iter().zip(&set.rects).find(|(_, rects)| hit(rects)).map(|((_, _, number), _)| *number)
    }

    /// The marks with their places in the set text.
    pub fn marks<'a>(&'a self, set: &'a Set) -> impl Iterator<Item = (usize, &'a str, &'a [Rect])> {
        self.marks.iter().zip(&set.rects).map(|((range, _, number), rects)| (*number, characters(&self.text, range), rects.as_slice()))
    }

    /// Where the words at `span` of the document stand in the set text, line by line.
    pub fn place_of(&self, set: &Set, span: Span) -> Vec<Rect> {
        let range = self.bytes.partition_point(|byte| *byte < span.start)..self.bytes.partition_point(|byte| *byte < span.end);
        rects(&set.galley, &range, set.size)
    }
}

/// A passage in lines.
#[derive(Clone, Debug)]
pub struct Set {
    pub galley: Arc<Galley>,
    rects: Vec<Vec<Rect>>,
    size: f32,
}

/// Identifies a marked name among all that are shown, for the keyboard and for screen readers.
pub fn name_id(document: DocumentId, span: Span) -> egui::Id {
    egui::Id::new(("name", document, span))
}

fn ink(theme: &Theme, tone: Tone) -> Color32 {
    match tone {
        Tone::Ink => theme.ink,
        Tone::Second => theme.second_ink,
        Tone::Furniture => theme.furniture(),
    }
}

/// The heavier face where it is a heading.
pub fn face(size: f32, is_heading: bool) -> FontId {
    if is_heading { fonts::semibold(size) } else { fonts::regular(size) }
}

/// Signs that have no shape: byte order marks, zero-width spaces and joiners, marks of direction, control signs.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn characters<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    text.get(byte(range.start)..byte(range.end)).unwrap_or("")
}

/// Around the characters of `range`, line by line: as high as capitals and descenders need, whatever the leading.
fn rects(galley: &Galley, range: &Range<usize>, size: f32) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    let mut start = 0;
    for row in &galley.rows {
        let end = start + row.glyphs.len();
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to
            && let Some(glyphs) = row.glyphs.get(from - start..to - start)
            && let (Some(first), Some(last)) = (glyphs.first(), glyphs.iter().rev().find(|glyph| !glyph.chr.is_whitespace()))
        {
            let baseline = row.pos.y + first.pos.y;
            let (left, right) = (row.pos.x + first.pos.x, row.pos.x + last.max_x());
            out.push(Rect::from_min_max(pos2(left, baseline - 0.98 * size), pos2(right, baseline + 0.32 * size)));
        }
        start = end + usize::from(row.ends_with_newline);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize) -> Mark {
        Mark { span: Span::new(start, end), kind: ActorKind::Person, is_strong: false, is_light: false }
    }

    fn marked(passage: &Passage) -> Vec<&str> {
        passage.marks.iter().map(|(range, ..)| characters(&passage.text, range)).collect()
    }

    #[test]
    fn marks_keep_their_words_through_hard_line_ends_and_wide_signs() {
        let source = "“Ünal\r\n  Çelik”, said  Bo\u{200B}b.";
        let at = |words: &str| source.find(words).unwrap_or_default();
        let mut passage = Passage::default();
        let bob = Span::new(at("Bo"), at("."));
        let marks = [mark(at("Ünal"), at("”")), Mark { span: bob, ..mark(0, 0) }];
        passage.push(source, Span::new(0, source.len()), Tone::Ink, &marks);
        assert_eq!(passage.text(), "“Ünal Çelik”, said Bob.");
        assert_eq!(marked(&passage), ["Ünal Çelik", "Bob"]);
    }

    #[test]
    fn marks_outside_or_across_each_other_are_left_out() {
        let source = "A met B and C.";
        let mut passage = Passage::default();
        passage.push(source, Span::new(0, 7), Tone::Ink, &[mark(0, 1), mark(6, 7), mark(6, 11), mark(12, 13)]);
        passage.join(" … ", Tone::Second);
        passage.push(source, Span::new(12, 14), Tone::Second, &[mark(0, 1), mark(12, 13), mark(12, 13)]);
        assert_eq!((passage.text(), marked(&passage)), ("A met B … C.", vec!["A", "B", "C"]));
        assert_eq!(passage.bytes.last(), Some(&13));
    }

    #[test]
    fn colors_cover_the_text_once_and_in_order() {
        let source = "Ünal met B. Rain fell.";
        let mut passage = Passage::default();
        passage.push(source, Span::new(0, 12), Tone::Second, &[mark(0, 5), mark(10, 11)]);
        passage.join(" ", Tone::Second);
        passage.push(source, Span::new(13, source.len()), Tone::Furniture, &[]);
        let theme = Theme::new(crate::export::palette::Shade::Light);
        let inks = passage.inks(&theme);
        let words: Vec<&str> = inks.iter().map(|(range, _)| &passage.text[range.clone()]).collect();
        assert_eq!(words, ["Ünal", " met ", "B", ".", " ", "Rain fell."]);
        assert_eq!((inks[0].1, inks[1].1, inks[5].1), (theme.ink, theme.second_ink, theme.furniture()));
    }

    #[test]
    fn every_span_of_any_text_can_be_pushed() {
        let source = "é\u{FEFF}\n\n x";
        for start in 0..=source.len() {
            for end in start..=source.len() {
                let mut passage = Passage::default();
                passage.push(source, Span::new(start, end), Tone::Ink, &[mark(start, end), mark(0, source.len())]);
                assert_eq!(passage.text.chars().count(), passage.bytes.len());
            }
        }
    }
}
