//! The map as it looks, for people to judge.

use super::*;
use actorium::analysis::figures::{ColorBy, Drawing, Figures};
use actorium::export::palette::Shade;
use actorium::export::{self, Options};

/// Pictures to look at: `PICTURES=folder cargo test --test it map::pictures -- --ignored`.
#[test]
#[ignore = "draws pictures for people to look at"]
fn pictures() {
    let folder = std::path::PathBuf::from(std::env::var("PICTURES").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned()));
    for (size, scale) in [(vec2(640.0, 736.0), 2.0), (vec2(1280.0, 900.0), 1.0)] {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            let model = seeds();
            for look in ["plain", "hover", "line", "actor", "tie", "menu", "close", "near", "empty"] {
                let show = |ui: &mut egui::Ui, bench: &mut Bench| {
                    bench.canvas.ui(ui, &bench.model);
                };
                let mut harness = Harness::builder().with_size(size).with_pixels_per_point(scale).build_ui_state(show, Bench::default());
                fonts::install(&harness.ctx);
                theme::apply(&harness.ctx, theme);
                harness.run();
                *harness.state_mut() = Bench { canvas: Canvas::still(), model: model.clone(), ..Bench::default() };
                harness.run();
                look_at(&mut harness, look);
                harness.run_steps(40);
                let name = format!("map-{}x{}-{theme:?}-{look}.png", size.x, size.y).to_lowercase();
                harness.render().unwrap().save(folder.join(name)).unwrap();
            }
        }
    }
}

fn look_at(harness: &mut Harness<'_, Bench>, look: &str) {
    let mut analysis = (*harness.state().model.analysis).clone();
    let first = analysis.network.co_mentions.first().cloned().unwrap();
    match look {
        "hover" => harness.hover_at(at(harness, ActorId(2))),
        "line" => harness.hover_at(at(harness, first.a).lerp(at(harness, first.b), 0.5)),
        "actor" => {
            harness.state_mut().model.selection = Selection::Actor(analysis.anchor(ANN).unwrap());
            analysis.pins.extend([(ActorId(1), [0.0, 0.0]), (ActorId(5), [0.0, 0.0])]);
            harness.state_mut().model.analysis = Arc::new(analysis);
        }
        "tie" => {
            let ends = (analysis.anchor(first.a).unwrap(), analysis.anchor(first.b).unwrap());
            harness.state_mut().model.selection = Selection::Tie(ends.0, ends.1);
        }
        "menu" => {
            let pos = at(harness, BOB);
            harness.hover_at(pos);
            for pressed in [true, false] {
                let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
                harness.event(Event::PointerButton { pos, button, pressed, modifiers });
            }
        }
        "close" => harness.get_by_value("Same sentence").click(),
        "near" => {
            harness.state_mut().model.hidden_kinds.insert(ActorKind::Country);
            harness.state_mut().canvas.focus(ANN);
            harness.state_mut().canvas.zoom_in();
            harness.state_mut().canvas.zoom_in();
        }
        "empty" => harness.state_mut().model = Model::default(),
        _ => {}
    }
}

/// A network of any size, drawn in each style: `EDGES=list.tsv PICTURES=folder cargo test --test it map::pictures::networks -- --ignored`.
/// A line of the list has two numbers from 0 and how often the two are named together.
#[test]
#[ignore = "draws pictures for people to look at"]
fn networks() {
    let folder = std::path::PathBuf::from(std::env::var("PICTURES").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned()));
    let path = std::path::PathBuf::from(std::env::var("EDGES").expect("EDGES names a list"));
    let list = std::fs::read_to_string(&path).unwrap();
    let number = |word: Option<&str>| word.and_then(|word| word.trim().parse::<f64>().ok()).unwrap_or(1.0);
    let ties: Vec<[f64; 3]> =
        list.lines().map(|line| line.split('\t')).map(|mut words| std::array::from_fn(|_| number(words.next()))).collect();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let styles = std::env::var("STYLES").unwrap_or_else(|_| "spread clusters distances".to_owned());
    for style in styles.split_whitespace() {
        let drawing = Drawing {
            clustering: if style == "clusters" { Style::MOST_CLUSTERED } else { 0 },
            is_by_distance: style == "distances",
            has_hulls: style == "hulls",
            color: if style == "hulls" { ColorBy::Community } else { ColorBy::Kind },
            ..Drawing::default()
        };
        let model = of_ties(&ties, drawing);
        for (theme, shade) in [(ThemeChoice::Light, Shade::Light), (ThemeChoice::Dark, Shade::Dark)] {
            for size in [vec2(640.0, 736.0), vec2(1280.0, 1016.0)] {
                let show = |ui: &mut egui::Ui, bench: &mut Bench| drop(bench.canvas.ui(ui, &bench.model));
                let mut harness = Harness::builder().with_size(size).build_ui_state(show, Bench::default());
                fonts::install(&harness.ctx);
                theme::apply(&harness.ctx, theme);
                harness.run();
                *harness.state_mut() = Bench { canvas: Canvas::still(), model: model.clone(), ..Bench::default() };
                harness.run_steps(10);
                let file = format!("{name}-{style}-{theme:?}-{}.png", size.x).to_lowercase();
                harness.render().unwrap().save(folder.join(file)).unwrap();
            }
            let options = Options { shade, figures: model.figures.clone(), ..Options::default() };
            let file = format!("{name}-{style}-{theme:?}-picture.png").to_lowercase();
            export::write(&folder.join(file), &model.analysis, &model.positions, &options).unwrap();
        }
    }
}

/// Actors named as often as their ties need, with names of several lengths.
fn of_ties(ties: &[[f64; 3]], drawing: Drawing) -> Model {
    const FIRST: [&str; 8] = ["Ada", "Benedikt", "Carla", "Dmitri", "Eleonora", "Farid", "Guo", "Henrietta"];
    const LAST: [&str; 9] = ["Abel", "Brandt", "Castellanos", "Duarte", "Eriksen", "Fontaine-Moreau", "Gupta", "Horvath", "Ito"];
    let count = ties.iter().map(|[a, b, _]| a.max(*b) as usize + 1).max().unwrap_or(0);
    let mut named = vec![0.0; count];
    for [a, b, weight] in ties {
        named[*a as usize] += weight;
        named[*b as usize] += weight;
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| f64::total_cmp(&named[*b], &named[*a]));
    let mut rank = vec![0; count];
    order.iter().enumerate().for_each(|(at, node)| rank[*node] = at);
    let actor = |(at, node): (usize, &usize)| Actor {
        name: match at % 7 {
            5 => format!("{} Institute for Regional Affairs", LAST[at % 9]),
            6 => format!("{}land", LAST[at % 9]),
            _ => format!("{} {}", FIRST[at % 8], LAST[at / 8 % 9]),
        },
        kind: if at % 7 == 5 {
            ActorKind::Organization
        } else if at % 7 == 6 {
            ActorKind::Country
        } else {
            ActorKind::Person
        },
        aliases: Vec::new(),
        mentions: vec![MentionId { document: 0, index: 0 }; 1 + (named[*node] / 2.0) as usize],
        document_count: 1,
        joins: Vec::new(),
    };
    let resolved = Resolved { actors: order.iter().enumerate().map(actor).map(Arc::new).collect(), ..Resolved::default() };
    let tie = |[a, b, weight]: &[f64; 3]| {
        let (a, b) = (rank[*a as usize], rank[*b as usize]);
        let count = *weight as usize;
        let (a, b) = (ActorId(a.min(b)), ActorId(a.max(b)));
        network::CoMention { a, b, sentence_count: count, document_count: 1, weight: *weight, evidence: Arc::default() }
    };
    let mut co_mentions: Vec<network::CoMention> = ties.iter().map(tie).collect();
    co_mentions.sort_by(|x, y| f64::total_cmp(&y.weight, &x.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut ties_of = vec![Vec::new(); count];
    for (number, tie) in co_mentions.iter().enumerate() {
        ties_of[tie.a.0].push(number);
        ties_of[tie.b.0].push(number);
    }
    let network = network::Network { co_mentions, ties_of, ..network::Network::default() };
    let analysis = Analysis { resolved: resolved.into(), network: network.into(), ..Analysis::default() };
    let problem = map::problem(&analysis, Vec::new(), drawing.style());
    let figures = Figures::of(&analysis, drawing);
    Model { positions: Arc::new(layout::lay_out(&problem)), analysis: Arc::new(analysis), figures: Arc::new(figures), ..Model::default() }
}
