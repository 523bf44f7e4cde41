//! Numbers that look like chance and are the same on every run.

/// Its whole state, which must not be 0 (xorshift).
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`; 0 below 1.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}
