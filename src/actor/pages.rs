//! What is read of each document once, and holds whoever is meant there: descriptions beside names, and descriptions that stand alone.

use super::Found;
use super::described;
use super::sieves::{acronym, renamed};
use crate::lexicon::Lexicon;
use crate::mention::description::{Description, Reader};
use crate::mention::{ActorKind, Form};
use std::sync::{Arc, OnceLock};

/// One page a document, each read when first asked for.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    pages: Vec<Arc<OnceLock<Page>>>,
}

/// What is read of one document.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// For mentions that are names: the descriptions beside them, by the index of the mention, ascending.
    pub beside: Box<[(usize, Box<[Description]>)]>,
    /// For mentions that are descriptions: what they say, likewise.
    pub alone: Box<[(usize, Description)]>,
    /// Mentions of which the text says that the next one is another name, with its words for that.
    pub renamed: Box<[(usize, String)]>,
    /// Mentions behind which the next one stands in brackets.
    pub brackets: Box<[usize]>,
    /// Mentions like "Belarusian", with the number of the country.
    pub demonyms: Box<[(usize, Option<usize>)]>,
}

impl Pages {
    pub fn new(count: usize) -> Self {
        Self { pages: (0..count).map(|_| Arc::default()).collect() }
    }

    /// Pages for documents of which some were here before, under these numbers.
    pub fn turned(&self, places: &[Option<usize>]) -> Self {
        Self { pages: places.iter().map(|place| place.and_then(|place| self.pages.get(place).cloned()).unwrap_or_default()).collect() }
    }

    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// The page of a document.
    pub fn page(&self, document: usize, one: &Found<'_>, lexicon: &Lexicon) -> Option<&Page> {
        Some(self.pages.get(document)?.get_or_init(|| Page::read(one, lexicon)))
    }
}

impl Page {
    fn read(one: &Found<'_>, lexicon: &Lexicon) -> Self {
        let reader = Reader { document: one.document, mentions: one.mentions, lexicon };
        let tokens = &one.document.tokens;
        let (mut beside, mut alone, mut demonyms) = (Vec::new(), Vec::new(), Vec::new());
        for (index, mention) in one.mentions.iter().enumerate() {
            let first = tokens.partition_point(|token| token.span.start < mention.span.start);
            if mention.form == Form::Demonym {
                demonyms.push((index, lexicon.demonym(&crate::lexicon::key(mention.span.of(&one.document.text)))));
            }
            if mention.form == Form::Nominal {
                alone.extend(reader.read(first).map(|described| (index, described)));
            }
            if mention.form == Form::Proper && matches!(mention.kind, ActorKind::Person | ActorKind::Organization) {
                let end = tokens.partition_point(|token| token.span.start < mention.span.end);
                let said = described::beside(&reader, index, mention, first, end);
                beside.extend((!said.is_empty()).then(|| (index, said.into())));
            }
        }
        // It stays as long as the project does: nothing keeps room for more.
        let (renamed, brackets) = (renamed::read(one).into(), acronym::brackets(one).into());
        Self { beside: beside.into(), alone: alone.into(), renamed, brackets, demonyms: demonyms.into() }
    }

    /// What a description says.
    pub fn alone(&self, index: usize) -> Option<&Description> {
        let at = self.alone.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        self.alone.get(at).map(|(_, described)| described)
    }

    /// The descriptions beside a name.
    pub fn beside(&self, index: usize) -> &[Description] {
        let at = self.beside.binary_search_by_key(&index, |(index, _)| *index).ok();
        at.and_then(|at| self.beside.get(at)).map_or(&[][..], |(_, described)| described)
    }
}
