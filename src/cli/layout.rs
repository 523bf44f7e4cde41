//! `actorium layout`: places for the nodes of any weighted network, as the window would place them.

use crate::layout::{Layout, Problem, Pull, Style};
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

/// Every node's disc has this radius: a list of edges says nothing of sizes.
const RADIUS: f64 = 10.0;

/// Reads `u<TAB>v<TAB>w` a line (0-based, `w` 1 where it is missing), writes `id<TAB>x<TAB>y` to `out`, and what the layout alone took
/// to `out` with `.json` added. It works on so many `threads` at most, with the
/// same places for any number.
///
/// # Errors
/// In words for the user, when a file cannot be read or written or a line is no edge.
#[expect(clippy::disallowed_methods, reason = "telling how long the layout took is what the command is asked for")]
pub fn run(edges: &Path, out: &Path, style: Style, threads: usize) -> Result<(), String> {
    let text = std::fs::read_to_string(edges).map_err(|error| format!("“{}” could not be read: {error}", edges.display()))?;
    let problem = problem(&text, style).map_err(|(line, reason)| format!("“{}”, line {line}: {reason}", edges.display()))?;
    let (began, cpu) = (Instant::now(), cpu_seconds());
    let mut layout = Layout::new(&problem).on_threads(threads);
    while layout.step() {}
    let wall = began.elapsed().as_secs_f64();
    let cpu = cpu_seconds().zip(cpu).map_or(wall, |(after, before)| after - before);
    let mut places = String::new();
    for (node, [x, y]) in layout.positions().iter().enumerate() {
        let _ = writeln!(places, "{node}\t{x}\t{y}");
    }
    write(out, &places)?;
    let mut beside = out.as_os_str().to_owned();
    beside.push(".json");
    write(Path::new(&beside), &format!("{}\n", serde_json::json!({ "layout_s": wall, "layout_cpu_s": cpu })))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("“{}” could not be written: {error}", path.display()))
}

/// The problem a list of edges states; else the first line that states none, counted from 1, and why.
fn problem(text: &str, style: Style) -> Result<Problem, (usize, String)> {
    let mut pulls = Vec::new();
    let mut count = 0;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let pull = pull(line).map_err(|reason| (at + 1, reason))?;
        count = count.max(pull.a + 1).max(pull.b + 1);
        pulls.push(pull);
    }
    Ok(Problem { radii: vec![RADIUS; count], pulls, style, seed: 7, ..Problem::default() })
}

fn pull(line: &str) -> Result<Pull, String> {
    let mut parts = line.split('\t').map(str::trim);
    let mut node = || {
        let word = parts.next().unwrap_or("");
        // Numbers are indices; a stray huge one must not ask for all memory.
        let number = word.parse::<u32>().ok().filter(|number| *number < 1 << 24);
        number.map(|number| number as usize).ok_or_else(|| format!("“{word}” is no node: whole numbers from 0 are expected"))
    };
    let (a, b) = (node()?, node()?);
    let word = parts.next().unwrap_or("1");
    let weight = word.parse::<f64>().ok().filter(|weight| weight.is_finite() && *weight > 0.0);
    Ok(Pull { a, b, weight: weight.ok_or_else(|| format!("“{word}” is no weight: a number above 0 is expected"))? })
}

/// CPU seconds of all threads so far, where the system tells.
fn cpu_seconds() -> Option<f64> {
    #[cfg(target_os = "linux")]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        Some(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
    }
    #[cfg(not(target_os = "linux"))]
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_edges_is_read() {
        let problem = problem("0\t2\t3.5\n\n2\t1\n", Style::Spread).unwrap();
        assert_eq!(problem.radii.len(), 3);
        assert_eq!(problem.pulls, vec![Pull { a: 0, b: 2, weight: 3.5 }, Pull { a: 2, b: 1, weight: 1.0 }]);
    }

    #[test]
    fn a_line_that_is_no_edge_is_named() {
        assert_eq!(problem("0\t1\t1\n0 1", Style::Spread).unwrap_err().0, 2);
        assert!(problem("0\t1\tmany", Style::Spread).unwrap_err().1.contains("many"));
        assert!(problem("99999999999\t1", Style::Spread).unwrap_err().1.contains("no node"));
    }
}
