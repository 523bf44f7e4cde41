//! The parts between the integer products, in single precision: + − × ÷ √ alone and in a fixed order, so that every machine agrees.
//!
//! Loops are written so that neighboring outputs are independent: the compiler may compute many at a time without changing one.

/// Adding this number rounds to a whole one, which then stands in the lowest bits; taking it away gives that one.
const ROUND: f32 = 12_582_912.0;

/// e to the power of `x`, within 2 units of the last place; 0 below −87, capped above 87.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = (x - whole * 0.693_359_4) + whole * 2.121_944_4e-4;
    let mut power = 1.0 / 5040.0;
    power = power * rest + 1.0 / 720.0;
    power = power * rest + 1.0 / 120.0;
    power = power * rest + 1.0 / 24.0;
    power = power * rest + 1.0 / 6.0;
    power = power * rest + 0.5;
    power = power * rest + 1.0;
    power = power * rest + 1.0;
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127);
    power * f32::from_bits(exponent << 23)
}

/// GELU in its tanh form.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    let inner = 1.595_769 * (x + 0.044_715 * x * x * x);
    x / (1.0 + exp(-inner))
}

/// How many partial sums are kept side by side.
const LANES: usize = 16;

/// Joins partial results by halves.
#[inline(always)]
fn join(mut lanes: [f32; LANES], both: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for at in 0..half {
            lanes[at] = both(lanes[at], lanes[at + half]);
        }
        half /= 2;
    }
    lanes[0]
}

/// The sum, by sixteen partial sums.
#[inline(always)]
pub fn sum(values: &[f32]) -> f32 {
    let (chunks, rest) = values.as_chunks::<LANES>();
    let mut lanes = [0.0f32; LANES];
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    rest.iter().fold(join(lanes, |a, b| a + b), |total, value| total + value)
}

/// Makes a row of mean 0 and variance 1, then scales and shifts it. Its length is a multiple of 16.
#[inline(always)]
pub fn normalize(row: &mut [f32], scale: &[f32], shift: &[f32]) {
    let share = 1.0 / row.len() as f32;
    let mean = sum(row) * share;
    let mut lanes = [0.0f32; LANES];
    for chunk in row.as_chunks_mut::<LANES>().0 {
        for (value, lane) in chunk.iter_mut().zip(&mut lanes) {
            *value -= mean;
            *lane += *value * *value;
        }
    }
    let factor = 1.0 / (join(lanes, |a, b| a + b) * share + 1e-12).sqrt();
    for ((value, scale), shift) in row.iter_mut().zip(scale).zip(shift) {
        *value = *value * factor * scale + shift;
    }
}

/// Shares that add up to 1, in place.
#[inline(always)]
pub fn softmax(values: &mut [f32]) {
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    let (chunks, rest) = values.as_chunks::<LANES>();
    let mut lanes = [f32::MIN; LANES];
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = larger(*lane, *value);
        }
    }
    let top = rest.iter().fold(join(lanes, larger), |top, value| larger(top, *value));
    for value in values.iter_mut() {
        *value = exp(*value - top);
    }
    let factor = 1.0 / sum(values);
    for value in values {
        *value *= factor;
    }
}

/// A row of values as whole numbers from 0 to 127: `value ≈ step · (number − zero)`.
pub struct Scale {
    pub step: f32,
    pub zero: i32,
}

/// Rounds a row to whole numbers from 0 to 127. Its length is a multiple of 16.
#[inline(always)]
pub fn quantize(row: &[f32], out: &mut [u8]) -> Scale {
    let smaller = |a: f32, b: f32| if b < a { b } else { a };
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    let (mut low, mut high) = ([0.0f32; LANES], [1e-12f32; LANES]);
    for chunk in row.as_chunks::<LANES>().0 {
        for ((low, high), value) in low.iter_mut().zip(&mut high).zip(chunk) {
            *low = smaller(*low, *value);
            *high = larger(*high, *value);
        }
    }
    let (low, high) = (join(low, smaller), join(high, larger));
    let step = (high - low) * (1.0 / 127.0);
    let inverse = 1.0 / step;
    // A whole number, so that 0 stays exactly 0.
    let zero = (0.5 - low * inverse) as i32;
    let shift = zero as f32;
    for (byte, value) in out.iter_mut().zip(row) {
        let number = smaller(larger(value * inverse + shift, 0.0), 127.0);
        *byte = (number + ROUND).to_bits() as u8;
    }
    Scale { step, zero }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the reference may be the platform's own")]
    fn exp_is_exp() {
        for step in -870..=870 {
            let x = step as f32 * 0.1;
            let exact = f64::from(x);
            let expected = exact.exp();
            let off = (f64::from(exp(x)) - expected).abs() / expected;
            assert!(off < 1e-6, "exp({x}) is off by {off}");
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn rounding_keeps_zero_and_stays_near() {
        let row: Vec<f32> = (0..64).map(|i| (i as f32 - 11.0) * 0.07).collect();
        let mut bytes = [0; 64];
        let scale = quantize(&row, &mut bytes);
        for (value, byte) in row.iter().zip(bytes) {
            let back = scale.step * (i32::from(byte) - scale.zero) as f32;
            assert!((back - value).abs() <= scale.step * 0.51, "{value} came back as {back}");
        }
        let mut flat = [9; 32];
        quantize(&[0.0; 32], &mut flat);
        assert_eq!(flat, [0; 32]);
    }

    #[test]
    fn rows_are_normalized() {
        let mut row: Vec<f32> = (0..32).map(|i| i as f32).collect();
        normalize(&mut row, &[2.0; 32], &[1.0; 32]);
        assert!((sum(&row) / 32.0 - 1.0).abs() < 1e-5);
        let spread = row.iter().map(|value| (value - 1.0) * (value - 1.0)).sum::<f32>() / 32.0;
        assert!((spread - 4.0).abs() < 1e-3);
    }

    #[test]
    fn shares_add_up() {
        let mut values = vec![3.0, -1.0, 88.0, 88.0];
        softmax(&mut values);
        assert!((sum(&values) - 1.0).abs() < 1e-6);
        assert_eq!(values[2], values[3]);
    }
}
