//! Words cut into the pieces that the encoder knows: uncased WordPiece, the longest piece first.
//!
//! Works on words that are already cut. A word is decomposed, freed of accents and capitals, cut at everything that is neither letter
//! nor digit, and each part spelled by the vocabulary. `training/words.py` does the same in Python.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No more pieces of a word are shown to the model: what comes later says little, and a link must not fill the sentence.
const MAX_PIECES: usize = 6;
/// A part longer than this, in characters, is taken for noise.
const MAX_CHARS: usize = 100;

/// Ids of the pieces with a meaning of their own.
pub const UNKNOWN: u32 = 100;
pub const BEGIN: u32 = 101;
pub const END: u32 = 102;

/// The vocabulary; only ever looked up, never walked.
pub struct Tokenizer {
    ids: HashMap<&'static str, u32>,
}

impl Tokenizer {
    /// From a list of pieces, one a line; the line's number is the id.
    pub fn new(vocabulary: &'static str) -> Self {
        Self { ids: vocabulary.lines().zip(0..).collect() }
    }

    /// Appends the pieces of `word`, at least one.
    pub fn pieces(&self, word: &str, out: &mut Vec<u32>) {
        let start = out.len();
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            self.spell(&word.to_ascii_lowercase(), out);
        } else {
            let lower: String = word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
            let mut part = String::new();
            for c in lower.chars().filter(|c| !is_combining_mark(*c)) {
                if c.is_alphanumeric() {
                    part.push(c);
                    continue;
                }
                self.spell(&part, out);
                part.clear();
                if !c.is_whitespace() {
                    self.spell(c.encode_utf8(&mut [0; 4]), out);
                }
            }
            self.spell(&part, out);
        }
        out.truncate(start + MAX_PIECES);
        if out.len() == start {
            out.push(UNKNOWN);
        }
    }

    /// The longest piece of the vocabulary that begins `part`, then the longest that goes on, to the end; else one unknown piece.
    fn spell(&self, part: &str, out: &mut Vec<u32>) {
        if part.is_empty() {
            return;
        }
        let before = out.len();
        if part.chars().count() <= MAX_CHARS {
            let mut key = String::from("##");
            let mut at = 0;
            while let Some(rest) = part.get(at..).filter(|rest| !rest.is_empty()) {
                let ends = rest.char_indices().rev().map(|(index, c)| index + c.len_utf8());
                let found = ends.into_iter().find_map(|end| {
                    let piece = rest.get(..end)?;
                    let id = if at == 0 {
                        self.ids.get(piece)
                    } else {
                        key.truncate(2);
                        key.push_str(piece);
                        self.ids.get(key.as_str())
                    };
                    id.map(|id| (end, *id))
                });
                match found {
                    Some((end, id)) => {
                        out.push(id);
                        at += end;
                    }
                    None => break,
                }
            }
            if at == part.len() {
                return;
            }
        }
        out.truncate(before);
        out.push(UNKNOWN);
    }
}
