#![no_main]

const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>"#;

// What stands before the first zero byte says which chapters there are, what stands behind it is one.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let package = String::from_utf8_lossy(parts.next().unwrap_or(b"")).into_owned();
    let beside = [("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER), ("a.opf", package.as_str())];
    actorium_fuzz::read_packed("a.epub", "a.xhtml", &beside, parts.next().unwrap_or(b""));
});
