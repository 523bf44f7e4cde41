//! Projects on disk: what was saved is there again, in both forms; what is damaged, hostile or too new is told; one writer at a time.

use actorium::analysis::{self, Cache};
use actorium::document;
use actorium::lexicon::Lexicon;
use actorium::mention::ActorKind;
use actorium::network::Window;
use actorium::project::store::{self, Looks, OpenError, SaveError, Store};
use actorium::project::{Anchor, Edit, Project, Target};
use std::fs;
use std::path::{Path, PathBuf};

const TEXTS: [(&str, &str); 2] = [
    ("a.txt", "Ada Moreno met Boris Klein in Vienna on Monday.\r\n\r\nKlein said that Moreno had asked him to come.\u{2028}\n"),
    ("b.txt", "The minister Ada Moreno praised the Danube Company.\n\nBoris “Bo” Klein was not asked.\0\n"),
];

fn project() -> (Project, Looks) {
    let mut project = Project::default();
    project.add_documents(TEXTS.map(|(file, text)| document::from_text(file, text.to_owned())).to_vec());
    let analysis = analysis::analyze(&project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
    let ada = analysis.anchor(actorium::actor::ActorId(0)).unwrap();
    project.apply(Edit::Rename(ada.clone(), "Ada “the Bold” Moreno".to_owned()));
    project.apply(Edit::Pin(ada.clone(), [0.1, -1e-9]));
    project.apply(Edit::MoveMention(ada.clone(), Target::New { name: "Eva".to_owned(), kind: ActorKind::Group }));
    project.undo();
    let looks = Looks { places: [(ada, [1.0 / 3.0, 2.5])].into(), views: [("window".to_owned(), "\"next\"".to_owned())].into() };
    (project, looks)
}

/// All that a user can tell two projects apart by.
fn shown(project: &Project) -> String {
    let analysis = analysis::analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
    format!("{:?}{:?}{:?}{:?}", project.history(), project.texts().collect::<Vec<_>>(), analysis.resolved, analysis.network)
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.file_name().unwrap().into(), fs::read(&path).unwrap())).collect()
}

#[test]
fn what_was_saved_is_there_again_in_both_forms() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    let file = folder.path().join("case.actorium");
    drop(store::save_as(&file, &project, &looks).unwrap());
    assert!(store::is_project(&file));
    let (opened, loaded) = Store::open(&file).unwrap();
    assert_eq!((opened.read_only(), &loaded.looks, loaded.notices.len()), (None, &looks, 0));
    assert_eq!(shown(&loaded.project), shown(&project));

    let text = folder.path().join("case");
    drop(store::save_as_text(&text, &loaded.project, &loaded.looks).unwrap());
    assert!(store::is_project(&text) && !store::is_project(folder.path()));
    let first = files(&text);
    let (_, of_text) = Store::open(&text).unwrap();
    assert_eq!((shown(&of_text.project), &of_text.looks), (shown(&project), &looks));
    let again = folder.path().join("again.actorium");
    drop(store::save_as(&again, &of_text.project, &of_text.looks).unwrap());
    let (_, loaded) = Store::open(&again).unwrap();
    let text = folder.path().join("again");
    drop(store::save_as_text(&text, &loaded.project, &loaded.looks).unwrap());
    assert_eq!(files(&text), first);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing else is left there");
}

#[test]
fn every_change_is_in_the_file_when_saving_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (mut project, looks) = project();
    for form in ["a.actorium", "b"] {
        let path = folder.path().join(form);
        let mut store = if form == "b" {
            store::save_as_text(&path, &Project::default(), &Looks::default()).unwrap()
        } else {
            Store::create(&path).unwrap()
        };
        let mut check = |project: &Project, looks: &Looks| {
            store.save(project).unwrap();
            store.save_looks(looks).unwrap();
            // A copy, since the one that is open is locked.
            let (_, loaded) = Store::open(&path).unwrap();
            assert_eq!(loaded.project.history(), project.history());
            assert_eq!(shown(&loaded.project), shown(project));
            assert_eq!(loaded.looks, *looks);
        };
        check(&project, &looks);
        project.undo();
        check(&project, &Looks::default());
        project.apply(Edit::UnpinAll);
        project.apply(Edit::DismissAlias("Vienna".to_owned()));
        check(&project, &looks);
        project.add_documents(vec![document::from_text("c.txt", format!("Clara Novak left {form}."))]);
        check(&project, &looks);
        while project.undo().is_some() {}
        check(&project, &looks);
        while project.redo().is_some() {}
        check(&project, &looks);
    }
}

#[test]
fn the_second_window_reads_only_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    let file = folder.path().join("case.actorium");
    let first = store::save_as(&file, &project, &looks).unwrap();
    let (mut second, mut loaded) = Store::open(&file).unwrap();
    assert_eq!(second.read_only(), Some("it is open in another window"));
    loaded.project.apply(Edit::UnpinAll);
    let error = second.save(&loaded.project).unwrap_err();
    assert!(matches!(error, SaveError::ReadOnly { .. }) && error.to_string().contains("save it under another name"), "{error}");
    assert!(store::save_as(&file, &project, &looks).unwrap_err().to_string().contains("another window"));
    drop((first, second));
    assert_eq!(Store::open(&file).unwrap().0.read_only(), None);
}

#[test]
fn a_file_that_is_gone_or_replaced_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (mut project, looks) = project();
    let file = folder.path().join("case.actorium");
    let mut store = store::save_as(&file, &project, &looks).unwrap();
    project.apply(Edit::UnpinAll);
    fs::rename(&file, folder.path().join("elsewhere.actorium")).unwrap();
    assert!(store.save(&project).unwrap_err().to_string().contains("no longer there"));
    drop(store::save_as(&file, &Project::default(), &looks).unwrap());
    assert!(matches!(store.save(&project), Err(SaveError::Changed { .. })));
}

#[test]
fn what_cannot_be_written_keeps_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    assert!(matches!(store::save_as(&folder.path().join("missing/a.actorium"), &project, &looks), Err(SaveError::Refused { .. })));
    fs::write(folder.path().join("other.txt"), "mine").unwrap();
    let error = store::save_as_text(folder.path(), &project, &looks).unwrap_err();
    assert!(error.to_string().contains("holds other things"), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_is_no_project_or_too_new_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.actorium");
    let error = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), bytes);
        error
    };
    for bytes in [&b""[..], b"hello", &[0; 4096]] {
        assert!(matches!(error(bytes), OpenError::NotAProject { .. }));
    }
    let (project, looks) = project();
    drop(store::save_as(&folder.path().join("b.actorium"), &project, &looks).unwrap());
    let mut bytes = fs::read(folder.path().join("b.actorium")).unwrap();
    bytes[60..64].copy_from_slice(&9_u32.to_be_bytes());
    let newer = error(&bytes);
    assert!(matches!(newer, OpenError::Newer { version: 9, .. }) && newer.to_string().contains("Update Actorium"), "{newer}");
    assert!(matches!(Store::open(&folder.path().join("none")), Err(OpenError::Unreadable { .. })));
}

#[test]
fn a_strangers_tables_views_and_triggers_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    for (number, sql) in [
        "CREATE TRIGGER t AFTER UPDATE ON history BEGIN DELETE FROM edit; END",
        "CREATE VIEW v AS SELECT * FROM edit",
        "CREATE TABLE other (a)",
        "CREATE INDEX i ON document (lower(text))",
        "DROP TABLE view; CREATE VIEW view AS SELECT 'a' AS name, load_extension('x') AS value",
        "DROP TABLE edit",
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{number}.actorium"));
        drop(store::save_as(&path, &project, &looks).unwrap());
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        assert!(matches!(Store::open(&path), Err(OpenError::Damaged { .. })), "{sql}");
    }
}

#[test]
fn rows_that_make_no_sense_are_left_out_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    for (sql, notices) in [
        ("UPDATE document SET text = 'Other.' WHERE file = 'a.txt'", 1),
        ("UPDATE document SET id = 'x' || id", 2),
        ("UPDATE edit SET edit = '{\"nonsense\":1}' WHERE number = 1", 1),
        ("DELETE FROM edit WHERE number = 1", 1),
        ("UPDATE edit SET number = 9000000000 WHERE number = 3", 1),
        ("UPDATE history SET cursor = -4", 1),
        ("DELETE FROM history", 1),
        ("UPDATE place SET anchor = 'x'", 0),
        ("UPDATE edit SET edit = replace(hex(zeroblob(100000)), '00', '[') WHERE number = 1", 1),
    ] {
        let path = folder.path().join("a.actorium");
        drop(store::save_as(&path, &project, &looks).unwrap());
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let (_, loaded) = Store::open(&path).unwrap_or_else(|error| panic!("{sql}: {error}"));
        assert_eq!(loaded.notices.len(), notices, "{sql}: {:?}", loaded.notices);
        drop(shown(&loaded.project));
    }
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// How many are tried: a few in the suite, `DAMAGED=10000` for a long look.
fn damaged_files() -> usize {
    std::env::var("DAMAGED").ok().and_then(|count| count.parse().ok()).unwrap_or(400)
}

#[test]
fn damaged_files_are_refused_or_opened_and_never_more() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    let path = folder.path().join("a.actorium");
    let mut store = store::save_as(&path, &project, &looks).unwrap();
    let mut cache = Cache::default();
    cache.fill(&project.documents(), Lexicon::shipped());
    store.keep_readings(&cache.readings().collect::<Vec<_>>()).unwrap();
    drop(store);
    let whole = fs::read(&path).unwrap();
    let mut chance = Chance(1);
    let (mut opened, mut refused) = (0, 0);
    for round in 0..damaged_files() {
        let mut bytes = whole.clone();
        match round % 4 {
            0 => bytes.truncate(chance.below(whole.len())),
            1 => {
                let (at, bit) = (chance.below(whole.len()), chance.below(8));
                bytes[at] ^= 1 << bit;
            }
            2 => {
                let at = chance.below(whole.len() - 64);
                bytes[at..at + 64].fill(chance.below(256) as u8);
            }
            _ => {
                // Sizes and page numbers are big-endian words: large ones claim what is not there.
                let at = chance.below(whole.len() / 4 - 1) * 4;
                bytes[at..at + 4].copy_from_slice(&[0x3f, 0xff, 0xff, 0xff]);
            }
        }
        fs::write(&path, &bytes).unwrap();
        match Store::open(&path) {
            Ok((mut store, mut loaded)) => {
                opened += 1;
                let mut cache = Cache::default();
                std::mem::take(&mut loaded.readings).into_iter().for_each(|reading| cache.take(reading));
                drop(analysis::analyze(&loaded.project, Window::Sentence, Lexicon::shipped(), &mut cache));
                loaded.project.apply(Edit::UnpinAll);
                drop(store.save(&loaded.project));
            }
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().is_empty());
            }
        }
    }
    assert!(opened > 0 && refused > 0, "{opened} opened, {refused} refused");
}

#[test]
fn damaged_lines_are_left_out_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    let path = folder.path().join("case");
    drop(store::save_as_text(&path, &project, &looks).unwrap());
    let mut chance = Chance(2);
    for name in ["edits.jsonl", "documents.jsonl", "places.jsonl", "views.jsonl"] {
        let whole = fs::read(path.join(name)).unwrap();
        for _ in 0..50 {
            let mut bytes = whole.clone();
            let (at, byte) = (chance.below(whole.len()), chance.below(256) as u8);
            bytes[at] = byte;
            fs::write(path.join(name), &bytes).unwrap();
            if let Ok((_, loaded)) = Store::open(&path) {
                drop(shown(&loaded.project));
            }
        }
        fs::write(path.join(name), &whole).unwrap();
    }
    let edits = fs::read_to_string(path.join("edits.jsonl")).unwrap();
    fs::write(path.join("edits.jsonl"), edits.replace("\"rename\"", "\"remane\"")).unwrap();
    let (_, loaded) = Store::open(&path).unwrap();
    assert_eq!(loaded.notices.len(), 1);
    assert_eq!(loaded.project.documents().len(), 2);
}

/// A saved file of every released format version opens, and shows what it showed.
#[test]
fn every_released_format_opens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects");
    let scratch = tempfile::tempdir().unwrap();
    // Only the newest is ever written anew.
    let file = folder.join("version-2.actorium");
    if std::env::var_os("BLESS").is_some() {
        let (project, looks) = project();
        drop(store::save_as(&file, &project, &looks).unwrap());
    }
    for name in ["version-1.actorium", "version-1", "version-2.actorium"] {
        let copy = scratch.path().join(name);
        if folder.join(name).is_dir() {
            fs::create_dir(&copy).unwrap();
            for (part, bytes) in files(&folder.join(name)) {
                fs::write(copy.join(part), bytes).unwrap();
            }
        } else {
            fs::copy(folder.join(name), &copy).unwrap();
        }
        let (_, loaded) = Store::open(&copy).unwrap();
        assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
        let (first, edits) = (loaded.project.documents(), loaded.project.history().done().len());
        assert_eq!((first.len(), edits, loaded.project.history().undone().len()), (2, 3, 1));
        let analysis = analysis::analyze(&loaded.project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
        assert!(analysis.actors().iter().any(|actor| actor.name == "Ada “the Bold” Moreno"));
        let place: Option<(&Anchor, &[f64; 2])> = loaded.looks.places.iter().next();
        assert_eq!(place.unwrap().1, &[1.0 / 3.0, 2.5]);
    }
}

#[test]
fn the_headless_commands_take_a_project_with_its_corrections() {
    let folder = tempfile::tempdir().unwrap();
    let (project, looks) = project();
    drop(store::save_as(&folder.path().join("case.actorium"), &project, &looks).unwrap());
    drop(store::save_as_text(&folder.path().join("case"), &project, &looks).unwrap());
    fs::write(folder.path().join("broken.actorium"), "SQLite format 3").unwrap();
    let run = |path: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_actorium"));
        command.args(["analyze", path]).current_dir(folder.path()).env("HOME", folder.path()).output().unwrap()
    };
    let (file, text) = (run("case.actorium"), run("case"));
    assert_eq!(file.status.code(), Some(0), "{}", String::from_utf8_lossy(&file.stderr));
    assert!(file.stdout == text.stdout);
    assert!(String::from_utf8(file.stdout).unwrap().contains("Ada “the Bold” Moreno"));
    assert_eq!(run("broken.actorium").status.code(), Some(2));
}
