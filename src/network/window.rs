//! How close two names must stand to be named together, and what a tie then means in words.

use serde::{Deserialize, Serialize};

/// How close two names must stand to be named together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one sentence or in two that follow each other in one paragraph.
    Next,
    /// In one paragraph.
    Paragraph,
    /// In one article.
    Document,
}

impl Window {
    /// Every window, closest first.
    pub const ALL: [Window; 4] = [Self::Sentence, Self::Next, Self::Paragraph, Self::Document];

    /// As in the analysis JSON and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Next => "next",
            Self::Paragraph => "paragraph",
            Self::Document => "document",
        }
    }

    /// The window of that word, as [`Window::word`] writes it.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|window| window.word() == word)
    }

    /// As a choice in a control: "Same sentence".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sentence => "Same sentence",
            Self::Next => "Next sentence",
            Self::Paragraph => "Same paragraph",
            Self::Document => "Same article",
        }
    }

    /// What a tie says, for legends: "named together in the same sentence".
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Sentence => "named together in the same sentence",
            Self::Next => "named together in the same sentence, or in two that follow each other in a paragraph",
            Self::Paragraph => "named together in the same paragraph",
            Self::Document => "named in the same article",
        }
    }

    /// Where ties are, for counts of ties: "108 ties in the same sentence".
    pub const fn place(self) -> &'static str {
        match self {
            Self::Sentence => "in the same sentence",
            Self::Next => "in the same or the next sentence",
            Self::Paragraph => "in the same paragraph",
            Self::Document => "in the same article",
        }
    }

    /// What [`super::CoMention::sentence_count`] counts: "sentence" for one, "sentences" for more.
    pub const fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Sentence, 1) => "sentence",
            (Self::Sentence, _) => "sentences",
            (Self::Next, 1) => "passage",
            (Self::Next, _) => "passages",
            (Self::Paragraph, 1) => "paragraph",
            (Self::Paragraph, _) => "paragraphs",
            (Self::Document, 1) => "article",
            (Self::Document, _) => "articles",
        }
    }

    /// A count with its noun: "18 sentences".
    pub fn count(self, count: usize) -> String {
        format!("{count} {}", self.noun(count))
    }
}

/// What the user chose of how articles are read: what counts as together, and what is left to ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ways {
    pub window: Window,
    /// "he" and "she" make ties as names do.
    pub counts_pronouns: bool,
    /// "Moscow" or "the Kremlin" that speaks or acts is read as the state.
    pub reads_metonyms: bool,
}

impl From<Window> for Ways {
    fn from(window: Window) -> Self {
        Self { window, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_their_window() {
        for window in Window::ALL {
            assert_eq!(Window::from_word(window.word()), Some(window));
            assert!(window.meaning().starts_with("named"));
        }
        assert_eq!(Window::from_word("page"), None);
    }

    #[test]
    fn counts_carry_their_noun() {
        assert_eq!(Window::Sentence.count(18), "18 sentences");
        assert_eq!(Window::Next.count(1), "1 passage");
    }
}
