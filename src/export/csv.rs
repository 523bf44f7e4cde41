//! The ties as a table, a row a tie, strongest first, for spreadsheets.
//!
//! One file: actors without ties are in no row, but in GEXF, GraphML and JSON. Begins with the mark by which Excel knows UTF-8. A
//! cell that a spreadsheet would take for a formula gets an apostrophe before it: the texts are anyone's.

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::text::Span;
use std::io;

/// The first bytes of a UTF-8 file, for programs that would take it for an older encoding.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The whole file.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn table(analysis: &Analysis) -> io::Result<Vec<u8>> {
    let mut rows = csv::Writer::from_writer(MARK.to_vec());
    rows.write_record([
        "source",
        "target",
        "source_kind",
        "target_kind",
        "sentences",
        "articles",
        "first_evidence",
        "first_evidence_file",
    ])?;
    for tie in &analysis.network.co_mentions {
        let (Some(a), Some(b)) = (actor(analysis, tie.a), actor(analysis, tie.b)) else { continue };
        let (words, file) = first_evidence(analysis, tie).unwrap_or_default();
        rows.write_record([
            safe(a.0).as_str(),
            safe(b.0).as_str(),
            a.1,
            b.1,
            tie.sentence_count.to_string().as_str(),
            tie.document_count.to_string().as_str(),
            safe(&words).as_str(),
            safe(&file).as_str(),
        ])?;
    }
    rows.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn actor(analysis: &Analysis, id: ActorId) -> Option<(&str, &'static str)> {
    analysis.actor(id).map(|actor| (actor.name.as_str(), actor.kind.word()))
}

/// The words that first carry the tie, on one line, and the file they stand in.
fn first_evidence(analysis: &Analysis, tie: &crate::network::CoMention) -> Option<(String, String)> {
    let first = tie.evidence.first()?;
    let document = analysis.documents.get(first.document())?;
    let (from, to) = (document.sentences.get(first.first())?, document.sentences.get(first.last())?);
    let words = Span::new(from.span.start, to.span.end).of(&document.text);
    Some((words.split_whitespace().collect::<Vec<_>>().join(" "), document.file.clone()))
}

/// As a spreadsheet shows it and never runs it.
fn safe(cell: &str) -> String {
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", " =x", "\t=x", "＝x"] {
            assert!(safe(cell).starts_with('\''), "{cell}");
        }
        for cell in ["Wagner", "1=1", "“–”", ""] {
            assert_eq!(safe(cell), cell);
        }
    }
}
