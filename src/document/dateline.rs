//! The day a document gives for itself: "Fri. Sep 22nd, 2023", "Published: 2023-09-22", "22 Sept 2023".
//!
//! A date is never invented: no year is guessed, and "03.04.2023", which may be either of two days, is none.

use crate::text::{Span, TokenKind, token};

/// A day found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    /// Into the text that was searched.
    pub span: Span,
}

impl Day {
    /// `None` for a day no calendar has, or one no article is from.
    fn new(year: u16, month: u8, day: u8, span: Span) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            1..=12 => 31,
            _ => return None,
        };
        ((1600..2200).contains(&year) && (1..=last).contains(&day)).then_some(Self { year, month, day, span })
    }

    /// As ISO 8601.
    pub fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What a line that only says when an article was written says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// `None` where the year is missing or the order of day and month is not sure.
    pub day: Option<Day>,
    pub manner: Manner,
}

/// How sure a dateline is the article's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// "Published …"
    Published,
    /// A bare date.
    Bare,
    /// "Updated …"
    Updated,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The number of the month that `word` names, in full or shortened to three letters or "Sept".
fn month(word: &str) -> Option<u8> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let at = MONTHS.iter().position(|name| {
        *name == lower || (lower.len() == 3 && name.starts_with(lower.as_str())) || (lower == "sept" && *name == "september")
    })?;
    u8::try_from(at + 1).ok()
}

/// The first day that `text` names with its year.
pub fn day_in(text: &str) -> Option<Day> {
    let tokens = token::tokens(text);
    let words: Vec<(&str, Span)> =
        tokens.iter().filter(|token| token.kind != TokenKind::Possessive).map(|token| (token.span.of(text), token.span)).collect();
    (0..words.len()).find_map(|at| day_at(text, words.get(at..).unwrap_or(&[])))
}

fn day_at(text: &str, words: &[(&str, Span)]) -> Option<Day> {
    let first = words.first()?;
    if month(first.0).is_some() {
        return month_first(words);
    }
    if !first.0.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    numeric(text, first.1).or_else(|| day_first(words))
}

/// "September 22nd, 2023"
fn month_first(words: &[(&str, Span)]) -> Option<Day> {
    let mut rest = words.iter().filter(|(word, _)| !matches!(*word, "," | "."));
    let (name, start) = rest.next()?;
    let (day, _) = rest.next()?;
    let (year, end) = rest.next()?;
    Day::new(year_of(year)?, month(name)?, day_of(day)?, Span::new(start.start, end.end))
}

/// "22 Sept 2023", "22nd of September, 2023"
fn day_first(words: &[(&str, Span)]) -> Option<Day> {
    let mut rest = words.iter().filter(|(word, _)| !matches!(*word, "," | "." | "of" | "-" | "/"));
    let (day, start) = rest.next()?;
    let (name, _) = rest.next()?;
    let (year, end) = rest.next()?;
    Day::new(year_of(year)?, month(name)?, day_of(day)?, Span::new(start.start, end.end))
}

/// "2023-09-22", "2023/09/22", "22.09.2023": digits and one kind of sign.
fn numeric(text: &str, start: Span) -> Option<Day> {
    let rest = text.get(start.start..)?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).unwrap_or(rest.len()).min(10);
    let found = rest.get(..end)?.trim_end_matches(['-', '/', '.']);
    let span = Span::new(start.start, start.start + found.len());
    let sign = found.find(|c: char| !c.is_ascii_digit()).and_then(|at| found.get(at..=at))?;
    let parts: Vec<&str> = found.split(sign).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u16>().ok();
    let small = |part: &str| (part.len() <= 2).then(|| part.parse::<u8>().ok()).flatten();
    if a.len() == 4 {
        return Day::new(number(a)?, small(b)?, small(c)?, span);
    }
    if c.len() != 4 {
        return None;
    }
    let (one, two) = (small(a)?, small(b)?);
    // Which is the day is sure only where one of them can be no month, or both are the same.
    let (month, day) = if two > 12 || one == two {
        (one, two)
    } else if one > 12 {
        (two, one)
    } else {
        return None;
    };
    Day::new(number(c)?, month, day, span)
}

fn day_of(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?.to_lowercase();
    if !(1..=2).contains(&digits.len()) || !matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year_of(word: &str) -> Option<u16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten()
}

/// Reads a line that only says when, and perhaps where, an article was written. `None` for any other line.
pub fn read(line: &str) -> Option<Dateline> {
    if line.len() > 160 {
        return None;
    }
    let day = day_in(line);
    // "29 November 2018 | 20 January 2019" says from when to when something lasts.
    let second = day.and_then(|day| day_in(line.get(day.span.end..)?));
    let is_period = day.zip(second).is_some_and(|(a, b)| a.iso() != b.iso());
    let mut manner = Manner::Bare;
    let mut has_month = false;
    let mut has_time = false;
    let mut has_label = false;
    let mut strangers = 0;
    for token in token::tokens(line) {
        let word = token.span.of(line).to_lowercase();
        let word = word.trim_end_matches('.');
        match word {
            "published" | "posted" | "created" | "issued" | "released" | "dated" | "date" => {
                (manner, has_label) = (Manner::Published.min(manner), true);
            }
            "updated" | "update" | "modified" | "edited" | "revised" => {
                (manner, has_label) = (if manner == Manner::Published { manner } else { Manner::Updated }, true);
            }
            "ago" => has_label = true,
            _ if token.kind == TokenKind::Mark || is_filler(word) => {}
            _ if token.kind == TokenKind::Number => {
                has_time |= word.contains(':') || word.ends_with("am") || word.ends_with("pm");
                strangers += usize::from(word.len() > 16 || day.is_none() && word.len() > 4 && !word.contains([':', '.']));
            }
            _ if month(word).is_some() => has_month = true,
            _ => strangers += 1,
        }
    }
    let numbers = line.chars().any(|c| c.is_ascii_digit());
    let says_when = day.is_some() || (has_month && numbers) || (has_label && (numbers || has_month)) || has_time || has_numeric(line);
    let allowed = match (day, has_label) {
        // "Published May 1, 2023 | Source: Some Site"
        (Some(_), true) if line.split_whitespace().count() <= 14 => 3,
        (Some(_), _) => place_words(line),
        (None, _) if has_month && numbers => place_words(line),
        _ => 0,
    };
    (says_when && strangers <= allowed && (has_label || !is_period)).then_some(Dateline { day, manner })
}

/// True for "03.04.2023", whatever its order.
fn has_numeric(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        let parts: Vec<&str> = word.trim_matches([',', ';', '|', '.']).split(['.', '/', '-']).collect();
        let is_date = |lens: &[usize]| matches!(lens, [1 | 2, 1 | 2, 4 | 2] | [4, 1 | 2, 1 | 2]);
        let lens: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        is_date(&lens) && parts.iter().all(|part| part.chars().all(|c| c.is_ascii_digit()))
    })
}

/// The words of a place that stands before a date: "LONDON, March 3".
fn place_words(line: &str) -> usize {
    let Some((place, _)) = line.split_once(',') else { return 0 };
    let words: Vec<&str> = place.split_whitespace().collect();
    let is_place = |word: &&str| word.starts_with(char::is_uppercase) && month(word).is_none() && !is_filler(&word.to_lowercase());
    if words.len() <= 3 && words.iter().all(is_place) { words.len() } else { 0 }
}

/// The day in the prefix of a first paragraph: "LONDON, March 3, 2022 (Reuters) — The …"; none where it gives no year.
pub fn of_opening(text: &str) -> Option<Day> {
    let head: String = text.chars().take(90).collect();
    let dash = head.find(" — ").or_else(|| head.find(" – ")).or_else(|| head.find(" - ")).or_else(|| head.find(" -- "))?;
    let prefix = text.get(..dash)?;
    let place: String = prefix.chars().take_while(|c| !matches!(c, ',' | '(')).collect();
    let is_place = place.chars().any(char::is_alphabetic) && place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if is_place { day_in(prefix) } else { None }
}

fn is_filler(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "on",
        "at",
        "in",
        "of",
        "the",
        "and",
        "last",
        "first",
        "first-published",
        "original",
        "originally",
        "a",
        "an",
        "by",
        "am",
        "pm",
        "a.m",
        "p.m",
        "est",
        "edt",
        "et",
        "cst",
        "cdt",
        "ct",
        "mst",
        "mdt",
        "mt",
        "pst",
        "pdt",
        "pt",
        "gmt",
        "bst",
        "utc",
        "cet",
        "cest",
        "eet",
        "eest",
        "ist",
        "msk",
        "local",
        "time",
        "hrs",
        "hours",
        "hour",
        "minutes",
        "minute",
        "mins",
        "min",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "uk",
        "us",
        "t",
        "z",
        "st",
        "nd",
        "rd",
        "th",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(line: &str) -> String {
        read(line).map_or_else(|| "no dateline".to_owned(), |found| found.day.map_or_else(|| "no day".to_owned(), |day| day.iso()))
    }

    #[test]
    fn dates_in_many_forms() {
        for line in [
            "Fri. Sep 22nd, 2023",
            "September 22, 2023",
            "22 Sept 2023",
            "22 September 2023, 14:05 GMT",
            "2023-09-22",
            "2023-09-22T10:31:00+01:00",
            "22.09.2023",
            "09/22/2023 06:56 AM EST",
            "Published: Sept. 22, 2023",
            "Published 11:34 PM EST Sep 22, 2023",
            "Updated Friday, 22nd of September, 2023 at 6:18 p.m.",
            "Posted on September 22, 2023 | Updated September 23, 2023",
            "Kyiv, 22 September 2023",
            "SEPTEMBER 22, 2023 10:43",
        ] {
            assert_eq!(iso(line), "2023-09-22", "{line}");
        }
    }

    #[test]
    fn no_day_is_invented() {
        assert_eq!(iso("03.04.2023"), "no day");
        assert_eq!(iso("September 22"), "no day");
        assert_eq!(iso("Updated at 1:23 p.m."), "no day");
        assert_eq!(iso("Posted 3 hours ago"), "no day");
        assert_eq!(iso("February 30, 2023"), "no day");
        assert_eq!(iso("Feb 29, 2024"), "2024-02-29");
        assert_eq!(day_in("in May 2023"), None);
    }

    #[test]
    fn other_lines_are_no_datelines() {
        for line in [
            "The war began on February 24, 2022",
            "He was born on 5 May 1970 in Minsk.",
            "March on Moscow",
            "02-751-1500",
            "29 November 2018 | 20 January 2019",
            "2020",
            "Monday",
            "Agreement of September 22, 2023",
            "May and June Meet Again",
            "In 2023 the army left the town.",
        ] {
            assert_eq!(iso(line), "no dateline", "{line}");
        }
    }

    #[test]
    fn updates_are_told_from_publication() {
        assert_eq!(read("Updated Sept. 22, 2023").map(|found| found.manner), Some(Manner::Updated));
        assert_eq!(read("Published Sept. 22, 2023").map(|found| found.manner), Some(Manner::Published));
        assert!(Manner::Published < Manner::Bare && Manner::Bare < Manner::Updated);
    }

    #[test]
    fn openings_give_a_day_only_with_its_year() {
        assert_eq!(of_opening("LONDON, March 3, 2022 (Agency) — The bank said").map(|day| day.iso()), Some("2022-03-03".into()));
        assert_eq!(of_opening("LONDON, March 3 (Agency) — The bank said"), None);
        assert_eq!(of_opening("The war that began on March 3, 2022 – and lasted"), None);
    }
}
