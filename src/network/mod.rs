//! Who is named with whom: ties with the sentences that carry them.
//!
//! A tie says "named together", no more. What counts as together is the [`Window`].
//!
//! Proper and nominal mentions make ties; demonyms make none, and pronouns only when the user asks for it. Site furniture makes none, and a sentence that its document
//! repeats counts where it stands first.

pub mod clause;
pub mod manner;
pub mod measure;
mod numbered;
pub mod sources;
pub mod speech;
mod together;
pub mod told;
pub mod window;

pub use told::{Told, tell, tell_again};
pub use window::{Ways, Window};

use crate::actor::{ActorId, Found, Resolved, Row, Same, Sieves};
use crate::mention::Form;
use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Text that carries a tie: the two are named between the first and the last of these sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    // There is one for each time that two are named together: few bytes.
    document: u32,
    first: u32,
    last: u32,
}

impl Evidence {
    /// Numbers that do not fit are cut off; memory ends long before them.
    pub fn new(document: usize, first: usize, last: usize) -> Self {
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { document: short(document), first: short(first), last: short(last) }
    }

    /// Index of the document in the analysis.
    pub const fn document(self) -> usize {
        self.document as usize
    }

    /// The first sentence that names one of the two, index into [`crate::document::Document::sentences`].
    pub const fn first(self) -> usize {
        self.first as usize
    }

    /// The last one, inclusive; equals the first within one sentence.
    pub const fn last(self) -> usize {
        self.last as usize
    }
}

/// Two actors that are named together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoMention {
    /// The smaller number of the two.
    pub a: ActorId,
    pub b: ActorId,
    /// How many pieces of evidence, counted in [`Window::noun`]: sentences that name both; passages of one or two sentences, none
    /// sharing a sentence with another; paragraphs; articles. "Named together in 18 sentences" is literally true.
    pub sentence_count: usize,
    pub document_count: usize,
    /// What lines are drawn by and layouts pull by; `sentence_count` as a number.
    pub weight: f64,
    /// In the order of documents and text.
    pub evidence: Arc<Vec<Evidence>>,
}

impl CoMention {
    /// The other of the two.
    pub fn other(&self, actor: ActorId) -> ActorId {
        if self.a == actor { self.b } else { self.a }
    }
}

/// The ties among the actors of one analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    pub window: Window,
    /// Pronouns make ties too.
    pub counts_pronouns: bool,
    /// Heaviest first, then by actor numbers.
    pub co_mentions: Vec<CoMention>,
    /// For each actor: the indices of its ties in `co_mentions`, heaviest first.
    pub ties_of: Vec<Vec<usize>>,
}

impl Network {
    /// The tie between two actors, in either order.
    pub fn between(&self, a: ActorId, b: ActorId) -> Option<&CoMention> {
        let (ties_a, ties_b) = (self.ties_of.get(a.0)?, self.ties_of.get(b.0)?);
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let shorter = if ties_a.len() <= ties_b.len() { ties_a } else { ties_b };
        shorter.iter().filter_map(|&tie| self.co_mentions.get(tie)).find(|tie| tie.a == a && tie.b == b)
    }

    /// The ties of an actor, heaviest first.
    pub fn ties(&self, actor: ActorId) -> impl Iterator<Item = &CoMention> {
        let ties = self.ties_of.get(actor.0).map_or(&[][..], Vec::as_slice);
        ties.iter().filter_map(|&tie| self.co_mentions.get(tie))
    }

    /// With how many others an actor is named (its degree).
    pub fn tie_count(&self, actor: ActorId) -> usize {
        self.ties_of.get(actor.0).map_or(0, Vec::len)
    }

    /// The parts of the network that no tie joins, actors ascending; the largest first, then by its first actor.
    pub fn components(&self) -> Vec<Vec<ActorId>> {
        let count = self.ties_of.len();
        let mut sets = UnionFind::<usize>::new(count);
        for tie in self.co_mentions.iter().filter(|tie| tie.a.0 < count && tie.b.0 < count) {
            sets.union(tie.a.0, tie.b.0);
        }
        let mut parts: BTreeMap<usize, Vec<ActorId>> = BTreeMap::new();
        for (actor, part) in sets.into_labeling().into_iter().enumerate() {
            parts.entry(part).or_default().push(ActorId(actor));
        }
        let mut parts: Vec<Vec<ActorId>> = parts.into_values().collect();
        parts.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
        parts
    }

    /// As a graph of petgraph's: node weight the actor, edge weight the index into `co_mentions`.
    pub fn to_graph(&self) -> UnGraph<ActorId, usize> {
        let mut graph = UnGraph::with_capacity(self.ties_of.len(), self.co_mentions.len());
        let nodes: Vec<_> = (0..self.ties_of.len()).map(|number| graph.add_node(ActorId(number))).collect();
        for (index, tie) in self.co_mentions.iter().enumerate() {
            graph.add_edge(nodes[tie.a.0], nodes[tie.b.0], index);
        }
        graph
    }
}

/// Ties every two actors that are named within one window. Total.
pub fn connect(found: &[Found<'_>], resolved: &Resolved, ways: impl Into<Ways>) -> Network {
    let ways = ways.into();
    let mut evidence = Passages::new();
    for (document, one) in found.iter().enumerate() {
        gather(document, one, resolved, ways, |_| true, &mut evidence);
    }
    network(evidence.into_iter().map(|((a, b), evidence)| tie(a, b, evidence)).collect(), resolved.actors.len(), ways)
}

/// As [`connect`], from a network of before: ties of two who are the same as before stay, the others are found anew in their documents.
pub fn connect_again(found: &[Found<'_>], resolved: &Resolved, ways: impl Into<Ways>, old: &Network, same: &Same) -> Network {
    let ways = ways.into();
    if old.window != ways.window || old.counts_pronouns != ways.counts_pronouns {
        return connect(found, resolved, ways);
    }
    let heirs = same.heirs(old.ties_of.len());
    let heir = |actor: ActorId| heirs.get(actor.0).copied().flatten();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (now, before) in same.documents.iter().enumerate().filter(|(now, before)| **before != Some(*now)) {
        places.extend(before.map(|before| (before, now)));
    }
    let moved = |evidence: &Evidence| {
        let document = places.get(&evidence.document()).copied().unwrap_or_else(|| evidence.document());
        Evidence::new(document, evidence.first(), evidence.last())
    };
    let kept = old.co_mentions.iter().filter_map(|tie| {
        let (a, b) = (heir(tie.a)?, heir(tie.b)?);
        let evidence = if places.is_empty() { tie.evidence.clone() } else { Arc::new(tie.evidence.iter().map(moved).collect()) };
        Some(CoMention { a: a.min(b), b: a.max(b), evidence, ..*tie })
    });
    let mut co_mentions: Vec<CoMention> = kept.collect();
    let is_new = |actor: ActorId| same.actors.get(actor.0).copied().flatten().is_none();
    let mut evidence = Passages::new();
    for (document, one) in found.iter().enumerate().filter(|(document, _)| same.is_same.get(*document) != Some(&true)) {
        gather(document, one, resolved, ways, is_new, &mut evidence);
    }
    co_mentions.extend(evidence.into_iter().map(|((a, b), evidence)| tie(a, b, evidence)));
    network(co_mentions, resolved.actors.len(), ways)
}

type Passages = BTreeMap<(ActorId, ActorId), Vec<Evidence>>;

/// Adds the passages of one document that name two of whom at least one is asked for.
fn gather(document: usize, one: &Found<'_>, resolved: &Resolved, ways: Ways, is_asked: impl Fn(ActorId) -> bool, evidence: &mut Passages) {
    let nobody = Row::default();
    let meant = resolved.meant.get(document).unwrap_or(&nobody);
    for named in groups(one, meant, resolved.sieves.get(document), ways.window, ways.counts_pronouns) {
        let named: Vec<(ActorId, Vec<usize>)> = named.into_iter().collect();
        for (at, (a, in_a)) in named.iter().enumerate() {
            for (b, in_b) in named.iter().skip(at + 1).filter(|(b, _)| is_asked(*a) || is_asked(*b)) {
                let passages = together::passages(in_a, in_b, ways.window);
                if !passages.is_empty() {
                    let passages = passages.into_iter().map(|(first, last)| Evidence::new(document, first, last));
                    evidence.entry((*a, *b)).or_default().extend(passages);
                }
            }
        }
    }
}

fn network(mut co_mentions: Vec<CoMention>, actor_count: usize, Ways { window, counts_pronouns, .. }: Ways) -> Network {
    co_mentions.sort_by(|x, y| y.sentence_count.cmp(&x.sentence_count).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut ties_of = vec![Vec::new(); actor_count];
    for (index, tie) in co_mentions.iter().enumerate() {
        for actor in [tie.a, tie.b] {
            if let Some(ties) = ties_of.get_mut(actor.0) {
                ties.push(index);
            }
        }
    }
    Network { window, counts_pronouns, co_mentions, ties_of }
}

/// For each stretch of text that ties stay within, who is named in which of its sentences, ascending.
fn groups(
    found: &Found<'_>,
    meant: &Row<ActorId>,
    sieves: Option<&Sieves>,
    window: Window,
    counts_pronouns: bool,
) -> Vec<BTreeMap<ActorId, Vec<usize>>> {
    let mut groups: BTreeMap<usize, BTreeMap<ActorId, Vec<usize>>> = BTreeMap::new();
    for (number, (mention, actor)) in found.mentions.iter().zip(meant.iter()).enumerate() {
        let (Some(actor), Some(sentence)) = (actor, found.document.sentences.get(mention.sentence)) else { continue };
        let counts = matches!(mention.form, Form::Proper | Form::Nominal)
            || counts_pronouns
                && mention.form == Form::Pronominal
                && sieves.is_none_or(|sieves| sieves.get(number) != crate::actor::UNCERTAIN);
        if counts && !sentence.is_repeat && found.document.role_of(sentence).is_article() {
            let group = match window {
                Window::Sentence => mention.sentence,
                Window::Next | Window::Paragraph => sentence.section(),
                Window::Document => 0,
            };
            groups.entry(group).or_default().entry(actor).or_default().push(mention.sentence);
        }
    }
    for sentences in groups.values_mut().flat_map(BTreeMap::values_mut) {
        sentences.sort_unstable();
        sentences.dedup();
    }
    groups.into_values().collect()
}

fn tie(a: ActorId, b: ActorId, mut evidence: Vec<Evidence>) -> CoMention {
    evidence.shrink_to_fit();
    let mut documents: Vec<usize> = evidence.iter().map(|one| one.document()).collect();
    documents.dedup();
    CoMention {
        a,
        b,
        sentence_count: evidence.len(),
        document_count: documents.len(),
        weight: evidence.len() as f64,
        evidence: Arc::new(evidence),
    }
}
