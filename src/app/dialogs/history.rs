//! Every change in plain words, in the order they were made; a click goes back or forward to the state after it.

use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::Model;
use crate::app::theme::{self, Theme};
use crate::app::widgets::words::count;
use crate::app::widgets::{row, say};
use crate::project::{Anchor, Edit};
use egui::{Align, Align2, Context, Id, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, vec2};

const WIDTH: f32 = 380.0;

/// Draws the list; `false` once it was closed. `shown` is the point of the history that was current in the last frame.
pub fn ui(ctx: &Context, model: &Model, shown: &mut Option<usize>, wishes: &mut Vec<Command>) -> bool {
    let mut is_closed = false;
    egui::Window::new("History")
        .title_bar(false)
        .anchor(Align2::RIGHT_TOP, vec2(-8.0, crate::app::panels::toolbar::HEIGHT + 8.0))
        .resizable(false)
        .show(ctx, |ui| {
            ui.set_width(WIDTH);
            is_closed = super::title(ui, "History");
            let height = (ctx.content_rect().height() * 0.5).max(160.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                lines(ui, model, shown, wishes);
            });
        });
    !is_closed
}

fn lines(ui: &mut Ui, model: &Model, shown: &mut Option<usize>, wishes: &mut Vec<Command>) {
    let history = model.project.history();
    let (floor, now) = (model.undo_floor.min(history.done().len()), history.done().len());
    let moved = shown.replace(now) != Some(now);
    let start = if floor > 0 { "Start: the sample articles" } else { "Start: nothing yet" };
    let edits = history.done().iter().chain(history.undone()).enumerate().skip(floor);
    let points = edits.map(|(index, edit)| (index + 1, edit.describe(), effect(model, edit)));
    for (point, words, effect) in std::iter::once((floor, start.to_owned(), String::new())).chain(points) {
        let note = if point > now { "undone".to_owned() } else { effect };
        let response = line(ui, point, &words, &note, point == now, point > now);
        if point == now && moved {
            response.scroll_to_me(Some(Align::Center));
        }
        if response.clicked() && point != now {
            wishes.push(Command::GoTo(point));
        }
    }
    if history.done().len() + history.undone().len() == floor {
        ui.add_space(8.0);
        say::caption(ui, "Every change to articles, actors and pins will be listed here, and can be taken back.");
    }
}

fn line(ui: &mut Ui, point: usize, words: &str, note: &str, is_now: bool, is_undone: bool) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), row::HEIGHT));
    let response = ui.interact(rect, Id::new(("history", point)), Sense::click());
    let state = match (is_now, is_undone) {
        (true, _) => ", now",
        (false, true) => ", undone",
        (false, false) => "",
    };
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, is_now, format!("{words}{state}")));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    row::ground(ui, &response, rect, is_now, false);
    let inner = rect.shrink2(vec2(row::PAD, 0.0));
    let note = say::line(ui, note, fonts::regular(theme::SMALL), theme.second_ink, 120.0);
    let font = if is_now { fonts::semibold(theme::BODY) } else { fonts::regular(theme::BODY) };
    let ink = if is_undone { theme.second_ink } else { theme.ink };
    let set = say::line(ui, words, font, ink, inner.width() - note.size().x - 12.0);
    let at = |x: f32, height: f32| egui::pos2(x, inner.center().y - height / 2.0);
    let is_cut = set.elided;
    ui.painter().galley(at(inner.min.x, set.size().y), set, ink);
    ui.painter().galley(at(inner.max.x - note.size().x, note.size().y), note, theme.second_ink);
    if is_cut { response.on_hover_text_at_pointer(words) } else { response }
}

/// What an edit touches now: how many mentions, in how many articles.
fn effect(model: &Model, edit: &Edit) -> String {
    let touched = |anchor: &Anchor| {
        let Some(mention) = model.analysis.mention_at(anchor) else { return "waits for its article".to_owned() };
        let actor = model.analysis.meant(mention).and_then(|id| model.analysis.actor(id));
        actor.map_or_else(String::new, |actor| count(actor.mentions.len(), "mention"))
    };
    match edit.parts().first() {
        Some(Edit::Merge(anchors)) => anchors.first().map_or_else(String::new, touched),
        Some(Edit::Rename(anchor, _) | Edit::SetKind(anchor, _)) => touched(anchor),
        Some(Edit::DropMention(_)) => count(1, "mention"),
        _ => String::new(),
    }
}
