//! Pairs that may be one: what speaks for it and against it, and same, different or later. Nothing is joined that the user did not say.

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::suggest::Suggestion;
use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::{Model, Selection};
use crate::app::theme::{self, Theme};
use crate::app::widgets::words::{count, short};
use crate::app::widgets::{mark, row, say};
use crate::lexicon::Lexicon;
use egui::{Context, Id, RichText, Sense, Ui, WidgetInfo, WidgetType, vec2};
use std::sync::Arc;

const WIDTH: f32 = 440.0;

/// Whether the list is open, and what it was made from.
#[derive(Default)]
pub struct Suggestions {
    is_open: bool,
    made_from: Option<(Arc<Analysis>, u64)>,
    all: Vec<Suggestion>,
}

impl Suggestions {
    pub fn toggle(&mut self) {
        self.is_open ^= true;
    }

    /// Closes the list; `false` where it is closed.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    fn keep_up(&mut self, model: &Model) {
        let changes = model.project.changes();
        let is_same = self.made_from.as_ref().is_some_and(|(made, at)| Arc::ptr_eq(made, &model.analysis) && *at == changes);
        if !is_same {
            self.all = model.analysis.suggestions(&model.project, Lexicon::shipped());
            self.made_from = Some((model.analysis.clone(), changes));
        }
    }
}

/// Draws the list where it is open.
pub fn ui(ctx: &Context, list: &mut Suggestions, model: &Model, wishes: &mut Vec<Command>) {
    if !list.is_open {
        return;
    }
    list.keep_up(model);
    let all = &list.all;
    let is_closed = super::beside(ctx, "Suggestions", WIDTH, |ui| contents(ui, model, all, wishes));
    list.is_open = !is_closed;
}

fn contents(ui: &mut Ui, model: &Model, all: &[Suggestion], wishes: &mut Vec<Command>) {
    if all.is_empty() {
        say::wrapped_caption(
            ui,
            "No two actors look as if they were one. Pairs whose names nearly agree, or that bear one role, will wait here.",
        );
        return;
    }
    let open = all.iter().filter(|one| !one.is_put_off).count();
    say::wrapped_caption(ui, &format!("{} may be one. Nothing is joined before you say so.", count(open, "pair")));
    for (index, one) in all.iter().enumerate() {
        if index == open {
            ui.add_space(8.0);
            say::heading(ui, "Later");
        }
        ui.add_space(10.0);
        pair(ui, model, one, wishes);
    }
    ui.add_space(8.0);
}

fn pair(ui: &mut Ui, model: &Model, one: &Suggestion, wishes: &mut Vec<Command>) {
    let [a, b] = one.pair;
    let Some((first, second)) = model.analysis.anchor(a).zip(model.analysis.anchor(b)) else { return };
    ui.spacing_mut().item_spacing.y = 0.0;
    for (id, other) in [(a, b), (b, a)] {
        name(ui, model, id, other, wishes);
    }
    let pad = |ui: &mut Ui, sign: &str, words: &str| {
        ui.horizontal_top(|ui| {
            ui.add_space(28.0);
            let theme = Theme::of(ui.ctx());
            ui.label(RichText::new(sign).font(fonts::semibold(theme::SMALL)).color(theme.second_ink));
            say::wrapped_caption(ui, words);
        });
    };
    ui.spacing_mut().item_spacing.y = 3.0;
    for words in &one.because {
        pad(ui, "for", words);
    }
    for words in &one.against {
        pad(ui, "against", words);
    }
    let names = pair_words(model, one.pair);
    ui.horizontal(|ui| {
        ui.add_space(28.0);
        let mut button = |ui: &mut Ui, label: &str, help: &str, wish: Command| {
            let response = ui.button(label);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{label}: {names}")));
            if response.on_hover_text(help).clicked() {
                wishes.push(wish);
            }
        };
        button(ui, "Same …", "Shows what they would be as one", Command::AskMerge(vec![a, b]));
        button(
            ui,
            "Different",
            Command::KeepApart(first.clone(), second.clone()).entry().help,
            Command::KeepApart(first.clone(), second.clone()),
        );
        if !one.is_put_off {
            button(ui, "Later", Command::PutOff(first.clone(), second.clone()).entry().help, Command::PutOff(first, second));
        }
    });
}

/// One of the two; a click selects both.
fn name(ui: &mut Ui, model: &Model, id: ActorId, other: ActorId, wishes: &mut Vec<Command>) {
    let Some(actor) = model.analysis.actor(id) else { return };
    let theme = Theme::of(ui.ctx());
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let response = ui.interact(rect, Id::new(("suggested", id.0, other.0)), Sense::click());
    let note = format!("{}, {}", count(actor.mentions.len(), "mention"), count(actor.document_count, "article"));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{}, {}, {note}", actor.name, actor.kind.word())));
    row::ground(ui, &response, rect, false, false);
    mark::mark(ui.painter(), rect.left_center() + vec2(14.0, 0.0), 4.6, actor.kind, &theme);
    super::line_of(ui, rect.with_min_x(rect.min.x + 28.0).with_max_x(rect.max.x - 8.0), &actor.name, &note);
    if response.clicked()
        && let Some((first, second)) = model.analysis.anchor(id).zip(model.analysis.anchor(other))
    {
        wishes.push(Command::Select(Selection::Several(vec![first, second])));
    }
}

fn pair_words(model: &Model, pair: [ActorId; 2]) -> String {
    let name = |id: ActorId| model.analysis.actor(id).map(|actor| short(&actor.name, 40)).unwrap_or_default();
    format!("{} and {}", name(pair[0]), name(pair[1]))
}
