//! Names, kinds, actors and ties scored against what a person marked in the seeds; floors that only rise. And a second text on quite
//! another matter, with the names it must give.

use actorium::actor::{self, Found, Resolved, Rulings};
use actorium::document::{self, Document};
use actorium::lexicon::Lexicon;
use actorium::mention::{self, Form, Mention};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Documents with what is found in them.
pub struct Read {
    pub documents: Vec<Document>,
    pub mentions: Vec<Vec<Mention>>,
    pub resolved: Resolved,
}

pub fn read(documents: Vec<Document>) -> Read {
    let lexicon = Lexicon::shipped();
    let mentions: Vec<Vec<Mention>> = documents.iter().map(|document| mention::find(document, lexicon)).collect();
    let found: Vec<Found<'_>> = documents.iter().zip(&mentions).map(|(document, mentions)| Found { document, mentions }).collect();
    let resolved = actor::resolve(&found, &Rulings::default(), lexicon);
    Read { documents, mentions, resolved }
}

pub fn seeds() -> Read {
    let mut paths: Vec<PathBuf> = fs::read_dir(root("seeds")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    read(paths.iter().map(|path| document::read(&name(path), &fs::read(path).unwrap()).unwrap()).collect())
}

pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A place in the seeds: document, and half-open range of Unicode scalar values.
type Place = (usize, usize, usize);

/// Someone named in one sentence of one document.
type Named<T> = BTreeMap<(usize, usize), BTreeSet<T>>;

struct Gold {
    /// Names in title, headings and body, with whom they mean.
    names: BTreeMap<Place, String>,
    /// Whether a name may stand at a place at all, by document: what is no article text.
    elsewhere: Vec<Vec<(usize, usize)>>,
    kinds: BTreeMap<String, String>,
    /// Sentences, by document.
    sentences: Vec<Vec<(usize, usize)>>,
}

fn gold() -> Gold {
    let all: Value = serde_json::from_str(&fs::read_to_string(root("tests/gold/seeds_gold.json")).unwrap()).unwrap();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let range = |value: &Value| (number(&value["start"]), number(&value["end"]));
    let is_article = |value: &Value| matches!(value["zone"].as_str().unwrap(), "title" | "heading" | "body");
    let mut gold = Gold { names: BTreeMap::new(), elsewhere: Vec::new(), kinds: BTreeMap::new(), sentences: Vec::new() };
    for (id, actor) in all["actors"].as_object().unwrap() {
        gold.kinds.insert(id.clone(), actor["type"].as_str().unwrap().replace("organisation", "organization"));
    }
    for (document, one) in all["documents"].as_array().unwrap().iter().enumerate() {
        let sentences = one["sentences"].as_array().unwrap();
        gold.sentences.push(sentences.iter().map(range).collect());
        let furniture = |sentence: &&Value| !is_article(sentence) && sentence["zone"] != "tags";
        gold.elsewhere.push(sentences.iter().filter(furniture).map(range).collect());
        for mention in one["mentions"].as_array().unwrap() {
            if mention["kind"] == "name" && is_article(mention) {
                let (start, end) = range(mention);
                gold.names.insert((document, start, end), mention["actors"][0].as_str().unwrap().to_owned());
            }
        }
    }
    gold
}

/// Proper names as found: place, actor's number.
fn found(read: &Read) -> BTreeMap<Place, usize> {
    let mut names = BTreeMap::new();
    for (document, mentions) in read.mentions.iter().enumerate() {
        let text = &read.documents[document].text;
        let scalar = |byte: usize| text[..byte].chars().count();
        for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Proper) {
            if let Some(actor) = read.resolved.meant[document].get(index) {
                names.insert((document, scalar(mention.span.start), scalar(mention.span.end)), actor.0);
            }
        }
    }
    names
}

fn f1(right: usize, system: usize, gold: usize) -> f64 {
    2.0 * right as f64 / (system + gold) as f64
}

/// Each gold actor with the system's one that shares most names with it, one to one, best first.
fn align(gold: &BTreeMap<Place, String>, system: &BTreeMap<Place, usize>) -> BTreeMap<usize, String> {
    let mut shared: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (place, name) in gold {
        if let Some(actor) = system.get(place) {
            *shared.entry((*actor, name)).or_default() += 1;
        }
    }
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let (mut aligned, mut used) = (BTreeMap::new(), BTreeSet::new());
    for ((actor, name), _) in pairs {
        if !aligned.contains_key(&actor) && used.insert(name) {
            aligned.insert(actor, name.to_owned());
        }
    }
    aligned
}

/// Pairs named in one sentence.
fn ties<T: Ord + Clone>(named: &Named<T>) -> BTreeSet<(T, T)> {
    let mut ties = BTreeSet::new();
    for actors in named.values() {
        for a in actors {
            ties.extend(actors.range(a.clone()..).skip(1).map(|b| (a.clone(), b.clone())));
        }
    }
    ties
}

#[test]
fn the_seeds_score_as_high_as_they_did() {
    let (read, gold) = (seeds(), gold());
    let system = found(&read);
    let hits: Vec<&Place> = system.keys().filter(|place| gold.names.contains_key(*place)).collect();
    let names = f1(hits.len(), system.len(), gold.names.len());
    let kind_is_right = |place: &&&Place| read.resolved.actors[system[**place]].kind.word() == gold.kinds[&gold.names[**place]];
    let kinds = hits.iter().filter(kind_is_right).count() as f64 / hits.len() as f64;
    let aligned = align(&gold.names, &system);
    let (system_actors, gold_actors): (BTreeSet<_>, BTreeSet<_>) = (system.values().collect(), gold.names.values().collect());
    let actors = f1(aligned.len(), system_actors.len(), gold_actors.len());
    let sentence = |place: &Place| {
        (place.0, gold.sentences[place.0].iter().position(|(start, end)| *start <= place.1 && place.1 < *end).unwrap_or(usize::MAX))
    };
    let (mut named_gold, mut named_found): (Named<String>, Named<String>) = (Named::new(), Named::new());
    for (place, actor) in &gold.names {
        named_gold.entry(sentence(place)).or_default().insert(actor.clone());
    }
    for (place, actor) in &system {
        let name = aligned.get(actor).cloned().unwrap_or_else(|| format!("?{actor}"));
        named_found.entry(sentence(place)).or_default().insert(name);
    }
    let (right, mine) = (ties(&named_gold), ties(&named_found));
    let edges = f1(right.intersection(&mine).count(), mine.len(), right.len());
    let leaks =
        system.keys().filter(|place| gold.elsewhere[place.0].iter().any(|(start, end)| *start <= place.1 && place.1 < *end)).count();
    println!("names {names:.3} kinds {kinds:.3} actors {actors:.3} edges {edges:.3} leaks {leaks}");
    assert_eq!(leaks, 0, "a name in what is no article text");
    assert!(names >= 0.99, "names {names:.3}");
    assert!(kinds >= 0.99, "kinds {kinds:.3}");
    assert!(actors >= 0.98, "actors {actors:.3}");
    assert!(edges >= 0.98, "edges {edges:.3}");
}

/// Pairs of named actors in one sentence, with how many sentences, of the mentions of these kinds.
fn pairs_of(all: &Value, kinds: &[&str]) -> BTreeMap<(String, String), usize> {
    let is_article = |value: &Value| matches!(value["zone"].as_str().unwrap(), "title" | "heading" | "body");
    let mut named: Named<String> = Named::new();
    for (document, one) in all["documents"].as_array().unwrap().iter().enumerate() {
        for mention in one["mentions"].as_array().unwrap().iter().filter(|mention| is_article(mention)) {
            let sentence = usize::try_from(mention["sentence"].as_u64().unwrap()).unwrap();
            for actor in mention["actors"].as_array().unwrap().iter().map(|actor| actor.as_str().unwrap()) {
                let is_named = all["actors"].get(actor).is_some_and(|actor| actor["named"] == true);
                if is_named && kinds.contains(&mention["kind"].as_str().unwrap()) {
                    named.entry((document, sentence)).or_default().insert(actor.to_owned());
                }
            }
        }
    }
    let mut pairs = BTreeMap::new();
    for actors in named.values() {
        for a in actors {
            actors.range(a.clone()..).skip(1).for_each(|b| *pairs.entry((a.clone(), b.clone())).or_default() += 1);
        }
    }
    pairs
}

/// The map as it is shown at first, against all that a reader would tie, pronouns and all.
#[test]
fn the_first_map_of_the_seeds_is_as_true_as_it_was() {
    let (read, gold) = (seeds(), gold());
    let all: Value = serde_json::from_str(&fs::read_to_string(root("tests/gold/seeds_gold.json")).unwrap()).unwrap();
    let truth = pairs_of(&all, &["name", "nominal", "pronoun"]);
    let aligned = align(&gold.names, &found(&read));
    let mut named: Named<String> = Named::new();
    for (document, mentions) in read.mentions.iter().enumerate() {
        let text = &read.documents[document];
        for (index, mention) in mentions.iter().enumerate() {
            let is_shown = matches!(mention.form, Form::Proper | Form::Nominal);
            let Some(actor) = read.resolved.meant[document].get(index).filter(|_| is_shown) else { continue };
            let place = text.text[..mention.span.start].chars().count();
            let sentence = gold.sentences[document].iter().position(|(start, end)| *start <= place && place < *end);
            let name = aligned.get(&actor.0).cloned().unwrap_or_else(|| format!("?{}", actor.0));
            named.entry((document, sentence.unwrap_or(usize::MAX))).or_default().insert(name);
        }
    }
    let mut mine: BTreeMap<(String, String), usize> = BTreeMap::new();
    for actors in named.values() {
        for a in actors {
            actors.range(a.clone()..).skip(1).for_each(|b| *mine.entry((a.clone(), b.clone())).or_default() += 1);
        }
    }
    let right: usize = truth.iter().map(|(pair, count)| *count.min(mine.get(pair).unwrap_or(&0))).sum();
    let (precision, recall) = (right as f64 / mine.values().sum::<usize>() as f64, right as f64 / truth.values().sum::<usize>() as f64);
    println!("first map: precision {precision:.3} recall {recall:.3}");
    assert!(precision >= 0.98, "precision {precision:.3}");
    assert!(recall >= 0.75, "recall {recall:.3}");
}

/// Invented, so that no list can know it: football, money and a court.
const SECOND: &str = "\
Court Rejects Vale's Appeal Over Transfer

The Court of Arbitration for Sport on Tuesday rejected an appeal by Portuguese striker Duarte Vale against a two-year ban.

Vale, 27, left Benfica for Real Madrid in July in a deal worth €90 million. His agent, Ms Ingrid Sollberg, called the ruling \"a scandal\". \
Sollberg said Mr Vale would take the case to the Swiss Federal Court in Lausanne.

Spain's Sports Minister Lucía Carballo declined to comment. Madrid coach Carlo Bentini said he was \"sad for Duarte\". \
The ban was first imposed by the International Testing Bureau (ITB), a body founded in Oslo in 2011. The ITB did not reply.

The newspaper Gazeta Norte reported that Hélder Vale, the player's brother, had sold shares in the energy drinks maker Volcanix to a fund \
in the Cayman Islands. Volcanix denied it. The U.S. Justice Department is looking into the fund, according to two officials in Washington.
";

#[test]
fn a_second_text_on_another_matter() {
    let read = read(vec![document::from_text("second.txt", SECOND.to_owned())]);
    let mut shown: Vec<String> = Vec::new();
    for actor in &read.resolved.actors {
        let aliases: Vec<String> = actor.aliases.iter().map(|alias| format!("{} {}", alias.text, alias.count)).collect();
        shown.push(format!("{} ({}): {}", actor.name, actor.kind.word(), aliases.join(", ")));
    }
    shown.sort();
    let expected = [
        "Benfica (organization): Benfica 1",
        "Carlo Bentini (person): Carlo Bentini 1",
        "Cayman Islands (place): Cayman Islands 1",
        "Court of Arbitration for Sport (organization): Court of Arbitration for Sport 1",
        "Duarte Vale (person): Vale 3, Duarte 1, Duarte Vale 1",
        "Gazeta Norte (organization): Gazeta Norte 1",
        "Hélder Vale (person): Hélder Vale 1",
        "ITB (organization): ITB 2, International Testing Bureau 1",
        "Ingrid Sollberg (person): Ingrid Sollberg 1, Sollberg 1",
        "Lausanne (place): Lausanne 1",
        "Lucía Carballo (person): Lucía Carballo 1",
        "Madrid (organization): Madrid 1",
        "Oslo (place): Oslo 1",
        "Real Madrid (organization): Real Madrid 1",
        "Spain (country): Spain 1",
        "Swiss Federal Court (organization): Swiss Federal Court 1",
        "U.S. Justice Department (organization): U.S. Justice Department 1",
        "Volcanix (organization): Volcanix 2",
        "Washington (place): Washington 1",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn the_order_of_documents_does_not_matter_to_who_is_who() {
    let read_as = |reverse: bool| {
        let mut documents = seeds().documents;
        if reverse {
            documents.reverse();
        }
        let resolved = read(documents).resolved;
        let mut actors: Vec<(String, usize)> = resolved.actors.iter().map(|actor| (actor.name.clone(), actor.mentions.len())).collect();
        actors.sort();
        actors
    };
    assert_eq!(read_as(false), read_as(true));
}
