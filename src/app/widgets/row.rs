//! One line of a list: mark, words, and figures that line up with those of the lines above and below.

use super::{mark, say};
use crate::app::fonts;
use crate::app::theme::{BODY, Theme};
use crate::mention::ActorKind;
use egui::{Align2, CornerRadius, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// The height of a row.
pub const HEIGHT: f32 = 28.0;
/// Space on either side of what is in a row, within its fill.
pub const PAD: f32 = 8.0;

/// A row about to be drawn.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    pub words: &'a str,
    pub kind: Option<ActorKind>,
    /// From left to right: what is shown, and the width of its column; set flush right in it.
    pub figures: &'a [(String, f32)],
    pub is_selected: bool,
    /// True when it is pointed at elsewhere, on the map say.
    pub is_lit: bool,
    /// What a screen reader says.
    pub spoken: &'a str,
    pub id: egui::Id,
}

impl Row<'_> {
    /// Draws the row over the whole width.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui.ctx());
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
        let response = ui.interact(rect, self.id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, self.is_selected, self.spoken));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        ground(ui, &response, rect, self.is_selected, self.is_lit);
        let mut left = rect.left() + PAD;
        if let Some(kind) = self.kind {
            mark::mark(ui.painter(), pos2(left + 6.0, rect.center().y), 4.6, kind, &theme);
            left += 20.0;
        }
        let mut right = rect.right() - PAD;
        for (figure, width) in self.figures.iter().rev() {
            let at = pos2(right, rect.center().y);
            ui.painter().text(at, Align2::RIGHT_CENTER, figure, fonts::regular(BODY), theme.second_ink);
            right -= width;
        }
        let font = if self.is_selected { fonts::semibold(BODY) } else { fonts::regular(BODY) };
        let width = right - left - if self.figures.is_empty() { 0.0 } else { PAD };
        let (galley, is_cut) = if self.kind.is_some() {
            say::name(ui, self.words, font, theme.ink, width)
        } else {
            let galley = say::line(ui, self.words, font, theme.ink, width);
            let is_cut = galley.elided;
            (galley, is_cut)
        };
        let y = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(left, y), galley, theme.ink);
        if is_cut { response.on_hover_text_at_pointer(self.words) } else { response }
    }
}

/// The words above the columns of figures of a list, at the widths of its rows.
pub fn columns(ui: &mut Ui, heading: &str, columns: &[(&str, f32)]) {
    let theme = Theme::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, heading));
    let mut right = rect.right() - PAD;
    for (name, width) in columns.iter().rev() {
        let font = fonts::regular(crate::app::theme::SMALL);
        ui.painter().text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, name, font, theme.second_ink);
        right -= width;
    }
    let galley = say::line(ui, heading, fonts::semibold(BODY), theme.ink, right - rect.left() - 2.0 * PAD);
    ui.painter().galley(pos2(rect.left() + PAD, rect.center().y - galley.size().y / 2.0), galley, theme.ink);
}

/// What lies behind something that can be clicked: the selection's bar and fill, or the pointer's; and the ring of the keyboard.
pub fn ground(ui: &Ui, response: &Response, rect: Rect, is_selected: bool, is_lit: bool) {
    let theme = Theme::of(ui.ctx());
    let corner = CornerRadius::same(4);
    if is_selected {
        ui.painter().rect_filled(rect, corner, theme.selected_fill());
        let bar = Rect::from_min_size(rect.left_top() + vec2(0.0, 4.0), vec2(3.0, rect.height() - 8.0));
        ui.painter().rect_filled(bar, 1.5, theme.accent);
    }
    if response.is_pointer_button_down_on() {
        ui.painter().rect_filled(rect, corner, theme.press_fill());
    } else if response.hovered() || is_lit {
        ui.painter().rect_filled(rect, corner, theme.hover_fill());
    }
    focus_ring(ui, response, rect);
}

/// Shows that the keyboard is here, and brings it into view when it has just come.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let theme = Theme::of(ui.ctx());
        ui.painter().rect_stroke(rect, CornerRadius::same(4), theme.focus_stroke(), StrokeKind::Inside);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// A cross that takes something away, at `rect`; `spoken` says what.
pub fn cross(ui: &Ui, rect: Rect, id: egui::Id, spoken: &str, is_drawn: impl FnOnce(&Response) -> bool) -> Response {
    let theme = Theme::of(ui.ctx());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, spoken));
    if is_drawn(&response) {
        if response.hovered() {
            ui.painter().rect_filled(rect, 4.0, theme.press_fill());
        }
        let (center, arm, stroke) = (rect.center(), 4.0, egui::Stroke::new(1.5, theme.second_ink));
        ui.painter().line_segment([center - vec2(arm, arm), center + vec2(arm, arm)], stroke);
        ui.painter().line_segment([center + vec2(-arm, arm), center + vec2(arm, -arm)], stroke);
        focus_ring(ui, &response, rect);
    }
    response
}

/// The width a column needs for its widest figure, in points.
pub fn figure_width(ui: &Ui, figures: impl Iterator<Item = usize>) -> f32 {
    let widest = figures.max().unwrap_or_default();
    let text = crate::app::wording::figure(widest);
    // The widest digit of the face may be any: eights stand for all.
    let text: String = text.chars().map(|c| if c.is_ascii_digit() { '8' } else { c }).collect();
    let color = Theme::of(ui.ctx()).ink;
    ui.painter().layout_no_wrap(text, fonts::regular(BODY), color).size().x.ceil() + PAD
}
