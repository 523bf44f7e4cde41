//! Articles read from bytes: what each line of the samples is, where their sentences are, files and folders, and bytes at random.

use crate::chance::Chance;
use actorium::document::{self, Document, ReadError, SectionRole, files_under, read_file};
use std::path::PathBuf;

fn seed(name: &str) -> Document {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    read_file(&path).unwrap_or_else(|error| panic!("{error}"))
}

/// Lines (from 1) of a role.
fn lines_of(document: &Document, role: SectionRole) -> Vec<usize> {
    let line = |at: usize| 1 + document.text[..at].matches('\n').count();
    document.sections.iter().filter(|section| section.role == role).map(|section| line(section.span.start)).collect()
}

struct Expected {
    file: &'static str,
    title: &'static [usize],
    heading: &'static [usize],
    dateline: &'static [usize],
    byline: &'static [usize],
    tags: &'static [usize],
    furniture: &'static [usize],
    sentences: usize,
    date: Option<&'static str>,
}

const SEEDS: [Expected; 4] = [
    Expected {
        file: "000_08e3d7a6b83a4412.txt",
        title: &[3],
        heading: &[],
        dateline: &[],
        byline: &[],
        tags: &[25],
        furniture: &[1, 23, 27, 29, 31, 32],
        sentences: 31,
        date: None,
    },
    Expected {
        file: "001_90ff7f66b757b298.txt",
        title: &[],
        heading: &[13],
        dateline: &[1],
        byline: &[16],
        tags: &[],
        furniture: &[],
        sentences: 17,
        date: Some("2023-09-22"),
    },
    Expected {
        file: "002_af950475e9f703bc.txt",
        title: &[3],
        heading: &[8, 12, 16, 22, 26, 30],
        dateline: &[],
        byline: &[],
        tags: &[],
        furniture: &[1, 6, 20, 34, 36],
        sentences: 28,
        date: None,
    },
    Expected {
        file: "003_2e7ecc50ae6c96a1.txt",
        title: &[1],
        heading: &[],
        dateline: &[],
        byline: &[],
        tags: &[],
        furniture: &[43, 46, 48],
        sentences: 38,
        date: None,
    },
];

#[test]
fn every_line_of_the_samples_is_what_it_is() {
    for expected in SEEDS {
        let document = seed(expected.file);
        let roles = [
            (SectionRole::Title, expected.title),
            (SectionRole::Heading, expected.heading),
            (SectionRole::Dateline, expected.dateline),
            (SectionRole::Byline, expected.byline),
            (SectionRole::Tags, expected.tags),
            (SectionRole::Furniture, expected.furniture),
        ];
        for (role, lines) in roles {
            assert_eq!(lines_of(&document, role), lines, "{} {role:?}", expected.file);
        }
        assert_eq!(document.sentences.len(), expected.sentences, "{}", expected.file);
        assert_eq!(document.date.as_ref().map(|date| date.iso.as_str()), expected.date);
        assert!(document.sections.iter().all(|section| section.role == SectionRole::Body || !section.reason.is_empty()));
        check(&document);
    }
}

#[test]
fn sentences_of_the_samples_end_where_a_reader_ends_them() {
    let document = seed("000_08e3d7a6b83a4412.txt");
    let ends: Vec<&str> = document.sentences.iter().map(|sentence| sentence.span.of(&document.text)).collect();
    assert!(ends.contains(&"Our brigade is prepared to be deployed to Moscow."));
    assert!(ends.iter().any(|sentence| sentence.ends_with("goes beyond Russia.”")));
    let document = seed("002_af950475e9f703bc.txt");
    assert!(document.sentences.iter().any(|sentence| sentence.span.of(&document.text).contains("met in St. Petersburg to discuss")));
}

/// What holds for every document, whatever its text.
fn check(document: &Document) {
    let text = &document.text;
    let mut end = 0;
    for section in &document.sections {
        assert!(section.span.start >= end && !section.span.is_empty(), "sections are ordered");
        assert!(text.get(section.span.start..section.span.end).is_some(), "spans are on character boundaries");
        end = section.span.end;
    }
    let mut end = 0;
    for token in &document.tokens {
        assert!(token.span.start >= end && !token.span.is_empty() && text.get(token.span.start..token.span.end).is_some());
        end = token.span.end;
    }
    let mut end = 0;
    for sentence in &document.sentences {
        assert!(sentence.span.start >= end && text.get(sentence.span.start..sentence.span.end).is_some());
        assert!(document.sections[sentence.section()].span.covers(sentence.span), "a sentence stays in its section");
        assert!(document.tokens_of(sentence).iter().all(|token| sentence.span.covers(token.span)), "tokens stay in their sentence");
        end = sentence.span.end;
    }
    let held: usize = document.sentences.iter().map(|sentence| document.tokens_of(sentence).len()).sum();
    assert_eq!(held, document.tokens.len(), "every token is in a sentence");
    assert!(document.title.is_none_or(|title| !title.of(text).is_empty()));
    assert!(document.date.as_ref().is_none_or(|date| date.span.is_none_or(|span| !span.of(text).is_empty())));
}

#[test]
fn no_bytes_break_the_reader() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for round in 0..400 {
        let bytes: Vec<u8> =
            (0..chance.below(400)).map(|_| if round % 2 == 0 { chance.below(256) as u8 } else { 32 + chance.below(96) as u8 }).collect();
        if let Ok(document) = document::read("noise.txt", &bytes) {
            check(&document);
        }
        check(&document::from_text("noise.txt", String::from_utf8_lossy(&bytes).into_owned()));
    }
}

#[test]
fn no_mixture_of_words_and_marks_breaks_the_reader() {
    const PIECES: &[&str] = &[
        "U.S.",
        "St.",
        " ",
        "\n",
        "\r\n",
        ".",
        "…",
        "?!",
        "“",
        "”",
        "’",
        "‘s",
        "'",
        "\"",
        "(",
        ")",
        "[",
        "]",
        "#",
        "@",
        "Putin",
        "he",
        "said",
        "-",
        "–",
        "1,0",
        "80.1%",
        "習近平",
        "。",
        "Лукашенко",
        "é",
        "e\u{301}",
        "\u{200b}",
        "\u{feff}",
        "\u{2028}",
        "İ",
        "ß",
        "😀",
        "http://",
        "www.",
        "a@b.c",
        ".com",
        "No.",
        "5",
        "Sept.",
        "22",
        "2023",
        ",",
        "By ",
        "Leave a Reply",
        "Published",
        "*",
        "|",
        "©",
        "J.",
        "A",
        "\t",
        "\u{0}",
        "ı",
        "नि",
        "قال",
        "\u{ad}",
        ":",
        "/",
    ];
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    for _ in 0..600 {
        let text: String = (0..chance.below(60)).map(|_| PIECES[chance.below(PIECES.len())]).collect();
        check(&document::from_text("mix.txt", text));
    }
}

#[test]
fn long_texts_without_ends_take_no_longer() {
    for piece in ["a", "A.", "a.b", "“", "1 ", "# ", "(a ", "a\n", "x@", "É", ".”A", "By A\n", "May 1, 2023\n"] {
        check(&document::from_text("long.txt", piece.repeat(3_000)));
    }
}

#[test]
fn folders_are_walked_and_files_named_are_tried() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let b = put("b.txt", b"The army left the town.");
    let a = put("in/a.TXT", b"The army came back.");
    let plain = put("in/plain", b"No ending.");
    put(".hidden/c.txt", b"Hidden.");
    let picture = put("d.png", b"\x89PNG\r\n");
    let missing = folder.path().join("missing.txt");

    let (files, errors) = files_under(&[folder.path().to_owned(), picture.clone(), b.clone(), missing]);
    assert_eq!(files, [b.clone(), a, plain, picture.clone()]);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].to_string(), "“missing.txt” could not be read: there is no such file");
    assert_eq!(read_file(&b).expect("an article").file, "b.txt");
    assert!(matches!(read_file(&picture), Err(ReadError::NotText { .. })));
    assert!(matches!(read_file(folder.path()), Err(ReadError::Unreadable { .. })));
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_followed_once() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "The army left.").expect("a file");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).expect("a link");
    let (files, errors) = files_under(&[folder.path()]);
    assert_eq!((files.len(), errors.len()), (1, 0));
}
