//! The network's float steps, each a unit that the compiler makes anew for every path: see [`Path::widely`](super::matmul::Path::widely).

use super::attention::{self, Room};
use super::float::{self, Scale};
use super::matmul::{Finish, Loops};
use super::viterbi::LABELS;

/// Normalizes each row, then turns it to bytes where there is room for them.
pub struct Normalize<'a> {
    pub values: &'a mut [f32],
    pub scale: &'a [f32],
    pub shift: &'a [f32],
    pub bytes: &'a mut Bytes,
}

impl Loops for Normalize<'_> {
    #[inline(always)]
    fn run(self) {
        let width = self.scale.len();
        self.bytes.make_room(self.values.len());
        for (row, bytes) in self.values.chunks_exact_mut(width).zip(self.bytes.bytes.chunks_exact_mut(width)) {
            float::normalize(row, self.scale, self.shift);
            self.bytes.scales.push(float::quantize(row, bytes));
        }
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

/// Rows of values as bytes, ready for a product.
#[derive(Default)]
pub struct Bytes {
    pub bytes: Vec<u8>,
    pub scales: Vec<Scale>,
}

impl Bytes {
    fn make_room(&mut self, count: usize) {
        self.bytes.resize(count, 0);
        self.scales.clear();
    }
}

/// Rows of `width` values to bytes.
pub struct Quantize<'a> {
    pub values: &'a [f32],
    pub width: usize,
    pub bytes: &'a mut Bytes,
}

impl Loops for Quantize<'_> {
    #[inline(always)]
    fn run(self) {
        self.bytes.make_room(self.values.len());
        for (row, bytes) in self.values.chunks_exact(self.width).zip(self.bytes.bytes.chunks_exact_mut(self.width)) {
            self.bytes.scales.push(float::quantize(row, bytes));
        }
    }
}

/// What becomes of a restored value.
pub trait Place {
    fn place(at: &mut f32, value: f32);
}

/// It is what there is.
pub struct Put;
/// It comes to what there is.
pub struct Add;
/// Its GELU is what there is.
pub struct PutGelu;

impl Place for Put {
    #[inline(always)]
    fn place(at: &mut f32, value: f32) {
        *at = value;
    }
}

impl Place for Add {
    #[inline(always)]
    fn place(at: &mut f32, value: f32) {
        *at += value;
    }
}

impl Place for PutGelu {
    #[inline(always)]
    fn place(at: &mut f32, value: f32) {
        *at = float::gelu(value);
    }
}

/// Sums of integer products back to values: what the bytes' zero added is taken away, then steps and shifts of each output applied.
pub struct Restore<'a, P> {
    pub scales: &'a [Scale],
    pub all: &'a [i32],
    pub steps: &'a [f32],
    pub shifts: &'a [f32],
    pub out: &'a mut [f32],
    /// Only its type says anything.
    pub _way: P,
}

impl<P: Place> Finish for Restore<'_, P> {
    #[inline(always)]
    fn finish<const N: usize>(&mut self, row: usize, first_output: usize, sums: &[i32; N]) {
        let outputs = self.all.len();
        let out = self.out.get_mut(row * outputs + first_output..).and_then(|rest| rest.first_chunk_mut::<N>());
        let (all, steps) = (part::<_, N>(self.all, first_output), part::<_, N>(self.steps, first_output));
        let shifts = part::<_, N>(self.shifts, first_output);
        if let (Some(out), Some(scale), Some(all), Some(steps), Some(shifts)) = (out, self.scales.get(row), all, steps, shifts) {
            let parts = sums.iter().zip(all).zip(steps.iter().zip(shifts));
            for (at, ((sum, all), (step, shift))) in out.iter_mut().zip(parts) {
                P::place(at, (sum - scale.zero * all) as f32 * (scale.step * step) + shift);
            }
        }
    }
}

#[inline(always)]
fn part<T, const N: usize>(values: &[T], first: usize) -> Option<&[T; N]> {
    values.get(first..)?.first_chunk()
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
