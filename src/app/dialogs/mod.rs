//! What opens above the panels, and in which order Esc closes it.

pub mod browse;
pub mod changed;
pub mod columns;
mod destination;
pub mod details;
mod history;
mod leaving;
pub mod left_out;
pub mod merge;
pub mod note;
pub mod palette;
pub mod picture;
pub mod rename;
pub mod save_as;
mod shortcuts;
pub mod split;
pub mod suggestions;
mod who;
pub mod words;

use super::command::Command;
use super::files::Question;
use super::fonts;
use super::model::Model;
use super::panels;
use super::theme::{self, Theme};
use super::widgets::icon::{self, Icon};
use super::widgets::say;
use crate::document::columns::Asked;
use egui::{Align, Align2, Context, Galley, Id, Layout, Modal, Rect, RichText, Ui, vec2};
use palette::Palette;
use std::path::PathBuf;

/// Which dialogs are open, and what is typed in them.
#[derive(Default)]
pub struct Dialogs {
    pub palette: Palette,
    shows_shortcuts: bool,
    shows_notices: bool,
    shows_history: bool,
    /// The point of the history that was shown last.
    history_at: Option<usize>,
    pub merge: Option<merge::Merge>,
    pub rename: Option<rename::Rename>,
    pub split: Option<split::Split>,
    pub note: Option<note::Note>,
    pub picture: Option<picture::Picture>,
    pub browse: Option<browse::Browse>,
    pub words: Option<words::Words>,
    /// Tables of which the user must say which columns hold what.
    pub columns: Option<columns::Tables>,
    pub details: Option<details::Details>,
    pub suggestions: suggestions::Suggestions,
    pub left_out: left_out::LeftOut,
    pub changed: changed::Changes,
    pub save_as: Option<save_as::SaveAs>,
    /// The window was to close while something is not on the disk.
    pub is_leaving: bool,
}

impl Dialogs {
    pub fn toggle_shortcuts(&mut self) {
        self.shows_shortcuts ^= true;
    }

    pub fn toggle_notices(&mut self) {
        self.shows_notices ^= true;
    }

    pub fn toggle_history(&mut self) {
        self.shows_history ^= true;
        self.history_at = None;
    }

    /// Closes what speaks of actors that are no longer open.
    pub fn close_for_another_project(&mut self) {
        (self.merge, self.rename, self.split, self.note, self.picture) = (None, None, None, None, None);
        (self.history_at, self.is_leaving, self.words) = (None, false, None);
        (self.columns, self.details) = (None, None);
        self.changed.close();
    }

    /// The folder that was chosen, for the dialog that asked.
    pub fn set_folder(&mut self, folder: &std::path::Path) {
        if let Some(save_as) = &mut self.save_as {
            save_as.to.set_folder(folder);
        } else if let Some(picture) = &mut self.picture {
            picture.to.set_folder(folder);
        }
    }

    /// Asks which columns of these tables, which these files hold, hold what.
    pub fn ask_columns(&mut self, asked: Vec<Asked>, paths: Vec<PathBuf>) {
        self.columns.get_or_insert_default().add(asked, paths);
    }

    pub fn toggle_palette(&mut self) {
        self.palette.toggle();
    }

    /// True while a dialog takes the keys that have no modifier.
    pub fn holds_keys(&self) -> bool {
        self.shows_shortcuts
            || self.picture.is_some()
            || self.browse.is_some()
            || self.merge.is_some()
            || self.rename.is_some()
            || self.split.is_some()
            || self.note.is_some()
            || self.save_as.is_some()
            || self.words.is_some()
            || self.columns.is_some()
            || self.details.is_some()
            || self.is_leaving
    }

    /// Closes the dialog on top; `false` when none is open.
    pub fn close_one(&mut self) -> bool {
        self.palette.close()
            || self.browse.take().is_some()
            || self.merge.take().is_some()
            || self.rename.take().is_some()
            || self.split.take().is_some()
            || self.note.take().is_some()
            || std::mem::take(&mut self.is_leaving)
            || self.save_as.take().is_some()
            || self.words.take().is_some()
            || self.columns.take().is_some()
            || self.details.take().is_some()
            || self.picture.take().is_some()
            || std::mem::take(&mut self.shows_shortcuts)
            || std::mem::take(&mut self.shows_notices)
            || std::mem::take(&mut self.shows_history)
            || self.suggestions.close()
            || self.left_out.close()
            || self.changed.close()
    }
}

/// Draws what is open.
pub fn ui(ctx: &Context, dialogs: &mut Dialogs, model: &Model) -> Vec<Command> {
    let mut wishes = Vec::new();
    if dialogs.shows_shortcuts {
        dialogs.shows_shortcuts = shortcuts::ui(ctx);
    }
    if let Some(merge) = &mut dialogs.merge
        && !merge::ui(ctx, merge, model, &mut wishes)
    {
        dialogs.merge = None;
    }
    if let Some(rename) = &mut dialogs.rename
        && !rename::ui(ctx, rename, &mut wishes)
    {
        dialogs.rename = None;
    }
    if let Some(split) = &mut dialogs.split
        && !split::ui(ctx, split, model, &mut wishes)
    {
        dialogs.split = None;
    }
    if let Some(note) = &mut dialogs.note
        && !note::ui(ctx, note, model, &mut wishes)
    {
        dialogs.note = None;
    }
    if dialogs.shows_history {
        dialogs.shows_history = history::ui(ctx, model, &mut dialogs.history_at, &mut wishes);
    }
    if let Some(save_as) = &mut dialogs.save_as
        && !save_as::ui(ctx, save_as, &mut wishes)
    {
        dialogs.save_as = None;
    }
    if dialogs.is_leaving {
        dialogs.is_leaving = leaving::ui(ctx, model, &mut wishes);
    }
    if let Some(words) = &mut dialogs.words
        && !words::ui(ctx, words, model, &mut wishes)
    {
        dialogs.words = None;
    }
    if let Some(details) = &mut dialogs.details
        && !details::ui(ctx, details, &mut wishes)
    {
        dialogs.details = None;
    }
    if let Some(columns) = &mut dialogs.columns
        && !columns::ui(ctx, columns, &mut wishes)
    {
        dialogs.columns = None;
    }
    suggestions::ui(ctx, &mut dialogs.suggestions, model, &mut wishes);
    left_out::ui(ctx, &mut dialogs.left_out, model, &mut wishes);
    changed::ui(ctx, &mut dialogs.changed, model, &mut wishes);
    if let Some(picture) = &mut dialogs.picture
        && !picture::ui(ctx, picture, &mut wishes)
    {
        dialogs.picture = None;
    }
    if let Some(browse) = &mut dialogs.browse {
        let step = browse::ui(ctx, browse);
        let folder = match &step {
            browse::Step::Chosen(Question::SaveFolder, paths) => paths.first().cloned(),
            _ => None,
        };
        if matches!(step, browse::Step::Chosen(..) | browse::Step::Closed) {
            dialogs.browse = None;
        }
        wishes.extend(step.wishes());
        if let Some(folder) = folder {
            dialogs.set_folder(&folder);
        }
    }
    if dialogs.shows_notices {
        let mut is_closed = false;
        egui::Window::new("Notices")
            .title_bar(false)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-8.0, -(panels::status::HEIGHT + 8.0)))
            .resizable(false)
            .show(ctx, |ui| {
                ui.set_width(420.0);
                is_closed = title(ui, "Notices");
                wishes.extend(panels::notices::ui(ui, model));
            });
        dialogs.shows_notices = !is_closed;
    }
    wishes
}

/// A dialog that takes the window until it is closed.
fn modal(ctx: &Context, name: &str) -> Modal {
    Modal::new(Id::new(name)).frame(egui::Frame::popup(&ctx.global_style()).inner_margin(16.0))
}

/// A list that stands beside the map while one goes on working; true once it was closed.
fn beside(ctx: &Context, name: &str, width: f32, contents: impl FnOnce(&mut Ui)) -> bool {
    let mut is_closed = false;
    egui::Window::new(name).title_bar(false).anchor(Align2::RIGHT_TOP, vec2(-8.0, panels::toolbar::HEIGHT + 8.0)).resizable(false).show(
        ctx,
        |ui| {
            ui.set_width(width.min(ctx.content_rect().width() - 80.0));
            is_closed = title(ui, name);
            let height = (ctx.content_rect().height() * 0.6).max(160.0);
            egui::ScrollArea::vertical().id_salt(name).max_height(height).show(ui, contents);
        },
    );
    is_closed
}

/// The head of a dialog; true when it was closed there.
fn title(ui: &mut Ui, words: &str) -> bool {
    let mut is_closed = false;
    ui.horizontal(|ui| {
        ui.label(RichText::new(words).font(fonts::semibold(theme::TITLE)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            is_closed = icon::button(ui, Icon::Close, "Close", "Close (Esc)", true).clicked();
        });
    });
    ui.add_space(4.0);
    is_closed
}

/// Words at the start of a line and a note at its end, painted: what a screen reader says is the line's own matter.
fn line_of(ui: &Ui, rect: Rect, words: &str, note: &str) {
    let theme = Theme::of(ui.ctx());
    let note = say::line(ui, note, fonts::regular(theme::SMALL), theme.second_ink, rect.width() / 2.0);
    let words = say::line(ui, words, fonts::regular(theme::BODY), theme.ink, rect.width() - note.size().x - 12.0);
    let at = |x: f32, galley: &Galley| egui::pos2(x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at(rect.min.x, &words), words, theme.ink);
    ui.painter().galley(at(rect.max.x - note.size().x, &note), note, theme.second_ink);
}
