//! The form that is worked with: one SQLite file, in which every change is one transaction.

use super::header::{self, why};
use super::lock::Lock;
use super::{Loaded, Looks, OpenError, Reading, SaveError, VERSION, load, readings, replace, schema, upgrade};
use crate::document::{DocumentId, SectionRole};
use crate::project::{Edit, Project};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};

/// An open project file.
#[derive(Debug)]
pub struct Sqlite {
    // Before the lock, so that it is closed before it.
    connection: Connection,
    path: PathBuf,
    lock: Option<Lock>,
    read_only: Option<String>,
    /// What the file holds.
    saved: Saved,
    /// Tells whether others wrote.
    data_version: i64,
    /// False after a write that was refused: what of it is in the file is not known.
    is_sure: bool,
}

/// What the file holds, so that only what changed is written.
#[derive(Debug, Default)]
struct Saved {
    edits: Vec<Edit>,
    cursor: usize,
    documents: BTreeSet<DocumentId>,
    /// What each document whose reading is there was taken for when it was read.
    readings: BTreeMap<DocumentId, Vec<SectionRole>>,
    looks: Looks,
}

impl Saved {
    fn of(loaded: &Loaded) -> Self {
        let history = loaded.project.history();
        Self {
            edits: history.done().iter().chain(history.undone()).cloned().collect(),
            cursor: history.cursor(),
            documents: loaded.project.texts().map(|document| document.id).collect(),
            readings: loaded.readings.iter().map(|reading| (reading.id, reading.parts.clone())).collect(),
            looks: loaded.looks.clone(),
        }
    }
}

impl Sqlite {
    /// Opens and reads a project file. Where someone else writes it, or it may not be written, for reading only. One of an older format is
    /// brought up to date first.
    ///
    /// # Errors
    /// When it is no project, too new, or damaged beyond reading.
    pub fn open(path: &Path) -> Result<(Self, Loaded), OpenError> {
        let version = header::check(path)?;
        let unreadable = |reason: String| OpenError::Unreadable { path: path.to_owned(), reason };
        let mut lock = Lock::take(path).map_err(|error| unreadable(why(&error)))?;
        let mut read_only = lock.is_none().then(|| "it is open in another window".to_owned());
        if lock.is_some() {
            replace::sweep(path);
        }
        if let Some(held) = lock.take_if(|_| version < VERSION) {
            let (kept, refused) = upgrade::bring_up_to_date(path, held);
            lock = Some(kept);
            read_only = refused.map(|why| format!("its older format could not be brought up to date: {why}"));
        }
        let connection = connect(path, read_only.is_none()).map_err(|error| unreadable(told(&error)))?;
        if read_only.is_none()
            && let Err(error) = try_to_write(&connection)
        {
            // What SQLite takes for damage is told as such below; all else keeps the file from being written, not from being read.
            read_only = Some(told(&error));
        }
        let damaged = |error: rusqlite::Error| OpenError::Damaged { path: path.to_owned(), reason: told(&error) };
        let loaded = load::load(&connection).map_err(damaged)?;
        let loaded = loaded.map_err(|reason| OpenError::Damaged { path: path.to_owned(), reason })?;
        let data_version = data_version(&connection).map_err(damaged)?;
        let saved = Saved::of(&loaded);
        Ok((Self { connection, path: path.to_owned(), lock, read_only, saved, data_version, is_sure: true }, loaded))
    }

    /// Reads a project file without holding it.
    ///
    /// # Errors
    /// As [`Sqlite::open`]; also where a change was broken off, which only one who may write the file can take back.
    pub fn read(path: &Path) -> Result<Loaded, OpenError> {
        header::check(path)?;
        let unreadable = |error: rusqlite::Error| OpenError::Unreadable { path: path.to_owned(), reason: told(&error) };
        let connection = connect(path, false).map_err(unreadable)?;
        let damaged = |reason: String| OpenError::Damaged { path: path.to_owned(), reason };
        load::load(&connection).map_err(|error| damaged(told(&error)))?.map_err(damaged)
    }

    /// Makes a new, empty project file in place of what lies there.
    ///
    /// # Errors
    /// When the folder or the disk refuses.
    pub fn create(path: &Path) -> Result<Self, SaveError> {
        Self::save_as(path, &Project::default(), &Looks::default())
    }

    /// Writes a whole project in place of what lies there, and opens it.
    ///
    /// # Errors
    /// When the folder or the disk refuses, or what lies there is open in another window.
    pub fn save_as(path: &Path, project: &Project, looks: &Looks) -> Result<Self, SaveError> {
        let refused = |reason: String| SaveError::Refused { path: path.to_owned(), reason };
        let held = if path.exists() {
            let lock = Lock::take(path).map_err(|error| refused(why(&error)))?;
            Some(lock.ok_or_else(|| refused("it is open in another window".to_owned()))?)
        } else {
            None
        };
        let part = replace::beside(path).map_err(|error| refused(why(&error)))?;
        let written = build(&part, project, looks).map_err(std::io::Error::other);
        let synced = written.and_then(|()| File::open(&part)?.sync_all());
        replace::finish(synced, &part, path).map_err(|error| refused(why(&error)))?;
        drop(held);
        let (store, _) = Self::open(path).map_err(|error| refused(error.to_string()))?;
        Ok(store)
    }

    /// Writes what changed since the last time, all of it or nothing.
    ///
    /// # Errors
    /// When it may not or cannot be written; then the file is as it was.
    pub fn save(&mut self, project: &Project) -> Result<(), SaveError> {
        let was_sure = self.make_sure()?;
        let history = project.history();
        let edits: Vec<&Edit> = history.done().iter().chain(history.undone()).collect();
        let same = edits.iter().zip(&self.saved.edits).take_while(|(new, old)| *new == old).count();
        let new_documents: Vec<_> = project.texts().filter(|document| !self.saved.documents.contains(&document.id)).collect();
        let cursor = history.cursor();
        if was_sure && same == edits.len() && same == self.saved.edits.len() && cursor == self.saved.cursor && new_documents.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            for document in &new_documents {
                insert_document(transaction, document)?;
            }
            transaction.execute("DELETE FROM edit WHERE number >= ?1", [as_integer(same)])?;
            for (number, edit) in edits.iter().enumerate().skip(same) {
                insert_edit(transaction, number, edit)?;
            }
            transaction.execute("UPDATE history SET cursor = ?1 WHERE one = 1", [as_integer(cursor)]).map(drop)
        })?;
        self.saved.edits.truncate(same);
        self.saved.edits.extend(edits.into_iter().skip(same).cloned());
        self.saved.cursor = cursor;
        self.saved.documents.extend(new_documents.iter().map(|document| document.id));
        Ok(())
    }

    /// Writes where everyone stands, and the small choices.
    ///
    /// # Errors
    /// When it may not or cannot be written; then the file is as it was.
    pub fn save_looks(&mut self, looks: &Looks) -> Result<(), SaveError> {
        if self.make_sure()? && *looks == self.saved.looks {
            return Ok(());
        }
        // Places change with the actors, choices with every click: one does not have the other written.
        let same_places = looks.places == self.saved.looks.places;
        self.write(|transaction| {
            if !same_places {
                transaction.execute("DELETE FROM place", [])?;
                insert_places(transaction, looks)?;
            }
            transaction.execute("DELETE FROM view", [])?;
            insert_views(transaction, looks)
        })?;
        self.saved.looks = looks.clone();
        Ok(())
    }

    /// Keeps what was found in documents that are here.
    ///
    /// # Errors
    /// When it may not or cannot be written; then the file is as it was.
    pub fn keep_readings(&mut self, readings: &[Reading]) -> Result<(), SaveError> {
        let is_new = |one: &&Reading| {
            self.saved.documents.contains(&one.id) && self.saved.readings.get(&one.id).is_none_or(|parts| *parts != one.parts)
        };
        let new: Vec<&Reading> = readings.iter().filter(is_new).collect();
        if new.is_empty() || self.read_only.is_some() || !self.is_sure {
            return Ok(());
        }
        self.write(|transaction| {
            let mut insert = transaction.prepare("INSERT OR REPLACE INTO reading (id, reader, found) VALUES (?1, ?2, ?3)")?;
            for reading in &new {
                if let Some(found) = readings::encode(reading) {
                    insert.execute(params![reading.id.to_string(), readings::READER, found])?;
                }
            }
            Ok(())
        })?;
        self.saved.readings.extend(new.into_iter().map(|reading| (reading.id, reading.parts.clone())));
        Ok(())
    }

    /// True where the text of this article is in the file.
    pub fn has_document(&self, id: &DocumentId) -> bool {
        self.saved.documents.contains(id)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// After a refused write: reads what the file holds, so that no later change is taken for one that is there already. Answers whether it
    /// was known; where it was not, the next write is made even where nothing seems to differ, so that what is there is on the disk.
    fn make_sure(&mut self) -> Result<bool, SaveError> {
        if self.is_sure {
            return Ok(true);
        }
        let refused = |reason: String| SaveError::Refused { path: self.path.clone(), reason };
        let loaded = load::load(&self.connection).map_err(|error| refused(told(&error)))?.map_err(refused)?;
        self.saved = Saved::of(&loaded);
        Ok(false)
    }

    fn write(&mut self, fill: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>) -> Result<(), SaveError> {
        let path = || self.path.clone();
        if let Some(reason) = &self.read_only {
            return Err(SaveError::ReadOnly { path: path(), reason: reason.clone() });
        }
        let is_there = self.lock.as_ref().is_none_or(|lock| lock.is_of(&self.path));
        if !is_there {
            let reason = "the file is no longer there; save it under a name".to_owned();
            return Err(if self.path.exists() { SaveError::Changed { path: path() } } else { SaveError::Refused { path: path(), reason } });
        }
        let refused = |error: rusqlite::Error| SaveError::Refused { path: self.path.clone(), reason: told(&error) };
        // Until the end is reached nobody knows how far it came.
        self.is_sure = false;
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(refused)?;
        if data_version(&transaction).map_err(refused)? != self.data_version {
            return Err(SaveError::Changed { path: path() });
        }
        fill(&transaction).map_err(refused)?;
        transaction.commit().map_err(refused)?;
        self.is_sure = true;
        Ok(())
    }
}

pub(super) fn connect(path: &Path, writes: bool) -> rusqlite::Result<Connection> {
    let access = if writes { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    schema::defend(&connection)?;
    Ok(connection)
}

/// Changes nothing, in a way that needs everything a change needs: a journal in the folder, a lock on the file.
pub(super) fn try_to_write(connection: &Connection) -> rusqlite::Result<()> {
    schema::make_durable(connection)?;
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    transaction.execute("UPDATE history SET cursor = cursor", [])?;
    transaction.rollback()
}

fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

/// A new file with all of a project. Nobody else knows it yet, and it is made durable as a whole.
fn build(path: &Path, project: &Project, looks: &Looks) -> Result<(), String> {
    let words = |error: rusqlite::Error| told(&error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(words)?;
    schema::defend(&connection).map_err(words)?;
    connection.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;").map_err(words)?;
    let fill = || {
        let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
        schema::create(&transaction)?;
        for document in project.texts() {
            insert_document(&transaction, document)?;
        }
        let history = project.history();
        for (number, edit) in history.done().iter().chain(history.undone()).enumerate() {
            insert_edit(&transaction, number, edit)?;
        }
        transaction.execute("UPDATE history SET cursor = ?1", [as_integer(history.cursor())])?;
        insert_places(&transaction, looks)?;
        insert_views(&transaction, looks)?;
        transaction.commit()
    };
    fill().map_err(words)?;
    connection.close().map_err(|(_, error)| told(&error))
}

fn insert_document(transaction: &Transaction<'_>, document: &crate::document::Document) -> rusqlite::Result<()> {
    let notices = json(&load::Told::of(document));
    let values = params![document.id.to_string(), document.file, document.text, notices];
    transaction.prepare("INSERT OR REPLACE INTO document (id, file, text, notices) VALUES (?1, ?2, ?3, ?4)")?.execute(values).map(drop)
}

fn insert_edit(transaction: &Transaction<'_>, number: usize, edit: &Edit) -> rusqlite::Result<()> {
    transaction.prepare("INSERT INTO edit (number, edit) VALUES (?1, ?2)")?.execute(params![as_integer(number), json(edit)]).map(drop)
}

fn insert_places(transaction: &Transaction<'_>, looks: &Looks) -> rusqlite::Result<()> {
    let mut place = transaction.prepare("INSERT INTO place (anchor, x, y) VALUES (?1, ?2, ?3)")?;
    for (anchor, [x, y]) in looks.places.iter().filter(|(_, [x, y])| x.is_finite() && y.is_finite()) {
        place.execute(params![json(anchor), x, y])?;
    }
    Ok(())
}

fn insert_views(transaction: &Transaction<'_>, looks: &Looks) -> rusqlite::Result<()> {
    let mut view = transaction.prepare("INSERT INTO view (name, value) VALUES (?1, ?2)")?;
    for (name, value) in &looks.views {
        view.execute(params![name, value])?;
    }
    Ok(())
}

/// What this program holds can always be written as JSON.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn as_integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// An error of SQLite, in words for the user.
pub(super) fn told(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode::*;
    match error.sqlite_error_code() {
        Some(DiskFull) => "the disk is full".to_owned(),
        Some(ReadOnly) => "it may not be written".to_owned(),
        Some(CannotOpen) => "its folder may not be written".to_owned(),
        Some(PermissionDenied) => "you may not open it".to_owned(),
        Some(DatabaseBusy | DatabaseLocked) => "another program is writing it".to_owned(),
        Some(DatabaseCorrupt) => "parts of it are overwritten or missing".to_owned(),
        Some(NotADatabase) => "it is no database".to_owned(),
        Some(TooBig) => "it claims a text larger than any that is read".to_owned(),
        Some(SystemIoFailure) => "the disk could not be read or written".to_owned(),
        _ => error.to_string(),
    }
}
