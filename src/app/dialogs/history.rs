//! Every change in plain words, in the order they were made; a click goes back or forward to the state after it.

use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::Model;
use crate::app::theme::{self, Theme};
use crate::app::widgets::words::count;
use crate::app::widgets::{row, say};
use crate::project::{Anchor, Edit};
use egui::{Align, Align2, Context, Id, Layout, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};

const WIDTH: f32 = 460.0;
/// The width of what switches a correction off, or on, or deletes one that is off.
const SWITCH: f32 = 76.0;
const DELETE: f32 = 52.0;

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
    let (off, deleted) = (history.switched_off(), history.deleted());
    let edits: Vec<&Edit> = history.done().iter().chain(history.undone()).collect();
    let mut offer = |ui: &mut Ui, point: usize, words: &str, note: &str| {
        let state = State { is_now: point == now, is_undone: point > now, is_off: point > 0 && off.contains(&(point - 1)) };
        let can_switch = point > floor && point <= now && history.can_switch(point - 1) && !deleted.contains(&(point - 1));
        let (response, wish) = line(ui, point, words, note, &state, can_switch);
        if point == now && moved {
            response.scroll_to_me(Some(Align::Center));
        }
        if let Some(wish) = wish {
            wishes.push(wish);
        } else if response.clicked() && point != now {
            wishes.push(Command::GoTo(point));
        }
    };
    offer(ui, floor, start, "");
    for (index, edit) in edits.iter().enumerate().skip(floor) {
        let words = match edit {
            Edit::SwitchOff(number) => format!("Switch off: {}", edits.get(*number).map(|edit| edit.describe()).unwrap_or_default()),
            Edit::SwitchOn(number) => format!("Switch on: {}", edits.get(*number).map(|edit| edit.describe()).unwrap_or_default()),
            Edit::Delete(number) => format!("Delete: {}", edits.get(*number).map(|edit| edit.describe()).unwrap_or_default()),
            edit => edit.describe(),
        };
        let note = match (index >= now, off.contains(&index)) {
            (true, _) => "undone".to_owned(),
            (false, true) if deleted.contains(&index) => "deleted".to_owned(),
            (false, true) => "off".to_owned(),
            (false, false) => model.effects.get(&index).map_or_else(|| effect(model, edit), |effect| effect.describe()),
        };
        offer(ui, index + 1, &words, &note);
    }
    if history.done().len() + history.undone().len() == floor {
        ui.add_space(8.0);
        say::caption(ui, "Every change to articles, actors and pins will be listed here, and can be taken back.");
    }
}

/// How a line stands to the state that is shown.
struct State {
    is_now: bool,
    is_undone: bool,
    is_off: bool,
}

/// One change; answers its line, and whether it is to be switched off or on, or deleted.
fn line(ui: &mut Ui, point: usize, words: &str, note: &str, state: &State, can_switch: bool) -> (egui::Response, Option<Command>) {
    let theme = Theme::of(ui.ctx());
    let (_, whole) = ui.allocate_space(vec2(ui.available_width(), row::HEIGHT));
    let can_delete = can_switch && state.is_off;
    let rect = whole.with_max_x(whole.max.x - SWITCH - if can_delete { DELETE } else { 0.0 });
    let response = ui.interact(rect, Id::new(("history", point)), Sense::click());
    let told = match (state.is_now, state.is_undone, state.is_off) {
        (true, ..) => ", now",
        (_, true, _) => ", undone",
        (.., true) => ", off",
        _ => "",
    };
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, state.is_now, format!("{words}{told}")));
    let mut wished = None;
    if can_switch {
        let place = whole.with_min_x(rect.max.x + row::PAD);
        let mut beside = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)));
        let switch = if state.is_off { Command::SwitchOn(point - 1) } else { Command::SwitchOff(point - 1) };
        // What switches stays where it was, so that a second click does not delete.
        for wish in [Some(switch), can_delete.then_some(Command::Delete(point - 1))].into_iter().flatten() {
            let label = wish.entry().label;
            let link = say::link(&mut beside, label, &format!("{label}: {words}"));
            if link.on_hover_text(wish.entry().help).clicked() {
                wished = Some(wish);
            }
        }
    }
    if !ui.is_rect_visible(rect) {
        return (response, wished);
    }
    row::ground(ui, &response, rect, state.is_now, false);
    let inner = rect.shrink2(vec2(row::PAD, 0.0));
    let note = say::line(ui, note, fonts::regular(theme::SMALL), theme.second_ink, 170.0);
    let font = if state.is_now { fonts::semibold(theme::BODY) } else { fonts::regular(theme::BODY) };
    let ink = if state.is_undone || state.is_off { theme.second_ink } else { theme.ink };
    let set = say::line(ui, words, font, ink, inner.width() - note.size().x - 12.0);
    let at = |x: f32, height: f32| egui::pos2(x, inner.center().y - height / 2.0);
    let is_cut = set.elided;
    ui.painter().galley(at(inner.min.x, set.size().y), set, ink);
    ui.painter().galley(at(inner.max.x - note.size().x, note.size().y), note, theme.second_ink);
    (if is_cut { response.on_hover_text_at_pointer(words) } else { response }, wished)
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
        Some(Edit::Split { mentions, .. }) => count(mentions.len(), "mention"),
        Some(Edit::DropMention(_) | Edit::MoveMention(..) | Edit::AddMention(..)) => count(1, "mention"),
        _ => String::new(),
    }
}
