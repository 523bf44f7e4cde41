//! The map without a pointer: the most important discs can be reached by Tab and are named for screen readers.

use super::camera::View;
use super::scene::Scene;
use crate::actor::{Actor, ActorId};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::words::count;
use egui::{EventFilter, Key, Modifiers, Rect, Sense, Ui, Vec2, WidgetInfo, WidgetType, vec2};

/// At most this many discs can be reached, the most important in view; further ones by zooming in.
const REACHABLE: usize = 300;
/// How far an arrow key moves the map, in points.
const STEP: f32 = 80.0;

/// What a disc is called: "Alexander Lukashenko, person, 42 mentions".
pub fn spoken(actor: &Actor) -> String {
    format!("{}, {}, {}", actor.name, actor.kind.word(), count(actor.mentions.len(), "mention"))
}

/// Offers the discs in view to keyboard and screen reader; answers the one that has the focus.
pub fn discs(ui: &Ui, model: &Model, scene: &Scene, view: &View, commands: &mut Vec<Command>) -> Option<ActorId> {
    let mut focused = None;
    let in_view = scene.discs().map(|shape| (shape, view.to_screen(shape.center))).filter(|(_, at)| view.rect.contains(*at));
    for (shape, at) in in_view.take(REACHABLE) {
        let id = ui.id().with(("actor", shape.disc.actor.0));
        let Some(actor) = model.analysis.actor(shape.disc.actor) else { continue };
        let rect = Rect::from_center_size(at, Vec2::splat(2.0 * shape.radius_on_screen(view).max(5.0)));
        // The pointer is the map's own business: it asks discs and lines by their true shapes.
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, spoken(actor)));
        ui.ctx().accesskit_node_builder(id, |node| node.add_action(egui::accesskit::Action::Click));
        let mut is_meant = ui.input(|input| input.has_accesskit_action_request(id, egui::accesskit::Action::Click));
        if response.has_focus() {
            focused = Some(shape.disc.actor);
            keep_arrows(ui, id);
            is_meant |=
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter) || input.consume_key(Modifiers::NONE, Key::Space));
        }
        let is_meant_too = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if is_meant_too {
            commands.push(Command::SelectAlso(shape.disc.actor));
        } else if is_meant {
            commands.push(Command::SelectActor(shape.disc.actor));
        }
    }
    focused
}

/// While the map has the focus, arrow keys move it rather than the focus.
pub fn keep_arrows(ui: &Ui, id: egui::Id) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// What the arrow keys ask for, in points of the screen.
pub fn arrows(ui: &Ui) -> Vec2 {
    ui.input_mut(|input| {
        let mut way = Vec2::ZERO;
        for (key, step) in [
            (Key::ArrowLeft, vec2(-1.0, 0.0)),
            (Key::ArrowRight, vec2(1.0, 0.0)),
            (Key::ArrowUp, vec2(0.0, -1.0)),
            (Key::ArrowDown, vec2(0.0, 1.0)),
        ] {
            way += step * input.count_and_consume_key(Modifiers::NONE, key) as f32;
        }
        way * STEP
    })
}

/// Plus and minus.
pub fn zoom_keys(ui: &Ui, commands: &mut Vec<Command>) {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::Plus) || input.consume_key(Modifiers::NONE, Key::Equals) {
            commands.push(Command::ZoomIn);
        }
        if input.consume_key(Modifiers::NONE, Key::Minus) {
            commands.push(Command::ZoomOut);
        }
    });
}
