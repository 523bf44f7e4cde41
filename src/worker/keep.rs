//! The thread that keeps a project on disk, so that the window waits for no disk and the disk for no derivation.
//!
//! Promises: what is sent is written in the order it was sent; what waits while something is written is written as one; each time the disk
//! has all that was sent before, or does not take it, that is told. When the window closes, what was sent is written first.

use super::{Places, Wake};
use crate::analysis::map;
use crate::project::Project;
use crate::project::store::{self, Looks, Reading, SaveError, Store};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// What was found in so many articles is written together; then edits have their turn.
const TOGETHER: usize = 400;

/// How the project is seen now.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Where the actors stand; `None` while that is being found, and what was kept of it is kept.
    pub places: Option<Places>,
    /// Small choices by name, as JSON.
    pub views: BTreeMap<String, String>,
}

/// The form in which a project is written under a new name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One file.
    #[default]
    File,
    /// A folder of JSON lines.
    Text,
}

/// What is to be kept.
#[derive(Clone, Debug)]
struct Sent {
    number: u64,
    project: Project,
    seen: Option<Seen>,
    /// Under this name from now on.
    under: Option<(PathBuf, Form)>,
}

/// What comes to the thread.
enum Wish {
    Keep(Sent),
    /// What was found in articles: nobody waits for it, and nothing but time is lost with it.
    Readings(Vec<Reading>),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// Everything up to this number is on the disk.
    Saved(u64),
    /// It is on the disk under a new name.
    SavedAs(u64, PathBuf),
    /// It is not; the words say why. What was saved before still is.
    NotSaved(u64, String),
}

/// The window's end of the thread.
#[derive(Debug)]
pub struct Keeper {
    jobs: Option<Sender<Wish>>,
    answers: Receiver<Kept>,
    thread: Option<JoinHandle<()>>,
    sent: u64,
    answered: u64,
}

impl Keeper {
    /// Starts the thread, which holds the store from now on; `looks` are those it was opened with. `wake` is called from the thread after
    /// each answer.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(store: Store, looks: Looks, wake: Wake) -> std::io::Result<Self> {
        let (jobs, job_receiver) = channel();
        let (answer_sender, answers) = channel();
        let run = move || run(store, looks, &job_receiver, &answer_sender, &wake);
        let thread = std::thread::Builder::new().name("actorium-keeper".to_owned()).spawn(run)?;
        Ok(Self { jobs: Some(jobs), answers, thread: Some(thread), sent: 0, answered: 0 })
    }

    /// Has the project written as it is now; `seen` where that changed too. Answers the number under which it is acknowledged.
    pub fn save(&mut self, project: &Project, seen: Option<Seen>) -> u64 {
        self.send(project, seen, None)
    }

    /// Has the project written whole under another name, where it is kept from then on.
    pub fn save_as(&mut self, path: PathBuf, form: Form, project: &Project, seen: Seen) -> u64 {
        self.send(project, Some(seen), Some((path, form)))
    }

    fn send(&mut self, project: &Project, seen: Option<Seen>, under: Option<(PathBuf, Form)>) -> u64 {
        self.sent += 1;
        if let Some(jobs) = &self.jobs {
            // A thread that ended has told why.
            drop(jobs.send(Wish::Keep(Sent { number: self.sent, project: project.clone(), seen, under })));
        }
        self.sent
    }

    /// Has kept what was found in articles of the project, when nothing else is to be written.
    pub fn keep_readings(&self, readings: Vec<Reading>) {
        if let Some(jobs) = &self.jobs {
            drop(jobs.send(Wish::Readings(readings)));
        }
    }

    /// True while something that was sent is not acknowledged.
    pub fn is_busy(&self) -> bool {
        self.answered < self.sent
    }

    /// The next answer, if there is one.
    pub fn take(&mut self) -> Option<Kept> {
        let answer = self.answers.try_recv().ok();
        self.count(answer)
    }

    /// The next answer, waited for while one is due, at most for `limit`.
    pub fn wait(&mut self, limit: Duration) -> Option<Kept> {
        let answer = if self.is_busy() { self.answers.recv_timeout(limit).ok() } else { self.answers.try_recv().ok() };
        self.count(answer)
    }

    fn count(&mut self, answer: Option<Kept>) -> Option<Kept> {
        if let Some(Kept::Saved(number) | Kept::SavedAs(number, _) | Kept::NotSaved(number, _)) = &answer {
            self.answered = self.answered.max(*number);
        }
        answer
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn run(store: Store, looks: Looks, jobs: &Receiver<Wish>, answers: &Sender<Kept>, wake: &Wake) {
    let mut desk = Desk { store, looks, places: Places::default(), readings: Vec::new() };
    while let Some(first) = desk.next(jobs) {
        let mut waiting = Vec::new();
        for wish in first.into_iter().chain(jobs.try_iter()) {
            match wish {
                Wish::Keep(sent) => waiting.push(sent),
                Wish::Readings(readings) => desk.readings.extend(readings),
            }
        }
        for sent in joined(waiting) {
            let number = sent.number;
            let kept = catch_unwind(AssertUnwindSafe(|| desk.keep(sent)));
            let kept = kept.unwrap_or_else(|_| {
                Kept::NotSaved(number, "Saving met an error inside the program. What was saved before is still there.".to_owned())
            });
            // The window may be gone; then nobody needs to know.
            if answers.send(kept).is_ok() {
                wake();
            }
        }
    }
}

/// A later state holds all of an earlier one, so that only the last is written; a new name is never passed over.
fn joined(waiting: Vec<Sent>) -> Vec<Sent> {
    let mut out: Vec<Sent> = Vec::new();
    for mut sent in waiting {
        if let Some(last) = out.pop_if(|last| last.under.is_none() && sent.under.is_none()) {
            let before = last.seen.unwrap_or_default();
            match &mut sent.seen {
                Some(seen) => seen.places = seen.places.take().or(before.places),
                none => *none = Some(before).filter(|before| before.places.is_some() || !before.views.is_empty()),
            }
        }
        out.push(sent);
    }
    out
}

/// The thread's end of it.
struct Desk {
    store: Store,
    /// As they were sent last.
    looks: Looks,
    /// What `looks.places` were made of.
    places: Places,
    /// What was found in articles and is not written yet.
    readings: Vec<Reading>,
}

impl Desk {
    /// The next wish, waited for where nothing is left to be written; `None` when no more will come and all is written.
    fn next(&mut self, jobs: &Receiver<Wish>) -> Option<Option<Wish>> {
        if let Ok(wish) = jobs.try_recv() {
            return Some(Some(wish));
        }
        // What was found in an article may come before the article itself, and waits for it.
        let (mut known, waiting): (Vec<_>, Vec<_>) = self.readings.drain(..).partition(|reading| self.store.has_document(&reading.id));
        self.readings = waiting;
        if known.is_empty() {
            return jobs.recv().ok().map(Some);
        }
        let some = known.split_off(known.len().saturating_sub(TOGETHER));
        self.readings.extend(known);
        // What cannot be kept is found again; whoever must know of a full disk is told at the next edit.
        drop(catch_unwind(AssertUnwindSafe(|| drop(self.store.keep_readings(&some)))));
        Some(None)
    }

    fn keep(&mut self, sent: Sent) -> Kept {
        let Sent { number, project, seen, under } = sent;
        let has_looks = seen.is_some();
        if let Some(seen) = seen {
            self.look(seen);
        }
        if let Some((path, form)) = under {
            let saved = match form {
                Form::File => store::save_as(&path, &project, &self.looks),
                Form::Text => store::save_as_text(&path, &project, &self.looks),
            };
            return match saved {
                Ok(new) => {
                    self.store = new;
                    Kept::SavedAs(number, path)
                }
                Err(error) => Kept::NotSaved(number, error.to_string()),
            };
        }
        // Looks after edits: they are of the state that the edits led to, and may be lost where edits may not.
        let saved = self.store.save(&project);
        let saved = saved.and_then(|()| if has_looks { self.store.save_looks(&self.looks) } else { Ok(()) });
        saved.map_or_else(|error: SaveError| Kept::NotSaved(number, error.to_string()), |()| Kept::Saved(number))
    }

    fn look(&mut self, seen: Seen) {
        self.looks.views = seen.views;
        if let Some(places) = seen.places.filter(|places| !places.is_same(&self.places)) {
            self.looks.places = map::to_anchors(&places.analysis, &places.positions);
            self.places = places;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Edit;

    fn answers(keeper: &mut Keeper) -> Vec<Kept> {
        let mut all = Vec::new();
        while keeper.is_busy() {
            all.extend(keeper.wait(Duration::from_secs(60)));
        }
        all
    }

    #[test]
    fn what_is_acknowledged_is_on_the_disk_under_its_last_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let (first, second) = (folder.path().join("a.actorium"), folder.path().join("b.actorium"));
        let mut keeper = Keeper::start(Store::create(&first).expect("a file"), Looks::default(), Box::new(|| {})).expect("a thread");
        let mut project = Project::default();
        for number in 0..20 {
            project.apply(Edit::DismissAlias(format!("{number}")));
            keeper.save(&project, None);
        }
        assert_eq!(answers(&mut keeper).last(), Some(&Kept::Saved(20)));
        assert_eq!(Store::read(&first).expect("a project").project.history(), project.history());
        project.undo();
        keeper.save_as(second.clone(), Form::File, &project, Seen::default());
        project.apply(Edit::UnpinAll);
        keeper.save(&project, None);
        let last = answers(&mut keeper);
        assert_eq!(last, [Kept::SavedAs(21, second.clone()), Kept::Saved(22)]);
        assert_eq!(Store::read(&second).expect("a project").project.history(), project.history());
        keeper.save_as(folder.path().join("missing/c.actorium"), Form::File, &project, Seen::default());
        project.apply(Edit::DismissAlias("last".to_owned()));
        keeper.save(&project, None);
        // Closing waits for what was sent.
        drop(keeper);
        assert_eq!(Store::read(&second).expect("a project").project.history(), project.history());
    }
}
