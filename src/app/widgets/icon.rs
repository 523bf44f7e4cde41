//! The signs on the toolbar's buttons, drawn as lines of one weight.

use crate::app::theme::Theme;
use egui::{CursorIcon, Pos2, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Menu,
    Back,
    Forward,
    Search,
    Close,
    Tick,
}

/// The side of a button, in points.
const BUTTON: f32 = 28.0;

/// A button with a sign alone. `name` is read to those who do not see it; `help` is shown when the pointer rests on it.
pub fn button(ui: &mut Ui, icon: Icon, name: &str, help: &str, is_enabled: bool) -> Response {
    let sense = if is_enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(BUTTON), sense);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, is_enabled, name));
    let theme = Theme::of(ui.ctx());
    if is_enabled && (response.hovered() || response.has_focus()) {
        let fill = if response.is_pointer_button_down_on() { theme.press_fill() } else { theme.hover_fill() };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4.0, theme.focus_stroke(), egui::StrokeKind::Inside);
    }
    let ink = if is_enabled { theme.ink } else { theme.furniture() };
    paint(ui, icon, rect.center(), ink);
    response.on_hover_cursor(if is_enabled { CursorIcon::PointingHand } else { CursorIcon::Default }).on_hover_text(help)
}

/// Draws a sign of 14 points around `center`.
pub fn paint(ui: &Ui, icon: Icon, center: Pos2, ink: egui::Color32) {
    let stroke = Stroke::new(1.5, ink);
    let painter = ui.painter();
    let line = |points: &[(f32, f32)]| {
        painter.line(points.iter().map(|(x, y)| pos2(center.x + x, center.y + y)).collect(), stroke);
    };
    match icon {
        Icon::Menu => [-5.0, 0.0, 5.0].into_iter().for_each(|y| line(&[(-7.0, y), (7.0, y)])),
        Icon::Back => line(&[(3.0, -6.0), (-3.0, 0.0), (3.0, 6.0)]),
        Icon::Forward => line(&[(-3.0, -6.0), (3.0, 0.0), (-3.0, 6.0)]),
        Icon::Search => {
            painter.circle_stroke(center + vec2(-1.5, -1.5), 4.5, stroke);
            line(&[(2.0, 2.0), (6.0, 6.0)]);
        }
        Icon::Tick => line(&[(-5.0, 0.0), (-1.5, 3.5), (5.0, -4.0)]),
        Icon::Close => {
            line(&[(-4.5, -4.5), (4.5, 4.5)]);
            line(&[(-4.5, 4.5), (4.5, -4.5)]);
        }
    }
}
