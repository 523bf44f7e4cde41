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

/// The color of a kind: blue, vermilion, green, ochre, mauve, of a lightness each that keeps them apart for every eye.
pub const fn kind(kind: ActorKind, shade: Shade) -> Rgb {
    match (kind, shade) {
        (ActorKind::Person, Shade::Light) => [0x21, 0x61, 0xAA],
        (ActorKind::Organization, Shade::Light) => [0xB5, 0x4D, 0x06],
        (ActorKind::Country, Shade::Light) => [0x05, 0x8C, 0x67],
        (ActorKind::Place, Shade::Light) => [0xA4, 0x87, 0x07],
        (ActorKind::Group, Shade::Light) => [0xC7, 0x61, 0xA0],
        (ActorKind::Person, Shade::Dark) => [0x5F, 0xAB, 0xEC],
        (ActorKind::Organization, Shade::Dark) => [0xEE, 0x7F, 0x4A],
        (ActorKind::Country, Shade::Dark) => [0x28, 0xD6, 0xA6],
        (ActorKind::Place, Shade::Dark) => [0xE2, 0xB1, 0x15],
        (ActorKind::Group, Shade::Dark) => [0xCE, 0x89, 0xB9],
    }
}

/// The colors of communities, the largest first: told apart by every eye, though less far than kinds.
pub const fn communities(shade: Shade) -> [Rgb; 8] {
    match shade {
        Shade::Light => [
            [0x1B, 0x43, 0xA0],
            [0xCF, 0x6E, 0x00],
            [0x1A, 0x9B, 0x74],
            [0x82, 0x16, 0x60],
            [0x9C, 0x6A, 0xD0],
            [0x27, 0x74, 0x8F],
            [0x54, 0x4E, 0x04],
            [0x8E, 0x52, 0x54],
        ],
        Shade::Dark => [
            [0x27, 0xA6, 0xF8],
            [0xF9, 0x97, 0x30],
            [0x98, 0xDB, 0xA3],
            [0xCC, 0x4E, 0x56],
            [0xEA, 0xDB, 0x4A],
            [0x79, 0x68, 0xD2],
            [0x13, 0xF7, 0xFE],
            [0xB5, 0x82, 0xAA],
        ],
    }
}

/// How much of its color the shape around a community has on paper, and its rim.
pub const HULL: f64 = 0.12;
pub const HULL_RIM: f64 = 0.38;

/// Between two colors: `share` 0 is the first, 1 the second.
pub fn blend(first: Rgb, second: Rgb, share: f64) -> Rgb {
    let mix = |channel: usize| {
        let (a, b) = (f64::from(first[channel]), f64::from(second[channel]));
        (a + (b - a) * share.clamp(0.0, 1.0)).round() as u8
    };
    [mix(0), mix(1), mix(2)]
}

#[cfg(test)]
mod tests {
    use super::*;

    type Color = [f64; 3];

    #[allow(clippy::disallowed_methods, reason = "a test may differ in the last digit")]
    fn linear(rgb: Rgb) -> Color {
        rgb.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn times(matrix: [Color; 3], color: Color) -> Color {
        matrix.map(|row| row[0] * color[0] + row[1] * color[1] + row[2] * color[2])
    }

    /// Björn Ottosson's Oklab, times 100: in it, equal distances look about equally far.
    fn oklab(linear: Color) -> Color {
        const TO_CONES: [Color; 3] = [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ];
        const TO_LAB: [Color; 3] = [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ];
        times(TO_LAB, times(TO_CONES, linear).map(f64::cbrt)).map(|value| value * 100.0)
    }

    /// What an eye sees: Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
    const EYES: [(&str, [Color; 3]); 4] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("no long cones", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
        ("no middle cones", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
        ("no short cones", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    ];

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let luminance = |rgb| {
            let [red, green, blue] = linear(rgb);
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// The color, so much of it over another, as screens mix them.
    fn over(color: Rgb, part: f32, ground: Rgb) -> Rgb {
        std::array::from_fn(|at| (f32::from(color[at]) * part + f32::from(ground[at]) * (1.0 - part)).round() as u8)
    }

    const SHADES: [Shade; 2] = [Shade::Light, Shade::Dark];

    #[test]
    fn kinds_are_told_apart_by_every_eye() {
        for shade in SHADES {
            for (eye, matrix) in EYES {
                let seen =
                    ActorKind::ALL.map(|one| (one, oklab(times(matrix, linear(kind(one, shade))).map(|value| value.clamp(0.0, 1.0)))));
                for (at, (one, a)) in seen.iter().enumerate() {
                    for (other, b) in &seen[..at] {
                        let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(distance > 7.5, "{eye}, {shade:?}: {one:?} and {other:?} are {distance:.1} apart");
                    }
                }
            }
        }
    }

    #[test]
    fn communities_are_told_apart_by_every_eye() {
        for shade in SHADES {
            for (eye, matrix) in EYES {
                let seen = communities(shade).map(|one| oklab(times(matrix, linear(one)).map(|value| value.clamp(0.0, 1.0))));
                for (at, a) in seen.iter().enumerate() {
                    for (other, b) in seen[..at].iter().enumerate() {
                        let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(distance > 7.5, "{eye}, {shade:?}: {at} and {other} are {distance:.1} apart");
                    }
                }
            }
            for (one, ground) in communities(shade).iter().flat_map(|one| [(one, shade.palette().paper), (one, shade.palette().panel)]) {
                assert!(contrast(*one, ground) >= 3.0, "{shade:?}: {one:?}");
            }
            for one in communities(shade) {
                assert!(contrast(shade.palette().ink, over(one, HULL as f32, shade.palette().paper)) >= 4.5, "names on a shape of {one:?}");
            }
        }
    }

    #[test]
    fn marks_stand_out_from_their_ground() {
        for shade in SHADES {
            let palette = shade.palette();
            for (one, ground) in ActorKind::ALL.iter().flat_map(|one| [(one, palette.paper), (one, palette.panel)]) {
                let contrast = contrast(kind(*one, shade), ground);
                assert!(contrast >= 3.0, "{shade:?}: {one:?} {contrast:.2}");
            }
        }
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        for shade in SHADES {
            let palette = shade.palette();
            for ground in [palette.paper, palette.panel] {
                let selected = over(palette.accent, 0.10, ground);
                let pointed = over(palette.ink, 0.05, ground);
                let mut pairs = vec![
                    ("ink", palette.ink, ground),
                    ("second ink", palette.second_ink, ground),
                    ("second ink, selected", palette.second_ink, selected),
                    ("second ink, pointed at", palette.second_ink, pointed),
                    ("accent", palette.accent, ground),
                ];
                for one in ActorKind::ALL {
                    pairs.push((one.word(), palette.ink, over(kind(one, shade), HIGHLIGHT, ground)));
                    pairs.push((one.word(), palette.ink, over(kind(one, shade), STRONG_HIGHLIGHT, ground)));
                }
                for (what, color, ground) in pairs {
                    let contrast = contrast(color, ground);
                    assert!(contrast >= 4.5, "{shade:?}: {what} {contrast:.2}");
                }
            }
        }
    }
}
