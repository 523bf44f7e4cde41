//! The small card that says what is under the pointer.

use super::camera::View;
use super::pick::Target;
use super::scene::Scene;
use crate::actor::ActorId;
use crate::app::model::Model;
use crate::app::theme::Theme;
use crate::app::widgets::mark;
use crate::app::widgets::words::short;
use crate::app::wording::{self, count};
use crate::mention::ActorKind;
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, vec2};
use std::sync::Arc;

const MARGIN: Vec2 = vec2(12.0, 9.0);
const WIDEST: f32 = 280.0;

/// What a card needs to be drawn.
pub struct Card<'a> {
    pub painter: &'a Painter,
    pub model: &'a Model,
    pub scene: &'a Scene,
    pub view: &'a View,
    pub theme: &'a Theme,
    /// The names that are lit: covered only where there is no other place.
    pub busy: &'a [Rect],
}

/// Draws the card for `target`, beside it and within the map.
pub fn paint(card: &Card<'_>, target: Target, pointer: Pos2) {
    let text = |words: String, size: f32, color: Color32| card.painter.layout(words, FontId::proportional(size), color, WIDEST);
    match target {
        Target::Actor(id) => {
            let (Some(actor), Some(shape)) = (card.model.analysis.actor(id), card.scene.disc(id)) else { return };
            let kind = actor.kind.label();
            let mentions = count(actor.mentions.len(), "mention");
            let articles = count(actor.document_count, "article");
            let title = text(actor.name.clone(), 14.0, card.theme.ink);
            let detail = text(format!("{kind} · {mentions}, {articles}"), 12.0, card.theme.second_ink);
            let radius = shape.radius_on_screen(card.view);
            let avoid = Rect::from_center_size(card.view.to_screen(shape.center), Vec2::splat(2.0 * radius + 12.0));
            card.frame(&[title, detail], avoid, Some(actor.kind));
        }
        Target::Tie(tie) => {
            let network = &card.model.analysis.network;
            let Some(tie) = network.co_mentions.get(tie) else { return };
            let names = [tie.a, tie.b].map(|id| card.model.analysis.actor(id).map_or("", |actor| actor.name.as_str()));
            let title = text(names.join(" – "), 14.0, card.theme.ink);
            let words = format!("named together in {}", wording::strength(tie, network.window));
            let avoid = Rect::from_center_size(pointer, Vec2::splat(24.0));
            card.frame(&[title, text(words, 12.0, card.theme.second_ink)], avoid, None);
        }
    }
}

/// Says what letting go of a disc here does.
pub fn paint_drop(card: &Card<'_>, over: ActorId) {
    let (Some(actor), Some(shape)) = (card.model.analysis.actor(over), card.scene.disc(over)) else { return };
    let words = format!("Let go to merge with {}", short(&actor.name, 40));
    let line = card.painter.layout(words, FontId::proportional(14.0), card.theme.ink, WIDEST);
    let (center, radius) = (card.view.to_screen(shape.center), shape.radius_on_screen(card.view));
    let mut ring = Vec::new();
    mark::append_outline(&mut ring, center, radius, actor.kind, 5.0, Stroke::new(2.5, card.theme.ink));
    card.painter.extend(ring);
    card.frame(&[line], Rect::from_center_size(center, Vec2::splat(2.0 * radius + 24.0)), None);
}

impl Card<'_> {
    /// Lines of text on a plate, at the side of `avoid` where it hides the fewest names.
    fn frame(&self, lines: &[Arc<Galley>], avoid: Rect, kind: Option<ActorKind>) {
        let (painter, theme) = (self.painter, self.theme);
        let indent = if kind.is_some() { 18.0 } else { 0.0 };
        let width = lines.iter().map(|line| line.size().x).fold(0.0, f32::max) + indent;
        let height: f32 = lines.iter().map(|line| line.size().y + 2.0).sum::<f32>() - 2.0;
        let at = place(vec2(width, height) + 2.0 * MARGIN, avoid, self.view.rect.shrink(6.0), self.busy);
        let rect = Rect::from_min_size(at, vec2(width, height) + 2.0 * MARGIN);
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
}

/// The upper left corner for a plate beside `avoid`, within `room`: where it meets the fewest of `busy`, below before above.
fn place(size: Vec2, avoid: Rect, room: Rect, busy: &[Rect]) -> Pos2 {
    let (left, right, middle) = (avoid.min.x - 4.0 - size.x, avoid.max.x + 4.0, avoid.center() - 0.5 * size);
    let (above, below) = (avoid.min.y - 4.0 - size.y, avoid.max.y + 4.0);
    let far = (room.max - size).max(room.min);
    // A step further out is worth less than a name that stays to be read.
    let ways = [(0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)];
    let spots = [0.0, 30.0, 70.0].into_iter().flat_map(|step| {
        ways.map(|(x, y): (f32, f32)| {
            let column = if x > 0.0 {
                right + step
            } else if x < 0.0 {
                left - step
            } else {
                middle.x
            };
            let row = if y > 0.0 {
                below + step
            } else if y < 0.0 {
                above - step
            } else {
                middle.y
            };
            (column, row)
        })
    });
    let inside = |(x, y): (f32, f32)| Pos2::new(x.clamp(room.min.x, far.x), y.clamp(room.min.y, far.y));
    let cost = |at: &Pos2| {
        let rect = Rect::from_min_size(*at, size);
        busy.iter().filter(|other| other.intersects(rect)).count() + if rect.intersects(avoid) { 1000 } else { 0 }
    };
    spots.map(inside).min_by_key(cost).unwrap_or(room.min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_leaves_its_disc_and_lit_names_free() {
        let (size, room) = (vec2(100.0, 40.0), Rect::from_min_size(Pos2::ZERO, vec2(400.0, 300.0)));
        let disc = Rect::from_center_size(Pos2::new(390.0, 290.0), Vec2::splat(20.0));
        let below = Rect::from_min_size(Pos2::new(150.0, 170.0), vec2(100.0, 12.0));
        for (avoid, busy) in [(disc, vec![]), (disc.translate(vec2(-190.0, -140.0)), vec![below])] {
            let rect = Rect::from_min_size(place(size, avoid, room, &busy), size);
            assert!(room.contains_rect(rect) && !rect.intersects(avoid) && !busy.iter().any(|name| name.intersects(rect)), "{rect:?}");
        }
    }
}
