//! What a file is, told by its content, and all documents in it.

use super::office::{self, Opened, archive};
use super::rows::{self, Columns};
use super::{Document, ReadError, decode, html, mail, markdown, pdf, plain, rtf};

/// Archives within archives are opened so deep.
const DEEPEST: usize = 3;
/// One file gives no more documents.
const MOST_DOCUMENTS: usize = 1_000_000;
/// No single text is longer: no article is, and finding its words takes many times the memory.
const LONGEST: usize = 64 * 1024 * 1024;

/// What came out of a file.
#[derive(Debug, Default)]
pub struct Found {
    pub documents: Vec<Document>,
    /// What could not be read: the file, or parts of it.
    pub errors: Vec<ReadError>,
}

/// Chooses the columns of a table by its file's name and itself; `None` leaves it to the guess.
pub type Choose<'a> = &'a dyn Fn(&rows::Table) -> Option<Columns>;

/// Reads a file's bytes; `file` is its name without folder. Total: what cannot be read is among the errors.
pub fn read(file: &str, bytes: &[u8], choose: Choose<'_>) -> Found {
    let mut found = Found::default();
    into(file, bytes, choose, 0, &mut found);
    found
}

fn into(file: &str, bytes: &[u8], choose: Choose<'_>, depth: usize, found: &mut Found) {
    if found.documents.len() >= MOST_DOCUMENTS {
        return;
    }
    let refused = |reason: &str| ReadError::NotText { file: file.to_owned(), reason: reason.to_owned() };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        match office::open(file, bytes) {
            Ok(Opened::Document(document)) => found.documents.push(*document),
            Ok(Opened::Files(_)) if depth >= DEEPEST => {
                found.errors.push(refused("it is an archive within archives; only three are opened"))
            }
            Ok(Opened::Files(archive)) => of_archive(file, archive, choose, depth, found),
            Err(error) => found.errors.push(error),
        }
        return;
    }
    if mail::is_mailbox(bytes) {
        for (number, message) in mail::messages(bytes).iter().enumerate() {
            of_mail(&format!("{file}, mail {}", number + 1), message, choose, depth, found);
        }
        return;
    }
    if mail::is_mail(bytes) {
        return of_mail(file, bytes, choose, depth, found);
    }
    if bytes.len() > LONGEST && !matches!(bytes.first(), Some(b'{' | b'[')) && !is_table_name(file) {
        return found.errors.push(refused(&format!("it is too long for one article (at most {} MB are read)", LONGEST / 1_000_000)));
    }
    let one = if pdf::is_pdf(bytes) {
        pdf::read(file, bytes)
    } else if rtf::is_rtf(bytes) {
        rtf::read(file, bytes)
    } else if html::is_html(bytes) {
        html::read(file, bytes)
    } else {
        return of_text(file, bytes, choose, found);
    };
    match one {
        Ok(document) => found.documents.push(document),
        Err(error) => found.errors.push(error),
    }
}

fn is_table_name(file: &str) -> bool {
    let lower = file.to_lowercase();
    [".csv", ".tsv", ".jsonl", ".ndjson", ".json"].iter().any(|ending| lower.ends_with(ending))
}

/// A text: a table with an article a row, Markdown, or plain.
fn of_text(file: &str, bytes: &[u8], choose: Choose<'_>, found: &mut Found) {
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(reason) => return found.errors.push(ReadError::NotText { file: file.to_owned(), reason }),
    };
    if let Some(table) = rows::table(file, &decoded.text) {
        let columns = choose(&table).filter(|columns| columns.fits(&table)).unwrap_or_else(|| Columns::guess(&table));
        let documents = rows::documents(file, &table, &columns);
        if documents.is_empty() {
            let reason = "it is a table, but none of its columns holds articles".to_owned();
            found.errors.push(ReadError::NotText { file: file.to_owned(), reason });
        }
        found.documents.extend(documents);
        return;
    }
    if !decoded.text.chars().any(char::is_alphanumeric) {
        return found.errors.push(ReadError::Empty { file: file.to_owned() });
    }
    let mut document =
        if markdown::is_markdown(file, &decoded.text) { markdown::read(file, &decoded.text) } else { plain::document(file, decoded.text) };
    document.notices.extend(decoded.notice);
    found.documents.push(document);
}

fn of_mail(file: &str, bytes: &[u8], choose: Choose<'_>, depth: usize, found: &mut Found) {
    match mail::read(file, bytes) {
        Ok((mut document, attached)) => {
            let (known, others): (Vec<_>, Vec<_>) = attached.into_iter().partition(|part| depth < DEEPEST && is_readable(&part.bytes));
            if !others.is_empty() {
                let names: Vec<String> = others.iter().map(|part| format!("“{}”", part.name)).collect();
                document.notices.push(format!("came with {}, left out", names.join(", ")));
            }
            found.documents.push(document);
            for part in known {
                into(&format!("{file}/{}", part.name), &part.bytes, choose, depth + 1, found);
            }
        }
        Err(error) => found.errors.push(error),
    }
}

/// True for what comes with a mail and is an article of its own: an office document, a PDF, a page.
fn is_readable(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || pdf::is_pdf(bytes) || rtf::is_rtf(bytes) || html::is_html(bytes)
}

fn of_archive(file: &str, mut archive: archive::Archive<'_>, choose: Choose<'_>, depth: usize, found: &mut Found) {
    let names = archive.names();
    if archive.len() > names.len() {
        let reason = format!("it holds more than {} files; the rest was left out", archive::MOST_ENTRIES);
        found.errors.push(ReadError::NotText { file: file.to_owned(), reason });
    }
    let mut any = false;
    for (index, name) in names.iter().enumerate() {
        let is_own = |part: &str| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db";
        if name.ends_with('/') || name.split('/').any(is_own) {
            continue;
        }
        any = true;
        let inner = format!("{file}/{name}");
        match archive.at(index) {
            Ok(bytes) => into(&inner, &bytes, choose, depth + 1, found),
            Err(reason) => found.errors.push(ReadError::NotText { file: inner, reason }),
        }
    }
    if !any {
        found.errors.push(ReadError::Empty { file: file.to_owned() });
    }
}
