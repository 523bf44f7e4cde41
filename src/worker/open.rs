//! Projects opened and made, off the window's thread: reading many articles takes its time.

use super::Hub;
use super::job::{Home, Opened, Outcome};
use crate::analysis::Cache;
use crate::project::recent;
use crate::project::store::{Looks, Store};
use std::path::{Path, PathBuf};

/// Opens a project; what was found in its articles before goes into the cache.
pub fn open(path: PathBuf, cache: &mut Cache, hub: &mut Hub) -> Outcome {
    hub.progress("Opening", 0, 0);
    // One path a project, whatever it was called by.
    let path = std::fs::canonicalize(&path).unwrap_or(path);
    match Store::open(&path) {
        Ok((store, mut loaded)) => {
            *cache = Cache::default();
            std::mem::take(&mut loaded.readings).into_iter().for_each(|reading| cache.take(reading));
            Outcome::Opened(Box::new(Opened { path, store, loaded }))
        }
        Err(error) => Outcome::NotOpened(path, error.to_string()),
    }
}

/// Makes a file for a project that has no name yet.
pub fn make_home(folder: &Path) -> Outcome {
    let refused =
        |error: String| Outcome::NoHome(format!("What you do is not kept on the disk yet: {error} Save the project under a name."));
    if let Err(error) = std::fs::create_dir_all(folder) {
        return refused(format!("the folder “{}” could not be made ({error}).", folder.display()));
    }
    let path = recent::untitled(folder);
    match Store::create(&path) {
        Ok(store) => Outcome::HasHome(Box::new(Home { path, store, looks: Looks::default() })),
        Err(error) => refused(error.to_string()),
    }
}
