//! Mail: one document a message, whether it lies alone (EML), in a mailbox (MBOX), or as a page that a browser saved whole (MHTML).
//!
//! The subject is the title, the sender the author. What is quoted from an earlier mail, and what stands below the sender's signature mark,
//! is marked as furniture.

use super::compose::{Piece, Said, compose, one_line};
use super::{About, Document, Format, ReadError, SectionRole, decode, html};
use mail_parser::{Message, MessageParser, MimeHeaders};

/// True for what begins as a message does: with lines of its head, at least one of them one that only mail has.
pub fn is_mail(bytes: &[u8]) -> bool {
    const ONLY_MAIL: [&str; 8] =
        ["received", "return-path", "message-id", "mime-version", "delivered-to", "x-mozilla-status", "dkim-signature", "envelope-to"];
    const USUAL: [&str; 5] = ["from", "to", "subject", "date", "content-type"];
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(16_384)).unwrap_or(bytes)).into_owned();
    let (mut only, mut usual, mut total) = (0, 0, 0);
    for line in head.trim_start_matches('\u{feff}').lines().take_while(|line| !line.trim().is_empty()).take(200) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((key, _)) = line.split_once(':') else { return false };
        let key = key.to_ascii_lowercase();
        if key.is_empty() || key.len() > 60 || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        total += 1;
        only += usize::from(ONLY_MAIL.contains(&key.as_str()));
        usual += usize::from(USUAL.contains(&key.as_str()));
    }
    total >= 2 && usual >= 1 && (only >= 1 || usual >= 3)
}

/// True for a mailbox: a line that begins with "From ", then a message.
pub fn is_mailbox(bytes: &[u8]) -> bool {
    let end = bytes.iter().take(400).position(|byte| *byte == b'\n');
    bytes.starts_with(b"From ") && end.and_then(|end| bytes.get(end + 1..)).is_some_and(is_mail)
}

/// The messages of a mailbox.
pub fn messages(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    mail_parser::mailbox::mbox::MessageIterator::new(bytes).flatten().map(|message| message.unwrap_contents())
}

/// A file that came with a message.
pub struct Attached {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Reads one message; answers too what came with it.
///
/// # Errors
/// When it is none, or holds no words.
pub fn read(file: &str, bytes: &[u8]) -> Result<(Document, Vec<Attached>), ReadError> {
    let refused = || ReadError::NotText { file: file.to_owned(), reason: "it begins like a mail, but cannot be read as one".to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(refused)?;
    let subject = message.subject().map(one_line).filter(|subject| !subject.is_empty());
    if let Some(page) = saved_page(&message) {
        let mut document = html::document(file, &page).ok_or_else(|| ReadError::Empty { file: file.to_owned() })?;
        let address = message.header_raw("Snapshot-Content-Location").map(|address| address.trim().to_owned());
        document.about.url = document.about.url.take().or(address);
        return Ok((document, Vec::new()));
    }
    let pieces = body(&message);
    if subject.is_none() && !pieces.iter().any(|piece| piece.text.chars().any(char::is_alphanumeric)) {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    let date = message.date().filter(|date| date.is_valid()).and_then(|date| html::iso(&date.to_rfc3339()));
    let sender = message.from().and_then(|from| from.first());
    let author = sender.and_then(|sender| sender.name.as_deref().or(sender.address.as_deref())).map(one_line);
    let about = About { format: Format::Mail, author, ..About::default() };
    let attached = message.attachments().filter_map(|part| {
        let name = part.attachment_name()?.to_owned();
        (part.contents().len() <= 64 * 1024 * 1024).then(|| Attached { name, bytes: part.contents().to_vec() })
    });
    let attached = attached.collect();
    Ok((compose(file, pieces, Said { title: subject, date, about }), attached))
}

/// The page, where a browser saved one as a message.
fn saved_page(message: &Message<'_>) -> Option<String> {
    let is_saved = message.header_raw("Snapshot-Content-Location").is_some()
        || message
            .from()
            .and_then(|from| from.first())
            .is_some_and(|from| from.name.as_deref().or(from.address.as_deref()).is_some_and(|name| name.contains("Saved by")));
    is_saved.then(|| message.body_html(0).map(std::borrow::Cow::into_owned)).flatten()
}

/// The plain text where there is one, else what the page of the mail shows.
fn body(message: &Message<'_>) -> Vec<Piece> {
    let has_text = message.text_part(0).is_some_and(|part| matches!(part.body, mail_parser::PartType::Text(_)));
    if !has_text && let Some(page) = message.body_html(0) {
        return html::pieces(&page);
    }
    let text = message.body_text(0).unwrap_or_default();
    let text = if text.contains('\u{fffd}') {
        text.into_owned()
    } else {
        decode::decode(text.as_bytes()).map_or(String::new(), |decoded| decoded.text)
    };
    let is_flowed =
        message.text_part(0).and_then(|part| part.content_type()).is_some_and(|kind| kind.attribute("format") == Some("flowed"));
    lines(&text, is_flowed)
}

/// The lines of a mail; in a flowed one, a line that ends in a space goes on in the next.
fn lines(text: &str, is_flowed: bool) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut is_signature = false;
    let mut goes_on = false;
    let spans = super::line::lines(text);
    let joined: Vec<&str> = if is_flowed { text.lines().collect() } else { spans.iter().map(|line| line.text).collect() };
    for line in joined {
        is_signature |= line.trim_end_matches('\r') == "-- " || line == "--";
        let is_quoted = line.starts_with('>');
        if goes_on
            && !is_quoted
            && !is_signature
            && let Some(last) = out.last_mut()
        {
            last.text.push_str(line);
        } else if is_signature {
            out.push(Piece::of(SectionRole::Furniture, "below the signature mark", line));
        } else if is_quoted {
            out.push(Piece::of(SectionRole::Furniture, "quoted from an earlier mail", line));
        } else {
            out.push(Piece::new(line));
        }
        goes_on = is_flowed && line.ends_with(' ') && !is_quoted && !is_signature;
    }
    out
}
