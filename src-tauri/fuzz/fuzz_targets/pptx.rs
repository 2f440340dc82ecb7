//! Hostile PowerPoint presentations.
//! Not here: what is done with them (`fuzz::read`).
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::read(data, "a.pptx"));
