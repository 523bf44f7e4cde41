//! What the user decided about who is meant, with anchors already found in this analysis.

use super::clusters::Clusters;
use super::{Found, MentionId};
use crate::lexicon::Lexicon;
use crate::mention::ActorKind;
use std::collections::BTreeSet;

/// One decision. A later one outranks an earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// All actors that hold one of these mentions are one.
    Same(Vec<MentionId>),
    /// The actors of these two mentions are never one.
    Apart(MentionId, MentionId),
    /// The actor of this mention bears this name.
    Name(MentionId, String),
    /// The actor of this mention is of this kind.
    Kind(MentionId, ActorKind),
    /// This mention names nobody.
    Drop(MentionId),
}

/// The decisions in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    pub list: Vec<Ruling>,
}

/// What rulings say of finished actors, and what they dismissed.
#[derive(Debug, Default)]
pub struct Ruled {
    pub names: Vec<(MentionId, String)>,
    pub kinds: Vec<(MentionId, ActorKind)>,
    pub dropped: BTreeSet<MentionId>,
    pub notices: Vec<String>,
}

/// The units before any sieve: what the user dismissed left out, what the user joined joined, what the user parted barred from joining.
/// Later rulings are laid down first, so that an earlier one that contradicts them finds no room, and becomes a notice.
pub fn start<'a>(found: &'a [Found<'a>], rulings: &Rulings, lexicon: &'a Lexicon) -> (Clusters<'a>, Ruled) {
    let mut ruled = Ruled::default();
    for ruling in &rulings.list {
        match ruling {
            Ruling::Name(id, name) => ruled.names.push((*id, name.clone())),
            Ruling::Kind(id, kind) => ruled.kinds.push((*id, *kind)),
            Ruling::Drop(id) => drop(ruled.dropped.insert(*id)),
            Ruling::Same(_) | Ruling::Apart(..) => {}
        }
    }
    let mut clusters = Clusters::new(found, lexicon, |id| ruled.dropped.contains(&id));
    for (at, ruling) in rulings.list.iter().enumerate().rev() {
        if let Ruling::Apart(a, b) = ruling {
            let later = rulings.list.get(at + 1..).unwrap_or(&[]);
            let is_undone = later.iter().any(|ruling| matches!(ruling, Ruling::Same(ids) if ids.contains(a) && ids.contains(b)));
            if !is_undone {
                part(&mut clusters, *a, *b);
            }
        }
    }
    for ruling in rulings.list.iter().rev() {
        match ruling {
            Ruling::Apart(a, b) => {
                if let (Some(x), Some(y)) = (unit(&clusters, *a), unit(&clusters, *b))
                    && !clusters.keep_apart(x, y)
                {
                    ruled.notices.push(format!("{} were kept apart, and later said to be one: the later holds.", quoted(&clusters, x, y)));
                }
            }
            Ruling::Same(ids) => {
                let units: Vec<usize> = ids.iter().filter_map(|id| unit(&clusters, *id)).collect();
                let Some((&first, rest)) = units.split_first() else { continue };
                for &other in rest {
                    if !clusters.join(other, first, "ruling", |name, to| format!("You said that “{name}” is “{to}”")) {
                        ruled.notices.push(format!(
                            "{} were said to be one, and later kept apart: the later holds.",
                            quoted(&clusters, first, other)
                        ));
                    }
                }
            }
            _ => {}
        }
    }
    ruled.notices.reverse();
    (clusters, ruled)
}

/// Two mentions of one form that are not the same one: the second's document goes its own way, or the second mention alone.
fn part(clusters: &mut Clusters<'_>, a: MentionId, b: MentionId) {
    let (Some(x), Some(y)) = (unit(clusters, a), unit(clusters, b)) else { return };
    if x != y || a == b {
        return;
    }
    let of_document =
        clusters.units.get(y).map_or(Vec::new(), |unit| unit.mentions.iter().copied().filter(|id| id.document == b.document).collect());
    let ids = if a.document == b.document { vec![b] } else { of_document };
    clusters.split(y, &ids);
}

fn unit(clusters: &Clusters<'_>, id: MentionId) -> Option<usize> {
    *clusters.unit_of.get(id.document)?.get(id.index)?
}

fn quoted(clusters: &Clusters<'_>, a: usize, b: usize) -> String {
    let text = |unit: usize| clusters.units.get(unit).map_or("", |unit| unit.text.as_str());
    format!("“{}” and “{}”", text(a), text(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Resolved;
    use crate::document::{self, Document};
    use crate::mention;

    /// Mentions are counted over all proper ones of a document: `(document, n)`.
    fn ruled(texts: &[&str], list: Vec<Ruling>) -> Resolved {
        let lexicon = Lexicon::shipped();
        let documents: Vec<Document> =
            texts.iter().enumerate().map(|(at, text)| document::from_text(&format!("{at}.txt"), (*text).to_owned())).collect();
        let mentions: Vec<_> = documents.iter().map(|document| mention::find(document, lexicon)).collect();
        let found: Vec<_> = documents.iter().zip(&mentions).map(|(document, mentions)| Found { document, mentions }).collect();
        crate::actor::resolve(&found, &Rulings { list }, lexicon)
    }

    const fn at(document: usize, index: usize) -> MentionId {
        MentionId { document, index }
    }

    fn names(resolved: &Resolved) -> Vec<String> {
        resolved.actors.iter().map(|actor| format!("{} {}", actor.name, actor.mentions.len())).collect()
    }

    const TEXT: &str = "Then Maria Qorpa met Olaf Zill. Qorpa left.";

    #[test]
    fn without_rulings_the_sieves_decide() {
        assert_eq!(names(&ruled(&[TEXT], vec![])), ["Maria Qorpa 2", "Olaf Zill 1"]);
    }

    #[test]
    fn same_joins_what_no_sieve_would() {
        let resolved = ruled(&[TEXT], vec![Ruling::Same(vec![at(0, 0), at(0, 1)])]);
        assert_eq!(resolved.actors.len(), 1);
        assert!(resolved.actors[0].joins.iter().any(|join| join.sieve == "ruling"));
        assert!(resolved.sieves[0].contains(&"ruling".to_owned()));
    }

    #[test]
    fn apart_outranks_the_sieves() {
        let resolved = ruled(&[TEXT], vec![Ruling::Apart(at(0, 0), at(0, 2))]);
        assert_eq!(names(&resolved), ["Maria Qorpa 1", "Olaf Zill 1", "Qorpa 1"]);
    }

    #[test]
    fn apart_parts_one_form_by_document() {
        let texts = ["Then Maria Qorpa came.", "So Maria Qorpa left. Qorpa slept."];
        let resolved = ruled(&texts, vec![Ruling::Apart(at(0, 0), at(1, 0))]);
        assert_eq!(names(&resolved), ["Maria Qorpa 2", "Maria Qorpa 1"]);
        assert!(resolved.notices.is_empty());
    }

    #[test]
    fn a_later_ruling_outranks_an_earlier_and_says_so() {
        let (same, apart) = (Ruling::Same(vec![at(0, 0), at(0, 1)]), Ruling::Apart(at(0, 0), at(0, 1)));
        let parted = ruled(&[TEXT], vec![same.clone(), apart.clone()]);
        assert_eq!((parted.actors.len(), parted.notices.len()), (2, 1));
        let joined = ruled(&[TEXT], vec![apart, same]);
        assert_eq!((joined.actors.len(), joined.notices.len()), (1, 1));
    }

    #[test]
    fn names_kinds_and_dismissals() {
        let list = vec![
            Ruling::Name(at(0, 2), "Mia".to_owned()),
            Ruling::Kind(at(0, 0), ActorKind::Group),
            Ruling::Drop(at(0, 1)),
            Ruling::Name(at(9, 9), "nobody".to_owned()),
        ];
        let resolved = ruled(&[TEXT], list);
        assert_eq!(names(&resolved), ["Mia 2"]);
        assert_eq!(resolved.actors[0].kind, ActorKind::Group);
        assert_eq!(resolved.meant[0][1], None);
        let clash = vec![Ruling::Name(at(0, 0), "A".to_owned()), Ruling::Name(at(0, 2), "B".to_owned())];
        let resolved = ruled(&[TEXT], clash);
        assert_eq!((resolved.actors[0].name.as_str(), resolved.notices.len()), ("B", 1));
    }
}
