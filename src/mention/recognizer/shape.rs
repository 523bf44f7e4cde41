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
}

#[cfg(test)]
mod tests {
    use super::Shape;

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
}
