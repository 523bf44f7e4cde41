//! What sieves ask of every unit, in few bytes that lie side by side: most of them then need not be looked at.

use super::unit::Unit;
use crate::lexicon::spelling::behind_article;
use crate::mention::ActorKind;

/// The gist of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Of its key, its first and its last word: different marks, different words; the same mark may be chance.
    key: u32,
    first: u32,
    last: u32,
    /// The letters that its only word may begin with as it sounds.
    beginning: u8,
    pub kind: ActorKind,
    /// It has only one word.
    pub is_single: bool,
    pub is_empty: bool,
    /// It is written in capitals alone, as an acronym is.
    pub is_letters: bool,
    /// It may be written without the article it begins with: "al-Sisi".
    pub has_article: bool,
}

/// The mark of words.
pub fn mark(words: &str) -> u32 {
    words.bytes().fold(0x811c_9dc5, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl Facts {
    pub fn of(unit: &Unit) -> Self {
        let end = |word: Option<&String>| word.map_or(0, |word| mark(word));
        let is_single = unit.words.len() == 1;
        Self {
            key: mark(&unit.key),
            first: end(unit.words.first()),
            last: end(unit.words.last()),
            beginning: beginning(&unit.key),
            kind: unit.kind(),
            is_single,
            is_empty: unit.is_empty(),
            is_letters: unit.text.chars().all(|c| c.is_uppercase() || c == '.'),
            has_article: behind_article(&unit.text).is_some(),
        }
    }

    /// False where its key is surely none of these.
    pub fn may_be(&self, marks: &[u32]) -> bool {
        marks.contains(&self.key)
    }

    /// False where its first and last word are surely none of these.
    pub fn may_end_with(&self, marks: &[u32]) -> bool {
        !self.is_single && (marks.contains(&self.first) || marks.contains(&self.last))
    }

    /// False where its only word surely sounds like none that begin so; see [`beginning`].
    pub fn may_sound_like(&self, beginnings: &[u8]) -> bool {
        self.is_single && beginnings.contains(&self.beginning)
    }
}

/// A letter for all with which a word may begin that sounds like this one, as [`crate::lexicon::spelling::sound`] compares them.
pub fn beginning(word: &str) -> u8 {
    match word.bytes().find(|byte| !matches!(byte, b'\'' | b' ' | b'-' | b'.')) {
        Some(b'c' | b'h' | b'k' | b'q' | b't' | b'x') => b'k',
        Some(b'f' | b'p') => b'f',
        Some(b'v' | b'w') => b'v',
        Some(b'a' | b'e' | b'i' | b'j' | b'o' | b'u' | b'y') => b'a',
        other => other.unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::spelling::sound;

    #[test]
    fn what_sounds_alike_begins_alike() {
        for words in
            ["xenia ksenia", "khan han", "phelps felps", "walesa valesa", "yushenko iushenko", "tchaikovsky chaikovsky", "o'neill oneill"]
        {
            let (one, other) = words.split_once(' ').unwrap();
            assert_eq!(sound(one), sound(other), "{words}");
            assert_eq!(beginning(one), beginning(other), "{words}");
            assert_eq!(beginning(one), beginning(&sound(one)), "{words}");
        }
    }
}
