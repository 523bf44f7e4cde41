//! One writer at a time: who opens a project first holds a lock on it until it is closed or the program ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

/// Holds the lock while it lives.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// `None` where someone else holds it. Where the system knows no such locks, the lock is granted: SQLite's own keep the file whole.
    pub fn take(path: &Path) -> std::io::Result<Option<Self>> {
        let file = File::open(path)?;
        // Elsewhere a lock on the whole file would keep SQLite from reading it.
        if cfg!(unix) && matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            return Ok(None);
        }
        Ok(Some(Self { file }))
    }

    /// True while the locked file is the one that lies at `path`.
    #[cfg(unix)]
    pub fn is_of(&self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        let place = |meta: std::fs::Metadata| (meta.dev(), meta.ino());
        let pair = self.file.metadata().ok().zip(std::fs::metadata(path).ok());
        pair.is_some_and(|(here, there)| place(here) == place(there))
    }

    /// True while a file lies at `path`: an open file cannot be replaced here.
    #[cfg(not(unix))]
    pub fn is_of(&self, path: &Path) -> bool {
        self.file.metadata().is_ok() && path.is_file()
    }
}
