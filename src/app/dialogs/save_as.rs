//! Under which name a project is kept from now on, or a file with its corrections is written.

use super::destination::{Destination, LABEL_WIDTH};
use crate::app::command::Command;
use crate::app::model::Naming;
use crate::app::theme::Theme;
use crate::app::widgets::say;
use crate::worker::keep::Form;
use egui::{Align, Button, Context, Grid, Key, Layout, RichText, Ui, vec2};
use std::path::Path;

/// What is chosen so far.
pub struct SaveAs {
    only_corrections: bool,
    form: Form,
    pub to: Destination,
    /// The project has a name already.
    is_named: bool,
    is_ready: bool,
}

impl SaveAs {
    /// A dialog for a project, or for its corrections alone. `stem` is the name that is offered, in `folder`.
    pub fn new(only_corrections: bool, stem: &str, folder: &Path, is_named: bool) -> Self {
        let name = if only_corrections { format!("{stem} corrections") } else { stem.to_owned() };
        Self { only_corrections, form: Form::File, to: Destination::new(name, folder), is_named, is_ready: false }
    }

    fn ending(&self) -> &'static str {
        match (self.only_corrections, self.form) {
            (true, _) => ".jsonl",
            (false, Form::File) => ".actorium",
            (false, Form::Text) => "",
        }
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, save: &mut SaveAs, wishes: &mut Vec<Command>) -> bool {
    let mut is_open = true;
    let modal = super::modal(ctx, "save-as").show(ctx, |ui| {
        ui.set_width(480.0);
        is_open = !super::title(ui, if save.only_corrections { "Save corrections" } else { "Save project as" });
        let words = match (save.only_corrections, save.is_named) {
            (true, _) => "What was set right here can be taken over in other projects, and by others. No article is in the file.",
            (false, true) => "A copy goes on under this name, and every change is kept there from now on. The old one stays as it is.",
            (false, false) => "Everything done so far is kept already. Under a name it lies where you choose, and can be passed on.",
        };
        say::wrapped_caption(ui, words);
        ui.add_space(8.0);
        Grid::new("save-as-grid")
            .num_columns(2)
            .spacing(vec2(16.0, 12.0))
            .min_col_width(LABEL_WIDTH)
            .show(ui, |ui| choices(ui, save, wishes));
        ui.add_space(16.0);
        is_open &= !foot(ui, save, wishes);
    });
    is_open && !modal.should_close()
}

fn choices(ui: &mut Ui, save: &mut SaveAs, wishes: &mut Vec<Command>) {
    if !save.only_corrections {
        ui.label("Form");
        ui.horizontal(|ui| {
            ui.selectable_value(&mut save.form, Form::File, "One file").on_hover_text("For working, and for passing on");
            let help = "A folder of lines of text, one change a line: for version control and review. It opens as a project too";
            ui.selectable_value(&mut save.form, Form::Text, "Folder of text").on_hover_text(help);
        });
        ui.end_row();
    }
    let ending = save.ending();
    let field = save.to.rows(ui, ending, wishes);
    if !std::mem::replace(&mut save.is_ready, true) {
        field.request_focus();
    }
}

/// The last line; true when the dialog is done.
fn foot(ui: &mut Ui, save: &mut SaveAs, wishes: &mut Vec<Command>) -> bool {
    let path = save.to.path(save.ending());
    let (can_save, exists) = (save.to.is_complete(), save.to.exists(&path));
    let mut is_done = false;
    ui.horizontal(|ui| {
        if exists && can_save {
            ui.label(if save.form == Form::Text { "A folder of this name is there." } else { "A file of this name is there." });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let verb = if exists && can_save { "Replace" } else { "Save" };
            let strong = RichText::new(verb).color(Theme::of(ui.ctx()).ink);
            let button = ui.add_enabled(can_save, Button::new(strong));
            let by_key = can_save && !exists && ui.input(|input| input.key_pressed(Key::Enter));
            if button.clicked() || by_key {
                wishes.push(if save.only_corrections {
                    Command::SaveCorrections(path.clone())
                } else {
                    Command::SaveAs(Naming { path: path.clone(), form: save.form })
                });
                is_done = true;
            }
            is_done |= ui.button("Cancel").clicked();
        });
    });
    is_done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::store::ENDING;

    #[test]
    fn the_ending_follows_the_form() {
        let mut save = SaveAs::new(false, "case", Path::new("/tmp"), false);
        assert_eq!(save.ending().trim_start_matches('.'), ENDING.trim_start_matches('.'));
        save.form = Form::Text;
        assert_eq!(save.ending(), "");
        assert_eq!(SaveAs::new(true, "case", Path::new("/tmp"), false).ending(), ".jsonl");
    }
}
