//! Lines that only say by whom an article is: "By Jane Doe", "by admin", "Jane Doe, Staff Writer", "(Reporting by …; editing by …)".

/// True for a line that only names the writers. `is_edge`: it stands before the first paragraph or after the last, where a line may
/// be a byline by its looks alone.
pub fn is_byline(line: &str, is_edge: bool) -> bool {
    if line.len() > 300 {
        return false;
    }
    let bare = line.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '—' | '–' | '-' | '*' | '|' | '•' | ' '));
    let lower = bare.to_lowercase();
    if ["reporting by", "additional reporting by", "with reporting by", "writing by", "editing by", "compiled by", "reported by"]
        .iter()
        .any(|head| lower.starts_with(head))
    {
        return bare.split_whitespace().count() <= 45;
    }
    let is_thanks =
        ["report", "story", "article"].iter().any(|what| lower.trim_end_matches('.').ends_with(&format!("contributed to this {what}")));
    if is_thanks && bare.split_whitespace().count() <= 40 {
        return true;
    }
    if !is_edge {
        return false;
    }
    by_name(bare, &lower) || by_office(bare, &lower)
}

/// "By Jane Doe", "Posted by admin on …": after the head come names, user names, numbers and marks, no sentence.
fn by_name(bare: &str, lower: &str) -> bool {
    const HEADS: &[&str] = &[
        "by:",
        "by ",
        "written by",
        "posted by",
        "published by",
        "author:",
        "author ",
        "authors:",
        "words by",
        "story by",
        "text by",
        "text:",
        "from our correspondent",
        "reporter:",
        "by|",
    ];
    const LINKS: &[&str] = &[
        "and",
        "of",
        "for",
        "in",
        "the",
        "on",
        "at",
        "with",
        "staff",
        "writer",
        "correspondent",
        "reporter",
        "editor",
        "posted",
        "updated",
        "published",
        "admin",
        "de",
        "von",
        "van",
        "al",
        "der",
        "bin",
        "la",
        "le",
        "el",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "by",
        "desk",
        "news",
        "to",
    ];
    const NO_NAME: &[&str] = &[
        "the", "a", "an", "this", "that", "his", "her", "their", "my", "our", "its", "all", "any", "no", "land", "air", "sea", "now",
        "then",
    ];
    if HEADS.iter().any(|head| lower == head.trim()) {
        return true;
    }
    let Some(head) = HEADS.iter().find(|head| lower.starts_with(**head)) else { return false };
    let rest = bare.get(head.len()..).unwrap_or("").trim_start_matches([':', ' ', '|']);
    let words: Vec<&str> = rest.split_whitespace().collect();
    if words.is_empty() || words.len() > 14 || rest.ends_with(['!', '?']) || (rest.ends_with('.') && words.len() > 4) {
        return false;
    }
    if words.first().is_some_and(|first| NO_NAME.contains(&first.to_lowercase().trim_matches(','))) {
        return false;
    }
    // A single word in lower case is a user name.
    words.len() == 1 || words.iter().all(|word| is_name_like(word) || LINKS.contains(&word.to_lowercase().trim_matches([',', '.'])))
}

fn is_name_like(word: &str) -> bool {
    let inner = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    inner.is_empty()
        || inner.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '@' || !(c.is_lowercase() || c.is_uppercase()))
        || inner.contains('@')
}

/// "Jane Doe, AP Sports Writer": a name, then an office that writes.
fn by_office(bare: &str, lower: &str) -> bool {
    const OFFICES: &[&str] = &[
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "columnist",
        "staff",
        "associated press",
        "contributor",
        "wire services",
        "wire service",
        "wire reports",
        "news service",
        "staff reports",
        "special to the post",
        "usa today",
        "editor-in-chief",
    ];
    const WHOLE: &[&str] = &[
        "associated press",
        "the associated press",
        "reuters",
        "afp",
        "staff writer",
        "staff reporter",
        "news desk",
        "web desk",
        "editorial staff",
        "agencies",
        "admin",
    ];
    if WHOLE.contains(&lower) {
        return true;
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    if !(3..=12).contains(&words.len()) || bare.ends_with(['.', '!', '?', ':']) || !OFFICES.iter().any(|office| lower.ends_with(office)) {
        return false;
    }
    let name = bare.split([',', '|']).next().unwrap_or("");
    let name_words = name.split_whitespace().count();
    let has_comma = name.len() < bare.len();
    let is_agency =
        ["associated press", "usa today", "wire services", "wire service", "news service"].iter().any(|office| lower.ends_with(office));
    let capitals = words.iter().all(|word| is_name_like(word) || matches!(*word, "and" | "for" | "of" | "the"));
    capitals && ((has_comma && (2..=6).contains(&name_words)) || (is_agency && words.len() <= 9))
}

#[cfg(test)]
mod tests {
    use super::is_byline;

    #[test]
    fn writers_are_found() {
        for line in [
            "By admin",
            "By Jane Doe",
            "by Jane Doe and John van der Berg",
            "Written by jdoe",
            "By JANE DOE, Staff Writer",
            "By",
            "Posted by Jane Doe on November 19, 2019, 6:21 AM EST",
            "Jane Doe, AP Sports Writer",
            "Jane Doe Associated Press",
            "Author: Jane Doe",
            "By Jane Doe jane@example.org (509) 459-5382",
        ] {
            assert!(is_byline(line, true), "{line}");
        }
        assert!(is_byline("(Reporting by Jane Doe; editing by John Roe)", false));
        assert!(is_byline("Agency writer Jane Doe in Cairo contributed to this report.", false));
    }

    #[test]
    fn other_lines_are_no_bylines() {
        for line in [
            "By the time the army came, the town was empty",
            "By Land and Sea",
            "By midnight all of them had left",
            "By giving Poland the west, Stalin won.",
            "The Writer",
            "Turkey Jails Newspaper Writer",
            "Russia bans foreign staff",
        ] {
            assert!(!is_byline(line, true), "{line}");
        }
        assert!(!is_byline("By Jane Doe", false));
        assert!(!is_byline("The minister said her ministry contributed to this success.", true));
    }
}
