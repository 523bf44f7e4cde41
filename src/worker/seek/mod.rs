//! The thread that looks for words while the user types, so that the window waits for no search, however many articles there are.
//!
//! Promises: only what was asked last is answered; what is under way for an older wish is broken off. Answers come twice or more often: first
//! who and what is called so, then the sentences, at last how many there are.

mod words;

use super::Wake;
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::find::{self, Found, Names, Query, Where};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;
use words::Words;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Sought {
    /// As typed.
    pub query: String,
    pub analysis: Arc<Analysis>,
    /// Only sentences that name all of these.
    pub with: Vec<ActorId>,
    /// At most so many actors, articles and sentences.
    pub most: [usize; 3],
}

/// What was found for the wish of this number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    number: u64,
    pub actors: Vec<ActorId>,
    /// Indices into the documents of the analysis.
    pub articles: Vec<usize>,
    pub found: Found,
    /// False while sentences are still looked for.
    pub is_whole: bool,
}

/// The window's end of the thread.
#[derive(Debug)]
pub struct Seeker {
    wishes: Sender<(u64, Sought)>,
    answers: Receiver<Answer>,
    newest: Arc<AtomicU64>,
    is_indexing: Arc<AtomicBool>,
    asked: u64,
    /// The last answer was whole.
    is_answered: bool,
}

impl Seeker {
    /// Starts the thread. `wake` is called from it after each answer.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(wake: Wake) -> std::io::Result<Self> {
        let (wishes, wish_receiver) = channel();
        let (answer_sender, answers) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let is_indexing = Arc::new(AtomicBool::new(false));
        let mut desk = Desk {
            answers: answer_sender,
            wake,
            newest: newest.clone(),
            is_indexing: is_indexing.clone(),
            known: None,
            words: Words::default(),
        };
        std::thread::Builder::new().name("actorium-seeker".to_owned()).spawn(move || desk.run(&wish_receiver))?;
        Ok(Self { wishes, answers, newest, is_indexing, asked: 0, is_answered: true })
    }

    /// Looks for this from now on.
    pub fn seek(&mut self, sought: Sought) {
        self.asked += 1;
        self.is_answered = false;
        self.newest.store(self.asked, Ordering::SeqCst);
        drop(self.wishes.send((self.asked, sought)));
    }

    /// True while what was asked for last is not answered wholly.
    pub fn is_busy(&self) -> bool {
        !self.is_answered
    }

    /// True while not all articles are in the index.
    pub fn is_indexing(&self) -> bool {
        self.is_indexing.load(Ordering::SeqCst)
    }

    /// The next answer to what was asked last, waited for while one is due, at most for `limit`.
    pub fn take(&mut self, limit: Duration) -> Option<Answer> {
        loop {
            let answer = if self.is_busy() { self.answers.recv_timeout(limit).ok() } else { self.answers.try_recv().ok() }?;
            if answer.number == self.asked {
                self.is_answered = answer.is_whole;
                return Some(answer);
            }
        }
    }
}

impl Drop for Seeker {
    fn drop(&mut self) {
        self.newest.store(u64::MAX, Ordering::SeqCst);
    }
}

/// The thread's end of it.
struct Desk {
    answers: Sender<Answer>,
    wake: Wake,
    newest: Arc<AtomicU64>,
    is_indexing: Arc<AtomicBool>,
    /// How all are called in the analysis that was asked about last.
    known: Option<(Weak<Analysis>, Names)>,
    words: Words,
}

impl Desk {
    fn run(&mut self, wishes: &Receiver<(u64, Sought)>) {
        loop {
            self.is_indexing.store(self.words.has_work(), Ordering::SeqCst);
            let first = if self.words.has_work() {
                match wishes.try_recv() {
                    Ok(wish) => wish,
                    Err(TryRecvError::Disconnected) => return,
                    Err(TryRecvError::Empty) => {
                        self.words.work();
                        continue;
                    }
                }
            } else {
                let Ok(wish) = wishes.recv() else { return };
                wish
            };
            let (number, sought) = wishes.try_iter().last().unwrap_or(first);
            let answered = catch_unwind(AssertUnwindSafe(|| self.answer(number, &sought)));
            if answered.is_err() {
                // What was found so far stays; a search that fails must not be waited for.
                self.words = Words::default();
                self.tell(Answer { number, is_whole: true, ..Answer::default() });
            }
        }
    }

    fn answer(&mut self, number: u64, sought: &Sought) {
        let analysis = &sought.analysis;
        let names = match self.known.take() {
            Some((known, names)) if std::ptr::eq(known.as_ptr(), Arc::as_ptr(analysis)) => names,
            _ => {
                self.words.keep_up(analysis);
                self.is_indexing.store(self.words.has_work(), Ordering::SeqCst);
                Names::of(analysis)
            }
        };
        let [actors, articles, most] = sought.most;
        let mut answer = Answer {
            number,
            actors: names.actors(&sought.query, actors),
            articles: names.articles(&sought.query, articles),
            ..Answer::default()
        };
        self.known = Some((Arc::downgrade(analysis), names));
        self.tell(answer.clone());
        let query = Query::of(&sought.query);
        let places = if sought.with.is_empty() { self.words.places(&query) } else { Where::Anywhere };
        // The first sentences are shown as soon as a list of them is full, while the rest is counted.
        let mut was_shown = false;
        let mut goes_on = |found: &Found| {
            if !was_shown && found.hits.len() >= most {
                was_shown = true;
                answer.found = found.clone();
                self.tell(answer.clone());
            }
            self.newest.load(Ordering::SeqCst) == number
        };
        if let Some(found) = find::find(analysis, &query, &sought.with, &places, most, &mut goes_on) {
            self.tell(Answer { found, is_whole: true, ..answer });
        }
    }

    fn tell(&self, answer: Answer) {
        // The window may be gone; then nobody needs to know.
        if self.answers.send(answer).is_ok() {
            (self.wake)();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{self, Cache};
    use crate::document::from_text;
    use crate::lexicon::Lexicon;
    use crate::network::Window;
    use crate::project::Project;

    fn analysis(count: usize) -> Arc<Analysis> {
        let text = |number: usize| {
            let name = if number.is_multiple_of(7) { "Zoë Łaski" } else { "Ada Moreno" };
            format!(
                "Report {number}\n\n{name} crossed the river at bridge {number}. Then the O’Neill-Ørsted army of Köln left town {number}."
            )
        };
        let mut project = Project::default();
        project.add_documents((0..count).map(|number| from_text(&format!("{number:05}.txt"), text(number))).collect());
        let mut cache = Cache::default();
        cache.fill_by(&project.documents(), |document| crate::mention::find_by_rules(document, Lexicon::shipped()));
        Arc::new(analysis::analyze(&project, Window::Sentence, Lexicon::shipped(), &mut cache))
    }

    fn whole(seeker: &mut Seeker) -> Answer {
        loop {
            let answer = seeker.take(Duration::from_secs(60)).expect("an answer comes");
            if answer.is_whole {
                return answer;
            }
        }
    }

    fn sought(analysis: &Arc<Analysis>, query: &str) -> Sought {
        Sought { query: query.to_owned(), analysis: analysis.clone(), with: Vec::new(), most: [6, 4, 60] }
    }

    #[test]
    fn only_what_was_asked_last_is_answered() {
        let analysis = analysis(3);
        let mut seeker = Seeker::start(Box::new(|| {})).expect("a thread");
        for query in ["a", "ad", "ada", "lask"] {
            seeker.seek(sought(&analysis, query));
        }
        let answer = whole(&mut seeker);
        assert_eq!((answer.number, answer.found.sentence_count, answer.actors.len()), (4, 1, 1));
        assert!(!seeker.is_busy());
    }

    #[test]
    fn the_full_text_index_finds_what_reading_everything_finds() {
        let analysis = analysis(words::FEWEST + 20);
        let mut words = Words::default();
        words.keep_up(&analysis);
        let queries =
            ["riv", "ORSTED", "o'neill-o", "\"bridge 12\"", "\"bridge 12", "koln left", "łaski zoe", "ver", "oneill", "town 7", "report"];
        let ask = |query: &str, places: &Where| find::find(&analysis, &Query::of(query), &[], places, 9, &mut |_| true);
        let all: Vec<_> = queries.iter().map(|query| ask(query, &Where::Anywhere)).collect();
        assert!(all.iter().flatten().filter(|found| found.sentence_count > 0).count() > 7, "{all:?}");
        while words.has_work() {
            // Articles that are not in yet are read.
            assert_eq!(ask("łaski zoe", &words.places(&Query::of("łaski zoe"))), all[6]);
            words.work();
        }
        for (query, found) in queries.iter().zip(&all) {
            let places = words.places(&Query::of(query));
            assert_eq!(ask(query, &places), *found, "{query}");
            assert!(matches!(&places, Where::In(some) if some.len() <= analysis.documents.len()), "{query}");
        }
        assert!(matches!(words.places(&Query::of("łaski zoe")), Where::In(some) if some.len() * 5 < analysis.documents.len()));
    }
}
