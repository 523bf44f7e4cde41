//! The sheet of keys, and of what the pointer does.

use crate::app::command::{self, Command};
use crate::app::fonts;
use crate::app::theme::{self, Theme};
use egui::{Align, Context, Layout, RichText, ScrollArea, Ui, vec2};

/// What the pointer does on the map.
const POINTER: [(&str, &str); 9] = [
    ("Scroll", "Zoom at the pointer"),
    ("Drag the paper", "Move the map"),
    ("Drag a disc", "Place it and pin it there"),
    ("Double-click a pinned disc", "Release it"),
    ("Click a disc or a line", "Show its sentences"),
    ("Shift-click another disc", "Show sentences with both"),
    ("Ctrl-click a disc or a row", "Select it too"),
    ("Drag a disc onto another", "Merge the two"),
    ("Right-click, or Shift+F10", "What else can be done"),
];

const COLUMN: f32 = 332.0;

/// Draws the sheet; `false` once it was closed.
pub fn ui(ctx: &Context) -> bool {
    let mut is_closed = false;
    let modal = super::modal(ctx, "shortcuts").show(ctx, |ui| {
        let room = ctx.content_rect().size() - vec2(80.0, 80.0);
        let columns = if room.x >= 2.0 * COLUMN + 24.0 { 2 } else { 1 };
        ui.set_width(COLUMN * columns as f32 + 24.0 * (columns - 1) as f32);
        is_closed = super::title(ui, "Keyboard shortcuts");
        let height = room.y - 60.0;
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.show(ui, |ui| {
            egui::Frame::NONE.inner_margin(egui::Margin { right: 12, ..egui::Margin::ZERO }).show(ui, |ui| sheet(ui, columns))
        });
    });
    !(is_closed || modal.should_close())
}

fn sheet(ui: &mut Ui, columns: usize) {
    let groups: Vec<(&str, Vec<(String, String)>)> = command::catalog()
        .into_iter()
        .map(|(title, commands)| (title, commands.iter().filter_map(|command| line(ui.ctx(), command)).collect()))
        .chain([("Pointer", POINTER.iter().map(|(does, what)| ((*what).to_owned(), (*does).to_owned())).collect())])
        .filter(|(_, lines): &(&str, Vec<_>)| !lines.is_empty())
        .collect();
    let total: usize = groups.iter().map(|(_, lines)| lines.len() + 2).sum();
    let mut parts: Vec<Vec<_>> = vec![Vec::new(); columns];
    let mut before = 0;
    for group in groups {
        let column = (before * columns / total.max(1)).min(columns - 1);
        before += group.1.len() + 2;
        if let Some(part) = parts.get_mut(column) {
            part.push(group);
        }
    }
    ui.spacing_mut().item_spacing.x = 24.0;
    ui.columns(columns, |uis| {
        for (ui, part) in uis.iter_mut().zip(parts) {
            for (title, lines) in part {
                ui.add_space(8.0);
                ui.label(RichText::new(title).font(fonts::semibold(theme::BODY)));
                for (what, keys) in lines {
                    row(ui, &what, &keys);
                }
            }
        }
    });
}

fn line(ctx: &Context, command: &Command) -> Option<(String, String)> {
    let key = command.entry().keys().next()?;
    Some((command.entry().label.trim_end_matches(" …").to_owned(), command::key_words(ctx, &key)))
}

fn row(ui: &mut Ui, what: &str, keys: &str) {
    let theme = Theme::of(ui.ctx());
    ui.horizontal(|ui| {
        ui.label(what);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(RichText::new(keys).color(theme.second_ink)));
    });
}
