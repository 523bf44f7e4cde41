//! `actorium --install-desktop`: Actorium in this user's applications menu, so that a double click opens it, and opens projects with it; and
//! out of it again.
//!
//! For desktops that follow freedesktop.org, as those on Linux do. Writes four files in the user's own folder of data, one line in
//! the list of programs in that of settings, and nothing else; taking it out removes just these. The desktop's own tools are asked to take notice, where they are there.

use super::{Outcome, mimeapps, print};
use crate::export::atomic;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

const ENTRY: &str = include_str!("../../assets/desktop/actorium.desktop");
const MIME: &[u8] = include_bytes!("../../assets/desktop/actorium-mime.xml");
/// The tools that take notice of such files, and the folder below the user's data that each looks through.
const TOOLS: [(&str, &str); 2] = [("update-mime-database", "mime"), ("update-desktop-database", "applications")];
const ICON: &[u8] = include_bytes!("../../assets/icons/actorium.svg");
const ICON_256: &[u8] = include_bytes!("../../assets/icons/actorium-256.png");

/// A file that is written, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub path: PathBuf,
    pub contents: Vec<u8>,
}

/// Everything that is written, below the user's folder of data, so that the menu starts `executable`.
///
/// # Errors
/// When the executable's path cannot be put into a desktop entry.
pub fn files(data: &Path, executable: &Path) -> Result<Vec<Written>, String> {
    let path = executable.to_str().filter(|path| !path.contains(char::is_control));
    let path = path.ok_or_else(|| format!("“{}” cannot be put into a menu: its path is not plain text", executable.display()))?;
    let entry = ENTRY.replace("@EXEC@", &in_exec(path)).replace("@TRY@", &in_value(path));
    let icons = data.join("icons").join("hicolor");
    Ok(vec![
        Written { path: data.join("applications").join("actorium.desktop"), contents: entry.into_bytes() },
        Written { path: data.join("mime").join("packages").join("actorium.xml"), contents: MIME.to_vec() },
        Written { path: icons.join("scalable").join("apps").join("actorium.svg"), contents: ICON.to_vec() },
        Written { path: icons.join("256x256").join("apps").join("actorium.png"), contents: ICON_256.to_vec() },
    ])
}

/// As a value of a desktop entry.
fn in_value(text: &str) -> String {
    text.replace('\\', "\\\\")
}

/// As the program of an Exec line: quoted for it, then as a value. A percent sign would begin a field.
fn in_exec(path: &str) -> String {
    let mut quoted = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '`' | '$' | '\\' => quoted.extend(['\\', c]),
            '%' => quoted.push_str("%%"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    in_value(&quoted)
}

/// A folder of the user's: where the system names a whole path for it there, else at home.
fn folder(xdg: Option<OsString>, home: Option<OsString>, at_home: &str) -> Option<PathBuf> {
    let xdg = xdg.map(PathBuf::from).filter(|path| path.is_absolute());
    xdg.or_else(|| Some(PathBuf::from(home.filter(|home| !home.is_empty())?).join(at_home)))
}

/// The list of programs, by what they open.
fn program_list() -> Option<PathBuf> {
    Some(folder(std::env::var_os("XDG_CONFIG_HOME"), std::env::var_os("HOME"), ".config")?.join(mimeapps::FILE))
}

fn here() -> Result<(PathBuf, Vec<Written>), String> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return Err("this system's menu is not filled by programs themselves; make a shortcut to Actorium by hand".to_owned());
    }
    let data = folder(std::env::var_os("XDG_DATA_HOME"), std::env::var_os("HOME"), ".local/share");
    let data = data.ok_or("there is no home folder: neither HOME nor XDG_DATA_HOME is set")?;
    // Within an AppImage the running program lies in a folder that is gone afterwards; the image itself is named beside it.
    let image = std::env::var_os("APPIMAGE").map(PathBuf::from).filter(|path| path.is_file());
    let executable = image.map_or_else(std::env::current_exe, Ok).map_err(|error| format!("where Actorium lies is not known: {error}"))?;
    let files = files(&data, &executable)?;
    Ok((data, files))
}

/// Has the desktop look at its folders again. Where a tool is missing, it does so by itself, at the latest when the user comes next.
fn tell_desktop(data: &Path) {
    for (tool, folder) in TOOLS {
        drop(std::process::Command::new(tool).arg(data.join(folder)).stdout(Stdio::null()).stderr(Stdio::null()).status());
    }
}

/// Writes the files.
///
/// # Errors
/// In words for the user.
pub fn install() -> Result<Outcome, String> {
    let (data, files) = here()?;
    for file in &files {
        if let Some(folder) = file.path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("“{}” could not be made: {error}", folder.display()))?;
        }
        atomic::write(&file.path, |out| out.write_all(&file.contents)).map_err(|error| error.to_string())?;
    }
    let mut written: Vec<PathBuf> = files.into_iter().map(|file| file.path).collect();
    if let Some(programs) = program_list()
        && mimeapps::put_in(&programs)?
    {
        written.push(programs);
    }
    tell_desktop(&data);
    print(&format!("Actorium is in the applications menu, and opens projects. Written:\n{}", list(written.iter().map(PathBuf::as_path))))
}

/// Removes the files, those that are there.
///
/// # Errors
/// In words for the user.
pub fn uninstall() -> Result<Outcome, String> {
    let mut removed = Vec::new();
    let (data, files) = here()?;
    for file in files {
        match std::fs::remove_file(&file.path) {
            Ok(()) => removed.push(file.path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("“{}” could not be removed: {error}", file.path.display())),
        }
    }
    if let Some(programs) = program_list()
        && mimeapps::take_out(&programs)?
    {
        removed.push(programs);
    }
    if removed.is_empty() {
        return print("Actorium was not in the applications menu.\n");
    }
    tell_desktop(&data);
    print(&format!("Actorium is out of the applications menu. Removed:\n{}", list(removed.iter().map(PathBuf::as_path))))
}

fn list<'a>(paths: impl Iterator<Item = &'a Path>) -> String {
    paths.map(|path| format!("  {}\n", path.display())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written() {
        let files = files(Path::new("/home/a/.local/share"), Path::new("/opt/news tools/actorium")).unwrap();
        let paths: Vec<&str> = files.iter().map(|file| file.path.to_str().unwrap()).collect();
        assert_eq!(
            paths,
            [
                "/home/a/.local/share/applications/actorium.desktop",
                "/home/a/.local/share/mime/packages/actorium.xml",
                "/home/a/.local/share/icons/hicolor/scalable/apps/actorium.svg",
                "/home/a/.local/share/icons/hicolor/256x256/apps/actorium.png",
            ]
        );
        let entry = String::from_utf8(files[0].contents.clone()).unwrap();
        assert!(entry.starts_with("[Desktop Entry]\n"));
        assert!(entry.contains("\nExec=\"/opt/news tools/actorium\" %F\n"), "{entry}");
        assert!(entry.contains("\nTryExec=/opt/news tools/actorium\n"));
        assert!(entry.contains("\nIcon=actorium\n") && entry.contains("\nMimeType=application/x-actorium;text/plain;\n"));
        assert!(entry.lines().skip(1).all(|line| line.split_once('=').is_some_and(|(_, value)| !value.is_empty())));
        assert!(!entry.contains('@'));
    }

    #[test]
    fn odd_paths_are_quoted() {
        assert_eq!(in_exec("/a b"), "\"/a b\"");
        assert_eq!(in_exec("/50%/$x"), "\"/50%%/\\\\$x\"");
        assert!(files(Path::new("/d"), Path::new("/a\nb")).is_err());
    }

    #[test]
    fn folders_of_the_user() {
        let set = |text: &str| Some(OsString::from(text));
        let data = |xdg, home| folder(xdg, home, ".local/share");
        assert_eq!(data(set("/x"), set("/home/a")), Some(PathBuf::from("/x")));
        assert_eq!(data(set("relative"), set("/home/a")), Some(PathBuf::from("/home/a/.local/share")));
        assert_eq!(data(None, set("/home/a")), Some(PathBuf::from("/home/a/.local/share")));
        assert_eq!(data(None, None), None);
    }
}
