//! The tree of a page, built from html5ever's tokens.
//!
//! Total: any text gives a tree, in time that grows with the text alone. Browsers build trees as deep as a page asks for and move elements
//! about; here the depth is bounded and an end tag closes what it can reach, which is all that finding an article needs.

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Deeper elements become siblings: no page that people read nests so deep.
const DEEPEST: usize = 200;
/// How far up an end tag looks for what it ends.
const REACH: usize = 256;
/// A page with more nodes is read as far as that.
const MOST_NODES: usize = 2_000_000;

/// Index of a node in its tree.
pub type NodeId = usize;

/// An element, or a piece of text.
#[derive(Debug)]
pub struct Node {
    pub parent: NodeId,
    pub children: Vec<NodeId>,
    pub depth: usize,
    pub what: What,
}

/// What a node is.
#[derive(Debug)]
pub enum What {
    Element { name: LocalName, attributes: Vec<(LocalName, StrTendril)> },
    Text(StrTendril),
}

/// A page. Node 0 is its root, an element without a name.
#[derive(Debug)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Reads a whole page.
    pub fn of(text: &str) -> Self {
        let root = What::Element { name: LocalName::from(""), attributes: Vec::new() };
        let builder = Builder { nodes: vec![Node { parent: 0, children: Vec::new(), depth: 0, what: root }], open: vec![0] };
        let tokenizer = Tokenizer::new(Sink(RefCell::new(builder)), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(text));
        // A script asks to be run each time one ends; none is.
        while matches!(tokenizer.feed(&input), html5ever::TokenizerResult::Script(())) {}
        tokenizer.end();
        Self { nodes: tokenizer.sink.0.into_inner().nodes }
    }

    pub fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The name of an element; empty for text.
    pub fn name(&self, id: NodeId) -> &str {
        match self.nodes.get(id).map(|node| &node.what) {
            Some(What::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, id: NodeId, key: &str) -> Option<&str> {
        match self.nodes.get(id).map(|node| &node.what) {
            Some(What::Element { attributes, .. }) => attributes.iter().find(|(name, _)| &**name == key).map(|(_, value)| &**value),
            _ => None,
        }
    }

    /// All text below a node, white space made single.
    pub fn text(&self, id: NodeId) -> String {
        let mut out = String::new();
        self.gather(id, &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text below a node as it is.
    pub fn raw_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        self.gather(id, &mut out);
        out
    }

    fn gather(&self, id: NodeId, out: &mut String) {
        let Some(node) = self.nodes.get(id) else { return };
        match &node.what {
            What::Text(text) => out.push_str(text),
            What::Element { .. } => node.children.iter().for_each(|child| self.gather(*child, out)),
        }
    }
}

struct Sink(RefCell<Builder>);

struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open, the root first.
    open: Vec<NodeId>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return builder.start(tag),
            Token::TagToken(tag) => builder.end(&tag.name),
            Token::CharacterTokens(text) => builder.text(text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Builder {
    fn name(&self, id: NodeId) -> &str {
        match self.nodes.get(id).map(|node| &node.what) {
            Some(What::Element { name, .. }) => name,
            _ => "",
        }
    }

    fn append(&mut self, what: What) -> NodeId {
        let mut parent = self.open.last().copied().unwrap_or(0);
        while self.nodes.get(parent).is_some_and(|node| node.depth >= DEEPEST) {
            parent = self.nodes.get(parent).map_or(0, |node| node.parent);
        }
        let id = self.nodes.len();
        let depth = self.nodes.get(parent).map_or(0, |node| node.depth) + 1;
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(id);
        }
        self.nodes.push(Node { parent, children: Vec::new(), depth, what });
        id
    }

    fn text(&mut self, text: StrTendril) {
        if self.nodes.len() < MOST_NODES {
            self.append(What::Text(text));
        }
    }

    fn start(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name = tag.name;
        if self.nodes.len() >= MOST_NODES {
            return TokenSinkResult::Continue;
        }
        match &*name {
            "li" => self.close(&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => self.close(&["dt", "dd"], &["dl"]),
            "tr" => self.close(&["tr"], &["table"]),
            "td" | "th" => self.close(&["td", "th"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => self.close(&["tbody", "thead", "tfoot"], &["table"]),
            "option" => self.close(&["option"], &["select"]),
            "a" => self.close(&["a"], SCOPE),
            _ => {}
        }
        if is_block(&name) {
            self.close(&["p"], SCOPE);
        }
        let attributes = tag.attrs.into_iter().map(|attribute| (attribute.name.local, attribute.value)).collect();
        let id = self.append(What::Element { name: name.clone(), attributes });
        if is_void(&name) || (tag.self_closing && !is_html(&name)) {
            return TokenSinkResult::Continue;
        }
        self.open.push(id);
        match &*name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "style" | "noscript" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Ends the innermost of `names` that is open, if none of `bounds` stands above it.
    fn close(&mut self, names: &[&str], bounds: &[&str]) {
        let mut at = self.open.len();
        while at > 1 && self.open.len() - at < REACH {
            at -= 1;
            let name = self.open.get(at).map_or("", |id| self.name(*id));
            if names.contains(&name) {
                self.open.truncate(at);
                return;
            }
            if bounds.contains(&name) {
                return;
            }
        }
    }

    fn end(&mut self, name: &LocalName) {
        let is_inline = !is_block(name) && !matches!(&**name, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "li" | "body" | "html");
        let mut crosses = false;
        let mut at = self.open.len();
        while at > 1 && self.open.len() - at < REACH {
            at -= 1;
            let found = self.open.get(at).map_or("", |id| self.name(*id));
            if found == &**name {
                if crosses {
                    // What stands in it goes on: only it itself ends.
                    self.open.remove(at);
                } else {
                    self.open.truncate(at);
                }
                return;
            }
            if matches!(found, "table" | "td" | "th")
                && &**name != "table"
                && !matches!(&**name, "tr" | "tbody" | "thead" | "tfoot" | "body")
            {
                return;
            }
            crosses |= is_inline && is_block(found);
        }
    }
}

/// No paragraph above these ends with one below.
const SCOPE: &[&str] = &["table", "td", "th", "caption", "button", "object", "template", "li", "div", "article", "section", "blockquote"];

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "keygen"
    )
}

/// False within drawings, where an element may close itself.
fn is_html(name: &str) -> bool {
    !matches!(name, "svg" | "path" | "use" | "circle" | "rect" | "g" | "polygon" | "line" | "ellipse" | "polyline" | "stop" | "image")
        && !name.contains([':', '-'])
}

/// Elements that stand on lines of their own.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}
