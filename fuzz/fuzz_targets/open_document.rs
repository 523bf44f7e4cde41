#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| actorium_fuzz::read_packed("a.odt", "content.xml", &[("mimetype", "application/vnd.oasis.opendocument.text")], bytes));
