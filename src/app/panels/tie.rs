//! Two actors: in how many sentences they are named together, and exactly those.

use super::actor::title;
use super::evidence::Kept;
use super::snippets::{Look, Shown};
use super::{Hover, menu, padded};
use crate::actor::{ActorId, Alias};
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::model::{Model, Selection};
use crate::app::widgets::say;
use crate::app::wording;
use crate::document::DocumentId;
use crate::network::speech::Quote;
use crate::network::{CoMention, Evidence, Window};
use crate::project::Anchor;
use crate::text::Span;
use egui::{Popup, Ui};
use std::collections::BTreeMap;

/// What is shown of one tie.
pub struct View {
    pair: [ActorId; 2],
    /// "18 sentences, 4 articles"; nothing where there is no tie.
    strength: Option<String>,
    /// "how: speaks about 6 · met 3"; empty where the text says no more than that both are named.
    how: String,
    /// What each sentence says of the two, with its words and their place.
    reasons: Vec<Reason>,
    shown: Shown,
}

impl View {
    pub(super) fn new(analysis: &Analysis, a: ActorId, b: ActorId) -> Option<Self> {
        analysis.actor(a).zip(analysis.actor(b))?;
        let tie = analysis.network.between(a, b);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for evidence in tie.iter().flat_map(|tie| tie.evidence.iter()) {
            *counts.entry(evidence.document()).or_default() += 1;
        }
        let window = analysis.network.window;
        let count = |document: usize| match window {
            Window::Document => "named in the same article".to_owned(),
            _ => window.count(counts.get(&document).copied().unwrap_or_default()),
        };
        let snippets = tie.map_or_else(Vec::new, |tie| analysis.snippets_of_tie(tie));
        let shown = Shown::new(analysis, snippets, count);
        let how = tie.map_or_else(String::new, |tie| wording::how(&analysis.manners_of_tie(tie)));
        let reasons = tie.map_or_else(Vec::new, |tie| reasons(analysis, tie));
        Some(Self { pair: [a, b], reasons, strength: tie.map(|tie| wording::strength(tie, window)), how, shown })
    }

    /// Draws both names, what ties them, and the sentences.
    pub(super) fn ui(&self, ui: &mut Ui, model: &Model, kept: &mut Kept, hover: &mut Hover, wishes: &mut Vec<Command>) {
        let mut flow = std::mem::take(&mut kept.flow);
        let guess = |block: usize, width: f32| if block == 0 { 112.0 } else { self.shown.guess(block - 1, width) };
        flow.show(ui, &kept.salt.clone(), 1 + self.shown.block_count(), guess, |ui, _, block| match block {
            0 => self.head(ui, model, kept, hover, wishes),
            block => self.shown.block(ui, model, block - 1, &Look { strong: &self.pair }, hover, wishes),
        });
        kept.flow = flow;
    }

    fn head(&self, ui: &mut Ui, model: &Model, kept: &mut Kept, hover: &mut Hover, wishes: &mut Vec<Command>) {
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
            let [a, b] = self.pair;
            if let Some(note) = model.analysis.tie_notes.get(&(a.min(b), a.max(b))) {
                ui.add_space(6.0);
                super::actor::note(ui, note, Command::AskNoteTie(a, b), wishes);
                ui.add_space(4.0);
            }
            ui.horizontal(|ui| {
                let label = format!("Why this tie? {}", if kept.shows_why { "⏶" } else { "⏷" });
                if self.strength.is_some() && say::link(ui, &label, "Why this tie?").clicked() {
                    kept.shows_why = !kept.shows_why;
                }
                ui.add_space(8.0);
                let link = say::link(ui, "Correct ⏷", "Correct these two");
                Popup::menu(&link).show(|ui| menu::both(ui, model, a, b, wishes));
            });
            if kept.shows_why {
                self.why(ui, model, wishes);
            }
            say::rule(ui);
        });
    }

    /// One line for each thing that is said of the two; a click shows its words, "Wrong" takes it out.
    fn why(&self, ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) {
        if self.reasons.is_empty() {
            say::caption(ui, "They are named together; no rule reads more from these sentences.");
        }
        for reason in self.reasons.iter().take(REASONS) {
            ui.horizontal(|ui| {
                let help = reason.wrong.entry().help;
                let wrong = say::link(ui, "Wrong", &format!("Wrong: {}", reason.words));
                if wrong.on_hover_text(help).clicked() {
                    wishes.push(reason.wrong.clone());
                }
                ui.add_space(4.0);
                let response = say::link(ui, &reason.words, &format!("Show the words: {}", reason.words));
                if response.on_hover_text(format!("{}\nShow these words in the article", reason.whole)).clicked() {
                    let (actor, other) = (model.analysis.anchor(self.pair[0]), model.analysis.anchor(self.pair[1]));
                    wishes.push(Command::Select(Selection::Article { document: reason.document, at: Some(reason.place), actor, other }));
                }
            });
        }
        if self.reasons.len() > REASONS {
            say::caption(ui, &format!("and {} more", wording::figure(self.reasons.len() - REASONS)));
        }
        ui.add_space(2.0);
        say::caption(
            ui,
            "Someone else is meant? In the sentences below, a right click on a name says whom it means, or that it names nobody.",
        );
    }
}

/// So many reasons are listed; the sentences below have them all underlined.
const REASONS: usize = 24;

/// One thing that is said of two.
struct Reason {
    /// How they are tied first, then who does it to whom, then the words: what a narrow panel cuts off stands in the others too.
    words: String,
    /// The same with nothing shortened.
    whole: String,
    document: DocumentId,
    place: Span,
    /// What takes it out.
    wrong: Command,
}

fn reasons(analysis: &Analysis, tie: &CoMention) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for evidence in tie.evidence.iter() {
        let Some(document) = analysis.documents.get(evidence.document()) else { continue };
        for relation in analysis.relations_of_passage(tie, evidence) {
            let mut notes = vec![relation.kind.replace('-', " ")];
            notes.extend(relation.is_negated.then(|| "denied".to_owned()));
            notes.extend(relation.is_hypothetical.then(|| "perhaps".to_owned()));
            let reporters: Vec<String> = relation.reported_by.iter().map(|actor| short_name(analysis, *actor)).collect();
            notes.extend((!reporters.is_empty()).then(|| format!("as {} says", reporters.join(", "))));
            let joint = if relation.is_mutual { "and" } else { "→" };
            let (words, whole) =
                in_words(analysis, &notes.join(" · "), (relation.source, relation.target), joint, relation.trigger.of(&document.text));
            let Some(ends) = analysis.anchor(relation.source).zip(analysis.anchor(relation.target)) else { continue };
            let anchor = Anchor { document: document.id, span: relation.trigger, quote: relation.trigger.of(&document.text).to_owned() };
            let wrong = Command::DropRelation(anchor, ends);
            reasons.push(Reason { words, whole, document: document.id, place: relation.trigger, wrong });
        }
        reasons.extend(spoken(analysis, tie, evidence));
    }
    reasons
}

/// A name that is longer stands in a reason by the shorter one that is used most; both stand in full above.
const NAME: usize = 16;

fn short_name(analysis: &Analysis, actor: ActorId) -> String {
    let Some(actor) = analysis.actor(actor) else { return String::new() };
    let fits = |alias: &&Alias| !alias.is_description() && alias.text.chars().count() <= NAME;
    actor.aliases.iter().find(fits).map_or_else(|| wording::shorten(&actor.name, NAME), |alias| alias.text.clone())
}

/// "met · Qorpa → Zill · “shook hands”", short and whole.
fn in_words(analysis: &Analysis, how: &str, ends: (ActorId, ActorId), joint: &str, said: &str) -> (String, String) {
    let name = |actor: ActorId| analysis.actor(actor).map_or("", |actor| actor.name.as_str());
    let short = (short_name(analysis, ends.0), short_name(analysis, ends.1));
    let words = format!("{how} · {} {joint} {} · “{}”", short.0, short.1, wording::shorten(said, 40));
    (words, format!("{how} · {} {joint} {} · “{}”", name(ends.0), name(ends.1), wording::shorten(said, 400)))
}

/// Where one of the two speaks about the other.
fn spoken(analysis: &Analysis, tie: &CoMention, evidence: &Evidence) -> Vec<Reason> {
    let Some(document) = analysis.documents.get(evidence.document()) else { return Vec::new() };
    let reason = |(quote, speaker): (&Quote, ActorId)| {
        let first = *quote.spans.first()?;
        let (words, whole) = in_words(analysis, "speaks about", (speaker, tie.other(speaker)), "→", first.of(&document.text));
        let anchor = Anchor { document: document.id, span: first, quote: first.of(&document.text).to_owned() };
        let wrong = Command::DropSpeaker(anchor, analysis.anchor(speaker)?);
        Some(Reason { words, whole, document: document.id, place: first, wrong })
    };
    analysis.spoken_in_passage(tie, evidence).into_iter().filter_map(reason).collect()
}
