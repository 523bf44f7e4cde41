//! Some mentions mean someone else: which, and whom; both outcomes are shown before it is done.

use super::who::{self, Seek};
use crate::actor::{ActorId, MentionId};
use crate::analysis::Analysis;
use crate::analysis::parted::{Parted, Portion, Share};
use crate::app::command::Command;
use crate::app::model::{Model, Parting};
use crate::app::theme::Theme;
use crate::app::widgets::words::{count, figure, short};
use crate::app::widgets::{chip, mark, row, say};
use crate::mention::ActorKind;
use crate::project::{Anchor, Target};
use egui::{Align, Button, Checkbox, Context, Id, Layout, ScrollArea, TextEdit, TextWrapMode, Ui, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

const WIDTH: f32 = 480.0;
const SOUGHT: &str = "Who is meant?";

/// What is put elsewhere.
enum What {
    /// Portions of an actor's mentions, to be chosen.
    Some(Anchor),
    /// One mention.
    One(Anchor),
    /// Words that name nobody so far.
    Words(Anchor),
}

/// What is chosen so far. Holds anchors, so that an import meanwhile changes nothing.
pub struct Split {
    what: What,
    /// By form and article.
    chosen: BTreeSet<(String, usize)>,
    is_new: bool,
    name: Option<String>,
    kind: Option<ActorKind>,
    known: Option<Anchor>,
    seek: Seek,
    is_ready: bool,
    made_from: Option<Arc<Analysis>>,
    from: Option<ActorId>,
    portions: Vec<Portion>,
    parted: Option<Parted>,
}

impl Split {
    fn new(what: What) -> Self {
        let is_new = matches!(what, What::Some(_));
        Self {
            what,
            chosen: BTreeSet::new(),
            is_new,
            name: None,
            kind: None,
            known: None,
            seek: Seek::default(),
            is_ready: false,
            made_from: None,
            from: None,
            portions: Vec::new(),
            parted: None,
        }
    }

    /// Some of the mentions of whoever is meant here.
    pub fn of_actor(who: Anchor) -> Self {
        Self::new(What::Some(who))
    }

    /// This mention alone.
    pub fn of_mention(mention: Anchor) -> Self {
        Self { is_new: false, ..Self::new(What::One(mention)) }
    }

    /// These words, which name nobody so far.
    pub fn of_words(words: Anchor) -> Self {
        Self::new(What::Words(words))
    }

    fn keep_up(&mut self, analysis: &Arc<Analysis>) {
        if self.made_from.as_ref().is_some_and(|made| Arc::ptr_eq(made, analysis)) {
            return;
        }
        let (What::Some(anchor) | What::One(anchor) | What::Words(anchor)) = &self.what;
        self.from = analysis.actor_at(anchor);
        self.portions = self.from.filter(|_| matches!(self.what, What::Some(_))).map_or_else(Vec::new, |id| analysis.portions(id));
        if self.made_from.is_some() {
            // Articles are numbered anew: what was chosen by number means nothing now.
            self.chosen.clear();
        }
        self.made_from = Some(analysis.clone());
        self.parted = None;
    }

    fn is_chosen(&self, portion: &Portion) -> bool {
        self.chosen.contains(&(portion.form.clone(), portion.document))
    }

    fn moved(&self, analysis: &Analysis) -> BTreeSet<MentionId> {
        match &self.what {
            What::Some(_) => {
                self.portions.iter().filter(|portion| self.is_chosen(portion)).flat_map(|portion| portion.mentions.clone()).collect()
            }
            What::One(anchor) => analysis.mention_at(anchor).into_iter().collect(),
            What::Words(_) => BTreeSet::new(),
        }
    }

    /// The name that whoever is new would bear.
    fn name(&self) -> String {
        let offered = || match &self.what {
            What::Some(_) => self.portions.iter().find(|portion| self.is_chosen(portion)).map(|portion| portion.form.clone()),
            What::One(anchor) | What::Words(anchor) => Some(anchor.quote.clone()),
        };
        self.name.clone().or_else(offered).unwrap_or_default()
    }

    fn kind(&self, analysis: &Analysis) -> ActorKind {
        let now = self.from.and_then(|id| analysis.actor(id)).map(|actor| actor.kind);
        self.kind.or(now).unwrap_or(ActorKind::Person)
    }

    fn target(&self, analysis: &Analysis) -> Option<Target> {
        if self.is_new {
            let name = self.name().trim().to_owned();
            (!name.is_empty()).then(|| Target::New { name, kind: self.kind(analysis) })
        } else {
            self.known.clone().map(Target::Actor)
        }
    }

    /// All mentions of the actor are chosen: then nothing is parted.
    fn is_all(&self) -> bool {
        !self.portions.is_empty() && self.portions.iter().all(|portion| self.is_chosen(portion))
    }

    /// What confirming would wish for; `None` while something is missing.
    fn wish(&self, analysis: &Analysis) -> Option<Command> {
        let to = self.target(analysis)?;
        let anchors =
            |ids: &mut dyn Iterator<Item = MentionId>| -> Vec<Anchor> { ids.filter_map(|id| analysis.anchor_of_mention(id)).collect() };
        let (mentions, rest) = match &self.what {
            What::Some(_) => {
                let stay = self.portions.iter().filter(|portion| !self.is_chosen(portion));
                let rest = anchors(&mut stay.filter_map(|portion| portion.mentions.first().copied()));
                (anchors(&mut self.moved(analysis).into_iter()), rest)
            }
            What::One(anchor) | What::Words(anchor) => (vec![anchor.clone()], Vec::new()),
        };
        let parting = Parting { mentions, rest, to };
        match self.what {
            What::Words(_) => Some(Command::AddMention(parting)),
            What::Some(_) if self.is_all() => None,
            _ => (!parting.mentions.is_empty()).then_some(Command::PutElsewhere(parting)),
        }
    }
}

/// Draws the dialog; `false` once it was closed.
pub fn ui(ctx: &Context, split: &mut Split, model: &Model, wishes: &mut Vec<Command>) -> bool {
    split.keep_up(&model.analysis);
    let name = split.from.and_then(|id| model.analysis.actor(id)).map_or(String::new(), |actor| short(&actor.name, 32));
    let (title, verb) = match &split.what {
        What::Some(_) => (format!("Split {name}"), "Split"),
        What::One(anchor) => (format!("“{}” is someone else here", short(&anchor.quote, 24)), "Move"),
        What::Words(anchor) => (format!("“{}” names someone", short(&anchor.quote, 32)), "Add mention"),
    };
    let mut is_open = true;
    let modal = super::modal(ctx, "split").show(ctx, |ui| {
        let room = ctx.content_rect().size() - vec2(80.0, 80.0);
        ui.set_width(WIDTH.min(room.x));
        is_open = !super::title(ui, &title);
        ScrollArea::vertical().id_salt("split").max_height(room.y - 110.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if matches!(split.what, What::Some(_)) {
                say::caption(ui, "Choose the mentions that are someone else:");
                portions(ui, split, model, (room.y - 420.0).clamp(90.0, 240.0));
                say::rule(ui);
            }
            target(ui, split, model);
            say::rule(ui);
            outcome(ui, split, model);
        });
        ui.add_space(12.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let wish = split.wish(&model.analysis);
            if ui.add_enabled(wish.is_some(), Button::new(verb)).clicked() {
                wishes.extend(wish);
                is_open = false;
            }
            is_open &= !ui.button("Cancel").clicked();
        });
    });
    is_open && !modal.should_close()
}

/// The mentions by name, and beneath each name by article.
fn portions(ui: &mut Ui, split: &mut Split, model: &Model, height: f32) {
    let mut toggled: Vec<(usize, bool)> = Vec::new();
    ScrollArea::vertical().id_salt("portions").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let mut at = 0;
        for group in split.portions.chunk_by(|a, b| a.form == b.form) {
            let chosen = group.iter().filter(|portion| split.is_chosen(portion)).count();
            let total: usize = group.iter().map(|portion| portion.mentions.len()).sum();
            let form = group.first().map_or("", |portion| portion.form.as_str());
            let mut is_on = chosen == group.len();
            let label = format!("{}, {}", short(form, 60), count(total, "mention"));
            let box_ = Checkbox::new(&mut is_on, label).indeterminate(chosen > 0 && chosen < group.len());
            if ui.add(box_).changed() {
                let turned_on = chosen < group.len();
                toggled.extend((at..at + group.len()).map(|index| (index, turned_on)));
            }
            for (offset, portion) in group.iter().enumerate() {
                let title = model.analysis.documents.get(portion.document).map_or("", |document| document.label());
                let mut is_on = split.is_chosen(portion);
                let label = format!("{} in {}", figure(portion.mentions.len()), short(title, 80));
                ui.horizontal(|ui| {
                    ui.add_space(24.0);
                    if ui.checkbox(&mut is_on, egui::RichText::new(label).small()).changed() {
                        toggled.push((at + offset, is_on));
                    }
                });
            }
            at += group.len();
        }
    });
    for (index, is_on) in toggled {
        let Some(key) = split.portions.get(index).map(|portion| (portion.form.clone(), portion.document)) else { continue };
        if is_on {
            split.chosen.insert(key);
        } else {
            split.chosen.remove(&key);
        }
        split.parted = None;
    }
}

/// Whom they mean: someone new, with a name and a kind, or someone who is here already.
fn target(ui: &mut Ui, split: &mut Split, model: &Model) {
    let analysis = &model.analysis;
    ui.horizontal(|ui| {
        let before = split.is_new;
        ui.selectable_value(&mut split.is_new, false, "Someone who is here");
        ui.selectable_value(&mut split.is_new, true, "Someone new");
        if split.is_new != before {
            split.parted = None;
        }
    });
    if split.is_new {
        let mut name = split.name();
        let field = ui.add(TextEdit::singleline(&mut name).hint_text("Name").desired_width(f32::INFINITY));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Name"));
        if field.changed() {
            split.name = Some(name);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
            for kind in ActorKind::ALL {
                if chip::choice(ui, kind, split.kind(analysis) == kind).clicked() {
                    split.kind = Some(kind);
                }
            }
        });
        return;
    }
    let known = split.known.as_ref().and_then(|anchor| analysis.actor_at(anchor));
    if let Some((id, actor)) = known.and_then(|id| Some((id, analysis.actor(id)?))) {
        let note = count(actor.mentions.len(), "mention");
        let spoken = format!("{}, {}, {note}. Choose someone else", actor.name, actor.kind.word());
        if who::line(ui, Id::new(("known", id.0)), (actor.kind, &actor.name, &note), &spoken).clicked() {
            split.known = None;
            split.parted = None;
        }
        return;
    }
    let without: Vec<ActorId> = split.from.into_iter().collect();
    if let Some(other) = who::ui(ui, SOUGHT, &mut split.seek, analysis, &without) {
        split.known = analysis.anchor(other);
        split.parted = None;
    }
    if !std::mem::replace(&mut split.is_ready, true) && !matches!(split.what, What::Some(_)) {
        ui.memory_mut(|memory| memory.request_focus(who::field_id(SOUGHT)));
    }
}

/// What would come of it, for both.
fn outcome(ui: &mut Ui, split: &mut Split, model: &Model) {
    let analysis = &model.analysis;
    let known = split.known.as_ref().filter(|_| !split.is_new).and_then(|anchor| analysis.actor_at(anchor));
    let missing = match &split.what {
        What::Words(anchor) => {
            let words = format!("“{}” is marked as a mention here, and in no other place.", short(&anchor.quote, 40));
            say::caption(ui, &words);
            return;
        }
        What::Some(_) if split.chosen.is_empty() => Some("What both would have is shown here once mentions are chosen."),
        What::Some(_) if split.is_all() => Some("These are all of its mentions: rename it, or merge it with someone instead."),
        _ if !split.is_new && known.is_none() => Some("Type a name above and choose who is meant."),
        _ => None,
    };
    if let Some(words) = missing {
        say::caption(ui, words);
        return;
    }
    let Some(from) = split.from else { return };
    if split.parted.is_none() {
        split.parted = Some(analysis.parted(from, &split.moved(analysis), known));
    }
    let parted = split.parted.unwrap_or_default();
    let described = analysis.actor(from).and_then(|actor| actor.aliases.iter().find(|alias| alias.is_description()));
    let actor = |id: ActorId| analysis.actor(id).map(|actor| (actor.kind, actor.name.clone()));
    let becomes = known.and_then(actor).unwrap_or_else(|| (split.kind(analysis), split.name()));
    for (whom, share) in [(actor(from), parted.stays), (Some(becomes), parted.becomes)] {
        let Some((kind, name)) = whom else { continue };
        let spoken = format!("{name}: {}", share_words(share));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 40.0));
        let response = ui.interact(rect, Id::new(("outcome", &name, share.mention_count)), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &spoken));
        let theme = Theme::of(ui.ctx());
        mark::mark(ui.painter(), rect.left_top() + vec2(8.0, 10.0), 4.6, kind, &theme);
        let left = rect.left() + 22.0;
        let name = say::line(ui, name.trim(), crate::app::fonts::semibold(crate::app::theme::BODY), theme.ink, rect.width() - 22.0);
        ui.painter().galley(egui::pos2(left, rect.top()), name, theme.ink);
        let words = say::line(
            ui,
            &share_words(share),
            crate::app::fonts::regular(crate::app::theme::SMALL),
            theme.second_ink,
            rect.width() - row::PAD,
        );
        ui.painter().galley(egui::pos2(left, rect.top() + 20.0), words, theme.second_ink);
    }
    if let Some(alias) = described.filter(|_| matches!(split.what, What::Some(_))) {
        say::caption(
            ui,
            &format!(
                "Descriptions such as “{}” follow the names they stand for, where that is clear; their share is an estimate.",
                short(&alias.text, 40)
            ),
        );
    }
}

/// "12 mentions, 3 articles, named together with 7 others".
fn share_words(share: Share) -> String {
    let mentions = format!("{}, {}", count(share.mention_count, "mention"), count(share.document_count, "article"));
    match share.tie_count {
        Some(0) => format!("{mentions}, named together with nobody"),
        Some(ties) => format!("{mentions}, named together with {}", count(ties, "other")),
        None => mentions,
    }
}
