//! The window; the only code that knows egui.

pub mod command;
pub mod graph;
pub mod model;
pub mod theme;
pub mod widgets;
