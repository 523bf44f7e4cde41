//! What was found in articles is kept in the project: it spares the time and changes nothing; what is not to be believed is found anew.

use actorium::analysis::{self, Cache};
use actorium::document::{self, Document};
use actorium::export::json;
use actorium::lexicon::Lexicon;
use actorium::network::Window;
use actorium::project::store::{self, Looks, OpenError, Reading, Store};
use actorium::project::{Anchor, Edit, Project};
use std::fs;
use std::path::{Path, PathBuf};

fn project() -> Project {
    let (files, _) = document::files_under(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")]);
    let mut documents: Vec<Document> = files.iter().map(|file| document::read_file(file).unwrap()).collect();
    // One whose parts the text alone does not tell.
    let page = "<html><head><title>Talks end</title></head><body><nav>Home</nav><article><h1>Talks end</h1><p>Prime Minister Helena Duarte \
                met Carlos Ibarra in Lisbon, the BBC said.</p><p>She thanked him.</p></article></body></html>";
    documents.push(document::read("page.html", page.as_bytes()).unwrap());
    let mut project = Project::default();
    project.add_documents(documents);
    project
}

fn shown(project: &Project, cache: &mut Cache) -> Vec<u8> {
    let analysis = analysis::analyze(project, Window::Sentence, Lexicon::shipped(), cache);
    let mut out = Vec::new();
    json::write(&mut out, &analysis, None, &[]).unwrap();
    out
}

fn of(readings: Vec<Reading>) -> Cache {
    let mut cache = Cache::default();
    readings.into_iter().for_each(|reading| cache.take(reading));
    cache
}

fn file_with_readings(folder: &Path) -> (PathBuf, Project, Vec<u8>) {
    let (project, path) = (project(), folder.join("case.actorium"));
    let mut cache = Cache::default();
    let bytes = shown(&project, &mut cache);
    let mut store = store::save_as(&path, &project, &Looks::default()).unwrap();
    store.keep_readings(&cache.readings().collect::<Vec<_>>()).unwrap();
    (path, project, bytes)
}

#[test]
fn with_and_without_it_the_analysis_is_the_same_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (path, project, bytes) = file_with_readings(folder.path());
    let loaded = Store::read(&path).unwrap();
    assert_eq!(loaded.readings.len(), project.texts().count());
    for document in loaded.project.texts() {
        assert!(of(loaded.readings.clone()).reading(document).is_some(), "{} is read anew", document.file);
    }
    assert!(shown(&loaded.project, &mut of(loaded.readings)) == bytes);
    assert!(shown(&project, &mut Cache::default()) == bytes);
}

#[test]
fn what_another_program_found_or_what_does_not_fit_is_found_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (path, project, bytes) = file_with_readings(folder.path());
    let whole = fs::read(&path).unwrap();
    let all = project.texts().count();
    for (sql, left) in [
        ("UPDATE reading SET reader = 'another'", 0),
        ("UPDATE reading SET found = x'00'", 0),
        ("UPDATE reading SET found = zeroblob(100000000) WHERE rowid = 1", all - 1),
        ("UPDATE reading SET id = 'x' WHERE rowid = 1", all - 1),
        ("UPDATE reading SET found = substr(found, 1, length(found) - 1) WHERE rowid = 2", all - 1),
    ] {
        fs::write(&path, &whole).unwrap();
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let loaded = Store::read(&path).unwrap();
        assert_eq!((loaded.readings.len(), loaded.notices.len()), (left, 0), "{sql}");
        assert!(shown(&loaded.project, &mut of(loaded.readings)) == bytes, "{sql}");
    }
}

#[test]
fn what_was_found_in_other_parts_is_not_taken_for_these() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut project, _) = file_with_readings(folder.path());
    let document = project.documents()[0].clone();
    let line = document.sections.iter().filter(|section| section.role.is_article()).nth(2).unwrap();
    let at = Anchor { document: document.id, span: line.span, quote: line.span.of(&document.text).to_owned() };
    project.apply(Edit::SetPart { at, is_article: false });
    let kept = Store::read(&path).unwrap().readings;
    let mut cache = of(kept);
    assert!(shown(&project, &mut cache) == shown(&project, &mut Cache::default()));
    // Both are kept in turn, whichever is asked for last.
    let (mut store, _) = Store::open(&path).unwrap();
    store.save(&project).unwrap();
    store.keep_readings(&cache.readings().collect::<Vec<_>>()).unwrap();
    let loaded = Store::read(&path).unwrap();
    assert!(shown(&loaded.project, &mut of(loaded.readings)) == shown(&project, &mut Cache::default()));
}

fn older(folder: &Path) -> PathBuf {
    let path = folder.join("older.actorium");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/version-1.actorium"), &path).unwrap();
    path
}

fn format_of(path: &Path) -> u32 {
    u32::from_be_bytes(fs::read(path).unwrap()[60..64].try_into().unwrap())
}

#[test]
fn an_older_format_is_brought_up_to_date_and_keeps_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path());
    // What makes no sense is left where it is too.
    rusqlite::Connection::open(&path).unwrap().execute_batch("UPDATE edit SET edit = '{\"nonsense\":1}' WHERE number = 1").unwrap();
    let old = fs::read(&path).unwrap();
    let read = Store::read(&path).unwrap();
    assert!(fs::read(&path).unwrap() == old, "reading changes nothing");
    let (store, loaded) = Store::open(&path).unwrap();
    assert_eq!((store.read_only(), format_of(&path), store::VERSION), (None, 2, 2));
    assert_eq!((loaded.project.history(), &loaded.looks, loaded.notices.len()), (read.project.history(), &read.looks, 1));
    // The lock is on the new file.
    assert_eq!(Store::open(&path).unwrap().0.read_only(), Some("it is open in another window"));
    drop(store);
    let rows: String =
        rusqlite::Connection::open(&path).unwrap().query_row("SELECT edit FROM edit WHERE number = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, "{\"nonsense\":1}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left there");
}

#[test]
fn an_older_file_that_cannot_be_brought_up_to_date_is_left_and_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path());
    let old = fs::read(&path).unwrap();
    for number in 0..100 {
        fs::create_dir(folder.path().join(format!(".older.actorium.{}-{number}.part", std::process::id()))).unwrap();
    }
    let (store, loaded) = Store::open(&path).unwrap();
    assert!(store.read_only().is_some_and(|why| why.contains("older format")), "{:?}", store.read_only());
    assert_eq!(loaded.project.documents().len(), 2);
    assert!(fs::read(&path).unwrap() == old);
    // Damage is told as such.
    let broken = folder.path().join("broken.actorium");
    fs::write(&broken, &old[..old.len() / 2]).unwrap();
    assert!(matches!(Store::open(&broken), Err(OpenError::Damaged { .. })));
}
