//! What the user said the text does not say: relations between two, and speakers of quotations. They are taken out of what is told, and
//! with that out of every tie's "how" and all figures.

use super::replay::Replayed;
use crate::actor::{ActorId, Found, MentionId, Resolved};
use crate::network::Told;
use crate::project::Anchor;
use crate::text::Span;

/// One of them; the mentions tell whom the ends mean, whatever they are called now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The words there do not tie the one to the other, in either direction.
    Relation { words: Anchor, ends: [MentionId; 2] },
    /// What stands there is not said by this one.
    Speaker { words: Anchor, speaker: MentionId },
}

impl Wrong {
    /// The words that it is about.
    pub const fn words(&self) -> &Anchor {
        let (Self::Relation { words, .. } | Self::Speaker { words, .. }) = self;
        words
    }
}

/// What is told without them. What found nothing to take out becomes an orphan: kept, and shown.
pub fn take_out(replayed: &mut Replayed, found: &[Found<'_>], resolved: &Resolved, told: &Told) -> Told {
    let mut told = told.clone();
    let lost = lost(&replayed.wrong, found, resolved, &mut told);
    replayed.orphans.extend(lost);
    told
}

fn lost(wrong: &[Wrong], found: &[Found<'_>], resolved: &Resolved, told: &mut Told) -> Vec<Anchor> {
    let meant = |id: &MentionId| resolved.meant.get(id.document).and_then(|row| row.get(id.index));
    let mut lost = Vec::new();
    for one in wrong {
        let words = one.words();
        let at = found.iter().position(|one| one.document.id == words.document);
        let is_found = at.is_some_and(|at| match one {
            Wrong::Relation { words, ends: [a, b] } => meant(a).zip(meant(b)).is_some_and(|ends| relation(told, at, words.span, ends)),
            Wrong::Speaker { words, speaker: who } => {
                meant(who).is_some_and(|who| found.get(at).is_some_and(|one| speaker(told, at, *one, words.span, who)))
            }
        });
        if !is_found && !lost.contains(words) {
            lost.push(words.clone());
        }
    }
    lost
}

fn relation(told: &mut Told, document: usize, words: Span, (a, b): (ActorId, ActorId)) -> bool {
    told.correct(document, |claims| {
        let before = claims.relations.len();
        claims.relations.retain(|one| {
            let ends = (one.source, one.target);
            one.trigger != words || ends != (a, b) && ends != (b, a)
        });
        claims.relations.len() < before
    })
}

/// What a quotation claims is then nobody's word either.
fn speaker(told: &mut Told, document: usize, found: Found<'_>, words: Span, who: ActorId) -> bool {
    told.correct(document, |claims| {
        let mut spans: Vec<Span> = Vec::new();
        for quote in claims.quotes.iter_mut().filter(|quote| quote.spans.first() == Some(&words) && quote.speakers.contains(&who)) {
            quote.speakers.retain(|speaker| *speaker != who);
            if quote.speakers.is_empty() {
                quote.speaker = None;
            }
            spans.extend(&quote.spans);
        }
        for relation in &mut claims.relations {
            if spans.iter().any(|span| span.covers(relation.trigger)) {
                relation.reported_by.retain(|reporter| *reporter != who);
            }
        }
        let is_inside =
            |number: usize| found.mentions.get(number).is_some_and(|mention| spans.iter().any(|span| span.covers(mention.span)));
        claims.voices.retain(|(number, _)| !is_inside(*number));
        !spans.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use crate::actor::ActorId;
    use crate::analysis::{Analysis, Cache, analyze};
    use crate::document;
    use crate::lexicon::Lexicon;
    use crate::network::Window;
    use crate::project::{Anchor, Edit, Project};

    const TEXT: &str = "Then Maria Qorpa accused Olaf Zill. “Peru attacked Chile,” said Olaf Zill.";

    fn derive(project: &Project) -> Analysis {
        analyze(project, Window::Sentence, Lexicon::shipped(), &mut Cache::default())
    }

    fn told(analysis: &Analysis) -> (Vec<&str>, usize) {
        let kinds = analysis.told.relations(0).iter().map(|relation| relation.kind).collect();
        let spoken = analysis.told.quotes(0).iter().filter(|quote| !quote.speakers.is_empty()).count();
        (kinds, spoken)
    }

    fn at(analysis: &Analysis, name: &str) -> Anchor {
        let number = analysis.actors().iter().position(|actor| actor.name == name).expect(name);
        analysis.anchor(ActorId(number)).expect(name)
    }

    #[test]
    fn what_is_wrong_is_out_until_it_is_undone() {
        let mut project = Project::default();
        project.add_documents(vec![document::from_text("a.txt", TEXT.to_owned())]);
        let analysis = derive(&project);
        assert_eq!(told(&analysis), (vec!["accused", "attacked"], 1));
        let (maria, olaf) = (at(&analysis, "Maria Qorpa"), at(&analysis, "Olaf Zill"));
        let place = |words: &str| {
            let start = TEXT.find(words).expect(words);
            let span = crate::text::Span::new(start, start + words.len());
            Anchor { document: maria.document, span, quote: words.to_owned() }
        };
        project.apply(Edit::DropRelation { words: place("accused"), ends: (olaf.clone(), maria.clone()) });
        project.apply(Edit::Rename(maria.clone(), "Someone".to_owned()));
        let after = derive(&project);
        assert_eq!(told(&after), (vec!["attacked"], 1));
        assert!(after.orphans.is_empty() && project.history().can_switch(1), "{:?}", after.orphans);
        let quote = analysis.told.quotes(0)[0].spans[0];
        let words = Anchor { document: maria.document, span: quote, quote: quote.of(TEXT).to_owned() };
        project.apply(Edit::DropSpeaker { words, speaker: olaf.clone() });
        assert_eq!(told(&derive(&project)), (vec!["attacked"], 0));
        project.undo();
        project.apply(Edit::SwitchOff(1));
        assert_eq!(told(&derive(&project)), (vec!["accused", "attacked"], 1));
        project.apply(Edit::DropRelation { words: place("said"), ends: (olaf.clone(), maria.clone()) });
        assert_eq!(derive(&project).orphans, [place("said")]);
    }
}
