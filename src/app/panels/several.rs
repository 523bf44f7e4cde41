//! Several actors that are selected: who they are, and what can be done with them together.

use super::{Hover, menu, padded};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::row::{self, Row};
use crate::app::widgets::say;
use crate::app::wording;
use egui::{Id, ScrollArea, Ui, vec2};

/// The width of the cross at the end of a row.
const CROSS: f32 = 28.0;

pub(super) fn ui(ui: &mut Ui, model: &Model, hover: &mut Hover, wishes: &mut Vec<Command>) {
    let several = model.selected_actors();
    padded(ui, |ui| {
        ui.add_space(4.0);
        say::title(ui, &wording::count(several.len(), "actor"));
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            menu::offer(ui, Command::AskMerge(several.clone()), wishes);
            if let [a, b] = several.as_slice() {
                if let Some((a, b)) = model.analysis.anchor(*a).zip(model.analysis.anchor(*b)) {
                    menu::offer(ui, Command::KeepApart(a, b), wishes);
                }
                menu::offer(ui, Command::SelectTie(*a, *b), wishes);
            }
            menu::offer(ui, Command::LetGo, wishes);
        });
        ui.add_space(8.0);
    });
    row::columns(ui, "Selected", &[("mentions", 76.0 + CROSS)]);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for id in several {
            let Some(actor) = model.analysis.actor(id) else { continue };
            let mentions = wording::count(actor.mentions.len(), "mention");
            let response = Row {
                words: &actor.name,
                kind: Some(actor.kind),
                figures: &[(wording::figure(actor.mentions.len()), 76.0), (String::new(), CROSS)],
                is_selected: false,
                is_lit: model.hovered == Some(id),
                spoken: &format!("{}, {}, {mentions}", actor.name, actor.kind.word()),
                id: Id::new(("selected", id.0)),
            }
            .show(ui);
            if response.hovered() || response.has_focus() {
                hover.on(id);
            }
            let at = egui::Rect::from_center_size(response.rect.right_center() - vec2(16.0, 0.0), vec2(22.0, 22.0));
            let spoken = format!("Leave {} out", actor.name);
            if row::cross(ui, at, Id::new(("let go of", id.0)), &spoken, |_| true).on_hover_text("Leave out").clicked() {
                wishes.push(Command::SelectAlso(id));
            } else if response.clicked() {
                wishes.push(Command::SelectActor(id));
            }
            menu::open(&response, |ui| menu::actor(ui, model, id, wishes));
        }
        ui.add_space(12.0);
        padded(ui, |ui| say::caption(ui, "Ctrl-click adds an actor, in the list or on the map."));
    });
}
