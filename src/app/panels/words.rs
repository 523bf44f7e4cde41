//! Words of an article that no rule found to name anyone: chosen with the pointer, they can be said to name someone.

use super::menu;
use crate::app::command::Command;
use crate::app::widgets::passage::{Passage, Set};
use crate::app::widgets::say;
use crate::app::widgets::words::short;
use crate::document::Document;
use crate::project::Anchor;
use crate::text::Span;
use egui::{PointerButton, Pos2, Response};

/// Names are no longer than this, in bytes.
const LONGEST: usize = 120;

/// A paragraph as it is set at `at`.
pub(super) struct Text<'a> {
    pub document: &'a Document,
    pub passage: &'a Passage,
    pub set: &'a Set,
    pub at: Pos2,
}

/// Follows what is marked by dragging, and offers a menu for it, or for the word that was clicked with the other button.
pub(super) fn offer(response: &Response, text: &Text<'_>, wishes: &mut Vec<Command>) {
    let Text { document, passage, set, at } = text;
    let (dragged_id, chosen_id) = (response.id.with("dragged"), response.id.with("chosen words"));
    let byte = |pointer: Option<Pos2>| passage.byte_at(set, pointer? - *at);
    let ctx = &response.ctx;
    if response.drag_started_by(PointerButton::Primary)
        && let Some(start) = byte(ctx.input(|input| input.pointer.press_origin()))
    {
        ctx.data_mut(|data| data.insert_temp(dragged_id, Span::new(start, start)));
    } else if response.dragged_by(PointerButton::Primary)
        && let Some(end) = byte(response.interact_pointer_pos())
    {
        ctx.data_mut(|data| data.get_temp_mut_or_insert_with(dragged_id, || Span::new(end, end)).end = end);
    } else if response.clicked() {
        ctx.data_mut(|data| data.remove::<Span>(dragged_id));
    }
    if response.secondary_clicked() {
        let dragged = ctx.data(|data| data.get_temp::<Span>(dragged_id)).map(|span| (span.start.min(span.end), span.start.max(span.end)));
        let clicked = byte(response.interact_pointer_pos());
        let chosen = clicked.and_then(|byte| {
            let within = dragged.filter(|(from, to)| from < to && (*from..=*to).contains(&byte));
            words(document, within.unwrap_or((byte, byte + 1)))
        });
        ctx.data_mut(|data| data.insert_temp(chosen_id, chosen));
    }
    let Some(span) = ctx.data(|data| data.get_temp::<Option<Span>>(chosen_id)).flatten() else { return };
    let Some(quote) = document.text.get(span.start..span.end) else { return };
    menu::open(response, |ui| {
        ui.set_min_width(180.0);
        say::caption(ui, &format!("“{}”", short(quote, 40)));
        menu::offer(ui, Command::AskWords(Anchor { document: document.id, span, quote: quote.to_owned() }), wishes);
        if let Some(section) = document.sections.iter().find(|section| section.span.overlaps(span)) {
            let at = Anchor { document: document.id, span: section.span, quote: section.span.of(&document.text).to_owned() };
            menu::offer(ui, Command::SetPart(at, !section.role.is_article()), wishes);
        }
        if ui.button("Copy").clicked() {
            ui.ctx().copy_text(quote.to_owned());
            ui.close();
        }
    });
}

/// The whole words that a range touches, punctuation at either end left out; `None` where there is none, or it is no name any more.
fn words(document: &Document, (from, to): (usize, usize)) -> Option<Span> {
    let first = document.tokens.partition_point(|token| token.span.end <= from);
    let touched = document.tokens.iter().skip(first).take_while(|token| token.span.start < to);
    let is_word = |span: &Span| span.of(&document.text).chars().any(char::is_alphanumeric);
    let spans: Vec<Span> = touched.map(|token| token.span).filter(is_word).collect();
    let span = Span::new(spans.first()?.start, spans.last()?.end);
    (span.len() <= LONGEST).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_taken_and_signs_left_out() {
        let document = crate::document::from_text("a.txt", "The boss of “Red Star”, he said, left.\n".to_owned());
        let chosen = |from: &str, to: &str| {
            let range = (document.text.find(from).expect(from), document.text.find(to).expect(to) + to.len());
            words(&document, range).map(|span| span.of(&document.text))
        };
        assert_eq!(chosen("oss", "b"), Some("boss"));
        assert_eq!(chosen("“Re", "ar”"), Some("Red Star"));
        assert_eq!(chosen("”,", "”,"), None);
    }
}
