//! An organization with and without what says its legal form: "PMC Wagner", "Wagner PMC", "Wagner Group", "Wagner"; "Apple Inc".
//!
//! Joins: names whose remaining words are the same; forms of many lands ("Qorpa ASA", "PAO Qorpa"), where they end a name or begin it. Must not
//! join: "China Group" to the country, "Bank of Qorpa" to "Qorpa", "Sa Qorpa" to "Qorpa".
//! After lists and acronyms; before last names, so that "Wagner" is no lost Mr Wagner.

use crate::actor::Row;
use crate::actor::clusters::{Clusters, Unit};
use crate::actor::known::Buckets;
use crate::mention::ActorKind;
use std::collections::BTreeSet;
use std::sync::Arc;

const SIEVE: &str = "organization-affix";

/// Words that add a legal or military form, and no identity.
const AFFIXES: [&str; 32] = [
    "pmc",
    "inc",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "co",
    "company",
    "group",
    "holding",
    "holdings",
    "gmbh",
    "ag",
    "sa",
    "nv",
    "spa",
    "oyj",
    "fc",
    "afc",
    "the",
    "mercenary",
    "private",
    "military",
    "club",
    "football",
    "network",
    "&",
    "motor",
    "motors",
];

/// Legal forms as they end a name, without dots; in between or in front the same letters may be a word.
const ENDINGS: [&str; 72] = [
    "asa", "as", "a/s", "aps", "i/s", "k/s", "p/s", "ab", "abp", "publ", "hb", "oy", "oyj", "ehf", "hf", "sa", "sas", "sarl", "sasu", "se",
    "snc", "spa", "srl", "sapa", "sl", "slu", "sau", "lda", "ltda", "eireli", "ag", "kg", "kgaa", "ug", "ohg", "mbh", "ev", "nv", "bv",
    "cv", "vof", "sp", "z", "oo", "zoo", "kft", "zrt", "nyrt", "bt", "rt", "doo", "dd", "ad", "ood", "ead", "uab", "sia", "oü", "sro",
    "aş", "pty", "pte", "pvt", "bhd", "sdn", "berhad", "tbk", "kk", "lp", "pcl", "pjsc", "jsc",
];
/// And as they begin one: "OAO Qorpa", "PT Qorpa Tbk".
const OPENINGS: [&str; 14] = ["oao", "ooo", "zao", "pao", "ao", "jsc", "pjsc", "ojsc", "cjsc", "pt", "tov", "uab", "ab", "sia"];

/// Units by what remains of their names.
pub type Known = Buckets<String>;

pub fn join(clusters: &mut Clusters<'_>, known: &mut Known) {
    // Whether a word may be a firm depends on the persons beside it.
    let is_alike = |a: &Unit, b: &Unit| a.is_alike(b) && (!a.is_full_person() || a.mentions == b.mentions);
    let beside = |changed: &[Arc<Unit>]| {
        let documents: BTreeSet<usize> =
            changed.iter().filter(|unit| unit.words.len() > 1).flat_map(|unit| &unit.mentions).map(|id| id.document).collect();
        documents.into_iter().filter_map(|document| clusters.unit_of.get(document)).flat_map(|row| row.iter().flatten()).collect()
    };
    known.turn_to(&clusters.units, is_alike, beside, |_, unit| core(unit, clusters));
    known.ask(clusters, |clusters, core, units| {
        // The core alone is only taken along where a longer name shows that it is one.
        let Some(&full) = units.iter().find(|unit| clusters.units[**unit].key != *core) else { return };
        for &unit in units {
            if unit != full {
                clusters.join(unit, full, SIEVE, |a, b| format!("“{a}” and “{b}” differ only in words like “Group” or “Inc”"));
            }
        }
    });
}

/// True for a word that says what form a firm has.
pub(super) fn is_affix(word: &str) -> bool {
    AFFIXES.contains(&word) || ENDINGS.contains(&plain(word).as_str())
}

/// "S.p.A." as "spa".
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '.' | '(' | ')')).collect()
}

/// The words of a name without the legal forms at its ends; one word always stays.
fn within_forms(words: &[String]) -> &[String] {
    let mut rest = words;
    while let [inner @ .., last] = rest
        && !inner.is_empty()
        && (ENDINGS.contains(&plain(last).as_str()) || plain(last).is_empty())
    {
        rest = inner;
    }
    match rest {
        [first, inner @ ..] if !inner.is_empty() && OPENINGS.contains(&plain(first).as_str()) => inner,
        _ => rest,
    }
}

/// What remains of an organization's name without such words; for a bare word, itself, unless it is surely something else.
fn core(unit: &Unit, clusters: &Clusters<'_>) -> Option<String> {
    let is_organization = unit.kind() == ActorKind::Organization;
    let is_doubtful = unit.kind() == ActorKind::Person && unit.words.len() == 1 && unit.certainty < 2 && !has_person(unit, clusters);
    if !is_organization && !is_doubtful || unit.institution.is_some() || unit.is_empty() {
        return None;
    }
    let words: Vec<&str> = within_forms(&unit.words).iter().map(String::as_str).filter(|word| !AFFIXES.contains(word)).collect();
    let core = words.join(" ");
    let lexicon = clusters.lexicon;
    let is_word = words.len() == 1 && lexicon.is_common(&core);
    let is_other = is_word || lexicon.country(&core).is_some() || lexicon.place(&core).is_some() || lexicon.demonym(&core).is_some();
    (!core.is_empty() && (!is_other || core == unit.key)).then_some(core)
}

/// True when the documents of a bare word know a person of that last name.
fn has_person(unit: &Unit, clusters: &Clusters<'_>) -> bool {
    unit.document.is_some_and(|document| {
        let here = clusters.unit_of.get(document).into_iter().flat_map(Row::iter).flatten();
        here.filter_map(|number| clusters.units.get(number))
            .any(|other| other.words.len() > 1 && other.kind() == ActorKind::Person && other.words.last() == unit.words.last())
    })
}

#[cfg(test)]
mod tests {
    use crate::actor::sieves::check;

    #[test]
    fn legal_forms_add_nothing() {
        check(&["Then PMC Qorpa met Qorpa PMC and the Qorpa Group. So Qorpa won."], "PMC Qorpa, Qorpa, Qorpa Group, Qorpa PMC");
        check(&["Then Qorpa Inc sued the Bank of Zill."], "Bank of Zill | Qorpa Inc");
    }

    #[test]
    fn forms_of_many_lands_stand_at_the_ends() {
        let words = |name: &str| name.to_lowercase().split(' ').map(str::to_owned).collect::<Vec<_>>();
        let core = |name: &str| super::within_forms(&words(name)).join(" ");
        for form in
            ["ASA", "A/S", "AB (publ)", "Oyj", "S.p.A.", "N.V.", "GmbH & Co. KGaA", "Sp. z o.o.", "Ltda", "Pty", "Sdn. Bhd.", "K.K."]
        {
            assert!(
                core(&format!("Qorpa {form}")).starts_with("qorpa") && core(&format!("Qorpa {form}")) != format!("qorpa {form}"),
                "{form}"
            );
        }
        assert_eq!(core("Qorpa S.p.A."), "qorpa");
        assert_eq!(core("Qorpa Sp. z o.o."), "qorpa");
        assert_eq!(core("PAO Qorpa Neft"), "qorpa neft");
        assert_eq!(core("PT Qorpa Tbk"), "qorpa");
        // What only looks like a form stays: within a name, or alone.
        assert_eq!(core("Qorpa As Zill"), "qorpa as zill");
        assert_eq!(core("Sa Qorpa"), "sa qorpa");
        assert_eq!(core("SE"), "se");
    }

    #[test]
    fn a_country_is_no_company() {
        check(&["The China Group is in China."], "China | China Group");
    }
}
