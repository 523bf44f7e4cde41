//! Which lines of a page are its article.
//!
//! The element that holds the article is the one whose lines are worth most: running text counts its words, menus and lists of links
//! cost. Within it each line is judged by what stands above it in the tree, by its links and by its own words. Where the page itself
//! carries the text of its article for machines, that decides instead.

use super::super::line::Line;
use super::super::outline::Mark;
use super::super::{SectionRole, byline, dateline, furniture};
use super::blocks::Block;
use super::signs::Sign;
use super::tree::{NodeId, Tree};
use crate::text::fold::fold;
use std::collections::BTreeSet;

/// What a line that is no running text costs, in words.
const COST: f64 = 2.0;
/// What a line of links costs.
const LINK_COST: f64 = 5.0;
/// An element that holds so much of all running text, in percent, holds the article whatever its class says.
const MOST: usize = 45;

/// Judges every line. `lines` are the texts of `blocks`; `told` is the article's text as the page gives it for machines.
pub fn marks(tree: &Tree, blocks: &[Block], lines: &[Line<'_>], told: Option<&str>) -> Vec<Mark> {
    let is_text: Vec<bool> = blocks.iter().zip(lines).map(|(block, line)| is_running_text(block, line)).collect();
    let words = sums(tree, blocks, |index| if is_text.get(index) == Some(&true) { blocks[index].word_count as f64 } else { 0.0 });
    let all = words.first().copied().unwrap_or(0.0);
    let reasons: Vec<Option<&'static str>> = blocks.iter().map(|block| reason(block, &words, all)).collect();
    let worth = |index: usize| {
        let block = &blocks[index];
        match (reasons[index], is_text[index]) {
            (Some(_), _) => -COST,
            (None, true) => block.word_count as f64,
            (None, false) if block.link_share() >= 50 => -LINK_COST,
            (None, false) => -COST,
        }
    };
    let holder = holder(tree, blocks, &sums(tree, blocks, worth));
    let told = told.map(Told::of).filter(|told| told.fits(lines, &is_text));
    let mut marks: Vec<Mark> = (0..blocks.len())
        .map(|index| {
            if let Some(told) = &told {
                return told.mark(&lines[index], is_text[index]);
            }
            if !is_within(tree, blocks[index].node, holder) {
                return Mark::new(SectionRole::Furniture, reasons[index].unwrap_or("stands outside of the article on this page"));
            }
            line_mark(&blocks[index], &lines[index], reasons[index], is_text[index])
        })
        .collect();
    trim(blocks, &is_text, told.is_some(), &mut marks);
    marks
}

/// True for what only an author writes: sentences that are not links.
fn is_running_text(block: &Block, line: &Line<'_>) -> bool {
    let is_long = line.word_count >= 25 || line.text.len() >= 160;
    let is_heading = matches!(block.kind, "h1" | "h2" | "h3" | "control");
    !is_heading
        && block.link_share() < 50
        && ((line.is_full && line.is_paragraph() && line.word_count >= 8) || is_long || line.text.len() >= 40 && line.is_paragraph())
}

/// For every element the sum over the lines in it.
fn sums(tree: &Tree, blocks: &[Block], value: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut sums = vec![0.0; tree.nodes.len()];
    for (index, block) in blocks.iter().enumerate() {
        if let Some(sum) = sums.get_mut(block.node) {
            *sum += value(index);
        }
    }
    // Children come after their parents, so that one pass from the end adds up all.
    for id in (1..tree.nodes.len()).rev() {
        let (sum, parent) = (sums.get(id).copied().unwrap_or(0.0), tree.get(id).map_or(0, |node| node.parent));
        if sum != 0.0
            && let Some(above) = sums.get_mut(parent)
        {
            *above += sum;
        }
    }
    sums
}

/// Why the line is none of the article's, by the elements that hold it.
fn reason(block: &Block, words: &[f64], all: f64) -> Option<&'static str> {
    block.signs.iter().find_map(|(sign, node)| match sign {
        Sign::Furniture(reason) if words.get(*node).copied().unwrap_or(0.0) * 100.0 < all * MOST as f64 => Some(*reason),
        _ => None,
    })
}

/// The element whose lines are worth most; one that says it holds the article is believed where it is nearly as good.
fn holder(tree: &Tree, blocks: &[Block], worth: &[f64]) -> NodeId {
    let best = (0..tree.nodes.len()).fold((0, f64::MIN), |best, id| {
        let sum = worth.get(id).copied().unwrap_or(0.0);
        if sum >= best.1 { (id, sum) } else { best }
    });
    let bodies: BTreeSet<NodeId> =
        blocks.iter().flat_map(|block| block.signs.iter().filter(|(sign, _)| *sign == Sign::Body).map(|(_, node)| *node)).collect();
    let sure =
        bodies.into_iter().map(|id| (worth.get(id).copied().unwrap_or(0.0), id)).fold((0.0, 0), |a, b| if b.0 > a.0 { b } else { a });
    if sure.0 > best.1 * 0.7 && sure.0 > 60.0 { sure.1 } else { best.0 }
}

fn is_within(tree: &Tree, mut node: NodeId, holder: NodeId) -> bool {
    loop {
        if node == holder {
            return true;
        }
        match tree.get(node) {
            Some(above) if node != 0 => node = above.parent,
            _ => return false,
        }
    }
}

/// A line within the element that holds the article.
fn line_mark(block: &Block, line: &Line<'_>, reason: Option<&'static str>, is_text: bool) -> Mark {
    let furniture = |reason| Mark::new(SectionRole::Furniture, reason);
    if let Some(reason) = reason {
        return furniture(reason);
    }
    if let Some(verdict) = furniture::judge(line) {
        return furniture(verdict.reason);
    }
    if furniture::is_tags(line) {
        return Mark::new(SectionRole::Tags, "hashtags or keywords");
    }
    match block.kind {
        "control" => return furniture("a form"),
        "figcaption" => return furniture("a caption"),
        _ => {}
    }
    // A whole sentence may be one link; the titles of other articles end without a full stop.
    let is_sentence = line.is_full && line.word_count >= 9;
    if !is_sentence && (block.link_share() >= 80 || (block.link_share() >= 50 && !is_text)) {
        return furniture("links to other pages");
    }
    if byline::is_byline(line.text, !is_text) {
        return Mark::new(SectionRole::Byline, "says who wrote it");
    }
    if !is_text && dateline::read(line.text).is_some() {
        return Mark::new(SectionRole::Dateline, "says when it was written");
    }
    if matches!(block.kind, "h1" | "h2" | "h3") {
        return Mark::new(SectionRole::Heading, "a heading of the page");
    }
    Mark::BODY
}

/// Headings and short lines after the last running text, and before the first, are none of the article's.
fn trim(blocks: &[Block], is_text: &[bool], is_told: bool, marks: &mut [Mark]) {
    let body = |index: &usize| marks[*index] == Mark::BODY && is_text[*index];
    let (Some(first), Some(last)) = ((0..marks.len()).find(body), (0..marks.len()).rev().find(body)) else { return };
    for (index, mark) in marks.iter_mut().enumerate() {
        let is_article = mark.role.is_article();
        if is_article && index > last && (mark.role == SectionRole::Heading || blocks[index].word_count < 8) {
            *mark = Mark::new(SectionRole::Furniture, "stands after the article");
        }
        if is_article && index < first && blocks[index].word_count < 6 && (mark.role != SectionRole::Heading || is_told) {
            *mark = Mark::new(SectionRole::Furniture, "stands before the article");
        }
    }
}

/// The text of the article as the page gives it for machines.
struct Told {
    words: Vec<String>,
    pairs: BTreeSet<[String; 3]>,
}

impl Told {
    fn of(text: &str) -> Self {
        let words = words(text);
        let pairs = words.windows(3).filter_map(|three| three.to_vec().try_into().ok()).collect();
        Self { words, pairs }
    }

    /// True when what is told is most of what the page shows as running text somewhere, and not just its beginning.
    fn fits(&self, lines: &[Line<'_>], is_text: &[bool]) -> bool {
        let found: usize =
            lines.iter().zip(is_text).filter(|(line, is)| **is && self.share(line.text) >= 80).map(|(line, _)| line.word_count).sum();
        self.words.len() >= 80 && found * 100 >= self.words.len() * 70
    }

    /// How much of a line is in the text told, in percent.
    fn share(&self, text: &str) -> usize {
        let words = words(text);
        if words.len() < 3 {
            return 0;
        }
        let all = words.len() - 2;
        let found = words.windows(3).filter(|three| self.pairs.contains(*three)).count();
        found * 100 / all.max(1)
    }

    fn mark(&self, line: &Line<'_>, is_text: bool) -> Mark {
        if self.share(line.text) >= 60 {
            return Mark::BODY;
        }
        let short = words(line.text);
        let is_said = !is_text && (1..3).contains(&short.len()) && self.words.windows(short.len()).any(|some| some == short);
        if is_said {
            Mark::new(SectionRole::Heading, "in the article as the page gives it for machines")
        } else {
            Mark::new(SectionRole::Furniture, "not in the article as the page gives it for machines")
        }
    }
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
