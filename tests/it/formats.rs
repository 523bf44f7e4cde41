//! One real file of every format, made by the programs that people use: what was put in comes out.

use actorium::document::{Choices, Document, Format, Found, SectionRole, read_path};
use std::path::PathBuf;

const TITLE: &str = "Müller trifft Öztürk und Иванов in Kairo";

const PARAGRAPHS: [&str; 5] = [
    "The German minister Jörg Müller met his Turkish colleague Ayşe Öztürk in Cairo on Tuesday. “We spoke about grain, gas and the straits,” \
     Müller said after two hours of talks that both sides called useful, though no paper was signed.",
    "What was said",
    "Президент Иван Петров встретился с министром обороны Сергеем Ивановым в Минске, чтобы обсудить безопасность на границе и поставки зерна \
     в порты Чёрного моря.",
    "والتقى الرئيس المصري وزير الخارجية الألماني في القاهرة يوم الثلاثاء لبحث الأوضاع في المنطقة وسبل التعاون بين البلدين.",
    "The talks go on in Kraków next week, where the Polish foreign minister Łukasz Żurek expects representatives of eleven countries, among \
     them Norway, Georgia and Côte d’Ivoire; a spokeswoman of the ministry said that an agreement was not in sight.",
];

fn found(name: &str) -> Found {
    read_path(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name), &Choices::default())
}

fn one(name: &str) -> Document {
    let found = found(name);
    assert!(found.errors.is_empty(), "{name}: {:?}", found.errors);
    assert_eq!(found.documents.len(), 1, "{name}");
    found.documents.into_iter().next().unwrap()
}

/// Title and paragraphs of the article are there, whole and in order, and nothing else counts as its text.
fn check(document: &Document, format: Format) {
    let name = &document.file;
    assert_eq!(document.about.format, format, "{name}");
    assert_eq!(document.title.map(|span| span.of(&document.text)), Some(TITLE), "{name}");
    let parts = document.sections.iter().filter(|section| matches!(section.role, SectionRole::Body | SectionRole::Heading));
    let parts: Vec<&str> =
        parts.map(|section| section.span.of(&document.text)).filter(|part| !part.starts_with("Zoë") && *part != TITLE).collect();
    assert_eq!(parts, PARAGRAPHS, "{name}");
    assert_eq!(document.date.as_ref().map(|date| date.iso.as_str()), Some("2024-03-05"), "{name}");
}

#[test]
fn what_was_put_in_comes_out() {
    for (name, format) in [
        ("writer.docx", Format::Word),
        ("writer.odt", Format::OpenDocument),
        ("writer.rtf", Format::Rtf),
        ("writer.pdf", Format::Pdf),
        ("chromium.pdf", Format::Pdf),
        ("wkhtmltopdf.pdf", Format::Pdf),
        ("pandoc.html", Format::Html),
        ("pandoc.epub", Format::Epub),
        ("article.md", Format::Markdown),
        ("mail.eml", Format::Mail),
    ] {
        check(&one(name), format);
    }
}

#[test]
fn formats_are_told_by_content_and_not_by_ending() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["writer.docx", "writer.pdf", "pandoc.html", "mail.eml", "writer.rtf"] {
        let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name);
        let copy = folder.path().join(format!("{name}.txt"));
        std::fs::copy(source, &copy).unwrap();
        let found = read_path(&copy, &Choices::default());
        assert_eq!(found.documents.len(), 1, "{name}: {:?}", found.errors);
        assert_eq!(found.documents[0].about.format, one(name).about.format, "{name}");
    }
}

#[test]
fn a_mailbox_is_as_many_documents_as_mails() {
    let found = found("box.mbox");
    assert_eq!(found.documents.len(), 2, "{:?}", found.errors);
    check(&found.documents[0], Format::Mail);
    let answer = &found.documents[1];
    let body: Vec<&str> =
        answer.sections.iter().filter(|part| part.role == SectionRole::Body).map(|part| part.span.of(&answer.text)).collect();
    assert_eq!(body, ["Danke, Müller kommt am Mittwoch nach Kraków zurück."]);
    assert_eq!(answer.about.author.as_deref(), Some("Zoë Brontë-Łukasiewicz"));
}

#[test]
fn a_table_is_as_many_documents_as_rows() {
    for name in ["rows.csv", "rows.tsv", "rows.jsonl", "rows.json"] {
        let found = found(name);
        assert_eq!(found.documents.len(), 2, "{name}: {:?}", found.errors);
        let [first, second] = found.documents.as_slice() else { panic!("two") };
        check(first, Format::Row);
        assert_eq!(first.about.source.as_deref(), Some("Die Zeitung"), "{name}");
        assert_eq!(first.about.url.as_deref(), Some("https://example.org/1"), "{name}");
        assert_eq!(second.date.as_ref().map(|date| date.iso.as_str()), Some("2024-03-06"), "{name}");
        assert!(second.text.contains("المنطقة وسبل التعاون بين البلدين."), "{name}");
    }
}

#[test]
fn an_archive_is_read_file_by_file_and_names_what_is_none() {
    let found = found("all.zip");
    let files: Vec<&str> = found.documents.iter().map(|document| document.file.as_str()).collect();
    assert_eq!(files, ["all.zip/Ordner/Müller.docx", "all.zip/страница.html", "all.zip/article.md"]);
    let errors: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, ["“all.zip/picture.png” was left out: it is a picture (PNG), which cannot be read"]);
}

#[test]
fn what_was_found_is_kept_beside_the_text() {
    for name in ["writer.pdf", "pandoc.html", "mail.eml"] {
        let document = one(name);
        let again = actorium::document::restored(&document.file, document.text.clone(), document.zones());
        assert_eq!(
            (&again.sections, &again.title, &again.date, &again.about),
            (&document.sections, &document.title, &document.date, &document.about)
        );
    }
}

/// Files with bytes changed, cut out or doubled: each is read or refused, none brings the program down.
#[test]
fn damaged_files_are_read_or_refused() {
    let rounds = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(6_u64);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names {
        let whole = std::fs::read(&path).unwrap();
        for round in 0..rounds {
            let mut bytes = whole.clone();
            let mut state = (round + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut below = |end: usize| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state % end.max(1) as u64) as usize
            };
            for _ in 0..1 + below(12) {
                if bytes.len() < 60 {
                    break;
                }
                let at = below(bytes.len());
                match below(4) {
                    0 => bytes[at] = below(256) as u8,
                    1 => bytes.truncate(at.max(40)),
                    2 => drop(bytes.drain(at..(at + below(200)).min(bytes.len()))),
                    _ => {
                        let part = bytes[at..(at + below(300)).min(bytes.len())].to_vec();
                        bytes.splice(at..at, part);
                    }
                }
            }
            let name = path.file_name().unwrap().to_string_lossy();
            let found = actorium::document::many::read(&name, &bytes, &Choices::default());
            assert!(!found.documents.is_empty() || !found.errors.is_empty(), "{name}, round {round}: neither read nor refused");
            for document in &found.documents {
                for section in &document.sections {
                    assert!(document.text.get(section.span.start..section.span.end).is_some());
                }
            }
        }
    }
}
