//! Numbers that look random and are the same on every machine, and directions that need no sine.

/// SplitMix64: a small generator whose whole state is one number.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// At least 0, below 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Below `bound`; 0 when `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.unit() * bound as f64) as usize).min(bound.saturating_sub(1))
    }

    /// A point of the unit disc, evenly.
    pub fn in_disc(&mut self) -> [f64; 2] {
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            if x * x + y * y <= 1.0 {
                return [x, y];
            }
        }
    }

    /// A direction: a point on the unit circle.
    pub fn direction(&mut self) -> [f64; 2] {
        loop {
            let [x, y] = self.in_disc();
            let length = (x * x + y * y).sqrt();
            if length > 0.01 {
                return [x / length, y / length];
            }
        }
    }

    /// Puts a list in an order of chance (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// The direction in which two nodes on one spot part; of its own for each pair, the same on every run.
pub fn parting(a: usize, b: usize) -> [f64; 2] {
    Chance::new((a as u64).wrapping_mul(0x1_0000_01B3) ^ b as u64).direction()
}
