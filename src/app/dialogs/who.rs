//! A field in which an actor is sought by name, as a part of a dialog.

use super::line_of;
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::app::theme::Theme;
use crate::app::widgets::words::count;
use crate::app::widgets::{mark, row};
use crate::text::fold::fold;
use egui::{Id, Key, Response, Sense, TextEdit, Ui, WidgetInfo, WidgetType, vec2};

const ROW: f32 = 26.0;
/// How many are offered.
const OFFERED: usize = 5;

/// What is typed in the field.
#[derive(Default)]
pub struct Seek {
    pub query: String,
}

/// Draws the field and who answers to it; answers who was chosen. `without` are not offered.
pub fn ui(ui: &mut Ui, hint: &str, seek: &mut Seek, analysis: &Analysis, without: &[ActorId]) -> Option<ActorId> {
    let field = TextEdit::singleline(&mut seek.query).id(field_id(hint)).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, hint));
    let sought = fold(seek.query.trim());
    if sought.is_empty() {
        return None;
    }
    let hits = hits(analysis, &sought, without);
    let mut chosen = None;
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        chosen = hits.first().copied();
    }
    if hits.is_empty() {
        ui.weak("Nobody else here is called that.");
    }
    for id in hits {
        if let Some(actor) = analysis.actor(id) {
            let note = count(actor.mentions.len(), "mention");
            let label = format!("{}, {}, {note}", actor.name, actor.kind.word());
            if line(ui, Id::new(("found who", id.0)), (actor.kind, &actor.name, &note), &label).clicked() {
                chosen = Some(id);
            }
        }
    }
    if chosen.is_some() {
        seek.query.clear();
    }
    chosen
}

/// So that a dialog can bring the keyboard to the field.
pub fn field_id(hint: &str) -> Id {
    Id::new(("who", hint))
}

/// One actor of a dialog: mark, name, and a note at the end.
pub fn line(ui: &mut Ui, id: Id, (kind, name, note): (crate::mention::ActorKind, &str, &str), spoken: &str) -> Response {
    let theme = Theme::of(ui.ctx());
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, spoken));
    row::ground(ui, &response, rect, false, false);
    mark::mark(ui.painter(), rect.left_center() + vec2(14.0, 0.0), 4.6, kind, &theme);
    line_of(ui, rect.with_min_x(rect.min.x + 28.0).with_max_x(rect.max.x - 8.0), name, note);
    response
}

/// Who answers to what is sought: names that begin so first, then names that hold it, then other names; most mentioned first.
fn hits(analysis: &Analysis, sought: &str, without: &[ActorId]) -> Vec<ActorId> {
    let rank = |id: &ActorId| {
        let actor = analysis.actor(*id)?;
        let name = fold(&actor.name);
        if name.starts_with(sought) {
            Some(0)
        } else if name.contains(sought) {
            Some(1)
        } else {
            actor.aliases.iter().any(|alias| fold(&alias.text).contains(sought)).then_some(2)
        }
    };
    let all = (0..analysis.actors().len()).map(ActorId).filter(|id| !without.contains(id));
    let mut hits: Vec<(u8, ActorId)> = all.filter_map(|id| Some((rank(&id)?, id))).collect();
    hits.sort_unstable();
    hits.truncate(OFFERED);
    hits.into_iter().map(|(_, id)| id).collect()
}
