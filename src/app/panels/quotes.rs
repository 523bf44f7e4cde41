//! What an actor is said to have said: the words, how and to whom, who reports it, and how sure the speaker is.

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::Selection;
use crate::app::theme::{BODY, SMALL, Theme};
use crate::app::widgets::{row, say};
use crate::app::wording;
use crate::document::DocumentId;
use crate::network::speech::{Manner, Quote};
use crate::project::Anchor;
use crate::text::Span;
use egui::text::{LayoutJob, TextFormat};
use egui::{Sense, Ui, WidgetInfo, WidgetType, vec2};

/// How many are listed; an article holds the rest.
const MOST: usize = 40;
/// How many letters of a quotation are shown.
const LETTERS: usize = 240;

/// The quotations of one actor, as they are shown.
#[derive(Default)]
pub(super) struct Quotes {
    shown: Vec<Shown>,
    pub(super) count: usize,
}

struct Shown {
    words: String,
    caption: String,
    document: DocumentId,
    place: Span,
    /// What says that one of the speakers did not say it, with their names.
    wrong: Vec<(String, Command)>,
}

impl Quotes {
    pub(super) fn new(analysis: &Analysis, id: ActorId) -> Self {
        let by: Vec<(usize, &Quote)> = analysis.told.quotes_by(id).collect();
        Self::of(analysis, &by, false)
    }

    /// What others say in which they name this actor.
    pub(super) fn about(analysis: &Analysis, id: ActorId) -> Self {
        Self::of(analysis, &analysis.quotes_about(id), true)
    }

    fn of(analysis: &Analysis, quotes: &[(usize, &Quote)], says_who: bool) -> Self {
        let shown = quotes.iter().take(MOST).filter_map(|(document, quote)| shown(analysis, *document, quote, says_who)).collect();
        Self { shown, count: quotes.len() }
    }

    /// A click on a quotation opens the article there; "Wrong" says that the speaker is another.
    pub(super) fn ui(&self, ui: &mut Ui, wishes: &mut Vec<Command>) {
        let theme = Theme::of(ui.ctx());
        for (index, shown) in self.shown.iter().enumerate() {
            ui.add_space(6.0);
            let mut job = LayoutJob::default();
            job.append(&shown.words, 0.0, TextFormat::simple(fonts::regular(BODY), theme.ink));
            job.append(&format!("\n{}", shown.caption), 0.0, TextFormat::simple(fonts::regular(SMALL), theme.second_ink));
            job.wrap.max_width = ui.available_width();
            let galley = ui.painter().layout_job(job);
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), galley.size().y));
            let response = ui.interact(rect, ui.id().with(("quote", index)), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("Quotation: {}", shown.words)));
            row::ground(ui, &response, rect.expand2(vec2(row::PAD, 3.0)), false, false);
            ui.painter().galley(rect.left_top(), galley, theme.ink);
            if response.on_hover_text("Show it in its article").clicked() {
                wishes.push(Command::Select(Selection::Article {
                    document: shown.document,
                    at: Some(shown.place),
                    actor: None,
                    other: None,
                }));
            }
            for (speaker, wrong) in &shown.wrong {
                let label = if shown.wrong.len() > 1 { format!("Wrong: not {speaker}") } else { "Wrong".to_owned() };
                let link =
                    ui.push_id((index, speaker), |ui| say::link(ui, &label, &format!("Not said by {speaker}: {}", shown.words))).inner;
                if link.on_hover_text(format!("{speaker} did not say this; can be undone")).clicked() {
                    wishes.push(wrong.clone());
                }
            }
        }
        if self.count > self.shown.len() {
            ui.add_space(6.0);
            say::caption(ui, &format!("and {} more", wording::figure(self.count - self.shown.len())));
        }
        ui.add_space(6.0);
    }
}

fn shown(analysis: &Analysis, document: usize, quote: &Quote, says_who: bool) -> Option<Shown> {
    let article = analysis.documents.get(document)?;
    let parts: Vec<&str> = quote.spans.iter().map(|span| span.of(&article.text)).collect();
    let name = |actor: &ActorId| analysis.actor(*actor).map(|actor| actor.name.as_str());
    let speakers: Vec<&str> = quote.speakers.iter().filter_map(name).collect();
    let mut caption = Vec::new();
    if says_who {
        caption.push(if speakers.is_empty() { "nobody named".to_owned() } else { speakers.join(", ") });
    }
    caption.push(
        match quote.manner {
            Manner::Direct => "word for word",
            Manner::Indirect => "in the writer’s words",
            Manner::Mixed => "partly word for word",
        }
        .to_owned(),
    );
    caption.extend(quote.addressee.as_ref().and_then(name).map(|name| format!("to {name}")));
    let reporters: Vec<&str> = quote.reported_by.iter().filter_map(name).collect();
    if !reporters.is_empty() {
        caption.push(format!("reported by {}", reporters.join(", ")));
    }
    if let Some(speaker) = quote.speaker.filter(|_| quote.confidence < 100) {
        caption.push(format!("perhaps: the text says “{}”", wording::shorten(speaker.of(&article.text), 40)));
    }
    caption.push(wording::shorten(article.label(), 60));
    let words = wording::shorten(&parts.join(" … "), LETTERS);
    let place = *quote.spans.first()?;
    let anchor = Anchor { document: article.id, span: place, quote: place.of(&article.text).to_owned() };
    let wrong = |actor: &ActorId| {
        let speaker = analysis.anchor(*actor)?;
        Some((name(actor)?.to_owned(), Command::DropSpeaker(anchor.clone(), speaker)))
    };
    let wrong = quote.speakers.iter().filter_map(wrong).collect();
    Some(Shown { words, caption: caption.join(" · "), document: article.id, place, wrong })
}
