//! Long names, shortened where it hurts least.

/// A name of at most `most` characters: words are left out of its middle, since both ends tell more; a single long word loses its end.
pub fn middle_cut(name: &str, most: usize) -> String {
    let length = |text: &str| text.chars().count();
    if length(name) <= most {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    let ends = length(first) + length(last) + 3;
    if words.len() < 2 || ends > most {
        let kept: String = if length(first) + 2 <= most && words.len() > 1 {
            format!("{first} ")
        } else {
            first.chars().take(most.saturating_sub(1)).collect()
        };
        return format!("{kept}…");
    }
    let (mut head, mut tail, mut used) = (1, 1, ends);
    // The beginning first, then in turn, as long as there is room.
    for turn in 0.. {
        let left = words.len() - head - tail;
        let fits = |word: Option<&&str>| word.is_some_and(|word| used + 1 + length(word) <= most);
        let (onward, back) = (fits(words.get(head)), fits(words.get(words.len() - tail - 1)));
        if left == 0 || !(onward || back) {
            break;
        }
        if onward && (turn % 2 == 0 || !back) {
            used += 1 + words.get(head).map_or(0, |word| length(word));
            head += 1;
        } else {
            used += 1 + words.get(words.len() - tail - 1).map_or(0, |word| length(word));
            tail += 1;
        }
    }
    let (front, rest) = words.split_at(head);
    let end = rest.get(rest.len() - tail..).unwrap_or_default();
    format!("{} … {}", front.join(" "), end.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(middle_cut(name, 28), expected);
        assert!(expected.chars().count() <= 28);
    }

    #[test]
    fn whole_words_are_left_out_of_the_middle() {
        check("Alexander Lukashenko", "Alexander Lukashenko");
        check("Collective Security Treaty Organization", "Collective … Organization");
        check("Organization for Security and Co-operation in Europe", "Organization for … in Europe");
        check("Commission on Security and Cooperation in Europe", "Commission on … in Europe");
        check("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesel…");
        check("Nordrhein Donaudampfschifffahrtsgesellschaft", "Nordrhein …");
    }
}
