//! Corrections in a small file of their own, for other projects and other desks.
//!
//! The file is JSON lines. The first says what it is: `{"format":"actorium-corrections","version":1}`. Each other line is one correction,
//! in the order in which they were made, since a later one outranks an earlier; several that were one to the user are one line. A correction
//! points at places by the article's content hash, the span in bytes, and the words there. In a project that has not got the article,
//! corrections of an actor (its name, its kind, with whom it is one, that it is none) hold for whoever bears the same words, unless the
//! words alone may mean several; corrections of one mention wait until the article is there.
//!
//! Articles, pins, notes and what is hidden are no corrections, and what was switched off is not told.

use super::{Edit, Project};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "actorium-corrections";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// The corrections that count now, as a file.
pub fn write(project: &Project) -> String {
    let head = Head { format: FORMAT.to_owned(), version: VERSION };
    let off = project.history().switched_off();
    let counting = project.history().done().iter().enumerate().filter(|(number, edit)| edit.is_correction() && !off.contains(number));
    let mut out = serde_json::to_string(&head).unwrap_or_default();
    out.push('\n');
    for (_, edit) in counting {
        // Taken over is as good as made here.
        let edits = if let Edit::TakeCorrections(_, edits) = edit { edits.as_slice() } else { std::slice::from_ref(edit) };
        for line in edits.iter().filter_map(|edit| serde_json::to_string(edit).ok()) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// True for a file that begins as a file of corrections does; reads no more than that.
pub fn is_file(path: &std::path::Path) -> bool {
    let mut start = [0; 200];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut start));
    let start = String::from_utf8_lossy(start.get(..read.unwrap_or(0)).unwrap_or_default()).into_owned();
    start.lines().next().is_some_and(|line| line.contains(FORMAT))
}

/// What a file of corrections holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// All of them as one edit, to be logged.
    pub edit: Edit,
    /// Lines that say nothing this program knows, counted from 1.
    pub unread: Vec<usize>,
}

/// Reads a file of corrections. `file` is its name without folder.
///
/// # Errors
/// When it is no such file, or of a newer format, or holds none; in words for the user.
pub fn read(file: &str, text: &str) -> Result<Read, String> {
    let mut lines = text.lines().enumerate();
    let head: Option<Head> = lines.next().and_then(|(_, line)| serde_json::from_str(line.trim_start_matches('\u{feff}')).ok());
    match head {
        Some(head) if head.format == FORMAT && head.version <= VERSION => {}
        Some(head) if head.format == FORMAT => {
            return Err(format!("“{file}” was made by a newer Actorium: update Actorium to take its corrections"));
        }
        _ => return Err(format!("“{file}” holds no corrections of Actorium")),
    }
    let (mut edits, mut unread) = (Vec::new(), Vec::new());
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Edit>(line) {
            Ok(edit) if edit.is_correction() => edits.push(edit),
            _ => unread.push(number + 1),
        }
    }
    if edits.is_empty() {
        return Err(format!("“{file}” holds no correction that could be taken"));
    }
    Ok(Read { edit: Edit::TakeCorrections(file.to_owned(), edits), unread })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocumentId;
    use crate::project::Anchor;
    use crate::text::Span;

    fn at(quote: &str) -> Anchor {
        Anchor { document: DocumentId::of("text"), span: Span::new(0, quote.len()), quote: quote.to_owned() }
    }

    #[test]
    fn what_counts_is_written_and_read_again() {
        let mut project = Project::default();
        let (rename, alias) = (Edit::Rename(at("Wagner"), "PMC Wagner".to_owned()), Edit::DismissAlias("Akismet".to_owned()));
        for edit in [Edit::AddDocuments(vec![]), rename.clone(), Edit::UnpinAll, alias.clone(), Edit::DismissAlias("Home".to_owned())] {
            project.apply(edit);
        }
        project.apply(Edit::SwitchOff(4));
        let file = write(&project);
        assert_eq!(file.lines().count(), 3);
        assert!(file.starts_with("{\"format\":\"actorium-corrections\",\"version\":1}\n"), "{file}");
        let read = read("desk.jsonl", &file).expect("corrections");
        assert_eq!(read, Read { edit: Edit::TakeCorrections("desk.jsonl".to_owned(), vec![rename, alias]), unread: vec![] });
        let mut other = Project::default();
        other.apply(read.edit);
        assert_eq!(write(&other), file);
    }

    #[test]
    fn other_files_and_other_lines_are_told() {
        assert!(read("a.txt", "Hello").unwrap_err().contains("holds no corrections"));
        assert!(read("a.jsonl", "{\"format\":\"actorium-corrections\",\"version\":9}").unwrap_err().contains("newer"));
        let head = "{\"format\":\"actorium-corrections\",\"version\":1}\n";
        assert!(read("a.jsonl", head).unwrap_err().contains("no correction"));
        let mixed = format!("{head}\"unpin-all\"\n{{\"dismiss-alias\":\"Akismet\"}}\nnonsense\n{{\"add-documents\":[]}}\n");
        assert_eq!(read("a.jsonl", &mixed).expect("one").unread, [2, 4, 5]);
    }
}
