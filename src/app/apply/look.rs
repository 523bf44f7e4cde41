//! Commands that change only what is seen.

use super::derive;
use crate::actor::ActorId;
use crate::analysis::figures::Drawing;
use crate::analysis::manner::TieClass;
use crate::app::App;
use crate::app::model::{ListTab, Model, Selection, ThemeChoice};
use crate::mention::ActorKind;
use crate::network::Window;
use egui::Context;

/// How many steps back are kept.
const LONGEST_TRAIL: usize = 200;

/// Selects, and adds a step to the trail. Selecting what is selected adds none.
pub fn select(model: &mut Model, selection: Selection) {
    if model.selection == selection {
        return;
    }
    if model.trail.is_empty() {
        model.trail.push(model.selection.clone());
    }
    model.trail.truncate(model.trail_cursor + 1);
    model.trail.push(selection.clone());
    let surplus = model.trail.len().saturating_sub(LONGEST_TRAIL);
    model.trail.drain(..surplus);
    model.trail_cursor = model.trail.len() - 1;
    model.selection = selection;
}

pub fn select_actor(model: &mut Model, actor: ActorId) {
    if let Some(anchor) = model.analysis.anchor(actor) {
        select(model, Selection::Actor(anchor));
    }
}

pub fn select_tie(model: &mut Model, a: ActorId, b: ActorId) {
    if let Some((a, b)) = model.analysis.anchor(a).zip(model.analysis.anchor(b)) {
        select(model, Selection::Tie(a, b));
    }
}

/// Adds an actor to those that are selected, or takes it out. A selected tie is no beginning: nobody chose it actor by actor.
pub fn select_also(model: &mut Model, actor: ActorId) {
    let Some(anchor) = model.analysis.anchor(actor) else { return };
    let several = if matches!(model.selection, Selection::Tie(..)) { Vec::new() } else { model.selected_actors() };
    let others = several.iter().filter(|id| **id != actor).filter_map(|id| model.analysis.anchor(*id));
    let mut anchors: Vec<_> = others.chain((!several.contains(&actor)).then_some(anchor)).collect();
    let selection = match anchors.len() {
        0 => Selection::Nothing,
        1 => anchors.pop().map_or(Selection::Nothing, Selection::Actor),
        _ => Selection::Several(anchors),
    };
    select(model, selection);
}

/// Selects these and no others.
pub fn select_several(model: &mut Model, actors: &[ActorId]) {
    let mut anchors: Vec<_> = actors.iter().filter_map(|actor| model.analysis.anchor(*actor)).collect();
    let selection = match anchors.len() {
        0 => Selection::Nothing,
        1 => anchors.pop().map_or(Selection::Nothing, Selection::Actor),
        _ => Selection::Several(anchors),
    };
    select(model, selection);
}

/// Draws the map by other choices; arranged otherwise it is laid out anew.
pub fn draw(app: &mut App, drawing: Drawing) {
    let before = std::mem::replace(&mut app.model.preferences.drawing, drawing);
    if before.style() != drawing.style() {
        derive::lay_out_anew(app, before);
    } else if before != drawing {
        derive::tie_anew(app);
    }
}

/// What a first look shows: the tie with most sentences. The trail begins with it.
pub fn select_strongest_tie(model: &mut Model) {
    let Some(tie) = model.analysis.network.co_mentions.first() else { return };
    if let Some((a, b)) = model.analysis.anchor(tie.a).zip(model.analysis.anchor(tie.b)) {
        model.selection = Selection::Tie(a, b);
        model.trail = vec![model.selection.clone()];
        model.trail_cursor = 0;
    }
}

/// Closes the dialog on top, else lets go of the selection.
pub fn let_go(app: &mut App) {
    if !app.dialogs.close_one() {
        select(&mut app.model, Selection::Nothing);
    }
}

pub fn back(model: &mut Model) {
    step(model, |cursor| cursor.checked_sub(1));
}

pub fn forward(model: &mut Model) {
    step(model, |cursor| cursor.checked_add(1));
}

/// Goes along the trail to the next selection that still means someone.
fn step(model: &mut Model, next: impl Fn(usize) -> Option<usize>) {
    let mut cursor = model.trail_cursor;
    while let Some(at) = next(cursor)
        && let Some(selection) = model.trail.get(at).cloned()
    {
        cursor = at;
        let is_there = match &selection {
            Selection::Nothing => true,
            Selection::Actor(anchor) => model.analysis.actor_at(anchor).is_some(),
            Selection::Tie(a, b) => model.analysis.actor_at(a).is_some() && model.analysis.actor_at(b).is_some(),
            Selection::Several(several) => several.iter().any(|anchor| model.analysis.actor_at(anchor).is_some()),
            Selection::Article { document, .. } => model.analysis.document_index(*document).is_some(),
        };
        if is_there {
            model.trail_cursor = cursor;
            model.selection = selection;
            return;
        }
    }
}

pub fn set_window(app: &mut App, window: Window) {
    if app.model.preferences.window != window {
        app.model.preferences.window = window;
        derive::tie_anew(app);
    }
}

pub fn toggle_kind(model: &mut Model, kind: ActorKind) {
    if !model.hidden_kinds.remove(&kind) {
        model.hidden_kinds.insert(kind);
    }
}

pub fn toggle_ties(model: &mut Model, class: TieClass) {
    if !model.hidden_ties.remove(&class) {
        model.hidden_ties.insert(class);
    }
}

pub fn toggle_pronouns(app: &mut App) {
    app.model.preferences.counts_pronouns ^= true;
    derive::tie_anew(app);
}

pub fn toggle_metonyms(app: &mut App) {
    app.model.preferences.reads_metonyms ^= true;
    derive::read_anew(app);
}

pub fn set_list_tab(model: &mut Model, tab: ListTab) {
    model.preferences.list_tab = tab;
    model.preferences.shows_lists = true;
}

pub fn set_theme(app: &mut App, ctx: &Context, theme: ThemeChoice) {
    app.model.preferences.theme = theme;
    crate::app::theme::apply(ctx, theme);
}

pub fn focus(app: &mut App, actor: ActorId) {
    app.canvas.focus(actor);
}

pub fn clear_notices(app: &mut App) {
    app.troubles.clear();
    derive::gather_notices(app);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocumentId;
    use crate::text::Span;

    fn article(number: usize) -> Selection {
        Selection::Article { document: DocumentId::of("text"), at: Some(Span::new(number, number + 1)), actor: None, other: None }
    }

    /// Steps only reach what is there, so the trail is looked at as it lies.
    #[test]
    fn a_new_step_cuts_what_lies_ahead() {
        let mut model = Model::default();
        select(&mut model, article(1));
        select(&mut model, article(1));
        select(&mut model, article(2));
        assert_eq!(model.trail, [Selection::Nothing, article(1), article(2)]);
        back(&mut model);
        assert_eq!(model.selection, Selection::Nothing, "articles that are gone are passed over");
        select(&mut model, article(3));
        assert_eq!(model.trail, [Selection::Nothing, article(3)]);
        forward(&mut model);
        assert_eq!(model.selection, article(3));
    }

    #[test]
    fn the_trail_does_not_grow_without_end() {
        let mut model = Model::default();
        for number in 0..500 {
            select(&mut model, article(number));
        }
        assert_eq!(model.trail.len(), LONGEST_TRAIL);
        assert_eq!(model.trail.get(model.trail_cursor), Some(&article(499)));
    }
}
