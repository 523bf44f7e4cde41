//! The line on top: the menu, what is open, the field that finds everything, back and forward, the picture.

use crate::app::command::Command;
use crate::app::model::Model;
use egui::{Align, Layout, Ui};

/// In points.
pub const HEIGHT: f32 = 40.0;

/// The field that finds actors, articles and commands.
#[derive(Default)]
pub struct Palette {
    query: String,
}

impl Palette {
    pub fn toggle(&mut self) {
        self.query.clear();
    }
}

/// Draws the line.
pub fn ui(ui: &mut Ui, model: &Model, palette: &mut Palette) -> Vec<Command> {
    let mut wishes = Vec::new();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(8.0);
        ui.menu_button("Menu", |ui| {
            for command in [Command::Open, Command::Undo, Command::Redo, Command::Quit] {
                if ui.button(command.entry().label).clicked() {
                    wishes.push(command);
                }
            }
        });
        ui.label(if model.is_samples { "Samples" } else { "Articles" });
        ui.text_edit_singleline(&mut palette.query);
    });
    wishes
}
