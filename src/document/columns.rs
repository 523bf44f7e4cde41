//! Which column of a table holds what: guessed from names and contents, or as the user said.
//!
//! [`Columns`] names the columns, so that what was said of one export holds for the next of the same kind. A guess says whether it is sure:
//! where it is not, the window asks, and a headless command tells what it took.

use super::html;
use super::rows::Table;
use serde::{Deserialize, Serialize};

/// Which column holds what, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns {
    pub text: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Text,
    Title,
    Date,
    Source,
    Author,
    Url,
}

impl Part {
    pub const ALL: [Self; 6] = [Self::Title, Self::Text, Self::Date, Self::Source, Self::Author, Self::Url];

    /// In words for the user, and for `--columns`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "date",
            Self::Source => "source",
            Self::Author => "author",
            Self::Url => "url",
        }
    }
}

/// A table whose columns are known by a guess only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The name of its file.
    pub file: String,
    pub names: Vec<String>,
    /// The first rows, long cells cut.
    pub rows: Vec<Vec<String>>,
    pub row_count: usize,
    pub guess: Columns,
    pub is_sure: bool,
}

/// What is known of columns before a table is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// For tables with just these columns; a later one outranks an earlier.
    pub known: Vec<(Vec<String>, Columns)>,
    /// For every table that has them.
    pub said: Option<Columns>,
    /// Tables with just these columns are left out.
    pub skipped: Vec<Vec<String>>,
    /// True to leave a table of unknown columns for the user to say.
    pub asks: bool,
}

/// What is done with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is read; what is to be told of it comes with it where its columns were guessed.
    Read(Columns, Option<Asked>),
    Ask(Asked),
    Skip,
}

impl Choices {
    /// The columns of this table; or what is to be asked, or told, of it.
    pub fn of(&self, file: &str, table: &Table<'_>) -> Choice {
        if self.skipped.contains(&table.names) {
            return Choice::Skip;
        }
        let known = self.known.iter().rev().find(|(names, _)| *names == table.names).map(|(_, columns)| columns);
        if let Some(columns) = known.or(self.said.as_ref()).filter(|columns| columns.fits(table)) {
            return Choice::Read(columns.clone(), None);
        }
        let (guess, is_sure) = guess(table);
        // An object in a file of its own is an article as programs save them: there may be thousands, each with other fields.
        let is_clear = is_sure && (table.row_count == 1 || !self.asks);
        if is_clear {
            return Choice::Read(guess, None);
        }
        let asked = Asked {
            file: file.to_owned(),
            names: table.names.clone(),
            rows: table.rows.iter().take(SHOWN).map(|row| row.iter().map(|cell| cut(cell)).collect()).collect(),
            row_count: table.row_count,
            guess: guess.clone(),
            is_sure,
        };
        if self.asks { Choice::Ask(asked) } else { Choice::Read(guess, Some(asked)) }
    }
}

/// So many rows are shown of a table.
const SHOWN: usize = 4;

fn cut(cell: &str) -> String {
    let line = super::compose::one_line(cell.get(..cell.floor_char_boundary(2000)).unwrap_or(cell));
    match line.char_indices().nth(160) {
        Some((at, _)) => format!("{} …", line.get(..at).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// What exports of news databases call a column, the usual name first.
const fn names(part: Part) -> &'static [&'static str] {
    match part {
        Part::Url => &["url", "link", "href", "articleurl", "weburl", "permalink"],
        Part::Date => &[
            "date",
            "published",
            "publishedat",
            "publicationdate",
            "pubdate",
            "datepublished",
            "datum",
            "day",
            "time",
            "created",
            "timestamp",
        ],
        Part::Text => &[
            "text",
            "body",
            "fulltext",
            "articletext",
            "articlebody",
            "content",
            "article",
            "story",
            "maintext",
            "paragraphs",
            "transcript",
            "haupttext",
            "texte",
        ],
        Part::Title => &["title", "headline", "headlines", "head", "titel", "titre", "heading", "subject", "name"],
        Part::Source => {
            &["source", "publication", "publisher", "newspaper", "outlet", "medium", "media", "sitename", "site", "quelle", "domain"]
        }
        Part::Author => &["author", "authors", "byline", "writer", "creator", "journalist", "autor"],
    }
}

/// Whether what stands in a column can be that.
fn is_like(table: &Table<'_>, at: usize, part: Part) -> bool {
    match part {
        Part::Url => table.share(at, |cell| cell.starts_with("http")) >= 80,
        Part::Date => table.share(at, |cell| cell.len() < 60 && html::iso(cell).is_some()) >= 80,
        Part::Text => table.length(at) >= 200,
        Part::Title => (15..200).contains(&table.length(at)),
        Part::Source => (2..60).contains(&table.length(at)),
        Part::Author => (2..120).contains(&table.length(at)),
    }
}

/// Letters and numbers of a name.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The best guess: by the names that exports use, then by what stands in the cells; and whether hardly anything else can be meant.
pub fn guess(table: &Table<'_>) -> (Columns, bool) {
    let plain_names: Vec<String> = table.names.iter().map(|name| plain(name)).collect();
    let mut taken: Vec<usize> = Vec::new();
    let mut find = |part: Part| {
        let free = |at: &usize| !taken.contains(at);
        let is_called = |at: &usize, known: &str| plain_names.get(*at).is_some_and(|name| name == known);
        let columns = || (0..table.names.len()).filter(free);
        let exact = names(part).iter().find_map(|known| columns().find(|at| is_called(at, known)));
        let contains = |at: &usize| {
            let is_in = |known: &&str| known.len() > 3 && plain_names.get(*at).is_some_and(|name| name.contains(*known));
            names(part).iter().take(6).any(is_in)
        };
        let near = || columns().filter(contains).find(|at| is_like(table, *at, part));
        let by_cells = || matches!(part, Part::Url | Part::Date).then(|| columns().find(|at| is_like(table, *at, part))).flatten();
        let found = exact.or_else(near).or_else(by_cells);
        taken.extend(found);
        found.map(|at| (at, exact.is_some()))
    };
    let (url, date, text) = (find(Part::Url), find(Part::Date), find(Part::Text));
    let (title, source, author) = (find(Part::Title), find(Part::Source), find(Part::Author));
    let text = text.or_else(|| {
        let free = (0..table.names.len()).filter(|at| !taken.contains(at));
        let longest = free.max_by_key(|at| table.length(*at)).filter(|at| table.length(*at) >= 80)?;
        Some((longest, false))
    });
    // Where no name says so, a column of short lines is likely to be that of titles; it is asked about in any case.
    let title = title.or_else(|| {
        let is_free = |at: &usize| [url, date, text, source, author].iter().flatten().all(|(other, _)| other != at);
        let is_line = |at: &usize| is_like(table, *at, Part::Title) && table.share(*at, |cell| cell.split_whitespace().count() >= 3) >= 80;
        (0..table.names.len()).filter(is_free).find(is_line).map(|at| (at, false))
    });
    let longest = (0..table.names.len()).map(|at| table.length(at)).max().unwrap_or(0);
    let is_text = text.is_some_and(|(at, is_exact)| is_exact && table.length(at) >= 120 && table.length(at) * 2 >= longest);
    let is_title = title.is_some_and(|(at, is_exact)| is_exact && is_like(table, at, Part::Title));
    // A column of days that cannot be read as days is perhaps none.
    let is_day = date.is_none_or(|(at, _)| is_like(table, at, Part::Date));
    let name = |found: Option<(usize, bool)>| found.and_then(|(at, _)| table.names.get(at)).cloned();
    let columns =
        Columns { text: name(text), title: name(title), date: name(date), source: name(source), author: name(author), url: name(url) };
    (columns, is_text && is_title && is_day)
}

impl Columns {
    /// The column that holds a part.
    pub fn get(&self, part: Part) -> &Option<String> {
        match part {
            Part::Text => &self.text,
            Part::Title => &self.title,
            Part::Date => &self.date,
            Part::Source => &self.source,
            Part::Author => &self.author,
            Part::Url => &self.url,
        }
    }

    /// Says which column holds a part; a column holds one part only.
    pub fn set(&mut self, part: Part, column: Option<String>) {
        for other in Part::ALL {
            if column.is_some() && *self.get(other) == column {
                *self.slot(other) = None;
            }
        }
        *self.slot(part) = column;
    }

    fn slot(&mut self, part: Part) -> &mut Option<String> {
        match part {
            Part::Text => &mut self.text,
            Part::Title => &mut self.title,
            Part::Date => &mut self.date,
            Part::Source => &mut self.source,
            Part::Author => &mut self.author,
            Part::Url => &mut self.url,
        }
    }

    /// True where every named column is there, and one of them holds text.
    pub fn fits(&self, table: &Table<'_>) -> bool {
        let is_there = |part: Part| self.get(part).as_ref().is_none_or(|name| table.names.contains(name));
        (self.text.is_some() || self.title.is_some()) && Part::ALL.into_iter().all(is_there)
    }

    /// "text from “body”, title from “head”", in words for the user.
    pub fn describe(&self) -> String {
        let told = Part::ALL.into_iter().filter_map(|part| Some(format!("{} from “{}”", part.word(), self.get(part).as_ref()?)));
        let told: Vec<String> = told.collect();
        if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
    }

    /// From "text=body,title=head".
    ///
    /// # Errors
    /// In words for the user, where it says something else.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut columns = Self::default();
        for pair in text.split(',') {
            let (part, name) = pair.split_once('=').ok_or_else(|| format!("--columns takes text=NAME,title=NAME …, not “{pair}”"))?;
            let part = Part::ALL.into_iter().find(|known| known.word() == part.trim());
            let part = part.ok_or_else(|| format!("--columns knows text, title, date, source, author and url, not “{pair}”"))?;
            columns.set(part, Some(name.trim().to_owned()).filter(|name| !name.is_empty()));
        }
        let holds = columns.text.is_some() || columns.title.is_some();
        holds.then_some(columns).ok_or_else(|| "--columns must say which column holds the text, or the title".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table<'static> {
        let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
        Table::of_first(cells(&rows[0]), rows[1..].iter().map(cells).collect())
    }

    const LONG: &str = "The army of the north crossed the river on Monday and took two towns, the ministry said in a statement. \
                        Officials in the capital declined to say how many soldiers had been lost in what they called a small affair.";

    #[test]
    fn usual_names_are_sure_and_unusual_ones_are_asked_about() {
        let usual = table(&[&["Headline", "Body", "Date"], &["Army crosses the river", LONG, "2023-05-01"]]);
        let (columns, is_sure) = guess(&usual);
        assert!(is_sure);
        assert_eq!(columns.describe(), "title from “Headline”, text from “Body”, date from “Date”");
        let odd =
            table(&[&["c1", "c2", "c3"], &["Army crosses the river", LONG, "2023-05-01"], &["It rains in the north", LONG, "2023-05-02"]]);
        let (columns, is_sure) = guess(&odd);
        assert!(!is_sure);
        assert_eq!(columns.describe(), "title from “c1”, text from “c2”, date from “c3”");
        let asks = Choices { asks: true, ..Choices::default() };
        assert!(matches!(asks.of("a.csv", &odd), Choice::Ask(asked) if asked.row_count == 2));
        assert!(matches!(asks.of("a.json", &usual), Choice::Read(_, None)), "an article in a file of its own");
        assert!(matches!(Choices::default().of("a.csv", &odd), Choice::Read(_, Some(_))));
    }

    #[test]
    fn what_was_said_of_columns_holds_for_the_same_columns() {
        let odd = table(&[&["c1", "c2"], &["Army crosses the river", LONG], &["Rain", LONG]]);
        let said = Columns { text: Some("c1".into()), ..Columns::default() };
        let known = Choices { known: vec![(odd.names.clone(), said.clone())], asks: true, ..Choices::default() };
        assert_eq!(known.of("a.csv", &odd), Choice::Read(said.clone(), None));
        let other = table(&[&["c1", "c3"], &["Army crosses the river", LONG], &["Rain", LONG]]);
        assert!(matches!(known.of("a.csv", &other), Choice::Ask(_)));
        let forced = Choices { said: Some(said.clone()), ..Choices::default() };
        assert_eq!(forced.of("a.csv", &other), Choice::Read(said, None));
        let skipped = Choices { skipped: vec![other.names.clone()], asks: true, ..Choices::default() };
        assert_eq!(skipped.of("a.csv", &other), Choice::Skip);
    }

    #[test]
    fn a_column_holds_one_part() {
        let mut columns = Columns::parse("text=body, title=head").expect("columns");
        columns.set(Part::Title, Some("body".to_owned()));
        assert_eq!(columns, Columns { title: Some("body".into()), ..Columns::default() });
        assert!(Columns::parse("date=x").is_err() && Columns::parse("texts=x").is_err() && Columns::parse("body").is_err());
    }
}
