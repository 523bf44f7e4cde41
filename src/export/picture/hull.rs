//! The soft shapes around communities, as the window draws them.

use super::{Disc, Shape};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::figures::Figures;
use crate::export::palette::{self, Shade};
use crate::layout::blob;

/// How far a shape reaches beyond its discs, and how wide an arm is at most, in points.
const BEYOND: f64 = 13.0;
const ARM: f64 = 30.0;

/// One shape a community that has a color; none where the drawing has none.
pub fn shapes(analysis: &Analysis, figures: &Figures, discs: &[Disc], size: f64, shade: Shade) -> Vec<Shape> {
    if !figures.drawing.has_hulls {
        return Vec::new();
    }
    let mut by_actor: Vec<Option<&Disc>> = vec![None; analysis.actors().len()];
    for disc in discs {
        if let Some(slot) = by_actor.get_mut(disc.actor.0) {
            *slot = Some(disc);
        }
    }
    let paper = shade.palette().paper;
    let beyond = BEYOND * size.clamp(0.6, 1.5);
    let shape = |(number, members): (usize, Vec<ActorId>)| {
        let members: Vec<&Disc> = members.iter().filter_map(|actor| by_actor.get(actor.0).copied().flatten()).collect();
        let top = figures.tops.get(number).and_then(|(top, _)| analysis.actor(*top))?;
        let color = *palette::communities(shade).get(number)?;
        let places: Vec<[f64; 2]> = members.iter().map(|disc| disc.center).collect();
        let arm = |(a, b): (usize, usize)| {
            let (one, other) = (members.get(a)?, members.get(b)?);
            Some((one.center, other.center, (2.0 * (one.radius.min(other.radius) + beyond)).min(ARM * size.clamp(0.6, 1.5))))
        };
        Some(Shape::Hull {
            discs: members.iter().map(|disc| (disc.center, disc.radius + beyond)).collect(),
            arms: blob::arms(&places).into_iter().filter_map(arm).collect(),
            fill: palette::blend(paper, color, palette::HULL),
            rim: palette::blend(paper, color, palette::HULL_RIM),
            about: format!("Community of {}", top.name),
        })
    };
    let groups = figures.groups(discs.iter().map(|disc| disc.actor));
    groups.into_iter().enumerate().filter(|(_, members)| members.len() > 1).filter_map(shape).collect()
}
