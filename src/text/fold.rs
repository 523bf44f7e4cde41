//! The form in which two names are compared.

use unicode_normalization::UnicodeNormalization;

/// Lower case, without accents, typographic apostrophes and hyphens made plain, white space single.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        match c {
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            '‐' | '‑' | '–' | '—' => out.push('-'),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.trim().to_owned()
}
