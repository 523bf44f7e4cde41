//! What the recognizer found, as far as it may name an actor: without forms of address and directions, without words that a heading
//! only writes large, and no work, event or address.

use super::recognizer::{NameKind, Named};
use super::{ActorKind, trim};
use crate::document::{Document, SectionRole};
use crate::lexicon::Lexicon;
use crate::text::fold::fold;
use crate::text::{Span, TokenKind};
use std::collections::BTreeSet;

/// Below this the recognizer is not heard.
pub const HEARD: f32 = 0.4;
/// From here on it outweighs a rule that cut the words otherwise.
pub const SURE: f32 = 0.8;

/// How the body of an article writes its words.
#[derive(Default)]
pub struct Body {
    /// Those it writes in lower case.
    small: BTreeSet<String>,
    /// Those it writes with a capital.
    large: BTreeSet<String>,
}

impl Body {
    pub fn of(document: &Document) -> Self {
        let mut body = Self::default();
        for sentence in document.sentences.iter().filter(|sentence| document.role_of(sentence) == SectionRole::Body) {
            for word in document.tokens_of(sentence).iter().map(|token| token.span.of(&document.text)) {
                match word.chars().next() {
                    Some(first) if first.is_lowercase() => body.small.insert(fold(word)),
                    Some(first) if first.is_uppercase() => body.large.insert(fold(word)),
                    _ => false,
                };
            }
        }
        body
    }
}

/// A name of the recognizer that may be one of an actor.
pub struct Heard {
    pub span: Span,
    pub sentence: usize,
    pub kind: ActorKind,
    pub score: f32,
    /// A form of address that the recognizer took into the name.
    pub title: Option<Span>,
}

impl Heard {
    pub fn of(name: &Named, document: &Document, lexicon: &Lexicon, body: Option<&Body>) -> Option<Self> {
        let is_heading = document.role_of(document.sentences.get(name.sentence)?) != SectionRole::Body;
        let span = match body {
            Some(body) if is_heading => in_heading(name, document, lexicon, body)?,
            _ => without_direction(name.span, &document.text),
        };
        let (span, title) = trim::trim(span, name.kind, document, lexicon);
        let text = fold(span.of(&document.text));
        let key = crate::lexicon::key(span.of(&document.text));
        let kind = match name.kind {
            NameKind::Person if is_rank(span.of(&document.text)) => return None,
            NameKind::Person => ActorKind::Person,
            NameKind::Organization => ActorKind::Organization,
            NameKind::Location if lexicon.country(&key).is_some() => ActorKind::Country,
            NameKind::Location => ActorKind::Place,
            NameKind::People | NameKind::Other => return None,
        };
        let is_no_body = || {
            is_of_role(span, &document.text, lexicon)
                || is_event(&text)
                || is_index(span, &document.text)
                || is_amount(span.of(&document.text))
        };
        if kind == ActorKind::Organization && (lexicon.is_nonname(&key) || is_no_body()) {
            return None;
        }
        let is_word = !is_letter(span.of(&document.text))
            && text.chars().any(char::is_alphabetic)
            && !text.starts_with(['#', '@'])
            && !is_address(span, document);
        (name.score >= HEARD && is_word).then_some(Self { span, sentence: name.sentence, kind, score: name.score, title })
    }

    pub fn certainty(&self) -> u8 {
        u8::from(self.score >= SURE)
    }
}

/// Letters behind a name that tell a rank or degree: "Marvin Zuckerman, **Q.C.**".
fn is_rank(name: &str) -> bool {
    const RANKS: [&str; 27] = [
        "AM", "BA", "BSc", "CBE", "CMG", "DD", "DPhil", "DSO", "Esq", "FRS", "GCB", "JD", "JP", "Jr", "KBE", "KC", "LLB", "LLM", "MA",
        "MBA", "MBE", "MD", "MP", "MSc", "OBE", "PhD", "QC",
    ];
    RANKS.contains(&name.replace(['.', ' '], "").as_str())
}

/// "**NKr214** a share".
fn is_amount(name: &str) -> bool {
    const MONEYS: [&str; 24] = [
        "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "DKK", "DKr", "EUR", "GBP", "INR", "JPY", "KES", "NKr", "NOK", "PLN", "RMB", "Rmb", "Rs",
        "SEK", "SFr", "SKr", "USD", "ZAR",
    ];
    let digits = name.trim_start_matches(|c: char| c.is_alphabetic());
    MONEYS.contains(&name.strip_suffix(digits).unwrap_or("")) && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// "(**d**. 1990)"; and letters for things of a kind, which are many: "**IEDs**".
fn is_letter(name: &str) -> bool {
    match name.as_bytes() {
        [letter] => letter.is_ascii_lowercase(),
        [letters @ .., b's'] => letters.len() > 1 && letters.iter().all(u8::is_ascii_uppercase),
        _ => false,
    }
}

/// An address of a page or of mail names nobody.
fn is_address(span: Span, document: &Document) -> bool {
    let first = document.tokens.partition_point(|token| token.span.end <= span.start);
    document.tokens.get(first).is_some_and(|token| token.kind == TokenKind::Link && token.span.covers(span))
}

/// True for what belongs to a title: "Secretary of **State**", "Minister of **Justice**".
fn is_of_role(span: Span, text: &str, lexicon: &Lexicon) -> bool {
    let name = span.of(text);
    let is_common = !name.contains(' ') && lexicon.is_common(&fold(name));
    let before = text.get(..span.start).and_then(|before| before.strip_suffix(" of "));
    let role = before.and_then(|before| before.rsplit(char::is_whitespace).next());
    is_common && role.is_some_and(|role| lexicon.is_role(&fold(role)))
}

/// What the recognizer is prone to take for a body: "Stanley **Cup**", "Pulitzer **Prize**".
fn is_event(name: &str) -> bool {
    const EVENTS: [&str; 15] = [
        "award",
        "awards",
        "championship",
        "championships",
        "cup",
        "derby",
        "games",
        "marathon",
        "medal",
        "olympics",
        "prix",
        "prize",
        "tournament",
        "treaty",
        "trophy",
    ];
    EVENTS.contains(&name.rsplit(' ').next().unwrap_or(name))
}

/// "The **Dow** fell": the number, not the firm.
fn is_index(span: Span, text: &str) -> bool {
    const INDEXES: [&str; 11] = ["Bovespa", "CAC", "DAX", "Dax", "Dow", "FTSE", "Hang Seng", "Nasdaq", "Nifty", "Nikkei", "Sensex"];
    let is_the = text.get(..span.start).is_some_and(|before| before.ends_with("the ") || before.ends_with("The "));
    let goes_on =
        text.get(span.end..).is_some_and(|behind| behind.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase)));
    is_the && !goes_on && INDEXES.contains(&span.of(text))
}

/// "western Poland" names Poland; "Western Sahara" is a name.
fn without_direction(span: Span, text: &str) -> Span {
    const SIDES: [&str; 5] = ["north", "south", "east", "west", "central"];
    let Some((first, rest)) = span.of(text).split_once(' ') else { return span };
    let is_side = |word: &str| SIDES.iter().any(|side| word.starts_with(side)) && word.chars().all(|c| c.is_lowercase() || c == '-');
    if is_side(first) && rest.starts_with(char::is_uppercase) { Span::new(span.end - rest.len(), span.end) } else { span }
}

/// In a heading a capital says little: words that the article itself writes small belong to a name only where they make it one ("Bank").
fn in_heading(name: &Named, document: &Document, lexicon: &Lexicon, body: &Body) -> Option<Span> {
    let words: Vec<(Span, String)> = document
        .tokens_of(document.sentences.get(name.sentence)?)
        .iter()
        .filter(|token| name.span.covers(token.span))
        .map(|token| (token.span, fold(token.span.of(&document.text))))
        .collect();
    let is_small = |word: &(Span, String)| body.small.contains(&word.1);
    let is_head = |word: &(Span, String)| lexicon.organization_head(&word.1) != Default::default();
    let is_loose = |word: &&(Span, String)| is_small(word) && !is_head(word);
    let is_known = |word: &(Span, String)| words.len() == 1 && body.large.contains(&word.1);
    let is_plain = |word: &(Span, String)| is_small(word) || (lexicon.is_common(&word.1) && !is_head(word) && !is_known(word));
    if words.iter().all(is_plain) {
        return None;
    }
    // "Is Hank Green awesome?": a first name holds its last name, whatever else that means.
    let is_full =
        name.kind == NameKind::Person && words.len() > 1 && words.first().is_some_and(|word| lexicon.given_name(&word.1).is_some());
    if is_full && !words.first().is_some_and(is_small) {
        return Some(name.span);
    }
    let after = words.iter().rev().take_while(is_loose).count();
    let before = words.iter().take_while(is_loose).count();
    let kept = words.get(before..words.len() - after)?;
    Some(Span::new(kept.first()?.0.start, kept.last()?.0.end))
}
