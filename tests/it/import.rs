//! Files into the window: what comes in joins the map, what cannot be read is told, and the rest goes on.

use crate::panels_shell::{settle, window};
use actorium::app::command::Command;
use actorium::app::model::Status;
use std::path::PathBuf;

/// An article that names some who are in the samples and some who are not.
const ARTICLE: &str = "Sergei Lavrov met Alexander Lukashenko and Katarina Berg in Minsk on Friday.\n\n\
    Katarina Berg said that Vladimir Putin had written to Olaf Hansen.\n";

fn folder_with(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let paths = files.iter().map(|(name, bytes)| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    });
    let paths = paths.collect();
    (folder, paths)
}

#[test]
fn an_article_joins_the_map_and_undo_takes_it_back() {
    let (_folder, paths) = folder_with(&[("new.txt", ARTICLE.as_bytes())]);
    let mut window = window();
    let before = window.state().model().clone();
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, Command::Import(paths));
    settle(&mut window);
    let after = window.state().model().clone();
    assert_eq!(after.analysis.documents.len(), 5);
    assert!(after.analysis.actors().len() > before.analysis.actors().len());
    let Status { text, can_undo, offers, .. } = &after.status;
    assert!(text.starts_with("1 article, ") && text.contains("new actor") && text.contains("new tie"), "{text}");
    assert!(*can_undo);
    assert_eq!(*offers, [Command::ToggleChanged, Command::CloseSamples]);
    // Old actors keep their places, or very nearly where a newcomer needs room.
    let mut moved = 0;
    for (number, actor) in before.analysis.actors().iter().enumerate() {
        let same = after.analysis.actors().iter().position(|other| other.name == actor.name);
        if let Some(same) = same {
            let ([x, y], [to_x, to_y]) = (before.positions[number], after.positions[same]);
            moved += usize::from((to_x - x).hypot(to_y - y) > 20.0);
        }
    }
    assert!(moved * 10 <= before.analysis.actors().len(), "{moved} of {} moved", before.analysis.actors().len());

    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    window.step();
    settle(&mut window);
    let undone = window.state().model();
    assert_eq!(undone.analysis.documents.len(), 4);
    assert_eq!(undone.positions, before.positions);
    assert!(undone.status.text.starts_with("Undone: Add 1 article"), "{}", undone.status.text);

    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Y);
    window.step();
    settle(&mut window);
    let again = window.state().model();
    assert_eq!(again.positions, after.positions);
    assert_eq!(again.analysis.network, after.analysis.network);
}

#[test]
fn the_first_samples_cannot_be_undone_away() {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 4);
    assert_eq!(window.state().model().status.text, "Nothing to undo");
}

#[test]
fn the_same_article_twice_is_here_already() {
    let (folder, paths) = folder_with(&[("new.txt", ARTICLE.as_bytes()), ("copy.txt", ARTICLE.as_bytes())]);
    let mut window = window();
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, Command::Import(vec![folder.path().to_owned()]));
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 5);
    assert!(window.state().model().status.text.contains("1 was here already"), "{}", window.state().model().status.text);
    window.state_mut().wish(&ctx, Command::Import(paths[..1].to_vec()));
    settle(&mut window);
    assert_eq!(window.state().model().status.text, "“new.txt” is here already");
    assert_eq!(window.state().model().analysis.documents.len(), 5);
}

#[test]
fn what_cannot_be_read_is_a_notice_and_the_rest_goes_on() {
    use egui_kittest::kittest::Queryable;
    let (folder, _) = folder_with(&[("empty.txt", b" \n"), ("good.txt", ARTICLE.as_bytes())]);
    let mut window = window();
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, Command::Import(vec![folder.path().to_owned(), folder.path().join("missing.txt")]));
    settle(&mut window);
    let model = window.state().model();
    assert_eq!(model.analysis.documents.len(), 5);
    assert!(model.status.text.contains("2 could not be read"), "{}", model.status.text);
    let files: Vec<&str> = model.notices.iter().filter_map(|notice| notice.file.as_deref()).collect();
    assert!(files.contains(&"missing.txt") && files.contains(&"empty.txt"), "{files:?}");
    assert!(window.query_by_label("missing.txt").is_none());
    let label = format!("{} notices", model.notices.len());
    window.get_by_label(&label).click();
    settle(&mut window);
    window.get_by_label("missing.txt");
    window.get_by_label("Clear").click();
    settle(&mut window);
    assert!(window.query_by_label("missing.txt").is_none());
}

#[test]
fn the_samples_close_as_one_change() {
    let (_folder, paths) = folder_with(&[("new.txt", ARTICLE.as_bytes())]);
    let mut window = window();
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, Command::Import(paths));
    settle(&mut window);
    window.state_mut().wish(&ctx, Command::CloseSamples);
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 1);
    assert!(!window.state().model().has_samples);
    window.state_mut().wish(&ctx, Command::Undo);
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 5);
}

#[test]
fn a_file_is_found_and_opened_in_the_windows_own_dialog() {
    use egui_kittest::kittest::Queryable;
    let (folder, _) = folder_with(&[("new.txt", ARTICLE.as_bytes()), ("other.txt", b"Nobody.")]);
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    window.step();
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, Command::Browse(folder.path().to_owned()));
    settle(&mut window);
    window.get_by_label("new.txt").click();
    settle(&mut window);
    window.get_by_label("1 item marked");
    window.get_by_label("Open").click();
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 5);
    assert!(window.query_by_label("other.txt").is_none(), "the dialog is closed");
}

#[test]
fn articles_named_at_the_start_open_alone() {
    let (_folder, paths) = folder_with(&[("new.txt", ARTICLE.as_bytes())]);
    let app = actorium::app::App::for_test(paths).unwrap();
    assert_eq!(app.model().analysis.documents.len(), 1);
    assert!(!app.model().is_samples);
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn dropped_files_join_the_map() {
    let (_folder, paths) = folder_with(&[("new.txt", ARTICLE.as_bytes())]);
    let mut window = window();
    let before = window.state().model().analysis.documents.len();
    window
        .input_mut()
        .dropped_files
        .extend(paths.into_iter().map(|path| -> egui::DroppedFileHandle { std::sync::Arc::new(Dropped(path)) }));
    window.step();
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), before + 1);
}

#[test]
fn a_stopped_import_leaves_what_was_there() {
    let (_folder, paths) = folder_with(&[("new.txt", ARTICLE.as_bytes())]);
    let mut window = window();
    let before = window.state().model().analysis.clone();
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, Command::Import(paths.clone()));
    window.state_mut().wish(&ctx, Command::Stop);
    settle(&mut window);
    let model = window.state().model();
    assert!(model.progress.is_none(), "nothing is under way any more");
    // Stopped in time nothing came; a file that was read by then is in. Either way what was there is there.
    let names: Vec<&str> = model.analysis.documents.iter().map(|document| document.file.as_str()).collect();
    assert!(before.documents.iter().all(|document| names.contains(&document.file.as_str())));
    window.state_mut().wish(&ctx, Command::Import(paths));
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), before.documents.len() + 1, "and it can be tried again");
}

/// A folder of so many articles, each its own.
fn folder_of(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..count {
        let text = format!("Katarina Berg met Olaf Hansen on day {number}.\n");
        std::fs::write(folder.path().join(format!("{number:04}.txt")), text).unwrap();
    }
    folder
}

#[test]
fn a_large_import_comes_in_parts_and_is_one_edit() {
    let folder = folder_of(230);
    let mut worker = actorium::worker::Worker::start([Box::new(|| {}), Box::new(|| {})]).unwrap();
    worker.send(actorium::worker::Job::Read(vec![folder.path().to_owned()], Default::default()));
    let mut parts = Vec::new();
    while worker.is_busy() {
        if let Some(actorium::worker::Outcome::Read(read)) = worker.wait(std::time::Duration::from_secs(60)) {
            parts.push((read.documents.len(), read.is_part));
        }
    }
    assert_eq!(parts, [(100, true), (100, true), (30, false)]);

    let mut window = window();
    let ctx = window.ctx.clone();
    let edits = window.state().model().project.history().done().len();
    window.state_mut().wish(&ctx, Command::Import(vec![folder.path().to_owned()]));
    settle(&mut window);
    let model = window.state().model();
    assert_eq!(model.project.history().done().len(), edits + 1);
    assert_eq!(model.project.documents().len(), 234);
    assert!(model.status.text.starts_with("230 articles, "), "{}", model.status.text);
    window.state_mut().wish(&ctx, Command::Import(vec![folder.path().to_owned()]));
    settle(&mut window);
    assert_eq!(window.state().model().status.text, "All 230 articles are here already");
    window.state_mut().wish(&ctx, Command::Undo);
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 4);
}

#[test]
fn an_import_that_was_broken_off_is_gone_on_with() {
    let (folder, state) = (folder_of(3), tempfile::tempdir().unwrap());
    let open = || {
        let app = actorium::app::App::for_test_in(Some(state.path().to_owned()), Vec::new()).unwrap();
        let builder = egui_kittest::Harness::builder().with_size([1280.0, 800.0]).with_max_steps(60).with_step_dt(0.1);
        let mut window = builder.build_ui_state(|ui, app: &mut actorium::app::App| app.frame(ui), app);
        settle(&mut window);
        window
    };
    let mut window = open();
    let path = window.state().model().home.path.clone().unwrap();
    window.state_mut().finish();
    drop(window);
    actorium::project::importing::note(state.path(), &path, &[folder.path().to_owned()]);
    let mut window = open();
    let Status { text, offers, .. } = window.state().model().status.clone();
    assert!(text.contains("An import was broken off"), "{text}");
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, offers[0].clone());
    settle(&mut window);
    assert_eq!(window.state().model().analysis.documents.len(), 7);
}
