//! What a large project costs: to read and keep it, to open it with and without what was found before, to look for words in it.
//!
//! `cargo bench --bench keeping -- import 1000 FILE.actorium` makes a project of that many articles (always the same) as the window does;
//! `open FILE` and `open-anew FILE` derive it with and without what was kept; `search FILE` looks for words as one types. Each says its
//! seconds and the most memory it took, so each is a run of its own. `RULES=1` leaves the recognizer out, which takes most of the time.

use actorium::analysis::{self, Cache};
use actorium::document;
use actorium::lexicon::Lexicon;
use actorium::mention::{self, Parts};
use actorium::network::Window;
use actorium::project::Project;
use actorium::project::store::{self, Looks, Reading, Store};
use actorium::worker::seek::{Seeker, Sought};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const FIRST: [&str; 12] = ["Ada", "Boris", "Clara", "David", "Elena", "Frank", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Lukas"];
const SYLLABLES: [&str; 12] = ["mor", "ten", "val", "kir", "sol", "bran", "del", "fos", "gar", "hol", "lin", "rup"];
const PLACES: [&str; 8] = ["Vienna", "Oslo", "Lisbon", "Minsk", "Ankara", "Lima", "Nairobi", "Manila"];
const SENTENCES: [&str; 8] = [
    "{a} met {b} in {p} on the {n}th day of the talks, and both sides said that the meeting had been useful.",
    "“We have waited {n} weeks for an answer, and none has come,” said {a}, who had arrived from {p} the night before.",
    "According to {b}, the company of {a} owes more than {n} million to banks in {p} and elsewhere.",
    "The minister did not name {a}, but officials close to the talks said that {b} had asked for it {n} times.",
    "Prices in {p} rose by {n} percent in a year, which {a} called a scandal and {b} a passing trouble.",
    "It rained for {n} days; the river left its banks, roads were closed, and schools stayed empty until the end of the week.",
    "{a} accused {b} of having sold {n} houses near {p} to friends, which {b} denied.",
    "A court in {p} will hear the case of {a} against {b} in {n} months, its spokesman said on Tuesday.",
];

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len())).copied().unwrap_or("")
    }

    fn name(&mut self, people: usize) -> String {
        // A few are in every second article, most are named once.
        let share = self.below(1000) as f64 / 1000.0;
        let number = (share * share * share * people as f64) as usize;
        let part = |number: usize| SYLLABLES.get(number % 12).copied().unwrap_or("");
        let last = format!("{}{}{}", part(number), part(number / 12), part(number / 144));
        let (start, rest) = last.split_at(1);
        format!("{} {}{rest}ov", FIRST.get(number % 12).copied().unwrap_or("Ada"), start.to_uppercase())
    }
}

/// An article of some 400 words.
fn article(number: usize, chance: &mut Chance) -> String {
    let mut text = format!("Report number {number} from {}\n\n", chance.one(&PLACES));
    for sentence in 0..20 {
        let (a, b) = (chance.name(1700), chance.name(1700));
        let number = chance.below(90) + 4;
        let said = chance.one(&SENTENCES).replace("{a}", &a).replace("{b}", &b).replace("{n}", &number.to_string());
        text += &said.replace("{p}", chance.one(&PLACES));
        text += if sentence % 3 == 2 { "\n\n" } else { " " };
    }
    text
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about the clock")]
fn now() -> Instant {
    Instant::now()
}

/// The most memory this process ever had, in MB; where the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024))
}

fn told(what: &str, start: Instant) {
    println!("{what:32} {:8.2} s   peak {}", start.elapsed().as_secs_f64(), peak());
}

fn fill(project: &Project, cache: &mut Cache) {
    let parts = Parts { recognizer: std::env::var_os("RULES").is_none(), ..Parts::default() };
    cache.fill_by(&project.documents(), |document| mention::find_with(document, Lexicon::shipped(), parts));
}

fn derive(project: &Project, cache: &mut Cache) -> analysis::Analysis {
    let start = now();
    fill(project, cache);
    told("finding mentions", start);
    let start = now();
    let analysis = analysis::analyze(project, Window::Sentence, Lexicon::shipped(), cache);
    told("articles, actors, ties, told", start);
    println!("{} actors, {} ties", analysis.actors().len(), analysis.network.co_mentions.len());
    analysis
}

fn import(count: usize, path: &Path) -> Result<(), String> {
    let words = |error: store::SaveError| error.to_string();
    let (start, mut chance) = (now(), Chance(7));
    let mut project = Project::default();
    let mut kept = store::save_as(path, &project, &Looks::default()).map_err(words)?;
    for part in (0..count).collect::<Vec<_>>().chunks(1000) {
        let texts = part.iter().map(|number| document::from_text(&format!("{number:06}.txt"), article(*number, &mut chance))).collect();
        project.add_more_documents(texts);
        kept.save(&project).map_err(words)?;
    }
    told("reading and keeping texts", start);
    let mut cache = Cache::default();
    drop(derive(&project, &mut cache));
    let start = now();
    kept.keep_readings(&cache.readings().collect::<Vec<Reading>>()).map_err(words)?;
    told("keeping what was found", start);
    println!("{} MB on disk", std::fs::metadata(path).map_or(0, |meta| meta.len() / 1_000_000));
    Ok(())
}

fn open(path: &Path, is_anew: bool) -> Result<analysis::Analysis, String> {
    let start = now();
    let loaded = Store::read(path).map_err(|error| error.to_string())?;
    told("opening", start);
    let mut cache = Cache::default();
    if !is_anew {
        loaded.readings.into_iter().for_each(|reading| cache.take(reading));
    }
    let analysis = derive(&loaded.project, &mut cache);
    told("until there is a map to lay out", start);
    Ok(analysis)
}

fn search(path: &Path) -> Result<(), String> {
    let analysis = Arc::new(open(path, false)?);
    let mut seeker = Seeker::start(Box::new(|| {})).map_err(|error| error.to_string())?;
    for round in ["read", "through the index"] {
        for query in ["th", "the", "bra", "bransol", "\"houses near vienna\"", "talks useful minsk"] {
            let start = now();
            seeker.seek(Sought { query: query.to_owned(), analysis: analysis.clone(), with: Vec::new(), most: [6, 4, 60] });
            let mut first = None;
            while let Some(answer) = seeker.take(Duration::from_secs(600)) {
                if !answer.found.hits.is_empty() || answer.is_whole {
                    first.get_or_insert_with(|| start.elapsed());
                }
                if answer.is_whole {
                    let first = first.unwrap_or_default().as_secs_f64() * 1000.0;
                    let all = start.elapsed().as_secs_f64() * 1000.0;
                    println!(
                        "{round:18} {query:24} {:7} sentences; first after {first:7.1} ms, all after {all:7.1} ms",
                        answer.found.sentence_count
                    );
                    break;
                }
            }
        }
        if round == "read" {
            let start = now();
            while seeker.is_indexing() {
                std::thread::sleep(Duration::from_millis(20));
            }
            told("filling the index", start);
        }
    }
    Ok(())
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["import", count, path] => count.parse().map_err(|_| "how many?".to_owned()).and_then(|count| import(count, Path::new(path))),
        ["open", path] => open(Path::new(path), false).map(drop),
        ["open-anew", path] => open(Path::new(path), true).map(drop),
        ["search", path] => search(Path::new(path)),
        _ => Err("import COUNT FILE | open FILE | open-anew FILE | search FILE".to_owned()),
    };
    if let Err(words) = done {
        eprintln!("{words}");
    }
}
