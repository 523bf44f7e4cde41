//! The readers, built without the rest of the program, and one function through which each is tried on any bytes.
#![allow(dead_code, clippy::all)]

#[path = "../src/document/mod.rs"]
pub mod document;
#[path = "../src/text/mod.rs"]
pub mod text;

use document::columns::Choices;
use document::many;
use std::io::{Cursor, Write};

/// Reads bytes as the program does: something must come out, a document or a refusal.
pub fn read(name: &str, bytes: &[u8]) {
    let mut count = 0;
    many::each(name, bytes, &Choices::default(), &mut |_| count += 1);
    assert!(count > 0, "neither read nor refused");
}

/// Puts bytes into an archive as the entry that holds the text, beside those without which it would be no such file.
pub fn read_packed(name: &str, entry: &str, beside: &[(&str, &str)], bytes: &[u8]) {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let before = beside.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in before.chain([(entry, bytes)]) {
        archive.start_file(name, stored).unwrap();
        archive.write_all(bytes).unwrap();
    }
    read(name, &archive.finish().unwrap().into_inner());
}
