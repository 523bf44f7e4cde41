//! The kernels for AVX-512 with VNNI and for AVX2.

use super::{Finish, LANES, Loops, QUAD};
use std::arch::x86_64::*;

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
pub fn widely_avx512(work: impl Loops) {
    work.run();
}

#[target_feature(enable = "avx2")]
pub fn widely_avx2(work: impl Loops) {
    work.run();
}

/// Outputs that one AVX-512 tile gives.
const WIDE: usize = 4 * LANES;

/// Lengths as in `multiply`, checked there.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
pub unsafe fn multiply_avx512(values: &[u8], weights: &[i8], outputs: usize, inputs: usize, finish: &mut impl Finish) {
    let rows = values.len() / inputs;
    for block in 0..outputs / WIDE {
        // SAFETY: `block` is below outputs / 64, and a block of 64 outputs holds 64 · inputs weights.
        let panel = unsafe { weights.as_ptr().add(block * WIDE * inputs) };
        let mut row = 0;
        while row < rows {
            // SAFETY: rows `row` to `row + count` lie within `values`.
            unsafe {
                let v = values.as_ptr().add(row * inputs);
                let place = (row, block * WIDE);
                match rows - row {
                    1 => tile_avx512::<1>(v, panel, inputs, place, finish),
                    2 => tile_avx512::<2>(v, panel, inputs, place, finish),
                    3 => tile_avx512::<3>(v, panel, inputs, place, finish),
                    4 => tile_avx512::<4>(v, panel, inputs, place, finish),
                    5 => tile_avx512::<5>(v, panel, inputs, place, finish),
                    _ => tile_avx512::<6>(v, panel, inputs, place, finish),
                }
            }
            row += (rows - row).min(6);
        }
    }
}

/// `R` rows by 64 outputs. `values` points to R · inputs bytes, `panel` to 64 · inputs; `place` is the first row and output.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
unsafe fn tile_avx512<const R: usize>(values: *const u8, panel: *const i8, inputs: usize, place: (usize, usize), finish: &mut impl Finish) {
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
        let mut out = [0i32; WIDE];
        for (out, sum) in out.as_chunks_mut::<LANES>().0.iter_mut().zip(four) {
            // SAFETY: `out` holds 16 numbers of 32 bits.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), *sum) }
        }
        finish.finish(place.0 + row, place.1, &out);
    }
}

/// Lengths as in `multiply`, checked there.
#[target_feature(enable = "avx2")]
pub unsafe fn multiply_avx2(values: &[u8], weights: &[i8], outputs: usize, inputs: usize, finish: &mut impl Finish) {
    let rows = values.len() / inputs;
    for block in 0..outputs / LANES {
        // SAFETY: `block` is below outputs / 16, and a block of 16 outputs holds 16 · inputs weights.
        let panel = unsafe { weights.as_ptr().add(block * LANES * inputs) };
        let mut row = 0;
        while row < rows {
            // SAFETY: rows `row` to `row + count` lie within `values`.
            unsafe {
                let v = values.as_ptr().add(row * inputs);
                let place = (row, block * LANES);
                match rows - row {
                    1 => tile_avx2::<1>(v, panel, inputs, place, finish),
                    2 => tile_avx2::<2>(v, panel, inputs, place, finish),
                    3 => tile_avx2::<3>(v, panel, inputs, place, finish),
                    _ => tile_avx2::<4>(v, panel, inputs, place, finish),
                }
            }
            row += (rows - row).min(4);
        }
    }
}

/// `R` rows by 16 outputs. `values` points to R · inputs bytes, `panel` to 16 · inputs; `place` is the first row and output.
#[target_feature(enable = "avx2")]
unsafe fn tile_avx2<const R: usize>(values: *const u8, panel: *const i8, inputs: usize, place: (usize, usize), finish: &mut impl Finish) {
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
        let mut out = [0i32; LANES];
        for (out, sum) in out.as_chunks_mut::<8>().0.iter_mut().zip(two) {
            // SAFETY: `out` holds 8 numbers of 32 bits.
            unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), *sum) }
        }
        finish.finish(place.0 + row, place.1, &out);
    }
}
