//! The window on a project: what is done is on the disk, and there again when it is opened; names, copies, trouble.

use crate::panels_shell::settle;
use actorium::app::App;
use actorium::app::command::Command;
use actorium::app::model::{Naming, Selection};
use actorium::network::Window;
use actorium::project::store::Store;
use actorium::worker::keep::Form;
use egui_kittest::Harness;
use std::fs;
use std::path::{Path, PathBuf};

/// A window that keeps what has no name in this folder.
fn window(state: &Path, paths: Vec<PathBuf>) -> Harness<'static, App> {
    let app = App::for_test_in(Some(state.to_owned()), paths).unwrap();
    let builder = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(60).with_step_dt(0.1);
    let mut window = builder.build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    settle(&mut window);
    window
}

fn wish(window: &mut Harness<'static, App>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, command);
    settle(window);
}

/// All that is seen: who is found, who is tied, where they stand.
fn seen(window: &Harness<'static, App>) -> String {
    let model = window.state().model();
    let analysis = &model.analysis;
    let marks = (&analysis.pins, &analysis.hidden, &analysis.notes);
    format!("{:?}{:?}{:?}{:?}{:?}", analysis.resolved, analysis.network, model.positions, marks, model.selection)
}

fn article(folder: &Path) -> PathBuf {
    let path = folder.join("lisbon.txt");
    fs::write(&path, "Prime Minister Helena Duarte met Carlos Ibarra in Lisbon. Duarte thanked Ibarra and Putin.\n").unwrap();
    path
}

#[test]
fn what_is_done_is_there_again_without_a_word_about_saving() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let mut first = window(&state, Vec::new());
    assert!(first.state().model().home.is_untitled && first.state().model().is_samples);
    wish(&mut first, Command::Import(vec![article(folder.path())]));
    let model = first.state().model();
    let who = model.analysis.actors().iter().position(|actor| actor.name == "Helena Duarte").unwrap();
    let who = actorium::actor::ActorId(who);
    wish(&mut first, Command::Pin(who, [123.5, -77.25]));
    let anchor = first.state().model().analysis.anchor(who).unwrap();
    wish(&mut first, Command::Rename(anchor.clone(), "H. Duarte".to_owned()));
    wish(&mut first, Command::SetWindow(Window::Paragraph));
    wish(&mut first, Command::Select(Selection::Actor(anchor)));
    let before = seen(&first);
    let path = first.state().model().home.path.clone().unwrap();
    // A kill leaves what the disk has: it is read while the window is open.
    let history = Store::read(&path).unwrap().project.history().clone();
    assert_eq!(history, *first.state().model().project.history());
    first.state_mut().finish();
    drop(first);
    // What was found in the articles is kept too, so that it is not found again.
    let loaded = Store::read(&path).unwrap();
    assert_eq!(loaded.readings.len(), loaded.project.texts().count());

    let mut again = window(&state, Vec::new());
    assert_eq!(again.state().model().home.path.as_ref(), Some(&path));
    assert_eq!(seen(&again), before);
    assert_eq!(again.state().model().preferences.window, Window::Paragraph);
    // The way back is there too, as far as the samples.
    for _ in 0..9 {
        wish(&mut again, Command::Undo);
    }
    assert!(again.state().model().is_samples);
    assert_eq!(again.state().model().project.history().undone().len(), 3);
    for _ in 0..3 {
        wish(&mut again, Command::Redo);
    }
    assert!(again.state().model().analysis.actors().iter().any(|actor| actor.name == "H. Duarte"));
}

#[test]
fn a_project_gets_a_name_and_others_are_opened_and_begun() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let mut window = window(&state, vec![article(folder.path())]);
    let untitled = window.state().model().home.path.clone().unwrap();
    let file = folder.path().join("case.actorium");
    wish(&mut window, Command::SaveAs(Naming { path: file.clone(), form: Form::File }));
    let home = window.state().model().home.clone();
    assert_eq!((home.name().as_deref(), home.is_untitled), (Some("case"), false));
    assert!(!untitled.exists(), "what has a name lies under it only");
    let map = seen(&window);

    window.state_mut().settle();
    let is_read = || Store::read(&file).unwrap().readings.len() == 1;
    assert!(
        (0..100).any(|_| is_read() || {
            std::thread::sleep(std::time::Duration::from_millis(50));
            false
        }),
        "under its name too"
    );

    // A copy as text, which is a project too; the file keeps what it had.
    let text = folder.path().join("case text");
    wish(&mut window, Command::SaveAs(Naming { path: text.clone(), form: Form::Text }));
    wish(&mut window, Command::Dismiss(actorium::actor::ActorId(0)));
    assert_eq!(Store::read(&file).unwrap().project.history().done().len(), 1);
    assert_eq!(Store::read(&text).unwrap().project.history().done().len(), 2);

    wish(&mut window, Command::NewProject);
    let model = window.state().model();
    assert!(model.home.is_untitled && model.analysis.documents.is_empty() && model.selection == Selection::Nothing);
    let empty = model.home.path.clone().unwrap();
    let names: Vec<&str> = model.recent.iter().map(|one| one.name.as_str()).collect();
    assert!(names.contains(&"case") && names.contains(&"case text"), "{names:?}");

    wish(&mut window, Command::Import(vec![file.clone()]));
    assert_eq!(seen(&window), map);
    assert!(!empty.exists(), "nothing was ever done there");
    fs::remove_dir_all(&text).unwrap();
    wish(&mut window, Command::LookForRecent);
    let gone = window.state().model().recent.iter().find(|one| one.name == "case text").cloned();
    assert!(gone.is_some_and(|one| !one.is_there));
}

#[test]
fn the_second_window_says_that_it_only_reads() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.actorium");
    let mut first = window(&folder.path().join("a"), vec![article(folder.path())]);
    wish(&mut first, Command::SaveAs(Naming { path: file.clone(), form: Form::File }));
    let mut second = window(&folder.path().join("b"), vec![file.clone()]);
    let model = second.state().model();
    assert!(model.home.read_only.is_some() && model.status.text.contains("reading only"), "{}", model.status.text);
    wish(&mut second, Command::Dismiss(actorium::actor::ActorId(0)));
    settle(&mut second);
    assert!(second.state().model().home.trouble.as_ref().is_some_and(|words| words.contains("another name")));
    // Under a name of its own it is kept.
    let copy = folder.path().join("copy.actorium");
    wish(&mut second, Command::SaveAs(Naming { path: copy.clone(), form: Form::File }));
    let home = &second.state().model().home;
    assert_eq!((home.read_only.as_ref(), home.trouble.as_ref()), (None, None));
    assert_eq!(Store::read(&copy).unwrap().project.history().done().len(), 2);
    assert_eq!(Store::read(&file).unwrap().project.history().done().len(), 1);
}

#[test]
fn what_cannot_be_opened_is_told_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.actorium");
    fs::write(&broken, "SQLite format 3\0 and then nothing").unwrap();
    let mut window = window(&folder.path().join("state"), vec![broken.clone()]);
    let model = window.state().model();
    assert!(model.is_samples && model.status.text.contains("“broken.actorium”"), "{}", model.status.text);
    wish(&mut window, Command::Import(vec![article(folder.path())]));
    assert_eq!(window.state().model().analysis.documents.len(), 5);
    let file = folder.path().join("case.actorium");
    wish(&mut window, Command::SaveAs(Naming { path: file.clone(), form: Form::File }));
    // A later format, as its header says.
    let mut bytes = fs::read(&file).unwrap();
    bytes[60..64].copy_from_slice(&7_u32.to_be_bytes());
    let newer = folder.path().join("newer.actorium");
    fs::write(&newer, bytes).unwrap();
    wish(&mut window, Command::OpenProject(newer));
    let model = window.state().model();
    assert!(model.status.text.contains("newer Actorium"), "{}", model.status.text);
    assert_eq!(model.home.name().as_deref(), Some("case"));
    // A file that is gone is told of at the next change, which a new name keeps.
    fs::remove_file(&file).unwrap();
    wish(&mut window, Command::Dismiss(actorium::actor::ActorId(0)));
    settle(&mut window);
    let model = window.state().model();
    assert!(model.home.trouble.as_ref().is_some_and(|words| words.contains("no longer there")), "{:?}", model.home);
    wish(&mut window, Command::SaveAs(Naming { path: file.clone(), form: Form::File }));
    assert_eq!(window.state().model().home.trouble, None);
    assert_eq!(Store::read(&file).unwrap().project.history().done().len(), 3);
}

#[test]
fn corrections_travel_in_a_file_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = window(&folder.path().join("a"), vec![article(folder.path())]);
    let name = first.state().model().analysis.actors()[0].name.clone();
    let anchor = first.state().model().analysis.anchor(actorium::actor::ActorId(0)).unwrap();
    wish(&mut first, Command::Rename(anchor, "Someone Else".to_owned()));
    let file = folder.path().join("desk.jsonl");
    wish(&mut first, Command::SaveCorrections(file.clone()));
    let mut second = window(&folder.path().join("b"), vec![article(folder.path())]);
    assert!(second.state().model().analysis.actors().iter().any(|actor| actor.name == name));
    // Dropped on the window, the file is known for what it is.
    wish(&mut second, Command::Import(vec![file]));
    let model = second.state().model();
    assert!(model.analysis.actors().iter().any(|actor| actor.name == "Someone Else"));
    assert_eq!(model.status.text, "Took 1 correction from “desk.jsonl”");
    assert_eq!(model.analysis.documents.len(), 1);
}
