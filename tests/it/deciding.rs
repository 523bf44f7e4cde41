//! What the program asks and tells, and the user decides: suggestions, what an import changed, what was left out, notes on ties, words
//! typed; and that it all holds while articles keep coming.

use crate::panels_shell::{settle, window};
use actorium::actor::ActorId;
use actorium::app::App;
use actorium::app::command::Command;
use actorium::app::model::{Model, Selection};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::fs;
use std::path::{Path, PathBuf};

fn wish(window: &mut Harness<'static, App>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, command);
    settle(window);
}

fn model<'a>(window: &'a Harness<'static, App>) -> &'a Model {
    window.state().model()
}

fn id(window: &Harness<'static, App>, name: &str) -> ActorId {
    let actors = model(window).analysis.actors();
    ActorId(actors.iter().position(|actor| actor.name == name).unwrap_or_else(|| panic!("nobody is called {name}")))
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn click(window: &mut Harness<'static, App>, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

#[test]
fn pairs_are_offered_and_the_user_says_same_different_or_later() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Maria Qorpalenko met Olaf Zillmann in Oslo.\n\nMaria Qorpalinko left Oslo with Olaf Zillmann.\n";
    let mut window = window();
    wish(&mut window, Command::Import(vec![write(folder.path(), "a.txt", text)]));
    wish(&mut window, Command::CloseSamples);
    wish(&mut window, Command::ToggleSuggestions);
    let pair = "Maria Qorpalenko and Maria Qorpalinko";
    click(&mut window, &format!("Later: {pair}"));
    assert!(model(&window).status.text.ends_with("later"), "{}", model(&window).status.text);
    window.get_by_label("Later");
    click(&mut window, &format!("Same …: {pair}"));
    click(&mut window, "Merge");
    let one = id(&window, "Maria Qorpalenko");
    assert_eq!(model(&window).analysis.actor(one).unwrap().mentions.len(), 2);
    wish(&mut window, Command::Undo);
    click(&mut window, &format!("Different: {pair}"));
    assert!(window.query_by_label(&format!("Different: {pair}")).is_none(), "what was said is not asked again");
    assert_eq!(model(&window).analysis.actors().iter().filter(|actor| actor.name.starts_with("Maria")).count(), 2);
}

#[test]
fn an_import_tells_what_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    let text = "Vladimir Putin met Helena Duarte in Lisbon. Helena Duarte thanked Vladimir Putin and Alexander Lukashenko.\n";
    wish(&mut window, Command::Import(vec![write(folder.path(), "a.txt", text)]));
    click(&mut window, "What changed");
    let line = window.get_by_label("Helena Duarte, 2 mentions");
    line.click();
    settle(&mut window);
    assert_eq!(model(&window).selected_actor(), Some(id(&window, "Helena Duarte")));
    wish(&mut window, Command::ToggleChanged);
    assert!(window.query_by_label("Helena Duarte, 2 mentions").is_none());
}

#[test]
fn what_was_left_out_comes_back_by_a_click() {
    let mut window = window();
    let (first, hidden) = (model(&window).analysis.actors()[3].name.clone(), model(&window).analysis.actors()[5].name.clone());
    wish(&mut window, Command::Dismiss(ActorId(3)));
    wish(&mut window, Command::DismissAlias("Minsk".to_owned()));
    let shown = id(&window, &hidden);
    wish(&mut window, Command::Hide(shown));
    wish(&mut window, Command::ToggleLeftOut);
    for back in [first.clone(), "“Minsk”".to_owned(), hidden.clone()] {
        click(&mut window, &format!("Bring back {back}"));
    }
    let model = model(&window);
    assert!(model.analysis.hidden.is_empty());
    for name in [&first, "Minsk", &hidden] {
        assert!(model.analysis.actors().iter().any(|actor| actor.name == *name), "{name} is not back");
    }
}

#[test]
fn a_tie_takes_a_note() {
    let mut window = window();
    let (a, b) = model(&window).selected_tie().unwrap();
    wish(&mut window, Command::AskNoteTie(a, b));
    window.event(egui::Event::Text("ask the archive".to_owned()));
    window.run();
    click(&mut window, "Keep note");
    assert_eq!(model(&window).analysis.tie_notes.get(&(a.min(b), a.max(b))).map(String::as_str), Some("ask the archive"));
    window.get_by_label("Note: ask the archive");
    wish(&mut window, Command::Undo);
    assert!(model(&window).analysis.tie_notes.is_empty());
}

#[test]
fn words_are_said_to_name_someone_with_the_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    wish(&mut window, Command::Import(vec![write(folder.path(), "a.txt", "Helena Duarte met the old fox of Lisbon.\n")]));
    let document = model(&window).analysis.documents.iter().find(|document| document.file == "a.txt").unwrap().id;
    wish(&mut window, Command::Select(Selection::Article { document, at: None, actor: None, other: None }));
    window.key_press(Key::W);
    settle(&mut window);
    window.event(egui::Event::Text("old fox".to_owned()));
    settle(&mut window);
    window.key_press_modifiers(Modifiers::NONE, Key::Enter);
    settle(&mut window);
    assert!(window.query_by_label("Add a mention").is_none() || window.query_by_label_contains("old fox").is_some());
}

#[test]
fn what_was_said_and_placed_holds_while_ten_imports_come() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    let (a, b) = (model(&window).analysis.anchor(ActorId(2)).unwrap(), model(&window).analysis.anchor(ActorId(6)).unwrap());
    let merging = actorium::app::model::Merging { who: vec![a.clone(), b.clone()], name: "The Merged".to_owned(), kind: None };
    wish(&mut window, Command::Merge(merging));
    wish(&mut window, Command::DismissAlias("Kremlin".to_owned()));
    let pinned = id(&window, "Vladimir Putin");
    wish(&mut window, Command::Pin(pinned, [321.5, -45.25]));
    let places: Vec<(String, [f64; 2])> = {
        let model = model(&window);
        model.analysis.actors().iter().zip(model.positions.iter()).map(|(actor, place)| (actor.name.clone(), *place)).collect()
    };
    for number in 0..10 {
        let text = format!(
            "{}, Putin and the Kremlin spoke of {} and {} with Nadia Berg{number}.\n\nNadia Berg{number} met Boris Klein.\n",
            ["Alexander Lukashenko", "Minsk"][number % 2],
            a.quote,
            b.quote
        );
        wish(&mut window, Command::Import(vec![write(folder.path(), &format!("{number}.txt"), &text)]));
        let model = model(&window);
        let merged = model.analysis.actor_at(&a);
        assert!(merged.is_some() && merged == model.analysis.actor_at(&b), "parted by import {number}");
        assert_eq!(model.analysis.actor(merged.unwrap()).unwrap().name, "The Merged");
        assert!(model.analysis.actors().iter().all(|actor| actor.name != "Kremlin"), "back by import {number}");
        let pinned = id(&window, "Vladimir Putin");
        assert_eq!(model.positions[pinned.0], [321.5, -45.25], "moved by import {number}");
    }
    let model = model(&window);
    let now = |name: &str| model.analysis.actors().iter().position(|actor| actor.name == name).map(|at| model.positions[at]);
    let moved: Vec<&String> =
        places.iter().filter(|(name, place)| now(name).is_some_and(|now| now != *place)).map(|(name, _)| name).collect();
    let far = |name: &&&String| {
        let before = places.iter().find(|(other, _)| other == **name).unwrap().1;
        let now = now(name).unwrap();
        (before[0] - now[0]).hypot(before[1] - now[1]) > 150.0
    };
    assert!(moved.iter().filter(far).count() * 5 <= places.len(), "ten imports moved {moved:?}");
}
