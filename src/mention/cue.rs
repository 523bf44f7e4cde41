//! The rule that found a mention, by its name, in one byte: there are many mentions and few rules.

use std::fmt;

/// Every cue that a mention can have; what is not in this list is none.
const NAMES: [&str; 24] = [
    "unlisted",
    "acronym-in-brackets",
    super::ADDED,
    super::again::CUE,
    "country",
    "demonym",
    "follower",
    "full-name",
    "group",
    "honorific",
    "listed-organization",
    "military-unit",
    "nominal",
    "organization-beside",
    "organization-of",
    "organization-word",
    "place",
    "place-word",
    "pronoun",
    "proper-name",
    super::merge::CUE,
    "seen-elsewhere",
    "team",
    "titled-name",
];

/// The rule that found a mention.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cue(u8);

impl Cue {
    /// The cue of this name; `None` for what is the name of none.
    pub fn named(name: &str) -> Option<Self> {
        let number = NAMES.iter().position(|known| *known == name).filter(|number| *number > 0)?;
        u8::try_from(number).ok().map(Self)
    }

    /// As it is called: "titled-name".
    pub fn as_str(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

impl From<&str> for Cue {
    /// One that is not in the list is shown as such.
    fn from(name: &str) -> Self {
        Self::named(name).unwrap_or_default()
    }
}

impl PartialEq<&str> for Cue {
    fn eq(&self, name: &&str) -> bool {
        self.as_str() == *name
    }
}

impl PartialEq<str> for Cue {
    fn eq(&self, name: &str) -> bool {
        self.as_str() == name
    }
}

impl fmt::Display for Cue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Cue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_that_claims_is_listed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mention/cues");
        let mut count = 0;
        for entry in std::fs::read_dir(folder).expect("the folder of the cues") {
            let source = std::fs::read_to_string(entry.expect("a file").path()).expect("a text");
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            // "const CUE: &str = "place";" and "line.claim(at, end, named, "place");"
            let named = source.match_indices("CUE: &str = \"").map(|(at, found)| &source[at + found.len()..]);
            let claimed = source.match_indices("line.claim(").filter_map(|(at, _)| {
                let call = source[at..].split(");").next()?;
                call.rfind(", \"").filter(|_| call.ends_with('"')).map(|start| &call[start + 3..])
            });
            for name in named.chain(claimed).filter_map(|rest| rest.split('"').next()).filter(|name| *name != "not-a-name") {
                count += 1;
                assert!(Cue::named(name).is_some(), "“{name}” is not listed");
            }
        }
        assert!(count > 15, "only {count} were looked at");
        assert_eq!((Cue::named("unlisted"), Cue::from("place").as_str()), (None, "place"));
    }
}
