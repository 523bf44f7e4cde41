//! The mark of a kind as an outline: disc, rounded square, hexagon, diamond, ring. All marks of one radius cover about the same
//! area, so that size means mentions whatever the kind; the window draws the same shapes.

use crate::mention::ActorKind;

/// Half a square's side, a hexagon's and a diamond's outer radius, for a disc of radius 1 of the same area.
const SQUARE: f64 = 0.886;
const HEXAGON: f64 = 1.1;
const DIAMOND: f64 = 1.2533;
/// The hole of a ring and the rounding of a square, for a radius of 1.
const HOLE: f64 = 0.5;
const ROUNDING: f64 = 0.45;

/// A shape of radius 1 around the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outline {
    Disc,
    /// Half its side and the radius of its corners.
    Square {
        half: f64,
        rounding: f64,
    },
    Polygon(&'static [[f64; 2]]),
    /// The radius of its hole.
    Ring {
        hole: f64,
    },
}

/// Hexagon and diamond stand on a corner.
const SIX: [[f64; 2]; 6] = [
    [0.0, -HEXAGON],
    [0.866 * HEXAGON, -0.5 * HEXAGON],
    [0.866 * HEXAGON, 0.5 * HEXAGON],
    [0.0, HEXAGON],
    [-0.866 * HEXAGON, 0.5 * HEXAGON],
    [-0.866 * HEXAGON, -0.5 * HEXAGON],
];
const FOUR: [[f64; 2]; 4] = [[0.0, -DIAMOND], [DIAMOND, 0.0], [0.0, DIAMOND], [-DIAMOND, 0.0]];

impl Outline {
    pub const fn of(kind: ActorKind) -> Self {
        match kind {
            ActorKind::Person => Self::Disc,
            ActorKind::Organization => Self::Square { half: SQUARE, rounding: ROUNDING },
            ActorKind::Country => Self::Polygon(&SIX),
            ActorKind::Place => Self::Polygon(&FOUR),
            ActorKind::Group => Self::Ring { hole: HOLE },
        }
    }

    /// How far it reaches from its center, to the side and upward.
    pub const fn reach(self) -> [f64; 2] {
        match self {
            Self::Disc | Self::Ring { .. } => [1.0, 1.0],
            Self::Square { half, .. } => [half, half],
            Self::Polygon(corners) => {
                if corners.len() == FOUR.len() {
                    [DIAMOND, DIAMOND]
                } else {
                    [0.866 * HEXAGON, HEXAGON]
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_one_radius_cover_the_same_area() {
        for kind in ActorKind::ALL {
            let area = match Outline::of(kind) {
                Outline::Disc | Outline::Ring { .. } => std::f64::consts::PI,
                Outline::Square { half, .. } => 4.0 * half * half,
                Outline::Polygon(corners) => {
                    let pairs = corners.iter().zip(corners.iter().cycle().skip(1));
                    0.5 * pairs.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>().abs()
                }
            };
            assert!((area / std::f64::consts::PI - 1.0).abs() < 0.02, "{kind:?}: {area}");
        }
    }
}
