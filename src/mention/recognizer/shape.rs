//! The shape of a word: its class by its letters alone, for the encoder itself sees no capitals.
//!
//! `training/words.py` says the same in Python; the two must agree on every word.

/// The classes, in the order of the model's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    Lower,
    Initial,
    Single,
    Upper,
    Mixed,
    Camel,
    Digits,
    Alphanumeric,
    Mark,
    Abbreviation,
    Other,
    /// Of what is no word: the marks at a chunk's ends.
    None,
}

impl Shape {
    /// How many there are.
    pub const COUNT: usize = 12;

    /// The shape of `word`.
    pub fn of(word: &str) -> Self {
        let (mut letters, mut upper, mut lower, mut digits) = (0, 0, 0, 0);
        let (mut begins_upper, mut has_point, mut is_pure) = (false, false, true);
        for c in word.chars() {
            if c.is_alphabetic() {
                letters += 1;
                upper += usize::from(c.is_uppercase());
                lower += usize::from(c.is_lowercase());
                begins_upper |= letters == 1 && c.is_uppercase();
            } else {
                digits += usize::from(c.is_numeric());
                has_point |= c == '.';
                is_pure = false;
            }
        }
        match () {
            () if letters == 0 && digits > 0 => Self::Digits,
            () if letters == 0 => Self::Mark,
            () if digits > 0 => Self::Alphanumeric,
            () if upper == 0 && lower > 0 => Self::Lower,
            () if upper == 0 => Self::Other,
            () if has_point => Self::Abbreviation,
            () if letters == 1 => Self::Single,
            () if lower == 0 => Self::Upper,
            () if begins_upper && upper == 1 => Self::Initial,
            () if begins_upper && is_pure => Self::Camel,
            () => Self::Mixed,
        }
    }

    /// The shape that `word` would have in `case`.
    pub fn of_recased(word: &str, case: Case) -> Self {
        match case {
            Case::Lower => Self::of(&word.to_lowercase()),
            Case::Title => {
                let lower = word.to_lowercase();
                let Some((at, first)) = lower.char_indices().find(|(_, c)| c.is_alphabetic()) else { return Self::of(word) };
                let (before, rest) = lower.split_at(at);
                let upper: String = first.to_uppercase().chain(rest.chars().skip(1)).collect();
                Self::of(&format!("{before}{upper}"))
            }
        }
    }
}

/// How a sentence may be written instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Lower,
    Title,
}

/// Fewer words than this, in a line of a table or under a picture, may well be capitalized for what they are.
const FEW: usize = 5;

/// The case to read `words` in as well, when their own tells nothing: all of them begin with a capital, or none does.
pub fn other_case(words: &[&str]) -> Option<Case> {
    let (mut capitals, mut others) = (0, 0);
    for first in words.iter().filter_map(|word| word.chars().find(|c| c.is_alphabetic())) {
        *(if first.is_uppercase() { &mut capitals } else { &mut others }) += 1;
    }
    match (capitals, others) {
        (FEW.., 0) => Some(Case::Lower),
        (0, FEW..) => Some(Case::Title),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Shape, other_case};

    #[test]
    fn words_have_the_shapes_of_the_training() {
        let expected = [
            ("peace", Shape::Lower),
            ("don’t", Shape::Lower),
            ("Minsk", Shape::Initial),
            ("Coca-cola", Shape::Initial),
            ("I", Shape::Single),
            ("NATO", Shape::Upper),
            ("AT&T", Shape::Upper),
            ("iPhone", Shape::Mixed),
            ("Al-Qaeda", Shape::Mixed),
            ("McCain", Shape::Camel),
            ("2,000", Shape::Digits),
            ("½", Shape::Digits),
            ("G7", Shape::Alphanumeric),
            ("’s", Shape::Lower),
            ("…", Shape::Mark),
            ("U.S.", Shape::Abbreviation),
            ("东京", Shape::Other),
        ];
        for (word, shape) in expected {
            assert_eq!(Shape::of(word), shape, "{word}");
        }
    }

    #[test]
    fn sentences_whose_capitals_tell_nothing_have_another_case() {
        let case = |text: &str| other_case(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(case("BANK OF ENGLAND RAISES RATES"), Some(Case::Lower));
        assert_eq!(case("Central Bank Raises Rates To 7 %"), Some(Case::Lower));
        assert_eq!(case("the bank of england raises rates"), Some(Case::Title));
        assert_eq!(case("The Bank of England raises rates"), None);
        assert_eq!(case("Angela Dorothea Merkel"), None);
        assert_eq!(case("2,000 – 3,000 % ( ... )"), None);
    }

    #[test]
    fn words_are_recased_as_far_as_shapes_go() {
        for (word, lower, title) in [
            ("NATO", Shape::Lower, Shape::Initial),
            ("o'neill", Shape::Lower, Shape::Initial),
            ("U.S.", Shape::Lower, Shape::Abbreviation),
            ("G7", Shape::Alphanumeric, Shape::Alphanumeric),
            ("(", Shape::Mark, Shape::Mark),
            ("a", Shape::Lower, Shape::Single),
        ] {
            assert_eq!((Shape::of_recased(word, Case::Lower), Shape::of_recased(word, Case::Title)), (lower, title), "{word}");
        }
    }
}
