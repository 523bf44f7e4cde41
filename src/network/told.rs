//! What the articles tell beyond who is named together: who said what, and what one does with another.

use super::clause::{Reading, World};
use super::manner::{self, Relation};
use super::sources;
use super::speech::{self, Quote};
use crate::actor::{ActorId, Found, Resolved};
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// What is told, by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// For each document its quotations, in the order of the text.
    pub quotes: Vec<Vec<Quote>>,
    /// For each document what it claims of two actors, in the order of the text.
    pub relations: Vec<Vec<Relation>>,
    /// Who is in the articles to report: agencies, papers, broadcasters.
    pub sources: BTreeSet<ActorId>,
}

impl Told {
    /// The quotations that an actor speaks, with the index of their document.
    pub fn quotes_by(&self, actor: ActorId) -> impl Iterator<Item = (usize, &Quote)> {
        let all = self.quotes.iter().enumerate().flat_map(|(document, quotes)| quotes.iter().map(move |quote| (document, quote)));
        all.filter(move |(_, quote)| quote.speakers.contains(&actor))
    }

    /// True for whoever is in the articles to report.
    pub fn is_source(&self, actor: ActorId) -> bool {
        self.sources.contains(&actor)
    }
}

/// Reads every document for what it tells. Total.
pub fn tell(found: &[Found<'_>], resolved: &Resolved, lexicon: &Lexicon) -> Told {
    let roles = roles(found, resolved);
    let world = World { actors: &resolved.actors, lexicon, roles: &roles };
    let mut told = Told::default();
    for (document, one) in found.iter().enumerate() {
        let meant = resolved.meant.get(document).map_or(&[][..], Vec::as_slice);
        let mut reading = Reading::new(*one, meant, world);
        let quotes = speech::find(&mut reading);
        told.relations.push(manner::find(&reading, &quotes));
        told.quotes.push(quotes);
    }
    told.sources = sources::find(found, resolved, &told, lexicon);
    told
}

/// The last word of every title that stands beside an actor's name: "president", "spokesman".
fn roles(found: &[Found<'_>], resolved: &Resolved) -> BTreeMap<ActorId, Vec<String>> {
    let mut roles: BTreeMap<ActorId, Vec<String>> = BTreeMap::new();
    for (one, meant) in found.iter().zip(&resolved.meant) {
        for (mention, actor) in one.mentions.iter().zip(meant) {
            let (Some(title), Some(actor)) = (mention.title, actor) else { continue };
            let role = crate::lexicon::key(title.of(&one.document.text).rsplit(' ').next().unwrap_or(""));
            let known = roles.entry(*actor).or_default();
            if !role.is_empty() && !known.contains(&role) {
                known.push(role);
            }
        }
    }
    roles
}
