//! What a right click on the map offers.

use super::pick::Target;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::panels::menu;
use crate::app::widgets::words::count;
use crate::mention::ActorKind;
use egui::{Response, Ui};

/// Shows the menu for what was under the pointer at the click.
pub fn show(response: &Response, model: &Model, target: Option<Target>, commands: &mut Vec<Command>) {
    menu::open(response, |ui| match target {
        Some(Target::Actor(actor)) => menu::actor(ui, model, actor, commands),
        Some(Target::Tie(tie)) => {
            if let Some(tie) = model.analysis.network.co_mentions.get(tie) {
                menu::tie(ui, model, tie.a, tie.b, commands);
            }
        }
        None => commands.extend(paper(ui, model)),
    });
}

/// What can be done to the map as a whole.
fn paper(ui: &mut Ui, model: &Model) -> Option<Command> {
    ui.set_min_width(180.0);
    let legend = if model.preferences.shows_legend { "Hide legend" } else { "Show legend" };
    let mut entries = vec![("Fit the map".to_owned(), Command::Fit), (legend.to_owned(), Command::ToggleLegend)];
    let hidden = ActorKind::ALL.into_iter().filter(|kind| model.hidden_kinds.contains(kind));
    entries.extend(hidden.map(|kind| (format!("Show {}", menu::plural(kind)), Command::ToggleKind(kind))));
    let pins = model.analysis.pins.len();
    if pins > 0 {
        entries.push((format!("Release {}", count(pins, "pinned actor")), Command::ReleaseAll));
    }
    entries.push(("Lay out anew".to_owned(), Command::LayOutAnew));
    let mut wish = None;
    for (label, command) in entries {
        if ui.button(label).on_hover_text(command.entry().help).clicked() {
            wish = Some(command);
            ui.close();
        }
    }
    wish
}
