//! Who is in the articles only to report: "BelTA reported", "told Reuters", "according to TASS", "MOSCOW (AP) -".
//!
//! A source is an organization that is known or said to be a medium, or that does little but report. One that acts itself ("CNN sued the
//! president") is an actor as others are.

use super::manner::Basis;
use super::told::Told;
use crate::actor::{ActorId, Found, MentionId, Resolved};
use crate::lexicon::{Lexicon, key};
use crate::mention::{ActorKind, Form};
use std::collections::{BTreeMap, BTreeSet};

/// How often an actor does what.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    /// Tells, is told, or stands where agencies stand.
    reports: usize,
    /// Of these, with the verb itself: "X reported".
    reports_so: usize,
    /// Does something or has something done to it.
    acts: usize,
    /// Named with a word for a medium: "news agency X".
    called_so: usize,
}

/// All sources.
pub fn find(found: &[Found<'_>], resolved: &Resolved, told: &Told, lexicon: &Lexicon) -> BTreeSet<ActorId> {
    let mut uses: BTreeMap<ActorId, Uses> = BTreeMap::new();
    for (document, one) in found.iter().enumerate() {
        let text = &one.document.text;
        for quote in told.quotes.get(document).into_iter().flatten() {
            quote.reported_by.iter().chain(&quote.addressee).for_each(|actor| uses.entry(*actor).or_default().reports += 1);
            let cue = quote.cue.map_or("", |cue| cue.of(text));
            let by_report = cue.to_lowercase().starts_with("report");
            for actor in &quote.speakers {
                let uses = uses.entry(*actor).or_default();
                uses.reports += 1;
                uses.reports_so += usize::from(by_report);
            }
        }
        for relation in told.relations.get(document).into_iter().flatten().filter(|relation| relation.basis == Basis::Act) {
            if !matches!(relation.kind, "told" | "talked-to" | "interviewed" | "reported" | "quoted" | "wrote-to" | "gave-to") {
                uses.entry(relation.source).or_default().acts += 1;
                uses.entry(relation.target).or_default().acts += 1;
            } else if matches!(relation.kind, "told" | "talked-to" | "interviewed") {
                uses.entry(relation.target).or_default().reports += 1;
            }
        }
        for (index, mention) in one.mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Proper) {
            let actor = resolved.meant.get(document).and_then(|row| *row.get(index)?);
            let Some(actor) = actor else { continue };
            let before = text.get(..mention.span.start).unwrap_or("").trim_end();
            let behind = text.get(mention.span.end..).unwrap_or("");
            let is_bracketed = before.ends_with('(') && behind.starts_with(')') && is_near_start(one, mention.sentence);
            let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let uses = uses.entry(actor).or_default();
            uses.reports += usize::from(is_bracketed);
            uses.called_so += usize::from(is_medium(word) && before.ends_with(word) && !word.is_empty());
        }
    }
    let is_source = |(actor, uses): &(ActorId, Uses)| {
        let Some(one) = resolved.actors.get(actor.0).filter(|one| one.kind == ActorKind::Organization) else { return false };
        let is_listed = one.aliases.iter().any(|alias| !alias.is_description() && lexicon.is_outlet(&key(&alias.text)));
        let names = one.mentions.iter().filter(|id| is_name(found, **id)).count();
        let is_medium = is_listed || uses.called_so > 0;
        (is_medium && uses.reports + uses.called_so > uses.acts) || uses.reports_so > 0 && uses.acts == 0 && 2 * uses.reports >= names
    };
    uses.into_iter().filter(is_source).map(|(actor, _)| actor).collect()
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
