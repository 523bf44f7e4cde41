//! What a text says a name is, in so many words: "X is a village in ...", "X, the chief executive", "X was founded in ...".

use super::ActorKind;
use super::line::Line;
use super::words::Shape;
use crate::lexicon::Lexicon;

/// How many words of a description are read before its noun.
const REACH: usize = 6;

/// The kind that a description right behind the name gives it.
pub fn kind(line: &Line<'_>, end: usize, lexicon: &Lexicon) -> Option<ActorKind> {
    let next = line.key(end);
    let is_comma = line.word(end).is_some_and(|word| word.is(","));
    let is_copula = matches!(next, "is" | "was" | "are" | "were" | "became" | "remains");
    if !is_comma && !is_copula {
        return None;
    }
    if is_copula {
        match line.key(end + 1) {
            "born" | "married" | "elected" | "arrested" | "sentenced" | "jailed" | "killed" | "appointed" => {
                return Some(ActorKind::Person);
            }
            "founded" | "established" | "acquired" | "launched" | "headquartered" | "formed" | "merged" | "incorporated" => {
                return Some(ActorKind::Organization);
            }
            "located" | "situated" => return Some(ActorKind::Place),
            _ => {}
        }
    }
    let is_article = matches!(line.key(end + 1), "a" | "an" | "the" | "one");
    is_article.then(|| described(line, end + 2, lexicon)).flatten()
}

/// The first noun of a description that says a kind: "small **village** in", "Danish **chain** of", "former **minister**".
fn described(line: &Line<'_>, first: usize, lexicon: &Lexicon) -> Option<ActorKind> {
    let mut found = None;
    for at in first..first + REACH {
        let word = line.word(at)?;
        if !matches!(word.shape, Shape::Lower | Shape::Capital | Shape::Upper) || lexicon.is_function_word(&word.key) {
            break;
        }
        // The last of them counts: in "football club chairman" the chairman.
        found = noun(&word.key, lexicon).or(found);
    }
    found
}

fn noun(key: &str, lexicon: &Lexicon) -> Option<ActorKind> {
    if lexicon.is_role(key) || matches!(key, "man" | "woman" | "boy" | "girl" | "person" | "native") {
        return Some(ActorKind::Person);
    }
    let head = lexicon.place_head(key);
    if head.of
        || matches!(
            key,
            "village" | "town" | "commune" | "suburb" | "settlement" | "hamlet" | "river" | "mountain" | "resort" | "area" | "lake"
        )
    {
        return Some(ActorKind::Place);
    }
    let is_body = matches!(
        key,
        "chain" | "business" | "institution" | "producer" | "airline" | "team" | "non-profit" | "nonprofit" | "school" | "party" | "union"
    );
    let organization = lexicon.organization_noun(key);
    let is_group = organization.first || lexicon.organization_head(key).first;
    (is_body || is_group).then_some(ActorKind::Organization)
}

#[cfg(test)]
mod tests {
    use crate::mention::cues::check;

    #[test]
    fn a_text_says_what_a_name_is() {
        check("Xalqor is a small village by a lake.", "Xalqor=place=proper-name");
        check("Xalqor, the chief executive, left.", "Xalqor=person=proper-name");
        check("So Xalqor was founded late.", "Xalqor=organization=proper-name");
        check("Xalqor is a big airline.", "Xalqor=organization=proper-name");
    }
}
