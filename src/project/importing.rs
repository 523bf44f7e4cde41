//! A large import that is under way, in a small file of the user's state folder, so that one that was broken off can be gone on with.
//!
//! It is not kept in the project: a project from elsewhere must not name files of this machine.

use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "importing.json";

#[derive(Serialize, Deserialize)]
struct Importing {
    project: PathBuf,
    paths: Vec<PathBuf>,
}

/// Remembers that these files and folders are on their way into a project. Nothing but a convenience hangs on it.
pub fn note(folder: &Path, project: &Path, paths: &[PathBuf]) {
    let importing = Importing { project: project.to_owned(), paths: paths.to_vec() };
    if let Ok(text) = serde_json::to_string_pretty(&importing) {
        drop(super::store::write_whole(&folder.join(FILE), text.as_bytes()));
    }
}

/// What was on its way into this project when the program ended; only what is still there.
pub fn broken_off(folder: &Path, project: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    let importing = serde_json::from_str::<Importing>(&text).ok().filter(|importing| importing.project == project);
    importing.map(|importing| importing.paths).unwrap_or_default().into_iter().filter(|path| path.exists()).collect()
}

/// All that was on its way is in.
pub fn forget(folder: &Path) {
    drop(fs::remove_file(folder.join(FILE)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_broken_off_is_known_to_its_project_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let (here, gone) = (folder.path().to_owned(), folder.path().join("gone"));
        let project = Path::new("/tmp/a.actorium");
        assert!(broken_off(folder.path(), project).is_empty());
        note(folder.path(), project, &[here.clone(), gone]);
        assert_eq!(broken_off(folder.path(), project), [here]);
        assert!(broken_off(folder.path(), Path::new("/tmp/b.actorium")).is_empty());
        forget(folder.path());
        assert!(broken_off(folder.path(), project).is_empty());
    }
}
