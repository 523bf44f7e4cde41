//! The commands that need no window, as a shell sees them: files, standard output, messages and exit statuses.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn actorium(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actorium"));
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "APPIMAGE"] {
        command.env_remove(variable);
    }
    command.env("HOME", folder).env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

const A: &str = "Talks in Lisbon\n\nOn Monday Maria Duarte met Jens Holt in Lisbon. Maria Duarte said that Norway “would pay” Jens Holt.\n";
const B: &str = "In Oslo, Jens Holt said that Maria Duarte had agreed. Norway and Portugal will sign the treaty in May.\n";

/// `a.txt`, `in/b.txt`, `in/again.txt` (the same as `a.txt`), and `bad.txt`, which is no text.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("in")).unwrap();
    fs::write(path("a.txt"), A).unwrap();
    fs::write(path("in/b.txt"), B).unwrap();
    fs::write(path("in/again.txt"), A).unwrap();
    fs::write(path("bad.txt"), [0_u8; 4000]).unwrap();
    folder
}

#[test]
fn analyze_walks_folders_and_counts_an_article_once() {
    let folder = folder();
    let output = actorium(&["analyze", "in", "a.txt"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let analysis = json(&output.stdout);
    let files: Vec<&str> = analysis["documents"].as_array().unwrap().iter().map(|one| one["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["a.txt", "b.txt"]);
    let notices = analysis["notices"].to_string();
    assert!(notices.contains("again.txt") && notices.contains("same article"), "{notices}");
    assert!(output.stderr.is_empty(), "nothing is said where there is no terminal");
}

#[test]
fn the_order_of_the_paths_changes_nothing() {
    let folder = folder();
    let one = actorium(&["analyze", "a.txt", "in/b.txt", "in/again.txt"], folder.path());
    for paths in [["in/again.txt", "in/b.txt", "a.txt"], ["in/b.txt", "a.txt", "in"], ["in", "in", "a.txt"]] {
        let other = actorium(&[&["analyze"][..], &paths].concat(), folder.path());
        assert!(one.stdout == other.stdout, "{paths:?}");
    }
    for ending in ["png", "gexf"] {
        let written = |paths: &[&str]| {
            let file = format!("map.{ending}");
            let output = actorium(&[&["export", "-o", &file][..], paths].concat(), folder.path());
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            fs::read(folder.path().join(file)).unwrap()
        };
        assert!(written(&["a.txt", "in"]) == written(&["in", "a.txt"]), "{ending}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = folder();
    let output = actorium(&["analyze", "a.txt", "bad.txt", "gone.txt", "-o", "out.json"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    for file in ["bad.txt", "gone.txt"] {
        assert!(said(&output).lines().any(|line| line.contains(file)), "{}", said(&output));
    }
    assert!(output.stdout.is_empty());
    let analysis = json(&fs::read(folder.path().join("out.json")).unwrap());
    let told: Vec<&str> = analysis["notices"].as_array().unwrap().iter().filter_map(|one| one["file"].as_str()).collect();
    assert_eq!(told, ["bad.txt", "gone.txt"]);
    let output = actorium(&["analyze", "bad.txt", "gone.txt"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

#[test]
fn windows_make_more_ties() {
    let folder = folder();
    let ties = |window: &str| {
        let output = actorium(&["analyze", "in", "--window", window], folder.path());
        let analysis = json(&output.stdout);
        assert_eq!(analysis["window"], window);
        analysis["co_mentions"].as_array().unwrap().len()
    };
    assert!(ties("sentence") < ties("document"));
    assert!(ties("sentence") <= ties("next") && ties("next") <= ties("document"));
}

#[test]
fn standard_input_is_one_text() {
    let folder = folder();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_actorium"));
        let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).current_dir(folder.path()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(A.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let analysis = json(&run(&["analyze", "-"]).stdout);
    assert_eq!(analysis["documents"][0]["file"], "-");
    let text = String::from_utf8(run(&["text", "-"]).stdout).unwrap();
    assert!(text.starts_with("Talks in Lisbon\n") && text.contains("“would pay”"), "{text}");
}

#[test]
fn text_tells_lines_in_scalars() {
    let folder = folder();
    let output = actorium(&["text", "a.txt", "in/b.txt", "--jsonl"], folder.path());
    assert_eq!(output.status.code(), Some(0));
    let rows: Vec<Value> = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(json).collect();
    assert_eq!(rows.iter().map(|row| row["file"].as_str().unwrap()).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    let source: Vec<char> = rows[0]["source"].as_str().unwrap().chars().collect();
    assert_eq!(source.iter().collect::<String>(), A);
    let line = |one: &Value| {
        let (start, end) = (one["start"].as_u64().unwrap() as usize, one["end"].as_u64().unwrap() as usize);
        source[start..end].iter().collect::<String>()
    };
    let lines: Vec<String> = rows[0]["lines"].as_array().unwrap().iter().map(line).collect();
    assert_eq!(lines, A.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>());
    assert!(rows[0]["text"].as_str().unwrap().contains("Maria Duarte met Jens Holt"));
    assert!(rows[0].get("title").is_some() && rows[0].get("date").is_some());
}

#[test]
fn every_ending_is_written_and_others_are_told() {
    let folder = folder();
    for (ending, begin) in [
        ("gexf", &b"<?xml"[..]),
        ("graphml", b"<?xml"),
        ("svg", b"<?xml"),
        ("json", b"{\"format\""),
        ("csv", b"\xEF\xBB\xBF"),
        ("png", b"\x89PNG"),
    ] {
        let file = format!("map.{ending}");
        let output = actorium(&["export", "a.txt", "in", "-o", &file], folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(fs::read(folder.path().join(file)).unwrap().starts_with(begin), "{ending}");
    }
    let before = fs::read_dir(folder.path()).unwrap().count();
    for (file, told) in [("map.docx", ".gexf, .graphml, .csv, .json, .svg or .png"), ("nowhere/map.svg", "could not be written")] {
        let output = actorium(&["export", "a.txt", "-o", file], folder.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(told), "{}", said(&output));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before, "nothing half-written is left");
}

#[test]
fn arguments_that_ask_for_nothing_end_with_2() {
    let folder = folder();
    for arguments in
        [&["analyze"][..], &["analyze", "a.txt", "--window", "far"], &["--nonsense"], &["export", "a.txt"], &["text", "in", "-o", "x"]]
    {
        let output = actorium(arguments, folder.path());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains("--help"), "{}", said(&output));
    }
    for (arguments, told) in [(["--help"], "actorium analyze PATH"), (["--version"], env!("CARGO_PKG_VERSION"))] {
        let output = actorium(&arguments, folder.path());
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8(output.stdout).unwrap().contains(told));
    }
}

#[test]
fn a_layout_is_written_with_its_seconds() {
    let folder = folder();
    fs::write(folder.path().join("edges.tsv"), "0\t1\t2\n1\t2\t1\n").unwrap();
    let output = actorium(&["layout", "edges.tsv", "-o", "places.tsv"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let places = fs::read_to_string(folder.path().join("places.tsv")).unwrap();
    assert_eq!(places.lines().count(), 3);
    let seconds = json(&fs::read(folder.path().join("places.tsv.json")).unwrap());
    assert!(seconds["layout_s"].is_number() && seconds["layout_cpu_s"].is_number());
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn without_a_display_the_headless_commands_are_named() {
    let folder = folder();
    for arguments in [&[][..], &["a.txt"]] {
        let output = actorium(arguments, folder.path());
        assert_eq!(output.status.code(), Some(2));
        for command in ["no display", "actorium analyze", "actorium export", "actorium text"] {
            assert!(said(&output).contains(command), "{}", said(&output));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = folder();
    fs::write(folder.path().join("long.txt"), A.repeat(5000)).unwrap();
    let line = format!("'{}' text long.txt | head -c 10; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_actorium"));
    let output = Command::new("bash").args(["-c", &line]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(output.stderr.is_empty(), "{}", said(&output));
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn the_menu_entry_comes_and_goes() {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let home = tempfile::tempdir().unwrap();
    let kept = home.path().join(".local/share/applications/other.desktop");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(&kept, "[Desktop Entry]\n").unwrap();
    let output = actorium(&["--install-desktop"], home.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let entry = fs::read_to_string(home.path().join(".local/share/applications/actorium.desktop")).unwrap();
    assert!(entry.contains(env!("CARGO_BIN_EXE_actorium")), "{entry}");
    assert!(home.path().join(".local/share/icons/hicolor/scalable/apps/actorium.svg").is_file());
    let programs = fs::read_to_string(home.path().join(".config/mimeapps.list")).unwrap();
    assert!(programs.contains("\napplication/x-actorium=actorium.desktop\n"), "{programs}");
    assert_eq!(actorium(&["--uninstall-desktop"], home.path()).status.code(), Some(0));
    let mut left = Vec::new();
    files(home.path(), &mut left);
    // What the system's own program makes of all the packages there, where it is installed.
    left.retain(|path| path.parent().is_none_or(|folder| !folder.ends_with("share/mime")));
    assert_eq!(left, [kept]);
    assert_eq!(actorium(&["--uninstall-desktop"], home.path()).status.code(), Some(0), "twice is no trouble");
}

#[test]
fn columns_of_tables_are_guessed_aloud_or_said() {
    let folder = tempfile::tempdir().unwrap();
    let body =
        "On Monday Maria Duarte met Jens Holt in Lisbon to speak about the harbor, and both said that Norway would pay for most of it.";
    let rows = (1..4).map(|number| format!("x{number};Talks in Lisbon on day {number};{body} It was day {number}.\n"));
    fs::write(folder.path().join("rows.csv"), format!("a;b;c\n{}", rows.collect::<String>())).unwrap();
    let guessed = actorium(&["text", "rows.csv", "--jsonl"], folder.path());
    assert_eq!(guessed.status.code(), Some(0), "{}", said(&guessed));
    assert!(said(&guessed).contains("“rows.csv” is a table; guessed: title from “b”, text from “c”"), "{}", said(&guessed));
    let output = actorium(&["text", "rows.csv", "--jsonl", "--columns", "text=c,source=a"], folder.path());
    assert_eq!(said(&output), "");
    let first = String::from_utf8(output.stdout).unwrap();
    let first = json(first.lines().next().unwrap().as_bytes());
    assert_eq!(first["site"], Value::from("x1"));
}
