//! Articles made up from the program's own lists, like a newspaper's in what costs time: few are named everywhere and most once, full
//! names come before last names and pronouns, families share a name, bodies have acronyms and owners, people are quoted. Always the same.

use actorium::document::{self, Document};

const GIVEN: &str = include_str!("../../assets/lexicon/given_names.txt");
const SURNAMES: &str = include_str!("../../assets/lexicon/surnames.txt");
const COUNTRIES: &str = include_str!("../../assets/lexicon/countries.txt");

const OFFICES: [&str; 8] =
    ["President", "Prime Minister", "Foreign Minister", "Defense Minister", "Finance Minister", "Ambassador", "Governor", "Senator"];
const TRADES: [&str; 8] = ["analyst", "lawyer", "farmer", "journalist", "banker", "activist", "businessman", "historian"];
const BODIES: [&str; 6] = ["Foreign Ministry", "Supreme Court", "Central Bank", "Defense Ministry", "Parliament", "Interior Ministry"];
const FIELDS: [&str; 12] =
    ["Energy", "Steel", "Transport", "Media", "Shipping", "Mining", "Textile", "Railway", "Timber", "Grain", "Satellite", "Water"];
const FORMS: [&str; 6] = ["Group", "Inc", "Bank", "Holding", "Company", "Corporation"];
const DEEDS: [&str; 10] = ["met", "praised", "accused", "thanked", "warned", "visited", "called", "sued", "criticized", "backed"];
const SAYINGS: [&str; 6] = [
    "It was a long day for all of us",
    "We will not wait for the court",
    "Nobody asked us about the contract",
    "The money was spent in another way",
    "There is no plan to leave the talks",
    "These reports are wrong",
];
const TOPICS: [&str; 8] =
    ["the pipeline", "the election", "the harbor", "the budget", "the treaty", "the trial", "the strike", "the border"];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// Numbers that look like chance and are the same in every run.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> Option<&'a T> {
        list.get(self.below(list.len())).copied()
    }

    /// A rank below `limit`, by Zipf's law: the first half as often as all between it and the root of the whole.
    #[expect(clippy::disallowed_methods, reason = "nothing is drawn from it, and another platform may make up another corpus")]
    fn rank(&mut self, limit: usize) -> usize {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((limit as f64).powf(share) - 1.0) as usize
    }
}

/// Whoever is named.
struct Someone {
    full: String,
    /// What the article says on.
    short: String,
    /// "Peruvian President", or "a lawyer".
    before: String,
    behind: String,
    pronoun: &'static str,
    is_person: bool,
}

struct Lists {
    given: Vec<(String, bool)>,
    surnames: Vec<String>,
    countries: Vec<(String, String)>,
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

impl Lists {
    fn new() -> Self {
        let given = lines(GIVEN).filter_map(|line| line.split_once('\t')).filter(|(_, gender)| gender.len() == 1);
        let countries = lines(COUNTRIES).filter_map(|line| {
            let mut columns = line.split('\t');
            let (name, adjective) = (columns.next()?, columns.nth(1)?.split(';').next()?);
            Some((name.to_owned(), adjective.to_owned()))
        });
        Self {
            given: given.map(|(name, gender)| (capital(name), gender == "f")).collect(),
            surnames: lines(SURNAMES).filter(|name| name.len() > 3).map(capital).collect(),
            countries: countries.collect(),
        }
    }

    /// Whoever has this number, the same in all articles.
    fn someone(&self, number: usize) -> Someone {
        let mut chance = Chance((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        chance.below(2);
        let none = (String::new(), false);
        // Few given names are most people's; surnames are shared less.
        let (given, is_woman) = {
            let at = chance.rank(self.given.len());
            self.given.get((at * 131) % self.given.len()).unwrap_or(&none)
        };
        let place = chance.rank(self.surnames.len() * 4) * 37 + chance.below(40);
        let surname = self.surnames.get(place % self.surnames.len()).map_or("", String::as_str);
        let (country, adjective) = self.countries.get(chance.rank(self.countries.len())).cloned().unwrap_or_default();
        let (mut before, mut behind) = (String::new(), String::new());
        match chance.below(10) {
            0..=5 => {
                let middle = if chance.below(8) == 0 { " J." } else { "" };
                match chance.below(4) {
                    0 => before = format!("{adjective} {} ", chance.of(&OFFICES).unwrap_or("Senator")),
                    1 => behind = format!(", a {} from {country},", chance.of(&TRADES).unwrap_or("lawyer")),
                    _ => {}
                }
                let full = format!("{given}{middle} {surname}");
                let pronoun = if *is_woman { "She" } else { "He" };
                Someone { full, short: surname.to_owned(), before, behind, pronoun, is_person: true }
            }
            6 => {
                let full = format!("{adjective} {}", chance.of(&BODIES).unwrap_or("Parliament"));
                Someone { short: full.clone(), full, before: "The ".to_owned(), behind, pronoun: "It", is_person: false }
            }
            7 => {
                let words = [surname, chance.of(&FIELDS).unwrap_or("Grain"), "Organization"];
                let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
                let (full, behind) = (words.join(" "), format!(" ({letters})"));
                Someone { full, short: letters, before: "The ".to_owned(), behind, pronoun: "It", is_person: false }
            }
            8 => {
                let full = format!("{surname} {}", chance.of(&FORMS).unwrap_or("Group"));
                Someone { full, short: surname.to_owned(), before, behind, pronoun: "It", is_person: false }
            }
            _ => Someone { full: country.clone(), short: country, before, behind, pronoun: "It", is_person: false },
        }
    }
}

/// So many articles.
pub fn articles(count: usize) -> Vec<Document> {
    let lists = Lists::new();
    let people = count * 8 + 40;
    (0..count).map(|number| article(&lists, number, people)).collect()
}

/// One more, like those of a corpus of so many.
#[allow(dead_code, reason = "tests ask for articles only, the bench for one more too")]
pub fn another(number: usize, count: usize) -> Document {
    article(&Lists::new(), number, count * 8 + 40)
}

fn article(lists: &Lists, number: usize, people: usize) -> Document {
    let mut chance = Chance(number as u64 * 2_654_435_761 + 7);
    chance.below(2);
    // A cast around one subject: some from anywhere, the others neighbors of the first.
    let home = chance.rank(people);
    let cast: Vec<Someone> = (0..4 + chance.below(6))
        .map(|at| if at % 2 == 0 { chance.rank(people) } else { (home + chance.rank(60)) % people })
        .map(|who| lists.someone(who))
        .collect();
    let mut text = format!("Report number {number} on {}\n\n", chance.of(&TOPICS).unwrap_or("the budget"));
    let mut is_known = vec![false; cast.len()];
    let mut name = |at: usize| -> String {
        let Some((one, known)) = cast.get(at).zip(is_known.get_mut(at)) else { return String::new() };
        if std::mem::replace(known, true) { one.short.clone() } else { format!("{}{}{}", one.before, one.full, one.behind) }
    };
    for at in 0..10 + chance.below(6) {
        let (a, b) = (at % cast.len(), chance.below(cast.len()));
        let (deed, topic) = (chance.of(&DEEDS).unwrap_or("met"), chance.of(&TOPICS).unwrap_or("the budget"));
        let day = chance.of(&DAYS).unwrap_or("Monday");
        let first = name(a);
        text += &match chance.below(5) {
            0 => format!("{first} {deed} {} over {topic} on {day}. ", name(b)),
            1 => format!("“{},” said {first} on {day}. ", chance.of(&SAYINGS).unwrap_or("")),
            2 => format!("{first} said that {} had {deed} {} before {topic} came up. ", name(b), name((b + 1) % cast.len())),
            3 => {
                let pronoun = cast.get(a).map_or("It", |one| one.pronoun);
                let title = if cast.get(a).is_some_and(|one| one.is_person) { "told reporters" } else { "announced" };
                format!("On {day}, {first} spoke of {topic}. {pronoun} {title} that nothing was decided. ")
            }
            _ => format!("In a letter about {topic}, {first} and {} asked for more time. ", name(b)),
        };
        if at % 3 == 2 {
            text.truncate(text.trim_end().len());
            text += "\n\n";
        }
    }
    document::from_text(&format!("{number:06}.txt"), text)
}
