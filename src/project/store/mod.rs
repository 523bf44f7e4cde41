//! A project kept on disk, in one of two forms: one SQLite file, or a folder of JSON lines for review and version control.
//!
//! What [`Store::save`] answered `Ok` to is on the disk and stays there through a crash. What cannot be written is told, and all that was
//! written before stays as it was. A file is read as a stranger's: its schema must be this program's own to the letter, every size and
//! type is checked, nothing in it is ever run, and damage is told, never a panic.

mod header;
mod lines;
mod load;
mod lock;
mod readings;
mod replace;
mod schema;
mod sqlite;
mod upgrade;

pub use lines::{EDITS, Lines};
pub use readings::Reading;
pub use replace::write as write_whole;
pub use sqlite::Sqlite;

use super::{Anchor, Project};
use crate::document::DocumentId;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The ending of a project file.
pub const ENDING: &str = "actorium";
/// The version of the file that this program writes; the text form counts its own.
pub const VERSION: u32 = 2;

/// What a project holds besides documents and edits: it can be derived again, but not with the same looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looks {
    /// Where actors stood on the map.
    pub places: BTreeMap<Anchor, [f64; 2]>,
    /// Small choices by name, as JSON: which ties are drawn, what is filtered.
    pub views: BTreeMap<String, String>,
}

/// What came out of a store.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub project: Project,
    pub looks: Looks,
    /// What this program found in its articles before.
    pub readings: Vec<Reading>,
    /// What was damaged and left out, in words for the user.
    pub notices: Vec<String>,
}

/// Why a project could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There is no such file, or it cannot be read.
    Unreadable { path: PathBuf, reason: String },
    /// It is something else.
    NotAProject { path: PathBuf },
    /// A newer version of the program wrote it.
    Newer { path: PathBuf, version: u32, known: u32 },
    /// It is a project, but cannot be read as one any more.
    Damaged { path: PathBuf, reason: String },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, reason } => write!(f, "“{}” could not be opened: {reason}", name(path)),
            Self::NotAProject { path } => write!(f, "“{}” is not an Actorium project", name(path)),
            Self::Newer { path, version, known } => write!(
                f,
                "“{}” was made by a newer Actorium (its format is {version}, this program knows up to {known}): it was left as it is. \
                 Update Actorium to open it.",
                name(path)
            ),
            Self::Damaged { path, reason } => write!(f, "“{}” is damaged and was left as it is: {reason}", name(path)),
        }
    }
}

impl std::error::Error for OpenError {}

/// Why something could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// It may be looked at only.
    ReadOnly { path: PathBuf, reason: String },
    /// The disk or the system refuses; what was saved before is as it was.
    Refused { path: PathBuf, reason: String },
    /// Someone else wrote to it or put another file in its place.
    Changed { path: PathBuf },
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly { path, reason } => {
                write!(f, "“{}” is open for reading only ({reason}): save it under another name to keep this change", name(path))
            }
            Self::Refused { path, reason } => {
                write!(f, "“{}” could not be saved: {reason}. All that was saved before is still there.", name(path))
            }
            Self::Changed { path } => {
                write!(f, "“{}” was changed by another program: save it under another name to keep both", name(path))
            }
        }
    }
}

impl std::error::Error for SaveError {}

/// An open project, in either form.
#[derive(Debug)]
pub enum Store {
    Sqlite(Sqlite),
    Lines(Lines),
}

impl Store {
    /// Opens a project file, or a folder in the text form.
    ///
    /// # Errors
    /// When there is none, or it cannot be read as one.
    pub fn open(path: &Path) -> Result<(Self, Loaded), OpenError> {
        if path.is_dir() {
            return Lines::open(path).map(|(lines, loaded)| (Self::Lines(lines), loaded));
        }
        Sqlite::open(path).map(|(sqlite, loaded)| (Self::Sqlite(sqlite), loaded))
    }

    /// Reads a project without holding it: nobody is kept from writing it, and nothing is written.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn read(path: &Path) -> Result<Loaded, OpenError> {
        if path.is_dir() { Lines::open(path).map(|(_, loaded)| loaded) } else { Sqlite::read(path) }
    }

    /// Makes a new, empty project file; whatever lies there is replaced only once the new one is whole.
    ///
    /// # Errors
    /// When the folder or the disk refuses.
    pub fn create(path: &Path) -> Result<Self, SaveError> {
        Sqlite::create(path).map(Self::Sqlite)
    }

    /// Writes what changed in the project since the last time, all of it or nothing.
    ///
    /// # Errors
    /// When it may not or cannot be written.
    pub fn save(&mut self, project: &Project) -> Result<(), SaveError> {
        match self {
            Self::Sqlite(store) => store.save(project),
            Self::Lines(store) => store.save(project),
        }
    }

    /// Writes where everyone stands, and the small choices.
    ///
    /// # Errors
    /// When it may not or cannot be written.
    pub fn save_looks(&mut self, looks: &Looks) -> Result<(), SaveError> {
        match self {
            Self::Sqlite(store) => store.save_looks(looks),
            Self::Lines(store) => store.save_looks(looks),
        }
    }

    /// Keeps what was found in articles that are in the project, so that it need not be found again. The text form keeps none of it.
    ///
    /// # Errors
    /// When it may not or cannot be written; nothing is lost by that but time.
    pub fn keep_readings(&mut self, readings: &[Reading]) -> Result<(), SaveError> {
        match self {
            Self::Sqlite(store) => store.keep_readings(readings),
            Self::Lines(_) => Ok(()),
        }
    }

    /// True where the text of this article is in the file. A folder of text keeps no readings, and is asked for none.
    pub fn has_document(&self, id: &DocumentId) -> bool {
        match self {
            Self::Sqlite(store) => store.has_document(id),
            Self::Lines(_) => true,
        }
    }

    pub fn path(&self) -> &Path {
        match self {
            Self::Sqlite(store) => store.path(),
            Self::Lines(store) => store.path(),
        }
    }

    /// Why it is open for reading only, if it is.
    pub fn read_only(&self) -> Option<&str> {
        match self {
            Self::Sqlite(store) => store.read_only(),
            Self::Lines(store) => store.read_only(),
        }
    }
}

/// Writes a whole project to a new file, compact, in place of what lies there; a folder name without the ending [`ENDING`] gives the
/// text form. Answers the open store.
///
/// # Errors
/// When the folder or the disk refuses, or the place is open in another window. What lay there is as it was then.
pub fn save_as(path: &Path, project: &Project, looks: &Looks) -> Result<Store, SaveError> {
    Sqlite::save_as(path, project, looks).map(Store::Sqlite)
}

/// As [`save_as`], as a folder of JSON lines.
///
/// # Errors
/// When the folder or the disk refuses.
pub fn save_as_text(folder: &Path, project: &Project, looks: &Looks) -> Result<Store, SaveError> {
    Lines::save_as(folder, project, looks).map(Store::Lines)
}

/// True for what is or would be a project: by its ending, or by its first bytes or files; reads no more than these.
pub fn is_project(path: &Path) -> bool {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
        return true;
    }
    if path.is_dir() { path.join(EDITS).is_file() } else { matches!(header::read(path), Ok(Some(_))) }
}

/// Where untitled projects lie: the user's folder for state, as the platform has it.
pub fn state_folder() -> Option<PathBuf> {
    let of = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = std::env::home_dir().filter(|home| home.is_absolute());
    let base = if cfg!(target_os = "windows") {
        of("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home.map(|home| home.join("Library/Application Support"))
    } else {
        of("XDG_STATE_HOME").or_else(|| home.map(|home| home.join(".local/state")))
    };
    base.map(|base| base.join("actorium"))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
