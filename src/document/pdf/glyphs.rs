//! The letters of a page with their places, from the top left corner, in points.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, SoftMask,
    TransformExt, interpret_page,
};

use unicode_normalization::UnicodeNormalization;

/// A page with more letters is read as far as that.
const MOST_GLYPHS: usize = 400_000;

/// A letter, or a ligature of several.
#[derive(Clone, Debug)]
pub struct Placed {
    pub text: String,
    /// Where it begins and ends, left to right.
    pub left: f64,
    pub right: f64,
    /// The line that it stands on.
    pub base: f64,
    /// The height of its font.
    pub size: f64,
}

/// What is on a page.
#[derive(Debug, Default)]
pub struct Glyphs {
    pub glyphs: Vec<Placed>,
    pub height: f64,
}

/// Reads a page.
pub fn of<'a>(pdf: &'a Pdf, page: &'a Page<'a>) -> Glyphs {
    let cache = InterpreterCache::new();
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, &cache, pdf.xref(), InterpreterSettings::default());
    let mut out = Glyphs { glyphs: Vec::new(), height: f64::from(height) };
    interpret_page(page, &mut context, &mut out);
    out
}

impl Device<'_> for Glyphs {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            self.place(text, f64::from(advance.unwrap_or(500.0)), props.transform * glyph.transform());
        }
    }
}

impl Glyphs {
    fn place(&mut self, text: String, advance: f64, transform: Affine) {
        // Ligatures and the shapes that a letter takes within a word stand for the letters themselves.
        let is_shape = |c: char| matches!(c, '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
        let text = if text.chars().any(is_shape) { text.nfkc().collect() } else { text };
        let origin = transform * Point::ZERO;
        let end = transform * Point::new(advance, 0.0);
        let top = transform * Point::new(0.0, 1000.0);
        let size = (top - origin).hypot();
        let along = end - origin;
        // Words that stand upright along a margin are no part of any line.
        let is_level = along.x.abs() >= along.y.abs();
        if origin.is_finite() && end.is_finite() && size.is_finite() && size > 0.5 && is_level {
            let (left, right) = (origin.x.min(end.x), origin.x.max(end.x));
            self.glyphs.push(Placed { text, left, right, base: origin.y, size });
        }
    }
}
