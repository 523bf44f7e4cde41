//! An organization by a word in its name: "Ministry", "Party", "Inc", "University", "Bank", "Court", "FC".
//!
//! Fires: "the **Russian Foreign Ministry**", "the **Bank of England**", "**PMC Wagner** boss". Must not fire: "the ministry",
//! "**Police Chief** Bratton", "Russia's **Defense Ministry**" takes no "Russia".
//! Before countries, places and persons, whose names stand in those of organizations.

use super::Context;
use crate::lexicon::Lexicon;
use crate::mention::ActorKind::Organization;
use crate::mention::line::{LONGEST, Line, Named};
use crate::mention::words::Shape;

const CUE: &str = "organization-word";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    if !line.is_open(at) {
        return;
    }
    let lexicon = context.lexicon;
    let first = line.key(at);
    if (lexicon.is_role(first) && first != "general" && !lexicon.organization_head(first).first) || lexicon.honorific(first).is_some() {
        return;
    }
    let end = behind_head(line, at, lexicon).or_else(|| headed(line, at, lexicon));
    // "Soviet Union", "Papua New Guinea Republic": lands have such words too.
    let is_land = |end: usize| lexicon.country(&line.phrase(at, end)).is_some();
    if let Some(end) = end.filter(|end| !is_land(*end)) {
        line.claim(at, end, Some(Named::new(Organization, 2)), CUE);
    }
}

/// "Bank of England", "Ministry of Foreign Affairs", "PMC Acme".
fn behind_head(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<usize> {
    if !lexicon.organization_head(line.key(at)).first {
        return None;
    }
    if let Some(end) = with_of(line, at + 1, lexicon) {
        return Some(end);
    }
    let next = line.word(at + 1).filter(|next| line.is_open(at + 1) && !lexicon.is_role(&next.key))?;
    // "Police Michael Smith" is no name; nor does a headline's "Court Hears" hold together.
    if lexicon.given_name(&next.key).is_some() && line.is_open(at + 2) && !matches!(line.key(at), "fc" | "afc" | "pmc") {
        return None;
    }
    let mut end = at + 1;
    while line.is_open(end) && !lexicon.is_role(line.key(end)) && end - at < 5 {
        end += 1;
    }
    Some(with_of(line, end, lexicon).unwrap_or(end))
}

/// "Acme Group", "People's Liberation Army", "Supreme Court of Canada".
fn headed(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<usize> {
    let (mut end, mut best) = (at, None);
    while end - at < LONGEST {
        if line.is_open(end) {
            // A role with a name behind it ends the organization: "Acme Group Chairman Lee".
            if end > at && lexicon.is_role(line.key(end)) && line.is_open(end + 1) && !lexicon.organization_head(line.key(end + 1)).last {
                break;
            }
            end += 1;
            if end - at >= 2 && is_last_head(line, end, lexicon) {
                best = Some(end);
            }
        } else if end > at && joins(line, end, lexicon) {
            end += 1;
        } else {
            break;
        }
    }
    let end = rest_of_run(line, best?, lexicon)?;
    Some(with_of(line, end, lexicon).unwrap_or(end))
}

/// Words behind the head belong to the name too: "Texas High School Sports Hall", "World Organization Bureau East". A place's word at
/// the end makes it a place after all ("International Airport"): `None`.
fn rest_of_run(line: &Line<'_>, end: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut rest = end;
    while line.is_open(rest) && rest - end < 3 {
        let key = line.key(rest);
        if lexicon.is_role(key) || lexicon.given_name(key).is_some() || lexicon.honorific(key).is_some() || lexicon.country(key).is_some() {
            return Some(end);
        }
        rest += 1;
    }
    let is_place = rest > end && lexicon.place_head(line.key(rest - 1)).last;
    (!is_place).then_some(rest)
}

fn is_last_head(line: &Line<'_>, end: usize, lexicon: &Lexicon) -> bool {
    let head = line.key(end - 1);
    lexicon.organization_head(head).last && !(lexicon.is_role(head) && line.is_open(end))
}

/// "of England", "for Strategic Studies", "of the Republic": where it ends, from the small word at `at`.
fn with_of(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> Option<usize> {
    if !line.word(at).is_some_and(|word| line.is_free(at) && matches!(word.text, "of" | "for")) {
        return None;
    }
    let first = at + 1 + usize::from(line.key(at + 1) == "the");
    if !line.is_open(first) || lexicon.honorific(line.key(first)).is_some() {
        return None;
    }
    let mut end = first;
    while end - at < LONGEST {
        let goes_on = line.is_open(end) && !(end > first && lexicon.is_role(line.key(end)));
        let is_and = |word: &crate::mention::words::Word<'_>| word.is("&") || (word.is("and") && is_listing(line, first, end, lexicon));
        let joins = end > first && line.is_open(end + 1) && line.word(end).is_some_and(is_and);
        if !goes_on && !joins {
            break;
        }
        end += 1;
    }
    let end = with_list(line, first, end, lexicon).unwrap_or(end);
    Some(with_more_of(line, end).unwrap_or(end))
}

/// "of Trade, Industry and Fisheries": what a ministry is for, listed to its end.
fn with_list(line: &Line<'_>, first: usize, end: usize, lexicon: &Lexicon) -> Option<usize> {
    let is_field = |at: usize| {
        line.is_open(at)
            && line.word(at).is_some_and(|word| word.is_common && word.shape == Shape::Capital)
            && lexicon.organization_head(line.key(at)) == Default::default()
            && lexicon.country(line.key(at)).is_none()
    };
    let mut at = end;
    while line.word(at).is_some_and(|word| word.is(",")) && is_field(at + 1) {
        at += 2;
        while is_field(at) {
            at += 1;
        }
    }
    let last = at + 1 + usize::from(line.key(at) == ",");
    let closes = at > end && (first..end).all(is_field) && line.key(last - 1) == "and" && is_field(last);
    closes.then(|| (last..).find(|at| !is_field(*at)).unwrap_or(last + 1))
}

/// "Co-operation and Development" belong together; in "the Bank of England and the Treasury", or with a country behind, they do not.
fn is_listing(line: &Line<'_>, first: usize, and: usize, lexicon: &Lexicon) -> bool {
    let is_word = |at: usize| line.word(at).is_some_and(|word| word.is_common && word.shape == Shape::Capital);
    let next = line.key(and + 1);
    is_word(and - 1) && is_word(and + 1) && and > first && !lexicon.organization_head(next).first && lexicon.country(next).is_none()
}

/// A second "of": "Ministry of Internal Affairs of Ukraine", "Department of the History of Art".
fn with_more_of(line: &Line<'_>, at: usize) -> Option<usize> {
    let first = at + 1 + usize::from(line.key(at + 1) == "the");
    let leads = line.key(at) == "of" || (line.key(at) == "for" && line.word(first).is_some_and(|word| word.is_common));
    (leads && line.is_open(first)).then(|| line.run_end(first))
}

/// Small words within such a name: "Standard & Poor's Corp", "Bureau of Alcohol and Tobacco", "People's Bank".
fn joins(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = line.word(at).filter(|_| line.is_open(at + 1)) else { return false };
    let before = line.word(at - 1);
    let is_common = |at: usize| line.word(at).is_some_and(|word| word.is_common && lexicon.country(&word.key).is_none());
    match word.shape {
        // The People's, Women's, Workers' are part of a name; Russia's and Smith's own it.
        Shape::Possessive => before.is_some_and(|before| {
            let is_place = lexicon.country(&before.key).is_some() || lexicon.place(&before.key).is_some();
            before.is_common && lexicon.given_name(&before.key).is_none() && !is_place
        }),
        Shape::Mark => word.is("&"),
        Shape::Lower if word.is("and") => {
            // "Food and Drug Administration", but not "Poland and the Supreme Court".
            is_common(at - 1) && is_common(at + 1) && !lexicon.organization_head(line.key(at - 1)).last
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn heads_hold_names_together() {
        check("The Russian Foreign Ministry replied.", "Russian Foreign Ministry=organization=organization-word");
        check("He left the Bank of England early.", "Bank of England=organization=organization-word");
        check("Now PMC Corvus fights.", "PMC Corvus=organization=organization-word");
        check("It asked the Food and Fish Administration again.", "Food and Fish Administration=organization=organization-word");
        check(
            "It left the Ministry of Trade, Industry and Fisheries then.",
            "Ministry of Trade, Industry and Fisheries=organization=organization-word",
        );
        check("He met Peru's Defense Ministry today.", "Peru=country=country; Defense Ministry=organization=organization-word");
    }

    #[test]
    fn a_bare_word_is_no_organization() {
        check("They left the ministry and the bank.", "");
        check("Then Police Chief Oskar Blom spoke.", "Oskar Blom=person=titled-name");
    }
}
