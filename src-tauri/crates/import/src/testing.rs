//! What tests of formats have in common: archives made in one line, blocks in short.
//! Not here: expectations.

use crate::{Extraction, extract};
use domain::BlockKind;
use std::io::Write;

/// An archive of these files.
pub(crate) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Kind and words of every block.
pub(crate) fn short(extraction: &Extraction) -> Vec<(BlockKind, &str)> {
    extraction.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect()
}

/// Holds kinds and words of what is read against what is expected.
#[track_caller]
pub(crate) fn check(name: &str, bytes: &[u8], expected: &[(BlockKind, &str)]) -> Extraction {
    let extraction = extract(bytes, name).unwrap();
    assert_eq!(short(&extraction), expected);
    extraction
}
