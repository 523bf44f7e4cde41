//! Files and folders: which files there are to read, and one file read.

use super::{Document, ReadError};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Larger files are refused: no article is so long, and reading one would fill the memory.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads one file.
///
/// # Errors
/// When it cannot be opened, is too large, is no text, or holds no words.
pub fn read_file(path: &Path) -> Result<Document, ReadError> {
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
    super::read(&file, &bytes)
}

/// The files to read: those named, and in folders, at any depth, those that look like plain text. In the order of the paths, each
/// folder sorted by name, no file twice. What could not be looked into comes back beside them.
pub fn files_under<P: AsRef<Path>>(paths: &[P]) -> (Vec<PathBuf>, Vec<ReadError>) {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths.iter().map(AsRef::as_ref) {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, &mut files, &mut errors),
            Ok(_) => files.push(path.to_owned()),
            Err(error) => errors.push(ReadError::Unreadable { file: name(path), reason: why(&error) }),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|file| seen.insert(file.clone()));
    (files, errors)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, errors: &mut Vec<ReadError>) {
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
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

/// By its name: ".txt", ".text", ".md", or no ending at all.
fn is_text_like(path: &Path) -> bool {
    match path.extension() {
        None => true,
        Some(ending) => ["txt", "text", "md"].iter().any(|known| ending.eq_ignore_ascii_case(known)),
    }
}

/// The name without folder.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".into(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => error.to_string(),
    }
}
