//! Verbs in all their forms: a list gives the base, and a past where the rules do not; the rest follows.

use super::list::{entries, parts};
use std::collections::HashMap;

/// Which form of a verb a word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "accuse"
    Base,
    /// "accuses"
    Third,
    /// "spoke"
    Past,
    /// "spoken"
    Participle,
    /// "accused": past or participle.
    Either,
    /// "accusing"
    Gerund,
}

impl Form {
    /// True for a form that can stand behind its subject without a helper.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Base | Self::Third | Self::Past | Self::Either)
    }

    /// True for a form that "was" makes a passive.
    pub const fn is_participle(self) -> bool {
        matches!(self, Self::Participle | Self::Either)
    }
}

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    pub base: &'static str,
    /// The word that must follow: "out" of "point out"; empty for most.
    pub particle: &'static str,
    /// What the list says of it.
    pub marks: &'static str,
}

impl Verb {
    /// True when the list marks it with this letter.
    pub fn has(&self, mark: char) -> bool {
        self.marks.contains(mark)
    }
}

/// A list of verbs, looked up by any form.
#[derive(Debug, Default)]
pub struct Verbs {
    verbs: Vec<Verb>,
    forms: HashMap<String, Vec<(usize, Form)>>,
}

impl Verbs {
    /// Reads entries `verb[:particle] [past [participle]]<TAB>marks`.
    pub fn read(list: &'static str) -> Self {
        let mut verbs = Self::default();
        for (forms, marks) in entries(list).map(parts) {
            let mut forms = forms.split(' ');
            let (base, particle) = forms.next().map_or(("", ""), |base| base.split_once(':').unwrap_or((base, "")));
            let past = forms.next().map_or_else(|| regular_past(base), str::to_owned);
            let number = verbs.verbs.len();
            verbs.verbs.push(Verb { base, particle, marks });
            match forms.next() {
                None => verbs.add(past.clone(), number, Form::Either),
                Some(participle) => {
                    verbs.add(past.clone(), number, Form::Past);
                    verbs.add(participle.to_owned(), number, Form::Participle);
                }
            }
            verbs.add(gerund(base, &past), number, Form::Gerund);
            verbs.add(third(base), number, Form::Third);
            verbs.add(base.to_owned(), number, Form::Base);
        }
        verbs
    }

    fn add(&mut self, form: String, number: usize, kind: Form) {
        let forms = self.forms.entry(form).or_default();
        if forms.iter().all(|(other, _)| *other != number) {
            forms.push((number, kind));
        }
    }

    /// The verb of which `key` is a form, and which; `next` is the word behind it, for verbs that need a particle.
    pub fn find(&self, key: &str, next: &str) -> Option<(Verb, Form)> {
        let forms = self.forms.get(key)?;
        let entry = |&(number, form): &(usize, Form)| Some((*self.verbs.get(number)?, form));
        let with_particle = forms.iter().filter_map(entry).find(|(verb, _)| !verb.particle.is_empty() && verb.particle == next);
        with_particle.or_else(|| forms.iter().filter_map(entry).find(|(verb, _)| verb.particle.is_empty()))
    }
}

/// Pasts that no ending tells, of common verbs that no list here need have.
pub fn is_strong_past(word: &str) -> bool {
    // In the order of the alphabet.
    const PASTS: &[&str] = &[
        "beat",
        "became",
        "began",
        "blew",
        "bore",
        "bought",
        "bound",
        "broke",
        "brought",
        "built",
        "came",
        "caught",
        "chose",
        "drew",
        "drove",
        "fed",
        "fell",
        "felt",
        "fled",
        "flew",
        "forgave",
        "forgot",
        "fought",
        "found",
        "gave",
        "got",
        "grew",
        "heard",
        "held",
        "hid",
        "hit",
        "kept",
        "knew",
        "laid",
        "lay",
        "led",
        "left",
        "lent",
        "let",
        "lost",
        "made",
        "meant",
        "met",
        "overcame",
        "paid",
        "put",
        "quit",
        "ran",
        "read",
        "rode",
        "rose",
        "said",
        "sang",
        "sank",
        "sat",
        "saw",
        "sent",
        "set",
        "shook",
        "shot",
        "showed",
        "slept",
        "sold",
        "sought",
        "spent",
        "split",
        "spoke",
        "spread",
        "stole",
        "stood",
        "struck",
        "swam",
        "swept",
        "swore",
        "taught",
        "thought",
        "threw",
        "told",
        "took",
        "tore",
        "understood",
        "undertook",
        "wed",
        "went",
        "withdrew",
        "woke",
        "won",
        "wore",
        "wrote",
    ];
    PASTS.binary_search(&word).is_ok()
}

fn regular_past(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{base}ed"),
    }
}

fn third(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// A past that doubles a letter says that the gerund does too: "admitted", "admitting".
fn gerund(base: &str, past: &str) -> String {
    let doubled = past.strip_suffix("ed").filter(|stem| stem.len() == base.len() + 1 && stem.starts_with(base));
    if let Some(stem) = doubled {
        return format!("{stem}ing");
    }
    match base.strip_suffix('e') {
        Some(stem) if base.ends_with("ie") => format!("{}ying", stem.strip_suffix('i').unwrap_or(stem)),
        Some(stem) if !base.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_from_the_base() {
        let verbs = Verbs::read("# head\nadmit admitted\tqt\naccuse\to\ndeny\tt\npoint:out\tq\nspeak spoke spoken\tx\nlie\tz");
        let form = |word: &str| verbs.find(word, "").map(|(verb, form)| (verb.base, form));
        assert_eq!(form("admitting"), Some(("admit", Form::Gerund)));
        assert_eq!(form("accusing"), Some(("accuse", Form::Gerund)));
        assert_eq!(form("accused"), Some(("accuse", Form::Either)));
        assert_eq!(form("denies"), Some(("deny", Form::Third)));
        assert_eq!(form("denied"), Some(("deny", Form::Either)));
        assert_eq!(form("spoken"), Some(("speak", Form::Participle)));
        assert_eq!(form("lying"), Some(("lie", Form::Gerund)));
        assert_eq!(form("pointed"), None);
        assert_eq!(verbs.find("pointed", "out").map(|(verb, _)| verb.base), Some("point"));
    }
}
