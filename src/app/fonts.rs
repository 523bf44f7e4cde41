//! The faces the window is set in: the same two as in exported pictures.
//!
//! Behind each stand the faces that egui brings, for other scripts, signs and emoji.

use crate::export::fonts::{REGULAR, SEMIBOLD};
use egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

const HEAVY: &str = "semibold";
const PLAIN: &str = "regular";

/// The heavier of the two weights.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(HEAVY.into()))
}

/// The plain weight.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Gives the faces to egui. Call before the first frame: text in the heavier weight cannot be laid out without.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(PLAIN.to_owned(), Arc::new(FontData::from_static(REGULAR)));
    fonts.font_data.insert(HEAVY.to_owned(), Arc::new(FontData::from_static(SEMIBOLD)));
    let behind = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let led_by = |face: &str| std::iter::once(face.to_owned()).chain(behind.iter().cloned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, led_by(PLAIN));
    fonts.families.insert(FontFamily::Name(HEAVY.into()), led_by(HEAVY));
    ctx.set_fonts(fonts);
}
