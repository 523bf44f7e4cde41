//! Under which name, in which folder something is to be written: a part of the dialogs that save.

use crate::app::command::Command;
use egui::{TextEdit, Ui};
use std::path::{Path, PathBuf};

/// The width of a dialog's first column, and of its fields.
pub const LABEL_WIDTH: f32 = 88.0;
const FIELD_WIDTH: f32 = 250.0;

/// A name and a folder, as they are typed.
pub struct Destination {
    pub name: String,
    folder: String,
    /// The path that was looked for last, and whether something is there.
    found: Option<(PathBuf, bool)>,
}

impl Destination {
    pub fn new(name: String, folder: &Path) -> Self {
        Self { name, folder: folder.display().to_string(), found: None }
    }

    pub fn set_folder(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }

    /// Where it is: the name has the ending once, also where it was typed with it. `ending` with its dot.
    pub fn path(&self, ending: &str) -> PathBuf {
        let stem = self.name.trim();
        let stem = stem.strip_suffix(ending).unwrap_or(stem);
        Path::new(self.folder.trim()).join(format!("{stem}{ending}"))
    }

    /// A name that names one file, in a folder that is said.
    pub fn is_complete(&self) -> bool {
        let name = self.name.trim();
        let is_plain = !name.is_empty() && !name.contains(['/', '\\', '\0']) && name != "." && name != "..";
        is_plain && !self.folder.trim().is_empty()
    }

    /// Looked up once a path, not once a frame.
    pub fn exists(&mut self, path: &Path) -> bool {
        if self.found.as_ref().is_none_or(|(sought, _)| sought != path) {
            self.found = Some((path.to_owned(), path.exists()));
        }
        self.found.as_ref().is_some_and(|(_, exists)| *exists)
    }

    /// Two rows of a grid; answers the field of the name.
    pub fn rows(&mut self, ui: &mut Ui, ending: &str, wishes: &mut Vec<Command>) -> egui::Response {
        let name = ui.label("Name");
        let field = ui.horizontal(|ui| {
            let field = ui.add(TextEdit::singleline(&mut self.name).desired_width(FIELD_WIDTH)).labelled_by(name.id);
            ui.weak(ending);
            field
        });
        ui.end_row();
        let folder = ui.label("Folder");
        ui.horizontal(|ui| {
            ui.add(TextEdit::singleline(&mut self.folder).desired_width(FIELD_WIDTH)).labelled_by(folder.id);
            if ui.button(Command::ChooseSaveFolder.entry().label).clicked() {
                wishes.push(Command::ChooseSaveFolder);
            }
        });
        ui.end_row();
        field.inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_stands_once() {
        let mut to = Destination::new("Map".to_owned(), Path::new("/tmp"));
        assert_eq!(to.path(".png"), Path::new("/tmp/Map.png"));
        to.name = "Map.png".to_owned();
        assert_eq!(to.path(".png"), Path::new("/tmp/Map.png"));
        assert_eq!(to.path(""), Path::new("/tmp/Map.png"));
        to.name = "v1.2".to_owned();
        assert_eq!(to.path(".svg"), Path::new("/tmp/v1.2.svg"));
    }

    #[test]
    fn a_name_names_one_file() {
        for (name, is_complete) in [("case 1.2", true), ("", false), (" ", false), ("a/b", false), ("..", false)] {
            assert_eq!(Destination::new(name.to_owned(), Path::new("/tmp")).is_complete(), is_complete, "{name}");
        }
        assert!(!Destination::new("case".to_owned(), Path::new("")).is_complete());
    }
}
