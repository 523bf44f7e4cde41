//! The native window around the frame: its size, its icon, and what it remembers.

use super::App;
use super::model::Preferences;
use crate::project::store;
use crate::worker::Wake;
use eframe::{CreationContext, NativeOptions, Storage};
use std::path::PathBuf;

/// The name under which the window's state is kept.
const REMEMBERED: &str = "preferences";
const ICON: &[u8] = include_bytes!("../../assets/icons/actorium-256.png");
/// Names the folder of settings, and the window to the desktop.
const APP_ID: &str = "actorium";

/// Opens the window with these articles, or with the samples where there are none; comes back when it is closed.
///
/// # Errors
/// When no window can be opened, in words for the user.
pub fn run(paths: Vec<PathBuf>) -> Result<(), String> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title("Actorium")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([800.0, 480.0])
        .with_icon(icon())
        .with_drag_and_drop(true);
    let viewport = match eframe::icon_data::from_png_bytes(ICON) {
        Ok(icon) => viewport.with_icon(icon),
        // A window without its icon is a window still.
        Err(_) => viewport,
    };
    let options = NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        persist_window: true,
        // Lines and text are smoothed by egui itself; no dithering, so that a surface has one color.
        multisampling: 0,
        dithering: false,
        ..NativeOptions::default()
    };
    let create = move |creation: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let preferences = creation.storage.and_then(|storage| eframe::get_value::<Preferences>(storage, REMEMBERED));
        let ctx = creation.egui_ctx.clone();
        let wake = move || -> Wake {
            let ctx = ctx.clone();
            Box::new(move || ctx.request_repaint())
        };
        let mut app = App::new(paths, preferences.unwrap_or_default(), store::state_folder(), Box::new(wake))?;
        app.asked.has_desktop = true;
        app.motion.ask((app.wake)());
        app.dress(&creation.egui_ctx);
        Ok(Box::new(app))
    };
    eframe::run_native(APP_ID, options, Box::new(create)).map_err(|error| format!("the window could not be opened: {error}"))
}

/// The program's sign, for the title bar and the list of windows.
fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/actorium-256.png")).unwrap_or_default()
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.frame(ui);
        self.name_the_window(ui.ctx());
        self.hold_the_window(ui.ctx());
        if self.asked.has_wish() {
            let folder = super::apply::request::articles_folder(self);
            self.asked.put(&folder, frame, (self.wake)());
        }
    }

    fn save(&mut self, storage: &mut dyn Storage) {
        eframe::set_value(storage, REMEMBERED, &self.model.preferences);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.finish();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

impl App {
    /// A window that is to close while something is not on the disk asks first.
    fn hold_the_window(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked && !self.keeping.gives_up && super::apply::keep::has_unsaved(self) {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.dialogs.is_leaving = true;
        }
    }

    /// Tells the desktop what is open, whenever that changes.
    fn name_the_window(&mut self, ctx: &egui::Context) {
        let title = format!("{} — Actorium", super::panels::toolbar::name_of(&self.model));
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}
