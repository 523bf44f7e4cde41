//! The sieves in the order they are asked; the surest first.

use super::{Actor, ActorId, Alias, Found, MentionId, Resolved, Rulings};
use crate::lexicon::Lexicon;
use crate::mention::Form;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Asks every sieve.
pub fn resolve(found: &[Found<'_>], _rulings: &Rulings, _lexicon: &Lexicon) -> Resolved {
    let mut clusters: BTreeMap<String, Vec<MentionId>> = BTreeMap::new();
    for (document, one) in found.iter().enumerate() {
        for (index, mention) in one.mentions.iter().enumerate() {
            if mention.form == Form::Proper {
                clusters.entry(fold(mention.span.of(&one.document.text))).or_default().push(MentionId { document, index });
            }
        }
    }
    let mut actors: Vec<Actor> = Vec::new();
    for mentions in clusters.into_values() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for id in &mentions {
            let one = found[id.document];
            *counts.entry(one.mentions[id.index].span.of(&one.document.text)).or_default() += 1;
        }
        let mut aliases: Vec<Alias> = counts.into_iter().map(|(text, count)| Alias { text: text.to_owned(), count }).collect();
        aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        let first = mentions[0];
        let document_count = mentions.iter().map(|id| id.document).collect::<BTreeSet<_>>().len();
        actors.push(Actor {
            name: aliases[0].text.clone(),
            kind: found[first.document].mentions[first.index].kind,
            aliases,
            mentions,
            document_count,
            joins: Vec::new(),
        });
    }
    actors.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.name.cmp(&b.name)));
    let mut meant: Vec<Vec<Option<ActorId>>> = found.iter().map(|one| vec![None; one.mentions.len()]).collect();
    let mut sieves: Vec<Vec<String>> = found.iter().map(|one| vec![String::new(); one.mentions.len()]).collect();
    for (number, actor) in actors.iter().enumerate() {
        for id in &actor.mentions {
            meant[id.document][id.index] = Some(ActorId(number));
            sieves[id.document][id.index] = "exact".to_owned();
        }
    }
    Resolved { actors, meant, sieves, notices: Vec::new() }
}
