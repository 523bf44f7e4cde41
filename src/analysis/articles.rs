//! Which articles count, and what is text in them: the documents of a project as the user corrected them, copies put aside.

use super::Cache;
use super::said::{Changes, Said};
use crate::document::copies::{self, Sketch};
use crate::document::{Document, DocumentId};
use crate::project::{Edit, Project};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The articles of a project.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    /// Those that count, in canonical order: by file name, then id.
    pub counted: Vec<Arc<Document>>,
    /// For each that has copies those copies, in canonical order: they are listed and can be read, and count nowhere.
    pub copies: BTreeMap<DocumentId, Vec<Arc<Document>>>,
}

/// The articles as they were told last, and all that this came from.
#[derive(Clone, Debug, Default)]
pub struct Known {
    owned: Vec<Arc<Document>>,
    said: Said,
    apart: BTreeSet<DocumentId>,
    /// Documents as the user corrected them, with what they came from.
    corrected: BTreeMap<DocumentId, (Arc<Document>, Changes, Arc<Document>)>,
    told: Articles,
}

/// The articles that count now. `cache` keeps what was compared before; it changes the cost, never the result.
pub fn articles(project: &Project, cache: &mut Cache) -> Articles {
    let said = Said::of(project);
    let owned = project.documents();
    let apart: BTreeSet<DocumentId> =
        project.history().parts().filter_map(|edit| if let Edit::CountApart(id) = edit { Some(*id) } else { None }).collect();
    let are_same = |before: &[Arc<Document>]| before.len() == owned.len() && before.iter().zip(&owned).all(|(a, b)| Arc::ptr_eq(a, b));
    if cache.articles.said == said && cache.articles.apart == apart && are_same(&cache.articles.owned) {
        return cache.articles.told.clone();
    }
    let mut documents = owned.clone();
    for document in &mut documents {
        if let Some(changes) = said.changes(document) {
            let before = cache.articles.corrected.get(&document.id).filter(|(of, with, _)| Arc::ptr_eq(of, document) && *with == changes);
            let corrected = before.map_or_else(|| Arc::new(changes.made_in(document)), |(.., corrected)| corrected.clone());
            cache.articles.corrected.insert(document.id, (document.clone(), changes, corrected.clone()));
            *document = corrected;
        }
    }
    let sketches: Vec<(DocumentId, Arc<Sketch>)> = documents.iter().map(|document| (document.id, cache.sketch(document))).collect();
    let by_id = sketches.iter().map(|(id, sketch)| (*id, &**sketch)).collect();
    let of = copies::copies(&by_id, &apart);
    let mut articles = Articles::default();
    for document in documents {
        match of.get(&document.id) {
            Some(first) => articles.copies.entry(*first).or_default().push(document),
            None => articles.counted.push(document),
        }
    }
    let corrected = std::mem::take(&mut cache.articles.corrected);
    cache.articles = Known { owned, said, apart, corrected, told: articles.clone() };
    articles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{SectionRole, from_text};
    use crate::project::Anchor;

    const TEXT: &str = "Army crosses the river\n\nThe army of the north crossed the river on Monday, the ministry said in a statement.\n\n\
                        Get the app of the Daily Bugle today for more of this.\n\nOfficials in the capital declined to say how many had been lost.";

    fn project(texts: &[(&str, String)]) -> Project {
        let mut project = Project::default();
        project.add_documents(texts.iter().map(|(file, text)| from_text(file, text.clone())).collect());
        project
    }

    #[test]
    fn what_is_no_part_of_an_article_is_none_in_others_too() {
        let mut project = project(&[
            ("a.txt", TEXT.to_owned()),
            ("b.txt", TEXT.replace("river", "bridge").replace("Monday", "Tuesday evening, after all")),
        ]);
        let document = project.documents()[0].clone();
        let line = document.sections.iter().find(|section| section.span.of(TEXT).starts_with("Get the app")).expect("the line");
        let at = Anchor { document: document.id, span: line.span, quote: line.span.of(TEXT).to_owned() };
        project.apply(Edit::SetPart { at, is_article: false });
        project.apply(Edit::CountApart(document.id));
        let articles = articles(&project, &mut Cache::default());
        assert_eq!(articles.counted.len(), 2);
        for document in &articles.counted {
            let line =
                document.sections.iter().find(|section| section.span.of(&document.text).starts_with("Get the app")).expect("the line");
            assert_eq!(line.role, SectionRole::Furniture, "{}", document.file);
        }
    }

    #[test]
    fn a_copy_counts_once_until_it_is_counted_apart() {
        let mut project = project(&[("a.txt", TEXT.to_owned()), ("b.txt", format!("Another headline for it\n\n{}", &TEXT[24..]))]);
        let articles_of = |project: &Project| articles(project, &mut Cache::default());
        let found = articles_of(&project);
        assert_eq!((found.counted.len(), found.copies.values().map(Vec::len).sum::<usize>()), (1, 1));
        let copy = found.copies.values().flatten().next().expect("a copy").id;
        project.apply(Edit::CountApart(copy));
        assert_eq!(articles_of(&project).counted.len(), 2);
        project.undo();
        assert_eq!(articles_of(&project).counted.len(), 1);
    }
}
