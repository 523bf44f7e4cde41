//! One file a panel: what each shows of the model, and the wishes it gathers.
//!
//! What a panel computes from the model (the list in its order, the snippets of a selection) is kept in [`Draft`] for as long as
//! what it came from stays the same, so that no frame sorts the world.

pub mod actor;
pub mod actors;
pub mod articles;
pub mod evidence;
pub mod lists;
pub mod menu;
mod quotes;
pub mod reader;
mod several;
pub mod snippets;
pub mod notices;
pub mod status;
pub mod tie;
pub mod toolbar;
mod why;
mod words;

use crate::actor::ActorId;
use crate::app::command::Command;
use egui::{Frame, Margin, Ui};

/// What is typed or unfolded but not yet meant, and what the panels computed from the model and keep while it stays the same.
#[derive(Default)]
pub struct Draft {
    /// What is sought in the list of actors.
    pub search: String,
    actors: actors::Kept,
    articles: articles::Kept,
    evidence: evidence::Kept,
    lists_hover: Hover,
    evidence_hover: Hover,
}

/// Whom the pointer is on in one panel, told only when it changes, so that two panels do not talk over each other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hover {
    told: Option<ActorId>,
    now: Option<ActorId>,
}

impl Hover {
    fn begin(&mut self) {
        self.now = None;
    }

    fn on(&mut self, actor: ActorId) {
        self.now = Some(actor);
    }

    fn end(&mut self, wishes: &mut Vec<Command>) {
        if self.now != self.told {
            self.told = self.now;
            wishes.push(Command::Hover(self.now));
        }
    }
}

/// The inside of a panel: the grid's margin on either side, less what rows keep within their own fill.
fn inside<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::NONE
        .inner_margin(Margin { left: 8, right: 8, top: 8, bottom: 0 })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            content(ui)
        })
        .inner
}

/// Words that stand in line with what rows show within their fill.
fn padded<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let side = crate::app::widgets::row::PAD as i8;
    Frame::NONE.inner_margin(Margin::symmetric(side, 0)).show(ui, content).inner
}
