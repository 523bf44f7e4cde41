//! Files and folders in, documents out; what cannot be read is told by name and the rest goes on.

use super::Hub;
use super::job::Read;
use crate::document;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// Reads all of `paths`, folders walked in the order of names.
pub fn read_all(paths: &[PathBuf], hub: &mut Hub) -> Read {
    let mut read = Read::default();
    let files = files_under(paths, &mut read);
    for (index, path) in files.iter().enumerate() {
        if hub.is_stopped() {
            read.was_stopped = true;
            break;
        }
        hub.progress("Reading", index, files.len());
        let name = name_of(path);
        // One file that the program stumbles over must not take the others with it.
        match catch_unwind(|| read_one(path)) {
            Ok(Ok(document)) => read.documents.push(document),
            Ok(Err(reason)) => read.troubles.push((name, reason)),
            Err(_) => read.troubles.push((name.clone(), format!("“{name}” was left out: reading it met an error inside the program"))),
        }
    }
    read
}

fn read_one(path: &Path) -> Result<document::Document, String> {
    let name = name_of(path);
    let bytes = std::fs::read(path).map_err(|error| format!("“{name}” could not be read: {error}"))?;
    document::read(&name, &bytes).map_err(|error| error.to_string())
}

fn files_under(paths: &[PathBuf], read: &mut Read) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => {
                    let name = error.path().map_or_else(|| name_of(path), name_of);
                    let reason = error.io_error().map_or_else(|| "the folder holds itself".to_owned(), ToString::to_string);
                    read.troubles.push((name.clone(), format!("“{name}” could not be read: {reason}")));
                }
            }
        }
    }
    files
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
