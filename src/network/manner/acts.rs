//! What one does with another, by the verb: "Ann accused Bob", "Bob was met by Ann", "Ann and Bob talked", "Ann wrote to Bob".
//!
//! "Ann accused Bob's brother" says nothing of Bob and does not fire; "Ann refused to meet Bob" fires and is denied.

use super::{Basis, Relation, others};
use crate::actor::ActorId;
use crate::lexicon::verb::{Form, Verb};
use crate::network::clause::{Reading, Subject, words};
use crate::network::speech;
use crate::text::{Span, TokenKind};
use std::ops::Range;

/// How far behind its verb "by X" or "with X" may stand.
const REACH: usize = 8;

/// Whether something is said to have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub is_negated: bool,
    pub is_hypothetical: bool,
}

/// What is claimed of everyone at the two ends of a verb or noun.
pub(super) struct Act {
    pub kind: &'static str,
    pub trigger: Span,
    pub sentence: usize,
    pub standing: Standing,
    pub is_mutual: bool,
}

impl Act {
    /// One relation for each source with each target; as sure as the less sure of its ends.
    pub fn between(&self, sources: &[(ActorId, u8)], targets: &[(ActorId, u8)]) -> Vec<Relation> {
        let pairs = sources.iter().flat_map(|source| targets.iter().map(move |target| (*source, *target)));
        let relation = |((source, sure), (target, surely)): ((ActorId, u8), (ActorId, u8))| Relation {
            basis: Basis::Act,
            kind: self.kind,
            source,
            target,
            trigger: self.trigger,
            sentence: self.sentence,
            is_mutual: self.is_mutual,
            is_negated: self.standing.is_negated,
            is_hypothetical: self.standing.is_hypothetical,
            reported_by: Vec::new(),
            confidence: sure.min(surely),
        };
        pairs.map(relation).collect()
    }
}

pub fn relations(reading: &Reading<'_>) -> Vec<Relation> {
    let mut found = Vec::new();
    for sentence in reading.sentences.iter().filter(|range| !range.is_empty()) {
        for at in sentence.clone() {
            if reading.words[at].mention.is_some() || !reading.is_lower(at) {
                continue;
            }
            let next = reading.key(at + 1);
            if let Some((verb, form)) = reading.world.lexicon.ties().verbs.find(reading.key(at), next) {
                of_verb(reading, at, verb, form, sentence, &mut found);
            }
        }
    }
    found
}

fn of_verb(reading: &Reading<'_>, at: usize, verb: Verb, form: Form, sentence: &Range<usize>, found: &mut Vec<Relation>) {
    let mut marks = verb.marks.split(' ');
    let Some(kind) = marks.next() else { return };
    let ways: Vec<&str> = marks.collect();
    let group = reading.group_start(at);
    let next = at + 1 + usize::from(!verb.particle.is_empty());
    let is_passive = form.is_participle() && (group..at).any(|at| words::is_be(reading.key(at)));
    let is_reduced = form.is_participle() && group == at && reading.key(next) == "by";
    let add = |sources: &[(ActorId, u8)], targets: &[(ActorId, u8)], standing: Standing, is_mutual: bool, found: &mut Vec<Relation>| {
        let Some(trigger) = reading.span(&(at..next)) else { return };
        let act = Act { kind, trigger, sentence: reading.words[at].sentence, standing, is_mutual };
        found.extend(act.between(sources, targets));
    };
    if is_passive || is_reduced {
        let takes_object = ways.contains(&"o") || ways.contains(&"P");
        let by = (next..sentence.end.min(next + REACH)).take_while(|at| reading.words[*at].mention.is_none() && !is_stop(reading, *at));
        let Some(by) = by.into_iter().find(|at| reading.key(*at) == "by").filter(|_| takes_object) else { return };
        let Some(patient) = reading.subject_beside(at) else { return };
        let sources = others::behind(reading, by + 1, sentence.end);
        add(&sources, &reading.meant_by(&patient), standing(reading, group, at), false, found);
        return;
    }
    let Some((sources, standing)) = does(reading, at, group, form) else { return };
    if sources.is_empty() {
        return;
    }
    let mut targets = reached(reading, next, &ways, kind, sentence.end);
    if targets.is_empty() && ways.contains(&"o") {
        let doers: Vec<ActorId> = sources.iter().map(|(actor, _)| *actor).collect();
        targets.extend(reading.object_pronoun(next, &doers));
    }
    if !targets.is_empty() {
        if !is_naming(reading, kind, next, sentence.end) {
            add(&sources, &targets, standing, false, found);
        }
    } else if ways.contains(&"s") && sources.len() > 1 {
        mutual(&sources, |a, b, found| add(&[a], &[b], standing, true, found), found);
    }
}

/// Every two of those who do something together.
pub(super) fn mutual(
    sources: &[(ActorId, u8)],
    mut add: impl FnMut((ActorId, u8), (ActorId, u8), &mut Vec<Relation>),
    found: &mut Vec<Relation>,
) {
    for (index, a) in sources.iter().enumerate() {
        for b in sources.iter().skip(index + 1) {
            add(*a, *b, found);
        }
    }
}

/// Who does what the verb says, as actors: also whoever owns the noun before "to", as in "Ann's pledge to defend Bob".
fn does(reading: &Reading<'_>, at: usize, group: usize, form: Form) -> Option<(Vec<(ActorId, u8)>, Standing)> {
    if let Some((subject, standing)) = doer(reading, at, group, form) {
        return Some((reading.meant_by(&subject), standing));
    }
    let to = (group..at).rev().find(|at| reading.key(*at) == "to")?;
    let noun = to.checked_sub(1).filter(|noun| is_intent(reading.key(*noun)))?;
    let standing = Standing { is_hypothetical: true, is_negated: reading.key(noun) == "refusal" };
    if let Some(owner) = speech::owner_before(reading, noun) {
        return Some((vec![reading.meant_by_phrase(&owner)?], standing));
    }
    // "thanked Bob for his commitment to": his whom the verb has just reached.
    let his = noun.checked_sub(1).filter(|at| matches!(reading.key(*at), "his" | "her"))?;
    let (number, _) = his.checked_sub(2).filter(|_| reading.key_before(his) == "for").and_then(|at| reading.mention_words(at))?;
    let actor = reading.actor_of(number).filter(|actor| reading.is_person(*actor))?;
    Some((vec![(actor, 85)], standing))
}

/// Nouns for what somebody means to do.
fn is_intent(key: &str) -> bool {
    matches!(
        key,
        "commitment"
            | "pledge"
            | "promise"
            | "vow"
            | "plan"
            | "plans"
            | "threat"
            | "threats"
            | "offer"
            | "attempt"
            | "attempts"
            | "bid"
            | "effort"
            | "efforts"
            | "refusal"
            | "desire"
            | "wish"
            | "intention"
            | "readiness"
            | "willingness"
            | "proposal"
    )
}

/// Who does what the verb at `at` says, and whether it happens. `None` where the form leaves that open.
pub(super) fn doer(reading: &Reading<'_>, at: usize, group: usize, form: Form) -> Option<(Subject, Standing)> {
    let to = (group..at).rev().find(|at| reading.key(*at) == "to");
    let mut standing = standing(reading, group, at);
    if let Some(to) = to {
        // "wanted to meet", "refused to meet": the one who wants does; in "asked Y to meet" it is Y, which is left out.
        let governor = to.checked_sub(1)?;
        let key = reading.key(governor);
        standing.is_negated |= is_refusal(key);
        if !is_refusal(key) && !is_will(key) && !is_achievement(key) {
            return None;
        }
        standing.is_hypothetical |= is_will(key);
        let earlier = reading.group_start(governor);
        standing.is_negated |= (earlier..governor).any(|at| words::is_negation(reading.key(at)));
        standing.is_hypothetical |= (earlier..governor).any(|at| words::is_modal(reading.key(at)));
        return reading.subject(governor, Form::Past).map(|subject| (subject, standing));
    }
    let subject = reading.subject(at, form)?;
    if form == Form::Gerund {
        let before = reading.key_before(group);
        let is_free = before == ","
            || words::is_and(before)
            || group > 0 && words::is_be(reading.key(at.checked_sub(1)?))
            || reading.sentence_of(at).start == group;
        standing.is_negated |= matches!(before, "without" | "denied" | "denies" | "denying" | "against");
        let is_owned =
            is_free || matches!(before, "without" | "denied" | "denies" | "denying" | "by" | "after" | "before" | "while" | "when" | "for");
        // "denied attacking": denied, and done by whoever denies. "the man attacking" is not the sentence's subject.
        return is_owned.then_some((subject, standing));
    }
    if form == Form::Base && group == at {
        // A bare base needs several who do it; else the word is a noun.
        let is_plural = subject.parts.len() > 1 || matches!(reading.key(subject.words.start), "they" | "we" | "i" | "you");
        return is_plural.then_some((subject, standing));
    }
    Some((subject, standing))
}

/// What the helpers of a verb say of it.
pub(super) fn standing(reading: &Reading<'_>, group: usize, at: usize) -> Standing {
    let helpers = group..at;
    let is_negated = helpers.clone().any(|at| words::is_negation(reading.key(at)));
    let modal = helpers.clone().any(|at| words::is_modal(reading.key(at)));
    let sentence = reading.sentence_of(at);
    let clause = (sentence.start..group).rev().take(14).take_while(|at| !is_stop(reading, *at) || reading.key(*at) != ",");
    let is_asked = sentence
        .end
        .checked_sub(1)
        .is_some_and(|last| reading.key(last) == "?" || reading.key(last) == "”" && reading.key_before(last) == "?");
    let is_conditional = clause.into_iter().any(|at| matches!(reading.key(at), "if" | "whether" | "unless"));
    // "dismissed the idea that X attacked Y": said, not held to be so.
    let is_idea = (sentence.start + 1..group).rev().take(12).any(|at| reading.key(at) == "that" && is_doubtful(reading.key_before(at)));
    Standing { is_negated, is_hypothetical: modal || is_conditional || is_asked || is_idea }
}

/// Nouns for what may not be so.
fn is_doubtful(key: &str) -> bool {
    matches!(
        key,
        "idea"
            | "claim"
            | "claims"
            | "notion"
            | "suggestion"
            | "suggestions"
            | "allegation"
            | "allegations"
            | "rumor"
            | "rumors"
            | "rumours"
            | "fear"
            | "fears"
            | "possibility"
            | "accusation"
            | "accusations"
            | "hope"
            | "hopes"
            | "theory"
            | "speculation"
    )
}

fn is_stop(reading: &Reading<'_>, at: usize) -> bool {
    reading.words[at].kind == TokenKind::Mark && !matches!(reading.words[at].text, "“" | "”" | "\"" | "[" | "]")
}

/// Verbs and adjectives that deny what follows "to".
fn is_refusal(key: &str) -> bool {
    matches!(
        key,
        "refused"
            | "refuses"
            | "refusing"
            | "declined"
            | "declines"
            | "failed"
            | "fails"
            | "unwilling"
            | "unable"
            | "neglected"
            | "forgot"
            | "reluctant"
            | "hesitated"
            | "afraid"
    )
}

/// Verbs and adjectives that leave open whether what follows "to" happens.
fn is_will(key: &str) -> bool {
    matches!(
        key,
        "wants"
            | "wanted"
            | "want"
            | "plans"
            | "planned"
            | "plan"
            | "hopes"
            | "hoped"
            | "agreed"
            | "agrees"
            | "tried"
            | "tries"
            | "trying"
            | "vowed"
            | "vows"
            | "promised"
            | "promises"
            | "threatened"
            | "threatens"
            | "decided"
            | "decides"
            | "seeks"
            | "sought"
            | "intends"
            | "intended"
            | "expects"
            | "expected"
            | "willing"
            | "ready"
            | "going"
            | "set"
            | "due"
            | "likely"
            | "needs"
            | "needed"
            | "has"
            | "have"
            | "had"
            | "prepared"
            | "offered"
            | "pledged"
            | "about"
            | "attempted"
            | "wishes"
            | "wished"
            | "scheduled"
            | "aims"
    )
}

/// Verbs and adjectives behind which what follows "to" happened.
fn is_achievement(key: &str) -> bool {
    matches!(
        key,
        "able" | "managed" | "went" | "continued" | "continues" | "began" | "begins" | "started" | "came" | "rushed" | "proceeded"
    )
}

/// Whom the verb reaches, in the ways its entry has.
fn reached(reading: &Reading<'_>, next: usize, ways: &[&str], kind: &str, end: usize) -> Vec<(ActorId, u8)> {
    let mut from = next;
    while words::is_adverb(reading.key(from)) || matches!(reading.key(from), "out" | "back" | "briefly") {
        from += 1;
    }
    for way in ways {
        let found = match *way {
            "o" => {
                let direct = others::behind(reading, from, end);
                if direct.is_empty() && kind == "visited" { others::place_behind(reading, from, end) } else { direct }
            }
            "P" => {
                let mut persons = others::behind(reading, from, end);
                persons.retain(|(actor, _)| reading.is_person(*actor));
                persons
            }
            "s" => Vec::new(),
            "p" => others::owner_of_deed(reading, from, end).into_iter().collect(),
            way => match way.strip_prefix('>') {
                Some(word) => led(reading, from + 1, word, end, 10),
                None => led(reading, from, way, end, REACH),
            },
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Who is named behind the word `lead`, with nothing but a few words between.
fn led(reading: &Reading<'_>, from: usize, lead: &str, end: usize, reach: usize) -> Vec<(ActorId, u8)> {
    for at in from..end.min(from + reach) {
        if reading.key(at) == lead {
            return others::behind(reading, at + 1, end);
        }
        let is_other = matches!(reading.key(at), "that" | "and" | "but" | "who" | "which" | "about")
            || is_stop(reading, at)
            || words::is_helper(reading.key(at));
        if is_other {
            return Vec::new();
        }
    }
    Vec::new()
}

/// "called X a liar" names, it does not phone; "called for", "called on" do neither.
fn is_naming(reading: &Reading<'_>, kind: &str, from: usize, end: usize) -> bool {
    let Some(phrase) = reading.phrase_after(from, end).filter(|_| kind == "called") else { return false };
    let next = reading.key(phrase.words.end);
    matches!(next, "a" | "an" | "the" | "“" | "\"" | "‘" | "one" | "“the")
        || phrase.words.start > from && words::is_determiner(reading.key(from))
}
