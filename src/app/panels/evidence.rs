//! The right panel: the sentences behind what is selected, or the whole article they stand in.

use super::{Draft, actor, inside, lists, padded, reader, several, tie};
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::model::{Model, Selection};
use crate::app::widgets::flow::Flow;
use crate::app::widgets::row::{self, Row};
use crate::app::widgets::say;
use crate::app::wording;
use crate::network::CoMention;
use egui::{Id, ScrollArea, Ui};
use std::sync::Arc;

/// How many ties are offered while nothing is selected.
const STRONGEST: usize = 12;

/// What the panel shows, made from the analysis and the selection.
#[derive(Default)]
pub struct Kept {
    made_from: Option<(Arc<Analysis>, Selection)>,
    view: View,
    pub(super) flow: Flow,
    /// Tells the scroll places of different selections apart.
    pub(super) salt: String,
    /// True when the next place was chosen in the article that is open: it is in view, so nothing scrolls.
    pub(super) stays: bool,
    /// The reasons for one actor's names are unfolded.
    pub(super) shows_why: bool,
    /// What one actor said is unfolded.
    pub(super) shows_quotes: bool,
    /// What others said about one actor is unfolded.
    pub(super) shows_about: bool,
    /// All those an actor is named with are listed, not only the first.
    pub(super) shows_all: bool,
}

#[derive(Default)]
enum View {
    #[default]
    Nothing,
    /// What was selected is in no article any more.
    Lost,
    Actor(actor::View),
    Tie(tie::View),
    Several,
    Article(reader::View),
}

impl Kept {
    fn keep_up(&mut self, model: &Model, now: f64) {
        let is_same =
            |(analysis, selection): &(Arc<Analysis>, Selection)| Arc::ptr_eq(analysis, &model.analysis) && *selection == model.selection;
        if self.made_from.as_ref().is_some_and(is_same) {
            return;
        }
        let had = self.made_from.take().map(|(_, selection)| selection).unwrap_or_default();
        let stays = std::mem::take(&mut self.stays) || had == model.selection;
        let is_other = match (&had, &model.selection) {
            (Selection::Article { document: before, .. }, Selection::Article { document, .. }) => before != document,
            (before, after) => before != after,
        };
        if is_other {
            self.flow = Flow::default();
            (self.shows_why, self.shows_quotes, self.shows_about, self.shows_all) = (false, false, false, false);
        }
        self.view = match &model.selection {
            Selection::Nothing => View::Nothing,
            Selection::Actor(anchor) => {
                let id = model.analysis.actor_at(anchor);
                id.and_then(|id| actor::View::new(&model.analysis, id)).map_or(View::Lost, View::Actor)
            }
            Selection::Tie(..) => {
                let pair = model.selected_tie();
                pair.and_then(|(a, b)| tie::View::new(&model.analysis, a, b)).map_or(View::Lost, View::Tie)
            }
            Selection::Several(_) if model.selected_actors().is_empty() => View::Lost,
            Selection::Several(_) => View::Several,
            Selection::Article { document, at, .. } => match reader::View::new(&model.analysis, *document, *at, now) {
                Some(view) => {
                    if !stays {
                        view.go_to_place(&mut self.flow);
                    }
                    View::Article(view)
                }
                None => View::Lost,
            },
        };
        self.salt = match &model.selection {
            Selection::Article { document, .. } => document.to_string(),
            other => format!("{other:?}"),
        };
        self.made_from = Some((model.analysis.clone(), model.selection.clone()));
    }
}

/// Fills `ui` with the evidence. The panel around it should have no margin of its own.
pub fn ui(ui: &mut Ui, model: &Model, draft: &mut Draft) -> Vec<Command> {
    let mut wishes = Vec::new();
    let Draft { evidence: kept, evidence_hover: hover, .. } = draft;
    kept.keep_up(model, ui.input(|input| input.time));
    hover.begin();
    inside(ui, |ui| {
        if model.is_samples && !model.analysis.documents.is_empty() {
            samples(ui, model.analysis.documents.len());
        }
        let view = std::mem::take(&mut kept.view);
        match &view {
            View::Nothing => nothing(ui, model, &mut wishes),
            View::Lost => lost(ui, &mut wishes),
            View::Actor(view) => view.ui(ui, model, kept, hover, &mut wishes),
            View::Tie(view) => view.ui(ui, model, kept, hover, &mut wishes),
            View::Several => several::ui(ui, model, hover, &mut wishes),
            View::Article(view) => view.ui(ui, model, kept, hover, &mut wishes),
        }
        kept.view = view;
    });
    hover.end(&mut wishes);
    wishes
}

fn samples(ui: &mut Ui, count: usize) {
    let number = match count {
        1 => "One sample article".to_owned(),
        2 => "Two sample articles".to_owned(),
        3 => "Three sample articles".to_owned(),
        4 => "Four sample articles".to_owned(),
        more => format!("{} sample articles", wording::figure(more)),
    };
    padded(ui, |ui| {
        ui.add_space(2.0);
        say::caption(ui, &format!("{number}. Drop your own here, or press Ctrl+O."));
        say::rule(ui);
    });
}

fn nothing(ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) {
    ui.add_space(4.0);
    if model.analysis.documents.is_empty() {
        lists::empty(
            ui,
            "The sentences behind the map will be here. Drop articles on the window, or press Ctrl+O: who is named in them becomes a disc, \
             who is named together a line, and each opens the sentences it comes from.",
            wishes,
        );
        return;
    }
    padded(ui, |ui| {
        say::heading(ui, "Nothing is selected");
        ui.add_space(4.0);
        say::caption(ui, "Click an actor or a line of the map to read the sentences it comes from.");
    });
    ui.add_space(16.0);
    let ties: Vec<&CoMention> =
        model.analysis.network.co_mentions.iter().filter(|tie| model.is_shown(tie.a) && model.is_shown(tie.b)).collect();
    if ties.is_empty() {
        padded(ui, |ui| {
            say::caption(ui, &format!("No two actors are {} here.", model.analysis.network.window.meaning()));
        });
        return;
    }
    row::columns(ui, "Strongest ties", &[(model.analysis.network.window.noun(2), 72.0)]);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for tie in ties.into_iter().take(STRONGEST) {
            let name = |id| model.analysis.actor(id).map_or("", |actor| actor.name.as_str());
            let pair = format!("{} — {}", name(tie.a), name(tie.b));
            let response = Row {
                words: &pair,
                kind: None,
                figures: &[(wording::figure(tie.sentence_count), 72.0)],
                is_selected: false,
                is_lit: false,
                spoken: &format!("{pair}, named together in {}", wording::strength(tie, model.analysis.network.window)),
                id: Id::new(("strong tie", tie.a, tie.b)),
            }
            .show(ui);
            if response.clicked() {
                wishes.push(Command::SelectTie(tie.a, tie.b));
            }
        }
    });
}

fn lost(ui: &mut Ui, wishes: &mut Vec<Command>) {
    padded(ui, |ui| {
        ui.add_space(4.0);
        say::heading(ui, "No longer here");
        ui.add_space(4.0);
        say::caption(ui, "What was selected is in none of the articles that are in now. Undo may bring it back.");
        ui.add_space(16.0);
        if ui.button("Let go of it").clicked() {
            wishes.push(Command::LetGo);
        }
    });
}
