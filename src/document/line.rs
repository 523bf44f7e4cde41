//! The lines of a text as the finders of titles, furniture and dates see them.

use crate::text::fold::fold;
use crate::text::{Span, is_blank};

/// One line that is not blank, without the white space around it.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    pub span: Span,
    pub text: &'a str,
    /// Folded, without marks at its ends, numbers as "#": what furniture patterns are compared with. Empty for long lines.
    pub plain: String,
    pub word_count: usize,
    /// Ends as sentences do: full stop, question or exclamation mark, perhaps with quotes or brackets behind.
    pub is_full: bool,
    /// Begins with the sign of a list: "* ", "• ", "+ ".
    pub is_bullet: bool,
}

/// Longer lines are no furniture, whatever words they hold.
pub const FURNITURE_WORDS: usize = 90;

impl<'a> Line<'a> {
    /// A line with these words, which stand at `span`.
    pub fn new(span: Span, text: &'a str) -> Self {
        let word_count = text.split_whitespace().count();
        let plain = if word_count <= FURNITURE_WORDS && text.len() <= 900 { plain(text) } else { String::new() };
        let bare = text.trim_end_matches(|c| crate::text::closes(c) || is_blank(c));
        let is_full = bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟']) && text.chars().any(char::is_alphabetic);
        Self { span, text, plain, word_count, is_full, is_bullet: bullet(text) }
    }

    /// True for what only running text looks like.
    pub fn is_paragraph(&self) -> bool {
        let wide = self.text.chars().take(400).filter(|c| is_unspaced(*c)).count();
        self.word_count >= 15 || (self.is_full && (self.word_count >= 6 || wide >= 12)) || wide >= 40
    }
}

/// The lines of `text` that are not blank, in order.
///
/// Where a text is wrapped at a fixed width, so that most lines end within a sentence, a line is a whole paragraph of it.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let spans = spans(text);
    let spans = if is_wrapped(text, &spans) { joined(text, &spans) } else { spans };
    spans.into_iter().map(|span| Line::new(span, span.of(text))).collect()
}

fn spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let words = line.trim_matches(is_blank);
        if !words.is_empty() {
            let first = start + (line.len() - line.trim_start_matches(is_blank).len());
            out.push(Span::new(first, first + words.len()));
        }
        start += line.len();
    }
    out
}

/// True when line `a` ends within a sentence and another line follows it at once.
fn is_open(text: &str, a: Span, b: Span) -> bool {
    a.len() >= 40 && is_next_line(text, a, b) && !a.of(text).ends_with(['.', '!', '?', ':', '”', '"', '…'])
}

fn is_next_line(text: &str, a: Span, b: Span) -> bool {
    text.get(a.end..b.start).is_some_and(|between| matches!(between.trim_matches([' ', '\t']), "\n" | "\r\n" | "\r"))
}

/// True when lines were broken at a fixed width: hardly any is long, and of those that end within a sentence many go on in lower case.
fn is_wrapped(text: &str, spans: &[Span]) -> bool {
    let long = spans.iter().filter(|span| span.len() > 100).count();
    let open: Vec<Span> = spans.windows(2).filter(|pair| is_open(text, pair[0], pair[1])).map(|pair| pair[1]).collect();
    let going_on = open.iter().filter(|next| next.of(text).starts_with(char::is_lowercase)).count();
    spans.len() >= 6 && long * 20 <= spans.len() && going_on >= 3 && going_on * 5 >= open.len() * 2
}

/// Lines of one paragraph made one: up to a blank line, an indented line, or a line that stops short of the width.
fn joined(text: &str, spans: &[Span]) -> Vec<Span> {
    let width = spans.iter().map(|span| span.len()).max().unwrap_or(0);
    let mut out: Vec<Span> = Vec::new();
    let mut last_len = 0;
    for span in spans {
        let is_indented = text.get(..span.start).is_some_and(|head| head.ends_with("   ") || head.ends_with('\t'));
        let next_word = span.of(text).split_whitespace().next().map_or(0, str::len);
        match out.last_mut() {
            // A writer of fixed width breaks a line only where the next word does not fit.
            Some(last)
                if is_next_line(text, *last, *span) && !is_indented && last_len + next_word + 12 > width && !bullet(span.of(text)) =>
            {
                last.end = span.end;
            }
            _ => out.push(*span),
        }
        last_len = span.len();
    }
    out
}

fn bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let sign = chars.next().is_some_and(|c| matches!(c, '*' | '+' | '•' | '·' | '-' | '–' | 'o' | '▪' | '►' | '»' | '#' | '○' | '●'));
    sign && chars.next() == Some(' ')
}

/// Letters of scripts that put no spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Folded, marks at both ends off, every number "#".
fn plain(text: &str) -> String {
    let folded = fold(text);
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '©' | '#' | '@'));
    let first = folded.trim_start_matches(|c: char| ends(c) && c != '(').trim_start_matches("o ").trim_start_matches("(button) ");
    let inner = first.trim_end_matches(|c: char| ends(c) && !matches!(c, ')' | ':'));
    let mut out = String::with_capacity(inner.len());
    for c in inner.chars() {
        if !c.is_numeric() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        lines(text).iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_where_the_text_says() {
        assert_eq!(texts("One\r\n\r\n  Two \rThree\u{2028}Four\n\u{feff}\n"), ["One", "Two", "Three", "Four"]);
        assert!(texts(" \n\t\r\n").is_empty());
    }

    #[test]
    fn wrapped_text_is_read_by_the_paragraph() {
        let text = "The president of the country met the prime\nminister on Monday in the capital to talk about\nthe border, \
                    which both sides had closed the\nweek before.\n\nLater he left the capital by train with all of\nhis ministers \
                    and went to the sea, where it was\nraining.\n";
        let found = lines(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].text.ends_with("week before."));
        assert!(found[1].text.starts_with("Later"));
    }

    #[test]
    fn short_lines_of_a_list_are_not_joined() {
        let text = "Minsk\nMoscow\nKyiv\nWarsaw\nVilnius\nRiga\nTallinn\n";
        assert_eq!(lines(text).len(), 7);
    }

    #[test]
    fn plain_forms_lose_marks_and_numbers() {
        assert_eq!(plain("- Advertisement -"), "advertisement");
        assert_eq!(plain("12 Comments »"), "# comments");
        assert_eq!(plain("© 2019 Someone, Inc."), "© # someone, inc");
    }

    #[test]
    fn paragraphs_are_told_from_headings() {
        assert!(lines("The army left the town on Monday.")[0].is_paragraph());
        assert!(!lines("Concerns and Accusations")[0].is_paragraph());
        assert!(!lines("Leave a Reply.")[0].is_paragraph());
        assert!(lines("习近平在北京会见了来访的外国领导人并发表讲话。")[0].is_paragraph());
    }
}
