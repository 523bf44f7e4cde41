//! How a map is drawn by choice: what size and color say of an actor, and the numbers behind it.

use super::{Analysis, map};
use crate::actor::ActorId;
use crate::layout::Style;
use crate::network::measure::{Web, betweenness, communities};
use serde::{Deserialize, Serialize};

/// What the size of a disc says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SizeBy {
    #[default]
    Mentions,
    Articles,
    Ties,
    Betweenness,
}

impl SizeBy {
    pub const ALL: [SizeBy; 4] = [Self::Mentions, Self::Articles, Self::Ties, Self::Betweenness];

    /// "Mentions"
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mentions => "Mentions",
            Self::Articles => "Articles",
            Self::Ties => "Ties",
            Self::Betweenness => "Standing between others",
        }
    }

    /// For legends: "Size: how often named".
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Mentions => "how often named",
            Self::Articles => "in how many articles",
            Self::Ties => "how many it is tied to",
            Self::Betweenness => "how many pairs it stands between",
        }
    }
}

/// What the color of a disc says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ColorBy {
    #[default]
    Kind,
    Community,
}

/// The choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Drawing {
    pub size: SizeBy,
    pub color: ColorBy,
    /// Soft hulls around communities.
    pub has_hulls: bool,
    /// From 0, spread, to 16, clusters.
    pub clustering: u8,
    /// Distances on the map as in the network, instead.
    pub is_by_distance: bool,
}

impl Drawing {
    /// How a layout made for it arranges.
    pub fn style(&self) -> Style {
        if self.is_by_distance { Style::Distances } else { Style::at(self.clustering) }
    }

    /// True where it needs to be known who stands with whom.
    pub fn shows_communities(&self) -> bool {
        self.has_hulls || self.color == ColorBy::Community
    }
}

/// What a drawing needs to know of an analysis. Without values it draws by mentions and kinds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub drawing: Drawing,
    /// What size says, one an actor.
    values: Vec<f64>,
    most: f64,
    /// The community of each actor, the largest 0; empty where none is shown.
    communities: Vec<usize>,
    /// Of each community, the actor named most, and how many it has; only those of two and more.
    pub tops: Vec<(ActorId, usize)>,
}

/// Radius of the smallest disc, and the least of the largest, where size does not say mentions.
const SMALLEST: f64 = 7.0;
const LARGEST_AT_LEAST: f64 = 22.0;

/// So many communities have a color of their own.
pub const COLORED: usize = crate::layout::blob::MOST;

impl Figures {
    /// Measures what the drawing shows.
    pub fn of(analysis: &Analysis, drawing: Drawing) -> Self {
        let count = analysis.actors().len();
        let web = || Web::of(&analysis.network, count);
        let ties = |number: usize| analysis.network.ties_of.get(number).map_or(0, Vec::len);
        let values: Vec<f64> = match drawing.size {
            SizeBy::Mentions => analysis.actors().iter().map(|actor| actor.mentions.len() as f64).collect(),
            SizeBy::Articles => analysis.actors().iter().map(|actor| actor.document_count as f64).collect(),
            SizeBy::Ties => (0..count).map(|number| ties(number) as f64).collect(),
            SizeBy::Betweenness => betweenness(&web()),
        };
        let communities = if drawing.shows_communities() { communities(&web()) } else { Vec::new() };
        let mut tops: Vec<(ActorId, usize)> = Vec::new();
        for (number, &community) in communities.iter().enumerate() {
            // Actors come most mentioned first, so that the first of a community is its top.
            match tops.iter_mut().find(|(top, _)| communities.get(top.0) == Some(&community)) {
                Some((_, size)) => *size += 1,
                None => tops.push((ActorId(number), 1)),
            }
        }
        tops.retain(|(_, size)| *size > 1);
        tops.sort_by_key(|(top, _)| communities.get(top.0).copied());
        let most = values.iter().copied().fold(0.0, f64::max);
        Self { drawing, values, most, communities, tops }
    }

    /// The community of an actor among those that have a color of their own.
    pub fn community(&self, actor: ActorId) -> Option<usize> {
        self.communities.get(actor.0).copied().filter(|community| *community < self.tops.len().min(COLORED))
    }

    /// What size says of an actor.
    pub fn value(&self, analysis: &Analysis, actor: ActorId) -> f64 {
        let mentions = || analysis.actor(actor).map_or(0.0, |actor| actor.mentions.len() as f64);
        self.values.get(actor.0).copied().unwrap_or_else(mentions)
    }

    /// The radius of an actor's disc, in graph units.
    pub fn radius(&self, analysis: &Analysis, actor: ActorId) -> f64 {
        let value = self.value(analysis, actor);
        if self.values.is_empty() { map::disc_radius(value as usize) } else { self.radius_for(analysis, value) }
    }

    /// The radius that says this value.
    pub fn radius_for(&self, analysis: &Analysis, value: f64) -> f64 {
        if self.drawing.size == SizeBy::Mentions {
            return map::disc_radius(value as usize);
        }
        let named = analysis.actors().iter().map(|actor| actor.mentions.len()).max().unwrap_or(0);
        let largest = map::disc_radius(named).max(LARGEST_AT_LEAST);
        let share = if self.most > 0.0 { (value / self.most).clamp(0.0, 1.0) } else { 0.0 };
        SMALLEST + (largest - SMALLEST) * share.sqrt()
    }

    /// The largest value there is.
    pub fn most(&self) -> f64 {
        self.most
    }

    /// A value in words: "12 mentions".
    pub fn words(&self, value: usize) -> String {
        let noun = match (self.drawing.size, value) {
            (SizeBy::Mentions, 1) => "mention",
            (SizeBy::Mentions, _) => "mentions",
            (SizeBy::Articles, 1) => "article",
            (SizeBy::Articles, _) => "articles",
            (SizeBy::Ties, 1) => "tie",
            (SizeBy::Ties, _) => "ties",
            (SizeBy::Betweenness, 1) => "pair",
            (SizeBy::Betweenness, _) => "pairs",
        };
        format!("{value} {noun}")
    }

    /// The communities that have a color, with their members among `shown`, the largest first.
    pub fn groups(&self, shown: impl Iterator<Item = ActorId>) -> Vec<Vec<ActorId>> {
        let mut groups = vec![Vec::new(); self.tops.len().min(COLORED)];
        for actor in shown {
            if let Some(group) = self.community(actor).and_then(|community| groups.get_mut(community)) {
                group.push(actor);
            }
        }
        groups
    }
}
