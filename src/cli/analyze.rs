//! `actorium analyze`: the analysis as JSON.

use super::read::{self, Reading};
use super::{Outcome, is_dash, report, to_stdout};
use crate::analysis::{self, Analysis};
use crate::document::columns::Columns;
use crate::export::json::{self, Told};
use crate::lexicon::Lexicon;
use crate::network::Window;
use crate::project::Project;
use std::path::{Path, PathBuf};

/// Reads, analyzes, writes.
///
/// # Errors
/// When the output cannot be written.
pub fn run(paths: &[PathBuf], columns: Option<Columns>, window: Window, out: Option<&Path>) -> Result<Outcome, String> {
    let reading = read::without_repeats(read::read(paths, columns));
    let outcome = report(&reading);
    if outcome == Outcome::Nothing {
        return Err("no article could be read".to_owned());
    }
    let (analysis, told) = analysis(reading, window);
    match out.filter(|path| !is_dash(path)) {
        None => to_stdout(|out| json::write(out, &analysis, None, &told))?,
        Some(path) => {
            crate::export::atomic::write(path, |out| json::write(out, &analysis, None, &told)).map_err(|error| error.to_string())?
        }
    }
    Ok(outcome)
}

/// The analysis of what was read, and what is to be told besides.
pub fn analysis(reading: Reading, window: Window) -> (Analysis, Vec<Told>) {
    let troubles = reading.failures.into_iter().chain(reading.guesses).chain(reading.repeats);
    let told = troubles.map(|one| Told { file: one.file, message: one.message }).collect();
    let mut project = Project::default();
    project.add_documents(reading.documents);
    reading.edits.into_iter().for_each(|edit| project.apply(edit));
    let mut cache = analysis::Cache::default();
    reading.readings.into_iter().for_each(|reading| cache.take(reading));
    let analysis = analysis::analyze(&project, window, Lexicon::shipped(), &mut cache);
    (analysis, told)
}
