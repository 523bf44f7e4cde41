//! What the user owns, replayed: undo restores, redo repeats, import order is immaterial, a saved log replays equal, lost anchors
//! become orphans.

use actorium::analysis::{self, Analysis, Cache};
use actorium::document::{self, Document};
use actorium::lexicon::Lexicon;
use actorium::mention::ActorKind;
use actorium::network::Window;
use actorium::project::{Anchor, Edit, History, Project};
use actorium::text::Span;

const TEXTS: [(&str, &str); 3] = [
    ("a.txt", "Ada Moreno met Boris Klein in Vienna on Monday.\n\nKlein said that Moreno had asked him to come.\n"),
    ("b.txt", "The minister Ada Moreno praised the Danube Company.\n\nBoris Klein was not asked.\n"),
    ("c.txt", "In Vienna, Clara Novak wrote to Boris Klein.\n"),
];

fn documents(order: &[usize]) -> Vec<Document> {
    order.iter().map(|&index| document::read(TEXTS[index].0, TEXTS[index].1.as_bytes()).unwrap()).collect()
}

fn project(order: &[usize]) -> Project {
    let mut project = Project::default();
    project.add_documents(documents(order));
    project
}

fn analyze(project: &Project) -> Analysis {
    analysis::analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default())
}

/// All that is shown, as text; two analyses with the same are the same to the user.
fn shown(analysis: &Analysis) -> String {
    format!("{:#?}\n{:#?}\n{:#?}\n{:#?}", analysis.mentions, analysis.resolved, analysis.network, analysis.pins)
}

fn anchor(analysis: &Analysis, name: &str) -> Anchor {
    let mentions = analysis.actors().iter().flat_map(|actor| &actor.mentions);
    let mut anchors = mentions.filter_map(|mention| analysis.anchor_of_mention(*mention));
    anchors.find(|anchor| anchor.quote == name).unwrap_or_else(|| panic!("nobody is called {name} here"))
}

#[test]
fn import_order_is_immaterial() {
    let first = shown(&analyze(&project(&[0, 1, 2])));
    for order in [[2, 1, 0], [1, 0, 2], [1, 2, 0]] {
        assert_eq!(shown(&analyze(&project(&order))), first, "order {order:?}");
    }
    let mut one_by_one = Project::default();
    for index in [2, 0, 1] {
        one_by_one.add_documents(documents(&[index]));
    }
    assert_eq!(shown(&analyze(&one_by_one)), first);
}

#[test]
fn an_article_that_is_in_is_not_added_again() {
    let mut project = project(&[0, 1]);
    let edits = project.history().done().len();
    assert!(project.add_documents(documents(&[1, 0, 0])).is_empty());
    assert_eq!(project.history().done().len(), edits);
    assert_eq!(project.add_documents(documents(&[2, 2, 1])).len(), 1);
    assert_eq!(project.documents().len(), 3);
}

#[test]
fn undo_restores_and_redo_repeats() {
    let mut project = project(&[0, 1]);
    let mut states = vec![shown(&analyze(&project))];
    let found = analyze(&project);
    project.add_documents(documents(&[2]));
    states.push(shown(&analyze(&project)));
    for edit in [
        Edit::Rename(anchor(&found, "Boris Klein"), "B. Klein".to_owned()),
        Edit::SetKind(anchor(&found, "Ada Moreno"), ActorKind::Group),
        Edit::Pin(anchor(&found, "Boris Klein"), [12.5, -3.0]),
        Edit::RemoveDocuments(vec![found.documents[1].id]),
        Edit::UnpinAll,
    ] {
        project.apply(edit);
        states.push(shown(&analyze(&project)));
    }
    for state in states.iter().rev().skip(1) {
        project.undo().expect("something to undo");
        assert_eq!(&shown(&analyze(&project)), state);
    }
    for state in &states[1..] {
        project.redo().expect("something to redo");
        assert_eq!(&shown(&analyze(&project)), state);
    }
    assert!(project.redo().is_none());
}

#[test]
fn a_new_edit_cuts_what_was_undone() {
    let mut project = project(&[0, 1]);
    project.add_documents(documents(&[2]));
    project.undo();
    let found = analyze(&project);
    project.apply(Edit::Rename(anchor(&found, "Boris Klein"), "B. Klein".to_owned()));
    assert!(project.history().undone().is_empty());
    assert_eq!(project.documents().len(), 2);
}

#[test]
fn a_log_that_was_written_and_read_replays_equal() {
    let mut project = project(&[0, 1, 2]);
    let found = analyze(&project);
    let (ada, boris) = (anchor(&found, "Ada Moreno"), anchor(&found, "Boris Klein"));
    for edit in [
        Edit::Merge(vec![ada.clone(), boris.clone()]),
        Edit::KeepApart(ada.clone(), boris.clone()),
        Edit::Rename(ada.clone(), "A. Moreno".to_owned()),
        Edit::DropMention(boris.clone()),
        Edit::Pin(ada.clone(), [0.1, 1e-9]),
        Edit::Unpin(ada),
    ] {
        project.apply(edit);
    }
    project.undo();
    let written = serde_json::to_string(project.history()).unwrap();
    let read: History = serde_json::from_str(&written).unwrap();
    assert_eq!(&read, project.history());
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
}

#[test]
fn a_lost_anchor_is_kept_as_an_orphan() {
    let mut project = project(&[0, 1]);
    let found = analyze(&project);
    let boris = anchor(&found, "Boris Klein");
    project.apply(Edit::Rename(boris.clone(), "B. Klein".to_owned()));
    let nowhere = Anchor { span: Span::new(1, 3), quote: "da".to_owned(), ..boris.clone() };
    project.apply(Edit::Rename(nowhere.clone(), "Nobody".to_owned()));
    let with_orphan = analyze(&project);
    assert_eq!(with_orphan.orphans, [nowhere]);
    assert!(with_orphan.actors().iter().all(|actor| actor.name != "Nobody"));
    // Its article gone, it holds for the same name in the others; with no article left it waits, and the article back, it holds again.
    project.apply(Edit::RemoveDocuments(vec![boris.document]));
    assert!(analyze(&project).actors().iter().any(|actor| actor.name == "B. Klein"));
    project.apply(Edit::RemoveDocuments(found.documents.iter().map(|document| document.id).collect()));
    assert!(analyze(&project).orphans.contains(&boris));
    project.undo();
    project.undo();
    let back = analyze(&project);
    assert!(!back.orphans.contains(&boris));
    assert!(back.actor_at(&boris).is_some());
}

#[test]
fn another_window_changes_ties_alone() {
    let project = project(&[0, 1, 2]);
    let near = analyze(&project);
    let far = analysis::with_window(&near, Window::Document);
    assert_eq!(near.resolved, far.resolved);
    assert!(far.network.co_mentions.len() > near.network.co_mentions.len());
    let whole = analysis::analyze(&project, Window::Document, Lexicon::shipped(), &mut Cache::default());
    assert_eq!(shown(&far), shown(&whole));
}

#[test]
fn a_kept_cache_changes_nothing() {
    let mut cache = Cache::default();
    let mut project = project(&[0]);
    analysis::analyze(&project, Window::Sentence, Lexicon::shipped(), &mut cache);
    project.add_documents(documents(&[1, 2]));
    let warm = analysis::analyze(&project, Window::Sentence, Lexicon::shipped(), &mut cache);
    assert_eq!(shown(&warm), shown(&analyze(&project)));
}
