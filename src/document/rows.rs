//! Tables and lists with one article a row: CSV, TSV, JSON, JSON lines.
//!
//! Which column holds what is another matter: see [`super::columns`].

use super::columns::Columns;
use super::compose::{Piece, Said, compose, one_line};
use super::{About, Document, Format, html};
use serde::Deserializer as _;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// More rows of one file are not read.
pub const MOST_ROWS: usize = 1_000_000;

/// A file as a table: names of the columns, and rows. Only the first rows are kept; all of them are gone through when they are read, so
/// that a long table takes no more memory than its text.
#[derive(Debug)]
pub struct Table<'a> {
    pub names: Vec<String>,
    /// The first ones.
    pub rows: Vec<Vec<String>>,
    pub row_count: usize,
    all: All<'a>,
}

/// So many rows are kept to judge a table by.
const FIRST: usize = 50;
/// So many objects tell which fields there are.
const NAMING: usize = 200;
/// More fields are not looked at.
const MOST_NAMES: usize = 200;

/// Where the rows come from.
#[derive(Debug)]
enum All<'a> {
    /// Cells cut by a sign; the first row holds the names.
    Cut(&'a str, u8),
    /// An object a line.
    Lines(&'a str),
    /// A list of objects.
    List(&'a str),
    /// Objects within an object.
    Within(Vec<Map<String, Value>>),
}

/// The table in a file, if it is one: rows of named cells, of which one is long as articles are, or is named so.
pub fn table<'a>(file: &str, text: &'a str) -> Option<Table<'a>> {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let table = match head.chars().next()? {
        '{' | '[' => json(head),
        _ => separated(file, head),
    }?;
    (table.row_count > 0).then_some(table)
}

/// Hands over the documents of a table, one after the other.
pub fn each(file: &str, table: &Table, columns: &Columns, take: &mut dyn FnMut(Document)) {
    let at = |name: &Option<String>| name.as_ref().and_then(|name| table.names.iter().position(|known| known == name));
    let (text, title, date) = (at(&columns.text), at(&columns.title), at(&columns.date));
    let (source, author, url) = (at(&columns.source), at(&columns.author), at(&columns.url));
    let mut number = 0;
    table.each(&mut |row| {
        number += 1;
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let body = cell(text).unwrap_or("");
        let pieces: Vec<Piece> = if html::is_html(body.as_bytes()) || body.contains("</p>") {
            html::pieces(body)
        } else {
            super::line::lines(body).iter().map(|line| Piece::new(line.text)).collect()
        };
        let title = cell(title).map(one_line);
        if title.is_none() && !pieces.iter().any(|piece| piece.text.chars().any(char::is_alphanumeric)) {
            return;
        }
        let own = |at| cell(at).map(one_line);
        let about = About { format: Format::Row, author: own(author), source: own(source), url: own(url), ..About::default() };
        let said = Said { title, date: cell(date).and_then(html::iso), about };
        take(compose(&format!("{file}, row {number}"), pieces, said));
    });
}

impl<'a> Table<'a> {
    /// Goes through rows to name, count and keep the first of them.
    fn of(all: All<'a>) -> Self {
        let mut table = Self { names: Vec::new(), rows: Vec::new(), row_count: 0, all };
        if let All::Cut(text, sign) = table.all {
            let names = cut(text, sign).next().unwrap_or_default();
            let named = |(at, name): (usize, &String)| if name.is_empty() { format!("column {}", at + 1) } else { one_line(name) };
            table.names = names.iter().enumerate().map(named).collect();
        } else {
            let (mut names, mut count) = (Vec::new(), 0);
            table.objects(&mut |object| {
                for key in object.keys().filter(|_| count < NAMING) {
                    if names.len() < MOST_NAMES && !names.contains(key) {
                        names.push(key.clone());
                    }
                }
                count += 1;
            });
            table.names = names;
        }
        let (mut rows, mut count) = (Vec::new(), 0);
        table.each(&mut |row| {
            count += 1;
            if rows.len() < FIRST {
                rows.push(row.to_vec());
            }
        });
        (table.rows, table.row_count) = (rows, count);
        table
    }

    /// For tests of what is judged by the first rows.
    #[cfg(test)]
    pub(super) fn of_first(names: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self { names, row_count: rows.len(), rows, all: All::Within(Vec::new()) }
    }

    /// Goes through all rows.
    fn each(&self, take: &mut dyn FnMut(&[String])) {
        if let All::Cut(text, sign) = self.all {
            cut(text, sign).skip(1).take(MOST_ROWS).for_each(|row| take(&row));
        } else {
            let row = |object: &Map<String, Value>| -> Vec<String> {
                self.names.iter().map(|name| object.get(name).map(cell).unwrap_or_default()).collect()
            };
            self.objects(&mut |object| take(&row(object)));
        }
    }

    /// Goes through all objects; there are none where cells are cut by a sign.
    fn objects(&self, take: &mut dyn FnMut(&Map<String, Value>)) {
        match &self.all {
            All::Cut(..) => {}
            All::Lines(text) => {
                let objects = text.lines().filter_map(|line| serde_json::from_str::<Map<String, Value>>(line).ok());
                objects.take(MOST_ROWS).for_each(|object| take(&object));
            }
            All::List(text) => drop(serde_json::Deserializer::from_str(text).deserialize_seq(EachObject(take, 0))),
            All::Within(objects) => objects.iter().for_each(take),
        }
    }

    /// How many of the first cells of a column are so, in percent of those that are not empty.
    pub(super) fn share(&self, at: usize, is_so: impl Fn(&str) -> bool) -> usize {
        let cells: Vec<&str> =
            self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        cells.iter().filter(|cell| is_so(cell)).count() * 100 / cells.len().max(1)
    }

    /// How long the first cells of a column are, on average.
    pub(super) fn length(&self, at: usize) -> usize {
        let cells: Vec<usize> = self.rows.iter().filter_map(|row| row.get(at)).map(String::len).collect();
        cells.iter().sum::<usize>() / cells.len().max(1)
    }
}

/// Hands over the objects of a list while it is parsed, and how many came so far.
struct EachObject<'f>(&'f mut dyn FnMut(&Map<String, Value>), usize);

impl<'de> Visitor<'de> for EachObject<'_> {
    /// How many elements there are, of whatever kind.
    type Value = usize;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<usize, A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            if let Some(object) = value.as_object().filter(|_| self.1 < MOST_ROWS) {
                self.1 += 1;
                (self.0)(object);
            }
        }
        Ok(self.1)
    }
}

/// A list of objects, an object that holds one, or an object a line.
fn json(text: &str) -> Option<Table<'_>> {
    // Whether it can be parsed at all is found out without keeping any of it.
    let is_whole = serde_json::from_str::<IgnoredAny>(text).is_ok();
    if is_whole && text.starts_with('[') {
        let table = Table::of(All::List(text));
        if table.row_count > 0 {
            return Some(table);
        }
    }
    if is_whole {
        let value = serde_json::from_str::<Value>(text).ok()?;
        return list(&value).map(|objects| Table::of(All::Within(objects.into_iter().cloned().collect())));
    }
    let is_object = |line: &str| line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok();
    let (mut objects, mut broken) = (0, 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_ROWS) {
        *(if is_object(line) { &mut objects } else { &mut broken }) += 1;
    }
    (objects > broken * 4).then(|| Table::of(All::Lines(text)))
}

fn list(value: &Value) -> Option<Vec<&Map<String, Value>>> {
    match value {
        Value::Array(all) => {
            let objects: Vec<_> = all.iter().filter_map(Value::as_object).take(MOST_ROWS).collect();
            (!objects.is_empty()).then_some(objects)
        }
        Value::Object(map) => {
            let inner = map.values().filter_map(list).max_by_key(Vec::len);
            let own = map.values().any(|value| value.as_str().is_some_and(|text| text.len() > 200));
            if own { Some(vec![map]) } else { inner }
        }
        _ => None,
    }
}

/// A value as a cell: lists of paragraphs are lines, of names an enumeration; an object is known by its name.
fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => {
            let parts: Vec<String> = all.iter().map(cell).collect();
            let is_text = parts.iter().any(|part| part.len() > 60);
            parts.join(if is_text { "\n" } else { ", " })
        }
        Value::Object(map) => ["name", "title", "text", "value"].iter().find_map(|key| map.get(*key)).map(cell).unwrap_or_default(),
        _ => String::new(),
    }
}

/// CSV and its kin: the sign that cuts the first lines into the same number of cells, more than one.
fn separated<'a>(file: &str, text: &'a str) -> Option<Table<'a>> {
    let is_named = [".csv", ".tsv", ".tab"].iter().any(|ending| file.to_lowercase().ends_with(ending));
    let sample: String = text.lines().take(200).collect::<Vec<_>>().join("\n");
    let width = |sign: u8| {
        let widths: Vec<usize> = cut(&sample, sign).take(20).map(|row| row.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        let same = widths.iter().filter(|width| **width == first).count();
        (first >= 2 && same * 10 >= widths.len() * 9 && widths.len() >= 2).then_some((first, sign))
    };
    let (_, sign) = [b'\t', b';', b',', b'|'].into_iter().filter_map(width).max_by_key(|(count, _)| *count)?;
    let names: Vec<String> = cut(text, sign).next()?.iter().map(|name| one_line(name)).collect();
    let are_names = names.iter().all(|name| name.len() <= 60 && !name.ends_with('.'))
        && names.iter().filter(|name| !name.is_empty()).count() * 2 > names.len();
    if !are_names {
        return None;
    }
    let table = Table::of(All::Cut(text, sign));
    let (guess, _) = super::columns::guess(&table);
    let is_sure =
        guess.text.is_some() && [&guess.title, &guess.date, &guess.url, &guess.source].iter().filter(|one| one.is_some()).count() >= 1;
    (is_named && (guess.text.is_some() || guess.title.is_some()) || is_sure).then_some(table)
}

fn cut(text: &str, sign: u8) -> impl Iterator<Item = Vec<String>> + use<'_> {
    let reader = csv::ReaderBuilder::new().delimiter(sign).has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.into_records().map_while(Result::ok).map(|row| row.iter().map(str::to_owned).collect())
}
