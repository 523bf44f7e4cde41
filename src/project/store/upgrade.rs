//! A project file of an older format, brought up to date on a copy that then takes its place: whenever that is broken off, the old file is
//! there as it was, or the new one is there whole.

use super::header::why;
use super::lock::Lock;
use super::sqlite::{connect, told, try_to_write};
use super::{VERSION, replace, schema};
use rusqlite::{Transaction, TransactionBehavior};
use std::fs::{self, File};
use std::path::Path;

/// Brings the file up to date. Answers the lock on what lies there afterwards, and why it is the old file where it is.
pub fn bring_up_to_date(path: &Path, lock: Lock) -> (Lock, Option<String>) {
    match try_it(path) {
        // Where the lock is on the file itself, the copy's was taken before it came here.
        Ok(new) => (new.unwrap_or(lock), None),
        Err(Refused::NotOurs) => (lock, None),
        Err(Refused::Told(reason)) => (lock, Some(reason)),
    }
}

enum Refused {
    /// Reading it will tell what is wrong with it.
    NotOurs,
    Told(String),
}

fn try_it(path: &Path) -> Result<Option<Lock>, Refused> {
    let refused = |error: std::io::Error| Refused::Told(why(&error));
    // Of a link, what it points at is replaced.
    let path = fs::canonicalize(path).map_err(refused)?;
    is_whole(&path)?;
    let part = replace::beside(&path).map_err(refused)?;
    let written = fs::copy(&path, &part).map(drop).and_then(|()| add_tables(&part).map_err(std::io::Error::other));
    let synced = written.and_then(|()| File::open(&part)?.sync_all());
    // A lock is on the file itself but on Windows, where it is on the name, and held already.
    let lock = if cfg!(windows) { Ok(None) } else { synced.as_ref().map_or(Ok(None), |()| Lock::take(&part)) };
    let synced = synced.and(lock.as_ref().map(drop).map_err(|error| std::io::Error::new(error.kind(), error.to_string())));
    replace::finish(synced, &part, &path).map_err(refused)?;
    lock.map_err(refused)
}

/// Takes back what was broken off in it, and makes sure that nothing is lost by copying it.
fn is_whole(path: &Path) -> Result<(), Refused> {
    let connection = connect(path, true).map_err(|error| Refused::Told(told(&error)))?;
    match schema::is_ours(&connection) {
        Ok(true) => {}
        Ok(false) => return Err(Refused::NotOurs),
        Err(error) if is_damage(&error) => return Err(Refused::NotOurs),
        Err(error) => return Err(Refused::Told(told(&error))),
    }
    match connection.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0)) {
        Ok(check) if check == "ok" => {}
        _ => return Err(Refused::NotOurs),
    }
    try_to_write(&connection).map_err(|error| Refused::Told(told(&error)))
}

fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase) | None)
}

/// Gives the copy what its format lacks. Every row is left as it is, also one that makes no sense.
fn add_tables(path: &Path) -> Result<(), String> {
    let words = |error: rusqlite::Error| told(&error);
    let connection = connect(path, true).map_err(words)?;
    connection.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;").map_err(words)?;
    let add = || {
        let old = schema::tables(schema::version(&connection)?).len();
        let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
        for (_, sql) in schema::tables(VERSION).iter().skip(old) {
            transaction.execute_batch(sql)?;
        }
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.commit()
    };
    add().map_err(words)?;
    connection.close().map_err(|(_, error)| told(&error))
}
