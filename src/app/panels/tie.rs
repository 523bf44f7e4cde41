//! Two actors: in how many sentences they are named together, and exactly those.

use super::actor::title;
use super::evidence::Kept;
use super::snippets::{Look, Shown};
use super::{Hover, menu, padded};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::widgets::say;
use crate::app::wording;
use crate::network::Window;
use egui::{Popup, Ui};
use std::collections::BTreeMap;

/// What is shown of one tie.
pub struct View {
    pair: [ActorId; 2],
    /// "18 sentences, 4 articles"; nothing where there is no tie.
    strength: Option<String>,
    /// "how: speaks about 6 · met 3"; empty where the text says no more than that both are named.
    how: String,
    shown: Shown,
}

impl View {
    pub(super) fn new(analysis: &Analysis, a: ActorId, b: ActorId) -> Option<Self> {
        analysis.actor(a).zip(analysis.actor(b))?;
        let tie = analysis.network.between(a, b);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for evidence in tie.iter().flat_map(|tie| &tie.evidence) {
            *counts.entry(evidence.document).or_default() += 1;
        }
        let window = analysis.network.window;
        let count = |document: usize| match window {
            Window::Document => "named in the same article".to_owned(),
            _ => window.count(counts.get(&document).copied().unwrap_or_default()),
        };
        let snippets = tie.map_or_else(Vec::new, |tie| analysis.snippets_of_tie(tie));
        let shown = Shown::new(analysis, snippets, count);
        let how = tie.map_or_else(String::new, |tie| wording::how(&analysis.manners_of_tie(tie)));
        Some(Self { pair: [a, b], strength: tie.map(|tie| wording::strength(tie, window)), how, shown })
    }

    /// Draws both names, what ties them, and the sentences.
    pub(super) fn ui(&self, ui: &mut Ui, model: &Model, kept: &mut Kept, hover: &mut Hover, wishes: &mut Vec<Command>) {
        let mut flow = std::mem::take(&mut kept.flow);
        let guess = |block: usize, width: f32| if block == 0 { 112.0 } else { self.shown.guess(block - 1, width) };
        flow.show(ui, &kept.salt.clone(), 1 + self.shown.block_count(), guess, |ui, _, block| match block {
            0 => self.head(ui, model, hover, wishes),
            block => self.shown.block(ui, model, block - 1, &Look { strong: &self.pair }, hover, wishes),
        });
        kept.flow = flow;
    }

    fn head(&self, ui: &mut Ui, model: &Model, hover: &mut Hover, wishes: &mut Vec<Command>) {
        let window = model.analysis.network.window;
        padded(ui, |ui| {
            ui.add_space(4.0);
            for id in self.pair {
                let Some(actor) = model.analysis.actor(id) else { continue };
                let response = title(ui, actor.kind, &actor.name, true);
                if response.hovered() {
                    hover.on(id);
                }
                if response.clicked() {
                    wishes.push(Command::SelectActor(id));
                }
                menu::open(&response, |ui| menu::actor(ui, model, id, wishes));
                ui.add_space(4.0);
            }
            match &self.strength {
                Some(strength) => {
                    say::body(ui, &format!("named together in {strength}"));
                    if !self.how.is_empty() {
                        ui.add_space(2.0);
                        say::caption(ui, &self.how)
                            .on_hover_text("What these sentences say of the two, by rules; what no rule reads is only named together.");
                    }
                    if window == Window::Next {
                        ui.add_space(2.0);
                        say::caption(ui, "A passage is one sentence, or two that follow each other in a paragraph.");
                    }
                }
                None => {
                    say::body(ui, &format!("not {}", window.meaning()));
                    if window != Window::Document {
                        ui.add_space(2.0);
                        say::caption(ui, "A wider “How close” may tie them.");
                    }
                }
            }
            ui.add_space(4.0);
            let [a, b] = self.pair;
            let link = say::link(ui, "Correct ⏷", "Correct these two");
            Popup::menu(&link).show(|ui| menu::both(ui, model, a, b, wishes));
            say::rule(ui);
        });
    }
}
