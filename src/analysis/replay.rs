//! Edits turned into rulings: anchors are looked up among the mentions of now.

use super::Analysis;
use crate::actor::ruling::Ruling;
use crate::actor::{ActorId, Found, MentionId, Rulings};
use crate::project::{Anchor, Edit, Project};
use std::collections::BTreeMap;

/// The rulings that hold now, and the anchors that found no mention.
pub fn rulings(project: &Project, found: &[Found<'_>]) -> (Rulings, Vec<Anchor>) {
    let mut orphans = Vec::new();
    let mut list = Vec::new();
    let mut seek = |anchor: &Anchor| {
        let place = find(anchor, found);
        if place.is_none() && !orphans.contains(anchor) {
            orphans.push(anchor.clone());
        }
        place
    };
    for edit in project.history().parts() {
        match edit {
            Edit::AddDocuments(_) | Edit::RemoveDocuments(_) | Edit::UnpinAll | Edit::Together(_) => {}
            Edit::Merge(anchors) => {
                let places: Vec<MentionId> = anchors.iter().filter_map(&mut seek).collect();
                if places.len() > 1 {
                    list.push(Ruling::Same(places));
                }
            }
            Edit::KeepApart(a, b) => list.extend(seek(a).zip(seek(b)).map(|(a, b)| Ruling::Apart(a, b))),
            Edit::Rename(anchor, name) => list.extend(seek(anchor).map(|place| Ruling::Name(place, name.clone()))),
            Edit::SetKind(anchor, kind) => list.extend(seek(anchor).map(|place| Ruling::Kind(place, *kind))),
            Edit::DropMention(anchor) => list.extend(seek(anchor).map(Ruling::Drop)),
            Edit::Pin(anchor, _) | Edit::Unpin(anchor) => drop(seek(anchor)),
        }
    }
    (Rulings { list }, orphans)
}

/// Where the pinned actors stand. A later pin or release of the same actor outranks an earlier.
pub fn pins(project: &Project, analysis: &Analysis) -> BTreeMap<ActorId, [f64; 2]> {
    let mut pins = BTreeMap::new();
    for edit in project.history().parts() {
        match edit {
            Edit::Pin(anchor, place) => drop(analysis.actor_at(anchor).map(|actor| pins.insert(actor, *place))),
            Edit::Unpin(anchor) => drop(analysis.actor_at(anchor).map(|actor| pins.remove(&actor))),
            Edit::UnpinAll => pins.clear(),
            _ => {}
        }
    }
    pins
}

fn find(anchor: &Anchor, found: &[Found<'_>]) -> Option<MentionId> {
    let document = found.iter().position(|one| one.document.id == anchor.document)?;
    let index = found[document].mentions.iter().position(|mention| mention.span == anchor.span)?;
    Some(MentionId { document, index })
}
