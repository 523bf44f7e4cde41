//! A file takes another's place, whole or not at all, and the disk is told to keep it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How unfinished files end.
const ENDING: &str = ".part";
/// Whoever is still writing does not rest for so long.
const AT_REST: Duration = Duration::from_secs(60);
/// Where it cannot be seen who runs, nobody is thought to write for so long.
const FOR_SURE: Duration = Duration::from_secs(3600);

/// Takes away what a program that was killed left unfinished beside `target`.
pub fn sweep(target: &Path) {
    let (Some(folder), Some(name)) = (target.parent(), target.file_name().and_then(|name| name.to_str())) else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let of = entry.file_name();
        let middle = of.to_str().and_then(|of| of.strip_prefix('.')?.strip_prefix(name)?.strip_prefix('.')?.strip_suffix(ENDING));
        let numbers = middle.and_then(|middle| middle.split_once('-'));
        let process = numbers.and_then(|(process, number)| number.parse::<u32>().ok().and(process.parse::<u32>().ok()));
        let rests =
            fs::symlink_metadata(entry.path()).ok().filter(fs::Metadata::is_file).and_then(|meta| meta.modified().ok()?.elapsed().ok());
        if let (Some(process), Some(rests)) = (process, rests)
            && rests >= if is_gone(process) { AT_REST } else { FOR_SURE }
        {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// True where it is seen that no such process runs.
fn is_gone(process: u32) -> bool {
    cfg!(target_os = "linux") && Path::new("/proc/self").exists() && !Path::new(&format!("/proc/{process}")).exists()
}

/// A name beside `target` that no other file has.
pub fn beside(target: &Path) -> io::Result<PathBuf> {
    sweep(target);
    let name = target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    for number in 0..100 {
        let mut part = OsString::from(".");
        part.push(name);
        part.push(format!(".{}-{number}{ENDING}", std::process::id()));
        let part = target.with_file_name(part);
        if fs::symlink_metadata(&part).is_err() {
            return Ok(part);
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder is full of unfinished files"))
}

/// Writes a file in place of what lies there.
pub fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(target)?;
    let written = OpenOptions::new().write(true).create_new(true).open(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    finish(written, &part, target)
}

/// Puts a finished file in place of what lies at `target`; takes it away where it was not finished.
pub fn finish(written: io::Result<()>, part: &Path, target: &Path) -> io::Result<()> {
    let result = written.and_then(|()| fs::rename(part, target)).and_then(|()| sync_folder(target));
    if result.is_err() {
        drop(fs::remove_file(part));
    }
    result
}

/// A name is on the disk when its folder is.
pub fn sync_folder(target: &Path) -> io::Result<()> {
    if cfg!(unix)
        && let Some(folder) = target.parent()
    {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        return File::open(folder)?.sync_all();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[expect(clippy::disallowed_types, reason = "a file's age is a matter of the clock")]
    use std::time::SystemTime;

    #[test]
    fn only_what_a_killed_program_left_is_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("case.actorium");
        let dead = (100_000..).find(|process| is_gone(*process)).expect("not all numbers are taken");
        #[expect(clippy::disallowed_types, reason = "a file's age is a matter of the clock")]
        let age = |name: &str, seconds: u64| {
            let file = File::create(folder.path().join(name)).expect("made");
            file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).expect("set");
        };
        let own = std::process::id();
        let kept = [
            (format!(".case.actorium.{dead}-0.part"), 5),
            (format!(".case.actorium.{own}-3.part"), 600),
            (format!(".other.actorium.{dead}-0.part"), 600),
            (".case.actorium.notes-1.part".to_owned(), 6000),
            ("case.actorium".to_owned(), 6000),
        ];
        kept.iter().for_each(|(name, seconds)| age(name, *seconds));
        age(&format!(".case.actorium.{dead}-1.part"), 600);
        age(&format!(".case.actorium.{own}-4.part"), 7200);
        sweep(&target);
        let mut left: Vec<String> =
            fs::read_dir(folder.path()).expect("read").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        let mut expected: Vec<String> = kept.iter().map(|(name, _)| name.clone()).collect();
        left.sort();
        expected.sort();
        assert_eq!(left, expected);
    }
}
