//! Nothing is lost: a script that edits, imports and saves as is killed, or refused by the disk, at system calls that open, write, sync,
//! rename, remove or truncate a project's files. Whatever was acknowledged is there afterwards, and every file opens.
//!
//! The suite tries some of these points, `FAULTS=all` every one of them. Needs `strace`; where it may not trace, nothing is tried.

use actorium::document;
use actorium::project::store::{self, Looks, Store};
use actorium::project::{Edit, History, Project};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the script works, given to the process that is killed.
const FOLDER: &str = "ACTORIUM_FAULTS_FOLDER";
const CALLS: &str = "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,mkdir,mkdirat";
/// More calls of each kind than a process makes while it starts, so that those of the script are counted apart.
const AHEAD: usize = 400;

/// One thing a person does.
enum Step {
    Do(Edit),
    Add(&'static str),
    Undo,
    Redo,
    Look,
    /// Under another name from here on.
    Name,
}

fn steps() -> Vec<Step> {
    let alias = |words: &str| Step::Do(Edit::DismissAlias(words.to_owned()));
    vec![
        Step::Add("Ada Moreno met Boris Klein in Vienna."),
        alias("Akismet"),
        Step::Look,
        Step::Add("Clara Novak wrote to Ada Moreno. Boris Klein was not asked."),
        Step::Undo,
        Step::Redo,
        alias("Home"),
        Step::Name,
        alias("Menu"),
        Step::Undo,
        Step::Add("Then Boris Klein left."),
    ]
}

fn apply(project: &mut Project, number: usize, step: &Step) {
    match step {
        Step::Do(edit) => project.apply(edit.clone()),
        Step::Add(text) => drop(project.add_documents(vec![document::from_text(&format!("{number}.txt"), (*text).to_owned())])),
        Step::Undo => drop(project.undo().cloned()),
        Step::Redo => drop(project.redo().cloned()),
        Step::Look | Step::Name => {}
    }
}

/// What the project is after each step; first before any.
fn states() -> Vec<History> {
    let mut project = Project::default();
    let mut states = vec![project.history().clone()];
    for (number, step) in steps().iter().enumerate() {
        apply(&mut project, number, step);
        states.push(project.history().clone());
    }
    states
}

fn paths(folder: &Path, is_text: bool) -> [PathBuf; 2] {
    let ending = if is_text { "" } else { ".actorium" };
    ["one", "two"].map(|name| folder.join(format!("{name}{ending}")))
}

/// The script. Each line of the acknowledgements says which of the two names has which state.
fn script(folder: &Path, is_text: bool) {
    let mut told = OpenOptions::new().append(true).create(true).open(folder.with_extension("told")).unwrap();
    let mut tell = |path: usize, state: usize| writeln!(told, "{path} {state}").unwrap();
    let paths = paths(folder, is_text);
    let save_as = |path: &Path, project: &Project| {
        let looks = Looks::default();
        if is_text { store::save_as_text(path, project, &looks) } else { store::save_as(path, project, &looks) }
    };
    let mut project = Project::default();
    let Ok(mut store) = save_as(&paths[0], &project) else { return };
    let mut at = 0;
    tell(at, 0);
    for (number, step) in steps().iter().enumerate() {
        apply(&mut project, number, step);
        let saved = match step {
            Step::Look => {
                let looks = Looks { views: [("window".to_owned(), "1".to_owned())].into(), ..Looks::default() };
                store.save(&project).and_then(|()| store.save_looks(&looks))
            }
            Step::Name => save_as(&paths[1], &project).map(|new| {
                store = new;
                at = 1;
            }),
            _ => store.save(&project),
        };
        match saved {
            Ok(()) => tell(at, number + 1),
            Err(error) => assert!(error.to_string().chars().count() > 30, "{error}"),
        }
    }
}

/// A project of the first format, opened and worked on; the first state is what it held.
fn older_script(folder: &Path) {
    let mut told = OpenOptions::new().append(true).create(true).open(folder.with_extension("told")).unwrap();
    let Ok((mut store, loaded)) = Store::open(&paths(folder, false)[0]) else { return };
    let mut project = loaded.project;
    for state in 0..3 {
        if store.save(&project).is_ok() && store.read_only().is_none() {
            writeln!(told, "0 {state}").unwrap();
        }
        project.apply(Edit::DismissAlias(format!("{state}")));
    }
}

fn older() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/version-1.actorium")
}

fn older_states() -> Vec<History> {
    let mut project = Store::read(&older()).unwrap().project;
    let mut states = vec![project.history().clone()];
    for state in 0..2 {
        project.apply(Edit::DismissAlias(format!("{state}")));
        states.push(project.history().clone());
    }
    states
}

/// The process that is killed or refused: it does nothing unless asked by the tests below.
#[test]
#[ignore = "a part of the tests below"]
fn subject() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut null = OpenOptions::new().write(true).open("/dev/null").unwrap();
    for _ in 0..AHEAD {
        drop(File::open("/dev/null"));
        null.write_all(b".").unwrap();
    }
    if folder.ends_with("older") {
        older_script(&folder);
    } else {
        script(&folder, folder.ends_with("text"));
    }
}

/// An empty folder for the script; with a project of the first format, where it works on one.
fn prepare(folder: &Path) {
    drop(fs::remove_dir_all(folder));
    drop(fs::remove_file(folder.with_extension("told")));
    fs::create_dir_all(folder).unwrap();
    if folder.ends_with("older") {
        fs::copy(older(), &paths(folder, false)[0]).unwrap();
        fs::write(folder.with_extension("told"), "0 0\n").unwrap();
    }
}

fn run(folder: &Path, options: &[String]) -> bool {
    prepare(folder);
    let status = Command::new("strace")
        .args(["-f", "-qq", "-y", "-s", "0", "-e", &format!("trace={CALLS}")])
        .args(options)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "faults::subject", "--ignored", "--test-threads", "1"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// The calls that touch the project: name, and which of that name it is in its thread.
fn points(folder: &Path, log: &Path) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut points = Vec::new();
    for line in fs::read_to_string(log).unwrap().lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((call, arguments)) = rest.trim_start().split_once('(') else { continue };
        if call.contains(' ') {
            continue;
        }
        let count = counts.entry((thread.to_owned(), call.to_owned())).or_default();
        *count += 1;
        let is_ours = arguments.contains(&format!("{}/", folder.display())) || arguments.contains(&format!("{}>", folder.display()));
        if is_ours {
            points.push((call.to_owned(), *count));
        }
    }
    points
}

/// All that was told is there, and every file opens.
fn check(folder: &Path, is_text: bool, states: &[History], what: &str) {
    let told = fs::read_to_string(folder.with_extension("told")).unwrap_or_default();
    let mut last: [Option<usize>; 2] = [None; 2];
    for line in told.lines() {
        let (path, state) = line.split_once(' ').unwrap();
        last[path.parse::<usize>().unwrap()] = Some(state.parse().unwrap());
    }
    for (path, last) in paths(folder, is_text).iter().zip(last) {
        let Some(least) = last else {
            // Never acknowledged: there is nothing, or something whole.
            if path.is_file() || store::is_project(path) && path.is_dir() {
                assert!(Store::open(path).is_ok(), "{what}: {} is there and does not open", path.display());
            }
            continue;
        };
        let (_, loaded) = Store::open(path).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(loaded.notices.is_empty(), "{what}: {:?}", loaded.notices);
        let history = loaded.project.history();
        assert!(states.iter().skip(least).any(|state| state == history), "{what}: state {least} was told, and there is {history:?}");
        let documents = loaded.project.texts().count();
        let added = history.done().iter().chain(history.undone()).filter(|edit| matches!(edit, Edit::AddDocuments(_))).count();
        assert!(documents >= added, "{what}: an article is missing");
    }
}

fn sweep(name: &str, states: &[History]) {
    let scratch = tempfile::tempdir().unwrap();
    let (folder, is_text) = (scratch.path().join(name), name == "text");
    let log = scratch.path().join("log");
    if !run(&folder, &["-o".to_owned(), log.display().to_string()]) {
        eprintln!("strace may not trace here: no fault was tried");
        return;
    }
    check(&folder, is_text, states, "no fault");
    let points = points(&folder, &log);
    assert!(points.len() > 25, "{points:?}");
    let step = if std::env::var_os("FAULTS").is_some_and(|wish| wish == "all") { 1 } else { 29 };
    let mut tried = 0;
    for (number, (call, count)) in points.iter().enumerate().step_by(step) {
        for fault in ["signal=KILL", "error=ENOSPC", "error=EIO", "error=EROFS"] {
            // A full disk stays full; a bad sector may be one.
            let when = if fault == "error=ENOSPC" || fault == "error=EROFS" { format!("{count}+") } else { count.to_string() };
            let options = ["-o", "/dev/null", "-e", &format!("inject={call}:{fault}:when={when}")].map(str::to_owned);
            run(&folder, &options);
            check(&folder, is_text, states, &format!("{fault} at point {number}, {call} {count}"));
            tried += 1;
        }
    }
    println!("{tried} faults at {} points: nothing was lost", points.len());
}

#[test]
fn a_file_loses_nothing_whenever_it_is_killed_or_refused() {
    sweep("file", &states());
}

#[test]
fn a_file_of_an_older_format_is_old_or_new_whenever_that_is_broken_off() {
    sweep("older", &older_states());
}

#[test]
fn a_folder_of_text_loses_nothing_whenever_it_is_killed_or_refused() {
    sweep("text", &states());
}

/// Runs the script on a disk of its own, of so many kilobytes or for reading only; answers a copy of what lay there in the end, or nothing
/// where the system gives no such disk.
fn on_disk(scratch: &Path, name: &str, size: Option<usize>) -> Option<PathBuf> {
    let (folder, kept) = (scratch.join(name), scratch.join("kept").join(name));
    prepare(&folder);
    drop(fs::remove_dir_all(&kept));
    fs::create_dir_all(&kept).unwrap();
    let mount = match size {
        Some(size) => format!(
            "rm -rf {0}.start; cp -a {0} {0}.start && mount -t tmpfs -o size={size}k none {0} && cp -a {0}.start/. {0}/",
            folder.display()
        ),
        None => format!("mount --bind {0} {0} && mount -o remount,bind,ro {0}", folder.display()),
    };
    let subject = format!("{} --exact faults::subject --ignored --test-threads 1", std::env::current_exe().unwrap().display());
    let all = format!(
        "({mount}) || exit 77; {FOLDER}={0} {subject}; status=$?; cp -a {0}/. {1}/; exit $status",
        folder.display(),
        kept.display()
    );
    let status = Command::new("unshare").args(["-rm", "sh", "-c", &all]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => {}
        Ok(status) if status.code() == Some(101) => panic!("the script failed on a disk of {size:?} kB"),
        _ => return None,
    }
    drop(fs::copy(folder.with_extension("told"), kept.with_extension("told")));
    Some(kept)
}

#[test]
fn a_full_disk_and_one_for_reading_only_lose_nothing() {
    let scratch = tempfile::tempdir().unwrap();
    let mut tried = 0;
    for (name, states) in [("file", states()), ("text", states()), ("older", older_states())] {
        for size in [None, Some(24), Some(48), Some(64), Some(88), Some(104), Some(136), Some(160), Some(240)] {
            let Some(kept) = on_disk(scratch.path(), name, size) else { continue };
            check(&kept, name == "text", &states, &format!("{name} on a disk of {size:?} kB"));
            let left =
                fs::read_dir(&kept).unwrap().filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part"));
            assert_eq!(left.count(), 0, "{name} on a disk of {size:?} kB: something unfinished is left");
            tried += 1;
        }
    }
    if tried == 0 {
        eprintln!("no disk could be mounted here: none was tried");
    }
    println!("{tried} disks: nothing was lost");
}
