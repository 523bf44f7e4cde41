//! The language of a document, where it is not English: said to the user, since names are found by rules made for English.

use super::Section;
use whatlang::Lang;

/// So many letters are enough to tell, and fewer than [`FEWEST`] are not.
const SAMPLE: usize = 1500;
const FEWEST: usize = 100;

/// What the article's words are surely in, by its English name; `None` for English, and where they are too few or do not say.
pub fn foreign(text: &str, sections: &[Section]) -> Option<String> {
    let mut sample = String::new();
    for section in sections.iter().filter(|section| section.role.is_article()) {
        sample.extend(section.span.of(text).chars().take(SAMPLE));
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    if sample.chars().filter(|c| c.is_alphabetic()).count() < FEWEST {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    (info.is_reliable() && info.lang() != Lang::Eng).then(|| info.lang().eng_name().to_owned())
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;

    fn language(text: &str) -> Option<String> {
        from_text("a.txt", text.to_owned()).about.foreign
    }

    #[test]
    fn what_is_not_english_is_said() {
        let german = "Die Ministerin traf am Dienstag in der Hauptstadt ihren Kollegen aus dem Nachbarland, um über die Grenze zu sprechen, die seit Wochen geschlossen ist.";
        assert_eq!(language(german).as_deref(), Some("German"));
        let english = "The minister met her colleague from the neighboring country in the capital on Tuesday to talk about the border, which has been closed for weeks.";
        assert_eq!(language(english), None);
        assert_eq!(language("Der Minister kam."), None);
    }
}
