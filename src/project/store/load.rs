//! What the rows of a project file say, each taken for what it is: a row that makes no sense is left out and told.

use super::{Loaded, Looks, Reading, readings, schema};
use crate::document::{self, Document, DocumentId, Zones};
use crate::project::{Anchor, Edit, History, Project};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};

/// No history is longer.
const MOST_EDITS: i64 = 10_000_000;

/// Reads everything. The inner error says what makes the file no project, in words.
///
/// # Errors
/// When SQLite cannot read the file.
pub fn load(connection: &Connection) -> rusqlite::Result<Result<Loaded, String>> {
    if !schema::is_ours(connection)? {
        return Ok(Err("it holds other tables than a project's".to_owned()));
    }
    // Damage is found before anything is believed.
    let check: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if check != "ok" {
        return Ok(Err("parts of it are overwritten or missing".to_owned()));
    }
    let mut notices = Vec::new();
    let documents = documents(connection, &mut notices)?;
    let (edits, cursor) = edits(connection, &mut notices)?;
    let looks = looks(connection)?;
    let project = Project::of(documents, History::of(edits, cursor));
    let readings = if schema::version(connection)? < 2 { Vec::new() } else { readings(connection, &project)? };
    Ok(Ok(Loaded { project, looks, readings, notices }))
}

/// What this very program found in the documents. What does not fit is as if it were not there.
fn readings(connection: &Connection, project: &Project) -> rusqlite::Result<Vec<Reading>> {
    let mut statement = connection.prepare("SELECT id, found FROM reading WHERE reader = ?1 ORDER BY id")?;
    let mut rows = statement.query([readings::READER])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let document = text(row.get_ref(0)?).and_then(|id| project.document(id.parse().ok()?));
        if let (Some(document), ValueRef::Blob(bytes)) = (document, row.get_ref(1)?) {
            found.extend(readings::decode(bytes, document));
        }
    }
    Ok(found)
}

fn documents(connection: &Connection, notices: &mut Vec<String>) -> rusqlite::Result<Vec<Document>> {
    let mut statement = connection.prepare("SELECT id, file, text, notices FROM document ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut documents = Vec::new();
    loop {
        let mut batch: Vec<[Option<String>; 4]> = Vec::new();
        while batch.len() < BATCH
            && let Some(row) = rows.next()?
        {
            let part = |index| row.get_ref(index).map(|value| text(value).map(str::to_owned));
            batch.push([part(0)?, part(1)?, part(2)?, part(3)?]);
        }
        let read =
            side_by_side(&batch, |[id, file, text, told]| document(id.as_deref(), file.as_deref(), text.as_deref(), told.as_deref()));
        for (read, [_, file, ..]) in read.into_iter().zip(&batch) {
            match read {
                Some(document) => documents.push(document),
                None => notices.push(lost_document(file.as_deref())),
            }
        }
        if batch.len() < BATCH {
            return Ok(documents);
        }
    }
}

/// So many texts are in memory twice at most.
const BATCH: usize = 256;

/// Makes something of each, in their order, on as many threads as the machine has to give.
fn side_by_side<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let all = &|part: &[T]| part.iter().map(&make).collect::<Vec<R>>();
    std::thread::scope(|scope| {
        let mut parts = items.chunks(items.len().div_ceil(threads).max(1));
        let first = parts.next().unwrap_or(&[]);
        // A part for which the system gives no thread is made here.
        let others: Vec<_> = parts
            .map(|part| {
                std::thread::Builder::new().name("actorium-reader".to_owned()).spawn_scoped(scope, move || all(part)).map_err(|_| part)
            })
            .collect();
        let mut made = all(first);
        for other in others {
            made.extend(match other {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                Err(part) => all(part),
            });
        }
        made
    })
}

/// What reading found beside the text: a list of notices where the text says all else.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Told {
    Notices(Vec<String>),
    Whole { notices: Vec<String>, zones: Box<Zones> },
}

impl Told {
    /// What is to be kept beside the text of a document.
    pub fn of(document: &Document) -> Self {
        let notices = document.notices.clone();
        match document.zones() {
            Some(zones) => Self::Whole { notices, zones: Box::new(zones) },
            None => Self::Notices(notices),
        }
    }
}

/// A document as it was saved; `None` where its text is not the one that its id stands for.
pub fn document(id: Option<&str>, file: Option<&str>, text: Option<&str>, told: Option<&str>) -> Option<Document> {
    let told = told.and_then(|told| serde_json::from_str(told).ok()).unwrap_or(Told::Notices(Vec::new()));
    document_of(id?, file?, text?, told)
}

/// As [`document`].
pub fn document_of(id: &str, file: &str, text: &str, told: Told) -> Option<Document> {
    if DocumentId::of(text) != id.parse::<DocumentId>().ok()? {
        return None;
    }
    let (notices, zones) = match told {
        Told::Notices(notices) => (notices, None),
        Told::Whole { notices, zones } => (notices, Some(*zones)),
    };
    let mut document = document::restored(file, text.to_owned(), zones);
    for notice in notices {
        if !document.notices.contains(&notice) {
            document.notices.push(notice);
        }
    }
    Some(document)
}

/// What is told of a document that was left out.
pub fn lost_document(file: Option<&str>) -> String {
    match file {
        Some(file) => format!("The text of “{file}” in this project is not the one that was saved: it was left out."),
        None => "An article of this project cannot be read any more: it was left out.".to_owned(),
    }
}

fn edits(connection: &Connection, notices: &mut Vec<String>) -> rusqlite::Result<(Vec<Edit>, usize)> {
    let mut statement = connection.prepare("SELECT number, edit FROM edit ORDER BY number")?;
    let mut rows = statement.query([])?;
    let mut edits = Vec::new();
    while let Some(row) = rows.next()? {
        let number = if let ValueRef::Integer(number @ 0..MOST_EDITS) = row.get_ref(0)? { usize::try_from(number).ok() } else { None };
        // Edits speak of each other by number: what is missing leaves a gap that does nothing, unless nothing could fill it.
        if let Some(number) = number.filter(|number| *number <= edits.len() + 1000) {
            while edits.len() < number {
                edits.push(lost_edit(edits.len(), notices));
            }
            let edit = text(row.get_ref(1)?).and_then(|text| serde_json::from_str(text).ok());
            edits.push(edit.unwrap_or_else(|| lost_edit(number, notices)));
        } else {
            notices.push("A change that this project claims has no place in its history: it was left out.".to_owned());
        }
    }
    let cursor = match connection.query_row("SELECT cursor FROM history WHERE one = 1", [], |row| Ok(integer(row.get_ref(0)?))) {
        Ok(cursor) => cursor,
        Err(rusqlite::Error::QueryReturnedNoRows) => None,
        Err(error) => return Err(error),
    };
    let cursor = cursor.and_then(|cursor| usize::try_from(cursor).ok()).filter(|cursor| *cursor <= edits.len());
    if cursor.is_none() {
        notices.push("This project does not say how much was undone: all changes hold.".to_owned());
    }
    let all = edits.len();
    Ok((edits, cursor.unwrap_or(all)))
}

/// Stands for an edit that cannot be read; tells of it.
pub fn lost_edit(number: usize, notices: &mut Vec<String>) -> Edit {
    notices.push(format!("Change {} of this project's history cannot be read any more: it counts no longer.", number + 1));
    Edit::Together(Vec::new())
}

/// Places and choices are easily made anew: what makes no sense is left out and not worth a word.
fn looks(connection: &Connection) -> rusqlite::Result<Looks> {
    let mut looks = Looks::default();
    let mut statement = connection.prepare("SELECT anchor, x, y FROM place")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let anchor = text(row.get_ref(0)?).and_then(|text| serde_json::from_str::<Anchor>(text).ok());
        if let (Some(anchor), Some(x), Some(y)) = (anchor, real(row.get_ref(1)?), real(row.get_ref(2)?)) {
            looks.places.insert(anchor, [x, y]);
        }
    }
    let mut statement = connection.prepare("SELECT name, value FROM view")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let (Some(name), Some(value)) = (text(row.get_ref(0)?), text(row.get_ref(1)?)) {
            looks.views.insert(name.to_owned(), value.to_owned());
        }
    }
    Ok(looks)
}

fn text(value: ValueRef<'_>) -> Option<&str> {
    if let ValueRef::Text(bytes) = value { std::str::from_utf8(bytes).ok() } else { None }
}

const fn integer(value: ValueRef<'_>) -> Option<i64> {
    if let ValueRef::Integer(number) = value { Some(number) } else { None }
}

fn real(value: ValueRef<'_>) -> Option<f64> {
    if let ValueRef::Real(number) = value { Some(number).filter(|number| number.is_finite()) } else { None }
}
