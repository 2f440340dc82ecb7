//! E-mail, saved web pages, and Word and `PowerPoint` before 2007: what must come out of them.

use crate::{
    ImportError, extract,
    testing::{archive, check, compound},
};
use domain::{Anchor, BlockKind, DocumentFormat};
use proptest::prelude::*;

const HEAD: &str = "From: =?utf-8?q?J=C3=B6rg_M?= <j@example.org>\r\nTo: Ann <ann@example.org>\r\nDate: Wed, 4 Oct 2023 09:27:45 -0500\r\nSubject: Next =?iso-8859-1?q?=FCbung?=\r\nMIME-Version: 1.0\r\n";

/// A letter of these parts.
fn letter(kind: &str, parts: &[&str]) -> Vec<u8> {
    let parts: Vec<_> = parts.iter().map(|part| format!("--frontier\r\n{part}\r\n")).collect();
    let parts = parts.concat();
    format!(
        "{HEAD}Content-Type: multipart/{kind}; boundary=frontier\r\n\r\n{parts}--frontier--\r\n"
    )
    .into_bytes()
}

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSee you, J=C3=B6rg";
const PAGE: &str = "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>See <b>you</b> all</p></body></html>";

#[test]
fn a_letter_is_its_subject_and_its_words_and_its_title_tells_of_its_people() {
    let body = "Dear Ann,\n\n> > older words\n> quoted words\n\nmine.";
    let extraction = check(
        "a.eml",
        format!("{HEAD}\r\n{body}").as_bytes(),
        &[
            (BlockKind::Heading, "Next übung"),
            (BlockKind::Paragraph, "Dear Ann,"),
            (BlockKind::Quote, "older words\nquoted words"),
            (BlockKind::Paragraph, "mine."),
        ],
    );
    assert_eq!(extraction.format, DocumentFormat::Email);
    assert_eq!(extraction.title.as_deref(), Some("Next übung — Jörg M → Ann, 2023-10-04"));
    assert_eq!(extraction.blocks[2].heading_path, ["Next übung"]);
}

#[test]
fn plain_words_are_preferred_to_a_page_that_says_the_same() {
    let said = |text| [(BlockKind::Heading, "Next übung"), (BlockKind::Paragraph, text)];
    check("a.eml", &letter("alternative", &[PLAIN, PAGE]), &said("See you, Jörg"));
    check("a.eml", &letter("alternative", &[PAGE]), &said("See you all"));
    let empty = "Content-Type: text/plain\r\n\r\nHTML";
    let long = PAGE.replace("all", "all on Monday in the old school house");
    check(
        "a.eml",
        &letter("alternative", &[empty, &long]),
        &said("See you all on Monday in the old school house"),
    );
    let japanese = "Content-Type: text/plain; charset=iso-2022-jp\r\nContent-Transfer-Encoding: base64\r\n\r\nGyRCJUYlOSVIGyhC";
    check("a.eml", &letter("mixed", &[japanese]), &said("テスト"));
}

#[test]
fn documents_that_are_attached_are_read_under_their_names() {
    let attached = "Content-Type: text/markdown; name=notes.md\r\nContent-Disposition: attachment; filename=notes.md\r\n\r\n# Bread\n\nFlour.";
    let picture = "Content-Type: image/png; name=cat.png\r\nContent-Disposition: attachment; filename=cat.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUg==";
    let extraction = check(
        "a.eml",
        &letter("mixed", &[PLAIN, attached, picture]),
        &[
            (BlockKind::Heading, "Next übung"),
            (BlockKind::Paragraph, "See you, Jörg"),
            (BlockKind::Heading, "notes.md"),
            (BlockKind::Heading, "Bread"),
            (BlockKind::Paragraph, "Flour."),
        ],
    );
    assert_eq!(extraction.blocks[4].heading_path, ["Next übung", "notes.md", "Bread"]);
    assert_eq!(extraction.warnings.len(), 1);
    assert!(extraction.warnings[0].message.contains("cat.png"), "{:?}", extraction.warnings);
}

#[test]
fn letters_that_name_no_encoding_keep_their_letters() {
    let mut file =
        b"From: a@example.org\r\nMessage-ID: <1>\r\nSubject: Sch\xF6ne Gr\xFC\xDFe\r\n\r\n"
            .to_vec();
    file.extend(
        encoding_rs::WINDOWS_1252
            .encode("Die Hasen und die Frösche klagten über ihre Lage.")
            .0
            .iter(),
    );
    check(
        "a.eml",
        &file,
        &[
            (BlockKind::Heading, "Schöne Grüße"),
            (BlockKind::Paragraph, "Die Hasen und die Frösche klagten über ihre Lage."),
        ],
    );
}

#[test]
fn a_letter_in_a_letter_stands_under_its_subject_once() {
    let inner = "Content-Type: message/rfc822\r\n\r\nSubject: Old news\r\nMessage-ID: <1>\r\n\r\nOld words.";
    let more = "Content-Type: text/plain\r\n\r\nA last word.";
    let extraction = check(
        "a.eml",
        &letter("mixed", &[PLAIN, inner, more]),
        &[
            (BlockKind::Heading, "Next übung"),
            (BlockKind::Paragraph, "See you, Jörg"),
            (BlockKind::Paragraph, "A last word."),
            (BlockKind::Heading, "Old news"),
            (BlockKind::Paragraph, "Old words."),
        ],
    );
    assert_eq!(extraction.blocks[4].heading_path, ["Next übung", "Old news"]);
}

#[test]
fn a_page_that_a_browser_saved_is_that_page() {
    let file =
        letter("related; type=\"text/html\"", &[PAGE, "Content-Type: image/gif\r\n\r\nGIF89a"]);
    let saved = String::from_utf8(file).unwrap().replacen(
        "From: =?utf-8?q?J=C3=B6rg_M?= <j@example.org>",
        "From: <Saved by Blink>",
        1,
    );
    let extraction = check("a.mht", saved.as_bytes(), &[(BlockKind::Paragraph, "See you all")]);
    assert!(extraction.warnings.is_empty());
    let old = "MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><meta charset=3Dwindows-1251></head><body><p>=CF=F0=E8=E2=E5=F2</p></body></html>";
    check("a.mht", old.as_bytes(), &[(BlockKind::Paragraph, "Привет")]);
}

#[test]
fn a_text_is_no_letter_because_its_lines_have_colons() {
    for text in ["Subject: history\nDate: today\n\nWords.", "Note: this\nFrom here: on\n\nWords."] {
        assert_eq!(extract(text.as_bytes(), "a.txt").unwrap().format, DocumentFormat::PlainText);
    }
}

#[test]
fn letters_in_letters_end() {
    let mut file = HEAD.as_bytes().to_vec();
    for _ in 0..50_000 {
        file.extend(b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n");
    }
    assert_eq!(extract(&file, "a.eml").unwrap_err(), ImportError::damaged("e-mail"));
    let mut nested = format!("{HEAD}\r\nThe innermost.").into_bytes();
    for _ in 0..6 {
        let inner = String::from_utf8(nested).unwrap();
        nested = letter("mixed", &[PLAIN, &format!("Content-Type: message/rfc822\r\n\r\n{inner}")]);
    }
    let read = extract(&nested, "a.eml").unwrap();
    assert!(!read.blocks.iter().any(|block| block.text.contains("innermost")));
    assert!(read.warnings[0].message.contains("could not be read"), "{:?}", read.warnings);
}

/// A document of Word 6: a head that says where its text lies, and the text.
fn word_6(flags: u16, text: &[u8]) -> Vec<u8> {
    let mut stream = vec![0; 0x300];
    let end = 0x300 + u32::try_from(text.len()).unwrap();
    let length = u32::try_from(text.len()).unwrap();
    for (at, bytes) in [
        (0x00, 0xA5DC_u16.to_le_bytes().to_vec()),
        (0x02, 101_u16.to_le_bytes().to_vec()),
        (0x06, 0x0409_u16.to_le_bytes().to_vec()),
        (0x0A, flags.to_le_bytes().to_vec()),
        (0x18, 0x300_u32.to_le_bytes().to_vec()),
        (0x1C, end.to_le_bytes().to_vec()),
        (0x34, length.to_le_bytes().to_vec()),
    ] {
        stream[at..at + bytes.len()].copy_from_slice(&bytes);
    }
    stream.extend_from_slice(text);
    compound(&[("WordDocument", &stream)])
}

#[test]
fn old_word_files_give_their_words_and_not_the_codes_of_their_fields() {
    let text = b"Yeast makes dough rise.\rSee \x13 HYPERLINK \"x\" \x14the \x93page\x94\x15.\r";
    let extraction = extract(&word_6(0, text), "a.doc").unwrap();
    assert_eq!(extraction.format, DocumentFormat::Doc);
    let words: Vec<&str> = extraction.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(words, ["Yeast makes dough rise.", "See the “page”."]);
}

/// A record of `PowerPoint`: its kind, whether it holds records, and what it holds.
fn record(kind: u16, instance: u16, is_container: bool, content: &[u8]) -> Vec<u8> {
    let head = instance << 4 | if is_container { 0xF } else { 0 };
    let length = u32::try_from(content.len()).unwrap();
    [&head.to_le_bytes(), &kind.to_le_bytes(), &length.to_le_bytes()[..], content].concat()
}

/// A presentation whose slides have these texts, each with its kind: 0 for a title, 1 for a body.
fn deck(slides: &[&[(u32, &str)]]) -> Vec<u8> {
    let mut list = Vec::new();
    for (number, texts) in (0x100_u32..).zip(slides) {
        let persist = [1_u32, 0, 0, number, 0].map(u32::to_le_bytes).concat();
        list.extend(record(0x03F3, 0, false, &persist));
        for (kind, text) in *texts {
            list.extend(record(0x0F9F, 0, false, &kind.to_le_bytes()));
            list.extend(record(0x0FA8, 0, false, text.as_bytes()));
        }
    }
    let document = record(0x03E8, 0, true, &record(0x0FF0, 0, true, &list));
    compound(&[("PowerPoint Document", &document)])
}

#[test]
fn old_presentations_are_read_slide_by_slide() {
    let extraction = check(
        "a.ppt",
        &deck(&[&[(0, "Bread"), (1, "Flour\rWater")], &[(1, "Without a title")]]),
        &[
            (BlockKind::Heading, "Bread"),
            (BlockKind::Paragraph, "Flour"),
            (BlockKind::Paragraph, "Water"),
            (BlockKind::Paragraph, "Without a title"),
        ],
    );
    assert_eq!(extraction.format, DocumentFormat::Ppt);
    assert_eq!(extraction.pages, Some(2));
    assert_eq!(extraction.title.as_deref(), Some("Bread"));
    assert_eq!(extraction.blocks[2].anchor, Anchor::Slide { slide: 1 });
    assert_eq!(extraction.blocks[2].heading_path, ["Bread"]);
    assert_eq!(extraction.blocks[3].anchor, Anchor::Slide { slide: 2 });
    assert!(extraction.blocks[3].heading_path.is_empty());
}

#[test]
fn old_office_files_that_cannot_be_read_are_refused_by_name() {
    // What says that a presentation has a password (MS-PPT 2.3.2).
    let user =
        record(0x0FF6, 0, false, &[0x14_u32, 0xF3D1_C4DF, 0, 0, 0].map(u32::to_le_bytes).concat());
    let secret = compound(&[("PowerPoint Document", b""), ("Current User", &user)]);
    for (name, bytes, expected) in [
        ("a.ppt", secret, ImportError::Encrypted),
        ("a.doc", word_6(0x100, b"secret"), ImportError::Encrypted),
        (
            "a.doc",
            vec![0xDB, 0xA5, 0x2D, 0, 1, 2],
            ImportError::Unsupported { kind: "Word 2".into() },
        ),
        ("a.doc", compound(&[("WordDocument", b"")]), ImportError::damaged("DOC")),
        ("a.doc", compound(&[("Other", b"")]), ImportError::damaged("DOC")),
        ("a.ppt", compound(&[("PowerPoint Document", b"")]), ImportError::NoText),
        ("a.ppt", b"no such thing".to_vec(), ImportError::damaged("PPT")),
    ] {
        assert_eq!(extract(&bytes, name).unwrap_err(), expected, "{name}");
    }
}

#[test]
fn a_word_file_is_what_it_is_whatever_its_name_says() {
    let rtf = extract(br"{\rtf1 Rich\par}", "a.doc").unwrap();
    assert_eq!(rtf.format, DocumentFormat::Rtf);
    let page = extract(b"<html><body><p>Page</p></body></html>", "a.doc").unwrap();
    assert_eq!(page.format, DocumentFormat::Html);
    assert!(extract(&archive(&[("a.txt", "x")]), "a.doc").is_ok());
}

proptest! {
    #[test]
    fn no_letter_with_changed_bytes_panics(changes in prop::collection::vec((0_usize..900, any::<u8>()), 1..20)) {
        let mut file = letter("mixed", &[PLAIN, PAGE, "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny"]);
        for (at, byte) in changes {
            if let Some(place) = file.get_mut(at) {
                *place = byte;
            }
        }
        let _read = extract(&file, "a.eml");
    }

    #[test]
    fn no_old_file_with_changed_bytes_panics(changes in prop::collection::vec((0_usize..3_000, any::<u8>()), 1..20), is_deck in any::<bool>()) {
        let mut file = word_6(0, b"Yeast \x13 X \x14makes\x15 dough.\r\x07\r");
        if is_deck {
            file = deck(&[&[(0, "Bread"), (1, "Flour")]]);
        }
        for (at, byte) in changes {
            if let Some(place) = file.get_mut(at) {
                *place = byte;
            }
        }
        let _read = extract(&file, "a.doc");
    }
}
