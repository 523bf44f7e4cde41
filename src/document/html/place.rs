//! What sort of place a line has on its page: the element that holds it and those above, by their names and classes. Pages of one site are
//! made of the same parts, so that the same number on two of them means the same part.

use super::tree::{NodeId, Tree};

/// So many elements that say something of themselves are looked at.
const ELEMENTS: usize = 3;

/// A number that stands for the place; never 0.
pub fn of(tree: &Tree, mut node: NodeId) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut add = |text: &str| {
        // Numbers count articles and pictures: they differ from page to page.
        for byte in text.bytes().filter(|byte| !byte.is_ascii_digit()) {
            hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
        }
    };
    let mut found = 0;
    while node != 0 && found < ELEMENTS {
        let class = tree.attribute(node, "class").or_else(|| tree.attribute(node, "id")).unwrap_or("").trim();
        if found == 0 || !class.is_empty() {
            add(tree.name(node));
            add(".");
            class.split_whitespace().take(6).for_each(&mut add);
            add(" ");
            found += 1;
        }
        node = tree.get(node).map_or(0, |node| node.parent);
    }
    hash.max(1)
}

#[cfg(test)]
mod tests {
    use crate::document::read;

    #[test]
    fn the_same_part_of_two_pages_is_one_place() {
        let blocks = |number: usize| {
            let page = format!(
                "<html><body><article class='post post-{number}'><p>The army of the north crossed river number {number} on Monday, it said.</p>\
                 <p class='promo'>Read more about number {number} in our app.</p><p>Officials in the capital declined to say more than \
                 that on Tuesday.</p></article></body></html>"
            );
            let document = read("a.html", page.as_bytes()).expect("a page");
            document.sections.iter().map(|section| section.block).collect::<Vec<_>>()
        };
        let (one, two) = (blocks(1), blocks(22));
        assert_eq!(one, two);
        assert!(one[0] == one[2] && one[0] != one[1] && one[0] != 0);
    }
}
