//! The form for review and version control: a folder of JSON lines, stable and sorted, so that what changed is what differs.
//!
//! - `edits.jsonl`: the first line says format, version and how many edits are done; then one edit a line, oldest first.
//! - `documents.jsonl`: one document a line, by content hash.
//! - `places.jsonl`, `views.jsonl`: where actors stood, and small choices.
//!
//! Each file is replaced whole; documents before the edits that speak of them, so that the folder is a project at every moment.

use super::header::why;
use super::lock::Lock;
use super::{Loaded, Looks, OpenError, SaveError, load, replace};
use crate::document::{Document, DocumentId, Zones};
use crate::project::{Anchor, History, Project};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file that makes a folder a project.
pub const EDITS: &str = "edits.jsonl";
const DOCUMENTS: &str = "documents.jsonl";
const PLACES: &str = "places.jsonl";
const VIEWS: &str = "views.jsonl";
const FORMAT: &str = "actorium-project";
const VERSION: u32 = 1;
/// Larger files are refused unread.
const LARGEST: u64 = 8 * 1024 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
    done: usize,
}

#[derive(Serialize, Deserialize)]
struct DocumentLine<'a> {
    id: std::borrow::Cow<'a, str>,
    file: std::borrow::Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notices: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zones: Option<Zones>,
    text: std::borrow::Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct PlaceLine {
    anchor: Anchor,
    place: [f64; 2],
}

#[derive(Serialize, Deserialize)]
struct ViewLine {
    name: String,
    value: String,
}

/// An open project folder.
#[derive(Debug)]
pub struct Lines {
    folder: PathBuf,
    _lock: Option<Lock>,
    read_only: Option<String>,
    /// The files as they were read or written last: what is the same is not written again, what others wrote is not overwritten.
    edits: String,
    documents: String,
    places: String,
    views: String,
    /// Whose texts `documents` holds, once that is known.
    ids: Option<Vec<DocumentId>>,
    /// False after a write that was refused: the file may be there and not on the disk yet, so that it is written again.
    is_sure: bool,
}

impl Lines {
    /// Opens and reads a project folder.
    ///
    /// # Errors
    /// When it is none, too new, or its edits cannot be read.
    pub fn open(folder: &Path) -> Result<(Self, Loaded), OpenError> {
        let unreadable = |reason: String| OpenError::Unreadable { path: folder.to_owned(), reason };
        let damaged = |reason: &str| OpenError::Damaged { path: folder.to_owned(), reason: reason.to_owned() };
        let part = |name: &str| text(&folder.join(name)).map_err(|reason| unreadable(format!("{name}: {reason}")));
        let edits = part(EDITS)?.ok_or_else(|| OpenError::NotAProject { path: folder.to_owned() })?;
        let head: Head =
            edits.lines().next().and_then(|line| serde_json::from_str(line).ok()).ok_or_else(|| damaged("edits.jsonl has no head"))?;
        if head.format != FORMAT {
            return Err(OpenError::NotAProject { path: folder.to_owned() });
        }
        if head.version > VERSION {
            return Err(OpenError::Newer { path: folder.to_owned(), version: head.version, known: VERSION });
        }
        let (documents, places, views) =
            (part(DOCUMENTS)?.unwrap_or_default(), part(PLACES)?.unwrap_or_default(), part(VIEWS)?.unwrap_or_default());
        let mut notices = Vec::new();
        let mut list = Vec::new();
        for (number, line) in edits.lines().skip(1).enumerate() {
            list.push(serde_json::from_str(line).unwrap_or_else(|_| load::lost_edit(number, &mut notices)));
        }
        let texts = documents.lines().filter_map(|line| document(line, &mut notices)).collect::<Vec<_>>();
        let project = Project::of(texts, History::of(list, head.done));
        let looks = looks(&places, &views);
        let lock = Lock::take(folder).map_err(|error| unreadable(why(&error)))?;
        let read_only = lock.is_none().then(|| "it is open in another window".to_owned());
        if lock.is_some() {
            [EDITS, DOCUMENTS, PLACES, VIEWS].iter().for_each(|name| replace::sweep(&folder.join(name)));
        }
        Ok((
            Self { folder: folder.to_owned(), _lock: lock, read_only, edits, documents, places, views, ids: None, is_sure: true },
            Loaded { project, looks, readings: Vec::new(), notices },
        ))
    }

    /// Writes a whole project into a folder, which is made where there is none.
    ///
    /// # Errors
    /// When the disk refuses, or the folder holds other things, or is open in another window.
    pub fn save_as(folder: &Path, project: &Project, looks: &Looks) -> Result<Self, SaveError> {
        let refused = |reason: String| SaveError::Refused { path: folder.to_owned(), reason };
        let is_strange = folder.is_dir()
            && !folder.join(EDITS).is_file()
            && fs::read_dir(folder).map_err(|error| refused(why(&error)))?.next().is_some();
        if is_strange {
            return Err(refused("the folder holds other things".to_owned()));
        }
        fs::create_dir_all(folder).map_err(|error| refused(why(&error)))?;
        let lock = Lock::take(folder).map_err(|error| refused(why(&error)))?;
        let lock = lock.ok_or_else(|| refused("it is open in another window".to_owned()))?;
        let now = |name: &str| text(&folder.join(name)).map_err(refused).map(Option::unwrap_or_default);
        let (edits, documents, places, views) = (now(EDITS)?, now(DOCUMENTS)?, now(PLACES)?, now(VIEWS)?);
        let mut store = Self {
            folder: folder.to_owned(),
            _lock: Some(lock),
            read_only: None,
            edits,
            documents,
            places,
            views,
            ids: None,
            is_sure: true,
        };
        store.save_looks(looks)?;
        store.save(project)?;
        Ok(store)
    }

    /// Writes what changed.
    ///
    /// # Errors
    /// When it may not or cannot be written; then the edits are as they were.
    pub fn save(&mut self, project: &Project) -> Result<(), SaveError> {
        let ids: Vec<DocumentId> = project.texts().map(|document| document.id).collect();
        let history = project.history();
        let head = lines([Head { format: FORMAT.to_owned(), version: VERSION, done: history.cursor() }]);
        let edits = head + &lines(history.done().iter().chain(history.undone()));
        // Texts never change: what is written once is not made again for each edit.
        if !self.is_sure || self.ids.as_ref() != Some(&ids) || !self.folder.join(DOCUMENTS).exists() {
            let documents = lines(project.texts().map(|document| {
                let (file, text) = (document.file.as_str().into(), document.text.as_str().into());
                DocumentLine { id: document.id.to_string().into(), file, notices: document.notices.clone(), zones: document.zones(), text }
            }));
            self.replace(DOCUMENTS, documents, |store| &mut store.documents)?;
            self.ids = Some(ids);
        }
        self.replace(EDITS, edits, |store| &mut store.edits)?;
        self.is_sure = true;
        Ok(())
    }

    /// Writes where everyone stands, and the small choices.
    ///
    /// # Errors
    /// When it may not or cannot be written.
    pub fn save_looks(&mut self, looks: &Looks) -> Result<(), SaveError> {
        let finite = looks.places.iter().filter(|(_, [x, y])| x.is_finite() && y.is_finite());
        let places = lines(finite.map(|(anchor, place)| PlaceLine { anchor: anchor.clone(), place: *place }));
        let views = lines(looks.views.iter().map(|(name, value)| ViewLine { name: name.clone(), value: value.clone() }));
        self.replace(PLACES, places, |store| &mut store.places)?;
        self.replace(VIEWS, views, |store| &mut store.views)
    }

    pub fn path(&self) -> &Path {
        &self.folder
    }

    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    fn replace(&mut self, name: &str, new: String, of: impl Fn(&mut Self) -> &mut String) -> Result<(), SaveError> {
        let path = self.folder.join(name);
        if self.is_sure && *of(self) == new && (path.exists() || new.is_empty()) {
            return Ok(());
        }
        if let Some(reason) = &self.read_only {
            return Err(SaveError::ReadOnly { path: self.folder.clone(), reason: reason.clone() });
        }
        let refused = |reason: String| SaveError::Refused { path: self.folder.clone(), reason };
        let there = text(&path).map_err(refused)?;
        if there.is_some_and(|there| there != *of(self)) {
            return Err(SaveError::Changed { path });
        }
        if let Err(error) = replace::write(&path, new.as_bytes()) {
            // The new file may be in place all the same.
            self.is_sure = false;
            if let Ok(there) = text(&path) {
                *of(self) = there.unwrap_or_default();
            }
            return Err(SaveError::Refused { path: self.folder.clone(), reason: why(&error) });
        }
        *of(self) = new;
        Ok(())
    }
}

/// A file as text; `None` where there is none.
fn text(path: &Path) -> Result<Option<String>, String> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(why(&error)),
        Ok(meta) if !meta.is_file() => return Err("it is no ordinary file".to_owned()),
        Ok(meta) if meta.len() > LARGEST => return Err("it is larger than any project".to_owned()),
        Ok(_) => {}
    }
    let bytes = fs::read(path).map_err(|error| why(&error))?;
    String::from_utf8(bytes).map(Some).map_err(|_| "it is no text in UTF-8".to_owned())
}

fn document(line: &str, notices: &mut Vec<String>) -> Option<Document> {
    let read: Option<DocumentLine<'_>> = serde_json::from_str(line).ok();
    let file = read.as_ref().map(|line| line.file.to_string());
    let document = read.and_then(|line| {
        let told = match line.zones {
            Some(zones) => load::Told::Whole { notices: line.notices, zones: Box::new(zones) },
            None => load::Told::Notices(line.notices),
        };
        load::document_of(&line.id, &line.file, &line.text, told)
    });
    if document.is_none() {
        notices.push(load::lost_document(file.as_deref()));
    }
    document
}

fn looks(places: &str, views: &str) -> Looks {
    let places = places.lines().filter_map(|line| serde_json::from_str::<PlaceLine>(line).ok());
    let views = views.lines().filter_map(|line| serde_json::from_str::<ViewLine>(line).ok());
    Looks { places: places.map(|line| (line.anchor, line.place)).collect(), views: views.map(|line| (line.name, line.value)).collect() }
}

fn lines<T: Serialize>(all: impl IntoIterator<Item = T>) -> String {
    let mut out = String::new();
    for line in all.into_iter().filter_map(|one| serde_json::to_string(&one).ok()) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}
