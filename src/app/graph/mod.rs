//! The map: what `egui_graphs::Graph` holds, drawn by a widget of our own.
//!
//! `egui_graphs::GraphView` asks for a repaint in every frame, so a window with it never rests; its graph is kept as the scene.
//! This widget asks for frames only while something moves.

pub mod camera;
pub mod card;
mod controls;
pub mod edge;
mod emphasis;
mod hand;
mod hull;
mod label;
mod legend;
mod minimap;
mod menu;
pub mod node;
pub mod paint;
mod pick;
mod reach;
pub mod scene;
mod side;
mod snare;
mod view_menu;

use super::command::Command;
use super::model::Model;
use super::theme::Theme;
use crate::actor::ActorId;
use camera::{Camera, Extent};
use egui::{Pos2, Rect, Sense, Ui, WidgetInfo, WidgetType, vec2};
use emphasis::Emphasis;
use hand::{Hand, Touch};
use hull::Hulls;
use label::Labels;
use paint::{Drawn, Painting};
use scene::{Changes, Scene};

/// How much a step of the zoom buttons changes.
const ZOOM_STEP: f32 = 1.4;

/// What the canvas keeps between frames: the scene, the camera, what is dragged.
#[derive(Default)]
pub struct Canvas {
    /// No eased movement: for those who asked their system for less, and for tests.
    pub is_still: bool,
    scene: Scene,
    camera: Camera,
    labels: Labels,
    hulls: Hulls,
    /// True from when places or the fit change until all has come to rest.
    is_settling: bool,
    emphasis: Emphasis,
    hand: Hand,
    wish: Wish,
    /// The map's rectangle in the last frame.
    rect: Option<Rect>,
    /// What the controls left of it.
    free: Option<Rect>,
    drawn: Drawn,
    ctx: Option<egui::Context>,
}

/// Camera moves that were asked for between two frames.
#[derive(Default)]
struct Wish {
    fit: bool,
    fit_selection: bool,
    focus: Option<ActorId>,
    /// Steps in, or out if negative.
    zoom: i32,
    /// A center and a zoom to start with.
    look: Option<([f32; 2], f32)>,
}

impl Canvas {
    /// A canvas without eased movement.
    pub fn still() -> Self {
        Self { is_still: true, ..Self::default() }
    }

    /// Brings the whole map into view.
    pub fn fit(&mut self) {
        self.wish.fit = true;
        self.wake();
    }

    /// Brings all that are selected into view.
    pub fn fit_selection(&mut self) {
        self.wish.fit_selection = true;
        self.wake();
    }

    /// Brings an actor to the middle, near enough to be read.
    pub fn focus(&mut self, actor: ActorId) {
        self.wish.focus = Some(actor);
        self.wake();
    }

    pub fn zoom_in(&mut self) {
        self.wish.zoom += 1;
        self.wake();
    }

    pub fn zoom_out(&mut self) {
        self.wish.zoom -= 1;
        self.wake();
    }

    /// Begins with another map, looked at from where it was left, or as a whole.
    pub fn restart(&mut self, look: Option<([f32; 2], f32)>) {
        let wish = Wish { look, ..Wish::default() };
        *self = Self { is_still: self.is_still, ctx: self.ctx.take(), wish, ..Self::default() };
        self.wake();
    }

    /// Where the user looks from; `None` while the whole map is shown.
    pub fn looked_from(&self) -> Option<([f32; 2], f32)> {
        let (center, zoom) = self.camera.target();
        self.camera.is_touched.then_some((center.into(), zoom))
    }

    fn wake(&self) {
        if let Some(ctx) = &self.ctx {
            ctx.request_repaint();
        }
    }

    /// Where an actor's disc is on the screen; `None` where it is not shown.
    pub fn place_on_screen(&self, actor: ActorId) -> Option<Pos2> {
        Some(self.camera.view(self.rect?).to_screen(self.scene.disc(actor)?.center))
    }

    /// The labels of the last frame: whose, and where on the screen.
    pub fn labels_on_screen(&self) -> Vec<(ActorId, Rect)> {
        self.rect.map_or_else(Vec::new, |rect| self.labels.on_screen(&self.scene, &self.camera.view(rect)))
    }

    /// Draws the map into all of `ui` and answers what the user did with it.
    pub fn ui(&mut self, ui: &mut Ui, model: &Model) -> Vec<Command> {
        let mut commands = Vec::new();
        let theme = Theme::of(ui.ctx());
        let now = ui.input(|input| input.time);
        let is_still = self.is_still || model.preferences.is_still || ui.style().animation_time <= 0.0;
        let rect = ui.available_rect_before_wrap();
        self.ctx.get_or_insert_with(|| ui.ctx().clone());
        let response = ui.allocate_rect(rect, Sense::click_and_drag());
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, theme.paper);

        let changes = self.scene.sync(model, now, is_still);
        let count = self.scene.disc_count();
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, format!("Map of {count} actors")));
        if self.scene.is_empty() {
            paint::empty(&painter, rect, model, &theme);
            return commands;
        }
        self.is_settling |= changes.has_new_places;
        self.emphasis.select(model, &self.scene);
        let places = controls::arrange(&painter, model, &self.scene, &self.camera.view(rect), self.drawn.left_out);
        let free = Rect::from_min_max(rect.min + vec2(14.0, 14.0), rect.max - vec2(14.0, places.reserved));
        self.aim(model, rect, free, changes, now, is_still);

        let mut view = self.camera.view(rect);
        let focused = reach::discs(ui, model, &self.scene, &view, &mut commands);
        let has_focus = focused.is_some() || response.has_focus();
        if response.has_focus() {
            reach::keep_arrows(ui, response.id);
        }
        if has_focus || ui.memory(|memory| memory.focused().is_none()) {
            let way = reach::arrows(ui);
            if way != egui::Vec2::ZERO {
                let (center, zoom) = self.camera.target();
                self.camera.is_touched = true;
                self.camera.go(center + way / zoom, zoom, now, is_still);
            }
            reach::zoom_keys(ui, &mut commands);
        }
        let touch = Touch { ui, response: &response, places: &places, model, shown: self.drawn.shown() };
        let pointed = self.hand.work(&touch, &mut self.scene, &mut self.camera, &mut commands);
        let mut is_moving = self.scene.is_moving() && self.scene.go_on(now);
        is_moving |= self.camera.fly(now);
        view = self.camera.view(rect);
        // Names keep their sides on the way, and look for the best ones where everything came to rest.
        if self.is_settling && !is_moving {
            self.is_settling = false;
            self.labels.forget();
        }

        let lit = pointed.or(focused.map(pick::Target::Actor));
        self.emphasis.update(ui, model, &self.scene, lit, is_still);
        // As long as everything is in view, names stay in it too; later, panning must not move them.
        let walls = free.expand(6.0);
        self.labels.place(ui, &self.scene, &view, &self.emphasis, (!self.camera.is_touched).then_some(walls));
        self.hulls.follow(&self.scene);
        self.hulls.paint(&painter, &self.scene, &view, &theme);
        let left_out = self.drawn.left_out;
        let (scene, emphasis) = (&self.scene, &self.emphasis);
        self.drawn.paint(&Painting { painter: &painter, scene, view: &view, emphasis, focused, theme: &theme });
        if self.drawn.left_out != left_out {
            ui.ctx().request_repaint();
        }
        self.labels.paint(&painter, &self.scene, &view, &self.emphasis, &theme);
        self.hand.paint(&painter, &theme);
        minimap::ui(ui, &self.scene, &mut self.camera, rect, free, &theme);
        controls::ui(ui, model, &places, &theme, &mut commands);
        if let Some(over) = self.hand.over() {
            card::paint_drop(&card::Card { painter: &painter, model, scene: &self.scene, view: &view, theme: &theme, busy: &[] }, over);
        }
        if let (Some(target), Some(at)) = (pointed, ui.input(|input| input.pointer.latest_pos()))
            && !self.hand.is_busy()
            && !egui::Popup::is_any_open(ui.ctx())
        {
            let ends = self.emphasis.hovered_tie.and_then(|tie| model.analysis.network.co_mentions.get(tie));
            let mut named = self.emphasis.named();
            named.extend(ends.into_iter().flat_map(|tie| [tie.a, tie.b]));
            let lit = self.labels.on_screen(&self.scene, &view).into_iter().filter(|(actor, _)| named.contains(actor));
            let busy: Vec<Rect> = lit.map(|(_, rect)| rect).collect();
            card::paint(&card::Card { painter: &painter, model, scene: &self.scene, view: &view, theme: &theme, busy: &busy }, target, at);
        }
        // A wish may change what is drawn here; who carries it out need not know that.
        if is_moving || !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        self.rect = Some(rect);
        commands
    }

    /// Points the camera where it was asked to look, or at everything as long as the user left it alone.
    fn aim(&mut self, model: &Model, rect: Rect, free: Rect, changes: Changes, now: f64, is_still: bool) {
        let wish = std::mem::take(&mut self.wish);
        let is_resized = self.free != Some(free);
        self.free = Some(free);
        let follows = !self.camera.is_touched && (changes.has_new_places || is_resized);
        if wish.fit || follows || changes.is_first {
            let at_once = is_still || changes.is_first || (is_resized && !wish.fit);
            // Room at the sides for names that stand there; the others turn inward.
            let margin = vec2((0.05 * free.width()).clamp(16.0, 80.0), 14.0);
            let extents: Vec<Extent> = self.scene.discs().map(|shape| self.scene.extent(shape)).collect();
            let zoom = camera::fit(&extents, free.shrink2(margin));
            self.camera.go(camera::center(&extents, zoom, rect, free), zoom, now, at_once);
            self.is_settling = true;
            // From here on it follows again, until the user takes hold of it.
            self.camera.is_touched = false;
        }
        if let Some((center, zoom)) = wish.look {
            self.camera.is_touched = true;
            self.camera.go(center.into(), zoom, now, true);
        }
        let selected: Vec<Extent> = if wish.fit_selection {
            model.selected_actors().iter().filter_map(|actor| Some(self.scene.extent(self.scene.disc(*actor)?))).collect()
        } else {
            Vec::new()
        };
        if !selected.is_empty() {
            // Names stand beside, and what is around tells where one is.
            let zoom = camera::fit(&selected, free.shrink2(free.size() * 0.18));
            self.camera.is_touched = true;
            self.camera.go(camera::center(&selected, zoom, rect, free), zoom, now, is_still);
        }
        if let Some(at) = wish.focus.and_then(|actor| self.scene.destination(actor)) {
            let zoom = self.camera.target().1.max(1.0);
            let shift = (free.center() - rect.center()) / zoom;
            self.camera.is_touched = true;
            self.camera.go(at - shift, zoom, now, is_still);
        }
        if wish.zoom != 0 {
            let (center, zoom) = self.camera.target();
            self.camera.is_touched = true;
            self.camera.go(center, zoom * ZOOM_STEP.powi(wish.zoom), now, is_still);
        }
    }
}
