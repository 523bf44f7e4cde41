//! Snippets grouped by article: the title as a header, below it each sentence with one around it and the names marked.

use super::{Hover, articles, menu};
use crate::actor::{ActorId, MentionId};
use crate::analysis::Analysis;
use crate::analysis::snippet::{Highlight, Joint, Snippet};
use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::{Model, Selection};
use crate::app::theme::{BODY, LEADING, PROSE, SMALL, Theme};
use crate::app::widgets::passage::{self, Mark, Passage, Tone};
use crate::app::widgets::{row, say};
use crate::app::wording;
use crate::document::Document;
use crate::mention::{ActorKind, Form};
use crate::text::Span;
use egui::{CursorIcon, Id, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// The widest a line of article text gets: about 75 characters.
pub const MEASURE: f32 = 34.0 * PROSE;

/// Snippets in the order they are shown.
pub struct Shown {
    pub snippets: Vec<Snippet>,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    /// The article that the next snippets are from, and what is said below its title.
    Article {
        document: usize,
        caption: String,
        /// Where the title itself is the first of the snippets, it is marked here and not said twice.
        title: Option<usize>,
    },
    Snippet(usize),
}

impl Shown {
    /// Groups snippets, which come in the order of documents; `count` says how much each document has of what is shown.
    pub fn new(analysis: &Analysis, snippets: Vec<Snippet>, count: impl Fn(usize) -> String) -> Self {
        let mut blocks = Vec::with_capacity(snippets.len());
        let mut last = None;
        for (index, snippet) in snippets.iter().enumerate() {
            if last != Some(snippet.document) {
                last = Some(snippet.document);
                let document = analysis.documents.get(snippet.document);
                let day = document.and_then(|document| document.date.as_ref());
                let is_title = document.and_then(|document| document.title).is_some_and(|title| title.covers(snippet.span));
                let count = format!("{}{}", count(snippet.document), if is_title { ", also in the title" } else { "" });
                let parts = [day.map(|date| wording::day(&date.iso)), Some(count)];
                let caption = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                blocks.push(Block::Article { document: snippet.document, caption, title: is_title.then_some(index) });
                if is_title {
                    continue;
                }
            }
            blocks.push(Block::Snippet(index));
        }
        Self { snippets, blocks }
    }

    /// How many blocks there are to draw.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// About how high a block is, before it was seen.
    pub fn guess(&self, block: usize, width: f32) -> f32 {
        match self.blocks.get(block) {
            Some(Block::Snippet(index)) => {
                let letters = self.snippets.get(*index).map_or(0, |snippet| snippet.parts.iter().map(|part| part.span.len()).sum());
                let a_line = (width.min(MEASURE) / (0.48 * PROSE)).max(1.0);
                (letters as f32 / a_line).ceil() * PROSE * LEADING + 16.0
            }
            _ => 64.0,
        }
    }

    /// Draws a block. `is_strong` says whose mentions are marked loudly; `opened_as` is who stays selected in the article.
    pub fn block(&self, ui: &mut Ui, model: &Model, block: usize, look: &Look<'_>, hover: &mut Hover, wishes: &mut Vec<Command>) {
        match self.blocks.get(block) {
            Some(Block::Article { document, caption, title }) => {
                let title = title.and_then(|index| self.snippets.get(index));
                article(ui, model, *document, caption, title, look, wishes);
            }
            Some(Block::Snippet(index)) => {
                if let Some(snippet) = self.snippets.get(*index) {
                    self::snippet(ui, model, snippet, look, hover, wishes);
                }
            }
            None => {}
        }
    }
}

/// Whose mentions are marked loudly: one actor, or the two of a tie. They stay selected when an article is opened.
pub struct Look<'a> {
    pub strong: &'a [ActorId],
}

impl Look<'_> {
    fn open(&self, model: &Model, document: &Document, at: Option<Span>) -> Command {
        let mut anchors = self.strong.iter().filter_map(|id| model.analysis.anchor(*id));
        Command::Select(Selection::Article { document: document.id, at, actor: anchors.next(), other: anchors.next() })
    }
}

/// The names as marks, numbered as the highlights are.
pub fn marks(analysis: &Analysis, highlights: &[Highlight], is_strong: impl Fn(ActorId) -> bool) -> Vec<Mark> {
    let mark = |highlight: &Highlight| {
        let kind = analysis.actor(highlight.actor).map_or(ActorKind::Group, |actor| actor.kind);
        let is_light = analysis.mention(highlight.mention).is_some_and(|mention| mention.form == Form::Pronominal);
        Mark { span: highlight.span, kind, is_strong: is_strong(highlight.actor), is_light }
    };
    highlights.iter().map(mark).collect()
}

/// Why these words are marked: whom they mean, and the rules that said so.
pub fn explain(ui: &mut Ui, analysis: &Analysis, highlight: &Highlight) {
    let Some(actor) = analysis.actor(highlight.actor) else { return };
    ui.horizontal(|ui| {
        crate::app::widgets::mark::inline(ui, actor.kind);
        say::heading(ui, &actor.name);
    });
    say::caption(ui, &why(analysis, highlight));
}

fn why(analysis: &Analysis, highlight: &Highlight) -> String {
    let cue = analysis.mention(highlight.mention).map_or("", |mention| mention.cue.as_str());
    let sieves = analysis.resolved.sieves.get(highlight.mention.document);
    let sieve = sieves.map_or("", |list| list.get(highlight.mention.index));
    let mut out = format!("Found by the rule “{}”", wording::rule(cue));
    if !sieve.is_empty() {
        out.push_str(&format!(", joined by “{}”", wording::rule(sieve)));
    }
    out.push('.');
    out
}

/// The title of an article, a step into it; marked where it is itself one of the snippets.
fn article(ui: &mut Ui, model: &Model, index: usize, caption: &str, snippet: Option<&Snippet>, look: &Look<'_>, wishes: &mut Vec<Command>) {
    let Some(document) = model.analysis.documents.get(index) else { return };
    let theme = Theme::of(ui.ctx());
    let width = ui.available_width() - 2.0 * row::PAD;
    // Without a title its first words stand for it; they are said at length below.
    let title = wording::shorten(document.label(), if document.title_text().is_some() { 200 } else { 80 });
    let highlights = snippet.map_or(&[][..], |snippet| snippet.highlights.as_slice());
    let marks = marks(&model.analysis, highlights, |actor| look.strong.contains(&actor));
    let mut passage = Passage::default();
    match snippet {
        Some(snippet) => passage.push(&document.text, snippet.span, Tone::Ink, &marks),
        None => passage.join(&title, Tone::Ink),
    }
    let set = passage.lay_out(ui, passage::face(BODY, true), width);
    let caption = say::line(ui, caption, fonts::regular(SMALL), theme.second_ink, width);
    ui.add_space(16.0);
    let height = 4.0 + set.galley.size().y + 2.0 + caption.size().y + 4.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height.ceil()));
    let response = ui.interact(rect, Id::new(("article header", document.id)), Sense::click());
    let role = if snippet.is_some() { "Read in the article" } else { "Read" };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{role}: {title}")));
    row::ground(ui, &response, rect, false, false);
    let at = pos2(rect.left() + row::PAD, rect.top() + 4.0);
    let below = at.y + set.galley.size().y + 2.0;
    passage.paint_marks(ui, at, &set, |_| false);
    ui.painter().galley(at, set.galley.clone(), theme.ink);
    ui.painter().galley(pos2(at.x, below), caption, theme.second_ink);
    ui.add_space(4.0);
    let told = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        say::caption(ui, &document.file);
        say::caption(ui, &articles::meta(document, articles::actors_in(&model.analysis, index).len()));
    });
    if told.clicked() {
        wishes.push(look.open(model, document, snippet.map(|snippet| snippet.core)));
    }
}

/// The words of a snippet: the sentences that matter in ink, those around them in second ink.
fn passage(document: &Document, snippet: &Snippet, marks: &[Mark]) -> Passage {
    let mut passage = Passage::default();
    for (index, part) in snippet.parts.iter().enumerate() {
        match part.joint {
            _ if index == 0 => {}
            Joint::Follows => passage.join(" ", Tone::Second),
            Joint::Paragraph => passage.join("\n", Tone::Second),
            Joint::Gap => passage.join(" … ", Tone::Second),
        }
        passage.push(&document.text, part.span, if part.is_core { Tone::Ink } else { Tone::Second }, marks);
    }
    if snippet.left_out > 0 {
        passage.join(&format!("\n… and {} more", wording::count(snippet.left_out, "sentence")), Tone::Second);
    }
    passage
}

fn snippet(ui: &mut Ui, model: &Model, snippet: &Snippet, look: &Look<'_>, hover: &mut Hover, wishes: &mut Vec<Command>) {
    let Some(document) = model.analysis.documents.get(snippet.document) else { return };
    let marks = marks(&model.analysis, &snippet.highlights, |actor| look.strong.contains(&actor));
    let mut passage = passage(document, snippet, &marks);
    if let [a, b] = *look.strong {
        let core = snippet.parts.iter().filter(|part| part.is_core);
        let words = core.flat_map(|part| model.analysis.words_of_tie(snippet.document, part.span, a, b));
        words.for_each(|span| passage.underline(span));
    }
    let width = (ui.available_width() - 2.0 * row::PAD).min(MEASURE);
    let set = passage.lay_out(ui, passage::face(PROSE, false), width);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), set.galley.size().y + 12.0));
    let response = ui.interact(rect, ui.id().with("snippet"), Sense::click());
    let words_of_core = wording::shorten(snippet.core.of(&document.text), 160);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("Read in the article: {words_of_core}")));
    if ui.is_rect_visible(rect) {
        row::ground(ui, &response, rect, false, false);
        let at = rect.left_top() + vec2(row::PAD, 6.0);
        let place = response.hover_pos().or(response.interact_pointer_pos()).map(|pointer| pointer - at);
        let pointed = place.and_then(|place| passage.mark_at(&set, place));
        let highlight = pointed.and_then(|number| snippet.highlights.get(number));
        passage.paint_marks(ui, at, &set, |number| pointed == Some(number));
        ui.painter().galley(at, set.galley.clone(), Theme::of(ui.ctx()).ink);
        if let Some(highlight) = highlight {
            hover.on(highlight.actor);
        }
        if response.clicked() {
            let byte = place.and_then(|place| passage.byte_at(&set, place));
            let part = byte.and_then(|byte| snippet.parts.iter().find(|part| part.span.start <= byte && byte < part.span.end));
            let core = snippet.parts.iter().find(|part| part.is_core);
            let at = highlight.map(|highlight| highlight.span).or(part.or(core).map(|part| part.span));
            wishes.push(look.open(model, document, at));
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        // The menu stays about the words it was opened on; by the keyboard, on the first that name who is looked at.
        let menu_id = response.id.with("mention of the menu");
        if response.secondary_clicked() || menu::is_asked_by_key(&response) {
            let looked_at = || snippet.highlights.iter().find(|highlight| look.strong.contains(&highlight.actor));
            let by_key = if response.secondary_clicked() { None } else { looked_at() };
            let about: Option<MentionId> = highlight.or(by_key).map(|highlight| highlight.mention);
            ui.data_mut(|data| data.insert_temp(menu_id, about));
        }
        menu::open(&response, |ui| {
            if let Some(mention) = ui.data(|data| data.get_temp::<Option<MentionId>>(menu_id)).flatten() {
                menu::mention(ui, model, mention, wishes);
                ui.separator();
            }
            if ui.button("Read article").clicked() {
                wishes.push(look.open(model, document, Some(snippet.core)));
                ui.close();
            }
            if ui.button("Copy").clicked() {
                ui.ctx().copy_text(passage.text().to_owned());
                ui.close();
            }
        });
        if let Some(highlight) = highlight {
            response.on_hover_ui_at_pointer(|ui| explain(ui, &model.analysis, highlight));
        }
    }
    ui.add_space(4.0);
}
