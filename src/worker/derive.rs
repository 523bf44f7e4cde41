//! From a project to an analysis and a map that comes to rest, shown on the way where that takes long.

use super::Hub;
use super::job::{Derive, Derived, Outcome, Places};
use super::pace::Pace;
use crate::actor::ActorId;
use crate::analysis::articles::Articles;
use crate::analysis::changed::Changed;
use crate::analysis::effect;
use crate::analysis::figures::Figures;
use crate::analysis::{self, Analysis, Cache, map};
use crate::document::Document;
use crate::layout::{Layout, Problem};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What was found in so many articles is told together, to be kept.
const TOLD_TOGETHER: usize = 100;
/// Where more articles than this are to be read, a map of those that are read comes now and then.
const STAGE: usize = if cfg!(test) { 4 } else { 200 };

/// Derives; answers nothing where newer work supersedes it.
pub fn derive(wish: Derive, cache: &mut Cache, hub: &mut Hub) -> Option<Outcome> {
    if hub.is_superseded() {
        return None;
    }
    let old = &wish.places.analysis;
    let analysis = if wish.only_ties {
        analysis::with_window(old, wish.ways)
    } else {
        cache.keep_only(&wish.project.texts().map(|document| document.id).collect::<BTreeSet<_>>());
        let articles = analysis::articles::articles(&wish.project, cache);
        if let Err(broken_off) = read_in_stages(&wish, &articles, cache, hub) {
            return broken_off.map(|outcome| *outcome);
        }
        analysis::analyze_articles(&wish.project, articles, wish.ways, Lexicon::shipped(), cache)
    };
    let ancestors = map::ancestors(old, &analysis);
    let changed = has_other_articles(old, &analysis).then(|| Changed::between(old, &analysis, &ancestors, &wish.project));
    let start =
        if wish.lays_out_anew && !wish.is_begun { vec![None; ancestors.len()] } else { start(&wish.places, &wish, &analysis, &ancestors) };
    let effect = wish.correction.map(|number| (number, effect::between(old, &analysis)));
    let figures = Arc::new(Figures::of(&analysis, wish.drawing));
    let analysis = Arc::new(analysis);
    let derived = |positions: Vec<[f64; 2]>, is_at_rest: bool| {
        let places = Places { analysis: analysis.clone(), positions: Arc::new(positions) };
        Outcome::Derived(Derived {
            places,
            figures: figures.clone(),
            changed: changed.clone(),
            effect,
            is_at_rest,
            is_part: false,
            epoch: wish.epoch,
        })
    };
    let problem = match find_problem(&wish, &analysis, &figures, start) {
        Ok(positions) => return Some(derived(positions, true)),
        Err(problem) => problem,
    };
    let mut layout = Layout::new(&problem).on_threads(spare_threads());
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

/// Finds the mentions of articles that were not read before. Where these are many, a map of those that are read is told each time there are
/// twice as many, so that all of these maps cost no more than the last. The error is the answer where it was broken off.
fn read_in_stages(wish: &Derive, articles: &Articles, cache: &mut Cache, hub: &mut Hub) -> Result<(), Option<Box<Outcome>>> {
    let broken_off = |hub: &Hub| (!hub.is_superseded()).then(|| Box::new(Outcome::NotDerived { epoch: wish.epoch }));
    let all = articles.counted.len();
    let unread: Vec<Arc<Document>> = articles.counted.iter().filter(|document| !cache.is_read(document)).cloned().collect();
    let mut done = all - unread.len();
    let mut rest = unread.as_slice();
    let mut places = wish.places.clone();
    while !rest.is_empty() {
        let stage = done.max(STAGE);
        let (now, later) = rest.split_at(if rest.len() < stage + STAGE { rest.len() } else { stage });
        find(now, [done, all], cache, hub);
        if hub.is_superseded() || hub.is_stopped() {
            return Err(broken_off(hub));
        }
        (done, rest) = (done + now.len(), later);
        if !rest.is_empty() {
            let part = map_of_part(wish, articles, &places, cache, hub).ok_or_else(|| broken_off(hub))?;
            places = part.places.clone();
            hub.tell(Outcome::Derived(part));
        }
    }
    Ok(())
}

/// Finds the mentions of these articles, until it is told to stop, and tells them as it goes.
fn find(articles: &[Arc<Document>], [before, all]: [usize; 2], cache: &mut Cache, hub: &mut Hub) {
    let mut told = 0;
    // Few at a time, so that the user sees how far it is and can stop it.
    let together = Cache::threads();
    for (index, some) in articles.chunks(together).enumerate() {
        let done = index * together;
        if hub.is_superseded() || hub.is_stopped() {
            break;
        }
        if done - told >= TOLD_TOGETHER {
            tell(articles.get(told..done).unwrap_or(&[]), cache, hub);
            told = done;
        }
        hub.progress("Finding actors in", before + done, all);
        cache.fill(some, Lexicon::shipped());
    }
    tell(articles.get(told..).unwrap_or(&[]), cache, hub);
}

/// Tells what was found in those of these articles that are read, to be kept.
fn tell(articles: &[Arc<Document>], cache: &Cache, hub: &Hub) {
    hub.tell(Outcome::Found(articles.iter().filter_map(|document| cache.reading(document)).collect()));
}

/// Threads for a large layout: what the window leaves.
fn spare_threads() -> usize {
    const MOST: usize = 4;
    std::thread::available_parallelism().map_or(1, |count| (count.get() - 1).clamp(1, MOST))
}

/// The map of those articles that are read, from where everyone stood in the one before. `None` where it was broken off.
fn map_of_part(wish: &Derive, articles: &Articles, before: &Places, cache: &mut Cache, hub: &mut Hub) -> Option<Derived> {
    let counted: Vec<Arc<Document>> = articles.counted.iter().filter(|document| cache.is_read(document)).cloned().collect();
    let here: BTreeSet<_> = counted.iter().map(|document| document.id).collect();
    let copies = articles.copies.iter().filter(|(id, _)| here.contains(*id)).map(|(id, copies)| (*id, copies.clone())).collect();
    let some = Articles { counted, copies };
    let mut analysis = analysis::analyze_articles(&wish.project, some, wish.ways, Lexicon::shipped(), cache);
    // What finds its place in an article that is not read yet is no orphan.
    analysis.orphans.clear();
    let ancestors = map::ancestors(&before.analysis, &analysis);
    let figures = Figures::of(&analysis, wish.drawing);
    let positions = match find_problem(wish, &analysis, &figures, start(before, wish, &analysis, &ancestors)) {
        Ok(positions) => positions,
        Err(problem) => {
            let mut layout = Layout::new(&problem).on_threads(spare_threads());
            while layout.step() {
                if hub.is_superseded() || hub.is_stopped() {
                    return None;
                }
            }
            layout.positions().to_vec()
        }
    };
    let places = Places { analysis: Arc::new(analysis), positions: Arc::new(positions) };
    let figures = Arc::new(figures);
    Some(Derived { places, figures, changed: None, effect: None, is_at_rest: false, is_part: true, epoch: wish.epoch })
}

fn has_other_articles(old: &Analysis, new: &Analysis) -> bool {
    let (before, now) = (old.documents.iter().map(|one| one.id), new.documents.iter().map(|one| one.id));
    !before.eq(now)
}

/// Where everyone stood before: in the analysis before, else in the project as it was saved.
fn start(before: &Places, wish: &Derive, analysis: &Analysis, ancestors: &[Option<ActorId>]) -> Vec<Option<[f64; 2]>> {
    let saved = map::from_anchors(analysis, &wish.saved);
    let place = |ancestor: &Option<ActorId>| before.positions.get((*ancestor)?.0).copied();
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
