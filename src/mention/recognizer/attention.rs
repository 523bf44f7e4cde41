//! What each piece of a sentence takes over from the others.

use super::float;

/// Mixes the pieces of one sentence, head by head. `joined` holds query, key and value of each piece, one after the other, each as wide
/// as a row of `out`. Sums run in a fixed order: over the inner width for scores, over the pieces for what is taken over.
#[inline(always)]
pub fn mix(joined: &[f32], heads: usize, room: &mut Room, out: &mut [f32]) {
    let width = room.width;
    let length = out.len() / width;
    let inner = width / heads;
    let factor = 1.0 / (inner as f32).sqrt();
    for head in 0..heads {
        let (at, end) = (head * inner, (head + 1) * inner);
        // Keys lie crosswise, so that the scores of neighboring pieces are computed side by side.
        let keys = &mut room.keys[..inner * length];
        for (piece, row) in joined.chunks_exact(3 * width).enumerate() {
            for (dimension, value) in row[width + at..width + end].iter().enumerate() {
                keys[dimension * length + piece] = *value;
            }
        }
        for (row, taken) in joined.chunks_exact(3 * width).zip(out.chunks_exact_mut(width)) {
            let scores = &mut room.scores[..length];
            scores.fill(0.0);
            for (query, key) in row[at..end].iter().zip(keys.chunks_exact(length)) {
                let query = query * factor;
                for (score, key) in scores.iter_mut().zip(key) {
                    *score += query * key;
                }
            }
            float::softmax(scores);
            let taken = &mut taken[at..end];
            taken.fill(0.0);
            for (share, other) in scores.iter().zip(joined.chunks_exact(3 * width)) {
                for (sum, value) in taken.iter_mut().zip(&other[2 * width + at..2 * width + end]) {
                    *sum += share * value;
                }
            }
        }
    }
}

/// Space for one sentence, used again for the next.
pub struct Room {
    width: usize,
    keys: Vec<f32>,
    scores: Vec<f32>,
}

impl Room {
    /// For sentences of at most `longest` pieces.
    pub fn new(width: usize, longest: usize) -> Self {
        Self { width, keys: vec![0.0; width * longest], scores: vec![0.0; longest] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_pieces_share_alike() {
        // Two pieces, one head of width 2: keys alike, so each takes the mean of the values.
        let joined = [1.0, 0.0, 5.0, 5.0, 2.0, 4.0, 0.0, 1.0, 5.0, 5.0, 4.0, 8.0];
        let mut out = [0.0; 4];
        mix(&joined, 1, &mut Room::new(2, 8), &mut out);
        for (found, expected) in out.iter().zip([3.0, 6.0, 3.0, 6.0]) {
            assert!((found - expected).abs() < 1e-5, "{out:?}");
        }
    }
}
