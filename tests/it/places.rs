//! Places on the map outlive a new analysis: articles come, old actors stay.

use actorium::analysis::{Analysis, Cache, analyze, map};
use actorium::document;
use actorium::layout::{Style, lay_out};
use actorium::lexicon::Lexicon;
use actorium::network::Window;
use actorium::project::{Edit, Project};
use std::sync::Arc;

const FIRST: &str = "President Maria Silva met Prime Minister John Carter in Lisbon on Monday.\n\
    According to Silva, Carter and Finance Minister Anna Novak agreed with Paul Weber of the World Bank.\n\
    On Tuesday Weber visited Madrid, where Novak and Silva spoke with reporters from Reuters.\n";
const SECOND: &str = "In Oslo, Foreign Minister Erik Larsen told John Carter that Norway would pay.\n\
    Later Larsen and Maria Silva flew to Madrid, said Reuters.\n\
    In Quito, Rosa Vega praised Luis Mora.\n";

fn add(project: &mut Project, file: &str, text: &str) {
    project.add_documents(vec![document::from_text(file, text.to_owned())]);
}

fn analyzed(project: &Project) -> Analysis {
    analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default())
}

fn laid_out(analysis: &Analysis, start: Vec<Option<[f64; 2]>>) -> map::Positions {
    lay_out(&map::problem(analysis, start, Style::Spread))
}

fn number(analysis: &Analysis, name: &str) -> usize {
    analysis.actors().iter().position(|actor| actor.name == name).expect("is named in the text")
}

#[test]
fn new_articles_leave_old_actors_where_they_were() {
    let mut project = Project::default();
    add(&mut project, "b.txt", FIRST);
    let old = analyzed(&project);
    let positions = laid_out(&old, Vec::new());
    add(&mut project, "a.txt", SECOND);
    let new = analyzed(&project);
    let start = map::carry(&old, &positions, &new);
    assert_eq!(start.iter().flatten().count(), old.actors().len());
    let places = laid_out(&new, start.clone());
    let moved = |at: &usize| start[*at].is_some_and(|place| (0..2).any(|axis| (place[axis] - places[*at][axis]).abs() > 25.0));
    assert_eq!((0..places.len()).filter(moved).collect::<Vec<_>>(), Vec::<usize>::new());
    let silva = (number(&old, "Maria Silva"), number(&new, "Maria Silva"));
    assert!((positions[silva.0][0] - places[silva.1][0]).abs() < 25.0);
}

#[test]
fn an_undone_import_gives_the_old_map_back() {
    let mut project = Project::default();
    add(&mut project, "b.txt", FIRST);
    let old = analyzed(&project);
    let positions = laid_out(&old, Vec::new());
    add(&mut project, "a.txt", SECOND);
    let new = analyzed(&project);
    project.undo();
    let back = analyzed(&project);
    let grown = laid_out(&new, map::carry(&old, &positions, &new));
    let again = laid_out(&back, map::carry(&new, &grown, &back));
    for (a, b) in positions.iter().zip(&again) {
        assert!((a[0] - b[0]).abs() < 25.0 && (a[1] - b[1]).abs() < 25.0, "{a:?} {b:?}");
    }
}

#[test]
fn a_pinned_actor_stays_where_it_was_put() {
    let mut project = Project::default();
    add(&mut project, "b.txt", FIRST);
    let old = analyzed(&project);
    let positions = laid_out(&old, Vec::new());
    let silva = old.anchor(actorium::actor::ActorId(number(&old, "Maria Silva"))).expect("has mentions");
    project.apply(Edit::Pin(silva, [900.0, -300.0]));
    add(&mut project, "a.txt", SECOND);
    let new = analyzed(&project);
    for start in [map::carry(&old, &positions, &new), Vec::new()] {
        assert_eq!(laid_out(&new, start)[number(&new, "Maria Silva")], [900.0, -300.0]);
    }
}

#[test]
fn of_a_split_actor_only_one_part_keeps_the_place() {
    let mut project = Project::default();
    add(&mut project, "b.txt", FIRST);
    let old = analyzed(&project);
    let positions = laid_out(&old, Vec::new());
    let mut split = old.clone();
    let whole = number(&old, "Maria Silva");
    let mut part = actorium::actor::Actor::clone(&split.resolved.actors[whole]);
    let resolved = Arc::make_mut(&mut split.resolved);
    part.mentions = Arc::make_mut(&mut resolved.actors[whole]).mentions.split_off(1);
    resolved.actors.push(Arc::new(part));
    let carried = map::carry(&old, &positions, &split);
    assert!(carried[whole].is_none() != carried[split.actors().len() - 1].is_none());
}
