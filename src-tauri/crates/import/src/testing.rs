//! What tests of formats have in common: archives made in one line, blocks in short.
//! Not here: expectations.

use crate::{Extraction, extract};
use domain::BlockKind;
use std::io::Write;

/// An archive of these texts.
pub(crate) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    archive_of(&files)
}

/// An archive of these files.
pub(crate) fn archive_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
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

/// A compound file (MS-CFB) with these streams, at most three of them; they are filled up with zeros, since short streams
/// would be kept elsewhere.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    const NONE: u32 = 0xFFFF_FFFF;
    let mut table = vec![0xFFFF_FFFD, END];
    let mut folder = entry("Root Entry", 5, NONE, 1, END, 0);
    let mut content = Vec::new();
    for (number, (name, bytes)) in (1_u32..).zip(streams) {
        let sectors = u32::try_from(bytes.len().div_ceil(512).max(8)).unwrap();
        let start = u32::try_from(table.len()).unwrap();
        table.extend((1..sectors).map(|at| start + at).chain([END]));
        let next = if number as usize == streams.len() { NONE } else { number + 1 };
        folder.extend(entry(name, 2, next, NONE, start, sectors * 512));
        content.extend_from_slice(bytes);
        content.resize((start + sectors - 2) as usize * 512, 0);
    }
    folder.resize(512, 0);
    table.resize(128, NONE);
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.resize(24, 0);
    for short in [0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        file.extend(short.to_le_bytes());
    }
    for long in [0, 1, 1, 0, 4096, END, 0, END, 0, 0] {
        file.extend(u32::to_le_bytes(long));
    }
    file.resize(512, 0xFF);
    file.extend(table.iter().flat_map(|sector| sector.to_le_bytes()));
    file.extend(folder);
    file.extend(content);
    file
}

/// An entry of the directory of a compound file.
fn entry(name: &str, kind: u8, next: u32, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).unwrap();
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend([0xFFFF_FFFF, next, child].iter().flat_map(|id: &u32| id.to_le_bytes()));
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(u64::from(size).to_le_bytes());
    entry
}
