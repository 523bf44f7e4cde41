//! How fast and how true the recognizer is, alone.
//!
//! `cargo bench --bench recognizer` reads the sample articles again and again on every path of this processor, on one thread, and checks
//! that all paths find the same. `cargo bench --bench recognizer -- FILE.conll ...` scores names in given tokens (BIO: PER, ORG, LOC), strictly.

use actorium::mention::recognizer::matmul::Path;
use actorium::mention::recognizer::{NameKind, Recognizer, WordName};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let began = now();
    let recognizer = Recognizer::shipped();
    println!("load: {:.1} ms", began.elapsed().as_secs_f64() * 1e3);
    let samples = [
        include_str!("../seeds/000_08e3d7a6b83a4412.txt"),
        include_str!("../seeds/001_90ff7f66b757b298.txt"),
        include_str!("../seeds/002_af950475e9f703bc.txt"),
        include_str!("../seeds/003_2e7ecc50ae6c96a1.txt"),
    ];
    let documents: Vec<_> = samples.iter().map(|text| actorium::document::from_text("sample.txt", (*text).to_owned())).collect();
    let texts: Vec<Vec<Vec<&str>>> = documents
        .iter()
        .map(|document| {
            let words = |sentence| document.tokens_of(sentence).iter().map(|token| token.span.of(&document.text)).collect();
            document.sentences.iter().filter(|sentence| document.role_of(sentence).is_article()).map(words).collect()
        })
        .collect();
    let words: usize = texts.iter().flatten().map(Vec::len).sum();
    let mut first: Option<Vec<Vec<WordName>>> = None;
    for path in Path::available() {
        let (mut rounds, began, busy) = (0, now(), busy());
        let mut found = Vec::new();
        while rounds == 0 || began.elapsed() < Duration::from_secs(3) {
            found = texts.iter().flat_map(|sentences| recognizer.names_in_words(sentences, path)).collect();
            rounds += 1;
        }
        let second = busy.and_then(|busy| Some(self::busy()? - busy)).unwrap_or(began.elapsed().as_secs_f64()) / f64::from(rounds);
        let names: usize = found.iter().map(Vec::len).sum();
        let same = first.get_or_insert_with(|| found.clone()) == &found;
        println!(
            "{path:?}: {:.0} words/s, {words} words, {names} names, {}",
            words as f64 / second,
            if same { "the same" } else { "DIFFERENT" }
        );
    }
    for file in files {
        score(recognizer, &file);
    }
}

/// Seconds that this thread held a processor, where the system tells: true also on a machine that does other work.
fn busy() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split_whitespace().next()?.parse::<f64>().ok()? * 1e-9)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark tells the time")]
fn now() -> Instant {
    Instant::now()
}

/// Half-open range of words, and the type.
type Gold = (usize, usize, usize);

fn score(recognizer: &Recognizer, file: &str) {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => return eprintln!("“{file}” could not be read: {error}"),
    };
    // Documents, of sentences, of words and of tags.
    let mut documents: Vec<Vec<(Vec<&str>, Vec<&str>)>> = vec![vec![Default::default()]];
    for line in text.lines() {
        match line.split_once('\t') {
            _ if line.starts_with("-DOCSTART-") => documents.push(vec![Default::default()]),
            Some((word, tag)) => {
                if let Some((words, tags)) = documents.last_mut().and_then(|document| document.last_mut()) {
                    words.push(word);
                    tags.push(tag);
                }
            }
            None => documents.iter_mut().last().into_iter().for_each(|document| document.push(Default::default())),
        }
    }
    for (name, recase) in [("as is", None), ("upper", Some(upper as fn(&str) -> String)), ("title", Some(title)), ("lower", Some(lower))] {
        let found = documents.iter().flat_map(|sentences| {
            let recased: Vec<Vec<String>> = sentences
                .iter()
                .map(|(words, _)| words.iter().map(|word| recase.map_or_else(|| (*word).to_owned(), |f| f(word))).collect())
                .collect();
            let words: Vec<Vec<&str>> = recased.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
            recognizer.names_in_words(&words, Path::best())
        });
        let (mut typed, mut untyped, mut total) = (0, 0, 0);
        for ((_, tags), names) in documents.iter().flatten().zip(found) {
            let gold = gold_names(tags);
            let own: BTreeSet<Gold> = names.iter().filter_map(|name| Some((name.0, name.1, type_of(name.2)?))).collect();
            typed += gold.intersection(&own).count();
            let spans: BTreeSet<_> = own.iter().map(|name| (name.0, name.1)).collect();
            untyped += gold.iter().filter(|name| spans.contains(&(name.0, name.1))).count();
            total += gold.len() + own.len();
        }
        let f1 = |hits: usize| 200.0 * hits as f64 / total.max(1) as f64;
        println!("{file}, {name}: typed {:.1}, untyped {:.1}", f1(typed), f1(untyped));
    }
}

fn type_of(kind: NameKind) -> Option<usize> {
    [NameKind::Person, NameKind::Organization, NameKind::Location].iter().position(|known| *known == kind)
}

fn gold_names(tags: &[&str]) -> BTreeSet<Gold> {
    let mut names = BTreeSet::new();
    let mut at = 0;
    while let Some(tag) = tags.get(at) {
        let kind = tag.get(2..).unwrap_or("");
        let mut end = at + 1;
        if let Some(index) = ["PER", "ORG", "LOC"].iter().position(|known| *known == kind) {
            while tags.get(end).is_some_and(|next| next.strip_prefix("I-") == Some(kind)) {
                end += 1;
            }
            names.insert((at, end, index));
        }
        at = end;
    }
    names
}

fn upper(word: &str) -> String {
    word.to_uppercase()
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
}
