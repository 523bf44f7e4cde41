//! Many damaged files through an import as the window does it: read apart, several at a time, kept in a project. Each is read, partly read or
//! refused with its reason, and none takes long.

use crate::chance::Chance;
use crate::fuzz::Source;
use actorium::document::apart::Limits;
use actorium::document::{Choices, Reader, files_under};
use actorium::project::Project;
use actorium::project::store::{self, Looks, Store};
use std::time::{Duration, Instant};

#[test]
fn some_damaged_files_are_each_told() {
    import(66);
}

/// `FILES=10000 cargo test --test it mutated -- --ignored --nocapture`.
#[test]
#[ignore = "runs for minutes"]
fn many_damaged_files_are_each_told() {
    import(std::env::var("FILES").ok().and_then(|count| count.parse().ok()).unwrap_or(1000));
}

#[expect(clippy::disallowed_methods, reason = "that no file takes long is what is tried")]
fn import(count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance(0x0bad_cafe);
    let sources: Vec<Source> = Source::all().collect();
    for number in 0..count {
        let (name, bytes) = sources[number % sources.len()].changed(&mut chance);
        std::fs::write(folder.path().join(format!("{number:06}-{name}")), bytes).unwrap();
    }
    let (files, errors) = files_under(&[folder.path()]);
    assert_eq!((files.len(), errors.len()), (count, 0));
    let mut reader = Reader::with(env!("CARGO_BIN_EXE_actorium").into(), Limits::default());
    let (mut read, mut partly, mut refused, mut longest) = (0, 0, 0, (Duration::ZERO, String::new()));
    let path = folder.path().join("all.actorium");
    let mut project = Project::default();
    let mut kept = store::save_as(&path, &project, &Looks::default()).unwrap();
    for file in &files {
        let began = Instant::now();
        let found = reader.read_path(file, &Choices::default(), &mut || true);
        let time = began.elapsed();
        if time > longest.0 {
            longest = (time, file.display().to_string());
        }
        match (found.documents.is_empty(), found.errors.is_empty()) {
            (false, true) => read += 1,
            (false, false) => partly += 1,
            (true, false) => refused += 1,
            (true, true) => panic!("nothing is said of {}", file.display()),
        }
        for error in &found.errors {
            let told = error.to_string();
            assert!(told.len() > 20 && !told.contains("error inside the program"), "{}: {told}", file.display());
        }
        project.add_more_documents(found.documents);
        if project.texts().count() % 500 == 0 {
            kept.save(&project).unwrap();
        }
    }
    kept.save(&project).unwrap();
    drop(kept);
    println!("{count} files: {read} read, {partly} partly, {refused} refused; longest {:?} ({})", longest.0, longest.1);
    assert!(longest.0 < Duration::from_secs(11), "{} took {:?}", longest.1, longest.0);
    assert_eq!(Store::read(&path).unwrap().project.texts().count(), project.texts().count(), "all of them are kept");
}

/// No format makes the program look anywhere: not for styles, pictures, fonts or schemas that a file names.
#[test]
#[cfg(target_os = "linux")]
fn no_file_makes_it_connect() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let formats = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let page = "<html><head><base href='http://example.org/'><link rel=stylesheet href='http://example.org/a.css'>\
                <script src='http://example.org/a.js'></script></head><body><img src='http://example.org/a.png'>\
                <iframe src='http://example.org/'></iframe><p>The talks in Geneva ended on Monday, officials said.</p></body></html>";
    let xml = "<?xml version='1.0'?><!DOCTYPE html SYSTEM 'http://example.org/a.dtd' [<!ENTITY x SYSTEM 'http://example.org/x'>]>\
               <html><body><p>The talks ended, &x; said.</p></body></html>";
    std::fs::write(folder.path().join("far.html"), page).unwrap();
    std::fs::write(folder.path().join("far.xhtml"), xml).unwrap();
    let log = folder.path().join("calls");
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=network", "-o"]).arg(&log).arg(env!("CARGO_BIN_EXE_actorium"));
    command.arg("text").arg(&formats).arg(folder.path().join("far.html")).arg(folder.path().join("far.xhtml")).arg("--jsonl");
    let output = match command.stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) => return println!("strace cannot be started ({error}): not tried"),
    };
    let calls = std::fs::read_to_string(&log).unwrap_or_default();
    if !calls.contains("exited with") {
        return println!("strace may not watch programs here: not tried");
    }
    let count = String::from_utf8_lossy(&output.stdout).lines().count();
    assert!(count > 15, "only {count} articles were read: {}", String::from_utf8_lossy(&output.stderr));
    let connects: Vec<&str> = calls.lines().filter(|line| line.contains("connect(") || line.contains("sendto(")).collect();
    assert!(connects.is_empty(), "{connects:#?}");
}
