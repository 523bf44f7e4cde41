//! What one document tells, with the numbers that actors have within it; and with those that they have among all, which change whenever
//! somebody comes or goes, and so are put in only where somebody looks.

use super::manner::Relation;
use super::speech::Quote;
use super::speech::voice::Voice;
use crate::actor::ActorId;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// What a document tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// In the order of the text, as relations are.
    pub quotes: Vec<Quote>,
    pub relations: Vec<Relation>,
    /// Whom "I" and "we" mean within its quotations.
    pub voices: Vec<Voice>,
}

impl Claims {
    /// They are kept: in no more memory than they need.
    pub fn new(mut quotes: Vec<Quote>, mut relations: Vec<Relation>, mut voices: Vec<Voice>) -> Self {
        quotes.shrink_to_fit();
        relations.shrink_to_fit();
        voices.shrink_to_fit();
        Self { quotes, relations, voices }
    }

    fn count(&self) -> usize {
        self.relations.len() + self.quotes.iter().map(|quote| quote.speakers.len()).sum::<usize>()
    }
}

/// The actors in a document, by the numbers they have among all, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here(Box<[u32]>);

impl Here {
    /// Numbers that do not fit are left out; memory ends long before them.
    pub fn of(actors: impl Iterator<Item = ActorId>) -> Self {
        let mut all: Vec<u32> = actors.filter_map(|actor| u32::try_from(actor.0).ok()).collect();
        all.sort_unstable();
        all.dedup();
        Self(all.into())
    }

    pub fn iter(&self) -> impl Iterator<Item = ActorId> + use<'_> {
        self.0.iter().map(|actor| ActorId(*actor as usize))
    }

    /// The number that an actor has within the document.
    pub fn inside(&self, actor: ActorId) -> Option<ActorId> {
        self.0.binary_search(&u32::try_from(actor.0).ok()?).ok().map(ActorId)
    }

    /// The number among all of one with this number within the document.
    fn among_all(&self, inside: ActorId) -> Option<ActorId> {
        self.0.get(inside.0).map(|actor| ActorId(*actor as usize))
    }
}

/// What a document tells, by the numbers among all.
#[derive(Clone)]
pub struct Numbered {
    /// By the numbers within it.
    inside: Arc<Claims>,
    here: Here,
    of_all: OnceLock<Box<Claims>>,
}

impl Numbered {
    pub const fn new(inside: Arc<Claims>, here: Here) -> Self {
        Self { inside, here, of_all: OnceLock::new() }
    }

    pub fn of_all(&self) -> &Claims {
        self.of_all.get_or_init(|| {
            let number = |actor: ActorId| self.here.among_all(actor);
            Box::new(Claims {
                quotes: self.inside.quotes.iter().map(|quote| quote_of_all(quote, &number)).collect(),
                relations: self.inside.relations.iter().map(|relation| relation_of_all(relation, &number)).collect(),
                voices: self.voices().collect(),
            })
        })
    }

    /// The same, but for what the user says is wrong.
    pub fn corrected(&self, claims: Claims) -> Self {
        Self { of_all: OnceLock::from(Box::new(claims)), ..self.clone() }
    }

    /// The same by other numbers; `None` where somebody has none, or they stand in another order.
    pub fn with_numbers(self: &Arc<Self>, number: impl Fn(ActorId) -> Option<ActorId>) -> Option<Arc<Self>> {
        let here: Box<[u32]> = self.here.iter().map(|actor| u32::try_from(number(actor)?.0).ok()).collect::<Option<_>>()?;
        if here == self.here.0 {
            return Some(self.clone());
        }
        here.is_sorted().then(|| Arc::new(Self::new(self.inside.clone(), Here(here))))
    }

    /// True where an actor is named in the document.
    pub fn has(&self, actor: ActorId) -> bool {
        self.here.inside(actor).is_some()
    }

    pub fn among_all(&self, inside: ActorId) -> Option<ActorId> {
        self.here.among_all(inside)
    }

    /// How many relations and speakers there are.
    pub fn count(&self) -> usize {
        self.of_all.get().map_or(&*self.inside, |claims| claims).count()
    }

    pub fn has_voices(&self) -> bool {
        !self.of_all.get().map_or(&*self.inside, |claims| claims).voices.is_empty()
    }

    /// Whom "I" and "we" mean.
    pub fn voices(&self) -> impl Iterator<Item = Voice> {
        let of_all = self.of_all.get();
        let inside = self.inside.voices.iter().filter(move |_| of_all.is_none());
        let inside = inside.filter_map(|(index, actor)| Some((*index, self.here.among_all(*actor)?)));
        of_all.into_iter().flat_map(|claims| claims.voices.iter().copied()).chain(inside)
    }
}

impl PartialEq for Numbered {
    fn eq(&self, other: &Self) -> bool {
        self.of_all() == other.of_all()
    }
}

impl Eq for Numbered {}

impl fmt::Debug for Numbered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of_all().fmt(f)
    }
}

fn quote_of_all(quote: &Quote, number: &impl Fn(ActorId) -> Option<ActorId>) -> Quote {
    let all = |list: &[ActorId]| list.iter().filter_map(|actor| number(*actor)).collect();
    let addressee = quote.addressee.and_then(number);
    Quote { speakers: all(&quote.speakers), reported_by: all(&quote.reported_by), addressee, ..quote.clone() }
}

fn relation_of_all(relation: &Relation, number: &impl Fn(ActorId) -> Option<ActorId>) -> Relation {
    let all = |actor: ActorId| number(actor).unwrap_or(actor);
    let reported_by = relation.reported_by.iter().map(|actor| all(*actor)).collect();
    Relation { source: all(relation.source), target: all(relation.target), reported_by, ..relation.clone() }
}
