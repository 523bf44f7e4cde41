//! The network's float steps, each a unit that the compiler makes anew for every path: see [`Path::widely`](super::matmul::Path::widely).

use super::attention::{self, Room};
use super::float::{self, Scale};
use super::matmul::Loops;
use super::viterbi::LABELS;

/// Adds `more`, where there is any, then normalizes each row.
pub struct AddAndNormalize<'a> {
    pub values: &'a mut [f32],
    pub more: &'a [f32],
    pub scale: &'a [f32],
    pub shift: &'a [f32],
}

impl Loops for AddAndNormalize<'_> {
    #[inline(always)]
    fn run(self) {
        for (value, more) in self.values.iter_mut().zip(self.more) {
            *value += more;
        }
        float::normalize(self.values, self.scale, self.shift);
    }
}

/// Attention within one chunk.
pub struct Mix<'a> {
    pub joined: &'a [f32],
    pub heads: usize,
    pub room: &'a mut Room,
    pub out: &'a mut [f32],
}

impl Loops for Mix<'_> {
    #[inline(always)]
    fn run(self) {
        attention::mix(self.joined, self.heads, self.room, self.out);
    }
}

/// GELU over all values.
pub struct Gelu<'a>(pub &'a mut [f32]);

impl Loops for Gelu<'_> {
    #[inline(always)]
    fn run(self) {
        float::gelu(self.0);
    }
}

/// Rows of `inputs` values to bytes.
pub struct Quantize<'a> {
    pub values: &'a [f32],
    pub inputs: usize,
    pub bytes: &'a mut [u8],
    pub scales: &'a mut Vec<Scale>,
}

impl Loops for Quantize<'_> {
    #[inline(always)]
    fn run(self) {
        for (row, bytes) in self.values.chunks_exact(self.inputs).zip(self.bytes.chunks_exact_mut(self.inputs)) {
            self.scales.push(float::quantize(row, bytes));
        }
    }
}

/// Sums of integer products back to values: what the bytes' zero added is taken away, then steps and shifts of each output applied.
pub struct Restore<'a> {
    pub sums: &'a [i32],
    pub scales: &'a [Scale],
    pub all: &'a [i32],
    pub steps: &'a [f32],
    pub shifts: &'a [f32],
    pub out: &'a mut [f32],
}

impl Loops for Restore<'_> {
    #[inline(always)]
    fn run(self) {
        let outputs = self.all.len();
        let rows = self.out.chunks_exact_mut(outputs).zip(self.sums.chunks_exact(outputs));
        for ((row, sums), scale) in rows.zip(self.scales) {
            let parts = sums.iter().zip(self.all).zip(self.steps.iter().zip(self.shifts));
            for (value, ((sum, all), (step, shift))) in row.iter_mut().zip(parts) {
                *value = (sum - scale.zero * all) as f32 * (scale.step * step) + shift;
            }
        }
    }
}

/// A word's scores: of each label, its weights times the word's values and its shape's.
pub struct Label<'a> {
    pub values: &'a [f32],
    pub shape: &'a [f32],
    pub weights: &'a [f32],
    pub shifts: &'a [f32],
    pub scores: &'a mut [f32; LABELS],
}

impl Loops for Label<'_> {
    #[inline(always)]
    fn run(self) {
        let rows = self.weights.chunks_exact(self.values.len() + self.shape.len());
        for ((score, weights), shift) in self.scores.iter_mut().zip(rows).zip(self.shifts) {
            let (own, of_shape) = weights.split_at(self.values.len());
            *score = dot(self.values, own) + dot(self.shape, of_shape) + shift;
        }
    }
}

/// Both are of a length that is a multiple of 16.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 16];
    for (a, b) in a.chunks_exact(16).zip(b.chunks_exact(16)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    lanes.iter().fold(0.0, |total, lane| total + lane)
}
