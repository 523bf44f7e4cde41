//! What a file is, told by its content, and all documents in it.

use super::columns::{Asked, Choice, Choices};
use super::office::archive::{self, Budget};
use super::office::{self, Opened};
use super::{Document, ReadError, decode, html, mail, markdown, pdf, plain, rows, rtf};

/// Archives within archives are opened so deep.
const DEEPEST: usize = 3;
/// One file gives no more documents.
const MOST_DOCUMENTS: usize = 1_000_000;
/// No single text or page is longer, in bytes: no article is, and finding its words takes many times the memory.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// What came out of a file.
#[derive(Debug, Default)]
pub struct Found {
    pub documents: Vec<Document>,
    /// What could not be read: the file, or parts of it.
    pub errors: Vec<ReadError>,
    /// Tables whose columns are known by a guess only.
    pub asked: Vec<Asked>,
}

/// One of the things that come out of a file, in the order in which they stand in it.
#[derive(Debug)]
pub enum Item {
    Document(Box<Document>),
    Error(ReadError),
    Asked(Box<Asked>),
}

impl Found {
    pub fn take(&mut self, item: Item) {
        match item {
            Item::Document(document) => self.documents.push(*document),
            Item::Error(error) => self.errors.push(error),
            Item::Asked(asked) => self.asked.push(*asked),
        }
    }
}

/// Reads a file's bytes; `file` is its name without folder. Total: what cannot be read is among the errors.
pub fn read(file: &str, bytes: &[u8], choices: &Choices) -> Found {
    let mut found = Found::default();
    each(file, bytes, choices, &mut |item| found.take(item));
    found
}

/// As [`read`], one thing after the other.
pub fn each(file: &str, bytes: &[u8], choices: &Choices, take: &mut dyn FnMut(Item)) {
    let budget = Budget::of(bytes.len());
    Reading { take, choices, budget: &budget, count: 0 }.file(file, bytes, 0);
}

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zip,
    Mailbox,
    Mail,
    Pdf,
    Rtf,
    Page,
    Text,
}

fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Kind::Zip
    } else if mail::is_mailbox(bytes) {
        Kind::Mailbox
    } else if mail::is_mail(bytes) {
        Kind::Mail
    } else if pdf::is_pdf(bytes) {
        Kind::Pdf
    } else if rtf::is_rtf(bytes) {
        Kind::Rtf
    } else if html::is_html(bytes) {
        Kind::Page
    } else {
        Kind::Text
    }
}

/// True for a text of lines and nothing else, which takes no library to read and time that grows with its length.
pub fn is_simple(file: &str, bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0xef | 0xbb | 0xbf));
    kind(bytes) == Kind::Text && !has_ending(file, TABLES) && !has_ending(file, MARKDOWN) && !matches!(first, Some(b'{' | b'[' | b'<'))
}

const TABLES: &[&str] = &[".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json"];
const MARKDOWN: &[&str] = &[".md", ".markdown", ".mdown"];

fn has_ending(file: &str, endings: &[&str]) -> bool {
    let lower = file.to_lowercase();
    endings.iter().any(|ending| lower.ends_with(ending))
}

struct Reading<'a> {
    take: &'a mut dyn FnMut(Item),
    choices: &'a Choices,
    budget: &'a Budget,
    /// Documents so far.
    count: usize,
}

impl Reading<'_> {
    fn document(&mut self, document: Document) {
        self.count += 1;
        (self.take)(Item::Document(Box::new(document)));
    }

    fn error(&mut self, error: ReadError) {
        (self.take)(Item::Error(error));
    }

    fn refuse(&mut self, file: &str, reason: impl Into<String>) {
        self.error(ReadError::NotText { file: file.to_owned(), reason: reason.into() });
    }

    fn file(&mut self, file: &str, bytes: &[u8], depth: usize) {
        if self.count >= MOST_DOCUMENTS {
            return;
        }
        let one = match kind(bytes) {
            Kind::Zip => return self.zip(file, bytes, depth),
            Kind::Mailbox => {
                for (number, message) in mail::messages(bytes).enumerate() {
                    self.mail(&format!("{file}, mail {}", number + 1), &message, depth);
                }
                return;
            }
            Kind::Mail => return self.mail(file, bytes, depth),
            Kind::Text => return self.text(file, bytes),
            // Pages that carry their pictures with them are long, and their text is not.
            Kind::Page if bytes.len() > 4 * LONGEST => return self.refuse_long(file),
            Kind::Page => html::read(file, bytes),
            Kind::Pdf => pdf::read(file, bytes),
            Kind::Rtf => rtf::read(file, bytes),
        };
        match one {
            Ok(document) => self.document(document),
            Err(error) => self.error(error),
        }
    }

    fn refuse_long(&mut self, file: &str) {
        self.refuse(file, format!("it is too long for one article (at most {} MB are read)", LONGEST / 1_000_000));
    }

    /// A text: a table with an article a row, Markdown, or plain.
    fn text(&mut self, file: &str, bytes: &[u8]) {
        // What cannot be a table is refused before it is decoded.
        if bytes.len() > LONGEST && is_simple(file, bytes) {
            return self.refuse_long(file);
        }
        let decoded = match decode::decode(bytes) {
            Ok(decoded) => decoded,
            Err(reason) => return self.refuse(file, reason),
        };
        if let Some(table) = rows::table(file, &decoded.text) {
            return self.table(file, &table);
        }
        if decoded.text.len() > LONGEST {
            return self.refuse_long(file);
        }
        if !decoded.text.chars().any(char::is_alphanumeric) {
            return self.error(ReadError::Empty { file: file.to_owned() });
        }
        let is_marked = markdown::is_markdown(file, &decoded.text);
        let mut document = if is_marked { markdown::read(file, &decoded.text) } else { plain::document(file, decoded.text) };
        document.notices.extend(decoded.notice);
        self.document(document);
    }

    fn table(&mut self, file: &str, table: &rows::Table<'_>) {
        let columns = match self.choices.of(file, table) {
            Choice::Ask(asked) => return (self.take)(Item::Asked(Box::new(asked))),
            Choice::Skip => return self.refuse(file, "it is a table that you left out"),
            Choice::Read(columns, asked) => {
                if let Some(asked) = asked {
                    (self.take)(Item::Asked(Box::new(asked)));
                }
                columns
            }
        };
        let before = self.count;
        rows::each(file, table, &columns, &mut |document| self.document(document));
        if self.count == before {
            self.refuse(file, "it is a table, but none of its columns holds articles");
        }
    }

    fn mail(&mut self, file: &str, bytes: &[u8], depth: usize) {
        let (mut document, attached) = match mail::read(file, bytes) {
            Ok(read) => read,
            Err(error) => return self.error(error),
        };
        let (known, others): (Vec<_>, Vec<_>) =
            attached.into_iter().partition(|part| depth < DEEPEST && is_readable(&part.bytes) && self.budget.takes_entry());
        if !others.is_empty() {
            let names: Vec<String> = others.iter().map(|part| format!("“{}”", part.name)).collect();
            document.notices.push(format!("came with {}, left out", names.join(", ")));
        }
        self.document(document);
        for part in known {
            self.file(&format!("{file}/{}", part.name), &part.bytes, depth + 1);
        }
    }

    fn zip(&mut self, file: &str, bytes: &[u8], depth: usize) {
        match office::open(file, bytes, self.budget) {
            Ok(Opened::Document(document)) => self.document(*document),
            Ok(Opened::Files(_)) if depth >= DEEPEST => self.refuse(file, "it is an archive within archives; only three are opened"),
            Ok(Opened::Files(archive)) => self.archive(file, archive, depth),
            Err(error) => self.error(error),
        }
    }

    fn archive(&mut self, file: &str, mut archive: archive::Archive<'_>, depth: usize) {
        let names = archive.names();
        let mut any = false;
        for (index, name) in names.iter().enumerate() {
            let is_own = |part: &str| part.starts_with('.') && part != ".." && part != "." || part == "__MACOSX" || part == "Thumbs.db";
            if name.ends_with('/') || name.split('/').any(is_own) {
                continue;
            }
            any = true;
            if !self.budget.takes_entry() || self.budget.is_spent() {
                break;
            }
            let inner = format!("{file}/{name}");
            match archive.at(index) {
                Ok(bytes) => self.file(&inner, &bytes, depth + 1),
                Err(reason) => self.refuse(&inner, reason),
            }
        }
        if archive.len() > names.len() {
            self.refuse(file, format!("it holds more than {} files; the rest was left out", archive::MOST_ENTRIES));
        }
        if !any {
            self.error(ReadError::Empty { file: file.to_owned() });
        }
    }
}

/// True for what comes with a mail and is an article of its own: an office document, a PDF, a page.
fn is_readable(bytes: &[u8]) -> bool {
    matches!(kind(bytes), Kind::Zip | Kind::Pdf | Kind::Rtf | Kind::Page)
}
