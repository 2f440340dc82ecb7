//! Workbooks and rows of values, and what must come out of them.
//! Not here: texts and slides of `OpenDocument` (`opendocument_tests`); real files (`corpora_tests`).

use crate::{
    ImportError,
    corpora_tests::{corpora, overlap},
    extract, limits,
    testing::{archive, check},
};
use domain::{Anchor, BlockKind};
use proptest::prelude::*;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The relationships of a part: id, kind, target.
fn relations(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let all: String = all.iter().map(one).collect();
    format!(r#"<Relationships xmlns="{RELATIONSHIPS}">{all}</Relationships>"#)
}

/// A workbook with one sheet “Grades” of these rows, and the shared strings “Name” and “Points”.
fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_with(rows, r#"<sst uniqueCount="2"><si><t>Name</t></si><si><t>Points</t></si></sst>"#)
}

fn xlsx_with(rows: &str, strings: &str) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Grades" sheetId="1" state="hidden" r:id="s1"/></sheets></workbook>"#
    );
    let sheet = format!(
        r#"<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#
    );
    let styles = format!(
        r#"<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="d/m/yyyy"/></numFmts><fonts><font/><font><b/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>"#
    );
    let comments = r#"<comments><commentList><comment ref="A1"><text><r><t>Well </t></r><r><t>done</t></r></text></comment></commentList></comments>"#;
    let drawing = r"<wsDr><sp><txBody><p><r><t>In a</t></r><r><t> box</t></r></p><p><r><t>below</t></r></p></txBody></sp></wsDr>";
    archive(&[
        ("_rels/.rels", &relations(&[("r1", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", &workbook),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                ("s1", "worksheet", "worksheets/sheet1.xml"),
                ("s2", "sharedStrings", "sharedStrings.xml"),
                ("s3", "styles", "styles.xml"),
            ]),
        ),
        ("xl/styles.xml", &styles),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", &sheet),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            &relations(&[
                ("c1", "comments", "../comments1.xml"),
                ("d1", "drawing", "/xl/drawings/drawing1.xml"),
            ]),
        ),
        ("xl/comments1.xml", comments),
        ("xl/drawings/drawing1.xml", drawing),
    ])
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="Grades">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

/// A workbook of Excel 97 with one sheet “Grades” that has these records.
fn xls(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |(kind, data): &(u16, Vec<u8>)| {
        let length = u16::try_from(data.len()).unwrap();
        [kind.to_le_bytes().to_vec(), length.to_le_bytes().to_vec(), data.clone()].concat()
    };
    let begin = (0x0809, [vec![0, 6, 5, 0], vec![0; 12]].concat());
    let strings = [vec![2, 0, 0, 0, 2, 0, 0, 0], vec![4, 0, 0], b"Name".to_vec(), vec![6, 0, 0]];
    let strings = (0x00FC, [strings.concat(), b"Points".to_vec()].concat());
    let style = |format: u8| (0x00E0, vec![0, 0, format, 0]);
    let end = (0x000A, vec![]);
    let sheet_at = |start: u32| {
        (0x0085, [start.to_le_bytes().to_vec(), vec![0, 0, 6, 0], b"Grades".to_vec()].concat())
    };
    let globals = |start: u32| {
        [
            begin.clone(),
            sheet_at(start),
            style(0),
            style(14),
            style(9),
            strings.clone(),
            end.clone(),
        ]
        .iter()
        .flat_map(record)
        .collect::<Vec<u8>>()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let sheet = [vec![begin.clone()], records.to_vec(), vec![end.clone()]].concat();
    [globals(start), sheet.iter().flat_map(record).collect()].concat()
}

/// A cell at a row and a column, in a style.
fn at(row: u8, column: u8, style: u8, data: &[u8]) -> Vec<u8> {
    [&[row, 0, column, 0, style, 0][..], data].concat()
}

#[test]
fn a_workbook_of_excel_is_tables_under_the_names_of_its_sheets() {
    let rows = r#"<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="D3" t="inlineStr"><is><t>Share</t></is></c><c r="E3" t="inlineStr"><is><t>Day</t></is></c></row>
        <row r="4"><c r="B4" t="inlineStr"><is><t>a|b</t></is></c><c r="C4"><v>0.30000000000000004</v></c><c r="D4" s="2"><v>0.25</v></c><c r="E4" s="1"><v>44197</v></c></row>
        <row r="5"><c r="B5" t="b"><v>1</v></c><c r="C5" t="e"><v>#DIV/0!</v></c><c r="D5"><v>5.0</v></c></row>
        <row r="9"><c r="A9" t="inlineStr"><is><t>Alone.</t></is></c></row>"#;
    let extraction = check(
        "a.xlsx",
        &xlsx(rows),
        &[
            (BlockKind::Heading, "Grades"),
            (
                BlockKind::Table,
                "| Name | Points | Share | Day |\n|---|---|---|---|\n| a\\|b | 0.3 | 25% | 2021-01-01 |\n| TRUE | #DIV/0! | 5 |",
            ),
            (BlockKind::Paragraph, "Alone."),
            (BlockKind::Paragraph, "In a box\nbelow"),
            (BlockKind::Footnote, "Well done"),
        ],
    );
    assert_eq!(extraction.title, None);
    assert_eq!(extraction.blocks[1].heading_path, ["Grades"]);
    assert_eq!(extraction.blocks[1].anchor, Anchor::Sheet { sheet: "Grades".into() });
}

#[test]
fn a_workbook_before_2007_is_read_like_one_of_today() {
    let records = [
        (0x0200, vec![0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]),
        (0x00FD, at(0, 0, 0, &[0, 0, 0, 0])),
        (0x00FD, at(0, 1, 0, &[1, 0, 0, 0])),
        (0x0204, at(1, 0, 0, &[2, 0, 1, 0xAC, 0x20, b'x', 0])),
        (0x0203, at(1, 1, 0, &(0.1_f64 + 0.2).to_le_bytes())),
        (0x027E, at(2, 0, 1, &((44_197 << 2) | 2_u32).to_le_bytes())),
        (0x0006, at(2, 1, 0, &[0, 0, 0, 0, 0, 0, 255, 255, 0, 0])),
        (0x0207, vec![3, 0, 0, b'y', b'e', b's']),
        (0x00BD, [&[3, 0, 0, 0][..], &[2, 0, 0x67, 0, 0, 0], &[0, 0, 6, 0, 0, 0, 1, 0]].concat()),
        (0x0205, at(4, 1, 0, &[0x2A, 1])),
        (0x005D, vec![0x15, 0, 0x12, 0, 0x19, 0]),
        (0x01B6, [vec![0; 10], vec![4, 0, 0, 0, 0, 0, 0, 0]].concat()),
        (0x003C, [vec![0], b"note".to_vec()].concat()),
    ];
    check(
        "a.xls",
        &xls(&records),
        &[
            (BlockKind::Heading, "Grades"),
            (
                BlockKind::Table,
                "| Name | Points |\n|---|---|\n| €x | 0.3 |\n| 2021-01-01 | yes |\n| 25% | 1 |\n|  | #N/A |",
            ),
            (BlockKind::Footnote, "note"),
        ],
    );
}

#[test]
fn a_workbook_with_a_password_says_so() {
    let old = [&[0x09, 8, 16, 0, 0, 6, 5, 0][..], &[0; 12], &[0x2F, 0, 4, 0, 1, 0, 1, 0]].concat();
    assert_eq!(extract(&old, "a.xls"), Err(ImportError::Encrypted));
    let open = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "scrambled"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert_eq!(extract(&open, "a.ods"), Err(ImportError::Encrypted));
}

#[test]
fn a_spreadsheet_of_opendocument_keeps_what_its_cells_show() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let empty = r#"<table:table-cell table:number-columns-repeated="1000000000"/>"#;
    let rows = [
        row(&[cell("", "Name"), cell("", "Points"), cell("", "Day")].concat()),
        row(&[
            cell("", "Ann<text:s text:c=\"2\"/>B."),
            cell(r#"office:value-type="float" office:value="12.5""#, "12,50 €"),
            cell(r#"office:value-type="date" office:date-value="2021-01-02""#, "02.01.21"),
            empty.to_owned(),
        ]
        .concat()),
        r#"<table:table-row table:number-rows-repeated="1000000000"><table:table-cell/></table:table-row>"#.to_owned(),
        row(&format!(
            r"<table:table-cell><office:annotation><dc:creator>me</dc:creator><text:p>why?</text:p></office:annotation><text:p>end</text:p></table:table-cell><table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell>{empty}"
        )),
    ];
    check(
        "a.ods",
        &ods(&rows.concat()),
        &[
            (BlockKind::Heading, "Grades"),
            (
                BlockKind::Table,
                "| Name | Points | Day |\n|---|---|---|\n| Ann B. | 12,50 € | 2021-01-02 |",
            ),
            (BlockKind::Paragraph, "end"),
            (BlockKind::Footnote, "why?"),
        ],
    );
}

#[test]
fn a_cell_repeated_a_billion_times_is_read_until_there_are_enough_and_what_follows_too() {
    let row = r#"<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    let after = "<table:table-row><table:table-cell><text:p>last</text:p></table:table-cell></table:table-row>";
    let extraction = extract(&ods(&format!("{row}{after}")), "a.ods").unwrap();
    assert!(extraction.warnings[0].message.contains("repeated very often"));
    assert!(extraction.blocks.last().unwrap().text.contains("last"));
}

#[test]
fn cells_far_apart_take_no_room_between_them() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let expected =
        [(BlockKind::Heading, "Grades"), (BlockKind::Paragraph, "1"), (BlockKind::Paragraph, "2")];
    let extraction = extract(&xlsx(rows), "a.xlsx").unwrap();
    assert_eq!(crate::testing::short(&extraction)[..3], expected);
}

#[test]
fn a_workbook_that_announces_more_strings_than_there_can_be_is_refused() {
    let strings = r#"<sst uniqueCount="1000000000000"><si><t>x</t></si></sst>"#;
    assert_eq!(extract(&xlsx_with("", strings), "a.xlsx"), Err(ImportError::Bomb));
}

#[test]
fn entities_that_grow_stay_small() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>"#;
    let strings = format!("{bomb}<sst><si><t>&b;Name</t></si><si><t>Points</t></si></sst>");
    let row = r#"<row r="1"><c r="A1" t="s"><v>1</v></c></row>"#;
    let text = |bytes: &[u8], name: &str| {
        extract(bytes, name).map(|read| read.blocks.iter().map(|b| b.text.len()).sum::<usize>())
    };
    assert!(text(&xlsx_with(row, &strings), "a.xlsx").unwrap_or(0) < 200);
    let content = format!(
        r"{bomb}<office:document-content><office:body><office:spreadsheet><table:table><table:table-row><table:table-cell><text:p>x&b;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let bytes = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ]);
    assert_eq!(text(&bytes, "a.ods"), Ok(1));
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused_before_it_is_read() {
    let zeros = "0".repeat(usize::try_from(limits::RATIO_FROM).unwrap() * 2);
    assert_eq!(extract(&xlsx_with("", &zeros), "a.xlsx"), Err(ImportError::Bomb));
}

#[test]
fn values_of_any_delimiter_and_encoding_become_a_table() {
    let table = |rows: &str| vec![(BlockKind::Table, rows.replacen('\n', "\n|---|---|\n", 1))];
    for (name, text, expected) in [
        ("a.csv", &b"name,points\nAnn,1.5\n"[..], "| name | points |\n| Ann | 1.5 |"),
        ("a.csv", b"name;points\nAnn;1,5\n", "| name | points |\n| Ann | 1,5 |"),
        ("a.tsv", b"name\tpoints\nAnn\t1\n", "| name | points |\n| Ann | 1 |"),
        (
            "a.csv",
            b"caf\xE9,th\xE9\n\"a\nb\",\"c,\"\"d\"\"\"\n",
            "| café | thé |\n| a b | c,\"d\" |",
        ),
        ("a.csv", b"\xFF\xFEa\0;\0b\0\n\x001\0;\x002\0", "| a | b |\n| 1 | 2 |"),
        ("a.csv", b"\xEF\xBB\xBFsep=|\na|b\n1|2", "| a | b |\n| 1 | 2 |"),
    ] {
        let expected = table(expected);
        let expected: Vec<_> = expected.iter().map(|(k, t)| (*k, t.as_str())).collect();
        check(name, text, &expected);
    }
}

#[test]
fn a_long_table_is_cut_and_each_piece_has_the_head() {
    let rows = (0..500).map(|n| format!("pupil number {n},{n}")).collect::<Vec<_>>().join("\n");
    let extraction = extract(format!("name,points\n{rows}").as_bytes(), "a.csv").unwrap();
    assert!(extraction.blocks.len() > 5);
    let mut seen = 0;
    for block in &extraction.blocks {
        assert!(block.text.starts_with("| name | points |\n|---|---|\n| pupil number"));
        assert!(block.text.chars().count() <= limits::PASSAGE_CHARS_MOST);
        seen += block.text.lines().count() - 2;
    }
    assert_eq!(seen, 500);
}

#[test]
fn a_workbook_written_as_xml_is_read_whatever_it_is_called() {
    let text = r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="One"><Table><Row><Cell ss:Index="2"><Data ss:Type="String">Day</Data></Cell><Cell><Data ss:Type="String">n</Data></Cell></Row><Row><Cell ss:Index="2"><Data ss:Type="DateTime">2021-01-02T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">1.0</Data></Cell></Row></Table></Worksheet></Workbook>"#;
    check(
        "a.xls",
        text.as_bytes(),
        &[
            (BlockKind::Heading, "One"),
            (BlockKind::Table, "| Day | n |\n|---|---|\n| 2021-01-02 | 1 |"),
        ],
    );
}

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    let bytes = xlsx("");
    let cut = &bytes[..bytes.len() / 2];
    assert_eq!(extract(cut, "a.xlsx"), Err(ImportError::damaged("XLSX")));
    let bytes = ods("");
    assert_eq!(extract(&bytes[..bytes.len() / 2], "a.ods"), Err(ImportError::damaged("ODS")));
}

#[test]
fn every_real_workbook_is_read_or_refused_by_name() {
    let mut read = 0;
    for set in ["formats/spreadsheets", "formats/odt", "nasty/office"] {
        let Some(folder) = corpora(set) else { return };
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let ending = file.path().extension().map(std::ffi::OsStr::to_ascii_lowercase);
            let is_other = ending.is_some_and(|ending| ending == "docx" || ending == "pptx");
            if file.path().is_dir() || is_other {
                continue;
            }
            let outcome = extract(&std::fs::read(file.path()).unwrap(), &name);
            read += u32::from(outcome.is_ok());
            assert!(
                matches!(
                    outcome,
                    Ok(_)
                        | Err(ImportError::NoText
                            | ImportError::Encrypted
                            | ImportError::Bomb
                            | ImportError::Damaged { .. })
                ),
                "{name}: {outcome:?}"
            );
        }
    }
    assert!(read > 100, "{read}");
    let Some(folder) = corpora("formats/parallel-13") else { return };
    let gold = std::fs::read_to_string(folder.join("eng_spa_mult.txt")).unwrap();
    let bytes = std::fs::read(folder.join("eng_spa_mult.odt")).unwrap();
    let found = extract(&bytes, "eng_spa_mult.odt").unwrap();
    let found: Vec<&str> = found.blocks.iter().map(|block| block.text.as_str()).collect();
    let (recall, precision) = overlap(&found.join("\n"), &gold);
    assert!(recall > 0.99 && precision > 0.99, "{recall} {precision}");
}

/// Small files of every kind.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44197</v></c></row>"#;
    let cells = [
        (0x00FD, at(0, 0, 0, &[0, 0, 0, 0])),
        (0x0203, at(1, 1, 1, &1.5_f64.to_le_bytes())),
        (0x0006, at(2, 1, 0, &[0, 0, 0, 0, 0, 0, 255, 255, 0, 0])),
        (0x0207, vec![3, 0, 0, b'y', b'e', b's']),
    ];
    let row = r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#;
    vec![
        ("a.xlsx", xlsx(rows)),
        ("a.xls", xls(&cells)),
        ("a.ods", ods(row)),
        ("a.csv", b"a;\"b\nc\";d\n1;2;3\n".to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_change_of_bytes_makes_a_reader_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        end in any::<prop::sample::Index>(),
    ) {
        let rows = r#"<row r="1"><c r="B1" t="s"><v>1</v></c><c r="C1" s="1"><v>1e3</v></c></row>"#;
        let mut inside = rows.as_bytes().to_vec();
        for (place, byte) in &changes {
            let place = place.index(inside.len());
            inside[place] = *byte;
        }
        let inside = String::from_utf8_lossy(&inside);
        let _status = extract(&xlsx(&inside), "a.xlsx");
        let _status = extract(&ods(&inside), "a.ods");
        for (name, mut bytes) in samples() {
            for (place, byte) in &changes {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            let _status = extract(&bytes, name);
            let _status = extract(&bytes[..end.index(bytes.len())], name);
        }
    }
}
