//! The two faces that ship with the program, and how wide words are in them.

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};

/// IBM Plex Sans, the plain weight: the bytes of a TrueType file.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf");

/// The heavier weight, of the same family.
pub const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf");

/// The family's name within the files.
pub const FAMILY: &str = "IBM Plex Sans";

/// Units of the faces' em square.
const UNITS: f64 = 1000.0;

/// One of the two faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Semibold,
}

impl Weight {
    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Semibold => SEMIBOLD,
        }
    }
}

/// Measures words in one face as they will be set, kerning and all.
pub struct Ruler {
    face: Option<(FontRef<'static>, ShaperData)>,
}

impl Ruler {
    pub fn new(weight: Weight) -> Self {
        let font = FontRef::new(weight.bytes()).ok();
        Self { face: font.map(|font| (font.clone(), ShaperData::new(&font))) }
    }

    /// The width of one line of words at this size of type, in the size's unit.
    pub fn width(&self, words: &str, size: f64) -> f64 {
        let Some((font, data)) = &self.face else {
            return 0.6 * size * words.chars().count() as f64;
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        let shaped = data.shaper(font).build().shape(buffer, ShapeOptions::new());
        let units: i64 = shaped.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
        units as f64 / UNITS * size
    }
}

impl std::fmt::Debug for Ruler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ruler")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_measured_by_their_glyphs() {
        let (plain, heavy) = (Ruler::new(Weight::Regular), Ruler::new(Weight::Semibold));
        assert!((plain.width("0123456789", 10.0) - 60.0).abs() < 0.01, "digits of one width");
        assert!(plain.width("Will", 10.0) < plain.width("WWWW", 10.0) / 2.0);
        assert!(plain.width("Putin", 10.0) < heavy.width("Putin", 10.0));
        assert!((plain.width("Путин", 20.0) - 2.0 * plain.width("Путин", 10.0)).abs() < 1e-9);
        assert_eq!(plain.width("", 10.0), 0.0);
    }

    #[test]
    fn names_of_europe_have_glyphs() {
        for bytes in [REGULAR, SEMIBOLD] {
            let font = FontRef::new(bytes).unwrap();
            let data = ShaperData::new(&font);
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str("Łukasz Şahin Đinđić Ångström Ōe Nguyễn Зеленський Ґалаґан Παπανδρέου “…–’");
            buffer.guess_segment_properties();
            let shaped = data.shaper(&font).build().shape(buffer, ShapeOptions::new());
            assert!(shaped.glyph_infos().iter().all(|glyph| glyph.glyph_id != 0));
        }
    }
}
