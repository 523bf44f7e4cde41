//! The whole window driven by keys and labels, without a screen.

use actorium::actor::ActorId;
use actorium::app::App;
use actorium::app::command::Command;
use actorium::app::model::{Saving, Selection};
use actorium::export::palette::Shade;
use actorium::network::Window;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// A window on the samples, at rest.
pub fn window() -> Harness<'static, App> {
    let app = App::for_test(Vec::new()).unwrap();
    let builder = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(60).with_step_dt(0.1);
    let mut window = builder.build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    settle(&mut window);
    window
}

/// Frames and work until nothing is left to do. That frames end at all is a part of what is tested: a window at rest draws none.
pub fn settle(window: &mut Harness<'_, App>) {
    for _ in 0..3 {
        window.run();
        window.state_mut().settle();
    }
    window.run();
}

fn selected_name(window: &Harness<'_, App>) -> Option<String> {
    let model = window.state().model();
    Some(model.analysis.actor(model.selected_actor()?)?.name.clone())
}

#[test]
fn a_first_start_shows_the_samples_and_the_strongest_tie() {
    let window = window();
    let model = window.state().model();
    assert!(model.is_samples);
    assert!(model.analysis.actors().len() >= 20);
    assert_eq!(model.positions.len(), model.analysis.actors().len());
    assert_eq!(model.selected_tie(), model.analysis.network.co_mentions.first().map(|tie| (tie.a, tie.b)));
    let overview = actorium::app::panels::status::overview(model);
    assert!(overview.starts_with("4 articles · ") && overview.ends_with(" in the same sentence"), "{overview}");
    window.get_by_label(&overview);
    window.get_by_label("Samples");
}

#[test]
fn the_palette_finds_an_actor_by_typing() {
    let mut window = window();
    let name = window.state().model().analysis.actors()[3].name.clone();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.run();
    window.event(egui::Event::Text(name.clone()));
    window.run();
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(selected_name(&window), Some(name));
    // Closed again, keys mean commands again.
    window.key_press(Key::Num4);
    settle(&mut window);
    assert_eq!(window.state().model().analysis.network.window, Window::Document);
}

#[test]
fn what_is_typed_with_the_key_that_opens_the_field_is_typed_into_it() {
    let mut window = window();
    let name = window.state().model().analysis.actors()[3].name.clone();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.key_press(Key::Num4);
    window.event(egui::Event::Text(name.clone()));
    window.run();
    window.run();
    assert_eq!(window.state().model().preferences.window, Window::Sentence, "no key meant a command");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(selected_name(&window), Some(name));
}

#[test]
fn typing_fires_no_commands() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.run();
    window.event(egui::Event::Text("4".to_owned()));
    window.key_press(Key::Num4);
    window.run();
    assert_eq!(window.state().model().preferences.window, Window::Sentence);
    let before = window.state().model().selection.clone();
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().model().selection, before, "Esc ends the typing and nothing else");
}

#[test]
fn another_window_keeps_places_and_changes_ties() {
    let mut window = window();
    let before = window.state().model().clone();
    for (key, expected) in [(Key::Num2, Window::Next), (Key::Num3, Window::Paragraph), (Key::Num4, Window::Document)] {
        window.key_press(key);
        settle(&mut window);
        let model = window.state().model();
        assert_eq!(model.analysis.network.window, expected);
        assert_eq!(model.positions, before.positions);
        assert!(model.analysis.network.co_mentions.len() > before.analysis.network.co_mentions.len());
    }
    window.key_press(Key::Num1);
    settle(&mut window);
    assert_eq!(window.state().model().analysis.network, before.analysis.network);
}

#[test]
fn back_and_forward_go_through_what_was_looked_at() {
    let mut window = window();
    let ctx = window.ctx.clone();
    let first = window.state().model().selection.clone();
    window.state_mut().wish(&ctx, Command::SelectActor(ActorId(1)));
    let second = window.state().model().selection.clone();
    window.state_mut().wish(&ctx, Command::SelectTie(ActorId(0), ActorId(1)));
    let third = window.state().model().selection.clone();
    window.run();
    for expected in [&second, &first, &first] {
        window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
        window.run();
        assert_eq!(&window.state().model().selection, expected);
    }
    for expected in [&second, &third] {
        window.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
        window.run();
        assert_eq!(&window.state().model().selection, expected);
    }
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().model().selection, Selection::Nothing);
}

#[test]
fn the_sheet_of_shortcuts_opens_and_closes() {
    let mut window = window();
    window.key_press(Key::Questionmark);
    settle(&mut window);
    window.get_by_label("Alt+Left");
    // A dialog takes the plain keys.
    window.key_press(Key::Num4);
    settle(&mut window);
    assert_eq!(window.state().model().preferences.window, Window::Sentence);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label("Alt+Left").is_none());
    assert_ne!(window.state().model().selection, Selection::Nothing, "Esc closes the dialog first");
}

#[test]
fn panels_fold_with_one_key_each() {
    let mut window = window();
    window.key_press(Key::OpenBracket);
    window.key_press(Key::CloseBracket);
    settle(&mut window);
    let preferences = &window.state().model().preferences;
    assert!(!preferences.shows_lists && !preferences.shows_evidence);
    assert!(window.query_by_label("Find an actor").is_none());
    window.key_press(Key::OpenBracket);
    settle(&mut window);
    assert!(window.state().model().preferences.shows_lists);
}

#[test]
fn an_undone_pin_lets_the_actor_go_back() {
    let mut window = window();
    let ctx = window.ctx.clone();
    let before = window.state().model().positions.clone();
    window.state_mut().wish(&ctx, Command::Pin(ActorId(0), [500.0, 400.0]));
    assert_eq!(window.state().model().positions[0], [500.0, 400.0]);
    window.state_mut().wish(&ctx, Command::Pin(ActorId(0), [600.0, 400.0]));
    window.state_mut().wish(&ctx, Command::Undo);
    assert_eq!(window.state().model().positions[0], [500.0, 400.0]);
    window.state_mut().wish(&ctx, Command::Undo);
    assert_eq!(window.state().model().positions, before);
    assert!(window.state().model().analysis.pins.is_empty());
    window.state_mut().wish(&ctx, Command::Redo);
    assert_eq!(window.state().model().positions[0], [500.0, 400.0]);
    window.state_mut().wish(&ctx, Command::LayOutAnew);
    settle(&mut window);
    assert_eq!(window.state().model().positions[0], [500.0, 400.0], "who is pinned stays");
    window.state_mut().wish(&ctx, Command::ReleaseAll);
    assert!(window.state().model().analysis.pins.is_empty());
}

#[test]
fn a_map_laid_out_anew_goes_back_and_forward_between_edits() {
    let mut window = window();
    let ctx = window.ctx.clone();
    let places = |window: &Harness<'_, App>| window.state().model().positions.clone();
    window.state_mut().wish(&ctx, Command::Pin(ActorId(0), [500.0, 400.0]));
    let before = places(&window);
    window.state_mut().wish(&ctx, Command::LayOutAnew);
    settle(&mut window);
    let after = places(&window);
    assert_ne!(before, after);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(places(&window), before);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert!(window.state().model().analysis.pins.is_empty());
    // Forward again, the edit first, then the places.
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        settle(&mut window);
    }
    assert_eq!(places(&window), after);
    assert_eq!(window.state().model().analysis.pins.len(), 1);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(places(&window), before);
    // A new edit leaves nothing to do again.
    window.state_mut().wish(&ctx, Command::Pin(ActorId(1), [10.0, 10.0]));
    assert!(!window.state().model().redoes_layout());
}

#[test]
fn a_removed_article_goes_and_comes_back() {
    let mut window = window();
    let ctx = window.ctx.clone();
    let before = window.state().model().clone();
    let id = before.analysis.documents[1].id;
    window.state_mut().wish(&ctx, Command::RemoveDocument(id));
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 3);
    window.get_by_label("Undo").click();
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 4);
    assert_eq!(window.state().model().positions, before.positions);
}

#[test]
fn the_picture_dialog_offers_and_the_worker_writes() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    settle(&mut window);
    window.get_by_label("Transparent");
    window.get_by_label("Cancel").click();
    settle(&mut window);
    assert!(window.query_by_label("Transparent").is_none());
    let ctx = window.ctx.clone();
    for name in ["map.svg", "map.gexf"] {
        let path = folder.path().join(name);
        let saving = Saving { path: path.clone(), scale: 1, shade: Shade::Light, is_transparent: false };
        window.state_mut().wish(&ctx, Command::Save(saving));
        settle(&mut window);
        assert!(path.metadata().unwrap().len() > 1000);
        assert_eq!(window.state().model().status.text, format!("Saved “{name}”"));
        window.get_by_label("Show in folder");
    }
    let nowhere = folder.path().join("no such folder").join("map.svg");
    let saving = Saving { path: nowhere, scale: 1, shade: Shade::Light, is_transparent: false };
    window.state_mut().wish(&ctx, Command::Save(saving));
    settle(&mut window);
    assert!(window.state().model().status.text.contains("could not be written"), "{}", window.state().model().status.text);
}

#[test]
fn the_menu_offers_commands_with_their_keys() {
    let mut window = window();
    let before = window.state().model().selection.clone();
    window.get_by_label("Menu").click();
    window.run();
    window.get_by_label_contains("Save picture");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label_contains("Save picture").is_none());
    assert_eq!(window.state().model().selection, before, "Esc closes the menu and nothing else");
    window.get_by_label("Menu").click();
    window.run();
    window.get_by_label_contains("Close the samples").click();
    settle(&mut window);
    let model = window.state().model();
    assert!(model.analysis.documents.is_empty());
    assert_eq!(model.selection, Selection::Nothing);
    window.get_by_label("No articles");
}
