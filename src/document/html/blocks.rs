//! What a reader sees of a page, as lines of text in order, each with what its place in the tree says of it.

use super::signs::{self, Sign};
use super::tree::{NodeId, Tree, What, is_block};

/// A line of the page.
#[derive(Clone, Debug)]
pub struct Block {
    /// White space made single.
    pub text: String,
    /// The innermost block element that holds it.
    pub node: NodeId,
    /// Letters of it that are links.
    pub linked: usize,
    /// The element it is known by: "p", "h2", "li", "figcaption", "td", "".
    pub kind: &'static str,
    pub word_count: usize,
    /// What an element above it says, nearest first, with the element that says it.
    pub signs: Vec<(Sign, NodeId)>,
}

impl Block {
    /// The share of it that is links, in percent.
    pub fn link_share(&self) -> usize {
        self.linked * 100 / self.text.len().max(1)
    }
}

/// The lines of a page, and how deep the walk may go is bounded by the tree.
pub fn blocks(tree: &Tree) -> Vec<Block> {
    let mut walk = Walk { tree, out: Vec::new(), text: String::new(), linked: 0, signs: Vec::new() };
    walk.node(0, At { node: 0, kind: "", in_link: false, keeps_lines: false });
    walk.flush(At { node: 0, kind: "", in_link: false, keeps_lines: false });
    walk.out
}

#[derive(Clone, Copy)]
struct At {
    node: NodeId,
    kind: &'static str,
    in_link: bool,
    keeps_lines: bool,
}

struct Walk<'a> {
    tree: &'a Tree,
    out: Vec<Block>,
    text: String,
    linked: usize,
    signs: Vec<(Sign, NodeId)>,
}

impl Walk<'_> {
    fn node(&mut self, id: NodeId, at: At) {
        let Some(node) = self.tree.get(id) else { return };
        let name: &str = match &node.what {
            What::Text(text) => return self.text(text, at),
            What::Element { name, .. } => name,
        };
        if is_unseen(name) || signs::is_hidden(self.tree, id) {
            return;
        }
        match name {
            "br" | "hr" => return self.flush(at),
            "img" | "input" | "wbr" => return,
            "td" | "th" => self.text.push(' '),
            _ => {}
        }
        let sign = signs::of(self.tree, id);
        self.signs.extend(sign.map(|sign| (sign, id)));
        let breaks =
            is_block(name) || matches!(name, "tr" | "body" | "option" | "caption" | "video" | "audio" | "select" | "button" | "label");
        let mut inner = at;
        if breaks {
            self.flush(at);
            inner.node = id;
            inner.kind = kind(name, at.kind);
        }
        inner.in_link |= name == "a" || name == "button" || name == "select";
        inner.keeps_lines |= name == "pre";
        if name == "a" && !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) && self.linked == self.text.len() {
            // One link upon the other: entries of a menu.
            self.text.push(' ');
        }
        for child in &node.children {
            self.node(*child, inner);
        }
        if breaks {
            self.flush(inner);
        }
        if sign.is_some() {
            self.signs.pop();
        }
    }

    fn text(&mut self, text: &str, at: At) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                if at.keeps_lines {
                    self.flush(at);
                } else {
                    self.push(' ', false);
                }
            }
            for c in line.chars() {
                self.push(if c.is_whitespace() || c == '\u{a0}' { ' ' } else { c }, at.in_link);
            }
        }
    }

    fn push(&mut self, c: char, in_link: bool) {
        if c == ' ' && (self.text.is_empty() || self.text.ends_with(' '))
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
        {
            return;
        }
        self.text.push(c);
        if in_link {
            self.linked += c.len_utf8();
        }
    }

    fn flush(&mut self, at: At) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let word_count = text.split(' ').filter(|word| !word.is_empty()).count();
        let signs = self.signs.iter().rev().copied().collect();
        self.out.push(Block { text: text.to_owned(), node: at.node, linked: linked.min(text.len()), kind: at.kind, word_count, signs });
    }
}

fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "head"
            | "title"
            | "canvas"
            | "textarea"
            | "noembed"
    )
}

fn kind(name: &str, above: &'static str) -> &'static str {
    match name {
        "p" => match above {
            "figcaption" | "blockquote" | "li" => above,
            _ => "p",
        },
        "h1" => "h1",
        "h2" => "h2",
        "h3" | "h4" | "h5" | "h6" => "h3",
        "li" => "li",
        "blockquote" => "blockquote",
        "figcaption" | "figure" | "caption" => "figcaption",
        "tr" => "tr",
        "button" | "option" | "select" | "label" => "control",
        "dt" | "dd" => "li",
        "pre" => "pre",
        _ if above == "figcaption" || above == "li" => above,
        _ => "",
    }
}
