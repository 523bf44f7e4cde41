//! The field on top that finds actors, articles and commands as one types.
//!
//! Another thread looks for what is typed; until its answer is there, what was found before stays.

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::find;
use crate::app::command::{self, Command};
use crate::app::model::{Model, Selection};
use crate::app::theme::{self, Theme};
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::mark;
use crate::app::widgets::words::{count, short};
use crate::document::DocumentId;
use crate::text::Span;
use crate::text::fold::fold;
use crate::worker::seek::{Answer, Seeker, Sought};
use egui::{Align, Align2, Area, Frame, Id, Key, Modifiers, Order, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, vec2};
use std::sync::Arc;
use std::time::Duration;

/// How many actors, articles and commands are offered at most.
const OFFERED: [usize; 3] = [6, 4, 6];
/// How many sentences.
const SENTENCES: usize = 60;
/// How many actors of the sentences found are selected on the map.
const ON_MAP: usize = 12;
const ROW: f32 = 26.0;
/// What was found is at least so wide: a sentence wants room.
const WIDTH: f32 = 620.0;
/// So long a frame waits for an answer: mostly it comes at once, and nothing flickers.
const PATIENCE: Duration = Duration::from_millis(3);
/// An answer comes in so many parts.
const ANSWERS: usize = 3;
/// So many words before the one that was looked for.
const BEFORE: usize = 3;

/// What is typed, and what was found for it.
#[derive(Default)]
pub struct Palette {
    query: String,
    is_open: bool,
    wants_focus: bool,
    at: usize,
    hits: Vec<Hit>,
    /// What the hits were found for: they hold until one of the two changes.
    sought: Option<(String, bool, Vec<ActorId>, Arc<Analysis>)>,
    seeker: Option<Seeker>,
    /// What was found for it so far.
    answer: Option<Answer>,
    /// Enter was pressed: the row is chosen when it is known what is in it.
    enters: bool,
    /// Longer than [`PATIENCE`].
    patience: Option<Duration>,
    /// Sentences are looked for only where the selected actors are named.
    is_narrow: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Hit {
    Actor(ActorId),
    Article(DocumentId),
    Command(Command),
    /// A sentence with the words: its article, where it stands.
    Sentence(DocumentId, Span),
    /// All who are named in the sentences found, and how many sentences these are, in how many articles.
    Named(Vec<ActorId>, usize, usize),
}

impl Palette {
    pub fn toggle(&mut self) {
        if self.is_open {
            self.close();
        } else {
            self.wants_focus = true;
            self.is_open = true;
        }
    }

    /// Waits for every answer, as tests do.
    pub fn be_patient(&mut self) {
        self.patience = Some(Duration::from_secs(60));
    }

    /// Closes it; `false` when it was closed.
    pub fn close(&mut self) -> bool {
        self.query.clear();
        (self.at, self.enters) = (0, false);
        std::mem::take(&mut self.is_open)
    }
}

/// Draws the field into `rect`, and what was found beneath it.
pub fn ui(ui: &mut Ui, rect: Rect, model: &Model, palette: &mut Palette) -> Vec<Command> {
    let id = Id::new("find");
    if ui.memory(|memory| memory.has_focus(id)) {
        // Before the field sees them: there they would move the cursor within the line, or end the typing.
        let take = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = palette.hits.len().saturating_sub(1);
        if take(ui, Key::ArrowDown) {
            palette.at = if palette.at >= last { 0 } else { palette.at + 1 };
        }
        if take(ui, Key::ArrowUp) {
            palette.at = palette.at.checked_sub(1).unwrap_or(last);
        }
        palette.enters |= take(ui, Key::Enter);
    }
    let response = field(ui, rect, id, palette);
    if response.gained_focus() {
        palette.is_open = true;
    }
    if response.changed() {
        palette.is_open = true;
        palette.at = 0;
    }
    if !palette.is_open {
        return Vec::new();
    }
    seek(palette, model, ui.ctx());
    let is_known = palette.query.trim().is_empty() || palette.answer.is_some();
    let entered = (is_known && std::mem::take(&mut palette.enters)).then(|| palette.hits.get(palette.at).cloned()).flatten();
    let (list, clicked) = results(ui, rect, model, palette);
    let chosen = entered.or(clicked);
    let pressed_elsewhere = ui.input(|input| {
        let at = input.pointer.interact_pos();
        input.pointer.any_pressed() && at.is_some_and(|at| !rect.contains(at) && !list.contains(at))
    });
    let left_by_key = response.lost_focus() && !ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if chosen.is_some() || pressed_elsewhere || left_by_key {
        palette.close();
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    chosen.map(|hit| wishes_of(model, &hit)).unwrap_or_default()
}

fn field(ui: &mut Ui, rect: Rect, id: Id, palette: &mut Palette) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    ui.painter().rect(rect, 6.0, theme.paper, theme.hairline_stroke(), egui::StrokeKind::Inside);
    icon::paint(ui, Icon::Search, rect.left_center() + vec2(16.0, 0.0), theme.second_ink);
    let key = Command::TogglePalette.entry().keys().next().map(|key| command::key_words(ui.ctx(), &key)).unwrap_or_default();
    let hint = RichText::new("Find an actor, a word in the articles, a command …").color(theme.second_ink);
    let edit = TextEdit::singleline(&mut palette.query).id(id).hint_text(hint).frame(Frame::NONE).desired_width(f32::INFINITY);
    let inner = Rect::from_min_max(rect.min + vec2(30.0, 4.0), rect.max - vec2(64.0, 4.0));
    let response = ui.put(inner, edit.vertical_align(Align::Center));
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 6.0, theme.focus_stroke(), egui::StrokeKind::Inside);
    } else {
        let font = crate::app::fonts::regular(theme::SMALL);
        ui.painter().text(rect.right_center() - vec2(10.0, 0.0), Align2::RIGHT_CENTER, key, font, theme.second_ink);
    }
    if std::mem::take(&mut palette.wants_focus) {
        response.request_focus();
    }
    response
}

/// Draws what was found; answers where, and what was clicked.
fn results(ui: &Ui, field: Rect, model: &Model, palette: &mut Palette) -> (Rect, Option<Hit>) {
    let mut clicked = None;
    let width = field.width().max(WIDTH).min(ui.ctx().content_rect().width() - 16.0);
    let corner = egui::pos2((field.center().x - width / 2.0).max(8.0), field.bottom() + 4.0);
    let area = Area::new(Id::new("found")).order(Order::Foreground).fixed_pos(corner);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(width - 16.0);
            let is_whole = palette.query.trim().is_empty() || palette.answer.as_ref().is_some_and(|answer| answer.is_whole);
            if palette.hits.is_empty() && is_whole {
                ui.weak(format!("Nothing is called or says “{}”", short(palette.query.trim(), 40)));
            }
            narrow(ui, model, palette);
            ScrollArea::vertical().max_height(ROW * 18.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, hit) in palette.hits.iter().enumerate() {
                    let response = row(ui, model, hit, index == palette.at, &palette.query);
                    if response.clicked() {
                        clicked = Some(hit.clone());
                    }
                    let pointer_moved = ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO);
                    if response.hovered() && pointer_moved {
                        palette.at = index;
                    }
                }
            });
            if !is_whole {
                ui.weak("Looking in the articles …");
            }
        });
    });
    (shown.response.rect, clicked)
}

/// Offers to look only where the selected actors are named.
fn narrow(ui: &mut Ui, model: &Model, palette: &mut Palette) {
    let names: Vec<&str> =
        model.selected_actors().iter().filter_map(|id| model.analysis.actor(*id)).map(|actor| actor.name.as_str()).collect();
    if !names.is_empty() && palette.query.chars().count() >= 2 {
        let words = format!("Only sentences that name {}", short(&names.join(" and "), 50));
        ui.checkbox(&mut palette.is_narrow, words);
    }
}

fn row(ui: &mut Ui, model: &Model, hit: &Hit, is_at: bool, query: &str) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    let (label, note) = words_of(ui.ctx(), model, hit, query);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, is_at, &label));
    if is_at {
        ui.painter().rect_filled(rect, 4.0, theme.press_fill());
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    if let Hit::Actor(actor) = hit
        && let Some(actor) = model.analysis.actor(*actor)
    {
        mark::mark(ui.painter(), inner.left_center() + vec2(6.0, 0.0), 4.6, actor.kind, &theme);
    }
    super::line_of(ui, inner.with_min_x(inner.min.x + 20.0), &label, &note);
    response
}

/// What a row says, and what stands at its end.
fn words_of(ctx: &egui::Context, model: &Model, hit: &Hit, query: &str) -> (String, String) {
    match hit {
        Hit::Actor(id) => model.analysis.actor(*id).map(|actor| (actor.name.clone(), count(actor.mentions.len(), "mention"))),
        Hit::Article(id) => model.project.document(*id).map(|document| (document.label().to_owned(), "Article".to_owned())),
        Hit::Command(command) => {
            let key = command.entry().keys().next().map(|key| command::key_words(ctx, &key));
            Some((command.entry().label.to_owned(), key.unwrap_or_default()))
        }
        Hit::Sentence(id, span) => model.project.document(*id).map(|document| {
            let label = short(document.label(), 22);
            (around(span.of(&document.text), query), label)
        }),
        Hit::Named(actors, sentences, articles) => {
            let told = format!("{}, {}", count(*sentences, "sentence"), count(*articles, "article"));
            Some((format!("Show on the map the {} named there", count(actors.len(), "actor")), told))
        }
    }
    .unwrap_or_default()
}

fn wishes_of(model: &Model, hit: &Hit) -> Vec<Command> {
    match hit {
        Hit::Actor(actor) => vec![Command::SelectActor(*actor), Command::Focus(*actor)],
        Hit::Article(document) => vec![Command::Select(Selection::Article { document: *document, at: None, actor: None, other: None })],
        Hit::Command(command) => vec![command.clone()],
        Hit::Sentence(document, span) => {
            vec![Command::Select(Selection::Article { document: *document, at: Some(*span), actor: None, other: None })]
        }
        Hit::Named(actors, ..) => {
            let anchors = actors.iter().take(ON_MAP).filter_map(|actor| model.analysis.anchor(*actor)).collect::<Vec<_>>();
            match <[crate::project::Anchor; 1]>::try_from(anchors) {
                Ok([one]) => vec![Command::Select(Selection::Actor(one))],
                Err(several) => vec![Command::Select(Selection::Several(several))],
            }
        }
    }
}

/// The sentence from a little before the words that were looked for.
fn around(sentence: &str, query: &str) -> String {
    let first = query.split(|c: char| !c.is_alphanumeric()).find(|word| word.chars().count() >= 2).map(fold).unwrap_or_default();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let begins = |word: &&str| fold(word).split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(&first));
    let skipped = words.iter().position(begins).unwrap_or(0).saturating_sub(BEFORE);
    let rest = words.get(skipped..).unwrap_or_default().join(" ");
    if skipped > 0 { format!("… {rest}") } else { rest }
}

/// Has looked for what is typed where it changed, and takes what was found so far.
fn seek(palette: &mut Palette, model: &Model, ctx: &egui::Context) {
    let with = if palette.is_narrow { model.selected_actors() } else { Vec::new() };
    let is_fresh = palette.sought.as_ref().is_some_and(|(query, narrow, sought_with, analysis)| {
        *query == palette.query && *narrow == palette.is_narrow && *sought_with == with && Arc::ptr_eq(analysis, &model.analysis)
    });
    let is_empty = palette.query.trim().is_empty();
    if !is_fresh {
        palette.at = 0;
        palette.answer = None;
        palette.sought = Some((palette.query.clone(), palette.is_narrow, with.clone(), model.analysis.clone()));
        if is_empty {
            palette.hits = first_of_each(model);
        } else if let Some(seeker) = seeker(&mut palette.seeker, ctx) {
            let [actors, articles, _] = OFFERED;
            let (query, analysis) = (palette.query.clone(), model.analysis.clone());
            seeker.seek(Sought { query, analysis, with, most: [actors, articles, SENTENCES] });
        }
    }
    let Some(seeker) = palette.seeker.as_mut().filter(|seeker| !is_empty && seeker.is_busy()) else { return };
    let limit = if is_fresh { Duration::ZERO } else { palette.patience.unwrap_or(PATIENCE) };
    let mut has_news = false;
    for _ in 0..ANSWERS {
        let Some(answer) = seeker.take(limit) else { break };
        has_news = true;
        palette.answer = Some(answer);
        if !seeker.is_busy() {
            break;
        }
    }
    if let Some(answer) = palette.answer.as_ref().filter(|_| has_news) {
        palette.hits = hits(&palette.query, model, answer);
    }
}

/// The thread that looks; started when something is looked for first.
fn seeker<'a>(seeker: &'a mut Option<Seeker>, ctx: &egui::Context) -> Option<&'a mut Seeker> {
    if seeker.is_none() {
        let ctx = ctx.clone();
        *seeker = Seeker::start(Box::new(move || ctx.request_repaint())).ok();
    }
    seeker.as_mut()
}

/// What is offered before anything is typed.
fn first_of_each(model: &Model) -> Vec<Hit> {
    let [most_actors, most_articles, _] = OFFERED;
    let actors = (0..model.analysis.actors().len()).take(most_actors).map(|number| Hit::Actor(ActorId(number)));
    let articles = model.analysis.documents.iter().take(most_articles).map(|document| Hit::Article(document.id));
    actors.chain(articles).chain(commands("", model)).collect()
}

/// What answers to a query: actors, articles, commands, then the sentences that hold the words, and all who are named in them.
fn hits(query: &str, model: &Model, answer: &Answer) -> Vec<Hit> {
    let mut hits: Vec<Hit> = answer.actors.iter().map(|actor| Hit::Actor(*actor)).collect();
    hits.extend(answer.articles.iter().filter_map(|index| Some(Hit::Article(model.analysis.documents.get(*index)?.id))));
    hits.extend(commands(query, model));
    let found = &answer.found;
    if !found.actors.is_empty() {
        hits.push(Hit::Named(found.actors.iter().copied().take(ON_MAP).collect(), found.sentence_count, found.article_count));
    }
    hits.extend(found.hits.iter().map(|hit| Hit::Sentence(hit.document, hit.span)));
    hits
}

/// The commands whose words answer, best first.
fn commands(query: &str, model: &Model) -> Vec<Hit> {
    let (sought, [.., most]) = (fold(query), OFFERED);
    let commands = command::catalog().into_iter().flat_map(|(_, commands)| commands);
    let commands = commands
        .filter(|command| !matches!(command, Command::TogglePalette | Command::LetGo) && command.is_possible(model))
        .filter_map(|command| Some((find::fit(&sought, &fold(command.entry().label))?, Hit::Command(command))));
    find::best(commands, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_shown_from_a_little_before_the_words() {
        let sentence = "In Oslo, after long talks, the minister thanked the Swagner firm and the PMC Wagner, he said.";
        assert_eq!(around(sentence, "wagn"), "… and the PMC Wagner, he said.");
        assert_eq!(around(sentence, "\"oslo, after"), sentence);
    }

    #[test]
    fn a_command_is_found_by_its_words() {
        let found = commands("light", &Model::default());
        assert!(found.contains(&Hit::Command(Command::SetTheme(crate::app::model::ThemeChoice::Light))), "{found:?}");
    }
}
