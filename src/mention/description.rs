//! What a description says in its words: "the former Belarusian president", "Wagner's boss", "the head of the Kremlin".
//!
//! One reading for all who ask: the cue that finds descriptions which stand for someone, and the sieve that looks up whom titles and
//! appositions describe so.

use super::{Form, Mention};
use crate::document::Document;
use crate::lexicon::{self, Lexicon};
use crate::text::{Span, TokenKind};

/// Whose or of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// "the president"
    None,
    /// "the Belarusian president", "the president of Belarus": the number of the country.
    Country(usize),
    /// "the Wagner boss", "the head of the Kremlin": the index of the name among the document's mentions.
    Name(usize),
    /// "the head of the mercenary group": the class of bodies.
    Class(&'static str),
}

/// What is described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// What a person is, in words: "foreign minister".
    Person(String),
    /// The class of a body and the word for it: "armed group", "militia".
    Body(&'static str, String),
    /// The capital of a country.
    Capital,
}

/// One description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// From the article or the name that it begins with to its last word.
    pub span: Span,
    /// Half-open, into [`Document::tokens`].
    pub tokens: (usize, usize),
    /// Only its head: "president".
    pub head: Span,
    pub role: Role,
    pub scope: Scope,
    /// "the", "this", "his" ... before it; empty where there is none.
    pub determiner: String,
    /// Says that it holds no more or not yet: "former", "late", "-elect".
    pub is_past: bool,
}

/// Reads descriptions of one document.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub document: &'a Document,
    /// In the order of the text.
    pub mentions: &'a [Mention],
    pub lexicon: &'a Lexicon,
}

/// Words that say when or how, and nothing of who.
const NEUTRAL: [&str; 30] = [
    "current",
    "incumbent",
    "longtime",
    "long-time",
    "long",
    "newly",
    "new",
    "veteran",
    "authoritarian",
    "official",
    "armed",
    "private",
    "powerful",
    "notorious",
    "infamous",
    "controversial",
    "embattled",
    "shadowy",
    "exiled",
    "jailed",
    "national",
    "state",
    "state-run",
    "top",
    "sitting",
    "serving",
    "elected",
    "popular",
    "late-night",
    "military",
];

const PAST: [&str; 14] = [
    "former",
    "ex",
    "late",
    "then",
    "future",
    "ousted",
    "deposed",
    "elect",
    "outgoing",
    "onetime",
    "one-time",
    "designate",
    "erstwhile",
    "next",
];

impl<'a> Reader<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.document.tokens.get(at).map_or("", |token| token.span.of(&self.document.text))
    }

    fn is_word(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn key(&self, at: usize) -> String {
        if self.is_word(at) { lexicon::key(self.text(at)) } else { String::new() }
    }

    /// The name that begins with the token: its mention and the token behind it.
    pub fn name_at(&self, at: usize) -> Option<(usize, usize)> {
        let start = self.document.tokens.get(at)?.span.start;
        let first = self.mentions.partition_point(|mention| mention.span.start < start);
        let here = self.mentions.iter().enumerate().skip(first).take_while(|(_, mention)| mention.span.start == start);
        let (index, mention) = here.filter(|(_, mention)| mention.form == Form::Proper).last()?;
        let tokens = self.document.tokens.part(at..self.document.tokens.len());
        let end = at + tokens.iter().take_while(|token| token.span.start < mention.span.end).count();
        Some((index, end))
    }

    /// The country whose adjective begins with the token, and the token behind it.
    fn nation_at(&self, at: usize) -> Option<(usize, usize)> {
        if !self.text(at).starts_with(char::is_uppercase) {
            return None;
        }
        let one = self.key(at);
        let two = format!("{one} {}", self.key(at + 1));
        let found = self.lexicon.demonym(&two).map(|country| (country, at + 2));
        // "US president", "UK prime minister": the short name serves as the adjective.
        let short = || self.lexicon.country(&one).filter(|_| self.lexicon.is_acronym(&one) && self.name_at(at).is_some());
        found.or_else(|| self.lexicon.demonym(&one).or_else(short).map(|country| (country, at + 1)))
    }

    /// The longest role or body whose words begin with the token.
    fn head_at(&self, at: usize) -> Option<(Role, usize)> {
        let mut phrase = String::new();
        let mut found = None;
        for end in at + 1..at + 5 {
            let key = self.key(end - 1);
            if key.is_empty() {
                break;
            }
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(&key);
            if let Some(role) = self.head(&phrase) {
                found = Some((role, end));
            }
        }
        found
    }

    fn head(&self, phrase: &str) -> Option<Role> {
        if let Some(class) = self.lexicon.body(phrase) {
            return Some(Role::Body(class, phrase.to_owned()));
        }
        if phrase == "capital" {
            return Some(Role::Capital);
        }
        let is_role = self.lexicon.is_role(phrase) && !self.lexicon.is_roles(phrase)
            || matches!(
                phrase,
                "ruler"
                    | "head"
                    | "ceo"
                    | "chief executive"
                    | "counterpart"
                    | "monarch"
                    | "head of government"
                    | "supreme leader"
                    | "commander in chief"
            );
        is_role.then(|| Role::Person(canonical(phrase)))
    }

    /// The description that begins with the token, if one does; the longest.
    pub fn read(&self, first: usize) -> Option<Description> {
        self.read_within(first, true)
    }

    fn read_within(&self, first: usize, may_nest: bool) -> Option<Description> {
        let mut at = first;
        let mut determiner = String::new();
        let key = self.key(at);
        if matches!(key.as_str(), "the" | "this" | "that" | "his" | "her" | "their" | "its" | "a" | "an") {
            determiner = key;
            at += 1;
        }
        let mut scope = Scope::None;
        let mut is_past = false;
        let mut words: Vec<String> = Vec::new();
        // Adjectives and the name of whose it is, in any order; no more than six.
        for _ in 0..6 {
            if let Some((country, end)) = self.nation_at(at).filter(|_| scope == Scope::None) {
                scope = Scope::Country(country);
                at = end;
                continue;
            }
            if let Some((name, end)) = self.name_at(at).filter(|_| scope == Scope::None && words.is_empty()) {
                scope = self.scope_of(name);
                at = end + usize::from(self.document.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive));
                continue;
            }
            let key = self.key(at);
            if key.is_empty() {
                return None;
            }
            if let Some((role, end)) = self.head_at(at) {
                // "defense minister", "football club chairman": the last of several heads counts.
                let goes_on =
                    self.head_at(end).is_some() || self.lexicon.is_role_modifier(&self.key(end)) && self.head_at(end + 1).is_some();
                if !goes_on {
                    return self.finish(first, at, end, role, scope, determiner, is_past, &words, may_nest);
                }
                words.extend((at..end).map(|at| self.key(at)));
                at = end;
                continue;
            }
            // "Then Belarusian President Lukashenko spoke" speaks of today, "the then president" does not.
            if key == "then" && at == first {
                return None;
            }
            is_past |= PAST.contains(&key.as_str());
            if !NEUTRAL.contains(&key.as_str()) && !PAST.contains(&key.as_str()) {
                if !self.lexicon.is_role_modifier(&key) {
                    return None;
                }
                words.push(key);
            }
            at += 1;
        }
        None
    }

    fn scope_of(&self, name: usize) -> Scope {
        let Some(mention) = self.mentions.get(name) else { return Scope::None };
        let country = self.lexicon.country(&lexicon::key(mention.span.of(&self.document.text)));
        country.map_or(Scope::Name(name), Scope::Country)
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one description, each found on the way")]
    fn finish(
        &self,
        first: usize,
        head: usize,
        end: usize,
        role: Role,
        scope: Scope,
        determiner: String,
        is_past: bool,
        words: &[String],
        may_nest: bool,
    ) -> Option<Description> {
        let head_span = Span::new(self.document.tokens.get(head)?.span.start, self.document.tokens.get(end.checked_sub(1)?)?.span.end);
        let (mut end, mut scope) = (end, scope);
        if self.text(end) == "of" && scope == Scope::None {
            let inner = end + 1 + usize::from(self.text(end + 1) == "the");
            let nested = || if may_nest { self.read_within(end + 1, false) } else { None };
            if let Some((name, behind)) = self.name_at(inner).filter(|(_, behind)| self.nested_head(*behind).is_none()) {
                scope = self.scope_of(name);
                end = behind;
            } else if let Some(inner) = nested() {
                let Role::Body(class, _) = inner.role else { return None };
                scope = if inner.scope == Scope::None { Scope::Class(class) } else { inner.scope };
                end = inner.tokens.1;
            } else {
                return None;
            }
        }
        let role = match role {
            Role::Person(head) if !words.is_empty() => Role::Person(canonical(&format!("{} {head}", words.join(" ")))),
            other => other,
        };
        let span = Span::new(self.document.tokens.get(first)?.span.start, self.document.tokens.get(end.checked_sub(1)?)?.span.end);
        Some(Description { span, tokens: (first, end), head: head_span, role, scope, determiner, is_past })
    }

    /// A body right behind a name: "of the Wagner **armed militia**".
    fn nested_head(&self, at: usize) -> Option<(Role, usize)> {
        (at..at + 2).find_map(|at| self.head_at(at)).filter(|(role, _)| matches!(role, Role::Body(..)))
    }
}

/// One word for one role: "defence minister" and "defense minister", "premier" and "prime minister".
pub fn canonical(role: &str) -> String {
    let role = role.replace("defence", "defense").replace("spokeswoman", "spokesman").replace("spokesperson", "spokesman");
    let role = role.replace("chairwoman", "chairman").replace("chairperson", "chairman").replace("secretary-general", "secretary general");
    match role.as_str() {
        "premier" => "prime minister".to_owned(),
        "ceo" => "chief executive".to_owned(),
        "chief executive officer" => "chief executive".to_owned(),
        "vice-president" => "vice president".to_owned(),
        _ => role,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "span | role | scope" of the first description in a text.
    fn first(text: &str) -> String {
        let document = crate::document::from_text("t.txt", text.to_owned());
        let lexicon = Lexicon::shipped();
        let mentions = crate::mention::cues::find(&document, lexicon);
        let reader = Reader { document: &document, mentions: &mentions, lexicon };
        let Some(found) = (0..document.tokens.len()).find_map(|at| reader.read(at)) else { return String::new() };
        let role = match found.role {
            Role::Person(role) => role,
            Role::Body(class, _) => class.to_owned(),
            Role::Capital => "capital".to_owned(),
        };
        let scope = match found.scope {
            Scope::None => "-".to_owned(),
            Scope::Country(country) => lexicon.country_name(country).to_owned(),
            Scope::Name(name) => mentions[name].span.of(text).to_owned(),
            Scope::Class(class) => format!("a {class}"),
        };
        format!("{} | {role} | {scope}{}", found.span.of(text), if found.is_past { " | past" } else { "" })
    }

    #[test]
    fn persons_by_role() {
        assert_eq!(first("So the South Korean president left."), "the South Korean president | president | South Korea");
        assert_eq!(first("So the president of Peru left."), "the president of Peru | president | Peru");
        assert_eq!(first("So Peru’s former defence minister left."), "Peru’s former defence minister | defense minister | Peru | past");
        assert_eq!(first("So the head of state left."), "the head of state | head of state | -");
        assert_eq!(first("So the head of the Qorpa Bank left."), "the head of the Qorpa Bank | head | Qorpa Bank");
        assert_eq!(first("So the head of the mercenary group left."), "the head of the mercenary group | head | a armed group");
    }

    #[test]
    fn bodies_and_capitals() {
        assert_eq!(first("So the mercenary group left."), "the mercenary group | armed group | -");
        assert_eq!(first("So the Russian capital slept."), "the Russian capital | capital | Russia");
    }

    #[test]
    fn not_every_noun_is_one() {
        assert_eq!(first("So the long table stood there."), "");
        assert_eq!(first("So the president of everything left."), "");
        assert_eq!(first("So the presidents left."), "");
    }
}
