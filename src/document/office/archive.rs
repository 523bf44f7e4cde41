//! What a ZIP file holds, read one entry at a time under limits that a hostile file cannot pass.

use std::cell::Cell;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// No entry is larger once unpacked.
pub const LARGEST_ENTRY: u64 = 64 * 1024 * 1024;
/// All entries that are read from one file together, those of archives within it too.
const LARGEST_TOTAL: u64 = 1024 * 1024 * 1024;
/// More entries of one file are not looked at.
pub const MOST_ENTRIES: usize = 200_000;
/// Up to this size anything may unpack to any multiple of itself;
const FREE: u64 = 8 * 1024 * 1024;
/// beyond it an entry to so many times its size: text packs to a tenth, a hundredth where it says the same over and over,
const MOST_TIMES: u64 = 200;
/// and all entries of a file together to so many times the file.
const MOST_TIMES_TOTAL: u64 = 100;

/// What may still be unpacked of one file, whatever archives it nests.
#[derive(Debug)]
pub struct Budget {
    bytes: Cell<u64>,
    entries: Cell<usize>,
}

impl Budget {
    /// For a file of `length` bytes.
    pub fn of(length: usize) -> Self {
        let total = (length as u64).saturating_mul(MOST_TIMES_TOTAL).clamp(4 * FREE, LARGEST_TOTAL);
        Self { bytes: Cell::new(total), entries: Cell::new(MOST_ENTRIES) }
    }

    /// Takes one more entry from what may be looked at; false where none is left.
    pub fn takes_entry(&self) -> bool {
        let left = self.entries.get();
        self.entries.set(left.saturating_sub(1));
        left > 0
    }

    pub fn is_spent(&self) -> bool {
        self.bytes.get() == 0
    }
}

/// An open archive.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    budget: &'a Budget,
}

impl<'a> Archive<'a> {
    /// # Errors
    /// In words, when it cannot be read as an archive.
    pub fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is a damaged ZIP archive ({error})"))?;
        Ok(Self { zip, budget })
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
        let left = self.budget.bytes.get();
        let entry = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(reason) if reason.contains("assword") => "it is locked with a password".to_owned(),
            error => format!("it could not be unpacked ({error})"),
        })?;
        if entry.is_symlink() {
            return Err("it is a link to another file".to_owned());
        }
        if !entry.is_file() {
            return Err("it is no ordinary file".to_owned());
        }
        let swollen = entry.compressed_size().saturating_mul(MOST_TIMES).max(FREE);
        let limit = LARGEST_ENTRY.min(left).min(swollen);
        let mut bytes = Vec::new();
        let read = entry.take(limit + 1).read_to_end(&mut bytes);
        self.budget.bytes.set(left.saturating_sub(bytes.len() as u64));
        read.map_err(|error| format!("it could not be unpacked ({error})"))?;
        if bytes.len() as u64 <= limit {
            return Ok(bytes);
        }
        Err(if limit == left {
            "the archive unpacks to far more than its size; this and what follows was left out".to_owned()
        } else if limit == swollen {
            format!("it unpacks to more than {MOST_TIMES} times its size, as no article does")
        } else {
            format!("it is too large unpacked (at most {} MB are read)", LARGEST_ENTRY / 1_000_000)
        })
    }
}
