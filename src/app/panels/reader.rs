//! A whole article: every name marked in its kind's color, site furniture pale, opened at a place.

use super::evidence::Kept;
use super::snippets::{MEASURE, explain, marks};
use super::{Hover, articles, menu, padded, words};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::snippet::Highlight;
use crate::app::command::Command;
use crate::app::model::{Model, Selection};
use crate::app::theme::{PROSE, TITLE, Theme};
use crate::app::widgets::flow::Flow;
use crate::app::widgets::passage::{self, Passage, Set, Tone};
use crate::app::widgets::{row, say};
use crate::document::{Document, DocumentId, SectionRole};
use crate::text::Span;
use egui::text_selection::LabelSelectionState;
use egui::{Id, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// For so long the place that the article was opened at is lit, in seconds.
const LIT: f64 = 1.6;

/// What is shown of one article.
pub struct View {
    /// Index of the document in the analysis.
    document: usize,
    /// The section that is its title: drawn first, wherever it stands.
    title: Option<usize>,
    /// The other sections, in the order of the text.
    sections: Vec<usize>,
    actor_count: usize,
    at: Option<Span>,
    opened: f64,
}

impl View {
    pub(super) fn new(analysis: &Analysis, id: DocumentId, at: Option<Span>, now: f64) -> Option<Self> {
        let document = analysis.document_index(id)?;
        let text = analysis.documents.get(document)?;
        let title = text.title.and_then(|title| text.sections.iter().position(|section| section.span == title));
        let sections = (0..text.sections.len()).filter(|section| Some(*section) != title).collect();
        let actor_count = articles::actors_in(analysis, document).len();
        let at = at.filter(|at| !at.is_empty() && at.end <= text.text.len());
        Some(Self { document, title, sections, actor_count, at, opened: now }.placed(text))
    }

    /// The place is kept only where a section shows it.
    fn placed(mut self, text: &Document) -> Self {
        self.at = self.at.filter(|at| text.sections.iter().any(|section| section.span.overlaps(*at)));
        self
    }

    /// Scrolls to the place that the article was opened at, or to its top.
    pub(super) fn go_to_place(&self, flow: &mut Flow) {
        // Which block holds it is known once the article is at hand; `ui` aims.
        flow.jump_to(0, 0.0);
    }

    /// Draws the article as one column of sections.
    pub(super) fn ui(&self, ui: &mut Ui, model: &Model, kept: &mut Kept, hover: &mut Hover, wishes: &mut Vec<Command>) {
        let Some(document) = model.analysis.documents.get(self.document) else { return };
        let mut flow = std::mem::take(&mut kept.flow);
        if flow.is_jumping_to(0)
            && let Some(block) = self.block_of_place(document)
        {
            flow.jump_to(block, 0.0);
        }
        let letters = |block: usize| {
            let section = self.sections.get(block.wrapping_sub(1)).and_then(|section| document.sections.get(*section));
            section.map_or(0, |section| section.span.len())
        };
        let guess = |block: usize, width: f32| match block {
            0 => 96.0,
            block => (letters(block) as f32 / (width.min(MEASURE) / 7.2).max(1.0)).ceil() * 22.0 + 12.0,
        };
        let mut has_chosen = false;
        flow.show(ui, &kept.salt.clone(), 1 + self.sections.len(), guess, |ui, flow, block| {
            if block == 0 {
                self.head(ui, model, document, wishes);
            }
            let section = if block == 0 { self.title } else { self.sections.get(block - 1).copied() };
            if let Some(section) = section {
                let mut drawn = Drawn { view: self, model, document, section, has_chosen: false };
                if let Some(place) = drawn.ui(ui, hover, wishes) {
                    flow.aim(block, place);
                }
                has_chosen |= drawn.has_chosen;
            }
            if block == 0 {
                self.meta(ui, document, wishes);
            } else if block == self.sections.len() {
                ui.add_space(48.0);
            }
        });
        kept.flow = flow;
        kept.stays |= has_chosen;
    }

    fn block_of_place(&self, document: &Document) -> Option<usize> {
        let at = self.at?;
        let holds = |section: &usize| document.sections.get(*section).is_some_and(|section| section.span.overlaps(at));
        Some(self.sections.iter().position(holds)? + 1)
    }

    /// The way back, above the title.
    fn head(&self, ui: &mut Ui, model: &Model, document: &Document, wishes: &mut Vec<Command>) {
        padded(ui, |ui| {
            let name = |id: ActorId| model.analysis.actor(id).map(|actor| actor.name.as_str());
            let back = match (model.selected_actor(), model.selected_tie()) {
                (Some(id), _) => name(id).map(|name| (name.to_owned(), Command::SelectActor(id))),
                (_, Some((a, b))) => name(a).zip(name(b)).map(|(one, two)| (format!("{one} — {two}"), Command::SelectTie(a, b))),
                _ => None,
            };
            if let Some((name, back)) = back
                && say::link(ui, &format!("‹ {name}"), &format!("Back to {name}")).clicked()
            {
                wishes.push(back);
            }
            ui.add_space(4.0);
            match &document.about.title {
                Some(title) => drop(say::title(ui, title)),
                // Its first words stand right below: they would be read twice.
                None if self.title.is_none() => drop(say::heading(ui, &document.file)),
                None => {}
            }
        });
    }

    /// Day, actors and file, below the title.
    fn meta(&self, ui: &mut Ui, document: &Document, wishes: &mut Vec<Command>) {
        padded(ui, |ui| {
            ui.add_space(2.0);
            let meta = articles::meta(document, self.actor_count);
            let has_title = self.title.is_some() || document.about.title.is_some();
            say::caption(ui, &if has_title { format!("{meta} · {}", document.file) } else { meta });
            let ask = Command::AskDetails(document.id);
            if say::link(ui, ask.entry().label, ask.entry().label).on_hover_text(ask.entry().help).clicked() {
                wishes.push(ask);
            }
            for notice in &document.notices {
                say::caption(ui, notice);
            }
            say::rule(ui);
        });
    }

    /// How brightly the place is lit now, from 1 to 0; asks for the frames that the fading needs.
    fn light(&self, ui: &Ui) -> f32 {
        let since = ui.input(|input| input.time) - self.opened;
        let left = ((LIT - since) / LIT) as f32;
        if left <= 0.0 {
            return 0.0;
        }
        let is_still = ui.style().animation_time == 0.0;
        let wait = if is_still { LIT - since } else { 1.0 / 30.0 };
        ui.ctx().request_repaint_after_secs(wait as f32);
        if is_still { 1.0 } else { left.min(1.0) }
    }
}

/// One section on its way to the screen.
struct Drawn<'a> {
    view: &'a View,
    model: &'a Model,
    document: &'a Document,
    section: usize,
    /// True once a name in it was clicked.
    has_chosen: bool,
}

impl Drawn<'_> {
    /// Draws the section; answers how far below its top the place stands that the article was opened at, if it is in here.
    fn ui(&mut self, ui: &mut Ui, hover: &mut Hover, wishes: &mut Vec<Command>) -> Option<f32> {
        let section = self.document.sections.get(self.section)?;
        let before = ui.cursor().top();
        let is_title = Some(self.section) == self.view.title;
        let (size, is_heavy) = match section.role {
            SectionRole::Title if is_title => (TITLE, true),
            SectionRole::Title | SectionRole::Heading => (PROSE, true),
            _ => (PROSE, false),
        };
        let tone = match section.role {
            role if role.is_article() => Tone::Ink,
            SectionRole::Furniture => Tone::Furniture,
            _ => Tone::Second,
        };
        let (one, both) = (self.model.selected_actor(), self.model.selected_tie());
        let is_chosen = |actor| one == Some(actor) || both.is_some_and(|(a, b)| a == actor || b == actor);
        let highlights = self.model.analysis.highlights(self.view.document, section.span);
        let marks = marks(&self.model.analysis, &highlights, is_chosen);
        let mut passage = Passage::default();
        passage.push(&self.document.text, section.span, tone, &marks);
        let width = (ui.available_width() - 2.0 * row::PAD).min(MEASURE);
        let set = passage.lay_out(ui, passage::face(size, is_heavy), width);
        if is_heavy && !is_title {
            ui.add_space(8.0);
        }
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), set.galley.size().y));
        ui.add_space(if is_title { 4.0 } else { 10.0 });
        let at = rect.left_top() + vec2(row::PAD, 0.0);
        let place = self.place(ui, &passage, &set, at, before);
        let pointed = ui.rect_contains_pointer(rect).then(|| ui.input(|input| input.pointer.hover_pos())).flatten();
        let lit = pointed.and_then(|pointer| passage.mark_at(&set, pointer - at));
        passage.paint_marks(ui, at, &set, |number| lit == Some(number));
        let text_rect = Rect::from_min_size(at, set.galley.size());
        // Text can be selected with the pointer; Tab goes from name to name, not from paragraph to paragraph.
        let sense = Sense::click_and_drag() - Sense::FOCUSABLE;
        let response = ui.interact(text_rect, Id::new(("section", self.document.id, self.section)), sense);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, passage.text()));
        let ink = Theme::of(ui.ctx()).ink;
        LabelSelectionState::label_text_selection(ui, &response, at, set.galley.clone(), ink, Stroke::NONE);
        words::offer(&response, &words::Text { document: self.document, passage: &passage, set: &set, at }, wishes);
        let names: Vec<(usize, String, Vec<Rect>)> =
            passage.marks(&set).map(|(number, words, rects)| (number, words.to_owned(), rects.to_vec())).collect();
        for (number, words, rects) in names {
            if let Some(highlight) = highlights.get(number) {
                self.name(ui, highlight, &words, &rects, at, hover, wishes);
            }
        }
        if !section.reason.is_empty() {
            response.on_hover_text_at_pointer(&section.reason);
        }
        place
    }

    /// Lights the place and draws the selection's bar beside its lines.
    fn place(&self, ui: &Ui, passage: &Passage, set: &Set, at: Pos2, top: f32) -> Option<f32> {
        let span = self.view.at?;
        let lines = passage.place_of(set, span);
        let first = lines.first()?;
        let theme = Theme::of(ui.ctx());
        let light = self.view.light(ui);
        let last = lines.last().unwrap_or(first);
        let (upper, lower) = (at.y + first.top() - 1.0, at.y + last.bottom() + 1.0);
        let bar = Rect::from_min_max(pos2(at.x - row::PAD, upper), pos2(at.x - row::PAD + 3.0, lower));
        ui.painter().rect_filled(bar, 1.5, theme.accent);
        for line in lines.iter().filter(|_| light > 0.0) {
            ui.painter().rect_filled(line.translate(at.to_vec2()).expand2(vec2(3.0, 3.0)), 3.0, theme.place_fill(light));
        }
        Some(first.top() + at.y - top)
    }

    /// A marked name: selects its actor, without leaving the article.
    #[allow(clippy::too_many_arguments, reason = "the parts of one widget")]
    fn name(
        &mut self,
        ui: &Ui,
        highlight: &Highlight,
        words: &str,
        rects: &[Rect],
        at: Pos2,
        hover: &mut Hover,
        wishes: &mut Vec<Command>,
    ) {
        let Some(actor) = self.model.analysis.actor(highlight.actor) else { return };
        for (line, rect) in rects.iter().enumerate() {
            let rect = rect.translate(at.to_vec2()).expand(1.5);
            let id = passage::name_id(self.document.id, highlight.span).with(line);
            // A name that runs over two lines is one stop for the keyboard.
            let sense = if line == 0 { Sense::click() } else { Sense::click() - Sense::FOCUSABLE };
            let response = ui.interact(rect, id, sense);
            if line == 0 {
                let spoken = if words == actor.name { words.to_owned() } else { format!("{words}, {}", actor.name) };
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, &spoken));
            }
            row::focus_ring(ui, &response, rect.expand(1.0));
            if response.hovered() || response.has_focus() {
                hover.on(highlight.actor);
            }
            if response.clicked() {
                self.has_chosen = true;
                wishes.push(self.choose(highlight.actor, highlight.span));
            }
            menu::open(&response, |ui| {
                menu::mention(ui, self.model, highlight.mention, wishes);
                ui.separator();
                menu::corrections(ui, self.model, highlight.actor, wishes);
            });
            response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui(|ui| explain(ui, &self.model.analysis, highlight));
        }
    }

    fn choose(&self, actor: ActorId, at: Span) -> Command {
        let actor = self.model.analysis.anchor(actor);
        Command::Select(Selection::Article { document: self.document.id, at: Some(at), actor, other: None })
    }
}
