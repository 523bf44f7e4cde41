//! Background threads with names: job in, progress and outcome out, cancellable. One reads files, the other does all else, so that what
//! is corrected while files are read need not wait for them.
//!
//! Promises: the window never waits for work; a newer derivation supersedes an older one; a panic of a job is caught and told, and
//! loses nothing; each outcome wakes the window once.

mod derive;
pub mod job;
pub mod keep;
mod open;
mod pace;
mod read;
pub mod seek;

pub use job::{Derive, Derived, Home, Job, Opened, Outcome, Places, Progress, Read};

use crate::analysis::Cache;
use crate::document::Readers;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// Called from the worker's thread whenever there is something to take.
pub type Wake = Box<dyn Fn() + Send>;

/// The window's end of the threads.
pub struct Worker {
    jobs: Option<Sender<(u64, Job)>>,
    reads: Option<Sender<(u64, Job)>>,
    outcomes: Receiver<Outcome>,
    limits: Arc<Limits>,
    last: u64,
    /// Jobs sent whose end was not taken yet.
    pending: usize,
}

/// Which jobs still matter. Numbers only rise, so that a job that was told to stop never comes back to life.
#[derive(Debug, Default)]
struct Limits {
    /// Jobs up to this number were told to stop.
    stopped: AtomicU64,
    /// Derivations below this number are superseded.
    newest_derivation: AtomicU64,
}

impl Worker {
    /// Starts the threads. After each outcome a wake is called from the thread that it is of, the second one from that which reads.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start([wake, reader_wake]: [Wake; 2]) -> std::io::Result<Self> {
        let (outcome_sender, outcomes) = channel();
        let limits = Arc::new(Limits::default());
        let begin = |name: &str, wake: Wake| {
            let (jobs, receiver) = channel();
            let hub = Hub { outcomes: outcome_sender.clone(), wake, limits: limits.clone(), job: 0, told: None };
            std::thread::Builder::new().name(name.to_owned()).spawn(move || run(&receiver, hub)).map(|_| Some(jobs))
        };
        let (jobs, reads) = (begin("actorium-worker", wake)?, begin("actorium-files", reader_wake)?);
        Ok(Self { jobs, reads, outcomes, limits, last: 0, pending: 0 })
    }

    /// Sends a job. A derivation supersedes those before it.
    pub fn send(&mut self, job: Job) {
        self.last += 1;
        if matches!(job, Job::Derive(_)) {
            self.limits.newest_derivation.store(self.last, Ordering::SeqCst);
        }
        let thread = if matches!(job, Job::Read(..)) { &self.reads } else { &self.jobs };
        if let Some(jobs) = thread
            && jobs.send((self.last, job)).is_ok()
        {
            self.pending += 1;
        }
    }

    /// Tells everything that was sent so far to stop. Each answers with what it has.
    pub fn stop(&self) {
        self.limits.stopped.store(self.last, Ordering::SeqCst);
    }

    /// True while a job that was sent has not ended.
    pub fn is_busy(&self) -> bool {
        self.pending > 0
    }

    /// The next outcome, if there is one.
    pub fn take(&mut self) -> Option<Outcome> {
        let outcome = self.outcomes.try_recv().ok();
        self.count(outcome)
    }

    /// The next outcome, waited for while a job is under way, at most for `limit`.
    pub fn wait(&mut self, limit: Duration) -> Option<Outcome> {
        let outcome = if self.is_busy() { self.outcomes.recv_timeout(limit).ok() } else { self.outcomes.try_recv().ok() };
        self.count(outcome)
    }

    fn count(&mut self, outcome: Option<Outcome>) -> Option<Outcome> {
        if matches!(outcome, Some(Outcome::Ended)) {
            self.pending = self.pending.saturating_sub(1);
        }
        outcome
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.limits.stopped.store(u64::MAX, Ordering::SeqCst);
        (self.jobs, self.reads) = (None, None);
    }
}

/// A thread's end: where outcomes go, and whether the job at hand still matters.
struct Hub {
    outcomes: Sender<Outcome>,
    wake: Wake,
    limits: Arc<Limits>,
    job: u64,
    /// When progress was told last.
    told: Option<Instant>,
}

impl Hub {
    fn tell(&self, outcome: Outcome) {
        // The window may be gone; then nobody needs to know.
        if self.outcomes.send(outcome).is_ok() {
            (self.wake)();
        }
    }

    /// Tells how far the job is, at most 20 times a second.
    #[expect(clippy::disallowed_methods, reason = "how often progress is told is a matter of the clock; what follows is not")]
    fn progress(&mut self, verb: &'static str, done: usize, total: usize) {
        if self.told.is_none_or(|told| told.elapsed() >= Duration::from_millis(50)) {
            self.told = Some(Instant::now());
            self.tell(Outcome::Progress(Progress { verb, done, total }));
        }
    }

    fn is_stopped(&self) -> bool {
        self.job <= self.limits.stopped.load(Ordering::SeqCst)
    }

    fn is_superseded(&self) -> bool {
        self.job < self.limits.newest_derivation.load(Ordering::SeqCst)
    }
}

fn run(jobs: &Receiver<(u64, Job)>, mut hub: Hub) {
    let mut cache = Cache::default();
    let mut readers = Readers::default();
    while let Ok((number, job)) = jobs.recv() {
        hub.job = number;
        hub.told = None;
        match catch_unwind(AssertUnwindSafe(|| perform(job, &mut cache, &mut readers, &mut hub))) {
            Ok(outcome) => outcome.into_iter().for_each(|outcome| hub.tell(outcome)),
            Err(panic) => {
                cache = Cache::default();
                hub.tell(Outcome::Failed(words_of(&*panic)));
            }
        }
        hub.tell(Outcome::Ended);
    }
}

/// Does one job.
fn perform(job: Job, cache: &mut Cache, readers: &mut Readers, hub: &mut Hub) -> Option<Outcome> {
    match job {
        Job::Read(paths, choices) => Some(Outcome::Read(read::read_all(&paths, &choices, readers, hub))),
        Job::Derive(wish) => derive::derive(*wish, cache, hub),
        Job::Open(path) => Some(open::open(path, cache, hub)),
        Job::TellReadings => Some(Outcome::Found(cache.readings().collect())),
        Job::MakeHome(folder) => Some(open::make_home(&folder)),
        Job::Write(write) => Some(write().map_or_else(Outcome::NotWritten, Outcome::Wrote)),
    }
}

/// What a panic said of itself.
fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let literal = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    literal.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worker() -> Worker {
        Worker::start([Box::new(|| {}), Box::new(|| {})]).expect("threads")
    }

    fn outcomes(worker: &mut Worker) -> Vec<Outcome> {
        let mut all = Vec::new();
        while worker.is_busy() {
            all.extend(worker.wait(Duration::from_secs(60)));
        }
        all
    }

    #[test]
    fn a_panic_is_told_and_the_next_job_runs() {
        let mut worker = worker();
        worker.send(Job::Write(Box::new(|| panic!("on purpose"))));
        worker.send(Job::Write(Box::new(|| Ok("a.png".into()))));
        let all = outcomes(&mut worker);
        assert!(all.iter().any(|one| matches!(one, Outcome::Failed(words) if words == "on purpose")));
        assert!(all.iter().any(|one| matches!(one, Outcome::Wrote(path) if path.ends_with("a.png"))));
    }

    #[test]
    fn many_articles_come_in_stages_and_lead_to_the_same_map() {
        let mut project = crate::project::Project::default();
        let name = |number: usize| ["Ada Moreno", "Boris Klein", "Clara Novak", "Olaf Hansen", "Petra Unna"][number % 5];
        let article = |number: usize| {
            let text = format!("{} met {} in Oslo on day {number}.", name(number), name(number / 5 + 1));
            crate::document::from_text(&format!("{number:02}.txt"), text)
        };
        project.add_documents((0..23).map(article).collect());
        let derived = |worker: &mut Worker| {
            worker.send(Job::Derive(Box::new(Derive { project: project.clone(), ..Derive::default() })));
            let mut found = 0;
            let mut maps = Vec::new();
            for outcome in outcomes(worker) {
                match outcome {
                    Outcome::Derived(derived) => maps.push(derived),
                    Outcome::Found(readings) => found += readings.len(),
                    _ => {}
                }
            }
            (maps, found)
        };
        let mut worker = worker();
        let (maps, found) = derived(&mut worker);
        assert_eq!(found, 23);
        let counts: Vec<(usize, bool)> = maps.iter().map(|map| (map.places.analysis.documents.len(), map.is_part)).collect();
        assert_eq!(counts, [(4, true), (8, true), (16, true), (23, false)]);
        let (again, found) = derived(&mut worker);
        assert_eq!((again.len(), found), (1, 0), "what was found is found");
        let (last, again) = (&maps[3].places, &again[0].places);
        assert_eq!(last.positions, again.positions);
        assert_eq!(format!("{:?}", last.analysis.network), format!("{:?}", again.analysis.network));
    }

    #[test]
    fn what_is_derived_does_not_wait_for_what_is_read() {
        // The thread that reads is held where it told what it read.
        let (go, gate) = channel::<()>();
        let held = move || {
            let _ = gate.recv();
        };
        let mut worker = Worker::start([Box::new(|| {}), Box::new(held)]).expect("threads");
        worker.send(Job::Read(Vec::new(), crate::document::Choices::default()));
        worker.send(Job::Derive(Box::default()));
        let is_derived = |outcome: Option<Outcome>| matches!(outcome, Some(Outcome::Derived(_)));
        assert!((0..100).any(|_| is_derived(worker.wait(Duration::from_secs(60)))));
        assert!(worker.is_busy());
        drop(go);
        assert!(outcomes(&mut worker).iter().filter(|one| matches!(one, Outcome::Ended)).count() > 0);
    }

    #[test]
    fn only_the_newest_derivation_answers() {
        let mut worker = worker();
        // The first job holds the thread until both derivations wait behind it.
        let (go, gate) = channel::<()>();
        worker.send(Job::Write(Box::new(move || gate.recv().map(|()| "x".into()).map_err(|error| error.to_string()))));
        worker.send(Job::Derive(Box::default()));
        worker.send(Job::Derive(Box::default()));
        go.send(()).expect("the worker waits");
        let derived = outcomes(&mut worker).iter().filter(|one| matches!(one, Outcome::Derived(_))).count();
        assert_eq!(derived, 1);
    }
}
