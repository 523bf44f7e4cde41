//! When two spellings may be one name: what transliteration, case endings and short forms do to it.

use super::list::entries;
use std::collections::HashMap;

/// The sound of a word as far as transliterations agree: "Zelenskyy", "Zelensky" and "Zelenskiy" have one; so have "Alexey" and "Aleksei".
///
/// The word comes folded. Only for comparing names that agree otherwise too: short words soon sound alike.
pub fn sound(word: &str) -> String {
    let mut word = word.replace(['\'', ' ', '-', '.'], "");
    for (from, to) in
        [("sch", "sh"), ("tch", "ch"), ("tsch", "ch"), ("cz", "ch"), ("tz", "ts"), ("ph", "f"), ("kh", "h"), ("ck", "k"), ("x", "ks")]
    {
        word = word.replace(from, to);
    }
    for (from, to) in [
        ("q", "k"),
        ("w", "v"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("yu", "u"),
        ("iu", "u"),
        ("ju", "u"),
        ("ya", "a"),
        ("ia", "a"),
        ("ja", "a"),
    ] {
        word = word.replace(from, to);
    }
    for (from, to) in [("ye", "e"), ("ie", "e"), ("je", "e"), ("yo", "o"), ("io", "o"), ("jo", "o"), ("y", "i"), ("j", "i")] {
        word = word.replace(from, to);
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    // "-skaia" and "-ska", "-enka" and "-enko" are one ending.
    for (from, to) in [("skaa", "ska"), ("skaia", "ska"), ("enka", "enko"), ("ski", "sk"), ("ov", "of"), ("ev", "ef")] {
        if let Some(stem) = out.strip_suffix(from).filter(|stem| stem.len() >= 2) {
            return format!("{stem}{to}");
        }
    }
    out
}

/// True for the Arabic article before a name, in the letters that writers give it: "al-Sisi", "el-Sisi", "as-Sadat", "ash-Sharif". Folded.
pub fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "ad" | "ar" | "as" | "ash" | "at" | "an" | "az")
}

/// What stands behind the Arabic article: "Sisi" of "al-Sisi" and "al Sisi"; `None` for "Al Gore", whose Al is a given name.
pub fn behind_article(name: &str) -> Option<&str> {
    let (article, rest) = name.split_once(['-', ' '])?;
    let is_tied = name.as_bytes().get(article.len()) == Some(&b'-') || article.starts_with(char::is_lowercase);
    (is_tied && rest.chars().count() > 2 && is_article(&article.to_lowercase())).then_some(rest)
}

/// True when `inflected` is `base` with the ending of a Slavic case: "putinu" of "putin", "putinym", "lukashenkom" is not needed.
pub fn is_inflected(inflected: &str, base: &str) -> bool {
    const ENDINGS: [&str; 16] = ["u", "a", "om", "em", "ym", "im", "e", "yu", "ya", "ei", "ey", "oi", "oy", "ogo", "omu", "oyu"];
    if base.chars().count() < 3 || inflected == base {
        return false;
    }
    let stems =
        [base.strip_suffix(['a', 'y', 'i', 'o']), base.strip_suffix("iy"), base.strip_suffix("ei"), base.strip_suffix("ai"), Some(base)];
    stems
        .into_iter()
        .flatten()
        .filter(|stem| stem.chars().count() >= 3)
        .any(|stem| inflected.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending)))
}

/// Given names that are spellings or short forms of one.
#[derive(Debug, Default)]
pub struct GivenVariants {
    lines: HashMap<&'static str, Vec<usize>>,
}

impl GivenVariants {
    pub fn read(list: &'static str) -> Self {
        let mut lines: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (number, line) in entries(list).enumerate() {
            for name in line.split(' ') {
                lines.entry(name).or_default().push(number);
            }
        }
        Self { lines }
    }

    /// True when the list has both on one line.
    pub fn are_one(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.lines.get(a), self.lines.get(b)) else { return false };
        a.iter().any(|line| b.contains(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (a, b) in [
            ("zelensky", "zelenskyy"),
            ("zelenskiy", "zelensky"),
            ("tikhanovska", "tikhanovskaya"),
            ("alexey", "aleksei"),
            ("lukashenka", "lukashenko"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        for (a, b) in [("putin", "rutin"), ("medvedev", "medvedko"), ("johnson", "jonson"), ("li", "lu")] {
            assert_ne!(sound(a), sound(b), "{a} {b}");
        }
    }

    #[test]
    fn articles_before_names() {
        assert_eq!(behind_article("al-Sisi"), Some("Sisi"));
        assert_eq!(behind_article("El-Sisi"), Some("Sisi"));
        assert_eq!(behind_article("al Sisi"), Some("Sisi"));
        assert_eq!([behind_article("Al Gore"), behind_article("Sisi"), behind_article("on-Sisi")], [None; 3]);
    }

    #[test]
    fn case_endings() {
        assert!(is_inflected("putinu", "putin") && is_inflected("vladimira", "vladimir"));
        assert!(!is_inflected("putin", "putin") && !is_inflected("putinsky", "putin") && !is_inflected("lee", "le"));
    }
}
