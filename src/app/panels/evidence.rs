//! The right panel: the sentences behind what is selected, or the whole article they stand in.

use super::Draft;
use crate::app::command::Command;
use crate::app::model::Model;

/// Fills `ui` with the evidence. The panel around it should have no margin of its own.
pub fn ui(ui: &mut egui::Ui, model: &Model, draft: &mut Draft) -> Vec<Command> {
    let _ = draft;
    if let Some(actor) = model.selected_actor().and_then(|id| model.analysis.actor(id)) {
        ui.heading(&actor.name);
    }
    Vec::new()
}
