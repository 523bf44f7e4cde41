//! The push of all nodes on all nodes, far ones taken together (Barnes and Hut).
//!
//! Nodes are sorted along a curve and cut into leaves. One list of what a leaf feels, single nodes nearby and whole cells far off, serves
//! all its nodes at once, in the lanes of vector registers; what is far from a whole cell is listed once for all leaves within. Single
//! precision is enough: the error of a far cell is larger.

use super::curve::{Curve, LEVELS, NUMBER_BITS, number};
use super::lanes::{Felt, LANES, pushes};
use super::parallel::in_parallel;
use std::ops::Range;

/// Nodes a leaf holds at most.
const LEAF: usize = 4 * LANES;
/// So many steps one order serves.
const SERVES: u32 = 4;
/// A cell is felt as one when its size is below this times its distance.
const OPENING: f32 = 1.0;

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// Center of mass, and mass.
    x: f32,
    y: f32,
    mass: f32,
    /// The square of its longer side, over that of [`OPENING`].
    size: f32,
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
    curve: Curve,
    xs: Vec<f32>,
    ys: Vec<f32>,
    masses: Vec<f32>,
    cells: Vec<Cell>,
    /// One for each thread.
    walks: Vec<Walk>,
    /// The push on each node along the curve.
    felt: Vec<[f32; 2]>,
}

/// On the way through the cells.
#[derive(Clone, Debug, Default)]
struct Walk {
    /// What the cell at hand feels; what its parents feel comes first.
    felt: Felt,
    /// Cells that are far from some of it only, those of its parents first.
    pending: Vec<u32>,
    /// Cells to be asked.
    stack: Vec<u32>,
}

impl Quadtree {
    /// Sets `forces` to the push mᵢ Σ mⱼ (xᵢ − xⱼ) / (|xᵢ − xⱼ|² + softening²), on so many threads. At most 2³² nodes.
    pub fn push(&mut self, places: &[[f32; 2]], masses: &[f32], softening: f32, threads: usize, forces: &mut [[f32; 2]]) {
        self.prepare(places, masses);
        let (mut walks, mut felt) = (std::mem::take(&mut self.walks), std::mem::take(&mut self.felt));
        felt.resize(places.len(), [0.0; 2]);
        walks.resize_with(threads.max(1), Walk::default);
        let shares = self.shares(walks.len());
        let (mut rest, mut tasks) = (&mut felt[..], Vec::new());
        for (share, walk) in shares.windows(2).zip(&mut walks) {
            let mine = rest.split_off_mut(..share[1] - share[0]).unwrap_or_default();
            tasks.push((walk, share[0]..share[1], mine));
        }
        let tree = &*self;
        in_parallel(tasks, |(walk, range, mine)| {
            tree.walk(walk, range.clone(), &mut |leaf, felt| tree.feel(leaf, felt, softening * softening, range.start, mine));
        });
        for (&key, force) in self.curve.keys.iter().zip(&felt) {
            forces[number(key)] = *force;
        }
        (self.walks, self.felt) = (walks, felt);
    }

    /// Where along the curve the share of each thread begins, and the end of all: none cuts a leaf.
    fn shares(&self, threads: usize) -> Vec<usize> {
        let count = self.xs.len();
        let mut shares = vec![0];
        for thread in 1..threads {
            let wanted = count * thread / threads;
            let leaf = self.cells.iter().find(|cell| cell.child_count == 0 && (cell.start as usize..cell.end as usize).contains(&wanted));
            shares.push(leaf.map_or(count, |leaf| leaf.start as usize));
        }
        shares.push(count);
        shares
    }

    /// How many single pushes, of a node or a cell on a node, [`Quadtree::push`] adds up.
    pub fn push_count(&mut self, places: &[[f32; 2]], masses: &[f32]) -> usize {
        self.prepare(places, masses);
        let mut count = 0;
        self.walk(&mut Walk::default(), 0..places.len(), &mut |leaf, felt| count += (leaf.end - leaf.start) as usize * felt.xs.len());
        count
    }

    /// Forgets the order of nodes that are no more, or stand elsewhere now.
    pub fn forget(&mut self) {
        self.age = 0;
    }

    /// Cells as nodes stand now. They move little in a step: one order along the curve serves a few, with bounds and centers as they are.
    fn prepare(&mut self, places: &[[f32; 2]], masses: &[f32]) {
        if self.age == 0 || self.curve.keys.len() != places.len() {
            self.curve.sort(places);
            self.split();
            self.age = SERVES;
        }
        self.age -= 1;
        self.follow(places, masses);
        self.weigh();
    }

    /// Takes places and masses in, in the order of the curve.
    fn follow(&mut self, places: &[[f32; 2]], masses: &[f32]) {
        self.xs.clear();
        self.ys.clear();
        self.masses.clear();
        let Self { curve, xs, ys, .. } = self;
        xs.extend(curve.numbers().map(|node| places[node][0]));
        ys.extend(curve.numbers().map(|node| places[node][1]));
        self.masses.extend(curve.numbers().map(|node| masses[node]));
    }

    /// Cuts the curve into cells; children come after their parent.
    fn split(&mut self) {
        self.cells.clear();
        self.cells.push(Cell { end: self.curve.keys.len() as u32, level: LEVELS, ..Cell::default() });
        let mut at = 0;
        while let Some(&cell) = self.cells.get(at) {
            if (cell.end - cell.start) as usize > LEAF && cell.level > 0 {
                let level = cell.level - 1;
                let shift = NUMBER_BITS + 2 * level;
                let first_child = self.cells.len() as u32;
                let mut start = cell.start;
                while start < cell.end {
                    let keys = &self.curve.keys[start as usize..cell.end as usize];
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
            let size = (cell.high[0] - cell.low[0]).max(cell.high[1] - cell.low[1]) / OPENING;
            cell.size = size * size;
            self.cells[at] = cell;
        }
    }

    /// Calls `act` for every leaf of this part of the curve, with what it feels.
    fn walk(&self, walk: &mut Walk, range: Range<usize>, act: &mut impl FnMut(&Cell, &Felt)) {
        walk.felt.clear();
        walk.pending.clear();
        walk.pending.push(0);
        self.descend(walk, 0, 0, &range, act);
    }

    /// Goes on within a cell; `from` is where those begin that are pending for it.
    fn descend(&self, walk: &mut Walk, at: usize, from: usize, range: &Range<usize>, act: &mut impl FnMut(&Cell, &Felt)) {
        let here = self.cells[at];
        if here.end as usize <= range.start || here.start as usize >= range.end {
            return;
        }
        let (felt, until) = (walk.felt.xs.len(), walk.pending.len());
        walk.stack.extend_from_slice(&walk.pending[from..]);
        while let Some(other) = walk.stack.pop() {
            let cell = &self.cells[other as usize];
            if cell.size < here.nearest(cell) {
                walk.felt.push(cell.x, cell.y, cell.mass);
            } else if here.child_count > 0 && (cell.child_count == 0 || cell.size < here.farthest(cell)) {
                // It may be far from one of the children.
                walk.pending.push(other);
            } else if cell.child_count == 0 {
                let nodes = cell.start as usize..cell.end as usize;
                walk.felt.extend(&self.xs[nodes.clone()], &self.ys[nodes.clone()], &self.masses[nodes]);
            } else {
                walk.stack.extend(cell.first_child..cell.first_child + cell.child_count);
            }
        }
        if here.child_count == 0 {
            act(&here, &walk.felt);
        }
        for child in here.first_child..here.first_child + here.child_count {
            self.descend(walk, child as usize, until, range, act);
        }
        walk.felt.truncate(felt);
        walk.pending.truncate(until);
    }

    /// What the nodes of a leaf feel; `forces` begins with that of the node at `first` along the curve.
    fn feel(&self, leaf: &Cell, felt: &Felt, soft: f32, first: usize, forces: &mut [[f32; 2]]) {
        let (start, end) = (leaf.start as usize, leaf.end as usize);
        for from in (start..end).step_by(LANES) {
            let (mut xs, mut ys) = ([0.0; LANES], [0.0; LANES]);
            let count = LANES.min(end - from);
            xs[..count].copy_from_slice(&self.xs[from..from + count]);
            ys[..count].copy_from_slice(&self.ys[from..from + count]);
            let (fx, fy) = pushes(&xs, &ys, count, felt, soft);
            let rows = forces[from - first..].iter_mut().zip(&self.masses[from..from + count]).zip(fx).zip(fy);
            rows.for_each(|(((force, mass), fx), fy)| *force = [mass * fx, mass * fy]);
        }
    }
}

impl Cell {
    /// The square of the distance from the nearest point of its bounds to the center of another.
    fn nearest(&self, other: &Self) -> f32 {
        let dx = (self.low[0] - other.x).max(other.x - self.high[0]).max(0.0);
        let dy = (self.low[1] - other.y).max(other.y - self.high[1]).max(0.0);
        dx * dx + dy * dy
    }

    /// And from the farthest.
    fn farthest(&self, other: &Self) -> f32 {
        let dx = (other.x - self.low[0]).max(self.high[0] - other.x);
        let dy = (other.y - self.low[1]).max(self.high[1] - other.y);
        dx * dx + dy * dy
    }
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    #[test]
    fn the_push_is_that_of_all_pairs_within_a_few_percent() {
        let mut chance = Chance::new(1);
        let places: Vec<[f32; 2]> = (0..400).map(|_| chance.in_disc().map(|x| x as f32)).collect();
        let masses: Vec<f32> = (0..400).map(|_| 1.0 + 9.0 * chance.unit() as f32).collect();
        let mut forces = vec![[0.0; 2]; 400];
        Quadtree::default().push(&places, &masses, 1e-6, 1, &mut forces);
        let mut errors: Vec<f32> = (0..400)
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
        errors.sort_by(f32::total_cmp);
        assert!(errors[200] < 0.02, "median error {}", errors[200]);
    }

    #[test]
    fn nodes_on_one_spot_give_no_infinite_push() {
        let mut forces = vec![[0.0; 2]; 40];
        Quadtree::default().push(&[[3.0, 4.0]; 40], &[1.0; 40], 0.1, 3, &mut forces);
        assert!(forces.iter().flatten().all(|force| force.is_finite()));
    }
}
