//! The list of actors: sought, sorted, filtered by kind; only the rows in view are drawn.

use super::{Draft, lists, menu, padded};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::model::{ActorOrder, Model};
use crate::app::widgets::row::{self, Row};
use crate::app::widgets::{chip, say};
use crate::app::wording;
use crate::mention::ActorKind;
use crate::text::fold::fold;
use egui::{EventFilter, Id, Key, Margin, Popup, Rect, ScrollArea, TextEdit, Ui, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the list was made from, and what came of it.
#[derive(Default)]
pub struct Kept {
    made_from: Option<(Arc<Analysis>, String, ActorOrder, BTreeSet<ActorKind>)>,
    rows: Vec<ActorId>,
    /// How many actors of each kind are sought.
    counts: [usize; ActorKind::ALL.len()],
    /// Who was selected in the last frame, to notice a change.
    selected: Option<ActorId>,
    /// The row to bring into view, and whether the keyboard goes there.
    reach: Option<(usize, bool)>,
    offset: f32,
    view: f32,
}

impl Kept {
    /// Makes the list anew when what it is made from has changed.
    fn keep_up(&mut self, model: &Model, search: &str) {
        let order = model.preferences.actor_order;
        let is_same = self.made_from.as_ref().is_some_and(|(analysis, sought, by, hidden)| {
            Arc::ptr_eq(analysis, &model.analysis) && sought == search && *by == order && *hidden == model.hidden_kinds
        });
        if is_same {
            return;
        }
        let sought = seek(&model.analysis, search);
        let kind = |id: &ActorId| model.analysis.actor(*id).map(|actor| actor.kind);
        self.counts = ActorKind::ALL.map(|wanted| sought.iter().filter(|id| kind(id) == Some(wanted)).count());
        self.rows = sought;
        // Who is left out of the map alone can be found here, to be put on it again.
        self.rows.retain(|id| kind(id).is_some_and(|kind| !model.hidden_kinds.contains(&kind)));
        sort(&model.analysis, &mut self.rows, order);
        self.made_from = Some((model.analysis.clone(), search.to_owned(), order, model.hidden_kinds.clone()));
    }
}

/// The actors one of whose names holds the words sought, whatever their case and accents.
fn seek(analysis: &Analysis, search: &str) -> Vec<ActorId> {
    let sought = fold(search);
    let holds = |text: &str| fold(text).contains(&sought);
    let all = analysis.actors().iter().enumerate();
    let fitting = all.filter(|(_, actor)| sought.is_empty() || holds(&actor.name) || actor.aliases.iter().any(|alias| holds(&alias.text)));
    fitting.map(|(number, _)| ActorId(number)).collect()
}

/// Actors come from the analysis most mentioned first; the sort is stable, so that order breaks ties of the others.
fn sort(analysis: &Analysis, rows: &mut [ActorId], order: ActorOrder) {
    match order {
        ActorOrder::Mentions => {}
        ActorOrder::Articles | ActorOrder::Ties => rows.sort_by_key(|id| std::cmp::Reverse(measure(analysis, *id, order))),
        ActorOrder::Name => rows.sort_by_cached_key(|id| analysis.actor(*id).map(|actor| fold(&actor.name))),
    }
}

/// The figure beside an actor's name.
fn measure(analysis: &Analysis, id: ActorId, order: ActorOrder) -> usize {
    let actor = analysis.actor(id);
    match order {
        ActorOrder::Mentions | ActorOrder::Name => actor.map_or(0, |actor| actor.mentions.len()),
        ActorOrder::Articles => actor.map_or(0, |actor| actor.document_count),
        ActorOrder::Ties => analysis.network.ties_of.get(id.0).map_or(0, Vec::len),
    }
}

const fn order_word(order: ActorOrder) -> &'static str {
    match order {
        ActorOrder::Mentions => "mentions",
        ActorOrder::Articles => "articles",
        ActorOrder::Ties => "ties",
        ActorOrder::Name => "name",
    }
}

/// Draws the search field, the kinds and the list.
pub(super) fn ui(ui: &mut Ui, model: &Model, draft: &mut Draft, wishes: &mut Vec<Command>) {
    if model.analysis.documents.is_empty() {
        lists::empty(ui, "The people, organizations and places that your articles name will be listed here.", wishes);
        return;
    }
    search(ui, draft, wishes);
    draft.actors.keep_up(model, &draft.search);
    ui.add_space(8.0);
    kinds(ui, model, &draft.actors.counts, wishes);
    order(ui, model, draft.actors.rows.len(), wishes);
    ui.add_space(4.0);
    if draft.actors.rows.is_empty() {
        nobody(ui, model, draft, wishes);
    } else {
        rows(ui, model, draft, wishes);
    }
}

fn search(ui: &mut Ui, draft: &mut Draft, wishes: &mut Vec<Command>) {
    let field = TextEdit::singleline(&mut draft.search)
        .id(lists::search_id())
        .hint_text("Find an actor")
        .desired_width(f32::INFINITY)
        .margin(Margin { left: 8, right: 24, top: 5, bottom: 5 });
    let response = ui.add(field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Find an actor"));
    if !draft.search.is_empty() {
        let at = Rect::from_center_size(response.rect.right_center() - vec2(16.0, 0.0), vec2(22.0, 22.0));
        if row::cross(ui, at, Id::new("clear the search"), "Clear the search", |_| true).on_hover_text("Clear the search").clicked() {
            draft.search.clear();
        }
    }
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
        draft.actors.reach = Some((0, true));
        ui.ctx().request_repaint();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        wishes.extend(draft.actors.rows.first().map(|id| Command::SelectActor(*id)));
    }
}

fn kinds(ui: &mut Ui, model: &Model, counts: &[usize; ActorKind::ALL.len()], wishes: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (kind, count) in ActorKind::ALL.into_iter().zip(counts) {
            let is_shown = !model.hidden_kinds.contains(&kind);
            let what = format!("{}: {}", kind.label(), wording::count(*count, "actor"));
            let spoken = format!("{what}, {}", if is_shown { "shown" } else { "hidden" });
            let response = chip::kind(ui, kind, &wording::figure(*count), is_shown, &spoken);
            if response.on_hover_text(format!("{what}. Click to {}.", if is_shown { "hide" } else { "show" })).clicked() {
                wishes.push(Command::ToggleKind(kind));
            }
        }
    });
}

fn order(ui: &mut Ui, model: &Model, shown: usize, wishes: &mut Vec<Command>) {
    let now = model.preferences.actor_order;
    padded(ui, |ui| {
        ui.horizontal(|ui| {
            let all = model.analysis.actors().len();
            let found =
                if shown == all { wording::count(all, "actor") } else { format!("{} of {}", wording::figure(shown), wording::figure(all)) };
            say::caption(ui, &found);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let label = format!("{} ⏷", order_word(now));
                let response = say::link(ui, &label, &format!("Sorted by {}", order_word(now)));
                let response = response.on_hover_text("Sort by mentions, articles, ties or name");
                Popup::menu(&response).show(|ui| {
                    for order in [ActorOrder::Mentions, ActorOrder::Articles, ActorOrder::Ties, ActorOrder::Name] {
                        let wish = Command::SetActorOrder(order);
                        if ui.selectable_label(order == now, wish.entry().label).on_hover_text(wish.entry().help).clicked() {
                            wishes.push(wish);
                            ui.close();
                        }
                    }
                });
            });
        });
    });
}

fn nobody(ui: &mut Ui, model: &Model, draft: &mut Draft, wishes: &mut Vec<Command>) {
    padded(ui, |ui| {
        ui.add_space(8.0);
        if model.analysis.actors().is_empty() {
            say::caption(ui, "Nobody was found in these articles. Actorium reads English news text; other articles may name more.");
        } else if draft.search.trim().is_empty() || draft.actors.counts.iter().any(|count| *count > 0) {
            say::caption(ui, "Every kind that would be here is hidden.");
            ui.add_space(8.0);
            if ui.button("Show all kinds").clicked() {
                wishes.extend(model.hidden_kinds.iter().map(|kind| Command::ToggleKind(*kind)));
            }
        } else {
            say::caption(ui, &format!("No actor here is called “{}”.", draft.search.trim()));
            ui.add_space(8.0);
            if ui.button("Show all actors").clicked() {
                draft.search.clear();
            }
        }
    });
}

fn rows(ui: &mut Ui, model: &Model, draft: &mut Draft, wishes: &mut Vec<Command>) {
    let order = model.preferences.actor_order;
    let analysis = &model.analysis;
    let width = row::figure_width(ui, draft.actors.rows.iter().map(|id| measure(analysis, *id, order)));
    let kept = &mut draft.actors;
    let selected = model.selected_actor();
    if selected != kept.selected {
        kept.selected = selected;
        kept.reach = selected.and_then(|id| kept.rows.iter().position(|row| *row == id)).map(|index| (index, false)).or(kept.reach);
    }
    let mut area = ScrollArea::vertical().id_salt("actors").auto_shrink(false);
    let mut focus = None;
    if let Some((index, takes_focus)) = kept.reach.take() {
        let (top, bottom) = (index as f32 * row::HEIGHT, (index + 1) as f32 * row::HEIGHT);
        if top < kept.offset {
            area = area.vertical_scroll_offset(top);
        } else if bottom > kept.offset + kept.view && kept.view > 0.0 {
            area = area.vertical_scroll_offset(bottom - kept.view);
        }
        focus = takes_focus.then_some(index);
    }
    let count = kept.rows.len();
    let all_selected = model.selected_actors();
    let mut reach = None;
    let output = area.show_rows(ui, row::HEIGHT, count, |ui, range| {
        for index in range {
            let Some((id, actor)) = kept.rows.get(index).and_then(|id| Some((*id, analysis.actor(*id)?))) else { continue };
            let figure = measure(analysis, id, order);
            let noun = order_word(if order == ActorOrder::Name { ActorOrder::Mentions } else { order }).trim_end_matches('s');
            let is_hidden = analysis.hidden.contains(&id);
            let words = if is_hidden { format!("{} · not on the map", actor.name) } else { actor.name.clone() };
            let response = Row {
                words: &words,
                kind: Some(actor.kind),
                figures: &[(wording::figure(figure), width)],
                is_selected: all_selected.contains(&id),
                is_lit: model.hovered == Some(id),
                spoken: &format!("{words}, {}, {}", actor.kind.word(), wording::count(figure, noun)),
                id: Id::new(("actor row", id.0)),
            }
            .show(ui);
            if focus == Some(index) {
                response.request_focus();
            }
            if response.hovered() {
                draft.lists_hover.on(id);
            }
            if response.clicked() && ui.input(|input| input.modifiers.command) {
                wishes.push(Command::SelectAlso(id));
            } else if response.double_clicked() {
                wishes.push(Command::Focus(id));
            } else if response.clicked() {
                let other = selected.filter(|other| *other != id && ui.input(|input| input.modifiers.shift));
                wishes.push(other.map_or(Command::SelectActor(id), |other| Command::SelectTie(other, id)));
            }
            if response.has_focus() {
                draft.lists_hover.on(id);
                // The key that brought the keyboard here is still down in this frame.
                reach = if focus == Some(index) { reach } else { reach.or(step(ui, response.id, index, count)) };
            }
            menu::open(&response, |ui| menu::actor(ui, model, id, wishes));
        }
    });
    kept.offset = output.state.offset.y;
    kept.view = output.inner_rect.height();
    if let Some(index) = reach {
        kept.reach = Some((index, true));
        ui.ctx().request_repaint();
    }
}

/// Where the keyboard goes from the row that has it.
fn step(ui: &Ui, id: Id, index: usize, count: usize) -> Option<usize> {
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, EventFilter { vertical_arrows: true, ..EventFilter::default() }));
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if index == 0 && pressed(Key::ArrowUp) {
        ui.memory_mut(|memory| memory.request_focus(lists::search_id()));
        return None;
    }
    let last = count.saturating_sub(1);
    let steps = [
        (Key::ArrowDown, (index + 1).min(last)),
        (Key::ArrowUp, index.saturating_sub(1)),
        (Key::PageDown, (index + 10).min(last)),
        (Key::PageUp, index.saturating_sub(10)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    steps.into_iter().find(|(key, _)| pressed(*key)).map(|(_, to)| to)
}
