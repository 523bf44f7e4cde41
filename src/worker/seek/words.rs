//! In which articles words stand: SQLite's full-text index (FTS5), in memory, filled while nothing is asked.
//!
//! It is no part of the project's file: an index from a stranger's file would have to be believed by the library that reads it, and is made
//! anew from the texts in seconds. It only says which articles to read; what stands there is read from the articles themselves, so that a
//! hit is a sentence as the user sees it. While it is not whole, articles that are not in yet are read; for few articles none is made.

use crate::analysis::Analysis;
use crate::analysis::find::{Query, Where};
use crate::document::{Document, DocumentId};
use crate::text::fold::fold;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Fewer articles are read in less time than one notices.
pub const FEWEST: usize = 300;
/// So many are taken in before it is looked whether something is asked.
const TOGETHER: usize = 40;
/// The texts that are compared have no accents and capitals any more.
const TABLE: &str = "CREATE VIRTUAL TABLE words USING fts5(text, content = '', detail = none, columnsize = 0, tokenize = \"unicode61 remove_diacritics 0 categories 'L* N*'\")";

/// The index, and for which articles it stands.
#[derive(Debug, Default)]
pub struct Words {
    connection: Option<Connection>,
    /// The row of each article that was taken in; those that are gone stay until all is made anew.
    rows: BTreeMap<DocumentId, i64>,
    /// Where each row's article is now.
    places: BTreeMap<i64, usize>,
    /// What is to be taken in.
    work: Vec<(usize, Arc<Document>)>,
}

impl Words {
    /// Follows the articles of an analysis.
    pub fn keep_up(&mut self, analysis: &Analysis) {
        let documents = &analysis.documents;
        self.places.clear();
        self.work.clear();
        if documents.len() < FEWEST {
            *self = Self::default();
            return;
        }
        let known = documents.iter().filter(|document| self.rows.contains_key(&document.id)).count();
        if self.rows.len() > 2 * known {
            *self = Self::default();
        }
        if self.connection.is_none() {
            self.connection = make().ok();
        }
        for (place, document) in documents.iter().enumerate().rev() {
            match self.rows.get(&document.id) {
                Some(row) => drop(self.places.insert(*row, place)),
                None => self.work.push((place, document.clone())),
            }
        }
    }

    pub fn has_work(&self) -> bool {
        self.connection.is_some() && !self.work.is_empty()
    }

    /// Takes some articles in.
    pub fn work(&mut self) {
        let Some(connection) = &self.connection else { return };
        let some = self.work.split_off(self.work.len().saturating_sub(TOGETHER));
        let mut next = i64::try_from(self.rows.len()).unwrap_or(0);
        let taken = connection.unchecked_transaction().and_then(|transaction| {
            let mut insert = transaction.prepare("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?;
            let mut taken = Vec::new();
            for (place, document) in some.iter().rev() {
                insert.execute(rusqlite::params![next, fold(&document.text)])?;
                taken.push((document.id, next, *place));
                next += 1;
            }
            drop(insert);
            transaction.commit().map(|()| taken)
        });
        match taken {
            Ok(taken) => {
                for (id, row, place) in taken {
                    self.rows.insert(id, row);
                    self.places.insert(row, place);
                }
            }
            // Without it every article is read.
            Err(_) => self.connection = None,
        }
    }

    /// Which articles may hold these words.
    pub fn places(&self, query: &Query) -> Where {
        let asked = self.connection.as_ref().zip(question(query));
        let Some(rows) = asked.and_then(|(connection, question)| rows(connection, &question).ok()) else { return Where::Anywhere };
        let there = rows.iter().filter_map(|row| self.places.get(row)).chain(self.work.iter().map(|(place, _)| place));
        Where::In(there.copied().collect::<BTreeSet<_>>().into_iter().collect())
    }
}

fn make() -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    connection.execute_batch(TABLE)?;
    Ok(connection)
}

fn rows(connection: &Connection, question: &str) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare("SELECT rowid FROM words WHERE words MATCH ?1")?;
    let rows = statement.query_map([question], |row| row.get(0))?;
    rows.collect()
}

/// In the language of the index: every word of every term, the last of a term by its beginning. `None` where letters may be cut into words
/// otherwise than here.
fn question(query: &Query) -> Option<String> {
    let mut parts = Vec::new();
    for term in &query.terms {
        // Latin, Greek, Cyrillic: one letter, one sign.
        if term.text.chars().any(|c| c >= '\u{530}' && c.is_alphanumeric()) {
            return None;
        }
        let words: Vec<&str> = term.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let ends_in_word = term.text.ends_with(char::is_alphanumeric);
        for (number, word) in words.iter().enumerate() {
            let is_begun = number + 1 == words.len() && ends_in_word && !term.is_whole;
            parts.push(format!("\"{word}\"{}", if is_begun { " *" } else { "" }));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" AND "))
}
