//! The faces the window is set in.
//!
//! Behind each stand the faces that egui brings, for other scripts, signs and emoji.

use egui::{FontFamily, FontId};

const SEMIBOLD: &str = "semibold";

/// The heavier of the two weights.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// The plain weight.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Gives the faces to egui. Call once, before the first frame: text in the semibold family cannot be laid out without.
pub fn install(ctx: &egui::Context) {
    let mut fonts = egui::FontDefinitions::default();
    let behind = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    fonts.families.insert(FontFamily::Name(SEMIBOLD.into()), behind);
    ctx.set_fonts(fonts);
}
