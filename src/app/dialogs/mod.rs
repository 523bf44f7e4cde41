//! What opens above the panels, and in which order Esc closes it.

use super::command::Command;
use super::model::Model;
use egui::Context;

/// Which dialogs are open, and what is typed in them.
#[derive(Default)]
pub struct Dialogs {
    pub palette: super::panels::toolbar::Palette,
    shows_shortcuts: bool,
    shows_notices: bool,
}

impl Dialogs {
    pub fn toggle_shortcuts(&mut self) {
        self.shows_shortcuts ^= true;
    }

    pub fn toggle_notices(&mut self) {
        self.shows_notices ^= true;
    }

    pub fn toggle_palette(&mut self) {
        self.palette.toggle();
    }

    /// True while a dialog takes the keys that have no modifier.
    pub fn holds_keys(&self) -> bool {
        self.shows_shortcuts
    }

    /// Closes the dialog on top; `false` when none is open.
    pub fn close_one(&mut self) -> bool {
        std::mem::take(&mut self.shows_shortcuts) || std::mem::take(&mut self.shows_notices)
    }
}

/// Draws what is open.
pub fn ui(ctx: &Context, dialogs: &mut Dialogs, model: &Model) -> Vec<Command> {
    let _ = (ctx, dialogs, model);
    Vec::new()
}
