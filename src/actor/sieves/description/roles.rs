//! Which roles may be called how: "the leader" is a president, a king, a dictator; which of them one holds alone, which many.

/// Roles that mean the first of a country, whichever title that country has.
pub const RULERS: [&str; 10] =
    ["leader", "ruler", "dictator", "strongman", "head of state", "autocrat", "supreme leader", "head", "president", "monarch"];
pub const CROWNS: [&str; 9] = ["king", "queen", "emperor", "emir", "sultan", "shah", "tsar", "prime minister", "chancellor"];
/// Words that mean the first of an organization.
pub const HEADS: [&str; 12] = [
    "boss",
    "head",
    "chief",
    "leader",
    "founder",
    "co-founder",
    "owner",
    "chief executive",
    "chairman",
    "director",
    "commander",
    "director general",
];
/// Offices of which there is one at a time; only these reach into other articles.
pub const SINGLE: [&str; 16] = [
    "president",
    "prime minister",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "emir",
    "sultan",
    "pope",
    "boss",
    "head",
    "chief",
    "leader",
    "chief executive",
    "governor",
    "mayor",
];
/// Last words of roles that many hold at once: "the official" is nobody in particular.
pub const VAGUE: [&str; 20] = [
    "official",
    "officer",
    "lawmaker",
    "politician",
    "journalist",
    "reporter",
    "soldier",
    "analyst",
    "expert",
    "witness",
    "victim",
    "member",
    "author",
    "player",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "deputy",
];

/// True when one of this role may be called so.
pub fn fits(wanted: &str, held: &str, of_country: bool) -> bool {
    equals(wanted, of_country).contains(&held)
}

/// The roles that a wanted one may have been given under.
pub fn equals(wanted: &str, of_country: bool) -> Vec<&str> {
    let mut roles = vec![wanted];
    if of_country && RULERS.contains(&wanted) && wanted != "president" && wanted != "monarch" {
        roles.extend(RULERS.iter().chain(&CROWNS).filter(|role| **role != wanted));
    } else if !of_country && matches!(wanted, "boss" | "head" | "chief" | "leader") {
        roles.extend(HEADS.iter().filter(|role| **role != wanted));
    }
    roles
}
