//! Files and folders in, documents out; what cannot be read is told by name and the rest goes on.

use super::Hub;
use super::job::Read;
use crate::document::{self, ReadError};
use std::panic::catch_unwind;
use std::path::PathBuf;

/// Reads all of `paths`, folders walked in the order of names.
pub fn read_all(paths: &[PathBuf], hub: &mut Hub) -> Read {
    let mut read = Read::default();
    let mut goes_on = |found: usize| {
        hub.progress("Looking for articles", found, 0);
        !hub.is_stopped()
    };
    let (files, errors) = document::files_under_while(paths, &mut goes_on);
    read.troubles.extend(errors.into_iter().map(trouble));
    for (index, path) in files.iter().enumerate() {
        if hub.is_stopped() {
            read.was_stopped = true;
            break;
        }
        hub.progress("Reading", index, files.len());
        // One file that the program stumbles over must not take the others with it.
        match catch_unwind(|| document::read_path(path, &|_| None)) {
            Ok(found) => {
                read.documents.extend(found.documents);
                read.troubles.extend(found.errors.into_iter().map(trouble));
            }
            Err(_) => {
                let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
                let message = format!("“{name}” was left out: reading it met an error inside the program");
                read.troubles.push((name, message));
            }
        }
    }
    read
}

fn trouble(error: ReadError) -> (String, String) {
    let message = error.to_string();
    let (ReadError::Unreadable { file, .. } | ReadError::NotText { file, .. } | ReadError::Empty { file }) = error;
    (file, message)
}
