//! EPUB books and what must come out of them.
//! Not here: pages of HTML by themselves (`extract_tests`).

use crate::{
    extract,
    testing::{archive, check},
};
use domain::{BlockKind, Code, Fault};

const CONTAINER: &str = r#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const PACKAGE: &str = r#"<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title/><dc:title>Tom &amp; <![CDATA[<Jerry>]]> &#x2014; it</dc:title></metadata><manifest><item id="one" href="one%201.xhtml" media-type="application/xhtml+xml"/><item id="two" href="two.xhtml" media-type="application/xhtml+xml"/><item id="font" href="font.otf" media-type="font/otf"/></manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>"#;

/// A book with these two chapters, and, when there is one, this list of encrypted files.
fn book(one: &str, two: &str, encrypted: Option<&str>) -> Vec<u8> {
    let page = |body: &str| {
        format!(
            r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x.js"/></head><body>{body}</body></html>"#
        )
    };
    let (one, two) = (page(one), page(two));
    let encryption = encrypted.map(|file| {
        format!(
            r#"<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData><enc:CipherReference URI="{file}"/></enc:CipherData></enc:EncryptedData></encryption>"#
        )
    });
    let mut files = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/book.opf", PACKAGE),
        ("OEBPS/one 1.xhtml", &one),
        ("OEBPS/two.xhtml", &two),
    ];
    files.extend(encryption.as_deref().map(|list| ("META-INF/encryption.xml", list)));
    archive(&files)
}

#[test]
fn empty_elements_do_not_swallow_a_chapter_and_the_title_is_whole() {
    let extraction = check(
        "a.epub",
        &book("<h1>One<a id='x'/></h1><p>Dough rises.</p>", "<p/><p>Bread cools.</p>", None),
        &[
            (BlockKind::Heading, "One"),
            (BlockKind::Paragraph, "Dough rises."),
            (BlockKind::Paragraph, "Bread cools."),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("Tom & <Jerry> — it"));
    assert!(extraction.warnings.is_empty(), "{:?}", extraction.warnings);
}

#[test]
fn a_chapter_that_cannot_be_read_costs_itself_and_is_told() {
    let nested = format!("{}x{}", "<div>".repeat(5_000), "</div>".repeat(5_000));
    let extraction = check(
        "a.epub",
        &book(&nested, "<p>Bread cools.</p>", None),
        &[(BlockKind::Paragraph, "Bread cools.")],
    );
    assert_eq!(extraction.warnings.len(), 1);
    assert!(extraction.warnings[0].message.contains("one 1.xhtml"), "{:?}", extraction.warnings);
    let error = extract(&book(&nested, &nested, None), "a.epub").unwrap_err();
    assert_eq!(error.code(), Code::FileDamaged);
}

#[test]
fn a_book_whose_chapters_are_encrypted_is_refused_and_one_with_scrambled_fonts_is_read() {
    for (file, refused) in [
        ("OEBPS/one%201.xhtml", true),
        ("OEBPS/two.xhtml", true),
        ("OEBPS/book.opf", true),
        ("OEBPS/font.otf", false),
    ] {
        let read = extract(&book("<p>One dough.</p>", "<p>Two loaves.</p>", Some(file)), "a.epub");
        let code = read.err().map(|error| error.code());
        assert_eq!(code, refused.then_some(Code::FileEncrypted), "{file}");
    }
}
