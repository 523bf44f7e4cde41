//! What is known of a document besides its text: in which form it came, who wrote it, where it was published.

use super::{Document, DocumentDate, Section, plain};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// The form a document came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Read by its lines alone.
    #[default]
    Plain,
    Html,
    Pdf,
    Word,
    OpenDocument,
    Epub,
    Rtf,
    Markdown,
    Mail,
    /// A row of a table, or an object of a list.
    Row,
}

impl Format {
    /// In words for the user.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Plain => "plain text",
            Self::Html => "web page",
            Self::Pdf => "PDF",
            Self::Word => "Word document",
            Self::OpenDocument => "OpenDocument text",
            Self::Epub => "EPUB book",
            Self::Rtf => "RTF document",
            Self::Markdown => "Markdown",
            Self::Mail => "mail",
            Self::Row => "row of a table",
        }
    }
}

/// Who wrote it, where and when; only what the document itself says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    pub format: Format,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The newspaper, site or agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// As it says itself: "en", "de-DE".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// As the user gave it, where it stands nowhere in the text so.
    #[serde(skip)]
    pub title: Option<String>,
    /// What its words are surely in, by its English name, where that is not English: "German".
    #[serde(skip)]
    pub foreign: Option<String>,
}

/// What reading found in a document that its text alone does not tell: kept with the text, for the file it came from may be gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zones {
    pub about: About,
    pub title: Option<Span>,
    pub date: Option<DocumentDate>,
    pub sections: Vec<Section>,
}

impl Document {
    /// What must be kept beside the text; `None` where the text alone gives the same document again.
    pub fn zones(&self) -> Option<Zones> {
        let zones = || Zones { about: self.about.clone(), title: self.title, date: self.date.clone(), sections: self.sections.clone() };
        (self.about.format != Format::Plain).then(zones)
    }
}

/// A document from its text and what was kept beside it. Where that does not fit the text, the text speaks for itself.
pub fn restored(file: &str, text: String, zones: Option<Zones>) -> Document {
    match zones.filter(|zones| fits(&text, zones)) {
        Some(Zones { about, title, date, sections }) => plain::assembled(file, text, sections, title, date, about),
        None => plain::document(file, text),
    }
}

fn fits(text: &str, zones: &Zones) -> bool {
    let is_span = |span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    let mut end = 0;
    let is_ordered = zones.sections.iter().all(|section| {
        let fits = is_span(section.span) && section.span.start >= end && !section.span.is_empty();
        end = section.span.end;
        fits
    });
    is_ordered && zones.title.is_none_or(is_span) && zones.date.as_ref().is_none_or(|date| date.span.is_none_or(is_span))
}
