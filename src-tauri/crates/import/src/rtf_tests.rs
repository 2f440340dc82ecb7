//! RTF and what must come out of it.

use crate::{ImportError, extract, testing::check};
use domain::BlockKind;
use proptest::prelude::*;

const STYLES: &str = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 Quote;}{\s4 HTML Preformatted;}{\s5\outlinelevel2 Rubrik;}{\*\cs6 heading 3;}}";

/// A file whose body is this.
fn rtf(body: &str) -> Vec<u8> {
    format!(r"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\fcharset0 Arial;}}{{\f1\fcharset128 MS Mincho;}}{{\f2\fcharset2 Symbol;}}{{\f3\fcharset204 Arial Cyr;}}{{\f4\fcharset2 Wingdings;}}}}{{\colortbl;\red255\green0\blue0;}}{STYLES}{body}}}").into_bytes()
}

#[track_caller]
fn check_text(body: &str, expected: &[&str]) {
    let expected: Vec<_> = expected.iter().map(|text| (BlockKind::Paragraph, *text)).collect();
    check("a.rtf", &rtf(body), &expected);
}

#[test]
fn words_come_out_without_what_is_said_of_their_looks() {
    check_text(
        r"\pard\b Bold\b0 , {\i italic} and\~plain.\par Two\line lines\tab x\emdash y\par {\*\unknown hidden}{\info{\title T}{\author A}}\'93Quoted\'94\par",
        &["Bold, italic and\u{a0}plain.", "Two\nlines\tx—y", "“Quoted”"],
    );
    check_text(
        "one\\\ntwo \\{braces\\} and \\\\ a\\-way\\par",
        &["one", "two {braces} and \\ away"],
    );
}

#[test]
fn letters_are_read_in_the_code_page_of_their_font() {
    check_text(
        r"\f1 \'83\'65\'83X\'83g \f3 \'cf\'f0\'e8\'e2\'e5\'f2\f0  \'e4\par",
        &["テスト Привет ä"],
    );
    check_text(r"{\f1 \'82\'a0}{\f0 \'e9}{\f2 abp \'b3 5}{\f4 abc}\par", &["あéαβπ ≥ 5"]);
    let unended = r"{\rtf1{\fonttbl{\f0\fcharset2 Symbol}{\f1\fcharset0 Arial}}\f0 a\f1 a\par}";
    check("a.rtf", unended.as_bytes(), &[(BlockKind::Paragraph, "αa")]);
    let file = |head: &str, text: &str| format!(r"{{\rtf1{head} {text}\par}}").into_bytes();
    for (head, text, expected) in [
        (r"\mac", r"\'8a\'8e", "äé"),
        (r"\pc", r"\'84\'e1", "äß"),
        (r"\ansi\ansicpg1251", r"\'cf\'f0\'e8", "При"),
        (r"\ansi\ansicpg936", r"\'c4\'e3\'ba\'c3", "你好"),
        (r"\ansi\ansicpg950", r"\'a7A\'a6n", "你好"),
        (r"\ansi\ansicpg949", r"\'be\'c8", "안"),
        (r"\ansi", "Größe", "Größe"),
    ] {
        check("a.rtf", &file(head, text), &[(BlockKind::Paragraph, expected)]);
    }
}

#[test]
fn numbers_of_characters_replace_what_stands_in_for_them() {
    check_text(r"\u8364?5 \u-10240?\u-8398? \uc2\u228ae\uc1\u246\'f6!\par", &["€5 𐌲 äö!"]);
    check_text(r"\uc0\u233 t\u233 {\uc3\u8211---}x\par", &["été–x"]);
    check_text(r"{\upr{plain}{\*\ud{\u1087?\u1088?}}} \u-10240?lost \u61623?\par", &["пр lost •"]);
    check_text(r"\u8212\par next\par", &["—", "next"]);
}

#[test]
fn headings_quotes_and_code_are_told_by_style_or_level() {
    let extraction = check(
        "a.rtf",
        &rtf(
            r"\pard\s1\outlinelevel0 One\par\pard\s0 text\par\pard\s2 Two\par\pard\s3 said\par\pard\s4 fn x() \{\par \par \}\par\pard\s5 Deep\par\pard\outlinelevel9 body\par",
        ),
        &[
            (BlockKind::Heading, "One"),
            (BlockKind::Paragraph, "text"),
            (BlockKind::Heading, "Two"),
            (BlockKind::Quote, "said"),
            (BlockKind::Code, "fn x() {\n\n}"),
            (BlockKind::Heading, "Deep"),
            (BlockKind::Paragraph, "body"),
        ],
    );
    assert_eq!(extraction.blocks[6].heading_path, ["One", "Two", "Deep"]);
    assert_eq!(extraction.title.as_deref(), Some("One"));
    let titled = extract(&rtf(r"{\info{\title Gr\'fc\'dfe}{\subject S}}x\par"), "a.rtf").unwrap();
    assert_eq!(titled.title.as_deref(), Some("Grüße"));
}

#[test]
fn items_of_lists_lose_their_marks_and_keep_their_depth() {
    let extraction = check(
        "a.rtf",
        &rtf(
            r"{\listtext\pard 1.\tab}\pard\ls1\ilvl0 first\par{\listtext a)\tab}\pard\ls1\ilvl1 deeper\par{\pntext\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}\pard old\par\pard after\par",
        ),
        &[
            (BlockKind::ListItem, "first"),
            (BlockKind::ListItem, "deeper"),
            (BlockKind::ListItem, "old"),
            (BlockKind::Paragraph, "after"),
        ],
    );
    let levels: Vec<u8> = extraction.blocks.iter().map(|block| block.level).collect();
    assert_eq!(levels, [1, 2, 1, 0]);
}

#[test]
fn tables_keep_their_cells_and_tables_in_tables_their_words() {
    check(
        "a.rtf",
        &rtf(
            r"before\par\trowd\cellx1\cellx2\pard\intbl a\cell b | c\par d\cell\row\pard\intbl e\cell\cell\row\pard after\par",
        ),
        &[
            (BlockKind::Paragraph, "before"),
            (BlockKind::Table, "| a | b \\| c d |\n|---|---|\n| e |  |"),
            (BlockKind::Paragraph, "after"),
        ],
    );
    let inner = r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}";
    check(
        "a.rtf",
        &rtf(&format!(
            r"\trowd\pard\intbl\itap1 outer\par{inner}\pard\intbl\itap1 end\cell side\cell\row\pard\par"
        )),
        &[(BlockKind::Table, "| outer x y end | side |\n|---|---|")],
    );
    check(
        "a.rtf",
        &rtf(&format!(r"\trowd\pard\intbl\itap1 frame\par{inner}\pard\intbl\cell\row\pard\par")),
        &[(BlockKind::Paragraph, "frame"), (BlockKind::Table, "| x | y |\n|---|---|")],
    );
}

#[test]
fn notes_and_frames_follow_the_paragraph_they_stand_in() {
    let extraction = check(
        "a.rtf",
        &rtf(
            r"\pard\s1 One\par\pard\plain Claim{\super\chftn}{\footnote\pard\plain\s2{\super\chftn} See there.} goes on.\par{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard Boxed\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext\pard Boxed\par}}}}End\par{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A cat}}}\pngblip 89504e47}}{\nonshppict{\pict 00}}\par",
        ),
        &[
            (BlockKind::Heading, "One"),
            (BlockKind::Paragraph, "Claim goes on."),
            (BlockKind::Footnote, "See there."),
            (BlockKind::Paragraph, "End"),
            (BlockKind::Paragraph, "Boxed"),
            (BlockKind::Caption, "A cat"),
        ],
    );
    assert_eq!(extraction.blocks[2].heading_path, ["One"]);
}

#[test]
fn what_is_no_text_of_the_document_is_left_out() {
    check_text(
        r"{\header Head\par}{\footer\pard 1\par}{\field{\*\fldinst HYPERLINK \u34?x\u34?}{\fldrslt link}} {\v hidden}{\deleted gone}{\revised new}{\*\atnid X}{\*\annotation remark}{\xe index}{\object\objemb{\*\objdata 0105}{\result shown}}\par",
        &["link newshown"],
    );
    check_text(
        r"{\mmath{\*\moMath{\mf{\mfPr{\mtype x}}{\mnum{\mr a+b}}{\mden{\mr c}}}}}{\mmathPict{\pict 01}}\par",
        &["a+b/c"],
    );
    check_text(r"a\v b\v0 c\v d\plain e\par", &["ace"]);
}

#[test]
fn hostile_files_are_read_or_refused_and_never_followed() {
    let open = b"{".repeat(1_000_000);
    let mut braces = br"{\rtf1 start ".to_vec();
    braces.extend(&open);
    braces.extend(b"end");
    let read = extract(&braces, "a.rtf").unwrap();
    assert_eq!(read.blocks[0].text, "start end");
    assert_eq!(read.warnings.len(), 1);
    for body in [
        r"x\bin2147483647 rest".to_owned(),
        r"x\bin-2147483648 ".to_owned(),
        r"x\u-2147483648?\u2147483647?\uc4294967295\itap2147483647\intbl\nestcell\row".to_owned(),
        format!("x{}", r"{\footnote ".repeat(100_000)),
        format!("x{}", r"\intbl\itap9\nestcell".repeat(100_000)),
        format!("x{}", "}".repeat(100_000)),
    ] {
        assert!(extract(&rtf(&body), "a.rtf").unwrap().blocks[0].text.contains('x'), "{body:.60}");
    }
    assert_eq!(extract(br"{\rtf1", "a.rtf").unwrap_err(), ImportError::NoText);
    assert_eq!(extract(b"no such thing", "a.rtf").unwrap_err(), ImportError::damaged("RTF"));
}

#[test]
fn a_file_that_is_cut_off_gives_what_there_is_and_says_so() {
    let whole =
        rtf(r"\pard first\par\trowd\pard\intbl a\cell b\cell\row\pard{\footnote n}last\par");
    let cut = extract(&whole[..whole.len() - 12], "a.rtf").unwrap();
    assert_eq!(cut.blocks[0].text, "first");
    assert_eq!(cut.warnings.len(), 1);
    assert!(extract(&whole, "a.rtf").unwrap().warnings.is_empty());
}

proptest! {
    #[test]
    fn no_file_with_changed_bytes_panics(changes in prop::collection::vec((0_usize..600, any::<u8>()), 1..20), cut in 0_usize..900) {
        let mut file = rtf(r"\pard\s1 One\par\trowd\pard\intbl\itap2 x\nestcell{\*\nesttableprops\nestrow}\cell\row\pard{\footnote a \'e4\u228?b}{\shp{\*\shpinst{\shptxt t\par}}}{\f1 \'83\'65}\uc2\u-10240??\u-8398??\bin4 {{}}\par");
        for (at, byte) in changes {
            if let Some(place) = file.get_mut(at) {
                *place = byte;
            }
        }
        file.truncate(cut.max(6));
        let _read = extract(&file, "a.rtf");
    }

    #[test]
    fn every_plain_letter_of_a_text_comes_out(text in "[a-zäöüß€漢字 ]{1,80}") {
        let units = text.encode_utf16().map(|unit| format!(r"\u{}?", unit.cast_signed()));
        let escaped = units.collect::<Vec<_>>().concat();
        let read = extract(&rtf(&format!(r"x{escaped}x\par")), "a.rtf").unwrap();
        prop_assert_eq!(&read.blocks[0].text, &format!("x{text}x"));
    }
}
