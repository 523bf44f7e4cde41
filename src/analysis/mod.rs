//! From what the user owns to what the user sees: one function, [`analyze`].

pub mod articles;
pub mod cache;
pub mod changed;
pub mod effect;
pub mod figures;
pub mod find;
mod joint;
mod last;
pub mod manner;
pub mod map;
pub mod merged;
pub mod parted;
mod places;
pub mod replay;
pub mod said;
pub mod snippet;
pub mod suggest;
pub mod wrong;

pub use cache::Cache;

use crate::actor::{self, Actor, ActorId, Forms, Found, MentionId, Resolved, Same};
use crate::document::{Document, DocumentId};
use crate::lexicon::Lexicon;
use crate::mention::{Form, Mention};
use crate::network::speech::Quote;
use crate::network::told::Earlier;
use crate::network::{self, Network, Told, Ways};
use crate::project::{Anchor, Project};
use articles::Articles;
use manner::TieClass;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Everything that follows from a project. Immutable once made; shared with the window behind an `Arc`.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// In canonical order: by file name, then id.
    pub documents: Vec<Arc<Document>>,
    /// For each document that has copies those copies: listed, and counted nowhere.
    pub copies: BTreeMap<DocumentId, Vec<Arc<Document>>>,
    /// For each document its mentions, in the order of the text.
    pub mentions: Vec<Arc<Vec<Mention>>>,
    /// The mentions by their words, made when first asked for.
    pub forms: Arc<Forms>,
    pub resolved: Arc<Resolved>,
    pub network: Arc<Network>,
    /// Who said what, and what one does with another.
    pub told: Arc<Told>,
    /// For each tie which classes of manners it has; made when first asked for.
    pub classes: Arc<OnceLock<Vec<BTreeSet<TieClass>>>>,
    /// Where pinned actors stand.
    pub pins: BTreeMap<ActorId, [f64; 2]>,
    /// Actors that the user left out of the map.
    pub hidden: BTreeSet<ActorId>,
    /// What the user wrote of actors,
    pub notes: BTreeMap<ActorId, String>,
    /// and of ties, the smaller number first.
    pub tie_notes: BTreeMap<(ActorId, ActorId), String>,
    /// Anchors of edits that found no mention: kept, shown, never silently dropped.
    pub orphans: Vec<Anchor>,
    /// Partial trouble, in words for the user.
    pub notices: Vec<String>,
}

impl Analysis {
    pub fn actors(&self) -> &[Arc<Actor>] {
        &self.resolved.actors
    }

    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.resolved.actors.get(id.0).map(|actor| &**actor)
    }

    pub fn mention(&self, id: MentionId) -> Option<&Mention> {
        self.mentions.get(id.document)?.get(id.index)
    }

    /// Whom the mention means, if anyone.
    pub fn meant(&self, id: MentionId) -> Option<ActorId> {
        self.resolved.meant.get(id.document)?.get(id.index)
    }

    /// A lasting pointer at an actor: its first mention under its representative name, else its first.
    pub fn anchor(&self, id: ActorId) -> Option<Anchor> {
        let actor = self.actor(id)?;
        let words = |mention: &&MentionId| Some(self.mention(**mention)?.span.of(&self.documents.get(mention.document)?.text));
        let named = actor.mentions.iter().find(|mention| words(mention) == Some(actor.name.as_str()));
        self.anchor_of_mention(*named.or(actor.mentions.first())?)
    }

    /// A lasting pointer at one mention.
    pub fn anchor_of_mention(&self, id: MentionId) -> Option<Anchor> {
        let (document, mention) = (self.documents.get(id.document)?, self.mention(id)?);
        Some(Anchor { document: document.id, span: mention.span, quote: mention.span.of(&document.text).to_owned() })
    }

    /// The mention an anchor points at; `None` for an orphan.
    pub fn mention_at(&self, anchor: &Anchor) -> Option<MentionId> {
        let document = self.document_index(anchor.document)?;
        let index = self.mentions.get(document)?.iter().position(|mention| mention.span == anchor.span)?;
        Some(MentionId { document, index })
    }

    /// Whoever is meant at an anchor; `None` for an orphan.
    pub fn actor_at(&self, anchor: &Anchor) -> Option<ActorId> {
        self.meant(self.mention_at(anchor)?)
    }

    /// Whom a quotation names, by name or description, each once, in the order of the text.
    pub fn named_in_quote(&self, document: usize, quote: &Quote) -> Vec<ActorId> {
        let mut named = Vec::new();
        let mentions = self.mentions.get(document).map_or(&[][..], |mentions| mentions.as_slice());
        for span in &quote.spans {
            let first = mentions.partition_point(|mention| mention.span.start < span.start);
            let inside = mentions.iter().enumerate().skip(first).take_while(|(_, mention)| mention.span.start < span.end);
            for (index, mention) in inside.filter(|(_, mention)| matches!(mention.form, Form::Proper | Form::Nominal)) {
                if let Some(actor) = self.meant(MentionId { document, index }).filter(|actor| !named.contains(actor))
                    && mention.span.end <= span.end
                {
                    named.push(actor);
                }
            }
        }
        named
    }

    pub fn document_index(&self, id: DocumentId) -> Option<usize> {
        self.documents.iter().position(|document| document.id == id)
    }
}

/// Derives everything. `cache` keeps the mentions of documents that were read before; it changes the cost, never the result.
pub fn analyze(project: &Project, ways: impl Into<Ways>, lexicon: &Lexicon, cache: &mut Cache) -> Analysis {
    let articles = articles::articles(project, cache);
    analyze_articles(project, articles, ways.into(), lexicon, cache)
}

/// As [`analyze`], where the project's articles were told apart already.
pub fn analyze_articles(project: &Project, articles: Articles, ways: Ways, lexicon: &Lexicon, cache: &mut Cache) -> Analysis {
    let Articles { counted: documents, copies } = articles;
    let mut mentions: Vec<Arc<Vec<Mention>>> = cache.last.found(&documents).unwrap_or_else(|| {
        cache.fill(&documents, lexicon);
        let found: Vec<_> = documents.iter().map(|document| cache.mentions(document, lexicon)).collect();
        cache.last.keep_found(&found);
        found
    });
    replay::add_mentions(project, &documents, &mut mentions);
    let stamp = cache.last.stamp();
    let (places, earlier) = cache.last.turn_to(&documents, &mut mentions);
    let has_same_mentions = cache.last.stamp() == stamp;
    cache.actors.turn_to(cache.last.stamp(), &places);
    let found: Vec<Found<'_>> = documents.iter().zip(&mentions).map(|(document, mentions)| Found { document, mentions }).collect();
    let mut replayed = replay::replay(project, &found);
    let resolved = Arc::new(actor::resolve_again(&found, &replayed.rulings, lexicon, ways.reads_metonyms, &mut cache.actors));
    let same = earlier.as_ref().map(|earlier| match has_same_mentions {
        true => Same::of_same_mentions(&earlier.resolved, &resolved),
        false => Same::between(&earlier.resolved, &resolved, places.clone()),
    });
    let earlier = earlier.as_ref().zip(same.as_ref());
    let network = Arc::new(match earlier {
        Some((earlier, same)) => network::connect_again(&found, &resolved, ways, &earlier.network, same),
        None => network::connect(&found, &resolved, ways),
    });
    let before = earlier.map(|(earlier, same)| Earlier { told: &earlier.told, resolved: &earlier.resolved, same });
    let told = Arc::new(network::tell_again(&found, &resolved, lexicon, &mut cache.told, before));
    cache.last.keep(&resolved, &network, &told);
    // What follows is small and made anew each time: what the user said is wrong, and who speaks of themselves.
    let told = if replayed.wrong.is_empty() { told } else { Arc::new(wrong::take_out(&mut replayed, &found, &resolved, &told)) };
    let voiced = told.voiced(&resolved, |id| replayed.rulings.drops(id)).map(Arc::new);
    let network = match &voiced {
        Some(voiced) if ways.counts_pronouns => Arc::new(network::connect(&found, voiced, ways)),
        _ => network,
    };
    let resolved = voiced.unwrap_or(resolved);
    let (notices, orphans) = (resolved.notices.clone(), std::mem::take(&mut replayed.orphans));
    let forms = cache.actors.forms.clone();
    let mut analysis = Analysis { documents, copies, mentions, forms, resolved, network, told, orphans, notices, ..Analysis::default() };
    let marks = analysis.resolved.clone();
    replay::lay_marks(&replayed, &marks.marks, &mut analysis);
    analysis
}

/// The same documents and actors under another window: only the ties are derived again.
pub fn with_window(analysis: &Analysis, ways: impl Into<Ways>) -> Analysis {
    let found: Vec<Found<'_>> =
        analysis.documents.iter().zip(&analysis.mentions).map(|(document, mentions)| Found { document, mentions }).collect();
    let network = Arc::new(network::connect(&found, &analysis.resolved, ways));
    Analysis { network, classes: Arc::default(), ..analysis.clone() }
}
