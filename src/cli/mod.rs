//! The headless commands; knows no egui.
//!
//! Exit status: 0 done; 1 done, but some inputs could not be read, each named on standard error with its reason; 2 nothing could
//! be done, or the arguments are wrong.

pub mod analyze;
pub mod arguments;
pub mod desktop;
pub mod display;
pub mod export;
pub mod layout;
mod mimeapps;
pub mod read;
pub mod text;

pub use arguments::Command;

use crate::document;
use crate::export::Options;
use std::io::{self, Write};
use std::path::Path;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Done, but not all inputs could be read.
    Partly,
    Nothing,
}

impl Outcome {
    /// The exit status.
    pub const fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Partly => 1,
            Self::Nothing => 2,
        }
    }
}

/// What `--help` says.
pub const HELP: &str = "\
Actorium: who is named with whom in a pile of news articles, and the sentences that say so.

actorium [PATH...]                opens the window with these articles
actorium analyze PATH... [--window sentence|next|paragraph|document] [-o OUT.json]
                                  the analysis as JSON, to standard output without -o
actorium text PATH... [--jsonl]   the article text of each file, site furniture left out
actorium layout EDGES.tsv -o POSITIONS.tsv [--style spread|clusters|distances] [--threads N]
                                  places for the nodes of any network
actorium export PATH... -o FILE   the map as .png, .svg, .gexf, .graphml, .csv or .json, by FILE's ending
          [--window …] [--style …]; for pictures [--dark] [--transparent] [--scale 1|2|4] [--title TEXT]
          [--size mentions|articles|ties|betweenness] [--color kind|community] [--communities]
actorium --install-desktop        adds Actorium to this user's applications menu
actorium --uninstall-desktop      takes it out again
actorium --version

--columns text=NAME,title=NAME,date=NAME,source=NAME,author=NAME,url=NAME
                                  for “analyze”, “text” and “export”: which columns of a table (CSV, TSV, JSON) hold what
PATH is a file, a folder (walked), a project (.actorium, or its text form), or - for one text on standard input.
Exit status: 0 done; 1 done, but some inputs could not be read; 2 nothing could be done.
";

/// Runs a command that needs no window. The window itself is none of these.
pub fn run(command: Command) -> Outcome {
    let result = match command {
        Command::Window(_) => Err("the window is not a headless command".to_owned()),
        Command::Help => print(HELP),
        Command::Version => print(&format!("actorium {}\n", env!("CARGO_PKG_VERSION"))),
        Command::InstallDesktop => desktop::install(),
        Command::UninstallDesktop => desktop::uninstall(),
        Command::Analyze { paths, columns, window, out } => analyze::run(&paths, columns, window, out.as_deref()),
        Command::Layout { edges, out, style, threads } => layout::run(&edges, &out, style, threads).map(|()| Outcome::Done),
        Command::Export { paths, columns, window, out, style, shade, is_transparent, scale, title, drawing } => {
            let options = Options { shade, is_transparent, scale, title, ..Options::default() };
            export::run(&paths, columns, window, &out, style, drawing, options)
        }
        Command::Text { paths, columns, is_jsonl } => text::run(&paths, columns, is_jsonl),
        Command::Reader(memory) => document::apart::serve(memory).map(|()| Outcome::Done).map_err(|error| error.to_string()),
    };
    result.unwrap_or_else(|message| {
        complain(&message);
        Outcome::Nothing
    })
}

/// One line on standard error. A closed standard error is no reason to stop.
pub fn complain(message: &str) {
    drop(writeln!(io::stderr(), "actorium: {message}"));
}

/// Names what could not be read, and says how the command ends: in `Nothing` when no document came in.
fn report(reading: &read::Reading) -> Outcome {
    for trouble in reading.failures.iter().chain(&reading.guesses) {
        complain(&trouble.message);
    }
    match (reading.documents.is_empty(), reading.failures.is_empty()) {
        (false, true) => Outcome::Done,
        (false, false) => Outcome::Partly,
        (true, _) => Outcome::Nothing,
    }
}

fn print(text: &str) -> Result<Outcome, String> {
    to_stdout(|out| out.write_all(text.as_bytes())).map(|()| Outcome::Done)
}

/// Writes to standard output. Whoever closes the pipe has read enough: that is no failure.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| format!("standard output could not be written: {error}")),
    }
}

/// True for the path that means standard input or output.
fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}
