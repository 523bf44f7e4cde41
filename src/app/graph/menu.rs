//! What a right click offers.

use super::card::counted;
use super::pick::Target;
use super::scene::Scene;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::mention::ActorKind;
use egui::{Response, Ui};

/// "Hide persons".
pub const fn plural(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "persons",
        ActorKind::Organization => "organizations",
        ActorKind::Country => "countries",
        ActorKind::Place => "places",
        ActorKind::Group => "groups",
    }
}

/// Shows the menu for what was under the pointer at the click.
pub fn show(response: &Response, model: &Model, scene: &Scene, target: Option<Target>, commands: &mut Vec<Command>) {
    response.context_menu(|ui| {
        let wish = match target {
            Some(Target::Actor(actor)) => {
                let Some(shape) = scene.disc(actor) else { return };
                let (kind, at) = (shape.disc.kind, shape.center);
                let pin = if shape.disc.is_pinned {
                    ("Release", Command::Release(actor))
                } else {
                    ("Pin here", Command::Pin(actor, [f64::from(at.x), f64::from(at.y)]))
                };
                let hide = format!("Hide {}", plural(kind));
                let entries = [
                    ("Show evidence", Command::SelectActor(actor)),
                    ("Center", Command::Focus(actor)),
                    pin,
                    (hide.as_str(), Command::ToggleKind(kind)),
                ];
                choose(ui, scene.name(actor), entries)
            }
            Some(Target::Tie(tie)) => {
                let Some(tie) = model.analysis.network.co_mentions.get(tie) else { return };
                let name = |actor| scene.name(actor).unwrap_or_default().to_owned();
                let (first, second) = (format!("Select {}", name(tie.a)), format!("Select {}", name(tie.b)));
                let entries = [
                    ("Show evidence", Command::SelectTie(tie.a, tie.b)),
                    (first.as_str(), Command::SelectActor(tie.a)),
                    (second.as_str(), Command::SelectActor(tie.b)),
                ];
                choose(ui, None, entries)
            }
            None => {
                let legend = if model.preferences.shows_legend { "Hide legend" } else { "Show legend" };
                let mut wish = choose(ui, None, [("Fit the map", Command::Fit), (legend, Command::ToggleLegend)]);
                for kind in ActorKind::ALL.iter().filter(|kind| model.hidden_kinds.contains(kind)) {
                    wish = wish.or(choose(ui, None, [(format!("Show {}", plural(*kind)).as_str(), Command::ToggleKind(*kind))]));
                }
                let pins = model.analysis.pins.len();
                if pins > 0 {
                    let words = format!("Release {}", counted(pins, "pinned actor", "pinned actors"));
                    wish = wish.or(choose(ui, None, [(words.as_str(), Command::ReleaseAll)]));
                }
                wish.or(choose(ui, None, [("Lay out anew", Command::LayOutAnew)]))
            }
        };
        commands.extend(wish);
    });
}

fn choose<const N: usize>(ui: &mut Ui, title: Option<&str>, entries: [(&str, Command); N]) -> Option<Command> {
    ui.set_min_width(160.0);
    if let Some(title) = title {
        ui.label(egui::RichText::new(super::label::shortened(title)).small().weak());
    }
    let mut wish = None;
    for (label, command) in entries {
        if ui.button(label).clicked() {
            wish = Some(command);
            ui.close();
        }
    }
    wish
}
