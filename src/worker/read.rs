//! Files and folders in, documents out; what cannot be read is told by name and the rest goes on.

use super::Hub;
use super::job::{Outcome, Read};
use crate::document::{self, Choices, ReadError, Readers};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// What was read comes in parts of so many articles, and of more the more there are: each is kept before the next is read.
const PART: usize = 100;
const SHARE: usize = 10;

/// Reads all of `paths`, folders walked in the order of names.
pub fn read_all(paths: &[PathBuf], choices: &Choices, readers: &mut Readers, hub: &mut Hub) -> Read {
    let mut read = Read::default();
    let mut goes_on = |found: usize| {
        hub.progress("Looking for articles", found, 0);
        !hub.is_stopped()
    };
    let (files, errors) = document::files_under_while(paths, &mut goes_on);
    read.troubles.extend(errors.into_iter().map(trouble));
    let (total, limits, job) = (files.len(), hub.limits.clone(), hub.job);
    let goes_on = || job > limits.stopped.load(Ordering::SeqCst);
    let mut told = 0;
    let done = readers.read(&files, choices, &goes_on, &mut |index, found| {
        hub.progress("Reading", index, total);
        read.documents.extend(found.documents);
        read.troubles.extend(found.errors.into_iter().map(trouble));
        if !found.asked.is_empty() {
            read.asking.extend(files.get(index).cloned());
            read.asked.extend(found.asked);
        }
        if read.documents.len() >= PART.max(told / SHARE) {
            told += read.documents.len();
            let (documents, troubles) = (std::mem::take(&mut read.documents), std::mem::take(&mut read.troubles));
            hub.tell(Outcome::Read(Read { documents, troubles, is_part: true, ..Read::default() }));
        }
    });
    read.was_stopped = done < total || hub.is_stopped();
    read
}

fn trouble(error: ReadError) -> (String, String) {
    let message = error.to_string();
    let (ReadError::Unreadable { file, .. } | ReadError::NotText { file, .. } | ReadError::Empty { file }) = error;
    (file, message)
}
