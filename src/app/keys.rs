//! What comes in without a panel: keys, and files dropped on the window.

use super::command::{self, Command};
use super::fonts;
use super::theme::{self, Theme};
use egui::{Context, Event, KeyboardShortcut};

/// So many frames at most until an opened field has the keyboard.
const PATIENCE: u8 = 4;

/// What is typed right behind the key that opens the search field, in the very frame: it waits until the field has the keyboard.
#[derive(Default)]
pub struct Ahead {
    events: Vec<Event>,
    frames: u8,
}

impl Ahead {
    /// Holds back what is not for this frame, and gives what is; before anything reads the keys.
    pub fn sort(&mut self, ctx: &Context) {
        let is_typing = ctx.text_edit_focused();
        let is_key = |event: &Event| matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Ime(_));
        ctx.input_mut(|input| {
            let from =
                if self.frames > 0 { Some(0) } else { input.events.iter().position(opens_search).filter(|_| !is_typing).map(|at| at + 1) };
            let Some(from) = from else { return };
            let (keys, others): (Vec<Event>, Vec<Event>) = input.events.split_off(from).into_iter().partition(is_key);
            self.frames = if self.frames == 0 { PATIENCE } else { self.frames - 1 };
            self.events.extend(keys);
            input.events.extend(others);
            if is_typing || self.frames == 0 {
                input.events.append(&mut self.events);
            }
            if self.events.is_empty() {
                self.frames = 0;
            }
        });
        if self.frames > 0 {
            ctx.request_repaint();
        }
    }
}

fn opens_search(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    Command::TogglePalette.entry().keys().any(|shortcut| shortcut.logical_key == *key && modifiers.matches_exact(shortcut.modifiers))
}

/// The commands whose keys were pressed. `was_typing`: in the frame before, a text field had the keyboard. `is_held`: a dialog has it.
pub fn read(ctx: &Context, was_typing: bool, is_held: bool) -> Vec<Command> {
    let types = was_typing || ctx.text_edit_focused();
    // Esc closes an open menu and nothing else; the menu sees to that itself.
    let is_menu_open = egui::Popup::is_any_open(ctx);
    let commands = command::catalog().into_iter().flat_map(|(_, commands)| commands);
    let mut keys: Vec<(KeyboardShortcut, Command)> = commands
        .filter(|command| !types || command.works_while_typing())
        .filter(|command| !is_menu_open || *command != Command::LetGo)
        .filter(|command| !is_held || command.works_beside_dialog())
        .flat_map(|command| command.entry().keys().map(move |key| (key, command.clone())).collect::<Vec<_>>())
        .collect();
    // egui lets a shortcut without Shift match while Shift is down, so the more exact ones are asked first.
    keys.sort_by_key(|(key, _)| std::cmp::Reverse(usize::from(key.modifiers.shift) + usize::from(key.modifiers.alt)));
    ctx.input_mut(|input| {
        let is_alt = input.modifiers.alt;
        keys.retain(|(key, _)| (key.modifiers.alt || !is_alt) && input.consume_shortcut(key));
    });
    keys.into_iter().map(|(_, command)| command).collect()
}

/// What was dropped on the window in this frame.
pub fn dropped_files(ctx: &Context) -> Option<Command> {
    let paths: Vec<_> = ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
    (!paths.is_empty()).then_some(Command::Import(paths))
}

/// Says that files held over the window can be dropped.
pub fn drop_overlay(ctx: &Context) {
    let count = ctx.input(|input| input.raw.hovered_files.len());
    if count == 0 {
        return;
    }
    let theme = Theme::of(ctx);
    let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::new("drop-overlay")));
    let screen = ctx.content_rect();
    painter.rect_filled(screen, 0.0, theme.paper.gamma_multiply(0.85));
    painter.rect_stroke(screen.shrink(12.0), 8.0, egui::Stroke::new(2.0, theme.second_ink), egui::StrokeKind::Inside);
    painter.text(screen.center(), egui::Align2::CENTER_CENTER, "Drop to open", fonts::semibold(theme::TITLE), theme.ink);
}
