//! Where sentences end, by example.

use super::{Span, sentences};

/// `expected` has a bar where one sentence ends and the next begins.
fn check(expected: &str) {
    let text = expected.replace('|', " ");
    let found: Vec<&str> = sentences(&text, Span::new(0, text.len())).into_iter().map(|span| span.of(&text)).collect();
    assert_eq!(found.join("|"), expected);
}

#[test]
fn plain_ends() {
    check("He left.|She stayed!|Why?|No one knows.");
    check("He left?!|She stayed...|Then it rained…|It ended.");
    check("In 2020.|32 people were there.");
}

#[test]
fn names_are_not_cut() {
    check("They met in St. Petersburg on Monday.|He left.");
    check("Mr. Smith and Mrs. O'Hara met Sen. J. Smith.|Dr. No came.");
    check("George W. Bush and J.R.R. Tolkien met Gen. Mark A. Milley.");
    check("The U.S. Army and the U.N. Security Council agreed.");
    check("Apple Inc. Chief Executive Tim Cook spoke in Denver, Colo. Police came.");
    check("It is No. 5 on Fri. Sep 22nd, in Art. 5 of Roe v. Wade.");
    check("Martin Luther King Jr. Day, see e.g. Jones et al. Science.");
    check("It began at 5 p.m. Monday, i.e. Tuesday at 6 a.m. GMT.");
}

#[test]
fn abbreviations_can_end_a_sentence() {
    check("He lives in the U.S.|He left at 5 p.m.|Police came.");
    check("It was sold by Apple Inc.|The price fell.");
    check("Tea, milk, etc.|Everyone came.");
    check("There is no plan B.|The rest is World War I.|It ended.");
    check("He came from the U.S.|“We stay,” he said.");
}

#[test]
fn closing_quotes_and_brackets_stay() {
    check("“Do not hold it against me.|Our brigade is ready.”|He left.");
    check("He left (late.)|She stayed.]|\"So it is.\"|He sat.");
    check("\"We go.\"|\"We stay.\"");
    check("He said ‘no.’|Then he left.");
    check("“It was me. ”|He left.");
}

#[test]
fn quoted_questions_belong_to_their_speaker() {
    check("“Why?” he asked.|“Never!” Vladimir Putin said.|Then he left.");
    check("“Why?”|Nobody in the room answered him.");
}

#[test]
fn numbers_and_lists_are_not_cut() {
    check("He won 80.1% of 3.5 million votes at 10.30.|Then he left.");
    check("1. The first point.|2. The second.");
    check("Yahoo! is a company.|It grew ... slowly and ended.");
    check("Sales rose.|eBay fell.");
}

#[test]
fn a_lost_space_is_found_where_it_is_sure() {
    let text = "He left the country.The others stayed on Node.Js.";
    assert_eq!(sentences(text, Span::new(0, text.len())).len(), 2);
    let text = "“We stay.”He left.";
    assert_eq!(sentences(text, Span::new(0, text.len())).len(), 2);
}

#[test]
fn scripts_without_spaces() {
    let text = "他来了。她走了！好吗？";
    assert_eq!(sentences(text, Span::new(0, text.len())).len(), 3);
    check("Он ушёл.|Она осталась.");
}

#[test]
fn spans_are_into_the_whole_text() {
    let text = "Zero.\n  One. Two. \nThree.";
    let found: Vec<&str> = sentences(text, Span::new(6, 19)).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["One.", "Two."]);
    assert!(sentences(text, Span::new(5, 7)).is_empty());
}
