//! The picture as pixels: its SVG, drawn by resvg with the fonts that ship with the program and no others.

use super::fonts::{FAMILY, REGULAR, SEMIBOLD};
use super::picture::Picture;
use super::{Scale, svg};
use png::{BitDepth, ColorType, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use std::sync::Arc;

/// Pixels a meter of paper at scale 1: 96 an inch, so that every scale prints at the same size.
const PIXELS_A_METER: u32 = 3780;

/// The whole file.
///
/// # Errors
/// When the picture is larger than memory allows; in words for the user.
pub fn pixels(picture: &Picture, scale: Scale) -> Result<Vec<u8>, String> {
    let mut options = usvg::Options { font_family: FAMILY.to_owned(), ..usvg::Options::default() };
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(SEMIBOLD.to_vec());
    let tree = usvg::Tree::from_str(&svg::document(picture), &options).map_err(|error| error.to_string())?;
    let factor = scale.factor() as f32;
    let side = |length: f64| (length.max(1.0) * f64::from(factor)).ceil() as u32;
    let (width, height) = (side(picture.width), side(picture.height));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| format!("a picture of {width} × {height} pixels is too large"))?;
    resvg::render(&tree, Transform::from_scale(factor, factor), &mut pixmap.as_mut());
    encode(pixmap, scale).map_err(|error| error.to_string())
}

fn encode(pixmap: Pixmap, scale: Scale) -> Result<Vec<u8>, png::EncodingError> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    let pixels = PIXELS_A_METER * scale.factor();
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: pixels, yppu: pixels, unit: Unit::Meter }));
    encoder.add_text_chunk("Software".to_owned(), "Actorium".to_owned())?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixmap.take_demultiplied())?;
    writer.finish()?;
    Ok(out)
}
