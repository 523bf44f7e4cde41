//! Lines of saved web pages that are no article text: menus, adverts, share bars, cookie notes, comment forms.
//!
//! Known by what such lines are like: the phrases of `assets/lexicon/furniture.txt`, and a few shapes. A line is judged whole, so
//! that "Leave a Reply" is furniture and "They leave a reply for him." is not.

use super::line::Line;
use std::sync::OnceLock;

/// Why a line is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// In words for the user: "a cookie notice".
    pub reason: &'static str,
    /// True for what may also be a heading ("Business"): furniture only in menus, at the very top and at the end.
    pub is_only_at_edges: bool,
}

impl Verdict {
    const fn sure(reason: &'static str) -> Self {
        Self { reason, is_only_at_edges: false }
    }
}

/// The reason of a line that holds an address and nothing else.
pub const ADDRESS: &str = "only an address";

/// The reason of a line without words.
pub const MARKS: &str = "a line of marks";

/// Whether `line` is furniture by its own words or shape.
pub fn judge(line: &Line<'_>) -> Option<Verdict> {
    if line.plain.is_empty() {
        return (line.word_count <= 3 && !line.text.chars().any(char::is_alphanumeric)).then_some(Verdict::sure(MARKS));
    }
    by_phrase(line).or_else(|| by_shape(line))
}

/// A line that only holds hashtags, or keywords after a word that says so.
pub fn is_tags(line: &Line<'_>) -> bool {
    let words = line.text.split_whitespace();
    let tags = words.filter(|word| word.starts_with('#') && word.chars().any(char::is_alphabetic)).count();
    let heads = ["tags:", "tag:", "tagged:", "tagged with", "filed under", "topics:", "keywords:", "labels:", "posted in:", "categories:"];
    (tags >= 1 && tags == line.word_count)
        || (tags >= 3 && tags * 4 >= line.word_count * 3)
        || heads.iter().any(|head| line.plain.starts_with(head))
}

/// A line in which a site praises itself: made of the words such lines are made of, and nothing else.
pub fn is_slogan(line: &Line<'_>) -> bool {
    const ANCHORS: &[&str] = &["news", "headlines", "newspaper", "magazine", "journalism", "newswire", "stories"];
    const WORDS: &[&str] = &[
        "a",
        "all",
        "alternative",
        "always",
        "analysis",
        "and",
        "around",
        "at",
        "authentic",
        "best",
        "breaking",
        "by",
        "channel",
        "coverage",
        "daily",
        "day",
        "every",
        "everyday",
        "fast",
        "fastest",
        "first",
        "for",
        "free",
        "from",
        "fresh",
        "get",
        "global",
        "good",
        "hour",
        "hours",
        "home",
        "hot",
        "in",
        "independent",
        "information",
        "is",
        "it",
        "just",
        "latest",
        "leading",
        "live",
        "local",
        "matters",
        "media",
        "minute",
        "more",
        "most",
        "national",
        "network",
        "no",
        "now",
        "of",
        "on",
        "one",
        "online",
        "only",
        "opinion",
        "our",
        "out",
        "politics",
        "portal",
        "premier",
        "read",
        "real",
        "reliable",
        "reporting",
        "right",
        "site",
        "source",
        "sports",
        "stop",
        "that",
        "the",
        "time",
        "to",
        "today",
        "top",
        "trending",
        "true",
        "trusted",
        "truth",
        "unbiased",
        "update",
        "updated",
        "updates",
        "views",
        "voice",
        "we",
        "web",
        "website",
        "welcome",
        "with",
        "world",
        "world's",
        "worldwide",
        "you",
        "your",
        "#",
    ];
    let words: Vec<&str> =
        line.plain.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '#'))).filter(|word| !word.is_empty()).collect();
    (3..=14).contains(&words.len())
        && words.iter().any(|word| ANCHORS.contains(word))
        && words.iter().all(|word| ANCHORS.contains(word) || WORDS.contains(word))
}

/// The name of a newspaper or site, as it stands above a title: "The Daily Gazette".
pub fn is_site_name(line: &Line<'_>) -> bool {
    const LAST: &[&str] = &[
        "times",
        "post",
        "gazette",
        "herald",
        "news",
        "journal",
        "tribune",
        "guardian",
        "today",
        "daily",
        "chronicle",
        "mail",
        "press",
        "star",
        "telegraph",
        "observer",
        "independent",
        "standard",
        "mirror",
        "express",
        "review",
        "magazine",
        "online",
        "weekly",
        "monitor",
        "reporter",
        "insider",
        "network",
    ];
    let last = line.plain.rsplit(' ').next().unwrap_or("");
    line.word_count <= 4 && !line.is_full && (LAST.contains(&last) || [".com", ".org", ".net"].iter().any(|ending| last.ends_with(ending)))
}

fn by_phrase(line: &Line<'_>) -> Option<Verdict> {
    let stock = stock();
    if let Ok(index) = stock.whole.binary_search_by(|(phrase, _)| (*phrase).cmp(line.plain.as_str())) {
        return stock.whole.get(index).map(|(_, verdict)| *verdict);
    }
    let found = stock.patterns.iter().find(|(pattern, _)| matches(pattern, &line.plain)).map(|(_, verdict)| *verdict)?;
    // "Read more" before a whole sentence may be an author's own words; a short one, or one without a full stop, is not.
    let is_prose = line.word_count > 25 && line.is_full && found.reason.starts_with("a pointer");
    (!is_prose).then_some(found)
}

fn by_shape(line: &Line<'_>) -> Option<Verdict> {
    let text = line.text;
    if is_only_addresses(text) {
        return Some(Verdict { reason: ADDRESS, is_only_at_edges: true });
    }
    if line.word_count <= 14 && !line.is_full && ends_in_credit(text) {
        return Some(Verdict::sure("a photo line"));
    }
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(str::trim_start);
    if inner.is_some_and(|inner| inner.to_lowercase().starts_with("related") || inner.to_lowercase().starts_with("read ")) {
        return Some(Verdict::sure("a pointer to other articles"));
    }
    if line.plain.starts_with("source:") && line.word_count <= 6 && !line.is_full {
        return Some(Verdict::sure("a line that names its source"));
    }
    // Rows of tables have bars too, and numbers.
    let bars = if text.starts_with('|') || text.contains(char::is_numeric) { 0 } else { text.matches(['|', '•', '·', '/']).count() };
    if bars >= 3
        && line.word_count <= bars * 5
        && !line.is_full
        && text.split(['|', '•', '·', '/']).all(|part| part.split_whitespace().count() <= 4)
    {
        return Some(Verdict { reason: "part of a menu", is_only_at_edges: true });
    }
    None
}

/// "Sakib Ali/Hindustan Times/Getty Images", "(Walt Disney Co./AP)": ends in a picture agency after a slash, a bar or a comma.
fn ends_in_credit(text: &str) -> bool {
    const AGENCIES: &[&str] = &[
        "getty images",
        "getty",
        "afp",
        "ap",
        "associated press",
        "ap photo",
        "reuters",
        "epa",
        "shutterstock",
        "istock",
        "alamy",
        "epa-efe",
        "tass",
        "afp via getty images",
        "unsplash",
        "flickr",
        "bloomberg",
        "anadolu",
        "zuma",
    ];
    let bare = text.trim_matches(['(', ')', ' ']);
    let lower = bare.to_lowercase();
    let last = lower.rsplit(['/', '|', ',', '©', ':', '-', '–', '—']).next().unwrap_or("").trim();
    let is_short = bare.split_whitespace().count() <= 10;
    let has_part = bare.contains(['/', '|', '©']) || AGENCIES.contains(&lower.as_str()) && lower.contains("getty");
    is_short && has_part && AGENCIES.contains(&last)
}

fn is_only_addresses(text: &str) -> bool {
    use crate::text::{TokenKind, token};
    // The bare name of a site may be where something takes place.
    let is_site = text.starts_with("www.") && !text.contains(['/', ' ']);
    text.len() <= 300 && !is_site && {
        let tokens = token::tokens(text);
        let has_link = tokens.iter().any(|token| token.kind == TokenKind::Link);
        has_link && tokens.iter().all(|token| matches!(token.kind, TokenKind::Link | TokenKind::Mark | TokenKind::Handle))
    }
}

struct Stock {
    /// Sorted by phrase.
    whole: Vec<(&'static str, Verdict)>,
    /// Pieces between the asterisks.
    patterns: Vec<(Vec<&'static str>, Verdict)>,
}

fn stock() -> &'static Stock {
    static STOCK: OnceLock<Stock> = OnceLock::new();
    STOCK.get_or_init(|| {
        let mut stock = Stock { whole: Vec::new(), patterns: Vec::new() };
        let mut verdict = Verdict::sure("furniture");
        let list = include_str!("../../assets/lexicon/furniture.txt");
        // The head, which says source and license, ends where the first kind begins.
        for line in list.lines().map(str::trim).skip_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty()) {
            if let Some(head) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                let edge = head.strip_prefix("edge ");
                verdict = Verdict { reason: edge.unwrap_or(head), is_only_at_edges: edge.is_some() };
            } else if line.contains('*') {
                stock.patterns.push((line.split('*').collect(), verdict));
            } else {
                stock.whole.push((line, verdict));
            }
        }
        // A phrase that stands in two places is what the first one says: the sort is stable, and the later one is dropped.
        stock.whole.sort_by_key(|(phrase, _)| *phrase);
        stock.whole.dedup_by_key(|(phrase, _)| *phrase);
        stock
    })
}

/// True when `text` is the pieces in order with anything in between.
fn matches(pieces: &[&str], text: &str) -> bool {
    let (Some((first, rest)), Some(last)) = (pieces.split_first(), pieces.last()) else { return false };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let Some(inner) = rest.len().checked_sub(1).and_then(|count| rest.get(..count)) else { return text.is_empty() };
    for piece in inner {
        let Some(at) = text.find(piece) else { return false };
        text = &text[at + piece.len()..];
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn reason(text: &str) -> &'static str {
        let lines = lines(text);
        judge(&lines[0]).map_or("", |verdict| if verdict.is_only_at_edges { "edge" } else { verdict.reason })
    }

    #[test]
    fn furniture_is_known_by_its_phrases() {
        assert_eq!(reason("- Advertisement -"), "an advertisement");
        assert_eq!(reason("Leave a Reply"), "a comment form");
        assert_eq!(reason("We use cookies to give you the best experience."), "a cookie notice");
        assert_eq!(reason("Skip to main content"), "a way around the page");
        assert_eq!(reason("Press \"Enter\" to skip to content"), "a way around the page");
        assert_eq!(reason("You may also like:"), "a pointer to other articles");
        assert_eq!(reason("Check out other articles in our Science section."), "a pointer to other articles");
        assert_eq!(reason("Powered by SomePress"), "edge");
        assert_eq!(reason("© 2021 The Daily. All rights reserved."), "a copyright line");
        assert_eq!(reason("14 Comments"), "a comment form");
        assert_eq!(reason("Have a tip for us?"), "a call for tips");
        assert_eq!(reason("Note: The views of our guests are their own."), "a disclaimer");
        assert_eq!(reason("* * *"), "a line of marks");
        assert_eq!(reason("Business"), "edge");
    }

    #[test]
    fn furniture_is_known_by_its_shape() {
        assert_eq!(reason("Jane Doe/Some Times/Getty Images"), "a photo line");
        assert_eq!(reason("[Related: What the minister said]"), "a pointer to other articles");
        assert_eq!(reason("https://example.org/a"), "edge");
        assert_eq!(reason("Home | News | Sport | Weather"), "edge");
    }

    #[test]
    fn article_text_is_not_furniture() {
        for text in [
            "They leave a reply for him at the embassy.",
            "Cookies were served to the guests of the president.",
            "The party relies on advertising to win votes.",
            "Shares fell by a tenth after the attack.",
            "He told Reuters he would subscribe to the plan.",
            "Concerns and Accusations",
            "The photo shows the minister.",
            "More than 400 people fled.",
            "A spokesman for the company declined to comment.",
            "US FALLS",
        ] {
            assert_eq!(reason(text), "", "{text}");
        }
    }

    #[test]
    fn slogans_are_made_of_a_site_s_own_praise() {
        assert!(is_slogan(&lines("Fastest News Updates around the World")[0]));
        assert!(is_slogan(&lines("Your trusted source for breaking news")[0]));
        assert!(!is_slogan(&lines("News of the attack reaches the capital")[0]));
        assert!(!is_slogan(&lines("The world is watching Kyiv")[0]));
    }

    #[test]
    fn tags_are_hashtags_or_say_so() {
        assert!(is_tags(&lines("#WagnerPMC #Russia #mutiny")[0]));
        assert!(is_tags(&lines("Tags: war, Sudan")[0]));
        assert!(!is_tags(&lines("Protesters shouted #MeToo in the streets.")[0]));
        assert!(!is_tags(&lines("#1 in the charts")[0]));
    }
}
