//! Files and folders: which files there are to read, and one file read.

use super::columns::Choices;
use super::{Document, Found, ReadError, many};
use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Larger files are refused: reading one would fill the memory.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads one file; of several documents in it the first.
///
/// # Errors
/// When it cannot be opened, is too large, or nothing in it can be read.
pub fn read_file(path: &Path) -> Result<Document, ReadError> {
    super::read(&name(path), &bytes_of(path)?)
}

/// Reads all documents in a file, in this process.
pub fn read_path(path: &Path, choices: &Choices) -> Found {
    match bytes_of(path) {
        Ok(bytes) => bytes_read(&name(path), &bytes, choices),
        Err(error) => Found { errors: vec![error], ..Found::default() },
    }
}

/// Reads bytes; a file that a reader stumbles over does not take the others with it.
pub(super) fn bytes_read(file: &str, bytes: &[u8], choices: &Choices) -> Found {
    let mut found = Found::default();
    let read = catch_unwind(AssertUnwindSafe(|| many::each(file, bytes, choices, &mut |item| found.take(item))));
    if read.is_err() {
        found.errors.push(ReadError::NotText { file: file.to_owned(), reason: STUMBLED.to_owned() });
    }
    found
}

/// What is said of a file on which the program itself failed.
pub(super) const STUMBLED: &str = "reading it met an error inside the program";

pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, ReadError> {
    let file = name(path);
    let unreadable = |reason: String| ReadError::Unreadable { file: file.clone(), reason };
    let meta = std::fs::metadata(path).map_err(|error| unreadable(why(&error)))?;
    if meta.is_dir() {
        return Err(unreadable("it is a folder".into()));
    }
    if !meta.is_file() {
        return Err(unreadable("it is no ordinary file".into()));
    }
    let too_large =
        |size: u64| unreadable(format!("it is too large ({} MB; at most {} MB are read)", size / 1_000_000, LARGEST / 1_000_000));
    if meta.len() > LARGEST {
        return Err(too_large(meta.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    // The file may grow while it is read.
    let read = File::open(path).and_then(|opened| opened.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(why(&error)))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The files to read: those named, and in folders, at any depth, all but pictures, films, programs and the like. In the order of the paths, each
/// folder sorted by name, no file twice. What could not be looked into comes back beside them.
pub fn files_under<P: AsRef<Path>>(paths: &[P]) -> (Vec<PathBuf>, Vec<ReadError>) {
    files_under_while(paths, &mut |_| true)
}

/// As [`files_under`]; `goes_on` is asked at each file and folder, with how many files were found so far, and ends the search by `false`.
pub fn files_under_while<P: AsRef<Path>>(paths: &[P], goes_on: &mut dyn FnMut(usize) -> bool) -> (Vec<PathBuf>, Vec<ReadError>) {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths.iter().map(AsRef::as_ref) {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, goes_on, &mut files, &mut errors),
            Ok(_) => files.push(path.to_owned()),
            Err(error) => errors.push(ReadError::Unreadable { file: name(path), reason: why(&error) }),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|file| seen.insert(file.clone()));
    (files, errors)
}

fn walk(folder: &Path, goes_on: &mut dyn FnMut(usize) -> bool, files: &mut Vec<PathBuf>, errors: &mut Vec<ReadError>) {
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        if !goes_on(files.len()) {
            return;
        }
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_text_like(entry.path()) => files.push(entry.into_path()),
            Ok(_) => {}
            // A link back up has been walked already.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let reason = error.io_error().map_or_else(|| error.to_string(), why);
                errors.push(ReadError::Unreadable { file: name(&path), reason });
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// False for what no article is ever kept in, by its name: pictures, sound, films, programs, style sheets. All else is told by content.
fn is_text_like(path: &Path) -> bool {
    const NONE: &[&str] = &[
        "png", "jpg", "jpeg", "gif", "webp", "bmp", "ico", "svg", "tif", "tiff", "mp3", "mp4", "m4a", "wav", "ogg", "avi", "mov", "mkv",
        "webm", "css", "js", "mjs", "woff", "woff2", "ttf", "otf", "eot", "exe", "dll", "so", "o", "a", "pyc", "class", "jar", "db",
        "sqlite", "lock", "map", "actorium", "part", "tmp", "bak",
    ];
    path.extension().is_none_or(|ending| !NONE.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The name without folder.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".into(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string(),
    }
}
