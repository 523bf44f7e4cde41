//! The user's corrections, from the click to the changed map: what is shown before, what comes of it, and the way back.

use crate::panels_shell::{settle, window};
use actorium::actor::ActorId;
use actorium::app::App;
use actorium::app::command::Command;
use actorium::app::model::{Model, Selection};
use actorium::mention::ActorKind;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

pub fn model<'a>(window: &'a Harness<'_, App>) -> &'a Model {
    window.state().model()
}

/// The first two actors that a tie joins, each with a name that stands nowhere else.
pub fn pair(window: &Harness<'_, App>) -> (ActorId, ActorId) {
    let tie = model(window).analysis.network.co_mentions.first().unwrap();
    (tie.a, tie.b)
}

pub fn name(window: &Harness<'_, App>, id: ActorId) -> String {
    model(window).analysis.actor(id).unwrap().name.clone()
}

pub fn wish(window: &mut Harness<'_, App>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, command);
    settle(window);
}

pub fn row(window: &Harness<'_, App>, id: ActorId) -> String {
    let actor = model(window).analysis.actor(id).unwrap();
    let count = actor.mentions.len();
    format!("{}, {}, {count} mention{}", actor.name, actor.kind.word(), if count == 1 { "" } else { "s" })
}

/// Clicks the row in the list, which comes before the disc on the map.
fn click_row(window: &mut Harness<'_, App>, id: ActorId, modifiers: Modifiers) {
    let label = row(window, id);
    window.get_all_by_label(&label).next().unwrap().click_modifiers(modifiers);
    settle(window);
}

pub fn undo(window: &mut Harness<'_, App>) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.step();
    settle(window);
}

/// What is known of a map, however its actors are numbered.
pub fn known(model: &Model) -> String {
    format!("{:?}{:?}{:?}", model.analysis.resolved, model.analysis.network, model.positions)
}

#[test]
fn two_are_selected_previewed_merged_and_parted_again() {
    let mut window = window();
    let before = model(&window).clone();
    let (a, b) = pair(&window);
    click_row(&mut window, a, Modifiers::NONE);
    click_row(&mut window, b, Modifiers::COMMAND);
    assert_eq!(model(&window).selected_actors(), [a, b]);
    window.get_by_label("2 actors");
    window.key_press(Key::M);
    settle(&mut window);
    // The first step shows what would be.
    let foretold = model(&window).analysis.merged(&[a, b]);
    window.get_by_label(&format!("named together with {} others", foretold.tie_count));
    window.get_by_label_contains("This tie lies within one actor then, and vanishes");
    assert_eq!(known(model(&window)), known(&before), "nothing is done yet");
    window.get_by_label("Merge").click();
    settle(&mut window);
    // The second does it.
    let after = model(&window).clone();
    let one = after.selected_actor().unwrap();
    let actor = after.analysis.actor(one).unwrap();
    assert_eq!(actor.name, foretold.names[0]);
    assert_eq!((actor.mentions.len(), after.analysis.network.tie_count(one)), (foretold.mention_count, foretold.tie_count));
    assert_eq!(after.analysis.actors().len() + 1, before.analysis.actors().len());
    let (first, second) = (&before.analysis.actors()[a.0].name, &before.analysis.actors()[b.0].name);
    assert_eq!(after.status.text, format!("Merged {first} and {second}"));
    window.get_by_label("Undo").click();
    settle(&mut window);
    assert_eq!(known(model(&window)), known(&before));
    assert!(model(&window).status.text.starts_with("Undone: Merge "), "{}", model(&window).status.text);
}

#[test]
fn who_is_the_same_can_be_typed() {
    let mut window = window();
    let (a, b) = pair(&window);
    wish(&mut window, Command::SelectActor(a));
    window.key_press(Key::M);
    settle(&mut window);
    window.event(egui::Event::Text(name(&window, b)));
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    window.get_by_label(&format!("Leave {} out", name(&window, b)));
    let field = window.get_by_label("Name");
    field.focus();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text("The Two".to_owned()));
    settle(&mut window);
    window.get_by_label("Group").click();
    settle(&mut window);
    window.get_by_label("Merge").click();
    settle(&mut window);
    let actor = model(&window).selected_actor().and_then(|id| model(&window).analysis.actor(id)).unwrap();
    assert_eq!((actor.name.as_str(), actor.kind), ("The Two", ActorKind::Group));
    assert!(model(&window).status.text.ends_with(" as The Two"), "{}", model(&window).status.text);
    undo(&mut window);
    assert!(model(&window).analysis.actors().iter().all(|actor| actor.name != "The Two"), "one step back takes all of it");
}

#[test]
fn a_merge_can_be_called_off() {
    let mut window = window();
    let before = model(&window).clone();
    let (a, b) = pair(&window);
    wish(&mut window, Command::AskMerge(vec![a, b]));
    window.get_by_label("Cancel").click();
    settle(&mut window);
    assert!(window.query_by_label("Cancel").is_none());
    assert_eq!(model(&window).project.history(), before.project.history());
    wish(&mut window, Command::AskMerge(vec![a, b]));
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label("Cancel").is_none());
    assert_eq!(model(&window).selection, before.selection, "Esc closes the dialog and nothing else");
}

#[test]
fn a_name_is_given_with_the_keyboard_alone() {
    let mut window = window();
    let before = model(&window).clone();
    wish(&mut window, Command::SelectActor(ActorId(2)));
    window.key_press(Key::F2);
    settle(&mut window);
    window.event(egui::Event::Text("Somebody Else".to_owned()));
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    let id = model(&window).selected_actor().unwrap();
    assert_eq!(name(&window, id), "Somebody Else");
    assert_eq!(model(&window).status.text, format!("Renamed {} to Somebody Else", before.analysis.actors()[2].name));
    undo(&mut window);
    assert_eq!(known(model(&window)), known(&before));
}

#[test]
fn a_kind_is_set_from_the_menu() {
    let mut window = window();
    let id = ActorId(model(&window).analysis.actors().iter().position(|actor| actor.kind == ActorKind::Person).unwrap());
    let named = name(&window, id);
    let label = row(&window, id);
    window.get_all_by_label(&label).next().unwrap().click_secondary();
    settle(&mut window);
    window.get_by_label_contains("Kind").click();
    settle(&mut window);
    window.get_by_label("Organization").click();
    settle(&mut window);
    let actors = model(&window).analysis.actors();
    assert_eq!(actors.iter().find(|actor| actor.name == named).unwrap().kind, ActorKind::Organization);
    assert_eq!(model(&window).status.text, format!("{named} is an organization now"));
    undo(&mut window);
    assert_eq!(model(&window).analysis.actors()[id.0].kind, ActorKind::Person);
}

#[test]
fn a_wrong_join_is_kept_apart_from_then_on() {
    let mut window = window();
    let before = model(&window).clone();
    let actors = before.analysis.actors();
    let id = actors.iter().position(|actor| actor.joins.iter().any(|join| join.sieve == "last-name")).unwrap();
    let join = actors[id].joins.iter().find(|join| join.sieve == "last-name").unwrap();
    wish(&mut window, Command::SelectActor(ActorId(id)));
    window.get_by_label("Why one person?").click();
    settle(&mut window);
    window.get_all_by_label(&format!("{} is not {}", join.alias, join.to)).next().unwrap().click();
    settle(&mut window);
    let after = &model(&window).analysis;
    let seen_at = before.analysis.anchor_of_mention(join.seen_at).unwrap();
    let other = before.analysis.anchor(ActorId(id)).unwrap();
    assert_ne!(after.actor_at(&seen_at), after.actor_at(&other));
    assert_eq!(model(&window).status.text, format!("{} and {} are kept apart", join.alias, join.to));
    undo(&mut window);
    assert_eq!(known(model(&window)), known(&before));
}

#[test]
fn a_name_in_an_article_can_be_no_actor() {
    let mut window = window();
    let before = model(&window).clone();
    let id = ActorId(0);
    let anchor = before.analysis.anchor(id).unwrap();
    let article = Selection::Article { document: anchor.document, at: Some(anchor.span), actor: None, other: None };
    wish(&mut window, Command::Select(article));
    let spoken = anchor.quote.clone();
    let named = window.get_all_by_role_and_label(egui::accesskit::Role::Link, &spoken).next().unwrap();
    named.focus();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(&mut window);
    window.get_by_label("Not an actor here").click();
    settle(&mut window);
    let after = &model(&window).analysis;
    let count = |analysis: &actorium::analysis::Analysis| analysis.resolved.meant.iter().flat_map(|row| row.iter()).flatten().count();
    assert_eq!(count(after) + 1, count(&before.analysis));
    assert_eq!(model(&window).status.text, format!("“{spoken}” names nobody here"));
    undo(&mut window);
    assert_eq!(known(model(&window)), known(&before));
}

#[test]
fn the_history_goes_back_and_forward_by_a_click() {
    let mut window = window();
    let mut states = vec![known(model(&window))];
    let named = name(&window, ActorId(1));
    let anchor = model(&window).analysis.anchor(ActorId(1)).unwrap();
    for command in [
        Command::Rename(anchor, "First".to_owned()),
        Command::SetKind(ActorId(1), ActorKind::Group),
        Command::Pin(ActorId(0), [300.0, 200.0]),
    ] {
        wish(&mut window, command);
        states.push(known(model(&window)));
    }
    let lines = [
        "Start: the sample articles".to_owned(),
        format!("Rename {named} to First"),
        format!("{} is a group", model(&window).analysis.anchor(ActorId(1)).unwrap().quote),
        format!("Pin {}", name(&window, ActorId(0))),
    ];
    window.key_press_modifiers(Modifiers::COMMAND, Key::H);
    settle(&mut window);
    window.get_by_label(&format!("{}, now", lines[3]));
    let mut at = 3;
    for to in [1, 0, 2, 3, 0] {
        let state = if to > at { ", undone" } else { "" };
        window.get_by_label(&format!("{}{state}", lines[to])).click();
        settle(&mut window);
        assert_eq!(known(model(&window)), states[to], "from {at} to {to}");
        window.get_by_label(&format!("{}, now", lines[to]));
        at = to;
    }
    assert_eq!(model(&window).status.text, "Undone: 3 changes");
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label(&format!("{}, now", lines[0])).is_none());
}

#[test]
fn a_merge_and_a_name_hold_when_more_articles_come() {
    let mut window = window();
    let (a, b) = pair(&window);
    let anchors = [a, b].map(|id| model(&window).analysis.anchor(id).unwrap());
    wish(&mut window, Command::AskMerge(vec![a, b]));
    window.get_by_label("Merge").click();
    settle(&mut window);
    let id = model(&window).selected_actor().unwrap();
    let anchor = model(&window).analysis.anchor(id).unwrap();
    wish(&mut window, Command::Rename(anchor, "The Two".to_owned()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.txt");
    std::fs::write(&path, "Alexander Lukashenko met Vladimir Putin in Minsk.\n\nYevgeny Prigozhin was not there.\n").unwrap();
    wish(&mut window, Command::Import(vec![path]));
    let analysis = &model(&window).analysis;
    assert_eq!(analysis.documents.len(), 5);
    let one = analysis.actor_at(&anchors[0]).unwrap();
    assert_eq!(analysis.actor_at(&anchors[1]), Some(one));
    assert_eq!(analysis.actor(one).unwrap().name, "The Two");
}

/// Pictures to look at: `PICTURES=folder cargo test --test it correct::pictures -- --ignored`.
#[test]
#[ignore = "draws pictures for people to look at"]
fn pictures() {
    use actorium::app::model::ThemeChoice;
    let folder = std::path::PathBuf::from(std::env::var("PICTURES").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned()));
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        for look in ["merge", "choose", "rename", "menu", "several", "history", "why", "words", "split"] {
            let mut window = window();
            wish(&mut window, Command::SetTheme(theme));
            look_at(&mut window, look);
            settle(&mut window);
            let name = format!("correct-{theme:?}-{look}.png").to_lowercase();
            window.render().unwrap().save(folder.join(name)).unwrap();
        }
    }
}

fn look_at(window: &mut Harness<'_, App>, look: &str) {
    let (a, b) = pair(window);
    match look {
        "merge" => wish(window, Command::AskMerge(vec![a, b, ActorId(4)])),
        "choose" => {
            wish(window, Command::AskMerge(vec![a]));
            window.event(egui::Event::Text("wag".to_owned()));
        }
        "rename" => wish(window, Command::AskRename(Some(a))),
        "several" | "menu" => {
            wish(window, Command::SelectAlso(ActorId(3)));
            wish(window, Command::SelectAlso(ActorId(4)));
            if look == "menu" {
                wish(window, Command::SelectAlso(ActorId(4)));
                let label = row(window, ActorId(5));
                window.get_all_by_label(&label).next().unwrap().click_secondary();
                settle(window);
                window.get_by_label_contains("Kind").hover();
            }
        }
        "history" => {
            wish(window, Command::AskMerge(vec![a, b]));
            window.get_by_label("Merge").click();
            settle(window);
            let anchor = model(window).analysis.anchor(ActorId(4)).unwrap();
            wish(window, Command::Rename(anchor, "A much longer name than anybody would ever really give to an actor".to_owned()));
            wish(window, Command::SetKind(ActorId(3), ActorKind::Group));
            wish(window, Command::SwitchOff(2));
            wish(window, Command::Pin(ActorId(2), [100.0, 100.0]));
            wish(window, Command::ToggleHistory);
            let words = format!("Pin {}, now", model(window).analysis.anchor(ActorId(2)).unwrap().quote);
            window.get_by_label(&words);
            wish(window, Command::GoTo(4));
        }
        "split" => {
            wish(window, Command::AskSplit(Some(a)));
            window.get_all_by_label_contains("Lukashenko, ").last().unwrap().click();
        }
        "why" => {
            wish(window, Command::SelectActor(a));
            window.get_by_label("Why one person?").click();
        }
        _ => {
            let anchor = model(window).analysis.anchor(a).unwrap();
            let article = Selection::Article { document: anchor.document, at: Some(anchor.span), actor: None, other: None };
            wish(window, Command::Select(article));
            let named = window.get_all_by_role_and_label(egui::accesskit::Role::Link, &anchor.quote).next().unwrap();
            named.click_secondary();
        }
    }
}

#[test]
fn a_wrong_claim_is_taken_out_of_the_tie_and_comes_back() {
    let mut window = window();
    let before = model(&window).clone();
    let analysis = &before.analysis;
    let relations = |model: &Model| {
        let told = &model.analysis.told;
        (0..model.analysis.documents.len()).map(|document| told.relations(document).len()).sum::<usize>()
    };
    let tie = analysis.network.co_mentions.iter().find(|tie| {
        let first = tie.evidence.first().map(|evidence| analysis.relations_of_passage(tie, evidence));
        first.is_some_and(|relations| !relations.is_empty())
    });
    let tie = tie.unwrap();
    wish(&mut window, Command::SelectTie(tie.a, tie.b));
    window.get_by_label_contains("Why this tie?").click();
    settle(&mut window);
    window.get_all_by_label_contains("Wrong: ").next().unwrap().click();
    settle(&mut window);
    assert_eq!(relations(model(&window)) + 1, relations(&before));
    assert!(model(&window).status.text.contains("no longer ties"), "{}", model(&window).status.text);
    assert_eq!(known(model(&window)), known(&before), "who is named together is the same");
    undo(&mut window);
    assert_eq!(relations(model(&window)), relations(&before));
}
