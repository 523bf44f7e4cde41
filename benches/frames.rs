//! What a frame of the map costs, beside `egui_graphs`' own drawing of the same network with its layout off; whether it rests; and
//! whether frames come as fast while a large map is laid out.
//!
//! `cargo bench --bench frames`: CPU seconds of the thread that draws, until triangles; both programs in turn, in one run.

#[path = "shared/chance.rs"]
mod chance;

use actorium::actor::{Actor, ActorId, Resolved};
use actorium::analysis::Analysis;
use actorium::analysis::map::Positions;
use actorium::app::graph::Canvas;
use actorium::app::model::{Model, ThemeChoice};
use actorium::app::{fonts, theme};
use actorium::layout::{Layout, Problem, Pull, Style, lay_out};
use actorium::mention::ActorKind;
use actorium::network::{CoMention, Network};
use chance::Chance;
use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, ViewportId, pos2, vec2};
use egui_graphs::{DefaultEdgeShape, DefaultNodeShape, Graph, GraphView, LayoutRandom, LayoutStateRandom};
use petgraph::Undirected;
use petgraph::stable_graph::NodeIndex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const SIZE: [f32; 2] = [1600.0, 1000.0];
/// So many names are written.
const NAMES: usize = 200;

type Peer = Graph<(), (), Undirected, u32, DefaultNodeShape, DefaultEdgeShape>;

/// Four lines a node, most of them to nodes of the same fifty; a few hundred strong ones.
fn pulls(count: usize) -> Vec<Pull> {
    let mut chance = Chance(1);
    let mut pulls = Vec::with_capacity(4 * count);
    while pulls.len() < 4 * count {
        let a = chance.below(count);
        let b = if chance.below(5) > 0 { a / 50 * 50 + chance.below(50) } else { chance.below(count) };
        if a != b && b < count {
            pulls.push(Pull { a: a.min(b), b: a.max(b), weight: (1 + chance.below(40) / chance.below(40).max(1)) as f64 });
        }
    }
    pulls.sort_by(|x, y| y.weight.total_cmp(&x.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    pulls
}

fn model(count: usize, pulls: &[Pull], places: Positions) -> Model {
    let actor = |number: usize| {
        let mentions = vec![actorium::actor::MentionId { document: 0, index: 0 }; 1 + 40_000 / (200 + number)];
        let name = format!("Actor {number}");
        Actor { name, kind: ActorKind::ALL[number % 5], aliases: Vec::new(), mentions, document_count: 1, joins: Vec::new() }
    };
    let resolved = Resolved { actors: (0..count).map(|number| actor(number).into()).collect(), ..Resolved::default() };
    let tie = |pull: &Pull| CoMention {
        a: ActorId(pull.a),
        b: ActorId(pull.b),
        sentence_count: pull.weight as usize,
        document_count: 1,
        weight: pull.weight,
        evidence: Vec::new().into(),
    };
    let mut ties_of = vec![Vec::new(); count];
    for (number, pull) in pulls.iter().enumerate() {
        ties_of[pull.a].push(number);
        ties_of[pull.b].push(number);
    }
    let network = Network { co_mentions: pulls.iter().map(tie).collect(), ties_of, ..Network::default() };
    let analysis = Analysis { resolved: resolved.into(), network: network.into(), ..Analysis::default() };
    Model { analysis: Arc::new(analysis), positions: Arc::new(places), ..Model::default() }
}

/// The same network as `egui_graphs` has it; as many nodes are selected as names are to be written, since it names those.
fn peer(count: usize, pulls: &[Pull], places: &Positions) -> Peer {
    let mut graph = Peer::new();
    for (number, [x, y]) in places.iter().take(count).enumerate() {
        let node = graph.add_node_with_label_and_location((), format!("Actor {number}"), pos2(*x as f32, *y as f32));
        if let Some(node) = graph.node_mut(node).filter(|_| number < NAMES) {
            node.set_selected(true);
        }
    }
    for pull in pulls {
        graph.add_edge_with_label(NodeIndex::new(pull.a), NodeIndex::new(pull.b), (), String::new());
    }
    graph
}

/// CPU seconds of this thread; on systems that do not tell, of the clock.
fn spent(began: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

fn context() -> Context {
    let ctx = Context::default();
    fonts::install(&ctx);
    theme::apply(&ctx, ThemeChoice::Light);
    ctx
}

/// One frame until triangles; answers whether another was asked for.
fn frame(ctx: &Context, time: f64, events: Vec<Event>, show: impl FnMut(&mut egui::Ui)) -> bool {
    let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE.into()));
    let mut output = ctx.run_ui(RawInput { screen_rect, time: Some(time), events, ..RawInput::default() }, show);
    let repaints = output.viewport_output.get(&ViewportId::ROOT).is_some_and(|viewport| viewport.repaint_delay < Duration::from_secs(1));
    output.textures_delta.clear();
    std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
    repaints
}

/// Places a little further on, as a layout on its way would give them.
fn stirred(places: &Positions, step: usize) -> Positions {
    let turn = 0.002 * step as f64;
    places.iter().map(|[x, y]| [x - turn * y, y + turn * x]).collect()
}

/// The median and the 99th of a hundred.
fn told(mut times: Vec<Duration>) -> [f64; 2] {
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(times.len() - 1)).map_or(0.0, Duration::as_secs_f64);
    [0.5, 0.99].map(|share| 1e3 * at(share))
}

/// What moves in a frame.
#[derive(Clone, Copy, PartialEq)]
enum Moves {
    /// Every disc has a new place.
    Discs,
    /// The camera to the side, and no disc.
    Camera,
    /// The camera nearer and back.
    Zoom,
    /// The pointer alone, over discs and lines.
    Pointer,
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about the clock")]
fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 50_000, 100_000] } else { sizes };
    let began = Instant::now();
    for count in sizes {
        let pulls = pulls(count);
        let places = lay_out(&Problem { radii: vec![8.0; count], pulls: pulls.clone(), seed: 7, ..Problem::default() });
        println!("{count} nodes, {} lines", pulls.len());
        if count < 100_000 {
            for (moves, name) in
                [(Moves::Discs, "discs move"), (Moves::Camera, "camera moves"), (Moves::Zoom, "zoom"), (Moves::Pointer, "pointer moves")]
            {
                side_by_side(count, &pulls, &places, moves, name, began);
            }
        } else {
            while_laid_out(count, &pulls, &places, began);
        }
        rest(count, &pulls, &places);
    }
}

/// Both in turn, ours and theirs.
fn side_by_side(count: usize, pulls: &[Pull], places: &Positions, moves: Moves, name: &str, began: Instant) {
    let (ours, theirs) = (context(), context());
    let (mut canvas, mut model) = (Canvas::default(), model(count, pulls, places.clone()));
    let mut peer = peer(count, pulls, places);
    let frames = if count > 20_000 { 24 } else { 60 };
    let (mut our_times, mut their_times, mut names) = (Vec::new(), Vec::new(), 0);
    for step in 0..frames {
        let time = step as f64 / 60.0;
        let at = Event::PointerMoved(pos2(300.0 + 13.0 * step as f32, 400.0 + (step * 7 % 90) as f32));
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: if moves == Moves::Camera { vec2(3.0, 0.0) } else { vec2(0.0, if step % 16 < 8 { 3.0 } else { -3.0 }) },
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        };
        let events = match moves {
            Moves::Discs => Vec::new(),
            Moves::Camera | Moves::Zoom => vec![Event::PointerMoved(pos2(800.0, 300.0)), wheel],
            Moves::Pointer => vec![at],
        };
        if moves == Moves::Discs {
            let now = stirred(places, step);
            for (number, [x, y]) in now.iter().enumerate() {
                if let Some(node) = peer.node_mut(NodeIndex::new(number)) {
                    node.set_location(pos2(*x as f32, *y as f32));
                }
            }
            model.positions = Arc::new(now);
        }
        let before = spent(began);
        frame(&ours, time, events.clone(), |ui| drop(canvas.ui(ui, &model)));
        our_times.push(spent(began) - before);
        names = canvas.labels_on_screen().len();
        let before = spent(began);
        frame(&theirs, time, events, |ui| {
            GraphView::<LayoutStateRandom, LayoutRandom>::new().show(ui, &mut peer);
        });
        their_times.push(spent(began) - before);
    }
    // The first frames make what later ones keep. Some systems tell CPU time in steps of milliseconds: the mean evens them out.
    let mean = |times: &[Duration]| times.iter().skip(4).sum::<Duration>().as_secs_f64() * 1e3 / (times.len() - 4) as f64;
    let [our, their] = [&our_times, &their_times].map(|times| mean(times));
    println!("  {name:<14} {our:>8.2} ms, egui_graphs {their:>8.2} ms: {:.1} ×   ({names} names)", their / our);
}

/// Frames of a map that moves, while nothing else goes on and while another thread lays it out: both of the clock, since a thread
/// that waits for another shows there alone.
#[expect(clippy::disallowed_methods, reason = "a benchmark is about the clock")]
fn while_laid_out(count: usize, pulls: &[Pull], places: &Positions, began: Instant) {
    let ctx = context();
    let (mut canvas, mut model) = (Canvas::default(), model(count, pulls, places.clone()));
    let mut measure = |frames: usize| {
        let (mut clock, mut cpu) = (Vec::new(), Vec::new());
        for step in 0..frames {
            model.positions = Arc::new(stirred(places, step));
            let (before, spent_before) = (Instant::now(), spent(began));
            frame(&ctx, step as f64 / 60.0, Vec::new(), |ui| drop(canvas.ui(ui, &model)));
            clock.push(before.elapsed());
            cpu.push(spent(began) - spent_before);
        }
        (told(clock), told(cpu))
    };
    measure(4);
    let alone = measure(60);
    let ends = Arc::new(AtomicBool::new(false));
    let problem = Problem { radii: vec![8.0; count], pulls: pulls.to_vec(), style: Style::Spread, seed: 7, ..Problem::default() };
    let has_ended = ends.clone();
    let thread = std::thread::spawn(move || {
        while !has_ended.load(Ordering::SeqCst) {
            let mut layout = Layout::new(&problem);
            while layout.step() && !has_ended.load(Ordering::SeqCst) {}
        }
    });
    let beside = measure(60);
    ends.store(true, Ordering::SeqCst);
    drop(thread.join());
    for (what, [median, p99], [beside_median, beside_p99]) in [("clock", alone.0, beside.0), ("CPU", alone.1, beside.1)] {
        println!(
            "  {what:<6} frame {median:.1} ms, p99 {p99:.1}; while it is laid out {beside_median:.1}, p99 {beside_p99:.1}: {:.2} ×",
            beside_p99 / p99
        );
    }
}

/// How many frames a map at rest asks for.
fn rest(count: usize, pulls: &[Pull], places: &Positions) {
    let ctx = context();
    let (mut canvas, model) = (Canvas::default(), model(count, pulls, places.clone()));
    let mut time = 0.0;
    let mut last = 0;
    for step in 0..120 {
        time += 1.0 / 60.0;
        if frame(&ctx, time, Vec::new(), |ui| drop(canvas.ui(ui, &model))) {
            last = step + 1;
        }
    }
    println!("  at rest after {last} frames");
}
