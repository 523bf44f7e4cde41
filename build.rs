//! A fingerprint of everything that decides which mentions a text has: sources, word lists, the recognizer's weights, the versions of
//! libraries. What was found is kept in projects under it, so that a program that may find others reads anew, and nobody has to think of it.

use std::fs;
use std::path::Path;

/// What decides; folders with all that is in them.
const PARTS: [&str; 9] = [
    "Cargo.lock",
    "assets/lexicon",
    "assets/model/recognizer.bin",
    "assets/model/vocabulary.txt",
    "src/document",
    "src/lexicon",
    "src/mention",
    "src/project/store/readings.rs",
    "src/text",
];

fn main() {
    // Two sums with different factors: chance makes no two programs alike in both.
    let mut sums = [0xcbf2_9ce4_8422_2325_u64, 0x9e37_79b9_7f4a_7c15];
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut sums);
    }
    println!("cargo::rustc-env=ACTORIUM_READER={:016x}{:016x}", sums[0], sums[1]);
}

fn add(path: &Path, sums: &mut [u64; 2]) {
    if let Ok(entries) = fs::read_dir(path) {
        let mut inside: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        inside.sort();
        inside.iter().for_each(|path| add(path, sums));
        return;
    }
    // Line ends are the checkout's, not the program's.
    let is_text = path.extension().is_some_and(|ending| ending != "bin");
    let bytes: Vec<u8> = fs::read(path).unwrap_or_default().into_iter().filter(|byte| !is_text || *byte != b'\r').collect();
    mix(path.to_string_lossy().replace('\\', "/").as_bytes(), sums);
    mix(&bytes, sums);
}

fn mix(bytes: &[u8], sums: &mut [u64; 2]) {
    let mut step = |word: u64| {
        sums[0] = (sums[0] ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
        sums[1] = (sums[1].rotate_left(23) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
    };
    step(bytes.len() as u64);
    for eight in bytes.chunks(8) {
        step(eight.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
}
