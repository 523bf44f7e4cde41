//! Whether a text is English, by the share of its words that only English uses as its most common ones.

use super::{Token, TokenKind};

/// Common in any English text, and no common word of another language written in the same letters.
const COMMON: [&str; 16] =
    ["the", "of", "and", "to", "that", "is", "for", "with", "was", "his", "from", "by", "it", "has", "which", "have"];

/// The language as its two-letter code, or "und" (undetermined) for any but English.
pub fn language(text: &str, tokens: impl IntoIterator<Item = Token>) -> &'static str {
    let words = tokens.into_iter().filter(|token| token.kind == TokenKind::Word).take(2_000);
    let (mut all, mut common) = (0_usize, 0_usize);
    for word in words {
        let word = word.span.of(text);
        all += 1;
        common += usize::from(COMMON.iter().any(|one| one.eq_ignore_ascii_case(word)));
    }
    // Running English has every fourth word among these; names and headlines thin it out.
    if common * 12 > all { "en" } else { "und" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;

    fn check(text: &str, expected: &str) {
        assert_eq!(language(text, tokens(text)), expected, "{text}");
    }

    #[test]
    fn english_and_others() {
        check("The minister said that the talks with the union had failed.", "en");
        check("Der Minister sagte, die Gespräche mit der Gewerkschaft seien gescheitert.", "und");
        check("Le ministre a dit que les négociations avec le syndicat ont échoué.", "und");
        check("Министр сказал, что переговоры провалились.", "und");
        check("", "und");
    }
}
