//! Products of 8-bit integers, by the widest instructions that the processor has.
//!
//! Every path sums the same integers exactly, so all give the same numbers. This file alone may be `unsafe`: the instructions of newer
//! processors are called only after the processor said that it has them, and read only within slices whose lengths were checked.
#![allow(unsafe_code)]

use std::sync::OnceLock;

/// How products are computed on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// AVX-512 with VNNI: 64 products an instruction.
    Avx512,
    /// AVX2: 32 products in three instructions.
    Avx2,
    /// Plain loops, for every other processor.
    Portable,
}

impl Path {
    /// The paths that this processor has, the fastest first.
    pub fn available() -> Vec<Path> {
        let mut paths = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vnni") {
                paths.push(Path::Avx512);
            }
            if is_x86_feature_detected!("avx2") {
                paths.push(Path::Avx2);
            }
        }
        paths.push(Path::Portable);
        paths
    }

    /// The fastest path that this processor has.
    pub fn best() -> Path {
        static BEST: OnceLock<Path> = OnceLock::new();
        *BEST.get_or_init(|| Path::available().first().copied().unwrap_or(Path::Portable))
    }

    /// Runs plain loops as this path's instructions allow: the same operations in the same order, only more at a time.
    pub fn widely(self, work: impl Loops) {
        #[cfg(target_arch = "x86_64")]
        match self {
            // SAFETY: a path other than the portable one is only ever had from `available`, which asked the processor.
            Path::Avx512 => return unsafe { x86::widely_avx512(work) },
            // SAFETY: as above.
            Path::Avx2 => return unsafe { x86::widely_avx2(work) },
            Path::Portable => {}
        }
        work.run();
    }
}

/// Plain loops over numbers. `run` is to be `#[inline(always)]`, else it is not made anew for each path. (A closure cannot promise that.)
pub trait Loops {
    fn run(self);
}

/// The same bytes, read as signed.
pub fn signed(bytes: &[u8]) -> &[i8] {
    // SAFETY: u8 and i8 have the same size and alignment, and every pattern of bits is a value of both.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) }
}

/// Outputs that lie side by side in [`Matrix::weights`].
pub const LANES: usize = 16;
/// Inputs that lie side by side there.
pub const QUAD: usize = 4;

/// A matrix of 8-bit weights, `outputs` × `inputs`, laid out for the kernels: blocks of 16 outputs; in a block, by fours of inputs;
/// in a four, output by output. `outputs` is a multiple of 64 and `inputs` of 4.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    pub weights: &'a [i8],
    pub outputs: usize,
    pub inputs: usize,
}

/// `out[row][output] = Σ values[row][input] · weights[output][input]`, over as many rows as `values` holds.
///
/// Values are at most 127, so that sums of two products fit 16 bits on the AVX2 path.
pub fn multiply(path: Path, values: &[u8], matrix: Matrix<'_>, out: &mut [i32]) {
    let Matrix { weights, outputs, inputs } = matrix;
    let rows = values.len() / inputs.max(1);
    assert!(inputs.is_multiple_of(QUAD) && outputs.is_multiple_of(4 * LANES), "a matrix of an odd size");
    assert!(values.len() == rows * inputs && weights.len() == outputs * inputs && out.len() == rows * outputs, "sizes do not meet");
    match path {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: the path comes from `Path::available`, and the lengths were checked above.
        Path::Avx512 => unsafe { x86::multiply_avx512(values, weights, outputs, inputs, out) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above.
        Path::Avx2 => unsafe { x86::multiply_avx2(values, weights, outputs, inputs, out) },
        _ => multiply_portable(values, weights, outputs, inputs, out),
    }
}

fn multiply_portable(values: &[u8], weights: &[i8], outputs: usize, inputs: usize, out: &mut [i32]) {
    for (row, result) in values.chunks_exact(inputs).zip(out.chunks_exact_mut(outputs)) {
        for (block, sums) in weights.chunks_exact(inputs * LANES).zip(result.chunks_exact_mut(LANES)) {
            let mut total = [0i32; LANES];
            for (quad, group) in row.as_chunks::<QUAD>().0.iter().zip(block.as_chunks::<{ QUAD * LANES }>().0) {
                let quad = quad.map(i16::from);
                for (sum, w) in total.iter_mut().zip(group.as_chunks::<QUAD>().0) {
                    // Two products of at most 127 · 127 each fit 16 bits.
                    let low = quad[0] * i16::from(w[0]) + quad[1] * i16::from(w[1]);
                    let high = quad[2] * i16::from(w[2]) + quad[3] * i16::from(w[3]);
                    *sum += i32::from(low) + i32::from(high);
                }
            }
            sums.copy_from_slice(&total);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{LANES, Loops, QUAD};
    use std::arch::x86_64::*;

    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx2")]
    pub fn widely_avx512(work: impl Loops) {
        work.run();
    }

    #[target_feature(enable = "avx2")]
    pub fn widely_avx2(work: impl Loops) {
        work.run();
    }

    /// Lengths as in `multiply`, checked there.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub unsafe fn multiply_avx512(values: &[u8], weights: &[i8], outputs: usize, inputs: usize, out: &mut [i32]) {
        let rows = values.len() / inputs;
        for block in 0..outputs / (4 * LANES) {
            // SAFETY: `block` is below outputs / 64, and a block of 64 outputs holds 64 · inputs weights.
            let panel = unsafe { weights.as_ptr().add(block * 4 * LANES * inputs) };
            let mut row = 0;
            while row < rows {
                // SAFETY: rows `row` to `row + count` lie within `values` and `out`, the 64 outputs within each row.
                unsafe {
                    let v = values.as_ptr().add(row * inputs);
                    let o = out.as_mut_ptr().add(row * outputs + block * 4 * LANES);
                    match rows - row {
                        1 => tile_avx512::<1>(v, panel, outputs, inputs, o),
                        2 => tile_avx512::<2>(v, panel, outputs, inputs, o),
                        3 => tile_avx512::<3>(v, panel, outputs, inputs, o),
                        4 => tile_avx512::<4>(v, panel, outputs, inputs, o),
                        5 => tile_avx512::<5>(v, panel, outputs, inputs, o),
                        _ => tile_avx512::<6>(v, panel, outputs, inputs, o),
                    }
                }
                row += (rows - row).min(6);
            }
        }
    }

    /// `R` rows by 64 outputs. `values` points to R · inputs bytes, `panel` to 64 · inputs, `out` to R rows of `outputs` apart.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    unsafe fn tile_avx512<const R: usize>(values: *const u8, panel: *const i8, outputs: usize, inputs: usize, out: *mut i32) {
        let mut sums = [[_mm512_setzero_si512(); 4]; R];
        let mut quad = 0;
        while quad < inputs / QUAD {
            // SAFETY: quad < inputs / 4, so each read of 64 weights and of 4 values stays within its block or row.
            unsafe {
                let at = panel.add(quad * QUAD * LANES);
                let stride = LANES * inputs;
                let w = [
                    _mm512_loadu_si512(at.cast()),
                    _mm512_loadu_si512(at.add(stride).cast()),
                    _mm512_loadu_si512(at.add(2 * stride).cast()),
                    _mm512_loadu_si512(at.add(3 * stride).cast()),
                ];
                let mut row = 0;
                while row < R {
                    let four = _mm512_set1_epi32(values.add(row * inputs + quad * QUAD).cast::<i32>().read_unaligned());
                    sums[row][0] = _mm512_dpbusd_epi32(sums[row][0], four, w[0]);
                    sums[row][1] = _mm512_dpbusd_epi32(sums[row][1], four, w[1]);
                    sums[row][2] = _mm512_dpbusd_epi32(sums[row][2], four, w[2]);
                    sums[row][3] = _mm512_dpbusd_epi32(sums[row][3], four, w[3]);
                    row += 1;
                }
            }
            quad += 1;
        }
        for (row, four) in sums.iter().enumerate() {
            for (block, sum) in four.iter().enumerate() {
                // SAFETY: row < R and the 64 outputs lie within the row.
                unsafe { _mm512_storeu_si512(out.add(row * outputs + block * LANES).cast(), *sum) }
            }
        }
    }

    /// Lengths as in `multiply`, checked there.
    #[target_feature(enable = "avx2")]
    pub unsafe fn multiply_avx2(values: &[u8], weights: &[i8], outputs: usize, inputs: usize, out: &mut [i32]) {
        let rows = values.len() / inputs;
        for block in 0..outputs / LANES {
            // SAFETY: `block` is below outputs / 16, and a block of 16 outputs holds 16 · inputs weights.
            let panel = unsafe { weights.as_ptr().add(block * LANES * inputs) };
            let mut row = 0;
            while row < rows {
                // SAFETY: rows `row` to `row + count` lie within `values` and `out`, the 16 outputs within each row.
                unsafe {
                    let v = values.as_ptr().add(row * inputs);
                    let o = out.as_mut_ptr().add(row * outputs + block * LANES);
                    match rows - row {
                        1 => tile_avx2::<1>(v, panel, outputs, inputs, o),
                        2 => tile_avx2::<2>(v, panel, outputs, inputs, o),
                        3 => tile_avx2::<3>(v, panel, outputs, inputs, o),
                        _ => tile_avx2::<4>(v, panel, outputs, inputs, o),
                    }
                }
                row += (rows - row).min(4);
            }
        }
    }

    /// `R` rows by 16 outputs. `values` points to R · inputs bytes, `panel` to 16 · inputs, `out` to R rows of `outputs` apart.
    #[target_feature(enable = "avx2")]
    unsafe fn tile_avx2<const R: usize>(values: *const u8, panel: *const i8, outputs: usize, inputs: usize, out: *mut i32) {
        let ones = _mm256_set1_epi16(1);
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        let mut quad = 0;
        while quad < inputs / QUAD {
            // SAFETY: quad < inputs / 4, so each read of 32 weights and of 4 values stays within its block or row.
            unsafe {
                let at = panel.add(quad * QUAD * LANES);
                let w = [_mm256_loadu_si256(at.cast()), _mm256_loadu_si256(at.add(32).cast())];
                let mut row = 0;
                while row < R {
                    let four = _mm256_set1_epi32(values.add(row * inputs + quad * QUAD).cast::<i32>().read_unaligned());
                    let low = _mm256_madd_epi16(_mm256_maddubs_epi16(four, w[0]), ones);
                    let high = _mm256_madd_epi16(_mm256_maddubs_epi16(four, w[1]), ones);
                    sums[row][0] = _mm256_add_epi32(sums[row][0], low);
                    sums[row][1] = _mm256_add_epi32(sums[row][1], high);
                    row += 1;
                }
            }
            quad += 1;
        }
        for (row, two) in sums.iter().enumerate() {
            // SAFETY: row < R and the 16 outputs lie within the row.
            unsafe {
                _mm256_storeu_si256(out.add(row * outputs).cast(), two[0]);
                _mm256_storeu_si256(out.add(row * outputs + 8).cast(), two[1]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without pattern, the same at every run.
    fn noise(seed: u64) -> impl Iterator<Item = u8> {
        let mut state = seed;
        std::iter::repeat_with(move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
    }

    #[test]
    fn every_path_sums_the_same() {
        let (outputs, inputs) = (128, 44);
        // The extremes stand at the front: 127 · −127 twice is what could overflow 16 bits.
        let weights: Vec<i8> = noise(1).map(|byte| (byte as i8).max(-127)).take(outputs * inputs).collect();
        for rows in [1, 2, 3, 4, 5, 6, 7, 13] {
            let mut values: Vec<u8> = noise(2).map(|byte| byte & 127).take(rows * inputs).collect();
            values[..inputs].fill(127);
            let mut naive = vec![0i32; rows * outputs];
            for (row, result) in naive.chunks_exact_mut(outputs).enumerate() {
                for (output, sum) in result.iter_mut().enumerate() {
                    for input in 0..inputs {
                        let (block, lane, quad, part) = (output / LANES, output % LANES, input / QUAD, input % QUAD);
                        let weight = weights[block * LANES * inputs + quad * LANES * QUAD + lane * QUAD + part];
                        *sum += i32::from(values[row * inputs + input]) * i32::from(weight);
                    }
                }
            }
            for path in Path::available() {
                let mut out = vec![0; rows * outputs];
                multiply(path, &values, Matrix { weights: &weights, outputs, inputs }, &mut out);
                assert!(out == naive, "{path:?} with {rows} rows");
            }
        }
    }

    #[test]
    fn the_largest_products_do_not_overflow() {
        let (outputs, inputs) = (64, 1536);
        for extreme in [-127, 127] {
            let weights = vec![extreme; outputs * inputs];
            let values = vec![127; inputs];
            for path in Path::available() {
                let mut out = vec![0; outputs];
                multiply(path, &values, Matrix { weights: &weights, outputs, inputs }, &mut out);
                assert!(out.iter().all(|sum| *sum == 127 * i32::from(extreme) * 1536), "{path:?}");
            }
        }
    }
}
