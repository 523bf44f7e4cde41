//! The list of articles: title, day, actors, file, notices; a click opens one, the cross takes one out.

use super::{Draft, lists};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::{Model, Selection};
use crate::app::theme::{BODY, SMALL, Theme};
use crate::app::widgets::flow::Flow;
use crate::app::widgets::{row, say};
use crate::app::wording;
use crate::document::Document;
use egui::{Id, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the list was made from, and what came of it.
#[derive(Default)]
pub struct Kept {
    made_from: Option<Arc<Analysis>>,
    /// How many actors each article names.
    actors: Vec<usize>,
    flow: Flow,
}

impl Kept {
    fn keep_up(&mut self, model: &Model) {
        if self.made_from.as_ref().is_some_and(|analysis| Arc::ptr_eq(analysis, &model.analysis)) {
            return;
        }
        self.actors = (0..model.analysis.documents.len()).map(|document| actors_in(&model.analysis, document).len()).collect();
        self.flow = Flow::default();
        self.made_from = Some(model.analysis.clone());
    }
}

/// Whom an article names.
pub(super) fn actors_in(analysis: &Analysis, document: usize) -> BTreeSet<ActorId> {
    analysis.resolved.meant.get(document).into_iter().flat_map(|row| row.iter()).flatten().collect()
}

/// Draws the list.
pub(super) fn ui(ui: &mut Ui, model: &Model, draft: &mut Draft, wishes: &mut Vec<Command>) {
    let kept = &mut draft.articles;
    kept.keep_up(model);
    if model.analysis.documents.is_empty() {
        lists::empty(ui, "Your articles will be listed here. Drop files or folders on the window, or press Ctrl+O.", wishes);
        return;
    }
    let Kept { actors, flow, .. } = kept;
    let guess = |_: usize, _: f32| 80.0;
    flow.show(ui, "articles", model.analysis.documents.len(), guess, |ui, _, index| {
        if let Some(document) = model.analysis.documents.get(index) {
            article(ui, model, document, actors.get(index).copied().unwrap_or_default(), wishes);
        }
    });
}

fn article(ui: &mut Ui, model: &Model, document: &Document, actor_count: usize, wishes: &mut Vec<Command>) {
    const CROSS: f32 = 24.0;
    let theme = Theme::of(ui.ctx());
    let width = ui.available_width() - 2.0 * row::PAD;
    let title = wording::shorten(document.label(), 200);
    let head = say::lines(ui, &title, fonts::regular(BODY), theme.ink, width, 2);
    let meta = say::line(ui, &meta(document, actor_count), fonts::regular(SMALL), theme.second_ink, width);
    let copies = model.analysis.copies.get(&document.id).map_or(&[][..], Vec::as_slice);
    let names = files(document, copies);
    let file = say::line(ui, &names, fonts::regular(SMALL), theme.second_ink, width - CROSS);
    let height = 8.0 + head.size().y + 4.0 + meta.size().y + 2.0 + file.size().y + 8.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height.ceil()));
    let response = ui.interact(rect, Id::new(("article row", document.id)), Sense::click());
    let is_open = matches!(&model.selection, Selection::Article { document: open, .. } if *open == document.id);
    let copies_told: Vec<String> = copies.iter().map(|copy| format!("Counted once with {}: {}", copy.file, copy.label())).collect();
    let spoken = format!("{title}, {}", self::meta(document, actor_count));
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_open, &spoken));
    let cross_rect = Rect::from_min_size(pos2(rect.right() - CROSS - 4.0, rect.bottom() - CROSS - 4.0), vec2(CROSS, CROSS));
    row::ground(ui, &response, rect, is_open, false);
    let mut y = rect.top() + 8.0;
    for (galley, gap) in [(head, 4.0), (meta, 2.0), (file, 0.0)] {
        let below = y + galley.size().y + gap;
        ui.painter().galley(pos2(rect.left() + row::PAD, y), galley, theme.ink);
        y = below;
    }
    let shows_cross = response.hovered() || response.has_focus();
    let cross = row::cross(ui, cross_rect, Id::new(("remove article", document.id)), &format!("Remove {title}"), |cross| {
        shows_cross || cross.hovered() || cross.has_focus()
    });
    let remove = Command::RemoveDocument(document.id);
    let open = Command::Select(Selection::Article { document: document.id, at: None, actor: None, other: None });
    if cross.on_hover_text(remove.entry().help).clicked() {
        wishes.push(remove.clone());
    } else if response.clicked() {
        wishes.push(open.clone());
    }
    response.context_menu(|ui| {
        if ui.button("Read article").clicked() {
            wishes.push(open);
            ui.close();
        }
        super::menu::offer(ui, Command::AskDetails(document.id), wishes);
        super::menu::offer(ui, remove, wishes);
        for copy in copies {
            if ui.button(format!("Count “{}” on its own", wording::shorten(&copy.file, 40))).on_hover_text(copy.label()).clicked() {
                wishes.push(Command::CountApart(copy.id));
                ui.close();
            }
        }
    });
    let told: Vec<String> = document.notices.iter().cloned().chain(copies_told).collect();
    if !told.is_empty() {
        response.on_hover_text(told.join("\n"));
    }
}

/// "a.txt", with the files that hold copies of it: "a.txt, also b.txt and c.html".
fn files(document: &Document, copies: &[Arc<Document>]) -> String {
    let names: Vec<&str> = copies.iter().map(|copy| copy.file.as_str()).collect();
    match names.as_slice() {
        [] => document.file.clone(),
        [one] => format!("{}, also {one}", document.file),
        [one, rest @ ..] => {
            format!("{}, also {one} and {}", document.file, wording::count(rest.len(), "other copy").replace("copys", "copies"))
        }
    }
}

/// "The Daily · 27 June 2023 · in German · 17 actors · 1 notice"
pub(super) fn meta(document: &Document, actor_count: usize) -> String {
    let day = document.date.as_ref().map(|date| wording::day(&date.iso));
    let notices = (!document.notices.is_empty()).then(|| wording::count(document.notices.len(), "notice"));
    let language = document.about.foreign.as_ref().map(|language| format!("in {language}"));
    let parts = [document.about.source.clone(), day, language, Some(wording::count(actor_count, "actor")), notices];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
