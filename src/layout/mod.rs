//! Where to draw a network: numbers in, numbers out. Knows no module of ours and no screen.
//!
//! Only + − × ÷ √, in a fixed order, so that every machine gives the same positions.

/// How the map should read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Even spread, as ForceAtlas2.
    #[default]
    Spread,
    /// Dense parts drawn together, as LinLog.
    Clusters,
    /// Distances on the map as the distances in the network (stress).
    Distances,
}

/// A line that pulls: two node indices and how strongly, above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pull {
    pub a: usize,
    pub b: usize,
    pub weight: f64,
}

/// What is to be laid out. `radii`, `start` and `is_pinned` have one entry a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// Disc radii, in the unit of the positions.
    pub radii: Vec<f64>,
    pub pulls: Vec<Pull>,
    /// Where a node is now; `None` for one that has no place yet.
    pub start: Vec<Option<[f64; 2]>>,
    /// Pinned nodes never move.
    pub is_pinned: Vec<bool>,
    pub style: Style,
    /// For the first places of nodes that have none.
    pub seed: u64,
}

/// A layout on its way: call [`Layout::step`] until it answers `false`.
#[derive(Clone, Debug)]
pub struct Layout {
    positions: Vec<[f64; 2]>,
}

impl Layout {
    pub fn new(problem: &Problem) -> Self {
        let positions = (0..problem.radii.len()).map(|node| [(node % 10) as f64 * 80.0, (node / 10) as f64 * 80.0]).collect();
        Self { positions }
    }

    /// Goes a slice further, short enough to be canceled between two; `false` once at rest.
    pub fn step(&mut self) -> bool {
        false
    }

    /// One position a node, as of the last step.
    pub fn positions(&self) -> &[[f64; 2]] {
        &self.positions
    }
}

/// Lays out until at rest.
pub fn lay_out(problem: &Problem) -> Vec<[f64; 2]> {
    let mut layout = Layout::new(problem);
    while layout.step() {}
    layout.positions
}
