//! Loops over many nodes at once, with the widest registers that the machine has: what nodes feel of a list, and how pairs meet.
//!
//! Every node keeps a sum of its own and adds in the order of the list, with single multiplications and divisions and none fused, so that
//! every path gives the same bytes. This file alone of the layout is `unsafe`: the same plain code is compiled for registers that
//! not every machine has, and only called where it was asked that this one does.
#![allow(unsafe_code)]

/// Nodes that feel a list together: as many as a leaf holds.
pub const LANES: usize = 16;

/// Where nodes are, or what they feel: one number a node along each axis.
pub type Row = [f32; LANES];

/// What is felt: places and masses, each list as long as the others.
#[derive(Clone, Debug, Default)]
pub struct Felt {
    pub xs: Vec<f32>,
    pub ys: Vec<f32>,
    pub masses: Vec<f32>,
}

impl Felt {
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    pub fn truncate(&mut self, count: usize) {
        self.xs.truncate(count);
        self.ys.truncate(count);
        self.masses.truncate(count);
    }

    pub fn push(&mut self, x: f32, y: f32, mass: f32) {
        self.xs.push(x);
        self.ys.push(y);
        self.masses.push(mass);
    }

    pub fn extend(&mut self, xs: &[f32], ys: &[f32], masses: &[f32]) {
        self.xs.extend_from_slice(xs);
        self.ys.extend_from_slice(ys);
        self.masses.extend_from_slice(masses);
    }
}

/// The sums Σ mⱼ (x − xⱼ) / (|x − xⱼ|² + soft) over a list, for the first `count` of the nodes; the other lanes mean nothing.
pub fn pushes(xs: &Row, ys: &Row, count: usize, felt: &Felt, soft: f32) -> (Row, Row) {
    #[cfg(target_arch = "x86_64")]
    {
        if std::arch::is_x86_feature_detected!("avx512f") && count > 8 {
            // SAFETY: the machine has just been asked.
            return unsafe { wide_512(xs, ys, felt, soft) };
        }
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the machine has just been asked.
            return unsafe { wide_256(xs, ys, count, felt, soft) };
        }
    }
    plain::<4>(xs, ys, count, felt, soft)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn wide_512(xs: &Row, ys: &Row, felt: &Felt, soft: f32) -> (Row, Row) {
    plain::<16>(xs, ys, LANES, felt, soft)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn wide_256(xs: &Row, ys: &Row, count: usize, felt: &Felt, soft: f32) -> (Row, Row) {
    plain::<8>(xs, ys, count, felt, soft)
}

/// `N` nodes at a time.
#[inline(always)]
fn plain<const N: usize>(xs: &Row, ys: &Row, count: usize, felt: &Felt, soft: f32) -> (Row, Row) {
    let (mut out_x, mut out_y) = ([0.0; LANES], [0.0; LANES]);
    for from in (0..count).step_by(N) {
        let (mut px, mut py, mut fx, mut fy) = ([0.0_f32; N], [0.0_f32; N], [0.0_f32; N], [0.0_f32; N]);
        px.copy_from_slice(&xs[from..from + N]);
        py.copy_from_slice(&ys[from..from + N]);
        for ((&x, &y), &mass) in felt.xs.iter().zip(&felt.ys).zip(&felt.masses) {
            for lane in 0..N {
                let (dx, dy) = (px[lane] - x, py[lane] - y);
                let push = mass / (dx * dx + dy * dy + soft);
                fx[lane] += dx * push;
                fy[lane] += dy * push;
            }
        }
        out_x[from..from + N].copy_from_slice(&fx);
        out_y[from..from + N].copy_from_slice(&fy);
    }
    (out_x, out_y)
}

/// Pairs of nodes that meet, all at once: nobody is in two pairs.
#[derive(Clone, Debug, Default)]
pub struct Meeting {
    pub ax: Vec<f32>,
    pub ay: Vec<f32>,
    pub bx: Vec<f32>,
    pub by: Vec<f32>,
}

/// Moves each pair toward its wanted distance d, by a share of `rate` / d² and no more than all the way; one that wants 0 stays.
pub fn meet(meeting: &mut Meeting, wanted: &[u16], rate: f32) {
    #[cfg(target_arch = "x86_64")]
    {
        if std::arch::is_x86_feature_detected!("avx512f") {
            // SAFETY: the machine has just been asked.
            return unsafe { meet_512(meeting, wanted, rate) };
        }
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the machine has just been asked.
            return unsafe { meet_256(meeting, wanted, rate) };
        }
    }
    meet_plainly(meeting, wanted, rate);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn meet_512(meeting: &mut Meeting, wanted: &[u16], rate: f32) {
    meet_plainly(meeting, wanted, rate);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn meet_256(meeting: &mut Meeting, wanted: &[u16], rate: f32) {
    meet_plainly(meeting, wanted, rate);
}

#[inline(always)]
fn meet_plainly(meeting: &mut Meeting, wanted: &[u16], rate: f32) {
    let Meeting { ax, ay, bx, by } = meeting;
    for ((((ax, ay), bx), by), &wanted) in ax.iter_mut().zip(ay).zip(bx).zip(by).zip(wanted) {
        let distance = f32::from(wanted);
        let (dx, dy) = (*ax - *bx, *ay - *by);
        let length = (dx * dx + dy * dy + 1e-12).sqrt();
        let share = (rate / (distance * distance)).min(1.0);
        let shift = if wanted == 0 { 0.0 } else { 0.5 * share * (length - distance) / length };
        (*ax, *ay) = (*ax - shift * dx, *ay - shift * dy);
        (*bx, *by) = (*bx + shift * dx, *by + shift * dy);
    }
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    #[test]
    fn every_width_gives_the_same_bytes() {
        let mut chance = Chance::new(3);
        let mut row = || std::array::from_fn(|_| chance.in_disc()[0] as f32);
        let (xs, ys): (Row, Row) = (row(), row());
        let mut felt = Felt::default();
        for _ in 0..50 {
            felt.xs.extend(row());
            felt.ys.extend(row());
            felt.masses.extend(row());
        }
        for count in [1, 7, 8, 9, 16] {
            let bits = |(x, y): (Row, Row)| x.iter().zip(&y).take(count).map(|(x, y)| (x.to_bits(), y.to_bits())).collect::<Vec<_>>();
            let here = bits(pushes(&xs, &ys, count, &felt, 0.01));
            assert_eq!(here, bits(plain::<4>(&xs, &ys, count, &felt, 0.01)));
            assert_eq!(here, bits(plain::<16>(&xs, &ys, count, &felt, 0.01)));
        }
    }
}
