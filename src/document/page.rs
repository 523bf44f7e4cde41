//! Whole pages dumped to text, and where the article stands in them.
//!
//! Two kinds of text come in: nearly clean articles, where hardly anything may be taken out, and whole pages with their menus and
//! lists of other articles, where most lines are none of the article's. They are told apart first, by the share of long lines and
//! of lines short as menu entries; in clean text this file does nothing.

use super::line::Line;
use std::ops::Range;

/// What a line that is no running text costs, in words: how much text must follow for the article to reach over it.
const COST: f64 = 9.0;

/// How many lines of a whole page at least are entries of menus or known by their words; a list of anything else is no page.
const ENTRIES: usize = 8;

/// The lines among which the article stands; `None` for a text that is nearly clean.
///
/// The article is the run of lines with the most words in sentences, less a fixed cost for every line that is none (a largest-sum
/// run, found in one pass).
pub fn article(lines: &[Line<'_>], is_furniture: &[bool]) -> Option<Range<usize>> {
    let is_entry = |(line, known): &(&Line<'_>, &bool)| is_menu_entry(line) || (**known && !line.text.contains("://"));
    let entries = lines.iter().zip(is_furniture).filter(is_entry).count();
    if entries < ENTRIES || !is_whole_page(lines) {
        return None;
    }
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (index, line) in lines.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (index, 0.0);
        }
        sum += if is_furniture.get(index) == Some(&true) { -COST } else { worth(line) };
        if sum > best_sum {
            (best, best_sum) = (start..index + 1, sum);
        }
    }
    // A page without any running text is a list, or no page: all of it is kept.
    (best_sum >= 40.0).then_some(best)
}

/// "* World", "+ Jobs": dashes stand before the items of lists as well.
fn is_menu_entry(line: &Line<'_>) -> bool {
    line.is_bullet && line.word_count <= 6 && !line.text.starts_with(['-', '–'])
}

/// True when few lines are running text and many are short as the entries of a menu.
fn is_whole_page(lines: &[Line<'_>]) -> bool {
    let count = |test: fn(&Line<'_>) -> bool| lines.iter().filter(|line| test(line)).count();
    let long = count(|line| line.word_count >= 15 || (line.is_paragraph() && line.text.len() > 80));
    let short = count(|line| line.word_count <= 5 && !line.is_full && !line.is_paragraph());
    let (long, short) = (long * 100 / lines.len().max(1), short * 100 / lines.len().max(1));
    lines.len() >= 25 && ((long < 35 && short > 35) || (long < 42 && short > 45 && lines.len() >= 100))
}

/// The words that speak for a line's being part of an article; negative for what menus and lists are made of.
fn worth(line: &Line<'_>) -> f64 {
    let words = if line.is_paragraph() && line.word_count < 15 { line.text.len() as f64 / 6.0 } else { line.word_count as f64 };
    if line.is_bullet {
        return if line.word_count >= 15 && line.is_full { words * 0.5 } else { -COST };
    }
    if line.is_full && line.word_count >= 15 {
        words
    } else if line.is_paragraph() && line.is_full && words >= 9.0 {
        words * 0.5
    } else if line.is_full && line.word_count >= 4 {
        0.0
    } else if line.word_count >= 25 {
        words * 0.3
    } else {
        -COST
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    const BODY: &str = "The army of the north crossed the river on Monday and took two towns, the ministry said in a statement.\n\
                        Officials in the capital declined to say how many soldiers had been lost in what they called a small affair.\n";

    fn found(text: &str) -> Option<Vec<&str>> {
        let lines = lines(text);
        let is_furniture: Vec<bool> = lines.iter().map(|line| line.is_bullet).collect();
        let range = article(&lines, &is_furniture)?;
        Some(lines[range].iter().map(|line| line.text).collect())
    }

    #[test]
    fn an_article_is_found_between_menus() {
        let menu = "* Home\n* World\n* Sport\n* Opinion\n* Culture\n* Science\n* Weather\n* Jobs\n* Cars\n* Books\n* Sign in\n* Search\n";
        let text = format!("{menu}{menu}Army crosses river\n{BODY}Second day\n{BODY}{menu}");
        let article = found(&text).expect("a whole page");
        assert_eq!(article.len(), 5);
        assert!(article[0].starts_with("The army"));
    }

    #[test]
    fn clean_text_is_left_alone() {
        assert_eq!(found(&BODY.repeat(20)), None);
        assert_eq!(found("* Home\n* World\n"), None);
        assert_eq!(found(&"Yes\n".repeat(40)), None);
        assert_eq!(found(&format!("{}{BODY}{BODY}", "Tea and bread\n".repeat(40))), None);
    }
}
