//! Words for what one does with another, and for what one is to another.

use super::list::{entries, parts};
use super::verb::Verbs;
use std::collections::HashMap;

/// What a noun or role of the lists says of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TieWord {
    /// The type of the tie: "met", "leads".
    pub kind: &'static str,
    /// The words that lead on to the other one.
    pub leads: &'static str,
}

impl TieWord {
    /// True when the list has `word` among those that lead on.
    pub fn leads_by(&self, word: &str) -> bool {
        self.leads.split(' ').any(|lead| lead == word)
    }
}

/// Verbs, nouns and roles that tie two.
#[derive(Debug, Default)]
pub struct Ties {
    pub verbs: Verbs,
    nouns: HashMap<&'static str, TieWord>,
    roles: HashMap<&'static str, TieWord>,
}

impl Ties {
    pub(super) fn read(verbs: &'static str, nouns: &'static str, roles: &'static str) -> Self {
        Self { verbs: Verbs::read(verbs), nouns: words(nouns), roles: words(roles) }
    }

    /// What a noun says that leads from one to another; also in the plural.
    pub fn noun(&self, key: &str) -> Option<TieWord> {
        self.nouns.get(key).or_else(|| self.nouns.get(key.strip_suffix('s')?)).copied()
    }

    /// What a role makes its holder to whom it is held for.
    pub fn role(&self, key: &str) -> Option<TieWord> {
        self.roles.get(key).copied()
    }
}

fn words(list: &'static str) -> HashMap<&'static str, TieWord> {
    let word = |entry| {
        let (name, rest) = parts(entry);
        let (kind, leads) = parts(rest);
        (name, TieWord { kind, leads })
    };
    entries(list).map(word).collect()
}
