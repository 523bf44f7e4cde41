//! The left panel: the list of actors, and the list of articles.

use super::menu::offer;
use super::{Draft, actors, articles, inside};
use crate::app::command::Command;
use crate::app::model::{ListTab, Model};
use crate::app::theme::Theme;
use crate::app::widgets::{chip, row};
use crate::app::wording;
use egui::Ui;

/// The field that actors are sought in, so that a shortcut can bring the keyboard to it.
pub fn search_id() -> egui::Id {
    egui::Id::new("search for an actor")
}

/// Fills `ui` with the lists. The panel around it should have no margin of its own.
pub fn ui(ui: &mut Ui, model: &Model, draft: &mut Draft) -> Vec<Command> {
    let mut wishes = Vec::new();
    draft.lists_hover.begin();
    inside(ui, |ui| {
        tabs(ui, model, &mut wishes);
        match model.preferences.list_tab {
            ListTab::Actors => actors::ui(ui, model, draft, &mut wishes),
            ListTab::Articles => articles::ui(ui, model, draft, &mut wishes),
        }
    });
    draft.lists_hover.end(&mut wishes);
    wishes
}

fn tabs(ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) {
    let open = model.preferences.list_tab;
    let line = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        ui.add_space(row::PAD);
        let tabs =
            [(ListTab::Actors, "Actors", model.analysis.actors().len()), (ListTab::Articles, "Articles", model.analysis.documents.len())];
        for (tab, label, count) in tabs {
            if chip::tab(ui, label, &wording::figure(count), open == tab).clicked() {
                wishes.push(Command::SetListTab(tab));
            }
        }
    });
    let theme = Theme::of(ui.ctx());
    let rect = line.response.rect;
    ui.painter().hline(ui.max_rect().expand(8.0).x_range(), rect.bottom() - 0.5, theme.hairline_stroke());
    ui.add_space(8.0);
}

/// What an empty panel says: what will be here, and how to fill it.
pub(super) fn empty(ui: &mut Ui, words: &str, wishes: &mut Vec<Command>) {
    super::padded(ui, |ui| {
        crate::app::widgets::say::caption(ui, words);
        ui.add_space(16.0);
        offer(ui, Command::Open, wishes);
        ui.add_space(8.0);
        offer(ui, Command::OpenSamples, wishes);
    });
}
