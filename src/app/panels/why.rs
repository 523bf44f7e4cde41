//! Why an actor's names are one: to which each was joined, by which rule, for which reason; and the way to say that it is wrong.

use crate::actor::{Actor, ActorId, Join, MentionId};
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::{Model, Selection};
use crate::app::theme::{BODY, SMALL, Theme};
use crate::app::widgets::{row, say};
use crate::app::wording;
use crate::project::Anchor;
use egui::text::{LayoutJob, TextFormat};
use egui::{Id, Layout, Sense, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};
use std::collections::BTreeMap;

/// The width of what says that a join is wrong.
const WRONG: f32 = 52.0;

/// A click on a line shows where its reason can be seen; "wrong" keeps the two apart from now on.
pub(super) fn ui(ui: &mut Ui, model: &Model, id: ActorId, actor: &Actor, wishes: &mut Vec<Command>) {
    let theme = Theme::of(ui.ctx());
    found(ui, model, id, actor, wishes);
    let is_first = |index: usize, join: &Join| {
        let same = |other: &Join| (&other.alias, &other.sieve, &other.reason) == (&join.alias, &join.sieve, &join.reason);
        !actor.joins.iter().take(index).any(same)
    };
    for (index, join) in actor.joins.iter().enumerate().filter(|(index, join)| is_first(*index, join)) {
        ui.add_space(6.0);
        let mut job = LayoutJob::default();
        let quiet = TextFormat::simple(fonts::regular(SMALL), theme.second_ink);
        let plain = TextFormat::simple(fonts::regular(BODY), theme.ink);
        job.append(&wording::shorten(&join.alias, 80), 0.0, plain);
        let rule = format!("\n{} · {}", wording::rule(&join.sieve), if join.reason.is_empty() { &join.to } else { &join.reason });
        job.append(&rule, 0.0, quiet);
        job.wrap.max_width = ui.available_width() - WRONG;
        let galley = ui.painter().layout_job(job);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), galley.size().y));
        let text = rect.with_max_x(rect.max.x - WRONG);
        let response = ui.interact(text, Id::new(("join", index)), Sense::click());
        let spoken = format!("{} is {}: {}", join.alias, join.to, wording::rule(&join.sieve));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &spoken));
        row::ground(ui, &response, text.expand2(vec2(row::PAD, 3.0)), false, false);
        ui.painter().galley(rect.left_top(), galley, theme.ink);
        if response.on_hover_text("Show where this can be seen").clicked()
            && let Some(anchor) = model.analysis.anchor_of_mention(join.seen_at)
        {
            wishes.push(Command::Select(Selection::Article {
                document: anchor.document,
                at: Some(anchor.span),
                actor: Some(anchor),
                other: None,
            }));
        }
        if let Some((one, other)) = ends(&model.analysis, actor, join) {
            let place = rect.with_min_x(rect.max.x - WRONG + 8.0).with_max_y(rect.min.y + 20.0);
            let builder = UiBuilder::new().max_rect(place).layout(Layout::right_to_left(egui::Align::Min));
            // Beside the line, whose place is taken already.
            let mut beside = ui.new_child(builder);
            let spoken = format!("{} is not {}", join.alias, join.to);
            let link = say::link(&mut beside, "wrong", &spoken);
            if link.on_hover_text(format!("{spoken}: keeps the two apart, also in articles to come")).clicked() {
                wishes.push(Command::KeepApart(one, other));
            }
        }
    }
    ui.add_space(6.0);
}

/// Why it is an actor at all: the rule that found its first mention.
fn found(ui: &mut Ui, model: &Model, id: ActorId, actor: &Actor, wishes: &mut Vec<Command>) {
    let rules = actor.mentions.iter().filter_map(|mention| Some(model.analysis.mention(*mention)?.cue.as_str()));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    rules.for_each(|rule| *counts.entry(rule).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let rules: Vec<String> =
        counts.iter().take(4).map(|(rule, count)| format!("{}\u{A0}{}", wording::rule(rule), wording::figure(*count))).collect();
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        say::caption(ui, &format!("An actor, found by: {}", rules.join(" · ")));
        let spoken = format!("{} is no actor", actor.name);
        if say::link(ui, "wrong", &spoken).on_hover_text("Takes it out, under all its names; can be undone").clicked() {
            wishes.push(Command::Dismiss(id));
        }
    });
}

/// A mention of the form that was joined, and one of the form it was joined to: in the same article where there is one.
fn ends(analysis: &Analysis, actor: &Actor, join: &Join) -> Option<(Anchor, Anchor)> {
    let one = analysis.anchor_of_mention(join.seen_at)?;
    let anchors = actor.mentions.iter().filter(|mention| **mention != join.seen_at);
    let is_to = |mention: &&MentionId| {
        let words = analysis.mention(**mention).zip(analysis.documents.get(mention.document));
        words.is_some_and(|(mention, document)| mention.span.of(&document.text) == join.to)
    };
    let forms: Vec<MentionId> = anchors.filter(is_to).copied().collect();
    let near = forms.iter().find(|mention| mention.document == join.seen_at.document);
    let other = near.or(forms.first())?;
    Some((one, analysis.anchor_of_mention(*other)?))
}
