//! What one does with another, by a noun: "Ann's visit to Bergen", "talks between Ann and Bob", "Ann and Bob held talks".
//!
//! The noun must have its doer in words: an owner, "by X", "between X and Y", or a verb that only carries it ("held", "made").

use super::acts::{self, Act, Standing};
use super::{Relation, others};
use crate::actor::ActorId;
use crate::lexicon::verb::Form;
use crate::mention::Form as MentionForm;
use crate::network::clause::Reading;
use crate::network::speech;
use std::ops::Range;

type Ends = Vec<(ActorId, u8)>;

pub fn relations(reading: &Reading<'_>) -> Vec<Relation> {
    let mut found = Vec::new();
    for sentence in reading.sentences.iter().filter(|range| !range.is_empty()) {
        for at in sentence.clone() {
            // "Talks between Ann and Bob failed": the capital at the start says nothing.
            let is_noun = reading.is_lower(at) || at == sentence.start && reading.is_word(at);
            if is_noun && reading.words[at].mention.is_none() {
                of_noun(reading, at, sentence, &mut found);
            }
        }
    }
    found
}

fn of_noun(reading: &Reading<'_>, at: usize, sentence: &Range<usize>, found: &mut Vec<Relation>) {
    let Some(noun) = reading.world.lexicon.ties().noun(reading.key(at)) else { return };
    let next = at + 1;
    let lead = reading.key(next);
    let mut add = |trigger: Range<usize>, sources: &[(ActorId, u8)], targets: &[(ActorId, u8)], standing: Standing, is_mutual: bool| {
        let Some(trigger) = reading.span(&trigger) else { return };
        let act = Act { kind: noun.kind, trigger, sentence: reading.words[at].sentence, standing, is_mutual };
        found.extend(act.between(sources, targets));
    };
    let is_asked = sentence.end.checked_sub(1).is_some_and(|last| reading.key(last) == "?");
    let plain = Standing { is_negated: reading.key_before(at) == "no", is_hypothetical: is_asked };
    if lead == "between" && noun.leads_by("between") {
        let ends = others::behind_between(reading, next + 1, sentence.end);
        let carrier = carrier(reading, at, sentence);
        let standing = carrier.map_or(plain, |carrier| carrier.standing);
        for (index, one) in ends.iter().enumerate() {
            for other in ends.iter().skip(index + 1) {
                add(at..next, &[*one], &[*other], standing, true);
            }
        }
        return;
    }
    let leads_on = noun.leads_by(lead);
    let mut targets: Ends = if leads_on { others::behind(reading, next + 1, sentence.end) } else { Vec::new() };
    // "X's mediation to reach an agreement with Y"
    let owner = speech::owner_before(reading, at).and_then(|phrase| reading.meant_by_phrase(&phrase));
    if let Some(owner) = owner {
        if targets.is_empty() && noun.kind == "mediated-with" {
            targets = mediated(reading, next, sentence.end);
        }
        add(at..next, &[owner], &targets, plain, false);
        return;
    }
    if leads_on && let Some(by) = (next + 1..sentence.end.min(next + 8)).find(|at| reading.key(*at) == "by") {
        let doers = others::behind(reading, by + 1, sentence.end);
        if !doers.is_empty() && !targets.is_empty() {
            add(at..next, &doers, &targets, plain, false);
            return;
        }
    }
    let Some(carrier) = carrier(reading, at, sentence) else { return };
    if !targets.is_empty() {
        add(carrier.trigger_start..next, &carrier.sources, &targets, carrier.standing, false);
    } else if noun.leads_by("between") && carrier.sources.len() > 1 && !leads_on && carrier.is_light {
        let sources = carrier.sources;
        for (index, one) in sources.iter().enumerate() {
            for other in sources.iter().skip(index + 1) {
                add(carrier.trigger_start..next, &[*one], &[*other], carrier.standing, true);
            }
        }
    }
}

/// The verb that carries a noun, and who does it.
struct Carrier {
    sources: Ends,
    standing: Standing,
    trigger_start: usize,
    /// True for "held talks"; false for "described the talks with".
    is_light: bool,
}

fn carrier(reading: &Reading<'_>, noun: usize, sentence: &Range<usize>) -> Option<Carrier> {
    for at in (sentence.start..noun).rev().take(6) {
        let key = reading.key(at);
        if reading.words[at]
            .mention
            .is_some_and(|number| reading.mention(number).is_some_and(|mention| mention.form != MentionForm::Demonym))
        {
            return None;
        }
        let intended = proposing(key);
        if let Some(form) = light(key).or(intended) {
            let group = reading.group_start(at);
            let (subject, standing) = acts::doer(reading, at, group, form)?;
            let denied = Standing {
                is_negated: standing.is_negated || reading.key(at + 1) == "no",
                is_hypothetical: standing.is_hypothetical || intended.is_some(),
            };
            return Some(Carrier { sources: reading.meant_by(&subject), standing: denied, trigger_start: at, is_light: true });
        }
        let is_between = reading.is_lower(at) && !reading.is_finite_verb(at);
        if !is_between {
            return told_of(reading, at, noun, sentence);
        }
    }
    told_of(reading, noun, noun, sentence)
}

/// "Ann revealed details of the talks with Bob": whose talks they were is left out, and they are hers when nobody else is named.
fn told_of(reading: &Reading<'_>, _from: usize, noun: usize, sentence: &Range<usize>) -> Option<Carrier> {
    let determiner = (sentence.start..noun)
        .rev()
        .take(4)
        .find(|at| matches!(reading.key(*at), "the" | "his" | "her" | "their" | "into" | "high-stakes"))?;
    if (determiner..noun).any(|at| !reading.is_lower(at)) {
        return None;
    }
    let subject = reading.main_subject(noun)?;
    let between = subject.words.end..noun;
    let is_alone = between.clone().all(|at| {
        let is_other = |number| reading.mention(number).is_some_and(|mention| mention.form != MentionForm::Demonym);
        !reading.words[at].mention.is_some_and(is_other) && reading.words[at].text != ","
    });
    let reveals = between.clone().any(|at| {
        matches!(
            reading.key(at),
            "light" | "details" | "reveals" | "revealed" | "recalled" | "recounted" | "insights" | "described" | "account"
        )
    });
    (is_alone && reveals && !between.is_empty()).then(|| Carrier {
        sources: reading.meant_by(&subject),
        standing: Standing::default(),
        trigger_start: noun,
        is_light: false,
    })
}

/// "X's mediation | to reach an agreement with Y".
fn mediated(reading: &Reading<'_>, from: usize, end: usize) -> Ends {
    let with = (from..end.min(from + 7)).find(|at| reading.key(*at) == "with");
    let Some(with) = with.filter(|with| (from..*with).all(|at| reading.is_lower(at) && reading.words[at].mention.is_none())) else {
        return Vec::new();
    };
    others::behind(reading, with + 1, end)
}

/// Forms of verbs that carry what is only meant to be: "proposed talks".
fn proposing(key: &str) -> Option<Form> {
    Some(match key {
        "suggested" | "proposed" | "offered" | "demanded" | "sought" | "planned" | "wanted" | "ordered" => Form::Either,
        "suggests" | "proposes" | "offers" | "demands" | "seeks" | "plans" | "wants" => Form::Third,
        "suggesting" | "proposing" | "offering" | "demanding" | "seeking" | "planning" => Form::Gerund,
        _ => return None,
    })
}

/// Forms of verbs that only carry their noun: "held talks", "paid a visit".
fn light(key: &str) -> Option<Form> {
    Some(match key {
        "held" | "made" | "had" | "paid" | "established" | "signed" | "reached" | "launched" | "concluded" | "waged" | "conducted"
        | "struck" | "began" | "opened" | "continued" | "entered" | "won" | "broke" | "maintained" | "finalized" | "ended" | "resumed"
        | "sealed" | "declared" | "voiced" | "expressed" | "formed" | "fired" | "imposed" | "slapped" | "carried" | "unleashed"
        | "staged" | "exchanged" | "lobbed" | "led" | "dropped" => Form::Either,
        "holds" | "makes" | "has" | "pays" | "establishes" | "signs" | "reaches" | "launches" | "concludes" | "wages" | "conducts"
        | "strikes" | "begins" | "opens" | "wins" | "forms" | "maintains" | "fires" | "imposes" | "carries" | "stages" => Form::Third,
        "hold" | "make" | "have" | "pay" | "establish" | "sign" | "reach" | "launch" | "conclude" | "wage" | "conduct" | "strike"
        | "begin" | "open" | "form" => Form::Base,
        "holding" | "making" | "having" | "paying" | "establishing" | "signing" | "reaching" | "launching" | "concluding" | "waging"
        | "conducting" | "striking" | "firing" | "imposing" | "carrying" | "staging" => Form::Gerund,
        _ => return None,
    })
}
