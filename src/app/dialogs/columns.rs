//! Which columns of a table hold what: guessed, shown with the first articles as they would come out, and changed where the guess is wrong.
//! Tables with the same columns are one question.

use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::Mapping;
use crate::app::theme::{BODY, SMALL, Theme};
use crate::app::widgets::say;
use crate::app::widgets::words::{count, figure, short};
use crate::app::wording;
use crate::document;
use crate::document::columns::{Asked, Columns, Part};
use egui::{Align, Button, ComboBox, Context, Grid, Key, Layout, Ui, WidgetInfo, WidgetType, vec2};
use std::path::PathBuf;

const WIDTH: f32 = 620.0;
const LABEL: f32 = 64.0;
const CHOICE: f32 = 200.0;
/// So many articles are shown.
const SHOWN: usize = 3;

/// What is asked, one sort of tables after the other.
#[derive(Default)]
pub struct Tables {
    sorts: Vec<Sort>,
    said: Mapping,
}

/// Tables with the same columns.
struct Sort {
    first: Asked,
    /// How many other tables there are of it.
    others: usize,
    rows: usize,
    columns: Columns,
}

impl Tables {
    /// Asks about more tables; `paths` are the files that hold them.
    pub fn add(&mut self, asked: Vec<Asked>, paths: Vec<PathBuf>) {
        for one in asked {
            match self.sorts.iter_mut().find(|sort| sort.first.names == one.names) {
                Some(sort) => (sort.others, sort.rows) = (sort.others + 1, sort.rows + one.row_count),
                None => self.sorts.push(Sort { others: 0, rows: one.row_count, columns: one.guess.clone(), first: one }),
            }
        }
        let new = paths.into_iter().filter(|path| !self.said.paths.contains(path)).collect::<Vec<_>>();
        self.said.paths.extend(new);
    }

    /// Takes the first sort as said, or leaves it out.
    fn answer(&mut self, is_read: bool) {
        let sort = self.sorts.remove(0);
        if is_read {
            self.said.known.push((sort.first.names, sort.columns));
        } else {
            self.said.skipped.push(sort.first.names);
        }
    }
}

/// Draws the dialog; `false` once nothing more is to be asked.
pub fn ui(ctx: &Context, tables: &mut Tables, wishes: &mut Vec<Command>) -> bool {
    let waiting = tables.sorts.len().saturating_sub(1);
    let Some(sort) = tables.sorts.first_mut() else { return false };
    let mut is_open = true;
    let mut step = None;
    let modal = super::modal(ctx, "columns").show(ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 80.0));
        is_open = !super::title(ui, "Which columns hold what?");
        say::caption(ui, &what(sort));
        ui.add_space(4.0);
        let height = (ctx.content_rect().height() - 260.0).max(200.0);
        egui::ScrollArea::vertical().id_salt("columns").max_height(height).show(ui, |ui| {
            let key = sort.first.names.join("\u{1f}");
            Grid::new(("columns", key)).num_columns(3).spacing(vec2(12.0, 8.0)).min_col_width(LABEL).show(ui, |ui| {
                Part::ALL.into_iter().for_each(|part| choice(ui, sort, part));
            });
            say::rule(ui);
            say::heading(ui, "The first articles, read so");
            articles(ui, sort);
        });
        ui.add_space(12.0);
        step = foot(ui, sort, waiting);
    });
    if let Some(step) = step {
        match step {
            Step::Read => tables.answer(true),
            Step::Skip => tables.answer(false),
            Step::ReadAll => (0..=waiting).for_each(|_| {
                let is_read = tables.sorts.first().is_some_and(|sort| is_told(&sort.columns));
                tables.answer(is_read);
            }),
        }
        if tables.sorts.is_empty() && !tables.said.known.is_empty() {
            wishes.push(Command::ImportTables(std::mem::take(&mut tables.said)));
        }
    }
    is_open && !modal.should_close() && !tables.sorts.is_empty()
}

/// "“rows.csv” and 2 more with the same columns · 340 rows"
fn what(sort: &Sort) -> String {
    let others = match sort.others {
        0 => String::new(),
        others => format!(" and {} with the same columns", count(others, "other table")),
    };
    format!("“{}”{others} · {}", short(&sort.first.file, 60), count(sort.rows, "row"))
}

const fn label(part: Part) -> &'static str {
    match part {
        Part::Text => "Text",
        Part::Title => "Title",
        Part::Date => "Date",
        Part::Source => "Source",
        Part::Author => "Author",
        Part::Url => "Address",
    }
}

/// One part: which column holds it, and what stands there first.
fn choice(ui: &mut Ui, sort: &mut Sort, part: Part) {
    let theme = Theme::of(ui.ctx());
    ui.label(label(part));
    let now = sort.columns.get(part).clone();
    let words = now.as_deref().map_or("none".to_owned(), |name| short(name, 26));
    let mut chosen = None;
    let list = ComboBox::from_id_salt(("column", label(part))).width(CHOICE).selected_text(&words);
    let shown = list.show_ui(ui, |ui| {
        if ui.selectable_label(now.is_none(), "none").clicked() {
            chosen = Some(None);
        }
        for (at, name) in sort.first.names.iter().enumerate() {
            let example = sort.first.rows.iter().filter_map(|row| row.get(at)).find(|cell| !cell.is_empty());
            let entry = ui.selectable_label(now.as_ref() == Some(name), short(name, 40));
            if entry.on_hover_text(example.map_or("empty", String::as_str)).clicked() {
                chosen = Some(Some(name.clone()));
            }
        }
    });
    let spoken = format!("{}: {words}", label(part));
    shown.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &spoken));
    let cell = now.as_deref().and_then(|name| cells(sort, name).into_iter().find(|cell| !cell.is_empty())).unwrap_or_default();
    let galley = say::line(ui, &cell, fonts::regular(SMALL), theme.second_ink, ui.available_width());
    ui.label(galley);
    ui.end_row();
    if let Some(chosen) = chosen {
        sort.columns.set(part, chosen);
    }
}

/// What stands in a column, row by row.
fn cells(sort: &Sort, name: &str) -> Vec<String> {
    let at = sort.first.names.iter().position(|known| known == name);
    sort.first.rows.iter().map(|row| at.and_then(|at| row.get(at)).cloned().unwrap_or_default()).collect()
}

/// The first rows, as articles.
fn articles(ui: &mut Ui, sort: &Sort) {
    let theme = Theme::of(ui.ctx());
    let of = |part: Part, row: usize| {
        sort.columns.get(part).as_deref().and_then(|name| cells(sort, name).into_iter().nth(row)).unwrap_or_default()
    };
    let width = ui.available_width();
    for row in 0..sort.first.rows.len().min(SHOWN) {
        ui.add_space(6.0);
        let title = of(Part::Title, row);
        let title = if title.is_empty() { "No title".to_owned() } else { title };
        let title = say::line(ui, &title, fonts::semibold(BODY), theme.ink, width);
        ui.label(title);
        let date = of(Part::Date, row);
        let day = match document::day_in(&date) {
            Some(iso) => wording::day(&iso),
            None if date.is_empty() => "no date".to_owned(),
            None => format!("“{}” is no day", short(&date, 30)),
        };
        let parts = [of(Part::Source, row), day, of(Part::Author, row)];
        let meta: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let meta = say::line(ui, &meta.join(" · "), fonts::regular(SMALL), theme.second_ink, width);
        ui.label(meta);
        let text = of(Part::Text, row);
        let text = if text.is_empty() { "No text".to_owned() } else { text };
        let text = say::lines(ui, &text, fonts::regular(BODY), theme.ink, width, 2);
        ui.label(text);
    }
}

enum Step {
    Read,
    Skip,
    ReadAll,
}

fn is_told(columns: &Columns) -> bool {
    columns.text.is_some() || columns.title.is_some()
}

fn foot(ui: &mut Ui, sort: &Sort, waiting: usize) -> Option<Step> {
    let mut step = None;
    ui.horizontal(|ui| {
        say::caption(ui, if waiting == 0 { "Kept for tables with the same columns" } else { "" });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let can = is_told(&sort.columns);
            let read = ui.add_enabled(can, Button::new(format!("Import {}", count(sort.rows, "row"))));
            let by_key = can && ui.input(|input| input.key_pressed(Key::Enter)) && ui.memory(|memory| memory.focused().is_none());
            if read.clicked() || by_key {
                step = Some(Step::Read);
            }
            if waiting > 0 {
                let all = ui.button(format!("Import all {} as guessed", figure(waiting + 1)));
                if all.on_hover_text("Without asking about the other tables").clicked() {
                    step = Some(Step::ReadAll);
                }
            }
            if ui.button("Leave out").on_hover_text("Reads nothing of it").clicked() {
                step = Some(Step::Skip);
            }
        });
    });
    step
}
