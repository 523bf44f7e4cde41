//! Which words of the open article name someone, said with the keyboard: typed, and chosen among the places where they stand.

use super::who;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::app::theme::Theme;
use crate::app::widgets::words::short;
use crate::app::widgets::{row, say};
use crate::document::{Document, DocumentId};
use crate::mention::Form;
use crate::project::Anchor;
use crate::text::Span;
use egui::{Context, Id, Key, Sense, TextEdit, Ui, WidgetInfo, WidgetType, vec2};

const WIDTH: f32 = 460.0;
/// So many places are offered.
const OFFERED: usize = 8;
/// Names are no longer than this, in bytes.
const LONGEST: usize = 120;

/// What is typed so far.
pub struct Words {
    document: DocumentId,
    typed: String,
    is_ready: bool,
}

impl Words {
    pub fn new(document: DocumentId) -> Self {
        Self { document, typed: String::new(), is_ready: false }
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, words: &mut Words, model: &Model, wishes: &mut Vec<Command>) -> bool {
    let Some(index) = model.analysis.document_index(words.document) else { return false };
    let Some(document) = model.analysis.documents.get(index) else { return false };
    let mut is_open = true;
    let modal = super::modal(ctx, "words").show(ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 80.0));
        is_open = !super::title(ui, "Add a mention");
        let hint = "Words of this article that name someone";
        let field = TextEdit::singleline(&mut words.typed).id(who::field_id(hint)).hint_text(hint).char_limit(LONGEST);
        let field = ui.add(field.desired_width(f32::INFINITY));
        field.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, hint));
        if !std::mem::replace(&mut words.is_ready, true) {
            field.request_focus();
        }
        let confirmed = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let sought = words.typed.trim();
        if sought.chars().count() < 2 {
            say::caption(ui, "Type them as they stand there; then choose the place.");
            return;
        }
        let is_named = |span: Span| {
            let mentions = model.analysis.mentions.get(index).into_iter().flat_map(|mentions| mentions.iter());
            mentions.filter(|mention| mention.form == Form::Proper).any(|mention| mention.span.overlaps(span))
        };
        let places: Vec<Span> = places(document, sought).into_iter().filter(|span| !is_named(*span)).take(OFFERED).collect();
        if places.is_empty() {
            say::wrapped_caption(ui, "These words do not stand in the article, or name someone already wherever they stand.");
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let clicked = places.iter().copied().find(|span| place(ui, document, *span));
        if let Some(span) = clicked.or_else(|| places.first().copied().filter(|_| confirmed)) {
            wishes.push(Command::AskWords(Anchor { document: document.id, span, quote: span.of(&document.text).to_owned() }));
            is_open = false;
        }
    });
    is_open && !modal.should_close()
}

/// Where the words stand as whole words, in the order of the text.
fn places(document: &Document, sought: &str) -> Vec<Span> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found = document.text.match_indices(sought).map(|(start, found)| Span::new(start, start + found.len()));
    let is_whole = |span: &Span| {
        let before = document.text.get(..span.start).and_then(|text| text.chars().next_back());
        let after = document.text.get(span.end..).and_then(|text| text.chars().next());
        !is_word(before) && !is_word(after)
    };
    found.filter(is_whole).collect()
}

/// One place, with the words around it; true when it was chosen.
fn place(ui: &mut Ui, document: &Document, span: Span) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), row::HEIGHT));
    let response = ui.interact(rect, Id::new(("place of words", span.start)), Sense::click());
    let words = around(document, span);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &words));
    row::ground(ui, &response, rect, false, false);
    row::focus_ring(ui, &response, rect);
    let theme = Theme::of(ui.ctx());
    let font = crate::app::fonts::regular(crate::app::theme::BODY);
    let line = say::line(ui, &words, font, theme.ink, rect.width() - 2.0 * row::PAD);
    ui.painter().galley(egui::pos2(rect.min.x + row::PAD, rect.center().y - line.size().y / 2.0), line, theme.ink);
    response.clicked()
}

/// "… to the Red Star, he said …"
fn around(document: &Document, span: Span) -> String {
    let sentence = document.sentence_at(span.start).and_then(|index| document.sentences.get(index)).map(|sentence| sentence.span);
    let start = sentence.map_or(span.start, |sentence| sentence.start);
    let end = sentence.map_or(span.end, |sentence| sentence.end.max(span.end));
    let before: String = document.text.get(start..span.start).unwrap_or_default().chars().rev().take(24).collect();
    let before: String = before.chars().rev().collect();
    let after = document.text.get(span.start..end).unwrap_or_default();
    let cut = if start + before.len() < span.start { "…" } else { "" };
    short(&format!("{cut}{before}{after}").replace(['\n', '\r'], " "), 90)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_where_they_stand() {
        let document = crate::document::from_text("a.txt", "The boss spoke. A bossy boss, said the boss.\n".to_owned());
        let starts: Vec<usize> = places(&document, "boss").iter().map(|span| span.start).collect();
        assert_eq!(starts, [4, 24, 39]);
        assert!(around(&document, Span::new(24, 28)).contains("bossy boss"));
    }
}
