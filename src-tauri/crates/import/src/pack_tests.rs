//! Archives of documents, and those that are made to do harm.

use crate::{
    ImportError, extract,
    testing::{archive, check},
};
use domain::{Anchor, BlockKind, DocumentFormat};
use proptest::prelude::*;
use std::io::Write;

/// An archive of these files, whatever bytes they hold.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tar(files: &[(&str, &str)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, text) in files {
        let mut head = tar::Header::new_ustar();
        head.set_size(text.len() as u64);
        head.set_mode(0o644);
        tar.append_data(&mut head, name, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

const FILES: &[(&str, &str)] = &[
    ("unit 10/end.txt", "The end."),
    ("unit 2/start.md", "# Bread\n\nFlour."),
    ("__MACOSX/unit 2/._start.md", "x"),
    (".DS_Store", "x"),
];
const EXPECTED: &[(BlockKind, &str)] = &[
    (BlockKind::Heading, "unit 2/start.md"),
    (BlockKind::Heading, "Bread"),
    (BlockKind::Paragraph, "Flour."),
    (BlockKind::Heading, "unit 10/end.txt"),
    (BlockKind::Paragraph, "The end."),
];

#[test]
fn every_document_in_an_archive_is_read_under_its_path() {
    for (name, bytes) in [
        ("a.zip", archive(FILES)),
        ("a.tar", tar(FILES)),
        ("a.tar.gz", gzip(&tar(FILES))),
        ("no ending", gzip(&tar(FILES))),
    ] {
        let extraction = check(name, &bytes, EXPECTED);
        assert_eq!(extraction.format, DocumentFormat::Archive);
        assert_eq!(extraction.warnings, []);
        assert_eq!(extraction.blocks[2].heading_path, ["unit 2/start.md", "Bread"]);
        assert_eq!(extraction.blocks[1].level, 2);
        let heading = "unit 10/end.txt".to_owned();
        assert_eq!(extraction.blocks[4].anchor, Anchor::Heading { heading });
    }
    let text = check("a.txt.gz", &gzip(b"Only words."), &[(BlockKind::Paragraph, "Only words.")]);
    assert_eq!(text.format, DocumentFormat::Archive);
}

#[test]
fn an_archive_in_an_archive_is_read_and_what_cannot_be_is_named() {
    let inner = archive(&[("in.txt", "Inner words.")]);
    let deep = zip(&[("deep.zip", &zip(&[("deeper.zip", &inner)]))]);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
    let bytes = zip(&[("a.zip", &inner), ("b.zip", &deep), ("c.png", picture), ("d.docx", b"no")]);
    let extraction = check(
        "a.zip",
        &bytes,
        &[
            (BlockKind::Heading, "a.zip"),
            (BlockKind::Heading, "in.txt"),
            (BlockKind::Paragraph, "Inner words."),
        ],
    );
    let warnings: Vec<&str> =
        extraction.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    for (warning, path) in warnings.iter().zip(["b.zip", "c.png", "d.docx"]) {
        assert!(warning.contains(path), "{warning}");
    }
}

#[test]
fn a_packed_text_that_is_cut_off_gives_what_there_is_and_says_so() {
    let text = (0..2_000).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
    let mut packed = gzip(text.as_bytes());
    packed.truncate(packed.len() / 2);
    let read = extract(&packed, "a.txt.gz").unwrap();
    assert!(read.blocks[0].text.starts_with("0 1 2 3"));
    assert_eq!(read.warnings.len(), 1);
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], expected: &ImportError) {
    assert_eq!(&extract(bytes, name).unwrap_err(), expected);
}

#[test]
fn an_archive_without_documents_is_refused_by_name() {
    let unsupported = ImportError::Unsupported { kind: "zip".into() };
    check_refused("a.zip", &zip(&[("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")]), &unsupported);
    check_refused("a.zip", &zip(&[]), &unsupported);
    check_refused("a.zip", b"PK\x03\x04 broken", &ImportError::damaged("archive"));
    check_refused(
        "a.docx",
        &archive(&[("[Content_Types].xml", "<Types/>")]),
        &ImportError::damaged("DOCX"),
    );
    check_refused("a.txt.gz", &gzip(b""), &ImportError::Empty);
}

#[test]
fn a_file_with_a_password_spoils_no_other() {
    let mut secret = zip(&[("secret.txt", b"x")]);
    // The flag that says so, in the head of the file and in the directory (APPNOTE 4.4.4).
    let directory = secret.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    secret[6] |= 1;
    secret[directory + 8] |= 1;
    check_refused("a.zip", &secret, &ImportError::Encrypted);
    // Encrypted with AES, which has a method of its own (WinZip's APPNOTE AE-2).
    let mut strong = secret.clone();
    strong[8] = 99;
    strong[directory + 10] = 99;
    check_refused("a.zip", &strong, &ImportError::Encrypted);
    let both = zip(&[("secret.zip", &secret), ("b.txt", b"Words.")]);
    let read = extract(&both, "a.zip").unwrap();
    assert!(read.warnings[0].message.contains("password"), "{:?}", read.warnings);
}

#[test]
fn archives_that_are_made_to_fill_a_disk_are_refused() {
    let zeros = vec![b' '; 16 << 20];
    let bomb = zip(&[("a.txt", &zeros)]);
    check_refused("a.zip", &bomb, &ImportError::Bomb);
    check_refused("a.gz", &gzip(&zeros), &ImportError::Bomb);
    check_refused("a.zip", &zip(&[("b.txt", b"Words."), ("a.zip", &bomb)]), &ImportError::Bomb);
    // Layer upon layer of archives with nothing beside them.
    let mut layers = zip(&[("0.txt", b"at last")]);
    for _ in 0..5 {
        let names: Vec<String> = (0..16).map(|number| format!("{number}.zip")).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), layers.as_slice())).collect();
        layers = zip(&files);
    }
    check_refused("42.zip", &layers, &ImportError::Bomb);
    let many: Vec<(String, &[u8])> =
        (0..=crate::limits::ENTRIES).map(|number| (number.to_string(), b"x".as_slice())).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    check_refused("a.zip", &zip(&many), &ImportError::Bomb);
}

#[test]
fn a_file_that_unpacks_to_itself_is_refused() {
    // Stored so that its one member is whatever bytes are put in; what a true quine unpacks to never ends either, and
    // each layer of it is one more archive with nothing beside it.
    let mut quine = zip(&[("r.zip", b"PK")]);
    for _ in 0..8 {
        quine = zip(&[("r.zip", &quine)]);
    }
    check_refused("r.zip", &quine, &ImportError::Bomb);
    let mut packed = gzip(b"x");
    for _ in 0..8 {
        packed = gzip(&packed);
    }
    assert!(extract(&packed, "r.gz").is_err());
}

#[test]
fn paths_in_archives_lead_nowhere() {
    let bytes = zip(&[("../../etc/passwd.txt", b"Words."), ("/abs\\olute.txt", b"More.")]);
    check(
        "a.zip",
        &bytes,
        &[
            (BlockKind::Heading, "../../etc/passwd.txt"),
            (BlockKind::Paragraph, "Words."),
            (BlockKind::Heading, "/abs/olute.txt"),
            (BlockKind::Paragraph, "More."),
        ],
    );
}

proptest! {
    #[test]
    fn no_archive_with_changed_bytes_panics(changes in prop::collection::vec((0_usize..2_000, any::<u8>()), 1..20), kind in 0..3) {
        let mut file = match kind {
            0 => archive(FILES),
            1 => tar(FILES),
            _ => gzip(&tar(FILES)),
        };
        for (at, byte) in changes {
            if let Some(place) = file.get_mut(at) {
                *place = byte;
            }
        }
        let _read = extract(&file, "a.zip");
    }
}
