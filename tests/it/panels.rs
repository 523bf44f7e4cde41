//! The panels by what a screen reader reads: click a label, see the commands. No window, no pixels.

use actorium::actor::{Actor, ActorId, Alias, Join, MentionId, Resolved, Row};
use actorium::analysis::Analysis;
use actorium::app::command::Command;
use actorium::app::model::{ActorOrder, ListTab, Model, Selection, ThemeChoice};
use actorium::app::panels::{Draft, evidence, lists};
use actorium::app::{fonts, theme};
use actorium::document::{Document, DocumentDate, DocumentId, Section, SectionRole, Sentence};
use actorium::mention::{ActorKind, Form, Mention};
use actorium::network::{self, Window};
use actorium::project::Anchor;
use actorium::text::Span;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

/// Which panel is drawn.
#[derive(Clone, Copy, PartialEq)]
pub enum Side {
    Lists,
    Evidence,
}

/// A panel at work: what it reads, what it keeps, what it wished for.
pub struct Stage {
    pub model: Model,
    draft: Draft,
    side: Side,
    wishes: Vec<Command>,
    is_ready: bool,
}

/// A panel of this size on the given model.
pub fn stage<'a>(model: Model, side: Side, size: [f32; 2], choice: ThemeChoice) -> Harness<'a, Stage> {
    let stage = Stage { model, draft: Draft::default(), side, wishes: Vec::new(), is_ready: false };
    let look = if choice == ThemeChoice::Dark { egui::Theme::Dark } else { egui::Theme::Light };
    Harness::builder().with_size(size).with_theme(look).with_max_steps(16).build_ui_state(
        move |ui, stage: &mut Stage| {
            if !stage.is_ready {
                // Faces are there from the next pass on.
                fonts::install(ui.ctx());
                theme::apply(ui.ctx(), choice);
                stage.is_ready = true;
                ui.ctx().request_discard("the faces come with the next pass");
                return;
            }
            let fill = theme::Theme::of(ui.ctx()).panel;
            let frame = egui::Frame::NONE.fill(fill);
            egui::CentralPanel::default().frame(frame).show(ui, |ui| {
                let wishes = match stage.side {
                    Side::Lists => lists::ui(ui, &stage.model, &mut stage.draft),
                    Side::Evidence => evidence::ui(ui, &stage.model, &mut stage.draft),
                };
                stage.wishes.extend(wishes);
            });
        },
        stage,
    )
}

/// Two articles with four actors, made by hand, so that no rule of finding decides these tests.
pub fn model() -> Model {
    let one = [
        "#Łukasz Nowak meets Acme",
        "Łukasz Nowak spoke with Acme. The talks were long. Nowak left Paris.",
        "Acme stayed in Paris.",
        "~We use cookies.",
    ];
    let two = ["#Acme grows", "Acme grows in Paris. Rain fell. Nowak and Acme agreed. Zulu Front did not."];
    let names: [(&str, ActorKind, &[&str]); 4] = [
        ("Acme", ActorKind::Organization, &["Acme"]),
        ("Łukasz Nowak", ActorKind::Person, &["Łukasz Nowak", "Nowak"]),
        ("Paris", ActorKind::Place, &["Paris"]),
        ("Zulu Front", ActorKind::Group, &["Zulu Front"]),
    ];
    let documents = vec![Arc::new(document("one.txt", &one)), Arc::new(document("two.txt", &two))];
    let mut actors: Vec<Actor> = names.iter().map(|(name, kind, forms)| actor(name, *kind, forms)).collect();
    let (mut mentions, mut meant) = (Vec::new(), Vec::new());
    for (index, document) in documents.iter().enumerate() {
        let (found, who) = find(index, document, &names, &mut actors);
        mentions.push(Arc::new(found));
        meant.push(who.into_iter().collect());
    }
    let sieves = meant.iter().map(|row: &Row<_>| std::iter::repeat_n("last-name", row.len()).collect()).collect();
    let mut resolved = Resolved { actors: actors.into_iter().map(Into::into).collect(), meant, sieves, ..Resolved::default() };
    for actor in resolved.actors.iter_mut().map(Arc::make_mut) {
        actor.document_count = if actor.name.starts_with('Z') { 1 } else { 2 };
        let seen_at = actor.mentions[0];
        for join in &mut actor.joins {
            join.seen_at = seen_at;
        }
    }
    let found: Vec<_> = documents.iter().zip(&mentions).map(|(document, mentions)| actorium::actor::Found { document, mentions }).collect();
    let network = network::connect(&found, &resolved, Window::Sentence);
    let analysis = Analysis { documents, mentions, resolved: resolved.into(), network: network.into(), ..Analysis::default() };
    let positions = Arc::new(vec![[0.0, 0.0]; analysis.actors().len()]);
    Model { analysis: Arc::new(analysis), positions, ..Model::default() }
}

fn actor(name: &str, kind: ActorKind, forms: &[&str]) -> Actor {
    let joins = forms.iter().skip(1).map(|form| Join {
        alias: (*form).to_owned(),
        to: name.to_owned(),
        sieve: "last-name".into(),
        seen_at: MentionId { document: 0, index: 0 },
        reason: format!("“{form}” is the last name of “{name}”"),
    });
    Actor { name: name.into(), kind, aliases: Vec::new(), mentions: Vec::new(), document_count: 0, joins: joins.collect() }
}

/// "#" begins a title, "~" site furniture.
fn document(file: &str, paragraphs: &[&str]) -> Document {
    let (mut text, mut sections, mut sentences, mut title) = (String::new(), Vec::new(), Vec::new(), None);
    for paragraph in paragraphs {
        let (role, words) = match paragraph.chars().next() {
            Some('#') => (SectionRole::Title, &paragraph[1..]),
            Some('~') => (SectionRole::Furniture, &paragraph[1..]),
            _ => (SectionRole::Body, *paragraph),
        };
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        title = title.or((role == SectionRole::Title).then_some(span));
        let mut from = start;
        for part in words.split_inclusive(". ") {
            let span = Span::new(from, from + part.trim_end().len());
            sentences.push(Sentence::new(span, sections.len(), 0..0, false));
            from += part.len();
        }
        sections.push(Section::new(span, role, ""));
        text.push_str("\n\n");
    }
    let date = Some(DocumentDate { iso: "2023-06-27".into(), span: None });
    let (file, id) = (file.to_owned(), DocumentId::of(&text));
    Document {
        id,
        file,
        text,
        title,
        date,
        about: Default::default(),
        sections,
        tokens: Default::default(),
        sentences,
        notices: Vec::new(),
    }
}

type Named<'a> = (&'a str, ActorKind, &'a [&'a str]);

fn find(index: usize, document: &Document, names: &[Named<'_>; 4], actors: &mut [Actor]) -> (Vec<Mention>, Vec<Option<ActorId>>) {
    let mut found: Vec<(Span, usize)> = Vec::new();
    for (number, (_, _, forms)) in names.iter().enumerate() {
        for form in *forms {
            for (at, words) in document.text.match_indices(form) {
                let span = Span::new(at, at + words.len());
                if !found.iter().any(|(other, _)| other.overlaps(span)) {
                    found.push((span, number));
                }
            }
        }
    }
    found.sort_unstable();
    let mut mentions = Vec::new();
    for (place, (span, number)) in found.iter().enumerate() {
        let words = span.of(&document.text).to_owned();
        let actor = &mut actors[*number];
        actor.mentions.push(MentionId { document: index, index: place });
        match actor.aliases.iter_mut().find(|alias| alias.text == words) {
            Some(alias) => alias.count += 1,
            None => actor.aliases.push(Alias { text: words, count: 1 }),
        }
        let sentence = document.sentence_at(span.start).unwrap();
        let (form, kind) = (Form::Proper, actor.kind);
        mentions.push(Mention {
            span: *span,
            sentence,
            form,
            kind,
            kind_certainty: 2,
            title: Default::default(),
            cue: "proper-name".into(),
        });
    }
    (mentions, found.iter().map(|(_, number)| Some(ActorId(*number))).collect())
}

fn anchor(model: &Model, number: usize) -> Anchor {
    model.analysis.anchor(ActorId(number)).unwrap()
}

/// Clicks what bears this label, and answers what was wished for, hovers left out.
fn click(harness: &mut Harness<'_, Stage>, label: &str) -> Vec<Command> {
    harness.get_by_label(label).click();
    settle(harness)
}

fn settle(harness: &mut Harness<'_, Stage>) -> Vec<Command> {
    harness.run();
    let wishes = std::mem::take(&mut harness.state_mut().wishes);
    wishes.into_iter().filter(|wish| !matches!(wish, Command::Hover(_))).collect()
}

fn lists_of(model: Model) -> Harness<'static, Stage> {
    let mut harness = stage(model, Side::Lists, [260.0, 760.0], ThemeChoice::Light);
    settle(&mut harness);
    harness
}

fn evidence_of(selection: impl FnOnce(&Model) -> Selection) -> Harness<'static, Stage> {
    let mut model = model();
    model.selection = selection(&model);
    let mut harness = stage(model, Side::Evidence, [380.0, 760.0], ThemeChoice::Light);
    settle(&mut harness);
    harness
}

#[test]
fn an_actor_row_selects_and_with_shift_ties() {
    let mut model = model();
    let mut harness = lists_of(model.clone());
    assert_eq!(click(&mut harness, "Łukasz Nowak, person, 4 mentions"), [Command::SelectActor(ActorId(1))]);
    model.selection = Selection::Actor(anchor(&model, 0));
    let mut harness = lists_of(model);
    harness.get_by_label_contains("Łukasz Nowak, person").click_modifiers(egui::Modifiers::SHIFT);
    assert_eq!(settle(&mut harness), [Command::SelectTie(ActorId(0), ActorId(1))]);
}

#[test]
fn a_search_ignores_case_and_accents_and_reads_other_names() {
    let mut harness = lists_of(model());
    harness.state_mut().draft.search = "NOWAK".into();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Łukasz Nowak, person").is_some());
    assert!(harness.query_by_label_contains("Acme, organization").is_none());
    harness.state_mut().draft.search = "nobody".into();
    settle(&mut harness);
    assert!(harness.query_by_label("No actor here is called “nobody”.").is_some());
    assert_eq!(click(&mut harness, "Show all actors"), []);
    harness.state_mut().draft.search = "zulu".into();
    settle(&mut harness);
    assert_eq!(click(&mut harness, "Clear the search"), []);
    assert!(harness.query_by_label_contains("Acme, organization").is_some());
}

#[test]
fn typing_and_arrows_reach_the_rows() {
    let mut harness = lists_of(model());
    harness.get_by_label("Find an actor").focus();
    settle(&mut harness);
    for (key, row) in [(egui::Key::ArrowDown, 0), (egui::Key::ArrowDown, 1), (egui::Key::End, 3), (egui::Key::ArrowUp, 2)] {
        harness.key_press(key);
        settle(&mut harness);
        let name = harness.state().model.analysis.actors()[row].name.clone();
        assert!(harness.get_by_label_contains(&format!("{name}, ")).is_focused(), "{key:?} reaches {name}");
    }
    harness.key_press(egui::Key::Enter);
    assert_eq!(settle(&mut harness), [Command::SelectActor(ActorId(2))]);
}

#[test]
fn kinds_hide_and_the_order_changes() {
    let mut model = model();
    let mut harness = lists_of(model.clone());
    assert_eq!(click(&mut harness, "Place: 1 actor, shown"), [Command::ToggleKind(ActorKind::Place)]);
    model.hidden_kinds.insert(ActorKind::Place);
    let mut harness = lists_of(model);
    assert!(harness.query_by_label_contains("Paris, place").is_none());
    assert!(harness.query_by_label("3 of 4").is_some());
    assert_eq!(click(&mut harness, "Sorted by mentions"), []);
    assert_eq!(click(&mut harness, "Sort by name"), [Command::SetActorOrder(ActorOrder::Name)]);
}

#[test]
fn articles_open_and_are_taken_out() {
    let mut model = model();
    assert_eq!(click(&mut lists_of(model.clone()), "Articles, 2"), [Command::SetListTab(ListTab::Articles)]);
    model.preferences.list_tab = ListTab::Articles;
    let id = model.analysis.documents[1].id;
    let mut harness = lists_of(model);
    assert_eq!(click(&mut harness, "Remove Acme grows"), [Command::RemoveDocument(id)]);
    let open = Command::Select(Selection::Article { document: id, at: None, actor: None, other: None });
    assert_eq!(click(&mut harness, "Acme grows, 27 June 2023 · 4 actors"), [open]);
}

#[test]
fn empty_places_say_how_to_fill_them() {
    for side in [Side::Lists, Side::Evidence] {
        let mut harness = stage(Model::default(), side, [300.0, 500.0], ThemeChoice::Light);
        settle(&mut harness);
        assert_eq!(click(&mut harness, Command::Open.entry().label), [Command::Open]);
        assert_eq!(click(&mut harness, Command::OpenSamples.entry().label), [Command::OpenSamples]);
    }
}

#[test]
fn an_actor_shows_its_names_its_company_and_its_sentences() {
    let mut harness = evidence_of(|model| Selection::Actor(anchor(model, 1)));
    assert!(harness.query_by_label("4 mentions, 2 articles").is_some());
    click(&mut harness, "Why one person?");
    assert!(harness.query_by_label("Nowak is Łukasz Nowak: last name").is_some());
    let tie = click(&mut harness, "Named together with Acme in 3 sentences, 2 articles");
    assert_eq!(tie, [Command::SelectTie(ActorId(1), ActorId(0))]);
    let wishes = click(&mut harness, "Read in the article: Nowak and Acme agreed.");
    let model = &harness.state().model;
    let [Command::Select(Selection::Article { document, at: Some(at), actor: Some(actor), .. })] = wishes.as_slice() else {
        panic!("{wishes:?}")
    };
    assert_eq!((*document, actor), (model.analysis.documents[1].id, &anchor(model, 1)));
    assert!(!at.of(&model.analysis.documents[1].text).is_empty());
}

#[test]
fn a_tie_shows_exactly_its_sentences() {
    let mut harness = evidence_of(|model| Selection::Tie(anchor(model, 0), anchor(model, 1)));
    assert!(harness.query_by_label("named together in 3 sentences, 2 articles").is_some());
    let snippets: Vec<_> = harness.query_all_by_label_contains("Read in the article: ").collect();
    assert_eq!(snippets.len(), 3);
    assert_eq!(click(&mut harness, "Łukasz Nowak"), [Command::SelectActor(ActorId(1))]);
    let wishes = click(&mut harness, "Read in the article: Nowak and Acme agreed.");
    let [Command::Select(selection)] = wishes.as_slice() else { panic!("{wishes:?}") };
    harness.state_mut().model.selection = selection.clone();
    settle(&mut harness);
    assert_eq!(click(&mut harness, "Back to Acme — Łukasz Nowak"), [Command::SelectTie(ActorId(0), ActorId(1))]);
    let mut harness = evidence_of(|model| Selection::Tie(anchor(model, 1), anchor(model, 3)));
    assert!(harness.query_by_label("not named together in the same sentence").is_some());
    assert_eq!(click(&mut harness, "Zulu Front"), [Command::SelectActor(ActorId(3))]);
}

#[test]
fn a_name_in_an_article_selects_without_leaving_it() {
    let open = |model: &Model| Selection::Article { document: model.analysis.documents[1].id, at: None, actor: None, other: None };
    let mut harness = evidence_of(open);
    assert!(harness.query_by_label_contains("27 June 2023 · 4 actors · two.txt").is_some());
    let wishes = click(&mut harness, "Zulu Front");
    let model = &harness.state().model;
    let document = &model.analysis.documents[1];
    let start = document.text.find("Zulu").unwrap();
    let expected =
        Selection::Article { document: document.id, at: Some(Span::new(start, start + 10)), actor: Some(anchor(model, 3)), other: None };
    assert_eq!(wishes, [Command::Select(expected.clone())]);
    harness.state_mut().model.selection = expected;
    settle(&mut harness);
    assert_eq!(click(&mut harness, "Back to Zulu Front"), [Command::SelectActor(ActorId(3))]);
}

#[test]
fn nothing_selected_offers_the_strongest_ties() {
    let mut harness = evidence_of(|_| Selection::Nothing);
    let label = "Acme — Łukasz Nowak, named together in 3 sentences, 2 articles";
    assert_eq!(click(&mut harness, label), [Command::SelectTie(ActorId(0), ActorId(1))]);
}

#[test]
fn a_selection_whose_article_is_gone_says_so() {
    let mut model = model();
    model.selection = Selection::Actor(Anchor { document: DocumentId::of("gone"), span: Span::new(0, 3), quote: "Bob".into() });
    let mut harness = stage(model, Side::Evidence, [380.0, 400.0], ThemeChoice::Dark);
    settle(&mut harness);
    assert_eq!(click(&mut harness, "Let go of it"), [Command::LetGo]);
}

#[test]
fn hovering_a_row_is_told_once_and_taken_back_once() {
    let mut harness = lists_of(model());
    harness.get_by_label_contains("Paris, place").hover();
    harness.run();
    harness.run();
    harness.remove_cursor();
    harness.run();
    let told = std::mem::take(&mut harness.state_mut().wishes);
    assert_eq!(told, [Command::Hover(Some(ActorId(2))), Command::Hover(None)]);
}
