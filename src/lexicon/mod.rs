//! Word lists from `assets/lexicon` as typed look-ups.
//!
//! The lists are compiled into the program; each file says its source and license in its head. Look-ups take a [`key`]. The tables
//! are hashed and never walked, so that no order of theirs can reach a result.

mod bodies;
pub mod list;
pub mod speech;
pub mod spelling;
pub mod suffix;
pub mod ties;
pub mod verb;

pub use list::key;

use list::{entries, parts};
use std::collections::{HashMap, HashSet};

/// What a given name says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
    Either,
}

/// On which side of the other words of a name a word stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// "Bank of England", "Lake Victoria", "news agency X".
    pub first: bool,
    /// "Acme Group", "Kotlin Island", "the X militia".
    pub last: bool,
    /// Lower case and with "of": "the town of X".
    pub of: bool,
}

/// What a name of a people or faith is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupName {
    /// "Kurds", "Taliban": names a group.
    Group,
    /// "Kurdish": only says of what kind something is.
    Adjective,
}

/// All word lists, ready to be asked.
#[derive(Debug, Default)]
pub struct Lexicon {
    common: HashSet<&'static str>,
    given: HashMap<&'static str, Gender>,
    surnames: HashSet<&'static str>,
    countries: HashMap<String, usize>,
    country_names: Vec<&'static str>,
    demonyms: HashMap<String, usize>,
    /// True where the name needs no second sign.
    places: HashMap<&'static str, bool>,
    place_heads: HashMap<&'static str, Sides>,
    organizations: HashMap<String, usize>,
    organization_names: Vec<&'static str>,
    /// Written in capitals in the list, so that "who" is not the WHO.
    acronyms: HashSet<String>,
    organization_heads: HashMap<&'static str, Sides>,
    organization_nouns: HashMap<&'static str, Sides>,
    roles: HashSet<&'static str>,
    role_modifiers: HashSet<&'static str>,
    honorifics: HashMap<&'static str, Gender>,
    groups: HashMap<String, GroupName>,
    nonnames: HashSet<String>,
    event_heads: HashSet<&'static str>,
    person_verbs: HashSet<&'static str>,
    function_words: HashSet<&'static str>,
    given_variants: spelling::GivenVariants,
    place_variants: HashMap<String, usize>,
    speech: speech::Speech,
    ties: ties::Ties,
    /// By the country's number.
    capitals: HashMap<usize, &'static str>,
    seats: HashMap<String, usize>,
    bodies: HashMap<&'static str, &'static str>,
    /// Name, with the first name of its entry, and true where the bare name usually means one and the same.
    institutions: HashMap<&'static str, (&'static str, bool)>,
    outlets: HashSet<String>,
    /// Lands of one name with others: the words for the one, those for the other, and whether that is a country.
    homonyms: HashMap<&'static str, (&'static str, &'static str, bool)>,
    /// By the key of the capital.
    capital_of: HashMap<String, usize>,
}

macro_rules! asset {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lexicon/", $name))
    };
}

impl Lexicon {
    /// The lists that ship with the program; built once, shared from then on.
    pub fn shipped() -> &'static Lexicon {
        static SHIPPED: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        SHIPPED.get_or_init(Lexicon::build)
    }

    fn build() -> Lexicon {
        let mut lexicon = Lexicon {
            common: set(asset!("common_words.txt")),
            given: genders(asset!("given_names.txt")),
            surnames: set(asset!("surnames.txt")),
            places: entries(asset!("places.txt")).map(parts).map(|(name, mark)| (name, mark.is_empty())).collect(),
            place_heads: sides(asset!("place_heads.txt")),
            organization_heads: sides(asset!("organization_heads.txt")),
            organization_nouns: sides(asset!("organization_nouns.txt")),
            roles: entries(asset!("roles.txt")).collect(),
            role_modifiers: entries(asset!("role_modifiers.txt")).collect(),
            honorifics: genders(asset!("honorifics.txt")),
            outlets: entries(asset!("outlets.txt")).map(key).collect(),
            nonnames: entries(asset!("nonnames.txt")).map(key).collect(),
            event_heads: entries(asset!("event_heads.txt")).collect(),
            person_verbs: entries(asset!("person_verbs.txt")).collect(),
            function_words: entries(asset!("function_words.txt")).collect(),
            bodies: entries(asset!("bodies.txt")).map(parts).collect(),
            given_variants: spelling::GivenVariants::read(asset!("given_variants.txt")),
            speech: speech::Speech::read(asset!("speech_verbs.txt"), asset!("speech_nouns.txt")),
            ties: ties::Ties::read(asset!("tie_verbs.txt"), asset!("tie_nouns.txt"), asset!("tie_roles.txt")),
            ..Lexicon::default()
        };
        for (name, mark) in entries(asset!("groups.txt")).map(parts) {
            lexicon.groups.insert(key(name), if mark == "a" { GroupName::Adjective } else { GroupName::Group });
        }
        for entry in entries(asset!("countries.txt")) {
            lexicon.add_country(entry);
        }
        for entry in entries(asset!("organizations.txt")).chain(entries(asset!("organizations_wordnet.txt"))) {
            lexicon.add_organization(entry);
        }
        for (number, entry) in entries(asset!("place_variants.txt")).enumerate() {
            lexicon.place_variants.extend(entry.split('|').map(|name| (key(name), number)));
        }
        for (country, capital) in entries(asset!("capitals.txt")).map(parts) {
            if let Some(number) = lexicon.country(&key(country)) {
                lexicon.capitals.insert(number, capital);
                lexicon.capital_of.insert(key(capital), number);
            }
        }
        for (names, mark) in entries(asset!("institutions.txt")).map(parts) {
            let first = names.split('|').next().unwrap_or(names);
            lexicon.institutions.extend(names.split('|').map(|name| (name, (first, mark == "usual"))));
        }
        for (name, rest) in entries(asset!("homonyms.txt")).map(parts) {
            let (kind, words) = parts(rest);
            let (first, second) = parts(words);
            lexicon.homonyms.insert(name, (first, second, kind == "country"));
        }
        for (seat, country) in entries(asset!("seats.txt")).map(parts) {
            if let Some(number) = lexicon.country(&key(country)) {
                lexicon.seats.insert(key(seat), number);
            }
        }
        lexicon
    }

    fn add_country(&mut self, entry: &'static str) {
        let number = self.country_names.len();
        let (name, rest) = parts(entry);
        let (others, demonyms) = parts(rest);
        self.country_names.push(name);
        for name in std::iter::once(name).chain(others.split(',')).filter(|name| !name.is_empty()) {
            self.countries.entry(key(name)).or_insert(number);
            if is_acronym(name) {
                self.acronyms.insert(key(name));
            }
        }
        for demonym in demonyms.split([',', ';']).filter(|demonym| !demonym.is_empty()) {
            self.demonyms.entry(key(demonym)).or_insert(number);
        }
    }

    fn add_organization(&mut self, entry: &'static str) {
        let number = self.organization_names.len();
        self.organization_names.push(entry.split('|').next().unwrap_or(entry));
        for name in entry.split('|') {
            let key = key(name);
            self.organizations.entry(key.strip_prefix("the ").unwrap_or(&key).to_owned()).or_insert(number);
            if is_acronym(name) {
                self.acronyms.insert(key);
            }
        }
    }

    /// True for a word that is often seen in lower case: its capital at the start of a sentence says nothing.
    pub fn is_common(&self, key: &str) -> bool {
        let is_contraction = || {
            let (stem, ending) = key.rsplit_once('\'')?;
            (matches!(ending, "t" | "ll" | "re" | "ve" | "m" | "d" | "s") && self.common.contains(stem.trim_end_matches('n'))).then_some(())
        };
        self.common.contains(key)
            || (key.contains(' ') && key.split(' ').all(|part| self.common.contains(part)))
            || is_contraction().is_some()
    }

    pub fn given_name(&self, key: &str) -> Option<Gender> {
        let first = || key.split(' ').next().filter(|first| first.len() > 2 && *first != key);
        self.given.get(key).or_else(|| self.given.get(first()?)).copied()
    }

    pub fn is_surname(&self, key: &str) -> bool {
        self.surnames.contains(key)
    }

    /// The number of the country of this name; two names of one country have one number.
    pub fn country(&self, key: &str) -> Option<usize> {
        self.countries.get(key).copied()
    }

    /// The usual name of a country by its number.
    pub fn country_name(&self, number: usize) -> &'static str {
        self.country_names.get(number).copied().unwrap_or("")
    }

    /// The number of the country whose adjective or people this is.
    pub fn demonym(&self, key: &str) -> Option<usize> {
        self.demonyms.get(key).copied()
    }

    /// Whether this names a place; true where no second sign is needed.
    pub fn place(&self, key: &str) -> Option<bool> {
        self.places.get(key).copied()
    }

    /// A number that all names of one place share: Kiev and Kyiv. Most places have but one name, and no number.
    pub fn place_variant(&self, key: &str) -> Option<usize> {
        self.place_variants.get(key).copied()
    }

    /// For the name of two lands: words that tell the one, words that tell the other, by commas, and whether the other is a country.
    pub fn homonym(&self, key: &str) -> Option<(&'static str, &'static str, bool)> {
        self.homonyms.get(key).copied()
    }

    /// True for two spellings or a short form of one given name: "Aleksandr" and "Alexander", "Bill" and "William".
    pub fn are_one_given_name(&self, a: &str, b: &str) -> bool {
        a == b || self.given_variants.are_one(a, b)
    }

    pub fn place_head(&self, key: &str) -> Sides {
        self.place_heads.get(key).copied().unwrap_or_default()
    }

    /// The number of the organization of this name; two names of one organization have one number.
    pub fn organization(&self, key: &str) -> Option<usize> {
        self.organizations.get(key).copied()
    }

    /// The usual name of an organization by its number.
    pub fn organization_name(&self, number: usize) -> &'static str {
        self.organization_names.get(number).copied().unwrap_or("")
    }

    /// True for a listed name that must be written in capitals: "WHO", "US".
    pub fn is_acronym(&self, key: &str) -> bool {
        self.acronyms.contains(key)
    }

    pub fn organization_head(&self, key: &str) -> Sides {
        self.organization_heads.get(key).copied().unwrap_or_default()
    }

    pub fn organization_noun(&self, key: &str) -> Sides {
        self.organization_nouns.get(key).copied().unwrap_or_default()
    }

    /// True for a role, also in the plural: "minister", "ministers".
    pub fn is_role(&self, key: &str) -> bool {
        self.roles.contains(key) || self.is_roles(key)
    }

    /// True for a role in the plural: "presidents", "spokesmen".
    pub fn is_roles(&self, key: &str) -> bool {
        if let Some(stem) = key.strip_suffix("men") {
            return self.roles.contains(format!("{stem}man").as_str());
        }
        key.strip_suffix('s').is_some_and(|stem| stem.len() > 3 && !stem.ends_with('s') && self.roles.contains(stem))
    }

    pub fn is_role_modifier(&self, key: &str) -> bool {
        self.role_modifiers.contains(key)
    }

    pub fn honorific(&self, key: &str) -> Option<Gender> {
        self.honorifics.get(key).copied()
    }

    pub fn group(&self, key: &str) -> Option<GroupName> {
        self.groups.get(key).copied()
    }

    /// True for what is capitalized and yet names no actor: months, feasts, prizes.
    pub fn is_nonname(&self, key: &str) -> bool {
        self.nonnames.contains(key)
    }

    pub fn is_event_head(&self, key: &str) -> bool {
        self.event_heads.contains(key)
    }

    /// True for articles, pronouns, prepositions and the like, which no name begins with.
    pub fn is_function_word(&self, key: &str) -> bool {
        self.function_words.contains(key)
    }

    /// Verbs and nouns of saying.
    pub const fn speech(&self) -> &speech::Speech {
        &self.speech
    }

    /// Words for what one does with another, and is to another.
    pub const fn ties(&self) -> &ties::Ties {
        &self.ties
    }

    pub fn is_person_verb(&self, key: &str) -> bool {
        self.person_verbs.contains(key)
    }
}

/// Two to six letters, all capitals: must stand so in the text.
fn is_acronym(name: &str) -> bool {
    name.len() <= 8 && name.chars().all(|c| c.is_uppercase() || c == '.' || c.is_numeric())
}

/// Room is made beforehand: the longest list has sixty thousand words, and growing would hash each of them several times.
fn set(list: &'static str) -> HashSet<&'static str> {
    let mut set = HashSet::with_capacity(list.len() / 8);
    set.extend(entries(list));
    set
}

fn genders(list: &'static str) -> HashMap<&'static str, Gender> {
    let gender = |mark: &str| match mark {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Either,
    };
    entries(list).map(parts).map(|(name, mark)| (name, gender(mark))).collect()
}

fn sides(list: &'static str) -> HashMap<&'static str, Sides> {
    let side = |marks: &str| {
        let has = |wanted: &[&str]| marks.split(' ').any(|mark| wanted.contains(&mark));
        Sides { first: has(&["first", "before", "both"]), last: has(&["last", "after", "both"]), of: has(&["of"]) }
    };
    entries(list).map(parts).map(|(name, marks)| (name, side(marks))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_of_one_country_have_one_number() {
        let lexicon = Lexicon::shipped();
        assert_eq!(lexicon.country("us"), lexicon.country("united states of america"));
        assert_eq!(lexicon.country("republic of belarus"), lexicon.country("belarus"));
        assert_ne!(lexicon.country("niger"), lexicon.country("nigeria"));
        assert_eq!(lexicon.demonym("russian"), lexicon.country("russia"));
        assert_eq!(lexicon.country("minsk"), None);
    }

    #[test]
    fn every_list_is_there_and_says_where_it_is_from() {
        for list in
            [asset!("common_words.txt"), asset!("given_names.txt"), asset!("surnames.txt"), asset!("countries.txt"), asset!("places.txt")]
        {
            assert!(list.starts_with("# "), "{}", &list[..40]);
            assert!(list.lines().take(6).any(|line| line.contains("CC0") || line.contains("Copyright") || line.contains("public domain")));
            assert!(entries(list).count() > 200);
        }
    }

    #[test]
    fn roles_have_plurals() {
        let lexicon = Lexicon::shipped();
        assert!(lexicon.is_role("presidents") && lexicon.is_role("spokesmen") && lexicon.is_roles("ministers"));
        assert!(!lexicon.is_roles("boss") && !lexicon.is_role("table"));
    }

    #[test]
    fn a_place_that_is_also_a_word_is_unsure() {
        let lexicon = Lexicon::shipped();
        assert_eq!(lexicon.place("warsaw"), Some(true));
        assert_eq!(lexicon.place("reading"), Some(false));
        assert_eq!(lexicon.place("prigozhin"), None);
        assert!(!lexicon.is_surname("prigozhin"));
    }
}
