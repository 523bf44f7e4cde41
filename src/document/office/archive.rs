//! What a ZIP file holds, read one entry at a time under limits that a hostile file cannot pass.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// No entry is larger once unpacked.
pub const LARGEST_ENTRY: u64 = 64 * 1024 * 1024;
/// All entries that are read from one archive together.
const LARGEST_TOTAL: u64 = 512 * 1024 * 1024;
/// More entries are not looked at.
pub const MOST_ENTRIES: usize = 200_000;

/// An open archive.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// # Errors
    /// In words, when it cannot be read as an archive.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is a damaged ZIP archive ({error})"))?;
        Ok(Self { zip, left: LARGEST_TOTAL })
    }

    /// The names of all entries, in the order of the archive; a name that stands twice is there twice.
    pub fn names(&self) -> Vec<String> {
        let name = |index| self.zip.name_for_index(index)?.ok().map(std::borrow::Cow::into_owned);
        (0..self.zip.len().min(MOST_ENTRIES)).map(|index| name(index).unwrap_or_default()).collect()
    }

    pub fn len(&self) -> usize {
        self.zip.len()
    }

    /// An entry by its name.
    ///
    /// # Errors
    /// In words, when there is none, or it is locked, too large or damaged.
    pub fn read(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let index = self.zip.index_for_name(name).ok_or_else(|| format!("it holds no “{name}”"))?;
        self.at(index)
    }

    /// An entry by its place.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn at(&mut self, index: usize) -> Result<Vec<u8>, String> {
        let limit = LARGEST_ENTRY.min(self.left);
        let entry = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(reason) if reason.contains("assword") => "it is locked with a password".to_owned(),
            error => format!("it could not be unpacked ({error})"),
        })?;
        if !entry.is_file() {
            return Err("it is no ordinary file".to_owned());
        }
        let mut bytes = Vec::new();
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| format!("it could not be unpacked ({error})"))?;
        if bytes.len() as u64 > limit {
            return Err(format!("it is too large unpacked (at most {} MB are read)", LARGEST_ENTRY / 1_000_000));
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}
