//! What could not be read, and why; what a change of the user's no longer finds.

use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::Model;
use crate::app::theme;
use egui::{RichText, ScrollArea, Ui};

/// Fills `ui` with the notices.
pub fn ui(ui: &mut Ui, model: &Model) -> Vec<Command> {
    let mut wishes = Vec::new();
    if model.notices.is_empty() {
        ui.weak("Nothing went wrong. What could not be read is told here.");
        return wishes;
    }
    ScrollArea::vertical().auto_shrink([false, true]).max_height(320.0).show(ui, |ui| {
        for (index, notice) in model.notices.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            if let Some(file) = &notice.file {
                ui.label(RichText::new(file).font(fonts::semibold(theme::BODY)));
            }
            ui.add(egui::Label::new(&notice.message).wrap().selectable(true));
        }
    });
    ui.add_space(8.0);
    let clear = Command::ClearNotices;
    if ui.button(clear.entry().label).on_hover_text(clear.entry().help).clicked() {
        wishes.push(clear);
    }
    wishes
}
