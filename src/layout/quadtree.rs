//! The push of all nodes on all nodes, far ones taken together (Barnes and Hut).
//!
//! Nodes are sorted along a Morton curve and cut into leaves. One list of what a leaf feels, single nodes nearby and whole cells far
//! off, serves all its nodes at once, in the lanes of vector registers. Single precision is enough: the error of a far cell is larger.

use super::lanes::{Felt, LANES, pushes};

/// Nodes a leaf holds at most.
const LEAF: usize = 3 * LANES;
/// So many steps one order serves.
const SERVES: u32 = 4;
/// A cell is felt as one when its size is below this times its distance.
const OPENING: f32 = 1.0;
/// Levels of the curve: a cell of the last is one part in 2²⁰ of the map wide.
const LEVELS: u32 = 20;
/// Bits of the sort key that hold the node's number.
const NUMBER_BITS: u32 = 24;

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// Center of mass, and mass.
    x: f32,
    y: f32,
    mass: f32,
    /// Bounds of the nodes themselves, tighter than the cell.
    low: [f32; 2],
    high: [f32; 2],
    /// The nodes it holds, along the curve.
    start: u32,
    end: u32,
    /// Its children, contiguous; none for a leaf.
    first_child: u32,
    child_count: u32,
    /// Levels left to split.
    level: u32,
}

/// Kept between steps for its memory, and for the order of nodes that stood nearly where they stand.
#[derive(Clone, Debug, Default)]
pub struct Quadtree {
    /// How many more steps the order serves.
    age: u32,
    /// What is taken off all places, so that single precision suffices.
    middle: [f64; 2],
    keys: Vec<u64>,
    xs: Vec<f32>,
    ys: Vec<f32>,
    masses: Vec<f32>,
    cells: Vec<Cell>,
    felt: Felt,
    stack: Vec<u32>,
}

impl Quadtree {
    /// Adds to `forces` the push mᵢ Σ mⱼ (xᵢ − xⱼ) / (|xᵢ − xⱼ|² + softening²). At most 2²⁴ nodes.
    pub fn push(&mut self, places: &[[f64; 2]], masses: &[f64], softening: f64, forces: &mut [[f64; 2]]) {
        if places.len() < 2 {
            return;
        }
        // Nodes move little in a step: the order along the curve serves a few, with bounds and centers as they are now.
        if self.age == 0 || self.keys.len() != places.len() {
            self.sort(places);
            self.split();
            self.age = SERVES;
        }
        self.age -= 1;
        self.follow(places, masses);
        self.weigh();
        let soft = (softening * softening) as f32;
        for leaf in 0..self.cells.len() {
            if self.cells[leaf].child_count == 0 {
                self.gather(leaf);
                self.feel(leaf, soft, masses, forces);
            }
        }
    }

    /// How many single pushes, of a node or a cell on a node, [`Quadtree::push`] adds up.
    pub fn push_count(&mut self, places: &[[f64; 2]], masses: &[f64]) -> usize {
        self.sort(places);
        self.split();
        self.follow(places, masses);
        self.weigh();
        let leaves = (0..self.cells.len()).filter(|&at| self.cells[at].child_count == 0).collect::<Vec<_>>();
        let of = |leaf: usize| {
            self.gather(leaf);
            (self.cells[leaf].end - self.cells[leaf].start) as usize * self.felt.xs.len()
        };
        leaves.into_iter().map(of).sum()
    }

    fn sort(&mut self, places: &[[f64; 2]]) {
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        for place in places {
            for axis in 0..2 {
                low[axis] = low[axis].min(place[axis]);
                high[axis] = high[axis].max(place[axis]);
            }
        }
        let side = (high[0] - low[0]).max(high[1] - low[1]).max(f64::MIN_POSITIVE);
        let top = f64::from((1u32 << LEVELS) - 1);
        let cell = |place: &[f64; 2], axis: usize| spread((((place[axis] - low[axis]) / side) * top) as u32);
        self.keys.clear();
        self.keys
            .extend(places.iter().enumerate().map(|(node, place)| ((cell(place, 1) << 1 | cell(place, 0)) << NUMBER_BITS) | node as u64));
        self.keys.sort_unstable();
        self.middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
    }

    /// Takes places and masses in, in the order of the curve.
    fn follow(&mut self, places: &[[f64; 2]], masses: &[f64]) {
        self.xs.clear();
        self.ys.clear();
        self.masses.clear();
        let middle = self.middle;
        for key in &self.keys {
            let node = number(*key);
            self.xs.push((places[node][0] - middle[0]) as f32);
            self.ys.push((places[node][1] - middle[1]) as f32);
            self.masses.push(masses[node] as f32);
        }
    }

    /// Forgets the order of nodes that are no more, or stand elsewhere now.
    pub fn forget(&mut self) {
        self.age = 0;
    }

    /// Cuts the curve into cells; children come after their parent.
    fn split(&mut self) {
        self.cells.clear();
        self.cells.push(Cell { end: self.keys.len() as u32, level: LEVELS, ..Cell::default() });
        let mut at = 0;
        while let Some(&cell) = self.cells.get(at) {
            if (cell.end - cell.start) as usize > LEAF && cell.level > 0 {
                let level = cell.level - 1;
                let shift = NUMBER_BITS + 2 * level;
                let first_child = self.cells.len() as u32;
                let mut start = cell.start;
                while start < cell.end {
                    let keys = &self.keys[start as usize..cell.end as usize];
                    let quarter = keys[0] >> shift;
                    let end = start + keys.partition_point(|key| key >> shift == quarter) as u32;
                    self.cells.push(Cell { start, end, level, ..Cell::default() });
                    start = end;
                }
                self.cells[at].first_child = first_child;
                self.cells[at].child_count = self.cells.len() as u32 - first_child;
            }
            at += 1;
        }
    }

    /// Centers, masses and bounds, from the leaves up.
    fn weigh(&mut self) {
        for at in (0..self.cells.len()).rev() {
            let mut cell = self.cells[at];
            let (mut x, mut y, mut mass) = (0.0, 0.0, 0.0);
            (cell.low, cell.high) = ([f32::MAX; 2], [f32::MIN; 2]);
            if cell.child_count == 0 {
                for node in cell.start as usize..cell.end as usize {
                    let (nx, ny, nm) = (self.xs[node], self.ys[node], self.masses[node]);
                    (x, y, mass) = (x + nx * nm, y + ny * nm, mass + nm);
                    cell.low = [cell.low[0].min(nx), cell.low[1].min(ny)];
                    cell.high = [cell.high[0].max(nx), cell.high[1].max(ny)];
                }
            } else {
                for child in &self.cells[cell.first_child as usize..(cell.first_child + cell.child_count) as usize] {
                    (x, y, mass) = (x + child.x * child.mass, y + child.y * child.mass, mass + child.mass);
                    cell.low = [cell.low[0].min(child.low[0]), cell.low[1].min(child.low[1])];
                    cell.high = [cell.high[0].max(child.high[0]), cell.high[1].max(child.high[1])];
                }
            }
            (cell.x, cell.y, cell.mass) = (x / mass, y / mass, mass);
            self.cells[at] = cell;
        }
    }

    /// Lists what a leaf feels.
    fn gather(&mut self, leaf: usize) {
        let here = self.cells[leaf];
        self.felt.clear();
        self.stack.clear();
        self.stack.push(0);
        while let Some(at) = self.stack.pop() {
            let cell = self.cells[at as usize];
            let dx = (here.low[0] - cell.x).max(cell.x - here.high[0]).max(0.0);
            let dy = (here.low[1] - cell.y).max(cell.y - here.high[1]).max(0.0);
            let size = (cell.high[0] - cell.low[0]).max(cell.high[1] - cell.low[1]);
            if size * size < OPENING * OPENING * (dx * dx + dy * dy) {
                self.felt.xs.push(cell.x);
                self.felt.ys.push(cell.y);
                self.felt.masses.push(cell.mass);
            } else if cell.child_count == 0 {
                let nodes = cell.start as usize..cell.end as usize;
                self.felt.xs.extend_from_slice(&self.xs[nodes.clone()]);
                self.felt.ys.extend_from_slice(&self.ys[nodes.clone()]);
                self.felt.masses.extend_from_slice(&self.masses[nodes]);
            } else {
                self.stack.extend(cell.first_child..cell.first_child + cell.child_count);
            }
        }
    }

    fn feel(&self, leaf: usize, soft: f32, masses: &[f64], forces: &mut [[f64; 2]]) {
        let (start, end) = (self.cells[leaf].start as usize, self.cells[leaf].end as usize);
        for from in (start..end).step_by(LANES) {
            let (mut xs, mut ys) = ([0.0; LANES], [0.0; LANES]);
            let count = LANES.min(end - from);
            xs[..count].copy_from_slice(&self.xs[from..from + count]);
            ys[..count].copy_from_slice(&self.ys[from..from + count]);
            let (fx, fy) = pushes(&xs, &ys, count, &self.felt, soft);
            for lane in 0..count {
                let node = number(self.keys[from + lane]);
                forces[node][0] += masses[node] * f64::from(fx[lane]);
                forces[node][1] += masses[node] * f64::from(fy[lane]);
            }
        }
    }
}

fn number(key: u64) -> usize {
    (key & ((1 << NUMBER_BITS) - 1)) as usize
}

/// Puts a zero before every bit.
fn spread(value: u32) -> u64 {
    let mut bits = u64::from(value);
    bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF;
    bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF;
    bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F;
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
    (bits | bits << 1) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    #[test]
    fn the_push_is_that_of_all_pairs_within_a_few_percent() {
        let mut chance = Chance::new(1);
        let places: Vec<[f64; 2]> = (0..400).map(|_| chance.in_disc()).collect();
        let masses: Vec<f64> = (0..400).map(|_| 1.0 + 9.0 * chance.unit()).collect();
        let mut forces = vec![[0.0; 2]; 400];
        Quadtree::default().push(&places, &masses, 1e-6, &mut forces);
        let mut errors: Vec<f64> = (0..400)
            .map(|i| {
                let mut exact = [0.0; 2];
                for j in 0..400 {
                    let (dx, dy) = (places[i][0] - places[j][0], places[i][1] - places[j][1]);
                    let push = masses[i] * masses[j] / (dx * dx + dy * dy + 1e-12);
                    exact = [exact[0] + dx * push, exact[1] + dy * push];
                }
                let miss = ((forces[i][0] - exact[0]).powi(2) + (forces[i][1] - exact[1]).powi(2)).sqrt();
                miss / (exact[0].powi(2) + exact[1].powi(2)).sqrt()
            })
            .collect();
        errors.sort_by(f64::total_cmp);
        assert!(errors[200] < 0.02, "median error {}", errors[200]);
    }

    #[test]
    fn nodes_on_one_spot_give_no_infinite_push() {
        let mut forces = vec![[0.0; 2]; 40];
        Quadtree::default().push(&[[3.0, 4.0]; 40], &[1.0; 40], 0.1, &mut forces);
        assert!(forces.iter().flatten().all(|force| force.is_finite()));
    }
}
