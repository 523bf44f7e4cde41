//! How long it takes to arrange a map and to measure it, what a step of the layout costs beside the bare loop over as many pushes, and
//! how a map takes a tenth more.
//!
//! `cargo bench --bench map`: networks of communities of several sizes, made by a fixed chance.
//! `cargo bench --bench map -- EDGES.tsv ...`: these networks (`u<TAB>v<TAB>w` a line, numbered from 0).

#[path = "../shared/chance.rs"]
mod chance;
mod growing;

use actorium::layout::limit::Limit;
use actorium::layout::{Problem, Pull, Style, lay_out};
use actorium::network::measure::{Web, betweenness, communities, modularity};
use chance::Chance;
use std::time::{Duration, Instant};

const STYLES: [(Style, &str); 4] =
    [(Style::Spread, "spread"), (Style::Between(8), "between"), (Style::Clusters, "clusters"), (Style::Distances, "distances")];
/// Networks larger than this are not laid out by true distances.
const MOST_DISTANCES: usize = 2_500;
/// Nor grown: nearest nodes are looked for among all.
const MOST_GROWN: usize = 12_000;
/// Tenths drawn by chance for each network and style.
const TENTHS: u64 = 3;

pub struct Network {
    pub count: usize,
    pub pulls: Vec<Pull>,
}

impl Network {
    /// Communities of fifty; four of five lines stay within one, and a tenth of the nodes have most of the lines.
    fn made(count: usize) -> Self {
        let mut chance = Chance(1);
        let mut pulls = Vec::new();
        for a in 1..count {
            for _ in 0..4 {
                let first = a / 50 * 50;
                let b = if chance.below(5) > 0 { first + chance.below(50) } else { chance.below(count) };
                let b = if chance.below(2) == 0 { b / 10 * 10 } else { b };
                if b < count && b != a {
                    pulls.push(Pull { a, b, weight: 1.0 + chance.below(20) as f64 });
                }
            }
        }
        Self { count, pulls }
    }

    /// Of a list of edges; lines that state none are left out.
    fn read(path: &str) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let pull = |line: &str| {
            let mut parts = line.split('\t').map(str::trim);
            let (a, b) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(Pull { a, b, weight: parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(1.0) })
        };
        let pulls: Vec<Pull> = text.lines().filter_map(pull).collect();
        Self { count: pulls.iter().map(|pull| pull.a.max(pull.b) + 1).max().unwrap_or(0), pulls }
    }

    /// From nothing.
    pub fn problem(&self, style: Style) -> Problem {
        Problem { radii: vec![10.0; self.count], pulls: self.pulls.clone(), style, seed: 7, ..Problem::default() }
    }
}

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if given.is_empty() {
        for count in [100, 1_000, 2_500, 10_000, 50_000] {
            println!("{count} nodes");
            measure(&Network::made(count));
        }
    }
    for path in &given {
        println!("{path}");
        measure(&Network::read(path));
    }
}

/// CPU seconds of this thread; on systems that do not tell, of the clock.
#[expect(clippy::disallowed_methods, reason = "a benchmark is about the clock")]
fn took(act: impl FnOnce()) -> Duration {
    let spent = || {
        // The kernel brings the figure up to date when the thread gives way.
        std::thread::yield_now();
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    };
    let (before, began) = (spent(), Instant::now());
    act();
    spent().zip(before).map_or_else(|| began.elapsed(), |(after, before)| after - before)
}

fn measure(network: &Network) {
    let mut spread = Vec::new();
    for (style, name) in STYLES.iter().filter(|(style, _)| *style != Style::Distances || network.count <= MOST_DISTANCES) {
        let mut places = Vec::new();
        let time = took(|| places = lay_out(&network.problem(*style)));
        let mut told = String::new();
        for seed in (1..=TENTHS).filter(|_| network.count <= MOST_GROWN) {
            let growth = growing::grow(network, *style, &places, seed);
            told += &format!("  moved {:.4}, nearest {:.3}, neighbors {:.3}", growth.moved, growth.nearest, growth.neighbors);
        }
        println!("  {name:<12} {time:>9.2?}   a tenth more:{told}");
        if *style == Style::Spread {
            spread = places;
        }
    }
    limit(network, &spread);
    let lines: Vec<_> = network.pulls.iter().map(|pull| (pull.a, pull.b, pull.weight)).collect();
    let web = Web::new(network.count, &lines);
    let mut found = Vec::new();
    let time = (0..3).map(|_| took(|| found = communities(&web))).min().unwrap_or_default();
    println!("  Leiden       {time:>9.2?}   modularity {:.5}", modularity(&web, &found));
    println!("  betweenness  {:>9.2?}", took(|| drop(betweenness(&web))));
}

/// A full step beside the bare loop, the least of some.
fn limit(network: &Network, places: &[[f64; 2]]) {
    let mut limit = Limit::new(&network.pulls, places);
    let (mut step, mut bare) = (Duration::MAX, Duration::MAX);
    for _ in 0..7 {
        // One order of the nodes along their curve serves four steps.
        step = step.min(took(|| (0..4).for_each(|_| limit.step())) / 4);
        bare = bare.min(took(|| _ = std::hint::black_box(limit.bare_loop())));
    }
    let ratio = step.as_secs_f64() / bare.as_secs_f64();
    println!("  a step       {step:>9.2?}   {} pushes; bare loop {bare:.2?}: {ratio:.1} ×", limit.push_count);
}
