//! Words looked for in all articles, as one types: every word of the query begins a word of the sentence, what is in quotation marks stands
//! there as a phrase. Letters are compared as names are: without accents and capitals. Actors and articles are found by what they are called.
//!
//! Promises: what is found is what the articles say now. Whoever knows in which articles the words stand says so ([`Where`]), and only these
//! are read; that spares time and changes nothing.

use super::Analysis;
use crate::actor::{Actor, ActorId, MentionId};
use crate::document::{Document, DocumentId, Sentence};
use crate::text::Span;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A sentence with what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub document: DocumentId,
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

/// Which articles may hold the words: indices into [`Analysis::documents`], ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    Anywhere,
    In(Vec<usize>),
}

/// After so many articles it is asked whether to go on.
const STEP: usize = 64;

/// Looks for `query` in the articles of `places`; in the sentences that name all of `with`, where someone is given. Keeps the first `most`.
/// `goes_on` is asked now and then, with what was found so far, and ends the search by `false`; then there is no answer.
pub fn find(
    analysis: &Analysis,
    query: &Query,
    with: &[ActorId],
    places: &Where,
    most: usize,
    goes_on: &mut dyn FnMut(&Found) -> bool,
) -> Option<Found> {
    let mut found = Found::default();
    if query.is_too_short() {
        return Some(found);
    }
    let within = sentences_naming(analysis, with);
    let all: Vec<usize> = match (places, &within) {
        (Where::In(some), _) => some.clone(),
        (Where::Anywhere, Some(within)) => within.iter().map(|(document, _)| *document).collect::<BTreeSet<_>>().into_iter().collect(),
        (Where::Anywhere, None) => (0..analysis.documents.len()).collect(),
    };
    let mut named: BTreeMap<ActorId, usize> = BTreeMap::new();
    let mut folded = String::new();
    for (step, index) in all.into_iter().enumerate() {
        if step % STEP == STEP - 1 && !goes_on(&found) {
            return None;
        }
        let Some(document) = analysis.documents.get(index) else { continue };
        let before = found.sentence_count;
        for (number, sentence) in document.sentences.iter().enumerate() {
            if within.as_ref().is_none_or(|all| all.contains(&(index, number))) && query.is_in(document, sentence, &mut folded) {
                found.sentence_count += 1;
                if found.hits.len() < most {
                    found.hits.push(Hit { document: document.id, span: sentence.span });
                }
                count_named(analysis, index, number, &mut named);
            }
        }
        found.article_count += usize::from(found.sentence_count > before);
    }
    let mut actors: Vec<(ActorId, usize)> = named.into_iter().collect();
    actors.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    found.actors = actors.into_iter().map(|(actor, _)| actor).collect();
    Some(found)
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

/// A part of a query, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub text: String,
    /// It ends where a word does: a phrase whose second quotation mark is typed.
    pub is_whole: bool,
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

/// What is looked for; all of its terms in one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
}

impl Query {
    /// As it was typed.
    pub fn of(typed: &str) -> Self {
        let mut terms = Vec::new();
        let parts: Vec<&str> = typed.split(['"', '“', '”', '„', '«', '»']).collect();
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
        Self { terms }
    }

    /// True where too little is typed to look for.
    pub fn is_too_short(&self) -> bool {
        self.terms.iter().all(|term| term.text.chars().count() < 2)
    }

    fn is_in(&self, document: &Document, sentence: &Sentence, folded: &mut String) -> bool {
        if !document.role_of(sentence).is_article() {
            return false;
        }
        fold_into(sentence.span.of(&document.text), folded);
        self.terms.iter().all(|term| term.is_in(folded))
    }
}

/// As [`fold`], into what is there already; plain letters, as most sentences have them, take a short way.
fn fold_into(text: &str, out: &mut String) {
    out.clear();
    if !text.is_ascii() || text.contains('`') {
        return out.push_str(&fold(text));
    }
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
}

/// How everyone and every article is called, as it is compared; made once an analysis.
#[derive(Debug, Default)]
pub struct Names {
    actors: Vec<(String, Vec<String>)>,
    articles: Vec<String>,
}

impl Names {
    pub fn of(analysis: &Analysis) -> Self {
        let actor = |actor: &Arc<Actor>| {
            let name = fold(&actor.name);
            let aliases = actor.aliases.iter().map(|alias| fold(&alias.text)).filter(|alias| *alias != name).collect();
            (name, aliases)
        };
        Self {
            actors: analysis.actors().iter().map(actor).collect(),
            articles: analysis.documents.iter().map(|document| fold(document.label())).collect(),
        }
    }

    /// The actors that are called so, best first, at most so many.
    pub fn actors(&self, typed: &str, most: usize) -> Vec<ActorId> {
        let sought = fold(typed);
        let fits = self.actors.iter().enumerate().filter_map(|(number, (name, aliases))| {
            let of_alias = aliases.iter().filter_map(|alias| fit(&sought, alias).map(|fit| fit + 3)).min();
            Some((fit(&sought, name).into_iter().chain(of_alias).min()?, ActorId(number)))
        });
        best(fits, most)
    }

    /// As [`Names::actors`], of articles: indices into [`Analysis::documents`].
    pub fn articles(&self, typed: &str, most: usize) -> Vec<usize> {
        let sought = fold(typed);
        best(self.articles.iter().enumerate().filter_map(|(number, label)| Some((fit(&sought, label)?, number))), most)
    }
}

/// Those that fit best, in their order.
pub fn best<T>(found: impl Iterator<Item = (usize, T)>, most: usize) -> Vec<T> {
    let mut found: Vec<(usize, T)> = found.collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.truncate(most);
    found.into_iter().map(|(_, one)| one).collect()
}

/// How well a name answers, both folded: 0 begins with what is sought, 1 a word of it does, 2 holds it; `None` not at all.
pub fn fit(sought: &str, name: &str) -> Option<usize> {
    if name.starts_with(sought) {
        Some(0)
    } else if name.match_indices(sought).any(|(at, _)| name.get(..at).is_some_and(|before| before.ends_with([' ', '-', '“', '"']))) {
        Some(1)
    } else {
        name.contains(sought).then_some(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    fn found(text: &str, query: &str) -> Vec<String> {
        let document = Arc::new(from_text("a.txt", text.to_owned()));
        let analysis = Analysis { documents: vec![document.clone()], ..Analysis::default() };
        let found = find(&analysis, &Query::of(query), &[], &Where::Anywhere, 10, &mut |_| true).expect("nobody stops it");
        assert_eq!(found.sentence_count, found.hits.len());
        assert_eq!(find(&analysis, &Query::of(query), &[], &Where::In(Vec::new()), 10, &mut |_| true), Some(Found::default()));
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

    #[test]
    fn the_short_way_folds_as_the_long_one() {
        for text in ["The  Army\t of\nAl-Qaeda's O`Neill ", "  A B ", "", "Łódź", "U.S. \"x\" 'y' ~"] {
            let mut out = "left over".to_owned();
            fold_into(text, &mut out);
            assert_eq!(out, fold(text), "{text:?}");
        }
    }

    #[test]
    fn the_beginning_of_a_name_fits_best() {
        let fit = |sought: &str, name: &str| fit(&fold(sought), &fold(name));
        assert_eq!(fit("luk", "Lukashenko"), Some(0));
        assert_eq!(fit("luk", "Alexander Lukashenko"), Some(1));
        assert_eq!(fit("shen", "Lukashenko"), Some(2));
        assert_eq!(fit("xyz", "Lukashenko"), None);
    }

    #[test]
    fn a_search_ends_when_it_is_told_to() {
        let documents = (0..200).map(|number| Arc::new(from_text(&format!("{number}.txt"), format!("River {number} rose.")))).collect();
        let analysis = Analysis { documents, ..Analysis::default() };
        let mut asked = 0;
        let mut goes_on = |found: &Found| {
            asked += 1;
            found.sentence_count < 100
        };
        assert_eq!(find(&analysis, &Query::of("river"), &[], &Where::Anywhere, 10, &mut goes_on), None);
        assert_eq!(asked, 2);
    }
}
