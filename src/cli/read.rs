//! Paths in, documents out: files, folders (walked), projects and `-` for standard input, in an order that the arguments do not change.

use super::is_dash;
use crate::document::columns::{Asked, Columns};
use crate::document::{self, Choices, Document, DocumentId, Found, ReadError, Reader, Readers};
use crate::project::store::{self, Store};
use crate::project::{Anchor, Edit};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// Something that happened to one file, in words for the user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// Without its folder, as documents are named.
    pub file: String,
    pub message: String,
}

/// What reading gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of their file names, then of their paths; the same file named twice is here once.
    pub documents: Vec<Document>,
    /// What was done in the projects among the paths, in the order of their paths.
    pub edits: Vec<Edit>,
    /// Where actors stood in the windows of these projects; a later path outranks an earlier.
    pub places: BTreeMap<Anchor, [f64; 2]>,
    /// What was found in the articles of these projects before.
    pub readings: Vec<store::Reading>,
    /// What could not be read, and why.
    pub failures: Vec<Trouble>,
    /// Tables whose columns were guessed.
    pub guesses: Vec<Trouble>,
    /// Articles that are here twice: the file that was left out.
    pub repeats: Vec<Trouble>,
}

/// Reads every path; `columns` says which columns of tables hold what, where they have them.
pub fn read(paths: &[PathBuf], columns: Option<Columns>) -> Reading {
    let mut reading = Reading::default();
    let choices = Choices { said: columns, ..Choices::default() };
    let mut readers = Readers::default();
    let (dashes, others): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| is_dash(path));
    let (mut projects, others): (Vec<&PathBuf>, Vec<&PathBuf>) = others.into_iter().partition(|path| store::is_project(path));
    projects.sort();
    projects.dedup();
    projects.into_iter().for_each(|path| read_project(path, &mut reading));
    let (mut files, errors) = document::files_under(&others);
    reading.failures.extend(errors.iter().map(trouble));
    files.extend(dashes.first().map(|dash| dash.to_path_buf()));
    files.sort_by(|a, b| (a.file_name(), a).cmp(&(b.file_name(), b)));
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(std::fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
    let progress = Progress::new(files.len());
    let mut take = |found: Found| {
        reading.documents.extend(found.documents);
        reading.failures.extend(found.errors.iter().map(trouble));
        reading.guesses.extend(found.asked.into_iter().map(guess));
    };
    // Standard input sorts where its name does.
    let dash = files.iter().position(|path| is_dash(path));
    let (before, after) = files.split_at(dash.unwrap_or(files.len()));
    let done = readers.read(before, &choices, &|| true, &mut |index, found| {
        progress.show(index);
        take(found);
    });
    if let Some((_, after)) = after.split_first() {
        take(read_standard_input(readers.one(), &choices));
        readers.read(after, &choices, &|| true, &mut |index, found| {
            progress.show(done + 1 + index);
            take(found);
        });
    }
    progress.clear();
    reading.failures.sort();
    reading.failures.dedup();
    reading
}

/// The articles of a project, and what was done with them.
fn read_project(path: &Path, reading: &mut Reading) {
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match Store::read(path) {
        Ok(loaded) => {
            reading.documents.extend(loaded.project.documents().iter().map(|document| (**document).clone()));
            reading.edits.extend(loaded.project.history().work().cloned());
            reading.places.extend(loaded.looks.places);
            reading.readings.extend(loaded.readings);
            reading.failures.extend(loaded.notices.into_iter().map(|message| Trouble { file: file.clone(), message }));
        }
        Err(error) => reading.failures.push(Trouble { file, message: error.to_string() }),
    }
}

/// Takes out articles whose text is here already, under whichever file name sorts first, and says so.
pub fn without_repeats(mut reading: Reading) -> Reading {
    let mut first: BTreeMap<DocumentId, String> = BTreeMap::new();
    let repeats = &mut reading.repeats;
    reading.documents.retain(|document| match first.get(&document.id) {
        Some(earlier) => {
            let message = format!("“{}” holds the same article as “{earlier}”, which is counted once", document.file);
            repeats.push(Trouble { file: document.file.clone(), message });
            false
        }
        None => {
            first.insert(document.id, document.file.clone());
            true
        }
    });
    reading
}

fn trouble(error: &ReadError) -> Trouble {
    let (ReadError::Unreadable { file, .. } | ReadError::NotText { file, .. } | ReadError::Empty { file }) = error;
    Trouble { file: file.clone(), message: error.to_string() }
}

/// What is told of a table that was read by a guess.
fn guess(asked: Asked) -> Trouble {
    let Asked { file, guess, .. } = asked;
    let message = format!("“{file}” is a table; guessed: {}. --columns says otherwise", guess.describe());
    Trouble { file, message }
}

fn read_standard_input(reader: &mut Reader, choices: &Choices) -> Found {
    let mut bytes = Vec::new();
    let limit = document::files::LARGEST;
    match std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 <= limit => reader.read("-", &bytes, choices, &mut || true),
        read => {
            let reason =
                read.map_or_else(|error| error.to_string(), |_| format!("it is too large (at most {} MB are read)", limit / 1_000_000));
            Found { errors: vec![ReadError::Unreadable { file: "-".to_owned(), reason }], ..Found::default() }
        }
    }
}

/// How far reading is, on standard error, and only to a terminal.
struct Progress {
    total: usize,
    is_shown: bool,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self { total, is_shown: total > 50 && std::io::stderr().is_terminal() }
    }

    fn show(&self, done: usize) {
        if self.is_shown && done.is_multiple_of(10) {
            drop(write!(std::io::stderr(), "\rReading {done} of {}", self.total));
        }
    }

    fn clear(&self) {
        if self.is_shown {
            drop(write!(std::io::stderr(), "\r\x1b[K"));
        }
    }
}
