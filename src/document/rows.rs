//! Tables and lists with one article a row: CSV, TSV, JSON, JSON lines.
//!
//! Which column holds what is another matter: see [`super::columns`].

use super::columns::Columns;
use super::compose::{Piece, Said, compose, one_line};
use super::{About, Document, Format, html};
use serde_json::{Map, Value};

/// More rows of one file are not read.
pub const MOST_ROWS: usize = 1_000_000;

/// A file as a table: names of the columns, and rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub names: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The table in a file, if it is one: rows of named cells, of which one is long as articles are, or is named so.
pub fn table(file: &str, text: &str) -> Option<Table> {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let table = match head.chars().next()? {
        '{' | '[' => json(head),
        _ => separated(file, head),
    }?;
    (!table.rows.is_empty()).then_some(table)
}

/// Hands over the documents of a table, one after the other.
pub fn each(file: &str, table: &Table, columns: &Columns, take: &mut dyn FnMut(Document)) {
    let at = |name: &Option<String>| name.as_ref().and_then(|name| table.names.iter().position(|known| known == name));
    let (text, title, date) = (at(&columns.text), at(&columns.title), at(&columns.date));
    let (source, author, url) = (at(&columns.source), at(&columns.author), at(&columns.url));
    for (number, row) in table.rows.iter().enumerate() {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let body = cell(text).unwrap_or("");
        let pieces: Vec<Piece> = if html::is_html(body.as_bytes()) || body.contains("</p>") {
            html::pieces(body)
        } else {
            super::line::lines(body).iter().map(|line| Piece::new(line.text)).collect()
        };
        let title = cell(title).map(one_line);
        if title.is_none() && !pieces.iter().any(|piece| piece.text.chars().any(char::is_alphanumeric)) {
            continue;
        }
        let own = |at| cell(at).map(one_line);
        let about = About { format: Format::Row, author: own(author), source: own(source), url: own(url), ..About::default() };
        let said = Said { title, date: cell(date).and_then(html::iso), about };
        take(compose(&format!("{file}, row {}", number + 1), pieces, said));
    }
}

impl Table {
    /// How many of the first cells of a column are so, in percent of those that are not empty.
    pub(super) fn share(&self, at: usize, is_so: impl Fn(&str) -> bool) -> usize {
        let cells: Vec<&str> =
            self.rows.iter().take(50).filter_map(|row| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        cells.iter().filter(|cell| is_so(cell)).count() * 100 / cells.len().max(1)
    }

    /// How long the first cells of a column are, on average.
    pub(super) fn length(&self, at: usize) -> usize {
        let cells: Vec<usize> = self.rows.iter().take(50).filter_map(|row| row.get(at)).map(String::len).collect();
        cells.iter().sum::<usize>() / cells.len().max(1)
    }
}

/// A list of objects, an object that holds one, or an object a line.
fn json(text: &str) -> Option<Table> {
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        return list(&value).map(|objects| of_objects(&objects));
    }
    let mut objects = Vec::new();
    let mut broken = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(MOST_ROWS) {
        match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(object) => objects.push(object),
            Err(_) => broken += 1,
        }
    }
    (objects.len() > broken * 4).then(|| of_objects(&objects.iter().collect::<Vec<_>>()))
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

fn of_objects(objects: &[&Map<String, Value>]) -> Table {
    let mut names: Vec<String> = Vec::new();
    for key in objects.iter().take(200).flat_map(|object| object.keys()) {
        if !names.contains(key) && names.len() < 200 {
            names.push(key.clone());
        }
    }
    let rows = objects.iter().map(|object| names.iter().map(|name| object.get(name).map(cell).unwrap_or_default()).collect()).collect();
    Table { names, rows }
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
fn separated(file: &str, text: &str) -> Option<Table> {
    let is_named = [".csv", ".tsv", ".tab"].iter().any(|ending| file.to_lowercase().ends_with(ending));
    let sample: String = text.lines().take(200).collect::<Vec<_>>().join("\n");
    let width = |sign: u8| {
        let widths: Vec<usize> = cut(&sample, sign).take(20).map(|row| row.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        let same = widths.iter().filter(|width| **width == first).count();
        (first >= 2 && same * 10 >= widths.len() * 9 && widths.len() >= 2).then_some((first, sign))
    };
    let (_, sign) = [b'\t', b';', b',', b'|'].into_iter().filter_map(width).max_by_key(|(count, _)| *count)?;
    let mut rows = cut(text, sign).take(MOST_ROWS);
    let names: Vec<String> = rows.next()?.iter().map(|name| one_line(name)).collect();
    let are_names = names.iter().all(|name| name.len() <= 60 && !name.ends_with('.'))
        && names.iter().filter(|name| !name.is_empty()).count() * 2 > names.len();
    if !are_names {
        return None;
    }
    let names: Vec<String> =
        names.iter().enumerate().map(|(at, name)| if name.is_empty() { format!("column {}", at + 1) } else { name.clone() }).collect();
    let table = Table { names, rows: rows.collect() };
    let (guess, _) = super::columns::guess(&table);
    let is_sure =
        guess.text.is_some() && [&guess.title, &guess.date, &guess.url, &guess.source].iter().filter(|one| one.is_some()).count() >= 1;
    (is_named && (guess.text.is_some() || guess.title.is_some()) || is_sure).then_some(table)
}

fn cut(text: &str, sign: u8) -> impl Iterator<Item = Vec<String>> {
    let reader = csv::ReaderBuilder::new().delimiter(sign).has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.into_records().map_while(Result::ok).map(|row| row.iter().map(str::to_owned).collect())
}
