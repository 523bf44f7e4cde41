//! A title or role before a name: "Defense Minister Sergei Shoigu", "spokesman Peskov", "Presidents Xi and Biden".
//!
//! Fires: "Norway's *Prime Minister* **Jonas Holm**". Must not fire: "the *Minister* said", "*leader* **Iran**", "*General Staff*".
//! Before given names, so that the title is seen and unknown names are persons; after organizations ("General Electric Company").

use super::Context;
use crate::lexicon::Lexicon;
use crate::mention::ActorKind::Person;
use crate::mention::line::{Line, Named};
use crate::mention::words::{Shape, Style};

const CUE: &str = "titled-name";

pub fn ask(line: &mut Line<'_>, at: usize, context: &Context<'_>) {
    let lexicon = context.lexicon;
    // "Khan Younis" is a city.
    let is_place = line.longest(at, |phrase| lexicon.place(phrase)).is_some_and(|(end, _)| end > at + 1);
    if !line.is_role_word(at, lexicon) || is_place {
        return;
    }
    let first = at + 1;
    // "President von der Leyen": the particle belongs to the name.
    let particles = line.particles(first);
    if !starts_person(line, first + particles, lexicon) {
        return;
    }
    let mut title = at;
    while let Some(before) = title.checked_sub(1)
        && line.is_free(before)
        && at - before < 5
        && (lexicon.is_role_modifier(line.key(before)) || lexicon.is_role(line.key(before)))
    {
        title = before;
    }
    let end = person_end(line, first + particles, lexicon);
    let certainty = if line.words[at].is_capital() || end - first > 1 { 2 } else { 1 };
    let named = Named { title: Some((title, first)), ..Named::new(Person, certainty) };
    if !line.claim(first, end, Some(named), CUE) {
        return;
    }
    // "Presidents Xi Jinping and Joe Biden"
    if lexicon.is_roles(line.key(at)) && line.key(end) == "and" && starts_person(line, end + 1, lexicon) {
        let end_of_second = person_end(line, end + 1, lexicon);
        line.claim(end + 1, end_of_second, Some(named), CUE);
    }
}

/// True when the open word may begin a person's name: no role, country, people, sure place or organization's word.
fn starts_person(line: &Line<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = line.word(at).filter(|_| line.is_open(at)) else { return false };
    let key = word.key.as_str();
    let is_other = lexicon.country(key).is_some() && !line.is_open(at + 1)
        || lexicon.demonym(key).is_some()
        || lexicon.group(key).is_some()
        || (lexicon.place(key) == Some(true) && lexicon.given_name(key).is_none() && !lexicon.is_surname(key))
        || line
            .longest(at, |phrase| lexicon.country(phrase).or_else(|| lexicon.place(phrase).map(|_| 0)))
            .is_some_and(|(end, _)| end > at + 1);
    let is_rank = lexicon.is_role(key) && !(lexicon.given_name(key).is_some() && line.is_open(at + 1));
    // "boss FTX": letters are a body, unless a document shouts its surnames.
    let is_letters = word.shape == Shape::Upper && line.style == Style::Prose && !lexicon.is_surname(key);
    let is_modifier = lexicon.is_role_modifier(key) || lexicon.organization_head(key).last || lexicon.honorific(key).is_some();
    !is_other && !is_rank && !is_letters && !is_modifier && !lexicon.is_nonname(key)
}

/// Where the person's name that begins at `first` ends: particles, initials, "Jr." and numerals within, roles and organizations not.
pub fn person_end(line: &Line<'_>, first: usize, lexicon: &Lexicon) -> usize {
    let most = line.run_end(first).min(first + 6);
    let mut end = first + 1;
    while end < most {
        let particles = line.particles(end);
        if particles > 0 && end + particles < most {
            end += particles;
            continue;
        }
        let key = line.key(end);
        let is_name = lexicon.is_surname(key) || lexicon.given_name(key).is_some();
        let is_stop = (lexicon.is_role(key) && !is_name)
            || lexicon.demonym(key).is_some()
            || lexicon.group(key).is_some()
            || (lexicon.country(key).is_some() && !is_name)
            || (lexicon.organization_head(key).last && !is_name)
            || lexicon.is_acronym(key);
        if is_stop {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn roles_make_persons() {
        check("Peru's Defense Minister Xun Qorpa spoke.", "Peru=country=country; Xun Qorpa=person=titled-name");
        check("Then spokesman Qorpa resigned.", "Qorpa=person=titled-name");
        check("They saw Presidents Qorpa and Zill there.", "Qorpa=person=titled-name; Zill=person=titled-name");
    }

    #[test]
    fn a_role_alone_names_nobody() {
        check("The Minister said so to the Chief of General Staff.", "");
        check("It beat leader Iran twice.", "Iran=country=country");
    }
}
