//! What the user said of articles: which lines are part of them, what their title, day and source are.
//!
//! What is said of a line holds for the same words in all articles, and on other pages of the same site for all lines in the same sort of
//! place. It holds for a place only where that holds little of the page the user looked at: a paragraph among the article's paragraphs is
//! no sort of place of its own.

use crate::document::{Document, DocumentDate, DocumentId, Section, SectionRole};
use crate::project::{Detail, Edit, Project};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Longer lines are said to be of the article, or none of it, where they stand only.
const LEARNED: usize = 600;
/// A place that holds more of an article's letters than this, in percent, is the article's own.
const OWN: usize = 25;
/// A place that holds more lines than this is a list, of which one line tells nothing.
const LINES: usize = 12;

/// What the user said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Of lines, by document and start of the line.
    here: BTreeMap<(DocumentId, usize), bool>,
    /// By the words of the line.
    anywhere: BTreeMap<String, bool>,
    /// By site and place.
    places: BTreeMap<(String, u32), bool>,
    details: BTreeMap<DocumentId, BTreeMap<Detail, Option<String>>>,
}

/// How far what was said of one line reaches beyond it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub lines: usize,
    /// Other articles in which these lines stand.
    pub documents: usize,
    /// The site, where all of them are of one.
    pub site: Option<String>,
}

/// What the user says of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Sections that are part of the article, or not.
    roles: Vec<(usize, bool, Because)>,
    details: BTreeMap<Detail, Option<String>>,
}

impl Changes {
    /// The document as the user corrected it.
    pub fn made_in(&self, document: &Document) -> Document {
        let mut corrected = document.clone();
        for (index, is_article, because) in &self.roles {
            if let Some(section) = corrected.sections.get_mut(*index) {
                section.role = if *is_article { SectionRole::Body } else { SectionRole::Furniture };
                section.reason = reason(*is_article, *because).to_owned();
            }
        }
        let is_there = |section: &Section, title| section.span == title && section.role.is_article();
        corrected.title = corrected.title.filter(|title| corrected.sections.iter().any(|section| is_there(section, *title)));
        for (detail, value) in &self.details {
            set(&mut corrected, *detail, value.as_deref());
        }
        corrected
    }
}

/// Why a line has another role than it was read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Because {
    Itself,
    Words,
    Place,
}

impl Said {
    /// What holds now.
    pub fn of(project: &Project) -> Self {
        Self::of_edits(project, project.history().parts())
    }

    fn of_edits<'a>(project: &Project, edits: impl Iterator<Item = &'a Edit>) -> Self {
        let mut said = Self::default();
        for edit in edits {
            match edit {
                Edit::SetPart { at, is_article } => {
                    said.here.insert((at.document, at.span.start), *is_article);
                    if at.quote.len() <= LEARNED {
                        said.anywhere.insert(fold(&at.quote), *is_article);
                    }
                    let place = project.document(at.document).and_then(|document| place(document, at.span.start, *is_article));
                    said.places.extend(place.map(|place| (place, *is_article)));
                }
                Edit::SetDetail { at, detail, said: value } => {
                    said.details.entry(at.document).or_default().insert(*detail, value.clone());
                }
                _ => {}
            }
        }
        said
    }

    /// What changes in this document; `None` where nothing does.
    pub fn changes(&self, document: &Document) -> Option<Changes> {
        let changes = Changes { roles: self.roles(document), details: self.details.get(&document.id).cloned().unwrap_or_default() };
        (!changes.roles.is_empty() || !changes.details.is_empty()).then_some(changes)
    }

    /// The roles that sections of this document get, by their place; none where nothing changes.
    fn roles(&self, document: &Document) -> Vec<(usize, bool, Because)> {
        if self.here.is_empty() {
            return Vec::new();
        }
        let site = if self.places.is_empty() { None } else { site(document) };
        let mut changed = Vec::new();
        for (index, section) in document.sections.iter().enumerate() {
            let here = self.here.get(&(document.id, section.span.start)).map(|is| (*is, Because::Itself));
            let of_words = || {
                let is_short = section.span.len() <= LEARNED && !self.anywhere.is_empty();
                let is_article = is_short.then(|| self.anywhere.get(&fold(section.span.of(&document.text)))).flatten();
                is_article.map(|is| (*is, Because::Words))
            };
            let of_place = || {
                let site = site.as_ref().filter(|_| section.block != 0)?;
                self.places.get(&(site.clone(), section.block)).map(|is| (*is, Because::Place))
            };
            let said = here.or_else(of_words).or_else(of_place);
            let said = said.filter(|(is_article, _)| *is_article != section.role.is_article());
            // Below an article as read there may be a title in the same place: it stays one.
            let said = said.filter(|(_, because)| *because != Because::Place || section.role != SectionRole::Title);
            changed.extend(said.map(|(is_article, because)| (index, is_article, because)));
        }
        changed
    }
}

const fn reason(is_article: bool, because: Because) -> &'static str {
    match (is_article, because) {
        (true, Because::Itself) => "you said it is part of the article",
        (false, Because::Itself) => "you said it is not part of the article",
        (true, Because::Words) => "you said of the same words that they are part of an article",
        (false, Because::Words) => "you said of the same words that they are not part of an article",
        (true, Because::Place) => "you said so of this place on another page of the site",
        (false, Because::Place) => "you said of this place on another page of the site that it is not part of the article",
    }
}

/// The site and the sort of place of a line, where the place is one of which one line tells something.
fn place(document: &Document, start: usize, is_article: bool) -> Option<(String, u32)> {
    let section = document.sections.iter().find(|section| section.span.start == start).filter(|section| section.block != 0)?;
    let same = || document.sections.iter().filter(|other| other.block == section.block);
    let letters = |sections: &mut dyn Iterator<Item = &Section>| sections.map(|section| section.span.len()).sum::<usize>();
    let held = letters(&mut same().filter(|other| other.role.is_article()));
    let all = letters(&mut document.sections.iter().filter(|other| other.role.is_article()));
    let is_own = !is_article && held * 100 > all * OWN;
    // Paragraphs that were taken for furniture are few and long; entries of a list many and short.
    let count = same().count();
    let is_list = is_article && count > LINES && letters(&mut same()) < count * 80;
    (!is_own && !is_list).then(|| site(document)).flatten().map(|site| (site, section.block))
}

/// The site a document is from: its address's, else its source's name.
pub fn site(document: &Document) -> Option<String> {
    let host =
        document.about.url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split(['/', '?', '#', ':']).next());
    let host = host.map(|host| host.to_lowercase()).filter(|host| host.contains('.'));
    let host = host.map(|host| host.strip_prefix("www.").map_or(host.clone(), str::to_owned));
    host.or_else(|| document.about.source.as_deref().map(str::trim).filter(|source| !source.is_empty()).map(str::to_owned))
}

/// What saying this of a line changes in other articles.
pub fn reach(project: &Project, edit: &Edit) -> Reach {
    let Edit::SetPart { at, .. } = edit else { return Reach::default() };
    let before = Said::of(project);
    let after = Said::of_edits(project, project.history().parts().chain(std::iter::once(edit)));
    let (mut reach, mut sites) = (Reach::default(), BTreeSet::new());
    for document in project.documents().iter().filter(|document| document.id != at.document) {
        let (old, new) = (before.roles(document), after.roles(document));
        let indices = |roles: &[(usize, bool, Because)]| roles.iter().map(|(index, ..)| *index).collect::<BTreeSet<usize>>();
        let lines = indices(&old).symmetric_difference(&indices(&new)).count();
        if lines > 0 {
            reach.lines += lines;
            reach.documents += 1;
            sites.insert(site(document));
        }
    }
    reach.site = if sites.len() == 1 { sites.pop_first().flatten() } else { None };
    reach
}

/// Gives a document what the user said of it.
fn set(document: &mut Document, detail: Detail, value: Option<&str>) {
    let owned = value.map(str::to_owned);
    match detail {
        Detail::Source => document.about.source = owned,
        Detail::Author => document.about.author = owned,
        Detail::Date => document.date = owned.map(|iso| DocumentDate { iso, span: None }),
        Detail::Title => {
            for section in document.sections.iter_mut().filter(|section| section.role == SectionRole::Title) {
                (section.role, section.reason) = (SectionRole::Heading, "you said it is not the title".to_owned());
            }
            let text = &document.text;
            let place = value.and_then(|value| document.sections.iter_mut().find(|section| section.span.of(text) == value));
            (document.title, document.about.title) = match place {
                Some(section) => {
                    (section.role, section.reason) = (SectionRole::Title, "you said it is the title".to_owned());
                    (Some(section.span), None)
                }
                None => (None, owned),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read;
    use crate::project::Anchor;

    fn page(number: usize, site: &str, promo: &str) -> Document {
        let page = format!(
            "<html><head><link rel='canonical' href='https://www.{site}/{number}'></head><body><article><h1>Army crosses river {number}</h1>\
             <p>The army of the north crossed river number {number} on Monday and took two towns, the ministry said in a statement.</p>\
             <p>Officials in the capital declined to say how many soldiers had been lost in affair {number}, which they called small.</p>\
             <p class='extra'>{promo}</p>\
             <p>Witnesses of affair {number} spoke of smoke above the northern bank until the evening of the following day.</p>\
             </article></body></html>"
        );
        read(&format!("{number}.html"), page.as_bytes()).expect("a page")
    }

    fn project() -> Project {
        let mut project = Project::default();
        project.add_documents(vec![
            page(1, "daily.example", "Our reporters are on the spot, and so is our shop with its new mugs."),
            page(2, "daily.example", "Come to the evening with our editor, there is wine and cheese for all."),
            page(3, "other.example", "The third army stayed on its own bank of the river, the ministry said."),
        ]);
        project
    }

    fn line(project: &Project, file: &str, words: &str) -> Anchor {
        let documents = project.documents();
        let document = documents.iter().find(|document| document.file == file).expect("the page");
        let section = document.sections.iter().find(|section| section.span.of(&document.text).contains(words)).expect("the line");
        Anchor { document: document.id, span: section.span, quote: section.span.of(&document.text).to_owned() }
    }

    fn role(project: &Project, file: &str, words: &str) -> (SectionRole, String) {
        let said = Said::of(project);
        let documents = project.documents();
        let document = documents.iter().find(|document| document.file == file).expect("the page");
        let document = said.changes(document).map_or_else(|| (**document).clone(), |changes| changes.made_in(document));
        let section = document.sections.iter().find(|section| section.span.of(&document.text).contains(words)).expect("the line");
        (section.role, section.reason.clone())
    }

    #[test]
    fn what_is_said_of_a_place_holds_for_other_pages_of_the_site() {
        let mut project = project();
        let edit = Edit::SetPart { at: line(&project, "1.html", "new mugs"), is_article: false };
        assert_eq!(reach(&project, &edit), Reach { lines: 1, documents: 1, site: Some("daily.example".to_owned()) });
        project.apply(edit);
        assert_eq!(role(&project, "1.html", "new mugs").0, SectionRole::Furniture);
        let (found, why) = role(&project, "2.html", "wine and cheese");
        assert!(found == SectionRole::Furniture && why.contains("another page of the site"), "{why}");
        assert_eq!(role(&project, "3.html", "third army").0, SectionRole::Body, "another site");
        // A page that comes later is read so too.
        project.add_documents(vec![page(
            4,
            "daily.example",
            "Buy the calendar of our best pictures while there are some left, dear reader.",
        )]);
        assert_eq!(role(&project, "4.html", "calendar").0, SectionRole::Furniture);
        project.undo();
        project.undo();
        assert_eq!(role(&project, "2.html", "wine and cheese").0, SectionRole::Body);
    }

    #[test]
    fn a_paragraph_among_paragraphs_says_nothing_of_the_others() {
        let mut project = project();
        project.apply(Edit::SetPart { at: line(&project, "1.html", "took two towns"), is_article: false });
        assert_eq!(role(&project, "1.html", "took two towns").0, SectionRole::Furniture);
        assert_eq!(role(&project, "2.html", "took two towns").0, SectionRole::Body);
    }

    #[test]
    fn details_are_as_the_user_says_and_can_be_none() {
        let mut project = project();
        let at = line(&project, "1.html", "crosses river 1");
        let corrected =
            |project: &Project| Said::of(project).changes(&project.documents()[0]).expect("corrections").made_in(&project.documents()[0]);
        let say = |detail, said: Option<&str>| Edit::SetDetail { at: at.clone(), detail, said: said.map(str::to_owned) };
        project.apply(say(Detail::Title, Some("A river is crossed")));
        project.apply(say(Detail::Date, Some("2023-05-01")));
        project.apply(say(Detail::Source, Some("The Daily")));
        project.apply(say(Detail::Author, Some("Jane Doe")));
        let document = corrected(&project);
        assert_eq!((document.label(), document.title), ("A river is crossed", None));
        assert_eq!(Detail::Date.of(&document).as_deref(), Some("2023-05-01"));
        assert_eq!((document.about.source.as_deref(), document.about.author.as_deref()), (Some("The Daily"), Some("Jane Doe")));
        project.apply(say(Detail::Title, Some("Army crosses river 1")));
        assert!(corrected(&project).title.is_some_and(|title| title == at.span));
        project.apply(say(Detail::Title, None));
        project.apply(say(Detail::Date, None));
        let document = corrected(&project);
        assert_eq!((document.title_text(), document.date.as_ref()), (None, None));
        project.undo();
        assert_eq!(Detail::Date.of(&corrected(&project)).as_deref(), Some("2023-05-01"));
    }
}
