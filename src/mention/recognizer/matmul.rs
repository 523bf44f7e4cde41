//! Products of 8-bit integers, by the widest instructions that the processor has.
//!
//! Every path sums the same integers exactly, so all give the same numbers. Here alone may code be `unsafe`: the instructions of newer
//! processors are called only after the processor said that it has them, and read only within slices whose lengths were checked.
#![allow(unsafe_code)]

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

use std::sync::OnceLock;

/// How products are computed on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// AVX-512 with VNNI: 64 products an instruction.
    Avx512,
    /// AVX2: 32 products in three instructions.
    Avx2,
    /// What every processor has: on x86-64 eight 16-bit products an instruction, elsewhere plain loops.
    Portable,
}

impl Path {
    /// The paths that this processor has, the fastest first.
    pub fn available() -> Vec<Path> {
        let mut paths = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            let is_wide =
                is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vl");
            if is_wide && is_x86_feature_detected!("avx512dq") && is_x86_feature_detected!("avx512vnni") {
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

/// Takes the sums of a product, some outputs of one row at a time, each once. `finish` is to be `#[inline(always)]`, as
/// [`Loops::run`] is: it runs while the sums are still at hand.
pub trait Finish {
    fn finish<const N: usize>(&mut self, row: usize, first_output: usize, sums: &[i32; N]);
}

/// Gives `finish` for every row of `values` and every output Σ values[row][input] · weights[output][input].
///
/// Values are at most 127, so that sums of two products fit 16 bits on the AVX2 path.
pub fn multiply(path: Path, values: &[u8], matrix: Matrix<'_>, finish: &mut impl Finish) {
    let Matrix { weights, outputs, inputs } = matrix;
    assert!(inputs.is_multiple_of(QUAD) && outputs.is_multiple_of(4 * LANES), "a matrix of an odd size");
    assert!(inputs > 0 && values.len().is_multiple_of(inputs) && weights.len() == outputs * inputs, "sizes do not meet");
    match path {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: the path comes from `Path::available`, and the lengths were checked above.
        Path::Avx512 => unsafe { x86::multiply_avx512(values, weights, outputs, inputs, finish) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above.
        Path::Avx2 => unsafe { x86::multiply_avx2(values, weights, outputs, inputs, finish) },
        _ => portable::multiply(values, weights, outputs, inputs, finish),
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

    /// The sums as they are.
    struct Sums {
        outputs: usize,
        sums: Vec<i32>,
    }

    impl Finish for Sums {
        #[inline(always)]
        fn finish<const N: usize>(&mut self, row: usize, first_output: usize, sums: &[i32; N]) {
            let start = row * self.outputs + first_output;
            self.sums[start..start + N].copy_from_slice(sums);
        }
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
                let mut out = Sums { outputs, sums: vec![0; rows * outputs] };
                multiply(path, &values, Matrix { weights: &weights, outputs, inputs }, &mut out);
                assert!(out.sums == naive, "{path:?} with {rows} rows");
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
                let mut out = Sums { outputs, sums: vec![0; outputs] };
                multiply(path, &values, Matrix { weights: &weights, outputs, inputs }, &mut out);
                assert!(out.sums.iter().all(|sum| *sum == 127 * i32::from(extreme) * 1536), "{path:?}");
            }
        }
    }
}
