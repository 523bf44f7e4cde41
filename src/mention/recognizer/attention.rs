//! What each piece of a sentence takes over from the others.

use super::float;

/// Pieces that look at the others together, side by side.
const LANES: usize = 16;
/// Sums that grow together from what was read once.
const SUMS: usize = 4;

/// A number of each of the pieces that look together.
type Lanes = [f32; LANES];

/// Mixes the pieces of one sentence, head by head. `joined` holds query, key and value of each piece, one after the other, each as wide
/// as a row of `out`. Sums run in a fixed order: over the inner width for scores, over the pieces for what is taken over.
#[inline(always)]
pub fn mix(joined: &[f32], heads: usize, room: &mut Room, out: &mut [f32]) {
    let width = room.width;
    let inner = width / heads;
    let length = out.len() / width;
    for head in 0..heads {
        let at = head * inner;
        room.lay_out(joined, at, inner, length);
        for (block, out) in out.chunks_mut(LANES * width).enumerate() {
            room.ask(joined.get(block * LANES * 3 * width + at..).unwrap_or_default(), inner);
            let scores = room.scores.get_mut(..length.next_multiple_of(SUMS)).unwrap_or_default();
            for (scores, keys) in scores.as_chunks_mut::<SUMS>().0.iter_mut().zip(room.keys.chunks_exact(inner)) {
                *scores = products(keys, &room.queries);
            }
            let scores = scores.get_mut(..length).unwrap_or_default();
            let whole = share(scores);
            for (four, values) in room.values.chunks_exact(length).take(inner / SUMS).enumerate() {
                let taken = products(values, scores);
                for (lane, row) in out.chunks_exact_mut(width).enumerate().take(LANES) {
                    if let Some(place) = row.get_mut(at + four * SUMS..).and_then(|rest| rest.first_chunk_mut::<SUMS>()) {
                        *place = std::array::from_fn(|sum| taken[sum][lane] * whole[lane]);
                    }
                }
            }
        }
    }
}

/// Four sums, each of a factor of its own times the same values. The compiler keeps such sums in registers only where they are told
/// apart by name.
#[inline(always)]
fn products(factors: &[[f32; SUMS]], values: &[Lanes]) -> [Lanes; SUMS] {
    let grow = |sum: Lanes, factor: f32, values: &Lanes| -> Lanes { std::array::from_fn(|lane| sum[lane] + factor * values[lane]) };
    let (mut a, mut b, mut c, mut d) = ([0.0; LANES], [0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for (factors, values) in factors.iter().zip(values) {
        a = grow(a, factors[0], values);
        b = grow(b, factors[1], values);
        c = grow(c, factors[2], values);
        d = grow(d, factors[3], values);
    }
    [a, b, c, d]
}

/// Makes shares of scores, column by column; what is given makes each column add up to 1.
#[inline(always)]
fn share(scores: &mut [Lanes]) -> Lanes {
    let mut top = [f32::MIN; LANES];
    for row in scores.iter() {
        top = std::array::from_fn(|lane| if row[lane] > top[lane] { row[lane] } else { top[lane] });
    }
    for row in scores.iter_mut() {
        *row = std::array::from_fn(|lane| row[lane] - top[lane]);
    }
    for score in scores.as_flattened_mut() {
        *score = float::exp(*score);
    }
    let mut total = [0.0; LANES];
    for row in scores.iter() {
        total = std::array::from_fn(|lane| total[lane] + row[lane]);
    }
    total.map(|total| 1.0 / total)
}

/// Space for one head of one sentence, used again for the next.
pub struct Room {
    width: usize,
    /// By fours of pieces; in a four, by the inner width.
    keys: Vec<[f32; SUMS]>,
    /// By fours of the inner width; in a four, by pieces.
    values: Vec<[f32; SUMS]>,
    /// By the inner width: the pieces that look.
    queries: Vec<Lanes>,
    /// By pieces: how much each of those that look sees in it.
    scores: Vec<Lanes>,
}

impl Room {
    /// For sentences of at most `longest` pieces.
    pub fn new(width: usize, longest: usize) -> Self {
        let longest = longest.next_multiple_of(SUMS);
        Self {
            width,
            keys: vec![[0.0; SUMS]; longest / SUMS * width],
            values: vec![[0.0; SUMS]; width / SUMS * longest],
            queries: Vec::with_capacity(width),
            scores: vec![[0.0; LANES]; longest],
        }
    }

    /// Lays keys and values of one head out as they are read.
    #[inline(always)]
    fn lay_out(&mut self, joined: &[f32], at: usize, inner: usize, length: usize) {
        let (keys_at, values_at) = (self.width + at, 2 * self.width + at);
        for (piece, row) in joined.chunks_exact(3 * self.width).enumerate() {
            let keys = self.keys.get_mut(piece / SUMS * inner..).unwrap_or_default();
            for (four, key) in keys.iter_mut().zip(row.get(keys_at..keys_at + inner).unwrap_or_default()) {
                four[piece % SUMS] = *key;
            }
            let values = row.get(values_at..values_at + inner).unwrap_or_default();
            for (place, four) in self.values.iter_mut().skip(piece).step_by(length).zip(values.as_chunks::<SUMS>().0) {
                *place = *four;
            }
        }
    }

    /// Lays the queries of the next pieces side by side; `rows` begins with the first one's.
    #[inline(always)]
    fn ask(&mut self, rows: &[f32], inner: usize) {
        let factor = 1.0 / (inner as f32).sqrt();
        self.queries.clear();
        self.queries.resize(inner, [0.0; LANES]);
        for (lane, row) in rows.chunks(3 * self.width).enumerate().take(LANES) {
            for (queries, query) in self.queries.iter_mut().zip(row) {
                queries[lane] = query * factor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_pieces_share_alike() {
        // Two pieces, one head of width 16: keys alike, so each takes the mean of the values.
        let piece = |value: f32| [[value; 16], [5.0; 16], [4.0 * value; 16]].as_flattened().to_vec();
        let joined = [piece(1.0), piece(2.0)].concat();
        let mut out = [0.0; 32];
        mix(&joined, 1, &mut Room::new(16, 8), &mut out);
        for found in out {
            assert!((found - 6.0).abs() < 1e-5, "{out:?}");
        }
    }

    #[test]
    fn a_piece_takes_from_what_answers_it() {
        // More pieces than look together, two heads. In each head the second dimension of the key tells whom every query means.
        let mut joined = Vec::new();
        for piece in 0..21 {
            let mut row = [0.0f32; 96];
            (row[1], row[17]) = (200.0, 200.0);
            row[32 + 1] = if piece == 3 { 1.0 } else { -1.0 };
            row[32 + 17] = if piece == 20 { 1.0 } else { -1.0 };
            (row[64], row[80]) = (piece as f32, piece as f32);
            joined.extend(row);
        }
        let mut out = [9.0; 21 * 32];
        mix(&joined, 2, &mut Room::new(32, 24), &mut out);
        for row in out.chunks_exact(32) {
            assert!(
                (row[0] - 3.0).abs() < 1e-5 && (row[16] - 20.0).abs() < 1e-4 && row[1..16].iter().all(|value| *value == 0.0),
                "{row:?}"
            );
        }
    }
}
