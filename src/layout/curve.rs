//! Nodes in the order of a curve through the map (Morton's), on which near ones are mostly near each other.

/// Levels of the curve: a cell of the last is one part in 2¹⁶ of the map wide.
pub const LEVELS: u32 = 16;
/// Bits of a key that hold the node's number; the place on the curve stands above them.
pub const NUMBER_BITS: u32 = 32;
/// Bits that are sorted by at once.
const DIGIT: u32 = 8;

/// Keys in the order of the curve, kept for their memory.
#[derive(Clone, Debug, Default)]
pub struct Curve {
    pub keys: Vec<u64>,
    spare: Vec<u64>,
}

impl Curve {
    /// Finds the order of these places; of those in one cell the lower number comes first.
    pub fn sort(&mut self, places: &[[f32; 2]]) {
        let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
        for place in places {
            for axis in 0..2 {
                low[axis] = low[axis].min(place[axis]);
                high[axis] = high[axis].max(place[axis]);
            }
        }
        let side = (high[0] - low[0]).max(high[1] - low[1]).max(f32::MIN_POSITIVE);
        let scale = ((1_u32 << LEVELS) - 1) as f32 / side;
        let cell = |place: &[f32; 2], axis: usize| spread(((place[axis] - low[axis]) * scale) as u32);
        self.keys.clear();
        self.keys.extend((0..).zip(places).map(|(node, place): (u64, _)| ((cell(place, 1) << 1 | cell(place, 0)) << NUMBER_BITS) | node));
        self.sort_keys();
    }

    /// The nodes along the curve.
    pub fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.keys.iter().map(|&key| number(key))
    }

    /// By the digits of the place on the curve, the last first; each pass keeps the order of the one before.
    fn sort_keys(&mut self) {
        if self.keys.len() < 1 << DIGIT {
            self.keys.sort_unstable();
            return;
        }
        self.spare.resize(self.keys.len(), 0);
        for shift in (NUMBER_BITS..NUMBER_BITS + 2 * LEVELS).step_by(DIGIT as usize) {
            let digit = |key: u64| (key >> shift) as usize & ((1 << DIGIT) - 1);
            let mut starts = [0_u32; 1 << DIGIT];
            self.keys.iter().for_each(|&key| starts[digit(key)] += 1);
            let mut sum = 0;
            for start in &mut starts {
                (*start, sum) = (sum, sum + *start);
            }
            for &key in &self.keys {
                let start = &mut starts[digit(key)];
                self.spare[*start as usize] = key;
                *start += 1;
            }
            std::mem::swap(&mut self.keys, &mut self.spare);
        }
    }
}

/// The node of a key.
pub fn number(key: u64) -> usize {
    (key & ((1 << NUMBER_BITS) - 1)) as usize
}

/// Puts a zero before every bit.
fn spread(value: u32) -> u64 {
    let mut bits = u64::from(value);
    bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF;
    bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF;
    bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F;
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
    (bits | bits << 1) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    #[test]
    fn digits_sort_as_whole_keys_do() {
        let mut chance = Chance::new(2);
        let places: Vec<[f32; 2]> = (0..3_000).map(|_| chance.in_disc().map(|x| (x * x * x) as f32)).collect();
        let mut curve = Curve::default();
        curve.sort(&places);
        assert!(curve.keys.windows(2).all(|pair| pair[0] < pair[1]));
        let mut numbers: Vec<usize> = curve.numbers().collect();
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..3_000));
    }

    #[test]
    fn quarters_follow_each_other() {
        let mut curve = Curve::default();
        curve.sort(&[[9.0, 9.0], [0.0, 9.0], [9.0, 0.0], [0.0, 0.0], [1.0, 1.0]]);
        assert!(curve.numbers().eq([3, 4, 2, 1, 0]));
    }
}
