//! Bytes in, [`Document`] out.
//!
//! A document's text is the text as decoded, never rewritten. Site furniture (menus, adverts, cookie notes) is marked by the role
//! of its section, not cut, so that every span stays true to the source.

pub mod about;
pub mod apart;
mod byline;
pub mod columns;
mod compose;
pub mod copies;
mod dateline;
mod decode;
pub mod files;
mod furniture;
mod html;
mod language;
mod line;
mod mail;
pub mod many;
mod markdown;
mod office;
mod outline;
mod page;
mod pdf;
pub mod plain;
mod rtf;
pub mod rows;
mod title;

pub use about::{About, Format, Zones, restored};
pub use apart::{Reader, Readers};
pub use columns::Choices;
pub use files::{files_under, files_under_while, read_file, read_path};
pub use html::iso as day_in;
pub use many::Found;

use crate::text::{Span, TokenRange, Tokens};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// A document by its content: the first 16 bytes of the SHA-256 of its decoded text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId([u8; 16]);

impl DocumentId {
    /// The id of a document with this decoded text.
    pub fn of(text: &str) -> Self {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(text.as_bytes());
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Self(id)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for DocumentId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("“{text}” is no document id: 32 hexadecimal digits are expected");
        if text.len() != 32 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut id = [0; 16];
        for (byte, at) in id.iter_mut().zip((0..32).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Self(id))
    }
}

impl Serialize for DocumentId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DocumentId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a section of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionRole {
    Title,
    Heading,
    Body,
    /// A line that only says when (and where) it was written.
    Dateline,
    /// A line that only says by whom.
    Byline,
    /// Hashtags and keywords.
    Tags,
    /// Menus, adverts, share bars, cookie notes, comment forms.
    Furniture,
}

impl SectionRole {
    /// True for what the author wrote for the reader: title, headings and body. Only there are actors looked for.
    pub const fn is_article(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Body)
    }
}

/// A line or paragraph of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub span: Span,
    pub role: SectionRole,
    /// Why it has this role, in words for the user; empty for plain body text.
    pub reason: String,
    /// Stands for the sort of place it has on its page, the same on all pages of a site; 0 where the form knows no places.
    #[serde(default, skip_serializing_if = "is_none")]
    pub block: u32,
}

fn is_none(block: &u32) -> bool {
    *block == 0
}

impl Section {
    /// A part of a text without places.
    pub fn new(span: Span, role: SectionRole, reason: impl Into<String>) -> Self {
        Self { span, role, reason: reason.into(), block: 0 }
    }
}

/// One sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub span: Span,
    section: u32,
    first_token: u32,
    end_token: u32,
    /// True when an earlier sentence of the same document says the same words: shown, but counted once.
    pub is_repeat: bool,
}

impl Sentence {
    /// A sentence of the section with this index, which has these tokens.
    pub fn new(span: Span, section: usize, tokens: Range<usize>, is_repeat: bool) -> Self {
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { span, section: short(section), first_token: short(tokens.start), end_token: short(tokens.end), is_repeat }
    }

    /// Index into [`Document::sections`].
    pub const fn section(&self) -> usize {
        self.section as usize
    }

    /// Its tokens: a half-open range of indices into [`Document::tokens`].
    pub const fn tokens(&self) -> Range<usize> {
        self.first_token as usize..self.end_token as usize
    }
}

/// The day a document gives for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDate {
    /// As ISO 8601: `2023-09-22`.
    pub iso: String,
    /// Where in the text it says so; `None` where the file says it beside the text.
    pub span: Option<Span>,
}

/// One article as read: its text, and where its parts are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    /// The name of the file it came from, without its folder.
    pub file: String,
    /// As decoded; never rewritten.
    pub text: String,
    /// Its title line, where one was found.
    pub title: Option<Span>,
    pub date: Option<DocumentDate>,
    pub about: About,
    /// In the order of the text, without overlap; white space between them belongs to none.
    pub sections: Vec<Section>,
    pub tokens: Tokens,
    /// In the order of the text; furniture has sentences too.
    pub sentences: Vec<Sentence>,
    /// Partial trouble while reading, in words for the user.
    pub notices: Vec<String>,
}

impl Document {
    /// What to call it in a list: its title, else its first words, else its file.
    pub fn label(&self) -> &str {
        if let Some(title) = self.title_text() {
            return title;
        }
        let first = self.sentences.iter().find(|sentence| self.role_of(sentence).is_article());
        first.map_or(self.file.as_str(), |sentence| sentence.span.of(&self.text))
    }

    /// Its title: as the user gave it, else where it stands.
    pub fn title_text(&self) -> Option<&str> {
        let own = self.title.map(|span| span.of(&self.text));
        self.about.title.as_deref().or(own).filter(|title| !title.is_empty())
    }

    /// The role of the section that holds `sentence`.
    pub fn role_of(&self, sentence: &Sentence) -> SectionRole {
        self.sections.get(sentence.section()).map_or(SectionRole::Furniture, |section| section.role)
    }

    /// The index of the sentence that holds the byte `at`, if one does.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= at);
        (self.sentences.get(index)?.span.start <= at).then_some(index)
    }

    /// The tokens of `sentence`.
    pub fn tokens_of(&self, sentence: &Sentence) -> TokenRange<'_> {
        self.tokens.part(sentence.tokens())
    }
}

/// Why a file could not become a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadError {
    /// The file could not be opened or read.
    Unreadable { file: String, reason: String },
    /// It was read, but is not text.
    NotText { file: String, reason: String },
    /// It holds no words.
    Empty { file: String },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, reason } => write!(f, "“{file}” could not be read: {reason}"),
            Self::NotText { file, reason } => write!(f, "“{file}” was left out: {reason}"),
            Self::Empty { file } => write!(f, "“{file}” was left out: it holds no words"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads one file's bytes, whatever form they are in; of several documents in it the first. `file` is its name without folder.
///
/// # Errors
/// When nothing in it can be read.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let found = many::read(file, bytes, &columns::Choices::default());
    let error = found.errors.into_iter().next();
    found.documents.into_iter().next().ok_or_else(|| error.unwrap_or_else(|| ReadError::Empty { file: file.to_owned() }))
}

/// Makes a document of a decoded text: finds sections, roles, title, date and sentences. Total: any text gives a document.
pub fn from_text(file: &str, text: String) -> Document {
    plain::document(file, text)
}
