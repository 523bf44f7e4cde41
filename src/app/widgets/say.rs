//! Lines of text as the panels set them: one size, one weight, one ink, cut with "…" or wrapped.

use crate::app::fonts;
use crate::app::theme::{BODY, SMALL, TITLE, Theme};
use crate::text::middle_cut;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Response, RichText, Sense, Ui};
use std::sync::Arc;

/// One line of at most `width`, cut with "…".
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    lines(ui, text, font, color, width, 1)
}

/// At most `rows` lines, the last cut with "…".
pub fn lines(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap = TextWrapping { max_width: width.max(8.0), max_rows: rows, break_anywhere: rows == 1, overflow_character: Some('…') };
    job.break_on_newline = false;
    ui.painter().layout_job(job)
}

/// One line of at most `width` for a name, which loses its middle where it is too long, as on the map; and whether it did.
pub fn name(ui: &Ui, name: &str, font: FontId, color: Color32, width: f32) -> (Arc<Galley>, bool) {
    let set = |name: String| ui.painter().layout_no_wrap(name, font.clone(), color);
    let whole = set(name.to_owned());
    if whole.size().x <= width {
        return (whole, false);
    }
    let length = name.chars().count();
    let mut most = (length as f32 * width / whole.size().x) as usize + 2;
    while most > 4 {
        let cut = set(middle_cut(name, most));
        if cut.size().x <= width {
            return (cut, true);
        }
        most -= 1;
    }
    (line(ui, name, font.clone(), color, width), true)
}

/// The title of a panel.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.label(RichText::new(text).font(fonts::semibold(TITLE)).color(theme.ink))
}

/// The title of a part of a panel.
pub fn heading(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.label(RichText::new(text).font(fonts::semibold(BODY)).color(theme.ink))
}

/// A plain sentence to the user.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.label(RichText::new(text).font(fonts::regular(BODY)).color(theme.ink))
}

/// What is said beside or below something.
pub fn caption(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.label(RichText::new(text).font(fonts::regular(SMALL)).color(theme.second_ink))
}

/// A plain sentence over as many lines as it needs.
pub fn wrapped(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(egui::Label::new(RichText::new(text).font(fonts::regular(BODY)).color(theme.ink)).wrap())
}

/// What is said beside or below something, over as many lines as it needs.
pub fn wrapped_caption(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    ui.add(egui::Label::new(RichText::new(text).font(fonts::regular(SMALL)).color(theme.second_ink)).wrap())
}

/// A line between two parts, with the grid's space on either side.
pub fn rule(ui: &mut Ui) {
    let theme = Theme::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 17.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme.hairline_stroke());
}

/// Words that do something when clicked, set as text; `spoken` is what a screen reader says.
pub fn link(ui: &mut Ui, text: &str, spoken: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    let width = ui.available_width();
    let galley = line(ui, text, fonts::regular(SMALL), theme.second_ink, width);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(galley.size().x, galley.size().y.max(20.0)), Sense::click());
    let spoken = spoken.to_owned();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Link, true, &spoken));
    let color = if response.hovered() { theme.ink } else { theme.second_ink };
    let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let bottom = at.y + galley.size().y;
    ui.painter().galley_with_override_text_color(at, galley, color);
    if response.hovered() {
        ui.painter().hline(rect.x_range(), bottom, egui::Stroke::new(1.0, color));
    }
    super::row::focus_ring(ui, &response, rect);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
