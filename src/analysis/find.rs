//! Words looked for in all articles, as one types: every word of the query begins a word of the sentence, what is in quotation marks stands
//! there as a phrase. Letters are compared as names are: without accents and capitals.
//!
//! The folded sentences are kept in memory; an article is folded once, however often the analysis changes.

use super::Analysis;
use crate::actor::{ActorId, MentionId};
use crate::document::DocumentId;
use crate::text::Span;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A sentence with what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Analysis::documents`].
    pub document: usize,
    pub sentence: usize,
    pub span: Span,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The first of them, in the order of the articles.
    pub hits: Vec<Hit>,
    pub sentence_count: usize,
    pub article_count: usize,
    /// Who is named in these sentences, most often first.
    pub actors: Vec<ActorId>,
}

/// The sentences of all articles, folded.
#[derive(Debug, Default)]
pub struct Index {
    articles: BTreeMap<DocumentId, Arc<Vec<String>>>,
}

impl Index {
    /// Takes in the articles of an analysis, and lets go of those that are gone.
    pub fn keep_up(&mut self, analysis: &Analysis) {
        let here: BTreeSet<DocumentId> = analysis.documents.iter().map(|document| document.id).collect();
        self.articles.retain(|id, _| here.contains(id));
        for document in &analysis.documents {
            let folded = || Arc::new(document.sentences.iter().map(|sentence| fold(sentence.span.of(&document.text))).collect());
            self.articles.entry(document.id).or_insert_with(folded);
        }
    }

    /// Looks for `query`; in the sentences that name all of `with`, where someone is given. Keeps the first `most`.
    pub fn find(&self, analysis: &Analysis, query: &str, with: &[ActorId], most: usize) -> Found {
        let terms = terms(query);
        let mut found = Found::default();
        if terms.iter().all(|term| term.text.chars().count() < 2) {
            return found;
        }
        let within = sentences_naming(analysis, with);
        let mut named: BTreeMap<ActorId, usize> = BTreeMap::new();
        for (index, document) in analysis.documents.iter().enumerate() {
            let Some(folded) = self.articles.get(&document.id) else { continue };
            let before = found.sentence_count;
            for (number, (sentence, text)) in document.sentences.iter().zip(folded.iter()).enumerate() {
                let is_asked = document.role_of(sentence).is_article() && within.as_ref().is_none_or(|all| all.contains(&(index, number)));
                if is_asked && terms.iter().all(|term| term.is_in(text)) {
                    found.sentence_count += 1;
                    if found.hits.len() < most {
                        found.hits.push(Hit { document: index, sentence: number, span: sentence.span });
                    }
                    count_named(analysis, index, number, &mut named);
                }
            }
            found.article_count += usize::from(found.sentence_count > before);
        }
        let mut actors: Vec<(ActorId, usize)> = named.into_iter().collect();
        actors.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        found.actors = actors.into_iter().map(|(actor, _)| actor).collect();
        found
    }
}

/// Where all of these actors are named; `None` where nobody is asked for.
fn sentences_naming(analysis: &Analysis, with: &[ActorId]) -> Option<BTreeSet<(usize, usize)>> {
    let sentences = |actor: &ActorId| -> BTreeSet<(usize, usize)> {
        let mentions = analysis.actor(*actor).map_or(&[][..], |actor| actor.mentions.as_slice());
        mentions.iter().filter_map(|id| Some((id.document, analysis.mention(*id)?.sentence))).collect()
    };
    let mut sets = with.iter().map(sentences);
    let first = sets.next()?;
    Some(sets.fold(first, |all, one| all.intersection(&one).copied().collect()))
}

fn count_named(analysis: &Analysis, document: usize, sentence: usize, named: &mut BTreeMap<ActorId, usize>) {
    let mentions = analysis.mentions.get(document).map_or(&[][..], |mentions| mentions.as_slice());
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    let here = mentions.iter().enumerate().skip(first).take_while(|(_, mention)| mention.sentence == sentence);
    let actors: BTreeSet<ActorId> = here.filter_map(|(index, _)| analysis.meant(MentionId { document, index })).collect();
    for actor in actors {
        *named.entry(actor).or_default() += 1;
    }
}

/// A part of a query.
#[derive(Debug, PartialEq, Eq)]
struct Term {
    text: String,
    /// It ends where a word does: a phrase whose second quotation mark is typed.
    is_whole: bool,
}

impl Term {
    fn is_in(&self, text: &str) -> bool {
        text.match_indices(&self.text).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + self.text.len()..).and_then(|after| after.chars().next());
            before.is_none_or(|c| !c.is_alphanumeric()) && (!self.is_whole || after.is_none_or(|c| !c.is_alphanumeric()))
        })
    }
}

fn terms(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let parts: Vec<&str> = query.split(['"', '“', '”', '„', '«', '»']).collect();
    let last = parts.len().saturating_sub(1);
    for (number, part) in parts.iter().enumerate() {
        let folded = fold(part.trim());
        if number % 2 == 1 {
            terms.push(Term { text: folded, is_whole: number < last });
        } else {
            terms.extend(folded.split_whitespace().map(|word| Term { text: word.to_owned(), is_whole: false }));
        }
    }
    terms.retain(|term| !term.text.is_empty());
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    fn found(text: &str, query: &str) -> Vec<String> {
        let document = Arc::new(from_text("a.txt", text.to_owned()));
        let analysis = Analysis { documents: vec![document.clone()], ..Analysis::default() };
        let mut index = Index::default();
        index.keep_up(&analysis);
        let found = index.find(&analysis, query, &[], 10);
        assert_eq!(found.sentence_count, found.hits.len());
        found.hits.iter().map(|hit| hit.span.of(&document.text).to_owned()).collect()
    }

    #[test]
    fn words_are_found_by_their_beginning_and_phrases_whole() {
        let text = "The army crossed the river on Monday, he said. The ministry of the river army denied it. Łukasz Öztürk left the town.";
        assert_eq!(found(text, "riv").len(), 2);
        assert_eq!(found(text, "ver"), [""; 0]);
        assert_eq!(found(text, "army riv").len(), 2);
        assert_eq!(found(text, "\"river army\""), ["The ministry of the river army denied it."]);
        assert_eq!(found(text, "\"river arm"), ["The ministry of the river army denied it."]);
        assert_eq!(found(text, "\"river arm\""), [""; 0]);
        assert_eq!(found(text, "ozturk"), ["Łukasz Öztürk left the town."]);
        assert_eq!(found(text, "a"), [""; 0]);
    }
}
