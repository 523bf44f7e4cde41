//! Another name for an actor: one of those it is called by, or any other.

use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::widgets::words::short;
use crate::project::Anchor;
use egui::text::{CCursor, CCursorRange};
use egui::{Align, Button, Context, Id, Key, Layout, TextEdit, Ui};

const WIDTH: f32 = 400.0;
/// How many of its names are offered.
const NAMES: usize = 8;

/// What is typed so far.
pub struct Rename {
    who: Anchor,
    before: String,
    name: String,
    aliases: Vec<String>,
    /// The keyboard is in the field, all of the name selected.
    is_ready: bool,
}

impl Rename {
    pub fn new(analysis: &Analysis, who: Anchor) -> Self {
        let actor = analysis.actor_at(&who).and_then(|id| analysis.actor(id));
        let before = actor.map_or_else(|| who.quote.clone(), |actor| actor.name.clone());
        let aliases = actor.map_or_else(Vec::new, |actor| {
            let names = actor.aliases.iter().filter(|alias| !alias.is_description());
            names.map(|alias| alias.text.clone()).take(NAMES).collect()
        });
        Self { who, name: before.clone(), before, aliases, is_ready: false }
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, rename: &mut Rename, wishes: &mut Vec<Command>) -> bool {
    let mut is_open = true;
    let modal = super::modal(ctx, "rename").show(ctx, |ui| {
        ui.set_width(WIDTH);
        is_open = !super::title(ui, &format!("Rename {}", short(&rename.before, 32)));
        let confirmed = field(ui, rename);
        if rename.aliases.len() > 1 {
            ui.add_space(4.0);
            ui.horizontal_wrapped(|ui| {
                for alias in rename.aliases.clone() {
                    if ui.selectable_label(rename.name == alias, short(&alias, 40)).clicked() {
                        rename.name = alias;
                    }
                }
            });
        }
        ui.add_space(16.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let wanted = rename.name.trim();
            let can = !wanted.is_empty() && wanted != rename.before;
            if ui.add_enabled(can, Button::new("Rename")).clicked() || (confirmed && can) {
                wishes.push(Command::Rename(rename.who.clone(), wanted.to_owned()));
                is_open = false;
            }
            is_open &= !ui.button("Cancel").clicked();
        });
    });
    is_open && !modal.should_close()
}

/// True when Enter confirmed.
fn field(ui: &mut Ui, rename: &mut Rename) -> bool {
    let id = Id::new("new name");
    let mut output = TextEdit::singleline(&mut rename.name).id(id).desired_width(f32::INFINITY).show(ui);
    output.response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "New name"));
    if !std::mem::replace(&mut rename.is_ready, true) {
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(rename.name.chars().count()));
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), id);
        output.response.request_focus();
    }
    output.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
