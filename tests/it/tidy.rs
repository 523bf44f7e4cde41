//! What nothing else guards: the one-way order of modules, headers, file sizes, and who may know egui or name a color.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in layer order; a module uses only earlier ones. Those of one line stand beside each other.
const ORDER: [&[&str]; 12] = [
    &["text"],
    &["lexicon"],
    &["document"],
    &["mention"],
    &["actor"],
    &["network"],
    &["layout"],
    &["project"],
    &["analysis"],
    &["export"],
    &["worker"],
    &["app", "cli"],
];

const LONGEST_FILE: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 30, "the walk over src found too little");
    found
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn layer_of(module: &str) -> Option<usize> {
    ORDER.iter().position(|layer| layer.contains(&module))
}

/// Lines of code, without comments; `crate::a::b` in a doc comment is no use.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The names right behind `crate::`, also those in braces (`use crate::{a, b::C}`).
fn uses(code: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => found.push(name(rest)),
            Some(list) => {
                let (mut depth, mut start) = (0, true);
                for (index, c) in list.char_indices() {
                    if depth < 0 {
                        break;
                    }
                    if start && depth == 0 && c.is_alphabetic() {
                        found.push(name(&list[index..]));
                        start = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

#[test]
fn uses_are_read() {
    assert_eq!(uses("use crate::text::Span;"), ["text"]);
    assert_eq!(uses("use crate::{\n    actor::{Actor, Alias},\n    text,\n};\nuse a::{b};"), ["actor", "text"]);
    assert_eq!(uses("    let x: crate::layout::Problem = crate::network::y();"), ["layout", "network"]);
    assert!(uses("use super::Span;").is_empty());
}

#[test]
fn modules_use_only_earlier_ones() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let Some(layer) = layer_of(&module) else { continue };
        let code: Vec<&str> = code_lines(&text).map(|(_, line)| line).collect();
        for used in uses(&code.join("\n")).into_iter().filter(|used| *used != module) {
            let is_earlier = layer_of(&used).is_some_and(|used| used < layer);
            if !is_earlier || module == "layout" {
                wrong.push(format!("{}: {module} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the order of modules:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_a_layer() {
    for (path, _) in sources() {
        let module = module_of(&path);
        assert!(layer_of(&module).is_some() || ["lib", "main"].contains(&module.as_str()), "{module} has no place in the order");
    }
}

#[test]
fn only_the_window_knows_egui() {
    for (path, text) in sources() {
        if module_of(&path) == "app" {
            continue;
        }
        for (number, line) in code_lines(&text) {
            assert!(!line.contains("egui"), "{}:{}: egui outside the window", path.display(), number + 1);
        }
    }
}

#[test]
fn only_the_theme_names_colors() {
    for (path, text) in sources() {
        if path.ends_with("app/theme.rs") || module_of(&path) != "app" {
            continue;
        }
        let product = text.split("#[cfg(test)]").next().unwrap();
        for (number, line) in code_lines(product) {
            let named = ["from_rgb", "from_gray", "from_hex", "Color32::RED", "Color32::BLACK", "Color32::WHITE", "Color32::GRAY"];
            assert!(!named.iter().any(|color| line.contains(color)), "{}:{}: a color outside the theme", path.display(), number + 1);
        }
    }
}

#[test]
fn every_file_says_what_it_answers() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{} has no header", path.display());
    }
}

#[test]
fn no_file_outgrows_its_idea() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines, more than {LONGEST_FILE}", path.display());
    }
}

#[test]
fn nothing_is_left_unfinished() {
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!("), concat!("unimplemented", "!(")];
            assert!(!marks.iter().any(|mark| line.contains(mark)), "{}:{}: unfinished", path.display(), number + 1);
        }
    }
}
