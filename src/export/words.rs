//! What exports say about counts, ties and dates: the window's words.

use crate::analysis::Analysis;
use crate::network::{CoMention, Window};

/// "1 article", "4 articles".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "named together in 18 sentences, 4 articles".
pub fn tie(window: Window, tie: &CoMention) -> String {
    let pieces = window.count(tie.sentence_count);
    match window {
        Window::Document => format!("named together in {pieces}"),
        _ => format!("named together in {pieces}, {}", counted(tie.document_count, "article", "articles")),
    }
}

/// When the articles were written, as far as they say: "Articles of 27 June 2023 to 22 September 2023".
pub fn article_dates(analysis: &Analysis) -> Option<String> {
    let dates = || analysis.documents.iter().filter_map(|document| document.date.as_ref()).map(|date| date.iso.as_str());
    let (first, last) = (day(dates().min()?), day(dates().max()?));
    let days = if first == last { first } else { format!("{first} to {last}") };
    let whose = if dates().count() == analysis.documents.len() { "Articles of" } else { "Articles that say when:" };
    Some(format!("{whose} {days}"))
}

/// "2023-09-22" as "22 September 2023"; anything else as it is.
pub fn day(iso: &str) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let spelled = || {
        let mut parts = iso.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{} {month} {year}", day.parse::<u8>().ok()?))
    };
    spelled().unwrap_or_else(|| iso.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_spelled_out() {
        assert_eq!(day("2023-09-02"), "2 September 2023");
        assert_eq!(day("2023-13-02"), "2023-13-02");
        assert_eq!(day("2023-09"), "2023-09");
    }

    #[test]
    fn counts_carry_their_noun() {
        assert_eq!(counted(1, "article", "articles"), "1 article");
        assert_eq!(counted(0, "article", "articles"), "0 articles");
    }
}
