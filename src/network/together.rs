//! Which sentences name two actors together: the smallest passages that do, none counted twice.

use super::Window;

/// The passages of one group of text in which two actors are named together, each as its first and last sentence, in order.
///
/// `a` and `b` are the sentences that name the one and the other, ascending, without doubles; the group is a paragraph, or the whole
/// article for [`Window::Document`].
///
/// - Sentence: every sentence that names both.
/// - Next: every sentence that names both; then, from left to right, every two neighbors of which the one names the first and the
///   other the second. No sentence is part of two passages, so one naming is never counted twice: in "A. B. A." the two are named
///   together once.
/// - Paragraph, Document: the closest sentences that name both, once a group; of several as close, the earliest.
pub fn passages(a: &[usize], b: &[usize], window: Window) -> Vec<(usize, usize)> {
    match window {
        Window::Sentence => shared(a, b),
        Window::Next => {
            let mut passages = shared(a, b);
            beside(a, b, &mut passages);
            passages
        }
        Window::Paragraph | Window::Document => closest(a, b).into_iter().collect(),
    }
}

fn shared(a: &[usize], b: &[usize]) -> Vec<(usize, usize)> {
    a.iter().filter(|sentence| b.binary_search(sentence).is_ok()).map(|&sentence| (sentence, sentence)).collect()
}

/// Adds neighbors of which neither is part of a passage yet.
fn beside(a: &[usize], b: &[usize], passages: &mut Vec<(usize, usize)>) {
    let mut used: Vec<usize> = passages.iter().map(|passage| passage.0).collect();
    let mut named: Vec<(usize, bool)> = a.iter().map(|&at| (at, true)).chain(b.iter().map(|&at| (at, false))).collect();
    named.sort_unstable();
    for pair in named.windows(2) {
        let [(first, first_is_a), (last, last_is_a)] = [pair[0], pair[1]];
        let is_free = !used.contains(&first) && !used.contains(&last);
        if last == first + 1 && first_is_a != last_is_a && is_free {
            passages.push((first, last));
            used.extend([first, last]);
        }
    }
    passages.sort_unstable();
}

fn closest(a: &[usize], b: &[usize]) -> Option<(usize, usize)> {
    let (mut at, mut bt) = (0, 0);
    let mut best: Option<(usize, usize)> = None;
    while let (Some(&x), Some(&y)) = (a.get(at), b.get(bt)) {
        let (first, last) = (x.min(y), x.max(y));
        if best.is_none_or(|(from, to)| last - first < to - from) {
            best = Some((first, last));
        }
        if x <= y {
            at += 1;
        } else {
            bt += 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_counts_when_it_names_both() {
        assert_eq!(passages(&[1, 3, 4], &[2, 3], Window::Sentence), vec![(3, 3)]);
    }

    #[test]
    fn neighbors_count_once_and_never_beside_a_sentence_that_names_both() {
        assert_eq!(passages(&[1, 3], &[2], Window::Next), vec![(1, 2)]);
        assert_eq!(passages(&[1, 3], &[2, 4], Window::Next), vec![(1, 2), (3, 4)]);
        assert_eq!(passages(&[1, 2], &[2, 3], Window::Next), vec![(2, 2)]);
        assert_eq!(passages(&[1], &[3], Window::Next), vec![]);
    }

    #[test]
    fn the_closest_sentences_carry_a_paragraph() {
        assert_eq!(passages(&[1, 9, 20], &[4, 11], Window::Paragraph), vec![(9, 11)]);
        assert_eq!(passages(&[5], &[2, 8], Window::Document), vec![(2, 5)]);
        assert_eq!(passages(&[], &[2, 8], Window::Document), vec![]);
    }
}
