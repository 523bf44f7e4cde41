//! How the map is drawn and laid out, as a small menu over it.

use crate::analysis::figures::{ColorBy, Drawing, SizeBy};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::say;
use crate::layout::Style;
use egui::{Popup, PopupCloseBehavior, Response, Slider, Ui};

/// Opens from its button.
pub fn show(button: &Response, model: &Model, commands: &mut Vec<Command>) {
    Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(230.0);
        let before = model.preferences.drawing;
        let mut now = before;
        choices(ui, &mut now);
        ui.separator();
        if ui.button("Lay out anew").on_hover_text(Command::LayOutAnew.entry().help).clicked() {
            commands.push(Command::LayOutAnew);
            ui.close();
        }
        let mut is_still = model.preferences.is_still;
        if ui.checkbox(&mut is_still, "No movement").on_hover_text(Command::ToggleStill.entry().help).clicked() {
            commands.push(Command::ToggleStill);
        }
        if now != before {
            commands.push(Command::Draw(now));
        }
    });
}

fn choices(ui: &mut Ui, drawing: &mut Drawing) {
    say::caption(ui, "Size");
    for size in SizeBy::ALL {
        ui.radio_value(&mut drawing.size, size, size.label());
    }
    ui.add_space(6.0);
    say::caption(ui, "Color");
    ui.radio_value(&mut drawing.color, ColorBy::Kind, "Kind");
    ui.radio_value(&mut drawing.color, ColorBy::Community, "Community")
        .on_hover_text("Who is named together with each other more than with the rest");
    ui.checkbox(&mut drawing.has_hulls, "Shapes around communities");
    ui.add_space(6.0);
    say::caption(ui, "Arrangement");
    ui.add_enabled_ui(!drawing.is_by_distance, |ui| {
        ui.horizontal(|ui| {
            ui.label("Spread");
            ui.spacing_mut().slider_width = 84.0;
            let slider = Slider::new(&mut drawing.clustering, 0..=Style::MOST_CLUSTERED).show_value(false);
            let response = ui.add(slider).on_hover_text("From evenly spread to dense parts drawn together");
            response.widget_info(|| egui::WidgetInfo::slider(true, f64::from(drawing.clustering), "From spread to clusters"));
            ui.label("Clusters");
        });
    });
    ui.checkbox(&mut drawing.is_by_distance, "True distances")
        .on_hover_text("Far apart on the map means far apart in the network; for maps of up to 2,500 actors");
}
