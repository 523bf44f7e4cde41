//! Which program opens projects: one line of `mimeapps.list` in the user's folder of settings, which desktops read themselves. Without it a
//! double click waits for `update-desktop-database`, which not every machine has.
//!
//! Keeps every other line as it is, and what the user chose for projects before.

use crate::export::atomic;
use std::io::ErrorKind;
use std::path::Path;

pub const FILE: &str = "mimeapps.list";
const GROUP: &str = "[Default Applications]";
const KEY: &str = "application/x-actorium";
const LINE: &str = "application/x-actorium=actorium.desktop";

/// The list with Actorium as the program for projects; `None` where a program for them is in it.
fn with_line(list: &str) -> Option<String> {
    let mut group = "";
    for line in list.lines().map(str::trim) {
        if line.starts_with('[') {
            group = line;
        } else if group == GROUP && line.split_once('=').is_some_and(|(key, _)| key.trim() == KEY) {
            return None;
        }
    }
    let mut lines: Vec<&str> = list.lines().collect();
    match lines.iter().position(|line| line.trim() == GROUP) {
        Some(at) => lines.insert(at + 1, LINE),
        None => lines.extend([GROUP, LINE]),
    }
    Some(lines.join("\n") + "\n")
}

/// The list without the line; `None` where it is not in it.
fn without_line(list: &str) -> Option<String> {
    let is_ours = |line: &&str| line.trim().trim_end_matches(';') == LINE;
    list.lines().any(|line| is_ours(&line)).then(|| list.lines().filter(|line| !is_ours(line)).map(|line| format!("{line}\n")).collect())
}

/// Puts the line in. True where it was not there. A list that is no text is left alone.
///
/// # Errors
/// In words for the user.
pub fn put_in(path: &Path) -> Result<bool, String> {
    let list = match std::fs::read_to_string(path) {
        Ok(list) => list,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) if error.kind() == ErrorKind::InvalidData => return Ok(false),
        Err(error) => return Err(format!("“{}” could not be read: {error}", path.display())),
    };
    with_line(&list).map_or(Ok(false), |list| write(path, &list).map(|()| true))
}

/// Takes the line out, and with it a list that has nothing else. True where it was there.
///
/// # Errors
/// In words for the user.
pub fn take_out(path: &Path) -> Result<bool, String> {
    let Some(list) = std::fs::read_to_string(path).ok().as_deref().and_then(without_line) else { return Ok(false) };
    if list.trim() == GROUP {
        std::fs::remove_file(path).map_err(|error| format!("“{}” could not be removed: {error}", path.display()))?;
    } else {
        write(path, &list)?;
    }
    Ok(true)
}

fn write(path: &Path, list: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("“{}” could not be made: {error}", folder.display()))?;
    }
    atomic::write(path, |out| out.write_all(list.as_bytes())).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays() {
        let list = "[Added Associations]\napplication/x-actorium=other.desktop;\n\n[Default Applications]\ntext/html=browser.desktop\n";
        let with = with_line(list).unwrap();
        assert_eq!(with, list.replace(GROUP, &format!("{GROUP}\n{LINE}")));
        assert_eq!(with_line(&with), None);
        assert_eq!(without_line(&with).as_deref(), Some(list));
        assert_eq!(without_line(list), None);
        assert_eq!(with_line("# mine\n").unwrap(), format!("# mine\n{GROUP}\n{LINE}\n"));
    }

    #[test]
    fn what_the_user_chose_stays() {
        let chosen = format!("{GROUP}\n{KEY} = viewer.desktop;\n");
        assert_eq!((with_line(&chosen), without_line(&chosen)), (None, None));
    }

    #[test]
    fn a_list_of_our_own_goes_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings").join(FILE);
        assert_eq!((put_in(&path), put_in(&path)), (Ok(true), Ok(false)));
        assert_eq!((take_out(&path), take_out(&path), path.exists()), (Ok(true), Ok(false), false));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, b"\xff\n").unwrap();
        assert_eq!((put_in(&path), take_out(&path)), (Ok(false), Ok(false)));
    }
}
