//! From a project to an analysis and a map that comes to rest, shown on the way where that takes long.

use super::Hub;
use super::job::{Derive, Derived, Outcome, Places};
use super::pace::Pace;
use crate::actor::ActorId;
use crate::analysis::changed::Changed;
use crate::analysis::figures::Figures;
use crate::analysis::{self, Analysis, Cache, map};
use crate::document::Document;
use crate::layout::{Layout, Problem};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What was found in so many articles is told together, to be kept.
const TOLD_TOGETHER: usize = 100;

/// Derives; answers nothing where newer work supersedes it.
pub fn derive(wish: Derive, cache: &mut Cache, hub: &mut Hub) -> Option<Outcome> {
    if hub.is_superseded() {
        return None;
    }
    let old = &wish.places.analysis;
    let analysis = if wish.only_ties {
        analysis::with_window(old, wish.ways)
    } else {
        let lexicon = Lexicon::shipped();
        cache.keep_only(&wish.project.texts().map(|document| document.id).collect::<BTreeSet<_>>());
        let articles = analysis::articles::articles(&wish.project, cache);
        if let Err(broken_off) = find(&articles.counted, wish.epoch, cache, hub) {
            return broken_off;
        }
        analysis::analyze_articles(&wish.project, articles, wish.ways, lexicon, cache)
    };
    let ancestors = map::ancestors(old, &analysis);
    let changed = has_other_articles(old, &analysis).then(|| Changed::between(old, &analysis, &ancestors, &wish.project));
    let start = if wish.lays_out_anew && !wish.is_begun { vec![None; ancestors.len()] } else { start(&wish, &analysis, &ancestors) };
    let figures = Arc::new(Figures::of(&analysis, wish.drawing));
    let analysis = Arc::new(analysis);
    let derived = |positions: Vec<[f64; 2]>, is_at_rest: bool| {
        let places = Places { analysis: analysis.clone(), positions: Arc::new(positions) };
        Outcome::Derived(Derived { places, figures: figures.clone(), changed: changed.clone(), is_at_rest, epoch: wish.epoch })
    };
    let problem = match find_problem(&wish, &analysis, &figures, start) {
        Ok(positions) => return Some(derived(positions, true)),
        Err(problem) => problem,
    };
    let mut layout = Layout::new(&problem);
    let mut pace = Pace::start();
    while layout.step() {
        if hub.is_superseded() {
            return None;
        }
        if hub.is_stopped() {
            return Some(Outcome::NotDerived { epoch: wish.epoch });
        }
        hub.progress("Placing actors", 0, 0);
        pace.show(|| {
            if let Some(sketch) = layout.sketch() {
                hub.tell(derived(sketch, false));
            }
        });
    }
    Some(derived(layout.positions().to_vec(), true))
}

/// Finds the mentions of articles that were not read before, and tells them as it goes. The error is the answer where it was broken off.
fn find(articles: &[Arc<Document>], epoch: u64, cache: &mut Cache, hub: &mut Hub) -> Result<(), Option<Outcome>> {
    let mut fresh = Vec::new();
    // Few at a time, so that the user sees how far it is and can stop it.
    let together = Cache::threads();
    for (index, some) in articles.chunks(together).enumerate() {
        let is_ended = hub.is_superseded() || hub.is_stopped();
        if (is_ended && !fresh.is_empty()) || fresh.len() >= TOLD_TOGETHER {
            hub.tell(Outcome::Found(std::mem::take(&mut fresh)));
        }
        if hub.is_superseded() {
            return Err(None);
        }
        if hub.is_stopped() {
            return Err(Some(Outcome::NotDerived { epoch }));
        }
        hub.progress("Finding actors in", index * together, articles.len());
        let new: Vec<&Arc<Document>> = some.iter().filter(|document| cache.reading(document).is_none()).collect();
        cache.fill(some, Lexicon::shipped());
        fresh.extend(new.into_iter().filter_map(|document| cache.reading(document)));
    }
    if !fresh.is_empty() {
        hub.tell(Outcome::Found(fresh));
    }
    Ok(())
}

fn has_other_articles(old: &Analysis, new: &Analysis) -> bool {
    let (before, now) = (old.documents.iter().map(|one| one.id), new.documents.iter().map(|one| one.id));
    !before.eq(now)
}

/// Where everyone stood before: in the analysis before, else in the project as it was saved.
fn start(wish: &Derive, analysis: &Analysis, ancestors: &[Option<ActorId>]) -> Vec<Option<[f64; 2]>> {
    let saved = map::from_anchors(analysis, &wish.saved);
    let place = |ancestor: &Option<ActorId>| wish.places.positions.get((*ancestor)?.0).copied();
    ancestors.iter().zip(saved).map(|(ancestor, saved)| place(ancestor).or(saved)).collect()
}

/// What is to be laid out so that those who have a place keep it and the others come beside those they are tied to; else, where
/// everyone has one, the places.
fn find_problem(wish: &Derive, analysis: &Analysis, figures: &Figures, start: Vec<Option<[f64; 2]>>) -> Result<Vec<[f64; 2]>, Problem> {
    let known: Option<Vec<[f64; 2]>> = start.iter().copied().collect();
    if let Some(mut positions) = known.filter(|_| !wish.is_resized && !wish.is_begun) {
        for (actor, place) in &analysis.pins {
            if let Some(position) = positions.get_mut(actor.0) {
                *position = *place;
            }
        }
        return Ok(positions);
    }
    let problem = map::problem(analysis, start, figures.drawing.style());
    let radii = (0..problem.radii.len()).map(|number| figures.radius(analysis, ActorId(number))).collect();
    Err(Problem { radii, is_begun: wish.is_begun, ..problem })
}
