//! What the last import or removal changed: who is new, which ties, who became one, where corrections held. Each line leads there.

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::changed::Changed;
use crate::app::command::Command;
use crate::app::model::{Model, Selection};
use crate::app::widgets::words::{count, list, short};
use crate::app::widgets::{row, say};
use egui::{Context, Id, Sense, Ui, WidgetInfo, WidgetType, vec2};
use std::sync::Arc;

const WIDTH: f32 = 440.0;
/// So many of a kind are listed; the rest is counted.
const MOST: usize = 40;

/// Whether the list is open, and its lines.
#[derive(Default)]
pub struct Changes {
    is_open: bool,
    made_from: Option<Arc<Changed>>,
    parts: Vec<Part>,
}

struct Part {
    title: String,
    lines: Vec<Line>,
    more: usize,
}

struct Line {
    words: String,
    note: String,
    shows: Option<Selection>,
}

impl Changes {
    pub fn toggle(&mut self) {
        self.is_open ^= true;
    }

    /// Closes the list; `false` where it is closed.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }
}

/// Draws the list where it is open.
pub fn ui(ctx: &Context, changes: &mut Changes, model: &Model, wishes: &mut Vec<Command>) {
    if !changes.is_open {
        return;
    }
    if let Some((changed, analysis)) = &model.changed
        && !changes.made_from.as_ref().is_some_and(|made| Arc::ptr_eq(made, changed))
    {
        changes.parts = parts(changed, analysis);
        changes.made_from = Some(changed.clone());
    }
    let has_changed = model.changed.is_some();
    let parts = &changes.parts;
    let is_closed = super::beside(ctx, "What changed", WIDTH, |ui| {
        if !has_changed || parts.is_empty() {
            say::wrapped_caption(ui, "After an import, new actors and ties are listed here, and where your corrections held.");
            return;
        }
        for part in parts {
            say::heading(ui, &part.title);
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                part.lines.iter().enumerate().for_each(|(index, one)| line(ui, (&part.title, index), one, wishes));
            });
            if part.more > 0 {
                say::caption(ui, &format!("and {} more", crate::app::widgets::words::figure(part.more)));
            }
            ui.add_space(10.0);
        }
    });
    changes.is_open = !is_closed;
}

fn line(ui: &mut Ui, id: (&str, usize), one: &Line, wishes: &mut Vec<Command>) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let sense = if one.shows.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, Id::new(("changed", id)), sense);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{}, {}", one.words, one.note)));
    row::ground(ui, &response, rect, false, false);
    super::line_of(ui, rect.shrink2(vec2(row::PAD, 0.0)), &one.words, &one.note);
    if response.clicked() {
        wishes.extend(one.shows.clone().map(Command::Select));
    }
}

/// The lines, in words and with lasting pointers, so that they lead on when the next change has come.
fn parts(changed: &Changed, analysis: &Analysis) -> Vec<Part> {
    let name = |id: ActorId| analysis.actor(id).map(|actor| actor.name.clone()).unwrap_or_default();
    let actor = |id: ActorId, note: String| Line { words: name(id), note, shows: analysis.anchor(id).map(Selection::Actor) };
    let tie = |a: ActorId, b: ActorId, note: String| Line {
        words: format!("{} and {}", short(&name(a), 28), short(&name(b), 28)),
        note,
        shows: analysis.anchor(a).zip(analysis.anchor(b)).map(|(a, b)| Selection::Tie(a, b)),
    };
    let window = analysis.network.window;
    let mentions = |id: ActorId| analysis.actor(id).map_or_else(String::new, |actor| count(actor.mentions.len(), "mention"));
    let reach = |mentions: usize, articles: usize| format!("{} in {}", count(mentions, "mention"), count(articles, "article"));
    let mut parts = Vec::new();
    let mut add = |noun: &str, all: usize, lines: Vec<Line>| {
        if all > 0 {
            let title = format!("{} {noun}", crate::app::widgets::words::figure(all));
            parts.push(Part { title, more: all.saturating_sub(lines.len()), lines });
        }
    };
    let plural = |number: usize, one: &'static str, many: &'static str| if number == 1 { one } else { many };
    let corrected = changed.corrected.iter().map(|(id, mentions, articles)| actor(*id, reach(*mentions, *articles)));
    let dismissed = changed.dismissed.iter().map(|(words, mentions, articles)| Line {
        words: format!("“{}” names nobody", short(words, 40)),
        note: reach(*mentions, *articles),
        shows: None,
    });
    let held = changed.corrected.len() + changed.dismissed.len();
    add(plural(held, "correction of yours held", "corrections of yours held"), held, corrected.chain(dismissed).take(MOST).collect());
    let lost = changed.lost.len();
    let lines = changed.lost.iter().take(MOST);
    let lines =
        lines.map(|anchor| Line { words: format!("“{}”", short(&anchor.quote, 48)), note: "kept, and waits".to_owned(), shows: None });
    add(plural(lost, "correction finds its place no longer", "corrections find their place no longer"), lost, lines.collect());
    let joined = changed.joined.iter().take(MOST).map(|(id, others)| actor(*id, format!("with {}", short(&list(others), 32))));
    add(plural(changed.joined.len(), "actor that is one now", "actors that are one now"), changed.joined.len(), joined.collect());
    let parted = changed.parted.iter().take(MOST).map(|(id, from)| actor(*id, format!("from {}", short(from, 32))));
    add(plural(changed.parted.len(), "actor that was parted", "actors that were parted"), changed.parted.len(), parted.collect());
    let new = changed.new_actors.iter().take(MOST).map(|id| actor(*id, mentions(*id)));
    add(plural(changed.new_actors.len(), "new actor", "new actors"), changed.new_actors.len(), new.collect());
    let new = changed.new_ties.iter().take(MOST).map(|(a, b, now)| tie(*a, *b, window.count(*now)));
    add(plural(changed.new_ties.len(), "new tie", "new ties"), changed.new_ties.len(), new.collect());
    let strong =
        changed.stronger_ties.iter().take(MOST).map(|(a, b, before, now)| tie(*a, *b, format!("{before} → {}", window.count(*now))));
    add(plural(changed.stronger_ties.len(), "stronger tie", "stronger ties"), changed.stronger_ties.len(), strong.collect());
    parts
}
