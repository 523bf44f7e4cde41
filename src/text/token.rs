//! Words, numbers and marks of a text.
//!
//! A word is what a reader would call one: "O'Neill", "Al-Qaeda", "re-election", "don’t", "U.S.", "AT&T". What may follow a name
//! without being part of it is cut off: the possessive ending, the full stop, quotation marks. Takes time linear in the text.

use super::abbreviation::{self, Point};
use super::{Span, is_blank};
use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenKind {
    /// Begins with a letter; perhaps with inner apostrophes, hyphens or the points of an abbreviation.
    Word,
    /// Begins with a digit: "1,000", "80.1", "22nd", "32-year-old".
    Number,
    /// The ending of a possessive: "'s", "’s", or the "’" of "fighters’".
    Possessive,
    /// "#WagnerPMC", the number sign included.
    Hashtag,
    /// "@name".
    Handle,
    /// An address: of a page or of mail.
    Link,
    /// Anything else that is not white space, one mark a token.
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

/// Cuts `text` into tokens, in order; white space belongs to none.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut cutter = Cutter { text, out: Vec::with_capacity(text.len() / 5), open_quote: false };
    let mut at = 0;
    while let Some(c) = cutter.char_at(at) {
        if is_blank(c) {
            cutter.open_quote &= c != '\n';
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = cutter.cut(at, c);
        cutter.out.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
    cutter.out
}

struct Cutter<'a> {
    text: &'a str,
    out: Vec<Token>,
    /// True while a single quotation mark is open on this line: then an apostrophe after "s" may well close it.
    open_quote: bool,
}

impl Cutter<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The two characters after the one at `at`.
    fn after(&self, at: usize) -> (Option<char>, Option<char>) {
        let mut chars = self.text.get(at..).unwrap_or("").chars().skip(1);
        (chars.next(), chars.next())
    }

    fn cut(&mut self, at: usize, c: char) -> (usize, TokenKind) {
        let is_fresh = !self.char_before(at).is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() {
            if is_fresh && let Some(found) = self.address(at) {
                return found;
            }
            return if c.is_numeric() { (self.number_end(at), TokenKind::Number) } else { (self.word_end(at), TokenKind::Word) };
        }
        if matches!(c, '#' | '@') && is_fresh {
            let end = self.run_end(at + 1, |c| c.is_alphanumeric() || c == '_' || is_combining_mark(c));
            let name = self.text.get(at + 1..end).unwrap_or("");
            if name.chars().any(char::is_alphabetic) {
                return (end, if c == '#' { TokenKind::Hashtag } else { TokenKind::Handle });
            }
        }
        if is_apostrophe(c) {
            if let Some(end) = self.possessive_end(at, c) {
                return (end, TokenKind::Possessive);
            }
            let opens = is_fresh && self.after(at).0.is_some_and(char::is_alphanumeric);
            self.open_quote = (c != '’' && opens) || (self.open_quote && c == '‘');
        }
        (at + c.len_utf8(), TokenKind::Mark)
    }

    /// Where the possessive that begins with the apostrophe at `at` ends, if it is one.
    fn possessive_end(&self, at: usize, c: char) -> Option<usize> {
        let last = self.out.last().filter(|token| token.kind != TokenKind::Possessive)?;
        let between = self.text.get(last.span.end..at)?;
        let is_word = matches!(last.kind, TokenKind::Word | TokenKind::Number | TokenKind::Hashtag | TokenKind::Handle);
        let is_closed = between.is_empty() && self.char_before(at).is_some_and(super::closes);
        if ends_in_s(self.text.get(at..)?) && (is_closed || (is_word && !between.contains('\n') && between.len() <= 4)) {
            return Some(at + c.len_utf8() + 1);
        }
        let plural = is_word && between.is_empty() && self.char_before(at).is_some_and(|c| matches!(c, 's' | 'S' | 'x' | 'z'));
        let (next, after) = self.after(at);
        let before_noun = next == Some(' ') && after.is_some_and(char::is_alphanumeric);
        (plural && before_noun && c != '‘' && !self.open_quote).then_some(at + c.len_utf8())
    }

    fn word_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut previous = ' ';
        while let Some(c) = self.char_at(at) {
            let next = self.after(at).0;
            let goes_on = match c {
                c if c.is_alphanumeric() || is_combining_mark(c) || is_joiner(c) => true,
                '-' | '‐' | '‑' => next.is_some_and(char::is_alphanumeric) && previous != c,
                '&' => previous.is_uppercase() && next.is_some_and(char::is_uppercase),
                '.' if previous != '.' => {
                    if abbreviation::at_point(self.text, at) == Point::Stop {
                        return at;
                    }
                    let inner = next.is_some_and(char::is_alphabetic) && self.is_dotted(start, at);
                    if !inner && next != Some('-') {
                        return at + 1;
                    }
                    true
                }
                c if is_apostrophe(c) => {
                    let rest = self.text.get(at..).unwrap_or("");
                    previous.is_alphabetic() && next.is_some_and(char::is_alphabetic) && !ends_in_s(rest)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            previous = c;
            at += c.len_utf8();
        }
        at
    }

    /// True when the part of the word between its last point and `at` is one letter: "U.S.", but not "St.Petersburg".
    fn is_dotted(&self, start: usize, at: usize) -> bool {
        let part = self.text.get(start..at).unwrap_or("").rsplit(['.', '-']).next().unwrap_or("");
        let after = self.text.get(at + 1..).unwrap_or("");
        let next_len = after.chars().take(3).take_while(|c| c.is_alphanumeric()).count();
        (part.chars().count() == 1 && next_len == 1) || part == "Ph"
    }

    fn number_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut previous = ' ';
        while let Some(c) = self.char_at(at) {
            let next = self.after(at).0;
            let goes_on = match c {
                c if c.is_alphanumeric() || is_combining_mark(c) => true,
                '.' | ',' | ':' | '\u{a0}' | '\u{202f}' => previous.is_numeric() && next.is_some_and(char::is_numeric),
                '-' | '‐' | '‑' => next.is_some_and(char::is_alphabetic),
                _ => false,
            };
            if !goes_on {
                break;
            }
            previous = c;
            at += c.len_utf8();
        }
        at
    }

    /// A page or mail address that begins at `at`; a bare name such as "Amazon.com" is a word.
    fn address(&self, at: usize) -> Option<(usize, TokenKind)> {
        let rest = self.text.get(at..)?;
        if ["http://", "https://", "ftp://", "www."].iter().any(|head| begins(rest, head)) {
            return Some((self.link_end(at), TokenKind::Link));
        }
        // Long enough for any mail address or host; keeps a text without white space linear.
        let mut end = at;
        let mut has_point = false;
        for (offset, c) in rest.char_indices().take(80) {
            if c == '@' && offset > 0 {
                let host_end = self.run_end(at + offset + 1, is_host);
                let host = self.text.get(at + offset + 1..host_end)?.trim_end_matches(['.', '-']);
                return host.contains('.').then_some((at + offset + 1 + host.len(), TokenKind::Link));
            }
            if !(is_host(c) || matches!(c, '_' | '+')) {
                break;
            }
            has_point |= c == '.';
            end = at + offset + c.len_utf8();
        }
        if !has_point {
            return None;
        }
        let host = self.text.get(at..end)?.trim_end_matches(['.', '-']);
        let (name, ending) = host.rsplit_once('.')?;
        if !ENDINGS.contains(&ending) || name.is_empty() || name.contains("..") {
            return None;
        }
        let end = at + host.len();
        let has_path = self.char_at(end) == Some('/') && self.after(end).0.is_some_and(char::is_alphanumeric);
        Some(if has_path { (self.link_end(end), TokenKind::Link) } else { (end, TokenKind::Word) })
    }

    fn link_end(&self, at: usize) -> usize {
        let end = self.run_end(at, |c| !is_blank(c) && !matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»' | '|'));
        let link = self.text.get(at..end).unwrap_or("");
        at + link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '’', '\'', '…']).len()
    }

    fn run_end(&self, at: usize, belongs: impl Fn(char) -> bool) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        at + rest.find(|c| !belongs(c)).unwrap_or(rest.len())
    }
}

/// Endings that tell a bare host ("NJ.com") from a lost space after a full stop ("left.He").
const ENDINGS: &[&str] =
    &["com", "org", "net", "edu", "gov", "mil", "int", "info", "io", "tv", "ru", "ua", "by", "de", "fr", "uk", "eu", "cn", "jp"];

/// True when `rest` begins with an apostrophe and an "s" that ends a word.
fn ends_in_s(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    let is_s = chars.next().is_some_and(|c| matches!(c, 's' | 'S'));
    is_s && !chars.next().is_some_and(|c| c.is_alphanumeric() || is_apostrophe(c) || matches!(c, '-' | '.'))
        || is_s && rest.chars().nth(2) == Some('.') && !rest.chars().nth(3).is_some_and(char::is_alphanumeric)
}

fn begins(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)) && text.len() > head.len()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Joiners within words of Persian and Indic scripts, and the hyphen that shows only at a line's end.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}')
}

fn is_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
