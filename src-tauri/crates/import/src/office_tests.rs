//! Word and `PowerPoint` files and what must come out of them, word for word.
//! Not here: real manuscripts (`corpora_tests`).

use crate::testing::{archive, check};
use domain::{Anchor, BlockKind};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The types and the root relationship of a package whose main part is `part`.
fn package(part: &str, kind: &str) -> [(&'static str, String); 2] {
    let main = format!("application/vnd.openxmlformats-officedocument.{kind}.main+xml");
    [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{part}" ContentType="{main}"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{part}"/></Relationships>"#
            ),
        ),
    ]
}

/// A Word file with this body; styles are based on nothing, as those of publishers are.
fn docx(body: &str) -> Vec<u8> {
    docx_with_note(body, "")
}

/// The same with a footnote, and a remark of an editor.
fn docx_with_note(body: &str, note: &str) -> Vec<u8> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let style = |name| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>"#
        )
    };
    let styles = ["HeadA", "HeadB", "ChapterTitle", "Code", "TableTitle"].map(style).concat();
    let relationships = format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="r2" Type="{OFFICE}/footnotes" Target="footnotes.xml"/><Relationship Id="r3" Type="{OFFICE}/comments" Target="comments.xml"/></Relationships>"#
    );
    let [types, root] = package("word/document.xml", "wordprocessingml.document");
    archive(&[
        (types.0, &types.1),
        (root.0, &root.1),
        ("word/_rels/document.xml.rels", &relationships),
        ("word/styles.xml", &format!(r#"<w:styles xmlns:w="{WORD}">{styles}</w:styles>"#)),
        (
            "word/footnotes.xml",
            &format!(
                r#"<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>"#
            ),
        ),
        (
            "word/comments.xml",
            &format!(
                r#"<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="Editor"><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment></w:comments>"#
            ),
        ),
        (
            "word/document.xml",
            &format!(r#"<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>"#),
        ),
    ])
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn paragraph(style: &str, runs: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>"#)
}

#[test]
fn what_looks_like_markup_in_word_is_text() {
    let lines = [
        "1. typed by hand",
        "- a dash",
        "# no heading",
        "__init__.py and a*b*c cost $5 or ~6~",
        "&lt;b&gt; [x](y) `z`",
    ];
    let body: String = lines.iter().map(|line| paragraph("Body", &run(line))).collect();
    let tab = paragraph("Body", &format!("<w:r><w:tab/></w:r>{}", run("x_1 * y_2")));
    let spaces = paragraph("Body", &run("    four spaces * in front"));
    check(
        "a.docx",
        &docx(&format!("{body}{tab}{spaces}")),
        &[
            (BlockKind::Paragraph, "1. typed by hand"),
            (BlockKind::Paragraph, "- a dash"),
            (BlockKind::Paragraph, "# no heading"),
            (BlockKind::Paragraph, "__init__.py and a*b*c cost $5 or ~6~"),
            (BlockKind::Paragraph, "<b> [x](y) `z`"),
            (BlockKind::Paragraph, "x_1 * y_2"),
            (BlockKind::Paragraph, "four spaces * in front"),
        ],
    );
}

#[test]
fn styles_make_headings_code_and_captions() {
    let body = [
        paragraph("ChapterTitle", &run("Yeast")),
        paragraph("HeadA", &format!("<w:r><w:br w:type=\"page\"/></w:r>{}", run("How it grows"))),
        paragraph("Code", &run("fn main() {")),
        paragraph("Code", &run("    let x = 1;")),
        paragraph("Code", ""),
        paragraph("Code", &run("}")),
        paragraph("HeadB", &run("At night")),
        paragraph("TableTitle", &run("Table 1")),
        paragraph("HeadA", &run("How it ends")),
    ];
    let extraction = check(
        "a.docx",
        &docx(&body.concat()),
        &[
            (BlockKind::Heading, "Yeast"),
            (BlockKind::Heading, "How it grows"),
            (BlockKind::Code, "fn main() {\n    let x = 1;\n\n}"),
            (BlockKind::Heading, "At night"),
            (BlockKind::Caption, "Table 1"),
            (BlockKind::Heading, "How it ends"),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("Yeast"));
    let paths: Vec<String> =
        extraction.blocks.iter().map(|block| block.heading_path.join(" > ")).collect();
    assert_eq!(paths[4], "Yeast > How it grows > At night");
    assert_eq!(paths[5], "Yeast > How it ends");
}

#[test]
fn a_heading_of_word_keeps_its_words_when_a_page_begins_in_it() {
    let heading = format!(
        r#"<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:br w:type="page"/></w:r>{}</w:p>"#,
        run("Baking")
    );
    check("a.docx", &docx(&heading), &[(BlockKind::Heading, "Baking")]);
}

#[test]
fn notes_stand_where_they_are_referred_to_and_remarks_of_editors_nowhere() {
    let noted = format!(
        r#"{}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>"#,
        run("Dough rises.")
    );
    let body = [
        paragraph("HeadA", &run("One")),
        paragraph("Body", &noted),
        paragraph("HeadA", &run("Two")),
        paragraph("Body", &run("Bread cools.")),
    ];
    let extraction = check(
        "a.docx",
        &docx_with_note(&body.concat(), "The note."),
        &[
            (BlockKind::Heading, "One"),
            (BlockKind::Paragraph, "Dough rises."),
            (BlockKind::Footnote, "The note."),
            (BlockKind::Heading, "Two"),
            (BlockKind::Paragraph, "Bread cools."),
        ],
    );
    assert_eq!(extraction.blocks[2].heading_path, ["One"]);
}

#[test]
fn cells_of_a_table_keep_their_places() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>", run(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let rows = [
        row(&[cell(r#"<w:gridSpan w:val="2"/>"#, "wide"), cell("", "a|b")]),
        row(&[cell(r#"<w:vMerge w:val="restart"/>"#, "tall"), cell("", "x"), cell("", "y")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "z"), cell("", "w")]),
    ];
    let framed = format!("<w:tbl>{}</w:tbl>", row(&[cell("", "in a frame")]));
    check(
        "a.docx",
        &docx(&format!("<w:tbl>{}</w:tbl><w:p/>{framed}", rows.concat())),
        &[
            (
                BlockKind::Table,
                "| wide |  | a\\|b |\n|---|---|---|\n| tall | x | y |\n|  | z | w |",
            ),
            (BlockKind::Paragraph, "in a frame"),
        ],
    );
}

#[test]
fn a_slide_is_a_heading_its_points_and_its_notes_word_for_word() {
    const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const SLIDES: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
    let names = format!(r#"xmlns:a="{DRAWING}" xmlns:r="{OFFICE}" xmlns:p="{SLIDES}""#);
    let shape = |placeholder: &str, text: &str| {
        format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="{placeholder}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>{text}</p:txBody></p:sp>"#
        )
    };
    let line = |text: &str| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let point = |level: u8, text: &str| {
        format!(
            r#"<a:p><a:pPr lvl="{level}"><a:buChar char="•"/></a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>"#
        )
    };
    let body = format!("{}{}{}", line("2. typed __here__"), point(0, "first"), point(1, "deeper"));
    let shapes =
        [shape("title", &line("Yeast")), shape("body", &body), shape("sldNum", &line("7"))];
    let slide = format!(
        r#"<p:sld {names}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{}</p:spTree></p:cSld></p:sld>"#,
        shapes.concat()
    );
    let deck = format!(
        r#"<p:presentation {names}><p:sldIdLst><p:sldId id="256" r:id="s1"/><p:sldId id="257" r:id="s2"/></p:sldIdLst></p:presentation>"#
    );
    let relationships = format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="s1" Type="{OFFICE}/slide" Target="slides/slide1.xml"/><Relationship Id="s2" Type="{OFFICE}/slide" Target="slides/slide2.xml"/></Relationships>"#
    );
    let [types, root] = package("ppt/presentation.xml", "presentationml.presentation");
    let bytes = archive(&[
        (types.0, &types.1),
        (root.0, &root.1),
        ("ppt/presentation.xml", &deck),
        ("ppt/_rels/presentation.xml.rels", &relationships),
        ("ppt/slides/slide1.xml", &slide),
        ("ppt/slides/slide2.xml", &slide),
    ]);
    let slide = [
        (BlockKind::Heading, "Yeast"),
        (BlockKind::Paragraph, "2. typed __here__"),
        (BlockKind::ListItem, "first"),
        (BlockKind::ListItem, "deeper"),
    ];
    let extraction = check("a.pptx", &bytes, &[slide, slide].concat());
    assert_eq!(extraction.pages, Some(2));
    let last = extraction.blocks.last().unwrap();
    assert_eq!((last.level, &last.anchor), (2, &Anchor::Slide { slide: 2 }));
    assert_eq!(last.heading_path, ["Yeast"]);
}
