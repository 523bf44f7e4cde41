//! The headless commands; knows no egui.
