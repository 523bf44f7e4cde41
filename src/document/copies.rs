//! Which documents are one article: the same text saved twice, a syndicated copy, one cut short or with another headline.
//!
//! Two documents are one article when most runs of three words of the shorter stand in the longer too. Each is compared with the longest
//! of every group that shares a sample of its runs, longest documents first: the outcome depends on the texts alone, not on the order in
//! which they came, and a text that a hundred sites took over costs no more than a hundred comparisons.

use super::{Document, DocumentId};
use crate::text::TokenKind;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// So many of the shorter’s runs must stand in the longer, in percent: two copies of a text, each with a tenth of its words changed, share half.
const SHARED: usize = 40;
/// So many, where the two are about equally long.
const SHARED_WHOLE: usize = 36;
/// Shorter texts ("No comment.") are one only where they are the same throughout.
const SHORTEST: usize = 24;
/// Texts of fewer runs are never taken for copies.
const FEWEST: usize = 6;
/// One run in so many stands for all when groups are looked up.
const SAMPLE: u32 = 8;
/// A run that so many articles have ("on Monday that the") tells nothing of any two of them.
const COMMON: usize = 64;
/// Of longer texts one run in two, four or eight is kept, as long as so many are left: the runs of all texts lie in memory.
const ENOUGH: usize = 100;

/// What is compared of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// How many different runs of three words its article has.
    count: u32,
    /// One in so many of these is kept: 1, 2, 4 or [`SAMPLE`].
    one_in: u32,
    /// The kept ones, hashed: those whose hash is a multiple of that, ascending.
    runs: Box<[u32]>,
    /// All its words, hashed.
    whole: u64,
}

impl Sketch {
    /// Of a document's article, furniture and title left out: copies often have another headline.
    pub fn of(document: &Document) -> Self {
        let words = words(document);
        let mut runs: Vec<u32> = words.windows(3).map(|three| mixed(three) as u32).collect();
        runs.sort_unstable();
        runs.dedup();
        let (count, mut one_in) = (runs.len(), 1);
        while one_in < SAMPLE && count >= 2 * ENOUGH * one_in as usize {
            one_in *= 2;
        }
        runs.retain(|run| run.is_multiple_of(one_in));
        Self { count: u32::try_from(count).unwrap_or(u32::MAX), one_in, runs: runs.into(), whole: mixed(&words) }
    }

    /// How much of the shorter stands in the longer, in percent; a sample of both where one of them is one.
    fn shared(&self, longer: &Self) -> usize {
        let one_in = self.one_in.max(longer.one_in);
        let (mut all, mut found) = (0usize, 0usize);
        for run in self.runs.iter().filter(|run| run.is_multiple_of(one_in)) {
            all += 1;
            found += usize::from(longer.runs.binary_search(run).is_ok());
        }
        found * 100 / all.max(1)
    }

    fn is_one_with(&self, longer: &Self) -> bool {
        let (count, in_longer) = (self.count as usize, longer.count as usize);
        if count < SHORTEST {
            return count >= FEWEST && self.whole == longer.whole;
        }
        let needed = if count * 10 >= in_longer * 8 { SHARED_WHOLE } else { SHARED };
        self.shared(longer) >= needed
    }
}

/// The words of the article as numbers.
fn words(document: &Document) -> Vec<u64> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let role = document.role_of(sentence);
        if !role.is_article() || role == super::SectionRole::Title {
            continue;
        }
        let tokens = document.tokens_of(sentence).iter().filter(|token| token.kind != TokenKind::Mark);
        out.extend(tokens.map(|token| hash(fold(token.span.of(&document.text)).as_bytes())));
    }
    out
}

/// FNV-1a: fixed for all time, so that the same texts are the same article on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn mixed(words: &[u64]) -> u64 {
    let mut mixed =
        words.iter().fold(0x9e37_79b9_7f4a_7c15_u64, |mixed, word| (mixed.rotate_left(23) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd));
    mixed ^= mixed >> 33;
    mixed = mixed.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    mixed ^ (mixed >> 33)
}

/// For each document that is a copy the one that stands for its group: the longest, of equally long ones that with the lowest id.
/// Documents in `apart` stand for themselves alone.
pub fn copies(sketches: &BTreeMap<DocumentId, &Sketch>, apart: &BTreeSet<DocumentId>) -> BTreeMap<DocumentId, DocumentId> {
    let mut order: Vec<(DocumentId, &Sketch)> =
        sketches.iter().filter(|(id, _)| !apart.contains(*id)).map(|(id, sketch)| (*id, *sketch)).collect();
    order.sort_by(|(a, one), (b, other)| other.count.cmp(&one.count).then(a.cmp(b)));
    let mut copies = BTreeMap::new();
    let mut firsts: Vec<(DocumentId, &Sketch)> = Vec::new();
    // Runs with the groups that have them.
    let mut by_run: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut by_whole: BTreeMap<u64, usize> = BTreeMap::new();
    for (id, sketch) in order {
        let is_sampled = |run: &&u32| run.is_multiple_of(SAMPLE);
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for run in sketch.runs.iter().filter(is_sampled) {
            let with = || by_run.range((*run, 0)..=(*run, u32::MAX));
            if with().take(COMMON).count() < COMMON {
                for (_, first) in with() {
                    *votes.entry(*first as usize).or_default() += 1;
                }
            }
        }
        let mut near: Vec<(usize, usize)> = votes.into_iter().map(|(first, votes)| (votes, first)).collect();
        near.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(8);
        near.extend(by_whole.get(&sketch.whole).map(|first| (0, *first)));
        let found = near.iter().find_map(|(_, first)| firsts.get(*first).filter(|(_, longer)| sketch.is_one_with(longer)));
        if let Some((first, _)) = found {
            copies.insert(id, *first);
            continue;
        }
        for run in sketch.runs.iter().filter(is_sampled) {
            if by_run.range((*run, 0)..=(*run, u32::MAX)).take(COMMON).count() < COMMON {
                by_run.extend(u32::try_from(firsts.len()).map(|first| (*run, first)));
            }
        }
        by_whole.entry(sketch.whole).or_insert(firsts.len());
        firsts.push((id, sketch));
    }
    copies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    /// An article of `length` made-up words; another `seed`, another article.
    fn article(seed: u64, length: usize) -> Vec<String> {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut next = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        // As in a language, few words are many of all.
        (0..length).map(|_| format!("w{}", (next() % 2000).min(next() % 2000))).collect()
    }

    fn text(words: &[String]) -> String {
        let sentences: Vec<String> = words.chunks(15).map(|words| format!("The {} said.", words.join(" "))).collect();
        sentences.chunks(3).map(|some| some.join(" ")).collect::<Vec<_>>().join("\n\n")
    }

    fn grouped(texts: &[String]) -> Vec<usize> {
        let documents: Vec<Document> = texts.iter().map(|text| from_text("a.txt", text.clone())).collect();
        let sketches: Vec<Sketch> = documents.iter().map(Sketch::of).collect();
        let map = documents.iter().map(|document| document.id).zip(&sketches).collect();
        let copies = copies(&map, &BTreeSet::new());
        let first = |id| documents.iter().position(|document| document.id == *copies.get(&id).unwrap_or(&id)).expect("it is one of them");
        documents.iter().map(|document| first(document.id)).collect()
    }

    #[test]
    fn variants_are_one_article_and_others_are_not() {
        let (mut found, mut wrong, mut all) = (0, 0, 0);
        for seed in 1..40 {
            let words = article(seed, 150 + 20 * seed as usize);
            let changed: Vec<String> =
                words.iter().enumerate().map(|(at, word)| if at % 10 == 3 { format!("x{at}") } else { word.clone() }).collect();
            let short = &words[..words.len() * 2 / 5];
            let texts = [
                text(&words),
                format!("Another headline\n\n{}", text(&changed)),
                format!("{}\n\nShare this article\n\nSubscribe to our newsletter", text(short)),
                text(&article(seed + 1000, 300)),
            ];
            let groups = grouped(&texts);
            all += 2;
            found += usize::from(groups[1] == groups[0]) + usize::from(groups[2] == groups[0]);
            wrong += usize::from(groups[3] == groups[0]);
        }
        assert!(found * 100 >= all * 95, "{found} of {all}");
        assert_eq!(wrong, 0);
    }

    #[test]
    fn what_was_parted_stays_apart_and_order_does_not_matter() {
        let words = article(7, 300);
        let (long, cut) = (from_text("b.txt", text(&words)), from_text("a.txt", text(&words[..200])));
        let (one, two) = (Sketch::of(&long), Sketch::of(&cut));
        let map = BTreeMap::from([(cut.id, &two), (long.id, &one)]);
        assert_eq!(copies(&map, &BTreeSet::new()), BTreeMap::from([(cut.id, long.id)]));
        assert!(copies(&map, &BTreeSet::from([cut.id])).is_empty());
    }
}
