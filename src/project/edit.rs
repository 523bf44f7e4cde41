//! One change of what the user owns: the unit of saving, undo and replay.

use super::Anchor;
use crate::document::{Document, DocumentId};
use crate::mention::ActorKind;
use serde::{Deserialize, Serialize};

/// What the user did. Holds anchors, never an actor's or a mention's number: those belong to one analysis only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    AddDocuments(Vec<DocumentId>),
    RemoveDocuments(Vec<DocumentId>),
    /// This article is no copy of another: it counts on its own.
    CountApart(DocumentId),
    /// This line is a part of the article, or is none; so are the same words in other articles.
    SetPart {
        at: Anchor,
        is_article: bool,
    },
    /// What the user says of an article: its title, day or source; `None` that it has none. The words are what it was called then.
    SetDetail {
        at: Anchor,
        detail: Detail,
        said: Option<String>,
    },
    /// Whoever is meant at these places is one.
    Merge(Vec<Anchor>),
    /// Whoever is meant at the one place is not who is meant at the other.
    KeepApart(Anchor, Anchor),
    Rename(Anchor, String),
    SetKind(Anchor, ActorKind),
    /// These mentions are someone else: of the actor they were found with, `rest` stays.
    Split {
        mentions: Vec<Anchor>,
        /// One mention a form (and article) of those that stay, so that what is split is never joined to them again.
        rest: Vec<Anchor>,
        to: Target,
    },
    /// This one mention means someone else.
    MoveMention(Anchor, Target),
    /// These words name someone, though no rule found them.
    AddMention(Anchor, Target),
    /// This mention names nobody.
    DropMention(Anchor),
    /// These words name nobody, wherever they stand.
    DismissAlias(String),
    /// Whoever is meant here is no actor, under no name.
    Dismiss(Anchor),
    /// This mention names someone, and who is meant is an actor, after all.
    BringBack(Anchor),
    /// These words may name someone again.
    BringBackAlias(String),
    /// Whoever is meant here is left out of the map, and of nothing else.
    Hide(Anchor),
    Show(Anchor),
    /// What the user wrote of an actor; an empty text takes it away.
    Note(Anchor, String),
    /// What the user wrote of a tie; an empty text takes it away.
    NoteTie(Anchor, Anchor, String),
    /// These words do not tie the two who are meant at the ends.
    DropRelation {
        words: Anchor,
        ends: (Anchor, Anchor),
    },
    /// The quotation that begins with these words is not said by whoever is meant there.
    DropSpeaker {
        words: Anchor,
        speaker: Anchor,
    },
    /// Whether these two are one is to be asked later.
    PutOff(Anchor, Anchor),
    /// The edit of this place in the history (the first is 0) counts no more.
    SwitchOff(usize),
    /// It counts again.
    SwitchOn(usize),
    /// It counts no more, and is not offered to be switched on.
    Delete(usize),
    /// Whoever is meant here stands at this place of the map and stays there. A drag is one edit, made on release.
    Pin(Anchor, [f64; 2]),
    Unpin(Anchor),
    UnpinAll,
    /// Several changes that are one to the user: logged, undone and told as one.
    Together(Vec<Edit>),
    /// Corrections that came from a file of this name.
    TakeCorrections(String, Vec<Edit>),
}

/// What is said of an article beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    Title,
    /// As ISO 8601: `2023-09-22`.
    Date,
    Source,
    Author,
}

impl Detail {
    pub const ALL: [Self; 4] = [Self::Title, Self::Date, Self::Source, Self::Author];

    /// In words for the user.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Source => "source",
            Self::Author => "author",
        }
    }

    /// What a document has of it.
    pub fn of(self, document: &Document) -> Option<String> {
        match self {
            Self::Title => document.title_text().map(str::to_owned),
            Self::Date => document.date.as_ref().map(|date| date.iso.clone()),
            Self::Source => document.about.source.clone(),
            Self::Author => document.about.author.clone(),
        }
    }
}

/// Who is meant by mentions that the user puts elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// Whoever is meant there.
    Actor(Anchor),
    /// Someone whom no other mention means so far.
    New { name: String, kind: ActorKind },
}

impl Target {
    fn name(&self) -> &str {
        match self {
            Self::Actor(anchor) => &anchor.quote,
            Self::New { name, .. } => name,
        }
    }
}

impl Edit {
    /// What it is made of: the parts of several that are one, else itself.
    pub fn parts(&self) -> &[Edit] {
        match self {
            Self::Together(parts) | Self::TakeCorrections(_, parts) => parts,
            one => std::slice::from_ref(one),
        }
    }

    /// In plain words, for the history and "Undo …".
    pub fn describe(&self) -> String {
        match self {
            Self::AddDocuments(ids) if ids.len() == 1 => "Add 1 article".to_owned(),
            Self::AddDocuments(ids) => format!("Add {} articles", ids.len()),
            Self::RemoveDocuments(ids) if ids.len() == 1 => "Remove 1 article".to_owned(),
            Self::RemoveDocuments(ids) => format!("Remove {} articles", ids.len()),
            Self::CountApart(_) => "Count a copy on its own".to_owned(),
            Self::SetPart { at, is_article: true } => format!("“{}” is part of the article", line(&at.quote)),
            Self::SetPart { at, is_article: false } => format!("“{}” is not part of the article", line(&at.quote)),
            Self::SetDetail { at, detail, said: Some(said) } => format!("The {} of “{}” is {}", detail.word(), line(&at.quote), line(said)),
            Self::SetDetail { at, detail, said: None } => format!("“{}” has no {}", line(&at.quote), detail.word()),
            Self::Merge(anchors) => format!("Merge {}", quotes(anchors)),
            Self::KeepApart(a, b) => format!("Keep {} and {} apart", a.quote, b.quote),
            Self::Rename(anchor, name) => format!("Rename {} to {name}", anchor.quote),
            Self::SetKind(anchor, kind) => format!("{} is {}", anchor.quote, kind.with_article()),
            Self::Split { mentions, to, .. } => format!("{} of “{}” mean {}", places(mentions.len()), forms(mentions), of(to)),
            Self::MoveMention(anchor, to) => format!("“{}” means {} here", anchor.quote, of(to)),
            Self::AddMention(anchor, to) => format!("“{}” names {} here", anchor.quote, of(to)),
            Self::DropMention(anchor) => format!("“{}” is no actor here", anchor.quote),
            Self::DismissAlias(words) => format!("“{words}” is no actor anywhere"),
            Self::Dismiss(anchor) => format!("{} is no actor", anchor.quote),
            Self::BringBack(anchor) => format!("Bring {} back", anchor.quote),
            Self::BringBackAlias(words) => format!("Bring “{words}” back"),
            Self::Hide(anchor) => format!("Hide {}", anchor.quote),
            Self::Show(anchor) => format!("Show {} again", anchor.quote),
            Self::Note(anchor, text) if text.is_empty() => format!("Remove the note on {}", anchor.quote),
            Self::Note(anchor, _) => format!("Note on {}", anchor.quote),
            Self::NoteTie(a, b, text) if text.is_empty() => format!("Remove the note on {} and {}", a.quote, b.quote),
            Self::NoteTie(a, b, _) => format!("Note on {} and {}", a.quote, b.quote),
            Self::DropRelation { words, ends: (a, b) } => format!("“{}” does not tie {} and {}", line(&words.quote), a.quote, b.quote),
            Self::DropSpeaker { words, speaker } => format!("“{}” is not said by {}", line(&words.quote), speaker.quote),
            Self::PutOff(a, b) => format!("Decide later on {} and {}", a.quote, b.quote),
            Self::SwitchOff(number) => format!("Switch off change {}", number + 1),
            Self::SwitchOn(number) => format!("Switch on change {}", number + 1),
            Self::Delete(number) => format!("Delete change {}", number + 1),
            Self::TakeCorrections(file, parts) if parts.len() == 1 => format!("Take 1 correction from “{file}”"),
            Self::TakeCorrections(file, parts) => format!("Take {} corrections from “{file}”", parts.len()),
            Self::Pin(anchor, _) => format!("Pin {}", anchor.quote),
            Self::Unpin(anchor) => format!("Release {}", anchor.quote),
            Self::UnpinAll => "Release all pins".to_owned(),
            Self::Together(parts) => together(parts),
        }
    }

    /// True when it can change who is found and tied; false for one that only moves the map, or marks an actor.
    pub fn changes_analysis(&self) -> bool {
        self.parts().iter().any(|part| {
            !matches!(
                part,
                Self::Pin(..)
                    | Self::Unpin(_)
                    | Self::UnpinAll
                    | Self::Hide(_)
                    | Self::Show(_)
                    | Self::Note(..)
                    | Self::NoteTie(..)
                    | Self::PutOff(..)
            )
        })
    }

    /// True for what says whether an earlier edit counts.
    pub const fn is_switch(&self) -> bool {
        matches!(self, Self::SwitchOff(_) | Self::SwitchOn(_) | Self::Delete(_))
    }

    /// True for what corrects the program's reading, and so holds for other articles too; false for articles, places and looks.
    pub fn is_correction(&self) -> bool {
        let is_one = |part: &Edit| {
            !matches!(part, Self::AddDocuments(_) | Self::RemoveDocuments(_) | Self::CountApart(_))
                && !part.is_switch()
                && part.changes_analysis()
        };
        !self.parts().is_empty() && self.parts().iter().all(is_one)
    }
}

/// The first words of a line.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 8 { words.join(" ") } else { format!("{} …", words.get(..8).unwrap_or(&[]).join(" ")) }
}

fn of(to: &Target) -> String {
    match to {
        Target::Actor(_) => to.name().to_owned(),
        Target::New { .. } => format!("{}, a new actor", to.name()),
    }
}

fn places(count: usize) -> String {
    if count == 1 { "1 mention".to_owned() } else { format!("{count} mentions") }
}

/// The different words of these mentions: "Wagner, Wagner Group".
fn forms(mentions: &[Anchor]) -> String {
    let mut forms: Vec<&str> = Vec::new();
    for mention in mentions {
        if !forms.contains(&mention.quote.as_str()) {
            forms.push(&mention.quote);
        }
    }
    forms.join(", ")
}

/// "Wagner, Prigozhin and Putin".
fn quotes(anchors: &[Anchor]) -> String {
    let quotes: Vec<&str> = anchors.iter().map(|anchor| anchor.quote.as_str()).collect();
    match quotes.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        quotes => quotes.join(", "),
    }
}

/// The first says what it is about; a merge also under which name.
fn together(parts: &[Edit]) -> String {
    let first = parts.first().map(Edit::describe).unwrap_or_default();
    let name = parts.iter().skip(1).find_map(|part| if let Edit::Rename(_, name) = part { Some(name) } else { None });
    match (parts, name) {
        ([Edit::Merge(_), ..], Some(name)) => format!("{first} as {name}"),
        ([_], _) | ([], _) | ([Edit::Merge(_), ..], None) => first,
        _ => format!("{first}, and {} more", parts.len() - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn at(quote: &str) -> Anchor {
        Anchor { document: DocumentId::of("text"), span: Span::new(0, quote.len()), quote: quote.to_owned() }
    }

    #[test]
    fn a_merge_is_told_with_all_names_and_the_one_it_goes_by() {
        let merge = Edit::Merge(vec![at("Wagner"), at("Wagner Group"), at("the Musicians")]);
        assert_eq!(merge.describe(), "Merge Wagner, Wagner Group and the Musicians");
        let named = Edit::Together(vec![merge, Edit::Rename(at("Wagner"), "PMC Wagner".to_owned())]);
        assert_eq!(named.describe(), "Merge Wagner, Wagner Group and the Musicians as PMC Wagner");
        assert!(named.changes_analysis());
        assert!(!Edit::Together(vec![Edit::UnpinAll]).changes_analysis());
    }

    #[test]
    fn every_edit_is_told_in_plain_words() {
        let new = || Target::New { name: "Zed Smith".to_owned(), kind: ActorKind::Person };
        let split = Edit::Split { mentions: vec![at("Smith"), at("Smith"), at("Adam")], rest: vec![], to: new() };
        for (edit, words) in [
            (split, "3 mentions of “Smith, Adam” mean Zed Smith, a new actor"),
            (Edit::MoveMention(at("Smith"), Target::Actor(at("Wagner"))), "“Smith” means Wagner here"),
            (Edit::AddMention(at("boss"), new()), "“boss” names Zed Smith, a new actor here"),
            (Edit::SetKind(at("Wagner"), ActorKind::Organization), "Wagner is an organization"),
            (Edit::DismissAlias("Akismet".to_owned()), "“Akismet” is no actor anywhere"),
            (Edit::Note(at("Smith"), String::new()), "Remove the note on Smith"),
            (
                Edit::SetDetail { at: at("Army wins"), detail: Detail::Date, said: Some("2023-05-01".into()) },
                "The date of “Army wins” is 2023-05-01",
            ),
            (Edit::SetDetail { at: at("Army wins"), detail: Detail::Source, said: None }, "“Army wins” has no source"),
            (Edit::DropRelation { words: at("accused"), ends: (at("Wagner"), at("Smith")) }, "“accused” does not tie Wagner and Smith"),
            (Edit::DropSpeaker { words: at("“We won”"), speaker: at("Smith") }, "““We won”” is not said by Smith"),
            (Edit::SwitchOff(0), "Switch off change 1"),
            (Edit::TakeCorrections("a.jsonl".to_owned(), vec![Edit::UnpinAll]), "Take 1 correction from “a.jsonl”"),
        ] {
            assert_eq!(edit.describe(), words);
        }
    }

    #[test]
    fn corrections_are_what_holds_for_other_articles() {
        let rename = Edit::Rename(at("Smith"), "Zed".to_owned());
        assert!(rename.is_correction() && Edit::Together(vec![rename.clone()]).is_correction());
        for other in [
            Edit::UnpinAll,
            Edit::AddDocuments(vec![]),
            Edit::SwitchOff(1),
            Edit::Delete(1),
            Edit::Hide(at("Smith")),
            Edit::Together(vec![]),
        ] {
            assert!(!other.is_correction(), "{other:?}");
        }
    }
}
