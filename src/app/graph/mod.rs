//! The map: what `egui_graphs::Graph` holds, drawn by a widget of our own.
//!
//! `egui_graphs::GraphView` asks for a repaint in every frame, so a window with it never rests; its graph is kept as the scene.

use super::command::Command;
use super::model::Model;

/// What the canvas keeps between frames: the scene, the camera, what is dragged.
#[derive(Default)]
pub struct Canvas {}

impl Canvas {
    /// Draws the map into all of `ui` and answers what the user did with it.
    pub fn ui(&mut self, ui: &mut egui::Ui, model: &Model) -> Vec<Command> {
        let _ = (ui, model);
        Vec::new()
    }
}
