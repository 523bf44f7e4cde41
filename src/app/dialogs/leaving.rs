//! The window is to close, and the disk did not take the last changes: what can be done about it.

use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::say;
use egui::{Align, Button, Context, Layout};

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, model: &Model, wishes: &mut Vec<Command>) -> bool {
    let Some(trouble) = &model.home.trouble else { return false };
    let mut is_open = true;
    let modal = super::modal(ctx, "leaving").show(ctx, |ui| {
        ui.set_width(440.0);
        is_open = !super::title(ui, "Not everything is saved");
        say::wrapped(ui, trouble);
        ui.add_space(16.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for wish in [Command::SaveAsDialog, Command::SaveAgain, Command::QuitAnyway] {
                let entry = wish.entry();
                if ui.add(Button::new(entry.label)).on_hover_text(entry.help).clicked() {
                    wishes.push(wish);
                    is_open = false;
                }
            }
        });
    });
    is_open && !modal.should_close()
}
