//! What the window asks about what it reads: which columns of a table hold what, and what an article's title, day and source are.

use crate::panels_shell::{settle, window};
use actorium::app::App;
use actorium::app::command::Command;
use actorium::app::model::{Selection, ThemeChoice};
use actorium::project::Detail;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::PathBuf;

const BODY: &str = "Katarina Berg met Olaf Hansen in Oslo on Friday, and both said that the talks on the harbor would go on for some weeks. \
                    Later Olaf Hansen left for Bergen, where the council of the city was waiting for him and for the plans of the harbor.";

/// A table whose columns have names that say nothing.
fn table(folder: &tempfile::TempDir, name: &str, head: &str) -> PathBuf {
    let path = folder.path().join(name);
    let row = |number: usize| {
        format!(
            "H{number};Talks in Oslo go on for day {number};\"{BODY} It was day {number} of the {name} talks.\";2023-05-0{number};The Daily\n"
        )
    };
    std::fs::write(&path, format!("{head}\n{}{}{}", row(1), row(2), row(3))).unwrap();
    path
}

fn wish(window: &mut Harness<'_, App>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, command);
    settle(window);
}

fn of_table(window: &Harness<'_, App>, file: &str) -> Vec<(Option<String>, Option<String>)> {
    let documents = window.state().model().project.documents();
    let rows = documents.iter().filter(|document| document.file.starts_with(file));
    rows.map(|document| (Detail::Title.of(document), Detail::Date.of(document))).collect()
}

#[test]
fn a_table_is_asked_about_once_and_read_as_said() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (table(&folder, "one.csv", "c1;c2;c3;c4;c5"), table(&folder, "two.csv", "c1;c2;c3;c4;c5"));
    let mut window = window();
    wish(&mut window, Command::Import(vec![one]));
    assert!(of_table(&window, "one.csv").is_empty(), "nothing comes in before it is said");
    window.get_by_label("Which columns hold what?");
    window.get_by_label("Text: c3");
    window.get_by_label("Date: c4");
    assert!(window.state().model().status.text.contains("say which columns"), "{}", window.state().model().status.text);
    window.get_by_label("Title: c2");
    window.get_by_label("Source: none").click();
    settle(&mut window);
    window.get_all_by_label("c5").last().unwrap().click();
    settle(&mut window);
    window.get_by_label("Import 3 rows").click();
    settle(&mut window);
    assert!(window.query_by_label("Which columns hold what?").is_none());
    let title = |number: usize| (Some(format!("Talks in Oslo go on for day {number}")), Some(format!("2023-05-0{number}")));
    assert_eq!(of_table(&window, "one.csv"), [title(1), title(2), title(3)]);

    wish(&mut window, Command::Import(vec![two]));
    assert_eq!(of_table(&window, "two.csv"), [title(1), title(2), title(3)], "the next one needs no question");
    wish(&mut window, Command::ForgetColumns);
    wish(&mut window, Command::Import(vec![table(&folder, "three.csv", "c1;c2;c3;c4;c5"), table(&folder, "four.csv", "k1;k2;k3;k4;k5")]));
    window.get_by_label("Import all 2 as guessed");
    window.get_by_label("Leave out").click();
    settle(&mut window);
    window.key_press(egui::Key::Enter);
    window.step();
    settle(&mut window);
    assert_eq!((of_table(&window, "three.csv").len(), of_table(&window, "four.csv").len()), (0, 3));
}

#[test]
fn a_question_closed_without_an_answer_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    wish(&mut window, Command::Import(vec![table(&folder, "one.csv", "c1;c2;c3;c4;c5")]));
    window.get_by_label("Which columns hold what?");
    window.key_press(egui::Key::Escape);
    window.step();
    settle(&mut window);
    assert!(window.query_by_label("Which columns hold what?").is_none());
    let text = &window.state().model().status.text;
    assert!(text.contains("“one.csv” was left out"), "{text}");
}

#[test]
fn an_object_in_a_file_of_its_own_is_read_without_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.json");
    std::fs::write(&path, format!("{{\"title\":\"Talks in Oslo go on\",\"text\":\"{BODY}\",\"id\":7}}")).unwrap();
    let mut window = window();
    wish(&mut window, Command::Import(vec![path]));
    assert_eq!(of_table(&window, "one.json"), [(Some("Talks in Oslo go on".to_owned()), None)]);
}

#[test]
fn title_date_source_and_author_of_an_article_can_be_corrected() {
    let mut window = window();
    let id = window.state().model().analysis.documents[2].id;
    let shown = |window: &Harness<'_, App>| {
        let document = window.state().model().article(id).unwrap().clone();
        Detail::ALL.map(|detail| detail.of(&document))
    };
    let before = shown(&window);
    wish(&mut window, Command::Select(Selection::Article { document: id, at: None, actor: None, other: None }));
    window.get_by_label("Title, date, source …").click();
    settle(&mut window);
    window.get_by_role_and_label(egui::accesskit::Role::TextInput, "Date").click();
    window.run();
    window.event(egui::Event::Text("the other day".to_owned()));
    window.run();
    window.get_by_label("This is no day; write it as 2023-09-22 or 22 September 2023");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.run();
    window.event(egui::Event::Text("1 May 2023".to_owned()));
    window.run();
    window.get_by_label("Keep").click();
    settle(&mut window);
    assert_eq!(shown(&window), [before[0].clone(), Some("2023-05-01".to_owned()), before[2].clone(), before[3].clone()]);
    let told = window.state().model().status.text.clone();
    assert!(told.starts_with("The date of “") && told.ends_with("is 2023-05-01"), "{told}");
    let said = |words: &str| Some(words.to_owned());
    let details = vec![(Detail::Title, None), (Detail::Source, said("The Daily")), (Detail::Author, said("Jane Doe"))];
    wish(&mut window, Command::SetDetails(id, details));
    assert_eq!(shown(&window), [None, said("2023-05-01"), said("The Daily"), said("Jane Doe")]);
    wish(&mut window, Command::Undo);
    wish(&mut window, Command::Undo);
    assert_eq!(shown(&window), before);
    wish(&mut window, Command::Redo);
    assert_eq!(shown(&window)[1].as_deref(), Some("2023-05-01"));
}

/// `PICTURES=folder cargo test --test it tables::pictures -- --ignored` saves the dialogs to be looked at.
#[test]
#[ignore = "saves pictures for people to look at"]
fn pictures() {
    let out = PathBuf::from(std::env::var("PICTURES").unwrap());
    let folder = tempfile::tempdir().unwrap();
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        let mut window = window();
        wish(&mut window, Command::SetTheme(theme));
        wish(
            &mut window,
            Command::Import(vec![table(&folder, "harbor 2023.csv", "c1;c2;c3;c4;c5"), table(&folder, "b.csv", "k1;k2;k3;k4;k5")]),
        );
        window.render().unwrap().save(out.join(format!("columns-{theme:?}.png"))).unwrap();
        window.get_by_label("Source: none").click();
        settle(&mut window);
        window.render().unwrap().save(out.join(format!("columns-open-{theme:?}.png"))).unwrap();
        wish(&mut window, Command::LetGo);
        wish(&mut window, Command::LetGo);
        let id = window.state().model().analysis.documents[2].id;
        wish(&mut window, Command::Select(Selection::Article { document: id, at: None, actor: None, other: None }));
        window.render().unwrap().save(out.join(format!("reader-{theme:?}.png"))).unwrap();
        wish(&mut window, Command::AskDetails(id));
        window.render().unwrap().save(out.join(format!("details-{theme:?}.png"))).unwrap();
    }
}
