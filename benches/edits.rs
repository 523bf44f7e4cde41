//! What an edit costs against deriving everything anew from mentions that are found already, by the number of articles.
//!
//! `cargo bench --bench edits -- 1000 10000`: one table for each number. The articles are made here, always the same.

use actorium::actor::ActorId;
use actorium::analysis::{self, Analysis, Cache, replay};
use actorium::document;
use actorium::lexicon::Lexicon;
use actorium::mention::ActorKind;
use actorium::network::Window;
use actorium::project::{Edit, Project};
use std::time::{Duration, Instant};

const FIRST: [&str; 12] = ["Ada", "Boris", "Clara", "David", "Elena", "Frank", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Lukas"];
const SYLLABLES: [&str; 12] = ["mor", "ten", "val", "kir", "sol", "bran", "del", "fos", "gar", "hol", "lin", "rup"];
const VERBS: [&str; 8] = ["met", "praised", "accused", "wrote to", "thanked", "warned", "visited", "called"];

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
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

fn project(count: usize) -> Project {
    let mut chance = Chance(7);
    let people = count.min(1700);
    let article = |number: usize, chance: &mut Chance| {
        let mut text = format!("Report number {number}\n\n");
        for _ in 0..8 {
            let (a, b) = (chance.name(people), chance.name(people));
            let verb = VERBS.get(chance.below(8)).copied().unwrap_or("met");
            text += &format!("{a} {verb} {b} on Monday. “It was a long day,” said {b}.\n\n");
        }
        document::from_text(&format!("{number:06}.txt"), text)
    };
    let mut project = Project::default();
    project.add_documents((0..count).map(|number| article(number, &mut chance)).collect());
    project
}

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
    let project = project(count);
    let derive = |project: &Project, cache: &mut Cache| analysis::analyze(project, Window::Sentence, lexicon, cache);
    let (_, finding) = timed(|| project.documents().iter().for_each(|document| drop(cache.mentions(document, lexicon))));
    let (base, _) = timed(|| derive(&project, &mut cache));
    // Whatever earlier derivations left to be used again, everything anew does not use.
    let (_, whole) = timed(|| derive(&project, &mut cache.of_mentions()));
    let ties = base.network.co_mentions.len();
    println!("{count} articles, {} actors, {ties} ties: mentions found in {finding:.1?}, all else in {whole:.1?}", base.actors().len());
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
