//! A file is written whole or not at all: into a new file beside it, which then takes its name.

use super::WriteError;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes the file through `fill`; what was there before stays until all of it is written.
///
/// # Errors
/// When the folder or the disk refuses. Nothing is left beside the old file then.
pub fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
    let refused = |error: io::Error| WriteError::Refused { path: path.to_owned(), reason: error.to_string() };
    // A device or a pipe cannot be replaced, and a link stays one: its target is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(refused(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")));
    }
    if target.exists() && !target.is_file() {
        let mut out = BufWriter::new(OpenOptions::new().write(true).open(&target).map_err(refused)?);
        return fill(&mut out).and_then(|()| out.flush()).map_err(refused);
    }
    let (beside, file) = create_beside(&target).map_err(refused)?;
    let result = fill_and_close(file, fill).and_then(|()| fs::rename(&beside, &target));
    if result.is_err() {
        drop(fs::remove_file(&beside));
    }
    result.map_err(refused)
}

fn fill_and_close(file: File, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    fill(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// A new file in the same folder, under a name that no other file has.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    let mut number = 0;
    loop {
        let mut beside = OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}-{number}.part", std::process::id()));
        let beside = target.with_file_name(beside);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_failure_keeps_the_old_file_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, |out| out.write_all(b"old")).unwrap();
        let result = write(&path, |out| {
            out.write_all(b"half of the n")?;
            Err(io::Error::other("the disk is full"))
        });
        assert!(result.unwrap_err().to_string().contains("the disk is full"));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        write(&path, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[test]
    fn a_missing_folder_and_a_folder_are_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(&folder.path().join("missing/a.json"), |_| Ok(())).is_err());
        let error = write(folder.path(), |_| Ok(())).unwrap_err().to_string();
        assert!(error.contains("it is a folder"), "{error}");
    }
}
