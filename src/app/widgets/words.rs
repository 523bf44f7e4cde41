//! Counts with their nouns, and words cut to a length.

/// A figure with its thousands apart: "4,000".
pub fn figure(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 article", "4,000 articles".
pub fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", figure(number), if number == 1 { "" } else { "s" })
}

/// "2 articles, 9 new actors".
pub fn join(parts: &[String]) -> String {
    parts.join(", ")
}

/// "Wagner, Prigozhin and Putin".
pub fn list(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        names => names.join(", "),
    }
}

/// At most `longest` characters, the last of them "…" where something was cut.
pub fn short(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_carry_their_noun() {
        assert_eq!(count(1, "article"), "1 article");
        assert_eq!(count(0, "tie"), "0 ties");
        assert_eq!(count(1_234_567, "tie"), "1,234,567 ties");
        assert_eq!(figure(999), "999");
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(short("Short", 5), "Short");
        assert_eq!(short("A longer title", 9), "A longer…");
    }
}
