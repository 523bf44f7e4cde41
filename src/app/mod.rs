//! The window; the only code that knows egui.

pub mod command;
pub mod fonts;
pub mod graph;
pub mod model;
pub mod panels;
pub mod theme;
pub mod widgets;
