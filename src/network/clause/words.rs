//! Closed classes of words.

/// Helpers of verbs that may stand between a subject and its verb.
pub fn is_helper(key: &str) -> bool {
    matches!(key, "has" | "have" | "had" | "having" | "do" | "does" | "did") || is_be(key) || is_modal(key)
}

pub fn is_be(key: &str) -> bool {
    matches!(key, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "got" | "gets")
}

/// Helpers that say what might be: what follows is not said to have happened.
pub fn is_modal(key: &str) -> bool {
    matches!(key, "would" | "could" | "may" | "might" | "should" | "must" | "will" | "shall" | "can" | "ought" | "won't" | "wouldn't")
        || matches!(key, "couldn't" | "can't" | "shouldn't" | "cannot")
}

pub fn is_negation(key: &str) -> bool {
    matches!(key, "not" | "never" | "n't" | "cannot" | "nor" | "neither" | "hardly" | "barely" | "no" | "without") || key.ends_with("n't")
}

/// Adverbs that stand between a subject and its verb without changing either.
pub fn is_adverb(key: &str) -> bool {
    matches!(
        key,
        "also"
            | "later"
            | "then"
            | "now"
            | "again"
            | "already"
            | "still"
            | "often"
            | "once"
            | "twice"
            | "just"
            | "even"
            | "soon"
            | "always"
            | "earlier"
            | "first"
            | "last"
            | "since"
            | "further"
            | "thus"
            | "therefore"
            | "instead"
            | "both"
            | "all"
            | "yesterday"
            | "today"
            | "meanwhile"
            | "however"
            | "ever"
            | "yet"
            | "long"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
            | "too"
            | "previously"
            | "openly"
            | "jointly"
            | "only"
            | "merely"
            | "simply"
            | "far"
            | "sometimes"
            | "perhaps"
            | "afterwards"
    ) || (key.len() > 4 && key.ends_with("ly") && !matches!(key, "family" | "ally" | "italy" | "july" | "assembly" | "supply" | "reply"))
}

/// Pronouns of one person, as subjects.
pub fn is_person_pronoun(key: &str) -> bool {
    matches!(key, "he" | "she")
}

/// Any pronoun that can be a subject.
pub fn is_subject_pronoun(key: &str) -> bool {
    matches!(key, "he" | "she" | "they" | "it" | "we" | "i" | "you" | "who")
}

pub fn is_preposition(key: &str) -> bool {
    matches!(
        key,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "to"
            | "about"
            | "against"
            | "over"
            | "under"
            | "into"
            | "onto"
            | "between"
            | "among"
            | "during"
            | "after"
            | "before"
            | "through"
            | "within"
            | "without"
            | "across"
            | "near"
            | "via"
            | "than"
            | "toward"
            | "towards"
            | "amid"
            | "like"
            | "as"
            | "upon"
            | "behind"
            | "beyond"
            | "outside"
            | "inside"
            | "around"
            | "despite"
            | "per"
            | "until"
            | "since"
            | "alongside"
            | "including"
            | "regarding"
            | "concerning"
            | "throughout"
    )
}

pub fn is_determiner(key: &str) -> bool {
    matches!(
        key,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "some"
            | "several"
            | "many"
            | "two"
            | "three"
            | "both"
            | "another"
            | "one"
            | "any"
            | "every"
            | "each"
            | "no"
    )
}

/// Words that begin a clause which only frames the main one.
pub fn is_subordinator(key: &str) -> bool {
    matches!(
        key,
        "when"
            | "while"
            | "as"
            | "if"
            | "although"
            | "though"
            | "after"
            | "before"
            | "since"
            | "because"
            | "unless"
            | "once"
            | "until"
            | "whereas"
            | "despite"
            | "during"
            | "whether"
    )
}

/// Pasts that no list of ours has and that no ending tells.
pub fn is_irregular_past(key: &str) -> bool {
    matches!(
        key,
        "went"
            | "took"
            | "came"
            | "held"
            | "won"
            | "made"
            | "got"
            | "gave"
            | "left"
            | "lost"
            | "began"
            | "ran"
            | "stood"
            | "saw"
            | "knew"
            | "kept"
            | "sent"
            | "became"
            | "fell"
            | "brought"
            | "bought"
            | "met"
            | "led"
            | "paid"
            | "put"
            | "set"
            | "hit"
            | "cut"
            | "sat"
            | "rose"
            | "grew"
            | "drew"
            | "broke"
            | "chose"
            | "drove"
            | "flew"
            | "fought"
            | "felt"
            | "sought"
            | "shot"
            | "sold"
            | "taught"
            | "thought"
            | "threw"
            | "wore"
            | "built"
            | "caught"
            | "beat"
            | "spoke"
            | "wrote"
            | "said"
            | "told"
            | "struck"
            | "spent"
    )
}

/// True for a conjunction that joins two of a kind.
pub fn is_and(key: &str) -> bool {
    matches!(key, "and" | "&")
}

/// Double marks of quotation, in every shape.
pub fn is_double_mark(text: &str) -> bool {
    matches!(text, "“" | "”" | "\"" | "«" | "»" | "„" | "‟" | "″")
}
