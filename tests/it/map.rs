//! The map: what the user does to it becomes commands, what it shows can be read, and at rest it rests.

mod pictures;

use actorium::actor::{Actor, ActorId, Alias, Found, MentionId, Resolved};
use actorium::analysis::map::{self, Positions};
use actorium::analysis::{self, Analysis, Cache};
use actorium::app::command::Command;
use actorium::app::graph::Canvas;
use actorium::app::model::{Model, Selection, ThemeChoice};
use actorium::app::{fonts, theme};
use actorium::document;
use actorium::layout::{self, Style};
use actorium::lexicon::Lexicon;
use actorium::mention::{ActorKind, Form, Mention};
use actorium::network::{self, Window};
use actorium::project::Project;
use actorium::text::Span;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

const TEXT: &str = "Ann Lee met Bob Ray in Oslo. Ann Lee thanked Norway. Norway and the Acme Corporation agreed. \
    Ann Lee left Oslo. Bob Ray spoke for the Rovers. Ann Lee slept.";
const NAMES: [(&str, ActorKind); 6] = [
    ("Ann Lee", ActorKind::Person),
    ("Bob Ray", ActorKind::Person),
    ("Norway", ActorKind::Country),
    ("Oslo", ActorKind::Place),
    ("Acme Corporation", ActorKind::Organization),
    ("Rovers", ActorKind::Group),
];
const ANN: ActorId = ActorId(0);
const BOB: ActorId = ActorId(1);
const OSLO: ActorId = ActorId(3);

/// A model whose actors are the given names, found by their letters; places in a row, 150 apart, in a slight zigzag.
fn model(text: &str, names: &[(&str, ActorKind)]) -> Model {
    let document = Arc::new(document::from_text("a.txt", text.to_owned()));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (number, (name, _)) in names.iter().enumerate() {
        found.extend(text.match_indices(name).map(|(at, _)| (at, number)));
    }
    found.sort_unstable();
    let mention = |&(at, number): &(usize, usize)| {
        let span = Span::new(at, at + names[number].0.len());
        let sentence = document.sentence_at(at).unwrap();
        Mention {
            span,
            sentence,
            form: Form::Proper,
            kind: names[number].1,
            kind_certainty: 2,
            title: Default::default(),
            cue: "proper-name".into(),
        }
    };
    let mentions: Vec<Mention> = found.iter().map(mention).collect();
    let actor = |(number, (name, kind)): (usize, &(&str, ActorKind))| {
        let of = found.iter().enumerate().filter(|(_, (_, whose))| *whose == number);
        let mentions: Vec<MentionId> = of.map(|(index, _)| MentionId { document: 0, index }).collect();
        let aliases = vec![Alias { text: (*name).to_owned(), count: mentions.len() }];
        Actor { name: (*name).to_owned(), kind: *kind, aliases, mentions, document_count: 1, joins: Vec::new() }
    };
    let resolved = Resolved {
        actors: names.iter().enumerate().map(|one| actor(one).into()).collect(),
        meant: vec![found.iter().map(|(_, number)| Some(ActorId(*number))).collect()],
        sieves: vec![std::iter::repeat_n("test", found.len()).collect()],
        ..Resolved::default()
    };
    let network = network::connect(&[Found { document: &document, mentions: &mentions }], &resolved, Window::Sentence);
    let analysis = Analysis {
        documents: vec![document],
        mentions: vec![Arc::new(mentions)],
        resolved: resolved.into(),
        network: network.into(),
        ..Analysis::default()
    };
    let positions: Positions = (0..names.len()).map(|n| [150.0 * n as f64, if n % 2 == 0 { 0.0 } else { 120.0 }]).collect();
    Model { analysis: Arc::new(analysis), positions: Arc::new(positions), ..Model::default() }
}

/// A canvas with its model, and every command it gave.
#[derive(Default)]
struct Bench {
    canvas: Canvas,
    model: Model,
    commands: Vec<Command>,
}

fn bench(model: Model) -> Harness<'static, Bench> {
    let canvas = Canvas::still();
    let bench = Bench { canvas, model, ..Bench::default() };
    let show = |ui: &mut egui::Ui, bench: &mut Bench| {
        let commands = bench.canvas.ui(ui, &bench.model);
        bench.commands.extend(commands);
    };
    let mut harness = Harness::builder().with_size(vec2(900.0, 700.0)).with_step_dt(1.0 / 60.0).build_ui_state(show, bench);
    harness.run();
    harness
}

fn small() -> Harness<'static, Bench> {
    bench(model(TEXT, &NAMES))
}

fn at(harness: &Harness<'_, Bench>, actor: ActorId) -> Pos2 {
    harness.state().canvas.place_on_screen(actor).unwrap()
}

fn taken(harness: &mut Harness<'_, Bench>) -> Vec<Command> {
    harness.run();
    std::mem::take(&mut harness.state_mut().commands)
}

fn button(harness: &Harness<'_, Bench>, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    harness.event_modifiers(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }, modifiers);
}

fn without_hover(commands: Vec<Command>) -> Vec<Command> {
    commands.into_iter().filter(|command| !matches!(command, Command::Hover(_))).collect()
}

#[test]
fn an_actor_is_selected_by_its_name() {
    let mut harness = small();
    harness.get_by_label("Bob Ray, person, 2 mentions").click();
    assert_eq!(without_hover(taken(&mut harness)), [Command::SelectActor(BOB)]);
    harness.get_by_label("Oslo, place, 2 mentions").click_accesskit();
    assert_eq!(without_hover(taken(&mut harness)), [Command::SelectActor(OSLO)]);
}

#[test]
fn tab_reaches_actors_in_order_and_enter_selects() {
    let mut harness = small();
    for _ in 0..3 {
        harness.key_press(Key::Tab);
        harness.run();
    }
    harness.key_press(Key::Enter);
    assert_eq!(taken(&mut harness), [Command::SelectActor(BOB)], "map, first actor, second actor");
}

#[test]
fn hovering_is_told_once_and_taken_back() {
    let mut harness = small();
    harness.hover_at(at(&harness, ANN));
    harness.run();
    harness.hover_at(at(&harness, ANN) + vec2(1.0, 0.0));
    harness.run();
    harness.hover_at(Pos2::new(450.0, 20.0));
    assert_eq!(taken(&mut harness), [Command::Hover(Some(ANN)), Command::Hover(None)]);
    harness.hover_at(at(&harness, ANN));
    assert_eq!(taken(&mut harness), [Command::Hover(Some(ANN))]);
    harness.state_mut().model.hovered = Some(BOB);
    harness.remove_cursor();
    assert_eq!(taken(&mut harness), [], "another panel hovers someone else by now");
}

#[test]
fn a_line_can_be_picked() {
    let mut harness = small();
    let middle = at(&harness, ANN).lerp(at(&harness, BOB), 0.6);
    harness.hover_at(middle);
    button(&harness, middle, true, Modifiers::NONE);
    button(&harness, middle, false, Modifiers::NONE);
    assert_eq!(taken(&mut harness), [Command::SelectTie(ANN, BOB)]);
}

#[test]
fn shift_click_on_a_second_actor_selects_the_tie() {
    let mut harness = small();
    let anchor = harness.state().model.analysis.anchor(ANN).unwrap();
    harness.state_mut().model.selection = Selection::Actor(anchor);
    harness.run();
    harness.get_by_label("Norway, country, 2 mentions").click_modifiers(Modifiers::SHIFT);
    assert_eq!(without_hover(taken(&mut harness)), [Command::SelectTie(ANN, ActorId(2))]);
}

#[test]
fn a_double_click_centers_and_releases_what_is_pinned() {
    let mut harness = small();
    for _ in 0..2 {
        harness.get_by_label("Bob Ray, person, 2 mentions").click();
    }
    assert_eq!(without_hover(taken(&mut harness)), [Command::SelectActor(BOB), Command::Focus(BOB)]);
    let mut pinned = (*harness.state().model.analysis).clone();
    pinned.pins.insert(BOB, [150.0, 120.0]);
    harness.state_mut().model.analysis = Arc::new(pinned);
    harness.run_steps(60);
    for _ in 0..2 {
        harness.get_by_label("Bob Ray, person, 2 mentions").click();
    }
    assert_eq!(without_hover(taken(&mut harness)), [Command::SelectActor(BOB), Command::Release(BOB)]);
}

/// Presses at `from`, moves in steps by `way`, releases.
fn drag(harness: &mut Harness<'_, Bench>, from: Pos2, way: Vec2) {
    harness.hover_at(from);
    harness.run();
    button(harness, from, true, Modifiers::NONE);
    harness.run();
    for step in 1..=4 {
        harness.hover_at(from + way * (step as f32 / 4.0));
        harness.run();
    }
    button(harness, from + way, false, Modifiers::NONE);
    harness.run();
}

#[test]
fn a_dragged_actor_follows_the_pointer_and_is_pinned_once() {
    let mut harness = small();
    let from = at(&harness, OSLO);
    drag(&mut harness, from, vec2(60.0, -80.0));
    let pins: Vec<_> = without_hover(taken(&mut harness));
    assert!(matches!(pins[..], [Command::Pin(OSLO, _)]), "{pins:?}");
    assert!((at(&harness, OSLO) - (from + vec2(60.0, -80.0))).length() < 0.5, "stays where it was put");
    let Some(Command::Pin(_, place)) = pins.first().cloned() else { unreachable!() };
    let mut positions = (*harness.state().model.positions).clone();
    positions[OSLO.0] = place;
    harness.state_mut().model.positions = Arc::new(positions);
    harness.run();
    let moved = at(&harness, OSLO);
    assert!(moved.x.is_finite() && harness.state().commands.is_empty());
}

#[test]
fn dragging_the_paper_pans_and_says_nothing() {
    let mut harness = small();
    let before = at(&harness, ANN);
    drag(&mut harness, Pos2::new(450.0, 60.0), vec2(40.0, 25.0));
    assert!((at(&harness, ANN) - before - vec2(40.0, 25.0)).length() < 0.5, "moved by {:?}", at(&harness, ANN) - before);
    assert_eq!(without_hover(taken(&mut harness)), []);
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    let mut harness = small();
    let (fixed, other) = (at(&harness, BOB), at(&harness, ANN));
    harness.hover_at(fixed);
    harness.run();
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, 2.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(30);
    assert!((at(&harness, BOB) - fixed).length() < 0.5);
    assert!(at(&harness, ANN).distance(fixed) > 1.1 * other.distance(fixed));
}

#[test]
fn a_click_on_nothing_lets_go() {
    let mut harness = small();
    let nothing = Pos2::new(450.0, 20.0);
    harness.hover_at(nothing);
    button(&harness, nothing, true, Modifiers::NONE);
    button(&harness, nothing, false, Modifiers::NONE);
    assert_eq!(taken(&mut harness), [Command::LetGo]);
}

#[test]
fn hidden_kinds_are_not_on_the_map() {
    let mut harness = small();
    harness.state_mut().model.hidden_kinds.insert(ActorKind::Place);
    harness.run();
    assert!(harness.query_by_label("Oslo, place, 2 mentions").is_none());
    assert!(harness.state().canvas.place_on_screen(OSLO).is_none());
    harness.get_by_label("Place, 1 on the map").click();
    assert_eq!(without_hover(taken(&mut harness)), [Command::ToggleKind(ActorKind::Place)]);
}

#[test]
fn at_rest_no_frame_is_asked_for() {
    let mut harness = small();
    for selection in [Selection::Nothing, Selection::Actor(harness.state().model.analysis.anchor(ANN).unwrap())] {
        harness.state_mut().model.selection = selection;
        harness.run();
        harness.step();
        let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        assert!(delay.is_some_and(|delay| delay.as_secs() > 3600), "{delay:?}");
    }
}

#[test]
fn movement_ends() {
    let mut harness = small();
    harness.state_mut().canvas.is_still = false;
    let places: Positions = harness.state().model.positions.iter().map(|[x, y]| [y * 2.0, *x]).collect();
    harness.state_mut().model.positions = Arc::new(places);
    harness.state_mut().canvas.zoom_in();
    harness.run_steps(40);
    let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay.as_secs() > 3600), "{delay:?}");
}

#[test]
fn everything_fits_in_at_first_and_on_every_size() {
    let mut harness = small();
    for size in [vec2(900.0, 700.0), vec2(500.0, 420.0), vec2(1600.0, 1000.0)] {
        harness.set_size(size);
        harness.run();
        let window = egui::Rect::from_min_size(Pos2::ZERO, size);
        let labels = harness.state().canvas.labels_on_screen();
        assert_eq!(labels.len(), NAMES.len());
        for (actor, rect) in labels {
            assert!(window.contains_rect(rect), "{actor:?} at {rect:?} of {size:?}");
        }
    }
}

/// The seeds as the program reads and lays them out.
fn seeds() -> Model {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        document::read(&name, &std::fs::read(path).unwrap()).unwrap()
    };
    let mut project = Project::default();
    project.add_documents(files.iter().map(read).collect());
    let analysis = analysis::analyze(&project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
    let positions = layout::lay_out(&map::problem(&analysis, Vec::new(), Style::Spread));
    Model { project, analysis: Arc::new(analysis), positions: Arc::new(positions), is_samples: true, ..Model::default() }
}

#[test]
fn the_seeds_dozen_is_named_and_no_label_covers_another() {
    let plain = seeds();
    let analysis = plain.analysis.clone();
    let tie = analysis.network.co_mentions.first().unwrap();
    let ends = (analysis.anchor(tie.a).unwrap(), analysis.anchor(tie.b).unwrap());
    let selected = Model { selection: Selection::Tie(ends.0, ends.1), ..plain.clone() };
    for (model, size) in [(plain, vec2(640.0, 736.0)), (selected.clone(), vec2(640.0, 736.0)), (selected, vec2(1000.0, 900.0))] {
        let mut harness = bench(model);
        harness.set_size(size);
        harness.run();
        let labels = harness.state().canvas.labels_on_screen();
        for number in 0..analysis.actors().len().min(12) {
            assert!(labels.iter().any(|(actor, _)| actor.0 == number), "{} has no label", analysis.actors()[number].name);
        }
        let window = egui::Rect::from_min_size(Pos2::ZERO, size);
        for (index, (first, rect)) in labels.iter().enumerate() {
            assert!(window.contains_rect(*rect), "{first:?} at {rect:?}");
            for (second, other) in labels.iter().skip(index + 1) {
                assert!(!rect.intersects(*other), "{first:?} and {second:?}");
            }
        }
    }
}
