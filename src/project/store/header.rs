//! The first bytes of a project file, read before any library touches it.

use super::{OpenError, VERSION};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// "Actm", where SQLite keeps the number that says whose file it is.
pub const APPLICATION_ID: u32 = 0x4163_746d;

const LENGTH: usize = 100;

/// The format version in the header; `None` for what is no project.
///
/// # Errors
/// When the file cannot be read.
pub fn read(path: &Path) -> Result<Option<u32>, OpenError> {
    let unreadable = |error: std::io::Error| OpenError::Unreadable { path: path.to_owned(), reason: why(&error) };
    let mut file = File::open(path).map_err(unreadable)?;
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Ok(None);
    }
    let mut bytes = [0; LENGTH];
    match file.read_exact(&mut bytes) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    }
    let number = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes);
    let is_ours = bytes.starts_with(b"SQLite format 3\0") && number(68) == APPLICATION_ID;
    Ok(is_ours.then(|| number(60)))
}

/// The format version; refuses what is no project of a version that this program knows.
///
/// # Errors
/// With the reason.
pub fn check(path: &Path) -> Result<u32, OpenError> {
    match read(path)? {
        None => Err(OpenError::NotAProject { path: path.to_owned() }),
        Some(version) if version > VERSION => Err(OpenError::Newer { path: path.to_owned(), version, known: VERSION }),
        Some(0) => Err(OpenError::Damaged { path: path.to_owned(), reason: "it says nothing of its format".to_owned() }),
        Some(version) => Ok(version),
    }
}

/// An error of the system, in words.
pub fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "you may not do that there".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is for reading only".to_owned(),
        _ => error.to_string(),
    }
}
