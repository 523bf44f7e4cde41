//! Mentions put elsewhere, dismissed or added, notes and what is left out, from the click to the changed map and back.

use crate::correct::{known, model, name, row, undo, wish};
use crate::panels_shell::{settle, window};
use actorium::actor::ActorId;
use actorium::app::App;
use actorium::app::command::Command;
use actorium::app::model::{Model, Selection};
use actorium::project::Anchor;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

fn find(model: &Model, name: &str) -> Option<ActorId> {
    model.analysis.actors().iter().position(|actor| actor.name == name).map(ActorId)
}

/// Types into what has the keyboard.
fn write(window: &mut Harness<'_, App>, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    settle(window);
}

#[test]
fn some_mentions_are_split_off_as_previewed_and_come_back() {
    let mut window = window();
    let before = model(&window).clone();
    let from = ActorId(0);
    wish(&mut window, Command::SelectActor(from));
    window.key_press(Key::S);
    settle(&mut window);
    window.get_by_label("What both would have is shown here once mentions are chosen.");
    let portions = before.analysis.portions(from);
    let form = portions[0].form.clone();
    let count: usize = portions.iter().filter(|portion| portion.form == form).map(|portion| portion.mentions.len()).sum();
    window.get_by_label(&format!("{form}, {count} mentions")).click();
    settle(&mut window);
    window.get_by_label("Someone new").click();
    settle(&mut window);
    window.get_by_label("Name").focus();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    write(&mut window, "His Brother");
    // The first step shows both outcomes.
    let moved = portions.iter().filter(|portion| portion.form == form).flat_map(|portion| portion.mentions.clone()).collect();
    let foretold = before.analysis.parted(from, &moved, None);
    assert_eq!(foretold.becomes.mention_count, count);
    window.get_by_label_contains(&format!("{}: {} mentions", name(&window, from), foretold.stays.mention_count));
    window.get_by_label_contains(&format!("His Brother: {count} mentions"));
    assert_eq!(known(model(&window)), known(&before), "nothing is done yet");
    window.get_by_label("Split").click();
    settle(&mut window);
    // The second does it.
    let after = model(&window).clone();
    let brother = find(&after, "His Brother").unwrap();
    assert_eq!(after.selected_actor(), Some(brother), "what was split off is looked at next");
    let rest = find(&after, &before.analysis.actors()[0].name).unwrap();
    let names = |model: &Model, id: ActorId| -> usize {
        let aliases = &model.analysis.actor(id).unwrap().aliases;
        aliases.iter().filter(|alias| !alias.is_description()).map(|alias| alias.count).sum()
    };
    assert_eq!(names(&after, brother), count);
    assert_eq!(names(&after, rest), names(&before, from) - count);
    assert_eq!(after.status.text, format!("{count} mentions mean His Brother now"));
    window.get_by_label("Undo").click();
    settle(&mut window);
    assert_eq!(known(model(&window)), known(&before));
}

#[test]
fn all_mentions_cannot_be_split_off() {
    let mut window = window();
    wish(&mut window, Command::AskSplit(Some(ActorId(0))));
    let actor = model(&window).analysis.actor(ActorId(0)).unwrap().clone();
    for alias in actor.aliases.iter().filter(|alias| !alias.is_description()) {
        let label = format!("{}, {} mention{}", alias.text, alias.count, if alias.count == 1 { "" } else { "s" });
        window.get_by_label(&label).click();
        settle(&mut window);
    }
    window.get_by_label_contains("These are all of its mentions");
    assert!(window.get_by_label("Split").accesskit_node().is_disabled());
}

/// Opens the article of a mention, and the menu of the mention with the keyboard.
fn open_menu(window: &mut Harness<'_, App>, anchor: &Anchor) {
    wish(window, Command::Select(Selection::Article { document: anchor.document, at: Some(anchor.span), actor: None, other: None }));
    window.get_all_by_role_and_label(egui::accesskit::Role::Link, &anchor.quote).next().unwrap().focus();
    settle(window);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(window);
}

#[test]
fn one_mention_is_someone_else() {
    let mut window = window();
    let before = model(&window).clone();
    let (from, to) = (ActorId(0), ActorId(1));
    let anchor = before.analysis.anchor(from).unwrap();
    open_menu(&mut window, &anchor);
    window.get_by_label("Someone else here …").click();
    settle(&mut window);
    let sought = name(&window, to).to_uppercase();
    write(&mut window, &sought);
    window.key_press(Key::Enter);
    settle(&mut window);
    window.get_by_label_contains(&format!("{}: {} mentions", name(&window, to), before.analysis.actors()[to.0].mentions.len() + 1));
    window.get_by_label("Move").click();
    settle(&mut window);
    let after = model(&window);
    assert_eq!(after.status.text, format!("“{}” means {} here", anchor.quote, before.analysis.actors()[1].name));
    assert_eq!(after.analysis.notices, before.analysis.notices);
    let (one, other) = (find(after, &before.analysis.actors()[0].name), find(after, &before.analysis.actors()[1].name));
    let count = |model: &Model, id: Option<ActorId>| model.analysis.actor(id.unwrap()).unwrap().mentions.len();
    assert_eq!(count(after, one) + 1, count(&before, Some(from)));
    assert_eq!(count(after, other), count(&before, Some(to)) + 1);
    assert_eq!(after.status.text, format!("“{}” means {} here", anchor.quote, before.analysis.actors()[1].name));
    undo(&mut window);
    assert_eq!(known(model(&window)), known(&before));
}

#[test]
fn a_form_and_an_actor_are_dismissed_and_switched_on_again() {
    let mut window = window();
    let before = model(&window).clone();
    let id = ActorId(5);
    let named = name(&window, id);
    let label = row(&window, id);
    window.get_all_by_label(&label).next().unwrap().click_secondary();
    settle(&mut window);
    window.get_by_label_contains("Not an actor").click();
    settle(&mut window);
    window.get_by_label("Under no name").click();
    settle(&mut window);
    assert_eq!(model(&window).status.text, format!("{named} is no actor"));
    assert_eq!(find(model(&window), &named), None);
    // It stays in the history, where it can be switched off and on.
    wish(&mut window, Command::ToggleHistory);
    let words = format!("{} is no actor", before.analysis.anchor(id).unwrap().quote);
    window.get_by_label(&format!("Switch off: {words}")).click();
    settle(&mut window);
    assert!(find(model(&window), &named).is_some());
    window.get_by_label(&format!("{words}, off"));
    // Off, it can be deleted; then nothing switches it on but going back.
    window.get_by_label(&format!("Delete: {words}")).click();
    settle(&mut window);
    assert!(find(model(&window), &named).is_some());
    assert_eq!(model(&window).status.text, format!("Deleted: {words}"));
    assert!(window.query_by_label(&format!("Switch on: {words}")).is_none());
    undo(&mut window);
    window.get_by_label(&format!("Switch on: {words}")).click();
    settle(&mut window);
    assert_eq!(find(model(&window), &named), None);
    for _ in 0..3 {
        undo(&mut window);
    }
    assert_eq!(known(model(&window)), known(&before));
    // One form, wherever it stands.
    let anchor = before.analysis.anchor(id).unwrap();
    open_menu(&mut window, &anchor);
    window.get_by_label(&format!("“{}” is never an actor", anchor.quote)).click();
    settle(&mut window);
    let analysis = &model(&window).analysis;
    let is_left = analysis.actors().iter().any(|actor| actor.aliases.iter().any(|alias| alias.text == anchor.quote));
    assert!(!is_left, "{} is named still", anchor.quote);
}

#[test]
fn who_is_left_out_of_the_map_stays_in_the_list() {
    let mut window = window();
    let id = ActorId(3);
    let label = row(&window, id);
    assert_eq!(window.get_all_by_label(&label).count(), 2, "in the list and on the map");
    window.get_all_by_label(&label).next().unwrap().click_secondary();
    settle(&mut window);
    window.get_by_label("Hide on the map").click();
    settle(&mut window);
    let hidden = label.replacen(", ", " · not on the map, ", 1);
    assert_eq!((window.query_all_by_label(&label).count(), window.query_all_by_label(&hidden).count()), (0, 1));
    window.get_by_label(&hidden).click_secondary();
    settle(&mut window);
    window.get_by_label("Show on the map").click();
    settle(&mut window);
    assert_eq!(window.get_all_by_label(&label).count(), 2);
}

#[test]
fn a_note_is_kept_and_taken_away() {
    let mut window = window();
    let id = ActorId(1);
    wish(&mut window, Command::SelectActor(id));
    window.key_press(Key::T);
    settle(&mut window);
    write(&mut window, "Ask the desk.");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut window);
    assert_eq!(model(&window).analysis.notes.get(&id).map(String::as_str), Some("Ask the desk."));
    window.get_by_label("Note: Ask the desk.").click();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press(Key::Backspace);
    settle(&mut window);
    window.get_by_label("Keep note").click();
    settle(&mut window);
    assert!(model(&window).analysis.notes.is_empty());
    undo(&mut window);
    window.get_by_label("Note: Ask the desk.");
}

/// Where an actor's disc is: the last of all that bear its label, after the rows of the panels.
fn disc(window: &Harness<'_, App>, id: ActorId) -> egui::Pos2 {
    let label = row(window, id);
    window.get_all_by_label(&label).last().unwrap().rect().center()
}

fn button(window: &Harness<'_, App>, pos: egui::Pos2, pressed: bool) {
    let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
    window.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
}

#[test]
fn a_disc_dropped_on_another_asks_and_goes_back() {
    let mut window = window();
    let before = model(&window).clone();
    let (from, to) = (disc(&window, ActorId(3)), disc(&window, ActorId(5)));
    window.hover_at(from);
    window.run();
    button(&window, from, true);
    window.run();
    for step in 1..=5 {
        window.hover_at(from.lerp(to, step as f32 / 5.0));
        window.run();
    }
    button(&window, to, false);
    settle(&mut window);
    window.get_by_label("Merge actors");
    window.get_by_label_contains(&format!("Leave {} out", name(&window, ActorId(3))));
    window.get_by_label_contains(&format!("Leave {} out", name(&window, ActorId(5))));
    assert_eq!(known(model(&window)), known(&before), "nothing is pinned, nothing merged");
    window.get_by_label("Cancel").click();
    settle(&mut window);
    assert!(disc(&window, ActorId(3)).distance(from) < 0.5);
}

#[test]
fn ctrl_click_on_the_map_selects_also() {
    let mut window = window();
    for id in [ActorId(2), ActorId(4), ActorId(6), ActorId(4)] {
        let label = row(&window, id);
        window.get_all_by_label(&label).last().unwrap().click_modifiers(Modifiers::COMMAND);
        settle(&mut window);
    }
    assert_eq!(model(&window).selected_actors(), [ActorId(2), ActorId(6)]);
    window.get_by_label("2 actors");
    window.get_by_label(&format!("Leave {} out", name(&window, ActorId(2)))).click();
    settle(&mut window);
    assert_eq!(model(&window).selected_actor(), Some(ActorId(6)), "one alone is an actor as ever");
}

#[test]
fn words_that_no_rule_found_are_made_a_mention() {
    let mut window = window();
    let before = model(&window).clone();
    // The first word of an article that names nobody, clicked with the other button.
    let document = before.analysis.documents[1].clone();
    wish(&mut window, Command::Select(Selection::Article { document: document.id, at: None, actor: None, other: None }));
    let section = document.sections.iter().find(|section| section.span.of(&document.text).starts_with("The mutiny")).unwrap();
    let text = section.span.of(&document.text).split_whitespace().collect::<Vec<_>>();
    let start = text[..3].join(" ");
    let paragraph = window.get_all_by_label_contains(&start).next().unwrap().rect();
    // Behind "The ": the pointer is on the second word.
    let pos = paragraph.left_top() + egui::vec2(52.0, 9.0);
    window.hover_at(pos);
    window.run();
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Secondary, Modifiers::NONE);
        window.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
        window.run();
    }
    settle(&mut window);
    window.get_by_label("Names someone …").click();
    settle(&mut window);
    window.get_by_label("Someone new").click();
    settle(&mut window);
    window.get_by_label("Add mention").click();
    settle(&mut window);
    let after = model(&window).clone();
    assert_eq!(after.status.text, format!("“{}” names {} here", text[1], text[1]));
    assert!(find(&after, text[1]).is_some());
    undo(&mut window);
    assert_eq!(known(model(&window)), known(&before));
}
