//! The pointer on the map: what it points at, clicks, takes and drags.

use super::camera::Camera;
use super::controls::Places;
use super::menu;
use super::pick::{Picker, Target};
use super::scene::Scene;
use super::snare::Snare;
use crate::actor::ActorId;
use crate::app::command::Command;
use crate::app::model::{Model, Selection};
use crate::app::theme::Theme;
use egui::{CursorIcon, Painter, Pos2, Rect, Response, Ui, Vec2};

/// How strongly the wheel zooms: a usual notch of 50 points by a fifth.
const WHEEL: f32 = 0.004;

/// What one frame tells the hand.
pub struct Touch<'a> {
    pub ui: &'a Ui,
    /// That of the map.
    pub response: &'a Response,
    pub places: &'a Places,
    pub model: &'a Model,
    /// The lines that are drawn, by their order in the scene.
    pub shown: &'a [usize],
}

/// What the pointer does between frames.
#[derive(Default)]
pub struct Hand {
    picker: Picker,
    /// The disc that is dragged, and where in it it was taken, in graph units.
    dragged: Option<(ActorId, Vec2)>,
    /// Others that are dragged with it, since all of them are selected: where each stands to it, in graph units.
    along: Vec<(ActorId, Vec2)>,
    /// What is drawn around those to be selected.
    snare: Option<Snare>,
    /// The disc under the one that is dragged: to let go here is to say that they are one.
    over: Option<ActorId>,
    is_panning: bool,
    /// What the open menu is about.
    menu: Option<Target>,
    /// The last thing said in [`Command::Hover`].
    told: Option<ActorId>,
    /// The pointer left the map in the last frame, with that still said.
    is_leaving: bool,
}

impl Hand {
    /// True while it drags something.
    pub fn is_busy(&self) -> bool {
        self.dragged.is_some() || self.is_panning || self.snare.is_some()
    }

    /// Draws what is drawn around those to be selected.
    pub fn paint(&self, painter: &Painter, theme: &Theme) {
        if let Some(snare) = &self.snare {
            snare.paint(painter, theme);
        }
    }

    /// On whom the dragged disc would be dropped.
    pub const fn over(&self) -> Option<ActorId> {
        self.over
    }

    /// Does what the pointer asks for in this frame; answers what it points at.
    pub fn work(&mut self, touch: &Touch<'_>, scene: &mut Scene, camera: &mut Camera, commands: &mut Vec<Command>) -> Option<Target> {
        let Touch { ui, response, model, .. } = *touch;
        let rect = response.rect;
        let hover = response.hover_pos().filter(|at| rect.contains(*at) && !touch.places.cover(*at));
        let before = camera.view(rect);
        if let Some(at) = hover {
            zoom_and_scroll(ui, camera, rect, at);
        }
        // What passes beneath a still pointer while the map moves is not meant by it: it would only flicker.
        let is_passing = camera.view(rect) != before && !ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        if is_passing {
            ui.ctx().request_repaint();
        }
        self.drag(touch, scene, camera, commands);
        let view = camera.view(rect);
        let pointed = match self.dragged {
            Some((actor, _)) => Some(Target::Actor(actor)),
            None if is_passing || self.is_panning || self.snare.is_some() => None,
            None => hover.and_then(|at| self.picker.pick(scene, &view, touch.shown, at)),
        };
        click(touch, pointed, commands);
        if response.secondary_clicked() {
            self.menu = pointed;
        }
        menu::show(response, model, self.menu, commands);

        let told = pointed.and_then(|target| if let Target::Actor(actor) = target { Some(actor) } else { None });
        self.tell(ui, model, told, hover.is_some(), commands);
        let cursor = match pointed {
            _ if self.is_busy() => Some(CursorIcon::Grabbing),
            Some(_) => Some(CursorIcon::PointingHand),
            None => None,
        };
        if let Some(cursor) = cursor {
            ui.ctx().set_cursor_icon(cursor);
        }
        pointed
    }

    /// Says whom the pointer is on, when that changed. Once it left the map, another panel may have more to say about that: then only
    /// a frame later, and only if nobody did.
    fn tell(&mut self, ui: &Ui, model: &Model, now: Option<ActorId>, is_over_map: bool, commands: &mut Vec<Command>) {
        if self.told == now {
            self.is_leaving = false;
        } else if now.is_some() || is_over_map {
            commands.push(Command::Hover(now));
            (self.told, self.is_leaving) = (now, false);
        } else if !self.is_leaving {
            self.is_leaving = true;
            ui.ctx().request_repaint();
        } else {
            if model.hovered == self.told {
                commands.push(Command::Hover(None));
            }
            (self.told, self.is_leaving) = (None, false);
        }
    }

    fn drag(&mut self, touch: &Touch<'_>, scene: &mut Scene, camera: &mut Camera, commands: &mut Vec<Command>) {
        let Touch { ui, response, model, .. } = *touch;
        let view = camera.view(response.rect);
        let primary = response.dragged_by(egui::PointerButton::Primary);
        if response.drag_started() {
            let origin = ui.input(|input| input.pointer.press_origin()).filter(|at| !touch.places.cover(*at));
            let taken = origin.filter(|_| primary).and_then(|at| Some((at, self.picker.pick(scene, &view, touch.shown, at)?)));
            let modifiers = ui.input(|input| input.modifiers);
            if let Some((at, Target::Actor(actor))) = taken {
                self.dragged = scene.disc(actor).map(|shape| (actor, shape.center - view.to_graph(at)));
                self.along = dragged_along(model, scene, actor);
            } else if let (true, Some(at)) = (primary && (modifiers.shift || modifiers.command), origin) {
                self.snare = Some(if modifiers.shift { Snare::Box(at, at) } else { Snare::Lasso(vec![at]) });
            } else {
                self.is_panning = origin.is_some();
                // What was moved before the drag was known to be one.
                let late = origin.zip(response.interact_pointer_pos()).map_or(Vec2::ZERO, |(from, to)| to - from);
                if self.is_panning {
                    camera.pan(late - response.drag_delta());
                }
            }
        }
        if self.is_panning && response.dragged() {
            camera.pan(response.drag_delta());
        }
        if let (Some((actor, grip)), Some(at)) = (self.dragged, response.interact_pointer_pos()) {
            scene.hold(actor, view.to_graph(at) + grip);
            for (other, apart) in &self.along {
                scene.hold(*other, view.to_graph(at) + grip + *apart);
            }
            self.over = self.picker.disc_beneath(scene, &view, at, actor).filter(|_| self.along.is_empty());
        }
        if let (Some(snare), Some(at)) = (&mut self.snare, response.interact_pointer_pos()) {
            snare.follow(at);
        }
        if response.drag_stopped() || (self.is_busy() && !ui.input(|input| input.pointer.any_down())) {
            if let Some(snare) = self.snare.take() {
                commands.push(Command::SelectSeveral(snare.caught(scene, &view)));
            }
            let over = self.over.take();
            let along = std::mem::take(&mut self.along);
            if let (Some((actor, _)), Some(over)) = (self.dragged, over) {
                self.dragged = None;
                scene.let_go(ui.input(|input| input.time));
                commands.push(Command::AskMerge(vec![actor, over]));
            } else if let Some((actor, at)) = self.dragged.take().and_then(|(actor, _)| Some((actor, scene.disc(actor)?.center))) {
                let place = |at: Pos2| [f64::from(at.x), f64::from(at.y)];
                if along.is_empty() {
                    commands.push(Command::Pin(actor, place(at)));
                } else {
                    let all = along.into_iter().map(|(other, apart)| (other, place(at + apart)));
                    commands.push(Command::PinSeveral(std::iter::once((actor, place(at))).chain(all).collect()));
                }
            }
            self.is_panning = false;
        }
    }
}

/// What a click means.
fn click(touch: &Touch<'_>, pointed: Option<Target>, commands: &mut Vec<Command>) {
    let Touch { ui, response, model, .. } = *touch;
    if !response.clicked_by(egui::PointerButton::Primary) {
        return;
    }
    if response.interact_pointer_pos().is_some_and(|at: Pos2| touch.places.cover(at)) {
        return;
    }
    let (shift, also) = ui.input(|input| (input.modifiers.shift, input.modifiers.command));
    commands.extend(match pointed {
        Some(Target::Actor(actor)) if also => Some(Command::SelectAlso(actor)),
        Some(Target::Actor(actor)) if response.double_clicked() => {
            let is_pinned = model.analysis.pins.contains_key(&actor);
            Some(if is_pinned { Command::Release(actor) } else { Command::Focus(actor) })
        }
        Some(Target::Actor(actor)) => match model.selected_actor().filter(|selected| shift && *selected != actor) {
            Some(selected) => Some(Command::SelectTie(selected, actor)),
            None => Some(Command::SelectActor(actor)),
        },
        Some(Target::Tie(tie)) => model.analysis.network.co_mentions.get(tie).map(|tie| Command::SelectTie(tie.a, tie.b)),
        None if response.double_clicked() => Some(Command::Fit),
        None => Some(Command::LetGo),
    });
}

/// Who else moves with a disc that is dragged: the others that are selected, where it is one of several.
fn dragged_along(model: &Model, scene: &Scene, actor: ActorId) -> Vec<(ActorId, Vec2)> {
    let selected = model.selected_actors();
    let Some(center) = scene.disc(actor).map(|shape| shape.center) else { return Vec::new() };
    if !matches!(model.selection, Selection::Several(_)) || !selected.contains(&actor) {
        return Vec::new();
    }
    let others = selected.into_iter().filter(|other| *other != actor);
    others.filter_map(|other| Some((other, scene.disc(other)?.center - center))).collect()
}

/// Wheel and pinch zoom at the pointer; a sideways swipe pans.
fn zoom_and_scroll(ui: &Ui, camera: &mut Camera, rect: Rect, at: Pos2) {
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let factor = pinch * (scroll.y * WHEEL).exp();
    if (factor - 1.0).abs() > 1e-4 {
        camera.zoom_at(factor, at, rect);
    }
    if scroll.x.abs() > 0.05 {
        camera.pan(Vec2::new(scroll.x, 0.0));
    }
}
