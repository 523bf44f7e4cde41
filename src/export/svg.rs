//! The picture as SVG, text as text: to be searched, edited and printed at any size.
//!
//! The halo around a name is a second use of the same text, so that it is right in programs that know no `paint-order`, and goes
//! away with one group.

use super::fonts::{FAMILY, Weight};
use super::picture::{Hold, LEADING, Outline, Picture, Shape, Words};
use super::xml::{self, clean, hex, number};
use crate::analysis::map;
use xmlwriter::XmlWriter;

/// The whole document.
pub fn document(picture: &Picture) -> String {
    let mut xml = xml::begin();
    xml.start_element("svg");
    xml.write_attribute("xmlns", "http://www.w3.org/2000/svg");
    xml.write_attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
    xml.write_attribute("width", &number(picture.width));
    xml.write_attribute("height", &number(picture.height));
    xml.write_attribute("viewBox", &format!("0 0 {} {}", number(picture.width), number(picture.height)));
    xml.write_attribute("font-family", &format!("'{FAMILY}', 'Helvetica Neue', Arial, sans-serif"));
    xml.write_attribute("role", "img");
    xml::line(&mut xml, "title", &picture.title);
    xml::line(&mut xml, "desc", &picture.about);
    if picture.has_paper {
        xml.start_element("rect");
        xml.write_attribute("width", &number(picture.width));
        xml.write_attribute("height", &number(picture.height));
        xml.write_attribute("fill", &hex(picture.paper));
        xml.end_element();
    }
    let names = |shape: &&Shape| matches!(shape, Shape::Words(words) if words.has_halo);
    group(&mut xml, "communities", picture, |shape| matches!(shape, Shape::Hull { .. }));
    group(&mut xml, "ties", picture, |shape| matches!(shape, Shape::Line { about, .. } if !about.is_empty()));
    group(&mut xml, "actors", picture, |shape| matches!(shape, Shape::Mark { id, .. } if !id.is_empty()));
    halos(&mut xml, picture);
    group(&mut xml, "names", picture, |shape| names(&shape));
    group(&mut xml, "legend", picture, |shape| match shape {
        Shape::Line { about, .. } => about.is_empty(),
        Shape::Mark { id, .. } => id.is_empty(),
        Shape::Hull { .. } => false,
        Shape::Words(words) => !words.has_halo,
    });
    xml.end_document()
}

fn group(xml: &mut XmlWriter, id: &str, picture: &Picture, is_in: impl Fn(&Shape) -> bool) {
    xml.start_element("g");
    xml.write_attribute("id", id);
    for shape in picture.shapes.iter().filter(|shape| is_in(shape)) {
        match shape {
            Shape::Line { from, to, bend, width, color, about } => line(xml, [*from, *to], *bend, *width, &hex(*color), about),
            Shape::Hull { .. } => hull(xml, shape),
            Shape::Mark { .. } => mark(xml, shape, &hex(picture.paper)),
            Shape::Words(one) => words(xml, one),
        }
    }
    xml.end_element();
}

fn halos(xml: &mut XmlWriter, picture: &Picture) {
    xml.start_element("g");
    xml.write_attribute("id", "halos");
    xml.write_attribute("fill", "none");
    xml.write_attribute("stroke", &hex(picture.paper));
    xml.write_attribute("stroke-width", "4.5");
    xml.write_attribute("stroke-linejoin", "round");
    xml.write_attribute("aria-hidden", "true");
    for shape in &picture.shapes {
        if let Shape::Words(words) = shape
            && words.has_halo
        {
            xml.start_element("use");
            xml.write_attribute("xlink:href", &format!("#{}", words.id));
            xml.end_element();
        }
    }
    xml.end_element();
}

fn line(xml: &mut XmlWriter, [from, to]: [[f64; 2]; 2], bend: f64, width: f64, color: &str, about: &str) {
    if bend == 0.0 {
        xml.start_element("line");
        for (name, value) in [("x1", from[0]), ("y1", from[1]), ("x2", to[0]), ("y2", to[1])] {
            xml.write_attribute(name, &number(value));
        }
    } else {
        xml.start_element("path");
        let [x, y] = map::bent(from, to, bend);
        let words = [from[0], from[1], x, y, to[0], to[1]].map(number);
        xml.write_attribute("d", &format!("M{} {}Q{} {} {} {}", words[0], words[1], words[2], words[3], words[4], words[5]));
        xml.write_attribute("fill", "none");
    }
    xml.write_attribute("stroke", color);
    xml.write_attribute("stroke-width", &number(width));
    if !about.is_empty() {
        xml::line(xml, "title", about);
    }
    xml.end_element();
}

/// Twice the same discs and arms: a little wider for the rim, then the inside over it.
fn hull(xml: &mut XmlWriter, shape: &Shape) {
    let Shape::Hull { discs, arms, fill, rim, about } = shape else { return };
    xml.start_element("g");
    xml::line(xml, "title", about);
    for (color, wider) in [(rim, 1.0), (fill, 0.0)] {
        xml.start_element("g");
        xml.write_attribute("fill", &hex(*color));
        xml.write_attribute("stroke", &hex(*color));
        for (from, to, width) in arms {
            xml.start_element("line");
            for (name, value) in [("x1", from[0]), ("y1", from[1]), ("x2", to[0]), ("y2", to[1]), ("stroke-width", width + 2.0 * wider)] {
                xml.write_attribute(name, &number(value));
            }
            xml.end_element();
        }
        for (center, radius) in discs {
            xml.start_element("circle");
            for (name, value) in [("cx", center[0]), ("cy", center[1]), ("r", radius + wider)] {
                xml.write_attribute(name, &number(value));
            }
            xml.write_attribute("stroke", "none");
            xml.end_element();
        }
        xml.end_element();
    }
    xml.end_element();
}

fn mark(xml: &mut XmlWriter, shape: &Shape, paper: &str) {
    let Shape::Mark { id, center: [x, y], radius, outline, color, edge, about } = shape else { return };
    xml.start_element("g");
    if !id.is_empty() {
        xml.write_attribute("id", id);
    }
    if !about.is_empty() {
        xml::line(xml, "title", about);
    }
    let scaled = |part: f64| number(part * radius);
    match outline {
        Outline::Disc | Outline::Ring { .. } => {
            xml.start_element("circle");
            xml.write_attribute("cx", &number(*x));
            xml.write_attribute("cy", &number(*y));
            xml.write_attribute("r", &number(*radius));
        }
        Outline::Square { half, rounding } => {
            xml.start_element("rect");
            xml.write_attribute("x", &number(x - half * radius));
            xml.write_attribute("y", &number(y - half * radius));
            xml.write_attribute("width", &scaled(2.0 * half));
            xml.write_attribute("height", &scaled(2.0 * half));
            xml.write_attribute("rx", &scaled(*rounding));
        }
        Outline::Polygon(corners) => {
            let corner = |[dx, dy]: &[f64; 2]| format!("{},{}", number(x + dx * radius), number(y + dy * radius));
            xml.start_element("polygon");
            xml.write_attribute("points", &corners.iter().map(corner).collect::<Vec<_>>().join(" "));
        }
    }
    xml.write_attribute("fill", &hex(*color));
    if *edge > 0.0 {
        xml.write_attribute("stroke", paper);
        xml.write_attribute("stroke-width", &number(*edge));
    }
    xml.end_element();
    if let Outline::Ring { hole } = outline {
        xml.start_element("circle");
        xml.write_attribute("cx", &number(*x));
        xml.write_attribute("cy", &number(*y));
        xml.write_attribute("r", &scaled(*hole));
        xml.write_attribute("fill", paper);
        xml.end_element();
    }
    xml.end_element();
}

fn words(xml: &mut XmlWriter, words: &Words) {
    let weight = if words.weight == Weight::Semibold { "600" } else { "400" };
    let hold = match words.hold {
        Hold::Start => "start",
        Hold::Middle => "middle",
        Hold::End => "end",
    };
    if words.has_halo {
        // The color is on a group of its own, since the halo's use of the same text has another.
        xml.start_element("g");
        xml.write_attribute("fill", &hex(words.color));
    }
    xml.start_element("text");
    if !words.id.is_empty() {
        xml.write_attribute("id", &words.id);
    }
    xml.write_attribute("x", &number(words.at[0]));
    xml.write_attribute("y", &number(words.at[1]));
    xml.write_attribute("font-size", &number(words.size));
    xml.write_attribute("font-weight", weight);
    xml.write_attribute("text-anchor", hold);
    if !words.has_halo {
        xml.write_attribute("fill", &hex(words.color));
    }
    xml.set_preserve_whitespaces(true);
    if let [line] = words.lines.as_slice() {
        xml.write_text(&clean(line));
    } else {
        for (index, line) in words.lines.iter().enumerate() {
            xml.start_element("tspan");
            xml.write_attribute("x", &number(words.at[0]));
            xml.write_attribute("y", &number(words.at[1] + index as f64 * LEADING * words.size));
            xml.write_text(&clean(line));
            xml.end_element();
        }
    }
    xml.end_element();
    xml.set_preserve_whitespaces(false);
    if words.has_halo {
        xml.end_element();
    }
}
