//! What colors, sizes and lines of the map mean, said over its lower corner.

use super::camera::View;
use super::controls::{EDGE, FONT, Places, ROW};
use super::scene::Scene;
use crate::actor::ActorId;
use crate::analysis::figures::ColorBy;
use crate::analysis::map;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::panels::menu::plural;
use crate::app::theme::Theme;
use crate::app::widgets::mark;
use crate::app::widgets::words::{count, figure};
use crate::export::picture::samples;
use crate::mention::ActorKind;
use crate::text::middle_cut;
use egui::{Align2, Color32, CursorIcon, Painter, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// A disc of a larger radius on the screen is no sample.
const LARGEST: f32 = 17.0;

/// One thing the legend says.
#[derive(Clone, Debug)]
pub enum Item {
    Kind(ActorKind, usize),
    /// Those who are named as writers of what they tell.
    Sources(usize),
    /// A community by its top actor, and how many it has.
    Community(usize, ActorId, usize),
    Words(String),
    /// A disc of this radius on the screen.
    Disc(f32),
    /// A line of this width and strength on the screen.
    Line(f32, f32),
}

/// Where each item stands.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    pub plate: Option<Rect>,
    items: Vec<(Item, Rect)>,
}

/// Lines of items, each wrapped where it does not fit, above `bottom`; answers the legend and its upper end.
pub fn arrange(painter: &Painter, model: &Model, scene: &Scene, view: &View, rect: Rect, bottom: f32, left_out: usize) -> (Legend, f32) {
    let room = rect.width() - 2.0 * EDGE - 16.0;
    let width = |text: &str| painter.layout_no_wrap(text.to_owned(), FONT, Color32::PLACEHOLDER).size().x;
    let mut legend = Legend::default();
    let (mut y, mut widest) = (0.0, 0.0_f32);
    for row in rows(model, scene, view, left_out) {
        let mut x = 0.0;
        let tallest = row.iter().map(|item| if let Item::Disc(radius) = item { 2.0 * radius + 4.0 } else { ROW }).fold(ROW, f32::max);
        for item in row {
            let wide = match &item {
                Item::Kind(kind, count) => 26.0 + width(&format!("{} {}", kind.label(), figure(*count))),
                Item::Sources(count) => 26.0 + width(&format!("Sources {count}")),
                Item::Community(_, top, size) => 26.0 + width(&community(model, *top, *size)),
                Item::Words(words) => 8.0 + width(words),
                Item::Disc(radius) => 2.0 * radius + 8.0,
                Item::Line(..) => 34.0,
            };
            if x > 0.0 && x + wide > room {
                (x, y) = (0.0, y + tallest);
            }
            legend.items.push((item, Rect::from_min_size(pos2(x, y), vec2(wide, tallest))));
            x += wide + 4.0;
            widest = widest.max(x);
        }
        y += tallest;
    }
    let size = vec2(widest + 14.0, y + 8.0);
    let plate = Rect::from_min_size(pos2(rect.min.x + EDGE, bottom - size.y), size);
    let shift = plate.min.to_vec2() + vec2(8.0, 4.0);
    legend.items.iter_mut().for_each(|(_, rect)| *rect = rect.translate(shift));
    legend.plate = Some(plate);
    (legend, plate.min.y)
}

/// Lukashenko and 11 more.
fn community(model: &Model, top: ActorId, size: usize) -> String {
    let name = model.analysis.actor(top).map_or("", |actor| actor.name.as_str());
    format!("{} and {} more", middle_cut(name, 24), size - 1)
}

fn rows(model: &Model, scene: &Scene, view: &View, left_out: usize) -> Vec<Vec<Item>> {
    let (figures, analysis) = (scene.figures(), &model.analysis);
    let of_kind = |kind: ActorKind| analysis.actors().iter().filter(|actor| actor.kind == kind).count();
    let kinds = ActorKind::ALL.into_iter().map(|kind| (kind, of_kind(kind))).filter(|(_, count)| *count > 0);
    let sources = Some(model.analysis.told.sources.len()).filter(|count| *count > 0);
    let mut rows: Vec<Vec<Item>> = vec![kinds.map(|(kind, count)| Item::Kind(kind, count)).chain(sources.map(Item::Sources)).collect()];
    if figures.drawing.shows_communities() {
        let tops = figures.tops.iter().take(crate::analysis::figures::COLORED).enumerate();
        let mut row: Vec<Item> = tops.map(|(number, (top, size))| Item::Community(number, *top, *size)).collect();
        row.insert(0, Item::Words("Communities:".to_owned()));
        rows.push(row);
    }
    let mut row = vec![Item::Words(format!("Size: {}", figures.drawing.size.meaning()))];
    let most = (0..analysis.actors().len()).map(|number| figures.value(analysis, ActorId(number))).fold(0.0, f64::max) as usize;
    for one in samples(most, |value| figures.radius_for(analysis, value as f64)) {
        let radius = (figures.radius_for(analysis, one as f64) as f32 * view.scale()).max(1.6);
        // What is too large for the legend is not drawn smaller than it is.
        if radius <= LARGEST {
            row.extend([Item::Disc(radius), Item::Words(figure(one))]);
        }
    }
    rows.push(row);
    let ties = &analysis.network.co_mentions;
    let mut row = vec![Item::Words(format!("Line: named together {}", analysis.network.window.place()))];
    let heaviest = ties.iter().map(|tie| tie.weight).fold(1.0, f64::max);
    for one in samples(ties.iter().map(|tie| tie.sentence_count).max().unwrap_or(0), map::line_width) {
        let width = super::edge::width_on_screen(map::line_width(one) as f32, view);
        row.extend([Item::Line(width, (one as f64 / heaviest).min(1.0).sqrt() as f32), Item::Words(format!("{} ×", figure(one)))]);
    }
    rows.push(row);
    if left_out > 0 {
        rows.push(vec![Item::Words(format!("{} show as you zoom in", count(left_out, "weak line")))]);
    }
    rows
}

/// Draws it; a kind can be hidden and shown by a click, a community's top actor is selected by one.
pub fn ui(ui: &Ui, model: &Model, places: &Places, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(plate) = places.legend.plate else { return };
    ui.painter().rect_filled(plate, 6.0, theme.paper.gamma_multiply(0.92));
    for (item, rect) in &places.legend.items {
        let middle = rect.left_center();
        match item {
            Item::Kind(one, count) => kind(ui, model, *one, *count, *rect, theme, commands),
            Item::Sources(count) => sources(ui, model, *count, *rect, theme, commands),
            Item::Community(number, top, size) => {
                let words = community(model, *top, *size);
                let response = ui.interact(*rect, ui.id().with(("community", *number)), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("Community of {words}")));
                if response.hovered() || response.has_focus() {
                    ui.painter().rect_filled(*rect, 4.0, theme.hover_fill());
                }
                ui.painter().circle_filled(middle + vec2(9.0, 0.0), 5.0, theme.community(*number));
                write(ui.painter(), middle + vec2(20.0, 0.0), &words, theme.ink);
                let help = "Named together with each other more than with the rest. A click selects all that are shown";
                if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(help).clicked() {
                    let all = (0..model.analysis.actors().len()).map(ActorId);
                    commands.push(Command::SelectSeveral(
                        all.filter(|actor| model.is_shown(*actor) && model.figures.community(*actor) == Some(*number)).collect(),
                    ));
                }
            }
            Item::Words(words) => {
                write(ui.painter(), middle + vec2(4.0, 0.0), words, theme.second_ink);
            }
            Item::Disc(radius) => {
                ui.painter().circle_filled(middle + vec2(4.0 + radius, 0.0), *radius, theme.second_ink);
            }
            Item::Line(width, strength) => {
                let color = super::edge::ink(*strength, 1.0, theme);
                ui.painter().line_segment([middle + vec2(4.0, 0.0), middle + vec2(30.0, 0.0)], Stroke::new(*width, color));
            }
        }
    }
}

fn write(painter: &Painter, at: Pos2, words: &str, ink: Color32) -> Rect {
    painter.text(at, Align2::LEFT_CENTER, words, FONT, ink)
}

fn kind(ui: &Ui, model: &Model, kind: ActorKind, count: usize, rect: Rect, theme: &Theme, commands: &mut Vec<Command>) {
    let is_shown = !model.hidden_kinds.contains(&kind);
    let response = ui.interact(rect, ui.id().with(("kind", kind.word())), Sense::click());
    let name = format!("{}, {count} on the map", kind.label());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, is_shown, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, theme.hover_fill());
    }
    let middle = rect.left_center();
    let by_kind = model.figures.drawing.color == ColorBy::Kind;
    if is_shown && by_kind {
        mark::mark(ui.painter(), middle + vec2(9.0, 0.0), 5.0, kind, theme);
    } else {
        let ink = if is_shown { theme.ink } else { theme.second_ink };
        let mut shapes = Vec::new();
        mark::append_outline(&mut shapes, middle + vec2(9.0, 0.0), 4.5, kind, 0.0, Stroke::new(1.2, ink));
        ui.painter().extend(shapes);
    }
    let ink = if is_shown { theme.ink } else { theme.second_ink };
    let text = write(ui.painter(), middle + vec2(20.0, 0.0), &format!("{} {}", kind.label(), figure(count)), ink);
    if !is_shown {
        ui.painter().line_segment([text.left_center(), text.right_center()], Stroke::new(1.0, ink));
    }
    let help = format!("{} {}", if is_shown { "Hide" } else { "Show" }, plural(kind));
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(help).clicked() {
        commands.push(Command::ToggleKind(kind));
    }
}

fn sources(ui: &Ui, model: &Model, count: usize, rect: Rect, theme: &Theme, commands: &mut Vec<Command>) {
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
    let text = write(ui.painter(), middle + vec2(20.0, 0.0), &format!("Sources {count}"), ink);
    if !is_shown {
        ui.painter().line_segment([text.left_center(), text.right_center()], Stroke::new(1.0, ink));
    }
    let help = if is_shown { "Hide agencies, papers and broadcasters that only report" } else { "Show those that report again" };
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(help).clicked() {
        commands.push(Command::ToggleSources);
    }
}
