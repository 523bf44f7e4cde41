//! What a page says of itself for machines: title, date, author, site, language, address, and sometimes the whole article.
//!
//! JSON-LD first, then the names that search engines and social networks read. Nothing is guessed: what is not said is `None`.

use super::super::dateline;
use super::tree::Tree;
use serde_json::Value;

/// What the page says.
#[derive(Debug, Default)]
pub struct Said {
    pub title: Option<String>,
    /// As ISO 8601: `2023-09-22`.
    pub date: Option<String>,
    pub author: Option<String>,
    pub site: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub body: Option<String>,
    /// What stands in the head of the window, with the site's name.
    pub window_title: Option<String>,
}

/// Reads it.
pub fn said(tree: &Tree) -> Said {
    let mut said = Said::default();
    let mut named: Vec<(String, String)> = Vec::new();
    for id in 0..tree.nodes.len() {
        match tree.name(id) {
            "script" if tree.attribute(id, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) => {
                if let Some(value) = json(&tree.raw_text(id)) {
                    linked_data(&value, &mut said, 0);
                }
            }
            "meta" => {
                let key = ["property", "name", "itemprop"].iter().find_map(|key| tree.attribute(id, key));
                if let Some((key, value)) = key.zip(tree.attribute(id, "content")) {
                    named.push((key.to_ascii_lowercase(), clean(value)));
                }
            }
            "link" if tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                named.extend(tree.attribute(id, "href").map(|href| ("canonical".to_owned(), clean(href))));
            }
            "title" if said.window_title.is_none() => said.window_title = Some(tree.text(id)).filter(|title| !title.is_empty()),
            "html" if said.language.is_none() => said.language = tree.attribute(id, "lang").map(clean).filter(|lang| !lang.is_empty()),
            "time" => {
                let is_own = tree.attribute(id, "pubdate").is_some()
                    || tree.attribute(id, "itemprop").is_some_and(|prop| prop == "datePublished")
                    || tree.attribute(id, "class").is_some_and(|class| class.contains("publish") || class.contains("entry-date"));
                let day = tree.attribute(id, "datetime").or_else(|| tree.attribute(id, "content"));
                if let Some(day) = day.filter(|_| is_own) {
                    named.push(("time published".to_owned(), clean(day)));
                }
            }
            _ => {}
        }
    }
    let first = |keys: &[&str]| {
        keys.iter().find_map(|key| named.iter().find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value.clone()))
    };
    said.title =
        said.title.or_else(|| first(&["og:title", "twitter:title", "parsely-title", "dc.title", "citation_title", "headline", "title"]));
    said.date = said.date.or_else(|| DATES.iter().find_map(|key| iso(&first(&[key])?)));
    said.author = said.author.or_else(|| AUTHORS.iter().find_map(|key| first(&[key]).filter(|name| is_name(name))));
    said.site = said.site.or_else(|| {
        first(&["og:site_name", "application-name", "dc.publisher", "twitter:site"]).map(|site| site.trim_start_matches('@').to_owned())
    });
    said.url = said.url.or_else(|| first(&["og:url", "canonical", "twitter:url"])).filter(|url| url.starts_with("http"));
    said.language = said.language.or_else(|| first(&["og:locale", "content-language", "language"]));
    said
}

const DATES: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "time published",
    "date",
];

const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "byl",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
];

/// The article in linked data; what comes first counts.
fn linked_data(value: &Value, said: &mut Said, depth: usize) {
    if depth > 8 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().take(200).for_each(|one| linked_data(one, said, depth + 1)),
        Value::Object(map) => {
            if let Some(graph) = map.get("@graph") {
                linked_data(graph, said, depth + 1);
            }
            let kinds = map.get("@type").map(texts).unwrap_or_default();
            let is_article = kinds
                .iter()
                .any(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report" || kind == "LiveBlogPosting");
            if !is_article {
                if let Some(main) = map.get("mainEntity") {
                    linked_data(main, said, depth + 1);
                }
                return;
            }
            let text = |key: &str| map.get(key).and_then(Value::as_str).map(clean).filter(|text| !text.is_empty());
            let name = |key: &str| map.get(key).map(names).filter(|names| !names.is_empty());
            said.title = said.title.take().or_else(|| text("headline").or_else(|| text("name")));
            said.date = said.date.take().or_else(|| text("datePublished").or_else(|| text("dateCreated")).and_then(|date| iso(&date)));
            said.author = said.author.take().or_else(|| name("author").or_else(|| name("creator"))).filter(|author| is_name(author));
            said.site = said.site.take().or_else(|| name("publisher"));
            said.url = said.url.take().or_else(|| text("url")).filter(|url| url.starts_with("http"));
            said.body = said.body.take().or_else(|| map.get("articleBody").and_then(Value::as_str).map(plain));
        }
        _ => {}
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The names of persons or organizations, however they are written down.
fn names(value: &Value) -> String {
    match value {
        Value::String(text) => clean(text),
        Value::Object(map) => map.get("name").map(names).unwrap_or_default(),
        Value::Array(all) => {
            let mut list: Vec<String> = all.iter().map(names).filter(|name| !name.is_empty()).collect();
            list.dedup();
            list.join(", ")
        }
        _ => String::new(),
    }
}

/// Some pages give the article's text with its tags.
fn plain(text: &str) -> String {
    if text.contains("</") || text.contains("&nbsp;") || text.contains("<p>") { Tree::of(text).text(0) } else { text.to_owned() }
}

/// JSON as pages write it: sometimes in a comment, sometimes with line breaks within texts.
fn json(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    let whole = serde_json::from_str(text).ok();
    whole.or_else(|| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")).ok())
}

/// The day that a date of any form names.
pub fn iso(date: &str) -> Option<String> {
    let head = date.trim().get(..10).filter(|_| date.trim().len() >= 10);
    head.and_then(dateline::day_in).or_else(|| dateline::day_in(date)).or_else(|| dateline::day_in(&compact(date)?)).map(|day| day.iso())
}

/// "20230922" and "20230922T101500Z".
fn compact(date: &str) -> Option<String> {
    let digits: String = date.trim().chars().take_while(char::is_ascii_digit).collect();
    (digits.len() == 8 || digits.len() == 14).then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]))
}

fn is_name(name: &str) -> bool {
    !name.starts_with("http") && !name.contains('/') && name.len() <= 200 && name.chars().any(char::is_alphabetic)
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
