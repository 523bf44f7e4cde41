//! `actorium export`: reads, analyzes, lays out, and writes the map in the format that the file's ending names. What stands somewhere
//! in a project stands there.

use super::{Outcome, analyze, is_dash, read, report};
use crate::actor::ActorId;
use crate::analysis::figures::{Drawing, Figures};
use crate::analysis::map;
use crate::document::columns::Columns;
use crate::export::{self, Format, Options};
use crate::layout::{self, Style};
use crate::network::Window;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// # Errors
/// When nothing could be read, or the file cannot be written.
pub fn run(
    paths: &[PathBuf],
    columns: Option<Columns>,
    window: Window,
    out: &Path,
    style: Style,
    drawing: Drawing,
    options: Options,
) -> Result<Outcome, String> {
    // A wrong ending is told before the work, not after.
    if is_dash(out) {
        return Err("“export” writes to a file, whose ending names the format".to_owned());
    }
    Format::of(out).map_err(|error| error.to_string())?;
    let mut reading = read::without_repeats(read::read(paths, columns));
    let outcome = report(&reading);
    if outcome == Outcome::Nothing {
        return Err("no article could be read".to_owned());
    }
    let saved = std::mem::take(&mut reading.places);
    let (analysis, told) = analyze::analysis(reading, window);
    // A project's map is the one that was seen in its window; newcomers come beside those they are tied to.
    let start = map::from_anchors(&analysis, &saved);
    let known: Option<Vec<[f64; 2]>> = start.iter().copied().collect();
    let figures = Figures::of(&analysis, drawing);
    let positions = known.unwrap_or_else(|| {
        let mut problem = map::problem(&analysis, start, style);
        problem.radii = (0..problem.radii.len()).map(|number| figures.radius(&analysis, ActorId(number))).collect();
        layout::lay_out(&problem)
    });
    export::write(out, &analysis, &positions, &Options { told, figures: Arc::new(figures), ..options })
        .map_err(|error| error.to_string())?;
    Ok(outcome)
}
