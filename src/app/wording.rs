//! How the window says days, rules and ties.

use super::model::Model;
use super::samples;
use crate::app::widgets::words::short;
pub use crate::app::widgets::words::{count, figure};
use crate::network::manner::How;
use crate::network::{CoMention, Window};

/// What a project is called: by its name, or by what is in it.
pub fn project_name(model: &Model) -> String {
    if let Some(name) = model.home.name() {
        return short(&name, 40);
    }
    let documents = model.project.documents();
    match documents.as_slice() {
        [] => "No articles".to_owned(),
        all if all.iter().all(|document| samples::is_sample(document.id)) => "Samples".to_owned(),
        [one] => short(one.label(), 32),
        many => count(many.len(), "article"),
    }
}

/// How strong a tie is: "18 sentences, 4 articles".
pub fn strength(tie: &CoMention, window: Window) -> String {
    let articles = count(tie.document_count, "article");
    if window == Window::Document {
        articles
    } else {
        format!("{} {}, {articles}", figure(tie.sentence_count), window.noun(tie.sentence_count))
    }
}

/// How two are tied: "how: speaks about 6 · met 3 · only named together 7"; nothing where all are only named together.
pub fn how(manners: &[(How, usize)]) -> String {
    if manners.iter().all(|(how, _)| *how == How::OnlyNamed) {
        return String::new();
    }
    let parts: Vec<String> = manners.iter().map(|(how, count)| format!("{}\u{A0}{}", how.label(), figure(*count))).collect();
    format!("how: {}", parts.join(" · "))
}

/// A day as people write it: "27 June 2023"; the words themselves where they are no ISO date.
pub fn day(iso: &str) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let mut parts = iso.splitn(3, '-');
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok());
    let (year, month, day) = (number(parts.next()), number(parts.next()), number(parts.next()));
    let name = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (year, name, day) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(year), Some(month), None) => format!("{month} {year}"),
        _ => iso.to_owned(),
    }
}

/// The name of a rule, by its file, as words: "last-name" as "last name".
pub fn rule(name: &str) -> String {
    name.replace('-', " ")
}

/// At most `most` characters of a text, white space single, cut at a word with "…".
pub fn shorten(text: &str, most: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() && out.chars().count() + 1 + word.chars().count() > most {
            out.push('…');
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manners_are_told_only_where_there_are_some() {
        assert_eq!(how(&[(How::Act("met"), 3), (How::OnlyNamed, 7)]), "how: met\u{A0}3 · only named together\u{A0}7");
        assert_eq!(how(&[(How::OnlyNamed, 7)]), "");
    }

    #[test]
    fn days_are_written_out_and_odd_ones_left_alone() {
        assert_eq!(
            [day("2023-06-27"), day("2023-06"), day("2023-13-01"), day("June")],
            ["27 June 2023", "June 2023", "2023-13-01", "June"]
        );
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(shorten("one  two\nthree", 8), "one two…");
        assert_eq!(shorten("one two", 8), "one two");
    }
}
