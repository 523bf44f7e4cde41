//! The program's network against the one that was trained, on words and sentences written for it.

use super::*;
use serde_json::Value;
use shape::Shape;

fn reference() -> Value {
    serde_json::from_str(include_str!("../../../tests/recognizer/reference.json")).unwrap()
}

fn words(sentence: &Value) -> Vec<&str> {
    sentence["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

fn chunk(recognizer: &Recognizer, words: &[&str]) -> Chunk {
    let mut readings = passage::readings(&[Spelled::of(words, &recognizer.tokenizer)], recognizer.model.as_ref().unwrap().longest());
    readings.swap_remove(0).chunks.swap_remove(0)
}

#[test]
fn words_are_cut_as_in_training() {
    let reference = reference();
    let recognizer = Recognizer::shipped();
    for word in reference["words"].as_array().unwrap() {
        let text = word["word"].as_str().unwrap();
        let mut pieces = Vec::new();
        recognizer.tokenizer.pieces(text, &mut pieces);
        let expected: Vec<u32> = word["pieces"].as_array().unwrap().iter().map(|piece| piece.as_u64().unwrap() as u32).collect();
        assert_eq!(pieces, expected, "{text}");
        assert_eq!(u64::from(Shape::of(text) as u8), word["shape"].as_u64().unwrap(), "{text}");
    }
}

#[test]
fn scores_are_near_those_of_the_training() {
    let reference = reference();
    let recognizer = Recognizer::shipped();
    let model = recognizer.model.as_ref().unwrap();
    let (mut words_seen, mut same) = (0, 0);
    for sentence in reference["sentences"].as_array().unwrap() {
        let words = words(sentence);
        let scores = model.scores(Path::best(), &[chunk(recognizer, &words)], &mut model.bench());
        let labels = viterbi::decode(&scores);
        let expected: Vec<usize> = sentence["labels"].as_array().unwrap().iter().map(|label| label.as_u64().unwrap() as usize).collect();
        words_seen += words.len();
        same += labels.iter().zip(&expected).filter(|(a, b)| a == b).count();
        for (row, expected) in scores.iter().zip(sentence["scores"].as_array().unwrap()) {
            let expected: Vec<f32> = expected.as_array().unwrap().iter().map(|score| score.as_f64().unwrap() as f32).collect();
            let apart = row.iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(apart < 2.5, "scores are {apart} apart in {words:?}");
        }
    }
    // Rounded weights may read one name of two words otherwise than the exact ones did.
    assert!(words_seen > 50 && same + 2 >= words_seen, "{same} of {words_seen} labels agree");
}

#[test]
fn every_path_and_batch_gives_the_same_scores() {
    let reference = reference();
    let recognizer = Recognizer::shipped();
    let model = recognizer.model.as_ref().unwrap();
    let chunks: Vec<Chunk> = reference["sentences"].as_array().unwrap().iter().take(3).map(|s| chunk(recognizer, &words(s))).collect();
    let together = model.scores(Path::best(), &chunks, &mut model.bench());
    let apart: Vec<_> =
        chunks.iter().flat_map(|chunk| model.scores(Path::best(), std::slice::from_ref(chunk), &mut model.bench())).collect();
    assert!(together == apart, "a sentence's scores depend on its neighbors");
    for path in Path::available() {
        assert!(model.scores(path, &chunks, &mut model.bench()) == together, "{path:?} differs");
    }
}

fn check(text: &str, expected: &[(&str, NameKind)]) {
    let document = crate::document::from_text("a.txt", text.to_owned());
    let found = Recognizer::shipped().names(&document);
    let found: Vec<_> = found.iter().map(|name| (name.span.of(&document.text), name.kind)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn names_are_found_without_what_is_no_name() {
    use NameKind::*;
    check(
        "Nairobi\n\nThe lawyers of Wangari Maathai spoke to the BBC in Nairobi on Monday. The United Nations’ envoy was silent.",
        &[
            ("Nairobi", Location),
            ("Wangari Maathai", Person),
            ("BBC", Organization),
            ("Nairobi", Location),
            ("United Nations", Organization),
        ],
    );
    check("the talks went on. nobody left.", &[]);
    check("", &[]);
}

#[test]
fn a_sentence_longer_than_a_chunk_is_read_to_its_end() {
    let text = format!("{}Angela Merkel went to Berlin.", "then they walked on and on and on, ".repeat(30));
    check(&text, &[("Angela Merkel", NameKind::Person), ("Berlin", NameKind::Location)]);
}

#[test]
fn a_text_uses_capitals_when_its_sentences_begin_with_them() {
    let uses = |text: &str| uses_capitals(&crate::document::from_text("a.txt", text.to_owned()));
    assert!(uses("The town slept. Anna Berg woke up. Nobody else did."));
    assert!(!uses("Is there a diner here?\ni want to go to starbucks.\nthey say it is near."));
    assert!(!uses("the town slept. anna berg woke up."));
}
