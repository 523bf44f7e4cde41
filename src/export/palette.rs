//! The colors of the program, as numbers: the window's theme and the exported pictures both take them from here.

use crate::mention::ActorKind;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Shade {
    #[default]
    Light,
    Dark,
}

/// The colors of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind the map and the text.
    pub paper: Rgb,
    /// Behind panels.
    pub panel: Rgb,
    pub ink: Rgb,
    /// Ink at 60 % on paper.
    pub second_ink: Rgb,
    /// Selection, and nothing else.
    pub accent: Rgb,
    pub hairline: Rgb,
}

pub const LIGHT: Palette = Palette {
    paper: [0xFB, 0xFB, 0xF9],
    panel: [0xF3, 0xF3, 0xF0],
    ink: [0x1C, 0x1E, 0x21],
    second_ink: [0x60, 0x62, 0x64],
    accent: [0xC2, 0x41, 0x0C],
    hairline: [0xDD, 0xDD, 0xD8],
};

pub const DARK: Palette = Palette {
    paper: [0x15, 0x17, 0x1A],
    panel: [0x1D, 0x20, 0x24],
    ink: [0xE7, 0xE8, 0xEA],
    second_ink: [0xA3, 0xA4, 0xA6],
    accent: [0xF5, 0x9E, 0x6B],
    hairline: [0x33, 0x37, 0x3C],
};

/// How much of a kind's color lies behind the words that name an actor of that kind,
pub const HIGHLIGHT: f32 = 0.18;
/// how much where that actor is selected,
pub const STRONG_HIGHLIGHT: f32 = 0.45;
/// and how much ink is left to site furniture.
pub const FURNITURE: f32 = 0.40;

impl Shade {
    pub const fn palette(self) -> Palette {
        match self {
            Self::Light => LIGHT,
            Self::Dark => DARK,
        }
    }
}

/// The color of a kind.
pub const fn kind(kind: ActorKind, shade: Shade) -> Rgb {
    match (kind, shade) {
        (ActorKind::Person, Shade::Light) => [0x0B, 0x6B, 0xB5],
        (ActorKind::Organization, Shade::Light) => [0xC8, 0x50, 0x1A],
        (ActorKind::Country, Shade::Light) => [0x0B, 0x8A, 0x66],
        (ActorKind::Place, Shade::Light) => [0xA6, 0x7C, 0x00],
        (ActorKind::Group, Shade::Light) => [0xB0, 0x60, 0x9A],
        (ActorKind::Person, Shade::Dark) => [0x5A, 0xAE, 0xEC],
        (ActorKind::Organization, Shade::Dark) => [0xF0, 0x86, 0x55],
        (ActorKind::Country, Shade::Dark) => [0x3D, 0xC2, 0x9A],
        (ActorKind::Place, Shade::Dark) => [0xD9, 0xB1, 0x3B],
        (ActorKind::Group, Shade::Dark) => [0xDA, 0x92, 0xC6],
    }
}

/// Between two colors: `share` 0 is the first, 1 the second.
pub fn blend(first: Rgb, second: Rgb, share: f64) -> Rgb {
    let mix = |channel: usize| {
        let (a, b) = (f64::from(first[channel]), f64::from(second[channel]));
        (a + (b - a) * share.clamp(0.0, 1.0)).round() as u8
    };
    [mix(0), mix(1), mix(2)]
}
