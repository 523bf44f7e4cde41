//! What an edit costs against deriving everything anew from mentions that are found already, by the number of articles.
//!
//! `cargo bench --bench edits -- 1000 10000`: one table for each number. The articles are made here, always the same.

mod corpus;

use actorium::actor::ActorId;
use actorium::analysis::{self, Analysis, Cache, replay};
use actorium::lexicon::Lexicon;
use actorium::mention::{self, ActorKind, Parts};
use actorium::network::Window;
use actorium::project::{Edit, Project};
use std::time::{Duration, Instant};

fn timed<T>(what: impl FnOnce() -> T) -> (T, Duration) {
    let start = now();
    let result = what();
    (result, start.elapsed())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about the clock")]
fn now() -> Instant {
    Instant::now()
}

fn main() {
    let counts: Vec<usize> = std::env::args().skip(1).filter_map(|count| count.parse().ok()).collect();
    for count in if counts.is_empty() { vec![1000] } else { counts } {
        table(count);
    }
}

fn table(count: usize) {
    let (lexicon, mut cache) = (Lexicon::shipped(), Cache::default());
    let mut project = Project::default();
    project.add_documents(corpus::articles(count));
    let derive = |project: &Project, cache: &mut Cache| analysis::analyze(project, Window::Sentence, lexicon, cache);
    // How names are found is nothing to what follows; rules alone are fast.
    let rules = Parts { recognizer: false, ..Parts::default() };
    let (_, finding) = timed(|| cache.fill_by(&project.documents(), |document| mention::find_with(document, lexicon, rules)));
    let (base, _) = timed(|| derive(&project, &mut cache));
    // Whatever earlier derivations left to be used again, everything anew does not use.
    let (_, whole) = timed(|| derive(&project, &mut cache.of_mentions()));
    let ties = base.network.co_mentions.len();
    let mentions: usize = base.mentions.iter().map(|mentions| mentions.len()).sum();
    println!(
        "{count} articles, {mentions} mentions, {} actors, {ties} ties: mentions found in {finding:.1?}, all else in {whole:.1?}",
        base.actors().len()
    );
    let anchor = |number: usize| base.anchor(ActorId(number));
    let edits: Vec<(&str, Option<Edit>)> = vec![
        ("pin", anchor(5).map(|a| Edit::Pin(a, [1.0, 2.0]))),
        ("note", anchor(5).map(|a| Edit::Note(a, "x".to_owned()))),
        ("hide", anchor(5).map(Edit::Hide)),
        ("rename", anchor(5).map(|a| Edit::Rename(a, "Someone Else".to_owned()))),
        ("kind", anchor(5).map(|a| Edit::SetKind(a, ActorKind::Group))),
        ("dismiss", anchor(9).map(Edit::Dismiss)),
        ("merge", anchor(5).zip(anchor(30)).map(|(a, b)| Edit::Merge(vec![a, b]))),
        ("keep apart", anchor(5).zip(anchor(30)).map(|(a, b)| Edit::KeepApart(a, b))),
    ];
    for (name, edit) in edits {
        let Some(edit) = edit else { continue };
        let mut edited = project.clone();
        let is_mark = !edit.changes_analysis();
        edited.apply(edit);
        let (_, time) = timed(|| if is_mark { marked(&edited, &base) } else { derive(&edited, &mut cache) });
        println!("  {name:12} {time:>10.2?}  {:>6.2} %", 100.0 * time.as_secs_f64() / whole.as_secs_f64());
    }
}

/// As the window does it for what only marks an actor.
fn marked(project: &Project, base: &Analysis) -> Analysis {
    let mut marked = base.clone();
    replay::mark(project, &mut marked);
    marked
}
