//! The network for Gephi and what else reads GEXF: version 1.2draft, which every reader of GEXF knows.

use super::json::actor_id;
use super::palette::{self, Shade};
use super::xml::{self, clean, number};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::map;
use crate::mention::ActorKind;
use xmlwriter::XmlWriter;

const SPACE: &str = "http://www.gexf.net/1.2draft";

/// The whole document.
pub fn document(analysis: &Analysis, positions: &[[f64; 2]]) -> String {
    let mut xml = xml::begin();
    xml.start_element("gexf");
    xml.write_attribute("xmlns", SPACE);
    xml.write_attribute("xmlns:viz", "http://www.gexf.net/1.2draft/viz");
    xml.write_attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml.write_attribute("xsi:schemaLocation", "http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd");
    xml.write_attribute("version", "1.2");
    xml.start_element("meta");
    xml::line(&mut xml, "creator", "Actorium");
    let meaning = analysis.network.window.meaning();
    xml::line(&mut xml, "description", &format!("Actors of {} news articles; a tie says: {meaning}", analysis.documents.len()));
    xml.end_element();
    xml.start_element("graph");
    xml.write_attribute("defaultedgetype", "undirected");
    xml.write_attribute("mode", "static");
    attributes(&mut xml, "node", &[("kind", "string"), ("mentions", "integer"), ("documents", "integer"), ("names", "string")]);
    attributes(&mut xml, "edge", &[("sentences", "integer"), ("documents", "integer")]);
    nodes(&mut xml, analysis, positions);
    edges(&mut xml, analysis);
    xml.end_document()
}

fn attributes(xml: &mut XmlWriter, class: &str, list: &[(&str, &str)]) {
    xml.start_element("attributes");
    xml.write_attribute("class", class);
    xml.write_attribute("mode", "static");
    for (title, kind) in list {
        xml.start_element("attribute");
        xml.write_attribute("id", title);
        xml.write_attribute("title", title);
        xml.write_attribute("type", kind);
        xml.end_element();
    }
    xml.end_element();
}

fn values(xml: &mut XmlWriter, list: &[(&str, &str)]) {
    xml.start_element("attvalues");
    for (name, value) in list {
        xml.start_element("attvalue");
        xml.write_attribute("for", name);
        xml.write_attribute("value", value);
        xml.end_element();
    }
    xml.end_element();
}

fn nodes(xml: &mut XmlWriter, analysis: &Analysis, positions: &[[f64; 2]]) {
    xml.start_element("nodes");
    xml.write_attribute("count", &analysis.actors().len());
    for (index, actor) in analysis.actors().iter().enumerate() {
        xml.start_element("node");
        xml.write_attribute("id", &actor_id(ActorId(index)));
        xml.write_attribute("label", &clean(&actor.name));
        let names: Vec<&str> = actor.aliases.iter().map(|alias| alias.text.as_str()).collect();
        let (mentions, documents) = (actor.mentions.len().to_string(), actor.document_count.to_string());
        values(
            xml,
            &[("kind", actor.kind.word()), ("mentions", &mentions), ("documents", &documents), ("names", &clean(&names.join("; ")))],
        );
        let [red, green, blue] = palette::kind(actor.kind, Shade::Light);
        xml.start_element("viz:color");
        xml.write_attribute("r", &red);
        xml.write_attribute("g", &green);
        xml.write_attribute("b", &blue);
        xml.end_element();
        // Here y grows upward, on our map downward.
        let [x, y] = positions.get(index).copied().unwrap_or_default();
        xml.start_element("viz:position");
        xml.write_attribute("x", &number(x));
        xml.write_attribute("y", &number(-y));
        xml.write_attribute("z", "0");
        xml.end_element();
        xml.start_element("viz:size");
        xml.write_attribute("value", &number(2.0 * map::disc_radius(actor.mentions.len())));
        xml.end_element();
        xml.start_element("viz:shape");
        xml.write_attribute("value", shape(actor.kind));
        xml.end_element();
        xml.end_element();
    }
    xml.end_element();
}

/// The nearest of the four shapes that the format has.
const fn shape(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person | ActorKind::Group => "disc",
        ActorKind::Organization => "square",
        ActorKind::Country => "triangle",
        ActorKind::Place => "diamond",
    }
}

fn edges(xml: &mut XmlWriter, analysis: &Analysis) {
    xml.start_element("edges");
    xml.write_attribute("count", &analysis.network.co_mentions.len());
    for (index, tie) in analysis.network.co_mentions.iter().enumerate() {
        xml.start_element("edge");
        xml.write_attribute("id", &format!("t{}", index + 1));
        xml.write_attribute("source", &actor_id(tie.a));
        xml.write_attribute("target", &actor_id(tie.b));
        xml.write_attribute("weight", &tie.weight);
        values(xml, &[("sentences", &tie.sentence_count.to_string()), ("documents", &tie.document_count.to_string())]);
        xml.end_element();
    }
    xml.end_element();
}
