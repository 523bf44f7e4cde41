//! Files that are made to hang or bring down whoever reads them, and files that are merely odd: each is read, partly read, or refused with a
//! reason, in the process that reads for the window as in any other. They are made here, while the tests run.

use actorium::document::apart::Limits;
use actorium::document::{Choices, Found, Reader, files_under, read_path};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

const ARTICLE: &str = "The army of the north crossed the river on Monday and took two towns, the ministry of defense said in a statement.";

fn reader() -> Reader {
    Reader::with(env!("CARGO_BIN_EXE_actorium").into(), Limits::default())
}

fn read(file: &str, bytes: &[u8]) -> Found {
    reader().read(file, bytes, &Choices::default(), &mut || true)
}

fn told(found: &Found) -> String {
    found.errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// An archive with these entries, packed.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = Zip::default();
    entries.iter().for_each(|(name, bytes)| zip.add(name.as_bytes(), bytes, 0o100_644));
    zip.finish()
}

/// Writes archives as no honest program does: any names, any modes, the same name twice.
#[derive(Default)]
struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u32,
}

impl Zip {
    fn add(&mut self, name: &[u8], bytes: &[u8], mode: u32) {
        let packed = deflated(bytes);
        self.add_packed(name, &packed, bytes.len() as u32, crc(bytes), mode);
    }

    fn add_packed(&mut self, name: &[u8], packed: &[u8], length: u32, crc: u32, mode: u32) {
        let at = self.out.len() as u32;
        let mut common = Vec::new();
        for two in [20_u16, 0x800, 8, 0, 0x5821] {
            common.extend(two.to_le_bytes());
        }
        for four in [crc, packed.len() as u32, length] {
            common.extend(four.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&common);
        self.out.extend(name);
        self.out.extend(packed);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(0x031e_u16.to_le_bytes());
        self.directory.extend(&common);
        self.directory.extend([0; 6]);
        self.directory.extend((mode << 16).to_le_bytes());
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name);
        self.count += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        let (at, length) = (self.out.len() as u32, self.directory.len() as u32);
        self.out.extend(&self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        let count = self.count.min(0xffff) as u16;
        self.out.extend(count.to_le_bytes());
        self.out.extend(count.to_le_bytes());
        self.out.extend(length.to_le_bytes());
        self.out.extend(at.to_le_bytes());
        self.out.extend([0; 2]);
        self.out
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn what_a_process_apart_reads_is_what_is_read_here() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut reader = reader();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let apart = reader.read_path(&path, &Choices::default(), &mut || true);
        let here = read_path(&path, &Choices::default());
        assert_eq!(apart.documents, here.documents, "{}", path.display());
        assert_eq!((apart.errors, apart.asked), (here.errors, here.asked), "{}", path.display());
    }
}

#[test]
fn a_reader_that_takes_too_long_or_too_much_is_ended_and_the_next_file_is_read() {
    let page = format!("<html><body><p>{ARTICLE}</p></body></html>");
    let program = || PathBuf::from(env!("CARGO_BIN_EXE_actorium"));
    let mut hasty = Reader::with(program(), Limits { silence: Duration::from_micros(1), ..Limits::default() });
    let slow = hasty.read("slow.html", page.repeat(5_000).as_bytes(), &Choices::default(), &mut || true);
    assert!(told(&slow).contains("“slow.html” was left out: reading it took longer than"), "{}", told(&slow));

    let mut stopped = reader();
    let found = stopped.read("big.html", page.repeat(40_000).as_bytes(), &Choices::default(), &mut || false);
    assert!(told(&found).contains("you stopped it"), "{}", told(&found));
    assert_eq!(stopped.read("a.html", page.as_bytes(), &Choices::default(), &mut || true).documents.len(), 1);

    if cfg!(target_os = "linux") {
        let mut poor = Reader::with(program(), Limits { memory: 300, ..Limits::default() });
        let greedy = format!("<html><body>{}</body></html>", "<p>x</p>".repeat(4_000_000));
        let found = poor.read("greedy.html", greedy.as_bytes(), &Choices::default(), &mut || true);
        assert!(told(&found).contains("takes more memory than one file may (300 MB)"), "{}", told(&found));
        assert_eq!(poor.read("a.html", page.as_bytes(), &Choices::default(), &mut || true).documents.len(), 1);
    }
}

#[test]
fn a_program_that_does_not_serve_is_told_and_one_that_is_not_there_is_done_without() {
    let page = format!("<html><body><p>{ARTICLE}</p></body></html>");
    let mut none = Reader::with("/nowhere/actorium".into(), Limits::default());
    assert_eq!(none.read("a.html", page.as_bytes(), &Choices::default(), &mut || true).documents.len(), 1);
    if let Some(other) = ["/bin/true", "/usr/bin/true"].into_iter().find(|path| Path::new(path).exists()) {
        let mut other = Reader::with(other.into(), Limits::default());
        let found = other.read("a.html", page.as_bytes(), &Choices::default(), &mut || true);
        assert!(told(&found).contains("brought its reader down"), "{}", told(&found));
    }
}

#[test]
fn tags_within_tags_end() {
    for tag in ["div", "b", "a", "p", "table", "ul", "font", "svg", "span"] {
        let page = format!(
            "<html><body>{}<p>{ARTICLE}</p>{}</body></html>",
            format!("<{tag}>").repeat(50_000),
            format!("</{tag}>").repeat(50_000)
        );
        let found = read("nested.html", page.as_bytes());
        assert_eq!(found.documents.len() + found.errors.len(), 1, "{tag}: {}", told(&found));
        let text = found.documents.first().map_or("", |document| document.text.as_str());
        assert!(text.contains("crossed the river") || tag == "svg", "{tag}: {}", told(&found));
    }
    let open = format!("<html><body><p>{ARTICLE}</p>{}", "<i><table><td><a>".repeat(30_000));
    assert_eq!(read("open.html", open.as_bytes()).documents.len(), 1);
}

#[test]
fn archives_that_swell_are_refused_and_what_is_beside_them_is_read() {
    // 4 GB of one letter in 100 entries, packed twice: 40 kB.
    let piece = "a".repeat(40 << 20);
    let (packed, sum) = (deflated(piece.as_bytes()), crc(piece.as_bytes()));
    let mut bomb = Zip::default();
    bomb.add(b"first.txt", ARTICLE.as_bytes(), 0o100_644);
    (0..100).for_each(|number| bomb.add_packed(format!("{number:03}.txt").as_bytes(), &packed, piece.len() as u32, sum, 0o100_644));
    let bomb = bomb.finish();
    let found = read("bomb.zip", &bomb);
    assert_eq!(found.documents.len(), 1);
    assert!(told(&found).contains("unpacks to"), "{}", told(&found));
    let found = read("twice.zip", &zip(&[("bomb.zip", &bomb), ("second.txt", ARTICLE.as_bytes())]));
    assert!(!found.errors.is_empty() && found.documents.iter().all(|document| document.text == ARTICLE), "{}", told(&found));

    let mut nested = zip(&[("a.txt", ARTICLE.as_bytes())]);
    for _ in 0..30 {
        nested = zip(&[("next.zip", &nested), ("same.zip", &nested)]);
    }
    let found = read("nested.zip", &nested);
    assert!(found.documents.is_empty() && told(&found).contains("an archive within archives"), "{}", told(&found));
}

#[test]
fn a_hundred_thousand_entries_are_as_many_articles() {
    let packed = deflated(ARTICLE.as_bytes());
    let mut many = Zip::default();
    for number in 0..60_000 {
        let name = format!("{number:06}.{}", if number % 30 == 0 { "txt" } else { "/" });
        many.add_packed(name.as_bytes(), &packed, ARTICLE.len() as u32, crc(ARTICLE.as_bytes()), 0o100_644);
    }
    let found = read("many.zip", &many.finish());
    assert_eq!((found.documents.len(), told(&found).as_str()), (2_000, ""));
}

#[test]
fn names_in_archives_lead_nowhere() {
    let mut odd = Zip::default();
    for name in ["../../etc/passwd", "/etc/passwd", "same.txt", "same.txt", "a\\..\\b.txt", "c:\\windows\\x.txt"] {
        odd.add(name.as_bytes(), ARTICLE.as_bytes(), 0o100_644);
    }
    odd.add(b"link.txt", b"/etc/passwd", 0o120_777);
    odd.add(b"\xff\xfe.txt", ARTICLE.as_bytes(), 0o100_644);
    let found = read("odd.zip", &odd.finish());
    assert!(found.documents.len() >= 6, "{:?}", found.documents.iter().map(|document| &document.file).collect::<Vec<_>>());
    assert!(found.documents.iter().all(|document| document.text == ARTICLE && document.file.starts_with("odd.zip/")));
    assert_eq!(told(&found), "“odd.zip/link.txt” was left out: it is a link to another file");
}

/// Entities that double themselves, and one that asks for a file: neither is expanded, and what stands around them is read.
#[test]
fn entities_of_a_document_stand_for_nothing() {
    let mut laughs = String::from("<!DOCTYPE x [<!ENTITY l0 \"ha\"><!ENTITY file SYSTEM \"file:///etc/passwd\">");
    for level in 1..30 {
        laughs.push_str(&format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10)));
    }
    laughs.push_str("]>");
    let xml = "<?xml version=\"1.0\"?>";
    let body = format!("{ARTICLE} &l29;&file; The end.");
    let word = format!("{xml}{laughs}<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>");
    let odt = format!(
        "{xml}{laughs}<office:document-content><office:body><office:text><text:p>{body}</text:p></office:text></office:body></office:document-content>"
    );
    let chapter = format!("{xml}{laughs}<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>{body}</p></body></html>");
    let container = format!("{xml}{laughs}<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>");
    let opf = format!(
        "{xml}{laughs}<package><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>"
    );
    for (name, bytes) in [
        ("a.docx", zip(&[("word/document.xml", word.as_bytes())])),
        ("a.odt", zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", odt.as_bytes())])),
        (
            "a.epub",
            zip(&[
                ("mimetype", b"application/epub+zip"),
                ("META-INF/container.xml", container.as_bytes()),
                ("a.opf", opf.as_bytes()),
                ("c.xhtml", chapter.as_bytes()),
            ]),
        ),
        ("a.html", chapter.clone().into_bytes()),
    ] {
        let found = read(name, &bytes);
        assert_eq!(found.documents.len(), 1, "{name}: {}", told(&found));
        let text = &found.documents[0].text;
        assert!(text.contains("The end.") && !text.contains("hahaha") && !text.contains("root:"), "{name}: {text}");
    }
}

#[test]
fn empty_files_and_odd_ones_are_told() {
    for (name, bytes, reason) in [
        ("empty.txt", &b""[..], "it holds no words"),
        ("mark.txt", b"\xef\xbb\xbf", "it holds no words"),
        ("mark16.txt", b"\xff\xfe", "it holds no words"),
        ("blank.html", b"<html><body> </body></html>", "it holds no words"),
        ("empty.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "it holds no words"),
        ("cut.zip", b"PK\x03\x04\x14\0", "it is a damaged ZIP archive"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "“cut.pdf” was left out"),
        ("deep.json", "[".repeat(200_000).as_bytes(), "“deep.json” was left out"),
        ("deep.rtf", format!("{{\\rtf1 {}", "{\\b ".repeat(100_000)).as_bytes(), "“deep.rtf” was left out"),
    ] {
        let found = read(name, bytes);
        assert!(found.documents.is_empty() && told(&found).contains(reason), "{name}: {} {:?}", told(&found), found.documents);
    }
    let line = "word ".repeat(4 << 20);
    assert!(told(&read("line.txt", line.as_bytes())).contains("too long for one article"));
    assert!(told(&read("line.csv", line.as_bytes())).contains("too long for one article"));
}

/// A gigabyte of one line, as text and as what promises to be a table; `cargo test -- --ignored gigabyte`.
#[test]
#[ignore = "writes a gigabyte"]
fn a_gigabyte_of_one_line_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, megabytes) in [("line.txt", 1024), ("line.csv", 255), ("line.json", 255), ("line.html", 60)] {
        let path = folder.path().join(name);
        let mut file = std::fs::File::create(&path).unwrap();
        if name.ends_with("html") {
            file.write_all(b"<html><body><p>").unwrap();
        }
        let megabyte = "word ".repeat((1 << 20) / 5);
        (0..megabytes).for_each(|_| file.write_all(megabyte.as_bytes()).unwrap());
        let found = reader().read_path(&path, &Choices::default(), &mut || true);
        assert!(found.documents.is_empty() && found.errors.len() == 1, "{name}");
        println!("{}", told(&found));
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::os::unix::fs::symlink("loop.txt", folder.path().join("loop.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.txt")).unwrap();
    let long = folder.path().join(format!("{}.txt", "l".repeat(251)));
    std::fs::write(&long, ARTICLE).unwrap();
    let strange = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.html"));
    std::fs::write(&strange, format!("<html><body><p>{ARTICLE}</p></body></html>")).unwrap();

    let (files, errors) = files_under(&[folder.path()]);
    assert_eq!(files, [strange.clone(), long.clone()]);
    assert_eq!(errors.len(), 1, "{errors:?}");
    let mut reader = reader();
    for path in [&pipe, &folder.path().join("zero.txt"), Path::new("/dev/stdin")] {
        let found = reader.read_path(path, &Choices::default(), &mut || true);
        assert!(told(&found).contains("it is no ordinary file") || path.ends_with("stdin"), "{}", told(&found));
    }
    let names: Vec<String> =
        [&strange, &long].map(|path| reader.read_path(path, &Choices::default(), &mut || true).documents.remove(0).file).to_vec();
    assert_eq!(names, ["caf\u{fffd}.html".to_owned(), format!("{}.txt", "l".repeat(251))]);
    std::fs::remove_file(&long).unwrap();
    let gone = reader.read_path(&long, &Choices::default(), &mut || true);
    assert!(told(&gone).contains("there is no such file"), "{}", told(&gone));
}
