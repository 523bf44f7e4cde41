//! What the user writes of an actor, or of two named together.

use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::say;
use crate::app::widgets::words::short;
use crate::project::Anchor;
use egui::{Align, Button, Context, Id, Key, Layout, Modifiers, TextEdit, vec2};

const WIDTH: f32 = 420.0;
/// A note is no article, in bytes.
const LONGEST: usize = 10_000;

/// What is typed so far.
pub struct Note {
    who: Anchor,
    /// With whom, where the note is on a tie.
    other: Option<Anchor>,
    name: String,
    text: String,
    is_ready: bool,
}

impl Note {
    pub fn new(analysis: &Analysis, who: Anchor) -> Self {
        let id = analysis.actor_at(&who);
        let name = id.and_then(|id| analysis.actor(id)).map_or_else(|| who.quote.clone(), |actor| actor.name.clone());
        let text = id.and_then(|id| analysis.notes.get(&id)).cloned().unwrap_or_default();
        Self { who, other: None, name, text, is_ready: false }
    }

    pub fn on_tie(analysis: &Analysis, who: Anchor, other: Anchor) -> Self {
        let ids = analysis.actor_at(&who).zip(analysis.actor_at(&other));
        let text = ids.and_then(|(a, b)| analysis.tie_notes.get(&(a.min(b), a.max(b)))).cloned().unwrap_or_default();
        let name = |anchor: &Anchor| {
            let actor = analysis.actor_at(anchor).and_then(|id| analysis.actor(id));
            short(actor.map_or(&anchor.quote, |actor| &actor.name), 20)
        };
        let name = format!("{} and {}", name(&who), name(&other));
        Self { who, other: Some(other), name, text, is_ready: false }
    }

    fn wish(&self, analysis: &Analysis) -> Option<Command> {
        let who = analysis.actor_at(&self.who)?;
        Some(match &self.other {
            Some(other) => Command::NoteTie(who, analysis.actor_at(other)?, self.text.clone()),
            None => Command::Note(who, self.text.clone()),
        })
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, note: &mut Note, model: &Model, wishes: &mut Vec<Command>) -> bool {
    let mut is_open = true;
    let modal = super::modal(ctx, "note").show(ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 80.0));
        is_open = !super::title(ui, &format!("Note on {}", short(&note.name, 44)));
        let field = TextEdit::multiline(&mut note.text).id(Id::new("note text")).char_limit(LONGEST);
        let confirmed = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let field = ui.add(field.desired_rows(5).desired_width(f32::INFINITY));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Note"));
        if !std::mem::replace(&mut note.is_ready, true) {
            field.request_focus();
        }
        ui.add_space(4.0);
        say::caption(ui, "An empty note is removed. Ctrl+Enter keeps what is written.");
        ui.allocate_space(vec2(0.0, 8.0));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::new("Keep note")).clicked() || confirmed {
                wishes.extend(note.wish(&model.analysis));
                is_open = false;
            }
            is_open &= !ui.button("Cancel").clicked();
        });
    });
    is_open && !modal.should_close()
}
