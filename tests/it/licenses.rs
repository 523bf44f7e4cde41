//! Every package that is built into the program may be: each stands under a license that asks for no more than a notice.

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// Licenses that may be linked into the program.
const ALLOWED: [&str; 15] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "OFL-1.1",
    "Unicode-3.0",
    "Ubuntu-font-1.0",
    "Unlicense",
    "Zlib",
];

/// True when an SPDX expression can be met with allowed licenses alone. AND binds tighter than OR; brackets are heeded.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let answer = any(&words, &mut at);
    answer && at == words.len()
}

fn any(words: &[&str], at: &mut usize) -> bool {
    let mut answer = all(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        answer |= all(words, at);
    }
    answer
}

fn all(words: &[&str], at: &mut usize) -> bool {
    let mut answer = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        answer &= one(words, at);
    }
    answer
}

fn one(words: &[&str], at: &mut usize) -> bool {
    if words.get(*at) == Some(&"(") {
        *at += 1;
        let answer = any(words, at);
        *at += 1;
        return answer;
    }
    let mut license = words.get(*at).copied().unwrap_or_default().to_owned();
    *at += 1;
    if words.get(*at) == Some(&"WITH") {
        license = format!("{license} WITH {}", words.get(*at + 1).copied().unwrap_or_default());
        *at += 2;
    }
    ALLOWED.contains(&license.as_str())
}

#[test]
fn expressions_are_read() {
    assert!(is_allowed("MIT OR Apache-2.0"));
    assert!(is_allowed("MIT/Apache-2.0"));
    assert!(is_allowed("(MIT OR GPL-3.0) AND Zlib"));
    assert!(is_allowed("LGPL-2.1-or-later OR MIT"));
    assert!(!is_allowed("GPL-3.0"));
    assert!(!is_allowed("MIT AND GPL-3.0"));
    assert!(!is_allowed(""));
}

#[test]
fn every_dependency_may_be_shipped() {
    // Building fetches what this machine needs; crates for other systems may be missing, and are fetched then.
    let ask = |offline: &[&str]| {
        let arguments = ["metadata", "--format-version", "1", "--locked"].iter().chain(offline);
        Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    };
    let mut output = ask(&["--offline"]);
    if !output.status.success() {
        output = ask(&[]);
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let shipped = shipped(&metadata);
    assert!(shipped.len() > 100, "cargo metadata answered too little");
    let wrong: BTreeSet<String> = packages
        .iter()
        .filter(|package| shipped.contains(package["id"].as_str().unwrap()))
        .filter(|package| !is_allowed(package["license"].as_str().unwrap_or_default()))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(wrong.is_empty(), "these may not be shipped:\n{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The ids of the packages that reach the program from its own package, those that only tests use left out.
fn shipped(metadata: &Value) -> BTreeSet<&str> {
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let mut reached = BTreeSet::new();
    let mut open = vec![metadata["resolve"]["root"].as_str().unwrap()];
    while let Some(id) = open.pop() {
        if !reached.insert(id) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == id).unwrap();
        for dependency in node["deps"].as_array().unwrap() {
            let is_for_tests = dependency["dep_kinds"].as_array().unwrap().iter().all(|kind| kind["kind"] == "dev");
            if !is_for_tests {
                open.push(dependency["pkg"].as_str().unwrap());
            }
        }
    }
    reached
}
