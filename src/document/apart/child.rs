//! The process that reads for the program: files come in through one pipe, what is in them goes out through another. It opens no file, and
//! takes no more memory than it is given; who started it ends it where it takes too long.

use super::wire::{self, Answer, Request};
use crate::document::{many, plain};
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads what it is asked to read until nobody asks any more. `memory` is in megabytes.
///
/// # Errors
/// When a pipe breaks, or what comes through it makes no sense.
pub fn serve(memory: u64) -> io::Result<()> {
    limit(memory);
    watch();
    plain::leave_words();
    let (mut from, mut to) = (io::stdin().lock(), BufWriter::new(io::stdout().lock()));
    while let Some(head) = wire::read(&mut from)? {
        let bytes = wire::read(&mut from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let request: Request<'_> = serde_json::from_slice(&head)?;
        let mut sent = Ok(());
        let read = catch_unwind(AssertUnwindSafe(|| {
            many::each(&request.file, &bytes, &request.choices, &mut |item| {
                if sent.is_ok() {
                    sent = send(&mut to, &Answer::of(&item));
                }
            });
        }));
        sent?;
        send(&mut to, if read.is_ok() { &Answer::Done } else { &Answer::Stumbled })?;
    }
    Ok(())
}

fn send(to: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    wire::write(to, &serde_json::to_vec(answer)?)?;
    to.flush()
}

/// No more memory than this, and no core dumps.
#[cfg(target_os = "linux")]
fn limit(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // Where a limit cannot be set the deadline still holds.
    setrlimit(Resource::As, most(memory.saturating_mul(1 << 20))).ok();
    setrlimit(Resource::Core, most(0)).ok();
}

#[cfg(not(target_os = "linux"))]
fn limit(_memory: u64) {}

/// Ends this process with the program that asks, even while it reads: nobody else would.
#[cfg(unix)]
fn watch() {
    use std::os::unix::process::parent_id;
    let parent = parent_id();
    let watch = move || {
        while parent_id() == parent {
            std::thread::sleep(std::time::Duration::from_secs(1));
        }
        std::process::exit(0);
    };
    // Without it this process ends as soon as it has read what it reads.
    drop(std::thread::Builder::new().stack_size(64 * 1024).name("actorium-watch".to_owned()).spawn(watch));
}

#[cfg(not(unix))]
fn watch() {}
