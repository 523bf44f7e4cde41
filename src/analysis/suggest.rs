//! Pairs that may be one, with what speaks for and against it: for the user to decide, never joined by themselves.
//!
//! Offered are names that nearly agree, a name within a longer one, initials, letters and what they stand for, and one role. What the user
//! said of a pair already is not asked again; what was put off comes last.

use super::Analysis;
use crate::actor::{Actor, ActorId};
use crate::lexicon::spelling::sound;
use crate::lexicon::{Lexicon, key};
use crate::mention::ActorKind;
use crate::project::{Edit, Project};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A pair, and what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The one with more mentions first.
    pub pair: [ActorId; 2],
    /// In words for the user; the first is why it is asked at all.
    pub because: Vec<String>,
    pub against: Vec<String>,
    /// The user said "later".
    pub is_put_off: bool,
    weight: f64,
}

/// So many are offered.
const MOST: usize = 200;
/// A word that so many bear tells nothing of any two of them.
const COMMON: usize = 12;
/// What is not likelier than this is not asked.
const LEAST: f64 = 1.5;
/// So many forms of an actor are compared.
const FORMS: usize = 8;

struct Name {
    text: String,
    words: Vec<String>,
}

struct Known<'a> {
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    names: Vec<Vec<Name>>,
    /// Titles and roles beside the names, of at least two words, by their key.
    roles: Vec<BTreeMap<String, String>>,
}

/// Pairs of actors, the lower number first.
type Pairs = BTreeSet<(ActorId, ActorId)>;

impl Analysis {
    /// Pairs that may be one, the likeliest first.
    pub fn suggestions(&self, project: &Project, lexicon: &Lexicon) -> Vec<Suggestion> {
        let known = Known::new(self, lexicon);
        let (decided, put_off) = self.said_of_pairs(project);
        let mut all: Vec<Suggestion> = known
            .candidates()
            .into_iter()
            .filter(|pair| !decided.contains(pair))
            .filter_map(|(a, b)| known.weigh(a, b))
            .map(|one| {
                let [a, b] = one.pair;
                Suggestion { is_put_off: put_off.contains(&(a.min(b), a.max(b))), ..one }
            })
            .collect();
        let rank = |one: &Suggestion| one.pair.iter().filter_map(|id| self.actor(*id)).map(|actor| actor.mentions.len()).sum::<usize>();
        all.sort_by(|x, y| {
            let by_weight = x.is_put_off.cmp(&y.is_put_off).then(y.weight.total_cmp(&x.weight));
            by_weight.then_with(|| rank(y).cmp(&rank(x))).then_with(|| x.pair.cmp(&y.pair))
        });
        all.truncate(MOST);
        all
    }

    /// The pairs that were kept apart, and those that were put off.
    fn said_of_pairs(&self, project: &Project) -> (Pairs, Pairs) {
        let (mut decided, mut put_off) = (BTreeSet::new(), BTreeSet::new());
        let pair = |a, b| self.actor_at(a).zip(self.actor_at(b)).map(|(a, b)| (a.min(b), a.max(b)));
        for part in project.history().parts() {
            match part {
                Edit::KeepApart(a, b) => decided.extend(pair(a, b)),
                Edit::PutOff(a, b) => put_off.extend(pair(a, b)),
                Edit::Split { mentions, rest, .. } => {
                    decided.extend(mentions.first().into_iter().flat_map(|first| rest.iter().filter_map(|other| pair(first, other))));
                }
                _ => {}
            }
        }
        (decided, put_off)
    }
}

impl<'a> Known<'a> {
    fn new(analysis: &'a Analysis, lexicon: &'a Lexicon) -> Self {
        let names = |actor: &Arc<Actor>| -> Vec<Name> {
            let forms = actor.aliases.iter().filter(|alias| !alias.is_description()).map(|alias| &alias.text).take(FORMS);
            let mut seen = BTreeSet::new();
            let forms = forms.map(|text| (text.clone(), key(text))).filter(|(_, key)| !key.is_empty() && seen.insert(key.clone()));
            forms.map(|(text, key)| Name { text, words: key.split(' ').map(str::to_owned).collect() }).collect()
        };
        let roles = |actor: &Arc<Actor>| -> BTreeMap<String, String> {
            let titles = actor.mentions.iter().filter_map(|id| {
                let title = analysis.mention(*id)?.title.get()?;
                let words = title.of(&analysis.documents.get(id.document)?.text);
                (words.split_whitespace().count() > 1).then(|| (key(words), words.to_owned()))
            });
            titles.collect()
        };
        let all = analysis.actors();
        Self { analysis, lexicon, names: all.iter().map(names).collect(), roles: all.iter().map(roles).collect() }
    }

    /// Pairs that share a word, nearly share one, or are letters of each other; the smaller number first.
    fn candidates(&self) -> BTreeSet<(ActorId, ActorId)> {
        let mut buckets: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (number, names) in self.names.iter().enumerate() {
            for name in names {
                for word in name.words.iter().filter(|word| word.chars().count() > 2) {
                    buckets.entry(format!("w {word}")).or_default().insert(number);
                    for near in shortened(word) {
                        buckets.entry(format!("n {near}")).or_default().insert(number);
                    }
                    if word.chars().count() > 4 {
                        buckets.entry(format!("s {}", sound(word))).or_default().insert(number);
                    }
                }
                if let Some(letters) = letters_of(name).or_else(|| written_letters(name)) {
                    buckets.entry(format!("l {letters}")).or_default().insert(number);
                }
            }
            for role in self.roles.get(number).into_iter().flat_map(BTreeMap::keys) {
                buckets.entry(format!("r {role}")).or_default().insert(number);
            }
        }
        let mut pairs = BTreeSet::new();
        for (bucket, numbers) in buckets {
            let most = if bucket.starts_with("r ") { 2 } else { COMMON };
            if numbers.len() <= most {
                for (at, a) in numbers.iter().enumerate() {
                    pairs.extend(numbers.iter().skip(at + 1).map(|b| (ActorId(*a), ActorId(*b))));
                }
            }
        }
        pairs
    }

    fn weigh(&self, a: ActorId, b: ActorId) -> Option<Suggestion> {
        let (x, y) = self.analysis.actor(a).zip(self.analysis.actor(b))?;
        let (mut because, mut against, mut weight) = (Vec::new(), Vec::new(), 0.0);
        if let Some((strength, words)) = self.likeness(a, b) {
            weight += strength;
            because.push(words);
        } else if self.have_other_first_names(a, b) {
            return None;
        }
        let shared: Vec<&String> = self.shared_roles(a, b);
        if let Some(role) = shared.first() {
            weight += if because.is_empty() { 1.5 } else { 1.0 };
            because.push(format!("both are called “{role}”"));
        }
        if because.is_empty() {
            return None;
        }
        let others = self.common_ties(a, b);
        if others.len() > 1 {
            weight += 0.25;
            because.push(format!("both are named together with {}", list(&others)));
        }
        if x.kind != y.kind {
            weight -= 1.0;
            against.push(format!("one is {}, the other {}", x.kind.with_article(), y.kind.with_article()));
        }
        if let Some(tie) = self.analysis.network.between(a, b) {
            weight -= 1.0;
            against.push(format!("they are named together in {}", self.analysis.network.window.count(tie.sentence_count)));
        }
        let rivals = self.rivals(a, b);
        if !rivals.is_empty() {
            weight -= 0.5;
            against.push(format!("the name could also be short for {}", list(&rivals)));
        }
        let pair = if x.mentions.len() >= y.mentions.len() { [a, b] } else { [b, a] };
        (weight >= LEAST).then_some(Suggestion { pair, because, against, is_put_off: false, weight })
    }

    /// The best that any two of their names say.
    fn likeness(&self, a: ActorId, b: ActorId) -> Option<(f64, String)> {
        let is_person = [a, b].iter().all(|id| self.analysis.actor(*id).is_some_and(|actor| actor.kind == ActorKind::Person));
        let mut best: Option<(f64, String)> = None;
        for x in self.names.get(a.0).into_iter().flatten() {
            for y in self.names.get(b.0).into_iter().flatten() {
                if let Some(found) = self.names_agree(x, y, is_person)
                    && best.as_ref().is_none_or(|(strength, _)| found.0 > *strength)
                {
                    best = Some(found);
                }
            }
        }
        best
    }

    fn names_agree(&self, x: &Name, y: &Name, are_persons: bool) -> Option<(f64, String)> {
        let quoted = |verb: &str| format!("“{}” {verb} “{}”", x.text, y.text);
        if x.words == y.words {
            return Some((3.0, format!("both are called “{}”", x.text)));
        }
        if letters_of(x).is_some() && letters_of(x) == written_letters(y) {
            return Some((2.5, format!("“{}” are the first letters of “{}”", y.text, x.text)));
        }
        if letters_of(y).is_some() && letters_of(y) == written_letters(x) {
            return Some((2.5, format!("“{}” are the first letters of “{}”", x.text, y.text)));
        }
        if x.words.len() == y.words.len() {
            let pairs = || x.words.iter().zip(&y.words);
            let initials = pairs().filter(|(a, b)| is_initial_of(a, b) || is_initial_of(b, a)).count();
            let same = pairs().filter(|(a, b)| a == b).count();
            if initials > 0 && same + initials == x.words.len() && same > 0 {
                let (short, long) = if pairs().any(|(a, b)| is_initial_of(a, b)) { (x, y) } else { (y, x) };
                return Some((2.5, format!("“{}” could stand for “{}”", short.text, long.text)));
            }
            let near = |a: &String, b: &String| a == b || are_near(a, b) || (are_persons && self.lexicon.are_one_given_name(a, b));
            return pairs().all(|(a, b)| near(a, b)).then(|| (2.5, quoted("is nearly")));
        }
        let (short, long) = if x.words.len() < y.words.len() { (x, y) } else { (y, x) };
        let is_within = long.words.windows(short.words.len()).any(|part| part == short.words.as_slice());
        let is_telling = short.words.iter().any(|word| word.chars().count() > 3);
        (is_within && is_telling).then(|| (1.75, format!("“{}” could be short for “{}”", short.text, long.text)))
    }

    /// Two persons with different first names are two.
    fn have_other_first_names(&self, a: ActorId, b: ActorId) -> bool {
        let firsts = |id: ActorId| {
            let names = self.names.get(id.0).into_iter().flatten();
            names.filter(|name| name.words.len() > 1).filter_map(|name| name.words.first()).collect::<Vec<_>>()
        };
        let (x, y) = (firsts(a), firsts(b));
        let agree = |a: &String, b: &String| a == b || is_initial_of(a, b) || is_initial_of(b, a) || self.lexicon.are_one_given_name(a, b);
        !x.is_empty() && !y.is_empty() && !x.iter().any(|a| y.iter().any(|b| agree(a, b)))
    }

    fn shared_roles(&self, a: ActorId, b: ActorId) -> Vec<&String> {
        let (Some(x), Some(y)) = (self.roles.get(a.0), self.roles.get(b.0)) else { return Vec::new() };
        x.iter().filter(|(key, _)| y.contains_key(*key)).map(|(_, words)| words).collect()
    }

    /// Whom both are named with, at most three.
    fn common_ties(&self, a: ActorId, b: ActorId) -> Vec<String> {
        let network = &self.analysis.network;
        let others: BTreeSet<ActorId> = network.ties(b).map(|tie| tie.other(b)).collect();
        let common = network.ties(a).map(|tie| tie.other(a)).filter(|other| others.contains(other));
        common.take(3).filter_map(|id| Some(self.analysis.actor(id)?.name.clone())).collect()
    }

    /// Others whose longer name holds the one word that the shorter of the two is called by.
    fn rivals(&self, a: ActorId, b: ActorId) -> Vec<String> {
        let alone = |id: ActorId| match self.names.get(id.0)?.as_slice() {
            [one] if one.words.len() == 1 => one.words.first(),
            _ => None,
        };
        let Some(word) = alone(a).or_else(|| alone(b)) else { return Vec::new() };
        let bears = |number: &usize| {
            let names = self.names.get(*number).into_iter().flatten();
            *number != a.0 && *number != b.0 && names.filter(|name| name.words.len() > 1).any(|name| name.words.last() == Some(word))
        };
        let others = (0..self.names.len()).filter(bears).take(3);
        others.filter_map(|number| Some(self.analysis.actor(ActorId(number))?.name.clone())).collect()
    }
}

/// "a", "a and b".
fn list(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        names => names.join(", "),
    }
}

fn is_initial_of(a: &str, b: &str) -> bool {
    let initial = a.strip_suffix('.').unwrap_or(a);
    initial.chars().count() == 1 && b.chars().count() > 1 && b.starts_with(initial)
}

/// Words of five letters and more that differ by one, of nine and more by two; or that sound alike.
fn are_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shorter = a.len().min(b.len());
    let most = match shorter {
        0..5 => return false,
        5..9 => 1,
        _ => 2,
    };
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    // The rows of Levenshtein's table, one after the other.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            left = (left + 1).min(above + 1).min(before + usize::from(x != y));
            before = above;
            next.push(left);
        }
        row = next;
    }
    row.last().is_some_and(|distance| *distance <= most)
}

/// A word with each of its letters left out in turn, and whole: two that differ by one letter share one of these.
fn shortened(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(5..=24).contains(&letters.len()) {
        return Vec::new();
    }
    let without = |at: usize| letters.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, letter)| *letter).collect();
    (0..letters.len()).map(without).chain([word.to_owned()]).collect()
}

/// The first letters of a name of several words, small words left out.
fn letters_of(name: &Name) -> Option<String> {
    const SMALL: [&str; 8] = ["of", "the", "and", "for", "in", "on", "de", "la"];
    let big: Vec<&String> = name.words.iter().filter(|word| !SMALL.contains(&word.as_str())).collect();
    (big.len() > 1).then(|| big.iter().filter_map(|word| word.chars().next()).collect())
}

/// A name that is letters only: "EU", "C.S.T.O.".
fn written_letters(name: &Name) -> Option<String> {
    let letters: String = name.text.chars().filter(|c| *c != '.').collect();
    let is_letters = (2..=6).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    is_letters.then(|| letters.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cache, analyze};
    use crate::document;
    use crate::network::Window;

    fn project(texts: &[&str]) -> Project {
        let mut project = Project::default();
        let read = |(at, text): (usize, &&str)| document::from_text(&format!("{at}.txt"), (*text).to_owned());
        project.add_documents(texts.iter().enumerate().map(read).collect());
        project
    }

    fn suggested(project: &Project) -> Vec<(String, String, bool)> {
        let analysis = analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
        let name = |id: ActorId| analysis.actor(id).map(|actor| actor.name.clone()).unwrap_or_default();
        let all = analysis.suggestions(project, Lexicon::shipped());
        all.into_iter().map(|one| (name(one.pair[0]), name(one.pair[1]), one.is_put_off)).collect()
    }

    #[test]
    fn words_are_near_by_a_letter_or_two() {
        assert!(are_near("prigozhin", "prigozin") && are_near("lukashenko", "lukashenka") && are_near("mueller", "muelller"));
        assert!(!are_near("paris", "maria") && !are_near("lima", "lina") && !are_near("petrov", "petrova9x"));
        assert!(is_initial_of("a.", "alexander") && !is_initial_of("b", "alexander"));
    }

    #[test]
    fn a_pair_is_asked_once_and_what_was_said_holds() {
        let texts = ["Then Maria Qorpalenko met Olaf Zill in Oslo.", "So Maria Qorpalinko left Oslo. She met Olaf Zill."];
        let mut project = project(&texts);
        let pair = ("Maria Qorpalenko".to_owned(), "Maria Qorpalinko".to_owned());
        let asked = suggested(&project);
        assert_eq!(asked.first().map(|(a, b, _)| (a.clone(), b.clone())), Some(pair), "{asked:?}");
        let analysis = analyze(&project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
        let anchor = |name: &str| {
            let number = analysis.actors().iter().position(|actor| actor.name == name).expect("there");
            analysis.anchor(ActorId(number)).expect("named")
        };
        let (a, b) = (anchor("Maria Qorpalenko"), anchor("Maria Qorpalinko"));
        project.apply(Edit::PutOff(a.clone(), b.clone()));
        assert!(suggested(&project).iter().any(|(_, _, is_put_off)| *is_put_off));
        project.apply(Edit::KeepApart(a, b));
        assert_eq!(suggested(&project), []);
    }

    #[test]
    fn what_a_sentence_holds_side_by_side_is_weighed_against_it() {
        let project = project(&["Then Maria Qorpalenko met Maria Qorpalinko.", "So Maria Qorpalinko left."]);
        let analysis = analyze(&project, Window::Sentence, Lexicon::shipped(), &mut Cache::default());
        let all = analysis.suggestions(&project, Lexicon::shipped());
        assert!(all.iter().all(|one| one.against.iter().any(|words| words.contains("named together in 1 sentence"))), "{all:?}");
    }
}
