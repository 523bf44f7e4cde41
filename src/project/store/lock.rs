//! One writer at a time: who opens a project first holds a lock on it until it is closed or the program ends, however it ends.
//!
//! On Unix the project itself is locked. On Windows such a lock would keep SQLite from reading the file, so a small file beside the
//! project is held that nobody else may open, and that the system removes with its last handle, also when the program is killed.

#[cfg(not(windows))]
pub use beside_none::Lock;
#[cfg(windows)]
pub use beside_windows::Lock;

#[cfg(not(windows))]
mod beside_none {
    use std::fs::{File, TryLockError};
    use std::path::Path;

    /// Holds the lock while it lives.
    #[derive(Debug)]
    pub struct Lock {
        file: File,
    }

    impl Lock {
        /// `None` where someone else holds it. Where the disk knows no such locks, as some network disks, it is granted: SQLite's own
        /// keep the file whole.
        pub fn take(path: &Path) -> std::io::Result<Option<Self>> {
            let file = File::open(path)?;
            if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
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

        /// True while a file lies at `path`.
        #[cfg(not(unix))]
        pub fn is_of(&self, path: &Path) -> bool {
            self.file.metadata().is_ok() && path.exists()
        }
    }
}

#[cfg(windows)]
mod beside_windows {
    use std::ffi::OsString;
    use std::fs::{File, OpenOptions};
    use std::io::ErrorKind;
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;

    /// The system removes the file with its last handle.
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    /// What it answers where another handle keeps everybody out.
    const ERROR_SHARING_VIOLATION: i32 = 32;

    /// Holds the lock while it lives.
    #[derive(Debug)]
    pub struct Lock {
        _file: Option<File>,
    }

    impl Lock {
        /// `None` where someone else holds it. Where no file can be made beside the project, it can be read only, and the lock is granted.
        pub fn take(path: &Path) -> std::io::Result<Option<Self>> {
            std::fs::metadata(path)?;
            let mut name = OsString::from(".");
            name.push(path.file_name().unwrap_or_default());
            name.push(".lock");
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE);
            match options.open(path.with_file_name(name)) {
                Ok(file) => Ok(Some(Self { _file: Some(file) })),
                Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
                Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
                    Ok(Some(Self { _file: None }))
                }
                Err(error) => Err(error),
            }
        }

        /// True while a project lies at `path`: one that is open cannot be replaced here.
        pub fn is_of(&self, path: &Path) -> bool {
            path.exists()
        }
    }
}
