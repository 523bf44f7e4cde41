//! Arguments in; opens the window or runs a headless command.

// A double click on Windows opens the window alone, without a console behind it.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use actorium::cli::{self, Command, Outcome};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    actorium::document::apart::is_own_program();
    let outcome = match cli::arguments::parse(std::env::args_os().skip(1)) {
        Ok(Command::Window(paths)) => open(paths),
        Ok(command) => cli::run(command),
        Err(message) => {
            cli::complain(&format!("{message}\nactorium --help shows what there is"));
            Outcome::Nothing
        }
    };
    ExitCode::from(outcome.status())
}

fn open(paths: Vec<PathBuf>) -> Outcome {
    let result = cli::display::require().and_then(|()| actorium::app::run(paths));
    result.map_or_else(
        |message| {
            cli::complain(&message);
            Outcome::Nothing
        },
        |()| Outcome::Done,
    )
}
