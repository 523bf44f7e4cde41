//! From an analysis to what the layout and the drawings need: sizes, pulls, and the places that actors keep.
//!
//! Lengths are in graph units: what one screen point is at zoom 1.

use super::Analysis;
use crate::actor::{ActorId, MentionId};
use crate::document::DocumentId;
use crate::layout::{Problem, Pull, Style};
use crate::network::Network;
use crate::project::Anchor;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One position an actor, by its number; the same order as [`Analysis::actors`].
pub type Positions = Vec<[f64; 2]>;

/// The radius of an actor's disc, in graph units. At first its area grows with the mentions; then ever more slowly, so that a name in
/// every article of a large corpus does not cover the map, and still outgrows the next: 8 for 1, 15 for 12, 24 for 60, 40 for 500.
pub fn disc_radius(mention_count: usize) -> f64 {
    let root = (mention_count as f64).sqrt();
    4.0 + 62.0 * root / (root + 16.0)
}

/// The width of a tie's line, in graph units; grows as the discs do: 1.7 for 1, 4.4 for 18, 7 for 100.
pub fn line_width(sentence_count: usize) -> f64 {
    let root = (sentence_count as f64).sqrt();
    0.5 + 14.0 * root / (root + 11.0)
}

/// More lines than this at once are a gray mass: the weakest of them are left out.
pub const MOST_LINES: usize = 12_000;

/// How far the middle of a bent line stands aside, as a share of its length.
pub const BEND: f64 = 0.05;
/// Lines are bent where so many meet at one of their ends, so that they fan out,
const MANY_MEET: usize = 9;
/// on maps of so many lines at most: more are a texture.
const MOST_BENT: usize = 3_000;

/// True for a line that is drawn with a slight bend.
pub fn is_bent(network: &Network, a: ActorId, b: ActorId) -> bool {
    let ties = |actor: ActorId| network.ties_of.get(actor.0).map_or(0, Vec::len);
    network.co_mentions.len() <= MOST_BENT && ties(a).max(ties(b)) >= MANY_MEET
}

/// The point that pulls a bent line aside: that of a quadratic curve. The same for both directions.
pub fn bent(from: [f64; 2], to: [f64; 2], bend: f64) -> [f64; 2] {
    let side = if (from[0], from[1]) <= (to[0], to[1]) { 2.0 * bend } else { -2.0 * bend };
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    [0.5 * (from[0] + to[0]) - side * dy, 0.5 * (from[1] + to[1]) + side * dx]
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
        is_begun: false,
    }
}

/// Where the actors of a new analysis stood in an old one: each takes the place of its ancestor there.
pub fn carry(old: &Analysis, positions: &[[f64; 2]], new: &Analysis) -> Vec<Option<[f64; 2]>> {
    ancestors(old, new).into_iter().map(|ancestor| positions.get(ancestor?.0).copied()).collect()
}

/// Who each actor of a new analysis was in an old one: the old actor it shares most mentions with; `None` for a newcomer.
///
/// An old actor is the ancestor of one new actor only: when it was split in two, of the part that kept more mentions; the other counts as
/// new. When two were joined, the one that brings more mentions is the ancestor.
pub fn ancestors(old: &Analysis, new: &Analysis) -> Vec<Option<ActorId>> {
    if Arc::ptr_eq(&old.resolved, &new.resolved) {
        return (0..new.actors().len()).map(|number| Some(ActorId(number))).collect();
    }
    let mut owners: Vec<Vec<Option<usize>>> = old.mentions.iter().map(|mentions| vec![None; mentions.len()]).collect();
    for (number, actor) in old.actors().iter().enumerate() {
        for id in &actor.mentions {
            if let Some(owner) = owners.get_mut(id.document).and_then(|row| row.get_mut(id.index)) {
                *owner = Some(number);
            }
        }
    }
    let places = places(old, new);
    let owner = |id: &MentionId| {
        let place = (*places.get(id.document)?)?;
        let (before, now) = (old.mentions.get(place)?, new.mentions.get(id.document)?);
        let index = if Arc::ptr_eq(before, now) {
            id.index
        } else {
            let span = now.get(id.index)?.span;
            let first = before.partition_point(|mention| mention.span < span);
            let here = before.iter().enumerate().skip(first).take_while(|(_, mention)| mention.span == span);
            let owned = |index: usize| owners.get(place).and_then(|row| *row.get(index)?).is_some();
            here.map(|(index, _)| index).find(|index| owned(*index))?
        };
        *owners.get(place)?.get(index)?
    };
    let mut claims = Vec::new();
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, actor) in new.actors().iter().enumerate() {
        for owner in actor.mentions.iter().filter_map(owner) {
            *shared.entry(owner).or_default() += 1;
        }
        claims.extend(std::mem::take(&mut shared).into_iter().map(|(owner, count)| (Reverse(count), number, owner)));
    }
    claims.sort_unstable();
    let mut ancestors = vec![None; new.actors().len()];
    let mut is_taken = vec![false; old.actors().len()];
    for (_, number, owner) in claims {
        if let (Some(ancestor @ None), Some(taken @ false)) = (ancestors.get_mut(number), is_taken.get_mut(owner)) {
            *ancestor = Some(ActorId(owner));
            *taken = true;
        }
    }
    ancestors
}

/// Where everyone stands, in terms that outlive the analysis.
pub fn to_anchors(analysis: &Analysis, positions: &[[f64; 2]]) -> BTreeMap<Anchor, [f64; 2]> {
    let anchors = (0..analysis.actors().len()).zip(positions);
    anchors.filter_map(|(number, place)| Some((analysis.anchor(ActorId(number))?, *place))).collect()
}

/// Where everyone stood: for each actor the place of the first anchor that means it.
pub fn from_anchors(analysis: &Analysis, saved: &BTreeMap<Anchor, [f64; 2]>) -> Vec<Option<[f64; 2]>> {
    let documents: BTreeMap<DocumentId, usize> =
        if saved.is_empty() { BTreeMap::new() } else { analysis.documents.iter().enumerate().map(|(at, one)| (one.id, at)).collect() };
    let mut places = vec![None; analysis.actors().len()];
    for (anchor, place) in saved {
        let found = documents.get(&anchor.document).and_then(|document| {
            let index = analysis.mentions.get(*document)?.iter().position(|mention| mention.span == anchor.span)?;
            analysis.meant(MentionId { document: *document, index })
        });
        if let Some(slot @ None) = found.and_then(|actor| places.get_mut(actor.0)) {
            *slot = Some(*place);
        }
    }
    places
}

/// For each document of a new analysis its number in an old one.
fn places(old: &Analysis, new: &Analysis) -> Vec<Option<usize>> {
    let are_same = old.documents.len() == new.documents.len() && old.documents.iter().zip(&new.documents).all(|(a, b)| a.id == b.id);
    if are_same {
        return (0..new.documents.len()).map(Some).collect();
    }
    let numbers: BTreeMap<DocumentId, usize> = old.documents.iter().enumerate().map(|(number, document)| (document.id, number)).collect();
    new.documents.iter().map(|document| numbers.get(&document.id).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_mentions_and_sentences_are_always_drawn_larger() {
        for count in [1, 2, 10, 100, 1_000, 100_000] {
            assert!(disc_radius(count) < disc_radius(count + 1));
            assert!(line_width(count) < line_width(count + 1));
        }
        assert!((7.0..9.0).contains(&disc_radius(1)) && disc_radius(1_000_000) < 66.0);
    }
}
