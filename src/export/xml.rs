//! Names and words as XML may hold them.

use super::palette::Rgb;
use xmlwriter::{Indent, Options, XmlWriter};

/// Begins a document, one element a line.
pub fn begin() -> XmlWriter {
    let mut xml = XmlWriter::new(Options { use_single_quote: false, indent: Indent::Spaces(1), attributes_indent: Indent::None });
    xml.write_declaration();
    xml
}

/// With `&`, `<` and `>` spelled out and without the few characters that XML cannot hold. Quotes are the writer's business.
pub fn clean(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || c == '\u{FFFE}' || c == '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    out
}

/// An element that holds one line of words and nothing else.
pub fn line(xml: &mut XmlWriter, name: &str, words: &str) {
    xml.start_element(name);
    xml.set_preserve_whitespaces(true);
    xml.write_text(&clean(words));
    xml.end_element();
    xml.set_preserve_whitespaces(false);
}

/// "#0b6bb5"
pub fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// With at most two digits behind the point, and none that say nothing.
pub fn number(value: f64) -> String {
    let text = format!("{:.2}", if value.is_finite() { value } else { 0.0 });
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive() {
        assert_eq!(clean("AT&T <\"Zoë\">\u{1}\u{FFFE}\tx"), "AT&amp;T &lt;\"Zoë\"&gt; x");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(-1.5), "-1.5");
        assert_eq!(number(1.239), "1.24");
        assert_eq!(number(100.0), "100");
        assert_eq!(number(f64::NAN), "0");
    }
}
