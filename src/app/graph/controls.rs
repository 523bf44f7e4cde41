//! What lies over the map: zoom buttons, the legend, and how close names must stand to make a tie.

use super::camera::View;
use super::legend::{self, Legend};
use super::scene::Scene;
use super::view_menu;
use crate::analysis::manner::TieClass;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::theme::Theme;
use crate::app::widgets::words::count;
use crate::network::Window;
use egui::{
    Align2, CursorIcon, FontId, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};

pub const EDGE: f32 = 10.0;
const BUTTON: f32 = 28.0;
pub const ROW: f32 = 22.0;
const COMBO: f32 = 168.0;
/// The button that says which lines are drawn.
const LINES: f32 = 104.0;
pub const FONT: FontId = FontId::new(12.0, egui::FontFamily::Proportional);

/// Where the controls lie in this frame.
#[derive(Clone, Debug, Default)]
pub struct Places {
    buttons: Vec<Rect>,
    combo: Option<Rect>,
    lines: Option<Rect>,
    pub legend: Legend,
    /// The height at the map's lower end that a fit leaves to the controls.
    pub reserved: f32,
}

impl Places {
    /// True where the map itself cannot be reached.
    pub fn cover(&self, at: Pos2) -> bool {
        self.buttons.iter().chain(&self.combo).chain(&self.lines).chain(&self.legend.plate).any(|rect| rect.contains(at))
    }
}

/// Finds room for the controls: a row of buttons at the lower edge, the legend above it.
pub fn arrange(painter: &Painter, model: &Model, scene: &Scene, view: &View, left_out: usize) -> Places {
    let rect = view.rect;
    let mut places = Places { reserved: EDGE, ..Places::default() };
    if model.analysis.actors().is_empty() || rect.width() < 120.0 || rect.height() < 120.0 {
        return places;
    }
    let bottom = rect.max.y - EDGE;
    let mut x = rect.min.x + EDGE;
    for width in [BUTTON, BUTTON, BUTTON, 76.0, 64.0] {
        places.buttons.push(Rect::from_min_max(pos2(x, bottom - BUTTON), pos2(x + width, bottom)));
        x += width + 4.0;
    }
    let combo = Rect::from_min_max(pos2(rect.max.x - EDGE - COMBO, bottom - BUTTON), pos2(rect.max.x - EDGE, bottom));
    places.combo = Some(combo);
    let mut top = bottom - BUTTON;
    places.lines = Some(Rect::from_min_max(pos2(combo.min.x - 6.0 - LINES, combo.min.y), pos2(combo.min.x - 6.0, bottom)));
    if combo.min.x - 6.0 - LINES < x {
        // A narrow map: one above the other.
        places.combo = Some(combo.translate(vec2(0.0, -BUTTON - 6.0)));
        places.lines = places.lines.map(|lines| lines.translate(vec2(0.0, -BUTTON - 6.0)));
        top -= BUTTON + 6.0;
    }
    if model.preferences.shows_legend {
        (places.legend, top) = legend::arrange(painter, model, scene, view, rect, top - 8.0, left_out);
    }
    places.reserved = rect.max.y - top + 6.0;
    places
}

/// Draws the controls and answers what was asked with them.
pub fn ui(ui: &mut Ui, model: &Model, places: &Places, theme: &Theme, commands: &mut Vec<Command>) {
    legend::ui(ui, model, places, theme, commands);
    let buttons: [(&str, &str, Option<Command>); 5] = [
        ("Zoom in", "Zoom in (+)", Some(Command::ZoomIn)),
        ("Zoom out", "Zoom out (−)", Some(Command::ZoomOut)),
        ("Fit the map", "Bring everything into view (F)", Some(Command::Fit)),
        ("Legend", "What colors, sizes and lines mean", Some(Command::ToggleLegend)),
        ("View", "What size, color and arrangement say", None),
    ];
    for (index, (rect, (name, help, command))) in places.buttons.iter().zip(buttons).enumerate() {
        let response = button(ui, *rect, name, help, theme);
        icon(ui.painter(), *rect, index, model.preferences.shows_legend, theme);
        match command {
            Some(command) if response.clicked() => commands.push(command),
            Some(_) => {}
            None => view_menu::show(&response, model, commands),
        }
    }
    if let Some(rect) = places.lines {
        which_lines(ui, model, rect, theme, commands);
    }
    if let Some(rect) = places.combo {
        how_close(ui, model, rect, theme, commands);
    }
}

fn button(ui: &Ui, rect: Rect, name: &str, help: &str, theme: &Theme) -> Response {
    let response = ui.interact(rect, ui.id().with(("control", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    let fill = if response.is_pointer_button_down_on() {
        theme.press_fill()
    } else if response.hovered() {
        theme.hover_fill()
    } else {
        theme.paper
    };
    let edge = if response.has_focus() { theme.focus_stroke() } else { Stroke::new(1.0, theme.hairline) };
    ui.painter().rect_filled(rect, 6.0, theme.paper);
    ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(help)
}

/// Plus, minus, corners, or the word with an arrow: drawn, so that no font needs to have them.
fn icon(painter: &Painter, rect: Rect, index: usize, is_open: bool, theme: &Theme) {
    let (center, stroke) = (rect.center(), Stroke::new(1.5, theme.ink));
    let line = |from: Vec2, to: Vec2| {
        painter.line_segment([center + from, center + to], stroke);
    };
    match index {
        0 | 1 => {
            line(vec2(-5.5, 0.0), vec2(5.5, 0.0));
            if index == 0 {
                line(vec2(0.0, -5.5), vec2(0.0, 5.5));
            }
        }
        2 => {
            for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
                line(vec2(6.0 * x, 6.0 * y), vec2(2.0 * x, 6.0 * y));
                line(vec2(6.0 * x, 6.0 * y), vec2(6.0 * x, 2.0 * y));
            }
        }
        _ => {
            painter.text(center - vec2(7.0, 0.0), Align2::CENTER_CENTER, if index == 3 { "Legend" } else { "View" }, FONT, theme.ink);
            let (tip, up) = (pos2(rect.max.x - 12.0, center.y), if index == 3 && is_open { 1.0 } else { -1.0 });
            for side in [-1.0, 1.0] {
                painter.line_segment([tip + vec2(4.0 * side, -2.0 * up), tip + vec2(0.0, 2.0 * up)], stroke);
            }
        }
    }
}

/// As an entry of the list: "Same sentence".
const fn short(window: Window) -> &'static str {
    match window {
        Window::Sentence => "Same sentence",
        Window::Next => "Next sentence",
        Window::Paragraph => "Same paragraph",
        Window::Document => "Same article",
    }
}

/// Which lines are drawn, by what is said of the two.
fn which_lines(ui: &mut Ui, model: &Model, rect: Rect, theme: &Theme, commands: &mut Vec<Command>) {
    let hidden = model.hidden_ties.len();
    let label =
        if hidden == 0 { "All lines".to_owned() } else { format!("Lines: {} of {}", TieClass::ALL.len() - hidden, TieClass::ALL.len()) };
    let response = button(ui, rect, "Which lines are drawn", "Show lines by what the text says of the two", theme);
    ui.painter().text(rect.center() - vec2(6.0, 0.0), Align2::CENTER_CENTER, label, FONT, theme.ink);
    let tip = pos2(rect.max.x - 12.0, rect.center().y);
    for side in [-1.0, 1.0] {
        ui.painter().line_segment([tip + vec2(4.0 * side, 2.0), tip + vec2(0.0, -2.0)], Stroke::new(1.5, theme.ink));
    }
    egui::Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(220.0);
        let counts = model.analysis.class_counts();
        for class in TieClass::ALL {
            let mut is_shown = !model.hidden_ties.contains(&class);
            let words = format!("{}  {}", class.label(), count(counts.get(&class).copied().unwrap_or_default(), "line"));
            let command = Command::ToggleTies(class);
            if ui.checkbox(&mut is_shown, words).on_hover_text(command.entry().help).clicked() {
                commands.push(command);
            }
        }
        ui.separator();
        for (mut is_on, command) in [
            (!model.hides_sources, Command::ToggleSources),
            (model.preferences.counts_pronouns, Command::TogglePronouns),
            (model.preferences.reads_metonyms, Command::ToggleMetonyms),
        ] {
            if ui.checkbox(&mut is_on, command.entry().label).on_hover_text(command.entry().help).clicked() {
                commands.push(command);
            }
        }
    });
}

fn how_close(ui: &mut Ui, model: &Model, rect: Rect, theme: &Theme, commands: &mut Vec<Command>) {
    let now = model.analysis.network.window;
    ui.painter().rect_filled(rect, 6.0, theme.paper);
    let combo = |ui: &mut Ui| {
        ui.spacing_mut().interact_size.y = rect.height();
        let list = egui::ComboBox::from_id_salt("how close").width(rect.width()).selected_text(short(now));
        let shown = list.show_ui(ui, |ui| {
            for window in Window::ALL {
                let help = format!("A line means: named together {}", window.place());
                if ui.selectable_label(window == now, short(window)).on_hover_text(help).clicked() && window != now {
                    commands.push(Command::SetWindow(window));
                }
            }
        });
        shown.response.on_hover_text(format!("How close: two are tied when they are named together {}", now.place()))
    };
    ui.put(rect, combo);
}
