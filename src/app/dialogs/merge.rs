//! What several actors would be as one: shown first, done when confirmed.

use super::who::{self, Seek};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::merged::Merged;
use crate::app::command::Command;
use crate::app::model::{Merging, Model};
use crate::app::theme::Theme;
use crate::app::widgets::words::{count, short};
use crate::app::widgets::{chip, mark, row, say};
use crate::app::wording;
use crate::mention::ActorKind;
use crate::project::Anchor;
use egui::{Align, Button, Context, Id, Key, Layout, ScrollArea, TextEdit, Ui, vec2};
use std::sync::Arc;

const WIDTH: f32 = 460.0;
const SOUGHT: &str = "Who else is meant?";
/// How many names are offered, other names listed, and vanishing ties named.
const NAMES: usize = 6;
const ALIASES: usize = 8;
const INNER: usize = 4;

/// What is chosen so far. Holds anchors, so that an import meanwhile changes nothing.
pub struct Merge {
    who: Vec<Anchor>,
    /// As chosen or typed; until then the likeliest.
    name: Option<String>,
    kind: Option<ActorKind>,
    seek: Seek,
    /// The keyboard was brought to where it is needed.
    is_ready: bool,
    made_from: Option<(Arc<Analysis>, usize)>,
    actors: Vec<ActorId>,
    merged: Merged,
}

impl Merge {
    pub fn new(who: Vec<Anchor>) -> Self {
        let (actors, merged) = (Vec::new(), Merged::default());
        Self { who, name: None, kind: None, seek: Seek::default(), is_ready: false, made_from: None, actors, merged }
    }

    fn keep_up(&mut self, analysis: &Arc<Analysis>) {
        let is_same = self.made_from.as_ref().is_some_and(|(made, count)| Arc::ptr_eq(made, analysis) && *count == self.who.len());
        if !is_same {
            let mut actors: Vec<ActorId> = Vec::new();
            // Two that became one meanwhile count once.
            self.who.retain(|anchor| match analysis.actor_at(anchor) {
                Some(actor) if !actors.contains(&actor) => {
                    actors.push(actor);
                    true
                }
                _ => false,
            });
            self.merged = analysis.merged(&actors);
            self.actors = actors;
            self.made_from = Some((analysis.clone(), self.who.len()));
        }
    }

    fn name(&self) -> &str {
        self.name.as_deref().or(self.merged.names.first().map(String::as_str)).unwrap_or_default()
    }

    fn kind(&self) -> ActorKind {
        self.kind.or(self.merged.kind).unwrap_or(ActorKind::Person)
    }

    fn is_complete(&self) -> bool {
        self.who.len() > 1 && !self.name().trim().is_empty()
    }

    /// The kind is said only where it is not what all of them have.
    fn wish(&self, analysis: &Analysis) -> Command {
        let kind = self.kind();
        let says = self.actors.iter().any(|id| analysis.actor(*id).is_some_and(|actor| actor.kind != kind));
        Command::Merge(Merging { who: self.who.clone(), name: self.name().trim().to_owned(), kind: says.then_some(kind) })
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, merge: &mut Merge, model: &Model, wishes: &mut Vec<Command>) -> bool {
    merge.keep_up(&model.analysis);
    let mut is_open = true;
    // Enter confirms what was seen whole; the Enter that chose the last actor does not.
    let was_complete = merge.is_complete();
    let modal = super::modal(ctx, "merge").show(ctx, |ui| {
        let room = ctx.content_rect().size() - vec2(80.0, 80.0);
        ui.set_width(WIDTH.min(room.x));
        is_open = !super::title(ui, "Merge actors");
        let area = ScrollArea::vertical().max_height(room.y - 110.0);
        let in_name = area.show(ui, |ui| contents(ui, merge, model)).inner;
        let is_free = ui.memory(|memory| memory.focused().is_none());
        let confirmed = in_name || (was_complete && is_free && ui.input(|input| input.key_pressed(Key::Enter)));
        ui.add_space(12.0);
        is_open &= !foot(ui, merge, model, confirmed, wishes);
    });
    is_open && !modal.should_close()
}

/// Everything but the last line; true when Enter in the name confirmed.
fn contents(ui: &mut Ui, merge: &mut Merge, model: &Model) -> bool {
    let analysis = &model.analysis;
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut left_out = None;
    for (index, id) in merge.actors.iter().enumerate() {
        let Some(actor) = analysis.actor(*id) else { continue };
        let note = format!("{} · {}", count(actor.mentions.len(), "mention"), count(analysis.network.tie_count(*id), "tie"));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), row::HEIGHT));
        let mark_at = rect.left_center() + vec2(14.0, 0.0);
        mark::mark(ui.painter(), mark_at, 4.6, actor.kind, &Theme::of(ui.ctx()));
        let text = rect.with_min_x(rect.min.x + 28.0).with_max_x(rect.max.x - 32.0);
        let response = ui.interact(text, Id::new(("to merge", index)), egui::Sense::hover());
        let spoken = format!("{}, {}, {note}", actor.name, actor.kind.word());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &spoken));
        super::line_of(ui, text, &actor.name, &note);
        let cross = egui::Rect::from_center_size(rect.right_center() - vec2(14.0, 0.0), vec2(22.0, 22.0));
        let what = format!("Leave {} out", actor.name);
        if merge.actors.len() > 1
            && row::cross(ui, cross, Id::new(("leave out", index)), &what, |_| true).on_hover_text("Leave out").clicked()
        {
            left_out = Some(index);
        }
    }
    if let Some(index) = left_out {
        merge.who.remove(index);
    }
    ui.add_space(6.0);
    if let Some(other) = who::ui(ui, SOUGHT, &mut merge.seek, analysis, &merge.actors) {
        merge.who.extend(analysis.anchor(other));
    }
    merge.keep_up(analysis);
    if merge.who.len() < 2 {
        ui.add_space(4.0);
        say::caption(ui, "Type a name above and choose who is the same actor.");
        return false;
    }
    say::rule(ui);
    let confirmed = choices(ui, merge);
    say::rule(ui);
    outcome(ui, merge, model);
    confirmed
}

/// Name and kind; true when Enter in the name confirmed.
fn choices(ui: &mut Ui, merge: &mut Merge) -> bool {
    let label = say::caption(ui, "Name");
    let mut name = merge.name().to_owned();
    let field = ui.add(TextEdit::singleline(&mut name).desired_width(f32::INFINITY)).labelled_by(label.id);
    let confirmed = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if field.changed() {
        merge.name = Some(name);
    }
    ui.add_space(2.0);
    let names = merge.merged.names.clone();
    let also = merge
        .merged
        .aliases
        .iter()
        .filter(|alias| !alias.is_description())
        .map(|alias| alias.text.clone())
        .filter(|alias| !names.contains(alias));
    let names: Vec<String> = names.iter().cloned().chain(also).take(NAMES).collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        for name in &names {
            if ui.selectable_label(merge.name() == name, short(name, 40)).clicked() {
                merge.name = Some(name.clone());
            }
        }
    });
    ui.add_space(8.0);
    say::caption(ui, "Kind");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        for kind in ActorKind::ALL {
            if chip::choice(ui, kind, merge.kind() == kind).clicked() {
                merge.kind = Some(kind);
            }
        }
    });
    confirmed
}

/// What would come of it.
fn outcome(ui: &mut Ui, merge: &Merge, model: &Model) {
    let merged = &merge.merged;
    ui.horizontal(|ui| {
        mark::inline(ui, merge.kind());
        say::heading(ui, &short(merge.name().trim(), 60));
    });
    say::body(ui, &format!("{}, {}", count(merged.mention_count, "mention"), count(merged.document_count, "article")));
    say::body(ui, &format!("named together with {}", count(merged.tie_count, "other")));
    let others: Vec<String> = merged
        .aliases
        .iter()
        .filter(|alias| alias.text != merge.name())
        .map(|alias| format!("{}\u{A0}{}", short(&alias.text, 40), wording::figure(alias.count)))
        .collect();
    if !others.is_empty() {
        let more = if others.len() > ALIASES { format!(" · and {} more", others.len() - ALIASES) } else { String::new() };
        let shown = others.get(..others.len().min(ALIASES)).unwrap_or(&others);
        say::caption(ui, &format!("also: {}{more}", shown.join(" · ")));
    }
    if merged.inner.is_empty() {
        return;
    }
    let network = &model.analysis.network;
    let name = |id| model.analysis.actor(id).map_or("", |actor| actor.name.as_str());
    let ties = merged.inner.iter().filter_map(|tie| network.co_mentions.get(*tie));
    let told: Vec<String> =
        ties.take(INNER).map(|tie| format!("{} – {} ({})", name(tie.a), name(tie.b), network.window.count(tie.sentence_count))).collect();
    let more = if merged.inner.len() > INNER { format!(" and {} more", merged.inner.len() - INNER) } else { String::new() };
    let verb = if merged.inner.len() == 1 {
        "This tie lies within one actor then, and vanishes"
    } else {
        "These ties lie within one actor then, and vanish"
    };
    ui.add_space(4.0);
    say::caption(ui, &format!("{verb}: {}{more}.", told.join(", ")));
}

/// The last line; true when the dialog is done.
fn foot(ui: &mut Ui, merge: &mut Merge, model: &Model, confirmed: bool, wishes: &mut Vec<Command>) -> bool {
    let mut is_done = false;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = ui.add_enabled(merge.is_complete(), Button::new("Merge"));
            if !std::mem::replace(&mut merge.is_ready, true) {
                if merge.is_complete() {
                    button.request_focus();
                } else {
                    ui.memory_mut(|memory| memory.request_focus(who::field_id(SOUGHT)));
                }
            }
            if button.clicked() || (confirmed && merge.is_complete()) {
                wishes.push(merge.wish(&model.analysis));
                is_done = true;
            }
            is_done |= ui.button("Cancel").clicked();
        });
    });
    is_done
}
