//! What the ending of an unknown name says of it.
//!
//! Surnames of many languages end alike ("-enko", "-shvili", "-sson"), and so do names of lands ("-stan") and of followers ("-ians").
//! An ending is weak evidence: it decides only where no list and no word beside the name does.

/// Endings of surnames. Each needs three letters before it.
const SURNAMES: [&str; 60] = [
    "enko", "chenko", "chuk", "chyk", "shvili", "adze", "idze", "yan", "ian", "oglu", "zade", "pour", "escu", "eanu", "sson", "dottir",
    "quist", "berg", "stein", "mann", "bauer", "meyer", "opoulos", "akis", "idis", "elli", "etti", "ucci", "ini", "ello", "ez", "inho",
    "eira", "sky", "skyi", "skiy", "skii", "ski", "ska", "skaya", "skaia", "ov", "ova", "ev", "eva", "yev", "yeva", "off", "eff", "vic",
    "vich", "vych", "wicz", "czyk", "vili", "aitis", "auskas", "iene", "uulu", "bayev",
];

/// Endings of names of places.
const PLACES: [&str; 20] = [
    "stan", "burg", "grad", "gorod", "ville", "shire", "abad", "pur", "polis", "holm", "stadt", "dorf", "hafen", "heim", "istan",
    "borough", "chester", "mouth", "bridge", "haven",
];

/// Endings of organizations' short names.
const ORGANIZATIONS: [&str; 14] =
    ["bank", "soft", "corp", "tech", "neft", "prom", "gas", "telecom", "net", "media", "tel", "air", "com", "press"];

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 3))
}

/// True when the word (folded) ends like a surname.
pub fn is_like_surname(word: &str) -> bool {
    ends(word, &SURNAMES)
}

/// True when the word (folded) ends like a place.
pub fn is_like_place(word: &str) -> bool {
    ends(word, &PLACES)
}

/// True when the word (folded) ends like a firm or a medium.
pub fn is_like_organization(word: &str) -> bool {
    ends(word, &ORGANIZATIONS)
}

/// The name whose followers the word (folded) names: "wagnerians" → "wagner", "trumpists" → "trump".
pub fn followed(word: &str) -> Option<&str> {
    let endings = ["ians", "ists", "ites", "ovites", "ers", "ans"];
    endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.chars().count() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_speak_for_themselves() {
        assert!(is_like_surname("tymoshenko") && is_like_surname("saakashvili") && is_like_surname("gustafsson"));
        assert!(!is_like_surname("kilo") && !is_like_surname("lev"));
        assert!(is_like_place("hyderabad") && is_like_organization("promsvyazbank"));
        assert_eq!(followed("bolivarians"), Some("bolivar"));
        assert_eq!(followed("wagner"), None);
    }
}
