//! From scores of labels, word by word, to whole names: the best sequence in which every name begins and ends.

/// What a name is, as the model was taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    Person,
    Organization,
    /// Countries and places alike.
    Location,
    /// Nationalities, religions, political camps: "Belarusian", "Muslims".
    People,
    /// Works, events, laws, products.
    Other,
}

impl NameKind {
    /// In the order of the model's labels.
    pub const ALL: [NameKind; 5] = [Self::Person, Self::Organization, Self::Location, Self::People, Self::Other];
}

/// How many labels there are: outside, and for every kind begin, inside, last and alone.
pub const LABELS: usize = 1 + 4 * NameKind::ALL.len();

/// The role of a label, and the kind it is of.
fn role(label: usize) -> (u8, usize) {
    if label == 0 { (b'O', 0) } else { (b"BILU"[(label - 1) % 4], (label - 1) / 4) }
}

fn may_follow(before: usize, after: usize) -> bool {
    let ((a, kind_before), (b, kind_after)) = (role(before), role(after));
    match a {
        b'B' | b'I' => matches!(b, b'I' | b'L') && kind_before == kind_after,
        _ => matches!(b, b'O' | b'B' | b'U'),
    }
}

/// The best allowed sequence of labels; on a tie the lower label.
pub fn decode(scores: &[[f32; LABELS]]) -> Vec<usize> {
    const FORBIDDEN: f32 = -1e9;
    let Some((first, later)) = scores.split_first() else { return Vec::new() };
    let allowed: Vec<Vec<usize>> = (0..LABELS).map(|to| (0..LABELS).filter(|from| may_follow(*from, to)).collect()).collect();
    let mut best = *first;
    for (label, score) in best.iter_mut().enumerate() {
        if matches!(role(label).0, b'I' | b'L') {
            *score += FORBIDDEN;
        }
    }
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(later.len());
    for row in later {
        let (mut next, mut come) = ([0.0; LABELS], [0u8; LABELS]);
        for to in 0..LABELS {
            let mut winner = (f32::NEG_INFINITY, 0);
            for &from in &allowed[to] {
                if best[from] > winner.0 {
                    winner = (best[from], from);
                }
            }
            next[to] = winner.0 + row[to];
            come[to] = winner.1 as u8;
        }
        best = next;
        back.push(come);
    }
    let mut label = 0;
    let mut top = f32::NEG_INFINITY;
    for (candidate, score) in best.iter().enumerate() {
        if !matches!(role(candidate).0, b'B' | b'I') && *score > top {
            (label, top) = (candidate, *score);
        }
    }
    let mut labels = vec![label];
    for come in back.iter().rev() {
        label = usize::from(come[label]);
        labels.push(label);
    }
    labels.reverse();
    labels
}

/// The names that `labels` tell: first word, one past the last word, kind.
pub fn names(labels: &[usize]) -> Vec<(usize, usize, NameKind)> {
    let mut found = Vec::new();
    let mut begin = None;
    for (at, label) in labels.iter().enumerate() {
        let (role, kind) = role(*label);
        match role {
            b'B' => begin = Some(at),
            b'U' => found.push((at, at + 1, NameKind::ALL[kind])),
            b'L' => found.extend(begin.take().map(|start| (start, at + 1, NameKind::ALL[kind]))),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: usize) -> [f32; LABELS] {
        let mut row = [0.0; LABELS];
        row[label] = 1.0;
        row
    }

    #[test]
    fn a_name_begins_and_ends() {
        // Begin and last of a person; then a "last" without its beginning, which must give way.
        let labels = decode(&[row(1), row(3), row(0), row(7), row(12)]);
        assert_eq!(labels[..3], [1, 3, 0]);
        assert!(!matches!(role(labels[3]).0, b'L' | b'I') || matches!(role(labels[2]).0, b'B' | b'I'));
        assert_eq!(
            names(&[1, 3, 0, 8, 9, 10, 11]),
            vec![(0, 2, NameKind::Person), (3, 4, NameKind::Organization), (4, 7, NameKind::Location)]
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(decode(&[]).is_empty());
        assert!(names(&[]).is_empty());
        assert_eq!(decode(&[row(1)]).len(), 1);
    }
}
