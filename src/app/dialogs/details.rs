//! Title, day, source and author of an article, as the user says they are. An empty field says that there is none.

use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::say;
use crate::app::widgets::words::short;
use crate::app::wording;
use crate::document::{self, DocumentId};
use crate::project::Detail;
use egui::{Align, Button, Context, Grid, Id, Key, Layout, TextEdit, Ui, WidgetInfo, WidgetType, vec2};

const WIDTH: f32 = 460.0;
const LABEL: f32 = 56.0;
/// No title is longer, in characters.
const LONGEST: usize = 400;

/// What is typed so far.
pub struct Details {
    document: DocumentId,
    label: String,
    fields: [(Detail, String); 4],
    is_ready: bool,
}

impl Details {
    pub fn new(model: &Model, id: DocumentId) -> Option<Self> {
        let document = model.article(id)?;
        let fields = Detail::ALL.map(|detail| (detail, detail.of(document).unwrap_or_default()));
        Some(Self { document: id, label: short(document.label(), 44), fields, is_ready: false })
    }

    /// What is said; `None` while a day cannot be read.
    fn said(&self) -> Option<Vec<(Detail, Option<String>)>> {
        self.fields.iter().map(|(detail, typed)| Some((*detail, value(*detail, typed)?))).collect()
    }
}

/// What was typed, as it is kept; `None` where it is no day.
fn value(detail: Detail, typed: &str) -> Option<Option<String>> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match detail {
        _ if typed.is_empty() => Some(None),
        Detail::Date => document::day_in(&typed).map(Some),
        _ => Some(Some(typed)),
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, details: &mut Details, wishes: &mut Vec<Command>) -> bool {
    let mut is_open = true;
    let modal = super::modal(ctx, "details").show(ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 80.0));
        is_open = !super::title(ui, "Title, date, source and author");
        say::caption(ui, &details.label);
        ui.add_space(4.0);
        let width = ui.available_width() - LABEL - 16.0;
        let is_first = !std::mem::replace(&mut details.is_ready, true);
        let mut confirmed = false;
        Grid::new("details").num_columns(2).spacing(vec2(16.0, 8.0)).min_col_width(LABEL).show(ui, |ui| {
            for (detail, typed) in &mut details.fields {
                confirmed |= field(ui, *detail, typed, width, is_first && *detail == Detail::Title);
            }
        });
        ui.add_space(8.0);
        say::caption(ui, "What stays empty the article does not have.");
        ui.add_space(8.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let said = details.said();
            if ui.add_enabled(said.is_some(), Button::new("Keep")).clicked() || (confirmed && said.is_some()) {
                wishes.extend(said.map(|said| Command::SetDetails(details.document, said)));
                is_open = false;
            }
            is_open &= !ui.button("Cancel").clicked();
        });
    });
    is_open && !modal.should_close()
}

/// One field with its label; true when Enter confirmed in it.
fn field(ui: &mut Ui, detail: Detail, typed: &mut String, width: f32, is_first: bool) -> bool {
    let label = match detail {
        Detail::Title => "Title",
        Detail::Date => "Date",
        Detail::Source => "Source",
        Detail::Author => "Author",
    };
    ui.label(label);
    let hint = match detail {
        Detail::Title => "No title",
        Detail::Date => "No date",
        Detail::Source => "No source: a newspaper, site or agency",
        Detail::Author => "No author",
    };
    let field = TextEdit::singleline(typed).id(Id::new(("detail", label))).hint_text(hint).char_limit(LONGEST);
    let field = ui.add(field.desired_width(width));
    field.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, label));
    if is_first {
        field.request_focus();
    }
    ui.end_row();
    if detail == Detail::Date {
        ui.label("");
        match value(detail, typed) {
            Some(Some(iso)) => say::caption(ui, &wording::day(&iso)),
            Some(None) => say::caption(ui, "No day is made up for it"),
            None => say::caption(ui, "This is no day; write it as 2023-09-22 or 22 September 2023"),
        };
        ui.end_row();
    }
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them_and_nothing_else_is_one() {
        let day = |typed: &str| value(Detail::Date, typed);
        for typed in ["2023-09-22", "22 September 2023", "Sept. 22, 2023", " Fri. Sep 22nd, 2023 "] {
            assert_eq!(day(typed), Some(Some("2023-09-22".to_owned())), "{typed}");
        }
        assert_eq!(day(" "), Some(None));
        for typed in ["yesterday", "2023-13-45", "31 February 2023"] {
            assert_eq!(day(typed), None, "{typed}");
        }
        assert_eq!(value(Detail::Title, " Two  words "), Some(Some("Two words".to_owned())));
    }
}
