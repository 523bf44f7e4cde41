//! How the word lists are read, and the key under which a name is looked up.

use crate::text::fold::fold;

/// The form in which names are looked up: folded, without points, hyphens as spaces. "St. Petersburg" and "U.S." become
/// "st petersburg" and "us".
pub fn key(text: &str) -> String {
    // The usual case, a plain ASCII word, needs no normal form.
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    fold(text).replace('.', "").replace('-', " ").trim().to_owned()
}

/// The entries of a list: every line that is neither empty nor a remark.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The two parts of an entry `name<TAB>more`; the second is empty where there is no tab.
pub fn parts(entry: &'static str) -> (&'static str, &'static str) {
    entry.split_once('\t').unwrap_or((entry, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_ignores_what_spellings_differ_in() {
        assert_eq!(key("St. Petersburg"), "st petersburg");
        assert_eq!(key("U.S."), "us");
        assert_eq!(key("Guinea-Bissau"), "guinea bissau");
        assert_eq!(key("São Tomé"), "sao tome");
    }

    #[test]
    fn heads_are_no_entries() {
        assert_eq!(entries("# source\n\nAcme\nBolt").collect::<Vec<_>>(), ["Acme", "Bolt"]);
    }
}
