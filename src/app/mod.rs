//! The window; the only code that knows egui. Here: the order of a frame.
//!
//! A frame takes the outcomes of the worker, reads the keys, draws the panels, which gather commands and change nothing, applies the
//! commands in order, and asks for a new derivation where one of them was an edit. Between frames nothing happens, and without input
//! or outcome there are no frames.

mod apply;
pub mod command;
mod dialogs;
mod files;
pub mod fonts;
pub mod graph;
mod keys;
pub mod model;
mod motion;
pub mod panels;
mod samples;
mod screenshot;
mod shell;
pub mod theme;
pub mod widgets;
mod widths;
pub mod wording;

pub use shell::run;

use crate::worker::{Wake, Worker};
use apply::derive::Derivation;
use apply::import::Import;
use apply::keep::Keeping;
use command::Command;
use dialogs::Dialogs;
use files::Asked;
use graph::Canvas;
use model::{Model, Notice, Preferences};
use panels::Draft;
use std::path::PathBuf;
use std::time::Duration;

/// How long a start waits for the first map, so that the first frame is complete.
const FIRST_MAP_WITHIN: Duration = Duration::from_millis(600);

/// The window's state and the thread beside it.
pub struct App {
    model: Model,
    draft: Draft,
    canvas: Canvas,
    dialogs: Dialogs,
    worker: Worker,
    derivation: Derivation,
    import: Import,
    widths: widths::Widths,
    asked: Asked,
    keeping: Keeping,
    /// Where projects without a name lie, and the list of recent ones; `None` where nothing is kept.
    state_folder: Option<PathBuf>,
    /// What comes into a project once it is open.
    to_come: Vec<PathBuf>,
    /// What could not be read so far; the rest of the notices follow from the analysis.
    troubles: Vec<Notice>,
    /// Someone was typing in the frame before: Esc then ends the typing and nothing else.
    was_typing: bool,
    ahead: keys::Ahead,
    is_dressed: bool,
    motion: motion::Motion,
    /// What the desktop was told last about what is open.
    title: String,
    /// Makes what another thread calls when a frame is due.
    wake: Waker,
}

/// Makes a [`Wake`] for each thread that needs one.
pub type Waker = Box<dyn Fn() -> Wake>;

impl App {
    /// A window's state with this project or these articles; with the last project where there are none, and at first with the samples.
    /// What is done is kept in `state_folder` until it has a name. What `wake` makes is called from another thread whenever a frame is
    /// due.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(paths: Vec<PathBuf>, preferences: Preferences, state_folder: Option<PathBuf>, wake: Waker) -> Result<Self, String> {
        let worker = Worker::start([wake(), wake()]).map_err(|error| format!("no thread could be started beside the window: {error}"))?;
        let mut app = Self {
            model: Model { preferences, ..Model::default() },
            draft: Draft::default(),
            canvas: Canvas::default(),
            dialogs: Dialogs::default(),
            worker,
            derivation: Derivation::default(),
            import: Import::default(),
            widths: widths::Widths::default(),
            asked: Asked::default(),
            keeping: Keeping::default(),
            state_folder,
            to_come: Vec::new(),
            troubles: Vec::new(),
            was_typing: false,
            ahead: keys::Ahead::default(),
            is_dressed: false,
            motion: motion::Motion::default(),
            title: String::new(),
            wake,
        };
        apply::project::start(&mut app, paths);
        apply::derive::send(&mut app);
        app.wait(FIRST_MAP_WITHIN);
        Ok(app)
    }

    /// As [`App::new`], and waits until all is at rest.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn for_test(paths: Vec<PathBuf>) -> Result<Self, String> {
        Self::for_test_in(None, paths)
    }

    /// As [`App::for_test`], with a folder for projects without a name.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn for_test_in(state_folder: Option<PathBuf>, paths: Vec<PathBuf>) -> Result<Self, String> {
        let mut app = Self::new(paths, Preferences::default(), state_folder, Box::new(|| Box::new(|| {})))?;
        app.canvas = Canvas::still();
        app.dialogs.palette.be_patient();
        app.settle();
        Ok(app)
    }

    /// What the panels read.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Applies one command outside a frame.
    pub fn wish(&mut self, ctx: &egui::Context, command: Command) {
        apply::apply(self, ctx, command);
        apply::derive::send(self);
        apply::keep::follow(self, ctx, 0.0);
    }

    /// Writes the last of it; the window is closing.
    pub fn finish(&mut self) -> bool {
        apply::keep::close(self)
    }

    /// Waits until the worker has nothing left to do.
    pub fn settle(&mut self) {
        self.wait(Duration::from_secs(120));
        apply::keep::settle(self);
    }

    #[expect(clippy::disallowed_methods, reason = "how long a start waits is a matter of the clock; what it shows is not")]
    fn wait(&mut self, limit: Duration) {
        let end = std::time::Instant::now() + limit;
        while (self.worker.is_busy() || self.asked.is_listing()) && std::time::Instant::now() < end {
            apply::request::take_answers(self, 0.0, limit);
            if let Some(outcome) = self.worker.wait(end.saturating_duration_since(std::time::Instant::now())) {
                apply::outcome::take(self, outcome, 0.0);
                apply::derive::send(self);
            }
        }
    }

    /// One frame of the window, into all of `ui`.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        if !self.is_dressed {
            self.dress(&ctx);
            // The faces are there from the next pass on, and no text in the heavier one can be laid out before.
            ctx.request_discard("the faces come with the next pass");
            return;
        }
        let now = ctx.input(|input| input.time);
        if self.motion.is_unwanted() && ctx.global_style().animation_time > 0.0 {
            ctx.all_styles_mut(|style| style.animation_time = 0.0);
        }
        while let Some(outcome) = self.worker.take() {
            apply::outcome::take(self, outcome, now);
        }
        apply::request::take_answers(self, now, Duration::ZERO);
        apply::keep::take_answers(self, now);
        self.ahead.sort(&ctx);
        apply::import::see_to_tables(self);
        let mut wishes = keys::read(&ctx, self.was_typing, self.dialogs.holds_keys());
        wishes.extend(keys::dropped_files(&ctx));
        if let Some(image) = screenshot::take(&ctx) {
            apply::request::write_screenshot(self, image);
        }
        wishes.extend(self.panels(ui));
        wishes.extend(dialogs::ui(&ctx, &mut self.dialogs, &self.model));
        keys::drop_overlay(&ctx);
        // Pointing at whom one points at already changes nothing.
        wishes.retain(|wish| *wish != Command::Hover(self.model.hovered));
        if !wishes.is_empty() {
            ctx.request_repaint();
        }
        for wish in wishes {
            apply::apply(self, &ctx, wish);
        }
        apply::derive::send(self);
        apply::keep::follow(self, &ctx, now);
        self.was_typing = ctx.text_edit_focused();
    }

    fn panels(&mut self, ui: &mut egui::Ui) -> Vec<Command> {
        let mut wishes = Vec::new();
        let theme = theme::Theme::of(ui.ctx());
        let bare = egui::Frame::new().fill(theme.panel);
        let line = |side: egui::Panel| side.frame(bare);
        let (model, draft) = (&self.model, &mut self.draft);
        line(egui::Panel::top("toolbar").exact_size(panels::toolbar::HEIGHT).resizable(false))
            .show(ui, |ui| wishes.extend(panels::toolbar::ui(ui, model, &mut self.dialogs.palette)));
        line(egui::Panel::bottom("status").exact_size(panels::status::HEIGHT).resizable(false))
            .show(ui, |ui| wishes.extend(panels::status::ui(ui, model)));
        let widest = (ui.available_width() * 0.4).max(200.0);
        self.widths.keep(ui.ctx(), "lists", 200.0, widest);
        self.widths.keep(ui.ctx(), "evidence", 280.0, widest);
        let (mut lists, mut evidence) = (model.preferences.shows_lists, model.preferences.shows_evidence);
        line(egui::Panel::left("lists").default_size(260.0).size_range(200.0..=widest))
            .show_collapsible(ui, &mut lists, |ui| wishes.extend(panels::lists::ui(ui, model, draft)));
        line(egui::Panel::right("evidence").default_size(380.0).size_range(280.0..=widest))
            .show_collapsible(ui, &mut evidence, |ui| wishes.extend(panels::evidence::ui(ui, model, draft)));
        if lists != model.preferences.shows_lists {
            wishes.push(Command::ToggleLists);
        }
        if evidence != model.preferences.shows_evidence {
            wishes.push(Command::ToggleEvidence);
        }
        let canvas = &mut self.canvas;
        egui::CentralPanel::no_frame().frame(egui::Frame::new().fill(theme.paper)).show(ui, |ui| wishes.extend(canvas.ui(ui, model)));
        wishes
    }

    /// Faces and colors, once, before anything is drawn.
    fn dress(&mut self, ctx: &egui::Context) {
        if !self.is_dressed {
            self.is_dressed = true;
            fonts::install(ctx);
            theme::apply(ctx, self.model.preferences.theme);
            // Zooming the interface is a command like any other.
            ctx.options_mut(|options| {
                options.zoom_with_keyboard = false;
                // Paper is light where the system does not say.
                options.fallback_theme = egui::Theme::Light;
            });
        }
    }
}
