//! What an edit costs against deriving everything anew from mentions that are found already, by the number of articles.
//!
//! `cargo bench --bench edits -- 1000 10000`: one table for each number. The articles are made here, always the same. Seconds are the CPU's
//! where the system tells them; beside each share, how many articles name those of whom the edit speaks, and the time for each of these.

mod corpus;

use actorium::actor::ActorId;
use actorium::analysis::{self, Analysis, Cache, replay};
use actorium::lexicon::Lexicon;
use actorium::mention::{self, ActorKind, Parts};
use actorium::network::Window;
use actorium::project::{Edit, Project, Target};
use std::time::{Duration, Instant};

fn timed<T>(what: impl FnOnce() -> T) -> (T, Duration) {
    let (began, start) = (now(), spent());
    let result = what();
    (result, start.zip(spent()).map_or_else(|| began.elapsed(), |(start, end)| end.saturating_sub(start)))
}

/// CPU time of this thread, where the system tells it.
fn spent() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split_whitespace().next()?.parse().ok()?))
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
    // Someone named everywhere, and someone as most are.
    for (who, at, other) in [("named most", 5, 30), ("named seldom", base.actors().len() / 2, base.actors().len() / 2 + 7)] {
        let mentions = base.actor(ActorId(at)).map_or(0, |actor| actor.mentions.len());
        let of = |at: usize| base.actor(ActorId(at)).map_or(0, |actor| actor.document_count);
        println!(" {who}: {mentions} mentions");
        let two = || Some(vec![anchor(at)?, anchor(other)?]);
        let last = base.actor(ActorId(at)).and_then(|actor| base.anchor_of_mention(*actor.mentions.last()?));
        let new = || Target::New { name: "Someone Else".to_owned(), kind: ActorKind::Person };
        let edits: Vec<(&str, Option<Edit>)> = vec![
            ("pin", anchor(at).map(|a| Edit::Pin(a, [1.0, 2.0]))),
            ("note", anchor(at).map(|a| Edit::Note(a, "x".to_owned()))),
            ("hide", anchor(at).map(Edit::Hide)),
            ("rename", anchor(at).map(|a| Edit::Rename(a, "Someone Else".to_owned()))),
            ("kind", anchor(at).map(|a| Edit::SetKind(a, ActorKind::Group))),
            ("dismiss", anchor(at).map(Edit::Dismiss)),
            ("merge", two().map(Edit::Merge)),
            ("keep apart", anchor(at).zip(anchor(other)).map(|(a, b)| Edit::KeepApart(a, b))),
            ("move", last.clone().map(|a| Edit::MoveMention(a, new()))),
            ("drop", last.map(Edit::DropMention)),
        ];
        for (name, edit) in edits {
            let Some(edit) = edit else { continue };
            let mut edited = project.clone();
            let is_mark = !edit.changes_analysis();
            let touched = match &edit {
                Edit::Merge(_) | Edit::KeepApart(..) => of(at) + of(other),
                Edit::MoveMention(..) | Edit::DropMention(_) => 1,
                _ => of(at),
            };
            edited.apply(edit);
            let (_, time) = timed(|| if is_mark { marked(&edited, &base) } else { derive(&edited, &mut cache) });
            tell(name, time, whole, touched);
            if !is_mark {
                edited.undo();
                let (_, time) = timed(|| derive(&edited, &mut cache));
                tell("  undone", time, whole, touched);
            }
        }
    }
    let mut grown = project.clone();
    grown.add_documents(vec![corpus::another(count, count)]);
    cache.fill_by(&grown.documents(), |document| mention::find_with(document, lexicon, rules));
    let (_, time) = timed(|| derive(&grown, &mut cache));
    tell("1 article more", time, whole, 1);
}

fn tell(name: &str, time: Duration, whole: Duration, touched: usize) {
    let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64();
    let each = 1e6 * time.as_secs_f64() / touched.max(1) as f64;
    println!("  {name:14} {time:>10.2?}  {share:>6.2} %  {touched:>6} articles, {each:>8.0} µs each");
}

/// As the window does it for what only marks an actor.
fn marked(project: &Project, base: &Analysis) -> Analysis {
    let mut marked = base.clone();
    replay::mark(project, &mut marked);
    marked
}
