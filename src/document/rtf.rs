//! RTF: the text, with what is set as heading, title and author.
//!
//! Written here, since it is little: groups, control words, 8-bit letters in the encoding of their font, Unicode escapes. Groups are kept on
//! a list, so that no depth of them can exhaust the stack.

use super::compose::{Piece, Said, compose, one_line};
use super::{About, Document, Format, ReadError, SectionRole};
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// True for what begins as RTF does.
pub fn is_rtf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

/// Reads one.
///
/// # Errors
/// When it holds no words.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let group = Group { stand_ins: 1, ..Group::default() };
    let mut reader = Reader { bytes, group, ..Reader::default() };
    reader.run();
    reader.paragraph();
    if !reader.out.iter().any(|piece| piece.text.chars().any(char::is_alphanumeric)) {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    let clean = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
    let title = clean(&reader.title).filter(|title| reader.out.iter().any(|piece| one_line(&piece.text) == *title));
    let about = About { format: Format::Rtf, author: clean(&reader.author), ..About::default() };
    Ok(compose(file, reader.out, Said { title, date: None, about }))
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Body,
    Nowhere,
    Title,
    Author,
    Fonts,
    Styles,
}

#[derive(Clone, Copy, Default)]
struct Group {
    place: Place,
    font: i32,
    /// Letters that follow a Unicode escape for programs that know none.
    stand_ins: usize,
    is_hidden: bool,
}

#[derive(Default)]
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    group: Group,
    open: Vec<Group>,
    out: Vec<Piece>,
    text: String,
    title: String,
    author: String,
    /// 8-bit letters that wait to be decoded together: an East Asian one takes two.
    waiting: Vec<u8>,
    encoding: Option<&'static Encoding>,
    fonts: BTreeMap<i32, &'static Encoding>,
    defined_font: i32,
    styles: BTreeMap<i32, String>,
    defined_style: i32,
    style: i32,
    is_heading: bool,
    /// The first half of a letter beyond the basic plane.
    half: Option<u16>,
    skip: usize,
}

impl Reader<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'{' => {
                    self.decode();
                    self.open.push(self.group);
                    self.skip = 0;
                }
                b'}' => {
                    self.decode();
                    self.group = self.open.pop().unwrap_or_default();
                    self.skip = 0;
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => self.letter(byte),
            }
        }
        self.decode();
    }

    fn letter(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.waiting.push(byte);
        }
    }

    fn decode(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.waiting);
        let of_font = self.fonts.get(&self.group.font).copied();
        let encoding = of_font.or(self.encoding).unwrap_or(encoding_rs::WINDOWS_1252);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        if self.group.is_hidden {
            return;
        }
        match self.group.place {
            Place::Body => self.text.push_str(text),
            Place::Title => self.title.push_str(text),
            Place::Author => self.author.push_str(text),
            Place::Styles => self.styles.entry(self.defined_style).or_default().push_str(&text.to_lowercase()),
            Place::Fonts | Place::Nowhere => {}
        }
    }

    fn control(&mut self) {
        let Some(first) = self.bytes.get(self.at).copied() else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.sign(first);
        }
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let end = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len()).min(40);
        let word = String::from_utf8_lossy(rest.get(..end).unwrap_or(&[])).into_owned();
        self.at += end;
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(minus).take_while(|byte| byte.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let text = rest.get(..minus + digits.min(9)).and_then(|text| std::str::from_utf8(text).ok());
            number = text.and_then(|text| text.parse::<i32>().ok());
            self.at += minus + digits;
        }
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(&word, number);
    }

    /// A control sign: one letter that is none of the alphabet.
    fn sign(&mut self, sign: u8) {
        match sign {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|two| std::str::from_utf8(two).ok());
                if let Some(byte) = hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                    self.at += 2;
                    self.letter(byte);
                }
            }
            b'*' => self.group.place = Place::Nowhere,
            b'~' => self.say(" "),
            b'_' => self.say("-"),
            b'-' => {}
            b'\r' | b'\n' => self.paragraph(),
            b'\\' | b'{' | b'}' => self.letter(sign),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        self.decode();
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.push(text);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "u" => return self.unicode(number.unwrap_or(0)),
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "bin" => self.at = self.at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0)),
            _ => {}
        }
        self.decode();
        match word {
            "par" | "sect" | "page" | "row" if self.group.place == Place::Body => self.paragraph(),
            "line" if self.group.place == Place::Body => self.line(),
            "tab" | "cell" | "nestcell" => self.say(" "),
            "emdash" => self.say("—"),
            "endash" => self.say("–"),
            "lquote" => self.say("‘"),
            "rquote" => self.say("’"),
            "ldblquote" => self.say("“"),
            "rdblquote" => self.say("”"),
            "bullet" => self.say("•"),
            "emspace" | "enspace" | "qmspace" => self.say(" "),
            "pard" => (self.style, self.is_heading) = (0, false),
            "plain" => self.group.is_hidden = false,
            "v" => self.group.is_hidden = number != Some(0),
            "s" if self.group.place == Place::Styles => self.defined_style = number.unwrap_or(0),
            "s" => self.style = number.unwrap_or(0),
            "outlinelevel" => self.is_heading = number.is_some_and(|level| level < 9) && self.group.place == Place::Body,
            "ansicpg" => self.encoding = number.and_then(code_page),
            "mac" => self.encoding = Some(encoding_rs::MACINTOSH),
            "f" if self.group.place == Place::Fonts => self.defined_font = number.unwrap_or(0),
            "f" => self.group.font = number.unwrap_or(0),
            "fcharset" => {
                if let Some(encoding) = number.and_then(charset) {
                    self.fonts.insert(self.defined_font, encoding);
                }
            }
            "fonttbl" => self.group.place = Place::Fonts,
            "stylesheet" => self.group.place = Place::Styles,
            "title" if self.group.place == Place::Nowhere => self.group.place = Place::Title,
            "author" if self.group.place == Place::Nowhere && self.author.is_empty() => self.group.place = Place::Author,
            "info" | "colortbl" | "pict" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf"
            | "footnote" | "annotation" | "object" | "fldinst" | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl" | "generator"
            | "filetbl" | "themedata" | "datastore" | "latentstyles" | "xmlnstbl" | "nonshppict" | "deleted" | "pntext" | "listtext" => {
                self.group.place = Place::Nowhere;
            }
            "fldrslt" | "shptxt" if self.group.place == Place::Nowhere => {}
            _ => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        self.decode();
        // Sixteen bits, given with a sign.
        let unit = (number & 0xffff) as u16;
        let text = match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                String::new()
            }
            (Some(half), 0xdc00..=0xdfff) => String::from_utf16_lossy(&[half, unit]),
            (_, unit) => char::from_u32(u32::from(unit)).map(String::from).unwrap_or_default(),
        };
        self.push(&text);
        self.skip = self.group.stand_ins;
    }

    fn line(&mut self) {
        let text = std::mem::take(&mut self.text);
        let style = self.styles.get(&self.style).map_or("", |style| style.trim_end_matches(';').trim());
        let role = match style {
            "title" => Some(SectionRole::Title),
            "author" => Some(SectionRole::Byline),
            _ if self.is_heading || style.starts_with("heading ") => Some(SectionRole::Heading),
            _ => None,
        };
        self.out.push(match role {
            Some(role) => Piece::of(role, "set in the style of one", text),
            None => Piece::new(text),
        });
    }

    fn paragraph(&mut self) {
        self.decode();
        self.line();
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    Encoding::for_label(
        match number {
            932 => b"shift_jis".to_vec(),
            936 => b"gbk".to_vec(),
            949 => b"euc-kr".to_vec(),
            950 => b"big5".to_vec(),
            65001 => b"utf-8".to_vec(),
            10000 => b"macintosh".to_vec(),
            number => format!("windows-{number}").into_bytes(),
        }
        .as_slice(),
    )
}

fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
