//! XML as a run of starts, ends and texts. Entities that a document defines for itself are never expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What comes next in an XML file. Names are without their prefix.
pub enum Part<'a> {
    Start(&'a str, &'a Attributes),
    End(&'a str),
    Text(&'a str),
}

/// The attributes of an element, by their names without prefix.
#[derive(Debug, Default)]
pub struct Attributes(Vec<(String, String)>);

impl Attributes {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let mut all = start.attributes();
        let all = all.with_checks(false).flatten().take(200);
        Self(all.map(|one| (local(one.key.as_ref()), unescaped(&String::from_utf8_lossy(&one.value)))).collect())
    }
}

/// Calls `take` with every part in order. Where the file breaks off or makes no sense any more, it ends there.
///
/// # Errors
/// In words, when nothing at all could be read.
pub fn walk(xml: &[u8], mut take: impl FnMut(Part<'_>)) -> Result<(), String> {
    let text = text_of(xml);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut count = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => take(Part::Start(&local(start.name().as_ref()), &Attributes::of(&start))),
            Ok(Event::Empty(start)) => {
                let name = local(start.name().as_ref());
                take(Part::Start(&name, &Attributes::of(&start)));
                take(Part::End(&name));
            }
            Ok(Event::End(end)) => take(Part::End(&local(end.name().as_ref()))),
            Ok(Event::Text(text)) => take(Part::Text(&String::from_utf8_lossy(&text))),
            Ok(Event::CData(text)) => take(Part::Text(&String::from_utf8_lossy(&text))),
            Ok(Event::GeneralRef(name)) => take(Part::Text(&unescaped(&format!("&{};", String::from_utf8_lossy(&name))))),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) if count == 0 => return Err(format!("it is no XML that could be read ({error})")),
            Err(_) => return Ok(()),
        }
        count += 1;
    }
}

/// As text: UTF-16 where it begins with its mark, UTF-8 else.
fn text_of(xml: &[u8]) -> String {
    let encoding = encoding_rs::Encoding::for_bom(xml).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    encoding.decode(xml).0.into_owned()
}

fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    // Drawings have words of their own ("a:t"), which are none of the text's.
    match name.split_once(':') {
        Some(("a" | "m" | "v" | "svg", _)) | None => name.into_owned(),
        Some((_, local)) => local.to_owned(),
    }
}

/// "&amp;" and "&#8220;" as what they stand for; what a document defines for itself stands for nothing.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape_with(text, |name| match name {
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "quot" => Some("\""),
        "apos" => Some("'"),
        "nbsp" => Some(" "),
        _ => Some(""),
    })
    .map(std::borrow::Cow::into_owned)
    .unwrap_or_else(|_| text.to_owned())
}
