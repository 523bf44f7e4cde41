//! What the user took out: actors that are none, words that name nobody, single places, and whom the map does not show. Each comes back
//! by a click.

use crate::app::command::Command;
use crate::app::model::{Model, Selection};
use crate::app::widgets::words::{count, short};
use crate::app::widgets::{row, say};
use crate::project::{Anchor, left_out};
use egui::{Align, Context, Id, Layout, Sense, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};

const WIDTH: f32 = 420.0;
const LINK: f32 = 96.0;

/// Whether the list is open, and what it was made from.
#[derive(Default)]
pub struct LeftOut {
    is_open: bool,
    made_from: Option<u64>,
    out: left_out::LeftOut,
}

impl LeftOut {
    pub fn toggle(&mut self) {
        self.is_open ^= true;
    }

    /// Closes the list; `false` where it is closed.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }
}

/// Draws the list where it is open.
pub fn ui(ctx: &Context, list: &mut LeftOut, model: &Model, wishes: &mut Vec<Command>) {
    if !list.is_open {
        return;
    }
    if list.made_from != Some(model.project.changes()) {
        list.made_from = Some(model.project.changes());
        list.out = left_out::of(&model.project);
    }
    let out = &list.out;
    list.is_open = !super::beside(ctx, "Left out", WIDTH, |ui| contents(ui, model, out, wishes));
}

/// A line: words, a note, what a click on it shows, and what brings it back.
struct Line {
    words: String,
    note: String,
    shows: Option<Command>,
    back: Command,
}

fn contents(ui: &mut Ui, model: &Model, out: &left_out::LeftOut, wishes: &mut Vec<Command>) {
    let analysis = &model.analysis;
    let dismissed = analysis.resolved.dismissed.iter().filter_map(|actor| {
        let anchor = analysis.anchor_of_mention(*actor.mentions.first()?)?;
        let note = count(actor.mentions.len(), "mention");
        Some(Line { words: actor.name.clone(), note, shows: place(model, &anchor), back: Command::BringBack(anchor) })
    });
    let words = out.words.iter().map(|words| Line {
        words: format!("“{}”", short(words, 60)),
        note: "anywhere".to_owned(),
        shows: None,
        back: Command::BringBackAlias(words.clone()),
    });
    let places = out.places.iter().map(|anchor| {
        let article = analysis.document_index(anchor.document).and_then(|index| analysis.documents.get(index));
        Line {
            words: format!("“{}”", short(&anchor.quote, 40)),
            note: article.map_or_else(|| "waits for its article".to_owned(), |article| short(article.label(), 28)),
            shows: place(model, anchor),
            back: Command::BringBack(anchor.clone()),
        }
    });
    let hidden = analysis.hidden.iter().filter_map(|id| {
        let actor = analysis.actor(*id)?;
        let note = count(actor.mentions.len(), "mention");
        Some(Line { words: actor.name.clone(), note, shows: Some(Command::SelectActor(*id)), back: Command::ShowAgain(*id) })
    });
    let parts: [(&str, Vec<Line>); 4] = [
        ("No actors", dismissed.collect()),
        ("Words that name nobody", words.collect()),
        ("Places where nobody is named", places.collect()),
        ("Not on the map", hidden.collect()),
    ];
    if parts.iter().all(|(_, lines)| lines.is_empty()) {
        say::wrapped_caption(ui, "What you say is no actor, and whom you hide on the map, will be listed here and can be brought back.");
        return;
    }
    for (title, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        say::heading(ui, title);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            lines.iter().enumerate().for_each(|(index, one)| line(ui, (title, index), one, wishes));
        });
        ui.add_space(10.0);
    }
}

/// The article at the place.
fn place(model: &Model, anchor: &Anchor) -> Option<Command> {
    model.analysis.document_index(anchor.document)?;
    let at = Some(anchor.span);
    Some(Command::Select(Selection::Article { document: anchor.document, at, actor: None, other: None }))
}

fn line(ui: &mut Ui, id: (&str, usize), one: &Line, wishes: &mut Vec<Command>) {
    let (_, whole) = ui.allocate_space(vec2(ui.available_width(), row::HEIGHT));
    let rect = whole.with_max_x(whole.max.x - LINK);
    let sense = if one.shows.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, Id::new(("left out", id)), sense);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{}, {}", one.words, one.note)));
    row::ground(ui, &response, rect, false, false);
    super::line_of(ui, rect.shrink2(vec2(row::PAD, 0.0)), &one.words, &one.note);
    if response.clicked() {
        wishes.extend(one.shows.clone());
    }
    let place = whole.with_min_x(rect.max.x + row::PAD);
    let mut beside = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)));
    if say::link(&mut beside, "Bring back", &format!("Bring back {}", one.words)).clicked() {
        wishes.push(one.back.clone());
    }
}
