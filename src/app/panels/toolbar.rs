//! The line on top: the menu, what is open, the field that finds everything, back and forward, the picture.

use crate::analysis::manner::TieClass;
use crate::app::command::{self, Command};
use crate::app::dialogs::palette::{self, Palette};
use crate::app::fonts;
use crate::app::model::{ListTab, Model, ThemeChoice};
use crate::app::theme;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::words::{count, short};
use crate::mention::ActorKind;
use crate::network::Window;
use crate::project::recent::Recent;
use egui::{Align, Button, Layout, Popup, RichText, Ui, UiBuilder, vec2};

/// In points.
pub const HEIGHT: f32 = 40.0;
/// The field that finds everything, at its widest.
const FIELD: f32 = 420.0;

/// Draws the line.
pub fn ui(ui: &mut Ui, model: &Model, palette: &mut Palette) -> Vec<Command> {
    let mut wishes = Vec::new();
    let whole = ui.available_rect_before_wrap();
    let mut left_end = whole.min.x;
    let mut right_start = whole.max.x;
    ui.scope_builder(UiBuilder::new().max_rect(whole).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.add_space(8.0);
        let button = icon::button(ui, Icon::Menu, "Menu", "Menu", true);
        if button.clicked() {
            wishes.push(Command::LookForRecent);
        }
        Popup::menu(&button).show(|ui| menu(ui, model, &mut wishes));
        ui.add(egui::Label::new(RichText::new(name_of(model)).font(fonts::semibold(theme::BODY))).truncate());
        left_end = ui.cursor().min.x;
    });
    ui.scope_builder(UiBuilder::new().max_rect(whole).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.add_space(8.0);
        let picture = Command::SavePictureDialog;
        let button = ui.add_enabled(picture.is_possible(model), Button::new("Picture").min_size(vec2(0.0, 28.0)));
        if button.on_hover_text(command::tooltip(ui.ctx(), &picture)).clicked() {
            wishes.push(picture);
        }
        for (sign, wish) in [(Icon::Forward, Command::Forward), (Icon::Back, Command::Back)] {
            let help = command::tooltip(ui.ctx(), &wish);
            if icon::button(ui, sign, wish.entry().label, &help, wish.is_possible(model)).clicked() {
                wishes.push(wish);
            }
        }
        right_start = ui.cursor().max.x;
    });
    // In the middle of the window where there is room, else in the middle of the room there is.
    let free = egui::Rangef::new(left_end + 16.0, right_start - 16.0);
    let width = FIELD.min(free.span());
    if width >= 120.0 {
        let center = whole.center().x.clamp(free.min + width / 2.0, (free.max - width / 2.0).max(free.min + width / 2.0));
        let field = egui::Rect::from_center_size(egui::pos2(center, whole.center().y), vec2(width, 28.0));
        wishes.extend(palette::ui(ui, field, model, palette));
    }
    wishes
}

/// What is open, in a few words; names the window too.
pub fn name_of(model: &Model) -> String {
    let documents = &model.analysis.documents;
    let name = match (model.home.name(), documents.as_slice()) {
        (Some(name), _) => short(&name, 40),
        (None, []) => "No articles".to_owned(),
        (None, _) if model.is_samples => "Samples".to_owned(),
        (None, [one]) => short(one.label(), 32),
        (None, many) => count(many.len(), "article"),
    };
    if model.home.read_only.is_some() { format!("{name} (reading only)") } else { name }
}

fn menu(ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) {
    ui.set_min_width(240.0);
    let mut offer = |ui: &mut Ui, commands: &[Command]| commands.iter().for_each(|command| item(ui, model, command, wishes));
    let samples = if model.has_samples { Command::CloseSamples } else { Command::OpenSamples };
    offer(ui, &[Command::NewProject, Command::AskProject]);
    recent(ui, model, wishes);
    let mut offer = |ui: &mut Ui, commands: &[Command]| commands.iter().for_each(|command| item(ui, model, command, wishes));
    offer(ui, &[Command::SaveAsDialog]);
    ui.separator();
    offer(ui, &[Command::Open, Command::OpenFolder, samples]);
    ui.separator();
    offer(
        ui,
        &[
            Command::AskMerge(Vec::new()),
            Command::AskSplit(None),
            Command::AskRename(None),
            Command::Undo,
            Command::Redo,
            Command::ToggleHistory,
        ],
    );
    ui.menu_button("Corrections", |ui| {
        offer(ui, &[Command::ToggleSuggestions, Command::ToggleLeftOut, Command::ToggleChanged, Command::AskTypedWords]);
        ui.separator();
        offer(ui, &[Command::SaveCorrectionsDialog, Command::AskCorrections]);
    });
    ui.separator();
    offer(ui, &[Command::SavePictureDialog, Command::SaveScreenshot, Command::ExportDialog]);
    ui.separator();
    ui.menu_button("Named together", |ui| offer(ui, &Window::ALL.map(Command::SetWindow)));
    ui.menu_button("Map", |ui| {
        offer(ui, &[Command::Fit, Command::ZoomIn, Command::ZoomOut, Command::LayOutAnew, Command::ReleaseAll]);
        ui.separator();
        offer(ui, &ActorKind::ALL.map(Command::ToggleKind));
        offer(ui, &[Command::ToggleSources]);
        ui.separator();
        offer(ui, &TieClass::ALL.map(Command::ToggleTies));
        ui.separator();
        offer(ui, &[Command::TogglePronouns, Command::ToggleMetonyms]);
    });
    ui.menu_button("Window", |ui| {
        offer(ui, &[Command::ToggleLists, Command::ToggleEvidence, Command::ToggleLegend]);
        ui.separator();
        offer(ui, &[ListTab::Actors, ListTab::Articles].map(Command::SetListTab));
        ui.separator();
        offer(ui, &[ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark].map(Command::SetTheme));
        ui.separator();
        offer(ui, &[Command::InterfaceLarger, Command::InterfaceSmaller, Command::InterfaceReset]);
    });
    ui.separator();
    offer(ui, &[Command::TogglePalette, Command::ToggleNotices, Command::ToggleShortcuts, Command::Quit]);
}

/// The projects that were open before; those that are gone can be seen and not chosen.
fn recent(ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) {
    let others: Vec<&Recent> = model.recent.iter().filter(|one| model.home.path.as_ref() != Some(&one.path)).collect();
    ui.add_enabled_ui(!others.is_empty(), |ui| {
        ui.menu_button("Recent projects", |ui| {
            ui.set_min_width(260.0);
            for one in others {
                let is_untitled = one.path.file_stem().is_none_or(|stem| stem.to_string_lossy() != one.name);
                let words = if is_untitled && one.path.is_file() { format!("{} (no name yet)", one.name) } else { one.name.clone() };
                let folder = one.path.parent().unwrap_or(&one.path).display().to_string();
                let help = if one.is_there { folder } else { format!("No longer in {folder}") };
                let button = ui.add_enabled(one.is_there, Button::new(short(&words, 48)).frame_when_inactive(false));
                if button.on_hover_text(&help).on_disabled_hover_text(&help).clicked() {
                    wishes.push(Command::OpenProject(one.path.clone()));
                    ui.close();
                }
            }
        });
    });
}

/// One line of a menu: label, key, and whether it is in force.
fn item(ui: &mut Ui, model: &Model, command: &Command, wishes: &mut Vec<Command>) {
    let entry = command.entry();
    let label = match command {
        Command::Undo if model.undoes_layout() => "Undo: Lay out anew".to_owned(),
        Command::Undo => model.undoable().map_or_else(|| entry.label.to_owned(), |edit| format!("Undo: {}", edit.describe())),
        Command::Redo if model.redoes_layout() => "Redo: Lay out anew".to_owned(),
        Command::Redo => model.redoable().map_or_else(|| entry.label.to_owned(), |edit| format!("Redo: {}", edit.describe())),
        _ => entry.label.to_owned(),
    };
    let key = entry.keys().next().map(|key| command::key_words(ui.ctx(), &key)).unwrap_or_default();
    let is_on = command.is_on(model);
    // What can be on or off keeps room for its tick.
    let words = if is_on.is_some() { format!("{:7}{label}", "") } else { label.clone() };
    let button = Button::new(words).shortcut_text(key).frame_when_inactive(false);
    let response = ui.add_enabled(command.is_possible(model), button);
    if let Some(is_on) = is_on {
        response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Checkbox, true, is_on, &label));
    }
    if is_on == Some(true) {
        icon::paint(ui, Icon::Tick, response.rect.left_center() + vec2(14.0, 0.0), ui.visuals().text_color());
    }
    if response.on_hover_text(entry.help).clicked() {
        wishes.push(command.clone());
        ui.close();
    }
}
