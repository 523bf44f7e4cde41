//! The kernel for every processor: 16-bit products of pairs, added in 32 bits.
//!
//! Weights are widened block by block, values once; both then lie so that one step reads them in order. On x86-64 the step is an
//! instruction that each of these processors has; elsewhere plain loops that the compiler makes wide.

use super::{Finish, LANES, QUAD};

/// Rows that go together: their sums and the weights of one step fit into 16 registers.
const ROWS: usize = 2;
/// Outputs of one register.
const LANE: usize = 4;

/// Two values, or two weights of one output.
type Pair = [i16; 2];

/// Lengths as in `multiply`, checked there.
pub fn multiply(values: &[u8], weights: &[i8], outputs: usize, inputs: usize, finish: &mut impl Finish) {
    let steps = inputs / 2;
    let rows = values.len() / inputs;
    let mut tiles: Vec<[Pair; ROWS]> = vec![[[0; 2]; ROWS]; steps * rows.div_ceil(ROWS)];
    for (row, values) in values.chunks_exact(inputs).enumerate() {
        let tile = tiles.get_mut(row / ROWS * steps..).unwrap_or_default();
        for (place, two) in tile.iter_mut().zip(values.as_chunks::<2>().0) {
            place[row % ROWS] = two.map(i16::from);
        }
    }
    let mut panel: Vec<[[Pair; LANE]; LANES / LANE]> = vec![[[[0; 2]; LANE]; LANES / LANE]; steps];
    for (block, weights) in weights.chunks_exact(inputs * LANES).take(outputs / LANES).enumerate() {
        for (two, group) in panel.as_chunks_mut::<2>().0.iter_mut().zip(weights.as_chunks::<{ QUAD * LANES }>().0) {
            let [low, high] = two;
            let places = low.as_flattened_mut().iter_mut().zip(high.as_flattened_mut());
            for ((low, high), w) in places.zip(group.as_chunks::<QUAD>().0) {
                let w = w.map(i16::from);
                (*low, *high) = ([w[0], w[1]], [w[2], w[3]]);
            }
        }
        for (tile, values) in tiles.chunks_exact(steps).enumerate() {
            let sums = tile_of(values, &panel);
            for (row, sums) in (tile * ROWS..rows).zip(&sums) {
                if let Some(sums) = sums.as_flattened().first_chunk::<LANES>() {
                    finish.finish(row, block * LANES, sums);
                }
            }
        }
    }
}

#[inline(always)]
fn tile_of(values: &[[Pair; ROWS]], panel: &[[[Pair; LANE]; LANES / LANE]]) -> [[[i32; LANE]; LANES / LANE]; ROWS] {
    let mut sums = [[[0; LANE]; LANES / LANE]; ROWS];
    for (values, weights) in values.iter().zip(panel) {
        for (sums, two) in sums.iter_mut().zip(values) {
            for (sums, weights) in sums.iter_mut().zip(weights) {
                add_products(sums, *two, weights);
            }
        }
    }
    sums
}

/// `sums[output] += two · weights[output]`.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn add_products(sums: &mut [i32; LANE], two: Pair, weights: &[Pair; LANE]) {
    use std::arch::x86_64::*;
    let both = i32::from(two[1]) << 16 | i32::from(two[0]);
    // SAFETY: every x86-64 processor has these instructions, and they read and write 16 bytes of arrays that hold 16 bytes.
    unsafe {
        let products = _mm_madd_epi16(_mm_set1_epi32(both), _mm_loadu_si128(weights.as_ptr().cast()));
        let total = _mm_add_epi32(_mm_loadu_si128(sums.as_ptr().cast()), products);
        _mm_storeu_si128(sums.as_mut_ptr().cast(), total);
    }
}

/// `sums[output] += two · weights[output]`.
#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn add_products(sums: &mut [i32; LANE], two: Pair, weights: &[Pair; LANE]) {
    for (sum, weights) in sums.iter_mut().zip(weights) {
        *sum += i32::from(two[0]) * i32::from(weights[0]) + i32::from(two[1]) * i32::from(weights[1]);
    }
}
