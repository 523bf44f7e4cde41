//! The look: the only file of the window that names a color.

use crate::export::palette::{self, Rgb, Shade};
use crate::mention::ActorKind;
use egui::Color32;

const fn color([red, green, blue]: Rgb) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// The colors of the theme that `ui` is drawn in.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub shade: Shade,
    pub paper: Color32,
    pub panel: Color32,
    pub ink: Color32,
    pub second_ink: Color32,
    pub accent: Color32,
    pub hairline: Color32,
}

impl Theme {
    /// The theme in force.
    pub fn of(ctx: &egui::Context) -> Self {
        Self::new(if ctx.global_style().visuals.dark_mode { Shade::Dark } else { Shade::Light })
    }

    pub const fn new(shade: Shade) -> Self {
        let palette = shade.palette();
        Self {
            shade,
            paper: color(palette.paper),
            panel: color(palette.panel),
            ink: color(palette.ink),
            second_ink: color(palette.second_ink),
            accent: color(palette.accent),
            hairline: color(palette.hairline),
        }
    }

    pub const fn kind(&self, kind: ActorKind) -> Color32 {
        color(palette::kind(kind, self.shade))
    }
}
