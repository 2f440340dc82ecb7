//! Small documents and what must come out of them.

use crate::{ImportError, extract};
use domain::{BlockKind, Code, DocumentFormat, Fault};

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &[(BlockKind, &str, &[&str])]) {
    let extraction = extract(bytes, name).unwrap();
    let found: Vec<(BlockKind, &str, Vec<&str>)> = extraction
        .blocks
        .iter()
        .map(|block| {
            (
                block.kind,
                block.text.as_str(),
                block.heading_path.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    let expected: Vec<(BlockKind, &str, Vec<&str>)> =
        expected.iter().map(|(kind, text, path)| (*kind, *text, path.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn markdown_keeps_headings_lists_code_tables_and_words_without_marks() {
    check(
        "a.md",
        b"---\ntitle: Front\n---\n# One\n\nSome **bold** [link](https://example.org) `code`.\n\n- first\n- second\n\n## Two\n\n```rust\nfn x() {}\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![a picture](x.png)\n",
        &[
            (BlockKind::Heading, "One", &["One"]),
            (BlockKind::Paragraph, "Some bold link code.", &["One"]),
            (BlockKind::ListItem, "first", &["One"]),
            (BlockKind::ListItem, "second", &["One"]),
            (BlockKind::Heading, "Two", &["One", "Two"]),
            (BlockKind::Code, "fn x() {}", &["One", "Two"]),
            (BlockKind::Table, "| a | b |\n|---|---|\n| 1 | 2 |", &["One", "Two"]),
            (BlockKind::Caption, "a picture", &["One", "Two"]),
        ],
    );
    assert_eq!(
        extract(b"---\ntitle: Front\n---\n# One\n\nx\n", "a.md").unwrap().title.as_deref(),
        Some("Front")
    );
}

#[test]
fn text_is_read_in_any_encoding() {
    for bytes in [
        "Grüße aus Köln".as_bytes().to_vec(),
        b"\xEF\xBB\xBFGr\xC3\xBC\xC3\x9Fe aus K\xC3\xB6ln".to_vec(),
        encoding_rs::WINDOWS_1252.encode("Grüße aus Köln").0.into_owned(),
        "Grüße aus Köln".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "\u{feff}Grüße aus Köln".encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "Grüße aus Köln".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
    ] {
        check("a.txt", &bytes, &[(BlockKind::Paragraph, "Grüße aus Köln", &[])]);
    }
}

#[test]
fn a_bad_byte_spoils_no_other_letter() {
    let mut bytes = "Grüße aus Köln, schöne Möwen, größer".as_bytes().to_vec();
    bytes.insert(9, 0xFF);
    check("a.txt", &bytes, &[(BlockKind::Paragraph, "Grüße aus Köln, schöne Möwen, größer", &[])]);
}

#[test]
fn every_kind_of_line_end_ends_a_line() {
    for end in ["\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}"] {
        let text = ["Roses are red", "Violets are blue", "", "Bread is brown"].join(end);
        check(
            "a.txt",
            text.as_bytes(),
            &[
                (BlockKind::Paragraph, "Roses are red\nViolets are blue", &[]),
                (BlockKind::Paragraph, "Bread is brown", &[]),
            ],
        );
    }
    check(
        "a.md",
        b"# One\r\rtwo words",
        &[(BlockKind::Heading, "One", &["One"]), (BlockKind::Paragraph, "two words", &["One"])],
    );
    check(
        "a.html",
        b"<html><body>one&#12;two</body></html>",
        &[(BlockKind::Paragraph, "one two", &[])],
    );
}

#[test]
fn dollars_and_tildes_are_math_and_strokes_only_where_somebody_wrote_markdown() {
    let prices = "They cost $5, $x$ or ~10~ euros, about ~20 or ~~30.";
    check(
        "a.html",
        format!("<html><body><p>{prices}</p><hr><p>--- [^1] [x] more</p></body></html>").as_bytes(),
        &[(BlockKind::Paragraph, prices, &[]), (BlockKind::Paragraph, "--- [^1] [x] more", &[])],
    );
    check(
        "a.md",
        b"The sum $a+b$ is ~~not~~ known.\n\n$$x^2$$\n",
        &[
            (BlockKind::Paragraph, "The sum $a+b$ is not known.", &[]),
            (BlockKind::Paragraph, "$$x^2$$", &[]),
        ],
    );
}

#[test]
fn marks_of_emphasis_leave_no_trace_on_a_page() {
    check(
        "a.html",
        b"<html><body><p><b>Note:</b>this is <i>so</i>s, see __init__.py</p><p><b>1.</b> One</p></body></html>",
        &[
            (BlockKind::Paragraph, "Note:this is sos, see __init__.py", &[]),
            (BlockKind::Paragraph, "1. One", &[]),
        ],
    );
}

#[test]
fn a_page_with_libraries_and_forgotten_ends_is_read() {
    let script = format!("<script>var page = '{}';</script>", "<div><span>".repeat(3_000));
    let fonts = "<font color='red'>red <a name='x'>".repeat(600);
    let page =
        format!("<!DOCTYPE html><html><body>{script}<p>{fonts}The end is near.</p></body></html>");
    // The stack of a worker, since that is where pages are read.
    let read = std::thread::Builder::new()
        .stack_size(crate::limits::STACK_BYTES)
        .spawn(move || extract(page.as_bytes(), "a.html").unwrap());
    let extraction = read.unwrap().join().unwrap();
    let all: String = extraction.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(all.contains("The end is near."), "{all}");
}

#[test]
fn the_deepest_page_that_is_allowed_fits_the_stack_of_a_worker() {
    let read = std::thread::Builder::new().stack_size(crate::limits::STACK_BYTES).spawn(|| {
        let spans = crate::limits::NESTING_INLINE - crate::limits::NESTING;
        let blocks = crate::limits::NESTING - 10;
        let page = format!(
            "<!DOCTYPE html><html><body>{}{}The end is near.",
            "<div>".repeat(blocks),
            "<span>".repeat(spans)
        );
        extract(page.as_bytes(), "a.html").is_ok()
    });
    assert!(read.unwrap().join().unwrap());
}

#[test]
fn wrapped_lines_are_joined_and_short_ones_are_kept() {
    let wrapped = "The quick brown fox jumps over the lazy dog and then it\nruns back home to sleep until the sun comes up again.\n\nRoses are red\nViolets are blue";
    check(
        "a.txt",
        wrapped.as_bytes(),
        &[
            (
                BlockKind::Paragraph,
                "The quick brown fox jumps over the lazy dog and then it runs back home to sleep until the sun comes up again.",
                &[],
            ),
            (BlockKind::Paragraph, "Roses are red\nViolets are blue", &[]),
        ],
    );
}

#[test]
fn pages_lose_their_scripts_and_keep_their_words() {
    let extraction = extract(b"<!DOCTYPE html><html><head><title>T</title><script>evil()</script></head><body><h1>Yeast</h1><p>Yeast &amp; water make <b>dough</b> rise.</p></body></html>", "x.txt").unwrap();
    assert_eq!(extraction.format, DocumentFormat::Html);
    let all: String =
        extraction.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("|");
    assert!(all.contains("Yeast & water make dough rise.") && !all.contains("evil"), "{all}");
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], code: Code) {
    let error: ImportError = extract(bytes, name).unwrap_err();
    assert_eq!(error.code(), code, "{name}: {error}");
    assert!(error.hint().is_some());
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    check_refused("a.txt", b"", Code::FileEmpty);
    check_refused("a.md", b"  \n\n ", Code::NoText);
    check_refused("a.docx", b"PK\x03\x04 broken", Code::FileDamaged);
    check_refused("a.pdf", b"no pdf at all", Code::FileDamaged);
    check_refused("a.pdf", b"%PDF-1.4\ngarbage", Code::FileDamaged);
    check_refused("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Code::FormatUnsupported);
    check_refused("a.xlsx", b"PK\x03\x04 broken", Code::FileDamaged);
    check_refused("a.txt", b"\0\x01\x02\x03\x04\x05\x06\x07\xff\xfe\xfd", Code::FormatUnsupported);
}

#[test]
fn a_page_nested_by_the_thousand_is_refused() {
    let nested =
        format!("<html><body>{}x{}</body></html>", "<div>".repeat(5_000), "</div>".repeat(5_000));
    check_refused("a.html", nested.as_bytes(), Code::FileDamaged);
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    for _ in 0..30 {
        zip.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    check_refused("a.docx", &bytes, Code::ArchiveBomb);
}

mod passages {
    use crate::split_passages;
    use domain::{Anchor, Block, BlockKind, DocumentId, DocumentText};
    use proptest::prelude::*;

    fn block(kind: BlockKind, text: &str, path: &[&str]) -> Block {
        let heading = path.last().copied().unwrap_or_default().to_owned();
        Block {
            kind,
            level: 1,
            text: text.into(),
            heading_path: path.iter().map(|name| (*name).to_owned()).collect(),
            anchor: Anchor::Heading { heading },
        }
    }

    fn any_block() -> impl Strategy<Value = Block> {
        ("\\PC{0,900}", 0_usize..3, any::<bool>()).prop_map(|(text, place, heading)| {
            let names = ["A", "B", "C"];
            block(
                if heading { BlockKind::Heading } else { BlockKind::Paragraph },
                &text,
                &names[..=place],
            )
        })
    }

    proptest! {
        #[test]
        fn passages_hold_every_word_once_and_stay_under_one_heading(blocks in prop::collection::vec(any_block(), 0..12)) {
            let id = DocumentId::derived(&[b"d"]);
            let text = DocumentText { passages: split_passages(id, &blocks), blocks };
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            let all: String = text.passages().iter().map(|passage| squeeze(&passage.text)).collect();
            let expected: String = text.blocks.iter().filter(|block| block.kind != BlockKind::Heading).map(|block| squeeze(&block.text)).collect();
            prop_assert_eq!(all, expected);
            for passage in text.passages() {
                prop_assert!(passage.text.chars().count() <= 1_500, "{}", passage.text.chars().count());
                for touched in &text.blocks[passage.blocks.clone()] {
                    prop_assert_eq!(&touched.heading_path, &passage.heading_path);
                }
            }
            let ids: std::collections::BTreeSet<_> = text.passages.iter().map(|span| span.id).collect();
            prop_assert_eq!(ids.len(), text.passages.len());
        }
    }

    #[test]
    fn unchanged_words_keep_their_id_when_others_change() {
        let id = DocumentId::derived(&[b"d"]);
        let words = "A paragraph that stays as it is, whatever is written around it. ".repeat(8);
        let ids = |first: &str| {
            let blocks = vec![
                block(BlockKind::Paragraph, &first.repeat(30), &["A"]),
                block(BlockKind::Paragraph, &words, &["B"]),
            ];
            split_passages(id, &blocks).into_iter().map(|span| span.id).collect::<Vec<_>>()
        };
        let (one, two) = (ids("Some first text here. "), ids("Another text by now. "));
        assert_eq!(one.last(), two.last());
        assert_ne!(one.first(), two.first());
    }
}
