//! What lies over the map: zoom buttons, the legend, and how close names must stand to make a tie.

use crate::analysis::manner::TieClass;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::panels::menu::plural;
use crate::app::theme::Theme;
use crate::app::widgets::mark;
use crate::app::widgets::words::count;
use crate::mention::ActorKind;
use crate::network::Window;
use egui::{
    Align2, Color32, CursorIcon, FontId, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, pos2,
    vec2,
};

const EDGE: f32 = 10.0;
const BUTTON: f32 = 28.0;
const ROW: f32 = 22.0;
const COMBO: f32 = 168.0;
/// The button that says which lines are drawn.
const LINES: f32 = 104.0;
const FONT: FontId = FontId::new(12.0, egui::FontFamily::Proportional);

/// Where the controls lie in this frame.
#[derive(Clone, Debug, Default)]
pub struct Places {
    buttons: Vec<Rect>,
    combo: Option<Rect>,
    lines: Option<Rect>,
    sources: Option<(usize, Rect)>,
    legend: Option<Rect>,
    kinds: Vec<(ActorKind, usize, Rect)>,
    notes: Vec<(String, Pos2)>,
    /// The height at the map's lower end that a fit leaves to the controls.
    pub reserved: f32,
}

impl Places {
    /// True where the map itself cannot be reached.
    pub fn cover(&self, at: Pos2) -> bool {
        self.buttons.iter().chain(&self.combo).chain(&self.lines).chain(&self.legend).any(|rect| rect.contains(at))
    }
}

/// Finds room for the controls: a row of buttons at the lower edge, the legend above it.
pub fn arrange(painter: &Painter, model: &Model, rect: Rect, left_out: usize) -> Places {
    let mut places = Places { reserved: EDGE, ..Places::default() };
    if model.analysis.actors().is_empty() || rect.width() < 120.0 || rect.height() < 120.0 {
        return places;
    }
    let bottom = rect.max.y - EDGE;
    let mut x = rect.min.x + EDGE;
    for width in [BUTTON, BUTTON, BUTTON, 76.0] {
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
        top = arrange_legend(&mut places, painter, model, rect, top - 8.0, left_out);
    }
    places.reserved = rect.max.y - top + 6.0;
    places
}

/// Kinds in a line that wraps, then what size and width mean; answers the upper end.
fn arrange_legend(places: &mut Places, painter: &Painter, model: &Model, rect: Rect, bottom: f32, left_out: usize) -> f32 {
    let room = rect.width() - 2.0 * EDGE - 16.0;
    let width = |text: &str| painter.layout_no_wrap(text.to_owned(), FONT, Color32::PLACEHOLDER).size().x;
    let (mut x, mut y) = (0.0, 0.0);
    let mut widest: f32 = 0.0;
    for kind in ActorKind::ALL {
        let count = model.analysis.actors().iter().filter(|actor| actor.kind == kind).count();
        if count == 0 {
            continue;
        }
        let wide = 20.0 + width(&format!("{} {count}", kind.label())) + 6.0;
        if x > 0.0 && x + wide > room {
            (x, y) = (0.0, y + ROW);
        }
        places.kinds.push((kind, count, Rect::from_min_size(pos2(x, y), vec2(wide, ROW))));
        x += wide + 6.0;
        widest = widest.max(x);
    }
    let sources = model.analysis.told.sources.len();
    if sources > 0 {
        let wide = 20.0 + width(&format!("Sources {sources}")) + 6.0;
        if x > 0.0 && x + wide > room {
            (x, y) = (0.0, y + ROW);
        }
        places.sources = Some((sources, Rect::from_min_size(pos2(x, y), vec2(wide, ROW))));
        x += wide + 6.0;
        widest = widest.max(x);
    }
    y += ROW;
    let mut notes = vec!["Size: mentions".to_owned(), format!("Line: named together {}", model.analysis.network.window.place())];
    if left_out > 0 {
        notes.push(format!("The {} weakest show as you zoom in", count(left_out, "line")));
    }
    for note in notes {
        let wide = width(&note);
        let fits_beside = places.notes.last().is_some_and(|(_, at)| at.y == y) && x + 14.0 + wide <= room;
        x = if fits_beside { x + 14.0 } else { 4.0 };
        if !fits_beside && !places.notes.is_empty() {
            y += ROW - 4.0;
        }
        places.notes.push((note, pos2(x, y)));
        x += wide;
        widest = widest.max(x);
    }
    let size = vec2(widest + 16.0, y + ROW + 6.0);
    let plate = Rect::from_min_size(pos2(rect.min.x + EDGE, bottom - size.y), size);
    let shift = plate.min.to_vec2() + vec2(8.0, 4.0);
    places.kinds.iter_mut().for_each(|(_, _, rect)| *rect = rect.translate(shift));
    places.sources = places.sources.map(|(count, rect)| (count, rect.translate(shift)));
    places.notes.iter_mut().for_each(|(_, at)| *at += shift);
    places.legend = Some(plate);
    plate.min.y
}

/// Draws the controls and answers what was asked with them.
pub fn ui(ui: &mut Ui, model: &Model, places: &Places, theme: &Theme, commands: &mut Vec<Command>) {
    legend(ui, model, places, theme, commands);
    let buttons: [(&str, &str, Command); 4] = [
        ("Zoom in", "Zoom in (+)", Command::ZoomIn),
        ("Zoom out", "Zoom out (−)", Command::ZoomOut),
        ("Fit the map", "Bring everything into view (F)", Command::Fit),
        ("Legend", "What colors, sizes and lines mean", Command::ToggleLegend),
    ];
    for (index, (rect, (name, help, command))) in places.buttons.iter().zip(buttons).enumerate() {
        let response = button(ui, *rect, name, help, theme);
        icon(ui.painter(), *rect, index, model.preferences.shows_legend, theme);
        if response.clicked() {
            commands.push(command);
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
            painter.text(center - vec2(7.0, 0.0), Align2::CENTER_CENTER, "Legend", FONT, theme.ink);
            let (tip, up) = (pos2(rect.max.x - 12.0, center.y), if is_open { 1.0 } else { -1.0 });
            for side in [-1.0, 1.0] {
                painter.line_segment([tip + vec2(4.0 * side, -2.0 * up), tip + vec2(0.0, 2.0 * up)], stroke);
            }
        }
    }
}

fn legend(ui: &Ui, model: &Model, places: &Places, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(plate) = places.legend else { return };
    ui.painter().rect_filled(plate, 6.0, theme.paper.gamma_multiply(0.92));
    for (kind, count, rect) in &places.kinds {
        let is_shown = !model.hidden_kinds.contains(kind);
        let response = ui.interact(*rect, ui.id().with(("kind", kind.word())), Sense::click());
        let name = format!("{}, {count} on the map", kind.label());
        response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, is_shown, &name));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(*rect, 4.0, theme.hover_fill());
        }
        let middle = rect.left_center();
        if is_shown {
            mark::mark(ui.painter(), middle + vec2(9.0, 0.0), 5.0, *kind, theme);
        } else {
            let faint = Stroke::new(1.2, theme.second_ink);
            let mut shapes = Vec::new();
            mark::append_outline(&mut shapes, middle + vec2(9.0, 0.0), 4.5, *kind, 0.0, faint);
            ui.painter().extend(shapes);
        }
        let ink = if is_shown { theme.ink } else { theme.second_ink };
        let words = format!("{} {count}", kind.label());
        let text = ui.painter().text(middle + vec2(20.0, 0.0), Align2::LEFT_CENTER, words, FONT, ink);
        if !is_shown {
            ui.painter().line_segment([text.left_center(), text.right_center()], Stroke::new(1.0, ink));
        }
        let help = format!("{} {}", if is_shown { "Hide" } else { "Show" }, plural(*kind));
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(help).clicked() {
            commands.push(Command::ToggleKind(*kind));
        }
    }
    if let Some((count, rect)) = places.sources {
        let is_shown = !model.hides_sources;
        let response = ui.interact(rect, ui.id().with("sources"), Sense::click());
        response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, is_shown, format!("Sources, {count} on the map")));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 4.0, theme.hover_fill());
        }
        let (middle, ink) = (rect.left_center(), if is_shown { theme.ink } else { theme.second_ink });
        // Lines of print: those who write are of no kind of their own.
        for row in [-3.0, 0.0, 3.0] {
            let reach = if row > 0.0 { 2.0 } else { 4.5 };
            ui.painter().hline((middle.x + 4.5)..=(middle.x + 9.0 + reach), middle.y + row, Stroke::new(1.2, theme.second_ink));
        }
        let text = ui.painter().text(middle + vec2(20.0, 0.0), Align2::LEFT_CENTER, format!("Sources {count}"), FONT, ink);
        if !is_shown {
            ui.painter().line_segment([text.left_center(), text.right_center()], Stroke::new(1.0, ink));
        }
        let help = if is_shown { "Hide agencies, papers and broadcasters that only report" } else { "Show those that report again" };
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(help).clicked() {
            commands.push(Command::ToggleSources);
        }
    }
    for (note, at) in &places.notes {
        ui.painter().text(*at + vec2(0.0, 0.5 * ROW), Align2::LEFT_CENTER, note, FONT, theme.second_ink);
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
