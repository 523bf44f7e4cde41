#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| actorium_fuzz::read("a.eml", bytes));
