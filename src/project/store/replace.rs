//! A file takes another's place, whole or not at all, and the disk is told to keep it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A name beside `target` that no other file has.
pub fn beside(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    for number in 0..100 {
        let mut part = OsString::from(".");
        part.push(name);
        part.push(format!(".{}-{number}.part", std::process::id()));
        let part = target.with_file_name(part);
        if fs::symlink_metadata(&part).is_err() {
            return Ok(part);
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder is full of unfinished files"))
}

/// Writes a file in place of what lies there.
pub fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(target)?;
    let written = OpenOptions::new().write(true).create_new(true).open(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    finish(written, &part, target)
}

/// Puts a finished file in place of what lies at `target`; takes it away where it was not finished.
pub fn finish(written: io::Result<()>, part: &Path, target: &Path) -> io::Result<()> {
    let result = written.and_then(|()| fs::rename(part, target)).and_then(|()| sync_folder(target));
    if result.is_err() {
        drop(fs::remove_file(part));
    }
    result
}

/// A name is on the disk when its folder is.
pub fn sync_folder(target: &Path) -> io::Result<()> {
    if cfg!(unix)
        && let Some(folder) = target.parent()
    {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        return File::open(folder)?.sync_all();
    }
    Ok(())
}
