//! What a point after a word means: full stop, part of an abbreviation, or both.
//!
//! English only, and only where it is sure: "St. Petersburg", "Mr.", "U.S.", "J. Smith", "No. 5", "p.m." Whether a sentence ends
//! after an abbreviation that may stand at its end ("in the U.S. He said") is told by the word after it: one that begins sentences
//! and no names ("He", "The", "In") begins one here.

/// What a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Ends a sentence; belongs to no word.
    Stop,
    /// Belongs to the word before it; the sentence goes on.
    Abbreviation,
    /// Belongs to the word before it and ends the sentence as well.
    Both,
}

/// Before names; no sentence ends in one.
const TITLES: &[&str] = &[
    "Adm", "Amb", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Det", "Dr", "Drs", "Fr", "Gen", "Gov", "Hon", "Insp", "Lt", "Maj",
    "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Msgr", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Supt", "Mx",
    "Lieut", "vs", "cf", "approx", "ca",
];

/// After names or within them; a sentence may end in one.
const TAILS: &[&str] = &[
    "Assn", "Ave", "Blvd", "Bros", "Co", "Corp", "Cos", "Dept", "Esq", "Ft", "Hwy", "Inc", "Intl", "Jr", "Ltd", "Mfg", "Mt", "Mts", "Plc",
    "Rd", "Sr", "St", "Ste", "Univ", "al", "Bhd", "Pty", "Pvt",
];

/// Abbreviations only before a number.
const BEFORE_NUMBER: &[&str] = &[
    "No", "Nos", "no", "nos", "Vol", "vol", "Fig", "fig", "Art", "art", "Sec", "sec", "Ch", "ch", "Pt", "pp", "p", "Rs", "Jan", "Feb",
    "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

const DAYS: &[&str] = &["Mon", "Tue", "Tues", "Wed", "Weds", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"];

/// States as news agencies shorten them: only after a comma ("Denver, Colo.").
const STATES: &[&str] = &[
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md", "Mich", "Minn",
    "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa", "Que", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Alta", "Sask",
    "Man",
];

const MONTHS: &[&str] = &[
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What may follow a time of day within a sentence.
const AFTER_TIME: &[&str] = &[
    "EST",
    "EDT",
    "ET",
    "CST",
    "CDT",
    "CT",
    "MST",
    "MDT",
    "MT",
    "PST",
    "PDT",
    "PT",
    "GMT",
    "BST",
    "UTC",
    "CET",
    "CEST",
    "EET",
    "IST",
    "AEST",
    "Eastern",
    "Central",
    "Pacific",
    "Mountain",
    "Moscow",
    "Kyiv",
    "Kiev",
    "London",
    "Beijing",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Words that begin sentences and no names.
const STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "are",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "few",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "my",
    "neither",
    "nevertheless",
    "no",
    "nobody",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "over",
    "people",
    "several",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "thus",
    "to",
    "two",
    "under",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

/// What the point at byte `dot` of `text` is.
pub fn at_point(text: &str, dot: usize) -> Point {
    let before = word_before(text, dot);
    let after = text.get(dot + 1..).unwrap_or("");
    let next = Next::of(after);
    let (dotted, last) = match before.rsplit_once('.') {
        Some((_, last)) => (before.split('.').all(is_short), last),
        None => (false, before),
    };
    if dotted {
        return dotted_point(before, &next);
    }
    if next.is_adjacent_letter && matches!(last, "Ph" | "Sc") {
        return Point::Abbreviation;
    }
    if is_one_letter(last) {
        return initial_point(text, dot, last, &next);
    }
    if is_in(TITLES, last) && !next.word.is_empty() {
        return Point::Abbreviation;
    }
    if is_in(BEFORE_NUMBER, last) && next.is_number {
        return Point::Abbreviation;
    }
    let is_day = is_in(DAYS, last) && (next.is_number || next.is_comma || is_in(MONTHS, next.word));
    let is_state = is_in(STATES, last) && follows_comma(text, dot - last.len());
    if is_day || is_state || is_in(TAILS, last) || is_in(TITLES, last) {
        // "et al." is an abbreviation, "al" alone is none.
        return if last == "al" && !text[..dot].ends_with("et al") { Point::Stop } else { next.after_tail() };
    }
    if last == "etc" {
        return if next.begins_upper() || next.is_end { Point::Both } else { Point::Abbreviation };
    }
    Point::Stop
}

/// True for a word that begins sentences and no names, such as "The" or "He".
pub fn is_starter(word: &str) -> bool {
    word.len() <= 12 && STARTERS.contains(&word.to_lowercase().as_str())
}

fn dotted_point(before: &str, next: &Next<'_>) -> Point {
    match before.to_lowercase().as_str() {
        "e.g" | "i.e" | "a.k.a" | "c.f" if !next.is_end => Point::Abbreviation,
        "a.m" | "p.m" => {
            if is_in(AFTER_TIME, next.word) || !(next.begins_upper() || next.is_end) {
                Point::Abbreviation
            } else {
                Point::Both
            }
        }
        _ => next.after_tail(),
    }
}

/// "J. Smith", "George W. Bush", but not "plan B. The".
fn initial_point(text: &str, dot: usize, letter: &str, next: &Next<'_>) -> Point {
    if letter.starts_with(char::is_lowercase) {
        let is_versus = letter == "v" && next.begins_upper();
        let is_page = letter == "p" && next.is_number;
        return if is_versus || is_page || next.is_adjacent_letter { Point::Abbreviation } else { Point::Stop };
    }
    if next.is_adjacent_letter {
        return Point::Abbreviation;
    }
    if !next.begins_upper() || next.is_quoted || next.is_starter() {
        return Point::Stop;
    }
    let head = text[..dot - letter.len()].trim_end();
    let previous = head.rsplit(char::is_whitespace).next().unwrap_or("");
    // The pronoun, and the number of a world war.
    if letter == "I" && previous.chars().next().is_some_and(|c| c.is_lowercase() || previous == "War") {
        return Point::Stop;
    }
    Point::Abbreviation
}

/// The word that follows a point on the same line.
struct Next<'a> {
    word: &'a str,
    is_end: bool,
    is_number: bool,
    is_comma: bool,
    is_quoted: bool,
    /// No white space between the point and a letter.
    is_adjacent_letter: bool,
    is_initial: bool,
}

impl<'a> Next<'a> {
    fn of(after: &'a str) -> Self {
        let line = after.trim_start_matches(|c: char| c != '\n' && super::is_blank(c));
        let first = line.chars().next();
        let is_quoted = first.is_some_and(|c| super::opens_quote(c) || c == '(' || c == '[');
        let inner = line.trim_start_matches(|c| super::opens_quote(c) || c == '(' || c == '[');
        let end = inner.char_indices().take(24).find(|(_, c)| !c.is_alphanumeric()).map_or_else(|| short_end(inner), |(at, _)| at);
        let word = inner.get(..end).unwrap_or("");
        Self {
            word,
            is_end: word.is_empty() && first.is_none_or(|c| c == '\n' || super::closes(c)),
            is_number: word.starts_with(char::is_numeric),
            is_comma: first.is_some_and(|c| matches!(c, ',' | ';' | ':')),
            is_quoted,
            is_adjacent_letter: after.chars().next().is_some_and(char::is_alphabetic),
            is_initial: is_one_letter(word) && inner.get(end..).is_some_and(|rest| rest.starts_with('.')),
        }
    }

    fn begins_upper(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }

    fn is_starter(&self) -> bool {
        self.begins_upper() && !self.is_initial && is_starter(self.word)
    }

    /// After an abbreviation that may end a sentence.
    fn after_tail(&self) -> Point {
        if self.is_end || self.is_starter() || (self.is_quoted && self.begins_upper()) { Point::Both } else { Point::Abbreviation }
    }
}

/// Where the first 24 characters end.
fn short_end(text: &str) -> usize {
    text.char_indices().nth(24).map_or(text.len(), |(at, _)| at)
}

/// The letters, digits and inner points right before `dot`; at most 24 characters are looked at.
fn word_before(text: &str, dot: usize) -> &str {
    let head = text.get(..dot).unwrap_or("");
    let start = head.char_indices().rev().take(24).take_while(|(_, c)| c.is_alphanumeric() || *c == '.').last();
    start.and_then(|(at, _)| head.get(at..)).unwrap_or("").trim_start_matches('.')
}

fn follows_comma(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|head| head.trim_end_matches(' ').ends_with(','))
}

fn is_one_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// A part of a dotted abbreviation: "U", "S", "Ph".
fn is_short(part: &str) -> bool {
    is_one_letter(part) || matches!(part, "Ph" | "Sc" | "Lt" | "Col" | "Gen" | "Ed")
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}
