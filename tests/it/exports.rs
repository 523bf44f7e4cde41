//! Every format is read back: what goes out is the analysis, whole and well-formed, and a picture shows what it says.

use actorium::analysis::manner::TieClass;
use actorium::analysis::{self, Analysis, map};
use actorium::document;
use actorium::export::palette::Shade;
use actorium::export::{self, Format, Options, Scale};
use actorium::layout::{self, Style};
use actorium::lexicon::Lexicon;
use actorium::network::Window;
use actorium::project::Project;
use resvg::usvg::roxmltree;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;

const FIRST: &str = "Talks in Lisbon\n\nOn 3 March 2021 Maria Duarte & Partners met Jens Holt in Lisbon. Maria Duarte told Jens Holt that Norway would pay.\n\nLater Jens Holt flew to Norway. He said: \"=2+2 <is> 'four'\".\n";
const SECOND: &str = "In Oslo, Jens Holt said on Monday that Maria Duarte had agreed. Norway and Portugal will sign the treaty with Atlantic Power Ltd in May.\n";

fn analysis() -> (Analysis, Vec<[f64; 2]>) {
    let mut project = Project::default();
    project.add_documents(vec![document::read("b.txt", SECOND.as_bytes()).unwrap(), document::read("a.txt", FIRST.as_bytes()).unwrap()]);
    let analysis = analysis::analyze(&project, Window::Sentence, Lexicon::shipped(), &mut analysis::Cache::default());
    assert!(analysis.actors().len() > 3 && analysis.network.co_mentions.len() > 2, "too little to test with");
    let positions = layout::lay_out(&map::problem(&analysis, Vec::new(), Style::Spread));
    (analysis, positions)
}

fn written(format: Format, options: &Options) -> Vec<u8> {
    let (analysis, positions) = analysis();
    export::bytes(format, &analysis, &positions, options).unwrap()
}

fn text(format: Format) -> String {
    String::from_utf8(written(format, &Options::default())).unwrap()
}

#[test]
fn json_holds_the_analysis() {
    let (analysis, _) = analysis();
    let json: serde_json::Value = serde_json::from_str(&text(Format::Json)).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"actorium-analysis".into(), &1.into()));
    assert_eq!((&json["offsets"], &json["window"]), (&"unicode-scalars".into(), &"sentence".into()));
    let list = |value: &serde_json::Value| value.as_array().unwrap().clone();
    assert_eq!(list(&json["actors"]).len(), analysis.actors().len());
    assert_eq!(list(&json["co_mentions"]).len(), analysis.network.co_mentions.len());
    let ids: BTreeSet<String> = list(&json["actors"]).iter().map(|actor| actor["id"].as_str().unwrap().to_owned()).collect();
    for document in list(&json["documents"]) {
        let source: Vec<char> = if document["file"] == "a.txt" { FIRST } else { SECOND }.chars().collect();
        for quote in list(&document["quotes"]) {
            for span in list(&quote["spans"]) {
                let (start, end) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
                assert!(start < end && end <= source.len(), "quotations lie within the text");
            }
        }
        for relation in list(&document["relations"]) {
            assert!(ids.contains(relation["source"].as_str().unwrap()) && ids.contains(relation["target"].as_str().unwrap()));
        }
        for mention in list(&document["mentions"]) {
            let (start, end) = (mention["start"].as_u64().unwrap() as usize, mention["end"].as_u64().unwrap() as usize);
            assert_eq!(mention["text"], source[start..end].iter().collect::<String>(), "offsets count scalars");
            assert!(ids.contains(mention["actor"].as_str().unwrap()));
        }
    }
    for tie in list(&json["co_mentions"]) {
        assert!(ids.contains(tie["a"].as_str().unwrap()) && ids.contains(tie["b"].as_str().unwrap()));
        assert_eq!(list(&tie["evidence"]).len() as u64, tie["sentence_count"].as_u64().unwrap());
    }
    assert!(json["actors"][0]["x"].is_number() && json["notices"].is_array());
}

#[test]
fn gexf_holds_the_network() {
    let (analysis, positions) = analysis();
    let gexf = text(Format::Gexf);
    let tree = roxmltree::Document::parse(&gexf).unwrap();
    let all = |name: &str| tree.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
    assert_eq!(tree.root_element().attribute("version"), Some("1.2"));
    assert_eq!(all("node").len(), analysis.actors().len());
    assert_eq!(all("edge").len(), analysis.network.co_mentions.len());
    let declared: BTreeSet<&str> = all("attribute").iter().filter_map(|node| node.attribute("id")).collect();
    assert!(all("attvalue").iter().all(|value| declared.contains(value.attribute("for").unwrap())));
    let viz = |name: &'static str| ("http://www.gexf.net/1.2draft/viz", name);
    for (node, (actor, place)) in all("node").iter().zip(analysis.actors().iter().zip(&positions)) {
        assert_eq!(node.attribute("label"), Some(actor.name.as_str()));
        let child = |name| node.children().find(|child| child.has_tag_name(viz(name))).unwrap();
        assert!((child("position").attribute("x").unwrap().parse::<f64>().unwrap() - place[0]).abs() < 0.01);
        assert!(child("size").attribute("value").unwrap().parse::<f64>().unwrap() > 0.0);
        assert!(child("color").attribute("r").unwrap().parse::<u8>().is_ok());
    }
    let ids: BTreeSet<&str> = all("node").iter().filter_map(|node| node.attribute("id")).collect();
    for edge in all("edge") {
        assert!(ids.contains(edge.attribute("source").unwrap()) && ids.contains(edge.attribute("target").unwrap()));
        assert!(edge.attribute("weight").unwrap().parse::<f64>().unwrap() >= 1.0);
    }
}

#[test]
fn graphml_holds_the_network() {
    let (analysis, _) = analysis();
    let graphml = text(Format::Graphml);
    let tree = roxmltree::Document::parse(&graphml).unwrap();
    let all = |name: &str| tree.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
    assert_eq!(all("node").len(), analysis.actors().len());
    assert_eq!(all("edge").len(), analysis.network.co_mentions.len());
    let keys: BTreeMap<&str, &str> =
        all("key").iter().map(|key| (key.attribute("id").unwrap(), key.attribute("attr.type").unwrap())).collect();
    for data in all("data") {
        let value = data.text().unwrap_or("");
        match keys[data.attribute("key").unwrap()] {
            "int" => assert!(value.parse::<u64>().is_ok(), "{value}"),
            "double" => assert!(value.parse::<f64>().is_ok(), "{value}"),
            _ => assert!(!value.is_empty() && value == value.trim()),
        }
    }
}

#[test]
fn csv_has_a_row_a_tie() {
    let (analysis, _) = analysis();
    let bytes = written(Format::Csv, &Options::default());
    assert!(bytes.starts_with("\u{FEFF}source,target,".as_bytes()));
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    assert_eq!(reader.headers().unwrap().get(0), Some("source"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), analysis.network.co_mentions.len());
    for (row, tie) in rows.iter().zip(&analysis.network.co_mentions) {
        assert_eq!(row[0], analysis.actor(tie.a).unwrap().name);
        assert_eq!(row[4].parse::<usize>().unwrap(), tie.sentence_count);
        assert!(!row[6].is_empty() && row[7].ends_with(".txt"));
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    }
}

#[test]
fn svg_is_text_with_a_legend() {
    let (analysis, positions) = analysis();
    let options = Options { title: Some("A & B".to_owned()), date: Some("4 May 2021".to_owned()), ..Options::default() };
    let svg = String::from_utf8(export::bytes(Format::Svg, &analysis, &positions, &options).unwrap()).unwrap();
    let tree = roxmltree::Document::parse(&svg).unwrap();
    let words: Vec<&str> = tree.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    for actor in analysis.actors() {
        assert!(words.contains(&actor.name.as_str()), "{} is not named", actor.name);
    }
    let counts = format!("2 articles, {} actors, {} ties", analysis.actors().len(), analysis.network.co_mentions.len());
    for said in ["A & B", "Made with Actorium, 4 May 2021", "Size: how often named", "Line: named together in the same sentence"] {
        assert!(words.contains(&said), "the legend does not say {said}");
    }
    assert!(words.contains(&counts.as_str()), "{words:?}");
    for kind in analysis.actors().iter().map(|actor| actor.kind.label()) {
        assert!(words.contains(&kind), "no mark explains {kind}");
    }
    let ids: BTreeSet<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
    let uses = tree.descendants().filter_map(|node| node.attribute(("http://www.w3.org/1999/xlink", "href")));
    assert!(uses.map(|target| target.trim_start_matches('#')).all(|target| ids.contains(target)));
}

#[test]
fn who_is_left_out_is_not_drawn() {
    let (analysis, positions) = analysis();
    let left_out = BTreeSet::from([actorium::actor::ActorId(0)]);
    let options = Options { left_out, ..Options::default() };
    let svg = String::from_utf8(export::bytes(Format::Svg, &analysis, &positions, &options).unwrap()).unwrap();
    let tree = roxmltree::Document::parse(&svg).unwrap();
    assert!(tree.descendants().all(|node| node.attribute("id") != Some("a1")));
    let name = &analysis.actors()[0].name;
    assert!(tree.descendants().filter(|node| node.has_tag_name("text")).all(|node| node.text() != Some(name)));
}

#[test]
fn lines_that_the_map_does_not_show_are_not_drawn_and_the_legend_says_so() {
    let all = text(Format::Svg);
    let options = Options { hidden_ties: [TieClass::OnlyNamed].into(), ..Options::default() };
    let svg = String::from_utf8(written(Format::Svg, &options)).unwrap();
    assert!(!all.contains("Lines left out") && svg.contains("Lines left out: only named together"));
    assert!(svg.matches("<path").count() + svg.matches("<line").count() < all.matches("<path").count() + all.matches("<line").count());
    let every = Options { hidden_ties: TieClass::ALL.into_iter().collect(), ..Options::default() };
    assert!(String::from_utf8(written(Format::Svg, &every)).unwrap().contains("0 ties"));
}

fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
    (info.width, info.height, pixels)
}

/// The share of pixels that are not like the first.
fn drawn(pixels: &[u8]) -> f64 {
    let paper = &pixels[..4];
    pixels.chunks_exact(4).filter(|pixel| *pixel != paper).count() as f64 * 4.0 / pixels.len() as f64
}

#[test]
fn png_has_its_size_and_its_paper() {
    let (width, height, pixels) = decoded(&written(Format::Png, &Options::default()));
    assert_eq!(pixels[..4], [0xFB, 0xFB, 0xF9, 0xFF]);
    assert!((0.01..0.5).contains(&drawn(&pixels)), "{} of the picture is drawn", drawn(&pixels));
    let dark = Options { shade: Shade::Dark, scale: Scale::Double, ..Options::default() };
    let (double_width, double_height, pixels) = decoded(&written(Format::Png, &dark));
    assert_eq!((double_width, double_height), (2 * width, 2 * height));
    assert_eq!(pixels[..4], [0x15, 0x17, 0x1A, 0xFF]);
    let clear = Options { is_transparent: true, ..Options::default() };
    let (_, _, pixels) = decoded(&written(Format::Png, &clear));
    assert_eq!(pixels[..4], [0, 0, 0, 0]);
    assert!(drawn(&pixels) > 0.01);
}

/// Letters come from the fonts that ship with the program: without them the picture of a name would be empty.
#[test]
fn png_has_letters_in_both_weights() {
    let (analysis, positions) = analysis();
    let few: BTreeSet<_> = (1..analysis.actors().len()).map(actorium::actor::ActorId).collect();
    for weight in ["600", "400"] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='50' font-family='IBM Plex Sans'><text x='5' y='30' font-size='20' font-weight='{weight}'>Łukasz Ж</text></svg>"
        );
        let mut fonts = resvg::usvg::Options::default();
        let database = std::sync::Arc::make_mut(&mut fonts.fontdb);
        database.load_font_data(export::fonts::REGULAR.to_vec());
        database.load_font_data(export::fonts::SEMIBOLD.to_vec());
        let tree = resvg::usvg::Tree::from_str(&svg, &fonts).unwrap();
        let measured = tree.root().abs_bounding_box();
        assert!(measured.width() > 60.0, "{weight}: {measured:?}");
    }
    let named = Options { left_out: few.clone(), ..Options::default() };
    let unnamed = Options { left_out: (0..analysis.actors().len()).map(actorium::actor::ActorId).collect(), ..Options::default() };
    let of = |options: &Options| drawn(&decoded(&export::bytes(Format::Png, &analysis, &positions, options).unwrap()).2);
    assert!(of(&named) > of(&unnamed));
}

#[test]
fn the_same_in_gives_the_same_out() {
    for format in Format::ALL {
        assert!(written(format, &Options::default()) == written(format, &Options::default()), "{format:?} changes");
    }
}

#[test]
fn nothing_at_all_is_still_a_file() {
    for format in Format::ALL {
        let bytes = export::bytes(format, &Analysis::default(), &[], &Options::default()).unwrap();
        assert!(!bytes.is_empty(), "{format:?}");
    }
}

/// The picture of the icon that windows show is the icon. `BLESS=1` draws it anew.
#[test]
fn the_icon_of_the_window_is_the_icon() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/icons");
    let svg = std::fs::read_to_string(folder.join("actorium.svg")).unwrap();
    let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
    let mut pixmap = resvg::tiny_skia::Pixmap::new(256, 256).unwrap();
    resvg::render(&tree, resvg::tiny_skia::Transform::identity(), &mut pixmap.as_mut());
    let fresh = pixmap.take_demultiplied();
    let path = folder.join("actorium-256.png");
    if std::env::var_os("BLESS").is_some() {
        let mut encoder = png::Encoder::new(std::fs::File::create(&path).unwrap(), 256, 256);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header().unwrap().write_image_data(&fresh).unwrap();
    }
    let (width, height, kept) = decoded(&std::fs::read(&path).unwrap());
    assert_eq!((width, height), (256, 256));
    let unlike = kept.iter().zip(&fresh).filter(|(a, b)| a.abs_diff(**b) > 8).count();
    assert!(unlike * 200 < kept.len(), "{unlike} channels differ: draw it anew with BLESS=1");
}
