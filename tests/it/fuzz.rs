//! Every reader on files that were changed at random: none may fail, and none may take long.
//!
//! A few changes of each are tried with every test run; `EXECUTIONS=100000 cargo test --test it fuzz:: -- --ignored --nocapture` tries as many
//! of each reader, and writes what fails, or takes over a second, to `tests/fuzz`, where every run replays it. There lie also the files that
//! coverage-guided fuzzing came upon (`fuzz/`).

use crate::chance::Chance;
use actorium::document::{Choices, many};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Readers, the files they begin with, and pieces that mean something to them.
const READERS: [(&str, &[&str], &[&str]); 11] = [
    (
        "html",
        &["pandoc.html"],
        &[
            "<div>",
            "</div>",
            "<table><td>",
            "<p>",
            "<script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "&#x10ffff;",
            "&amp",
            "<meta charset=utf-16>",
            "<a href=",
            "<article>",
            "<svg>",
            "<pre>\n",
            "<br>",
        ],
    ),
    (
        "pdf",
        &["writer.pdf", "chromium.pdf", "wkhtmltopdf.pdf"],
        &[
            "endobj",
            "stream\n",
            "endstream",
            "/Kids [1 0 R]",
            "1 0 R",
            "<<",
            ">>",
            "/Length 99999999",
            "xref",
            "trailer",
            "/Prev 0",
            "/Filter /FlateDecode",
            "BT",
            "ET",
            "Tj",
            "-99999999999",
            "[",
            "(",
        ],
    ),
    (
        "word",
        &["writer.docx"],
        &[
            "<w:p>",
            "</w:p>",
            "<w:t>",
            "<w:del>",
            "<mc:Fallback>",
            "&lt;",
            "&x;",
            "<!DOCTYPE x [",
            "<!ENTITY x \"x\">",
            "<![CDATA[",
            "w:val=\"",
            "<w:pStyle w:val=\"Title\"/>",
        ],
    ),
    (
        "open document",
        &["writer.odt"],
        &["<text:p>", "</text:p>", "<text:s text:c=\"99999999999\"/>", "<text:h>", "<office:text>", "&x;", "<!ENTITY", "<text:note>"],
    ),
    ("epub", &["pandoc.epub"], &["<itemref idref=\"", "<item id=\"", "href=\"../", "<spine>", "<p>", "full-path=\"", "%2e%2e/", "&x;"]),
    (
        "rtf",
        &["writer.rtf"],
        &[
            "{",
            "}",
            "\\par ",
            "\\u-99999 ?",
            "\\uc99999 ",
            "\\bin9999999 ",
            "\\'e4",
            "\\fonttbl",
            "\\pard",
            "\\*",
            "\\ansicpg1251",
            "\\f999",
            "{\\pict ",
        ],
    ),
    ("markdown", &["article.md"], &["#", "**", "[", "](", "> ", "```", "---\n", "|", "- ", "<div>", "&#0;", "* * *", "![", "\n\n"]),
    (
        "mail",
        &["mail.eml", "box.mbox"],
        &[
            "From ",
            "\n\n",
            "Content-Type: multipart/mixed; boundary=x\n",
            "--x\n",
            "=?utf-8?B?",
            "?=",
            "Content-Transfer-Encoding: base64\n",
            "charset=\"utf-7\"",
            "=3D",
            "Date: ",
            ">From",
            "message/rfc822",
        ],
    ),
    ("table", &["rows.csv", "rows.tsv"], &["\"", "\"\"", ";", ",", "\t", "\n", "\r", "text", "title", "<p>", "|"]),
    (
        "json",
        &["rows.json", "rows.jsonl"],
        &["{", "}", "[", "]", "\"", ":", ",", "\\ud800", "\\u0000", "1e999", "null", "\"text\":", "\"title\":\"", "\n"],
    ),
    (
        "plain",
        &["article.md"],
        &[
            "Leave a Reply",
            "By ",
            "Published: ",
            "May 1, 2023",
            "\n",
            "…",
            "“",
            "”",
            "http://a.b",
            "#tag ",
            "* ",
            "\u{feff}",
            "© ",
            "U.S.",
            "\u{2028}",
            "Share this",
            "| ",
        ],
    ),
];

/// Changes bytes, takes some out, doubles some, puts pieces in.
fn change(bytes: &mut Vec<u8>, pieces: &[&str], chance: &mut Chance) {
    for _ in 0..1 + chance.below(8) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + 1 + chance.below(64)).min(bytes.len());
        match chance.below(7) {
            0 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            1 => drop(bytes.drain(at.min(end)..end)),
            2 => {
                let part = bytes[at.min(end)..end].to_vec();
                let times = 1 + chance.below(20);
                bytes.splice(at..at, part.repeat(times));
            }
            3 => {
                let piece = pieces[chance.below(pieces.len())];
                let times = if chance.below(8) == 0 { 1 + chance.below(500) } else { 1 };
                bytes.splice(at..at, piece.repeat(times).into_bytes());
            }
            4 if chance.below(4) == 0 => bytes.truncate(at),
            5 => {
                let from = chance.below(bytes.len() + 1);
                let part = bytes[from..(from + chance.below(400)).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            _ => bytes.splice(at..at, pieces[chance.below(pieces.len())].bytes()).for_each(drop),
        }
    }
    // What grows is of no use: time is what is short.
    bytes.truncate(400_000);
}

/// Names and contents.
type Entries = Vec<(String, Vec<u8>)>;

/// The entries of an archive, so that what is in it can be changed, and not only the way it is packed.
fn unpacked(bytes: &[u8]) -> Option<Entries> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).ok()?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).ok()?;
        entries.push((entry.name().ok()?.into_owned(), bytes));
    }
    Some(entries)
}

fn packed(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive
            .start_file(name.as_str(), zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn root() -> PathBuf {
    PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| ".".to_owned()))
}

/// How long reading takes; `None` where it fails.
#[expect(clippy::disallowed_methods, reason = "that no file takes long is what is tried")]
fn read(name: &str, bytes: &[u8]) -> Option<Duration> {
    let began = Instant::now();
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut count = 0;
        many::each(name, bytes, &Choices::default(), &mut |_| count += 1);
        assert!(count > 0, "neither read nor refused");
    }));
    read.is_ok().then(|| began.elapsed())
}

/// What files of one reader are made of.
pub struct Source {
    reader: &'static str,
    whole: Vec<(&'static str, Vec<u8>)>,
    archives: Vec<Option<Entries>>,
    pieces: &'static [&'static str],
}

impl Source {
    /// One for each reader.
    pub fn all() -> impl Iterator<Item = Self> {
        READERS.iter().map(|(reader, files, pieces)| {
            let formats = root().join("tests/formats");
            let whole: Vec<(&str, Vec<u8>)> = files.iter().map(|file| (*file, std::fs::read(formats.join(file)).unwrap())).collect();
            let archives = whole.iter().map(|(_, bytes)| unpacked(bytes)).collect();
            Self { reader, whole, archives, pieces }
        })
    }

    /// The name and the bytes of a changed file.
    pub fn changed(&self, chance: &mut Chance) -> (&'static str, Vec<u8>) {
        let index = chance.below(self.whole.len());
        let (file, bytes) = &self.whole[index];
        let mut changed = bytes.clone();
        match &self.archives[index] {
            // The way it is packed is changed now and then.
            Some(entries) if chance.below(10) > 0 => {
                let mut entries = entries.clone();
                for _ in 0..1 + chance.below(3) {
                    let texts: Vec<usize> = (0..entries.len()).filter(|at| !entries[*at].0.ends_with(".png")).collect();
                    let at = texts[chance.below(texts.len())];
                    change(&mut entries[at].1, self.pieces, chance);
                }
                changed = packed(&entries);
            }
            _ => change(&mut changed, self.pieces, chance),
        }
        (if self.reader == "plain" { "plain.txt" } else { file }, changed)
    }
}

/// Tries one reader so often; answers the longest time. What fails, or takes over a second, is given to `keep`.
fn run(source: &Source, executions: usize, seed: u64, keep: &mut dyn FnMut(&str, &[u8])) -> Duration {
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut longest = Duration::ZERO;
    for _ in 0..executions {
        let (name, changed) = source.changed(&mut chance);
        match read(name, &changed) {
            Some(time) => {
                longest = longest.max(time);
                if time > Duration::from_secs(1) {
                    keep(name, &changed);
                }
            }
            None => keep(name, &changed),
        }
    }
    longest
}

#[test]
fn a_few_changes_break_no_reader() {
    for source in Source::all() {
        run(&source, if source.reader == "pdf" { 6 } else { 40 }, 1, &mut |name, bytes| {
            assert!(read(name, bytes).is_some(), "{} fails on a changed {name}", source.reader);
        });
    }
}

/// What coverage-guided fuzzing (`fuzz/`) found worth keeping, an archive a reader, and beside them what once failed.
#[test]
fn what_fuzzing_found_is_read_or_refused() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("tests/fuzz")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut count = 0;
    for path in paths {
        let (bytes, name) = (std::fs::read(&path).unwrap(), path.file_name().unwrap().to_string_lossy().into_owned());
        let files = if name.ends_with(".corpus.zip") { unpacked(&bytes).unwrap() } else { vec![(name.clone(), bytes)] };
        for (entry, bytes) in files {
            assert!(read(&entry, &bytes).is_some(), "{entry} of {name} fails");
            count += 1;
        }
    }
    assert!(count > 1000, "only {count} files were kept");
}

/// See the head of this file.
#[test]
#[ignore = "runs for minutes or hours"]
fn every_reader_many_times() {
    let executions = std::env::var("EXECUTIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2);
    let folder = root().join("tests/fuzz");
    let mut kept = 0;
    for source in Source::all() {
        let mut keep = |name: &str, bytes: &[u8]| {
            kept += 1;
            std::fs::create_dir_all(&folder).unwrap();
            let ending = Path::new(name).extension().unwrap().to_string_lossy().into_owned();
            std::fs::write(folder.join(format!("{seed}-{kept}.{ending}")), bytes).unwrap();
        };
        let longest = run(&source, executions, seed, &mut keep);
        println!("{}: {executions} changed files, longest {longest:?}", source.reader);
    }
    assert_eq!(kept, 0, "see tests/fuzz");
}
