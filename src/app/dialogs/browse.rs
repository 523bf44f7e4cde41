//! The window's own file dialog, for desktops that have none.

use crate::app::command::Command;
use crate::app::files::{Entry, Listing, Question};
use crate::app::theme::Theme;
use crate::app::widgets::words::count;
use crate::text::fold::fold;
use egui::{Align, Button, Context, Key, Layout, ScrollArea, Sense, TextEdit, Ui, vec2};
use std::collections::BTreeSet;
use std::path::PathBuf;

const ROW: f32 = 24.0;

/// What is listed, and what is marked in it.
pub struct Browse {
    question: Question,
    listing: Listing,
    is_listing: bool,
    /// As typed; the listing's folder after each listing.
    path: String,
    filter: String,
    marked: BTreeSet<String>,
    at: usize,
}

/// What a frame of the dialog came to.
#[derive(Debug, PartialEq)]
pub enum Step {
    Open,
    Closed,
    GoTo(PathBuf),
    Chosen(Question, Vec<PathBuf>),
}

impl Browse {
    pub fn new(question: Question) -> Self {
        Self {
            question,
            listing: Listing::default(),
            is_listing: true,
            path: String::new(),
            filter: String::new(),
            marked: BTreeSet::new(),
            at: 0,
        }
    }

    /// Takes a listing in.
    pub fn take(&mut self, listing: Listing) {
        self.is_listing = false;
        self.path = listing.folder.display().to_string();
        self.marked.clear();
        self.filter.clear();
        self.at = 0;
        self.listing = listing;
    }

    fn shown(&self) -> Vec<Entry> {
        let sought = fold(&self.filter);
        let wants = |entry: &&Entry| (self.question.picks_files() || entry.is_folder) && fold(&entry.name).contains(&sought);
        self.listing.entries.iter().filter(wants).cloned().collect()
    }

    /// What the button at the end would choose.
    fn choice(&self) -> Vec<PathBuf> {
        let marked: Vec<PathBuf> = self.marked.iter().map(|name| self.listing.folder.join(name)).collect();
        if marked.is_empty() && !self.question.picks_files() { vec![self.listing.folder.clone()] } else { marked }
    }
}

/// Draws the dialog.
pub fn ui(ctx: &Context, browse: &mut Browse) -> Step {
    let mut step = Step::Open;
    let title = match browse.question {
        Question::Files => "Open articles",
        Question::Folder => "Open folder",
        Question::SaveFolder => "Choose a folder",
        Question::Project => "Open project",
        Question::Corrections => "Take corrections",
    };
    let modal = super::modal(ctx, "browse").show(ctx, |ui| {
        let room = ctx.content_rect().size() - vec2(80.0, 80.0);
        ui.set_width(room.x.min(640.0));
        if super::title(ui, title) {
            step = Step::Closed;
        }
        head(ui, browse, &mut step);
        ui.add_space(8.0);
        let shown = browse.shown();
        keys(ui, browse, &shown, &mut step);
        list(ui, browse, &shown, (room.y - 200.0).clamp(120.0, 360.0), &mut step);
        ui.add_space(8.0);
        foot(ui, browse, &mut step);
    });
    if modal.should_close() && step == Step::Open { Step::Closed } else { step }
}

fn head(ui: &mut Ui, browse: &mut Browse, step: &mut Step) {
    ui.horizontal(|ui| {
        if ui.add_enabled(browse.listing.folder.parent().is_some(), Button::new("Up")).on_hover_text("The folder around this one").clicked()
            && let Some(parent) = browse.listing.folder.parent()
        {
            *step = Step::GoTo(parent.to_owned());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(TextEdit::singleline(&mut browse.filter).hint_text("Filter").desired_width(120.0));
            let field = TextEdit::singleline(&mut browse.path).hint_text("Folder or file").desired_width(ui.available_width());
            let field = ui.add(field);
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                let path = PathBuf::from(browse.path.trim());
                let is_file = path.is_file() && browse.question.picks_files();
                *step = if is_file { Step::Chosen(browse.question, vec![path]) } else { Step::GoTo(path) };
            }
        });
    });
}

fn keys(ui: &Ui, browse: &mut Browse, shown: &[Entry], step: &mut Step) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let last = shown.len().saturating_sub(1);
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        browse.at = (browse.at + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        browse.at = browse.at.saturating_sub(1);
    }
    if pressed(Key::Space)
        && let Some(entry) = shown.get(browse.at)
    {
        toggle(browse, &entry.name);
    }
    if pressed(Key::Backspace)
        && let Some(parent) = browse.listing.folder.parent()
    {
        *step = Step::GoTo(parent.to_owned());
    }
    let is_on_button = ui.memory(|memory| memory.focused().is_some());
    if !is_on_button
        && pressed(Key::Enter)
        && let Some(entry) = shown.get(browse.at)
    {
        enter(browse, entry, step);
    }
}

fn toggle(browse: &mut Browse, name: &str) {
    if !browse.marked.remove(name) {
        browse.marked.insert(name.to_owned());
    }
}

/// Goes into a folder; chooses what is marked, or else the file itself.
fn enter(browse: &Browse, entry: &Entry, step: &mut Step) {
    let path = browse.listing.folder.join(&entry.name);
    *step = match (entry.is_folder, browse.marked.is_empty()) {
        (true, _) => Step::GoTo(path),
        (false, true) => Step::Chosen(browse.question, vec![path]),
        (false, false) => Step::Chosen(browse.question, browse.choice()),
    };
}

fn list(ui: &mut Ui, browse: &mut Browse, shown: &[Entry], height: f32, step: &mut Step) {
    if let Some(trouble) = &browse.listing.trouble {
        ui.label(trouble);
    } else if shown.is_empty() && !browse.is_listing {
        let words = match (browse.filter.is_empty(), browse.question) {
            (false, _) => "No name here holds that.",
            (true, question) if question.picks_files() => "There are no files here.",
            (true, _) => "There are no folders within this one.",
        };
        ui.weak(words);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().auto_shrink([false, false]).max_height(height).min_scrolled_height(height);
    area.show_rows(ui, ROW, shown.len(), |ui, rows| {
        for index in rows {
            let Some(entry) = shown.get(index) else { continue };
            let response = row(ui, entry, browse.marked.contains(&entry.name), index == browse.at);
            if response.clicked() {
                browse.at = index;
                if !ui.input(|input| input.modifiers.command || input.modifiers.shift) {
                    browse.marked.clear();
                }
                toggle(browse, &entry.name);
            }
            if response.double_clicked() {
                browse.marked.clear();
                enter(browse, entry, step);
            }
        }
    });
    ui.spacing_mut().item_spacing.y = 4.0;
}

fn row(ui: &mut Ui, entry: &Entry, is_marked: bool, is_at: bool) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, is_marked, &entry.name));
    if is_marked {
        ui.painter().rect_filled(rect, 4.0, theme.selected_fill());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.hover_fill());
    }
    if is_at {
        ui.painter().rect_stroke(rect, 4.0, theme.hairline_stroke(), egui::StrokeKind::Inside);
    }
    let note = if entry.is_folder { "folder".to_owned() } else { size_words(entry.bytes) };
    super::line_of(ui, rect.shrink2(vec2(8.0, 0.0)), &entry.name, &note);
    response
}

fn foot(ui: &mut Ui, browse: &Browse, step: &mut Step) {
    ui.horizontal(|ui| {
        let noun = if browse.question.picks_files() { "item" } else { "folder" };
        if !browse.marked.is_empty() {
            ui.weak(format!("{} marked", count(browse.marked.len(), noun)));
        } else if browse.question == Question::Files {
            ui.weak("Ctrl-click marks several; a folder brings all articles within");
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let choice = browse.choice();
            let verb = match (browse.question, browse.marked.is_empty()) {
                (Question::Files | Question::Project, _) => "Open",
                (Question::Corrections, _) => "Take",
                (Question::Folder, true) => "Open this folder",
                (Question::Folder, false) => "Open folder",
                (Question::SaveFolder, true) => "Choose this folder",
                (Question::SaveFolder, false) => "Choose folder",
            };
            if ui.add_enabled(!choice.is_empty() && !browse.is_listing, Button::new(verb)).clicked() {
                *step = Step::Chosen(browse.question, choice);
            }
            if ui.button("Cancel").clicked() {
                *step = Step::Closed;
            }
        });
    });
}

/// "12 KB".
fn size_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

impl Step {
    /// The commands that follow from a step.
    pub fn wishes(self) -> Vec<Command> {
        match self {
            Step::GoTo(folder) => vec![Command::Browse(folder)],
            Step::Chosen(Question::Files | Question::Folder, paths) => vec![Command::Import(paths)],
            Step::Chosen(Question::Project, paths) => paths.into_iter().take(1).map(Command::OpenProject).collect(),
            Step::Chosen(Question::Corrections, paths) => paths.into_iter().take(1).map(Command::TakeCorrections).collect(),
            Step::Open | Step::Closed | Step::Chosen(Question::SaveFolder, _) => Vec::new(),
        }
    }
}
