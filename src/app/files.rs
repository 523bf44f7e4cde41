//! Asking the desktop which files to open, off the window's thread.
//!
//! The desktop's own dialog comes first: `rfd` asks the portal, and on a desktop without one the program `zenity`. Where neither is
//! there the answer is that there is no dialog, which `rfd` tells apart from one that was closed; then the window lists folders itself.

use crate::worker::Wake;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Files to open, many at once.
    Files,
    /// A folder to open.
    Folder,
    /// The folder that a picture or a project goes to.
    SaveFolder,
    /// A project to open.
    Project,
    /// A file of corrections.
    Corrections,
}

impl Question {
    /// False where only folders answer it.
    pub fn picks_files(self) -> bool {
        matches!(self, Self::Files | Self::Project | Self::Corrections)
    }
}

/// What comes back.
#[derive(Debug)]
pub enum Answer {
    /// Empty when the dialog was closed without a choice.
    Chosen(Question, Vec<PathBuf>),
    /// This desktop has no dialog.
    NoDialog(Question),
    Listed(Listing),
}

/// A folder's contents.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub folder: PathBuf,
    /// Folders first, then by name.
    pub entries: Vec<Entry>,
    /// Why it could not be listed, in words for the user.
    pub trouble: Option<String>,
}

/// A file or folder in a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub is_folder: bool,
    pub bytes: u64,
}

/// Questions that were put and not answered yet.
pub struct Asked {
    sender: Sender<Answer>,
    answers: Receiver<Answer>,
    /// To be put to the desktop at the end of this frame.
    wish: Option<Question>,
    /// The desktop's dialog is open.
    is_open: bool,
    listings: usize,
    /// The folder that was asked for last: a slower answer about an earlier one comes too late.
    newest: PathBuf,
    /// False where there is no desktop to ask: the window then lists folders itself.
    pub has_desktop: bool,
}

impl Default for Asked {
    fn default() -> Self {
        let (sender, answers) = channel();
        Self { sender, answers, wish: None, is_open: false, listings: 0, newest: PathBuf::new(), has_desktop: false }
    }
}

impl Asked {
    /// Notes a question for the end of the frame; `false` while another dialog is open.
    pub fn want(&mut self, question: Question) -> bool {
        let is_free = !self.is_open;
        if is_free {
            self.wish = Some(question);
        }
        is_free
    }

    pub fn has_wish(&self) -> bool {
        self.wish.is_some()
    }

    /// Puts the question that was noted. `parent` is the window that the dialog stands before.
    pub fn put(&mut self, folder: &Path, parent: &eframe::Frame, wake: Wake) {
        let Some(question) = self.wish.take() else { return };
        self.is_open = true;
        let dialog = rfd::AsyncFileDialog::new().set_parent(parent).set_directory(folder);
        let sender = self.sender.clone();
        // The dialog must be made on the window's thread; waiting for it must not be done there.
        let chosen: std::pin::Pin<Box<dyn Future<Output = Option<Vec<rfd::FileHandle>>> + Send>> = match question {
            Question::Files => Box::pin(
                dialog
                    .set_title("Open articles")
                    .add_filter(
                        "Articles",
                        &[
                            "txt", "text", "md", "html", "htm", "pdf", "docx", "odt", "rtf", "epub", "eml", "mbox", "csv", "tsv", "json",
                            "jsonl", "zip",
                        ],
                    )
                    .add_filter("All files", &["*"])
                    .pick_files(),
            ),
            Question::Folder => Box::pin(dialog.set_title("Open folder").pick_folders()),
            Question::Project => {
                let dialog = dialog.set_title("Open project").add_filter("Projects", &["actorium", "jsonl"]);
                Box::pin(dialog.add_filter("All files", &["*"]).pick_files())
            }
            Question::Corrections => {
                let dialog = dialog.set_title("Take corrections").add_filter("Corrections", &["jsonl"]);
                Box::pin(dialog.add_filter("All files", &["*"]).pick_files())
            }
            Question::SaveFolder => Box::pin(dialog.set_title("Choose a folder").pick_folders()),
        };
        let wait = move || {
            let answer = match pollster::block_on(chosen) {
                Some(files) => Answer::Chosen(question, files.into_iter().map(|file| file.path().to_owned()).collect()),
                None => Answer::NoDialog(question),
            };
            if sender.send(answer).is_ok() {
                wake();
            }
        };
        if std::thread::Builder::new().name("actorium-file-dialog".to_owned()).spawn(wait).is_err() {
            let _ = self.sender.send(Answer::NoDialog(question));
        }
    }

    /// Lists a folder.
    pub fn list(&mut self, folder: PathBuf, wake: Wake) {
        self.listings += 1;
        self.newest.clone_from(&folder);
        let sender = self.sender.clone();
        let work = move || {
            if sender.send(Answer::Listed(list(&folder))).is_ok() {
                wake();
            }
        };
        if std::thread::Builder::new().name("actorium-folders".to_owned()).spawn(work).is_err() {
            self.listings -= 1;
        }
    }

    /// The next answer, if there is one; waited for while a folder is being listed, at most for `limit`.
    pub fn take(&mut self, limit: Duration) -> Option<Answer> {
        let answer = if self.is_listing() { self.answers.recv_timeout(limit).ok() } else { self.answers.try_recv().ok() };
        match answer {
            Some(Answer::Listed(_)) => self.listings = self.listings.saturating_sub(1),
            Some(_) => self.is_open = false,
            None => {}
        }
        answer
    }

    /// True for the answer to the last question about a folder.
    pub fn is_newest(&self, listing: &Listing) -> bool {
        listing.folder == self.newest
    }

    pub fn is_listing(&self) -> bool {
        self.listings > 0
    }
}

/// What a folder holds, hidden files left out.
pub fn list(folder: &Path) -> Listing {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let trouble = format!("“{}” could not be listed: {error}", folder.display());
            return Listing { folder: folder.to_owned(), entries: Vec::new(), trouble: Some(trouble) };
        }
    };
    let mut entries: Vec<Entry> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            // A link is listed as what it leads to.
            let metadata = std::fs::metadata(entry.path()).ok()?;
            let name = entry.file_name().to_string_lossy().into_owned();
            (!name.starts_with('.')).then(|| Entry { name, is_folder: metadata.is_dir(), bytes: metadata.len() })
        })
        .collect();
    entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase(), entry.name.clone()));
    Listing { folder: folder.to_owned(), entries, trouble: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_hidden_files_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "A.txt", ".hidden"] {
            std::fs::write(folder.path().join(name), "text").expect("written");
        }
        std::fs::create_dir(folder.path().join("zoo")).expect("made");
        let names: Vec<String> = list(folder.path()).entries.into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["zoo", "A.txt", "b.txt"]);
    }

    #[test]
    fn a_folder_that_is_not_there_says_so() {
        let listing = list(Path::new("/no such folder"));
        assert!(listing.trouble.is_some_and(|trouble| trouble.contains("no such folder")));
    }
}
