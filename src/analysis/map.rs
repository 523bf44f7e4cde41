//! From an analysis to what the layout and the drawings need: sizes, pulls, and the places that actors keep.
//!
//! Lengths are in graph units: what one screen point is at zoom 1.

use super::Analysis;
use crate::actor::ActorId;
use crate::layout::{Problem, Pull, Style};
use std::collections::BTreeMap;

/// One position an actor, by its number; the same order as [`Analysis::actors`].
pub type Positions = Vec<[f64; 2]>;

/// The radius of an actor's disc: its area grows with the mentions. In graph units.
pub fn disc_radius(mention_count: usize) -> f64 {
    (5.0 + 2.6 * (mention_count as f64).sqrt()).min(34.0)
}

/// The width of a tie's line: grows with the square root of its sentences. In graph units.
pub fn line_width(sentence_count: usize) -> f64 {
    (0.6 + 1.1 * (sentence_count as f64).sqrt()).min(9.0)
}

/// What is to be laid out: `start` says where each actor stands already.
pub fn problem(analysis: &Analysis, start: Vec<Option<[f64; 2]>>, style: Style) -> Problem {
    let mut start = start;
    start.resize(analysis.actors().len(), None);
    let mut is_pinned = vec![false; start.len()];
    for (actor, place) in &analysis.pins {
        if let (Some(start), Some(pinned)) = (start.get_mut(actor.0), is_pinned.get_mut(actor.0)) {
            *start = Some(*place);
            *pinned = true;
        }
    }
    Problem {
        radii: analysis.actors().iter().map(|actor| disc_radius(actor.mentions.len())).collect(),
        pulls: analysis.network.co_mentions.iter().map(|tie| Pull { a: tie.a.0, b: tie.b.0, weight: tie.weight }).collect(),
        start,
        is_pinned,
        style,
        seed: 7,
    }
}

/// Where the actors of a new analysis stood in an old one: each takes the place of its ancestor there.
pub fn carry(old: &Analysis, positions: &[[f64; 2]], new: &Analysis) -> Vec<Option<[f64; 2]>> {
    ancestors(old, new).into_iter().map(|ancestor| positions.get(ancestor?.0).copied()).collect()
}

/// Who each actor of a new analysis was in an old one: the old actor it shares most mentions with; `None` for a newcomer.
pub fn ancestors(old: &Analysis, new: &Analysis) -> Vec<Option<ActorId>> {
    let mut owners = BTreeMap::new();
    for (number, actor) in old.actors().iter().enumerate() {
        for id in &actor.mentions {
            if let (Some(document), Some(mention)) = (old.documents.get(id.document), old.mention(*id)) {
                owners.insert((document.id, mention.span), ActorId(number));
            }
        }
    }
    let ancestor = |actor: &crate::actor::Actor| {
        let mut votes: BTreeMap<ActorId, usize> = BTreeMap::new();
        for id in &actor.mentions {
            let (document, mention) = (new.documents.get(id.document)?, new.mention(*id)?);
            if let Some(owner) = owners.get(&(document.id, mention.span)) {
                *votes.entry(*owner).or_default() += 1;
            }
        }
        votes.into_iter().max_by_key(|(owner, count)| (*count, std::cmp::Reverse(*owner))).map(|(owner, _)| owner)
    };
    new.actors().iter().map(ancestor).collect()
}
