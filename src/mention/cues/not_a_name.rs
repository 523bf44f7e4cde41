//! What is capitalized and names no actor: days, feasts, wars, prizes, laws, storms.
//!
//! Fires: "on *Monday*", "the *Vietnam War*", "*Hurricane Ida*", "the *Battle of Kursk*". Must not fire: "Theresa **May** said".
//! Before the names, so that no run of capitals swallows a date and no war makes its country an actor.

use super::Context;
use crate::mention::line::Line;
use crate::mention::words::Style;

const CUE: &str = "not-a-name";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    let Some(word) = line.word(at).filter(|word| word.is_capital()) else { return };
    // "Sunday Times"
    if line.is_open(at + 1) && lexicon.organization_head(line.key(at + 1)).last && !lexicon.is_event_head(line.key(at + 1)) {
        return;
    }
    if let Some((end, ())) = line.longest(at, |phrase| lexicon.is_nonname(phrase).then_some(())) {
        let alone = !at.checked_sub(1).is_some_and(|before| line.is_open(before)) && !line.is_open(end);
        if end > at + 1 || alone || (is_day(&word.key) && lexicon.given_name(line.key_before(at)).is_none()) {
            line.claim(at, end, None, CUE);
            return;
        }
    }
    let end = line.run_end(at);
    if at.checked_sub(1).is_some_and(|before| line.is_open(before)) {
        return;
    }
    let last = line.key(end.saturating_sub(1));
    let is_event = end >= at + 2 && lexicon.is_event_head(last) && !lexicon.organization_head(last).last;
    let is_storm = end >= at + 2 && matches!(line.key(at), "hurricane" | "typhoon" | "cyclone" | "operation");
    if (is_event || is_storm) && line.style == Style::Prose {
        line.claim(at, end, None, CUE);
    } else if end >= at + 2 && is_fight(last) && line.key(end) == "of" && line.is_open(end + 1) {
        line.claim(at, line.run_end(end + 1), None, CUE);
    } else if is_quoted(line, at, end) {
        line.claim(at, end, None, CUE);
    } else if matches!(line.key(at), "battle" | "siege" | "treaty" | "treaties" | "massacre" | "peace") && line.key(at + 1) == "of" {
        let first = at + 2 + usize::from(line.key(at + 2) == "the");
        if line.is_open(first) && line.is_open(at) {
            line.claim(at, line.run_end(first), None, CUE);
        }
    }
}

fn is_fight(key: &str) -> bool {
    matches!(key, "battle" | "siege" | "treaty" | "massacre")
}

/// The title of a song, book or film: two words or more between quotation marks, not behind a comma as speech is.
fn is_quoted(line: &Line<'_>, at: usize, end: usize) -> bool {
    let is_mark = |at: usize, marks: &[&str]| line.word(at).is_some_and(|word| marks.contains(&word.text));
    let opens = at >= 2 && is_mark(at - 1, &["“", "\"", "«"]) && line.words[at - 2].is_lower();
    opens && end >= at + 2 && is_mark(end, &["”", "\"", "»"]) && line.words[at..end].iter().any(|word| word.is_common)
}

fn is_day(key: &str) -> bool {
    const DAYS: [&str; 17] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "sept",
    ];
    DAYS.contains(&key)
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn days_and_wars_are_nobody() {
        check("It ended on Monday after the Vietnam War, says nobody.", "");
        check("We fled from Hurricane Ida in August.", "");
        check("Then Theresa May spoke.", "Theresa May=person=full-name");
    }
}
