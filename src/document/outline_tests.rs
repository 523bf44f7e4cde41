//! What lines are, by example.

use super::super::line::lines;
use super::*;

const LONG: &str = "The army of the north crossed the river on Monday and took two towns, the ministry said in a statement.";

/// Each line of `text` with the first letter of its role in front.
fn roles(text: &str) -> String {
    let lines = lines(text);
    let outline = outline(&lines);
    let letter = |role| match role {
        SectionRole::Title => 'T',
        SectionRole::Heading => 'H',
        SectionRole::Body => 'B',
        SectionRole::Dateline => 'D',
        SectionRole::Byline => 'Y',
        SectionRole::Tags => '#',
        SectionRole::Furniture => '-',
    };
    outline.marks.iter().map(|mark| letter(mark.role)).collect()
}

fn date(text: &str) -> Option<String> {
    outline(&lines(text)).day.map(|(_, day)| day.iso())
}

#[test]
fn an_article_has_a_title_headings_and_a_body() {
    assert_eq!(roles(&format!("Army crosses river\n\n{LONG}\n\nA quiet night\n\n{LONG}")), "TBHB");
    assert_eq!(roles(LONG), "B");
    assert_eq!(roles(&format!("{LONG}\n{LONG}")), "BB");
    assert_eq!(roles(&format!("{LONG}\nHere is what we know:\n{LONG}")), "BBB");
}

#[test]
fn slogans_and_sections_above_a_title_are_no_title() {
    assert_eq!(roles(&format!("Latest News from around the World\nArmy crosses river in north\n{LONG}")), "-TB");
    assert_eq!(roles(&format!("Politics\nArmy crosses river in north\n{LONG}")), "-TB");
    assert_eq!(roles(&format!("World news today\n{LONG}")), "TB");
}

#[test]
fn a_word_of_menus_is_a_heading_within_an_article() {
    assert_eq!(roles(&format!("{LONG}\nBusiness\n{LONG}")), "BHB");
    assert_eq!(roles(&format!("{LONG}\nHome\nBusiness\nSports\n{LONG}")), "B---B");
    assert_eq!(roles(&format!("{LONG}\nBusiness")), "B-");
}

#[test]
fn dates_and_writers_stand_at_the_edges() {
    assert_eq!(roles(&format!("Army crosses river\nBy Jane Doe\nSept. 22, 2023\n{LONG}")), "TYDB");
    assert_eq!(roles(&format!("Army crosses river\n{LONG}\nSeptember 22, 2023\n{LONG}")), "TBHB");
    assert_eq!(roles(&format!("{LONG}\nBy admin")), "BY");
}

#[test]
fn the_day_is_the_article_s_own() {
    assert_eq!(date(&format!("Updated May 2, 2023\nPublished May 1, 2023\n{LONG}")).as_deref(), Some("2023-05-01"));
    assert_eq!(date(&format!("{LONG} It began on May 1, 2023.")), None);
    assert_eq!(date(&format!("By Jane Doe May 1, 2023\n{LONG}")).as_deref(), Some("2023-05-01"));
}

#[test]
fn comments_after_the_article_are_furniture() {
    assert_eq!(roles(&format!("{LONG}\n{LONG}\nLeave a Reply\nJane says it is all wrong and always was.")), "BB--");
    assert_eq!(roles(&format!("{LONG}\n{LONG}\njdoe says:\nMay 1, 2023 at 8:45 am\nIt is all wrong and always was.")), "BB---");
    assert_eq!(roles(&format!("Leave a Reply\n{LONG}\n{LONG}")), "-BB");
}

#[test]
fn lists_are_no_headings() {
    assert_eq!(roles(&format!("{LONG}\nTea and bread\nMilk and honey\nWater and wine\n{LONG}")), "BBBHB");
}

#[test]
fn long_titles_and_questions_are_titles() {
    let long = "Ministers of eleven countries of the union meet in the capital to talk about the closed border";
    assert_eq!(roles(&format!("{long}\n{LONG}")), "TB");
    assert_eq!(roles(&format!("Does the minister own a house in the south?\n{LONG}")), "TB");
    assert_eq!(roles(&format!("Home News Army crosses river in north\nArmy crosses river in north\n{LONG}")), "-TB");
}

#[test]
fn what_points_elsewhere_is_furniture() {
    assert_eq!(roles(&format!("The Daily Gazette\nArmy crosses river in north\n{LONG}")), "-TB");
    assert_eq!(roles(&format!("{LONG}\nRelated articles\nSudan: a timeline\nFive things to know")), "B---");
    assert_eq!(roles(&format!("{LONG}\nRelated articles\nSudan: a timeline\n{LONG}")), "B-HB");
}
