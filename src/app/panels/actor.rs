//! One actor: its names and why they are one, whom it is named together with, and where it is named.

use super::evidence::Kept;
use super::quotes::Quotes;
use super::snippets::{Look, Shown};
use super::{Hover, menu, padded, why};
use crate::actor::{Actor, ActorId};
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::theme::{SMALL, TITLE, Theme};
use crate::app::widgets::row::{self, Row};
use crate::app::widgets::{mark, say};
use crate::app::{fonts, wording};
use crate::mention::ActorKind;
use crate::network::Window;
use egui::text::{LayoutJob, TextFormat};
use egui::{Id, Popup, Sense, Ui, WidgetInfo, WidgetType, vec2};
use std::collections::BTreeMap;

/// How many of those an actor is named with are listed at first.
const FIRST_TIES: usize = 8;
/// How many other names stand in the head; all are in "why one".
const FIRST_NAMES: usize = 6;

/// What is shown of one actor.
pub struct View {
    id: ActorId,
    /// Its other names with their counts, those that differ only in case left out.
    names: Vec<(String, usize)>,
    quotes: Quotes,
    about: Quotes,
    shown: Shown,
}

impl View {
    pub(super) fn new(analysis: &Analysis, id: ActorId) -> Option<Self> {
        let actor = analysis.actor(id)?;
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in &actor.mentions {
            *counts.entry(mention.document).or_default() += 1;
        }
        let count = |document: usize| wording::count(counts.get(&document).copied().unwrap_or_default(), "mention");
        let shown = Shown::new(analysis, analysis.snippets_of_actor(id), count);
        let others = actor.aliases.iter().filter(|alias| alias.text != actor.name);
        let names = others.map(|alias| (wording::shorten(&alias.text, 60), alias.count)).collect();
        Some(Self { id, names, quotes: Quotes::new(analysis, id), about: Quotes::about(analysis, id), shown })
    }

    /// Draws the head, whom it is named with, and the snippets, as one column.
    pub(super) fn ui(&self, ui: &mut Ui, model: &Model, kept: &mut Kept, hover: &mut Hover, wishes: &mut Vec<Command>) {
        let Some(actor) = model.analysis.actor(self.id) else { return };
        let mut flow = std::mem::take(&mut kept.flow);
        let salt = kept.salt.clone();
        let guess = |block: usize, width: f32| match block {
            0 => 96.0,
            1 => 24.0 + FIRST_TIES as f32 * row::HEIGHT,
            block => self.shown.guess(block - 2, width),
        };
        let strong = [self.id];
        flow.show(ui, &salt, 2 + self.shown.block_count(), guess, |ui, _, block| match block {
            0 => self.head(ui, model, actor, kept, wishes),
            1 => self.together(ui, model, kept, hover, wishes),
            block => self.shown.block(ui, model, block - 2, &Look { strong: &strong }, hover, wishes),
        });
        kept.flow = flow;
    }

    fn head(&self, ui: &mut Ui, model: &Model, actor: &Actor, kept: &mut Kept, wishes: &mut Vec<Command>) {
        padded(ui, |ui| {
            ui.add_space(4.0);
            let name = title(ui, actor.kind, &actor.name, false);
            menu::open(&name, |ui| menu::actor(ui, model, self.id, wishes));
            ui.add_space(4.0);
            let mentions = wording::count(actor.mentions.len(), "mention");
            let role = if model.analysis.told.is_source(self.id) { " · source: it is here to report" } else { "" };
            say::body(ui, &format!("{mentions}, {}{role}", wording::count(actor.document_count, "article")));
            if !self.names.is_empty() {
                ui.add_space(4.0);
                self.also(ui);
            }
            if let Some(note) = model.analysis.notes.get(&self.id) {
                ui.add_space(6.0);
                self::note(ui, note, Command::AskNote(Some(self.id)), wishes);
            }
            ui.add_space(4.0);
            ui.horizontal_wrapped(|ui| {
                {
                    let question =
                        if actor.joins.is_empty() { "Why an actor?".to_owned() } else { format!("Why one {}?", actor.kind.word()) };
                    let label = format!("{question} {}", if kept.shows_why { "⏶" } else { "⏷" });
                    if say::link(ui, &label, &question).clicked() {
                        kept.shows_why = !kept.shows_why;
                    }
                    ui.add_space(8.0);
                }
                if self.quotes.count > 0 {
                    let label = format!("Quotes ({}) {}", wording::figure(self.quotes.count), if kept.shows_quotes { "⏶" } else { "⏷" });
                    if say::link(ui, &label, &format!("{} by them", wording::count(self.quotes.count, "quote"))).clicked() {
                        kept.shows_quotes = !kept.shows_quotes;
                    }
                    ui.add_space(8.0);
                }
                if self.about.count > 0 {
                    let label = format!("About ({}) {}", wording::figure(self.about.count), if kept.shows_about { "⏶" } else { "⏷" });
                    if say::link(ui, &label, &format!("{} about them", wording::count(self.about.count, "quote"))).clicked() {
                        kept.shows_about = !kept.shows_about;
                    }
                    ui.add_space(8.0);
                }
                let link = say::link(ui, "Correct ⏷", &format!("Correct {}", actor.name));
                Popup::menu(&link).show(|ui| menu::corrections(ui, model, self.id, wishes));
            });
            if kept.shows_why {
                why::ui(ui, model, self.id, actor, wishes);
            }
            if kept.shows_quotes {
                say::caption(ui, "Said by them");
                ui.push_id("by", |ui| self.quotes.ui(ui, wishes));
            }
            if kept.shows_about {
                say::caption(ui, "Said about them by others");
                ui.push_id("about", |ui| self.about.ui(ui, wishes));
            }
            say::rule(ui);
        });
    }

    /// "also: Lukashenko 33 · Mr Lukashenko 2"
    fn also(&self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let mut job = LayoutJob::default();
        let quiet = TextFormat::simple(fonts::regular(SMALL), theme.second_ink);
        let plain = TextFormat::simple(fonts::regular(SMALL), theme.ink);
        job.append("also: ", 0.0, quiet.clone());
        for (index, (name, count)) in self.names.iter().take(FIRST_NAMES).enumerate() {
            if index > 0 {
                job.append(" · ", 0.0, quiet.clone());
            }
            job.append(name, 0.0, plain.clone());
            // The count stays with its name at the end of a line.
            job.append(&format!("\u{A0}{}", wording::figure(*count)), 0.0, quiet.clone());
        }
        if self.names.len() > FIRST_NAMES {
            job.append(&format!(" · and {} more", self.names.len() - FIRST_NAMES), 0.0, quiet);
        }
        job.wrap.max_width = ui.available_width();
        let label = ui.add(egui::Label::new(job).wrap());
        if self.names.len() > FIRST_NAMES {
            label.on_hover_ui(|ui| {
                for (name, count) in &self.names {
                    say::caption(ui, &format!("{name} {}", wording::figure(*count)));
                }
            });
        }
    }

    fn together(&self, ui: &mut Ui, model: &Model, kept: &mut Kept, hover: &mut Hover, wishes: &mut Vec<Command>) {
        let network = &model.analysis.network;
        let ties = network.ties_of.get(self.id.0).map_or(&[][..], Vec::as_slice);
        if ties.is_empty() {
            padded(ui, |ui| {
                say::heading(ui, "Named together with nobody");
                say::caption(
                    ui,
                    &format!("Two are named together when they are {}.", network.window.meaning().trim_start_matches("named together ")),
                );
            });
            ui.add_space(8.0);
            return;
        }
        let widths = Columns::of(network.window);
        row::columns(ui, "Named together with", &widths.headings());
        let shown = if kept.shows_all { ties.len() } else { FIRST_TIES };
        for tie in ties.iter().take(shown).filter_map(|tie| network.co_mentions.get(*tie)) {
            let other = if tie.a == self.id { tie.b } else { tie.a };
            let Some(actor) = model.analysis.actor(other) else { continue };
            let response = Row {
                words: &actor.name,
                kind: Some(actor.kind),
                figures: &widths.figures(tie.sentence_count, tie.document_count),
                is_selected: false,
                is_lit: model.hovered == Some(other),
                spoken: &format!("Named together with {} in {}", actor.name, wording::strength(tie, network.window)),
                id: Id::new(("neighbor", other.0)),
            }
            .show(ui);
            if response.hovered() || response.has_focus() {
                hover.on(other);
            }
            if response.clicked() {
                wishes.push(Command::SelectTie(self.id, other));
            }
            menu::open(&response, |ui| menu::actor(ui, model, other, wishes));
        }
        if ties.len() > FIRST_TIES {
            padded(ui, |ui| {
                ui.add_space(4.0);
                let label = if kept.shows_all { "Show fewer".to_owned() } else { format!("Show all {}", wording::figure(ties.len())) };
                if say::link(ui, &label, &label).clicked() {
                    kept.shows_all = !kept.shows_all;
                }
            });
        }
        ui.add_space(4.0);
    }
}

/// What the user wrote of an actor or a tie; a click writes on.
pub(super) fn note(ui: &mut Ui, note: &str, write_on: Command, wishes: &mut Vec<Command>) {
    let theme = Theme::of(ui.ctx());
    let width = ui.available_width() - 12.0;
    let galley = ui.painter().layout(note.to_owned(), fonts::regular(SMALL), theme.ink, width);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 4.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("Note: {note}")));
    row::ground(ui, &response, rect, false, false);
    ui.painter().vline(rect.left() + 3.0, rect.y_range(), egui::Stroke::new(2.0, theme.second_ink));
    ui.painter().galley(rect.left_top() + vec2(12.0, 2.0), galley, theme.ink);
    if response.on_hover_text("Write on").clicked() {
        wishes.push(write_on);
    }
}

/// The figures beside a tie: how many pieces of evidence, how many articles; one column where they are the same.
pub(super) struct Columns {
    window: Window,
}

impl Columns {
    const WIDTHS: [f32; 2] = [76.0, 60.0];

    pub(super) const fn of(window: Window) -> Self {
        Self { window }
    }

    fn headings(&self) -> Vec<(&'static str, f32)> {
        let [wide, narrow] = Self::WIDTHS;
        let last = ("articles", narrow);
        if self.window == Window::Document { vec![last] } else { vec![(self.window.noun(2), wide), last] }
    }

    fn figures(&self, sentences: usize, articles: usize) -> Vec<(String, f32)> {
        let [wide, narrow] = Self::WIDTHS;
        let last = (wording::figure(articles), narrow);
        if self.window == Window::Document { vec![last] } else { vec![(wording::figure(sentences), wide), last] }
    }
}

/// A large mark and name; `is_link` when a click selects it.
pub(super) fn title(ui: &mut Ui, kind: ActorKind, name: &str, is_link: bool) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    let galley = say::lines(ui, name, fonts::semibold(TITLE), theme.ink, ui.available_width() - 24.0, 4);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::click());
    let role = if is_link { WidgetType::Link } else { WidgetType::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    let line = galley.rows.first().map_or(TITLE, |row| row.size.y);
    mark::mark(ui.painter(), rect.left_top() + vec2(8.0, line / 2.0), 6.5, kind, &theme);
    if is_link && response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(row::PAD, 0.0)), 4.0, theme.hover_fill());
    }
    ui.painter().galley(rect.left_top() + vec2(24.0, 0.0), galley, theme.ink);
    row::focus_ring(ui, &response, rect.expand2(vec2(4.0, 0.0)));
    let kind_shown = response.on_hover_text(kind.label());
    if is_link { kind_shown.on_hover_cursor(egui::CursorIcon::PointingHand) } else { kind_shown }
}
