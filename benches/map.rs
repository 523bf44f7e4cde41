//! How long it takes to arrange a map, and to measure it: networks of communities of several sizes, made by a fixed chance.
//!
//! `cargo bench --bench map`

#[path = "shared/chance.rs"]
mod chance;

use actorium::layout::{Problem, Pull, Style, lay_out};
use actorium::network::measure::{Web, betweenness, communities, modularity};
use chance::Chance;
use std::time::Instant;

/// Communities of fifty; four of five lines stay within one, and a tenth of the nodes have most of the lines.
fn network(count: usize) -> Vec<Pull> {
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
    pulls
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about the clock")]
fn main() {
    for count in [100, 1_000, 2_500, 10_000, 50_000] {
        let pulls = network(count);
        let line =
            |what: &str, began: Instant| println!("{count:>6} nodes, {:>6} lines  {what:<12} {:>9.2?}", pulls.len(), began.elapsed());
        for (style, name) in
            [(Style::Spread, "spread"), (Style::Between(8), "between"), (Style::Clusters, "clusters"), (Style::Distances, "distances")]
        {
            if style != Style::Distances || count <= 2_500 {
                let problem = Problem { radii: vec![10.0; count], pulls: pulls.clone(), style, ..Problem::default() };
                let began = Instant::now();
                lay_out(&problem);
                line(name, began);
            }
        }
        let lines: Vec<_> = pulls.iter().map(|pull| (pull.a, pull.b, pull.weight)).collect();
        let web = Web::new(count, &lines);
        let began = Instant::now();
        let found = communities(&web);
        line(&format!("Leiden {:.3}", modularity(&web, &found)), began);
        let began = Instant::now();
        betweenness(&web);
        line("betweenness", began);
    }
}
