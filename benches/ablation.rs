//! What each part of finding names adds: `actorium analyze FOLDER -o OUT` with one part at rest.
//!
//! `cargo bench --bench ablation -- analyze FOLDER -o OUT.json --without lists` leaves out one of: rules, recognizer, lists, headings,
//! vote, again. `benches/README.md` tells how the table in ARCHITECTURE.md was made with it.

use actorium::analysis::{self, Cache};
use actorium::lexicon::Lexicon;
use actorium::mention::{self, Parts};
use actorium::network::Window;
use actorium::project::Project;

fn main() {
    if let Err(message) = run() {
        eprintln!("{message}");
        std::process::exit(2);
    }
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench" && argument != "analyze").collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    // The scorers call a program by its name alone; then the part is told by the environment.
    let without = value("--without").or_else(|| std::env::var("WITHOUT").ok()).unwrap_or_default();
    let mut parts = Parts::default();
    for part in without.split(',').filter(|part| !part.is_empty()) {
        match part {
            "rules" => parts.rules = false,
            "recognizer" => parts.recognizer = false,
            "lists" => parts.lists = false,
            "headings" => parts.headings = false,
            "vote" => parts.vote = false,
            "again" => parts.again = false,
            _ => return Err(format!("there is no part “{part}”")),
        }
    }
    let (Some(folder), Some(out)) = (arguments.first(), value("-o")) else {
        return Err("ablation FOLDER -o OUT.json [--without PART,PART]".to_owned());
    };
    let lexicon = Lexicon::shipped();
    let mut project = Project::default();
    let mut documents = Vec::new();
    let listed = std::fs::read_dir(folder).map_err(|error| format!("“{folder}”: {error}"))?;
    let mut paths: Vec<_> = listed.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("“{}”: {error}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        documents.push(actorium::document::from_text(&name, text));
    }
    project.add_documents(documents);
    let mut cache = Cache::default();
    cache.fill_by(&project.documents(), |document| mention::find_with(document, lexicon, parts));
    let analysis = analysis::analyze(&project, Window::default(), lexicon, &mut cache);
    let mut file = std::fs::File::create(&out).map_err(|error| format!("“{out}”: {error}"))?;
    actorium::export::json::write(&mut file, &analysis, None, &[]).map_err(|error| error.to_string())
}
