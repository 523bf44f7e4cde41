//! Bytes to text: which encoding they are in, and whether they are text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// What the user should know: that the encoding was guessed, or that some bytes could not be read.
    pub notice: Option<String>,
}

/// Decodes `bytes`: a byte order mark first, then UTF-8 if they are valid in it, then UTF-16 by its zero bytes, else the old 8-bit or
/// East Asian encoding that the words speak for.
///
/// # Errors
/// What the bytes are instead, in words for the user, when they are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some(kind) = known_kind(bytes) {
        return Err(format!("it is {kind}, which cannot be read"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(encoding, bytes.get(mark..).unwrap_or(&[]), None);
    }
    if let Some(encoding) = utf_16(bytes) {
        let notice = format!("read as {}", encoding.name().to_lowercase());
        return finish(encoding, bytes, Some(notice));
    }
    if bytes.contains(&0) {
        return Err("it is no text: it holds zero bytes".into());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return checked(text.to_owned(), None);
    }
    // A text that was cut within a character, or holds a few broken ones, is UTF-8 all the same.
    if is_nearly_utf_8(bytes) {
        return finish(UTF_8, bytes, None);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    finish(encoding, bytes, Some(format!("read as {}", encoding.name().to_lowercase())))
}

/// Decodes a web page: as [`decode`], but where the bytes are no UTF-8 the page's own word on its encoding comes before any guess.
///
/// # Errors
/// As [`decode`].
pub fn decode_page(bytes: &[u8]) -> Result<Decoded, String> {
    let is_clear = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() || is_nearly_utf_8(bytes);
    match said_encoding(bytes).filter(|_| !is_clear && utf_16(bytes).is_none()) {
        Some(encoding) => finish(encoding, bytes, None),
        None => decode(bytes),
    }
}

/// The encoding after "charset=" or "encoding=" in the head of a page.
fn said_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let rest = head.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        let label = rest.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).next()?;
        // A page that could be read so far is in no encoding of two bytes a letter.
        Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE && *encoding != UTF_8)
    })
}

fn finish(encoding: &'static Encoding, bytes: &[u8], notice: Option<String>) -> Result<Decoded, String> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let lost = had_errors.then(|| text.matches('\u{fffd}').count());
    let lost = lost
        .map(|count| if count == 1 { "one character could not be read".into() } else { format!("{count} characters could not be read") });
    let notice = match (notice, lost) {
        (Some(notice), Some(lost)) => Some(format!("{notice}; {lost}")),
        (notice, lost) => notice.or(lost),
    };
    checked(text.into_owned(), notice)
}

/// Refuses what decodes but is no text: too many control characters, or signs that stand for what could not be read.
fn checked(text: String, notice: Option<String>) -> Result<Decoded, String> {
    let strange = |c: &char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}')) || *c == '\u{fffd}';
    let (all, odd) = text.chars().fold((0usize, 0usize), |(all, odd), c| (all + 1, odd + usize::from(strange(&c))));
    if odd * 50 > all {
        return Err("it is no text: it is full of control characters".into());
    }
    Ok(Decoded { text, notice })
}

/// UTF-16 without its mark: nearly every text has spaces and line ends, which no 8-bit text shows as such when it is taken for UTF-16.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1).filter(|head| head.len() >= 4)?;
    let pairs = head.len() / 2;
    let spaces = |little: bool| {
        let unit =
            |two: &[u8]| if little { (two.first().copied(), two.get(1).copied()) } else { (two.get(1).copied(), two.first().copied()) };
        let is_plain = |two: &&[u8]| matches!(unit(two), (Some(b' ' | b'\n' | b'.' | b','), Some(0)));
        head.chunks_exact(2).filter(is_plain).count()
    };
    let (little, big) = (spaces(true), spaces(false));
    let is_text = |found: usize, other: usize| found * 100 >= pairs * 4 && other * 10 <= found;
    if is_text(little, big) {
        Some(UTF_16LE)
    } else if is_text(big, little) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// True when nearly all characters beyond ASCII are valid UTF-8.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 && bad * 10 <= good
}

/// What a file is by its first bytes, if it is one of the kinds that are often taken for articles.
fn known_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xff\xd8\xff", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"RIFF", "a picture, sound or film"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ\x00", "an xz archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!", "a RAR archive"),
        (b"SQLite format 3\0", "a database"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"ID3", "a sound file"),
        (b"OggS", "a sound file"),
    ];
    let is_film = bytes.get(4..8) == Some(b"ftyp".as_slice());
    KINDS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind).or(is_film.then_some("a film"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, notice: Option<&str>) {
        assert_eq!(decode(bytes), Ok(Decoded { text: text.to_owned(), notice: notice.map(str::to_owned) }));
    }

    fn utf_16_bytes(text: &str, is_little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn unicode_in_all_its_forms() {
        let text = "Łukasz met “Óscar”.\r\n";
        check(text.as_bytes(), text, None);
        check(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), text, None);
        check(&[&b"\xff\xfe"[..], &utf_16_bytes(text, true)].concat(), text, None);
        check(&[&b"\xfe\xff"[..], &utf_16_bytes(text, false)].concat(), text, None);
        check(&utf_16_bytes(text, true), text, Some("read as utf-16le"));
        check(&utf_16_bytes(text, false), text, Some("read as utf-16be"));
    }

    #[test]
    fn old_encodings_are_guessed_and_said() {
        let text = "Президент Белоруссии встретился с президентом России в Петербурге, чтобы обсудить безопасность.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        check(&bytes, text, Some("read as windows-1251"));
        let text = "Le président a déclaré que la situation était très « tendue » à l’été.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        check(&bytes, text, Some("read as windows-1252"));
    }

    #[test]
    fn a_broken_character_does_not_change_the_encoding() {
        let mut bytes = "Łukasz – Óscar – “quotes” – “more quotes” – “and more” – “and again”.".as_bytes().to_vec();
        bytes.push(0xe2);
        let decoded = decode(&bytes).expect("text");
        assert!(decoded.text.starts_with("Łukasz – Óscar"));
        assert_eq!(decoded.notice.as_deref(), Some("one character could not be read"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(decode(b"%PDF-1.7 \x00\x01"), Err("it is a PDF, which cannot be read".into()));
        assert!(decode(b"PK\x03\x04abc").is_err_and(|reason| reason.contains("ZIP")));
        assert!(decode(&[1, 2, 3, 4, 5, 6, 7, 8, 14, 15]).is_err());
        assert!(decode(&[b'a', 0, 0, 0, b'b', 0, 0]).is_err());
        check(b"", "", None);
    }
}
