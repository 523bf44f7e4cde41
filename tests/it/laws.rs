//! Laws that hold for any edits, tried with chains of them on the samples: the log is all there is to know, undo takes back, order of
//! import is nothing, no sentence is lost, nothing fails.

use actorium::actor::{ActorId, MentionId};
use actorium::analysis::{self, Analysis, Cache};
use actorium::document::{self, Document};
use actorium::lexicon::Lexicon;
use actorium::mention::{self, ActorKind, Form, Parts};
use actorium::network::Window;
use actorium::project::{Anchor, Edit, History, Project, Target, corrections};
use actorium::text::Span;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

#[path = "../../benches/edits/corpus.rs"]
mod corpus;

static SEEDS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (files, _) = document::files_under(&[folder]);
    files.iter().map(|file| document::read_file(file).unwrap()).collect()
});

/// Mentions of the samples are found once for all trials.
static FOUND: LazyLock<Cache> = LazyLock::new(|| {
    let mut cache = Cache::default();
    SEEDS.iter().for_each(|document| drop(cache.mentions(document, Lexicon::shipped())));
    cache
});

fn analyze(project: &Project) -> Analysis {
    analysis::analyze(project, Window::Sentence, Lexicon::shipped(), &mut FOUND.clone())
}

/// Articles made up from lists, and what rules find in them: more of a kind than the samples are.
static MADE: LazyLock<(Vec<Document>, Cache)> = LazyLock::new(|| {
    let (documents, mut cache) = (corpus::articles(60), Cache::default());
    let shared: Vec<_> = documents.iter().cloned().map(Arc::new).collect();
    let rules = Parts { recognizer: false, ..Parts::default() };
    cache.fill_by(&shared, |document| mention::find_with(document, Lexicon::shipped(), rules));
    (documents, cache)
});

fn samples(count: usize) -> Project {
    let mut project = Project::default();
    project.add_documents(SEEDS.iter().take(count).cloned().collect());
    project
}

/// All that is shown.
fn shown(analysis: &Analysis) -> String {
    let marks = (&analysis.pins, &analysis.hidden, &analysis.notes, &analysis.tie_notes, &analysis.orphans, &analysis.notices);
    format!("{:?}{:?}{:?}{:?}{:?}", analysis.mentions, analysis.resolved, analysis.network, analysis.told, marks)
}

/// Who is one with whom, and how often each two are named together, whatever the actors are called.
fn parts(analysis: &Analysis) -> (Vec<Vec<MentionId>>, Vec<usize>) {
    let names = |id: &MentionId| analysis.mention(*id).is_some_and(|mention| mention.form == Form::Proper);
    let mut parts: Vec<Vec<MentionId>> =
        analysis.actors().iter().map(|actor| actor.mentions.iter().copied().filter(names).collect()).collect();
    parts.sort();
    let mut ties: Vec<usize> = analysis.network.co_mentions.iter().map(|tie| tie.sentence_count).collect();
    ties.sort_unstable();
    (parts, ties)
}

/// Turns numbers into an edit that a user could make in this state.
fn edit(analysis: &Analysis, project: &Project, [what, a, b, c]: [usize; 4]) -> Option<Edit> {
    let actors = analysis.actors().len();
    let actor = |number: usize| (actors > 0).then(|| ActorId(number % actors)).and_then(|id| analysis.anchor(id));
    let mention = |number: usize, other: usize| -> Option<MentionId> {
        let document = number % analysis.mentions.len().max(1);
        let list = analysis.mentions.get(document)?;
        (!list.is_empty()).then(|| MentionId { document, index: other % list.len() })
    };
    let anchor = |number: usize, other: usize| analysis.anchor_of_mention(mention(number, other)?);
    let kind = ActorKind::ALL[c % 5];
    let to = |number: usize| match number % 2 {
        0 => Some(Target::New { name: format!("Nova {}", number % 3), kind }),
        _ => actor(number / 2).map(Target::Actor),
    };
    Some(match what % 18 {
        0 => Edit::Merge(vec![actor(a)?, actor(b)?]),
        1 => merge(analysis, vec![actor(a)?, actor(b)?]),
        2 => Edit::KeepApart(anchor(a, b)?, actor(c)?),
        3 => Edit::Rename(actor(a)?, format!("Name {}", b % 3)),
        4 => Edit::SetKind(actor(a)?, kind),
        5 | 6 => {
            let whole = &analysis.actor(ActorId(a % actors.max(1)))?.mentions;
            let going: Vec<MentionId> =
                whole.iter().copied().enumerate().filter(|(at, _)| (b >> (at % 16)) % 2 == 0).map(|(_, id)| id).collect();
            analysis.split(&going, to(c)?)?
        }
        7 => Edit::MoveMention(anchor(a, b)?, to(c)?),
        8 => {
            let document = analysis.documents.get(a % analysis.documents.len().max(1))?;
            let token = document.tokens.get(b % document.tokens.len().max(1))?;
            let quote = token.span.of(&document.text).to_owned();
            Edit::AddMention(Anchor { document: document.id, span: token.span, quote }, to(c)?)
        }
        9 => Edit::DropMention(anchor(a, b)?),
        10 => Edit::DismissAlias(anchor(a, b)?.quote),
        11 => Edit::Dismiss(actor(a)?),
        12 => Edit::BringBack(anchor(a, b)?),
        13 => Edit::BringBackAlias(anchor(a, b)?.quote),
        14 => Edit::Hide(actor(a)?),
        15 => Edit::Pin(actor(a)?, [b as f64, c as f64]),
        16 if b % 2 == 0 => Edit::SwitchOff(a % project.history().done().len().max(1)),
        16 if b % 3 == 0 => Edit::Delete(a % project.history().done().len().max(1)),
        16 => Edit::SwitchOn(a % project.history().done().len().max(1)),
        _ => {
            let odd = Span::new(a, a.wrapping_add(b));
            Edit::Together(vec![Edit::Note(actor(a)?, format!("{b}")), Edit::Rename(Anchor { span: odd, ..actor(b)? }, "Odd".to_owned())])
        }
    })
}

/// A merge as the window logs it.
fn merge(analysis: &Analysis, who: Vec<Anchor>) -> Edit {
    let together = analysis.forms_together(&who);
    Edit::Together(std::iter::once(Edit::Merge(who)).chain(together).collect())
}

/// The sentences that name two actors or more, by names; whom a description means follows from who is who.
fn named_together(analysis: &Analysis) -> BTreeMap<(usize, usize), BTreeSet<ActorId>> {
    let mut sentences: BTreeMap<(usize, usize), BTreeSet<ActorId>> = BTreeMap::new();
    for (document, mentions) in analysis.mentions.iter().enumerate() {
        for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Proper) {
            sentences.entry((document, mention.sentence)).or_default().extend(analysis.meant(MentionId { document, index }));
        }
    }
    sentences.retain(|_, who| who.len() > 1);
    sentences
}

fn numbers() -> impl Strategy<Value = Vec<[usize; 4]>> {
    proptest::collection::vec([0_usize..18, 0_usize..10_000, 0_usize..100_000, 0_usize..1_000], 1..10)
}

/// A project after these edits, each made in the state that the ones before led to, and what was shown at each point.
fn edited(count: usize, numbers: &[[usize; 4]]) -> (Project, Vec<String>) {
    let mut project = samples(count);
    let mut analysis = analyze(&project);
    let mut states = vec![shown(&analysis)];
    for four in numbers {
        if let Some(edit) = edit(&analysis, &project, *four) {
            project.apply(edit);
            analysis = analyze(&project);
            states.push(shown(&analysis));
        }
    }
    (project, states)
}

fn config() -> ProptestConfig {
    // PROPTEST_CASES asks for more than a short run has time for.
    let asked = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { 24 };
    ProptestConfig { cases, failure_persistence: None, ..asked }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn undo_takes_back_and_redo_does_again(numbers in numbers()) {
        let (mut project, states) = edited(4, &numbers);
        for state in states.iter().rev().skip(1) {
            prop_assert!(project.undo().is_some());
            prop_assert_eq!(&shown(&analyze(&project)), state);
        }
        for state in &states[1..] {
            prop_assert!(project.redo().is_some());
            prop_assert_eq!(&shown(&analyze(&project)), state);
        }
    }

    #[test]
    fn what_is_known_from_before_changes_nothing(numbers in numbers(), is_made in any::<bool>(), late in 0_usize..4) {
        let (documents, found) = if is_made { (&MADE.0, &MADE.1) } else { (&*SEEDS, &*FOUND) };
        let (ways, lexicon) = (Window::Sentence, Lexicon::shipped());
        let anew = |project: &Project| shown(&analysis::analyze(project, ways, lexicon, &mut found.of_mentions()));
        let mut kept = found.of_mentions();
        let mut again = |project: &Project| analysis::analyze(project, ways, lexicon, &mut kept);
        let (first, last) = documents.split_at(documents.len() - late);
        let mut project = Project::default();
        project.add_documents(first.to_vec());
        let mut analysis = again(&project);
        for (number, four) in numbers.iter().enumerate() {
            if number == numbers.len() / 2 {
                project.add_documents(last.to_vec());
            } else if let Some(edit) = edit(&analysis, &project, *four) {
                project.apply(edit);
            }
            analysis = again(&project);
            prop_assert_eq!(shown(&analysis), anew(&project));
            if four[1] % 3 == 0 && project.history().done().len() > 1 {
                project.undo();
                prop_assert_eq!(shown(&again(&project)), anew(&project));
                if four[2] % 2 == 0 {
                    project.redo();
                }
                analysis = again(&project);
                prop_assert_eq!(shown(&analysis), anew(&project));
            }
        }
    }

    #[test]
    fn the_log_alone_gives_the_analysis_in_any_order_of_import(numbers in numbers()) {
        let (project, states) = edited(4, &numbers);
        let log: Vec<Edit> = project.history().done().iter().filter(|edit| !matches!(edit, Edit::AddDocuments(_))).cloned().collect();
        let text = serde_json::to_string(project.history()).unwrap();
        let history: History = serde_json::from_str(&text).unwrap();
        let again = Project::of(SEEDS.iter().rev().cloned(), history);
        prop_assert_eq!(&shown(&analyze(&again)), states.last().unwrap());
        let mut other = Project::default();
        other.add_documents(SEEDS.iter().rev().cloned().collect());
        log.into_iter().for_each(|edit| other.apply(edit));
        prop_assert_eq!(&shown(&analyze(&other)), states.last().unwrap());
    }

    #[test]
    fn rulings_hold_when_more_comes_and_when_it_is_taken_over(numbers in numbers()) {
        let (mut project, _) = edited(2, &numbers);
        project.add_documents(SEEDS.clone());
        let analysis = analyze(&project);
        let counted = analysis.actors().iter().map(|actor| actor.mentions.len()).sum::<usize>();
        prop_assert_eq!(counted, analysis.resolved.meant.iter().flat_map(|row| row.iter()).flatten().count().min(counted));
        if let Ok(read) = corrections::read("a.jsonl", &corrections::write(&project)) {
            let mut other = samples(4);
            other.apply(read.edit);
            drop(shown(&analyze(&other)));
            prop_assert_eq!(corrections::write(&other), corrections::write(&project));
        }
    }

    #[test]
    fn a_merge_and_a_split_of_the_same_restore(a in 0_usize..1000, b in 0_usize..1000) {
        let mut project = samples(4);
        let before = analyze(&project);
        let count = before.actors().len();
        let (one, other) = (ActorId(a % count), ActorId(b % count));
        prop_assume!(one != other);
        let mentions = &before.actor(other).unwrap().mentions;
        let (name, kind) = (before.actor(other).unwrap().name.clone(), before.actor(other).unwrap().kind);
        project.apply(merge(&before, vec![before.anchor(one).unwrap(), before.anchor(other).unwrap()]));
        let merged = analyze(&project);
        let names = |analysis: &Analysis| analysis.actors().iter().map(|actor| format!("{} {:?}", actor.name, actor.aliases)).collect::<Vec<_>>();
        prop_assert_eq!(merged.actors().len(), count - 1, "{:#?} {:#?}", names(&before), names(&merged));
        // Sentences that name two are neither lost nor made, but for those that name only the two that are one now.
        let (was, is) = (named_together(&before), named_together(&merged));
        prop_assert!(is.keys().all(|place| was.contains_key(place)));
        let only_both = BTreeSet::from([one, other]);
        prop_assert!(was.iter().all(|(place, who)| is.contains_key(place) != (*who == only_both)));
        project.apply(merged.split(mentions, Target::New { name, kind }).unwrap());
        prop_assert_eq!(parts(&analyze(&project)), parts(&before));
    }
}
