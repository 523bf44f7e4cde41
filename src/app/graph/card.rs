//! The small card that says what is under the pointer.

use super::camera::View;
use super::pick::Target;
use super::scene::Scene;
use crate::app::model::Model;
use crate::app::theme::Theme;
use crate::app::widgets::mark;
use crate::network::Window;
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, vec2};
use std::sync::Arc;

const MARGIN: Vec2 = vec2(12.0, 9.0);
const WIDEST: f32 = 280.0;

/// "18 sentences", "1 sentence".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What one piece of evidence is under this window: "sentence", "pair of sentences" …
pub const fn pieces(window: Window) -> (&'static str, &'static str) {
    match window {
        Window::Sentence => ("sentence", "sentences"),
        Window::Next => ("place", "places"),
        Window::Paragraph => ("paragraph", "paragraphs"),
        Window::Document => ("article", "articles"),
    }
}

/// What a tie means under this window, after "named together".
pub const fn meaning(window: Window) -> &'static str {
    match window {
        Window::Sentence => "in the same sentence",
        Window::Next => "in the same or the next sentence",
        Window::Paragraph => "in the same paragraph",
        Window::Document => "in the same article",
    }
}

/// "named together in 18 sentences, 4 articles".
pub fn tie_words(window: Window, sentence_count: usize, document_count: usize) -> String {
    let (one, many) = pieces(window);
    let pieces = counted(sentence_count, one, many);
    if window == Window::Document {
        return format!("named together in {pieces}");
    }
    format!("named together in {pieces}, {}", counted(document_count, "article", "articles"))
}

/// Draws the card for `target`, beside it and within the map.
pub fn paint(painter: &Painter, model: &Model, scene: &Scene, view: &View, target: Target, pointer: Pos2, theme: &Theme) {
    let text = |words: String, size: f32, color: Color32| painter.layout(words, FontId::proportional(size), color, WIDEST);
    match target {
        Target::Actor(id) => {
            let (Some(actor), Some(shape)) = (model.analysis.actor(id), scene.disc(id)) else { return };
            let kind = actor.kind.label();
            let mentions = counted(actor.mentions.len(), "mention", "mentions");
            let articles = counted(actor.document_count, "article", "articles");
            let title = text(actor.name.clone(), 14.0, theme.ink);
            let detail = text(format!("{kind} · {mentions}, {articles}"), 12.0, theme.second_ink);
            let radius = shape.radius_on_screen(view);
            let avoid = Rect::from_center_size(view.to_screen(shape.center), Vec2::splat(2.0 * radius + 12.0));
            frame(painter, &[title, detail], avoid, view.rect, Some(actor.kind), theme);
        }
        Target::Tie(tie) => {
            let Some(tie) = model.analysis.network.co_mentions.get(tie) else { return };
            let names = [tie.a, tie.b].map(|id| model.analysis.actor(id).map_or("", |actor| actor.name.as_str()));
            let title = text(names.join(" – "), 14.0, theme.ink);
            let words = tie_words(model.analysis.network.window, tie.sentence_count, tie.document_count);
            let avoid = Rect::from_center_size(pointer, Vec2::splat(24.0));
            frame(painter, &[title, text(words, 12.0, theme.second_ink)], avoid, view.rect, None, theme);
        }
    }
}

/// Lines of text on a plate, at the first side of `avoid` where there is room.
fn frame(painter: &Painter, lines: &[Arc<Galley>], avoid: Rect, within: Rect, kind: Option<crate::mention::ActorKind>, theme: &Theme) {
    let indent = if kind.is_some() { 18.0 } else { 0.0 };
    let width = lines.iter().map(|line| line.size().x).fold(0.0, f32::max) + indent;
    let height: f32 = lines.iter().map(|line| line.size().y + 2.0).sum::<f32>() - 2.0;
    let size = vec2(width, height) + 2.0 * MARGIN;
    let center = avoid.center();
    let options = [
        Pos2::new(center.x - 0.5 * size.x, avoid.max.y + 4.0),
        Pos2::new(center.x - 0.5 * size.x, avoid.min.y - 4.0 - size.y),
        Pos2::new(avoid.max.x + 4.0, center.y - 0.5 * size.y),
        Pos2::new(avoid.min.x - 4.0 - size.x, center.y - 0.5 * size.y),
    ];
    let room = within.shrink(6.0);
    let inside = |at: &Pos2| {
        let (low, high) = (room.min, (room.max - size).max(room.min));
        Pos2::new(at.x.clamp(low.x, high.x.max(low.x)), at.y.clamp(low.y, high.y.max(low.y)))
    };
    let clear = |at: &Pos2| !Rect::from_min_size(*at, size).intersects(avoid);
    let at = options.iter().map(inside).find(clear).unwrap_or_else(|| inside(&options[0]));
    let rect = Rect::from_min_size(at, size);
    painter.rect_filled(rect.expand(1.0).translate(vec2(0.0, 1.5)), 7.0, theme.ink.gamma_multiply(0.10));
    painter.rect(rect, 6.0, theme.panel, Stroke::new(1.0, theme.hairline), StrokeKind::Inside);
    let mut y = rect.min.y + MARGIN.y;
    for (index, line) in lines.iter().enumerate() {
        if let (0, Some(kind)) = (index, kind) {
            mark::mark(painter, Pos2::new(rect.min.x + MARGIN.x + 5.0, y + 0.5 * line.size().y), 5.0, kind, theme);
        }
        painter.galley(Pos2::new(rect.min.x + MARGIN.x + indent, y), line.clone(), theme.ink);
        y += line.size().y + 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_carry_their_noun() {
        assert_eq!(tie_words(Window::Sentence, 18, 4), "named together in 18 sentences, 4 articles");
        assert_eq!(tie_words(Window::Sentence, 1, 1), "named together in 1 sentence, 1 article");
        assert_eq!(tie_words(Window::Document, 3, 3), "named together in 3 articles");
    }
}
