//! What a word is, by example.

use super::{TokenKind, tokens};

/// The tokens of `text`, parted by bars; kinds other than words, numbers and marks are said in front.
fn check(text: &str, expected: &str) {
    let cut: Vec<String> = tokens(text)
        .iter()
        .map(|token| {
            let words = token.span.of(text);
            match token.kind {
                TokenKind::Possessive => format!("poss:{words}"),
                TokenKind::Hashtag => format!("tag:{words}"),
                TokenKind::Handle => format!("handle:{words}"),
                TokenKind::Link => format!("link:{words}"),
                _ => words.to_owned(),
            }
        })
        .collect();
    assert_eq!(cut.join("|"), expected, "{text}");
}

#[test]
fn inner_hyphens_and_apostrophes_keep_a_word_together() {
    check("O'Neill met Jean-Claude", "O'Neill|met|Jean-Claude");
    check("Al-Qaeda’s re-election", "Al-Qaeda|poss:’s|re-election");
    check("don’t can't l’Oréal", "don’t|can't|l’Oréal");
    check("pro- and anti-war -x-", "pro|-|and|anti-war|-|x|-");
    check("COVID-19 F-16s AT&T R & D", "COVID-19|F-16s|AT&T|R|&|D");
}

#[test]
fn possessives_stand_alone() {
    check("Russia's top", "Russia|poss:'s|top");
    check("the fighters’ desire", "the|fighters|poss:’|desire");
    check("Putin ‘s press service", "Putin|poss:‘s|press|service");
    check("Congress' vote, 'the boys' said", "Congress|poss:'|vote|,|'|the|boys|'|said");
    check("‘we are the Wagners’ he said", "‘|we|are|the|Wagners|’|he|said");
    check("“Wagner”'s boss", "“|Wagner|”|poss:'s|boss");
    check("it was Putin’s.", "it|was|Putin|poss:’s|.");
    check("PUTIN'S 1990's", "PUTIN|poss:'S|1990|poss:'s");
    check("said. 's", "said|.|'|s");
}

#[test]
fn points_of_abbreviations_belong_to_the_word() {
    check("the U.S. Army", "the|U.S.|Army");
    check("in the U.S. He left.", "in|the|U.S.|He|left|.");
    check("St. Petersburg. Mr. J. Smith", "St.|Petersburg|.|Mr.|J.|Smith");
    check("J.R.R. Tolkien, Ph.D., U.S.-led", "J.R.R.|Tolkien|,|Ph.D.|,|U.S.-led");
    check("at 5 p.m. on", "at|5|p.m.|on");
    check("No. 5. He said no.", "No.|5|.|He|said|no|.");
    check("plan B. The end", "plan|B|.|The|end");
    check("St.Petersburg left.He", "St.|Petersburg|left|.|He");
    check("Denver, Colo., the man. Man.", "Denver|,|Colo.|,|the|man|.|Man|.");
}

#[test]
fn numbers_keep_their_separators() {
    check("won 80.1% of 1,000.", "won|80.1|%|of|1,000|.");
    check("June 23-24, 22nd, $5bn", "June|23|-|24|,|22nd|,|$|5bn");
    check("a 32-year-old at 7:07", "a|32-year-old|at|7:07");
}

#[test]
fn addresses_tags_and_handles_are_one_token() {
    check("#WagnerPMC #1 C#", "tag:#WagnerPMC|#|1|C|#");
    check("@AmyKup on a@b", "handle:@AmyKup|on|a|@|b");
    check("see https://apnews.com/NBA, (www.a.org/x).", "see|link:https://apnews.com/NBA|,|(|link:www.a.org/x|)|.");
    check("mail al.root@dowjones.com.", "mail|link:al.root@dowjones.com|.");
    check("Amazon.com and apnews.com/x said", "Amazon.com|and|link:apnews.com/x|said");
}

#[test]
fn other_scripts_are_words_too() {
    check("Лукашенко и Путин", "Лукашенко|и|Путин");
    check("習近平。金正恩", "習近平|。|金正恩");
    check("قال الرئيس", "قال|الرئيس");
    check("नरेन्द्र मोदी", "नरेन्द्र|मोदी");
    check("a\u{200b}b\u{feff}", "a|b");
}

#[test]
fn tokens_cover_all_but_white_space() {
    let text = "“Do it!” — he’s 5… (ok?)\n\t’s #";
    let mut at = 0;
    for token in tokens(text) {
        assert!(token.span.start >= at && !token.span.is_empty());
        assert!(text[at..token.span.start].chars().all(char::is_whitespace));
        at = token.span.end;
    }
    assert!(text[at..].trim().is_empty());
}
