//! What can be done to an actor, a tie or a mention, as a menu: the same words in the map, the lists and the text.

use crate::actor::{ActorId, MentionId};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::say;
use crate::app::widgets::words::short;
use crate::app::wording;
use crate::mention::{ActorKind, Form};
use egui::{Key, Modifiers, Popup, Response, Ui};

/// Names in menus are no longer than this, in characters.
const NAME: usize = 32;
/// So many forms of an actor can be dismissed from its menu; the others where they stand.
const FORMS: usize = 8;

/// Shows a menu for what was clicked with the other button, or has the keyboard when Shift+F10 is pressed.
pub fn open(response: &Response, contents: impl FnOnce(&mut Ui)) {
    let id = Popup::default_response_id(response);
    let by_key = is_asked_by_key(response);
    if by_key {
        Popup::open_id(&response.ctx, id);
    }
    if by_key || response.secondary_clicked() {
        response.ctx.data_mut(|data| data.insert_temp(id, by_key));
    }
    let popup = Popup::context_menu(response);
    let popup = if response.ctx.data(|data| data.get_temp(id)).unwrap_or(false) { popup.anchor(response) } else { popup };
    popup.show(contents);
}

/// True in the frame in which the keyboard asks for the menu of what it is on.
pub fn is_asked_by_key(response: &Response) -> bool {
    let pressed = |input: &egui::InputState| input.modifiers.matches_logically(Modifiers::SHIFT) && input.key_pressed(Key::F10);
    response.has_focus() && response.ctx.input(pressed)
}

/// A command as an entry, in its own words.
pub fn offer(ui: &mut Ui, wish: Command, wishes: &mut Vec<Command>) {
    let entry = wish.entry();
    offer_as(ui, entry.label, wish, wishes);
}

/// A command as an entry that names whom it is about.
fn offer_as(ui: &mut Ui, label: &str, wish: Command, wishes: &mut Vec<Command>) {
    let help = wish.entry().help;
    if ui.button(label).on_hover_text(help).clicked() {
        wishes.push(wish);
        ui.close();
    }
}

/// All that can be done to an actor.
pub fn actor(ui: &mut Ui, model: &Model, id: ActorId, wishes: &mut Vec<Command>) {
    let Some(actor) = model.analysis.actor(id) else { return };
    ui.set_min_width(180.0);
    say::caption(ui, &wording::shorten(&actor.name, 40));
    offer(ui, Command::SelectActor(id), wishes);
    if let Some(other) = model.selected_actor().filter(|other| *other != id) {
        offer(ui, Command::SelectTie(other, id), wishes);
    }
    offer(ui, Command::Focus(id), wishes);
    if model.analysis.pins.contains_key(&id) {
        offer(ui, Command::Release(id), wishes);
    } else if let Some(place) = model.positions.get(id.0) {
        offer(ui, Command::Pin(id, *place), wishes);
    }
    ui.separator();
    corrections(ui, model, id, wishes);
    ui.separator();
    let is_hidden = model.analysis.hidden.contains(&id);
    offer(ui, if is_hidden { Command::ShowAgain(id) } else { Command::Hide(id) }, wishes);
    offer_as(ui, &format!("Hide {}", plural(actor.kind)), Command::ToggleKind(actor.kind), wishes);
    copy(ui, &actor.name);
}

/// What can be set right about an actor.
pub fn corrections(ui: &mut Ui, model: &Model, id: ActorId, wishes: &mut Vec<Command>) {
    let Some(actor) = model.analysis.actor(id) else { return };
    let others: Vec<ActorId> = model.selected_actors().into_iter().filter(|other| *other != id).collect();
    if others.is_empty() {
        offer(ui, Command::AskMerge(vec![id]), wishes);
    }
    let name = |id: ActorId| model.analysis.actor(id).map(|actor| short(&actor.name, NAME)).unwrap_or_default();
    if let [other] = others.as_slice() {
        offer_as(ui, &format!("Merge with {} …", name(*other)), Command::AskMerge(vec![*other, id]), wishes);
        if let Some((a, b)) = model.analysis.anchor(*other).zip(model.analysis.anchor(id)) {
            offer_as(ui, &format!("Keep apart from {}", name(*other)), Command::KeepApart(a, b), wishes);
        }
    } else if !others.is_empty() {
        let all: Vec<ActorId> = others.iter().copied().chain([id]).collect();
        offer_as(ui, &format!("Merge all {} …", all.len()), Command::AskMerge(all), wishes);
    }
    offer(ui, Command::AskSplit(Some(id)), wishes);
    offer(ui, Command::AskRename(Some(id)), wishes);
    ui.menu_button("Kind", |ui| {
        for kind in ActorKind::ALL {
            if ui.selectable_label(actor.kind == kind, kind.label()).clicked() {
                wishes.push(Command::SetKind(id, kind));
                ui.close();
            }
        }
    });
    let forms: Vec<&str> =
        actor.aliases.iter().filter(|alias| !alias.is_description()).map(|alias| alias.text.as_str()).take(FORMS).collect();
    ui.menu_button("Not an actor", |ui| {
        offer_as(ui, "Under no name", Command::Dismiss(id), wishes);
        for form in forms {
            offer_as(ui, &format!("“{}” anywhere", short(form, NAME)), Command::DismissAlias(form.to_owned()), wishes);
        }
    });
    offer(ui, Command::AskNote(Some(id)), wishes);
}

/// What can be done to a tie.
pub fn tie(ui: &mut Ui, model: &Model, a: ActorId, b: ActorId, wishes: &mut Vec<Command>) {
    let name = |id: ActorId| model.analysis.actor(id).map(|actor| short(&actor.name, NAME)).unwrap_or_default();
    ui.set_min_width(180.0);
    offer(ui, Command::SelectTie(a, b), wishes);
    for id in [a, b] {
        offer_as(ui, &format!("Select {}", name(id)), Command::SelectActor(id), wishes);
    }
    ui.separator();
    both(ui, model, a, b, wishes);
}

/// Whether two are one: what can be said of it.
pub fn both(ui: &mut Ui, model: &Model, a: ActorId, b: ActorId, wishes: &mut Vec<Command>) {
    offer(ui, Command::AskMerge(vec![a, b]), wishes);
    if let Some((a, b)) = model.analysis.anchor(a).zip(model.analysis.anchor(b)) {
        offer(ui, Command::KeepApart(a, b), wishes);
    }
    offer(ui, Command::AskNoteTie(a, b), wishes);
}

/// What can be set right about one naming of someone.
pub fn mention(ui: &mut Ui, model: &Model, id: MentionId, wishes: &mut Vec<Command>) {
    let Some(anchor) = model.analysis.anchor_of_mention(id) else { return };
    ui.set_min_width(180.0);
    say::caption(ui, &format!("“{}” here", short(&anchor.quote, NAME)));
    let is_name = model.analysis.mention(id).is_some_and(|mention| mention.form == Form::Proper);
    let never = format!("“{}” is never an actor", short(&anchor.quote, NAME));
    // What only describes someone follows the name it stands for.
    if is_name {
        offer(ui, Command::AskElse(anchor.clone()), wishes);
    }
    offer(ui, Command::DropMention(anchor.clone()), wishes);
    if is_name {
        offer_as(ui, &never, Command::DismissAlias(anchor.quote), wishes);
    }
}

/// Puts a name where other programs find it.
pub fn copy(ui: &mut Ui, name: &str) {
    if ui.button("Copy name").clicked() {
        ui.ctx().copy_text(name.to_owned());
        ui.close();
    }
}

/// "Hide persons".
pub const fn plural(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "persons",
        ActorKind::Organization => "organizations",
        ActorKind::Country => "countries",
        ActorKind::Place => "places",
        ActorKind::Group => "groups",
    }
}
