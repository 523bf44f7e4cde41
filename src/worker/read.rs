//! Files and folders in, documents out; what cannot be read is told by name and the rest goes on.

use super::Hub;
use super::job::{Outcome, Read};
use crate::document::{self, Choices, ReadError, Reader};
use std::path::PathBuf;

/// What was read comes in parts of so many articles, and of more the more there are: each is kept before the next is read.
const PART: usize = 100;
const SHARE: usize = 10;

/// Reads all of `paths`, folders walked in the order of names.
pub fn read_all(paths: &[PathBuf], choices: &Choices, reader: &mut Reader, hub: &mut Hub) -> Read {
    let mut read = Read::default();
    let mut goes_on = |found: usize| {
        hub.progress("Looking for articles", found, 0);
        !hub.is_stopped()
    };
    let (files, errors) = document::files_under_while(paths, &mut goes_on);
    read.troubles.extend(errors.into_iter().map(trouble));
    let mut told = 0;
    for (index, path) in files.iter().enumerate() {
        if hub.is_stopped() {
            read.was_stopped = true;
            break;
        }
        hub.progress("Reading", index, files.len());
        let found = reader.read_path(path, choices, &mut || !hub.is_stopped());
        read.documents.extend(found.documents);
        read.troubles.extend(found.errors.into_iter().map(trouble));
        if !found.asked.is_empty() {
            read.asking.push(path.clone());
            read.asked.extend(found.asked);
        }
        if read.documents.len() >= PART.max(told / SHARE) {
            told += read.documents.len();
            let (documents, troubles) = (std::mem::take(&mut read.documents), std::mem::take(&mut read.troubles));
            hub.tell(Outcome::Read(Read { documents, troubles, is_part: true, ..Read::default() }));
        }
    }
    read
}

fn trouble(error: ReadError) -> (String, String) {
    let message = error.to_string();
    let (ReadError::Unreadable { file, .. } | ReadError::NotText { file, .. } | ReadError::Empty { file }) = error;
    (file, message)
}
