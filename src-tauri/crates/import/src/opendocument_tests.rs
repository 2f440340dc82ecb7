//! Texts and presentations of `OpenDocument`, and what must come out of them, word for word.
//! Not here: spreadsheets (`spreadsheets_tests`); real files (`corpora_tests`).

use crate::{
    ImportError, extract, limits,
    testing::{archive, check, short},
};
use domain::{Anchor, BlockKind};
use proptest::prelude::*;

const TEXT: &str = "application/vnd.oasis.opendocument.text";
const SLIDES: &str = "application/vnd.oasis.opendocument.presentation";

/// A document whose body holds this.
fn content(body: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Chapter"/></office:automatic-styles><office:body><office:{body}>{inside}</office:{body}></office:body></office:document-content>"#
    )
}

const STYLES: &str = r#"<office:document-styles><office:styles><style:style style:name="Chapter" style:family="paragraph" style:parent-style-name="Heading_20_2"/><style:style style:name="Figure" style:family="paragraph" style:parent-style-name="Caption"/></office:styles><office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/></office:automatic-styles><office:master-styles><text:p>on every page</text:p></office:master-styles></office:document-styles>"#;
const META: &str = "<office:document-meta><office:meta><dc:title>Bread</dc:title><dc:language>de-DE</dc:language></office:meta></office:document-meta>";

fn odt(inside: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", TEXT),
        ("content.xml", &content("text", inside)),
        ("styles.xml", STYLES),
        ("meta.xml", META),
        (
            "Object 1/content.xml",
            "<math><mfrac><mi>a</mi><mn>2</mn></mfrac><annotation>a over 2</annotation></math>",
        ),
    ])
}

fn odp(inside: &str) -> Vec<u8> {
    archive(&[("mimetype", SLIDES), ("content.xml", &content("presentation", inside))])
}

fn paragraph(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

#[test]
fn a_text_is_headings_paragraphs_lists_and_notes() {
    let list = |inside: &str| format!("<text:list>{inside}</text:list>");
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note>";
    let body = [
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>".to_owned(),
        "<text:table-of-content><text:index-body><text:p>Yeast 7</text:p></text:index-body></text:table-of-content>".to_owned(),
        "<text:h text:outline-level=\"1\">Yeast</text:h>".to_owned(),
        paragraph(&format!("Dough\n   <text:span>rises</text:span>{note}.<office:annotation><text:p>Really?</text:p></office:annotation>")),
        "<text:p text:style-name=\"P2\">How <text:a>it</text:a> grows</text:p>".to_owned(),
        list(&[item(&paragraph("first")), item(&list(&item(&paragraph("deeper"))))].concat()),
        "<text:p text:style-name=\"P1\">So they say</text:p>".to_owned(),
        paragraph("a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>&amp;&#233;"),
        "<text:p text:style-name=\"Preformatted_20_Text\">if x:</text:p><text:p text:style-name=\"Preformatted_20_Text\"><text:s text:c=\"2\"/>y</text:p>".to_owned(),
    ];
    let extraction = check(
        "a.odt",
        &odt(&body.concat()),
        &[
            (BlockKind::Heading, "Yeast"),
            (BlockKind::Paragraph, "Dough rises."),
            (BlockKind::Footnote, "The note."),
            (BlockKind::Heading, "How it grows"),
            (BlockKind::ListItem, "first"),
            (BlockKind::ListItem, "deeper"),
            (BlockKind::Quote, "So they say"),
            (BlockKind::Paragraph, "a  b\tc\n&é"),
            (BlockKind::Code, "if x:\n  y"),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("Bread"));
    assert_eq!(extraction.blocks[2].heading_path, ["Yeast"]);
    assert_eq!(extraction.blocks[5].heading_path, ["Yeast", "How it grows"]);
    assert_eq!((extraction.blocks[4].level, extraction.blocks[5].level), (1, 2));
}

#[test]
fn cells_of_a_table_keep_their_places() {
    let cell = |attributes: &str, inside: &str| {
        format!("<table:table-cell {attributes}>{inside}</table:table-cell>")
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let table = |rows: &str| format!("<table:table>{rows}</table:table>");
    let covered = "<table:covered-table-cell/>".to_owned();
    let nested = table(&row(&[cell("", &paragraph("in")), cell("", &paragraph("side|"))]));
    let wide = r#"table:number-columns-spanned="2""#;
    let rows = [
        format!(
            "<table:table-header-rows>{}</table:table-header-rows>",
            row(&[cell(wide, &paragraph("wide")), covered.clone(), cell("", &paragraph("x"))])
        ),
        row(&[
            cell("", &[paragraph("two"), paragraph("lines")].concat()),
            cell("", &nested),
            cell(r#"table:number-columns-repeated="1000000000""#, ""),
        ]),
    ];
    let framed = table(&row(&[cell("", &paragraph("in a frame"))]));
    let extraction = extract(&odt(&[table(&rows.concat()), framed].concat()), "a.odt").unwrap();
    let blocks = short(&extraction);
    assert!(blocks[0].1.starts_with("| wide |  | x |"), "{blocks:?}");
    assert!(blocks[0].1.contains("\n| two lines | in side\\| |  |"), "{blocks:?}");
    assert_eq!(blocks[1..], [(BlockKind::Paragraph, "in a frame")]);
}

#[test]
fn pictures_speak_formulas_are_text_and_boxes_come_after_their_line() {
    let picture = "<draw:frame><draw:image/><svg:title>A loaf</svg:title><svg:desc>Brown</svg:desc></draw:frame>";
    let formula = "<draw:frame><draw:object xlink:href=\"./Object 1\"/><svg:desc>a over 2</svg:desc></draw:frame>";
    let flat = "<draw:object><math><mi>b</mi></math></draw:object>";
    let boxed = "<draw:frame><draw:text-box><text:h>Boxed</text:h><text:p>inside</text:p></draw:text-box></draw:frame>";
    let shape = "<draw:custom-shape><text:p>shape</text:p></draw:custom-shape>";
    let body = [
        "<text:h>Top</text:h>".to_owned(),
        paragraph(&format!("See{picture} this:{formula} and {flat}{boxed}.")),
        shape.to_owned(),
        "<text:p text:style-name=\"Figure\">Figure 1</text:p>".to_owned(),
    ];
    let extraction = check(
        "a.odt",
        &odt(&body.concat()),
        &[
            (BlockKind::Heading, "Top"),
            (BlockKind::Paragraph, "See this: a/2 and b ."),
            (BlockKind::Caption, "A loaf\nBrown"),
            (BlockKind::Heading, "Boxed"),
            (BlockKind::Paragraph, "inside"),
            (BlockKind::Paragraph, "shape"),
            (BlockKind::Caption, "Figure 1"),
        ],
    );
    assert_eq!(extraction.blocks[4].heading_path, ["Top", "Boxed"]);
    assert_eq!(extraction.blocks[5].heading_path, ["Top"]);
}

#[test]
fn a_slide_is_a_title_its_points_and_its_notes() {
    let frame = |class: &str, inside: &str| {
        format!(
            r#"<draw:frame presentation:class="{class}"><draw:text-box>{inside}</draw:text-box></draw:frame>"#
        )
    };
    let points = "<text:list><text:list-item><text:p>first</text:p><text:list><text:list-item><text:p>deeper</text:p></text:list-item></text:list></text:list-item></text:list>";
    let notes = format!(
        "<presentation:notes><draw:page-thumbnail/>{}{}</presentation:notes>",
        frame("notes", &paragraph("say it slowly")),
        frame("header", &paragraph("on every page")),
    );
    let slide = format!(
        "<draw:page>{}{}{}{notes}</draw:page>",
        frame("outline", points),
        frame("title", &[paragraph("Yeast"), paragraph("lives")].concat()),
        frame("page-number", &paragraph("7")),
    );
    let decks = "<presentation:footer-decl>foot</presentation:footer-decl>";
    let expected = [
        (BlockKind::Heading, "Yeast lives"),
        (BlockKind::ListItem, "first"),
        (BlockKind::ListItem, "deeper"),
        (BlockKind::SpeakerNote, "say it slowly"),
    ];
    let extraction =
        check("a.odp", &odp(&[decks, &slide, &slide].concat()), &[expected, expected].concat());
    assert_eq!(extraction.pages, Some(2));
    let last = extraction.blocks.last().unwrap();
    assert_eq!(last.anchor, Anchor::Slide { slide: 2 });
    assert_eq!(last.heading_path, ["Yeast lives"]);
    assert_eq!(extraction.blocks[2].level, 2);
}

#[test]
fn a_flat_document_is_told_by_its_root() {
    for (kind, body, inside) in [
        (TEXT, "text", "<text:p>word</text:p>"),
        (
            SLIDES,
            "presentation",
            "<draw:page><draw:frame><draw:text-box><text:p>word</text:p></draw:text-box></draw:frame></draw:page>",
        ),
        (
            "application/vnd.oasis.opendocument.spreadsheet",
            "spreadsheet",
            "<table:table><table:table-row><table:table-cell><text:p>word</text:p></table:table-cell></table:table-row></table:table>",
        ),
    ] {
        let text = format!(
            r#"<?xml version="1.0"?><office:document office:mimetype="{kind}"><office:meta><dc:title>T</dc:title></office:meta><office:body><office:{body}>{inside}</office:{body}></office:body></office:document>"#
        );
        let extraction = check("any.name", text.as_bytes(), &[(BlockKind::Paragraph, "word")]);
        assert_eq!(extraction.title.as_deref(), Some("T"));
    }
}

#[test]
fn a_document_with_a_damaged_type_is_told_by_what_it_holds() {
    let inside = content("text", "<text:p>word</text:p>");
    let bytes = archive(&[("mimetype", "\u{1}\u{2}"), ("content.xml", &inside)]);
    check("a.odt", &bytes, &[(BlockKind::Paragraph, "word")]);
}

#[test]
fn what_is_nested_too_deep_or_cut_off_is_damaged() {
    let refused = |inside: &str| {
        let bytes = odt(inside);
        let read = std::thread::Builder::new()
            .stack_size(limits::STACK_BYTES)
            .spawn(move || extract(&bytes, "a.odt"));
        read.unwrap().join().unwrap()
    };
    for (open, close) in [
        ("<text:section>", "</text:section>"),
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        (
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
        ),
    ] {
        let deep = [open.repeat(5_000), paragraph("x"), close.repeat(5_000)].concat();
        assert_eq!(refused(&deep), Err(ImportError::damaged("ODT")), "{open}");
        let below = [open.repeat(20), paragraph("x"), close.repeat(20)].concat();
        assert!(refused(&below).is_ok(), "{open}");
    }
    assert_eq!(refused("<text:p>cut"), Err(ImportError::damaged("ODT")));
}

#[test]
fn a_table_of_billions_of_cells_is_refused() {
    let cell = r#"<table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell>"#.repeat(600);
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="1000000000">{cell}</table:table-row>"#
    );
    let table = format!("<table:table>{row}</table:table>");
    assert_eq!(extract(&odt(&table), "a.odt"), Err(ImportError::Bomb));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_change_of_bytes_makes_a_reader_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let body = "<text:h>a</text:h><text:p>b<text:note><text:note-body><text:p>c</text:p></text:note-body></text:note></text:p><table:table><table:table-row><table:table-cell/></table:table-row></table:table>";
        let flat = format!(
            r#"<office:document office:mimetype="{TEXT}"><office:body><office:text>{body}</office:text></office:body></office:document>"#
        );
        for mut bytes in [odt(body), flat.into_bytes()] {
            for (place, byte) in &changes {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            let _status = extract(&bytes, "a.odt");
        }
    }
}
