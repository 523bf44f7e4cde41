//! The left panel: the list of actors, and the list of articles.

use super::Draft;
use crate::app::command::Command;
use crate::app::model::Model;

/// Fills `ui` with the lists. The panel around it should have no margin of its own.
pub fn ui(ui: &mut egui::Ui, model: &Model, draft: &mut Draft) -> Vec<Command> {
    let mut wishes = Vec::new();
    ui.text_edit_singleline(&mut draft.search);
    for (number, actor) in model.analysis.actors().iter().enumerate().take(50) {
        if ui.button(&actor.name).clicked() {
            wishes.push(Command::SelectActor(crate::actor::ActorId(number)));
        }
    }
    wishes
}
