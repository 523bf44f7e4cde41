//! Which projects were open last, the newest first, in a small file of the user's state folder; and where projects without a name lie.
//!
//! The list is a convenience: where it cannot be read it is empty, where it cannot be written nothing else suffers.

use super::store::ENDING;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "recent.json";
const UNTITLED: &str = "untitled";
/// So many are remembered.
const LENGTH: usize = 12;

/// A project that was open once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    pub path: PathBuf,
    /// What it was called in the window's title.
    pub name: String,
    /// False where nothing lies there any more.
    #[serde(skip)]
    pub is_there: bool,
}

/// The list, the newest first; each looked for.
pub fn list(folder: &Path) -> Vec<Recent> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    let mut list: Vec<Recent> = serde_json::from_str(&text).unwrap_or_default();
    list.truncate(LENGTH);
    for one in &mut list {
        one.is_there = one.path.exists();
    }
    list
}

/// Puts a project on top of the list.
///
/// # Errors
/// When the list cannot be written.
pub fn note(folder: &Path, path: &Path, name: &str) -> std::io::Result<()> {
    let mut list = list(folder);
    list.retain(|one| one.path != path);
    list.insert(0, Recent { path: path.to_owned(), name: name.to_owned(), is_there: true });
    write(folder, list)
}

/// Takes a project off the list.
///
/// # Errors
/// When the list cannot be written.
pub fn forget(folder: &Path, path: &Path) -> std::io::Result<()> {
    let mut list = list(folder);
    list.retain(|one| one.path != path);
    write(folder, list)
}

fn write(folder: &Path, mut list: Vec<Recent>) -> std::io::Result<()> {
    list.truncate(LENGTH);
    fs::create_dir_all(folder)?;
    let text = serde_json::to_string_pretty(&list)?;
    super::store::write_whole(&folder.join(FILE), text.as_bytes())
}

/// A name for a project without one that no other has.
pub fn untitled(folder: &Path) -> PathBuf {
    let name = |number: usize| folder.join(format!("{UNTITLED}-{number}.{ENDING}"));
    (1..).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(0))
}

/// True for a project that was never given a name.
pub fn is_untitled(folder: Option<&Path>, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    folder.is_some() && path.parent() == folder && name.starts_with(UNTITLED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_what_is_gone_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("state");
        assert!(list(&state).is_empty());
        let (here, gone) = (folder.path().join("here.actorium"), folder.path().join("gone.actorium"));
        fs::write(&here, "").expect("written");
        for (path, name) in [(&gone, "gone"), (&here, "here"), (&gone, "gone")] {
            note(&state, path, name).expect("noted");
        }
        let names: Vec<_> = list(&state).into_iter().map(|one| (one.name, one.is_there)).collect();
        assert_eq!(names, [("gone".to_owned(), false), ("here".to_owned(), true)]);
        forget(&state, &gone).expect("forgotten");
        assert_eq!(list(&state).len(), 1);
        fs::write(state.join(FILE), "[{\"path\":3").expect("written");
        assert!(list(&state).is_empty());
    }

    #[test]
    fn untitled_projects_do_not_get_in_each_others_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = untitled(folder.path());
        fs::write(&first, "").expect("written");
        assert_ne!(untitled(folder.path()), first);
        assert!(is_untitled(Some(folder.path()), &first));
        assert!(!is_untitled(Some(folder.path()), Path::new("/tmp/untitled-1.actorium")) && !is_untitled(None, &first));
    }
}
