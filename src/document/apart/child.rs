//! The process that reads for the program: files come in through one pipe, what is in them goes out through another. It opens no file, and
//! takes no more memory than it is given; who started it ends it where it takes too long.

use super::wire::{self, Answer, Request};
use crate::document::many;
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads what it is asked to read until nobody asks any more. `memory` is in megabytes.
///
/// # Errors
/// When a pipe breaks, or what comes through it makes no sense.
pub fn serve(memory: u64) -> io::Result<()> {
    limit(memory);
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

/// No more memory than this, no core dumps, and an end when the program ends.
#[cfg(target_os = "linux")]
fn limit(memory: u64) {
    use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
    let most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // Where a limit cannot be set the deadline still holds.
    setrlimit(Resource::As, most(memory.saturating_mul(1 << 20))).ok();
    setrlimit(Resource::Core, most(0)).ok();
    set_parent_process_death_signal(Some(Signal::KILL)).ok();
}

#[cfg(not(target_os = "linux"))]
fn limit(_memory: u64) {}
