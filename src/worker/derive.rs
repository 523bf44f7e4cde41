//! From a project to an analysis and a map that comes to rest.

use super::Hub;
use super::job::{Derive, Derived, Outcome, Places};
use crate::actor::ActorId;
use crate::analysis::{self, Analysis, Cache, map};
use crate::layout::{Layout, Style};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the layout runs before the map is shown: small maps come to rest within, and are never seen unfinished.
const FIRST_SHOWN_AFTER: Duration = Duration::from_millis(150);
/// How often a moving map is shown.
const SHOWN_EVERY: Duration = Duration::from_millis(33);

/// A layout on its way, and the number of the job that began it.
pub struct Moving {
    layout: Layout,
    job: u64,
    shown: Instant,
    slices: usize,
}

impl Moving {
    /// Goes a slice further; `false` once at rest or told to stop.
    pub fn slice(&mut self, hub: &mut Hub) -> bool {
        hub.job = self.job;
        let goes_on = !hub.is_stopped() && self.layout.step();
        self.slices += 1;
        if !goes_on || self.shown.elapsed() >= SHOWN_EVERY {
            self.shown = Instant::now();
            hub.tell(Outcome::Moved(Arc::new(self.layout.positions().to_vec())));
            hub.progress("Placing actors", 0, 0);
        }
        if !goes_on {
            hub.tell(Outcome::Ended);
        }
        goes_on
    }

    /// Gives way to newer work.
    pub fn end(self, hub: &Hub) {
        hub.tell(Outcome::Ended);
    }
}

/// Derives, and answers the layout that goes on where the map is not at rest at once.
pub fn derive(wish: Derive, cache: &mut Cache, hub: &mut Hub) -> Option<Moving> {
    if hub.is_superseded() {
        return None;
    }
    let old = &wish.places.analysis;
    let analysis = if wish.only_ties {
        analysis::with_window(old, wish.window)
    } else {
        let lexicon = Lexicon::shipped();
        let documents = wish.project.documents();
        for (index, document) in documents.iter().enumerate() {
            if hub.is_superseded() {
                return None;
            }
            if hub.is_stopped() {
                hub.tell(Outcome::NotDerived);
                return None;
            }
            hub.progress("Finding actors in", index, documents.len());
            cache.mentions(document, lexicon);
        }
        analysis::analyze(&wish.project, wish.window, lexicon, cache)
    };
    let ancestors = map::ancestors(old, &analysis);
    let new_actors = ancestors.iter().filter(|ancestor| ancestor.is_none()).count();
    let new_ties = count_new_ties(old, &analysis, &ancestors);
    let place = |ancestor: &Option<ActorId>| wish.places.positions.get((*ancestor)?.0).copied();
    let start: Vec<Option<[f64; 2]>> = if wish.lays_out_anew { vec![None; ancestors.len()] } else { ancestors.iter().map(place).collect() };
    let (positions, layout) = lay_out(&analysis, start, hub);
    let places = Places { analysis: Arc::new(analysis), positions: Arc::new(positions) };
    hub.tell(Outcome::Derived(Derived { places, new_actors, new_ties }));
    layout.map(|layout| Moving { layout, job: hub.job, shown: Instant::now(), slices: 0 })
}

/// The first places that are worth showing, and the layout where it is not at rest with them.
fn lay_out(analysis: &Analysis, start: Vec<Option<[f64; 2]>>, hub: &Hub) -> (Vec<[f64; 2]>, Option<Layout>) {
    let known: Option<Vec<[f64; 2]>> = start.iter().copied().collect();
    if let Some(mut positions) = known {
        for (actor, place) in &analysis.pins {
            if let Some(position) = positions.get_mut(actor.0) {
                *position = *place;
            }
        }
        return (positions, None);
    }
    // Whoever has a place keeps it; only newcomers move.
    let holds: Vec<bool> = start.iter().map(Option::is_some).collect();
    let mut problem = map::problem(analysis, start, Style::Spread);
    for (is_pinned, holds) in problem.is_pinned.iter_mut().zip(holds) {
        *is_pinned |= holds;
    }
    let mut layout = Layout::new(&problem);
    let began = Instant::now();
    while layout.step() {
        if hub.is_stopped() {
            break;
        }
        if began.elapsed() >= FIRST_SHOWN_AFTER {
            return (layout.positions().to_vec(), Some(layout));
        }
    }
    (layout.positions().to_vec(), None)
}

fn count_new_ties(old: &Analysis, new: &Analysis, ancestors: &[Option<ActorId>]) -> usize {
    let known: BTreeSet<(ActorId, ActorId)> = old.network.co_mentions.iter().map(|tie| (tie.a, tie.b)).collect();
    let ancestor = |actor: ActorId| ancestors.get(actor.0).copied().flatten();
    let is_new = |a: ActorId, b: ActorId| match ancestor(a).zip(ancestor(b)) {
        Some((a, b)) => !known.contains(&(a.min(b), a.max(b))),
        None => true,
    };
    new.network.co_mentions.iter().filter(|tie| is_new(tie.a, tie.b)).count()
}
