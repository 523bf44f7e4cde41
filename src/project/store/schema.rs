//! The tables of a project file, and how little else may be in it.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

/// Documents that the history ever added, with their text as decoded; the log of edits; how it looked; and, since format 2, what was found
/// in the documents, by which program.
pub const TABLES: [(&str, &str); 6] = [
    ("document", "CREATE TABLE document (id TEXT PRIMARY KEY, file TEXT NOT NULL, text TEXT NOT NULL, notices TEXT NOT NULL) STRICT"),
    ("edit", "CREATE TABLE edit (number INTEGER PRIMARY KEY, edit TEXT NOT NULL) STRICT"),
    ("history", "CREATE TABLE history (one INTEGER PRIMARY KEY CHECK (one = 1), cursor INTEGER NOT NULL) STRICT"),
    ("place", "CREATE TABLE place (anchor TEXT PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL) STRICT"),
    ("view", "CREATE TABLE view (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"),
    ("reading", "CREATE TABLE reading (id TEXT PRIMARY KEY, reader TEXT NOT NULL, found BLOB NOT NULL) STRICT"),
];

/// The tables of a format version.
pub fn tables(version: u32) -> &'static [(&'static str, &'static str)] {
    let all: &[_] = &TABLES;
    if version < 2 { all.get(..5).unwrap_or(all) } else { all }
}

/// No text or edit is larger: what is read is at most 64 MB, and decoding at most doubles it.
const LARGEST: i32 = 160 * 1024 * 1024;

/// Nothing in the file can run or reach out: no trigger, no view, no function of its schema; sizes are bounded.
pub fn defend(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 10_000)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;")
}

/// Committed is on the disk: the journal is gone from its folder before the answer.
pub fn make_durable(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    connection.pragma_update(None, "synchronous", "EXTRA")
}

/// Makes the tables of an empty file.
pub fn create(connection: &Connection) -> rusqlite::Result<()> {
    for (_, sql) in TABLES {
        connection.execute_batch(sql)?;
    }
    connection.execute("INSERT INTO history (one, cursor) VALUES (1, 0)", [])?;
    connection.pragma_update(None, "application_id", super::header::APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", super::VERSION)
}

/// The format that the file says it has.
pub fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// True when the file holds the tables of its format, to the letter, and nothing else.
pub fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let tables = tables(version(connection)?);
    let mut statement = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        let (kind, name, table): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let sql: Option<String> = row.get(3)?;
        let known = tables.iter().find(|(known, _)| *known == table);
        let is_table = kind == "table" && name == table && sql.as_deref() == known.map(|(_, sql)| *sql);
        let is_key = kind == "index" && sql.is_none() && name == format!("sqlite_autoindex_{table}_1");
        if known.is_none() || !(is_table || is_key) {
            return Ok(false);
        }
        seen += usize::from(is_table);
    }
    Ok(seen == tables.len())
}
