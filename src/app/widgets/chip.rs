//! Small switches: a kind that is shown or hidden, a tab that is open or not.

use super::{mark, row};
use crate::app::fonts;
use crate::app::theme::{BODY, SMALL, Theme};
use crate::mention::ActorKind;
use egui::{Align2, CornerRadius, Rect, Response, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// A kind with its mark and count; pale when it is hidden.
pub fn kind(ui: &mut Ui, kind: ActorKind, count: &str, is_shown: bool, spoken: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    let galley = ui.painter().layout_no_wrap(count.to_owned(), fonts::regular(SMALL), theme.second_ink);
    let (rect, response) = ui.allocate_exact_size(vec2(12.0 + 4.0 + galley.size().x + 8.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, is_shown, spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.hover_fill());
    }
    let painter = ui.painter();
    let at = pos2(rect.left() + 10.0, rect.center().y);
    if is_shown {
        mark::mark(painter, at, 4.6, kind, &theme);
    } else {
        let mut faded = painter.clone();
        faded.multiply_opacity(0.35);
        mark::mark(&faded, at, 4.6, kind, &theme);
    }
    let text_at = pos2(rect.left() + 18.0, rect.center().y - galley.size().y / 2.0);
    let width = galley.size().x;
    painter.galley(text_at, galley, theme.second_ink);
    if !is_shown {
        painter.hline(text_at.x..=text_at.x + width, rect.center().y, egui::Stroke::new(1.0, theme.second_ink));
    }
    row::focus_ring(ui, &response, rect);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A kind as one of several to choose: mark and word.
pub fn choice(ui: &mut Ui, kind: ActorKind, is_chosen: bool) -> Response {
    let theme = Theme::of(ui.ctx());
    let galley = ui.painter().layout_no_wrap(kind.label().to_owned(), fonts::regular(SMALL), theme.ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 26.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, is_chosen, kind.label()));
    if is_chosen {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.press_fill());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.hover_fill());
    }
    mark::mark(ui.painter(), pos2(rect.left() + 11.0, rect.center().y), 4.6, kind, &theme);
    let at = pos2(rect.left() + 20.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.ink);
    row::focus_ring(ui, &response, rect);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A tab: the open one is heavier and underlined.
pub fn tab(ui: &mut Ui, label: &str, count: &str, is_open: bool) -> Response {
    let theme = Theme::of(ui.ctx());
    let font = if is_open { fonts::semibold(BODY) } else { fonts::regular(BODY) };
    let ink = if is_open { theme.ink } else { theme.second_ink };
    // As wide as the heavier weight, so that nothing shifts when it is opened.
    let wide = ui.painter().layout_no_wrap(label.to_owned(), fonts::semibold(BODY), ink).size().x;
    let figures = ui.painter().layout_no_wrap(count.to_owned(), fonts::regular(BODY), theme.second_ink);
    let (rect, response) = ui.allocate_exact_size(vec2(wide + 6.0 + figures.size().x, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_open, format!("{label}, {count}")));
    let ink = if response.hovered() { theme.ink } else { ink };
    let painter = ui.painter();
    painter.text(pos2(rect.left(), rect.center().y), Align2::LEFT_CENTER, label, font, ink);
    painter.galley(pos2(rect.right() - figures.size().x, rect.center().y - figures.size().y / 2.0), figures, theme.second_ink);
    if is_open {
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.right_bottom());
        painter.rect_filled(line, 1.0, theme.ink);
    }
    row::focus_ring(ui, &response, rect.expand2(vec2(4.0, -2.0)));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
