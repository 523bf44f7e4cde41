//! Files of other programs are read in a process apart: web pages, PDFs, office documents, archives, mails, tables. It is this program,
//! started once more without a window, and lives as long as its [`Reader`]. Where a file takes it too long, too much memory or brings it
//! down, the file is refused with that reason, and the next one is read by a new one.
//!
//! Promises: what comes out is what reading in this process gives; what was read of a file before its reader failed is kept; where no
//! process can be started, files are read here. Plain text is read here always: that takes no library, and time that grows with its length.

mod beside;
mod child;
mod wire;

pub use beside::Readers;
pub use child::serve;

use super::ReadError;
use super::columns::Choices;
use super::files::{STUMBLED, bytes_of, bytes_read, name};
use super::many::{self, Found, Item};
use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

/// The argument with which this program is started to read; the megabytes it may take come after it.
pub const ARGUMENT: &str = "--reader";

/// So often a reader is looked after, while it is silent.
const TICK: Duration = Duration::from_millis(50);
/// After a file of so many bytes a reader is not used again: it may have kept much of the memory.
const HEAVY: usize = 16 * 1024 * 1024;

/// What one file may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// So long a reader may be silent: nothing more was found in the file.
    pub silence: Duration,
    /// So many megabytes it may take; held on Linux.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { silence: Duration::from_secs(10), memory: 1280 }
    }
}

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says that the program that runs is one which [`serve`]s when it is asked to: from now on readers start it.
pub fn is_own_program() {
    // By this name the system finds it even where an update has put another in its place.
    let link = PathBuf::from("/proc/self/exe");
    let program = if link.exists() { Some(link) } else { std::env::current_exe().ok() };
    if let Some(program) = program {
        PROGRAM.get_or_init(|| program);
    }
}

/// Reads files, in a process apart where it must.
#[derive(Debug, Default)]
pub struct Reader {
    program: Option<PathBuf>,
    limits: Limits,
    running: Option<Running>,
}

impl Reader {
    /// With this program, where it serves; else all is read in this process.
    pub fn new() -> Self {
        Self { program: PROGRAM.get().cloned(), ..Self::default() }
    }

    /// With another program that serves.
    pub fn with(program: PathBuf, limits: Limits) -> Self {
        Self { program: Some(program), limits, running: None }
    }

    /// Reads all documents in a file. `goes_on` is asked while it is read, and ends that by `false`.
    pub fn read_path(&mut self, path: &Path, choices: &Choices, goes_on: &mut dyn FnMut() -> bool) -> Found {
        match bytes_of(path) {
            Ok(bytes) => self.read(&name(path), &bytes, choices, goes_on),
            Err(error) => Found { errors: vec![error], ..Found::default() },
        }
    }

    /// As [`Reader::read_path`], of bytes that are here already.
    pub fn read(&mut self, file: &str, bytes: &[u8], choices: &Choices, goes_on: &mut dyn FnMut() -> bool) -> Found {
        if many::is_simple(file, bytes) {
            return bytes_read(file, bytes, choices);
        }
        let Some(mut running) = self.running.take().filter(|running| !running.is_gone).or_else(|| self.start()) else {
            return bytes_read(file, bytes, choices);
        };
        let mut found = Found::default();
        let request = wire::Request { file: Cow::Borrowed(file), choices: Cow::Borrowed(choices) };
        let reason = match running.ask(&request, bytes) {
            Ok(()) => running.answer(self.limits, &mut found, goes_on),
            Err(_) => Some(running.last_words(self.limits)),
        };
        if let Some(reason) = reason {
            let reason = match found.documents.len() {
                0 => reason,
                1 => format!("only 1 article of it was read: {reason}"),
                count => format!("only {count} articles of it were read: {reason}"),
            };
            found.errors.push(ReadError::NotText { file: file.to_owned(), reason });
        }
        if !running.is_gone && bytes.len() < HEAVY {
            self.running = Some(running);
        }
        found
    }

    fn start(&self) -> Option<Running> {
        Running::start(self.program.as_deref()?, self.limits.memory).ok()
    }
}

/// A process that reads.
#[derive(Debug)]
struct Running {
    child: Child,
    asks: ChildStdin,
    answers: Receiver<Vec<u8>>,
    /// What it said last of its own trouble.
    words: Arc<Mutex<Vec<u8>>>,
    is_gone: bool,
}

impl Running {
    fn start(program: &Path, memory: u64) -> std::io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT).arg(memory.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            // It reads a pipe and nothing else.
            command.arg0("actorium").env_clear();
        }
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            const NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(NO_WINDOW);
        }
        let mut child = command.spawn()?;
        let (asks, out, err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(asks), Some(mut out), Some(mut err)) = (asks, out, err) else { return Err(std::io::ErrorKind::BrokenPipe.into()) };
        // A few at a time: what is not taken yet waits in the other process.
        let (sender, answers) = sync_channel(4);
        let words = Arc::new(Mutex::new(Vec::new()));
        let heard = words.clone();
        let listen = move || {
            while let Ok(Some(frame)) = wire::read(&mut out) {
                if sender.send(frame).is_err() {
                    return;
                }
            }
        };
        let hear = move || {
            let mut some = [0; 1024];
            while let Ok(count @ 1..) = err.read(&mut some) {
                if let (Ok(mut heard), Some(some)) = (heard.lock(), some.get(..count)) {
                    heard.extend_from_slice(some);
                    let long = heard.len().saturating_sub(4096);
                    heard.drain(..long);
                }
            }
        };
        std::thread::Builder::new().name("actorium-listener".to_owned()).spawn(listen)?;
        std::thread::Builder::new().name("actorium-listener".to_owned()).spawn(hear)?;
        Ok(Self { child, asks, answers, words, is_gone: false })
    }

    fn ask(&mut self, request: &wire::Request<'_>, bytes: &[u8]) -> std::io::Result<()> {
        wire::write(&mut self.asks, &serde_json::to_vec(request)?)?;
        wire::write(&mut self.asks, bytes)?;
        self.asks.flush()
    }

    /// Takes what is found; the reason where that is not all.
    fn answer(&mut self, limits: Limits, found: &mut Found, goes_on: &mut dyn FnMut() -> bool) -> Option<String> {
        let mut silent = Duration::ZERO;
        let mut text = 0;
        loop {
            let tick = TICK.min(limits.silence);
            let frame = match self.answers.recv_timeout(tick) {
                Ok(frame) => frame,
                Err(RecvTimeoutError::Disconnected) => return Some(self.last_words(limits)),
                Err(RecvTimeoutError::Timeout) => {
                    silent += tick;
                    let reason = if !goes_on() {
                        "you stopped it".to_owned()
                    } else if silent >= limits.silence {
                        format!("reading it took longer than {} seconds", limits.silence.as_secs_f32())
                    } else {
                        continue;
                    };
                    self.end();
                    return Some(reason);
                }
            };
            silent = Duration::ZERO;
            text += frame.len();
            match serde_json::from_slice(&frame) {
                Ok(wire::Answer::Document(sent)) => match sent.document() {
                    Ok(document) => found.documents.push(document),
                    Err(error) => found.errors.push(error),
                },
                Ok(wire::Answer::Error(error)) => found.take(Item::Error(error)),
                Ok(wire::Answer::Asked(asked)) => found.take(Item::Asked(asked)),
                Ok(wire::Answer::Done) => return None,
                Ok(wire::Answer::Stumbled) => return Some(STUMBLED.to_owned()),
                Err(_) => {
                    self.end();
                    return Some(STUMBLED.to_owned());
                }
            }
            if text > MOST_TEXT || (text > TICKING && !goes_on()) {
                let is_full = text > MOST_TEXT;
                self.end();
                return Some(if is_full { "there is more text in it than one file may hold" } else { "you stopped it" }.to_owned());
            }
        }
    }

    /// Why it ended by itself.
    fn last_words(&mut self, limits: Limits) -> String {
        let status = self.child.wait();
        self.is_gone = true;
        let words = self.words.lock().map(|words| String::from_utf8_lossy(&words).into_owned()).unwrap_or_default();
        if words.contains("memory allocation of") || words.contains("out of memory") {
            format!("reading it takes more memory than one file may ({} MB)", limits.memory)
        } else if words.contains("overflowed its stack") {
            "it is nested too deep".to_owned()
        } else {
            let status = status.map_or_else(|error| error.to_string(), |status| status.to_string());
            format!("it brought its reader down ({status})")
        }
    }

    fn end(&mut self) {
        self.is_gone = true;
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// All texts of one file together, in bytes as they come.
const MOST_TEXT: usize = 1024 * 1024 * 1024;
/// After so many bytes each answer asks whether to go on.
const TICKING: usize = 1024 * 1024;

impl Drop for Running {
    fn drop(&mut self) {
        if !self.is_gone {
            self.end();
        }
    }
}
