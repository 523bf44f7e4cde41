//! Who is named with whom: ties with the sentences that carry them.
//!
//! A tie says "named together", no more. What counts as together is the [`Window`].

use crate::actor::{ActorId, Found, Resolved};
use crate::mention::Form;
use petgraph::graph::UnGraph;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How close two names must stand to be named together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one sentence or in two that follow each other in one paragraph.
    Next,
    /// In one paragraph.
    Paragraph,
    /// In one article.
    Document,
}

impl Window {
    /// Every window, closest first.
    pub const ALL: [Window; 4] = [Self::Sentence, Self::Next, Self::Paragraph, Self::Document];

    /// As in the analysis JSON and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Next => "next",
            Self::Paragraph => "paragraph",
            Self::Document => "document",
        }
    }
}

/// Text that carries a tie: the two are named between the first and the last of these sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// Index of the document in the analysis.
    pub document: usize,
    /// The first sentence that names one of the two, index into [`crate::document::Document::sentences`].
    pub first: usize,
    /// The last one, inclusive; equals `first` within one sentence.
    pub last: usize,
}

/// Two actors that are named together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoMention {
    /// The smaller number of the two.
    pub a: ActorId,
    pub b: ActorId,
    /// How many pieces of evidence: sentences, or as large as the window is.
    pub sentence_count: usize,
    pub document_count: usize,
    /// What lines are drawn by and layouts pull by; `sentence_count` as a number.
    pub weight: f64,
    /// In the order of documents and text.
    pub evidence: Vec<Evidence>,
}

/// The ties among the actors of one analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    pub window: Window,
    /// Heaviest first, then by actor numbers.
    pub co_mentions: Vec<CoMention>,
    /// For each actor: the indices of its ties in `co_mentions`, heaviest first.
    pub ties_of: Vec<Vec<usize>>,
}

impl Network {
    /// The tie between two actors, in either order.
    pub fn between(&self, a: ActorId, b: ActorId) -> Option<&CoMention> {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let ties = self.ties_of.get(a.0)?;
        ties.iter().filter_map(|&tie| self.co_mentions.get(tie)).find(|tie| tie.a == a && tie.b == b)
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

/// Ties every two actors that are named within one window by a form that counts (proper and nominal).
/// A sentence that its document repeats counts once. Total.
pub fn connect(found: &[Found<'_>], resolved: &Resolved, window: Window) -> Network {
    let mut evidence: BTreeMap<(ActorId, ActorId), Vec<Evidence>> = BTreeMap::new();
    for (document, one) in found.iter().enumerate() {
        let mut named: BTreeMap<usize, Vec<ActorId>> = BTreeMap::new();
        for (index, mention) in one.mentions.iter().enumerate() {
            let counts = matches!(mention.form, Form::Proper | Form::Nominal);
            let repeats = one.document.sentences.get(mention.sentence).is_none_or(|sentence| sentence.is_repeat);
            if let (true, false, Some(actor)) = (counts, repeats, resolved.meant[document][index]) {
                named.entry(mention.sentence).or_default().push(actor);
            }
        }
        for (sentence, mut actors) in named {
            actors.sort_unstable();
            actors.dedup();
            for (at, &a) in actors.iter().enumerate() {
                for &b in &actors[at + 1..] {
                    evidence.entry((a, b)).or_default().push(Evidence { document, first: sentence, last: sentence });
                }
            }
        }
    }
    let mut co_mentions: Vec<CoMention> = evidence
        .into_iter()
        .map(|((a, b), evidence)| {
            let mut documents: Vec<usize> = evidence.iter().map(|one| one.document).collect();
            documents.dedup();
            CoMention { a, b, sentence_count: evidence.len(), document_count: documents.len(), weight: evidence.len() as f64, evidence }
        })
        .collect();
    co_mentions.sort_by(|x, y| y.sentence_count.cmp(&x.sentence_count).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut ties_of = vec![Vec::new(); resolved.actors.len()];
    for (index, tie) in co_mentions.iter().enumerate() {
        ties_of[tie.a.0].push(index);
        ties_of[tie.b.0].push(index);
    }
    Network { window, co_mentions, ties_of }
}
