//! Saving the map: as a picture, or as data for other programs.

use super::destination::{Destination, LABEL_WIDTH};
use crate::app::command::Command;
use crate::app::model::{PictureChoice, Saving};
use crate::app::theme::Theme;
use crate::export::Format;
use crate::export::palette::Shade;
use egui::{Align, Button, Context, Grid, Key, Layout, Stroke, Ui, vec2};
use std::path::Path;

const PICTURES: [(Format, &str, &str); 2] = [
    (Format::Png, "PNG", "Pixels: for reports and slides"),
    (Format::Svg, "SVG", "Lines and words: sharp at every size, to be edited further"),
];
const DATA: [(Format, &str, &str); 4] = [
    (Format::Gexf, "GEXF", "For Gephi: actors, ties, places and colors"),
    (Format::Graphml, "GraphML", "For yEd, Cytoscape, igraph and networkx"),
    (Format::Csv, "CSV", "A table of ties, for spreadsheets"),
    (Format::Json, "JSON", "Everything that was found, with where it was found"),
];

/// What is chosen so far.
pub struct Picture {
    is_data: bool,
    format: Format,
    scale: u32,
    shade: Shade,
    is_transparent: bool,
    pub to: Destination,
}

impl Picture {
    /// A dialog for pictures, or for data. `stem` is the name that is offered, in `folder`.
    pub fn new(is_data: bool, choice: PictureChoice, shade: Shade, stem: &str, folder: &Path) -> Self {
        let format = match (is_data, choice.is_svg) {
            (true, _) => Format::Gexf,
            (false, true) => Format::Svg,
            (false, false) => Format::Png,
        };
        Self {
            is_data,
            format,
            scale: choice.scale,
            shade,
            is_transparent: choice.is_transparent,
            to: Destination::new(stem.to_owned(), folder),
        }
    }

    fn ending(&self) -> String {
        format!(".{}", self.format.ending())
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, picture: &mut Picture, wishes: &mut Vec<Command>) -> bool {
    let mut is_open = true;
    let modal = super::modal(ctx, "picture").show(ctx, |ui| {
        ui.set_width(460.0);
        is_open = !super::title(ui, if picture.is_data { "Export data" } else { "Save picture" });
        Grid::new("picture-grid")
            .num_columns(2)
            .spacing(vec2(16.0, 12.0))
            .min_col_width(LABEL_WIDTH)
            .show(ui, |ui| choices(ui, picture, wishes));
        ui.add_space(16.0);
        is_open &= !foot(ui, picture, wishes);
    });
    is_open && !modal.should_close()
}

fn choices(ui: &mut Ui, picture: &mut Picture, wishes: &mut Vec<Command>) {
    ui.label("Format");
    ui.horizontal(|ui| {
        let formats: &[_] = if picture.is_data { &DATA } else { &PICTURES };
        for (format, label, help) in formats {
            ui.selectable_value(&mut picture.format, *format, *label).on_hover_text(*help);
        }
    });
    ui.end_row();
    ui.label("");
    ui.weak(PICTURES.iter().chain(&DATA).find(|(format, ..)| *format == picture.format).map_or("", |(_, _, help)| help));
    ui.end_row();
    if picture.format == Format::Png {
        ui.label("Size");
        ui.horizontal(|ui| {
            for (scale, label) in [(1, "1×"), (2, "2×"), (4, "4×")] {
                ui.selectable_value(&mut picture.scale, scale, label);
            }
        });
        ui.end_row();
    }
    if !picture.is_data {
        ui.label("Look");
        ui.horizontal(|ui| {
            ui.selectable_value(&mut picture.shade, Shade::Light, "Light");
            ui.selectable_value(&mut picture.shade, Shade::Dark, "Dark");
            // egui fills the box of a checkbox like a button: beside chips it would hardly be seen.
            let theme = Theme::of(ui.ctx());
            let states = &mut ui.visuals_mut().widgets;
            for state in [&mut states.inactive, &mut states.hovered] {
                state.bg_fill = theme.paper;
                state.bg_stroke = Stroke::new(1.0, theme.second_ink);
            }
            ui.checkbox(&mut picture.is_transparent, "Transparent").on_hover_text("No paper behind the map");
        });
        ui.end_row();
    }
    let ending = picture.ending();
    picture.to.rows(ui, &ending, wishes);
}

/// The last line; true when the dialog is done.
fn foot(ui: &mut Ui, picture: &mut Picture, wishes: &mut Vec<Command>) -> bool {
    let path = picture.to.path(&picture.ending());
    let exists = picture.to.exists(&path);
    let mut is_done = false;
    ui.horizontal(|ui| {
        if exists {
            ui.label("A file of this name is there.");
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let verb = match (exists, picture.is_data) {
                (true, _) => "Replace",
                (false, true) => "Export",
                (false, false) => "Save picture",
            };
            let strong = egui::RichText::new(verb).color(Theme::of(ui.ctx()).ink);
            let can_save = picture.to.is_complete();
            let button = ui.add_enabled(can_save, Button::new(strong));
            let by_key =
                can_save && ui.input(|input| input.key_pressed(Key::Enter)) && !exists && ui.memory(|memory| memory.focused().is_none());
            if button.clicked() || by_key {
                wishes.push(Command::Save(Saving {
                    path: path.clone(),
                    scale: picture.scale,
                    shade: picture.shade,
                    is_transparent: picture.is_transparent,
                }));
                is_done = true;
            }
            is_done |= ui.button("Cancel").clicked();
        });
    });
    is_done
}
