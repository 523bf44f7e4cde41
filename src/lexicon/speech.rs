//! Words of saying: verbs and nouns that lead to what somebody said.

use super::list::{entries, parts};
use super::verb::Verbs;
use std::collections::HashMap;

/// Verbs and nouns of saying.
#[derive(Debug, Default)]
pub struct Speech {
    pub verbs: Verbs,
    /// Noun, singular, with the words that lead from it to what is said.
    nouns: HashMap<&'static str, &'static str>,
}

impl Speech {
    pub(super) fn read(verbs: &'static str, nouns: &'static str) -> Self {
        Self { verbs: Verbs::read(verbs), nouns: entries(nouns).map(parts).collect() }
    }

    /// True when the noun of saying `key` leads on by the word `next`: "remarks" by "about".
    pub fn noun_leads_by(&self, key: &str, next: &str) -> bool {
        let leads = self.nouns.get(key).or_else(|| self.nouns.get(key.strip_suffix('s')?));
        leads.is_some_and(|leads| leads.split(' ').any(|lead| lead == next))
    }
}
