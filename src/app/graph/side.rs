//! Which side of each disc its lines leave free: there its name is tried first.

use super::scene::Scene;
use crate::actor::ActorId;
use crate::layout::labels::Side;
use egui::Vec2;
use std::collections::BTreeMap;

/// Beyond this many lines hardly a side is free, and asking them all takes longer than it helps.
const ASKED: usize = 20_000;
/// The sides that read well, the best first.
const SIDES: [Side; 4] = [Side::Right, Side::Left, Side::Below, Side::Above];

/// The freest side of every disc that has lines.
pub fn freest(scene: &Scene) -> BTreeMap<ActorId, Side> {
    let mut crossed: BTreeMap<ActorId, [f32; 4]> = BTreeMap::new();
    if scene.line_count() > ASKED {
        return BTreeMap::new();
    }
    for (shape, a, b) in scene.lines() {
        let along = b.center - a.center;
        for (actor, way) in [(a.disc.actor, along), (b.disc.actor, -along)] {
            let weights = crossed.entry(actor).or_default();
            for (weight, side) in weights.iter_mut().zip(SIDES) {
                *weight += crossing(way, side) * (0.2 + shape.line.strength);
            }
        }
    }
    let best = |weights: [f32; 4]| {
        let order = (0..SIDES.len()).min_by(|&a, &b| weights[a].total_cmp(&weights[b]));
        order.and_then(|side| SIDES.get(side).copied()).unwrap_or(Side::Right)
    };
    crossed.into_iter().map(|(actor, weights)| (actor, best(weights))).collect()
}

/// How much of a label on this side a line that leaves this way runs through, 0 to 1. Labels are wide and low, so beside a disc only
/// flat lines meet them, above and below it most do.
fn crossing(way: Vec2, side: Side) -> f32 {
    let way = way.normalized();
    let (forward, aside) = match side {
        Side::Right => (way.x, way.y.abs()),
        Side::Left => (-way.x, way.y.abs()),
        Side::Below => (way.y, 0.4 * way.x.abs()),
        _ => (-way.y, 0.4 * way.x.abs()),
    };
    if forward <= 0.0 { 0.0 } else { (1.0 - aside / (0.6 * forward)).max(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn a_line_crosses_the_side_it_leaves_by() {
        assert_eq!(crossing(vec2(1.0, 0.0), Side::Right), 1.0);
        assert_eq!(crossing(vec2(1.0, 0.0), Side::Left), 0.0);
        assert_eq!(crossing(vec2(1.0, 1.0), Side::Right), 0.0, "a steep line passes the label by");
        assert!(crossing(vec2(0.5, 1.0), Side::Below) > 0.5, "but not the wide one below");
    }
}
