//! Paths in, documents out: files, folders (walked) and `-` for standard input, in an order that the arguments do not change.

use crate::document::{self, Document, ReadError};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// What reading gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of their file names, then of their paths; the same file named twice is here once.
    pub documents: Vec<Document>,
    /// What could not be read: file and reason, in words for the user.
    pub failures: Vec<(String, String)>,
    /// Articles that are here twice: the file that was left out, and why.
    pub repeats: Vec<(String, String)>,
}

/// Reads every path.
pub fn read(paths: &[PathBuf]) -> Reading {
    let mut reading = Reading::default();
    let files = files(paths, &mut reading.failures);
    let progress = Progress::new(files.len());
    for (done, path) in files.iter().enumerate() {
        progress.show(done);
        match read_one(path) {
            Ok(document) => reading.documents.push(document),
            Err(error) => reading.failures.push((path.display().to_string(), error.to_string())),
        }
    }
    progress.clear();
    reading
}

/// Takes out articles whose text is here already, under whichever file name sorts first, and says so.
pub fn without_repeats(mut reading: Reading) -> Reading {
    let mut first: BTreeMap<document::DocumentId, String> = BTreeMap::new();
    let repeats = &mut reading.repeats;
    reading.documents.retain(|document| match first.get(&document.id) {
        Some(earlier) => {
            let same = format!("“{}” holds the same article as “{earlier}” and is counted once", document.file);
            repeats.push((document.file.clone(), same));
            false
        }
        None => {
            first.insert(document.id, document.file.clone());
            true
        }
    });
    reading
}

/// The files meant by the paths, each once, by file name and then path.
fn files(paths: &[PathBuf], failures: &mut Vec<(String, String)>) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
                match entry {
                    Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
                    Ok(_) => {}
                    Err(error) => failures.push((path.display().to_string(), error.to_string())),
                }
            }
        } else {
            files.push(path.clone());
        }
    }
    files.sort_by(|a, b| (a.file_name(), a).cmp(&(b.file_name(), b)));
    files.dedup();
    files
}

fn read_one(path: &Path) -> Result<Document, ReadError> {
    let file = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let mut bytes = Vec::new();
    let result = if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    result.map_err(|error| ReadError::Unreadable { file: file.clone(), reason: error.to_string() })?;
    document::read(&file, &bytes)
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
