//! What goes through the pipes between the program and the process that reads for it: frames, a length before each, JSON within.

use crate::document::columns::{Asked, Choices};
use crate::document::many::Item;
use crate::document::{self, Document, ReadError, Zones, many};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Read, Write};

/// No frame is longer: a file that is read is not, nor is a text in it.
const LONGEST: u32 = 512 * 1024 * 1024;

/// The head of what is asked; the bytes of the file are the next frame.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request<'a> {
    pub file: Cow<'a, str>,
    pub choices: Cow<'a, Choices>,
}

/// What is answered: the things in the file one after the other, then [`Answer::Done`] or [`Answer::Stumbled`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer<'a> {
    Document(Box<Sent<'a>>),
    Error(ReadError),
    Asked(Box<Asked>),
    Done,
    /// The program failed on it, and goes on with the next file.
    Stumbled,
}

/// A document without what follows from it: words and sentences are found again at the other end, which trusts no number from here.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sent<'a> {
    file: Cow<'a, str>,
    text: Cow<'a, str>,
    notices: Cow<'a, [String]>,
    zones: Option<Zones>,
}

impl<'a> Answer<'a> {
    pub fn of(item: &'a Item) -> Self {
        match item {
            Item::Document(document) => Self::Document(Box::new(Sent {
                file: Cow::Borrowed(&document.file),
                text: Cow::Borrowed(&document.text),
                notices: Cow::Borrowed(&document.notices),
                zones: document.zones(),
            })),
            Item::Error(error) => Self::Error(error.clone()),
            Item::Asked(asked) => Self::Asked(asked.clone()),
        }
    }
}

impl Sent<'_> {
    /// The document; what is too long for one is refused.
    pub fn document(self) -> Result<Document, ReadError> {
        let file = self.file.into_owned();
        if self.text.len() > many::LONGEST {
            let reason = format!("it is too long for one article (at most {} MB are read)", many::LONGEST / 1_000_000);
            return Err(ReadError::NotText { file, reason });
        }
        let mut document = document::restored(&file, self.text.into_owned(), self.zones);
        document.notices = self.notices.into_owned();
        Ok(document)
    }
}

/// Writes a frame.
///
/// # Errors
/// When the other end is gone, or it is longer than frames are.
pub fn write(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::other("too long for a frame"))?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)
}

/// Reads a frame; `None` at the end.
///
/// # Errors
/// When it breaks off.
pub fn read(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        result => result?,
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::other("no frame is so long"));
    }
    let mut bytes = Vec::new();
    // What is promised is not made room for before it is there.
    from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_back_and_broken_ones_do_not() {
        let mut bytes = Vec::new();
        write(&mut bytes, b"one").expect("room");
        write(&mut bytes, b"").expect("room");
        let mut from = bytes.as_slice();
        assert_eq!(read(&mut from).expect("a frame").as_deref(), Some(b"one".as_slice()));
        assert_eq!(read(&mut from).expect("a frame").as_deref(), Some(b"".as_slice()));
        assert_eq!(read(&mut from).expect("an end"), None);
        assert!(read(&mut &bytes[..5]).is_err());
        assert!(read(&mut [0xff; 8].as_slice()).is_err());
    }

    #[test]
    fn a_document_is_the_same_at_the_other_end() {
        let text = "<html><head><title>Army crosses river</title></head><body><p>The army of the north crossed the river on Monday, the \
                    ministry said.</p><p>By Jane Doe</p></body></html>";
        let mut found = Vec::new();
        many::each("a.html", text.as_bytes(), &Choices::default(), &mut |item| found.push(item));
        let json = serde_json::to_vec(&Answer::of(&found[0])).expect("it can be written");
        let Ok(Answer::Document(sent)) = serde_json::from_slice(&json) else { panic!("a document") };
        let Item::Document(document) = &found[0] else { panic!("a document") };
        assert_eq!(sent.document(), Ok((**document).clone()));
    }
}
