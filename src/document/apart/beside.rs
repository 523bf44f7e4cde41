//! Many files, several at a time, handed over in their order.
//!
//! A file that takes long holds up those behind it by no more than a few: what is read and not yet handed over is bounded.

use super::Reader;
use crate::document::columns::Choices;
use crate::document::many::Found;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};

/// No more files at a time: each may take as much memory as one file may.
const MOST: usize = 4;
/// So many files are read ahead of the one that is handed over next.
const AHEAD: usize = 32;

/// Readers for several files at a time. They are kept from one import to the next.
#[derive(Debug)]
pub struct Readers {
    readers: Vec<Reader>,
}

impl Default for Readers {
    fn default() -> Self {
        Self::of(std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(MOST), Reader::new)
    }
}

impl Readers {
    /// So many readers.
    pub fn of(count: usize, reader: impl Fn() -> Reader) -> Self {
        Self { readers: (0..count.max(1)).map(|_| reader()).collect() }
    }

    /// One of them, for what comes alone.
    pub fn one(&mut self) -> &mut Reader {
        if self.readers.is_empty() {
            self.readers.push(Reader::new());
        }
        &mut self.readers[0]
    }

    /// Reads files; `take` gets what is in each, in the order of the files. `goes_on` is asked before each file and while it is read.
    /// Answers how many files were read, the last of them perhaps in part where it was told to stop.
    pub fn read(
        &mut self,
        files: &[PathBuf],
        choices: &Choices,
        goes_on: &(dyn Fn() -> bool + Sync),
        take: &mut dyn FnMut(usize, Found),
    ) -> usize {
        let (next, place) = (AtomicUsize::new(0), Place::default());
        let (sender, found) = sync_channel(AHEAD);
        let count = self.readers.len().min(files.len());
        std::thread::scope(|scope| {
            for reader in self.readers.iter_mut().take(count) {
                let (sender, next, place) = (sender.clone(), &next, &place);
                let work = move || {
                    // Whoever ends early, however that comes, leaves a gap that the others must not wait for.
                    let _opens = Opens(place);
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        place.wait_for(index);
                        let Some(path) = files.get(index).filter(|_| goes_on()) else { return };
                        let found = reader.read_path(path, choices, &mut || goes_on());
                        if sender.send((index, found)).is_err() {
                            return;
                        }
                    }
                };
                // A thread that the system does not give is one less.
                let _ = std::thread::Builder::new().name("actorium-reader".to_owned()).spawn_scoped(scope, work);
            }
            drop(sender);
            let mut waiting: BTreeMap<usize, Found> = BTreeMap::new();
            let mut due = 0;
            for (index, some) in found {
                waiting.insert(index, some);
                while let Some(some) = waiting.remove(&due) {
                    take(due, some);
                    due += 1;
                    place.set(due);
                }
            }
            // Told to stop, files behind one that was not begun may have been read all the same.
            for (index, some) in waiting {
                take(index, some);
                due += 1;
            }
            due
        })
    }
}

/// Which file is handed over next, and whether nobody is to wait for it any more.
#[derive(Debug, Default)]
struct Place {
    due: Mutex<(usize, bool)>,
    moved: Condvar,
}

impl Place {
    fn set(&self, due: usize) {
        self.due.lock().unwrap_or_else(PoisonError::into_inner).0 = due;
        self.moved.notify_all();
    }

    /// Waits until the file of this number is near.
    fn wait_for(&self, index: usize) {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        while !due.1 && index >= due.0 + AHEAD {
            due = self.moved.wait(due).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

struct Opens<'a>(&'a Place);

impl Drop for Opens<'_> {
    fn drop(&mut self) {
        self.0.due.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_their_order_whatever_the_number_of_readers() {
        let folder = std::env::temp_dir().join(format!("actorium-beside-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let files: Vec<PathBuf> = (0..90).map(|number| folder.join(format!("{number}.txt"))).collect();
        for (number, file) in files.iter().enumerate() {
            std::fs::write(file, format!("Article number {number}. {}", "It rained. ".repeat(number % 7 * 40))).expect("a file");
        }
        for count in [1, 3] {
            let mut names = Vec::new();
            let mut readers = Readers::of(count, Reader::default);
            let read = readers.read(&files, &Choices::default(), &|| true, &mut |index, found| {
                names.extend(found.documents.into_iter().map(|document| (index, document.file)));
            });
            assert_eq!(read, 90);
            assert!(names.iter().enumerate().all(|(at, (index, name))| at == *index && *name == format!("{at}.txt")), "{count}");
            assert_eq!(readers.read(&files, &Choices::default(), &|| false, &mut |_, _| ()), 0);
        }
        std::fs::remove_dir_all(folder).expect("it was there");
    }
}
