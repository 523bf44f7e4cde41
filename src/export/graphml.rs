//! The network as GraphML, for igraph, networkx, Cytoscape, yEd and others.

use super::json::actor_id;
use super::palette::{self, Shade};
use super::xml::{self, clean, hex, number};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::map;
use xmlwriter::XmlWriter;

/// What is told of nodes and edges: whose, the name, the type.
const KEYS: [(&str, &str, &str); 11] = [
    ("node", "label", "string"),
    ("node", "kind", "string"),
    ("node", "mentions", "int"),
    ("node", "documents", "int"),
    ("node", "x", "double"),
    ("node", "y", "double"),
    ("node", "size", "double"),
    ("node", "color", "string"),
    ("edge", "weight", "double"),
    ("edge", "sentences", "int"),
    ("edge", "documents", "int"),
];

/// The whole document.
pub fn document(analysis: &Analysis, positions: &[[f64; 2]]) -> String {
    let mut xml = xml::begin();
    xml.start_element("graphml");
    xml.write_attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
    xml.write_attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml.write_attribute(
        "xsi:schemaLocation",
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    );
    for (whose, name, kind) in KEYS {
        xml.start_element("key");
        xml.write_attribute("id", &format!("{whose}-{name}"));
        xml.write_attribute("for", whose);
        xml.write_attribute("attr.name", name);
        xml.write_attribute("attr.type", kind);
        xml.end_element();
    }
    xml.start_element("graph");
    xml.write_attribute("id", "actors");
    xml.write_attribute("edgedefault", "undirected");
    for (index, actor) in analysis.actors().iter().enumerate() {
        // Upward as in other programs; on our map y grows downward.
        let [x, y] = positions.get(index).copied().unwrap_or_default();
        xml.start_element("node");
        xml.write_attribute("id", &actor_id(ActorId(index)));
        data(&mut xml, "node-label", &actor.name);
        data(&mut xml, "node-kind", actor.kind.word());
        data(&mut xml, "node-mentions", &actor.mentions.len().to_string());
        data(&mut xml, "node-documents", &actor.document_count.to_string());
        data(&mut xml, "node-x", &number(x));
        data(&mut xml, "node-y", &number(-y));
        data(&mut xml, "node-size", &number(2.0 * map::disc_radius(actor.mentions.len())));
        data(&mut xml, "node-color", &hex(palette::kind(actor.kind, Shade::Light)));
        xml.end_element();
    }
    for (index, tie) in analysis.network.co_mentions.iter().enumerate() {
        xml.start_element("edge");
        xml.write_attribute("id", &format!("t{}", index + 1));
        xml.write_attribute("source", &actor_id(tie.a));
        xml.write_attribute("target", &actor_id(tie.b));
        data(&mut xml, "edge-weight", &tie.weight.to_string());
        data(&mut xml, "edge-sentences", &tie.sentence_count.to_string());
        data(&mut xml, "edge-documents", &tie.document_count.to_string());
        xml.end_element();
    }
    xml.end_document()
}

fn data(xml: &mut XmlWriter, key: &str, value: &str) {
    xml.start_element("data");
    xml.write_attribute("key", key);
    xml.set_preserve_whitespaces(true);
    xml.write_text(&clean(value));
    xml.end_element();
    xml.set_preserve_whitespaces(false);
}
