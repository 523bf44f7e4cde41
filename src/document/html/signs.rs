//! What the element itself says of what stands in it: its name, its role, and the words of its class and id.

use super::tree::{NodeId, Tree};

/// What an element says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It holds the article, and says so: `itemprop="articleBody"`.
    Body,
    /// It may hold the article: `<article>`, `<main>`, "content".
    Article,
    /// It holds something else, in words for the user.
    Furniture(&'static str),
}

/// What this element says, if anything.
pub fn of(tree: &Tree, id: NodeId) -> Option<Sign> {
    let name = tree.name(id);
    let attribute = |key: &str| tree.attribute(id, key).unwrap_or("");
    if attribute("itemprop").eq_ignore_ascii_case("articleBody") || attribute("property") == "articleBody" {
        return Some(Sign::Body);
    }
    match name {
        "nav" | "menu" => return Some(Sign::Furniture("a menu of the site")),
        "footer" => return Some(Sign::Furniture("the foot of the page")),
        "aside" => return Some(Sign::Furniture("beside the article")),
        "form" | "button" | "select" | "dialog" | "label" | "fieldset" => return Some(Sign::Furniture("a form")),
        _ => {}
    }
    match attribute("role") {
        "navigation" | "menu" | "menubar" | "toolbar" => return Some(Sign::Furniture("a menu of the site")),
        "complementary" => return Some(Sign::Furniture("beside the article")),
        "banner" | "contentinfo" | "dialog" | "alertdialog" | "search" | "alert" => return Some(Sign::Furniture("a part of the site")),
        _ => {}
    }
    let words = [attribute("class"), attribute("id"), attribute("data-component"), attribute("data-module"), attribute("data-testid")];
    let mut article = None;
    for value in words.into_iter().filter(|value| !value.is_empty()) {
        for class in value.split_whitespace().take(24) {
            match of_class(class) {
                Some(Sign::Furniture(reason)) => return Some(Sign::Furniture(reason)),
                Some(sign) if article != Some(Sign::Body) => article = Some(sign),
                _ => {}
            }
        }
    }
    article.or(match name {
        "article" | "main" => Some(Sign::Article),
        _ => None,
    })
}

/// One class or id: cut into words at signs and where a capital begins a word.
fn of_class(class: &str) -> Option<Sign> {
    let mut plain = String::with_capacity(class.len() + 4);
    let mut was_lower = false;
    for c in class.chars().take(120) {
        if c.is_ascii_uppercase() && was_lower {
            plain.push('-');
        }
        was_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        plain.push(if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    }
    if BODIES.iter().any(|body| plain == *body || plain.ends_with(body)) {
        return Some(Sign::Body);
    }
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    // "has-sidebar" and "no-comments" speak of what stands elsewhere.
    if words.iter().any(|word| {
        matches!(
            *word,
            "has"
                | "no"
                | "with"
                | "without"
                | "hide"
                | "layout"
                | "wrapper"
                | "container"
                | "page"
                | "body"
                | "is"
                | "embed"
                | "embedded"
                | "tweet"
        )
    }) {
        return None;
    }
    for (reason, stock) in STOCK {
        if words.iter().any(|word| stock.contains(word)) || stock.iter().any(|known| known.contains('-') && plain.contains(known)) {
            return Some(Sign::Furniture(reason));
        }
    }
    words.iter().any(|word| matches!(*word, "article" | "story" | "content" | "post" | "entry")).then_some(Sign::Article)
}

const BODIES: &[&str] = &[
    "article-body",
    "articlebody",
    "story-body",
    "storybody",
    "entry-content",
    "post-content",
    "post-body",
    "article-content",
    "article-text",
    "story-content",
    "body-content",
    "body-text",
    "article-copy",
    "body-copy",
    "story-text",
    "main-content-body",
    "articletext",
    "articlecontent",
    "content-body",
    "article-main-body",
    "text-article",
    "td-post-content",
    "zn-body-text",
    "rich-text-article",
];

const STOCK: &[(&str, &[&str])] = &[
    (
        "a menu of the site",
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "submenu",
            "breadcrumb",
            "breadcrumbs",
            "pagination",
            "pager",
            "topbar",
            "masthead",
            "skip",
            "toc",
        ],
    ),
    ("the foot of the page", &["footer", "copyright", "colophon"]),
    ("beside the article", &["sidebar", "rail", "aside", "rightcol", "right-column"]),
    (
        "a pointer to other articles",
        &[
            "related",
            "recommended",
            "recommendations",
            "recommendation",
            "recirc",
            "recirculation",
            "trending",
            "popular",
            "mostpopular",
            "most-read",
            "mostread",
            "readmore",
            "read-more",
            "more-from",
            "more-stories",
            "morestories",
            "also-like",
            "teaser",
            "teasers",
            "outbrain",
            "taboola",
            "zergnet",
            "revcontent",
            "up-next",
            "latest-news",
            "read-next",
            "readnext",
            "see-also",
            "seealso",
            "carousel",
            "promo",
            "promos",
            "promotion",
            "jp-relatedposts",
            "next-post",
            "prev-post",
            "suggested",
            "suggestions",
            "further-reading",
            "topstories",
            "top-stories",
            "headlines",
            "inline-links",
        ],
    ),
    (
        "a share bar",
        &[
            "share",
            "sharing",
            "sharebar",
            "sharedaddy",
            "social",
            "socials",
            "addthis",
            "addtoany",
            "follow",
            "sharetools",
            "share-tools",
            "a2a",
            "shares",
            "socialmedia",
            "socialshare",
        ],
    ),
    (
        "an advertisement",
        &[
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertising",
            "adsense",
            "adslot",
            "sponsor",
            "sponsored",
            "sponsorship",
            "dfp",
            "commercial",
            "affiliate",
            "ad-unit",
            "leaderboard",
            "partner",
        ],
    ),
    ("a cookie notice", &["cookie", "cookies", "consent", "gdpr", "ccpa"]),
    (
        "a newsletter or subscription",
        &[
            "newsletter",
            "newsletters",
            "subscribe",
            "subscription",
            "signup",
            "sign-up",
            "paywall",
            "login",
            "signin",
            "sign-in",
            "register",
            "donate",
            "donation",
            "cta",
            "meter",
            "optin",
        ],
    ),
    ("what visitors wrote", &["comment", "comments", "disqus", "respond", "reply", "fb-comments", "livefyre", "viafoura", "coral"]),
    (
        "about the author",
        &["author-bio", "authorbio", "bio", "author-box", "about-author", "author-info", "abh", "contributors", "author-card"],
    ),
    ("keywords", &["tags", "taglist", "tag-list", "tag-links", "keywords", "topics", "article-tags"]),
    ("a window over the page", &["modal", "popup", "overlay", "lightbox", "tooltip", "toast", "notification", "interstitial"]),
    (
        "a part of the site",
        &[
            "widget",
            "toolbar",
            "banner",
            "search",
            "searchbox",
            "dropdown",
            "hidden",
            "screen-reader",
            "sr-only",
            "visually-hidden",
            "print",
            "noprint",
            "player",
            "ticker",
            "weather",
            "rating",
            "ratings",
        ],
    ),
    (
        "says by whom and when",
        &[
            "byline",
            "dateline",
            "timestamp",
            "article-meta",
            "post-meta",
            "entry-meta",
            "pubdate",
            "publish-date",
            "post-info",
            "entry-footer",
            "posted-on",
            "article-info",
        ],
    ),
    ("a caption", &["caption", "credit", "credits", "photo-credit", "image-credit", "wp-caption-text", "gallery", "slideshow"]),
];

/// True for what browsers do not show.
pub fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    if tree.attribute(id, "hidden").is_some() {
        return true;
    }
    let Some(style) = tree.attribute(id, "style") else { return false };
    let plain: String = style.chars().filter(|c| !c.is_whitespace()).take(400).collect::<String>().to_ascii_lowercase();
    plain.contains("display:none") || plain.contains("visibility:hidden")
}
