//! Who is in the articles only to report: "BelTA reported", "told Reuters", "according to TASS", "MOSCOW (AP) -".
//!
//! A source is an organization that is known or said to be a medium, or that does little but report. One that acts itself ("CNN sued the
//! president") is an actor as others are.

use super::manner::{Basis, Relation};
use super::speech::Quote;
use crate::actor::{Actor, ActorId, Found, MentionId, Resolved};
use crate::lexicon::{Lexicon, key};
use crate::mention::{ActorKind, Form};
use std::collections::BTreeSet;

/// How often an actor does what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Tells, is told, or stands where agencies stand.
    reports: u32,
    /// Of these, with the verb itself: "X reported".
    reports_so: u32,
    /// Does something or has something done to it.
    acts: u32,
    /// Named with a word for a medium: "news agency X".
    called_so: u32,
}

impl Uses {
    pub fn add(&mut self, other: Self) {
        self.reports += other.reports;
        self.reports_so += other.reports_so;
        self.acts += other.acts;
        self.called_so += other.called_so;
    }
}

/// What one document says of so many actors, who are numbered within it; those that do nothing are left out.
pub fn uses(
    one: Found<'_>,
    meant: &[Option<ActorId>],
    count: usize,
    quotes: &[Quote],
    relations: &[Relation],
) -> impl Iterator<Item = (ActorId, Uses)> {
    let mut uses = vec![Uses::default(); count];
    let mut note = |actor: ActorId, change: &dyn Fn(&mut Uses)| {
        if let Some(uses) = uses.get_mut(actor.0) {
            change(uses);
        }
    };
    let text = &one.document.text;
    for quote in quotes {
        quote.reported_by.iter().chain(&quote.addressee).for_each(|actor| note(*actor, &|uses| uses.reports += 1));
        let by_report = quote.cue.is_some_and(|cue| cue.of(text).to_lowercase().starts_with("report"));
        for actor in &quote.speakers {
            note(*actor, &|uses| {
                uses.reports += 1;
                uses.reports_so += u32::from(by_report);
            });
        }
    }
    for relation in relations.iter().filter(|relation| relation.basis == Basis::Act) {
        if !matches!(relation.kind, "told" | "talked-to" | "interviewed" | "reported" | "quoted" | "wrote-to" | "gave-to") {
            note(relation.source, &|uses| uses.acts += 1);
            note(relation.target, &|uses| uses.acts += 1);
        } else if matches!(relation.kind, "told" | "talked-to" | "interviewed") {
            note(relation.target, &|uses| uses.reports += 1);
        }
    }
    for (mention, actor) in one.mentions.iter().zip(meant).filter(|(mention, _)| mention.form == Form::Proper) {
        let Some(actor) = *actor else { continue };
        let before = text.get(..mention.span.start).unwrap_or("").trim_end();
        let behind = text.get(mention.span.end..).unwrap_or("");
        let is_bracketed = before.ends_with('(') && behind.starts_with(')') && is_near_start(&one, mention.sentence);
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let is_called_so = is_medium(word) && before.ends_with(word) && !word.is_empty();
        note(actor, &|uses| {
            uses.reports += u32::from(is_bracketed);
            uses.called_so += u32::from(is_called_so);
        });
    }
    uses.into_iter().enumerate().filter(|(_, uses)| *uses != Uses::default()).map(|(number, uses)| (ActorId(number), uses))
}

/// All sources, by what all documents say of each actor.
pub fn find(found: &[Found<'_>], resolved: &Resolved, uses: &[Uses], lexicon: &Lexicon) -> BTreeSet<ActorId> {
    let is_source = |(one, uses): (&Actor, &Uses)| {
        if one.kind != ActorKind::Organization {
            return false;
        }
        let is_listed = || one.aliases.iter().any(|alias| !alias.is_description() && lexicon.is_outlet(&key(&alias.text)));
        let names = || one.mentions.iter().filter(|id| is_name(found, **id)).count();
        let reports_most = uses.reports + uses.called_so > uses.acts;
        reports_most && (uses.called_so > 0 || is_listed()) || uses.reports_so > 0 && uses.acts == 0 && 2 * uses.reports as usize >= names()
    };
    let all = resolved.actors.iter().zip(uses).enumerate();
    all.filter(|(_, (actor, uses))| is_source((actor, uses))).map(|(number, _)| ActorId(number)).collect()
}

fn is_name(found: &[Found<'_>], id: MentionId) -> bool {
    let mention = found.get(id.document).and_then(|one| one.mentions.get(id.index));
    mention.is_some_and(|mention| mention.form == Form::Proper)
}

/// The first sentences of the article: there stands the agency, in brackets behind the place.
fn is_near_start(one: &Found<'_>, sentence: usize) -> bool {
    let is_article = |sentence: &&crate::document::Sentence| one.document.role_of(sentence).is_article();
    one.document.sentences.iter().take(sentence).filter(is_article).count() < 3
}

/// Words for a medium, right before its name.
fn is_medium(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "agency"
            | "newspaper"
            | "paper"
            | "daily"
            | "weekly"
            | "tabloid"
            | "magazine"
            | "broadcaster"
            | "channel"
            | "station"
            | "outlet"
            | "website"
            | "site"
            | "newswire"
            | "portal"
            | "network"
            | "network's"
            | "journal"
    )
}
