//! One word for several: a town and its club, a person and a firm, a person and a town, a country and a state.
//!
//! Parts: "in Liverpool" and "Liverpool striker Zill"; "Henry Ford died" and "Ford sells cars"; "Denzel Washington" and "back to Washington";
//! "Georgia" beside Tbilisi and beside Atlanta. Must not part: where what stands beside a name speaks for one of them alone.
//! Before the user's rulings, as namesakes are; what is parted here is not joined by its form alone, and is offered as a pair that may be one.

use crate::actor::MentionId;
use crate::actor::clusters::Clusters;
use crate::actor::slot::Words;
use crate::lexicon::key;
use crate::mention::{ActorKind, Mention};
use std::collections::{BTreeMap, BTreeSet};

/// What the words beside a name say that it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    Land,
    Body,
    Person,
}

impl Sense {
    const ALL: [Self; 3] = [Self::Land, Self::Body, Self::Person];

    const fn kind(self) -> ActorKind {
        match self {
            Self::Land => ActorKind::Place,
            Self::Body => ActorKind::Organization,
            Self::Person => ActorKind::Person,
        }
    }

    fn of(kind: ActorKind) -> Self {
        match kind {
            ActorKind::Person => Self::Person,
            ActorKind::Organization | ActorKind::Group => Self::Body,
            ActorKind::Country | ActorKind::Place => Self::Land,
        }
    }
}

pub fn part(clusters: &mut Clusters<'_>) {
    let bearers = bearers(clusters);
    for number in 0..clusters.units.len() {
        let unit = &clusters.units[number];
        if let Some((first, second, is_country)) = clusters.lexicon.homonym(&unit.key) {
            let kind = if is_country { ActorKind::Country } else { ActorKind::Place };
            of_lands(clusters, number, (first, second), kind);
            continue;
        }
        let is_town = clusters.lexicon.place(&unit.key).is_some() && clusters.lexicon.country(&unit.key).is_none();
        let is_bearer =
            unit.kind() == ActorKind::Person && unit.document.is_some_and(|document| bearers.contains(&(document, unit.key.clone())));
        if unit.institution.is_none() && (is_town || is_bearer) {
            of_senses(clusters, number, is_bearer);
        }
    }
}

/// The last names of those whom each document names in full.
fn bearers(clusters: &Clusters<'_>) -> BTreeSet<(usize, String)> {
    let full = clusters.full_persons();
    let last = full.into_iter().filter_map(|unit| Some((unit, clusters.units.get(unit)?.words.last()?)));
    last.flat_map(|(unit, last)| clusters.units[unit].mentions.iter().map(move |id| (id.document, last.clone()))).collect()
}

/// Parts the mentions of a unit by what stands beside each; those that nothing tells follow the one before them, or the unit's kind.
fn of_senses(clusters: &mut Clusters<'_>, number: usize, is_bearer: bool) {
    let unit = &clusters.units[number];
    let usual = Sense::of(unit.kind());
    let told: Vec<(MentionId, Option<Sense>)> = unit.mentions.iter().map(|id| (*id, sense(clusters, *id, is_bearer))).collect();
    let senses: BTreeSet<Sense> = told.iter().filter_map(|(_, sense)| *sense).collect();
    // A town without its club: nothing to part. Who bears a name is the usual meaning of the bare word.
    // Where only the club is spoken of, the town's name is the club's.
    let is_club_alone = senses.iter().eq(&[Sense::Body]) && usual == Sense::Land;
    let is_several = senses.len() > 1 || is_club_alone || is_bearer && senses.iter().any(|sense| *sense != usual);
    if !is_several {
        return;
    }
    let mut of: BTreeMap<Sense, Vec<MentionId>> = BTreeMap::new();
    let mut last: Option<(usize, Sense)> = None;
    for (id, sense) in &told {
        let follows = last.filter(|(document, _)| *document == id.document && !is_bearer).map(|(_, sense)| sense);
        let ahead = || told.iter().find(|(other, sense)| other.document == id.document && sense.is_some()).and_then(|(_, sense)| *sense);
        let meant = sense.or(follows).or_else(|| if is_bearer { None } else { ahead() }).unwrap_or(usual);
        if sense.is_some() {
            last = Some((id.document, meant));
        }
        of.entry(meant).or_default().push(*id);
    }
    let first = if of.contains_key(&usual) { usual } else { Sense::ALL.into_iter().find(|sense| of.contains_key(sense)).unwrap_or(usual) };
    for (sense, ids) in of.iter().filter(|(sense, _)| **sense != first) {
        if let Some(part) = clusters.split(number, ids) {
            clusters.tell(part, sense.kind());
        }
    }
    clusters.tell(number, first.kind());
}

/// The words around a mention.
struct Beside {
    before: [String; 2],
    after: [String; 3],
    is_owner: bool,
    has_title: bool,
}

fn beside(clusters: &Clusters<'_>, id: MentionId) -> Option<Beside> {
    let one = clusters.found.get(id.document)?;
    let mention: &Mention = one.mentions.get(id.index)?;
    let words = Words { document: one.document, lexicon: clusters.lexicon };
    let tokens = &one.document.tokens;
    let token = tokens.partition_point(|token| token.span.start < mention.span.start);
    let end = tokens.partition_point(|token| token.span.start < mention.span.end);
    let first = words.first_token(mention.sentence);
    let back = |by: usize| token.checked_sub(by).filter(|at| *at >= first).map_or(String::new(), |at| words.word(at).to_lowercase());
    let is_owner = words.is_possessive(end);
    let next = end + usize::from(is_owner);
    let on = |by: usize| words.word(next + by).to_lowercase();
    Some(Beside { before: [back(1), back(2)], after: [on(0), on(1), on(2)], is_owner, has_title: mention.title.get().is_some() })
}

fn sense(clusters: &Clusters<'_>, id: MentionId, is_bearer: bool) -> Option<Sense> {
    let beside = beside(clusters, id)?;
    let [before, earlier] = [beside.before[0].as_str(), beside.before[1].as_str()];
    let [next, after, third] = [beside.after[0].as_str(), beside.after[1].as_str(), beside.after[2].as_str()];
    let speech = |word: &str| clusters.lexicon.speech().verbs.find(word, "").is_some();
    if beside.has_title && is_bearer || matches!(next, "died" | "himself" | "herself" | "smiled" | "married") {
        return Some(Sense::Person);
    }
    let is_firm =
        is_bearer && (is_ware(next) || matches!(next, "sells" | "manufactures" | "produces" | "recalled" | "unveiled" | "employs"));
    let is_club = is_player(next)
        || is_beating(next) && !matches!(after, "by")
        || is_beating(before)
        || before == "against" && is_game(earlier)
        || before == "for"
            && matches!(earlier, "played" | "plays" | "playing" | "play" | "scored" | "signed" | "striker" | "midfielder" | "defender");
    if is_firm
        || !is_bearer && is_club
        || speech(next) && after == "it" && matches!(third, "would" | "had" | "was" | "is" | "will" | "has") && is_bearer
    {
        return Some(Sense::Body);
    }
    let is_within = matches!(before, "in" | "near" | "around" | "outside" | "across" | "throughout" | "inside");
    let is_way = before == "to" && is_travel(earlier)
        || before == "from" && matches!(earlier, "miles" | "km" | "kilometers" | "kilometres" | "flew" | "train" | "flight");
    let is_part = before == "of" && is_seat(earlier);
    let is_land = (is_within || is_way || is_part) && !beside.is_owner || is_part;
    if is_land {
        return Some(Sense::Land);
    }
    // "Liverpool were two goals up in the league": a sentence on a game, and nothing that a town does.
    let is_host = matches!(next, "hosts" | "hosted" | "will" | "is" | ",") || matches!(before, "of" | "from" | "at" | "to" | ",");
    (!is_bearer && !is_host && sport_words(clusters, id) >= 2).then_some(Sense::Body)
}

/// How many words of games stand in the sentence of a mention, each counted once.
fn sport_words(clusters: &Clusters<'_>, id: MentionId) -> usize {
    let Some(one) = clusters.found.get(id.document) else { return 0 };
    let sentence = one.mentions.get(id.index).and_then(|mention| one.document.sentences.get(mention.sentence));
    let words = sentence.into_iter().flat_map(|sentence| one.document.tokens_of(sentence));
    words.map(|token| token.span.of(&one.document.text)).filter(|word| is_sport(word)).collect::<BTreeSet<_>>().len()
}

fn is_sport(word: &str) -> bool {
    matches!(
        word,
        "goal" | "goals" | "striker" | "midfielder" | "defender" | "goalkeeper" | "winger" | "league" | "League" | "derby" | "squad"
    ) || matches!(
        word,
        "semi-final" | "semifinal" | "quarter-final" | "quarterfinal" | "relegation" | "relegated" | "fixture" | "half-time"
    ) || matches!(
        word,
        "halftime" | "kick-off" | "playoff" | "playoffs" | "touchdown" | "wicket" | "wickets" | "innings" | "penalty" | "Cup"
    ) || matches!(word, "match" | "season" | "equaliser" | "equalizer" | "fans" | "champions" | "Premier" | "Bundesliga" | "coach")
}

/// Who plays for a team or leads it.
fn is_player(word: &str) -> bool {
    matches!(
        word,
        "striker"
            | "midfielder"
            | "defender"
            | "goalkeeper"
            | "winger"
            | "quarterback"
            | "pitcher"
            | "captain"
            | "manager"
            | "coach"
            | "fc"
    )
}

/// What a team has had before "against"; capitals have victories and defeats too.
fn is_game(word: &str) -> bool {
    matches!(word, "draw" | "goal" | "goals" | "match" | "game")
}

fn is_beating(word: &str) -> bool {
    matches!(word, "beat" | "beats" | "beating" | "thrashed" | "outplayed" | "equalised" | "equalized")
}

/// What a firm makes or has.
fn is_ware(word: &str) -> bool {
    matches!(
        word,
        "cars"
            | "car"
            | "trucks"
            | "vehicles"
            | "models"
            | "phones"
            | "products"
            | "stores"
            | "factory"
            | "factories"
            | "plants"
            | "dealers"
    ) || matches!(word, "shares" | "stock" | "shareholders" | "investors" | "executives" | "profits" | "revenue")
}

fn is_travel(word: &str) -> bool {
    matches!(
        word,
        "back"
            | "return"
            | "returned"
            | "returns"
            | "returning"
            | "travel"
            | "traveled"
            | "travelled"
            | "travels"
            | "flew"
            | "fly"
            | "flies"
    ) || matches!(word, "flying" | "flown" | "drove" | "moved" | "move" | "moves" | "moving" | "went" | "go" | "goes" | "going" | "came")
        || matches!(word, "trip" | "visit" | "flight" | "road" | "way" | "journey" | "train" | "commuted" | "sent")
}

/// What a town has, before "of".
fn is_seat(word: &str) -> bool {
    matches!(word, "city" | "town" | "port" | "streets" | "mayor" | "centre" | "center" | "suburb" | "suburbs" | "outskirts" | "people")
        || matches!(word, "residents" | "university" | "governor" | "state" | "bishop" | "archbishop" | "south" | "north" | "east" | "west")
}

/// Two lands of one name: each article by the words that stand in it; where none does, apart from both.
fn of_lands(clusters: &mut Clusters<'_>, number: usize, words: (&str, &str), kind: ActorKind) {
    let documents: BTreeSet<usize> = clusters.units[number].mentions.iter().map(|id| id.document).collect();
    let mut of: BTreeMap<Option<bool>, BTreeSet<usize>> = BTreeMap::new();
    for document in documents {
        let Some(one) = clusters.found.get(document) else { continue };
        let here: BTreeSet<String> = one.document.tokens.iter().map(|token| key(token.span.of(&one.document.text))).collect();
        let count = |words: &str| words.split(',').filter(|phrase| phrase.split(' ').all(|word| here.contains(word))).count();
        let (first, second) = (count(words.0), count(words.1));
        let is_second = if first == second { None } else { Some(second > first) };
        of.entry(is_second).or_default().insert(document);
    }
    let has_second = of.contains_key(&Some(true));
    for (sense, documents) in of {
        // Without a word for the other one, what is usually meant is meant.
        if sense == Some(false) || sense.is_none() && !has_second {
            continue;
        }
        let all = &clusters.units[number].mentions;
        let ids: Vec<MentionId> = all.iter().copied().filter(|id| documents.contains(&id.document)).collect();
        let part = if ids.len() == all.len() { Some(number) } else { clusters.split(number, &ids) };
        let Some(part) = part else { continue };
        if sense.is_some() {
            clusters.tell(part, kind);
        }
        clusters.unsure.insert(part);
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn a_town_and_its_club() {
        check(
            &["Then Liverpool striker Olaf Qorpa met Maria Zill. She lives in Liverpool. Olaf Qorpa scored in the win over them."],
            "Olaf Qorpa | Liverpool | Liverpool | Maria Zill",
        );
        check(&["She lives in Liverpool. The mayor of Liverpool spoke. Liverpool’s streets are long."], "Liverpool");
    }

    #[test]
    fn a_town_is_its_club_where_a_game_is_told() {
        let kind = |text: &str| crate::actor::sieves::of_texts(&[text]).actors[0].kind;
        assert_eq!(kind("Liverpool were two goals up in the league when it rained."), crate::mention::ActorKind::Organization);
        assert_eq!(kind("The final of the league was played in Liverpool with two goals."), crate::mention::ActorKind::Place);
        assert_eq!(kind("Liverpool was bombed that season."), crate::mention::ActorKind::Place);
    }

    #[test]
    fn a_person_and_a_town() {
        check(&["Then Denzel Qorpa spoke. Qorpa said so. He flew back to Qorpa on Monday."], "Denzel Qorpa, Qorpa | Qorpa");
        check(&["Then Denzel Qorpa spoke. Qorpa said so. He wrote to Qorpa on Monday."], "Qorpa, Denzel Qorpa");
    }

    #[test]
    fn a_person_and_a_firm() {
        check(&["Then Henry Ford spoke. Ford died in 1947. Ford cars are sold in Peru."], "Ford, Henry Ford | Ford | Peru");
        check(&["Then Henry Ford spoke. Ford left for Peru. Ford came back."], "Ford, Henry Ford | Peru");
    }

    #[test]
    fn a_country_and_a_state() {
        check(
            &["They went from Tbilisi to Armenia through Georgia.", "They went from Atlanta to Florida through Georgia."],
            "Armenia | Atlanta | Florida | Georgia | Georgia | Tbilisi",
        );
        check(&["They went from Tbilisi through Georgia.", "They left Georgia."], "Georgia | Tbilisi");
    }
}
