//! What the lists know of bodies: which many countries have, which are media, where they sit.

use super::Lexicon;

impl Lexicon {
    /// True for a word that by itself names somebody else than a body whose name it begins, or many: "Bank of England", "Kenya Airways",
    /// "Anna Qorpa".
    pub fn names_others(&self, key: &str) -> bool {
        self.is_common(key)
            || self.country(key).is_some()
            || self.place(key) == Some(true)
            || self.demonym(key).is_some()
            || self.given_name(key).is_some()
            || self.organization_head(key) != Default::default()
    }

    /// The capital of a country, by its number.
    pub fn capital(&self, country: usize) -> Option<&'static str> {
        self.capitals.get(&country).copied()
    }

    /// True for the name of an agency, paper or broadcaster, by the list or by a word in it: "Lima Times".
    pub fn is_outlet(&self, key: &str) -> bool {
        let is_word = |word: &str| {
            matches!(
                word,
                "news"
                    | "times"
                    | "post"
                    | "herald"
                    | "tribune"
                    | "gazette"
                    | "telegraph"
                    | "journal"
                    | "newspaper"
                    | "newswire"
                    | "magazine"
                    | "radio"
                    | "tv"
                    | "television"
                    | "broadcaster"
                    | "broadcasting"
                    | "pravda"
                    | "chronicle"
                    | "courier"
                    | "observer"
                    | "mirror"
                    | "mail"
                    | "review"
                    | "weekly"
                    | "daily"
                    | "press"
                    | "zeitung"
                    | "shimbun"
                    | "today"
            )
        };
        self.outlets.contains(key.strip_prefix("the ").unwrap_or(key)) || key.contains(' ') && key.split(' ').any(is_word)
    }

    /// The country whose capital this is, also under another name of the city.
    pub fn country_of_capital(&self, key: &str) -> Option<usize> {
        self.capital_of.get(key).copied()
    }

    /// For a body that many countries have: its usual name, and whether the bare name usually means one and the same.
    pub fn institution(&self, key: &str) -> Option<(&'static str, bool)> {
        self.institutions.get(key).copied()
    }

    /// The class of bodies that the words mean: "armed group" for "militia".
    pub fn body(&self, words: &str) -> Option<&'static str> {
        self.bodies.get(words).copied()
    }

    /// The country whose head of state or government sits at "Kremlin" or "White House".
    pub fn seat(&self, key: &str) -> Option<usize> {
        self.seats.get(key).copied()
    }
}
