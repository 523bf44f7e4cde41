//! One format a file.

pub mod atomic;
pub mod fonts;
pub mod json;
pub mod palette;
pub mod scalars;

use std::fmt;
use std::path::PathBuf;

/// Why a file could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder or file refused.
    Refused { path: PathBuf, reason: String },
    /// No format has this ending.
    UnknownEnding { path: PathBuf },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { path, reason } => write!(f, "“{}” could not be written: {reason}", path.display()),
            Self::UnknownEnding { path } => {
                write!(f, "“{}” has no ending that names a format: use .gexf, .graphml, .csv, .json, .svg or .png", path.display())
            }
        }
    }
}

impl std::error::Error for WriteError {}
