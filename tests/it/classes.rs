//! Every word of the lists of verbs, nouns and roles: a sentence in which it says what it is listed for, and one in which it must not.

use crate::quality;
use crate::speech::told;
use actorium::document;
use std::fs;

/// The lines of a list, each cut at its tabs.
fn lines(list: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(quality::root(&format!("assets/lexicon/{list}"))).unwrap();
    let is_entry = |line: &&str| !line.starts_with('#') && !line.is_empty();
    text.lines().filter(is_entry).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// What is said in a text of how two are tied.
fn kinds(text: &str) -> Vec<&'static str> {
    let read = quality::read(vec![document::from_text("x.txt", text.to_owned())]);
    told(&read).relations(0).iter().map(|relation| relation.kind).collect()
}

/// Who is quoted in a text.
fn speakers(text: &str) -> Vec<String> {
    let read = quality::read(vec![document::from_text("x.txt", text.to_owned())]);
    let told = told(&read);
    let who = told.quotes(0).iter().flat_map(|quote| quote.speakers.clone());
    who.map(|actor| read.resolved.actors[actor.0].name.clone()).collect()
}

/// The words of a line of a list of verbs: its past, and the particle behind it.
fn past(forms: &str) -> (String, String) {
    let mut forms = forms.split(' ');
    let (base, particle) = forms.next().map(|base| base.split_once(':').unwrap_or((base, ""))).unwrap_or_default();
    let regular = match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{base}ed"),
    };
    (forms.next().map_or(regular, str::to_owned), particle.to_owned())
}

fn joined(words: &[&str]) -> String {
    words.iter().copied().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Most of a list must say what it is listed for, and all of it must be silent between two sentences.
fn assert_most(missed: &[String], loud: &[String], count: usize) {
    println!("{} of {count} missed: {missed:#?}", missed.len());
    assert!(missed.len() * 20 <= count, "{} of {count}: {missed:#?}", missed.len());
    assert!(loud.is_empty(), "{loud:#?}");
}

/// Between two whom a verb stands between it says what it is listed for; between two sentences it says nothing.
#[test]
fn every_listed_verb_ties_those_it_stands_between() {
    let (mut missed, mut loud, mut count) = (Vec::new(), Vec::new(), 0);
    for line in lines("tie_verbs.txt") {
        let [forms, marks] = &line[..] else { continue };
        let mut ways = marks.split(' ');
        let kind = ways.next().unwrap_or_default();
        let Some(way) = ways.find(|way| *way != "s") else { continue };
        let behind = match way {
            "o" | "P" => "Maria Zill".to_owned(),
            "p" => "the speech of Maria Zill".to_owned(),
            way if way.starts_with('>') => format!("a letter {} Maria Zill", &way[1..]),
            way => format!("{way} Maria Zill"),
        };
        let (past, particle) = past(forms);
        let text = format!("{}.", joined(&["Then Olaf Qorpa", &past, &particle, &behind]));
        count += 1;
        if !kinds(&text).contains(&kind) {
            missed.push(text.clone());
        }
        let apart = format!("{}. Then Maria Zill slept.", text.split(" Maria").next().unwrap_or_default());
        if !kinds(&apart).is_empty() {
            loud.push(apart);
        }
    }
    assert!(count > 300);
    assert_most(&missed, &loud, count);
}

/// "Qorpa's visit to Zill"; not "Qorpa's visit was short. Zill slept."
#[test]
fn every_listed_noun_ties_its_owner_to_whom_it_leads() {
    let (mut missed, mut loud, mut count) = (Vec::new(), Vec::new(), 0);
    for line in lines("tie_nouns.txt") {
        let [noun, kind, leads] = &line[..] else { continue };
        for lead in leads.split(' ') {
            let text = match lead {
                "between" => format!("The {noun} between Olaf Qorpa and Maria Zill was short."),
                _ => format!("Then Olaf Qorpa’s {noun} {lead} Maria Zill was short."),
            };
            count += 1;
            if !kinds(&text).contains(&kind.as_str()) {
                missed.push(text);
            }
        }
        let apart = format!("Then Olaf Qorpa’s {noun} was short. Maria Zill slept.");
        if kinds(&apart).contains(&kind.as_str()) {
            loud.push(apart);
        }
    }
    assert!(count > 120);
    assert_most(&missed, &loud, count);
}

/// "Zill, the leader of the Volcanix Group"; not "Zill met a leader. The Volcanix Group left."
#[test]
fn every_listed_role_ties_its_holder_to_whom_it_is_held_for() {
    let (mut missed, mut loud, mut count) = (Vec::new(), Vec::new(), 0);
    for line in lines("tie_roles.txt") {
        let [role, kind, ..] = &line[..] else { continue };
        let of = if kind == "family-of" { "Olaf Qorpa" } else { "the Volcanix Group" };
        let text = format!("Then Maria Zill, the {role} of {of}, left.");
        count += 1;
        if !kinds(&text).contains(&kind.as_str()) {
            missed.push(text);
        }
        let apart = format!("Then Maria Zill met a {role}. Then {of} left.");
        if kinds(&apart).contains(&kind.as_str()) {
            loud.push(apart);
        }
    }
    assert!(count > 100);
    assert_most(&missed, &loud, count);
}

/// A verb of saying has its speaker, in each of the ways it is listed for; between two sentences nobody says anything.
#[test]
fn every_listed_verb_of_saying_has_its_speaker() {
    let (mut missed, mut loud, mut count) = (Vec::new(), Vec::new(), 0);
    for line in lines("speech_verbs.txt") {
        let [forms, marks] = &line[..] else { continue };
        let (past, particle) = past(forms);
        let said = joined(&[&past, &particle]);
        let told = if marks.contains('a') { format!("{said} Rita Anders") } else { said.clone() };
        for mark in marks.chars().filter(|mark| marks != "of" && matches!(mark, 'q' | 't' | 'z')) {
            let text = match mark {
                'q' => format!("“We will win the match,” Olaf Qorpa {said}."),
                't' => format!("Then Olaf Qorpa {told} that Maria Zill would win."),
                _ => format!("Then Olaf Qorpa {told} Maria Zill would win."),
            };
            count += 1;
            if !speakers(&text).iter().any(|name| name == "Olaf Qorpa") {
                missed.push(text);
            }
        }
        let apart = format!("Then Olaf Qorpa {said}. Maria Zill won.");
        if !speakers(&apart).is_empty() {
            loud.push(apart);
        }
    }
    assert!(count > 100);
    assert_most(&missed, &loud, count);
}
